"""The buttons of Excel: a face like the command line. A press is one short process; a task does the work.

The names of the buttons are those of the ribbon; adding one is a line of `BUTTONS`, and no VBA.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import xlwings as xw

from xl_tools.addin import buttons, papers
from xl_tools.addin.pressed import DeclinedError, Pressed
from xl_tools.addin.window import AlreadyRunning, Window
from xl_tools.errors import Unreadable, XltoolsError
from xl_tools.findings import say
from xl_tools.log import keep_warnings, write_log
from xl_tools.text import address
from xl_tools.workbook import office
from xl_tools.workbook.changes import ChangedMeanwhile, ProtectedTab, Refused


@dataclass(frozen=True)
class Button:
    """A button: what stands on it, what it does, and whether it is about a workbook."""

    label: str
    does: Callable[[Pressed], None]
    about_workbook: bool = True


BUTTONS: Mapping[str, Button] = {
    "kiem_tra": Button("Kiểm tra", buttons.kiem_tra),
    "danh_dau_loi": Button("Đánh dấu lỗi", buttons.danh_dau_loi),
    "tinh": Button("Tính", buttons.tinh),
    "giai_thich": Button("Giải thích ô này", buttons.giai_thich),
    "lap_bao_cao": Button("Lập báo cáo", papers.lap_bao_cao),
    "lap_ke_hoach": Button("Lập kế hoạch", papers.lap_ke_hoach),
    "hoan_tac": Button("Hoàn tác", buttons.hoan_tac),
    "tro_giup": Button("Trợ giúp", buttons.tro_giup, about_workbook=False),
}


_A_MOMENT = 2.0  # seconds
_REFUSALS = {ProtectedTab: "XL-0520", ChangedMeanwhile: "XL-0522"}


def press(name: str, app: xw.App, today: dt.date | None = None) -> None:
    """The whole press: take the window, do the work, say what came of it; every error becomes a sentence."""
    button = BUTTONS[name]
    pressed = Pressed(name, button.label, app, Window(app.pid, button.label), today or dt.date.today())
    try:
        with pressed.window:
            _work(button, pressed)
    except AlreadyRunning as other:
        if pressed.ask(f"Đang {other.doing}. Dừng lại?"):
            pressed.window.stop_other()
    except DeclinedError:
        pass
    except Exception as error:
        pressed.tell(sentence(error, name), grave=True)


def _work(button: Button, pressed: Pressed) -> None:
    try:
        if button.about_workbook:
            pressed.take_book()
        button.does(pressed)
    finally:
        with suppress(Exception):  # Excel may be gone, or somebody is typing: the next press clears it
            office.patiently(lambda: setattr(pressed.app, "status_bar", False), _A_MOMENT)


def sentence(error: Exception, doing: str) -> str:
    """What went wrong and what to do; what we did not expect goes to the log."""
    if isinstance(error, Refused):
        code = _REFUSALS.get(type(error), "XL-0521")
        error = Unreadable(code, where=address(error.tab, error.cell), tab=error.tab)
    elif not isinstance(error, XltoolsError):
        log = write_log(error, doing)
        if isinstance(error, OSError):  # a full disk, a folder that is gone: the officer can put that right
            error = Unreadable("XL-0105", file=Path(str(error.filename or "tệp")).name)
        else:
            error = Unreadable("XL-0216", log=log)
    said = say(error.code, error.details)
    return f"{said.what}\n\n{said.fix or ''}".rstrip()


def main(argv: list[str] | None = None) -> int:
    """`xltools-gui NAME --hwnd=N`: press a button in the Excel that owns the window."""
    parser = argparse.ArgumentParser(prog="xltools-gui")
    parser.add_argument("name", choices=BUTTONS)
    parser.add_argument("--hwnd", type=int, required=True)
    given = parser.parse_args(argv)
    keep_warnings()
    try:
        app = office.attach(given.hwnd)
    except Exception as error:
        office.message_box(sentence(error, given.name), "xltools")
        return 1
    press(given.name, app)
    return 0
