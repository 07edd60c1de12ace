"""Reading the law's files without forgiving anything: every refusal says which file, which entry, and why."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import yaml

from xl_tools import data
from xl_tools.errors import LawError


@dataclass(frozen=True)
class Place:
    """Where in the law's files something stands, and what may be demanded of it there."""

    file: Path
    name: str = ""

    def refuse(self, problem: str) -> NoReturn:
        """Raise LawError: this file, this entry, this problem."""
        raise LawError("XL-0301", file=self.file.name, name=self.name or self.file.stem, problem=problem)

    def at(self, name: object) -> Place:
        """The entry `name` inside this one."""
        return Place(self.file, f"{self.name}, {name}" if self.name else str(name))

    def keys(self, given: Any, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Any]:
        """The entry itself, when it has all keys that it must have and none that it may not have."""
        if not isinstance(given, dict):
            self.refuse(f"phải gồm các mục {', '.join(required)}")
        missing = [key for key in required if given.get(key) in (None, "")]
        unknown = [str(key) for key in given if key not in {*required, *optional}]
        if missing or unknown:
            wrong = [f"thiếu mục {key}" for key in missing] + [f"mục lạ {key}" for key in unknown]
            self.refuse("; ".join(wrong))
        return given

    def day(self, value: Any) -> dt.date:
        """The value as a day; a CSV holds it as text."""
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.refuse(f"{value} không phải là ngày viết theo năm-tháng-ngày")

    def grade(self, value: Any) -> str:
        """The value as one of the five grades of verification."""
        if value not in data.GRADES:
            self.refuse(f"mức kiểm chứng {value} không thuộc {', '.join(data.GRADES)}")
        return str(value)

    def period(self, start: dt.date | None, end: dt.date | None) -> None:
        """Refuse a time that ends before it starts."""
        if start and end and end < start:
            self.refuse(f"kết thúc {end} trước khi bắt đầu {start}")


def content(file: Path) -> dict[Any, Any]:
    """The entries of a YAML file."""
    try:
        found = data.load_yaml(file)
    except yaml.YAMLError as broken:
        Place(file).refuse(str(broken))
    return found if isinstance(found, dict) else Place(file).refuse("tệp phải gồm các mục có tên")


def table(place: Place, name: str) -> tuple[dict[str, str], ...]:
    """The rows of the CSV `name` beside the file of `place`."""
    file = place.file.with_name(name)
    if not file.is_file():
        place.refuse(f"không có bảng {name}")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = tuple(csv.DictReader(lines, strict=True))
    for row in rows:
        if None in row or None in row.values():
            place.refuse(f"bảng {name}, dòng {next(iter(row.values()))}: số ô khác số cột")
    return rows
