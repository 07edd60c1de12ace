"""Văn bản nêu lần đầu trong một giấy thì viết đủ số, ngày, cơ quan, trích yếu; lần sau chỉ tên loại và số.

Nghị định số 30/2020/NĐ-CP, Phụ lục I. Tên đủ có ở *Văn bản* của sổ, hoặc ở dữ liệu pháp luật (`dan_day_du`); văn bản
chưa biết ngày thì giữ nguyên cách dẫn gọn, máy không đoán.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from xl_tools.documents.dan_day_du import ro_so, ten_day_du
from xl_tools.law import load
from xl_tools.rules.muc_ap_dung import ten_van_ban
from xl_tools.sheets.table import Book

# A number goes on behind `70/KH-UBND` in `70/KH-UBNDT` and `70/KH-UBND-VX`: those are other texts.
_END = r"(?!\w|[-/]\w)"
_DATED = re.compile(r" ngày \d")


class LanDau:
    """Which texts a paper has named so far; asked in the order in which the paper prints."""

    def __init__(self, book: Book) -> None:
        self._whole = {one.label: str(one.values[-1].value) for one in load("dan_day_du").values()}
        numbered = [row for row in book["van_ban"].rows() if ro_so(row)]
        self._whole |= {ten_van_ban(row): ten_day_du(row) for row in numbered if row["ngay_ban_hanh"]}
        self._short = {whole: short for short, whole in self._whole.items()}
        undated = {ten_day_du(row) for row in numbered if not row["ngay_ban_hanh"]}
        self._names = _any_of({*self._whole, *self._short, *undated})
        self._told: set[str] = set()

    def da_neu(self, texts: Iterable[str]) -> None:
        """Remembers what these printed texts name."""
        for text in texts:
            self._told.update(self._short.get(name, name) for name in self._names.findall(text))

    def viet(self, text: str) -> str:
        """The text with each name written out that the paper has not printed before."""
        return self._names.sub(self._written, text)

    def _written(self, found: re.Match[str]) -> str:
        """A name as it is printed here; what stands inside the name of another text is no mention."""
        short = self._short.get(found[0], found[0])
        if short in self._told:
            return short
        self._told.add(short)
        dated = _DATED.match(found.string, found.end())
        return found[0] if dated else self._whole.get(short, short)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """The longest name first, so that one which stands inside another is found on its own only."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(f"(?<!\\w)(?:{'|'.join(map(re.escape, longest_first))}){_END}")
