"""Hoàn tác: take back what xltools wrote into a workbook; refused when somebody changed the file since."""

from __future__ import annotations

from pathlib import Path

from xl_tools.errors import WrongUse
from xl_tools.workbook import history
from xl_tools.workbook.history import Entry
from xl_tools.workbook.new_file import write_new
from xl_tools.workbook.read import refuse_folder


def run(path: Path, everything: bool = False, out: Path | None = None, force: bool = False) -> Entry:
    """Give back the file as it was before the last write (`everything`: before the first of the unbroken chain).

    With `out` the former state becomes a file of its own and the workbook stays as it is.
    """
    if _is_folder(path):
        refuse_folder(path)
    if out is not None:
        entry, content = history.former(path, everything)
        write_new(out, content, force)
        return entry
    return history.undo_all(path) if everything else history.undo(path)


def listed(path: Path) -> list[Entry]:
    """The writes that could be taken back, oldest first."""
    if _is_folder(path):
        refuse_folder(path)
    if not path.is_file():
        raise WrongUse("XL-0101", file=str(path))
    return history.entries(path)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long, a folder that may not be looked into: reading will say so
        return False
