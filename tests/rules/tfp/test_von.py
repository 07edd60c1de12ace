"""Capital by perpetual inventory: the recursion, the start rule, what keeps a year from having capital."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from series import series, table

from xl_tools.rules.tfp.co_dinh import co_dinh
from xl_tools.rules.tfp.von import Von, chuoi_von, cong_don, von_nam_dau

FIVE = Decimal(5)


def row(
    y: int, k: int | None = None, i: int | None = None, delta: Decimal | None = FIVE
) -> dict[str, object]:
    return {
        "y": Decimal(y),
        "k": None if k is None else Decimal(k),
        "i": None if i is None else Decimal(i),
        "delta": delta,
        "l": Decimal(10),
        "alpha": Decimal("0.4"),
    }


def values(rows: list[dict[str, object]]) -> list[Decimal | str]:
    return [one.value if isinstance(one, Von) else one for one in series(rows).von.values()]


def test_capital_follows_from_the_year_before_and_the_investment() -> None:
    assert values([row(100, k=1000), row(105, i=120), row(110, i=130)]) == [1000, 1070, Decimal("1146.5")]


def test_the_first_capital_is_investment_over_growth_and_depreciation() -> None:
    # GRDP grows by 10 % a year; 60 / (0.10 + 0.05) = 400.
    first, second, third = values([row(100, i=60), row(110, i=66), row(121, i=70)])

    assert isinstance(first, Decimal)
    assert float(first) == pytest.approx(400, rel=1e-20)
    assert float(second) == pytest.approx(446, rel=1e-20)
    assert float(third) == pytest.approx(0.95 * 446 + 70, rel=1e-15)


def test_the_start_rule_is_named_as_an_interpretation_with_its_cells() -> None:
    first = series([row(100, i=60), row(110, i=66)]).von[2020]

    assert isinstance(first, Von) and first.nam_dau and first.step is not None
    assert first.step.text == "Vốn năm đầu (2020) suy ra từ đầu tư: 60,0 / (10% + 5%) = 400,0 tỷ đồng."
    assert first.step.verified == "inference"
    assert first.cells == ("'TFP'!H5", "'TFP'!I5", "'TFP'!B5", "'TFP'!B6")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([row(100), row(110, i=60)], "chưa có Vốn năm 2020"),
        ([row(100, i=60, delta=None), row(110, i=60)], "chưa có Vốn và Tỷ lệ hao mòn năm 2020"),
        ([row(100, i=60)], "chưa có Vốn năm 2020 và chuỗi GRDP chưa đủ hai năm để suy ra vốn năm đầu"),
        ([row(110, i=60), row(99, i=60)], "không suy ra được vốn năm đầu (2020)"),
        ([row(100, i=0), row(110, i=60)], "không suy ra được vốn năm đầu (2020)"),
    ],
)
def test_a_year_without_capital_says_what_is_missing(rows: list[dict[str, object]], why: str) -> None:
    first = values(rows)[0]

    assert isinstance(first, str) and first.startswith(why)


def test_a_hole_in_the_investment_breaks_the_chain() -> None:
    rows = [row(100, k=1000), row(105), row(110, i=60)]

    assert values(rows)[1:] == ["chưa có Vốn năm 2021", "vốn năm 2022 không nối được với vốn năm trước"]


def test_a_computed_capital_does_not_grow_into_a_given_one() -> None:
    years = co_dinh(series([row(100, i=60), row(110, k=500), row(120, i=60)]))

    assert "hai nguồn không nối được" in (years[1].why_not or "")
    assert years[2].phan_tich is not None


money = st.decimals(min_value=1, max_value=10**5, places=1)


@given(money, st.lists(money, min_size=1, max_size=12), st.decimals(min_value=0, max_value=30, places=1))
def test_the_recursion_is_the_closed_sum_of_what_is_left_of_each_investment(
    start: Decimal, invested: list[Decimal], delta: Decimal
) -> None:
    rows = [{"y": Decimal(1), "k": start, "delta": delta}]
    rows += [{"y": Decimal(1), "i": one, "delta": delta} for one in invested]
    last = list(series(rows).von.values())[-1]

    kept = float(1 - Fraction(delta) / 100)
    powers = kept ** np.arange(len(invested), -1, -1)
    assert isinstance(last, Von)
    assert float(last.value) == pytest.approx(
        float(powers @ np.array([start, *invested], dtype=float)), rel=1e-12
    )


@given(
    st.decimals(min_value=1, max_value=10**5, places=2),
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal("0.2"), places=3),
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal("0.2"), places=3),
)
def test_from_the_start_rule_capital_grows_at_the_rate_assumed(
    invested: Decimal, growth: Decimal, delta: Decimal
) -> None:
    first = von_nam_dau(invested, growth, delta)

    assert first is not None
    assert float(cong_don(first, invested, delta) / first - 1) == pytest.approx(float(growth), rel=1e-12)


def test_a_capital_that_was_refused_is_not_replaced_by_one_from_investment() -> None:
    sheet = table([row(100, k=1000), row(105, k=1070, i=120)])
    sheet.forget("von", 6)

    assert chuoi_von(sheet.rows())[2021] == "Vốn năm 2021 ghi sai"
