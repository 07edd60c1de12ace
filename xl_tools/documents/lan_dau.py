"""Văn bản nêu lần đầu trong một giấy thì viết đủ số, ngày, cơ quan, trích yếu; lần sau chỉ tên loại và số.

Nghị định số 30/2020/NĐ-CP, Phụ lục I. Tên đủ có ở *Văn bản* của sổ, hoặc ở dữ liệu pháp luật (`ten_van_ban`); văn bản
chưa biết ngày thì giữ nguyên cách dẫn gọn, máy không đoán.
"""

from __future__ import annotations

from collections.abc import Iterable

from xl_tools.documents.ten_van_ban import ro_so, ten_day_du
from xl_tools.law import load
from xl_tools.rules.muc_ap_dung import ten_van_ban
from xl_tools.sheets.table import Book


class LanDau:
    """Which texts a paper has named so far; asked in the order in which the paper prints."""

    def __init__(self, book: Book) -> None:
        known = {one.label: str(one.values[-1].value) for one in load("ten_van_ban").values()}
        rows = (row for row in book["van_ban"].rows() if row["ngay_ban_hanh"] and ro_so(row))
        self._whole = known | {ten_van_ban(row): ten_day_du(row) for row in rows}
        self._told: set[str] = set()

    def da_neu(self, texts: Iterable[str]) -> None:
        """Remembers what these printed texts name."""
        said = " ".join(texts)
        self._told |= {short for short in self._whole if short in said}

    def viet(self, text: str) -> str:
        """The text with each name written out that the paper has not printed before."""
        named = sorted((short for short in self._whole if short in text), key=text.index)
        for short in named:
            whole = self._whole[short]
            if short in self._told:
                text = text.replace(whole, short)
            elif whole not in text:
                text = text.replace(short, whole, 1)
        self._told.update(named)
        return text
