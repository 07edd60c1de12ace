from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from small_paper import template

from xl_tools.errors import WrongUse
from xl_tools.trace import Figure
from xl_tools.word import pdf
from xl_tools.word.render import render


def test_without_libreoffice_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)

    with pytest.raises(WrongUse) as caught:
        pdf.to_pdf(template(tmp_path, "x"), tmp_path / "x.pdf")

    assert caught.value.code == "XL-0402"


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 30 &\nwait\n")
    slow.chmod(0o755)
    monkeypatch.setattr(pdf, "SECONDS", 1)
    monkeypatch.setattr(pdf, "libreoffice", lambda: str(slow))
    started = time.monotonic()

    with pytest.raises(WrongUse) as caught:
        pdf.to_pdf(template(tmp_path, "x"), tmp_path / "x.pdf")

    assert caught.value.code == "XL-0406"
    assert time.monotonic() - started < 10


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_the_pdf_holds_the_words_and_no_boxes_to_fill_in(tmp_path: Path) -> None:
    from dataclasses import make_dataclass

    giay = make_dataclass("Giay", [("tong", Figure)])
    paper = tmp_path / "Báo cáo 'quý'.docx"
    mau = template(tmp_path, "Đã chi {{ tong }}.")
    paper.write_bytes(render(mau, giay(Figure("t", 30_000_000, "30.000.000 đồng")), {}))

    made = pdf.to_pdf(paper, tmp_path / "báo cáo.pdf")

    words = subprocess.run(["pdftotext", made, "-"], capture_output=True, check=True).stdout.decode()
    assert "Đã chi 30.000.000 đồng." in words
    assert b"/AcroForm" not in made.read_bytes()
