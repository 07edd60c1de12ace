"""Tabs whose name says nothing: a table of ours under another name must not vanish from every sum without a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xl_tools.errors import Unreadable
from xl_tools.findings import Finding, finding
from xl_tools.sheets.anh_xa import AnhXa
from xl_tools.sheets.declaration import Sheet, columns
from xl_tools.text import heading, listed
from xl_tools.workbook.cells import Grid, Opened
from xl_tools.workbook.find import locate

_ENOUGH = 4  # headings of ours in one row; fewer may stand in any list
_LIKELY, _DEPTH = (
    2,
    60,
)  # texts that are headings of ours letter by letter, and where: else no header is looked for
# Without these sheets hardly anything is left of a workbook: worth a hint even where no heading tells which they are.
_CORE = ("doanh_nghiep", "ho_so_ho_tro", "chu_the", "san_pham")
OURS = ("Hướng dẫn", "Lỗi")  # tabs of ours that hold no records


def strange_tabs(file: Opened, known: Mapping[str, str], sheets: Mapping[str, type[Sheet]]) -> list[Finding]:
    """An error for each tab that has the columns of a missing sheet, a hint for a second table of one that is there.

    `known` has the tab of each sheet that was found. Where a main sheet is missing, one more hint names all tabs that
    nobody understood.
    """
    read = {name: sheet for name, sheet in sheets.items() if sheet is not AnhXa}
    missing = {name: sheet for name, sheet in read.items() if name not in known}
    strangers = [tab for tab in file.tabs if tab not in known.values() and tab not in OURS]
    found: list[Finding] = []
    for tab, grid in _grids(file, strangers):
        if name := _meant(grid, missing, tab):
            found.append(finding("XL-1026", tab, None, proposal=missing.pop(name).tab))
        elif name := _meant(grid, {one: read[one] for one in known if one in read}, tab):
            found.append(finding("XL-1029", tab, None, proposal=read[name].tab))
    named = {one.sheet for one in found}
    rest = [tab for tab in strangers if tab not in named]
    lacks = listed(sheet.tab for name, sheet in missing.items() if name in _CORE)
    if lacks and rest:
        found.append(finding("XL-1027", tabs=listed(rest), missing=lacks))
    return found


def _grids(file: Opened, tabs: Sequence[str]) -> Iterator[tuple[str, Grid]]:
    """The cells of tabs that may be anything; one that cannot be read is nothing of ours."""
    for tab in tabs:
        try:
            yield tab, file.cells(tab).grid
        except Unreadable:
            continue


def _meant(grid: Grid, missing: Mapping[str, type[Sheet]], tab: str) -> str | None:
    """The missing sheet that most of the tab's headings belong to: many of what it needs, its key among them.

    An office's own list may well have a day, a content and an amount, but not our code of a line.
    """
    best, most = None, _ENOUGH - 1
    words = {heading(value) for row in grid[:_DEPTH] for value in row if isinstance(value, str)}
    for name, sheet in missing.items():
        alike = sum(heading(one.title) in words for one in columns(sheet))
        located = None if sheet.transposed or alike < _LIKELY else locate(grid, sheet, tab)
        there = set(located.columns) if located else set()
        needed = {one.name for one in columns(sheet) if one.required == "x"}
        if set(sheet.key[:1]) <= there and len(there) > most and 2 * len(needed & there) >= len(needed):
            best, most = name, len(there)
    return best
