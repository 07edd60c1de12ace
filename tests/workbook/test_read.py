"""Whole workbooks, as offices keep them and as they should not be."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from broken_workbooks import CASES, SOUND, workbook_with_a_cell
from office_workbooks import rewrite
from workbooks import workbook

from xl_tools.errors import XltoolsError
from xl_tools.sheets.judging import judge
from xl_tools.workbook.read import read

REFUSED = [name for name, (_, exit_code, _) in CASES.items() if exit_code > 1]
ANSWERED = [name for name, (_, exit_code, _) in CASES.items() if exit_code <= 1]


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path, case: str) -> None:
    make, exit_code, code = CASES[case]

    with pytest.raises(XltoolsError) as refused:
        read(make(tmp_path))

    assert (refused.value.code, refused.value.exit_code) == (code, exit_code)


@pytest.mark.parametrize("case", ANSWERED)
def test_what_can_be_read_in_part_is_answered_with_a_finding(tmp_path: Path, case: str) -> None:
    make, exit_code, code = CASES[case]
    levels = {one.code: one.level for one in judge(read(make(tmp_path)))}

    assert (levels[code] == "error") == (exit_code == 1)


def test_a_lower_corner_full_of_borders_is_no_data(tmp_path: Path) -> None:
    path = workbook_with_a_cell(tmp_path, "XFD1048576", "A1048576", value="")

    assert list(read(path)["doanh_nghiep"].rows()) == []


def test_a_long_sheet_is_not_a_large_one(tmp_path: Path) -> None:
    rows = "\n".join(f"| 'HS-{number} | '1801234562 |" for number in range(3_000))
    book = read(workbook(tmp_path / "sổ.xlsx", f"= Hồ sơ hỗ trợ\n| Mã hồ sơ | Mã số thuế |\n{rows}"))

    assert len(book["ho_so_ho_tro"].frame) == 3_000


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Doanh nghiệp", True),
        ("DOANH NGHIỆP", True),
        ("doanh nghiep", True),
        ("Doang nghiệp", True),
        ("Doanh nghiệp 1", True),
        ("Danh sách", False),
    ],
)
def test_a_tab_is_known_by_a_near_name_with_a_hint(tmp_path: Path, name: str, known: bool) -> None:
    book = read(workbook(tmp_path / "sổ.xlsx", SOUND.replace("Doanh nghiệp\n", f"{name}\n", 1)))

    assert book["doanh_nghiep"].exists == known
    assert ("XL-1009" in [one.code for one in judge(book)]) == (known and name != "Doanh nghiệp")


def test_the_exact_name_goes_before_a_near_one(tmp_path: Path) -> None:
    near = SOUND.replace("Doanh nghiệp\n", "Doanh nghiệp 1\n", 1).replace("Công ty A", "Công ty cũ")
    book = read(workbook(tmp_path / "sổ.xlsx", f"{near}\n{SOUND}"))

    assert [row["ten_doanh_nghiep"] for row in book["doanh_nghiep"].rows()] == ["Công ty A"]


def test_of_two_tabs_of_one_name_the_exact_one_is_read(tmp_path: Path) -> None:
    book = read(CASES["a_tab_twice"][0](tmp_path))

    assert book["doanh_nghiep"].tab == "Doanh nghiệp"


def test_tabs_that_are_missing_are_tables_without_rows(tmp_path: Path) -> None:
    book = read(workbook(tmp_path / "sổ.xlsx", SOUND))

    assert not book["kinh_phi"].exists
    assert list(book["kinh_phi"].frame.columns)[:2] == ["ma_dong", "ngay"]


def test_a_macro_workbook_is_read_like_any_other(tmp_path: Path) -> None:
    path = workbook(tmp_path / "sổ.xlsx", SOUND).rename(tmp_path / "sổ.xlsm")

    assert len(list(read(path)["doanh_nghiep"].rows())) == 1


@pytest.mark.parametrize("since_1904", [False, True])
def test_a_day_is_the_same_in_both_calendars_of_excel(tmp_path: Path, since_1904: bool) -> None:
    drawn = "= Kinh phí\n| Mã dòng | Ngày |\n| 'KP-1 | 20/05/2022 |"
    book = read(workbook(tmp_path / "sổ.xlsx", drawn, date_1904=since_1904))

    assert [row["ngay"] for row in book["kinh_phi"].rows()] == [dt.date(2022, 5, 20)]


def test_merged_cells_in_the_data_are_said_at_the_hidden_cells(tmp_path: Path) -> None:
    book = read(
        workbook(
            tmp_path / "sổ.xlsx",
            """
            = Hồ sơ hỗ trợ
            | Mã hồ sơ | Mã số thuế  | Số lượng | Trạng thái |
            | 'HS-1    | '1801234562 | 1        | Đăng ký    |
            | 'HS-2    | ^           | 2        | Đăng ký    |
            """,
        )
    )

    (found,) = [one for one in judge(book) if one.code == "XL-1122"]
    assert (found.cell, found.sentence.what) == (
        "B3",
        "Ô bị gộp vào B2 nên dòng này không có giá trị của cột Mã số thuế.",
    )


def test_a_merged_range_over_the_whole_sheet_is_not_walked_through(tmp_path: Path) -> None:
    path = workbook(tmp_path / "sổ.xlsx", SOUND)
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="E1:XFD1048576"/></mergeCells>'
    rewrite(path, "xl/worksheets/sheet1.xml", "</sheetData>", merged)

    assert len(list(read(path)["doanh_nghiep"].rows())) == 1


def test_a_formula_that_lost_its_cell_is_not_told_to_be_calculated(tmp_path: Path) -> None:
    drawn = """
        = Kinh phí
        | Mã dòng | Số tiền (đồng) |
        | 'KP-1   | =#REF!+1       |
        | 'KP-2   | =1+1           |
    """
    book = read(workbook(tmp_path / "sổ.xlsx", drawn))

    assert [(one.code, one.cell) for one in judge(book) if one.cell] == [("XL-1129", "B2"), ("XL-1121", "B3")]


def test_a_formula_of_openpyxl_was_never_calculated(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Kinh phí"
    book.active.append(["Mã dòng", "Số tiền (đồng)"])
    book.active.append(["KP-1", "=1+1"])
    book.save(tmp_path / "sổ.xlsx")

    assert [(one.code, one.cell) for one in judge(read(tmp_path / "sổ.xlsx")) if one.cell] == [
        ("XL-1121", "B2")
    ]


def test_names_of_elements_may_have_a_prefix(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "sổ.xlsx", "= Kinh phí\n| Mã dòng | Số tiền (đồng) |\n| 'KP-1 | #REF! |\n| 'KP-2 | =1+1 |"
    )
    prefixed = _with_prefix(path.read_bytes())
    path.write_bytes(prefixed)

    book = read(path)
    assert [row["ma_dong"] for row in book["kinh_phi"].rows()] == ["KP-1", "KP-2"]
    assert [(one.code, one.cell) for one in judge(book) if one.cell] == [("XL-1120", "B2"), ("XL-1121", "B3")]


def _with_prefix(data: bytes) -> bytes:
    """The workbook as a program writes it that names every element of a sheet `<x:c>`."""
    import re

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", part)
                part = part.replace(b"xmlns=", b"xmlns:x=")
            new.writestr(name, part)
    return made.getvalue()


def test_own_priorities_of_the_province_replace_the_built_in_ones(tmp_path: Path) -> None:
    book = read(
        workbook(
            tmp_path / "sổ.xlsx",
            """
            = Doanh nghiệp
            | Mã số thuế  | Tên doanh nghiệp | Nhóm ngành ưu tiên           |
            | '1801234562 | Công ty A        | Nuôi yến                     |
            | '0100109106 | Công ty B        | Chế biến rau quả, thủy sản   |

            = Danh mục
            | Danh mục  | Giá trị  | Tên khác   |
            | DM-UUTIEN | Nuôi yến | yến sào    |
            """,
        )
    )

    assert [row["nhom_nganh_uu_tien"] for row in book["doanh_nghiep"].rows()] == ["Nuôi yến", None]


def test_a_hidden_column_is_read_like_any_other(tmp_path: Path) -> None:
    path = workbook(tmp_path / "sổ.xlsx", SOUND)
    book = openpyxl.load_workbook(path)
    book["Doanh nghiệp"].column_dimensions["B"].hidden = True
    book.save(path)

    assert [row["ten_doanh_nghiep"] for row in read(path)["doanh_nghiep"].rows()] == ["Công ty A"]
