"""Which workbooks of a folder were saved since they were last done, and are at rest.

A folder is looked through again and again: small code of our own does that on every share and every disk, where the
notices of the system do not come. What was done is remembered in `.xltools`, so that a scheduler may start anew.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from xl_tools.errors import WrongUse
from xl_tools.workbook.findings_list import ENDING, is_list
from xl_tools.workbook.history import FOLDER
from xl_tools.workbook.new_file import write_new

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
MEMORY = "theo-doi.json"
_NANOSECONDS = 1_000_000_000
Signature = tuple[int, int]  # when it was written, to the nanosecond, and how many bytes it has


def signature(path: Path) -> Signature:
    """What tells one state of a file from another without reading it."""
    state = path.stat()
    return state.st_mtime_ns, state.st_size


class Watched:
    """A folder and what is known of its workbooks.

    `done_before` takes every workbook that is there and not yet known for done, so that only what is saved from now
    on counts; without it all of them are to be done.
    """

    def __init__(self, folder: Path, done_before: bool = False) -> None:
        if not folder.is_dir():
            raise WrongUse("XL-0547", folder=str(folder))
        self.folder = folder
        self._memory = folder / FOLDER / MEMORY
        self._done = self._remembered()
        self._kept = dict(self._done)
        self._seen: dict[str, Signature] = {}
        self.restless = False  # whether the last look saw a workbook that may still be being written
        self._waiting: dict[str, Signature] = {}
        if done_before:
            self._done = {**dict(self._scan()), **self._done}

    def saved(self, unwritten_since: float = -math.inf) -> list[Path]:
        """The workbooks to be done now, by path: what two looks in a row saw alike is at rest.

        So is, at the first look already, what nobody wrote since a moment (seconds of the system's clock).
        """
        present = dict(self._scan())
        changed = [name for name, state in present.items() if self._done.get(name) != state]
        known, self._seen = self._seen, present
        self._done = {name: state for name, state in self._done.items() if name in present}
        at_rest = [
            name
            for name in changed
            if known.get(name) == present[name] or present[name][0] < unwritten_since * _NANOSECONDS
        ]
        self.restless = len(at_rest) < len(changed)
        return [self.folder / name for name in sorted(at_rest) if not self._is_ours(self.folder / name)]

    def done(self, path: Path) -> None:
        """Note that the workbook as it stands now is done: what we wrote into it ourselves is no saving."""
        with suppress(OSError):  # moved away meanwhile
            self._done[self._name(path)] = self._seen[self._name(path)] = signature(path)

    def waits(self, path: Path) -> None:
        """Note that the workbook is to be tried again at the next look, and that this was said."""
        self._waiting[self._name(path)] = self._seen[self._name(path)]

    def has_waited(self, path: Path) -> bool:
        """Whether this very state was already said to wait."""
        name = self._name(path)
        return self._waiting.get(name) == self._seen.get(name)

    def remember(self) -> None:
        """Write down what is done, if that changed; a folder that takes no files is watched all the same."""
        if self._done != self._kept:
            with suppress(Exception):
                write_new(self._memory, json.dumps(self._done, ensure_ascii=False).encode(), force=True)
            self._kept = dict(self._done)

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _remembered(self) -> dict[str, Signature]:
        try:
            known = json.loads(self._memory.read_text(encoding="utf-8"))
            return {str(name): (int(time), int(size)) for name, (time, size) in known.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _is_ours(self, path: Path) -> bool:
        """Whether a file is a list that we wrote; it is then done for good."""
        if not path.stem.endswith(ENDING) or not is_list(path):
            return False
        self.done(path)
        return True

    def _scan(self) -> Iterator[tuple[str, Signature]]:
        """Every workbook below the folder, without lock files, hidden folders and what we keep there."""
        folders = [self.folder]
        while folders:
            with suppress(OSError), os.scandir(folders.pop()) as entries:  # gone, or not ours to look into
                for entry in entries:
                    if entry.name.startswith((".", "~$")):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(Path(entry.path))
                    elif entry.name.lower().endswith(SUFFIXES):
                        state = entry.stat()
                        yield self._name(Path(entry.path)), (state.st_mtime_ns, state.st_size)
