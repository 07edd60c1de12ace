"""What presses wrote into open workbooks, kept in the user's own folder until it is taken back.

One JSON file for each workbook: by its full name, or, while it was never saved, by its name and its Excel.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlwings as xw
from platformdirs import user_data_path

from xl_tools.workbook.live_steps import Step, as_json, from_json
from xl_tools.workbook.office import patiently

LAST = 20


@dataclass(frozen=True)
class Press:
    """One press that wrote: which button, when, and its steps."""

    button: str
    time: str
    steps: tuple[Step, ...]


class Journal:
    """The presses into one workbook, oldest first."""

    def __init__(self, book: xw.Book) -> None:
        self._file = folder() / f"{key_of(book)}.json"

    def presses(self) -> list[Press]:
        """The presses that can still be taken back."""
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            return [
                Press(one["button"], one["time"], tuple(map(from_json, one["steps"]))) for one in kept
            ]
        except FileNotFoundError:
            return []
        except (ValueError, TypeError, KeyError):  # damaged: nothing can be taken back, and nothing is lost by it
            return []

    def add(self, button: str, steps: Sequence[Step], now: dt.datetime | None = None) -> None:
        """Note a press; the oldest is forgotten."""
        time = (now or dt.datetime.now()).isoformat(timespec="seconds")
        self.replace([*self.presses(), Press(button, time, tuple(steps))])

    def forget(self, button: str) -> None:
        """Drop the presses of a button whose effect is gone."""
        self.replace([one for one in self.presses() if one.button != button])

    def replace(self, presses: Sequence[Press]) -> None:
        """Keep these presses and no others."""
        kept = [
            {"button": one.button, "time": one.time, "steps": [as_json(step) for step in one.steps]}
            for one in presses[-LAST:]
        ]
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".xltools-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file, ensure_ascii=False)
        Path(name).replace(self._file)


def folder() -> Path:
    """Where the buttons keep what they have to remember."""
    return user_data_path("xltools", appauthor=False) / "excel"


def key_of(book: xw.Book) -> str:
    """A name for the workbook that no other has, and that does not tell where it lies."""
    home = saved_as(book)
    said = str(home) if home else f"{patiently(lambda: book.name)}@{book.app.pid}"
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def saved_as(book: xw.Book) -> Path | None:
    """The file of the workbook; None for one that was never saved, or that lies on no disk of this machine."""
    try:
        path = Path(patiently(lambda: book.fullname))
    except xw.XlwingsError:  # a place on the web that no folder of this machine mirrors
        return None
    return path if path.is_absolute() and path.parent.is_dir() else None
