"""Kiểm tra: everything that is wrong or doubtful in a workbook, each at its cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from xl_tools.findings import Finding, count, one_per_cell
from xl_tools.rules.doi_chieu import doi_chieu
from xl_tools.rules.ho_tro import KetQua, ho_tro
from xl_tools.sheets.judging import judge
from xl_tools.sheets.kinds import sheets_of
from xl_tools.sheets.table import Book
from xl_tools.workbook.places import place
from xl_tools.workbook.read import read


@dataclass(frozen=True)
class Checked:
    """A workbook as read, what its claims come to, and every finding in the order of tabs and rows."""

    book: Book
    results: list[KetQua]
    findings: list[Finding]

    @property
    def has_errors(self) -> bool:
        """Whether there is at least one error."""
        return any(found.level == "error" for found in self.findings)

    def as_json(self) -> dict[str, Any]:
        """What `validate --json` prints for one file."""
        return {
            "file": self.book.file,
            "findings": [found.as_json() for found in self.findings],
            "summary": count(self.findings),
        }


def run(path: Path) -> Checked:
    """Read and judge a workbook; raises only when there is nothing to read."""
    book = read(path)
    results = ho_tro(book)
    return Checked(book, results, in_order(book, [*judge(book), *doi_chieu(book, results)]))


def with_findings(checked: Checked, more: list[Finding]) -> Checked:
    """The same workbook with further findings, still one a cell."""
    return replace(checked, findings=in_order(checked.book, [*checked.findings, *more]))


def in_order(book: Book, findings: list[Finding]) -> list[Finding]:
    """One finding a cell, in the order a person walks through the workbook."""
    tabs = {book.tables[name].tab: number for number, name in enumerate(sheets_of(book.kind))}

    def position(found: Finding) -> tuple[int, int, int]:
        column, row = place(found.cell) if found.cell else (0, 0)
        return tabs.get(found.sheet or "", -1), row, column

    return sorted(one_per_cell(findings), key=position)
