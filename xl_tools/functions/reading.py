"""The arguments of a worksheet function as values, read by the readers of the sheets: 60.000.000 is a number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.findings import Finding
from xl_tools.functions.calling import Cell, Grid, is_blank
from xl_tools.sheets.declaration import Sheet, columns
from xl_tools.sheets.doubt import Doubt
from xl_tools.sheets.from_records import table_of
from xl_tools.sheets.numbers import money_reader, read_number
from xl_tools.sheets.reading import read_code, read_day
from xl_tools.sheets.table import Row, Table, shown
from xl_tools.text import heading

_EXCEL_EPOCH = dt.date(1899, 12, 30)
_FIRST, _LAST = 29_221, 73_051  # 1980 to 2100, as the sheets take days


def needed(value: Cell, name: str) -> Cell:
    """The cell, or the answer that it is missing."""
    if is_blank(value):
        raise WrongUse("XL-0530", missing=name)
    return value


def day_of(value: Cell, name: str = "ngày") -> dt.date:
    """The day: a date, the number that DATE gives, or a text such as 05/10/2023."""
    needed(value, name)
    if isinstance(value, int | float) and not isinstance(value, bool) and _FIRST <= value < _LAST:
        return _EXCEL_EPOCH + dt.timedelta(days=int(value))
    found: dt.date = _understood(read_day(value), value, name)
    return found


def number_of(value: Cell, name: str) -> Decimal:
    """The number, also where a person typed it as text."""
    found: Decimal = _understood(read_number(needed(value, name)), value, name)
    return found


def money_of(value: Cell, name: str) -> int:
    """The amount in đồng, whole."""
    doubt = money_reader(1)(needed(value, name))
    if isinstance(doubt, Doubt) and doubt.code == "XL-1105":  # a part of a đồng
        raise WrongUse("XL-0531", heading=name, shown=shown(value))
    found: int = _understood(doubt, value, name)
    return found


def code_of(value: Cell, name: str) -> str:
    """The code as text; Excel may have made a number of it."""
    found: str = _understood(read_code(needed(value, name)), value, name)
    return found


def record(sheet: type[Sheet], values: Mapping[str, Cell]) -> Row:
    """The values as one row of a sheet, each read as its column is read; the first that cannot be is told."""
    table, findings = table_of(sheet, [_as_days(sheet, values)])
    _refuse(findings)
    (row,) = table.rows()
    return row


def table_in(cells: Grid, sheet: type[Sheet], *essential: str) -> Table:
    """The rows below the headings of a range; told where a heading or a value is not what the sheet takes."""
    names = {heading(one.title): one.name for one in columns(sheet)}
    found = [names.get(heading(str(title or ""))) for title in cells[0]]
    titles = {one.name: one.title for one in columns(sheet)}
    missing = [titles[name] for name in essential if name not in found]
    if missing:
        raise WrongUse("XL-0534", tab=sheet.tab, missing=", ".join(missing))
    rows = [
        {name: value for name, value in zip(found, line, strict=True) if name}
        for line in cells[1:]
        if not all(is_blank(value) for value in line)
    ]
    table, findings = table_of(sheet, [_as_days(sheet, row) for row in rows])
    _refuse(findings)
    return table


def _as_days(sheet: type[Sheet], values: Mapping[str, Cell]) -> dict[str, Cell]:
    """The values, with a number in a column of days as the day that Excel means."""
    days = {one.name for one in columns(sheet) if one.reads == "ngay"}
    return {
        name: day_of(value) if name in days and isinstance(value, float) else value
        for name, value in values.items()
    }


def _understood(read: Any, value: Cell, name: str) -> Any:
    found = read.value if isinstance(read, Doubt) else read
    if found is None:
        raise WrongUse("XL-0531", heading=name, shown=shown(value))
    return found


def _refuse(findings: list[Finding]) -> None:
    wrong = next((one for one in findings if one.level == "error"), None)
    if wrong:
        raise WrongUse(wrong.code, **wrong.details)
