"""Lời văn do người viết: the paragraphs of *Thuyết minh* for one paper and period; what is absent stops the paper."""

from __future__ import annotations

from dataclasses import dataclass, field

from xl_tools.errors import WrongUse
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.table import Book


@dataclass
class ThuyetMinh:
    """The paragraphs of a paper; sections asked for and not found are gathered in `thieu`, to be named together."""

    book: Book
    loai_giay: str
    ky: Ky
    thieu: list[str] = field(default_factory=list)

    def doan(self, muc: str, required: bool = True) -> list[str]:
        """The paragraphs of a section, in their order."""
        rows = [
            row
            for row in self.book["thuyet_minh"].rows()
            if row["ky"] == self.ky.code
            and row["loai_giay"] == self.loai_giay
            and row["muc"] == muc
            and row["noi_dung"]
        ]
        if not rows and required:
            self.thieu.append(muc)
        return [str(row["noi_dung"]) for row in sorted(rows, key=lambda row: row["thu_tu"] or 0)]

    def dung_neu_thieu(self) -> None:
        """Stop with every section that a person still has to write."""
        if self.thieu:
            raise WrongUse(
                "XL-0408", section="; ".join(self.thieu), period=self.ky.code, paper=self.loai_giay
            )
