"""One Excel window: at most one press at a time, a way to stop it, and what was agreed to while it was open."""

from __future__ import annotations

import json
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from xl_tools.errors import Stopped
from xl_tools.workbook.press_journal import folder

_SESSION = 12 * 60 * 60  # seconds: the number of a process comes again, the working day of an Excel window ends


class AlreadyRunning(Exception):
    """Another press is at work in this window; `doing` is the label of its button."""

    def __init__(self, doing: str) -> None:
        super().__init__(doing)
        self.doing = doing


class Window:
    """What the presses of one Excel share, in small files named after its process."""

    def __init__(self, pid: int, doing: str) -> None:
        self._doing = doing
        self._stem = folder() / str(pid)
        self._held: IO[str] | None = None

    def __enter__(self) -> Window:
        """Take the window; AlreadyRunning while another press has it.

        The lock is the system's own and ends with its process: one that was killed leaves nothing behind.
        """
        self._stem.parent.mkdir(parents=True, exist_ok=True)
        held = self._file("lock").open("a", encoding="utf-8")
        if not _take(held):
            held.close()
            raise AlreadyRunning(self._running())
        self._held = held
        self._file("stop").unlink(missing_ok=True)
        self._file("doing").write_text(self._doing, encoding="utf-8")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the window go."""
        if self._held:
            self._held.close()
            self._held = None

    def stop_other(self) -> None:
        """Ask the press that is at work to stop before it writes."""
        self._file("stop").touch()

    def heed(self) -> None:
        """Stopped (XL-0514) when somebody asked for it."""
        if self._file("stop").exists():
            raise Stopped("XL-0514")

    def has_agreed(self, key: str) -> bool:
        """Whether a write into this workbook was agreed to in this window."""
        return key in self._agreed()

    def agree(self, key: str) -> None:
        """Remember that writes into this workbook are agreed to."""
        self._file("agreed").write_text(json.dumps([*self._agreed(), key]), encoding="utf-8")

    def _agreed(self) -> list[str]:
        file = self._file("agreed")
        with suppress(OSError, ValueError):
            if time.time() - file.stat().st_mtime < _SESSION:
                return [str(key) for key in json.loads(file.read_text(encoding="utf-8"))]
        return []

    def _running(self) -> str:
        try:
            return self._file("doing").read_text(encoding="utf-8")
        except OSError:
            return self._doing

    def _file(self, ending: str) -> Path:
        return self._stem.with_suffix(f".{ending}")


def _take(file: IO[str]) -> bool:
    """Lock the file for this process if nobody has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
