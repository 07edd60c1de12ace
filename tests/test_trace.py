"""How a value of a trace stands in JSON: one rule for every number."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.trace import plain


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(7, 3), "2.3333333333"),
        (Fraction(-7, 3), "-2.3333333333"),
        (Fraction(5, 3), "1.6666666667"),
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (0.1 + 0.2, "0.3"),
        (Decimal("66.50"), "66.5"),
        (Decimal("80.00"), "80"),
        (Fraction(160, 2), "80"),
        (dt.date(2026, 5, 22), "2026-05-22"),
        (True, "True"),
        (None, "None"),
    ],
)
def test_a_number_in_json_has_an_end(value: Any, shown: str) -> None:
    assert str(plain(value)) == shown


@given(st.decimals(-(10**6), 10**6, places=8))
def test_what_has_an_end_already_stays_exact(value: Decimal) -> None:
    assert Decimal(str(plain(value))) == value
