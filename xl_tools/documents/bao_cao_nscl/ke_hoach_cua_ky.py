"""Kế hoạch có giao việc này trong kỳ không: mục không có số liệu mà có kế hoạch thì phải nói là không phát sinh."""

from __future__ import annotations

from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.nhiem_vu import DROPPED
from xl_tools.sheets.table import Book


def co_ke_hoach(book: Book, ky: Ky, group: str, indicators: set[str]) -> bool:
    """Whether a target counted by one of these indicators, or a task of this group, belongs to the period."""
    targets = any(
        row["chi_so_tinh"] in indicators
        and (row["tu_nam"] or ky.year) <= ky.year <= (row["den_nam"] or ky.year)
        for row in book["muc_tieu"].rows()
    )
    return targets or any(
        row["nhom_nhiem_vu"] == group
        and row["trang_thai"] != DROPPED
        and ky.holds(row["thoi_han_hoan_thanh"])
        for row in book["nhiem_vu"].rows()
    )
