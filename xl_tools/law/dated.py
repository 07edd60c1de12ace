"""Numbers, words and tables that the law may change, each value with its first day."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from xl_tools import data
from xl_tools.law.strict import Place, content, table

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Dated:
    """A value of the law from `start` to `end` (None: until further notice), and the clause that sets it."""

    start: dt.date
    value: Any
    reference: str
    verified: str
    end: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether the value is in force on that day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Parameter:
    """What it is, its unit, the day it was last checked, and its values in order of time."""

    name: str
    label: str
    unit: str
    checked: dt.date
    values: tuple[Dated, ...]

    def at(self, day: dt.date) -> Dated | None:
        """The value in force on that day; None when nothing was regulated then, or nothing is known of it."""
        return next((dated for dated in self.values if dated.holds(day)), None)


@functools.cache
def load(name: str) -> dict[str, Parameter]:
    """The parameters of `parameters/<name>.yaml`, by name; LawError when the file breaks a rule."""
    return read(data.parameters(f"{name}.yaml"))


def read(file: Path) -> dict[str, Parameter]:
    """The parameters of a file, by name; LawError when it breaks a rule."""
    return {str(name): _parameter(Place(file, str(name)), head) for name, head in content(file).items()}


def _parameter(place: Place, given: Any) -> Parameter:
    head = place.keys(given, ("label", "unit", "checked", "values"))
    if not isinstance(head["values"], dict) or not head["values"]:
        place.refuse("mục values phải gồm các ngày bắt đầu")
    dated = [_dated(place, start, value) for start, value in head["values"].items()]
    checked = place.day(head["checked"])
    return Parameter(place.name, str(head["label"]), str(head["unit"]), checked, _in_order(place, dated))


def _dated(place: Place, start: Any, given: Any) -> Dated:
    first = place.day(start)
    here = place.at(first)
    row = here.keys(given, ("value", "reference", "verified"), ("until",))
    last = here.day(row["until"]) if "until" in row else None
    here.period(first, last)
    value = row["value"]
    if isinstance(value, dict) and set(value) == {"table"}:  # a big table stands beside its head as CSV
        value = table(here, value["table"])
    return Dated(first, value, str(row["reference"]), here.grade(row["verified"]), last)


def _in_order(place: Place, rows: list[Dated]) -> tuple[Dated, ...]:
    """The rows, each ending on the eve of the next; disorder, overlaps and gaps are refused."""
    ordered: list[Dated] = []
    for row, following in itertools.pairwise(rows):
        eve = following.start - ONE_DAY
        both = f"dòng {row.start} và dòng {following.start}"
        if following.start <= row.start:
            place.refuse(f"{both} không theo thứ tự ngày")
        if row.end and row.end > eve:
            place.refuse(f"{both} chồng nhau: dòng trước đến {row.end}")
        if row.end and row.end < eve:
            place.refuse(f"{both} hở từ {row.end + ONE_DAY} đến {eve}")
        ordered.append(replace(row, end=eve))
    return (*ordered, rows[-1])
