"""Pictures of real pages for the guide: workbooks and papers as LibreOffice shows them.

.venv/bin/python tools/pictures.py        writes docs/images/*.png anew
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from xl_tools.data import folder
from xl_tools.tasks import build_report, compute, new
from xl_tools.tasks.build_report import Request

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


def _of_the_round(place: Path) -> None:
    """The upper part of the tabs of a round of OCOP, after its workbook was computed."""
    sample = folder("examples") / "can-tho-ocop-2026" / "so-theo-doi.xlsx"
    book = Path(shutil.copy(sample, place / "ocop.xlsx"))
    compute.run(book, DAY_OF_ROUND)
    pdf = _printed(book, place)
    for tab, title in _ROUND.items():
        _picture(pdf, _page_of(pdf, tab), IMAGES / f"{title}.png", _UPPER_PART)


def _page_of(pdf: Path, tab: str) -> int:
    """The first page of a tab, which begins with its name in capitals."""
    text = subprocess.run(
        ["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True, timeout=60
    )
    pages = text.stdout.split("\f")
    return next(number for number, page in enumerate(pages, 1) if page.strip().startswith(tab.upper()))


_ROUND = {"Chấm điểm": "ocop-cham-diem", "Kết quả": "ocop-ket-qua", "Công nhận": "ocop-cong-nhan"}
# A wide tab on one page is small print: more points to the inch, and no more of it than is filled.
_UPPER_PART = ("-r", "100", "-x", "30", "-y", "40", "-W", "1110", "-H", "240")
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
