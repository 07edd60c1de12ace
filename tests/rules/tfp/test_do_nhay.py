"""Sensitivity: what ten per cent more or less of a coefficient does to the mean growth of TFP."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drawing import drawn

from xl_tools.rules.tfp.do_nhay import HAO_MON, HE_SO_VON, do_nhay

GIVEN = """
    TFP
    Năm  | GRDP giá so sánh (tỷ đồng) | Vốn (tỷ đồng, giá so sánh) | Lao động (nghìn người) | Hệ số vốn
    2020 | 100                        | 200                        | 50                     | 0,4
    2021 | 110                        | 220                        | 51                     | 0,4
"""
INVESTED = """
    TFP
    Năm  | GRDP giá so sánh | Vốn | Lao động | Hệ số vốn | Đầu tư thực hiện | Tỷ lệ hao mòn
    2020 | 100              | 200 | 50       | 0,4       |                  |
    2021 | 110              |     | 51       | 0,4       | 30               | 5
"""
TEN = Decimal(10)


def test_a_larger_coefficient_takes_its_part_from_tfp() -> None:
    (found,) = do_nhay(drawn(GIVEN), range(2021, 2022), TEN)

    # g_Y 10, g_K 10, g_L 2: with 0.36, 0.40 and 0.44 the rest is 5.12, 4.8 and 4.48.
    assert (found.ten, found.giam, found.goc, found.tang) == (
        HE_SO_VON,
        Decimal("5.12"),
        Decimal("4.8"),
        Decimal("4.48"),
    )
    assert found.do_rong == Decimal("0.64")


def test_depreciation_is_tried_where_capital_comes_from_investment() -> None:
    found = {one.ten: one for one in do_nhay(drawn(INVESTED), range(2021, 2022), TEN)}

    # 200 × (1 − 5 %) + 30 = 220; half a point of depreciation is 1 of 200 capital, 0.5 % of growth, 0.2 of TFP.
    assert found[HAO_MON].goc == Decimal("4.8")
    assert (found[HAO_MON].giam, found[HAO_MON].tang) == (Decimal("4.6"), Decimal("5"))


def test_the_parameter_that_moves_most_comes_first() -> None:
    found = do_nhay(drawn(INVESTED), range(2021, 2022), TEN)

    assert [one.ten for one in found] == [HE_SO_VON, HAO_MON]
    assert found[0].do_rong > found[1].do_rong


@pytest.mark.parametrize("alpha", ["0,95"])
def test_a_coefficient_pushed_out_of_its_range_has_no_result(alpha: str) -> None:
    (found,) = do_nhay(drawn(GIVEN.replace("0,4", alpha)), range(2021, 2022), TEN)

    assert found.tang is None and found.giam is not None


def test_a_period_without_result_has_no_sensitivity() -> None:
    assert do_nhay(drawn(GIVEN), range(2020, 2021), TEN) == []
