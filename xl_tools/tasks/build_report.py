"""Lập báo cáo: a workbook and a period become the official report in Word, every figure with its passport."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from xl_tools.data import folder
from xl_tools.documents import bao_cao_nscl
from xl_tools.documents.bao_cao_nscl import YeuCau
from xl_tools.documents.bao_cao_nscl.phan_ho_tro import trong_ky
from xl_tools.documents.khung import ban_nhap
from xl_tools.errors import WrongUse
from xl_tools.rules.ky_bao_cao import Ky, ky, window_of
from xl_tools.sheets.table import Book
from xl_tools.tasks import validate
from xl_tools.tasks.validate import Checked
from xl_tools.word.pdf import to_pdf
from xl_tools.word.render import render
from xl_tools.workbook.new_file import refuse_as_paper, refuse_existing, write_new

# How long after its data close a paper is still being drawn up, leave and Tết included.
DRAWN_UP_WITHIN = dt.timedelta(days=60)

_SECTIONS = ("truyen_thong", "dao_tao", "ho_so_ho_tro", "muc_tieu", "nhiem_vu", "kinh_phi")


@dataclass(frozen=True)
class Request:
    """What is asked for: period, window (`nd09`, `calendar` or None: as the workbook says), days, files."""

    period: str
    today: dt.date
    as_of: dt.date | None = None
    window: str | None = None
    date: dt.date | None = None
    previous: Path | None = None
    out: Path | None = None
    pdf: bool = False
    force: bool = False


@dataclass(frozen=True)
class Built:
    """The papers written, and the workbook as it was checked on the way."""

    checked: Checked
    period: Ky
    papers: list[Path]
    unsettled: list[str]  # claims of the period whose amount could not be computed for want of law or data
    absent: list[str]  # tabs that the workbook does not have: the report has no such section


def paper_of(path: Path, code: str) -> Path:
    """Where the report of a period goes unless somebody says otherwise: beside the workbook."""
    return path.with_name(f"{path.stem}-build-report-{code}.docx")


def run(path: Path, request: Request) -> Built:
    """Build the periodic report of a workbook."""
    checked = validate.run(path)
    book = checked.book
    validate.refuse_other_kind(book)
    validate.refuse_missing_parts(checked, "báo cáo")
    window = request.window or window_of(book.settings["cach_chot_so_lieu"])
    period = ky(request.period, window)
    docx = request.out or paper_of(path, period.code)
    refuse_as_paper(docx, path, request.previous)
    papers = [docx, docx.with_suffix(".pdf")] if request.pdf else [docx]
    for paper in papers:
        refuse_existing(paper, request.force)
    _needs(book, "thong_tin", "co_quan", "thuyet_minh")
    previous = validate.run(request.previous).book if request.previous else None
    drawn_up = request.date or day_drawn_up(period, request.as_of or request.today)
    # What is due is judged on the day of the paper: a report of 2022 does not change its verdict in 2026.
    asked = YeuCau(period.code, window, drawn_up, request.as_of or drawn_up, previous)
    template = folder("templates") / "docx" / bao_cao_nscl.TEMPLATE
    context = ban_nhap(bao_cao_nscl.context(book, checked.results, asked), checked.findings)
    content = render(template, context, checked.made_from(template))
    write_new(docx, content, request.force)
    if request.pdf:
        to_pdf(docx, docx.with_suffix(".pdf"))
    absent = [book[name].tab for name in _SECTIONS if not book[name].exists]
    return Built(checked, period, papers, _unsettled(checked, period), absent)


def day_drawn_up(period: Ky, as_of: dt.date) -> dt.date:
    """The day a paper is drawn up: today in the weeks after its data close; built again later, the day they closed.

    A report of the first half of 2022 that is built anew in 2026 must not be signed and judged as of 2026.
    """
    first = period.end + dt.timedelta(days=1)
    return as_of if first <= as_of <= period.end + DRAWN_UP_WITHIN else first


def _unsettled(checked: Checked, period: Ky) -> list[str]:
    """Hồ sơ có việc trong kỳ mà mức hỗ trợ chưa tính được, trừ những hồ sơ chỉ còn chờ số liệu."""
    of_period = {row.excel_row for row in trong_ky(checked.book, period).moi_ho_so}
    return [
        str(one.claim["ma_ho_so"])
        for one in checked.results
        if one.claim.excel_row in of_period and any(found.level != "hint" for found in one.findings)
    ]


def _needs(book: Book, *names: str) -> None:
    absent = [book[name].tab for name in names if not book[name].exists]
    if absent:
        raise WrongUse("XL-0407", tabs=", ".join(absent), paper="Báo cáo")
