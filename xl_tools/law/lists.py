"""The lists that drop-downs are made of, and what else an officer may have written for a choice."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from xl_tools import data
from xl_tools.law.strict import Place, content, table
from xl_tools.text import folded

# What a list may say of a choice besides its name, its spellings, its group and its time.
PROPERTIES = ("ten", "don_vi", "cach_tinh", "diem_tt35", "bai_viet", "ghi_chu")
_GROUND = ("reference", "verified")


@dataclass(frozen=True)
class Choice:
    """One entry of a list: the value as written, other spellings, when it may be chosen, and its group."""

    value: str
    aliases: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    group: str | None = None
    properties: Mapping[str, str] = field(default_factory=dict, compare=False)

    def holds(self, day: dt.date | None) -> bool:
        """Whether it may be chosen on that day; None asks for all times."""
        return day is None or (self.start or day) <= day <= (self.end or day)

    def meets(self, other: Choice) -> bool:
        """Whether there is a day on which both may be chosen."""
        started = max(self.start or dt.date.min, other.start or dt.date.min)
        return started <= min(self.end or dt.date.max, other.end or dt.date.max)


Lists = Mapping[str, tuple[Choice, ...]]


def choices(list_name: str, day: dt.date | None = None) -> list[Choice]:
    """The choices of a list (`DM-…`) on a day, or of all times; KeyError when there is no such list."""
    return [choice for choice in all_lists()[list_name] if choice.holds(day)]


def resolve(list_name: str, text: str, day: dt.date | None = None) -> str | None:
    """The value of the list that the text means, by its own or another spelling; None when it means none."""
    return _spellings(list_name, day).get(folded(text))


@functools.lru_cache(maxsize=256)
def _spellings(list_name: str, day: dt.date | None) -> dict[str, str]:
    live = choices(list_name, day)
    other = {folded(alias): choice.value for choice in live for alias in choice.aliases}
    return other | {folded(choice.value): choice.value for choice in live}


@functools.cache
def all_lists() -> Lists:
    """Every list, by name, in the order of the drop-downs; each is read when it is asked for, or gone through."""
    file = data.parameters("danh_muc.yaml")
    return _OfFile(file, data.Entries(file, "DM-"))


def read(file: Path) -> Lists:
    """The lists of a file; LawError when it breaks a rule, or when one spelling could mean two choices."""
    return dict(_OfFile(file, {str(name): given for name, given in content(file).items()}))


class _OfFile(Lists):
    """The lists of a file by name; each is made, or refused, when it is asked for: no workbook needs all."""

    def __init__(self, file: Path, written: Mapping[str, Any]) -> None:
        self._file = file
        self._written = written
        self._made: dict[str, tuple[Choice, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Choice, ...]:
        if name not in self._made:
            self._made[name] = self._make(Place(self._file, name), self._written[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)

    def _make(self, place: Place, given: Any) -> tuple[Choice, ...]:
        head = place.keys(given, ("label", "checked"), (*_GROUND, "values", "table", "same_as", "on"))
        place.day(head["checked"])
        if any(part in head for part in _GROUND):  # a list of the law; a list of the form has no ground
            place.grade(place.keys(head, _GROUND, head)["verified"])
        made = tuple(self._as_on_a_day(place, head) if "same_as" in head else _choices(place, head))
        _one_meaning(place, made)
        return made

    def _as_on_a_day(self, place: Place, head: Mapping[str, Any]) -> Iterator[Choice]:
        """The names of one day in another list, to be chosen at any time: the provinces before a merger."""
        source = head["same_as"]
        if source not in itertools.takewhile(lambda name: name != place.name, self):
            place.refuse(f"danh mục {source} phải đứng trước")
        on = place.day(head.get("on"))
        return (replace(choice, start=None, end=None) for choice in self[source] if choice.holds(on))


def _choices(place: Place, head: Mapping[str, Any]) -> Iterator[Choice]:
    rows = table(place, head["table"]) if "table" in head else head.get("values")
    for row in rows or place.refuse("thiếu mục values"):
        yield Choice(row) if isinstance(row, str) else _choice(place, row)


def _choice(place: Place, given: Any) -> Choice:
    row = place.keys(given, ("gia_tri",), ("ten_khac", "nhom", "hieu_luc_tu", "hieu_luc_den", *PROPERTIES))
    here = place.at(row["gia_tri"])
    start, end = (here.day(row[name]) if row.get(name) else None for name in ("hieu_luc_tu", "hieu_luc_den"))
    here.period(start, end)
    aliases = tuple(row["ten_khac"].split("; ")) if row.get("ten_khac") else ()
    properties = {name: str(row[name]) for name in PROPERTIES if row.get(name)}
    return Choice(row["gia_tri"], aliases, start, end, row.get("nhom") or None, properties)


def _one_meaning(place: Place, entries: tuple[Choice, ...]) -> None:
    seen: dict[str, list[Choice]] = {}
    for choice in entries:
        for spelling in {folded(name) for name in (choice.value, *choice.aliases)}:
            for other in seen.setdefault(spelling, []):
                if other.meets(choice):
                    place.refuse(f"dòng {other.value} và dòng {choice.value} cùng có cách viết {spelling}")
            seen[spelling].append(choice)
