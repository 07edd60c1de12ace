"""Chuỗi số liệu của các tỉnh theo bản đồ của một ngày: các tỉnh cũ được cộng thành đơn vị mới, hoặc giữ riêng."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tools.rules.don_vi_hanh_chinh import TheoBanDo, theo_ban_do, thieu_tinh_cu
from xl_tools.tasks.law.figures import Figures, figures
from xl_tools.tasks.law.places import merger
from xl_tools.text import listed, number
from xl_tools.trace import plain

_ADDED_UP = "Số liệu được cộng, nên chỉ dùng cho số tiền, số lượng; tỷ lệ, bình quân phải tính lại."


@dataclass(frozen=True)
class Series:
    """A series of the provinces on the map of a day, and where it was read."""

    file: str
    on: dt.date
    read: Figures
    found: TheoBanDo
    missing: dict[str, tuple[str, ...]]  # the old provinces of which a unit has no figure

    def sentences(self) -> list[str]:
        """One line a unit, with what its sum lacks; then what could not be split."""
        lines = []
        for unit, value in self.found.gia_tri.items():
            lacks = f" (chưa có số liệu của {listed(self.missing[unit])})" if unit in self.missing else ""
            lines.append(f"{unit}: {number(value)}{lacks}")
        return [*lines, *self.found.khong_tach.values(), _ADDED_UP]

    def as_json(self) -> dict[str, Any]:
        """What `law place --series --json` prints."""
        return {
            "file": self.file,
            "tab": self.read.tab,
            "column": self.read.column,
            "date": self.on.isoformat(),
            "values": {unit: plain(value) for unit, value in self.found.gia_tri.items()},
            "missing": {unit: list(names) for unit, names in self.missing.items()},
            "not_split": dict(self.found.khong_tach),
        }


def series(path: Path, on: dt.date, column: str | None = None) -> Series:
    """The figures of a file (a province and a number a line) on the map of the day: old ones added up, or kept."""
    read = figures(path, column)
    found = theo_ban_do(read.values, on)
    merged = on >= merger().start
    missing = {unit: thieu_tinh_cu(read.values, unit) for unit in found.gia_tri} if merged else {}
    return Series(str(path), on, read, found, {unit: names for unit, names in missing.items() if names})
