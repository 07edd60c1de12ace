"""Thời hạn: what is due, sorted by day, with the days left, and a calendar file of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.findings import Finding, unread
from xl_tools.rules.ngay_lam_viec import so_ngay_lam_viec
from xl_tools.rules.thoi_han import ThoiHan, in_order, thoi_han
from xl_tools.rules.thoi_han_ocop import thoi_han_ocop
from xl_tools.tasks.deadlines.calendar_file import Event, calendar_file
from xl_tools.text import count, day, number
from xl_tools.trace import VERIFIED
from xl_tools.workbook.new_file import refuse_existing, write_new
from xl_tools.workbook.read import read


@dataclass(frozen=True)
class Horizon:
    """How many days ahead were asked for, to which day that is, and how many due dates come after it."""

    days: int
    until: dt.date
    later: int

    def as_json(self) -> dict[str, Any]:
        """What `deadlines --within --json` says of it."""
        return {"days": self.days, "until": self.until.isoformat(), "later": self.later}


@dataclass(frozen=True)
class Listed:
    """The due dates of a workbook on a day, what could not be understood, and the calendar file if one was made."""

    file: str
    as_of: dt.date
    deadlines: Sequence[ThoiHan]
    findings: Sequence[Finding]
    calendar: Path | None = None
    horizon: Horizon | None = None  # None: everything is listed

    @property
    def incomplete(self) -> bool:
        """Whether a table was not read, so that due dates may be missing from the list."""
        return bool(unread(self.findings))

    def lines(self) -> list[str]:
        """One line a due date: when, how long still, what, where it stands, on what ground; a horizon before them."""
        head = [self._header(self.horizon)] if self.horizon else []
        return [*head, *(_line(one, self.as_of) for one in self.deadlines)]

    def _header(self, horizon: Horizon) -> str:
        overdue = sum(one.ngay < self.as_of for one in self.deadlines)
        due, until = len(self.deadlines) - overdue, day(horizon.until)
        later = f"còn {count(horizon.later)} việc" if horizon.later else "không còn việc nào"
        return (
            f"Đến hết ngày {until} ({number(horizon.days)} ngày): {_some(overdue)} việc quá hạn, "
            f"{_some(due)} việc đến hạn; {later} sau ngày {until}."
        )

    def as_json(self) -> dict[str, Any]:
        """What `deadlines --json` prints for one file."""
        return {
            "file": self.file,
            "as_of": self.as_of.isoformat(),
            "deadlines": [_json(one, self.as_of) for one in self.deadlines],
            "findings": [found.as_json() for found in self.findings],
            "ics": str(self.calendar) if self.calendar else None,
        } | ({"within": self.horizon.as_json()} if self.horizon else {})


def run(
    path: Path, as_of: dt.date, out: Path | None = None, force: bool = False, within: int | None = None
) -> Listed:
    """The due dates of a workbook, or what is overdue and due `within` so many days; with `out` a calendar file too."""
    if out:
        if out.suffix.lower() != ".ics":
            raise WrongUse("XL-0241", file=out.name)
        refuse_existing(out, force, "XL-0268")
    book = read(path)
    found, findings = thoi_han(book, as_of)
    every = in_order([*found, *thoi_han_ocop(book, as_of)])
    horizon = None if within is None else _horizon(every, as_of, within)
    deadlines = every[: len(every) - horizon.later] if horizon else every
    if out:
        write_new(out, calendar_file([_event(one) for one in deadlines], as_of), force)
    return Listed(str(path), as_of, deadlines, [*unread(book.findings), *findings], out, horizon)


def _horizon(every: Sequence[ThoiHan], as_of: dt.date, within: int) -> Horizon:
    """The horizon over due dates in order of time; the calendar of the computer ends with the year 9999."""
    until = dt.date.fromordinal(min(as_of.toordinal() + within, dt.date.max.toordinal()))
    return Horizon(within, until, sum(one.ngay > until for one in every))


def _some(many: int) -> str:
    return count(many) if many else "không có"


def left(one: ThoiHan, as_of: dt.date) -> str:
    """`còn 05 ngày (03 ngày làm việc)`, `hôm nay`, `quá hạn 12 ngày (08 ngày làm việc)`."""
    days, working = one.con_lai(as_of)
    if not days:
        return "hôm nay"
    return f"{'còn' if days > 0 else 'quá hạn'} {count(abs(days))} ngày ({count(abs(working))} ngày làm việc)"


def _line(one: ThoiHan, as_of: dt.date) -> str:
    parts = [f"{day(one.ngay)}  {left(one, as_of)}: {one.viec}"]
    parts += [f"ô {', '.join(one.cells)}"] if one.cells else []
    parts += [_ground(one)] if one.can_cu else []
    parts += ["rơi vào ngày nghỉ"] if one.ngay_nghi else []
    return "; ".join(parts) + "."


def _ground(one: ThoiHan) -> str:
    """The clause, and how far it was verified where it was not read in the text."""
    unread = f" ({VERIFIED[one.verified]})" if one.verified not in (None, "text") else ""
    return f"căn cứ {one.can_cu}{unread}"


def _json(one: ThoiHan, as_of: dt.date) -> dict[str, Any]:
    return {
        "kind": one.loai,
        "what": one.viec,
        "date": one.ngay.isoformat(),
        "days": (one.ngay - as_of).days,
        "working_days": so_ngay_lam_viec(as_of, one.ngay),
        "day_off": one.ngay_nghi,
        "row_key": one.key,
        "cells": list(one.cells),
        "basis": one.can_cu,
        "verified": one.verified,
    }


def _event(one: ThoiHan) -> Event:
    ground = [f"Căn cứ: {_ground(one).removeprefix('căn cứ ')}."] if one.can_cu else []
    cells = [f"Ô {', '.join(one.cells)}."] if one.cells else []
    key = (one.loai, one.key or "", one.viec if one.key is None or one.loai == "bao_cao" else "")
    return Event(key, one.ngay, one.viec, "\n".join([*cells, *ground]))
