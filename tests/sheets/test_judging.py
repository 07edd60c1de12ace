"""What a whole sheet is told: every fault of it, one finding a cell, at the cell where the officer will look."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from workbooks import workbook

from xl_tools.findings import Finding
from xl_tools.sheets.judging import judge
from xl_tools.sheets.table import Book
from xl_tools.workbook.read import read

Draw = Callable[[str], Book]
ENGLISH = re.compile(r"\b(NaN|NaT|None|nan|null|index|int64|float|object|Decimal|datetime|Traceback|error)\b")


@pytest.fixture
def drawn(tmp_path: Path) -> Draw:
    def draw(text: str) -> Book:
        return read(workbook(tmp_path / "sổ.xlsx", text))

    return draw


def said(book: Book, *codes: str) -> list[tuple[str, str | None]]:
    """The codes and cells of what was found; `codes` picks some, else all but columns that were left out."""
    found = [one for one in judge(book) if (one.code in codes if codes else one.code != "XL-1004")]
    return sorted((one.code, one.cell) for one in found)


def sentence(book: Book, code: str) -> str:
    (found,) = [one for one in judge(book) if one.code == code]
    return found.sentence.what


def test_one_text_does_not_hide_the_other_faults_of_its_column(drawn: Draw) -> None:
    book = drawn("""
        = Doanh nghiệp
        | Mã số thuế  | Tên doanh nghiệp | Năm số liệu | Tổng doanh thu (đồng) | Tổng nguồn vốn (đồng) |
        | '1801234562 | Công ty A        | 2021        | hai mươi triệu        | -7                    |
        | '0100109106 | Công ty B        | 2021        | -5                    | '42,500               |
        | '0101248141 | Công ty C        | 2021        | 60000000              | 3                     |
    """)

    assert said(book, "XL-1101", "XL-1115", "XL-1203") == [
        ("XL-1101", "D2"), ("XL-1115", "E3"), ("XL-1203", "D3"), ("XL-1203", "E2"),
    ]  # fmt: skip
    assert book["doanh_nghiep"].frame["tong_doanh_thu"].tolist()[2] == 60_000_000


def test_text_in_every_number_is_one_finding_a_cell(drawn: Draw) -> None:
    rows = "\n".join(f"| 'HS-{n} | '1801234562 | nhiều | nhiều | nhiều |" for n in range(1, 6))
    book = drawn(f"""
        = Hồ sơ hỗ trợ
        | Mã hồ sơ | Mã số thuế | Số lượng | Giá trị hợp đồng tư vấn (đồng) | Kinh phí đề nghị (đồng) |
        {rows}
    """)

    assert said(book, "XL-1101") == [("XL-1101", f"{column}{row}") for column in "CDE" for row in range(2, 7)]
    cells = [(one.sheet, one.cell) for one in judge(book) if one.cell]
    assert len(cells) == len(set(cells))


def test_a_value_that_cannot_be_is_not_computed_with(drawn: Draw) -> None:
    book = drawn("""
        = Kinh phí
        | Mã dòng | Năm ngân sách | Số tiền (đồng) |
        | 'KP-1   | 1022          | 5              |
    """)

    assert sentence(book, "XL-1203") == "Năm ngân sách là 1022, không được nhỏ hơn 2010."
    assert next(iter(book["kinh_phi"].rows()))["nam_ngan_sach"] is None


def test_a_blank_cell_that_must_be_filled_and_one_that_was_misread_are_two_things(drawn: Draw) -> None:
    book = drawn("""
        = Văn bản
        | Mã văn bản | Loại văn bản | Ngày ban hành | Trích yếu | Vai trò |
        | 'QĐ-1      | Quyết định   |               | về việc A | Khác    |
        | 'QĐ-2      | Quyết định   | hôm qua       | về việc B | Khác    |
    """)

    assert said(book, "XL-1201", "XL-1107") == [("XL-1107", "C3"), ("XL-1201", "C2")]


def test_a_quantity_left_blank_means_one_and_is_only_hinted_at(drawn: Draw) -> None:
    book = drawn("""
        = Hồ sơ hỗ trợ
        | Mã hồ sơ | Mã số thuế  | Số lượng | Trạng thái |
        | 'HS-1    | '1801234562 |          | Đăng ký    |
    """)

    assert [one.level for one in judge(book) if one.cell == "C2"] == ["hint"]


def test_a_required_column_that_is_missing_is_said_once_for_the_sheet(drawn: Draw) -> None:
    book = drawn("""
        = Kinh phí
        | Mã dòng | Ngày       |
        | 'KP-1   | 20/05/2022 |
        | 'KP-2   | 21/05/2022 |
    """)

    missing = [one for one in judge(book) if one.code == "XL-1004"]
    assert [(one.cell, one.sentence.what) for one in missing if "Số tiền" in one.sentence.what] == [
        (None, "Trang thiếu cột bắt buộc “Số tiền (đồng)”.")
    ]


def test_a_repeated_code_names_the_earlier_row(drawn: Draw) -> None:
    book = drawn("""
        = Doanh nghiệp
        | Mã số thuế  | Tên doanh nghiệp | Loại hình  |
        | '1801234562 | Hợp tác xã A     | Hợp tác xã |
        | '1801234562 | Hợp tác xã B     | Hợp tác xã |
    """)

    assert said(book, "XL-1204") == [("XL-1204", "A3")]
    assert "dòng 2 (Hợp tác xã A (MST 1801234562))" in sentence(book, "XL-1204")


def test_a_key_of_several_columns_is_repeated_only_when_all_are(drawn: Draw) -> None:
    book = drawn("""
        = Thuyết minh
        | Kỳ       | Loại giấy | Mục             | Thứ tự | Nội dung |
        | '2022-H1 | Báo cáo   | Tồn tại, hạn chế | 1      | Một.     |
        | '2022-H1 | Báo cáo   | Tồn tại, hạn chế | 2      | Hai.     |
        | '2022-H1 | Báo cáo   | Tồn tại, hạn chế | 2      | Ba.      |
    """)

    assert said(book, "XL-1204") == [("XL-1204", "A4")]
    assert "Loại giấy “Báo cáo”, Mục “Tồn tại, hạn chế” và Thứ tự 2 trùng với dòng 3" in sentence(
        book, "XL-1204"
    )


def test_two_rows_of_one_enterprise_and_year_are_told_both(drawn: Draw) -> None:
    book = drawn("""
        = Năng suất
        | Mã số thuế  | Năm  |
        | '1801234562 | 2024 |
        | '1801234562 | 2024 |
    """)

    (found,) = [one for one in judge(book) if one.code == "XL-1204"]
    assert found.sentence.what.startswith("Mã số thuế “1801234562” và Năm 2024 trùng với dòng 2 (")
    assert found.sentence.fix == "Sửa Mã số thuế hoặc Năm, hoặc xóa dòng bị chép thừa."


# Amounts and rates that were meant larger


def test_an_amount_of_less_than_a_thousand_dong_is_asked_about(drawn: Draw) -> None:
    book = drawn("""
        = Kinh phí
        | Mã dòng | Ngày       | Nội dung | Số tiền (đồng) |
        | 'KP-1   | 20/05/2022 | Chi      | 60             |
        | 'KP-2   | 20/05/2022 | Chi      | 999            |
        | 'KP-3   | 20/05/2022 | Chi      | 1000           |
        | 'KP-4   | 20/05/2022 | Chi      | 0              |
    """)

    assert said(book, "XL-1223") == [("XL-1223", "D2"), ("XL-1223", "D3")]
    first = next(one for one in judge(book) if one.code == "XL-1223")
    assert first.sentence.what == "Số tiền (đồng) là 60 đồng, nhỏ bất thường."
    assert first.sentence.fix == (
        "Cột này ghi bằng đồng: nếu ý là 60 triệu đồng thì ghi 60.000.000; nếu đúng thì giữ nguyên."
    )


def test_a_small_price_of_one_piece_is_not_asked_about(drawn: Draw) -> None:
    book = drawn("""
        = Nhiệm vụ
        | Mã nhiệm vụ | Nội dung nhiệm vụ | Số lượng | Mức chi (đồng) | Kinh phí dự kiến (đồng) |
        | 'NV-1       | In tem truy xuất  | 100000   | 500            | 50000000                |
        | 'NV-2       | In tờ rơi         | 1000     | 700            | 700                     |
    """)

    assert said(book, "XL-1223") == [("XL-1223", "E3")]


def test_a_column_in_another_unit_and_one_that_the_program_fills_are_not_asked_about(drawn: Draw) -> None:
    book = drawn("""
        = Hồ sơ hỗ trợ
        | Mã hồ sơ | Kinh phí đề nghị (triệu đồng) | → Mức hỗ trợ (đồng) |
        | 'HS-1    | 0.0005                        | 60                  |
    """)

    assert said(book, "XL-1223") == []


def test_a_rate_below_one_per_cent_is_asked_about_unless_excel_shows_it_as_per_cent(drawn: Draw) -> None:
    book = drawn("""
        = Mức hỗ trợ
        | Mã mức | Văn bản quy định | Cách tính | Tỷ lệ | Mức trần (đồng) |
        | 'M-1   | NQ43-2022        | Tỷ lệ     | 0.5   | không           |
        | 'M-2   | NQ43-2022        | Tỷ lệ     | 0.5%  | không           |
        | 'M-3   | NQ43-2022        | Tỷ lệ     | 50%   | 60              |
        | 'M-4   | NQ43-2022        | Tỷ lệ     | 1     | không           |
    """)

    assert said(book, "XL-1222", "XL-1223") == [("XL-1222", "D2"), ("XL-1223", "E4")]
    assert sentence(book, "XL-1222") == "Tỷ lệ là 0,5%, nhỏ bất thường; có phải là 50%?"


# Units of money


@pytest.mark.parametrize(
    ("unit", "code", "amount"),
    [
        ("(đồng)", None, 42),
        ("(VNĐ)", None, 42),
        ("(nghìn đồng)", "XL-1007", 42_000),
        ("(Triệu đồng)", "XL-1007", 42_000_000),
        ("(tỷ đồng)", "XL-1007", 42_000_000_000),
        ("(1.000 đồng)", "XL-1007", 42_000),
        ("", "XL-1006", 42),
        ("(nếu có)", "XL-1006", 42),
    ],
)
def test_money_is_read_in_the_unit_of_its_heading(
    drawn: Draw, unit: str, code: str | None, amount: int
) -> None:
    book = drawn(f"""
        = Kinh phí
        | Mã dòng | Số tiền {unit} |
        | 'KP-1   | 42             |
    """)

    assert next(iter(book["kinh_phi"].rows()))["so_tien"] == amount
    assert said(book, "XL-1006", "XL-1007") == ([(code, "B1")] if code else [])


def test_the_warning_names_the_unit_that_was_understood(drawn: Draw) -> None:
    book = drawn("""
        = Kinh phí
        | Mã dòng | Số tiền (tr.đ) |
        | 'KP-1   | 42             |
    """)

    assert "ghi theo triệu đồng" in sentence(book, "XL-1007")


# Percentages, errors, formulas


def test_a_percentage_cell_of_a_half_is_fifty_with_a_hint(drawn: Draw) -> None:
    book = drawn("""
        = Mức hỗ trợ
        | Mã mức | Tỷ lệ | Cách tính |
        | 'M-1   | 50%   | Tỷ lệ     |
        | 'M-2   | 50    | Tỷ lệ     |
        | 'M-3   | '50%  | Tỷ lệ     |
    """)

    assert [str(row["ty_le"]) for row in book["muc_ho_tro"].rows()] == ["50.0", "50.0", "50"]
    assert said(book, "XL-1114", "XL-1102") == [("XL-1102", "B4"), ("XL-1114", "B2")]
    assert sentence(book, "XL-1114") == "Ô có định dạng % nên 0,5 được hiểu là 50%."


def test_empty_error_and_never_calculated_are_three_things(drawn: Draw) -> None:
    book = drawn("""
        = Kinh phí
        | Mã dòng | Số tiền (đồng) | Nội dung |
        | 'KP-1   | #REF!          | A        |
        | 'KP-2   | =1+1           | B        |
        | 'KP-3   |                | C        |
        | 'KP-4   | =1+1 → 2       | D        |
    """)

    assert said(book, "XL-1120", "XL-1121", "XL-1201") == [
        ("XL-1120", "B2"), ("XL-1121", "B3"), ("XL-1201", "B4"),
    ]  # fmt: skip
    assert sentence(book, "XL-1120") == "Ô báo lỗi #REF! của Excel nên không có giá trị."
    assert [row["so_tien"] for row in book["kinh_phi"].rows()] == [None, None, None, 2]


def test_a_computed_cell_that_cannot_be_read_will_be_written_anew(drawn: Draw) -> None:
    book = drawn("""
        = Doanh nghiệp
        | Mã số thuế  | Tên doanh nghiệp | → Quy mô   |
        | '1801234562 | Công ty A        | #N/A       |
        | '0100109106 | Công ty B        | 20/05/2022 |
        | '0101248141 | Công ty C        | Khổng lồ   |
    """)

    assert said(book, "XL-1116") == [("XL-1116", f"C{row}") for row in (2, 3, 4)]


# Whatever was found can be said


def test_whatever_stands_in_a_cell_can_be_said_and_stored(drawn: Draw) -> None:
    odd = ["07:30", "TRUE", "#DIV/0!", "'−", "1000000000000000000000", "-0.5", "20/05/2022", "'=1+1", "⏎x⏎"]
    headings = [
        "Mã hồ sơ", "Mã số thuế", "→ Tên doanh nghiệp", "Nhóm nội dung", "Số lượng", "Ngày đăng ký",
        "Kinh phí đề nghị (đồng)", "Trạng thái", "→ Mức hỗ trợ (đồng)", "→ Căn cứ",
    ]  # fmt: skip
    rows = "\n".join(f"| {' | '.join([cell] * len(headings))} |" for cell in odd)
    found = judge(drawn(f"= Hồ sơ hỗ trợ\n| {' | '.join(headings)} |\n{rows}"))

    assert found
    for one in found:
        json.dumps(one.as_json(), allow_nan=False)
        assert not ENGLISH.search(f"{one.where} {one.sentence.what} {one.sentence.fix}")


def test_a_clean_sheet_is_told_nothing(drawn: Draw) -> None:
    found: list[Finding] = judge(
        drawn("""
            = Kinh phí
            | Mã dòng | Ngày       | Năm ngân sách | Loại dòng    | Nguồn kinh phí       | Nội dung | \
Nhóm nhiệm vụ            | Số tiền (đồng) |
            | 'KP-1   | 20/05/2022 | 2022          | Dự toán giao | Ngân sách trung ương | Giao đầu năm | \
Đào tạo nguồn nhân lực   | 30000000       |
        """)
    )

    assert found == []


def test_a_row_is_called_by_its_days_as_people_write_them(drawn: Draw) -> None:
    book = drawn("""
        = Cơ quan
        | Mã cơ quan | Tên cơ quan | Địa danh | Hiệu lực từ | Họ và tên người ký |
        | SO         | Sở KH&CN    | Vị Thanh | 05/01/2022  |                    |
    """)

    (found,) = [one for one in judge(book) if one.cell == "E2"]
    assert found.where == "'Cơ quan'!E2 — Sở KH&CN (SO · 05/01/2022)"
    assert found.row_key == "SO · 2022-01-05"
