"""Mục II: lớp đào tạo, hội nghị kết thúc trong kỳ; lớp thuộc kỳ của ngày kết thúc, như chỉ số CS07, CS08."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import DaoTao, Lop
from xl_tools.documents.so_lieu import cells, choice_in_paper, counted, in_table
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day
from xl_tools.trace import Figure

_Make = Callable[[str, int, tuple[str, ...], str], Figure]


def dao_tao(book: Book, ky: Ky) -> DaoTao | None:
    """Mục đào tạo; None khi sổ không có trang. Có theo dõi mà kỳ không có lớp nào thì nói là không phát sinh."""
    table = book["dao_tao"]
    rows = [row for row in table.rows() if row["ten_lop_hoi_nghi"] and ky.holds(row["ngay_ket_thuc"])]
    if not table.exists:
        return None
    rows.sort(key=lambda row: (row["ngay_bat_dau"] or row["ngay_ket_thuc"], row.excel_row))
    return DaoTao(
        so_lop=counted("dao_tao.so_lop", len(rows), cells(rows, "ma_lop"), "lớp"),
        luot_nguoi=_tong("dao_tao.luot_nguoi", rows, "so_hoc_vien", "lượt người", counted),
        don_vi=_tong("dao_tao.don_vi", rows, "so_don_vi_tham_gia", "đơn vị", counted),
        lop=[_lop(f"bang.dao_tao.{number}", row) for number, row in enumerate(rows, 1)],
        tong_luot_nguoi=_tong("bang.dao_tao.tong.luot_nguoi", rows, "so_hoc_vien", "lượt người", in_table),
        tong_don_vi=_tong("bang.dao_tao.tong.don_vi", rows, "so_don_vi_tham_gia", "đơn vị", in_table),
    )


def _tong(key: str, rows: list[Row], name: str, unit: str, make: _Make) -> Figure | None:
    """Tổng một cột; None khi không dòng nào ghi (không in 0 thay cho trống)."""
    known = [row for row in rows if row[name] is not None]
    return make(key, sum(int(row[name]) for row in known), cells(known, name), unit) if known else None


def _lop(key: str, row: Row) -> Lop:
    def figure(what: str, name: str, unit: str) -> Figure | None:
        return None if row[name] is None else in_table(f"{key}.{what}", int(row[name]), row.at(name), unit)

    return Lop(
        ten=str(row["ten_lop_hoi_nghi"]),
        thoi_gian=_thoi_gian(row),
        doi_tuong="; ".join(choice_in_paper(one) for one in row["doi_tuong_hoc_vien"] or ()) or None,
        luot_nguoi=figure("luot_nguoi", "so_hoc_vien", "lượt người"),
        don_vi=figure("don_vi", "so_don_vi_tham_gia", "đơn vị"),
        don_vi_to_chuc=row["don_vi_to_chuc"],
        loai=row["loai_hoat_dong"],
        chu_de=row["chu_de"],
        dia_diem=row["dia_diem"],
        chung_chi=figure("chung_chi", "so_hoc_vien_duoc_cap_chung_chi", "người"),
    )


def _thoi_gian(row: Row) -> str:
    first: Any
    first, last = row["ngay_bat_dau"], row["ngay_ket_thuc"]
    return day(last) if first in (None, last) else f"{day(first)} - {day(last)}"
