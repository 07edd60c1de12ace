"""What was written into an open workbook, a step at a time, so that each step can be taken back by itself.

A step gives back only what still is as it left it; whatever somebody changed since stays, and is counted.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlwings as xw

from xl_tools.workbook.changes import Look
from xl_tools.workbook.columns import stands_already
from xl_tools.workbook.live_cells import Stored, column, dress, from_stored, put, same, stored, values
from xl_tools.workbook.office import forget_copied, give, patiently
from xl_tools.workbook.places import area, column_letters, column_number

Counts = tuple[int, int]  # cells given back, cells left alone


@dataclass(frozen=True)
class Cells:
    """A run of one column got values; `formats` are the former number formats of rows whose format changed."""

    tab: str
    letter: str
    first: int
    before: Sequence[Stored]
    after: Sequence[Stored]
    formats: Mapping[str, str]

    def take_back(self, book: xw.Book, force: bool) -> Counts:
        """Give back the cells that hold what was written; `force`: all of them."""
        sheet = book.sheets[self.tab]
        run = column(sheet, self.letter, self.first, self.first + len(self.before) - 1)
        own = [force or same(has, wrote) for has, wrote in zip(values(run), self.after, strict=True)]
        if all(own):
            put(run, [from_stored(value) for value in self.before], self.tab, self.letter)
        else:
            for number, value in enumerate(self.before):
                if own[number]:
                    one = column(sheet, self.letter, self.first + number, self.first + number)
                    put(one, [from_stored(value)], self.tab, self.letter)
        for row, code in self.formats.items():
            if own[int(row) - self.first]:
                give(sheet.range(f"{self.letter}{row}"), "number_format", code)
        return sum(own), len(own) - sum(own)


@dataclass(frozen=True)
class Marked:
    """A cell was given a fill and a note."""

    tab: str
    cell: str
    before: Look
    after: Look

    def take_back(self, book: xw.Book, force: bool) -> Counts:
        """Give back fill and note where they still are the given ones."""
        whole = dress(book.sheets[self.tab].range(self.cell), self.after, self.before)
        return int(whole), int(not whole)


@dataclass(frozen=True)
class Column:
    """A column was added at the right end of a table; `table` is the Excel table that grew, None where none is."""

    tab: str
    letter: str
    header_row: int
    last_row: int
    heading: str
    width: float | None
    table: str | None

    def take_back(self, book: xw.Book, force: bool) -> Counts:
        """Take the column away unless something stands in it besides its heading."""
        sheet = book.sheets[self.tab]
        run = column(sheet, self.letter, self.header_row, self.last_row)
        heading, *below = values(run)
        ours = isinstance(heading, str) and stands_already(self.heading, heading)
        if not force and not (ours and all(value in (None, "") for value in below)):
            return 0, 1
        self._shrink(sheet)
        beside = column_letters(column_number(self.letter) + 1)
        take_look(sheet, f"{beside}{self.header_row}:{beside}{self.last_row}", run)
        put(run, [None] * (self.last_row - self.header_row + 1), self.tab, self.letter)
        if self.width is not None:
            give(run, "column_width", self.width)
        return 0, 0

    def _shrink(self, sheet: xw.Sheet) -> None:
        """The Excel table gives the column up where it still ends there."""
        table = _table(sheet, self.table)
        if table is not None:
            whole = area(_bare(patiently(lambda: table.range.address)))
            if column_letters(whole.right) == self.letter:
                smaller = sheet.range(whole._replace(right=whole.right - 1).address)
                patiently(lambda: table.resize(smaller))


@dataclass(frozen=True)
class Grown:
    """An Excel table was given more rows."""

    tab: str
    table: str
    before: str
    after: str

    def take_back(self, book: xw.Book, force: bool) -> Counts:
        """Make the table as it was, unless something stands in its new rows."""
        sheet = book.sheets[self.tab]
        table = _table(sheet, self.table)
        if table is None or _bare(patiently(lambda: table.range.address)) != self.after:
            return 0, 0
        old, new = area(self.before), area(self.after)
        added = sheet.range(new._replace(top=old.bottom + 1).address)
        rows = patiently(lambda: added.options(ndim=2).value)
        if any(value not in (None, "") for row in rows for value in row):
            return 0, 0
        patiently(lambda: table.resize(sheet.range(self.before)))
        return 0, 0


@dataclass(frozen=True)
class Sheet:
    """A sheet was added; `content` is what was written into it, from its first cell on."""

    tab: str
    content: Sequence[Sequence[Stored]]

    def take_back(self, book: xw.Book, force: bool) -> Counts:
        """Take the sheet away unless somebody wrote into it."""
        sheet = next((sheet for sheet in book.sheets if sheet.name == self.tab), None)
        if sheet is None:
            return 0, 0
        if not force and not _as_written(content_of(sheet), self.content):
            return 0, 1
        patiently(sheet.delete)
        return 0, 0


Step = Cells | Marked | Column | Grown | Sheet
_KINDS: dict[str, type[Step]] = {kind.__name__: kind for kind in (Cells, Marked, Column, Grown, Sheet)}


def take_back(book: xw.Book, steps: Sequence[Step], force: bool = False) -> Counts:
    """Take back steps, the last one first: how many cells were given back, how many left alone."""
    counts = [step.take_back(book, force) for step in reversed(steps)]
    return sum(given for given, _ in counts), sum(left for _, left in counts)


def as_json(step: Step) -> dict[str, Any]:
    """The step as the journal keeps it."""
    return {"kind": type(step).__name__} | dataclasses.asdict(step)


def from_json(kept: Mapping[str, Any]) -> Step:
    """The step that the journal kept."""
    given = {name: value for name, value in kept.items() if name != "kind"}
    if kept["kind"] == "Marked":
        given |= {name: Look(**given[name]) for name in ("before", "after")}
    return _KINDS[kept["kind"]](**given)


def tabs_of(steps: Iterable[Step]) -> list[str]:
    """The tabs that the steps touched."""
    return list(dict.fromkeys(step.tab for step in steps))


def take_look(sheet: xw.Sheet, source: str, target: xw.Range) -> None:
    """Give cells the look of others, without their values."""
    patiently(lambda: sheet.range(source).copy())
    patiently(lambda: target.paste(paste="formats"))
    forget_copied(sheet.book.app)


def content_of(sheet: xw.Sheet) -> list[list[Stored]]:
    """Everything that stands on a sheet, from its first cell on."""
    used = patiently(lambda: sheet.used_range)
    last = (used.row + used.shape[0] - 1, used.column + used.shape[1] - 1)
    rows = patiently(lambda: sheet.range((1, 1), last).options(ndim=2).value)
    return [[stored(value) for value in row] for row in rows]


def _as_written(has: Sequence[Sequence[Stored]], wrote: Sequence[Sequence[Stored]]) -> bool:
    """Whether a sheet holds what was written and nothing else; blank cells round it do not count."""
    there = {(row, at): value for row, line in enumerate(has) for at, value in enumerate(line) if value is not None}
    ours = {(row, at): value for row, line in enumerate(wrote) for at, value in enumerate(line) if value is not None}
    return there.keys() == ours.keys() and all(same(there[place], ours[place]) for place in ours)


def _table(sheet: xw.Sheet, name: str | None) -> xw.main.Table | None:
    return next((table for table in sheet.tables if table.name == name), None)


def _bare(address: str) -> str:
    return address.replace("$", "")
