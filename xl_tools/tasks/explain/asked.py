"""What a key means: which row of which sheet an officer asks about, by address, by `TAB:KEY` or by a bare key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import process

from xl_tools.errors import WrongUse
from xl_tools.law import choices
from xl_tools.sheets.declaration import columns
from xl_tools.sheets.table import Book, Row, Table
from xl_tools.tasks.explain.resting import ROWS
from xl_tools.text import clean, folded
from xl_tools.workbook.places import column_number, place

# Where a bare key is looked for first, in this order; then in every other sheet.
SEARCHED = (
    "ho_so_ho_tro",
    "san_pham",
    "doanh_nghiep",
    "muc_tieu",
    "nang_suat",
    "tfp",
    "dang_ky_danh_gia",
)
_ADDRESS = re.compile(r"'?((?:[^'!]|'')+)'?!\$?([A-Za-z]{1,3})\$?(\d+)")
_NEAR = 3
_MOST_FORMS = 8  # ways to ask that one sentence lists
Found = tuple[str, Row]


def place_of(book: Book, key: str) -> tuple[str, Row, str] | None:
    """The sheet, row and cell (`G17`) of an address; None when the key is no address, WrongUse outside of the table."""
    match = _ADDRESS.fullmatch(key.strip())
    if match is None:
        return None
    tab, letter, number = match[1].replace("''", "'").strip("'"), match[2].upper(), int(match[3])
    name = _tab(book, tab)
    if name is None:
        tabs = ", ".join(table.tab for table in book.tables.values() if table.exists)
        raise WrongUse("XL-0224", tab=tab, tabs=tabs)
    table, cell = book[name], f"{letter}{number}"
    row = next((row for row in table.rows() if row.excel_row == number or table.places), None)
    if row is None:
        raise WrongUse("XL-0225", cell=cell, tab=table.tab)
    if not _within(table, letter, cell):
        raise WrongUse("XL-0264", cell=cell, tab=table.tab, columns=_columns(table))
    return name, row, cell


def setting(book: Book, key: str) -> tuple[str, Row, str] | None:
    """The cell of `Thông tin:Năm`: a sheet with one key a line is asked by its headings; None for other sheets."""
    tab, colon, rest = key.partition(":")
    name = _tab(book, tab.strip("' ")) if colon else None
    if name is None or not book[name].places:
        return None
    table = book[name]
    titles = {one.title: table.places[one.name] for one in columns(table.sheet) if one.name in table.places}
    cell = next((cell for title, cell in titles.items() if folded(title) == folded(clean(rest))), None)
    if cell is None:
        near = process.extract(folded(rest), {title: folded(title) for title in titles}, limit=_NEAR)
        raise WrongUse("XL-0203", key=key, near=", ".join(f"{table.tab}:{match[2]}" for match in near))
    return name, table.rows()[0], cell


def is_key(book: Book, key: str) -> bool:
    """Whether some row of the workbook is so called."""
    return bool(_named(book, key)[2])


def meant(book: Book, key: str) -> Found:
    """The row that `TAB:KEY` or a bare key names; WrongUse when it names none, or several."""
    name, rest, found = _named(book, key)
    if not found:
        near = nearest(book, rest, [name]) if name else nearest(book, key.rpartition(":")[2])
        raise WrongUse("XL-0203", key=key, near=near)
    if len(found) > 1:
        raise WrongUse("XL-0204", key=key, forms=_forms(found))
    return found[0]


def _named(book: Book, key: str) -> tuple[str | None, str, list[Found]]:
    """The sheet that a key names (None: it names none), the key in it, and its rows."""
    tab, colon, rest = key.partition(":")
    name = _tab(book, tab.strip("' ")) if colon else None
    return name, rest, _in(book, name, rest) if name else _anywhere(book, key)


def nearest(book: Book, key: str, names: Iterable[str] | None = None) -> str:
    """The three keys most like this one, each as `TAB:KEY`; of any sheet (`names` None), provinces among them."""
    tables = names or [name for name in _order(book) if name in (*SEARCHED, *ROWS, "chu_the")]
    keys = {f"{book[name].tab}:{code}": code for name in tables for code in book[name].by_key()}
    keys |= {} if names else {province.value: province.value for province in choices("DM-TINH")}
    near = process.extract(folded(key), {form: folded(code) for form, code in keys.items()}, limit=_NEAR)
    return ", ".join(str(match[2]) for match in near) or "trang chưa có dòng nào"


def _tab(book: Book, text: str) -> str | None:
    """The sheet of which a tab of the workbook, or the tab of our own forms, is so called."""
    wanted = folded(text)
    there = {name: table for name, table in book.tables.items() if table.exists}
    by_tab = (name for name, table in there.items() if folded(table.tab) == wanted)
    by_form = (name for name, table in there.items() if folded(table.sheet.tab) == wanted)
    return next(by_tab, None) or next(by_form, None)


def _within(table: Table, letter: str, cell: str) -> bool:
    """Whether the cell lies under a heading of the table, or between two of them."""
    if table.places:
        return cell in table.places.values()
    places = [column_number(one) for one in table.letters.values()]
    return bool(places) and min(places) <= column_number(letter) <= max(places)


def _columns(table: Table) -> str:
    if table.places:
        cells = sorted(table.places.values(), key=place)
        return f"{cells[0]} đến {cells[-1]}"
    places = sorted(table.letters.values(), key=column_number)
    return f"cột {places[0]} đến {places[-1]}"


def _order(book: Book) -> list[str]:
    """The sheets with keyed rows, those that are asked for most first."""
    first = [name for name in (*SEARCHED, *ROWS) if name in book.tables]
    rest = [name for name in book.tables if name not in first]
    return [name for name in (*first, *rest) if book[name].sheet.key]


def _anywhere(book: Book, key: str) -> list[Found]:
    """The rows of that key in the sheets that are searched first; only when there are none, in all others."""
    first = (*SEARCHED, *ROWS, "chu_the")
    names = _order(book)
    found = [one for name in names if name in first for one in _exact(book, name, key)]
    return found or [one for name in names if name not in first for one in _exact(book, name, key)]


def _in(book: Book, name: str, key: str) -> list[Found]:
    """The rows of that key in one sheet; where none has it whole, those whose key begins with it."""
    return list(_exact(book, name, key)) or list(_begun(book, name, key))


def _exact(book: Book, name: str, key: str) -> Iterator[Found]:
    wanted = folded(clean(key))
    return ((name, row) for row in book[name].rows() if row.key and wanted and folded(row.key) == wanted)


def _begun(book: Book, name: str, key: str) -> Iterator[Found]:
    wanted = f"{folded(clean(key))} · "
    return ((name, row) for row in book[name].rows() if row.key and folded(row.key).startswith(wanted))


def _forms(found: list[Found]) -> str:
    """How each may be asked for: `TAB:KEY`, or the address of the key where that is not enough."""
    forms = [f"{row.table.tab}:{row.key}" for _, row in found]
    told = [
        form if forms.count(form) == 1 else row.at(*row.table.sheet.key)[0]
        for form, (_, row) in zip(forms, found, strict=True)
    ]
    more = [f"và {len(told) - _MOST_FORMS} dòng khác"] if len(told) > _MOST_FORMS else []
    return ", ".join([*told[:_MOST_FORMS], *more])
