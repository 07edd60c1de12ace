"""*Ánh xạ*: an office keeps its own names of tabs and headings, and is read as if they were ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from workbooks import workbook

from xl_tools.sheets.anh_xa import AnhXa
from xl_tools.sheets.declaration import columns
from xl_tools.sheets.judging import judge
from xl_tools.workbook.read import read

OWN = """
    = DS đơn vị
    | MST         | Đơn vị    | Loại           |
    | '1801234562 | Công ty A | Công ty cổ phần |

    = Ánh xạ
    | Trang của sổ | Tiêu đề của sổ | Trang của xltools | Tiêu đề của xltools |
    | DS đơn vị    | MST            | Doanh nghiệp      | Mã số thuế          |
    | DS đơn vị    | Đơn vị         | Doanh nghiệp      | Tên doanh nghiệp    |
"""


def said(path: Path) -> dict[str, str]:
    """The findings about names, by cell."""
    return {f"{one.sheet}!{one.cell}": one.code for one in judge(read(path)) if one.code.startswith("XL-10")}


def test_it_has_the_headings_that_were_promised() -> None:
    assert AnhXa.tab == "Ánh xạ"
    assert [one.title for one in columns(AnhXa)] == [
        "Trang của sổ",
        "Tiêu đề của sổ",
        "Trang của xltools",
        "Tiêu đề của xltools",
    ]
    assert AnhXa.optional


def test_own_tabs_and_headings_are_read_without_a_word(tmp_path: Path) -> None:
    path = workbook(tmp_path / "sổ.xlsx", OWN)
    table = read(path)["doanh_nghiep"]

    assert table.tab == "DS đơn vị"
    assert [(row["ma_so_thue"], row["ten_doanh_nghiep"]) for row in table.rows()] == [
        ("1801234562", "Công ty A")
    ]
    assert table.address("ten_doanh_nghiep", 2) == "'DS đơn vị'!B2"
    assert not set(said(path).values()) - {"XL-1004", "XL-1022"}  # the columns that this office does not have


def test_without_it_nobody_knows_them(tmp_path: Path) -> None:
    path = workbook(tmp_path / "sổ.xlsx", OWN.replace("= Ánh xạ", "= Tên gọi"))

    assert not read(path)["doanh_nghiep"].exists


def test_a_line_may_name_the_tab_alone(tmp_path: Path) -> None:
    drawn = """
        = Sổ chi
        | Mã dòng | Ngày       |
        | 'KP-1   | 20/05/2022 |

        = Ánh xạ
        | Trang của sổ | Tiêu đề của sổ | Trang của xltools | Tiêu đề của xltools |
        | Sổ chi       |                | Kinh phí          |                     |
    """
    assert [row["ma_dong"] for row in read(workbook(tmp_path / "sổ.xlsx", drawn))["kinh_phi"].rows()] == [
        "KP-1"
    ]


def test_its_word_goes_before_our_own_name(tmp_path: Path) -> None:
    old = OWN.replace(
        "= Ánh xạ", "= Doanh nghiệp\n| Mã số thuế | Tên doanh nghiệp |\n| '0100109106 | Cũ |\n\n= Ánh xạ"
    )
    path = workbook(tmp_path / "sổ.xlsx", old)

    assert [row["ten_doanh_nghiep"] for row in read(path)["doanh_nghiep"].rows()] == ["Công ty A"]
    assert said(path)["Doanh nghiệp!None"] == "XL-1002"


def test_the_unit_in_an_own_heading_counts(tmp_path: Path) -> None:
    drawn = """
        = Kinh phí
        | Mã dòng | Tiền (triệu đồng) |
        | 'KP-1   | 30                |

        = Ánh xạ
        | Trang của sổ | Tiêu đề của sổ | Trang của xltools | Tiêu đề của xltools |
        | Kinh phí     | Tiền           | Kinh phí          | Số tiền (đồng)      |
    """
    assert [row["so_tien"] for row in read(workbook(tmp_path / "sổ.xlsx", drawn))["kinh_phi"].rows()] == [
        30_000_000
    ]


def test_keys_of_the_settings_have_own_names_too(tmp_path: Path) -> None:
    drawn = """
        = Thông tin
        | Mục          | Giá trị |
        | Năm theo dõi | 2022    |

        = Ánh xạ
        | Trang của sổ | Tiêu đề của sổ | Trang của xltools | Tiêu đề của xltools |
        | Thông tin    | Năm theo dõi   | Thông tin         | Năm                 |
    """
    assert read(workbook(tmp_path / "sổ.xlsx", drawn)).settings["nam"] == 2022


@pytest.mark.parametrize(
    ("line", "cell", "code"),
    [
        ("| DS đơn vị | | Công ty | |", "C4", "XL-1016"),
        ("| DS đơn vị | Loại | Doanh nghiệp | Loại công ty | ", "D4", "XL-1017"),
        ("| DS cũ | | Kinh phí | |", "A4", "XL-1018"),
        ("| DS đơn vị | | Kinh phí | |", "C4", "XL-1019"),
    ],
)
def test_a_line_that_names_nothing_is_found(tmp_path: Path, line: str, cell: str, code: str) -> None:
    path = workbook(tmp_path / "sổ.xlsx", f"{OWN.rstrip()}\n    {line}\n")

    assert said(path)[f"Ánh xạ!{cell}"] == code
    assert read(path)["doanh_nghiep"].exists


@pytest.mark.parametrize(
    ("theirs", "code", "proposal"),
    [("Ngày nộp đơm", "XL-1020", "Ngày nộp đơn"), ("Người theo dõi", "XL-1021", None)],
)
def test_a_heading_that_the_tab_does_not_have_is_found_with_the_nearest(
    tmp_path: Path, theirs: str, code: str, proposal: str | None
) -> None:
    drawn = f"""
        = Theo dõi
        | Mã hồ sơ | Mã số thuế  | Ngày nộp đơn |
        | 'HS-1    | '1801234562 | 06/03/2023   |

        = Ánh xạ
        | Trang của sổ | Tiêu đề của sổ | Trang của xltools | Tiêu đề của xltools |
        | Theo dõi     | {theirs}       | Hồ sơ hỗ trợ      | Ngày đăng ký        |
    """
    (found,) = [one for one in judge(read(workbook(tmp_path / "sổ.xlsx", drawn))) if one.code == code]

    assert (found.sheet, found.cell, found.details.get("proposal")) == ("Ánh xạ", "B2", proposal)


def test_a_heading_of_ours_with_a_slip_is_told_the_nearest(tmp_path: Path) -> None:
    line = "| DS đơn vị | Loại | Doanh nghiệp | Loại hìnk |"
    path = workbook(tmp_path / "sổ.xlsx", f"{OWN.rstrip()}\n    {line}\n")

    (found,) = [one for one in judge(read(path)) if one.code == "XL-1017"]

    assert "gần nhất: Loại hình; " in (found.sentence.fix or "")


def test_half_a_line_is_found(tmp_path: Path) -> None:
    path = workbook(tmp_path / "sổ.xlsx", f"{OWN.rstrip()}\n    | DS đơn vị | Loại | Doanh nghiệp | |\n")

    assert [
        (one.sheet, one.cell) for one in judge(read(path)) if one.code == "XL-1202" and one.sheet == "Ánh xạ"
    ] == [("Ánh xạ", "D4")]
