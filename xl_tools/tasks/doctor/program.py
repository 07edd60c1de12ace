"""Checks of the program itself, the same on every system: versions, places, disk, PDF, fonts, paths."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PureWindowsPath

from xl_tools import __version__
from xl_tools.errors import LawError
from xl_tools.law import checked, law_hash
from xl_tools.tasks.doctor.check import Check, check
from xl_tools.tasks.doctor.machine import Machine

YEAR = dt.timedelta(days=366)  # a province's rates are looked over at least once in a budget year
LEAST_FREE = 500_000_000  # a workbook of 20,000 rows, its 20 former copies and LibreOffice's profile
LONGEST = 200  # Windows takes 259 characters, and a file's own name comes on top of the folder
_PAPER_FONTS = ("Times New Roman", "Liberation Serif")


def versions(_machine: Machine, as_of: dt.date) -> Check:
    """The program, the interpreter and the law's data, which grow old."""
    try:
        day = checked()
    except LawError as problem:
        return check("versions", "law_broken", problem=problem.code)
    said = "old_law" if as_of - day > YEAR else "current"
    return check(
        "versions",
        said,
        version=__version__,
        python=_machine.python,
        bits=_machine.bits,
        day=f"{day:%d/%m/%Y}",
        mark=law_hash()[:12],
    )


def places(machine: Machine) -> Check:
    """Where settings, the log and the office's own law lie, and whether they can be written."""
    named = {"thiết lập": machine.settings, "nhật ký": machine.log.parent, "luật riêng": machine.own_law}
    shut = [f"{name} ({folder})" for name, folder in named.items() if not machine.files.writable(folder)]
    if shut:
        return check("places", "shut", shut="; ".join(shut))
    return check(
        "places",
        "fine",
        settings=machine.settings,
        log=machine.log,
        own_law=machine.own_law,
        own=machine.own_law_files,
    )


def disk(machine: Machine) -> Check:
    """Room for copies of workbooks and for papers."""
    free = machine.files.free(machine.settings)
    return check(
        "disk", "full" if free < LEAST_FREE else "fine", free=f"{free // 1_000_000:,}".replace(",", ".")
    )


def pdf(machine: Machine) -> Check:
    """LibreOffice makes PDF; Word can do the same by hand."""
    if machine.libreoffice:
        return check("pdf", "found", program=machine.libreoffice)
    return check("pdf", "absent")


def fonts(machine: Machine) -> Check:
    """Decree 30 wants Times New Roman; Liberation Serif has its widths, so that pages break alike."""
    there = [font for font in _PAPER_FONTS if any(name.startswith(font) for name in machine.fonts)]
    return check("fonts", "found", font=there[0]) if there else check("fonts", "absent")


def paths(machine: Machine) -> Check:
    """Paths that some part between Excel and the program may not take."""
    used = [machine.program, machine.settings, machine.addin_home]
    if long := next((path for path in used if len(str(path)) > LONGEST), None):
        return check("paths", "long", path=long, length=len(str(long)))
    if synced := next((path for path in used if any(_inside(path, one) for one in machine.synced)), None):
        return check("paths", "synced", path=synced)
    if accented := next((path for path in used if not str(path).isascii()), None):
        return check("paths", "accented", path=accented)
    return check("paths", "fine", path=machine.program)


def _inside(path: Path, folder: Path) -> bool:
    return PureWindowsPath(str(path)).is_relative_to(PureWindowsPath(str(folder)))
