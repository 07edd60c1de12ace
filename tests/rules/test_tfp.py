"""TFP with given coefficients: growth split between capital, labour and the rest."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drawing import drawn

from xl_tools.rules.tfp import tfp

SERIES = """
    TFP
    Năm  | GRDP giá so sánh (tỷ đồng) | Vốn (tỷ đồng, giá so sánh) | Lao động (nghìn người) | Hệ số vốn | Nguồn số liệu
    2020 | 100                        | 200                        | 50                     | 0,4       | giả định
    2021 | 110                        | 220                        | 51                     | 0,4       | giả định
    2022 | 110,1                      | 230                        | 51                     | 0,4       | giả định
    2023 | 105                        |                            | 50                     | 0,4       | giả định
"""


def test_growth_is_split_between_capital_labour_and_the_rest() -> None:
    year = tfp(drawn(SERIES))[1]

    assert (year.g_y, year.g_k, year.g_l) == (10, 10, 2)
    assert (year.c_k, year.c_l, year.g_tfp) == (4, Decimal("1.2"), Decimal("4.8"))
    assert year.share(year.g_tfp) == 48


def test_the_three_contributions_add_up_to_the_growth() -> None:
    for year in tfp(drawn(SERIES)):
        if year.g_tfp is not None:
            assert (year.c_k or 0) + (year.c_l or 0) + year.g_tfp == year.g_y


def test_a_share_of_hardly_any_growth_is_left_blank() -> None:
    year = tfp(drawn(SERIES))[2]

    assert year.g_tfp is not None and year.share(year.g_tfp) is None
    assert "không có ý nghĩa" in year.trace[-1].text


@pytest.mark.parametrize(("position", "why"), [(0, "năm đầu của chuỗi"), (3, "chưa có Vốn năm 2023")])
def test_a_year_that_cannot_be_computed_says_why(position: int, why: str) -> None:
    assert tfp(drawn(SERIES))[position].why_not == why
