"""Pictures of real pages for the guide: workbooks and papers as LibreOffice shows them.

.venv/bin/python tools/pictures.py        writes docs/images/*.png anew
"""

from __future__ import annotations

import datetime as dt
import importlib
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from xl_tools.data import folder
from xl_tools.tasks import build_report, compute, mark, new
from xl_tools.tasks.addin.ribbon import ribbon
from xl_tools.tasks.build_report import Request
from xl_tools.workbook.live import LiveBook

IMAGES = Path(__file__).parent.parent / "docs" / "images"
DAY = dt.date(2022, 6, 20)
DAY_OF_ROUND = dt.date(2026, 11, 27)


def main() -> None:
    """Write every picture of the guide."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        blank = new.run("nscl", place / "so-moi.xlsx", "Hậu Giang", 2022).path
        sample = Path(shutil.copy(folder("examples") / "hau-giang-2022" / "so-theo-doi.xlsx", place))
        report = build_report.run(sample, Request("2022-H1", DAY, out=place / "bao-cao.docx")).papers[0]
        for path, pages in ((blank, {1: "so-moi-huong-dan", 2: "so-moi-thong-tin"}), (report, _PAPER)):
            pdf = _printed(path, place)
            for page, title in pages.items():
                _picture(pdf, page, IMAGES / f"{title}.png")
        _of_the_round(place)
        _of_the_marks(place)
    (IMAGES / "dai-nut.svg").write_text(_drawn_ribbon(), encoding="utf-8")


def _of_the_round(place: Path) -> None:
    """The upper part of the tabs of a round of OCOP, after its workbook was computed."""
    sample = folder("examples") / "can-tho-ocop-2026" / "so-theo-doi.xlsx"
    book = Path(shutil.copy(sample, place / "ocop.xlsx"))
    compute.run(book, DAY_OF_ROUND)
    pdf = _printed(book, place)
    for tab, title in _ROUND.items():
        _picture(pdf, _page_of(pdf, tab), IMAGES / f"{title}.png", _UPPER_PART)


def _of_the_marks(place: Path) -> None:
    """A workbook with faults after the button Đánh dấu lỗi: the sheet of findings and a marked tab.

    The workbook is open in an Excel of memory, the one of the tests; it is dressed for a page, which Excel is not asked
    to do.
    """
    sys.path.insert(0, str(folder("tests")))
    memory = importlib.import_module("office.memory")
    faulty = folder("examples") / "hau-giang-2022" / "so-theo-doi-20-loi.xlsx"
    excel = memory.Excel(Path(shutil.copy(faulty, place / "danh-dau.xlsx")))
    door = LiveBook(excel.app.books.active, "danh_dau_loi")
    with door.snapshot() as copy:
        mark.run(copy, door)
    content = excel.books[0].content
    page = content[mark.TAB]
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = content["Doanh nghiệp"].sheet_properties.pageSetUpPr
    for row in page.iter_rows(
        min_row=4
    ):  # Excel makes rows as high as their texts, this Excel of memory does not
        lines = max(
            len(textwrap.wrap(str(cell.value or ""), page.column_dimensions[cell.column_letter].width or 9))
            for cell in row[: len(mark.HEADINGS)]
        )
        page.row_dimensions[row[0].row].height = 15 * max(lines, 1)
    content.save(place / "da-danh-dau.xlsx")
    pdf = _printed(place / "da-danh-dau.xlsx", place)
    _picture(pdf, _page_of(pdf, "Lỗi của sổ"), IMAGES / "trang-loi.png", _LIST)
    _picture(pdf, _page_that(pdf, lambda text: _WRONG_CODE in text), IMAGES / "o-duoc-danh-dau.png", _MARKED)


def _drawn_ribbon() -> str:
    """The ribbon drawn from its XML: groups, labels and keys; Excel's own pictures are only in Excel."""
    pieces, left = [], 8
    for group in etree.fromstring(ribbon()).iterfind(".//{*}group"):
        first = left
        for button in group.iterfind("{*}button"):
            lines = textwrap.wrap(str(button.get("label")), 10)
            key = escape(str(button.get("keytip")))
            pieces.append(
                f'<rect x="{left + 28}" y="34" width="34" height="34" rx="5" fill="#DCE9E4" stroke="#1F4E42"/>'
                f'<text x="{left + 45}" y="57" font-size="17" font-weight="bold">{key}</text>'
            )
            for number, line in enumerate(lines):
                pieces.append(
                    f'<text x="{left + 45}" y="{86 + 15 * number}" font-size="12.5">{escape(line)}</text>'
                )
            left += 90
        middle, named = (first + left) // 2, escape(str(group.get("label")))
        pieces.append(f'<text x="{middle}" y="124" font-size="11" fill="#555">{named}</text>')
        pieces.append(f'<line x1="{left}" y1="32" x2="{left}" y2="126" stroke="#CCC"/>')
        left += 8
    tab = escape(str(etree.fromstring(ribbon()).find(".//{*}tab").get("label")))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left} 134" width="{left}" height="134"'
        ' font-family="Segoe UI, DejaVu Sans, sans-serif" text-anchor="middle" fill="#222">'
        f'<rect width="{left}" height="134" fill="#FAFAFA" stroke="#CCC"/>'
        f'<text x="12" y="20" font-size="13" font-weight="bold" text-anchor="start" fill="#1F4E42">{tab}</text>'
        f"{''.join(pieces)}</svg>\n"
    )


def _page_of(pdf: Path, tab: str) -> int:
    """The first page of a tab, which begins with its name in capitals."""
    return _page_that(pdf, lambda text: text.startswith(tab.upper()))


def _page_that(pdf: Path, wanted: Callable[[str], bool]) -> int:
    command = ["pdftotext", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    return next(number for number, page in enumerate(text.split("\f"), 1) if wanted(page.strip()))


_ROUND = {"Chấm điểm": "ocop-cham-diem", "Kết quả": "ocop-ket-qua", "Công nhận": "ocop-cong-nhan"}
# A wide tab on one page is small print: more points to the inch, and no more of it than is filled.
_UPPER_PART = ("-r", "100", "-x", "30", "-y", "40", "-W", "1110", "-H", "240")
_LIST = ("-r", "100", "-x", "60", "-y", "60", "-W", "1020", "-H", "400")
_MARKED = ("-r", "90", "-x", "30", "-y", "40", "-W", "960", "-H", "270")
_WRONG_CODE = "399101005"  # a code whose leading zero Excel dropped
_PAPER = {1: "bao-cao-trang-1", 2: "bao-cao-trang-2", 3: "bao-cao-trang-3"}


def _printed(path: Path, place: Path) -> Path:
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(place), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return path.with_suffix(".pdf")


def _picture(pdf: Path, page: int, target: Path, part: Sequence[str] = ("-r", "60")) -> None:
    command = ["pdftoppm", *part, "-f", str(page), "-l", str(page), "-png", "-singlefile", str(pdf)]
    subprocess.run([*command, str(target.with_suffix(""))], check=True, timeout=60)


if __name__ == "__main__":
    main()
