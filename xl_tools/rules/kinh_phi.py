"""Kinh phí: đã giải ngân của từng hồ sơ, dự toán và chi theo nguồn, theo nhóm nhiệm vụ trong một khoảng ngày."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xl_tools.rules.ho_tro import KetQua
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.ho_so_ho_tro import REFUSED, WITHDRAWN
from xl_tools.sheets.kinh_phi import ADJUSTMENT, ADVANCE, ADVANCE_BACK, ESTIMATE, PAYMENT, REPAYMENT, SUPPORT
from xl_tools.sheets.table import Book, Row

OWN_MONEY = "Doanh nghiệp, chủ thể đối ứng"
OTHER_MONEY = "Nguồn hợp pháp khác"
# Một khoản tạm ứng đã chi; khi thanh toán, phần tạm ứng được thu hồi: cộng cả bốn loại dòng mới ra số thực chi.
_SPENT = {ADVANCE: 1, ADVANCE_BACK: -1, PAYMENT: 1, REPAYMENT: -1}
_PAID = {PAYMENT: 1, REPAYMENT: -1}
_PLANNED = {ESTIMATE: 1, ADJUSTMENT: 1}


@dataclass(frozen=True)
class Tong:
    """Một tổng của sổ kinh phí (đồng) và các ô đã cộng."""

    value: int
    cells: tuple[str, ...]
    rows: int


def ngan_sach(row: Row) -> bool:
    """Whether the line is state money (not the enterprise's own, not other lawful sources)."""
    return row["nguon_kinh_phi"] not in (OWN_MONEY, OTHER_MONEY)


def cong(rows: Iterable[Row], signs: dict[str, int]) -> Tong:
    """Tổng có dấu của những dòng thuộc các loại dòng đã cho."""
    taken = [row for row in rows if row["loai_dong"] in signs and row["so_tien"] is not None]
    value = sum(signs[row["loai_dong"]] * row["so_tien"] for row in taken)
    return Tong(value, tuple(cell for row in taken for cell in row.at("so_tien")), len(taken))


def da_chi(rows: Iterable[Row]) -> Tong:
    """Đã chi: tạm ứng − thu hồi tạm ứng + thanh toán − thu hồi nộp ngân sách."""
    return cong(rows, _SPENT)


def da_thanh_toan(rows: Iterable[Row]) -> Tong:
    """CS11: thanh toán − thu hồi nộp ngân sách."""
    return cong(rows, _PAID)


def du_toan(rows: Iterable[Row]) -> Tong:
    """Dự toán giao + điều chỉnh dự toán."""
    return cong(rows, _PLANNED)


def cac_dong(book: Book, chon: Callable[[Row], bool] = lambda row: True) -> list[Row]:
    """Những dòng của sổ kinh phí có ngày và số tiền, thỏa điều kiện `chon`."""
    return [
        row
        for row in book["kinh_phi"].rows()
        if row["ngay"] is not None and row["so_tien"] is not None and chon(row)
    ]


def trong_khoang(rows: Iterable[Row], start: dt.date, end: dt.date) -> list[Row]:
    """Những dòng có ngày chứng từ trong khoảng (tính cả hai ngày)."""
    return [row for row in rows if start <= row["ngay"] <= end]


def da_giao(rows: Iterable[Row], ky: Ky) -> list[Row]:
    """Những dòng của các năm ngân sách mà kỳ thuộc về, có ngày đến hết kỳ: dự toán năm sau giao trước không tính."""
    years = range(ky.first_year, ky.year + 1)
    return [
        row for row in rows if (row["nam_ngan_sach"] or row["ngay"].year) in years and row["ngay"] <= ky.end
    ]


def du_toan_ho_tro(book: Book) -> dict[int, list[Row]]:
    """Các dòng dự toán ngân sách giao cho hỗ trợ doanh nghiệp, kể cả điều chỉnh, theo năm ngân sách."""
    found: dict[int, list[Row]] = {}
    for row in cac_dong(book, lambda row: ngan_sach(row) and row["nhom_nhiem_vu"] == SUPPORT):
        if row["loai_dong"] in _PLANNED:
            found.setdefault(row["nam_ngan_sach"] or row["ngay"].year, []).append(row)
    return found


def da_duyet(book: Book) -> dict[int, list[Row]]:
    """Các hồ sơ đã được phê duyệt kinh phí, theo năm của quyết định; không kể hồ sơ bị từ chối, đã rút."""
    found: dict[int, list[Row]] = {}
    for claim in book["ho_so_ho_tro"].rows():
        day = claim["ngay_quyet_dinh_phe_duyet"]
        if day and claim["kinh_phi_duoc_phe_duyet"] and claim["trang_thai"] not in (REFUSED, WITHDRAWN):
            found.setdefault(day.year, []).append(claim)
    return found


def da_giai_ngan(book: Book, until: dt.date | None = None) -> dict[str, Tong]:
    """Đã giải ngân từ ngân sách của từng hồ sơ, theo Mã hồ sơ; đến hết một ngày nếu có ghi."""
    rows = cac_dong(book, ngan_sach)
    return theo_ho_so(row for row in rows if row["ma_ho_so"] and (until is None or row["ngay"] <= until))


def theo_ho_so(rows: Iterable[Row]) -> dict[str, Tong]:
    """Đã chi của từng hồ sơ, theo Mã hồ sơ, cộng từ những dòng có Mã hồ sơ đã cho."""
    by_claim: dict[str, list[Row]] = {}
    for row in rows:
        by_claim.setdefault(row["ma_ho_so"], []).append(row)
    return {code: da_chi(lines) for code, lines in by_claim.items()}


def doi_ung(result: KetQua) -> int | None:
    """Doanh nghiệp đối ứng: chi phí được tính − ngân sách − nguồn khác; không âm; None khi chưa biết chi phí."""
    claim = result.claim
    base = result.chosen.base if result.chosen else None
    if base is None:
        costs = [claim[name] for name in ("gia_tri_hop_dong_tu_van", "chi_phi_chung_nhan_thu_nghiem")]
        known = [cost for cost in costs if cost is not None]
        base = sum(known) if known else None
    support = (
        claim["kinh_phi_duoc_phe_duyet"] if claim["kinh_phi_duoc_phe_duyet"] is not None else result.amount
    )
    if base is None or support is None:
        return None
    return int(max(0, base - support - (claim["ho_tro_tu_nguon_ngan_sach_khac"] or 0)))
