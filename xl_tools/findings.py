"""What we answer when something in a workbook is wrong or doubtful.

A finding stands at one cell, and says in two short Vietnamese sentences what is wrong with the value that
stands there and how to put it right. The sentences are in `messages/vi.yaml`; here is only their shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from xl_tools.data import messages
from xl_tools.text import address

LEVELS = {"error": "Lỗi", "warning": "Cảnh báo", "hint": "Gợi ý"}
# Errors of a whole file or sheet: what stands there was not read, or what must stand there does not.
UNREAD = ("XL-1001", "XL-1011", "XL-1015", "XL-1026", "XL-1030")
_RANK = {level: rank for rank, level in enumerate(LEVELS)}


@dataclass(frozen=True)
class Sentence:
    """One entry of the catalogue with its blanks filled: what is wrong, on what ground, how to put it right."""

    what: str
    basis: str | None
    fix: str | None


def say(code: str, details: Mapping[str, Any]) -> Sentence:
    """The sentence `code` filled with `details`; a blank that nothing fills raises KeyError: our bug."""
    entry = messages()[code]
    filled = {part: text.format_map(dict(details)) for part, text in entry.items() if part != "level"}
    return Sentence(filled["what"], filled.get("basis"), filled.get("fix"))


@dataclass(frozen=True)
class Finding:
    """Something wrong or doubtful at one cell (`cell` None: at the whole sheet; `sheet` None: at the file)."""

    code: str
    level: str
    sheet: str | None
    cell: str | None
    row_key: str | None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """`'Hồ sơ hỗ trợ'!G17 — Công ty TNHH Minh Tâm (MST 1801234562)`."""
        place = address(self.sheet, self.cell) if self.sheet else "Cả tệp"
        label = self.details.get("row_label") or self.row_key
        return f"{place} — {label}" if label else place

    @property
    def sentence(self) -> Sentence:
        """The catalogue's sentence about this value."""
        return say(self.code, self.details)

    def as_json(self) -> dict[str, Any]:
        """The finding as `validate --json` prints it."""
        sentence = self.sentence
        return {
            "code": self.code,
            "level": self.level,
            "sheet": self.sheet,
            "cell": self.cell,
            "row_key": self.row_key,
            "heading": self.details.get("heading"),
            "value": self.details.get("value"),
            "message": sentence.what,
            "basis": sentence.basis,
            "fix": sentence.fix,
            "proposal": self.details.get("proposal"),
        }


def finding(
    code: str, sheet: str | None = None, cell: str | None = None, row_key: str | None = None, **details: Any
) -> Finding:
    """A finding at the level that the catalogue gives it."""
    return Finding(code, messages()[code]["level"], sheet, cell, row_key, details)


def one_per_cell(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, at most one a cell: the gravest, and among equals the one that came first."""
    best: dict[tuple[str | None, str | None, str], Finding] = {}
    for item in findings:
        place = (item.sheet, item.cell, "" if item.cell else item.code + str(sorted(item.details.items())))
        if place not in best or _RANK[item.level] < _RANK[best[place].level]:
            best[place] = item
    return list(best.values())


def unread(findings: Iterable[Finding]) -> list[Finding]:
    """The findings for which a whole table is missing from what comes out, so that silence would mislead."""
    return [item for item in findings if item.code in UNREAD]


def count(findings: Iterable[Finding]) -> dict[str, int]:
    """How many errors, warnings and hints."""
    tally = dict.fromkeys(LEVELS, 0)
    for item in findings:
        tally[item.level] += 1
    return {f"{level}s": number for level, number in tally.items()}
