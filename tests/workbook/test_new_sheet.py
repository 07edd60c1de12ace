"""A new tab in an office's workbook: Excel takes it, and everything else is as it was."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from office_workbooks import TAB, audit, office_workbook, parts
from python_calamine import CalamineWorkbook

from xl_tools.workbook.changes import AddSheet, NewColumn, NoSuchProperty, SetProperty
from xl_tools.workbook.new_sheet import HEADER_ROW
from xl_tools.workbook.patch import ClosedBook

NEW = AddSheet(
    "Đào tạo",
    "Mỗi dòng một lớp.",
    (
        NewColumn("Mã lớp", "code", 15),
        NewColumn("Loại", "choice", 20, '"Đào tạo,Tập huấn"'),
        NewColumn("Chủ đề", "choice", 20, "DM_CHUDE"),
        NewColumn("Ngày", "date", 13),
    ),
    rows=(("L1", "Tập huấn"),),
    like=(TAB, "A4"),
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return office_workbook(tmp_path / "sổ.xlsx")


def test_it_stands_last_with_its_headings_and_rows(office: Path) -> None:
    ClosedBook(office).apply([NEW])
    book = CalamineWorkbook.from_path(str(office))

    assert book.sheet_names == [TAB, "Ghi chú", "Đào tạo"]
    grid = book.get_sheet_by_name("Đào tạo").to_python(skip_empty_area=False)
    assert [grid[0][0], grid[1][0]] == ["ĐÀO TẠO", "Mỗi dòng một lớp."]
    assert grid[HEADER_ROW - 1 : HEADER_ROW + 1] == [
        ["Mã lớp", "Loại", "Chủ đề", "Ngày"],
        ["L1", "Tập huấn", "", ""],
    ]


def test_excel_would_not_offer_to_repair_it(office: Path) -> None:
    ClosedBook(office).apply([NEW, AddSheet("Khác", "", NEW.columns, hidden=True)])

    audit(office)


def test_other_parts_are_the_same_byte_for_byte(office: Path) -> None:
    before = parts(office)
    ClosedBook(office).apply([NEW])
    after = parts(office)

    assert {name for name in before if before[name] != after.get(name)} <= {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/calcChain.xml",
    }  # fmt: skip
    assert sorted(after.keys() - before.keys()) == [
        "xl/tables/table2.xml",
        "xl/worksheets/_rels/sheet3.xml.rels",
        "xl/worksheets/sheet3.xml",
    ]


def test_its_table_has_a_name_and_number_of_its_own(office: Path) -> None:
    other = AddSheet("Đào tạo (cũ)", "", NEW.columns)  # the same name but for the bracket
    ClosedBook(office).apply([NEW, other])
    book = openpyxl.load_workbook(office)
    tables = [table for tab in book for table in tab.tables.values()]

    assert len({table.id for table in tables}) == len({table.displayName for table in tables}) == 3


def test_it_looks_like_the_heading_it_was_told(office: Path) -> None:
    ClosedBook(office).apply([NEW])
    book = openpyxl.load_workbook(office)
    new, there = book["Đào tạo"], book[TAB]["A4"]

    assert new["A5"].font.b == there.font.b
    assert new["A5"].border.bottom.style == there.border.bottom.style
    assert new["A6"].number_format == "@"


def test_a_drop_down_needs_its_list(office: Path) -> None:
    ClosedBook(office).apply([NEW])
    rules = openpyxl.load_workbook(office)["Đào tạo"].data_validations.dataValidation

    assert [rule.formula1 for rule in rules] == ['"Đào tạo,Tập huấn"']


def test_nothing_happens_where_a_tab_of_the_name_stands(office: Path) -> None:
    before = office.read_bytes()

    assert ClosedBook(office).apply([AddSheet("GHI CHÚ", "", NEW.columns)]) == []
    assert office.read_bytes() == before


def test_a_hidden_tab_is_hidden(office: Path) -> None:
    ClosedBook(office).apply([AddSheet("Khác", "", NEW.columns, hidden=True)])

    assert openpyxl.load_workbook(office)["Khác"].sheet_state == "hidden"


def test_a_property_that_is_not_there_refuses_the_whole_list(office: Path) -> None:
    before = office.read_bytes()

    with pytest.raises(NoSuchProperty):
        ClosedBook(office).apply([NEW, SetProperty("xltools-form", "2")])
    assert office.read_bytes() == before
