"""One value of the law as an officer asks for it: in a line, in sentences, or as JSON."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from xl_tools.text import capital, day
from xl_tools.trace import VERIFIED

PARAMETER, LIST, RATE, TEXT = "tham_so", "danh_muc", "muc_ho_tro", "van_ban"
TARGET, JOB, WORDS = "muc_tieu", "nhiem_vu", "thuyet_minh"
PLACE = "don_vi_hanh_chinh"


@dataclass(frozen=True)
class Known:
    """One value of the law: what it is, from when to when, its ground, how far verified, and whose table it is from."""

    kind: str
    key: str
    label: str
    value: str
    start: dt.date | None = None
    end: dt.date | None = None
    reference: str | None = None
    verified: str | None = None
    unit: str | None = None
    checked: dt.date | None = None
    note: str | None = None
    own: bool = False

    def holds(self, on: dt.date) -> bool:
        """Whether it is in force on the day; what has no day excludes nothing."""
        return (self.start or on) <= on <= (self.end or on)

    @property
    def line(self) -> str:
        """One line: key, what it is, its value, since when, its ground, how far verified."""
        own = ["bảng riêng của đơn vị"] if self.own else []
        since = [f"từ {day(self.start)}"] if self.start else []
        until = [f"đến {day(self.end)}"] if self.end else []
        ground = [self.reference] if self.reference else []
        grade = [VERIFIED[self.verified]] if self.verified else []
        said = "; ".join(
            [self.value, *([" ".join(since + until)] if since + until else []), *ground, *grade, *own]
        )
        return f"{self.key}: {self.label} — {said}."

    def sentences(self) -> list[str]:
        """Everything that is known of it, one thing a line."""
        when = " ".join(
            [f"từ {day(self.start)}" if self.start else "chưa rõ từ ngày nào",
             f"đến {day(self.end)}" if self.end else "đến khi có quy định khác"]
        )  # fmt: skip
        grade = VERIFIED[self.verified] if self.verified else None
        told = {
            "Giá trị": self.value,
            "Đơn vị": self.unit,
            "Hiệu lực": when if self.kind != LIST else None,
            "Căn cứ": self.reference,
            "Kiểm chứng": capital(grade) if grade else None,
            "Rà soát ngày": day(self.checked) if self.checked else None,
            "Ghi chú": self.note,
        }
        return [f"  {name}: {value}" for name, value in told.items() if value]

    def as_json(self) -> dict[str, Any]:
        """One row of `law list --json`."""
        days = {name: found.isoformat() if found else None for name, found in
                (("from", self.start), ("to", self.end), ("checked", self.checked))}  # fmt: skip
        return {
            "kind": self.kind,
            "key": self.key,
            "label": self.label,
            "value": self.value,
            "unit": self.unit,
            **days,
            "reference": self.reference,
            "verified": self.verified,
            "note": self.note,
            "own": self.own,
        }
