"""Tính: fill the computed columns of a workbook, and say why wherever a value cannot be had."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.findings import Finding, unread
from xl_tools.rules.ho_tro import chua_chon_cach_hieu
from xl_tools.rules.ket_qua_cua_so import KetQuaCuaSo
from xl_tools.rules.nang_suat import hai_cach_lech
from xl_tools.rules.phu_tem import cau_phu_tem
from xl_tools.rules.quy_mo import NO_DATA
from xl_tools.rules.tfp.kiem_tra import can_chu_y
from xl_tools.sheets.table import Book, at
from xl_tools.tasks import mark, validate
from xl_tools.tasks.compute.filling import plan
from xl_tools.tasks.compute.formulas import Living, living
from xl_tools.tasks.compute.new_rows import score_sheets
from xl_tools.tasks.validate import Checked
from xl_tools.workbook.changes import (
    AddColumn,
    AnyChange,
    Change,
    Door,
    FormChange,
    SetCell,
    SetFormula,
)
from xl_tools.workbook.patch import ClosedBook
from xl_tools.workbook.places import column_number, place
from xl_tools.workbook.read import WRITABLE

# One wrong cell here takes away a vote, a registration or a year, so that a result is missing or rests on less.
_ALL_OR_NOTHING = ("Đăng ký đánh giá", "Chấm điểm", "Hội đồng", "TFP")


@dataclass(frozen=True)
class Computed:
    """A computed workbook: what was found, what came out, what was (or would be) changed."""

    checked: Checked
    results: KetQuaCuaSo
    changes: list[Change | FormChange]
    written: Path | None
    changed: bool = False  # whether the file is another one now; what was computed before need not be written
    living: Living | None = None  # what became of the values that were to be formulas
    wrote: Sequence[AnyChange] = ()  # the changes after which something else stands in the file

    @property
    def kept_from_computing(self) -> bool:
        """Whether an error kept a row, or all of them, from being computed."""
        return bool(unread(self.checked.findings)) or any(
            found.code == "XL-1501" or (found.level == "error" and found.sheet in _ALL_OR_NOTHING)
            for found in self.checked.findings
        )

    def sentences(self) -> list[str]:
        """What the officer should read at once: the allotment where money does not suffice, how far stamps reach."""
        allotted = self.results.phan_bo
        money = allotted.sentences() if allotted and allotted.thieu else []
        formulas = self.living.sentences() if self.living else []
        return [*money, *cau_phu_tem(self.checked.book), *formulas]

    def closing(self) -> str:
        """How much was written, tab by tab: `Đã ghi 24 ô ở Hồ sơ hỗ trợ (2 cột mới), 6 ô ở Doanh nghiệp.`"""
        columns = Counter(change.tab for change in self.wrote if isinstance(change, AddColumn))
        cells = Counter(change.tab for change in self.wrote if isinstance(change, SetCell | SetFormula))
        where = [
            f"{cells[tab]} ô ở {tab}" + (f" ({columns[tab]} cột mới)" if columns[tab] else "")
            for tab in dict.fromkeys([*cells, *columns])
        ]
        return f"Đã ghi {', '.join(where)}." if where else ""

    def as_json(self) -> dict[str, Any]:
        """What `compute --json` prints for one file."""
        return {
            "file": self.checked.book.file,
            "results": self.results.as_json() | ({"formulas": self.living.as_json()} if self.living else {}),
            "findings": [found.as_json() for found in self.checked.findings],
        }


def run(
    path: Path,
    as_of: dt.date,
    out: Path | None = None,
    dry_run: bool = False,
    sheets: bool = False,
    door: Door | None = None,
    formulas: bool = False,
) -> Computed:
    """Compute a workbook and write the computed columns into it (or into `out`).

    `sheets` also adds the lines of score sheets for registrations that have none yet (OCOP). `door` is where the
    changes go in: the file itself, unless it is only the copy of a workbook that is open in Excel. `formulas` writes
    size and support as formulas of Excel where the rule can be said so.
    """
    checked = validate.run(path)
    if sheets and checked.book.kind != "ocop":
        raise WrongUse("XL-0269", file=path.name)
    results = KetQuaCuaSo(checked.book, as_of, checked.results, checked.danh_gia)
    planned, blocked = plan(checked.book, results, as_of)
    planned = _unmarked(path, planned)
    if sheets:
        planned += score_sheets(checked.book, results.danh_gia)
    checked = validate.with_findings(checked, [*findings_of(checked.book, results), *blocked])
    found = living(path, checked.book, results, planned, checked.findings) if formulas else None
    wanted = found.changes if found else list[Change | FormChange](planned)
    if dry_run:
        return Computed(checked, results, _pending(path, wanted), None, living=found)
    closed = ClosedBook(path, "compute")
    parts = (door or closed).apply(wanted, out=out)
    wrote = closed.carried_out
    return Computed(checked, results, wanted, out or path, bool(parts), living=found, wrote=wrote)


def _unmarked(path: Path, planned: list[Change]) -> list[Change]:
    """The changes, with new columns that do not take over the colour of a marked cell beside them."""
    marked = mark.marked_cells(path) if any(isinstance(one, AddColumn) for one in planned) else set()
    beside = {(tab, place(cell)) for tab, cell in marked}

    def plain(change: Change) -> Change:
        if not isinstance(change, AddColumn):
            return change
        left = column_number(change.letter) - 1
        rows = {where.row for tab, where in beside if tab == change.tab and where.column == left}
        return replace(change, unlike=frozenset(rows & set(range(change.first_row, change.last_row + 1))))

    return [plain(change) for change in planned] if beside else planned


def _pending(path: Path, planned: list[Change | FormChange]) -> list[Change | FormChange]:
    """The changes that would change something; all of them for a file that nothing can be written into."""
    return ClosedBook(path).pending(planned) if path.suffix.lower() in WRITABLE else planned


def findings_of(book: Book, results: KetQuaCuaSo) -> list[Finding]:
    """What kept values from being computed, and the readings that nobody chose."""
    found = [one for result in results.ho_tro for one in result.findings]
    found += chua_chon_cach_hieu(book)
    found += [
        at(row, size.missing[0], "XL-1506", missing=size.co_so.partition("thiếu ")[2], basis=size.basis)
        for row, size in results.quy_mo
        if size.ten == NO_DATA and size.missing
    ]
    found += can_chu_y(book, results.tfp)
    found += hai_cach_lech(results.nang_suat)
    return found + [
        at(target.row, "chi_so_tinh", "XL-1410", shown=f"“{target.row['ten_chi_tieu']}”", why=target.why_not)
        for target in results.muc_tieu
        if target.why_not
    ]
