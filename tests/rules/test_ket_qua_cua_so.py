"""What a workbook comes to as a whole: each kind of result only when somebody asks for it, and then once."""

from __future__ import annotations

import datetime as dt

import pytest
from drawing import drawn

from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.ket_qua_cua_so import KetQuaCuaSo
from xl_tools.rules.ky_bao_cao import CALENDAR
from xl_tools.rules.muc_tieu import muc_tieu

SHEETS = """
    Thông tin
    Mục               | Giá trị
    Năm               | {year}
    Cách chốt số liệu | Theo Nghị định số 09/2019/NĐ-CP

    Doanh nghiệp
    Mã số thuế | Tên doanh nghiệp      | Loại hình       | Lĩnh vực                | Lao động tham gia BHXH bình quân | Tổng doanh thu | Tổng nguồn vốn
    1801234562 | Công ty TNHH Minh Tâm | Công ty cổ phần | Công nghiệp và xây dựng | 85                               | 42.000.000.000 | 18.500.000.000
               | Chưa ghi mã số thuế   | Công ty cổ phần | Công nghiệp và xây dựng | 85                               | 42.000.000.000 | 18.500.000.000

    Mục tiêu
    Mã chỉ tiêu | Tên chỉ tiêu                | Từ năm | Đến năm | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính | Đơn vị tính
    CT-1        | Số doanh nghiệp được hỗ trợ | 2022   | 2022    | Ít nhất       | 3                | CS01        | doanh nghiệp
"""  # noqa: E501  # a drawn sheet is as wide as the sheet
LATE_2022 = dt.date(2022, 12, 20)


def results(year: str = "2022", on: dt.date = LATE_2022) -> KetQuaCuaSo:
    book = drawn(SHEETS.format(year=year))
    return KetQuaCuaSo(book, on, ho_tro(book))


@pytest.mark.parametrize("asked", ["quy_mo", "muc_tieu", "tfp", "nang_suat", "phan_bo", "nguon_kinh_phi"])
def test_what_nobody_asks_for_is_not_computed(asked: str) -> None:
    found = results()
    given = set(vars(found))

    first = getattr(found, asked)

    assert set(vars(found)) - given == {asked}
    assert getattr(found, asked) is first


def test_targets_are_those_of_the_workbooks_year_under_its_window() -> None:
    found = results()
    period, window = found.ky

    assert found.muc_tieu == muc_tieu(found.book, period, LATE_2022, window)
    assert (period.code, period.end) == ("2022", dt.date(2022, 12, 14))


def test_a_workbook_without_a_year_is_of_the_year_of_the_day() -> None:
    assert results(year="").nam == 2022
    assert results(year="", on=dt.date(2026, 1, 2)).nam == 2026
    assert results(year="2021").nam == 2021


def test_a_year_before_any_report_regime_is_the_calendar_year() -> None:
    period, window = results(year="2018").ky

    assert (period.start, period.end) == (dt.date(2018, 1, 1), dt.date(2018, 12, 31))
    assert window == CALENDAR


def test_only_an_enterprise_with_a_tax_code_has_a_size() -> None:
    assert [row["ma_so_thue"] for row, _ in results().quy_mo] == ["1801234562"]
