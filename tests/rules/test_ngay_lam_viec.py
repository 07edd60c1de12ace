"""Working days of Viet Nam: weekends, Tết, compensatory days, days swapped by the Prime Minister."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.rules.ngay_lam_viec import la_ngay_lam_viec, ngay_lam_viec_thu, so_ngay_lam_viec

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2027, 12, 31))
TERMS = st.integers(1, 60)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (dt.date(2022, 1, 3), False),  # Tết Dương lịch rơi vào thứ Bảy, nghỉ bù thứ Hai
        (dt.date(2022, 2, 4), False),  # mùng bốn Tết Nhâm Dần
        (dt.date(2022, 2, 7), True),
        (dt.date(2022, 4, 11), False),  # Giỗ Tổ Hùng Vương rơi vào Chủ nhật, nghỉ bù thứ Hai
        (dt.date(2022, 3, 5), False),  # thứ Bảy
        (dt.date(2024, 4, 29), False),  # hoán đổi, làm bù thứ Bảy 04/5
        (dt.date(2024, 5, 4), True),
        (dt.date(2022, 9, 2), False),  # Quốc khánh
        (dt.date(2026, 2, 18), False),  # Tết Bính Ngọ
    ],
)
def test_days_off_and_days_worked_for_them(day: dt.date, works: bool) -> None:
    assert la_ngay_lam_viec(day) is works


@pytest.mark.parametrize(
    ("so_ngay", "sau", "den"),
    [
        # 24/01/2022 là thứ Hai; 25-28/01 bốn ngày, nghỉ Tết 31/01-04/02, 07-11/02 năm ngày, 14-18/02 năm ngày.
        (14, "2022-01-24", "2022-02-18"),
        (14, "2022-11-02", "2022-11-22"),
        (1, "2022-08-31", "2022-09-05"),  # 01 và 02/9 nghỉ, rồi thứ Bảy, Chủ nhật
        (1, "2024-04-26", "2024-05-02"),
        (1, "2024-05-03", "2024-05-04"),  # ngày làm bù được tính
        (5, "2026-02-13", "2026-02-27"),  # qua Tết
    ],
)
def test_a_term_passes_over_days_off(so_ngay: int, sau: str, den: str) -> None:
    assert ngay_lam_viec_thu(so_ngay, sau=dt.date.fromisoformat(sau)) == dt.date.fromisoformat(den)


def test_the_day_itself_does_not_count() -> None:
    assert ngay_lam_viec_thu(1, sau=dt.date(2022, 3, 7)) == dt.date(2022, 3, 8)
    assert so_ngay_lam_viec(dt.date(2022, 3, 7), dt.date(2022, 3, 7)) == 0


def test_days_that_have_passed_are_negative() -> None:
    assert so_ngay_lam_viec(dt.date(2022, 3, 8), dt.date(2022, 3, 7)) == -1
    assert so_ngay_lam_viec(dt.date(2022, 3, 7), dt.date(2022, 3, 4)) == -1  # qua thứ Bảy, Chủ nhật


def test_a_term_without_days_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ngay_lam_viec_thu(0, sau=dt.date(2022, 3, 7))


@given(DAYS, TERMS)
def test_the_last_day_of_a_term_is_worked_and_as_many_days_away(day: dt.date, term: int) -> None:
    last = ngay_lam_viec_thu(term, sau=day)

    assert la_ngay_lam_viec(last)
    assert so_ngay_lam_viec(day, last) == term


@given(DAYS, TERMS, TERMS)
def test_terms_add_up(day: dt.date, one: int, other: int) -> None:
    assert ngay_lam_viec_thu(other, sau=ngay_lam_viec_thu(one, sau=day)) == ngay_lam_viec_thu(
        one + other, sau=day
    )


@given(DAYS, st.integers(-90, 90), st.integers(-90, 90))
def test_counts_add_up(day: dt.date, one: int, other: int) -> None:
    middle = day + dt.timedelta(days=one)
    end = middle + dt.timedelta(days=other)

    assert so_ngay_lam_viec(day, end) == so_ngay_lam_viec(day, middle) + so_ngay_lam_viec(middle, end)


def test_the_calendar_is_not_loaded_until_it_is_asked() -> None:
    code = "import sys, xl_tools.rules.doi_chieu; sys.exit('holidays' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
