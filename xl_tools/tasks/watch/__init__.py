"""Theo dõi thư mục: what the buttons do, on workbooks that were saved, for offices where macros are forbidden."""

from __future__ import annotations

import datetime as dt
import math
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from xl_tools.errors import Unreadable
from xl_tools.findings import count
from xl_tools.tasks import compute, validate
from xl_tools.tasks.validate import Checked
from xl_tools.tasks.watch.folder import Watched, signature
from xl_tools.workbook.findings_list import write_list
from xl_tools.workbook.read import WRITABLE
from xl_tools.workbook.replacing import refuse_if_open

__all__ = ["Done", "Watched", "look"]
_WAIT = ("XL-0104", "XL-0105")  # the file is open or held by another program: it is done once it is free


@dataclass(frozen=True)
class Done:
    """What was done for one saved workbook: what was found and where it is listed, or why nothing was done."""

    path: Path
    checked: Checked | None = None
    listed: Path | None = None
    computed: bool = False
    waits: bool = False  # for Excel to let go of a file; said once, done later
    problem: Exception | None = None

    @property
    def code(self) -> int:
        """The exit code that this workbook comes to."""
        if self.problem is not None:
            return int(getattr(self.problem, "exit_code", 3))
        return int(self.checked is not None and self.checked.has_errors)

    def as_json(self) -> dict[str, Any]:
        """What `watch --once --json` prints for one workbook that was read."""
        if self.checked is None:
            return {"file": str(self.path), "list": None, "computed": False, "summary": None}
        return {
            "file": str(self.path),
            "list": str(self.listed) if self.listed else None,
            "computed": self.computed,
            "summary": count(self.checked.findings),
        }


def look(
    watched: Watched, as_of: dt.date, computing: bool = False, unwritten_since: float = -math.inf
) -> Iterator[Done]:
    """Do once what the folder asks for now: each workbook that was saved and is at rest (see `Watched.saved`)."""
    for path in watched.saved(unwritten_since):
        done = _one(path, as_of, computing)
        if done.waits and watched.has_waited(path):
            continue
        watched.waits(path) if done.waits else watched.done(path)
        yield done
    watched.remember()


def _one(path: Path, as_of: dt.date, computing: bool) -> Done:
    """Check one workbook, list what was found beside it and, where asked, compute it; never raises for one file."""
    try:
        before = signature(path)
        if computing and path.suffix.lower() in WRITABLE:
            refuse_if_open(
                path
            )  # what Excel holds open is Excel's; the list alone would then be half the work
            checked = compute.run(path, as_of).checked
        else:
            checked = _checked(path)
        listed = write_list(path, checked.findings, _tally(checked))
        return Done(path, checked, listed, computed=signature(path) != before)
    except Exception as problem:
        waits = isinstance(problem, Unreadable) and problem.code in _WAIT
        return Done(path, waits=waits, problem=problem)


def _checked(path: Path) -> Checked:
    """The findings of a workbook that may be open: read from a copy, so that Excel can save at any moment.

    Windows keeps Excel from replacing a file while another program reads it.
    """
    with tempfile.TemporaryDirectory(prefix="xltools-") as folder:
        try:
            copied = shutil.copy2(path, folder)
        except OSError as problem:
            raise Unreadable("XL-0105", file=path.name) from problem
        checked = validate.run(Path(copied))
    return replace(checked, book=replace(checked.book, file=str(path)))


def _tally(checked: Checked) -> str:
    numbers = count(checked.findings)
    if not any(numbers.values()):
        return "Không có lỗi."
    return f"{numbers['errors']} lỗi, {numbers['warnings']} cảnh báo, {numbers['hints']} gợi ý."
