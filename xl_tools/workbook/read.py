"""Reading a workbook: every known tab becomes a table whose values know their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn

from xl_tools.errors import Unreadable, WrongUse
from xl_tools.findings import Finding, finding
from xl_tools.law import Choice
from xl_tools.memory import made_to_stay
from xl_tools.sheets.anh_xa import AnhXa
from xl_tools.sheets.danh_muc import OWN, DanhMuc
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.judging import RawTable, coerce
from xl_tools.sheets.kinds import KINDS, sheets_of
from xl_tools.sheets.table import Book, Table
from xl_tools.text import clean, slug
from xl_tools.workbook.cells import Cells, Opened
from xl_tools.workbook.csv_file import open_csv, open_lines
from xl_tools.workbook.excel_file import open_excel
from xl_tools.workbook.find import locate, raw_table, transposed_table
from xl_tools.workbook.known_tabs import kind_of, known_tabs, matched
from xl_tools.workbook.other_files import READ_ONLY, open_other
from xl_tools.workbook.own_names import OwnNames, own_names
from xl_tools.workbook.rows import is_blank
from xl_tools.workbook.scan import Scan
from xl_tools.workbook.strange_tabs import strange_tabs
from xl_tools.workbook.totals import wrong_totals

WRITABLE = (".xlsx", ".xlsm")
_A_NOTE = 3  # cells with words that a tab may hold before a table is missed in it
Lists = dict[str, tuple[Choice, ...]]


@made_to_stay()
def read(path: Path, as_kind: str | None = None) -> Book:
    """The workbook as tables; raises `Unreadable` or `WrongUse` when there is nothing to read.

    `as_kind` takes only the sheets of that kind, whatever the workbook says to be: a rate table out of any book.
    """
    _refuse_other_files(path)
    file = _open(path)
    kind = as_kind or kind_of(file.tabs, file.kind)
    sheets = sheets_of(kind)
    tables = {name: Table.absent(sheet) for name, sheet in sheets.items()}
    findings = list(file.findings)
    names = _own_names(file, kind, tables, findings)
    tabs = known_tabs(file.tabs, kind, names.tabs, findings)
    lists: Lists = {}
    said: dict[str, list[Finding]] = {}
    for name, cells in _in_turn(file, tabs):
        tables[name], said[name] = _read_tab(cells, sheets[name], lists, names.of(name))
        if sheets[name] is DanhMuc:
            lists = _own_lists(tables[name])
    findings += strange_tabs(file, tabs, sheets) if tabs else []
    findings += [one for name in tabs for one in said.get(name, ())]
    if file.tabs and not tabs:
        findings.append(finding("XL-1001", file=path.name, tabs=", ".join(file.tabs)))
    return Book(str(path), kind, tables, findings)


def opened(path: Path) -> Opened:
    """The tabs of a workbook or a .csv as cells, whatever they are about; raises as `read` does."""
    _refuse_other_files(path)
    return open_lines(path) if path.suffix.lower() == ".csv" else _open(path)


def _refuse_other_files(path: Path) -> None:
    """Say what is wrong with a path that cannot be a workbook, before anything is opened."""
    try:
        there, folder = path.exists(), path.is_dir()
    except OSError as error:  # a name too long, a folder that may not be looked into
        raise Unreadable("XL-0105", file=path.name) from error
    if not there:
        raise WrongUse("XL-0101", file=str(path))
    if folder:
        refuse_folder(path)
    if path.suffix.lower() not in (*WRITABLE, *READ_ONLY):
        raise Unreadable("XL-0107", file=path.name, suffix=path.suffix or "trống")


def refuse_folder(path: Path) -> NoReturn:
    """Say that one workbook is wanted; in another sentence where the folder has none at all."""
    suffixes = (*WRITABLE, *READ_ONLY)
    holds = any(one.suffix.lower() in suffixes and one.suffix.lower() != ".csv" for one in path.rglob("*"))
    raise WrongUse("XL-0266" if holds else "XL-0214", folder=str(path))


def _open(path: Path) -> Opened:
    if path.suffix.lower() == ".csv":
        return open_csv(path, KINDS)
    return open_excel(path) if path.suffix.lower() in WRITABLE else open_other(path)


def _in_turn(file: Opened, tabs: Mapping[str, str]) -> Iterator[tuple[str, Cells]]:
    """The cells of each tab by the name of its sheet: first the lists of choices, that the others need.

    *Ánh xạ* was read before.
    """
    lists, before = slug(DanhMuc.tab), slug(AnhXa.tab)
    others = {tab: name for name, tab in tabs.items() if name not in (lists, before)}
    each = file.each(list(others))  # asked for first: a large tab is begun at once
    if lists in tabs:
        yield lists, file.cells(tabs[lists])
    for cells in each:
        yield others[cells.name], cells


def _own_names(opened: Opened, kind: str, tables: dict[str, Table], findings: list[Finding]) -> OwnNames:
    """What *Ánh xạ* says; it is read before every other tab, for it may name them."""
    name = slug(AnhXa.tab)
    tab = matched(opened.tabs, kind, {})[0].get(name)
    if tab is None:
        return OwnNames()
    tables[name], found = _read_tab(opened.cells(tab), AnhXa, {}, {})
    sheets = {other: sheet for other, sheet in sheets_of(kind).items() if sheet is not AnhXa}
    names, wrong = own_names(tables[name], sheets, opened.tabs)
    findings += [*found, *wrong]
    return names


def _read_tab(
    tab: Cells, sheet: type[Sheet], lists: Lists, own: Mapping[str, Column]
) -> tuple[Table, list[Finding]]:
    """The table of one tab; `own` leads from the office's own headings to our columns."""
    if all(is_blank(value) for row in tab.grid for value in row):
        return Table.absent(sheet), [finding("XL-1010", tab.name, None)]
    found = locate(tab.grid, sheet, tab.name, own)
    if found is None and sum(not is_blank(value) for row in tab.grid for value in row) <= _A_NOTE:
        return Table.absent(sheet), [finding("XL-1028", tab.name, None)]
    if found is None:
        headings = ", ".join(declared.title for declared in columns(sheet)[:4])
        return Table.absent(sheet), [finding("XL-1011", tab.name, None, headings=headings)]
    if sheet.transposed:
        raw = transposed_table(tab.grid, sheet, tab.name, found, own)
    else:
        raw = raw_table(tab.grid, sheet, tab.name, found)
    raw.unreadable = tab.scan.unreadable | _hidden_by_merging(tab, raw)
    raw.percents = _percent_cells(raw, tab.scan)
    if tab.typed:
        _give_types(tab, raw)
    table, findings = coerce(raw, lists)
    table.formulas = tab.scan.formulas
    return table, [*found.findings, *findings, *wrong_totals(tab, found, table)]


def _hidden_by_merging(tab: Cells, raw: RawTable) -> dict[str, tuple[str, str]]:
    """Cells of the table that a merged range hides, and the cell that shows its value."""
    here = (
        {f"{letters}{row}" for letters in raw.letters.values() for row in raw.rows} if tab.merged else set()
    )
    return {cell: ("XL-1122", anchor) for cell, anchor in tab.merged.items() if cell in here}


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


def _give_types(tab: Cells, raw: RawTable) -> None:
    """Numbers and days for the columns that want them, where the file holds nothing but text."""
    for declared in columns(raw.sheet):
        if tab.typed and declared.name in raw.values:
            raw.values[declared.name] = [tab.typed(value, declared) for value in raw.values[declared.name]]


def _own_lists(table: Table) -> Lists:
    """The lists that belong to the province, from its own *Danh mục*."""
    found: dict[str, list[Choice]] = {}
    for row in table.rows():
        if row["danh_muc"] in OWN and row["gia_tri"]:
            aliases = tuple(clean(alias) for alias in (row["ten_khac"] or "").split(";") if clean(alias))
            found.setdefault(row["danh_muc"], []).append(Choice(row["gia_tri"], aliases))
    return {name: tuple(choices) for name, choices in found.items()}
