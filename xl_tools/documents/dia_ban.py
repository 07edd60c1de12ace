"""Nơi thực hiện mà giấy nêu: cả tỉnh, thành phố, hoặc phần mà mọi chỉ tiêu áp dụng."""

from __future__ import annotations

from collections.abc import Iterable

from xl_tools.law import successor
from xl_tools.sheets.table import Book, Row
from xl_tools.text import folded


def dia_ban(book: Book) -> str:
    """`tỉnh Hậu Giang`; a name that holds the word thành phố keeps it once."""
    name, word = book.settings["tinh_thanh_pho"], book.settings["cap_don_vi_hanh_chinh"] or "tỉnh"
    return str(name) if folded(name or "").startswith(folded(word)) else f"{word} {name}"


def dia_ban_ap_dung(row: Row) -> str | None:
    """`địa bàn Hải Dương trước sắp xếp`: chỉ tiêu của đề án tỉnh cũ chỉ áp dụng trên địa bàn tỉnh ấy."""
    area = row["dia_ban_ap_dung"]
    if not area:
        return None
    return f"địa bàn {area} trước sắp xếp" if successor(area) != area else f"địa bàn {area}"


def noi_thuc_hien(rows: Iterable[Row], book: Book) -> str:
    """Nơi kế hoạch được thực hiện: cả tỉnh, thành phố, hoặc phần mà mọi chỉ tiêu áp dụng.

    `tỉnh Hậu Giang`; `tỉnh Hải Dương trước sắp xếp, nay thuộc thành phố Hải Phòng`.
    """
    whole, areas = dia_ban(book), {row["dia_ban_ap_dung"] for row in rows}
    area = areas.pop() if len(areas) == 1 else None
    if not area or folded(area) == folded(book.settings["tinh_thanh_pho"] or ""):
        return whole
    # Only provinces were merged into another unit; a city kept its name.
    return f"tỉnh {area} trước sắp xếp, nay thuộc {whole}" if successor(area) != area else f"{area}, {whole}"
