"""Whether a tab still holds what it held when changes to it were planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from xl_tools.workbook.cells import calamine
from xl_tools.workbook.changes import ChangedMeanwhile
from xl_tools.workbook.package import Package
from xl_tools.workbook.places import Place
from xl_tools.workbook.scan import Scans


def refuse_changed(before: Path, now: Path, tabs: Iterable[str]) -> None:
    """ChangedMeanwhile for the first cell that differs between two copies of a workbook.

    Results of formulas do not count: some change by themselves.
    """
    then, here, scans = calamine(before), calamine(now), Scans(Package.open(before))
    for tab in tabs:
        if tab not in here.sheet_names:
            raise ChangedMeanwhile(tab)
        old, new = (book.get_sheet_by_name(tab).to_python(skip_empty_area=False) for book in (then, here))
        for cell in _differing(old, new):
            if cell not in scans[tab].formulas:
                raise ChangedMeanwhile(tab, cell)


def _differing(old: list[list[Any]], new: list[list[Any]]) -> Iterator[str]:
    for row in range(max(len(old), len(new))):
        one, other = (rows[row] if row < len(rows) else [] for rows in (old, new))
        if one != other:
            for column in range(max(len(one), len(other))):
                left, right = (line[column] if column < len(line) else "" for line in (one, other))
                if left != right:
                    yield Place(column + 1, row + 1).address
