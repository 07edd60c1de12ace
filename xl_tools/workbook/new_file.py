"""Making a new file: never over an old one unasked, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from xl_tools.errors import Unreadable, WrongUse
from xl_tools.workbook.replacing import refuse_if_open


def refuse_existing(path: Path, force: bool, code: str = "XL-0202") -> None:
    """Refuse before any work is done when the file is there and may not be replaced.

    `code` says how another name is given, where that is not by `--out`.
    """
    if path.exists() and not force:
        raise WrongUse(code, file=path.name)
    if path.exists():
        refuse_if_open(path)


def refuse_as_paper(path: Path, *sources: Path | None) -> None:
    """Refuse a paper that is no Word file by name, or that would take the place of a workbook it is made from."""
    if any(one is not None and path.resolve() == one.resolve() for one in sources):
        raise WrongUse("XL-0221", file=path.name)
    if path.suffix.lower() != ".docx":
        raise WrongUse("XL-0222", file=path.name)


def write_new(path: Path, content: bytes, force: bool = False) -> Path:
    """Write a new file in one step; nothing is left behind when that fails."""
    refuse_existing(path, force)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".xltools-")
    except OSError as problem:
        raise Unreadable("XL-0105", file=path.name) from problem
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as problem:
        raise Unreadable("XL-0105", file=path.name) from problem
    finally:
        temporary.unlink(missing_ok=True)
    return path
