"""Lập kế hoạch: a workbook and a year, or a period, become the plan in Word, every figure with its passport."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tools.data import folder
from xl_tools.documents import ke_hoach_giai_doan_nscl, ke_hoach_nscl
from xl_tools.documents.ke_hoach_nscl import YeuCau
from xl_tools.documents.ke_hoach_nscl.can_cu import ngay_ban_hanh
from xl_tools.documents.khung import ban_nhap
from xl_tools.errors import WrongUse
from xl_tools.findings import Finding
from xl_tools.rules.ky_bao_cao import window_of
from xl_tools.sheets.table import Book
from xl_tools.tasks import validate
from xl_tools.tasks.validate import Checked
from xl_tools.word.pdf import to_pdf
from xl_tools.word.render import render
from xl_tools.workbook.new_file import refuse_as_paper, refuse_existing, write_new

_NEEDED = ("thong_tin", "co_quan", "muc_tieu", "thuyet_minh")


@dataclass(frozen=True)
class Request:
    """What is asked for: the year or the first and the last year of a period, days, files."""

    year: int | None
    today: dt.date
    as_of: dt.date | None = None
    date: dt.date | None = None
    out: Path | None = None
    pdf: bool = False
    force: bool = False
    period: tuple[int, int] | None = None

    @property
    def code(self) -> str:
        """How the paper's time is written: 2022, 2021..2025."""
        return f"{self.period[0]}..{self.period[1]}" if self.period else str(self.year)


@dataclass(frozen=True)
class Made:
    """What a template prints, what became of last year's paragraphs, and the texts cited without a number."""

    template: str
    context: Any
    kept: list[Finding]
    dropped: list[Finding]
    unnumbered: list[Finding]


@dataclass(frozen=True)
class Built:
    """The papers written, the workbook as checked, and what a person should look at in them."""

    checked: Checked
    papers: list[Path]
    kept: list[Finding]
    dropped: list[Finding]
    unnumbered: list[Finding]


def paper_of(path: Path, code: str) -> Path:
    """Where the plan of a year or period goes unless somebody says otherwise: beside the workbook."""
    return path.with_name(f"{path.stem}-build-plan-{code}.docx")


def run(path: Path, request: Request) -> Built:
    """Build the plan of a year or of a period; WrongUse unless exactly one of them is asked for."""
    if (request.year is None) == (request.period is None):
        raise WrongUse("XL-0414")
    checked = validate.run(path)
    validate.refuse_other_kind(checked.book)
    validate.refuse_missing_parts(checked, "kế hoạch")
    docx = request.out or paper_of(path, request.code)
    refuse_as_paper(docx, path)
    papers = [docx, docx.with_suffix(".pdf")] if request.pdf else [docx]
    for paper in papers:
        refuse_existing(paper, request.force)
    _needs(checked.book, *_NEEDED)
    made = _of_period(checked.book, request) if request.period else _of_year(checked.book, request)
    template = folder("templates") / "docx" / made.template
    context = ban_nhap(made.context, checked.findings)
    write_new(docx, render(template, context, checked.made_from(template)), request.force)
    if request.pdf:
        to_pdf(docx, papers[-1])
    return Built(checked, papers, made.kept, made.dropped, made.unnumbered)


def _of_year(book: Book, request: Request) -> Made:
    assert request.year is not None  # run() has refused anything else
    drawn_up = request.date or day_drawn_up(book, request.year, request.as_of or request.today)
    asked = YeuCau(request.year, window_of(book.settings["cach_chot_so_lieu"]), drawn_up)
    plan = ke_hoach_nscl.context(book, asked)
    return Made(ke_hoach_nscl.TEMPLATE, plan.context, plan.giu_lai, plan.bo, plan.chua_ro_so)


def _of_period(book: Book, request: Request) -> Made:
    assert request.period is not None
    first, last = request.period
    issued = ke_hoach_giai_doan_nscl.ngay_ban_hanh(book, first, last) or dt.date(last, 12, 31)
    drawn_up = request.date or min(issued, request.as_of or request.today)
    asked = ke_hoach_giai_doan_nscl.YeuCau(first, last, drawn_up)
    context = ke_hoach_giai_doan_nscl.context(book, asked)
    unnumbered = ke_hoach_giai_doan_nscl.chua_ro_so(book, asked)
    return Made(ke_hoach_giai_doan_nscl.TEMPLATE, context, [], [], unnumbered)


def day_drawn_up(book: Book, year: int, as_of: dt.date) -> dt.date:
    """The day a plan is drawn up: the day it was issued where *Văn bản* says so, else today within its year."""
    issued = ngay_ban_hanh(book, year)
    return min(issued or dt.date(year, 12, 31), as_of)


def _needs(book: Book, *names: str) -> None:
    absent = [book[name].tab for name in names if not book[name].exists]
    if absent:
        raise WrongUse("XL-0407", tabs=", ".join(absent), paper=ke_hoach_nscl.PAPER)
