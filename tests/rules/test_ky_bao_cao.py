"""Report periods and the windows they mean."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from cases import cases
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.errors import WrongUse
from xl_tools.law import load
from xl_tools.rules.ky_bao_cao import (
    CALENDAR,
    ND09,
    chot_gan_nhat,
    ky,
    ky_vua_chot,
    nam_ke_hoach,
    next_code,
    window_of,
)
from xl_tools.sheets.reading import read_day

KEYS = {"ten", "chung", "ky", "cach", "tu", "den", "goi", "khong_doc_duoc"}


@pytest.mark.parametrize("case", cases("ky_bao_cao"))
def test_a_code_means_its_days(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    window = case.get("cach", ND09)
    if "khong_doc_duoc" in case:
        with pytest.raises(WrongUse) as refused:
            ky(case["ky"], window)
        assert refused.value.code == case["khong_doc_duoc"]
        return

    period = ky(case["ky"], window)

    assert (period.start, period.end) == (read_day(case["tu"]).value, read_day(case["den"]).value)
    assert period.ten == case.get("goi", period.ten)
    assert period.holds(period.start) and period.holds(period.end)
    assert not period.holds(period.start - dt.timedelta(1)) and not period.holds(period.end + dt.timedelta(1))
    assert not period.holds(None)


@given(year=st.integers(2020, 2040), window=st.sampled_from([ND09, CALENDAR]))
def test_the_quarters_and_the_halves_each_cover_the_year_without_gap_or_overlap(
    year: int, window: str
) -> None:
    for parts in (("H1", "H2"), ("Q1", "Q2", "Q3", "Q4"), ("9M", "Q4")):
        periods = [ky(f"{year}-{part}", window) for part in parts]
        whole = ky(str(year), window)
        assert (periods[0].start, periods[-1].end) == (whole.start, whole.end)
        for one, following in itertools.pairwise(periods):
            assert following.start == one.end + dt.timedelta(1)


@given(year=st.integers(2020, 2040), window=st.sampled_from([ND09, CALENDAR]))
def test_a_year_starts_the_day_after_the_last(year: int, window: str) -> None:
    assert ky(str(year + 1), window).start == ky(str(year), window).end + dt.timedelta(1)


@pytest.mark.parametrize(
    ("code", "following"),
    [
        ("2022", "2023"), ("2022-H1", "2022-H2"), ("2022-H2", "2023-H1"), ("2022-Q1", "2022-Q2"),
        ("2022-Q4", "2023-Q1"), ("2022-9M", "2022-Q4"), ("2021..2025", "2026..2030"),
        ("2022-03-01..2022-06-14", None),
    ],
)  # fmt: skip
def test_a_report_looks_ahead_to_the_next_period(code: str, following: str | None) -> None:
    assert next_code(code) == following


def test_a_named_period_says_whose_window_it_is_and_how_far_that_was_verified() -> None:
    period = ky("2022-H1")

    assert period.window == "từ ngày 15/12/2021 đến hết ngày 14/06/2022"
    assert period.reference == "Điều 12 Nghị định số 09/2019/NĐ-CP"
    assert period.verified == "secondary"
    assert (period.year, period.part) == (2022, "H1")


@pytest.mark.parametrize(
    ("setting", "window"),
    [
        (None, ND09), ("Theo Nghị định số 09/2019/NĐ-CP", ND09), ("Theo năm dương lịch", CALENDAR), ("Tự chọn", ND09),
    ],
)  # fmt: skip
def test_the_office_says_how_figures_are_closed(setting: str | None, window: str) -> None:
    assert window_of(setting) == window


def test_small_letters_name_the_same_period() -> None:
    assert ky(" 2022-h1 ") == ky("2022-H1")


@pytest.mark.parametrize(
    ("day", "window", "closed"),
    [
        (dt.date(2024, 12, 14), ND09, dt.date(2024, 6, 14)),
        (dt.date(2024, 12, 15), ND09, dt.date(2024, 12, 14)),
        (dt.date(2025, 1, 20), ND09, dt.date(2024, 12, 14)),
        (dt.date(2025, 6, 14), ND09, dt.date(2024, 12, 14)),
        (dt.date(2025, 1, 1), CALENDAR, dt.date(2024, 12, 31)),
        (dt.date(2018, 3, 1), ND09, dt.date(2017, 12, 31)),
    ],
)
def test_the_latest_closing_is_that_of_the_half_year_that_closed_before_the_day(
    day: dt.date, window: str, closed: dt.date
) -> None:
    assert chot_gan_nhat(day, window) == closed


def test_the_second_half_of_the_year_is_inferred_from_the_quarters_that_other_texts_repeat() -> None:
    degrees = {name: head.values[0].verified for name, head in load("ky_bao_cao").items()}

    assert degrees.pop("sau_thang_cuoi_nam") == "inference"
    assert set(degrees.values()) == {"secondary"}


@given(st.integers(2020, 2045))
def test_the_second_half_of_a_year_is_its_last_two_quarters(year: int) -> None:
    half, third, fourth = (ky(f"{year}-{part}") for part in ("H2", "Q3", "Q4"))

    assert (half.start, half.end) == (third.start, fourth.end)
    assert third.end + dt.timedelta(days=1) == fourth.start
    assert half.end == ky(str(year)).end


@pytest.mark.parametrize(
    ("day", "window", "code"),
    [
        (dt.date(2022, 6, 14), ND09, "2021"),  # the last day of the half year: not closed yet
        (dt.date(2022, 6, 15), ND09, "2022-H1"),
        (dt.date(2022, 6, 30), CALENDAR, "2021"),
        (dt.date(2022, 12, 14), ND09, "2022-H1"),
        (dt.date(2022, 12, 15), ND09, "2022"),
        (dt.date(2026, 11, 27), ND09, "2022"),  # a workbook of 2022 opened years later
    ],
)
def test_the_period_to_report_on_is_the_last_one_that_closed(day: dt.date, window: str, code: str) -> None:
    assert ky_vua_chot(2022, day, window)[0].code == code


def test_a_year_before_any_report_regime_closes_with_the_calendar() -> None:
    period, window = ky_vua_chot(2015, dt.date(2016, 1, 1), ND09)

    assert (period.code, period.end, window) == ("2015", dt.date(2015, 12, 31), CALENDAR)


@pytest.mark.parametrize(("day", "year"), [(dt.date(2022, 12, 14), 2022), (dt.date(2022, 12, 15), 2023)])
def test_the_plan_is_that_of_the_next_year_once_the_year_closed(day: dt.date, year: int) -> None:
    assert nam_ke_hoach(2022, day, ND09) == year
