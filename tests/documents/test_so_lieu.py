"""Figures on paper: when a percentage is told, and when the two figures behind it say more."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xl_tools.documents.so_lieu import LEAST_BASE, growth, vuot_muc_nho


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [(7, 1, None), (6, 9, None), (15, 10, "50,0"), (0, 20, "−100,0"), (5, 0, None)],
)
def test_growth_on_a_handful_of_cases_has_no_percentage(now: int, before: int, told: str | None) -> None:
    found = growth("k", now, before, (), before)

    assert (found.text if found else None) == told


@pytest.mark.parametrize(("cases", "told"), [(LEAST_BASE - 1, None), (LEAST_BASE, "600,0")])
def test_money_grows_by_a_percentage_only_where_enough_cases_stand_behind_it(
    cases: int, told: str | None
) -> None:
    found = growth("k", 700_000_000, 100_000_000, (), cases)

    assert (found.text if found else None) == told


@pytest.mark.parametrize(
    ("done", "goal", "small"),
    [(6, 1, True), (1, 1, False), (3, 5, False), (60, 10, False), (Decimal("1.5"), 1, True)],
)
def test_a_small_goal_that_is_exceeded_is_told_by_its_two_figures(
    done: int | Decimal, goal: int, small: bool
) -> None:
    assert vuot_muc_nho(done, goal) is small
