"""Thử bảng mức khác: what the claims of a workbook would come to under another table of rates; writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.findings import Finding, unread
from xl_tools.rules.muc_thu import SoVoi, Thu, thu
from xl_tools.sheets.judging import judge
from xl_tools.tasks import validate
from xl_tools.tasks.validate import Checked
from xl_tools.text import money
from xl_tools.workbook.read import read


@dataclass(frozen=True)
class Tried:
    """The workbook as checked, the comparison, what of the workbook was not read and what is wrong with the rates."""

    checked: Checked
    law: Path
    thu: Thu
    findings: list[Finding]

    @property
    def incomplete(self) -> bool:
        """Whether a claim, or every claim, could not be compared."""
        return bool(self.thu.khong_so_duoc) or bool(unread(self.checked.findings))

    def sentences(self) -> list[str]:
        """Who gains, who loses, and the total, as a person reads it."""
        before, after = self.thu.tong
        lines = [f"Bảng mức thử: {self.law.name}. Sổ không bị thay đổi."]
        lines += _part("Được nhiều hơn", self.thu.them)
        lines += _part("Được ít hơn", self.thu.bot)
        lines += _part("Một bảng tính được, bảng kia thì chưa", self.thu.khong_so_duoc)
        lines.append(f"Tổng mức hỗ trợ: {money(before)} → {money(after)} ({_change(after - before)}).")
        return lines

    def as_json(self) -> dict[str, Any]:
        """What `compute --law --json` prints for one file."""
        return {
            "file": self.checked.book.file,
            "results": {"what_if": {"law": str(self.law), **self.thu.as_json()}},
            "findings": [found.as_json() for found in self.findings],
        }


def run(path: Path, law: Path) -> Tried:
    """Compare the claims of a workbook under its own rates and under those of another workbook."""
    checked = validate.run(path)
    other = read(law)
    if not other["muc_ho_tro"].exists:
        raise WrongUse("XL-0250", file=law.name)
    if other.kind != checked.book.kind:
        raise WrongUse("XL-0259", file=law.name, wanted=checked.book.kind)
    tabs = {other[name].tab for name in ("muc_ho_tro", "van_ban")}
    found = [*unread(checked.findings), *(one for one in judge(other) if one.sheet in tabs)]
    return Tried(checked, law, thu(checked.book, other, checked.results), found)


def _part(title: str, rows: list[SoVoi]) -> list[str]:
    lines = [f"{title}: {len(rows)} hồ sơ."] if rows else []
    for one in rows:
        change = "" if one.chenh is None else f" ({_change(one.chenh)})"
        lines.append(f"    {one.ma_ho_so}: {_amount(one.now.amount)} → {_amount(one.then.amount)}{change}")
    return lines


def _amount(amount: int | None) -> str:
    return "chưa tính được" if amount is None else money(amount)


def _change(difference: int) -> str:
    if not difference:
        return "không đổi"
    return f"tăng {money(difference)}" if difference > 0 else f"giảm {money(-difference)}"
