"""A new column at the right end of a table: its cells, its width, and the Excel table that grows."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from office_workbooks import SHEET, TAB, audit, office_workbook, parts, rewrite

from xl_tools.workbook.changes import (
    AddColumn,
    SetCell,
)
from xl_tools.workbook.patch import ClosedBook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return office_workbook(tmp_path / "Sổ hỗ trợ 2022.xlsx")


def test_a_new_column_extends_the_table_and_looks_like_its_neighbour(path: Path) -> None:
    changed = ClosedBook(path).apply(
        [SetCell(TAB, "E5", 750_000), AddColumn(TAB, "E", "→ Mức hỗ trợ", 4, 5, 9, "money")]
    )
    assert set(changed) == {SHEET, "xl/styles.xml", "xl/tables/table1.xml"}
    sheet = openpyxl.load_workbook(path)[TAB]
    table = sheet.tables["Table1"]
    assert (table.ref, table.autoFilter.ref) == ("A4:E9", "A4:E9")
    assert [column.name for column in table.tableColumns][-1] == sheet["E4"].value == "→ Mức hỗ trợ"
    assert sheet["E4"].font.bold and sheet["E4"].border.bottom.style == "medium"
    assert (sheet["E5"].value, sheet["E5"].number_format) == (750_000, "#,##0")
    assert sheet["E5"].border.top.style == "thin"
    assert sheet["E9"].number_format == "#,##0"
    assert not sheet.column_dimensions["E"].hidden and sheet.column_dimensions["E"].width == 18
    audit(path)


def test_two_new_columns_of_one_name_in_a_table_stay_apart(path: Path) -> None:
    both = [
        AddColumn(TAB, "E", "CHI PHÍ", 4, 5, 9, "money"),
        AddColumn(TAB, "F", "Ghi chú", 4, 5, 9, "text"),
    ]
    ClosedBook(path).apply(both)
    sheet = openpyxl.load_workbook(path)[TAB]
    names = [column.name for column in sheet.tables["Table1"].tableColumns]
    assert names[3:] == ["Chi phí", "CHI PHÍ2", "Ghi chú"]
    assert [cell.value for cell in sheet[4]][:6] == names
    assert sheet["F5"].alignment.wrap_text and sheet["F5"].number_format == "General"
    assert ClosedBook(path).apply(both) == []
    audit(path)


def test_a_new_column_beside_no_table_leaves_tables_alone(path: Path) -> None:
    before = parts(path)["xl/tables/table1.xml"]
    ClosedBook(path).apply([AddColumn(TAB, "H", "→ Ngày", 12, 13, 15, "date")])
    assert parts(path)["xl/tables/table1.xml"] == before
    assert openpyxl.load_workbook(path)[TAB]["H14"].number_format == "dd/mm/yyyy"
    audit(path)


def test_a_new_column_within_a_wide_range_of_columns_splits_it(path: Path) -> None:
    rewrite(path, SHEET, '<col min="8" max="8"', '<col min="7" max="16384"')
    ClosedBook(path).apply([AddColumn(TAB, "I", "→ Số", 12, 13, 15, "number")])
    found = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', parts(path)[SHEET].decode())
    assert [column[:2] for column in found] == [("5", "5"), ("7", "8"), ("9", "9"), ("10", "16384")]
    assert found[2][2] == "13"
    audit(path)


def test_a_text_that_the_program_fills_stays_in_one_line_beside_texts_that_wrap(path: Path) -> None:
    columns = [
        AddColumn(TAB, "E", "→ Giải thích", 4, 5, 9, "text"),
        AddColumn(TAB, "F", "Ghi chú", 4, 5, 9, "text"),
    ]
    ClosedBook(path).apply([*columns, SetCell(TAB, "E5", "câu dài " * 60)])
    sheet = openpyxl.load_workbook(path)[TAB]

    assert not sheet["E5"].alignment.wrap_text and sheet["F5"].alignment.wrap_text
    assert sheet.row_dimensions[5].height is None
