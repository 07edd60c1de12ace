"""Workbooks of Excel, .xlsx and .xlsm: calamine gives the values, the XML tells the rest.

calamine parses a sheet without holding Python's lock. So a large tab is parsed in a thread, while the small ones are
read and understood; two large tabs are never parsed at once, and only one of them waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
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


class ExcelFile(Opened):
    """An opened workbook; raises `Unreadable` when there is nothing to read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        package = Package.open(path)
        self._scans = Scans(package)
        self._workbook = calamine(path)
        super().__init__(self._workbook.sheet_names, self._cells, properties(package).get("xltools-kind"))

    @cached_property
    def _beside(self) -> CalamineWorkbook:
        """The same workbook once more, for the thread: calamine lets only one at a time use an opened workbook."""
        return calamine(self._path)

    def each(self, tabs: Iterable[str]) -> Iterator[Cells]:
        """The cells of every one of these tabs, the large ones last."""
        tabs = list(tabs)
        large = [tab for tab in tabs if self._scans.size(tab) >= _LARGE]
        with ThreadPoolExecutor(1) as thread:
            coming = (thread.submit(self._parsed_beside, tab) for tab in large)
            waiting = list(islice(coming, 1))
            yield from (self._cells(tab) for tab in tabs if tab not in large)
            while waiting:
                waiting += islice(coming, 1)
                yield self._made(waiting.pop(0).result())

    def _cells(self, tab: str) -> Cells:
        return self._made(self._parsed(tab, self._workbook))

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
