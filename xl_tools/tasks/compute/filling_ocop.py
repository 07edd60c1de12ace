"""Which value goes into which computed cell of an OCOP workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from xl_tools.rules.ocop.cham_diem import muc_co_sao
from xl_tools.rules.ocop.cong_nhan import hang_hien_co, lan_cong_nhan
from xl_tools.rules.ocop.danh_gia import DanhGia
from xl_tools.rules.ocop.ho_so import con_thieu, giay_to_theo_dang_ky, thoi_han_giay_to
from xl_tools.rules.ocop.xep_hang import BI_LOAI, DA_XEP, KHONG_XET, lam_tron
from xl_tools.rules.truy_xuat import cac_lo, lo_con_thieu
from xl_tools.sheets.ket_qua import EXCLUDED, NOT_SCORED, STAR_NAMES
from xl_tools.sheets.table import Book
from xl_tools.text import number

Values = dict[int, dict[str, Any]]
_DIGITS = 2


def values_of(book: Book, results: Iterable[DanhGia], as_of: dt.date) -> dict[str, Values]:
    """The values by sheet, Excel row and field; nothing for a workbook without OCOP sheets."""
    if book.kind != "ocop":
        return {}
    scored = list(results)
    return {
        "san_pham": _products(book, as_of),
        "dang_ky_danh_gia": _registrations(book, scored),
        "ho_so_san_pham": {
            row.excel_row: {"thoi_han": thoi_han_giay_to(row, as_of)} for row in book["ho_so_san_pham"].rows()
        },
        "cham_diem": _lines(scored),
        "cong_nhan": _recognitions(book),
        "tem_truy_xuat": {
            lot.row.excel_row: {"thong_tin_con_thieu": "; ".join(lo_con_thieu(lot, as_of)) or None}
            for lot in cac_lo(book)
        },
    }


def _products(book: Book, as_of: dt.date) -> Values:
    names = {row["ma_chu_the"]: row["ten_chu_the"] for row in book["chu_the"].rows()}
    times = lan_cong_nhan(book)
    found: Values = {}
    for row in book["san_pham"].rows():
        if row["ma_san_pham"]:
            rank, end = hang_hien_co(times.get(row["ma_san_pham"], []), as_of)
            found[row.excel_row] = {
                "ten_chu_the": names.get(row["ma_chu_the"]),
                "hang_hien_co": rank,
                "ngay_het_han_cong_nhan": end,
            }
    return found


def _registrations(book: Book, scored: list[DanhGia]) -> Values:
    papers = giay_to_theo_dang_ky(book)
    return {
        one.row.excel_row: {
            "bo_tieu_chi_ap_dung": one.chon.so_hieu,
            "giay_to_con_thieu": "; ".join(con_thieu(one.row, papers.get(one.row["ma_dang_ky"], ()))) or None,
        }
        for one in scored
    }


def _lines(scored: list[DanhGia]) -> Values:
    """Name, maximum, options and mean of every criterion that stands in *Chấm điểm*."""
    found: Values = {}
    for one in scored:
        means = one.diem.trung_binh(one.bo) if one.bo and one.diem else {}
        for code, row in one.dong.items():
            criterion = one.bo.tieu_chi.get(code) if one.bo else None
            if criterion is None:
                continue
            found[row.excel_row] = {
                "ten_tieu_chi": criterion.ten,
                "diem_toi_da": criterion.diem_toi_da,
                "cac_muc_diem": muc_co_sao(criterion),
                "diem_trung_binh": _shown(means.get(code)),
            }
    return found


def _recognitions(book: Book) -> Values:
    return {
        one.row.excel_row: {
            "ngay_het_han": one.han.het_han if one.han else None,
            "nop_danh_gia_lai_tu": one.han.nop_tu if one.han else None,
            "nop_danh_gia_lai_den": one.han.nop_den if one.han else None,
        }
        for times in lan_cong_nhan(book).values()
        for one in times
    }


def result_values(book: Book, one: DanhGia) -> dict[str, Any]:
    """One line of *Kết quả*."""
    result, marks = one.ket_qua, one.diem
    subjects = {row["ma_chu_the"]: row["ten_chu_the"] for row in book["chu_the"].rows()}
    product = one.san_pham
    return {
        "ma_dang_ky": one.row["ma_dang_ky"],
        "ten_san_pham": product["ten_san_pham"] if product else None,
        "ten_chu_the": subjects.get(product["ma_chu_the"]) if product else None,
        "so_phieu_hop_le": marks.so_phieu if marks else None,
        "diem_phan_a": _shown(result.a),
        "diem_phan_b": _shown(result.b),
        "diem_phan_c": _shown(result.c),
        "tong_diem": _shown(result.tong),
        "chenh_lech_giua_cac_thanh_vien": marks.chenh_lech if marks else None,
        "hang_theo_diem": STAR_NAMES[result.sao_theo_diem - 1] if result.sao_theo_diem else None,
        "hang_khi_xet_dieu_kien_toi_thieu": _rank(one),
        "dieu_kien_chua_dat_cho_hang_tren": _unmet(one),
    }


def _rank(one: DanhGia) -> str | None:
    """The star that stands; nothing where the rank goes by points only, for that is never final."""
    result = one.ket_qua
    if result.tinh_trang == BI_LOAI:
        return EXCLUDED
    if result.tinh_trang == KHONG_XET:
        return NOT_SCORED
    return STAR_NAMES[result.sao - 1] if result.sao else None


def _unmet(one: DanhGia) -> str | None:
    """`thêm 3,5 điểm; 4.1 phải đạt 5`."""
    result = one.ket_qua
    if result.tinh_trang != DA_XEP:
        return None
    wanted = [f"{floor.tieu_chi} phải đạt {floor.can}" for floor in result.chua_dat]
    if result.thieu_diem is not None:
        wanted.insert(0, f"thêm {number(lam_tron(result.thieu_diem, _DIGITS), None)} điểm")
    return "; ".join(wanted) or None


def _shown(value: Fraction | None) -> Any:
    return None if value is None else lam_tron(value, _DIGITS)
