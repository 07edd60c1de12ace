"""Hoàn tác: take back what xltools wrote into a workbook; refused when somebody changed the file since."""

from __future__ import annotations

from pathlib import Path

from xl_tools.errors import WrongUse
from xl_tools.workbook import history
from xl_tools.workbook.history import Entry


def run(path: Path, everything: bool = False) -> Entry:
    """Give back the file as it was before the last write (`everything`: before the first of the unbroken chain)."""
    return history.undo_all(path) if everything else history.undo(path)


def listed(path: Path) -> list[Entry]:
    """The writes that could be taken back, oldest first."""
    if not path.is_file():
        raise WrongUse("XL-0101", file=str(path))
    return history.entries(path)
