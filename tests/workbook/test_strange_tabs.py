"""A table of ours under another name is told, instead of vanishing from every sum."""

from __future__ import annotations

from pathlib import Path

from workbooks import workbook

from xl_tools.tasks import mark
from xl_tools.workbook import instructions
from xl_tools.workbook.read import read
from xl_tools.workbook.strange_tabs import OURS

ENTERPRISES = """
= Doanh nghiệp
| Mã số thuế  | Tên doanh nghiệp | Loại hình       |
| '1801234562 | Công ty A        | Công ty cổ phần |
"""
CLAIMS = """
| Mã hồ sơ | Mã số thuế | Nhóm nội dung | Nội dung hỗ trợ | Ngày đăng ký | Trạng thái |
| HS-1 | '1801234562 | Hệ thống quản lý | TCVN ISO 9001 | 06/03/2023 | Đăng ký |
"""


def said(path: Path, drawing: str) -> list[tuple[str, str | None]]:
    found = read(workbook(path, drawing)).findings
    return [(one.code, one.sheet) for one in found if one.code in ("XL-1026", "XL-1027", "XL-1029")]


def test_the_columns_of_a_missing_sheet_under_another_name_are_an_error(tmp_path: Path) -> None:
    found = read(workbook(tmp_path / "a.xlsx", f"{ENTERPRISES}\n= HS năm 2024{CLAIMS}")).findings
    [told] = [one for one in found if one.code == "XL-1026"]

    assert (told.level, told.sheet) == ("error", "HS năm 2024")
    assert "các cột của trang Hồ sơ hỗ trợ" in told.sentence.what


def test_a_copy_beside_the_sheet_itself_is_hinted_at_because_nobody_reads_it(tmp_path: Path) -> None:
    drawing = f"{ENTERPRISES}\n= Hồ sơ hỗ trợ{CLAIMS}\n= HS năm 2023{CLAIMS}"

    assert said(tmp_path / "a.xlsx", drawing) == [("XL-1029", "HS năm 2023")]


def test_a_list_that_shares_a_few_headings_is_no_sheet_of_ours(tmp_path: Path) -> None:
    drawing = f"{ENTERPRISES}\n= Hồ sơ hỗ trợ{CLAIMS}\n= Danh bạ\n| TT | Tên doanh nghiệp | Điện thoại |\n| 1 | A | 0 |"

    assert said(tmp_path / "a.xlsx", drawing) == []


def test_without_its_main_sheet_a_workbook_hints_at_tabs_that_nobody_understood(tmp_path: Path) -> None:
    drawing = f"{ENTERPRISES}\n= Theo dõi\n| Cột lạ | Cột khác |\n| 1 | 2 |"

    assert said(tmp_path / "a.xlsx", drawing) == [("XL-1027", None)]


def test_tabs_that_the_program_itself_adds_are_not_strange(tmp_path: Path) -> None:
    drawing = "".join(f"\n= {tab}\n| Cột lạ | Cột khác |\n| 1 | 2 |" for tab in OURS)

    assert said(tmp_path / "a.xlsx", ENTERPRISES + drawing) == []
    assert set(OURS) == {instructions.TAB, mark.TAB}


def test_an_own_list_with_our_words_but_without_our_code_is_no_error(tmp_path: Path) -> None:
    fund = """
    = Sổ quỹ công đoàn
    | Ngày       | Nội dung | Số tiền (đồng) | Năm ngân sách |
    | 05/01/2024 | Thăm ốm  | 500000         | 2024          |
    """

    assert said(tmp_path / "a.xlsx", f"{ENTERPRISES}\n= Hồ sơ hỗ trợ{CLAIMS}{fund}") == []
