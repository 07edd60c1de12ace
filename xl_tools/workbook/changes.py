"""What a task wants done to a workbook, planned without knowing whether it is a file or open in Excel.

A door takes a list of changes and carries out all of them, or refuses the whole list with a `Refused`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, Protocol

from xl_tools.text import address
from xl_tools.workbook.places import place

Value = None | str | bool | int | float | Decimal | dt.date | dt.datetime
Kind = Literal["text", "code", "money", "number", "date", "choice"]


@dataclass(frozen=True)
class SetCell:
    """One cell gets a value (None empties it).

    `look` is another cell of the same tab whose style is taken over; without it the cell keeps its own.
    A day in a cell whose number format shows no day gets `dd/mm/yyyy`, else it would read as 44561.
    """

    tab: str
    cell: str
    value: Value
    look: str | None = None

    def __post_init__(self) -> None:
        """ValueError for an address that no worksheet has."""
        place(self.cell)
        place(self.look or self.cell)


OUR_FORMULA = 'N("xltools")'  # is 0 in Excel, and tells a formula of ours from one that the office wrote


@dataclass(frozen=True)
class SetFormula:
    """One cell gets a formula of ours (without `=`, with `OUR_FORMULA` in it) and the value that it gives now.

    Such a formula gives way to a later value or formula of ours; an office that fills it down makes it its own.
    """

    tab: str
    cell: str
    formula: str
    value: Value

    def __post_init__(self) -> None:
        """ValueError for an address that no worksheet has, or a formula that nobody would know for ours."""
        place(self.cell)
        if OUR_FORMULA not in self.formula:
            raise ValueError("a formula of ours has to carry its mark")


@dataclass(frozen=True)
class AddColumn:
    """A column at the right end of a table, dressed like the column to its left.

    An Excel table that ends in that column grows with it. Nothing happens where the heading already stands.
    """

    tab: str
    letter: str
    heading: str
    header_row: int
    first_row: int
    last_row: int
    kind: Kind
    width: float | None = None  # in characters; None: as usual for the kind
    unlike: frozenset[int] = (
        frozenset()
    )  # rows whose left neighbour is marked: they look as the nearest other row

    def like(self, row: int) -> int:
        """The row whose left neighbour lends its look to the new cell of `row`."""
        if row not in self.unlike:
            return row
        others = (one for one in range(self.first_row, self.last_row + 1) if one not in self.unlike)
        return min(others, key=lambda one: abs(one - row), default=row)

    def __post_init__(self) -> None:
        """ValueError for a column or rows that no worksheet has."""
        for row in (self.header_row, self.first_row, max(self.last_row, self.first_row)):
            place(f"{self.letter}{row}")


@dataclass(frozen=True)
class AddRows:
    """Room for rows below a table, down to `last_row`: an Excel table whose headings stand in `header_row` grows.

    `letters` are the first and last column of the table; refused where anything already stands in the new rows.
    """

    tab: str
    header_row: int
    first_row: int
    last_row: int
    letters: tuple[str, str]

    def __post_init__(self) -> None:
        """ValueError for rows or columns that no worksheet has."""
        for letter in self.letters:
            place(f"{letter}{self.header_row}")
            place(f"{letter}{self.last_row}")


@dataclass(frozen=True)
class NewColumn:
    """One column of a new tab; `offered` is what its drop-down shows, as Excel writes a list or a defined name."""

    heading: str
    kind: Kind
    width: float
    offered: str | None = None


@dataclass(frozen=True)
class AddSheet:
    """A new tab behind all others: title, a sentence of help, and an empty table ready to be filled.

    `rows` are values that stand in the table from the start. Nothing happens where a tab of the name stands.
    """

    tab: str
    intro: str
    columns: tuple[NewColumn, ...]
    rows: tuple[tuple[Value, ...], ...] = ()
    hidden: bool = False
    like: tuple[str, str] | None = (
        None  # tab and cell of a heading whose look, and the look below it, is taken over
    )


@dataclass(frozen=True)
class SetProperty:
    """A custom property that the workbook has gets another value."""

    name: str
    value: str


@dataclass(frozen=True)
class Look:
    """How a cell stands out: its fill (`#F8CBAD`; None: none) and its note (None: none).

    `exact` is the fill as the file writes it where a colour does not say all: patterns, colours of the theme.
    Only the door to a file knows it.
    """

    fill: str | None = None
    note: str | None = None
    exact: str | None = None


@dataclass(frozen=True)
class Mark:
    """One cell changes its fill and its note from `before` to `after`; each only where it still is as before."""

    tab: str
    cell: str
    before: Look
    after: Look

    def __post_init__(self) -> None:
        """ValueError for an address that no worksheet has."""
        place(self.cell)


@dataclass(frozen=True)
class ListSheet:
    """A new tab behind all others that lists things: title, help, headings, rows of text.

    `links` has for each row the tab and cell that its cell in `link_column` (from 0) jumps to. A column whose width
    is 0 is hidden; such columns come last.
    """

    tab: str
    title: str
    intro: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[tuple[str, str] | None, ...]
    link_column: int


@dataclass(frozen=True)
class RemoveSheet:
    """A tab that the program made goes away."""

    tab: str


Change = SetCell | SetFormula | AddColumn | AddRows
FormChange = AddSheet | SetProperty  # what only an upgrade of the form does
MarkChange = Mark | ListSheet | RemoveSheet  # what Đánh dấu lỗi does
AnyChange = Change | FormChange | MarkChange


class Door(Protocol):
    """Where changes go in: a file on disk (`patch.ClosedBook`) or a workbook open in Excel (`live.LiveBook`)."""

    def apply(self, changes: Sequence[AnyChange], keep: bool = True, out: Path | None = None) -> list[str]:
        """Carry out all changes or refuse them; answers what changed, nothing where all stood there already."""

    def pending(self, changes: Sequence[Change]) -> list[Change]:
        """The changes after which something would stand there that does not yet; nothing is written."""


class Looking(Protocol):
    """Who can tell how cells look."""

    def looks(self, cells: Sequence[tuple[str, str]]) -> list[Look]:
        """The looks of cells, each given as tab and cell."""


class ShowingDoor(Door, Looking, Protocol):
    """A door that can also tell how cells look."""


class Refused(ValueError):
    """A change that would cost the officer something; nothing of the whole list was written."""

    def __init__(self, tab: str, cell: str | None = None) -> None:
        super().__init__(address(tab, cell))
        self.tab = tab
        self.cell = cell


class NoSuchTab(Refused):
    """The workbook has no worksheet of this name."""


class FormulaStands(Refused):
    """The cell holds a formula, or is part of the result of one."""


class MergedCell(Refused):
    """The cell is hidden under a merged range; only its first cell takes a value."""


class TableHeading(Refused):
    """The cell is a heading of an Excel table, where heading and table must say the same."""


class ProtectedTab(Refused):
    """The worksheet is protected, or the workbook against new sheets."""


class ChangedMeanwhile(Refused):
    """Somebody worked in the worksheet while the changes were planned: they may belong to other rows by now."""


class NotTaken(Refused):
    """Excel did not take the value; what was written before it has been taken back."""


class NoSuchProperty(Refused):
    """The workbook has no custom property of this name."""


class Occupied(Refused):
    """Something else already stands where the new column would go."""


class CannotHold(Refused):
    """No cell can hold the value: a text over 32 767 characters, a day before 1900, an infinite number."""
