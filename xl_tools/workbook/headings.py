"""Which heading of a tab is which column of ours: by its words, in short, with a slip, or by the office's own word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from xl_tools.findings import Finding, finding
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.doubt import Raw
from xl_tools.sheets.table import Row, at
from xl_tools.sheets.viet_tat import part_of, readings
from xl_tools.text import clean, folded, heading
from xl_tools.workbook.cells import Grid
from xl_tools.workbook.own_names import OwnHeadings
from xl_tools.workbook.places import column_letters

Own = Mapping[str, Column]  # our columns by the headings that an office gave them, see *Ánh xạ*
Names = dict[tuple[str, bool], Column]
SLIP = 88  # how alike (of 100) two headings are that a person takes for one
# How alike a heading of the tab is to one that *Ánh xạ* names, so that a person may have meant it.
_GUESS = 70


@dataclass
class Located:
    """Where the table stands: headings found, data rows, total rows, and what is worth saying about the header."""

    header_row: int
    last_header_row: int
    columns: dict[str, int]
    headings: dict[str, str]
    rows: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def letter(index: int) -> str:
    """The column letters of a zero-based index: 0 → `A`, 26 → `AA`."""
    return column_letters(index + 1)


def our_names(sheet: type[Sheet], own: Own) -> Names:
    """Our columns by heading and arrow; an office's own heading stands for ours with or without the arrow."""
    ours = {(heading(declared.title), declared.computed): declared for declared in columns(sheet)}
    return ours | {(title, arrow): declared for title, declared in own.items() for arrow in (False, True)}


def known(value: Raw, names: Names) -> Column | None:
    """The column that a text in the header names."""
    if not isinstance(value, str):
        return None
    text = clean(value)
    return names.get((heading(text), text.startswith("→")))


def match_headings(
    grid: Grid, header: int, sheet: type[Sheet], tab: str, found: Located, names: Names
) -> None:
    """Take the headings of the header row for our columns; what repeats one or only nearly is one has its finding."""
    strangers: list[int] = []
    for index, value in enumerate(grid[header]):
        declared = known(value, names)
        if declared is None:
            strangers += [index] if isinstance(value, str) and value.strip() else []
        elif declared.name in found.columns:
            first = f"{letter(found.columns[declared.name])}{header + 1}"
            cell = f"{letter(index)}{header + 1}"
            found.findings.append(
                finding("XL-1003", tab, cell, heading=declared.title, value=value, first=first)
            )
        else:
            found.columns[declared.name] = index
            found.headings[declared.name] = clean(str(value))
    if strangers:
        _match_nearly(grid, header, sheet, tab, found, strangers)


def _match_nearly(
    grid: Grid, header: int, sheet: type[Sheet], tab: str, found: Located, strangers: Sequence[int]
) -> None:
    """Headings that only abbreviate ours, then those with a small spelling slip, are taken with a hint."""
    missing = {
        (folded(heading(declared.title)), declared.computed): declared
        for declared in columns(sheet)
        if declared.name not in found.columns
    }
    for meant in (_in_full, _with_a_slip):
        for index in strangers:
            text = clean(str(grid[header][index]))
            arrow = text.startswith("→")
            title = meant(text, [title for title, computed in missing if computed == arrow])
            if index in found.columns.values() or title is None:
                continue
            declared = missing.pop((title, arrow))
            found.columns[declared.name] = index
            found.headings[declared.name] = text
            cell = f"{letter(index)}{header + 1}"
            found.findings.append(
                finding("XL-1005", tab, cell, heading=declared.title, value=text, proposal=declared.title)
            )


def _in_full(text: str, missing: Sequence[str]) -> str | None:
    """The one missing heading that the text abbreviates."""
    found = readings(text).intersection(missing)
    return next(iter(found)) if len(found) == 1 else None


def _with_a_slip(text: str, missing: Sequence[str]) -> str | None:
    near = process.extractOne(folded(heading(text)), missing, scorer=fuzz.ratio, score_cutoff=SLIP)
    return near[0] if near else None


def match_split_header(grid: Grid, header: int, found: Located, names: Names) -> None:
    """Headings merged over two lines: columns named in the line above or below the header belong to it."""
    for position in (header + 1, header - 1):
        if not 0 <= position < len(grid):
            continue
        line = [(index, known(value, names)) for index, value in enumerate(grid[position])]
        fresh = [
            (index, declared) for index, declared in line if declared and declared.name not in found.columns
        ]
        taken = set(found.columns.values())
        for index, declared in fresh:
            if index not in taken:
                found.columns[declared.name] = index
                found.headings[declared.name] = clean(str(grid[position][index]))
                found.last_header_row = max(found.last_header_row, position + 1)


def told_in_part(grid: Grid, header: int, sheet: type[Sheet], tab: str, found: Located) -> list[Finding]:
    """Headings that have some words of a column that is missing: asked about, for without it nothing is read there."""
    missing = {
        folded(heading(declared.title)): declared.title
        for declared in columns(sheet)
        if declared.name not in found.columns and not declared.computed
    }
    findings: list[Finding] = []
    for index, text in not_understood(grid[header], found):
        meant = part_of(text, missing)
        if meant:
            said = {"heading": missing[meant], "value": text}
            findings.append(finding("XL-1024", tab, f"{letter(index)}{header + 1}", **said))
    return findings


def unmet(own: Own, header: int, grid: Grid, tab: str, found: Located) -> list[Finding]:
    """What *Ánh xạ* names and the header does not have: each at its line there, with the heading that was meant."""
    if not isinstance(own, OwnHeadings):
        return []
    lines = grid[max(header - 1, 0) : header + 2]
    there = {heading(value) for line in lines for value in line if isinstance(value, str)}
    strange = {heading(text): text for _, text in not_understood(grid[header], found)}
    return [_unmet(title, row, strange, tab) for title, row in own.lines.items() if title not in there]


def _unmet(title: str, row: Row, strange: Mapping[str, str], tab: str) -> Finding:
    near = process.extractOne(title, list(strange), scorer=fuzz.ratio, score_cutoff=_GUESS)
    if near is None:
        return at(row, "tieu_de_cua_so", "XL-1021", tab=tab)
    return at(row, "tieu_de_cua_so", "XL-1020", tab=tab, guess=strange[near[0]], proposal=strange[near[0]])


def not_understood(header: Sequence[Raw], found: Located) -> list[tuple[int, str]]:
    """The headings that were not understood, with their columns."""
    taken = set(found.columns.values())
    return [
        (index, clean(value))
        for index, value in enumerate(header)
        if index not in taken and isinstance(value, str) and value.strip()
    ]
