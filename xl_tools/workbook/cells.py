"""The cells of one tab before anything is understood, whatever kind of file they came from."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from xl_tools.errors import Unreadable
from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Column
from xl_tools.sheets.doubt import Raw
from xl_tools.workbook.places import column_letters
from xl_tools.workbook.scan import Scan

Grid = Sequence[Sequence[Raw]]
# A single stray cell at the far corner of a sheet would make a grid of 17 billion cells, and calamine would die of it.
MOST_CELLS = 10_000_000
Typed = Callable[[Raw, Column], Raw]


@dataclass
class Cells:
    """One tab on its way: its name, its cells, what the file says about them besides their values.

    `merged` leads from a cell that a merged range hides to the first cell of that range. `typed` gives a cell of
    text the type that its column wants; only files that know nothing but text need it.
    """

    name: str
    grid: Grid
    scan: Scan = field(default_factory=Scan)
    merged: Mapping[str, str] = field(default_factory=dict)
    typed: Typed | None = None


@dataclass
class Opened:
    """A file whose tabs can be asked for their cells; `kind` is what it says to be, `findings` what it cannot tell."""

    tabs: list[str]
    cells: Callable[[str], Cells]
    kind: str | None = None
    findings: list[Finding] = field(default_factory=list)
    in_turn: Callable[[Iterable[str]], Iterator[Cells]] | None = None

    def each(self, tabs: Iterable[str]) -> Iterator[Cells]:
        """The cells of every one of these tabs, in the order that has them soonest."""
        return self.in_turn(tabs) if self.in_turn else map(self.cells, tabs)


def calamine(path: Path, data: bytes | None = None) -> CalamineWorkbook:
    """The workbook as calamine opens it, from its bytes where they were read; `Unreadable` says why it does not."""
    try:
        if data is not None:
            return CalamineWorkbook.from_filelike(io.BytesIO(data))
        return CalamineWorkbook.from_path(str(path))
    except PermissionError as error:
        raise Unreadable("XL-0104", file=path.name) from error
    except PasswordError as error:
        raise Unreadable("XL-0103", file=path.name) from error
    except (CalamineError, OSError) as error:
        raise Unreadable("XL-0102", file=path.name) from error


def cells_of(workbook: CalamineWorkbook, path: Path, name: str, scanned: Scan) -> Cells:
    """One tab of a workbook that calamine reads."""
    return made_cells(sheet_of(workbook, path, name), path, scanned)


def sheet_of(workbook: CalamineWorkbook, path: Path, name: str) -> CalamineSheet:
    """One tab as calamine parses it, without holding Python's lock; its values are not yet made."""
    try:
        return workbook.get_sheet_by_name(name)
    except (CalamineError, OSError) as error:
        raise Unreadable("XL-0102", file=path.name) from error


def made_cells(sheet: CalamineSheet, path: Path, scanned: Scan) -> Cells:
    """The cells of a parsed tab."""
    try:
        grid = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError) as error:
        raise Unreadable("XL-0102", file=path.name) from error
    width = max(map(len, grid), default=0)
    merged = {
        f"{column_letters(column + 1)}{row + 1}": f"{column_letters(first[1] + 1)}{first[0] + 1}"
        for first, last in sheet.merged_cell_ranges or ()
        for row in range(first[0], min(last[0] + 1, len(grid)))  # somebody merged whole columns
        for column in range(first[1], min(last[1] + 1, width))
        if (row, column) != first
    }
    return Cells(sheet.name, grid, scanned, merged)
