"""In nhãn truy xuất: lots of a workbook become a Word sheet of QR labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xl_tools.data import folder
from xl_tools.documents import nhan_truy_xuat
from xl_tools.errors import WrongUse
from xl_tools.findings import Finding
from xl_tools.rules.nhan_truy_xuat import NhanLo, nhan_cua_cac_lo
from xl_tools.sheets.table import Book
from xl_tools.tasks import validate
from xl_tools.tasks.validate import Checked
from xl_tools.word.pdf import to_pdf
from xl_tools.word.render import render
from xl_tools.workbook.new_file import refuse_as_paper, refuse_existing, write_new


@dataclass(frozen=True)
class Request:
    """What is asked for: lots and products by code (none: all), copies of each label, files."""

    lots: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    copies: int = 1
    out: Path | None = None
    pdf: bool = False
    force: bool = False


@dataclass(frozen=True)
class Printed:
    """The papers written, the lots on them, and those that could not be printed."""

    checked: Checked
    papers: list[Path]
    labels: list[NhanLo]
    refused: list[Finding]


def run(path: Path, request: Request) -> Printed:
    """Print the labels of a workbook; refuses when there is no lot to print."""
    checked = validate.run(path)
    docx = request.out or path.with_name(f"{path.stem}-labels.docx")
    refuse_as_paper(docx, path)
    papers = [docx, docx.with_suffix(".pdf")] if request.pdf else [docx]
    for paper in papers:
        refuse_existing(paper, request.force)
    _needs(checked.book, request)
    labels, refused = nhan_cua_cac_lo(checked.book, request.lots, request.products)
    if not labels and not refused:
        raise WrongUse("XL-0263")
    if not labels:
        first = refused[0]
        raise WrongUse("XL-0261", where=first.where, problem=first.sentence.what, cure=first.sentence.fix)
    template = folder("templates") / "docx" / nhan_truy_xuat.TEMPLATE
    content = render(template, nhan_truy_xuat.to_nhan(labels, request.copies), checked.made_from(template))
    write_new(docx, content, request.force)
    if request.pdf:
        to_pdf(docx, docx.with_suffix(".pdf"))
    return Printed(checked, papers, labels, refused)


def _needs(book: Book, request: Request) -> None:
    """Refuse where the sheet is missing, or a code that was asked for is not on it."""
    stamps = book["tem_truy_xuat"]
    if book.kind != "ocop" or not stamps.exists:
        raise WrongUse("XL-0262")
    known = {"ma_lo": {*stamps.values("ma_lo")}, "ma_san_pham": {*stamps.values("ma_san_pham")}}
    for name, asked in (("ma_lo", request.lots), ("ma_san_pham", request.products)):
        unknown = [code for code in asked if code not in known[name]]
        if unknown:
            raise WrongUse("XL-0260", codes=", ".join(unknown))
