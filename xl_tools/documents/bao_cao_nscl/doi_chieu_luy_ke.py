"""Đối chiếu tổng lũy kế của phụ lục hồ sơ với số của cả năm."""

from __future__ import annotations

from dataclasses import replace

from xl_tools.documents.bao_cao_nscl.kieu import DoiChieu, DongHoSo
from xl_tools.documents.bao_cao_nscl.phan_ho_tro import phe_duyet, trong_ky
from xl_tools.documents.so_lieu import amount_in_table, cells, counted
from xl_tools.rules.kinh_phi import Tong, cac_dong, da_chi, ngan_sach, trong_khoang
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.kinh_phi import SUPPORT
from xl_tools.sheets.table import Book, Row
from xl_tools.trace import Figure

_APPROVED_AMOUNT = "kinh_phi_duoc_phe_duyet"


def chi_cua_ho_so(book: Book, codes: set[str], den_het: Ky) -> list[Row]:
    """Mọi dòng chi từ ngân sách cho những hồ sơ này đến hết kỳ, kể cả của các năm trước."""
    return [row for row in _chi(book) if row["ma_ho_so"] in codes and row["ngay"] <= den_het.end]


def doi_chieu(book: Book, listed: list[DongHoSo], ky: Ky, ca_nam: Ky, unit: str) -> DoiChieu | None:
    """Từ tổng lũy kế của phụ lục hồ sơ đến số từ đầu năm của mọi hồ sơ và của nhóm *Hỗ trợ doanh nghiệp*.

    None khi phụ lục không có dòng nào.
    """
    if not listed:
        return None
    codes, so_far = {line.ma_ho_so for line in listed}, replace(ky, start=ca_nam.start)
    approved = trong_ky(book, so_far).phe_duyet
    spent = trong_khoang(_chi(book), so_far.start, so_far.end)
    others = {str(row["ma_ho_so"]) for row in (*approved, *spent)} - codes
    left_approved = [row for row in approved if row["ma_ho_so"] in others]
    left_spent = [row for row in spent if row["ma_ho_so"] in others]
    of_list = [row for row in chi_cua_ho_so(book, codes, ky) if row["ngay"] < so_far.start]

    def money(key: str, total: Tong) -> Figure:
        return amount_in_table(f"phu_luc.ho_so.doi_chieu.{key}", total.value, total.cells, unit)

    def some(key: str, total: Tong) -> Figure | None:
        return money(key, total) if total.value else None

    more, less = _ngoai_ho_so(book, so_far)
    return DoiChieu(
        ngoai_nam_phe_duyet=some("ngoai_nam_phe_duyet", _ngoai_nam(listed, approved)),
        ngoai_nam_giai_ngan=some("ngoai_nam_giai_ngan", da_chi(of_list)),
        so_khong_ke=counted("phu_luc.ho_so.doi_chieu.so", len(others), _o(left_approved, left_spent), "hồ sơ")
        if others
        else None,
        khong_ke_phe_duyet=money("khong_ke_phe_duyet", _phe_duyet(left_approved)),
        khong_ke_giai_ngan=money("khong_ke_giai_ngan", da_chi(left_spent)),
        nam_phe_duyet=money("nam_phe_duyet", _phe_duyet(approved)),
        nam_giai_ngan=money("nam_giai_ngan", da_chi(spent)),
        chi_khac=some("chi_khac", da_chi(more)),
        chi_nhom_khac=some("chi_nhom_khac", da_chi(less)),
        nhom_ho_tro=money("nhom_ho_tro", da_chi(_nhom_ho_tro(book, so_far))),
    )


def _chi(book: Book) -> list[Row]:
    return cac_dong(book, lambda row: ngan_sach(row) and row["ma_ho_so"] is not None)


def _nhom_ho_tro(book: Book, so_far: Ky) -> list[Row]:
    rows = cac_dong(book, lambda row: row["nhom_nhiem_vu"] == SUPPORT)
    return trong_khoang(rows, so_far.start, so_far.end)


def _ngoai_ho_so(book: Book, so_far: Ky) -> tuple[list[Row], list[Row]]:
    """Chi của nhóm hỗ trợ không theo hồ sơ hoặc không từ ngân sách; chi theo hồ sơ mà ghi ở nhóm nhiệm vụ khác."""
    in_group = _nhom_ho_tro(book, so_far)
    of_claims = trong_khoang(_chi(book), so_far.start, so_far.end)
    known, grouped = {row.excel_row for row in of_claims}, {row.excel_row for row in in_group}
    return (
        [row for row in in_group if row.excel_row not in known],
        [row for row in of_claims if row.excel_row not in grouped],
    )


def _ngoai_nam(listed: list[DongHoSo], approved: list[Row]) -> Tong:
    """Kinh phí phê duyệt của hồ sơ trong danh sách mà không thuộc năm (phê duyệt từ các năm trước)."""
    of_year = {row["ma_ho_so"] for row in approved}
    figures = [line.kinh_phi for line in listed if line.kinh_phi and line.ma_ho_so not in of_year]
    where = tuple(cell for figure in figures for cell in figure.cells)
    return Tong(sum(figure.value for figure in figures), where, len(figures))


def _phe_duyet(rows: list[Row]) -> Tong:
    return Tong(phe_duyet(rows), cells(rows, _APPROVED_AMOUNT), len(rows))


def _o(approved: list[Row], spent: list[Row]) -> tuple[str, ...]:
    return (*cells(approved, "ma_ho_so"), *cells(spent, "ma_ho_so"))
