"""Sheets drawn inside a test, as an officer would write them, and read by the program's own readers.

    Hồ sơ hỗ trợ
    Mã hồ sơ | Mã số thuế | Ngày ký hợp đồng
    HS-1     | 1801234562 | 15/10/2021

A blank line ends a sheet. `Thông tin` is drawn as `Mục | Giá trị`, one key a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Sheet, columns
from xl_tools.sheets.judging import RawTable, coerce
from xl_tools.sheets.kinds import KINDS
from xl_tools.sheets.table import Book, Row, Table
from xl_tools.text import day, folded, slug
from xl_tools.workbook.places import column_letters

KIND_SHEETS = {kind: {slug(sheet.tab): sheet for sheet in sheets} for kind, sheets in KINDS.items()}
SHEETS = KIND_SHEETS["nscl"]
# What a reader says of numbers and days that stand in a drawing as text: it understood them.
_UNDERSTOOD = {"XL-1102", "XL-1108", "XL-1112", "XL-1006"}


def drawn(text: str, kind: str = "nscl") -> Book:
    """The book of that kind that a drawing shows: every other sheet is absent."""
    blocks = [block.strip().splitlines() for block in re.split(r"\n\s*\n", text.strip())]
    shown = {slug(lines[0].strip()): _records(lines[0].strip(), lines[1:]) for lines in blocks}
    return book(shown, kind)


def _records(tab: str, lines: Sequence[str]) -> list[dict[str, Any]]:
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    if folded(tab) == "thong tin":
        return [{slug(name): value for name, value in cells[1:]}]
    names = [slug(heading) for heading in cells[0]]
    return [dict(zip(names, row, strict=True)) for row in cells[1:]]


def book(sheets: Mapping[str, Iterable[Mapping[str, Any]]], kind: str = "nscl") -> Book:
    """The book of these sheets (`ho_so_ho_tro`: rows by the name of the field); the others are absent."""
    unknown = set(sheets) - set(KIND_SHEETS[kind])
    assert not unknown, f"no such sheet: {unknown}"
    tables, said = {}, []
    for name, sheet in KIND_SHEETS[kind].items():
        rows = list(sheets.get(name, ()))
        tables[name], found = coerce(_raw(sheet, rows), {}) if name in sheets else (Table.absent(sheet), [])
        said += found
    wrong = [f"{one.where}: {one.sentence.what}" for one in said if one.code not in _UNDERSTOOD]
    assert not wrong, "the drawing itself cannot be read: " + "; ".join(wrong)
    return Book("sổ vẽ.xlsx", kind, tables)


def _raw(sheet: type[Sheet], rows: Sequence[Mapping[str, Any]]) -> RawTable:
    """The rows under a header in row 4, every declared column in its place."""
    declared = {column.name: column for column in columns(sheet)}
    unknown = {name for row in rows for name in row} - set(declared)
    assert not unknown, f"{sheet.tab} has no column {unknown}"
    return RawTable(
        sheet,
        sheet.tab,
        rows=[5 + place for place in range(len(rows))],
        letters={name: column_letters(place) for place, name in enumerate(declared, 1)},
        headings={name: column.title for name, column in declared.items()},
        values={name: [_cell(row.get(name)) for row in rows] for name in declared},
        header_row=4,
        last_row=4 + len(rows),
        next_letter=column_letters(len(declared) + 1),
    )


def _cell(value: Any) -> Any:
    """What stands in a cell: text as written, a list of choices joined, nothing for nothing."""
    if isinstance(value, list | tuple):
        return "; ".join(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)  # Excel knows no integers
    return "" if value is None else value if isinstance(value, str | float) else day(value)


def row(sheet: str, **fields: Any) -> Row:
    """One record of a sheet."""
    return next(iter(book({sheet: [fields]})[sheet].rows()))


def codes(findings: Iterable[Finding]) -> list[str]:
    """`XL-1501`, … in the order found."""
    return [found.code for found in findings]
