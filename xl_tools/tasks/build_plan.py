"""Lập kế hoạch năm: a workbook and a year become the plan in Word, every figure with its passport."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from xl_tools.data import folder
from xl_tools.documents import ke_hoach_nscl
from xl_tools.documents.ke_hoach_nscl import YeuCau
from xl_tools.documents.ke_hoach_nscl.can_cu import ngay_ban_hanh
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
    """What is asked for: the year, days, files."""

    year: int
    today: dt.date
    as_of: dt.date | None = None
    date: dt.date | None = None
    out: Path | None = None
    pdf: bool = False
    force: bool = False


@dataclass(frozen=True)
class Built:
    """The papers written, the workbook as checked, and what became of last year's paragraphs."""

    checked: Checked
    papers: list[Path]
    kept: list[Finding]
    dropped: list[Finding]


def run(path: Path, request: Request) -> Built:
    """Build the annual plan of a workbook."""
    checked = validate.run(path)
    book = checked.book
    docx = request.out or path.with_name(f"{path.stem}-build-plan-{request.year}.docx")
    refuse_as_paper(docx, path)
    papers = [docx, docx.with_suffix(".pdf")] if request.pdf else [docx]
    for paper in papers:
        refuse_existing(paper, request.force)
    _needs(book, *_NEEDED)
    drawn_up = request.date or day_drawn_up(book, request.year, request.as_of or request.today)
    asked = YeuCau(request.year, window_of(book.settings["cach_chot_so_lieu"]), drawn_up)
    plan = ke_hoach_nscl.context(book, asked)
    template = folder("templates") / "docx" / ke_hoach_nscl.TEMPLATE
    write_new(docx, render(template, plan.context, checked.made_from(template)), request.force)
    if request.pdf:
        to_pdf(docx, docx.with_suffix(".pdf"))
    return Built(checked, papers, plan.giu_lai, plan.bo)


def day_drawn_up(book: Book, year: int, as_of: dt.date) -> dt.date:
    """The day a plan is drawn up: the day it was issued where *Văn bản* says so, else today within its year."""
    issued = ngay_ban_hanh(book, year)
    return min(issued or dt.date(year, 12, 31), as_of)


def _needs(book: Book, *names: str) -> None:
    absent = [book[name].tab for name in names if not book[name].exists]
    if absent:
        raise WrongUse("XL-0407", tabs=", ".join(absent), paper=ke_hoach_nscl.PAPER)
