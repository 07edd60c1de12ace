"""What the hidden columns of *Lỗi* remember: where a cell was marked, how, and how it looked before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tools.workbook.cells import calamine
from xl_tools.workbook.changes import Look

HEADINGS = (
    "xltools: trang",
    "xltools: ô",
    "màu đánh dấu",
    "ghi chú đánh dấu",
    "màu cũ",
    "ghi chú cũ",
    "nền cũ trong tệp",
)


@dataclass(frozen=True)
class Remembered:
    """One marked cell: what we made of it and what it was."""

    tab: str
    cell: str
    ours: Look
    former: Look

    def texts(self) -> tuple[str, ...]:
        """The cells of the hidden columns."""
        former = (self.former.fill, self.former.note, self.former.exact)
        looks = (self.ours.fill, self.ours.note, *former)
        return (self.tab, self.cell, *(text or "" for text in looks))


def read_back(path: Path, tab: str) -> list[Remembered] | None:
    """What the sheet remembers; None where it has no such columns."""
    rows = calamine(path).get_sheet_by_name(tab).to_python(skip_empty_area=False)
    for number, row in enumerate(rows):
        if HEADINGS[0] in row:
            first = row.index(HEADINGS[0])
            return [one for line in rows[number + 1 :] if (one := _remembered(line[first:]))]
    return None


def _remembered(texts: list[Any]) -> Remembered | None:
    """One line; None for a finding that stands at no cell or was not coloured."""
    tab, cell, *looks = (str(text) or None for text in texts[: len(HEADINGS)])
    if tab is None or cell is None:
        return None
    return Remembered(tab, cell, Look(*looks[:2]), Look(*looks[2:]))  # older lists have no column for exact
