"""Finding the table in a sheet as an office lays it out: letterhead above, notes below, own columns between.

The header is the row (or the few rows, when headings are merged over two lines) that names the most of our columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from rapidfuzz import fuzz, process

from xl_tools.findings import finding
from xl_tools.sheets.declaration import Column, Sheet, column, columns
from xl_tools.sheets.doubt import Raw
from xl_tools.sheets.judging import RawTable
from xl_tools.sheets.viet_tat import readings
from xl_tools.text import clean, folded, heading
from xl_tools.workbook.cells import Grid
from xl_tools.workbook.headings import (
    SLIP,
    Located,
    Names,
    Own,
    known,
    letter,
    match_headings,
    match_split_header,
    not_understood,
    our_names,
    told_in_part,
    unmet,
)
from xl_tools.workbook.rows import is_blank, sort_rows, without_code

_DEPTH = 60  # how far down a header is looked for
_AT_ONCE = 500  # lines turned into columns together: few enough to stay in the processor's cache


def locate(grid: Grid, sheet: type[Sheet], tab: str, own: Own | None = None) -> Located | None:
    """The table of `sheet` in the grid, or None when no row names its columns."""
    names = our_names(sheet, own or {})
    header = _header(grid, sheet, names)
    if header is None:
        return None
    found = Located(header + 1, header + 1, {}, {})
    match_headings(grid, header, sheet, tab, found, names)
    match_split_header(grid, header, found, names)
    if not sheet.transposed:
        found.findings += unmet(own or {}, header, grid, tab, found)
        found.findings += told_in_part(grid, header, sheet, tab, found)
        _rows(grid, sheet, tab, found)
    return found


def _header(grid: Grid, sheet: type[Sheet], names: Names) -> int | None:
    if sheet.transposed:
        wanted = {"mục", "giá trị"}
        for position, row in enumerate(grid[:_DEPTH]):
            if wanted <= {heading(value) for value in row if isinstance(value, str)}:
                return position
        return None
    texts = [[value for value in row if isinstance(value, str) and value.strip()] for row in grid[:_DEPTH]]
    best, best_score = None, 0.0
    for position in sorted(range(len(texts)), key=lambda position: -len(texts[position])):
        most = len(texts[position])
        if _score(most, most) < best_score:
            break  # this row and all that follow would have less, were every text in them a heading
        score = _heading_score(texts[position], names)
        if score > best_score or (score == best_score and best is not None and position < best):
            best, best_score = position, score
    return best if best_score >= min(2, len(names)) else None


def _heading_score(texts: Sequence[str], names: Names) -> float:
    """How many texts are headings of ours, marks and arrows forgiven; a row that is exact wins over one that is not."""
    exact = sum(1 for value in texts if known(value, names))
    if exact == len(texts):
        return _score(exact, exact)
    loose = {folded(title) for title, _ in names}
    near = sum(
        1 for value in texts if folded(heading(value)) in loose or not loose.isdisjoint(readings(value))
    )
    return _score(max(exact, near), exact)


def _score(likely: int, exact: int) -> float:
    return likely + exact / 1000


def _rows(grid: Grid, sheet: type[Sheet], tab: str, found: Located) -> None:
    inputs = {
        declared.name: found.columns[declared.name]
        for declared in columns(sheet)
        if declared.name in found.columns and (sheet.output or not declared.computed)
    }
    filled_by_hand = list(inputs.values())
    key = next((inputs[name] for name in sheet.key if name in inputs), None)
    found.rows, found.totals, doubtful = sort_rows(grid, found.last_header_row, filled_by_hand, key)
    if column(sheet, sheet.key[0]).reads == "chu":  # named by words, and not by a code that could be missing
        found.rows, doubtful = sorted([*found.rows, *doubtful]), []
    named = None if key is None else (key, column(sheet, sheet.key[0]).title)
    found.findings += [without_code(grid, row, filled_by_hand, tab, named) for row in doubtful]


def raw_table(grid: Grid, sheet: type[Sheet], tab: str, found: Located) -> RawTable:
    """The located table with the raw values of its data rows, column by column."""
    letters = {name: letter(index) for name, index in found.columns.items()}
    lines = [grid[row - 1] for row in found.rows]
    down = _columns(lines, found.columns.values())
    values: dict[str, Sequence[Raw]] = {name: down[index] for name, index in found.columns.items()}
    table = RawTable(sheet, tab, found.rows, letters, found.headings, values)
    table.header_row = found.header_row
    table.strangers = [text for _, text in not_understood(grid[found.header_row - 1], found)]
    table.last_row = found.rows[-1] if found.rows else found.last_header_row
    table.next_letter = letter(_width(grid[found.header_row - 1], lines))
    table.beside = {
        clean(title): (letter(index), _down(lines, index))
        for index, title in _beside(grid[found.header_row - 1], sheet, set(found.columns.values()))
    }
    return table


def _columns(lines: Grid, wanted: Iterable[int]) -> dict[int, list[Raw]]:
    """The wanted columns, taken some lines at a time: the cells of a line are made together and lie together."""
    found: dict[int, list[Raw]] = {index: [] for index in wanted}
    for start in range(0, len(lines), _AT_ONCE):
        some = lines[start : start + _AT_ONCE]
        down = list(zip_longest(*some, fillvalue=""))
        for index, one in found.items():
            one.extend(down[index] if index < len(down) else [""] * len(some))
    return found


def _down(lines: Grid, index: int) -> list[Raw]:
    """One column of the lines; a line that ends before it has nothing there."""
    try:
        return [line[index] for line in lines]
    except IndexError:
        return [line[index] if index < len(line) else "" for line in lines]


def _beside(header: Sequence[Raw], sheet: type[Sheet], taken: set[int]) -> list[tuple[int, str]]:
    """The columns that an office added under a heading that the sheet allows."""
    begins = folded(sheet.beside)
    return [
        (index, value)
        for index, value in enumerate(header)
        if begins and index not in taken and isinstance(value, str) and folded(value).startswith(begins)
    ]


def _width(header: Sequence[Raw], lines: Sequence[Sequence[Raw]]) -> int:
    """The first column right of everything that stands in the header or in a data row."""
    widest = max(map(len, (header, *lines)))
    return next(
        (
            index + 1
            for index in range(widest - 1, -1, -1)
            if not all(map(is_blank, _down((header, *lines), index)))
        ),
        0,
    )


def transposed_table(
    grid: Grid, sheet: type[Sheet], tab: str, found: Located, own: Own | None = None
) -> RawTable:
    """*Thông tin*: the keys of the column Mục become columns of one record, each with its own cell."""
    header = [heading(value) if isinstance(value, str) else "" for value in grid[found.header_row - 1]]
    key_index, value_index = header.index("mục"), header.index("giá trị")
    raw = RawTable(sheet, tab, [0], {}, {}, {}, header_row=found.header_row)
    for row in range(found.header_row + 1, len(grid) + 1):
        [text] = _down(grid[row - 1 : row], key_index)
        if not isinstance(text, str):
            continue
        declared = (own or {}).get(heading(text)) or _key_meant(text, sheet, raw.values)
        if declared is None:
            continue
        cell = f"{letter(key_index)}{row}"
        if declared.name in raw.values:
            first = raw.places[declared.name]
            found.findings.append(
                finding("XL-1012", tab, cell, heading=declared.title, value=clean(text), first=first)
            )
            continue
        if heading(text) != heading(declared.title) and heading(text) not in (own or {}):
            details = {"heading": declared.title, "value": clean(text), "proposal": declared.title}
            found.findings.append(finding("XL-1005", tab, cell, **details))
        raw.values[declared.name] = _down(grid[row - 1 : row], value_index)
        raw.places[declared.name] = f"{letter(value_index)}{row}"
        raw.headings[declared.name] = declared.title
    return raw


def _key_meant(text: str, sheet: type[Sheet], known: Mapping[str, object]) -> Column | None:
    """The key that a line of *Thông tin* names, small spelling slips allowed where the key is still missing."""
    wanted = folded(heading(text))
    names = {folded(heading(declared.title)): declared for declared in columns(sheet)}
    if not wanted or wanted in names:
        return names.get(wanted)
    missing = [name for name, declared in names.items() if declared.name not in known]
    near = process.extractOne(wanted, missing, scorer=fuzz.ratio, score_cutoff=SLIP)
    return names[near[0]] if near else None
