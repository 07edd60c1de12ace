"""Which edition of the law's data this is: the day it was last checked, and a fingerprint of every file."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xl_tools import data
from xl_tools.law.strict import content


def checked() -> dt.date:
    """The latest day on which anything in the law's data was checked."""
    return max(day for file in _files() if file.suffix == ".yaml" for day in _days(content(file)))


@functools.cache
def law_hash() -> str:
    """The sha256 of all files of the law's data, the office's own included: the same whatever the line ends."""
    digest = hashlib.sha256()
    for name, file in (*_named(data.parameters(""), ""), *_named(data.own_law(), "own/")):
        text = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name} {len(text)}\n".encode())
        digest.update(text)
    return digest.hexdigest()


def _named(folder: Path, before: str) -> list[tuple[str, Path]]:
    """The files of the law under a folder (ours, or the office's own) by the name that the fingerprint knows."""
    found = (file for file in folder.rglob("*") if file.suffix in {".yaml", ".csv"})
    return sorted((before + file.relative_to(folder).as_posix(), file) for file in found)


def _files() -> list[Path]:
    return [file for _, file in _named(data.parameters(""), "")]


def _days(head: dict[Any, Any]) -> Iterator[dt.date]:
    for entry in (head, *head.values()):
        if isinstance(entry, dict) and "checked" in entry:
            yield entry["checked"]
