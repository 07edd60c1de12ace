"""Working days of Viet Nam: weekends, holidays, Tết, swapped days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.rules.ngay_lam_viec import la_ngay_lam_viec, sau_ngay_lam_viec, so_ngay_lam_viec

DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))


@pytest.mark.parametrize(
    ("ngay", "lam_viec"),
    [
        ("2022-06-01", True),
        ("2022-06-04", False),  # thứ bảy
        ("2022-09-02", False),  # Quốc khánh
        ("2022-04-11", False),  # nghỉ bù Giỗ Tổ (10/3 âm lịch là chủ nhật)
        ("2024-04-29", False),  # hoán đổi
        ("2024-05-04", True),  # thứ bảy làm bù
        ("2026-02-18", False),  # Tết Bính Ngọ
    ],
)
def test_offices_work_as_the_calendar_of_the_government_says(ngay: str, lam_viec: bool) -> None:
    assert la_ngay_lam_viec(dt.date.fromisoformat(ngay)) is lam_viec


@pytest.mark.parametrize(
    ("tu", "so_ngay", "den"),
    [
        ("2022-11-02", 14, "2022-11-22"),
        ("2022-08-31", 1, "2022-09-05"),  # 01 và 02/9 nghỉ, rồi thứ bảy, chủ nhật
        ("2024-04-26", 1, "2024-05-02"),
        ("2024-05-03", 1, "2024-05-04"),  # ngày làm bù được tính
        ("2026-02-13", 5, "2026-02-27"),  # qua Tết
        ("2022-06-04", 0, "2022-06-04"),
    ],
)
def test_the_first_day_is_not_counted(tu: str, so_ngay: int, den: str) -> None:
    assert sau_ngay_lam_viec(dt.date.fromisoformat(tu), so_ngay) == dt.date.fromisoformat(den)


@given(ngay=DAYS, so_ngay=st.integers(0, 40))
def test_counting_back_gives_the_number_of_days_that_were_added(ngay: dt.date, so_ngay: int) -> None:
    den = sau_ngay_lam_viec(ngay, so_ngay)

    assert so_ngay_lam_viec(ngay, den) == so_ngay
    assert so_ngay_lam_viec(den, ngay) == -so_ngay
    assert so_ngay == 0 or la_ngay_lam_viec(den)
