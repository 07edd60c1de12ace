"""The log of what went wrong inside the program: where in the code, never a value of a workbook.

It holds no names, tax codes or personal numbers, so that an officer may send it to anybody.
"""

from __future__ import annotations

import traceback
import warnings
from pathlib import Path
from typing import TextIO


def log_file() -> Path:
    """Where the log lies, in the user's own folder."""
    import platformdirs  # only what goes wrong needs it

    return platformdirs.user_log_path("xltools", appauthor=False) / "xltools.log"


def write_log(error: BaseException, doing: str) -> Path:
    """Append the traceback of an error, without its words, and answer the path of the log."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    return _append(f"{doing}: {type(error).__name__}\n{frames}\n")


def keep_warnings() -> None:
    """From now on what libraries warn of stands in the log: a screen has our sentences alone, in Vietnamese."""
    warnings.showwarning = _write_warning


def _write_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Append which warning it was and where; its words may quote a value."""
    _append(f'{category.__name__}\n  File "{filename}", line {lineno}\n\n')


def _append(text: str) -> Path:
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(text)
    except OSError:
        pass  # a full disk must not turn one sentence into a traceback
    return path
