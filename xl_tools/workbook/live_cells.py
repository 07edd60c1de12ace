"""Cells of a workbook open in Excel: values on their way in and out, a run of a column at a time.

Every call goes to another program, so a column of a thousand rows is asked for once and written once.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import xlwings as xw

from xl_tools.workbook.changes import FormulaStands, Look, NotTaken, Value
from xl_tools.workbook.office import give, patiently
from xl_tools.workbook.styles import DAY, GENERAL, reads_as_day

Stored = None | str | bool | float | dict[str, str]  # as the journal keeps a value; a day is {"day": "2022-06-14"}
# What Excel would not leave as the text that it is: formulas, numbers, days, shares, truth values, months.
_TAKEN_FOR_ELSE = re.compile(
    r"['=+\-@].*|[\d\s.,:/()%+\-₫$€eE]+|true|false|đúng|sai|[a-z]{3,9}[-./ ]?\d{1,4}", re.IGNORECASE | re.DOTALL
)


def as_excel(value: Value) -> Any:
    """The value as Excel takes it without making something else of it."""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        return f"'{text}" if _TAKEN_FOR_ELSE.fullmatch(text) else text or None
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime(value.year, value.month, value.day)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return float(value)  # COM has no integers as large as amounts of đồng
    return value


def stored(value: Any) -> Stored:
    """A value out of Excel as the journal keeps it."""
    if isinstance(value, dt.datetime):
        return {"day": value.replace(tzinfo=None).isoformat()}
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return float(value)
    return None if value == "" else value


def from_stored(value: Stored) -> Value:
    """The value that the journal kept."""
    return dt.datetime.fromisoformat(value["day"]) if isinstance(value, dict) else value


def same(one: Any, other: Any) -> bool:
    """Whether two values out of Excel, or on their way in, are the same to a person."""
    one, other = stored(one), stored(other)
    if isinstance(one, float) and isinstance(other, float):
        # A cell shown as currency is handed out with four digits after the comma, whatever it holds.
        return math.isclose(one, other, rel_tol=1e-12, abs_tol=5e-5)
    if isinstance(one, str) and isinstance(other, str):
        return one.removeprefix("'") == other.removeprefix("'")
    return bool(one == other)


def column(sheet: xw.Sheet, letter: str, first: int, last: int) -> xw.Range:
    """The cells of a column from one row to another."""
    return sheet.range(f"{letter}{first}:{letter}{last}")


def values(area: xw.Range) -> list[Any]:
    """The values of a run of one column."""
    return [row[0] for row in patiently(lambda: area.options(ndim=2).value)]


def refuse_formulas(area: xw.Range, tab: str, letter: str) -> None:
    """FormulaStands for the first cell of the run in which a formula stands by now."""
    formulas = patiently(lambda: area.formula)
    rows = formulas if isinstance(formulas, list | tuple) else [[formulas]]
    for number, row in enumerate(rows):
        text = row[0] if isinstance(row, list | tuple) else row
        if isinstance(text, str) and text.startswith("="):
            raise FormulaStands(tab, f"{letter}{area.row + number}")


def put(area: xw.Range, wanted: Sequence[Value], tab: str, letter: str) -> list[Stored]:
    """Write a run of one column and answer what Excel made of it; NotTaken where that is something else."""
    given = [as_excel(value) for value in wanted]
    give(area, "value", [[value] for value in given])
    taken = values(area)
    for number, (want, has) in enumerate(zip(given, taken, strict=True)):
        if not same(want, has):  # a run with rows hidden by a filter is not always taken whole
            _put_one(area.sheet.range(f"{letter}{area.row + number}"), want, tab, f"{letter}{area.row + number}")
    return [stored(value) for value in values(area)]


def _put_one(cell: xw.Range, want: Any, tab: str, address: str) -> None:
    give(cell, "value", want)
    if not same(want, patiently(lambda: cell.value)):
        raise NotTaken(tab, address)


def show_days(area: xw.Range, wanted: Sequence[Value], letter: str) -> dict[int, str]:
    """Give cells that get a day, and would not show one, a format that does; answers the former formats by row."""
    former: dict[int, str] = {}
    common = patiently(lambda: area.number_format)
    for number, value in enumerate(wanted):
        if not isinstance(value, dt.date):
            continue
        row = area.row + number
        cell = area.sheet.range(f"{letter}{row}")
        present = common or _format_of(cell)
        if not reads_as_day(present):
            former[row] = present
            give(cell, "number_format", DAY)
    return former


def _format_of(cell: xw.Range) -> str:
    return patiently(lambda: cell.number_format) or GENERAL


def look(cell: xw.Range) -> Look:
    """The fill and the note of a cell."""
    fill, note = patiently(lambda: cell.color), patiently(lambda: cell.note)
    return Look(_hex(fill), patiently(lambda: note.text) if note is not None else None)


def dress(cell: xw.Range, before: Look, after: Look) -> bool:
    """Change fill and note where they still are as before; answers whether both were."""
    present = look(cell)
    if present.fill == before.fill and before.fill != after.fill:
        give(cell, "color", after.fill)
    if present.note == before.note and before.note != after.note:
        _set_note(cell, after.note)
    return present == before


def _set_note(cell: xw.Range, text: str | None) -> None:
    """A note is changed where there is one: Excel takes no second one."""
    note = patiently(lambda: cell.note)
    if text is None:
        if note is not None:
            patiently(note.delete)
    elif note is None:
        patiently(lambda: cell.add_note(text))
    else:
        give(note, "text", text)


def _hex(colour: tuple[int, ...] | str | None) -> str | None:
    if colour is None or isinstance(colour, str):
        return colour
    return "#{:02X}{:02X}{:02X}".format(*colour)
