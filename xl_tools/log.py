"""The log of what went wrong inside the program: where in the code, never a value of a workbook.

It holds no names, tax codes or personal numbers, so that an officer may send it to anybody.
"""

from __future__ import annotations

import traceback
from pathlib import Path

import platformdirs


def log_file() -> Path:
    """Where the log lies, in the user's own folder."""
    return platformdirs.user_log_path("xltools", appauthor=False) / "xltools.log"


def write_log(error: BaseException, doing: str) -> Path:
    """Append the traceback of an error, without its words, and answer the path of the log."""
    path = log_file()
    frames = "".join(traceback.format_tb(error.__traceback__))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{doing}: {type(error).__name__}\n{frames}\n")
    except OSError:
        pass  # a full disk must not turn one sentence into a traceback
    return path
