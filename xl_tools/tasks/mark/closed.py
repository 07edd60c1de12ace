"""Đánh dấu lỗi trên sổ đang đóng: the same marks as in an open workbook, written into the file in one step."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from xl_tools.errors import Unreadable
from xl_tools.findings import Finding
from xl_tools.tasks.mark import TAB, is_marked, marking, unmarking
from xl_tools.text import address
from xl_tools.workbook.changes import ListSheet, Mark, MarkChange, ProtectedTab, Refused
from xl_tools.workbook.patch import ClosedBook
from xl_tools.workbook.replacing import refuse_if_open, refuse_if_read_only


@dataclass(frozen=True)
class Written:
    """What was (or would be) done to the file, and the file that was written, if one was."""

    changes: list[MarkChange]
    written: Path | None

    @property
    def cells(self) -> int:
        """How many cells are marked, or given back where no new marks come."""
        listed = [number for number, change in enumerate(self.changes) if isinstance(change, ListSheet)]
        return sum(isinstance(change, Mark) for change in self.changes[listed[0] if listed else 0 :])

    def sentence(self) -> str:
        """What happens to the workbook."""
        if not self.changes:
            return f"Sổ không có trang {TAB} của xltools; không có gì để đánh dấu hay bỏ."
        if any(isinstance(change, ListSheet) for change in self.changes):
            return f"Thêm trang {TAB}, tô màu và ghi chú {self.cells} ô."
        return f"Bỏ trang {TAB}; trả lại màu và ghi chú cũ của {self.cells} ô."


def mark(path: Path, findings: list[Finding], out: Path | None = None, dry_run: bool = False) -> Written:
    """Mark these findings in the place of earlier marks; without any, only those go away."""
    former = unmarking(path) if is_marked(path) else []
    try:
        return _write(path, [*former, *_marking(path, former, findings)], "validate --mark", out, dry_run)
    except Refused as refused:
        raise _said(refused) from refused


def unmark(path: Path, out: Path | None = None, dry_run: bool = False) -> Written:
    """Take the marks away; the workbook stays as it is where there are none."""
    changes = unmarking(path) if is_marked(path) else []
    try:
        return _write(path, changes, "validate --unmark", out, dry_run)
    except Refused as refused:
        raise _said(refused) from refused


def _marking(path: Path, former: list[MarkChange], findings: list[Finding]) -> list[MarkChange]:
    """The marks as they are planned on the workbook without its earlier ones."""
    if not findings:
        return []
    if not former:
        return marking(findings, ClosedBook(path))
    with tempfile.TemporaryDirectory(prefix="xltools-") as folder:
        bare = Path(folder) / path.name
        ClosedBook(path).apply(former, keep=False, out=bare)
        return marking(findings, ClosedBook(bare))


def _write(path: Path, changes: list[MarkChange], command: str, out: Path | None, dry_run: bool) -> Written:
    if not (changes or out):
        return Written(changes, None)
    if dry_run:
        _foresee(path, changes, out or path)
        return Written(changes, None)
    ClosedBook(path, command).apply(changes, out=out)
    return Written(changes, out or path)


def _foresee(path: Path, changes: list[MarkChange], target: Path) -> None:
    """Raise what the writing itself would raise: a protected sheet, a file that is open or read-only."""
    refuse_if_open(target)
    refuse_if_read_only(target)
    with tempfile.TemporaryDirectory(prefix="xltools-") as folder:
        ClosedBook(path).apply(changes, keep=False, out=Path(folder) / path.name)


def _said(refused: Refused) -> Unreadable:
    """The sentence for an officer; nothing was written."""
    code = "XL-0520" if isinstance(refused, ProtectedTab) else "XL-0521"
    return Unreadable(code, tab=refused.tab, where=address(refused.tab, refused.cell))
