"""Số liệu thống kê của năm nào đã có tại một ngày: năm đã hết trước lần chốt số liệu gần nhất, hoặc ghi rõ là số ước.

Số cả năm không thể có trước khi hết năm; cơ quan thống kê công bố sau đó. Sổ có thể ghi trước dòng của năm đang báo
cáo, nhưng giấy chốt số liệu ngày 14/12 không nêu được số ấy như số đã thực hiện.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from xl_tools.sheets.table import Book, Row, Table

_SHEET = "tfp"
# “Ước năm 2024”, “số ước tính”; “quy ước”, “công ước” là từ khác.
_ESTIMATE = re.compile(r"(?<!quy )(?<!công )\bước\b", re.IGNORECASE)


def la_so_uoc(row: Row) -> bool:
    """Nguồn số liệu của năm ghi là số ước."""
    return bool(_ESTIMATE.search(row["nguon_so_lieu"] or ""))


def da_het_nam(nam: int, chot: dt.date) -> bool:
    """Năm đã hết trước ngày chốt số liệu."""
    return dt.date(nam, 12, 31) < chot


def da_co(book: Book, chot: dt.date) -> Book:
    """Sổ mà trang *TFP* chỉ còn những năm đã có số liệu tại ngày chốt; sổ không thiếu năm nào thì là chính nó."""
    table = book.tables.get(_SHEET)
    if table is None:
        return book
    kept = [
        place
        for place, row in enumerate(table.rows())
        if row["nam"] is None or da_het_nam(row["nam"], chot) or la_so_uoc(row)
    ]
    if len(kept) == len(table.excel_rows):
        return book
    return replace(book, tables={**book.tables, _SHEET: _chi_con(table, kept)})


def _chi_con(table: Table, kept: list[int]) -> Table:
    return replace(
        table,
        excel_rows=[table.excel_rows[place] for place in kept],
        data={name: [values[place] for place in kept] for name, values in table.data.items() if values},
    )


def nam_chua_co(book: Book, years: range, chot: dt.date) -> list[int]:
    """Những năm của kỳ mà sổ có dòng nhưng chưa thể có số liệu tại ngày chốt."""
    left = {row["nam"] for row in da_co(book, chot)[_SHEET].rows()}
    return sorted({int(row["nam"]) for row in book[_SHEET].rows() if row["nam"] in years} - left)
