"""Excel itself, where xlwings has no word of its own for what is wanted: the only module that knows COM names.

Of `.api` it uses: `Ready`, `EnableEvents`, `CutCopyMode` of the application; `SaveCopyAs`, `Saved`, `ReadOnly`,
`ProtectStructure` of a workbook; `ProtectContents` of a worksheet. While a person types into a cell Excel rejects
every call: what is asked here waits a while and then says so, instead of trying for ever.
"""

from __future__ import annotations

import atexit
import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import xlwings as xw

from xl_tools.errors import Unreadable, WrongUse

Answer = TypeVar("Answer")
PATIENCE = 10.0  # seconds; a person who is typing needs longer and is told
_PAUSE = 0.2
# RPC_E_CALL_REJECTED and RPC_E_SERVERCALL_RETRYLATER of COM, VBA_E_IGNORE of Excel in edit mode
_REJECTED = (-2147418111, -2147417846, -2146777998)


def attach(hwnd: int) -> xw.App:
    """The Excel that owns the window; Windows alone has it."""
    windows: Any = importlib.import_module("xlwings._xlwindows")
    windows.N_COM_ATTEMPTS = 1  # its own way is to try without end while somebody types
    # At its end xlwings kills every Excel without a window: such a one may be at work for somebody else.
    atexit.unregister(windows.cleanup)
    return xw.App(impl=windows.App(xl=hwnd))


def patiently(ask: Callable[[], Answer], patience: float | None = None) -> Answer:
    """What `ask` answers, asked again while Excel is busy; XL-0510 when it stays so."""
    end = time.monotonic() + (PATIENCE if patience is None else patience)
    while True:
        try:
            return ask()
        except Exception as problem:
            if not _is_busy(problem):
                raise
            if time.monotonic() >= end:
                raise Unreadable("XL-0510") from problem
            time.sleep(_PAUSE)


def give(target: object, name: str, value: Any) -> None:
    """Set a property of something in Excel, asked again while Excel is busy."""
    patiently(lambda: setattr(target, name, value))


def _is_busy(problem: Exception) -> bool:
    """Whether Excel rejected the call, told by the number that COM gives it."""
    numbers = (getattr(problem, "hresult", None), *_inner(problem))
    return any(number in _REJECTED for number in numbers) or type(problem).__name__ == "ExcelBusyError"


def _inner(problem: Exception) -> tuple[Any, ...]:
    """The number inside “Exception occurred.”: excepinfo ends with the code of the application."""
    excepinfo = getattr(problem, "excepinfo", None)
    return (excepinfo[-1],) if isinstance(excepinfo, tuple) and excepinfo else ()


def active_book(app: xw.App) -> xw.Book:
    """The workbook in front of the person, once Excel answers; XL-0511 where none is open for editing."""
    patiently(lambda: _refuse_unless_ready(app))
    try:
        book = patiently(lambda: app.books.active)
        named = patiently(lambda: book.name)
    except (AttributeError, LookupError) as problem:  # Protected View shows a file that is no open workbook
        raise WrongUse("XL-0511") from problem
    if not named:
        raise WrongUse("XL-0511")
    return book


class _NotReadyError(Exception):
    """Excel answers, and says that it is not ready."""

    hresult = _REJECTED[0]


def _refuse_unless_ready(app: xw.App) -> None:
    if not getattr(app.api, "Ready", True):
        raise _NotReadyError


def message_box(text: str, title: str) -> None:
    """A message where there is no Excel to show it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, title, 0)
    else:
        print(f"{title}: {text}", file=sys.stderr)


def save_copy(book: xw.Book, path: Path) -> None:
    """A copy of the workbook with its unsaved changes; the workbook itself stays as it is, saved or not."""
    patiently(lambda: book.api.SaveCopyAs(str(path)))


def is_saved(book: xw.Book) -> bool:
    """Whether the file on the disk is what the window shows."""
    return bool(patiently(lambda: getattr(book.api, "Saved", True)))


def is_read_only(book: xw.Book) -> bool:
    """Whether Excel opened the file without the right to save it."""
    return bool(patiently(lambda: getattr(book.api, "ReadOnly", False)))


def is_protected(sheet: xw.Sheet) -> bool:
    """Whether cells of the sheet are locked by its protection."""
    return bool(patiently(lambda: getattr(sheet.api, "ProtectContents", False)))


def keeps_its_sheets(book: xw.Book) -> bool:
    """Whether the workbook is protected against new and fewer sheets."""
    return bool(patiently(lambda: getattr(book.api, "ProtectStructure", False)))


def events(app: xw.App, on: bool) -> bool:
    """Let the workbook's own macros answer to changes or not; answers how it was before."""
    before = bool(patiently(lambda: getattr(app.api, "EnableEvents", True)))
    if before != on:
        give(app.api, "EnableEvents", on)
    return before


def show(sheet: xw.Sheet) -> None:
    """Bring a sheet to the front of its workbook; xlwings' own way also moves windows and takes the focus."""
    patiently(sheet.impl.activate)


def forget_copied(app: xw.App) -> None:
    """Take away the moving line round what was copied."""
    if hasattr(app.api, "CutCopyMode"):
        give(app.api, "CutCopyMode", False)
