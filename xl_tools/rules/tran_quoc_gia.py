"""Mức tối đa của Điều 12 Nghị định số 37/2026/NĐ-CP: nhắc, không tự cắt.

Ràng buộc khi hồ sơ dùng kinh phí chương trình quốc gia (cảnh báo); với chương trình riêng của tỉnh chỉ để đối chiếu
(gợi ý, khoản 1 Điều 95). Doanh nghiệp lớn, hợp tác xã không thuộc khoản 2.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from xl_tools.findings import Finding
from xl_tools.law import Dated, choices, load
from xl_tools.rules.ho_tro import KetQua
from xl_tools.rules.quy_mo import CLASSES, quy_mo
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import money, number, percent, rounded

NATIONAL = "Chương trình quốc gia năng suất chất lượng"
PROVINCIAL = "Chương trình, chính sách của tỉnh"
KEY_EXPORT = "Xuất khẩu chủ lực"
CERTIFYING_GROUPS = ("Chứng nhận sản phẩm, hàng hóa", "Thử nghiệm, đo lường")
_COSTS = ("gia_tri_hop_dong_tu_van", "chi_phi_chung_nhan_thu_nghiem")

Check = Callable[[KetQua, Row, dt.date], Finding | None]


def tran_quoc_gia(book: Book, results: list[KetQua]) -> list[Finding]:
    """Hồ sơ có mức hỗ trợ cao hơn tỷ lệ tối đa, hoặc được hỗ trợ chứng nhận hàng xuất khẩu nhiều lần."""
    enterprises = book["doanh_nghiep"].by_key()
    found: list[Finding] = []
    again = _Lan()
    for result in sorted(results, key=_thu_tu):
        enterprise = enterprises.get(result.claim["ma_so_thue"] or "")
        ngay = result.chosen.ngay if result.chosen else None
        if enterprise is None or ngay is None or not result.amount or _cua_chuong_trinh_khac(result):
            continue
        for check in (_nho_va_vua, _xuat_khau, again):
            if one := check(result, enterprise, ngay):
                found.append(one)
                break
    return found


def _thu_tu(result: KetQua) -> tuple[dt.date, str]:
    ngay = result.chosen.ngay if result.chosen else None
    return ngay or dt.date.max, str(result.claim["ma_ho_so"])


def _cua_chuong_trinh_khac(result: KetQua) -> bool:
    """Mức của chương trình khác (doanh nghiệp nhỏ và vừa, OCOP), không thuộc chương trình năng suất chất lượng."""
    programme = (result.chosen.muc.row["chuong_trinh"] if result.chosen else None) or result.claim[
        "chuong_trinh"
    ]
    return programme not in (None, NATIONAL, PROVINCIAL)


def _xuat_khau_chu_luc(result: KetQua, enterprise: Row) -> bool:
    claim = result.claim
    group = claim["nhom_noi_dung"] or {one.value: one.group for one in choices("DM-ND")}.get(
        claim["noi_dung_ho_tro"]
    )
    return enterprise["san_pham_chu_luc"] == KEY_EXPORT and group in CERTIFYING_GROUPS


def _nho_va_vua(result: KetQua, enterprise: Row, ngay: dt.date) -> Finding | None:
    """Khoản 2 Điều 12: doanh nghiệp nhỏ và vừa, so với giá trị hợp đồng."""
    limit = load("nd37")["ty_le_toi_da_doanh_nghiep_nho_va_vua"].at(ngay)
    if limit is None or quy_mo(enterprise, ngay).ten not in {label for _, label in CLASSES}:
        return None
    return _vuot(result, limit, "XL-1470")


def _xuat_khau(result: KetQua, enterprise: Row, ngay: dt.date) -> Finding | None:
    """Khoản 3 Điều 12: chi phí thử nghiệm, chứng nhận sản phẩm xuất khẩu chủ lực."""
    limit = load("nd37")["ty_le_toi_da_thu_nghiem_chung_nhan_xuat_khau"].at(ngay)
    if limit is None or not _xuat_khau_chu_luc(result, enterprise):
        return None
    return _vuot(result, limit, "XL-1471")


def _vuot(result: KetQua, limit: Dated, code: str) -> Finding | None:
    costs = [result.claim[name] for name in _COSTS if result.claim[name] is not None]
    if not costs:
        return None
    most = int(rounded(Decimal(sum(costs)) * Decimal(limit.value) / 100))
    if (result.amount or 0) <= most:
        return None
    return _theo_nguon(
        at(
            result.claim,
            "chuong_trinh",
            code,
            amount=money(result.amount or 0),
            share=percent(Decimal(limit.value), None),
            cost=money(sum(costs)),
            most=number(most),
            basis=limit.reference,
        ),
        result,
    )


class _Lan:
    """Khoản 3 Điều 12: một lần cho một doanh nghiệp; đếm theo thứ tự ngày quyết định."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def __call__(self, result: KetQua, enterprise: Row, ngay: dt.date) -> Finding | None:
        limit = load("nd37")["so_lan_thu_nghiem_chung_nhan_xuat_khau"].at(ngay)
        if limit is None or not _xuat_khau_chu_luc(result, enterprise):
            return None
        mst = str(result.claim["ma_so_thue"])
        self._times[mst] += 1
        first = self._first.setdefault(mst, str(result.claim["ma_ho_so"]))
        if self._times[mst] <= limit.value:
            return None
        found = at(
            result.claim, "chuong_trinh", "XL-1472", other=first, times=limit.value, basis=limit.reference
        )
        return _theo_nguon(found, result)


def _theo_nguon(found: Finding, result: KetQua) -> Finding:
    """Cảnh báo khi dùng kinh phí chương trình quốc gia, gợi ý khi không."""
    return found if result.claim["chuong_trinh"] == NATIONAL else replace(found, level="hint")
