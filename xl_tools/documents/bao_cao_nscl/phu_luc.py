"""Các phụ lục: danh sách doanh nghiệp được hỗ trợ; hồ sơ với căn cứ và cách tính."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields

from xl_tools.documents.bao_cao_nscl.kieu import DongDoanhNghiep, DongHoSo, TongHoSo
from xl_tools.documents.bao_cao_nscl.phan_ho_tro import TrongKy
from xl_tools.documents.loi_giay import CHUA_RO, loi_giay
from xl_tools.documents.so_lieu import amount_in_table
from xl_tools.rules.don_vi_phu_thuoc import dong_doanh_nghiep, quy_mo_phap_nhan
from xl_tools.rules.ho_tro import KetQua
from xl_tools.rules.kinh_phi import Tong, cac_dong, da_giai_ngan, theo_ho_so
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.rules.muc_ap_dung import Muc, ten_van_ban
from xl_tools.rules.quy_mo import NO_DATA
from xl_tools.rules.trang_thai import trang_thai
from xl_tools.sheets.ho_so_ho_tro import REFUSED, WITHDRAWN
from xl_tools.sheets.kinh_phi import PAYMENT
from xl_tools.sheets.muc_ho_tro import CERTIFYING, CONSULTING
from xl_tools.sheets.table import Book, Row
from xl_tools.text import capital, day
from xl_tools.trace import VERIFIED, Figure

_COSTS = ("gia_tri_hop_dong_tu_van", "chi_phi_chung_nhan_thu_nghiem")


def danh_sach_doanh_nghiep(book: Book, events: TrongKy, ky: Ky, unit: str) -> list[DongDoanhNghiep]:
    """Mỗi lượt được phê duyệt trong kỳ một dòng."""
    enterprises = book["doanh_nghiep"].by_key()
    states = _trang_thai(book, ky)
    return [
        _doanh_nghiep(
            f"phu_luc.doanh_nghiep.{number}",
            claim,
            dong_doanh_nghiep(enterprises, claim["ma_so_thue"]),
            states[claim.excel_row],
            unit,
            ky.end,
        )
        for number, claim in enumerate(events.phe_duyet, 1)
    ]


def _doanh_nghiep(
    key: str, claim: Row, enterprise: Row | None, state: str, unit: str, until: dt.date
) -> DongDoanhNghiep:
    value = sum(int(claim[name]) for name in _COSTS if claim[name] is not None)
    number, signed = claim["so_quyet_dinh_phe_duyet"], claim["ngay_quyet_dinh_phe_duyet"]
    # Before a contract is signed its value is only what the enterprise asked for.
    contracted = claim["ngay_ky_hop_dong"]
    signed_contract = contracted <= until if contracted else bool(claim["so_hop_dong"])
    return DongDoanhNghiep(
        ten=_ten(claim, enterprise),
        ma_so_thue=str(claim["ma_so_thue"]),
        dia_chi=_dia_chi(enterprise),
        quy_mo=_quy_mo(claim, enterprise),
        noi_dung=_noi_dung(claim),
        gia_tri_hop_dong=amount_in_table(f"{key}.gia_tri", value, claim.at(*_COSTS), unit)
        if value and signed_contract
        else None,
        kinh_phi=amount_in_table(
            f"{key}.kinh_phi",
            claim["kinh_phi_duoc_phe_duyet"] or 0,
            claim.at("kinh_phi_duoc_phe_duyet"),
            unit,
        ),
        quyet_dinh=f"{number} ngày {day(signed)}" if number and signed else number,
        trang_thai=state,
    )


def _noi_dung(claim: Row) -> str:
    """Nội dung hỗ trợ, kèm tiêu chuẩn, phiên bản khi nội dung chưa nêu: `Chứng nhận hợp chuẩn (TCVN 5603:2008)`."""
    content, standard = claim["noi_dung_ho_tro"], claim["tieu_chuan_phien_ban_ghi_ro"]
    if not content or not standard:
        return str(content or standard or CHUA_RO)
    return str(standard) if standard.startswith(content) else f"{content} ({standard})"


def _ten(claim: Row, enterprise: Row | None) -> str:
    return str((enterprise and enterprise["ten_doanh_nghiep"]) or f"MST {claim['ma_so_thue']}")


def _dia_chi(enterprise: Row | None) -> str | None:
    if enterprise is None:
        return None
    parts = (enterprise[name] for name in ("dia_chi", "xa_phuong_dac_khu", "huyen"))
    return ", ".join(
        part[:1].lower() + part[1:] if number else part for number, part in enumerate(filter(None, parts))
    )


def _quy_mo(claim: Row, enterprise: Row | None) -> str | None:
    """Quy mô tại ngày phê duyệt."""
    if enterprise is None or claim["ngay_quyet_dinh_phe_duyet"] is None:
        return None
    size = quy_mo_phap_nhan(enterprise, claim["ngay_quyet_dinh_phe_duyet"])
    return None if size.ten == NO_DATA else size.ten


def danh_sach_ho_so(
    book: Book, events: TrongKy, results: Iterable[KetQua], ky: Ky, unit: str
) -> list[DongHoSo]:
    """Mỗi hồ sơ có việc phát sinh, hoặc được chi, trong kỳ một dòng, với cách tính; tiền của kỳ và lũy kế."""
    enterprises, states = book["doanh_nghiep"].by_key(), _trang_thai(book, ky)
    spent, spent_now = da_giai_ngan(book, ky.end), theo_ho_so(events.chi)
    approved = {claim.excel_row for claim in events.phe_duyet}
    rows = []
    for number, result in enumerate(duoc_ke(events, results), 1):
        claim, key = result.claim, f"phu_luc.ho_so.{number}"
        amount, where = claim["kinh_phi_duoc_phe_duyet"], claim.at("kinh_phi_duoc_phe_duyet")
        now = amount if claim.excel_row in approved else None
        rows.append(
            DongHoSo(
                ma_ho_so=str(claim["ma_ho_so"]),
                ten=_ten(claim, dong_doanh_nghiep(enterprises, claim["ma_so_thue"])),
                noi_dung=str(claim["noi_dung_ho_tro"] or CHUA_RO),
                muc_ho_tro=_support(f"{key}.muc", result, unit),
                kinh_phi_trong_ky=_money(f"{key}.kinh_phi_trong_ky", now, where, unit),
                kinh_phi=_money(f"{key}.kinh_phi", _da_phe_duyet(claim, ky), where, unit),
                giai_ngan_trong_ky=_spent(f"{key}.giai_ngan_trong_ky", spent_now, claim, unit),
                da_giai_ngan=_spent(f"{key}.giai_ngan", spent, claim, unit),
                trang_thai=states[claim.excel_row],
                cach_tinh=_cach_tinh(result),
            )
        )
    return rows


def duoc_ke(events: TrongKy, results: Iterable[KetQua]) -> list[KetQua]:
    """Kết quả của những hồ sơ mà phụ lục kể: có việc phát sinh, hoặc được chi, trong kỳ."""
    rows, paid = {row.excel_row for row in events.moi_ho_so}, events.ma_duoc_chi
    return [one for one in results if one.claim.excel_row in rows or one.claim["ma_ho_so"] in paid]


def _trang_thai(book: Book, ky: Ky) -> dict[int, str]:
    """Trạng thái của mọi hồ sơ khi hết kỳ, theo dòng."""
    process = book.settings["quy_trinh_ho_tro"]
    paid: dict[str, dt.date] = {}
    for row in cac_dong(book, lambda row: row["ma_ho_so"] is not None and row["loai_dong"] == PAYMENT):
        paid[row["ma_ho_so"]] = max(row["ngay"], paid.get(row["ma_ho_so"], row["ngay"]))
    return {
        claim.excel_row: trang_thai(claim, ky.end, process, paid.get(claim["ma_ho_so"]))
        for claim in book["ho_so_ho_tro"].rows()
        if claim["ma_ho_so"]
    }


def _da_phe_duyet(claim: Row, ky: Ky) -> int | None:
    """Kinh phí đã phê duyệt khi hết kỳ; quyết định ký sau đó thuộc kỳ sau, hồ sơ đã rút thì không còn kinh phí."""
    if claim["trang_thai"] in (REFUSED, WITHDRAWN):
        return None
    signed = claim["ngay_quyet_dinh_phe_duyet"]
    amount: int | None = claim["kinh_phi_duoc_phe_duyet"]
    return None if signed is not None and signed > ky.end else amount


def _money(key: str, value: int | None, where: tuple[str, ...], unit: str) -> Figure | None:
    return None if value is None else amount_in_table(key, value, where, unit)


def _spent(key: str, spent: dict[str, Tong], claim: Row, unit: str) -> Figure | None:
    total = spent.get(claim["ma_ho_so"])
    return _money(key, total.value, total.cells, unit) if total else None


def _support(key: str, result: KetQua, unit: str) -> Figure | None:
    if result.amount is None:
        return None
    where = tuple(dict.fromkeys(cell for step in result.trace for cell in step.cells))
    return amount_in_table(key, result.amount, where, unit, result.basis, result.verified)


def _cach_tinh(result: KetQua) -> str:
    """Phép tính rồi mức và căn cứ; lời nhắc về mức kiểm chứng đã có ở phụ lục căn cứ của giấy."""
    if result.chosen is None or result.amount is None:
        return loi_giay(result.giai_thich)
    muc = result.chosen.muc
    sentence = loi_giay(result.giai_thich).removesuffix(f"({capital(VERIFIED[muc.verified])}.)").rstrip()
    return f"{sentence} {_tinh_tren(muc)}Mức {muc.ma}: {_giua_cau(muc)}."


def _tinh_tren(muc: Muc) -> str:
    """Chi phí mà mức tính trên, khi chỉ là một phần của giá trị hợp đồng in ở danh sách doanh nghiệp."""
    base = muc.row["chi_phi_duoc_tinh"]
    return f"Tính trên {base[:1].lower()}{base[1:]}. " if base in (CONSULTING, CERTIFYING) else ""


def _giua_cau(muc: Muc) -> str:
    """Căn cứ đặt giữa câu: tên văn bản giữ chữ hoa, lời dẫn (`mức giả định …`) viết thường."""
    named = muc.van_ban is not None and muc.can_cu.startswith(ten_van_ban(muc.van_ban))
    return muc.can_cu if named else muc.can_cu[:1].lower() + muc.can_cu[1:]


def tong_ho_so(rows: list[DongHoSo], unit: str) -> TongHoSo | None:
    """Tổng các cột tiền của phụ lục hồ sơ."""
    if not rows:
        return None

    def total(name: str) -> Figure:
        figures = [figure for row in rows if (figure := getattr(row, name)) is not None]
        where = tuple(dict.fromkeys(cell for figure in figures for cell in figure.cells))
        return amount_in_table(
            f"phu_luc.ho_so.tong.{name}", sum(figure.value for figure in figures), where, unit
        )

    return TongHoSo(*(total(column.name) for column in fields(TongHoSo)))
