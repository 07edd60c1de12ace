"""Workbooks of Excel, .xlsx and .xlsm: calamine gives the values, the XML tells the rest.

calamine parses a sheet without holding Python's lock. So a large tab is parsed in a thread, while the small ones are
read and understood; two large tabs are never parsed at once, and only one of them waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from itertools import islice
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook

from xl_tools.errors import Unreadable
from xl_tools.workbook.cells import MOST_CELLS, Cells, Opened, calamine, made_cells, sheet_of
from xl_tools.workbook.package import Package
from xl_tools.workbook.places import Place
from xl_tools.workbook.scan import Scan, Scans, properties

_LARGE = 200_000  # bytes of XML; a smaller sheet is parsed sooner than a thread is started


def open_excel(path: Path) -> Opened:
    """The workbook; raises `Unreadable` when there is nothing to read.

    The file is read once and not held open: what is understood is one state of it, and another may replace it.
    """
    package = Package.open(path)
    tabs = _Tabs(path, package)
    kind = properties(package).get("xltools-kind")
    return Opened(tabs.names, tabs.cells, kind, in_turn=tabs.in_turn)


class _Tabs:
    """The tabs of an opened workbook."""

    def __init__(self, path: Path, package: Package) -> None:
        self._path = path
        self._data = package.data
        self._scans = Scans(package)
        self._workbook = calamine(path, self._data)
        self.names = self._workbook.sheet_names

    @cached_property
    def _beside(self) -> CalamineWorkbook:
        """The same workbook once more, for the thread: calamine lets only one at a time use an opened workbook."""
        return calamine(self._path, self._data)

    def cells(self, tab: str) -> Cells:
        """The cells of one tab."""
        return self._made(self._parsed(tab, self._workbook))

    def in_turn(self, tabs: Iterable[str]) -> Iterator[Cells]:
        """The cells of every one of these tabs, the large ones last; the first of those is begun at once."""
        tabs = list(tabs)
        large = [tab for tab in tabs if self._scans.size(tab) >= _LARGE]
        thread = ThreadPoolExecutor(1)
        coming = (thread.submit(self._parsed_beside, tab) for tab in large)
        waiting = list(islice(coming, 1))
        return self._made_in_turn([tab for tab in tabs if tab not in large], waiting, coming, thread)

    def _made_in_turn(
        self,
        small: list[str],
        waiting: list[Future[CalamineSheet]],
        coming: Iterator[Future[CalamineSheet]],
        thread: ThreadPoolExecutor,
    ) -> Iterator[Cells]:
        with thread:
            yield from map(self.cells, small)
            while waiting:
                made = [self._made(waiting.pop().result())]
                waiting += islice(coming, 1)
                yield made.pop()  # not kept here while the next one is parsed

    def _parsed_beside(self, tab: str) -> CalamineSheet:
        return self._parsed(tab, self._beside)

    def _parsed(self, tab: str, workbook: CalamineWorkbook) -> CalamineSheet:
        column, row = self._scan(tab).corner
        if column * row > MOST_CELLS:
            cell = Place(column, row).address
            raise Unreadable("XL-0108", file=self._path.name, tab=tab, cell=cell)
        return sheet_of(workbook, self._path, tab)

    def _made(self, sheet: CalamineSheet) -> Cells:
        return made_cells(sheet, self._path, self._scan(sheet.name))

    def _scan(self, tab: str) -> Scan:
        return self._scans.get(tab) or Scan()
