"""Making figures: a value, its text in a sentence or a table, and the cells it was counted or added from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal

from xl_tools.errors import WrongUse
from xl_tools.rules.ky_bao_cao import CALENDAR, ky
from xl_tools.sheets.table import Book, Row
from xl_tools.text import count, million, money, number, percent, rounded
from xl_tools.trace import VERIFIED, Figure

MILLION = "triệu đồng"
# Below this base a percentage says less than the two figures beside it: from 1 to 7 is “600,0 %”. Ten, because
# there one case more or less moves the percentage by ten points, and below it by more.
LEAST_BASE = 10
# What nobody has read is unread, however it came to be known: the workbook keeps the difference.
TREN_GIAY = VERIFIED | {"memory": "chưa đối chiếu văn bản gốc"}
# Where a workbook records what happened, and the column with the day.
_RECORDS = (
    ("ho_so_ho_tro", "ngay_dang_ky"),
    ("dao_tao", "ngay_ket_thuc"),
    ("truyen_thong", "ngay_phat_dang"),
)
_FORMERLY = re.compile(r" \(trước \d{1,2}/\d{1,2}/\d{4}\)$")


def cells(rows: Iterable[Row], *names: str) -> tuple[str, ...]:
    """The addresses of the named columns in these rows, each once."""
    return tuple(dict.fromkeys(cell for row in rows for cell in row.at(*names)))


def counted(key: str, value: int, where: tuple[str, ...], unit: str) -> Figure:
    """A counted number inside a sentence: `05`, `123`."""
    return Figure(key, value, count(value), unit, where)


def in_table(
    key: str, value: int | Decimal, where: tuple[str, ...], unit: str | None, places: int | None = None
) -> Figure:
    """A number in a table cell: `5`, `45,8`."""
    return Figure(key, value, number(value, places), unit, where)


def amount(key: str, value: int, where: tuple[str, ...], clause: str | None = None) -> Figure:
    """Money inside a sentence: `30.000.000 đồng`."""
    return Figure(key, value, money(value), "đồng", where, clause)


def amount_in_table(
    key: str,
    value: int,
    where: tuple[str, ...],
    unit: str,
    clause: str | None = None,
    verified: str | None = None,
) -> Figure:
    """Money in a table of the given unit: `30,0` (triệu đồng), `30.000.000` (đồng); the value stays in đồng."""
    text = million(value) if unit == MILLION else number(value)
    return Figure(key, value, text, "đồng", where, clause, verified)


def ngay_dau(book: Book) -> dt.date | None:
    """Ngày sớm nhất mà sổ có ghi một việc; None khi sổ chưa ghi việc nào."""
    tables = ((book.tables.get(name), column) for name, column in _RECORDS)
    days = (row[column] for table, column in tables if table is not None for row in table.rows())
    return min((day for day in days if day is not None), default=None)


def nam_dau(book: Book, window: str) -> int | None:
    """Năm báo cáo đầu tiên mà sổ có số liệu; None khi sổ chưa ghi việc nào."""
    first = ngay_dau(book)
    if first is None:
        return None
    for cut in (window, CALENDAR):
        with suppress(WrongUse):
            return first.year + (first > ky(str(first.year), cut).end)
    return first.year


def co_so_lieu(book: Book, den_ngay: dt.date) -> bool:
    """Sổ có ghi việc nào đến hết ngày ấy không: sổ bắt đầu từ năm nay thì số 0 của năm trước không có nghĩa gì."""
    first = ngay_dau(book)
    return first is not None and first <= den_ngay


def ten_nguon(name: str, book: Book) -> str:
    """Tên nguồn trong giấy của tỉnh hoặc thành phố: danh mục ghi “Ngân sách tỉnh” cho cả hai."""
    city = book.settings["cap_don_vi_hanh_chinh"] == "thành phố"
    return name.replace("Ngân sách tỉnh", "Ngân sách thành phố") if city else name


def choice_in_paper(choice: str) -> str:
    """A choice without the remark until when it was in use: a paper of that time does not say so."""
    return _FORMERLY.sub("", choice)


def share(key: str, part: int, whole: int, where: tuple[str, ...], sentence: bool = False) -> Figure | None:
    """A percentage with one decimal, or None of nothing: never a division by zero, never 100 % of 0."""
    if not whole:
        return None
    value = rounded(Decimal(part) / whole * 100, 1)
    return Figure(key, value, percent(value) if sentence else number(value, 1), "%", where)


def growth(key: str, now: int, before: int, where: tuple[str, ...], cases: int) -> Figure | None:
    """By how many per cent `now` is above `before`; None where `before` counts, or rests on, too few cases."""
    return share(key, now - before, before, where) if cases >= LEAST_BASE else None


def vuot_muc_nho(done: int | Decimal, goal: int | Decimal) -> bool:
    """A goal so small that “600%” of it says nothing more than `6` beside `≥ 1`; up to 100% the share is told."""
    return done > goal and goal < LEAST_BASE
