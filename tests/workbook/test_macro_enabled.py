"""Macros in workbooks of our own making: add-ins without a ribbon, code names, sentences by name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from office import audit
from python_calamine import CalamineWorkbook
from reading_vba import sources

from xl_tools.workbook.macro_enabled import Macros, add_in
from xl_tools.workbook.vba_source import Module, workbook_module

HELLO = Module("XlHello", 'Attribute VB_Name = "XlHello"\nPublic Sub hello()\nEnd Sub\n')


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(name)


def test_an_add_in_needs_no_ribbon_and_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "hàm.xlam"
    path.write_bytes(add_in(Macros("Trial", (HELLO,)), "Hàm", "Các hàm để gõ vào ô."))

    audit(path)
    assert list(sources(path.read_bytes())) == ["ThisWorkbook", "Sheet1", "XlHello"]
    assert b"addin.macroEnabled" in part(path.read_bytes(), "[Content_Types].xml")
    assert b"customUI" not in part(path.read_bytes(), "_rels/.rels")
    assert "Các hàm để gõ vào ô." in part(path.read_bytes(), "docProps/core.xml").decode()


def test_the_sheet_of_an_add_in_holds_the_rows_with_their_accents() -> None:
    data = add_in(Macros("Trial", (HELLO,)), "Hàm", "", rows=[["mã", "lời"], ["a", "Chưa mở sổ nào."]])

    page = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    assert page.to_python(skip_empty_area=False) == [["mã", "lời"], ["a", "Chưa mở sổ nào."]]


def test_a_module_of_the_workbook_takes_the_place_of_the_empty_one() -> None:
    own = workbook_module("Private Sub Workbook_Open()\nEnd Sub\n")

    read = sources(add_in(Macros("Trial", (HELLO, own)), "Hàm", ""))

    assert list(read) == ["ThisWorkbook", "Sheet1", "XlHello"]
    assert "Workbook_Open" in read["ThisWorkbook"]


@pytest.mark.parametrize("sentence", ["x" * 256, 'Bấm "Có".'], ids=["too long", "quotation marks"])
def test_a_sentence_that_no_formula_holds_is_refused(sentence: str) -> None:
    with pytest.raises(ValueError, match="sentence"):
        add_in(Macros("Trial", (HELLO,), {"loi": sentence}), "Hàm", "")


def test_the_same_add_in_has_the_same_bytes() -> None:
    first, second = (add_in(Macros("Trial", (HELLO,)), "Hàm", "", b"<customUI/>") for _ in range(2))

    assert first == second
