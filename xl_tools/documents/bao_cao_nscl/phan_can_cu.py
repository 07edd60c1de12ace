"""Phụ lục căn cứ của số liệu: mức hỗ trợ đã dùng để tính, và những quy định chưa đối chiếu với văn bản gốc."""

from __future__ import annotations

from collections.abc import Iterable

from xl_tools.documents.bao_cao_nscl.kieu_bang import CanCu, DongMuc
from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import NangSuat
from xl_tools.documents.bao_cao_nscl.phan_nang_suat import can_cu_chua_chac
from xl_tools.documents.dan_day_du import ten_day_du
from xl_tools.documents.so_lieu import TREN_GIAY
from xl_tools.rules.don_vi_tran import mot_don_vi
from xl_tools.rules.ho_tro import OTHER_RATE, KetQua
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.rules.loi_muc import doi_tuong, muc_chi
from xl_tools.rules.muc_ap_dung import Muc, ten_van_ban
from xl_tools.text import capital, listed


def can_cu(told: Iterable[KetQua], productivity: NangSuat | None, ky: Ky) -> CanCu | None:
    """Căn cứ của các hồ sơ được kể và của các số liệu khác; None khi giấy không dựa vào mức nào, điều gì cũng đã đọc.

    `told`: kết quả của những hồ sơ mà phụ lục hồ sơ kể.
    """
    counted = [result for result in told if result.amount is not None]
    rates = {one.chosen.muc.ma: one.chosen.muc for one in counted if one.chosen}
    unread = [*_cach_chot(ky), *_quy_dinh_khac(counted), *can_cu_chua_chac(productivity)]
    lines = [_dong(rates[code], _don_vi(code, counted)) for code in sorted(rates)]
    return CanCu(lines, unread) if lines or unread else None


def _don_vi(code: str, counted: Iterable[KetQua]) -> str:
    """`hệ thống quản lý hoặc mô hình`: cái mà mức trần tính cho một, như các phép tính của hồ sơ gọi nó."""
    units = [
        mot_don_vi(one.chosen.muc.row, one.claim)
        for one in counted
        if one.chosen and one.chosen.muc.ma == code
    ]
    return listed(dict.fromkeys(units), " hoặc ")


def _dong(muc: Muc, don_vi: str) -> DongMuc:
    return DongMuc(
        ma=muc.ma,
        can_cu=_can_cu_day_du(muc),
        muc_chi=capital(muc_chi(muc.row, don_vi)),
        doi_tuong=doi_tuong(muc.row),
        kiem_chung=capital(TREN_GIAY[muc.verified]),
    )


def _can_cu_day_du(muc: Muc) -> str:
    """Điều, khoản rồi tên đủ của văn bản: số, ngày, cơ quan, trích yếu."""
    if muc.van_ban is None:
        return capital(muc.can_cu)
    return capital(muc.can_cu.replace(ten_van_ban(muc.van_ban), ten_day_du(muc.van_ban), 1))


def _cach_chot(ky: Ky) -> list[str]:
    if ky.reference is None or ky.verified == "text":
        return []
    return [f"Cách chốt số liệu báo cáo ({ky.reference}): {TREN_GIAY[str(ky.verified)]}"]


def _quy_dinh_khac(counted: Iterable[KetQua]) -> list[str]:
    """Quy định khác mà phép tính dựa vào (quy mô, đơn vị phụ thuộc …), chưa đối chiếu; mức hỗ trợ đã có ở bảng."""
    weak: dict[str, str] = {}
    for result in counted:
        told = {None, result.chosen.muc.can_cu if result.chosen else None}
        for step in result.trace:
            unread = step.verified not in (None, "text") and step.step != OTHER_RATE
            if unread and step.clause not in told:
                weak[str(step.clause)] = str(step.verified)
    return [f"{clause}: {TREN_GIAY[grade]}" for clause, grade in weak.items()]
