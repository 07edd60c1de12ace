"""A row that a text is written into is made high enough for it, and never lower, and not where an office set it."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from office_workbooks import SHEET, audit, parts

from xl_tools.workbook.changes import OUR_FORMULA, SetCell, SetFormula
from xl_tools.workbook.patch import ClosedBook

TAB = "Hồ sơ"
LONG = "Chi phí hợp lệ 120.000.000 đồng, mức 30% theo điểm a khoản 2 Điều 4. " * 4  # 276 letters


def row_of(path: Path, row: int) -> bytes:
    found = re.search(rb'<row r="%d"[^>]*>' % row, parts(path)[SHEET])
    return found[0] if found else b""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Column A wraps and takes 30 letters, B does not wrap, C wraps in letters twice as large."""
    path = tmp_path / "sổ.xlsx"
    book = xlsxwriter.Workbook(str(path))
    tab = book.add_worksheet(TAB)
    tab.set_column("A:A", 30, book.add_format({"text_wrap": True}))
    tab.set_column("B:B", 30)
    tab.set_column("C:C", 60, book.add_format({"text_wrap": True, "font_size": 22}))
    tab.set_row(4, 20.25)  # set by the office
    tab.merge_range("A8:B8", "", book.add_format({"text_wrap": True}))
    book.close()
    return path


def height(path: Path, row: int) -> float | None:
    return openpyxl.load_workbook(path)[TAB].row_dimensions[row].height  # type: ignore[no-any-return]


def test_a_row_is_raised_to_the_lines_of_its_longest_text(path: Path) -> None:
    ClosedBook(path).apply([SetCell(TAB, "A1", LONG), SetCell(TAB, "C1", "ngắn")])

    found = height(path, 1)
    assert found is not None and 9 * 15 <= found <= 11 * 15  # 276 letters, some 30 a line
    assert b"customHeight" not in row_of(path, 1)  # so that Excel may still measure it anew
    audit(path)


def test_larger_letters_need_a_higher_row(path: Path) -> None:
    ClosedBook(path).apply([SetCell(TAB, "A1", LONG), SetCell(TAB, "C2", LONG)])

    first, second = height(path, 1), height(path, 2)
    assert first is not None and second is not None and second >= 1.9 * first


def test_a_text_in_one_line_leaves_the_row_alone(path: Path) -> None:
    ClosedBook(path).apply([SetCell(TAB, "B1", LONG), SetCell(TAB, "A2", "ngắn"), SetCell(TAB, "A3", 10**12)])

    assert [height(path, row) for row in (1, 2, 3)] == [None, None, None]


def test_a_row_is_never_lowered(path: Path) -> None:
    ClosedBook(path).apply([SetCell(TAB, "A1", LONG)])
    high = height(path, 1)
    ClosedBook(path).apply([SetCell(TAB, "A1", "ngắn")])

    assert high is not None and height(path, 1) == high


def test_a_row_whose_height_an_office_set_keeps_it(path: Path) -> None:
    ClosedBook(path).apply([SetCell(TAB, "A5", LONG)])

    assert height(path, 5) == 20.25


def test_merged_cells_raise_no_row(path: Path) -> None:
    ClosedBook(path).apply([SetCell(TAB, "A8", LONG)])

    assert height(path, 8) is None


def test_no_row_becomes_higher_than_excel_allows(path: Path) -> None:
    ClosedBook(path).apply([SetCell(TAB, "A1", LONG * 20)])

    assert height(path, 1) == 409


def test_the_text_of_a_formula_needs_room_too(path: Path) -> None:
    formula = f'REPT("dài ",100)&{OUR_FORMULA}'
    ClosedBook(path).apply([SetFormula(TAB, "A1", formula, "dài " * 100)])

    found = height(path, 1)
    assert found is not None and found > 10 * 15
