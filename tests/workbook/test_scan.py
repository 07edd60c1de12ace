"""What the XML of a sheet says and calamine does not: errors, formulas, percentages, the far corner."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_workbooks import rewrite
from workbooks import workbook

from xl_tools.workbook.package import Package
from xl_tools.workbook.scan import Scan, Scans, properties


def scanned(path: Path) -> Scan:
    return Scans(Package.open(path))["A"]


def test_errors_by_their_cell(tmp_path: Path) -> None:
    found = scanned(workbook(tmp_path / "a.xlsx", "= A\n| 1 | #REF! | #N/A |\n| | #DIV/0! |"))

    assert found.errors == {"B1": "#REF!", "C1": "#N/A", "B2": "#DIV/0!"}


def test_a_formula_without_a_result_was_never_calculated_and_one_that_gave_nothing_was(
    tmp_path: Path,
) -> None:
    path = workbook(tmp_path / "a.xlsx", "= A\n| =1+1 | =1+1 → 2 | 5 | |")

    assert scanned(path).uncalculated == {"A1"}


def test_percentages_by_their_format(tmp_path: Path) -> None:
    assert scanned(workbook(tmp_path / "a.xlsx", "= A\n| 50% | 50 | 20/05/2022 |")).percents == {"A1"}


DEEP = "= A\n| 1 | | 3 |" + "\n" * 2_000 + "| | 2 |"
SHEET = "xl/worksheets/sheet1.xml"


def test_a_shallow_sheet_and_one_that_says_its_size_are_not_measured(tmp_path: Path) -> None:
    assert scanned(workbook(tmp_path / "a.xlsx", "= A\n| 1 | 2 |")).corner == (0, 0)
    assert scanned(workbook(tmp_path / "b.xlsx", DEEP)).corner == (0, 0)


@pytest.mark.parametrize("said", ['<dimension ref="A1"/>', '<dimension ref="A1:XFD2001"/>', ""])
def test_a_deep_sheet_that_hides_its_size_is_measured(tmp_path: Path, said: str) -> None:
    path = workbook(tmp_path / "a.xlsx", DEEP)
    rewrite(path, SHEET, '<dimension ref="A1:C2001"/>', said)

    assert scanned(path).corner == (3, 2_001)


@pytest.mark.parametrize("cell", ["5", "chữ", "50%", "20/05/2022", "TRUE"])
def test_an_ordinary_cell_is_neither_error_nor_formula(tmp_path: Path, cell: str) -> None:
    found = scanned(workbook(tmp_path / "a.xlsx", f"= A\n| {cell} |"))

    assert not found.unreadable and not found.formulas


def test_a_workbook_without_properties_has_no_kind(tmp_path: Path) -> None:
    assert properties(Package.open(workbook(tmp_path / "a.xlsx", "= A\n| 1 |"))) == {}


def test_every_formula_is_known_and_text_without_a_value_is_none(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", "= A\n| =1+1 | =1+1 → 2 | chữ | 20/05/2022 |")
    inline = '<c r="C1" t="inlineStr"><is><t>chữ</t></is></c>'
    rewrite(path, SHEET, '<c r="C1" t="s"><v>0</v></c>', inline)
    found = scanned(path)

    assert found.formulas == {"A1", "B1"}
    assert found.uncalculated == {"A1"}
