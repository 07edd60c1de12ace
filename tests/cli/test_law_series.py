"""`xltools law place --series`: figures of provinces, from a .csv or a workbook, on the map of a day."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from binary_workbook import binary_workbook

from .conftest import Ask


def test_a_series_is_added_up_on_the_new_map_and_says_what_it_lacks(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "số liệu.csv"
    path.write_text("Tỉnh;Kinh phí\nHậu Giang;1.200\nCần Thơ;3.000,5\nHà Nội;7\n", encoding="utf-8")

    new = ask("law", "place", "--series", path, "--date", "2025-07-01", "--json").json
    assert new["values"] == {"Cần Thơ": 4200.5, "Hà Nội": 7}
    assert new["missing"] == {"Cần Thơ": ["Sóc Trăng"]}
    assert "Cần Thơ: 4.200,5 (chưa có số liệu của Sóc Trăng)" in ask("law", "place", "--series", path).out

    old = ask("law", "place", "--series", path, "--date", "2025-06-30", "--json").json
    assert old["values"] == {"Hậu Giang": 1200, "Cần Thơ": 3000.5, "Hà Nội": 7}


def test_a_total_of_a_merged_unit_is_not_split(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Cần Thơ;9\nHà Nội;7\n", encoding="utf-8")

    old = ask("law", "place", "--series", path, "--date", "2025-06-30", "--json").json
    assert old["values"] == {"Hà Nội": 7}
    assert "không có căn cứ để tách" in old["not_split"]["Cần Thơ"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Tỉnh;Số\nHậu Giang;nhiều\n", "XL-0310"),
        ("Tỉnh;Số\nKhông Có;5\n", "XL-0310"),
        ("Huế;5\nHuế;6\n", "XL-0310"),
        ("Huế\n", "XL-0310"),
        ("Tỉnh;Số\n", "XL-0311"),
        ("", "XL-0311"),
    ],
)
def test_a_series_that_cannot_be_read_is_refused(ask: Ask, tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")

    answer = ask("law", "place", "--series", path, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (2, code)


BOOK = """
    = Ghi chú
    | Sổ này do Sở gửi |

    = Số liệu
    | BIỂU KINH PHÍ THEO TỈNH |

    | TT  | Tỉnh, thành phố | Kinh phí (triệu đồng) | Ghi chú      |
    | (1) | (2)             | (3)                   | (4)          |
    | 1   | Tỉnh Hậu Giang  | 1200                  | đã quyết toán |
    | 2   | TP. Cần Thơ     | '3.000,5              |              |
    | 3   | Hà Nội          | =3+4 → 7              |              |
    |     | Tổng cộng       | 4207.5                |              |

    | Nguồn: các Sở Khoa học và Công nghệ |
"""
ADDED = {"Cần Thơ": 4200.5, "Hà Nội": 7}


def test_a_workbook_is_read_from_the_tab_whose_header_names_the_columns(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    found = ask("law", "place", "--series", drawn(BOOK), "--date", "2025-07-01", "--json").json

    assert found["values"] == ADDED
    assert (found["tab"], found["column"]) == ("Số liệu", "Kinh phí (triệu đồng)")
    assert found["missing"] == {"Cần Thơ": ["Sóc Trăng"]}


@pytest.mark.parametrize("form", ["ods", "xls"])
def test_other_workbooks_give_the_same_as_excel(
    ask: Ask, drawn: Callable[..., Path], tmp_path: Path, form: str
) -> None:
    made = drawn(BOOK)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", form,
         "--outdir", str(tmp_path), str(made)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip

    found = ask("law", "place", "--series", made.with_suffix(f".{form}"), "--date", "2025-07-01", "--json")
    assert found.json["values"] == ADDED


def test_an_xlsb_is_read_too(ask: Ask, tmp_path: Path) -> None:
    rows: list[list[str | float]] = [["Tỉnh", "Số lớp"], ["Hậu Giang", 3.0], ["Sóc Trăng", 4.0]]
    path = binary_workbook(tmp_path / "sổ.xlsb", "A", rows)

    assert ask("law", "place", "--series", path, "--json").json["values"] == {"Cần Thơ": 7}


def test_without_a_header_the_first_tab_with_provinces_is_read(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn("= A\n| lời |\n= B\n| Huế | 5 |\n| Hà Nội | 6 |")

    found = ask("law", "place", "--series", path, "--json").json
    assert (found["tab"], found["column"], found["values"]) == ("B", "cột B", {"Huế": 5, "Hà Nội": 6})


YEARS = "= A\n| Địa phương | 2024 | 2025 |\n| Huế | 5 | 6 |"


def test_of_several_columns_of_numbers_one_is_chosen_by_its_heading(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    path = drawn(YEARS)

    refused = ask("law", "place", "--series", path, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (2, "XL-0280")
    assert "2024, 2025" in refused.json["error"]["message"]
    assert ask("law", "place", "--series", path, "--column", "2025", "--json").json["values"] == {"Huế": 6}
    wrong = ask("law", "place", "--series", path, "--column", "2026", "--json")
    assert (wrong.code, wrong.json["error"]["code"]) == (2, "XL-0281")
    assert "2024, 2025" in wrong.json["error"]["fix"]


def test_a_heading_that_two_columns_bear_chooses_neither(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn("= A\n| Tỉnh | Số | Số |\n| Huế | 5 | 6 |")

    assert (
        ask("law", "place", "--series", path, "--column", "Số", "--json").json["error"]["code"] == "XL-0280"
    )


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        ("| Huế | #REF! |", "XL-0310", "Dòng 2 trang A của tệp sổ.xlsx"),
        ("| Huế | #REF! |", "XL-0310", "Huế; #REF!"),
        ("| Huế | =1+1 |", "XL-0310", "Huế; công thức chưa tính"),
        ("| Huếe | 5 |", "XL-0310", "Huếe; 5"),
        ("| | 5 |", "XL-0310", "trống; 5"),
        ("| Huế | |", "XL-0310", "Huế; trống"),
        ("| Huế | 20/05/2022 |", "XL-0310", "Huế; 20/05/2022"),
        ("| Tổng | 5 |", "XL-0311", "sổ.xlsx"),
    ],
)
def test_a_line_of_a_workbook_that_is_no_province_and_number_is_refused_with_its_place(
    ask: Ask, drawn: Callable[..., Path], row: str, code: str, said: str
) -> None:
    more = "" if code == "XL-0311" else "\n| Hà Nội | 7 |"
    answer = ask("law", "place", "--series", drawn(f"= A\n| Tỉnh | Số |\n{row}{more}"), "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, code)
    assert said in answer.json["error"]["message"]


def test_a_broken_and_a_strange_file_are_told_in_a_sentence(ask: Ask, tmp_path: Path) -> None:
    for name, code in (("hỏng.xlsx", "XL-0102"), ("hỏng.ods", "XL-0102"), ("giấy.docx", "XL-0107")):
        (tmp_path / name).write_bytes(b"PK\x03\x04" + bytes(400))
        answer = ask("law", "place", "--series", tmp_path / name, "--json")
        assert (answer.code, answer.json["error"]["code"]) == (3, code)


def test_a_csv_in_the_old_code_page_or_of_excel_is_read(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = "sep=;\nTỉnh;Số\nHuế;5\n"
    for content in (text.encode("utf-16"), unicodedata.normalize("NFD", "Huế;5\n").encode("utf-8")):
        path.write_bytes(content)
        assert ask("law", "place", "--series", path, "--json").json["values"] == {"Huế": 5}
