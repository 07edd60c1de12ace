"""Marking a workbook: the sheet of findings, fills and notes, and all of it away again, on any machine."""

from __future__ import annotations

from copy import copy
from pathlib import Path

import pytest
from office.memory import Excel
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from workbooks import workbook

from xl_tools.findings import Finding, finding
from xl_tools.tasks import mark, validate
from xl_tools.tasks.mark import FILLS, MOST, marking
from xl_tools.workbook.changes import ListSheet, Look, Mark
from xl_tools.workbook.live import LiveBook
from xl_tools.workbook.looks import PALE
from xl_tools.workbook.notes import notes
from xl_tools.workbook.package import Package

TAB = "Doanh nghiệp"
DRAWN = """
    = Doanh nghiệp
    | Mã số thuế  | Tên doanh nghiệp | Loại hình       | Lĩnh vực                | Sản phẩm, hàng hóa chính | Địa chỉ | Xã, phường, đặc khu |
    | '1801234562 | Công ty Một      | Công ty cổ phần | Công nghiệp và xây dựng | Chả cá                   | Ấp 1    | Phường Vị Thanh     |
    | '1801234563 | Công ty Hai      | Công ty cổ phần | Công nghiệp và xây dựng | Nước mắm                 | Ấp 2    | Phường Vị Thanh     |
    | '1801234564 | Công ty Ba       | Công ty cổ phần | Công nghiệp và xây dựng | Bún khô                  | Ấp 3    | Phường Vị Thanh     |
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def excel(tmp_path: Path) -> Excel:
    return Excel(workbook(tmp_path / "sổ.xlsx", DRAWN))


def marked(excel: Excel) -> mark.Marked:
    door = LiveBook(excel.app.books.active, "danh_dau_loi")
    with door.snapshot() as copy:
        return mark.run(copy, door)


def look(excel: Excel, cell: str) -> tuple[str | None, str | None]:
    here = excel.books[0].cell(TAB, cell)
    return here.fill.start_color.rgb[-6:] if here.fill.fill_type else None, here.comment and here.comment.text


def test_the_sheet_of_findings_can_be_read_without_widening_a_column(excel: Excel) -> None:
    marked(excel)

    sheet = excel.books[0].content["Lỗi"]
    assert sheet["A4"].fill.start_color.rgb[-6:] == PALE.removeprefix("#")
    assert all(cell.alignment.wrap_text for row in sheet["A4:F6"] for cell in row)
    assert not sheet["G5"].alignment.wrap_text  # hidden


def test_every_finding_is_listed_with_place_key_value_reason_and_cure(excel: Excel) -> None:
    done = marked(excel)

    sheet = excel.books[0].content["Lỗi"]
    rows = list(sheet.iter_rows(min_row=5, max_col=6, values_only=True))
    assert len(rows) == len(done.findings) == 2
    assert rows[0][:4] == ("Lỗi", "Doanh nghiệp!A3", "Công ty Hai (MST 1801234563)", "1801234563")
    assert "sai số kiểm tra" in rows[0][4] and rows[0][5]
    assert sheet["B5"].hyperlink.location or sheet["B5"].hyperlink.target == "#'Doanh nghiệp'!A3"
    assert sheet["A1"].value == "LỖI CỦA SỔ: 2 lỗi, 0 cảnh báo, 0 gợi ý"
    assert sheet.column_dimensions["G"].hidden


def test_the_cell_is_coloured_and_says_what_is_wrong_with_it(excel: Excel) -> None:
    marked(excel)

    fill, note = look(excel, "A3")
    assert fill == FILLS["error"].lstrip("#")
    assert note and note.startswith("xltools – Lỗi: Mã số thuế") and "Cách sửa: " in note


def test_fill_and_note_of_the_officer_come_back(excel: Excel) -> None:
    cell = excel.books[0].cell(TAB, "A3")
    cell.fill = PatternFill("solid", start_color="00FF00")
    cell.comment = Comment("Đã hỏi anh Tư", "cán bộ")

    marked(excel)
    assert str(look(excel, "A3")[1]).startswith("Đã hỏi anh Tư\n\nxltools – Lỗi: ")

    assert marked(excel).taken_away
    assert look(excel, "A3") == ("00FF00", "Đã hỏi anh Tư")
    assert look(excel, "A4") == (None, None)
    assert excel.books[0].content.sheetnames == [TAB]


def test_the_marks_go_away_on_another_machine_too(excel: Excel, tmp_path: Path) -> None:
    excel.books[0].cell(TAB, "A3").comment = Comment("Đã hỏi anh Tư", "cán bộ")
    marked(excel)
    excel.books[0].content.save(tmp_path / "gửi đi.xlsx")
    other = Excel(tmp_path / "gửi đi.xlsx", pid=99)

    marked(other)

    assert look(other, "A3") == (None, "Đã hỏi anh Tư")
    assert other.books[0].content.sheetnames == [TAB]


def test_marks_are_found_where_rows_were_put_in(excel: Excel) -> None:
    marked(excel)
    content = excel.books[0].content[TAB]
    moved = {row: (content.cell(row, 1).comment, copy(content.cell(row, 1).fill)) for row in (3, 4)}
    for row, (note, fill) in moved.items():
        content.cell(row, 1).comment, content.cell(row, 1).fill = None, PatternFill()
        content.cell(row + 5, 1).comment = Comment(note.text, "xltools")
        content.cell(row + 5, 1).fill = fill

    marked(excel)

    assert look(excel, "A8") == look(excel, "A9") == (None, None)


def test_what_the_officer_changed_since_stays(excel: Excel) -> None:
    marked(excel)
    excel.books[0].cell(TAB, "A3").fill = PatternFill("solid", start_color="0000FF")
    excel.books[0].cell(TAB, "A4").comment = Comment("Đã sửa xong", "cán bộ")

    marked(excel)

    assert look(excel, "A3") == ("0000FF", None)
    assert look(excel, "A4") == (None, "Đã sửa xong")


def test_marks_left_over_from_a_sheet_that_was_deleted_do_not_count_as_the_officers(excel: Excel) -> None:
    marked(excel)
    del excel.books[0].content["Lỗi"]

    marked(excel)
    marked(excel)

    assert look(excel, "A3") == (None, None)


def test_the_sheet_of_findings_is_no_data_and_no_finding(excel: Excel, tmp_path: Path) -> None:
    before = [found.as_json() for found in marked(excel).findings]
    excel.books[0].content.save(tmp_path / "đã đánh dấu.xlsx")

    assert [found.as_json() for found in validate.run(tmp_path / "đã đánh dấu.xlsx").findings] == before


def test_a_clean_workbook_gets_no_sheet(excel: Excel) -> None:
    for cell in ("A3", "A4"):
        excel.books[0].type(TAB, cell, None)
    excel.books[0].content[TAB].delete_rows(3, 2)

    assert marked(excel).changes == []
    assert excel.books[0].content.sheetnames == [TAB]


def test_the_gravest_are_coloured_when_there_are_too_many() -> None:
    class Door:
        def looks(self, cells: list[tuple[str, str]]) -> list[Look]:
            return [Look() for _ in cells]

    hints = [told("XL-1008", row) for row in range(1, MOST + 1)]
    error = told("XL-1122", MOST + 1)

    listed, *marks = marking([*hints, error], Door())  # type: ignore[arg-type]

    assert isinstance(listed, ListSheet) and len(listed.rows) == MOST + 1
    assert len(marks) == MOST
    assert isinstance(marks[0], Mark) and marks[0].cell == f"A{MOST + 1}"


def told(code: str, row: int) -> Finding:
    return finding(code, TAB, f"A{row}", kind="ô", heading="Mã số thuế", value="x", row=row)


def test_notes_are_read_by_tab_and_cell(excel: Excel, tmp_path: Path) -> None:
    excel.books[0].cell(TAB, "B2").comment = Comment("một\nhai", "cán bộ")
    excel.books[0].content.save(tmp_path / "ghi chú.xlsx")

    assert notes(Package.open(tmp_path / "ghi chú.xlsx")) == {TAB: {"B2": "một\nhai"}}
