"""Rules over several columns: each fires at its own cell, and stays silent where nothing is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from workbooks import workbook

from xl_tools.findings import Finding
from xl_tools.sheets.judging import judge
from xl_tools.workbook.read import read

Draw = Callable[..., list[Finding]]


@pytest.fixture
def found(tmp_path: Path) -> Draw:
    def draw(text: str, *codes: str) -> list[Finding]:
        book = read(workbook(tmp_path / "sổ.xlsx", text))
        return [one for one in judge(book) if one.code in codes]

    return draw


def cells(found: list[Finding]) -> list[str | None]:
    return [one.cell for one in found]


def test_days_stand_in_order_and_one_day_for_both_is_fine(found: Draw) -> None:
    said = found(
        """
        = Hồ sơ hỗ trợ
        | Mã hồ sơ | Ngày ký hợp đồng | Ngày nghiệm thu |
        | 'HS-1    | 10/04/2023       | 09/04/2023      |
        | 'HS-2    | 10/04/2023       | 10/04/2023      |
        | 'HS-3    | 10/04/2023       |                 |
        """,
        "XL-1301",
    )

    assert cells(said) == ["C2"]
    assert said[0].sentence.what == "Ngày nghiệm thu 09/04/2023 trước Ngày ký hợp đồng (10/04/2023)."


def test_a_certificate_that_ends_on_its_first_day_is_wrong(found: Draw) -> None:
    drawn = """
        = Hồ sơ hỗ trợ
        | Mã hồ sơ | Ngày cấp giấy chứng nhận | Ngày hết hạn giấy chứng nhận |
        | 'HS-1    | 10/04/2023               | 10/04/2023                   |
    """

    assert cells(found(drawn, "XL-1301")) == ["C2"]


def test_a_contract_before_the_registration_is_a_warning(found: Draw) -> None:
    drawn = """
        = Hồ sơ hỗ trợ
        | Mã hồ sơ | Ngày đăng ký | Ngày ký hợp đồng |
        | 'HS-1    | 10/04/2023   | 09/04/2023       |
    """

    assert [(one.cell, one.level) for one in found(drawn, "XL-1304")] == [("C2", "warning")]


@pytest.mark.parametrize(
    ("headings", "row", "cell"),
    [
        ("Nội dung hỗ trợ | Tiêu chuẩn, phiên bản, ghi rõ", "Hệ thống quản lý khác | ", "C2"),
        ("Thành phần hồ sơ | Giấy tờ còn thiếu", "Thiếu | ", "C2"),
        ("Hỗ trợ từ nguồn ngân sách khác (đồng) | Chương trình, cơ quan đã hỗ trợ", "5000000 | ", "C2"),
        ("Trạng thái | Lý do, yêu cầu", "Đã rút | ", "C2"),
        ("Số giấy chứng nhận | Ngày cấp giấy chứng nhận", "VN-1 | ", "C2"),
        ("Thành phần hồ sơ | Giấy tờ còn thiếu", "Đủ | ", None),
        ("Hỗ trợ từ nguồn ngân sách khác (đồng) | Chương trình, cơ quan đã hỗ trợ", "0 | ", None),
        ("Nội dung hỗ trợ | Tiêu chuẩn, phiên bản, ghi rõ", "TCVN ISO 9001 | ", None),
    ],
)
def test_what_one_column_demands_of_another(found: Draw, headings: str, row: str, cell: str | None) -> None:
    said = found(f"= Hồ sơ hỗ trợ\n| Mã hồ sơ | {headings} |\n| 'HS-1 | {row} |", "XL-1202")

    assert cells(said) == ([cell] if cell else [])


def test_nothing_is_demanded_of_a_column_the_office_does_not_have(found: Draw) -> None:
    drawn = """
        = Hồ sơ hỗ trợ
        | Mã hồ sơ | Thành phần hồ sơ |
        | 'HS-1    | Thiếu            |
    """

    assert found(drawn, "XL-1202") == []


@pytest.mark.parametrize(
    ("process", "state", "missing"),
    [
        ("Duyệt trước khi thực hiện", "Đã phê duyệt", ["D2"]),
        ("Duyệt trước khi thực hiện", "Đang thực hiện", ["C2", "D2"]),
        ("Hỗ trợ sau khi hoàn thành", "Đang thực hiện", ["C2"]),
        ("Hỗ trợ sau khi hoàn thành", "Đã phê duyệt", ["C2", "D2"]),
        ("Duyệt trước khi thực hiện", "Đăng ký", []),
        ("Duyệt trước khi thực hiện", "Không đủ điều kiện", []),
    ],
)
def test_what_a_claim_must_have_follows_the_path_of_the_office(
    found: Draw, process: str, state: str, missing: list[str]
) -> None:
    drawn = f"""
        = Thông tin
        | Mục             | Giá trị   |
        | Quy trình hỗ trợ | {process} |

        = Hồ sơ hỗ trợ
        | Mã hồ sơ | Trạng thái | Số hợp đồng | Số quyết định phê duyệt |
        | 'HS-1    | {state}    |             |                         |
    """

    assert cells(found(drawn, "XL-1303")) == missing


def test_a_code_must_stand_on_the_sheet_it_names(found: Draw) -> None:
    drawn = """
        = Doanh nghiệp
        | Mã số thuế  | Tên doanh nghiệp |
        | '1801234562 | Công ty A        |

        = Hồ sơ hỗ trợ
        | Mã hồ sơ | Mã số thuế  |
        | 'HS-1    | '1801234562 |
        | 'HS-2    | '0100109106 |
    """
    said = found(drawn, "XL-1401")

    assert cells(said) == ["B3"]
    assert said[0].sentence.what == "Mã số thuế “0100109106” không có ở trang Doanh nghiệp."


def test_a_sheet_the_office_does_not_keep_is_not_asked(found: Draw) -> None:
    assert found("= Hồ sơ hỗ trợ\n| Mã hồ sơ | Mã số thuế |\n| 'HS-1 | '0100109106 |", "XL-1401") == []


def test_a_part_is_not_more_than_the_whole(found: Draw) -> None:
    drawn = """
        = Doanh nghiệp
        | Mã số thuế  | Lao động tham gia BHXH bình quân (người) | Lao động nữ (người) | Năm số liệu |
        | '1801234562 | 85                                       | 86                  | 2021        |
        | '0100109106 | 85                                       | 85                  | 2021        |
    """
    said = found(drawn, "XL-1302")

    assert cells(said) == ["C2"]
    assert said[0].sentence.what == (
        "Lao động nữ (người) là 86, lớn hơn Lao động tham gia BHXH bình quân (người) (85)."
    )


def test_figures_of_an_enterprise_have_a_year(found: Draw) -> None:
    drawn = """
        = Doanh nghiệp
        | Mã số thuế  | Tổng doanh thu (đồng) | Năm số liệu |
        | '1801234562 | 1000                  |             |
        | '0100109106 |                       |             |
    """

    assert cells(found(drawn, "XL-1202")) == ["C2"]


@pytest.mark.parametrize(
    ("year", "district", "code"),
    [
        (2022, "", "XL-1202"),
        (2022, "Huyện Châu Thành", None),
        (2025, "", None),
        (2025, "Huyện Châu Thành", None),
        (2026, "Huyện Châu Thành", "XL-1314"),
        (2026, "", None),
    ],
)
def test_a_district_belongs_to_the_years_that_had_districts(
    found: Draw, year: int, district: str, code: str | None
) -> None:
    drawn = f"""
        = Thông tin
        | Mục | Giá trị |
        | Năm | {year}  |

        = Doanh nghiệp
        | Mã số thuế  | Xã, phường, đặc khu | Huyện (trước 01/7/2025) |
        | '1801234562 | Xã Đông Phú         | {district}              |
    """

    assert [(one.code, one.cell) for one in found(drawn, "XL-1202", "XL-1314")] == (
        [(code, "C2")] if code else []
    )


RATES = (
    "Mã mức | Nội dung áp dụng | Cách tính | Tỷ lệ | Mức trần (đồng) | Hiệu lực từ | Hiệu lực đến | "
    "Cách hiểu | Mã nhóm đọc"
)


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("01/01/2022 | 31/12/2022 | | ", "31/12/2022 | | | ", True),
        ("01/01/2022 | 31/12/2022 | | ", "01/01/2023 | | | ", False),
        ("01/01/2022 | | | ", "01/01/2023 | | | ", True),
        ("01/01/2022 | | A | 'TG", "01/01/2022 | | B | 'TG", False),
        ("01/01/2022 | | A | 'TG", "01/01/2022 | | A | 'TG", True),
    ],
)
def test_two_rates_for_one_thing_do_not_hold_on_one_day(
    found: Draw, first: str, second: str, clash: bool
) -> None:
    rate = "TCVN ISO 9001 | Tỷ lệ có trần | 50 | 30000000"
    drawn = f"= Mức hỗ trợ\n| {RATES} |\n| 'M-1 | {rate} | {first} |\n| 'M-2 | {rate} | {second} |"

    assert cells(found(drawn, "XL-1306")) == (["F3"] if clash else [])


@pytest.mark.parametrize(
    ("way", "rate", "ceiling", "said"),
    [
        ("Tỷ lệ có trần", "50", "", [("XL-1305", "E2")]),
        ("Tỷ lệ có trần", "50", "không", []),
        ("Tỷ lệ", "", "", [("XL-1202", "D2")]),
        ("Trọn gói", "", "", []),
    ],
)
def test_a_rate_says_what_its_way_of_computing_needs(
    found: Draw, way: str, rate: str, ceiling: str, said: list[tuple[str, str]]
) -> None:
    drawn = f"= Mức hỗ trợ\n| {RATES} |\n| 'M-1 | TCVN ISO 9001 | {way} | {rate} | {ceiling} | 01/01/2022 |"

    assert [(one.code, one.cell) for one in found(drawn, "XL-1305", "XL-1202")] == said


def test_only_an_adjustment_may_be_below_zero(found: Draw) -> None:
    drawn = """
        = Kinh phí
        | Mã dòng | Loại dòng            | Số tiền (đồng) |
        | 'KP-1   | Thanh toán           | -1             |
        | 'KP-2   | Điều chỉnh dự toán   | -1             |
        | 'KP-3   | Dự toán giao         | 0              |
    """

    assert cells(found(drawn, "XL-1203")) == ["C2", "C4"]


def test_a_payment_of_support_names_its_claim(found: Draw) -> None:
    drawn = """
        = Kinh phí
        | Mã dòng | Loại dòng    | Nhóm nhiệm vụ      | Mã hồ sơ |
        | 'KP-1   | Thanh toán   | Hỗ trợ doanh nghiệp |          |
        | 'KP-2   | Dự toán giao | Hỗ trợ doanh nghiệp |          |
    """

    assert cells(found(drawn, "XL-1202")) == ["D2"]


@pytest.mark.parametrize(
    ("period", "wrong"),
    [("'2022", False), ("'2022-H1", False), ("'2021..2025", False), ("'2022-9M", False), ("'Quý I", True),
     ("'2022-Q5", True), ("2022", False), ("'2022-03-01..2022-04-15", False)],
)  # fmt: skip
def test_the_name_of_a_period(found: Draw, period: str, wrong: bool) -> None:
    drawn = f"= Thuyết minh\n| Kỳ | Loại giấy | Mục | Nội dung |\n| {period} | Báo cáo | Khác | A. |"

    assert cells(found(drawn, "XL-1312")) == (["A2"] if wrong else [])


def test_a_paragraph_ends_with_a_stop_and_a_subject_without(found: Draw) -> None:
    assert cells(
        found("= Thuyết minh\n| Kỳ | Loại giấy | Nội dung |\n| '2022 | Báo cáo | Một đoạn |", "XL-1313")
    ) == ["C2"]
    assert cells(found("= Văn bản\n| Mã văn bản | Trích yếu |\n| 'QĐ-1 | về việc A. |", "XL-1310")) == ["B2"]


def test_a_target_ends_after_it_begins(found: Draw) -> None:
    said = found("= Mục tiêu\n| Mã chỉ tiêu | Từ năm | Đến năm |\n| 'CT-1 | 2022 | 2021 |", "XL-1311")

    assert [one.sentence.what for one in said] == ["Đến năm là 2021, trước Từ năm 2022."]


@pytest.mark.parametrize(
    ("unit", "indicator", "wrong"),
    [
        ("đồng", "CS08", True),
        ("%", "CS01", True),
        ("triệu đồng", "CS12", True),
        ("doanh nghiệp", "CS11", True),
        ("triệu đồng", "CS11", False),
        ("điểm %", "CS14", False),
        ("lượt người", "CS08", False),
        ("đồng", "CS16", False),
        ("đồng", "Nhập tay", False),
    ],
)
def test_the_unit_of_a_target_is_of_the_kind_of_its_indicator(
    found: Draw, unit: str, indicator: str, wrong: bool
) -> None:
    drawn = f"""
        = Mục tiêu
        | Mã chỉ tiêu | Đơn vị tính | Chỉ số tính |
        | 'CT-1       | {unit}      | {indicator} |
    """

    assert [(one.cell, one.level) for one in found(drawn, "XL-1319")] == [("B2", "warning")] * wrong


def test_the_unit_that_contradicts_is_told_beside_the_indicator_and_its_unit(found: Draw) -> None:
    drawn = """
        = Mục tiêu
        | Mã chỉ tiêu | Đơn vị tính | Chỉ số tính |
        | 'CT-1       | đồng        | CS08        |
    """

    assert [one.sentence.what for one in found(drawn, "XL-1319")] == [
        "Đơn vị tính “đồng” không hợp với chỉ số “Số lượt học viên”, vốn tính bằng lượt học viên."
    ]


@pytest.mark.parametrize(
    ("day", "year", "kind", "wrong"),
    [
        ("20/05/2024", 2024, "Thanh toán", False),
        ("20/05/2024", 2023, "Dự toán giao", True),
        ("31/01/2025", 2024, "Thanh toán", False),
        ("31/12/2025", 2024, "Thanh toán", False),
        ("01/01/2026", 2024, "Thanh toán", True),
        ("15/01/2024", 2025, "Thanh toán", True),
        ("10/12/2023", 2024, "Dự toán giao", False),
        ("10/12/2023", 2025, "Dự toán giao", True),
        ("10/12/2023", 2024, "Thanh toán", True),
    ],
)
def test_a_budget_year_is_the_year_of_its_day(
    found: Draw, day: str, year: int, kind: str, wrong: bool
) -> None:
    drawn = f"""
        = Kinh phí
        | Mã dòng | Ngày  | Năm ngân sách | Loại dòng |
        | 'KP-1   | {day} | {year}        | {kind}    |
    """

    assert [(one.cell, one.level) for one in found(drawn, "XL-1320")] == [("C2", "hint")] * wrong
