"""What was read from a workbook: tables whose every value knows its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from xl_tools.findings import Finding, finding
from xl_tools.sheets.declaration import Column, Sheet, column, columns
from xl_tools.text import address, day, hours, number

_INTEGER = {"so_nguyen", "tien"}


@dataclass(frozen=True)
class Beside:
    """A column of numbers that an office added where its sheet allows it: its letter, and the numbers by Excel row."""

    letter: str
    numbers: Mapping[int, Decimal | None]


@dataclass
class Table:
    """One sheet as read: the Excel row of each record, the values of each column, the letter of each that is there."""

    sheet: type[Sheet]
    tab: str
    excel_rows: Sequence[int] = ()
    data: dict[str, Sequence[Any]] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    header_row: int = 0
    last_row: int = 0
    places: dict[str, str] = field(default_factory=dict)  # cells of a transposed sheet, by column
    next_letter: str = ""  # the first free column at the right end of the table
    formulas: frozenset[str] = frozenset()  # cells that hold a formula of the office's own
    # Đồng in one unit of a money column not headed in đồng.
    units: dict[str, int] = field(default_factory=dict)
    beside: dict[str, Beside] = field(default_factory=dict)  # by heading, see `Layout.beside`
    # Column and row of values that could not be taken.
    refused: set[tuple[str, int]] = field(default_factory=set)
    strangers: Sequence[str] = ()  # headings that were not understood
    _rows: list[Row] | None = field(default=None, init=False, repr=False)

    @classmethod
    def absent(cls, sheet: type[Sheet]) -> Table:
        """The table of a sheet that the workbook does not have."""
        return cls(sheet, sheet.tab)

    @property
    def exists(self) -> bool:
        """Whether the workbook has this sheet."""
        return self.header_row > 0 or bool(self.places)

    @property
    def frame(self) -> pd.DataFrame:
        """Every declared column in its declared dtype, indexed by Excel row; made for whoever asks, as pandera does."""
        index = pd.Index(list(self.excel_rows), dtype="int64")
        return pd.DataFrame(
            {
                declared.name: pd.Series(
                    list(self.values(declared.name)),
                    index,
                    dtype="Int64" if declared.reads in _INTEGER else object,
                )
                for declared in columns(self.sheet)
            },
            index,
        )

    def cell(self, name: str, row: int) -> str | None:
        """`G17`; None where the workbook lacks the column."""
        if name in self.places:
            return self.places[name]
        letter = self.letters.get(name)
        return f"{letter}{row}" if letter else None

    def address(self, name: str, row: int) -> str:
        """`'Hồ sơ hỗ trợ'!G17`; the tab alone where the workbook lacks the column."""
        return address(self.tab, self.cell(name, row))

    def rows(self) -> Sequence[Row]:
        """The records from top to bottom; made once, for every rule goes through them."""
        if self._rows is None:
            self._rows = [Row(self, excel_row, place) for place, excel_row in enumerate(self.excel_rows)]
        return self._rows

    def values(self, name: str) -> Sequence[Any]:
        """The values of a column from top to bottom, None where blank, and throughout where it is not declared."""
        return self.data.get(name) or (None,) * len(self.excel_rows)

    def together(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Each record with its values of the named columns: a rule over two columns need not look up the others."""
        return zip(self.rows(), *(self.values(name) for name in names), strict=True)

    def forget(self, name: str, excel_row: int) -> None:
        """Take back a value that a check found impossible: nothing is computed from it."""
        values = list(self.data[name])
        values[self.excel_rows.index(excel_row)] = None
        self.data[name] = values
        self.refused.add((name, excel_row))

    def by_key(self) -> dict[str, Row]:
        """The records by the text of their key (the first of a repeated key)."""
        found: dict[str, Row] = {}
        for row in self.rows():
            if row.key:
                found.setdefault(row.key, row)
        return found


class Row:
    """One record: `row["mst"]` is its value (None where blank), `row.at("mst")` the address of the cell."""

    __slots__ = ("_place", "excel_row", "table")

    def __init__(self, table: Table, excel_row: int, place: int) -> None:
        self.table, self.excel_row, self._place = table, excel_row, place

    def __getitem__(self, name: str) -> Any:
        values = self.table.data.get(name)
        return values[self._place] if values else None

    def at(self, *names: str) -> tuple[str, ...]:
        """The addresses of the named columns that the workbook has."""
        cells = (self.table.cell(name, self.excel_row) for name in names)
        return tuple(address(self.table.tab, cell) for cell in cells if cell)

    def was_refused(self, name: str) -> bool:
        """Whether the cell holds something that could not be taken: it is not blank, and nothing stands for it."""
        return (name, self.excel_row) in self.table.refused

    def beside(self, heading: str) -> Decimal | None:
        """The number in a column that the office added; None where blank."""
        return self.table.beside[heading].numbers.get(self.excel_row)

    def at_beside(self, heading: str) -> tuple[str, ...]:
        """The address of the cell in a column that the office added."""
        return (address(self.table.tab, f"{self.table.beside[heading].letter}{self.excel_row}"),)

    @property
    def key(self) -> str | None:
        """The text that names the row: its key columns, joined."""
        parts = [str(as_stored(self[name])) for name in self.table.sheet.key if self[name] is not None]
        return " · ".join(parts) or None

    @property
    def label(self) -> str | None:
        """What a person calls the row: `Công ty TNHH Minh Tâm (MST 1801234562)`, else the key."""
        key = " · ".join(
            day(self[name]) if isinstance(self[name], dt.date) else str(as_stored(self[name]))
            for name in self.table.sheet.key
            if self[name] is not None
        )
        name = self[self.table.sheet.label] if self.table.sheet.label else None
        if not name:
            return key or None
        is_tax_code = self.table.sheet.key == ("ma_so_thue",)
        return f"{name} ({'MST ' if is_tax_code else ''}{key})" if key else str(name)


def shown(value: Any) -> str:
    """The value as a person reads it in a sentence: `1.234.567`, `15/12/2021`, `“Nhỏ; Vừa”`."""
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, bool):
        return "“TRUE”" if value else "“FALSE”"  # what Excel shows in the cell
    if isinstance(value, dt.timedelta):
        return f"“{hours(value)}”"
    if isinstance(value, dt.time):
        return f"“{value:%H:%M}”"
    if isinstance(value, int | float | Decimal):
        return number(Decimal(str(value)))
    if isinstance(value, tuple):
        return "“" + "; ".join(value) + "”"
    return f"“{value}”" if value is not None else "ô trống"


def written(declared: Column, value: Any) -> str:
    """The value of a column as a person reads it: a year has no dots."""
    return f"{value}" if declared.unit == "năm" and value is not None else shown(value)


def as_stored(value: Any) -> Any:
    """The value as JSON holds it: a day as ISO, a whole number as an integer, several choices as one text."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return hours(value)
    if isinstance(value, Decimal | float):
        return int(value) if value == int(value) else float(value)
    return "; ".join(value) if isinstance(value, tuple) else value


def at(row: Row, name: str, code: str, **details: Any) -> Finding:
    """A finding at the cell of column `name` in this row, with all that its sentence may need."""
    declared = column(row.table.sheet, name)
    value = row[name]
    given = {
        "value": as_stored(value),
        "shown": written(declared, value),
        "heading": declared.title,
    } | details
    return finding(
        code, row.table.tab, row.table.cell(name, row.excel_row), row.key, row_label=row.label, **given
    )


class NoSheet(Sheet):
    """What stands for a sheet that this kind of workbook does not have: no columns, no rows."""


@dataclass
class Book:
    """A whole workbook as read: its kind, its tables by the file name of their sheet, what was found on the way."""

    file: str
    kind: str
    tables: dict[str, Table]
    findings: list[Finding] = field(default_factory=list)

    def __getitem__(self, name: str) -> Table:
        """The table of a sheet; an empty one for a sheet that this kind of workbook does not have."""
        return self.tables.get(name) or Table.absent(NoSheet)

    @property
    def subjects(self) -> Table:
        """Those who are supported: enterprises, or in a workbook of OCOP its subjects."""
        return self["chu_the" if self.kind == "ocop" else "doanh_nghiep"]

    @property
    def settings(self) -> Row:
        """The keys of *Thông tin* as one record."""
        table = self.tables["thong_tin"]
        return next(iter(table.rows()), Row(table, 0, 0))
