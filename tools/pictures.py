"""Pictures of real pages for the guide: workbooks and papers as LibreOffice shows them.

.venv/bin/python tools/pictures.py        writes docs/images/*.png anew
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
from pathlib import Path

from xl_tools.data import folder
from xl_tools.tasks import build_report, new
from xl_tools.tasks.build_report import Request

IMAGES = Path(__file__).parent.parent / "docs" / "images"
DAY = dt.date(2022, 6, 20)


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


_PAPER = {1: "bao-cao-trang-1", 2: "bao-cao-trang-2", 3: "bao-cao-trang-3"}


def _printed(path: Path, place: Path) -> Path:
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(place), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return path.with_suffix(".pdf")


def _picture(pdf: Path, page: int, target: Path) -> None:
    command = ["pdftoppm", "-r", "60", "-f", str(page), "-l", str(page), "-png", "-singlefile", str(pdf)]
    subprocess.run([*command, str(target.with_suffix(""))], check=True, timeout=60)


if __name__ == "__main__":
    main()
