"""Lời văn của kế hoạch: lấy ở *Thuyết minh* kỳ này; mục nào chưa viết thì giữ đoạn của năm trước nếu còn đúng."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xl_tools.documents.ke_hoach_nscl.kieu import Doan
from xl_tools.errors import WrongUse
from xl_tools.findings import Finding
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import folded
from xl_tools.trace import Figure

PAPER = "Kế hoạch"
# What holds digits and is still true next year: a text by its number (and its date), an article of it, a
# standard or a tool by its name. Whatever digit is left after these is a year or a figure of the past.
_DAY = r"ngày \d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4}"
_LASTING = re.compile(
    rf"số \d+/[\w/&-]+(?:,? {_DAY})?"
    r"|(?:điểm \w+,? |khoản \d+,? )*Điều \d+\w?"
    r"|(?:TCVN|QCVN|ISO|IEC|OHSAS|SA|AS|EN)(?:[ /](?:TCVN|ISO|IEC|TS))*[ /]?\d+(?:[-:.]\d+)*"
    r"|\b[56]S\b|\b6 Sigma\b|công nghiệp (?:lần thứ )?4(?:\.0)?",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"giai đoạn (\d{4}) ?[-–] ?(\d{4})", re.IGNORECASE)
_SPAN = re.compile(r"(\d{4})\.\.(\d{4})")
_PAST = ("nam qua", "nam vua qua", "nam truoc", "vua qua")


def con_dung(text: str, nam: int) -> bool:
    """Whether a paragraph written for an earlier year may stand in the plan of `nam`."""
    left = _LASTING.sub(" ", _PERIOD.sub(lambda found: _while_running(found, nam), text))
    return not re.search(r"\d", left) and not any(word in folded(text) for word in _PAST)


def _while_running(found: re.Match[str], nam: int) -> str:
    """A period that the year belongs to says nothing of the past."""
    return " " if int(found[1]) <= nam <= int(found[2]) else found[0]


@dataclass
class LoiVan:
    """The paragraphs of the plan of a year; what was kept, what could not be, and what nobody has written."""

    book: Book
    nam: int
    giai_doan: str | None = None  # 2021..2025: the plan of a period, which keeps nothing from a year
    giu_lai: list[Finding] = field(default_factory=list)
    bo: list[Finding] = field(default_factory=list)
    thieu: list[str] = field(default_factory=list)

    @property
    def ky(self) -> str:
        """How the workbook names the time that the plan is for."""
        return self.giai_doan or str(self.nam)

    def doan(self, muc: str, required: bool = True) -> list[Doan]:
        """The paragraphs of a section, in their order."""
        written = self._rows(muc, self.ky) or self._cua_giai_doan_dai_hon(muc)
        if written:
            return [str(row["noi_dung"]) for row in written]
        former = [] if self.giai_doan else self._rows(muc, str(self.nam - 1))
        kept: list[Doan] = []
        for row in former:
            still = con_dung(row["noi_dung"], self.nam)
            told = at(row, "noi_dung", "XL-0412" if still else "XL-0413", section=muc, year=str(self.nam))
            (self.giu_lai if still else self.bo).append(told)
            if still:
                kept.append(_giu(row, muc))
        if required and not kept:
            stale = f" (đoạn của kỳ {self.nam - 1} có nêu năm hoặc số liệu cũ)" if former else ""
            self.thieu.append(f"{muc}{stale}")
        return kept

    def dung_neu_thieu(self) -> None:
        """Stop with every section that a person still has to write."""
        if self.thieu:
            raise WrongUse("XL-0410", section="; ".join(self.thieu), period=self.ky)

    def _cua_giai_doan_dai_hon(self, muc: str) -> list[Row]:
        """The paragraphs of a longer period around the one asked for: an Đề án of ten years in two halves."""
        if not self.giai_doan:
            return []
        first, last = self.giai_doan.split("..")
        around = {
            row["ky"]
            for row in self.book["thuyet_minh"].rows()
            if (span := _SPAN.fullmatch(row["ky"] or "")) and span[1] <= first and last <= span[2]
        }
        return next((rows for ky in sorted(around) if (rows := self._rows(muc, ky))), [])

    def _rows(self, muc: str, ky: str) -> list[Row]:
        rows = [
            row
            for row in self.book["thuyet_minh"].rows()
            if row["ky"] == ky and row["loai_giay"] == PAPER and row["muc"] == muc and row["noi_dung"]
        ]
        return sorted(rows, key=lambda row: row["thu_tu"] or 0)


def _giu(row: Row, muc: str) -> Figure:
    text = str(row["noi_dung"])
    clause = f"Thuyết minh, kỳ {row['ky']}, mục {muc}: giữ lại"
    return Figure(f"thuyet_minh.giu_lai.{row.excel_row}", text, text, None, row.at("noi_dung"), clause)
