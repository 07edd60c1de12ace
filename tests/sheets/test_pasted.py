"""Two rows pasted into one: nothing is joined across a line break, and the row is told once what happened to it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import workbook

from xl_tools.sheets.declaration import Column
from xl_tools.sheets.doubt import Doubt
from xl_tools.sheets.judging import judge
from xl_tools.sheets.numbers import money_reader, read_number, read_whole
from xl_tools.sheets.reading import read_code, read_day, reader
from xl_tools.sheets.table import Book
from xl_tools.workbook.read import read

Draw = Callable[[str], Book]
GROUPS = ("Hệ thống quản lý", "Công cụ cải tiến năng suất")


@pytest.fixture
def drawn(tmp_path: Path) -> Draw:
    return lambda text: read(workbook(tmp_path / "sổ.xlsx", text))


def said(book: Book, *codes: str) -> list[tuple[str, str | None]]:
    return sorted((one.code, one.cell) for one in judge(book) if one.code in codes)


def choosing(reads: str = "lua_chon") -> Callable[[object], object]:
    return reader(Column("x", "X", reads, choices=GROUPS), {})


@given(first=st.integers(0, 10**12), second=st.integers(0, 10**12))
def test_numbers_on_two_lines_are_never_one_number(first: int, second: int) -> None:
    for read_one in (read_number, read_whole, money_reader(1), money_reader(1_000_000)):
        read = read_one(f"{first}\n{second}")

        assert isinstance(read, Doubt)
        assert (read.value, read.code) == (None, "XL-1123")


@pytest.mark.parametrize(
    ("read_one", "text"),
    [
        (read_number, "1.000\r\n2.000"),
        (read_number, "85 người\n90 người"),
        (read_number, "-\n-"),
        (read_day, "06/02/2024\n07/02/2024"),
        (read_code, "HS-2024-002\nHS-2024-003"),
        (read_code, "1801234562\n\n0100109106"),
        (read_code, "1\n1"),
        (read_code, "HS-1\nHS-2022-\n001"),
        (read_code, "- HS-1\n- HS-2"),
        (read_code, "-HS-1\n-HS-2"),
        (read_code, "HS-1.\nHS-2."),
        (read_code, "HS-1 -\nHS-2"),
        (read_number, "1\n-1"),
        (choosing(), "Hệ thống quản lý\nHệ thống quản lý"),
        (choosing(), "hệ thống quản lý\nkhác"),
    ],
)
def test_a_line_for_each_of_two_values_gives_none(read_one: Callable[[object], object], text: str) -> None:
    read = read_one(text)

    assert isinstance(read, Doubt)
    assert (read.value, read.code) == (None, "XL-1123")


@pytest.mark.parametrize(
    ("read_one", "text", "value"),
    [
        (read_number, "50.000.000\nđồng", 50_000_000),
        (read_number, "12\n", 12),
        (read_code, "HS-2024-002\n", "HS-2024-002"),
        (read_code, "Nghị quyết\n43-2022", "Nghị quyết 43-2022"),
        (read_code, "HS-2022-\n001", "HS-2022-001"),
        (read_code, "1801234562-\n001", "1801234562-001"),
        (read_code, "1801234562\r\n-001 ", "1801234562-001"),
        (read_code, "ISO 9001\n:2015", "ISO 9001:2015"),
        (read_code, "Nghị quyết số 12/\n2021/\nNQ-HĐND", "Nghị quyết số 12/2021/NQ-HĐND"),
        (read_code, "1.\n1", "1.1"),
        (read_day, "05/02/\n2024", dt.date(2024, 2, 5)),
        (choosing(), "Công cụ cải tiến\nnăng suất", "Công cụ cải tiến năng suất"),
        (choosing(), "công cụ cải tiến\nnăng suất", "Công cụ cải tiến năng suất"),
    ],
)
def test_one_value_that_only_wraps_is_read(
    read_one: Callable[[object], object], text: str, value: object
) -> None:
    read = read_one(text)

    assert (read.value if isinstance(read, Doubt) else read) == value


@pytest.mark.parametrize("blanks", [" ", "\t", " \n", "\u00a0"])
def test_a_cell_full_of_blanks_is_read_at_once(blanks: str) -> None:
    most = 32_000  # nearly as much as a cell of Excel holds
    typed = "1\n" + blanks * (most // len(blanks)) + "x"
    began = time.perf_counter()

    for read_one in (read_number, money_reader(1), read_code, read_day):
        read_one(typed)

    assert time.perf_counter() - began < 1  # in the square of its length it was half a minute


def test_a_list_written_a_value_a_line_is_told_how_it_should_stand() -> None:
    read = choosing("lua_chon_nhieu")("Hệ thống quản lý\ncông cụ cải tiến năng suất")

    assert isinstance(read, Doubt)
    assert (read.value, read.code) == (None, "XL-1124")
    assert read.details["proposal"] == "Hệ thống quản lý; Công cụ cải tiến năng suất"


def test_a_row_of_two_claims_is_one_finding_at_its_key(drawn: Draw) -> None:
    book = drawn("""
        = Hồ sơ hỗ trợ
        | Mã hồ sơ  | Mã số thuế            | Nhóm nội dung | Số lượng | Kinh phí đề nghị (đồng) |
        | 'HS-1     | '1801234562           | Hệ thống quản lý | 1     | 30000000                |
        | HS-2⏎HS-3 | 1801234562⏎0100109106 | Hệ thống quản lý⏎Hệ thống quản lý | 1⏎1     | 50000000⏎27500000      |
    """)

    (found,) = [one for one in judge(book) if one.code.startswith("XL-11")]

    assert (found.code, found.cell) == ("XL-1125", "A3")
    assert found.sentence.what == (
        "Dòng 3 có hai dòng số liệu bị dán chung thành một: các ô A3, B3, C3, D3, … đều chứa nhiều giá trị."
    )
    assert found.sentence.fix == "Tách thành hai dòng, mỗi ô ghi một giá trị."
    assert not [one for one in judge(book) if one.code == "XL-1201" and (one.cell or "").endswith("3")]


def test_a_code_that_stands_in_a_pasted_row_is_not_missed_on_another_sheet(drawn: Draw) -> None:
    book = drawn("""
        = Hồ sơ hỗ trợ
        | Mã hồ sơ   | Ngày đăng ký           |
        | HS-2⏎HS-3 | 15/05/2024⏎16/05/2024 |

        = Kinh phí
        | Mã dòng | Ngày       | Mã hồ sơ |
        | 'KP-1   | 15/05/2024 | 'HS-3    |
        | 'KP-2   | 15/05/2024 | 'HS-4    |
    """)

    assert said(book, "XL-1125", "XL-1401") == [("XL-1125", "A2"), ("XL-1401", "C3")]


def test_a_pasted_row_with_one_key_is_told_at_its_first_such_cell(drawn: Draw) -> None:
    book = drawn("""
        = Kinh phí
        | Mã dòng | Ngày                   | Năm ngân sách | Nội dung | Số tiền (đồng) |
        | 'KP-1   | 15/05/2024⏎16/05/2024 | 2024          | Hỗ trợ   | 5000⏎6000⏎7000 |
    """)

    assert said(book, "XL-1123", "XL-1125") == [("XL-1125", "B2")]
    assert "có ba dòng số liệu" in next(one for one in judge(book) if one.code == "XL-1125").sentence.what


def test_one_cell_with_two_lines_keeps_its_own_finding(drawn: Draw) -> None:
    book = drawn("""
        = Kinh phí
        | Mã dòng | Ngày       | Năm ngân sách | Nội dung | Số tiền (đồng) |
        | 'KP-1   | 15/05/2024 | 2024          | Hỗ trợ   | 5000⏎6000     |
    """)

    (found,) = [one for one in judge(book) if one.code == "XL-1123"]

    assert found.cell == "E2"
    assert found.sentence.what == (
        "Ô Số tiền (đồng) có 2 dòng chữ (“5000 | 6000”) nên không đọc được thành một giá trị."
    )


def test_two_keys_of_the_settings_are_no_pasted_row(drawn: Draw) -> None:
    book = drawn("""
        = Thông tin
        | Mục     | Giá trị     |
        | Tỉnh    | Hậu Giang   |
        | Năm     | 2023⏎2024  |
        | Số liệu | x           |
    """)

    assert said(book, "XL-1123", "XL-1125") == [("XL-1123", "B3")]
