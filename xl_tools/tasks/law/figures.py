"""Reading one number for each province out of a file: which tab, which columns, and why a line is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.law import resolve
from xl_tools.sheets.doubt import Doubt, Raw
from xl_tools.sheets.numbers import read_number
from xl_tools.sheets.table import shown
from xl_tools.text import clean, folded, slug
from xl_tools.workbook.cells import Cells
from xl_tools.workbook.places import column_letters
from xl_tools.workbook.read import opened
from xl_tools.workbook.rows import is_beside_the_records, is_blank

# How offices head the column of provinces: `Tỉnh`, `Tỉnh, thành phố`, `Tên tỉnh`, `Địa phương`, `Đơn vị`.
_HEADING = re.compile(
    r"(ten_)?(tinh|thanh_pho|tinh_thanh_pho|tinh_tp|tinh_cu|dia_phuong|don_vi(_hanh_chinh)?)"
)


@dataclass(frozen=True)
class Figures:
    """The number of each province, and the tab and the column that they stand in."""

    tab: str
    column: str
    values: Mapping[str, int | Decimal]


@dataclass(frozen=True)
class _Place:
    """Where a table of provinces stands in a tab: its header (-1: it has none), its first line, its columns."""

    cells: Cells
    header: int
    province: int
    numbers: tuple[int, ...]

    def title(self, column: int) -> str:
        """The heading of a column; `cột B` where it has none."""
        heading = _text(_cell(self.cells, self.header, column)) if self.header >= 0 else ""
        return heading or f"cột {column_letters(column + 1)}"


def figures(path: Path, column: str | None = None) -> Figures:
    """The figures of a workbook or a .csv; WrongUse where there is no such table or no single column of numbers."""
    found = _place(path)
    titles = {index: found.title(index) for index in found.numbers}
    if not titles:
        raise WrongUse("XL-0311", file=path.name)
    chosen = [index for index in titles if column is None or folded(titles[index]) == folded(column)]
    columns = ", ".join(titles.values())
    if not chosen:
        raise WrongUse("XL-0281", column=column, columns=columns)
    if len(chosen) > 1:  # two columns may bear one heading
        first = titles[chosen[0]]
        raise WrongUse("XL-0280", file=path.name, tab=found.cells.name, columns=columns, first=first)
    return Figures(found.cells.name, titles[chosen[0]], _values(path, found, chosen[0]))


def _place(path: Path) -> _Place:
    """The first tab whose header names the columns, else the first in which a line begins with a province."""
    file = opened(path)
    tabs = [file.cells(name) for name in file.tabs]
    headed = [found for cells in tabs if (found := _by_header(cells))]
    bare = (found for cells in tabs if (found := _by_content(cells)))
    best = next((found for found in headed if _has_numbers(found)), None)
    place = best or next(iter(headed), None) or next(bare, None)
    if place is None:
        raise WrongUse("XL-0311", file=path.name)
    return place


def _by_header(cells: Cells) -> _Place | None:
    for header, line in enumerate(cells.grid):
        for index, value in enumerate(line):
            if isinstance(value, str) and _HEADING.fullmatch(slug(value)):
                beside = [place for place in range(index + 1, len(line)) if not is_blank(line[place])]
                return _with_numbers(_Place(cells, header, index, tuple(beside)))
    return None


def _by_content(cells: Cells) -> _Place | None:
    for line in cells.grid:
        for index, value in enumerate(line):
            if _province(value):
                beside = range(index + 1, max(len(line), index + 2))
                return _with_numbers(_Place(cells, -1, index, tuple(beside)))
    return None


def _with_numbers(found: _Place) -> _Place:
    """The table with those columns that hold numbers of provinces; with the first one where none does."""
    numbers = tuple(column for column in found.numbers if _has_numbers(replace(found, numbers=(column,))))
    return replace(found, numbers=numbers or found.numbers[:1])


def _has_numbers(found: _Place) -> bool:
    """Whether some line has a province and, in one of the columns, a number."""
    lines = range(found.header + 1, len(found.cells.grid))
    rows = [row for row in lines if _province(_cell(found.cells, row, found.province))]
    return any(
        _number(_cell(found.cells, row, column)) is not None for row in rows for column in found.numbers
    )


def _values(path: Path, found: _Place, column: int) -> dict[str, int | Decimal]:
    values: dict[str, int | Decimal] = {}
    for row, written in _lines(found, column):
        name = _province(_cell(found.cells, row, found.province))
        value = _number(_cell(found.cells, row, column))
        if name is None or value is None or name in values:
            tab = "" if path.suffix.lower() == ".csv" else f" trang {found.cells.name}"
            raise WrongUse("XL-0310", where=f"Dòng {row + 1}{tab} của tệp {path.name}", shown=written)
        values[name] = value
    if not values:
        raise WrongUse("XL-0311", file=path.name)
    return values


def _lines(found: _Place, column: int) -> Iterator[tuple[int, str]]:
    """The lines that should be a province and a number, with what stands in them; totals and notes are passed over.

    Above a table without a header there may be words; what has neither a province nor a number is no line of it.
    """
    begun = found.header >= 0
    for row in range(found.header + 1, len(found.cells.grid)):
        name = _cell(found.cells, row, found.province)
        begun = begun or _province(name) is not None
        written = _written(found.cells, row, column)
        passed = is_beside_the_records(found.cells.grid[row]) or not written
        if begun and (_province(name) or not passed):
            yield row, f"{_text(name) or 'trống'}; {written or 'trống'}"


def _written(cells: Cells, row: int, column: int) -> str:
    """What a cell says to a person: its value, the error that stands there, a formula without a result; or nothing."""
    value = _cell(cells, row, column)
    if not is_blank(value):
        return _text(value)
    code, what = cells.scan.unreadable.get(f"{column_letters(column + 1)}{row + 1}", ("", ""))
    return f"{what} chưa tính" if code == "XL-1121" else what


def _cell(cells: Cells, row: int, column: int) -> Raw:
    line = cells.grid[row]
    return line[column] if column < len(line) else ""


def _province(value: Raw) -> str | None:
    return resolve("DM-TINH", value) if isinstance(value, str) else None


def _number(value: Raw) -> int | Decimal | None:
    if is_blank(value):
        return None
    read: Any = read_number(value)
    found: int | Decimal | None = read.value if isinstance(read, Doubt) else read
    return found


def _text(value: Raw) -> str:
    """The cell in words: a year that heads a column has no point of thousands."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return str(int(value)) if value == int(value) else shown(value)
    return clean(value) if isinstance(value, str) else shown(value)
