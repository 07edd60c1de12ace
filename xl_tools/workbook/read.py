"""Reading a workbook: every known tab becomes a table whose values know their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook
from rapidfuzz import fuzz, process

from xl_tools.errors import Unreadable, WrongUse
from xl_tools.findings import Finding, finding
from xl_tools.law import Choice
from xl_tools.sheets.danh_muc import OWN, DanhMuc
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.judging import RawTable, coerce, money_unit
from xl_tools.sheets.kinds import KINDS, sheets_of
from xl_tools.sheets.numbers import MONEY_UNITS
from xl_tools.sheets.table import Book, Table, as_stored
from xl_tools.text import clean, folded, number
from xl_tools.workbook.find import Grid, Located, letter, locate, raw_table, transposed_table
from xl_tools.workbook.package import Package
from xl_tools.workbook.rows import is_blank
from xl_tools.workbook.scan import Scan, properties, scan

SUFFIXES = (".xlsx", ".xlsm")
# A single stray cell at the far corner of a sheet would make a grid of 17 billion cells, and calamine would die of it.
MOST_CELLS = 10_000_000
_SLIP = 88  # how alike (of 100) two names of a tab are that a person takes for one


@dataclass
class _Tab:
    """One tab on its way: its name in the workbook, its cells, what the XML says about them."""

    name: str
    grid: Grid
    scan: Scan
    merged: Mapping[str, str]


def read(path: Path) -> Book:
    """The workbook as tables; raises `Unreadable` or `WrongUse` when there is nothing to read."""
    _refuse_other_files(path)
    package = Package.open(path)
    scans = scan(package)
    kind = properties(package).get("xltools-kind")
    workbook = _open(path)
    findings: list[Finding] = []
    kind, tabs = _known_tabs(workbook.sheet_names, kind, findings)
    tables = {name: Table.absent(sheet) for name, sheet in sheets_of(kind).items()}
    lists: dict[str, tuple[Choice, ...]] = {}
    for name in sorted(tabs, key=lambda name: name != "danh_muc"):
        tab = _tab(workbook, path, tabs[name], scans.get(tabs[name], Scan()))
        table, found = _read_tab(tab, sheets_of(kind)[name], lists)
        tables[name] = table
        findings += found
        if table.sheet is DanhMuc:
            lists = _own_lists(table)
    if not tabs:
        findings.append(finding("XL-1001", file=path.name, tabs=", ".join(workbook.sheet_names)))
    return Book(str(path), kind, tables, findings)


def _refuse_other_files(path: Path) -> None:
    """Say what is wrong with a path that cannot be a workbook, before anything is opened."""
    try:
        there, folder = path.exists(), path.is_dir()
    except OSError as error:  # a name too long, a folder that may not be looked into
        raise Unreadable("XL-0105", file=path.name) from error
    if not there:
        raise WrongUse("XL-0101", file=str(path))
    if folder:
        raise WrongUse("XL-0214", folder=str(path))
    if path.suffix.lower() not in SUFFIXES:
        raise Unreadable("XL-0107", file=path.name, suffix=path.suffix or "trống")


def _open(path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(str(path))
    except PermissionError as error:
        raise Unreadable("XL-0104", file=path.name) from error
    except (CalamineError, OSError) as error:
        raise Unreadable("XL-0102", file=path.name) from error


def _known_tabs(tabs: list[str], kind: str | None, findings: list[Finding]) -> tuple[str, dict[str, str]]:
    """The kind of the workbook and its known tabs; a second tab of one name is a finding."""
    if kind not in KINDS:
        kind = max(KINDS, key=lambda kind: len(_match(tabs, kind)[0]))
    matched, again = _match(tabs, kind)
    sheets = sheets_of(kind)
    for name, tab in again:
        findings.append(finding("XL-1002", tab, None, first=matched[name], value=tab))
    for name, tab in matched.items():
        if clean(tab) != sheets[name].tab:
            findings.append(finding("XL-1009", tab, None, value=tab, proposal=sheets[name].tab))
    return kind, matched


def _match(tabs: list[str], kind: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    by_text = {folded(sheet.tab): name for name, sheet in sheets_of(kind).items()}
    exact = {sheet.tab for sheet in KINDS[kind]}
    matched: dict[str, str] = {}
    again: list[tuple[str, str]] = []
    strangers: list[str] = []
    for tab in sorted(tabs, key=lambda tab: clean(tab) not in exact):
        name = by_text.get(folded(tab))
        if name is None:
            strangers.append(tab)
        elif name in matched:
            again.append((name, tab))
        else:
            matched[name] = tab
    for tab in strangers:
        missing = [text for text, name in by_text.items() if name not in matched]
        near = process.extractOne(folded(tab), missing, scorer=fuzz.ratio, score_cutoff=_SLIP)
        if near:
            matched[by_text[near[0]]] = tab
    return matched, again


def _tab(workbook: CalamineWorkbook, path: Path, name: str, scanned: Scan) -> _Tab:
    column, row = scanned.corner
    if column * row > MOST_CELLS:
        raise Unreadable("XL-0108", file=path.name, tab=name, cell=f"{letter(column - 1)}{row}")
    try:
        sheet = workbook.get_sheet_by_name(name)
        grid = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError) as error:
        raise Unreadable("XL-0102", file=path.name) from error
    width = max(map(len, grid), default=0)
    merged = {
        f"{letter(column)}{row + 1}": f"{letter(first[1])}{first[0] + 1}"
        for first, last in sheet.merged_cell_ranges or ()
        for row in range(first[0], min(last[0] + 1, len(grid)))  # somebody merged whole columns
        for column in range(first[1], min(last[1] + 1, width))
        if (row, column) != first
    }
    return _Tab(name, grid, scanned, merged)


def _read_tab(
    tab: _Tab, sheet: type[Sheet], lists: Mapping[str, tuple[Choice, ...]]
) -> tuple[Table, list[Finding]]:
    if all(is_blank(value) for row in tab.grid for value in row):
        return Table.absent(sheet), [finding("XL-1010", tab.name, None)]
    found = locate(tab.grid, sheet, tab.name)
    if found is None:
        headings = ", ".join(declared.title for declared in columns(sheet)[:4])
        return Table.absent(sheet), [finding("XL-1011", tab.name, None, headings=headings)]
    make = transposed_table if sheet.transposed else raw_table
    raw = make(tab.grid, sheet, tab.name, found)
    raw.unreadable = tab.scan.unreadable | {
        cell: ("XL-1122", anchor) for cell, anchor in tab.merged.items() if _inside(cell, raw)
    }
    raw.percents = _percent_cells(raw, tab.scan)
    table, findings = coerce(raw, lists)
    table.formulas = tab.scan.formulas
    return table, [*found.findings, *findings, *_totals(tab, found, table)]


def _inside(cell: str, raw: RawTable) -> bool:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]) in set(raw.rows) and letters in raw.letters.values()


def _percent_cells(raw: RawTable, scanned: Scan) -> frozenset[str]:
    """Cells of percentage columns that Excel shows with a % sign: 0.5 there means 50."""
    if not scanned.percents:
        return frozenset()
    names = [
        declared.name
        for declared in columns(raw.sheet)
        if declared.unit == "%" and declared.name in raw.letters
    ]
    return frozenset(f"{raw.letters[name]}{row}" for name in names for row in raw.rows) & scanned.percents


def _totals(tab: _Tab, found: Located, table: Table) -> list[Finding]:
    """Total rows whose figure is not the sum of the rows above it."""
    findings: list[Finding] = []
    for row in found.totals:
        for declared in columns(table.sheet):
            index = found.columns.get(declared.name)
            if index is None or declared.reads not in ("tien", "so", "so_nguyen") or declared.unit == "%":
                continue
            written = _written(tab.grid[row - 1], index, declared, found.headings[declared.name])
            sums = _sums(table, tab.grid, index, declared.name, row)
            if written is not None and sums and written not in sums:
                findings.append(
                    finding(
                        "XL-1307",
                        tab.name,
                        f"{letter(index)}{row}",
                        heading=declared.title,
                        value=as_stored(written),
                        shown=number(written),
                        total=number(sums[0]),
                    )
                )
    return findings


def _written(line: Sequence[Any], index: int, declared: Column, heading: str) -> Decimal | None:
    """The number of a total cell, in the unit of its column."""
    value = line[index] if index < len(line) else None
    if not isinstance(value, float | int) or isinstance(value, bool):
        return None
    return Decimal(repr(value)) * MONEY_UNITS.get(money_unit(declared, heading) or "", 1)


def _sums(table: Table, grid: Grid, index: int, name: str, row: int) -> list[Decimal]:
    """What a total may be: of the whole column or the part above it, with or without numbers typed as text.

    Excel's own SUM leaves out a number that is text; that cell has its finding, the total must not get another.
    """
    amounts = [(row.excel_row, Decimal(row[name])) for row in table.rows() if row[name] is not None]
    numeric = [(at, value) for at, value in amounts if isinstance(grid[at - 1][index], float | int)]
    parts = (part for rows in (amounts, numeric) for part in (rows, [one for one in rows if one[0] < row]))
    return [sum((value for _, value in part), Decimal(0)) for part in parts] if amounts else []


def _own_lists(table: Table) -> dict[str, tuple[Choice, ...]]:
    """The lists that belong to the province, from its own *Danh mục*."""
    found: dict[str, list[Choice]] = {}
    for row in table.rows():
        if row["danh_muc"] in OWN and row["gia_tri"]:
            aliases = tuple(clean(alias) for alias in (row["ten_khac"] or "").split(";") if clean(alias))
            found.setdefault(row["danh_muc"], []).append(Choice(row["gia_tri"], aliases))
    return {name: tuple(choices) for name, choices in found.items()}
