"""From raw cells to a judged table: coerce cell by cell, let pandera judge what coerced, then the row rules.

pandera's own `coerce` is not used: one text in a column of numbers would hide every other fault of that column,
and a code such as 1801234567 would come out as '1801234567.0'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xl_tools.findings import Finding, finding, one_per_cell
from xl_tools.memory import made_to_stay
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.doubt import Doubt, Raw
from xl_tools.sheets.numbers import MONEY_UNITS, read_number, unit_name
from xl_tools.sheets.old_fonts import judge_fonts
from xl_tools.sheets.pasted import one_a_row
from xl_tools.sheets.reading import Lists, reader
from xl_tools.sheets.single_sheet import judge_amounts, judge_columns, judge_keys, judge_required
from xl_tools.sheets.table import Beside, Book, Row, Table, as_stored, at, shown

_UNIT = re.compile(r"\(([^()]*)\)\s*$")


@dataclass
class RawTable:
    """A sheet as located in the grid: which column stands where, and the raw values of every data row."""

    sheet: type[Sheet]
    tab: str
    rows: list[int]
    letters: dict[str, str]
    headings: dict[str, str]
    values: dict[str, Sequence[Raw]]
    header_row: int = 0
    last_row: int = 0
    next_letter: str = ""
    strangers: Sequence[str] = ()  # the headings that were not understood
    places: dict[str, str] = field(default_factory=dict)
    percents: frozenset[str] = frozenset()
    unreadable: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    # Letter and values by heading.
    beside: Mapping[str, tuple[str, Sequence[Raw]]] = field(default_factory=dict)

    def cell(self, name: str, row: int) -> str:
        """The address of a cell without its sheet."""
        return self.places.get(name) or f"{self.letters[name]}{row}"


def coerce(raw: RawTable, lists: Lists) -> tuple[Table, list[Finding]]:
    """The table with declared dtypes, and what the readers had to say about single cells."""
    data: dict[str, Sequence[Any]] = {}
    nothing = (None,) * len(raw.rows)
    doubts: list[tuple[str, int, Raw, Doubt]] = []
    findings: list[Finding] = []
    for declared in columns(raw.sheet):
        present = declared.name in raw.values
        unit = money_unit(declared, raw.headings.get(declared.name)) if present else None
        if present:
            findings += _about_unit(raw, declared, unit)
            data[declared.name], said = _read_column(raw, declared, reader(declared, lists, unit))
            doubts += said
        else:
            data[declared.name] = nothing
    table = _table(raw, data)
    table.refused = {(name, row) for name, row, _, doubt in doubts if doubt.value is None}
    table.units = _units(raw)
    table.strangers = raw.strangers
    table.beside = {heading: _beside(raw, letter, values) for heading, (letter, values) in raw.beside.items()}
    by_row = {row.excel_row: row for row in table.rows()} if doubts else {}
    findings += [_said(raw, by_row[row], name, value, doubt) for name, row, value, doubt in doubts]
    return table, findings


def _beside(raw: RawTable, letter: str, values: Sequence[Raw]) -> Beside:
    """Numbers of a column that the office added; what is no number is a blank, which its rule speaks of."""
    read = _each(values, read_number)
    known = [value.value if isinstance(value, Doubt) else value for value in read]
    return Beside(letter, dict(zip(raw.rows, known, strict=True)))


def _table(raw: RawTable, data: dict[str, Sequence[Any]]) -> Table:
    return Table(
        raw.sheet,
        raw.tab,
        raw.rows,
        data,
        raw.letters,
        raw.header_row,
        raw.last_row,
        raw.places,
        raw.next_letter,
    )


def _read_column(
    raw: RawTable, declared: Column, read: Callable[[Raw], Any]
) -> tuple[list[Any], list[tuple[str, int, Raw, Doubt]]]:
    name = declared.name
    found = _each(raw.values[name], read)
    if raw.unreadable or raw.percents:
        _special(raw, name, found)
    if Doubt not in set(map(type, found)):
        return found, []
    doubtful = [(position, doubt) for position, doubt in enumerate(found) if type(doubt) is Doubt]
    for position, doubt in doubtful:
        found[position] = doubt.value
    return found, [
        (name, raw.rows[position], raw.values[name][position], doubt) for position, doubt in doubtful
    ]


class _Understood(dict[Raw, Any]):
    """What each different cell of a column means, read when it is met: states, groups and days repeat themselves."""

    def __init__(self, read: Callable[[Raw], Any]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, value: Raw) -> Any:
        self[value] = found = self._read(value) if value or value not in ("", None) else None
        return found


def _each(values: Sequence[Raw], read: Callable[[Raw], Any]) -> list[Any]:
    """Every cell read; equal cells once."""
    understood = _Understood(read)
    found = list(map(understood.__getitem__, values))
    # True == 1.0, but the one may not pass for the other.
    if (True in understood or False in understood) and bool in set(map(type, values)):
        return [None if value in ("", None) else read(value) for value in values]
    return found


def _special(raw: RawTable, name: str, found: list[Any]) -> None:
    """Cells that hold an error or an uncalculated formula, and cells that Excel shows as a percentage."""
    for position, row in enumerate(raw.rows):
        cell = raw.cell(name, row)
        if cell in raw.unreadable:
            code, kind = raw.unreadable[cell]
            found[position] = Doubt(None, code, {"kind": kind, "shown": f"“{kind}”"})
        elif cell in raw.percents and not isinstance(found[position], Doubt) and found[position] is not None:
            hundred = found[position] * 100
            found[position] = Doubt(hundred, "XL-1114", {"understood": shown(hundred)})


def _said(raw: RawTable, row: Row, name: str, value: Raw, doubt: Doubt) -> Finding:
    if declared_computed(row.table.sheet, name) and doubt.value is None:
        # What stands in a computed column is about to be written anew: nothing an officer could put right there.
        return at(row, name, "XL-1116", value=as_stored(value))
    details = {"value": as_stored(value), "shown": shown(value), **doubt.details}
    return at(row, name, doubt.code, **details)


def declared_computed(sheet: type[Sheet], name: str) -> bool:
    """Whether the program itself fills the column."""
    return next(declared for declared in columns(sheet) if declared.name == name).computed


def _units(raw: RawTable) -> dict[str, int]:
    """The money columns that this workbook keeps in another unit than đồng."""
    found = {
        one.name: money_unit(one, raw.headings.get(one.name))
        for one in columns(raw.sheet)
        if one.name in raw.values
    }
    return {
        name: MONEY_UNITS[unit]
        for name, unit in found.items()
        if unit in MONEY_UNITS and MONEY_UNITS[unit] != 1
    }


def money_unit(declared: Column, written: str | None) -> str | None:
    """The unit in the workbook's own heading; `missing` when a money column names none."""
    if declared.reads not in ("tien", "muc_tran"):
        return None
    match = _UNIT.search(written or "")
    unit = match[1].strip().lower() if match else ""
    return unit if unit in MONEY_UNITS else "missing"


def _about_unit(raw: RawTable, declared: Column, unit: str | None) -> list[Finding]:
    if unit is None or declared.computed or MONEY_UNITS.get(unit) == 1:
        return []
    code = "XL-1006" if unit == "missing" else "XL-1007"
    understood = unit_name(MONEY_UNITS.get(unit or "", 1))
    cell = f"{raw.letters[declared.name]}{raw.header_row}"
    return [
        finding(
            code,
            raw.tab,
            cell,
            heading=declared.title,
            value=raw.headings[declared.name],
            understood=understood,
        )
    ]


@made_to_stay()
def judge(book: Book) -> list[Finding]:
    """Everything that single sheets can say, at most one finding a cell; reading's own findings come first."""
    found: list[Finding] = list(book.findings)
    for table in book.tables.values():
        if table.exists:
            found += judge_required(table) + judge_keys(table) + judge_columns(table) + judge_amounts(table)
            found += judge_fonts(table)
            for rule in table.sheet.rows:
                found += rule(table, book)
    return one_a_row(book, one_per_cell(found))
