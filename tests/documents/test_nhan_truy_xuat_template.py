"""The sheet of labels: what stands on each, 24 a page, and Word opens it without repair."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from drawing import book
from drawing_qr import read_codes

from xl_tools.data import folder
from xl_tools.documents.nhan_truy_xuat import TEMPLATE, to_nhan
from xl_tools.rules.nhan_truy_xuat import nhan_cua_cac_lo
from xl_tools.word.pdf import to_pdf
from xl_tools.word.render import render

MAU = folder("templates") / "docx" / TEMPLATE
LONG = "Khóm Cầu Đúc sấy dẻo đặc biệt hộp quà Tết Nguyên đán của Hợp tác xã"
FULL = {
    "ma_lo": "L260418", "han_su_dung": "18/10/2026", "se_ri_tu": "A000001", "se_ri_den": "A005000",
}  # fmt: skip


def paper(folder: Path, lots: list[dict[str, Any]], copies: int = 1, name: str = "Khóm sấy") -> Path:
    drawn = book(
        {
            "chu_the": [
                {"ma_chu_the": "CT-1", "ten_chu_the": "Hợp tác xã nông nghiệp Khóm Cầu Đúc, Vị Thanh"}
            ],
            "san_pham": [
                {"ma_san_pham": "SP-1", "ten_san_pham": name, "ma_chu_the": "CT-1", "gtin": "8931234567897"}
            ],
            "tem_truy_xuat": [{"ma_san_pham": "SP-1"} | lot for lot in lots],
        },
        "ocop",
    )
    labels, _ = nhan_cua_cac_lo(drawn)
    hashes = {"workbook": "ab", "law": "cd", "template": "ef", "program": "gh"}
    written = folder / "nhan.docx"
    written.write_bytes(render(MAU, to_nhan(labels, copies), hashes))
    return written


def words(paper: Path) -> list[list[list[str]]]:
    """The lines of words on each label, row by row."""
    (table,) = docx.Document(str(paper)).tables
    cells = [[row.cells[place] for place in (1, 4, 7)] for row in table.rows]
    return [[[line.text for line in cell.paragraphs if line.text] for cell in row] for row in cells]


def test_a_label_says_what_a_buyer_reads_before_scanning(tmp_path: Path) -> None:
    written = paper(tmp_path, [FULL])

    assert words(written)[0][0] == [
        "Khóm sấy",
        "Lô: L260418",
        "Hạn sử dụng: 18/10/2026",
        "GTIN: 8931234567897",
        "Sê-ri: A000001 đến A005000",
        "Hợp tác xã nông nghiệp Khóm Cầu Đúc, Vị Thanh",
    ]
    assert read_codes(written) == ["https://id.gs1.org/01/08931234567897/10/L260418?17=261018"]


def test_what_the_workbook_does_not_hold_leaves_no_empty_line(tmp_path: Path) -> None:
    assert words(paper(tmp_path, [{"ma_lo": "L1"}]))[0][0][:3] == [
        "Khóm sấy",
        "Lô: L1",
        "GTIN: 8931234567897",
    ]


def test_labels_stand_three_across_and_the_last_row_may_be_short(tmp_path: Path) -> None:
    rows = words(paper(tmp_path, [{"ma_lo": f"L{number}"} for number in range(5)]))

    assert [[label[1] if label else None for label in row] for row in rows] == [
        ["Lô: L0", "Lô: L1", "Lô: L2"],
        ["Lô: L3", "Lô: L4", None],
    ]


def test_copies_of_a_lot_stand_together(tmp_path: Path) -> None:
    written = paper(tmp_path, [{"ma_lo": "A"}, {"ma_lo": "B"}], copies=3)

    assert [[label[1] for label in row] for row in words(written)] == [["Lô: A"] * 3, ["Lô: B"] * 3]
    assert len(read_codes(written)) == 2


@pytest.mark.parametrize("lots", [None, [FULL] * 25, [{"ma_lo": "L1"}]], ids=["template", "two pages", "one"])
def test_word_would_open_it_without_repair(tmp_path: Path, lots: list[dict[str, Any]] | None) -> None:
    judged = tmp_path / "giay.docx"
    judged.write_bytes(paper(tmp_path, lots).read_bytes() if lots else MAU.read_bytes())

    found = subprocess.run(
        [Path(sys.executable).with_name("openxml-audit"), "-f", "microsoft365", judged],
        capture_output=True,
        check=False,
    )

    assert found.returncode == 0, found.stdout.decode()


def test_the_draft_still_makes_the_template(tmp_path: Path) -> None:
    drafted = tmp_path / "mau.docx"
    subprocess.run(
        [sys.executable, Path(__file__).parents[2] / "tools" / "draft_labels.py", drafted], check=True
    )

    assert "ma_qr(hang.ba.noi_dung)" in zipfile.ZipFile(drafted).read("word/document.xml").decode("utf-8")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_twenty_four_labels_fill_one_page_however_long_the_name(tmp_path: Path) -> None:
    pages = []
    for copies in (24, 25):
        made = to_pdf(paper(tmp_path, [FULL], copies, LONG), tmp_path / "nhan.pdf")
        said = subprocess.run(["pdftotext", "-layout", made, "-"], capture_output=True, check=True)
        pages.append([page.count("Lô: L260418") for page in said.stdout.decode().split("\f") if page.strip()])

    assert pages == [[24], [24, 1]]
