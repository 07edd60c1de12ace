"""Means of a period: arithmetic and geometric, each under its name."""

from __future__ import annotations

import csv
import math
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from series import series

from xl_tools.rules.tfp.binh_quan import (
    binh_quan_cong,
    binh_quan_nhan,
    cua_giai_doan,
    toc_do_binh_quan,
)
from xl_tools.rules.tfp.co_dinh import co_dinh
from xl_tools.rules.tfp.tornqvist import tornqvist

FOLDER = Path(__file__).parent
ROWS = [
    {"y": Decimal(100), "k": Decimal(200), "l": Decimal(50), "alpha": Decimal("0.4")},
    {"y": Decimal(120), "k": Decimal(220), "l": Decimal(51), "alpha": Decimal("0.4")},
    {"y": Decimal(126), "k": Decimal(260), "l": Decimal(50), "alpha": Decimal("0.5")},
]


def lines(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((FOLDER / name).read_text(encoding="utf-8").splitlines()))


def test_thai_nguyen_is_an_arithmetic_mean_weighted_by_years_and_not_a_geometric_one() -> None:
    rates, years = [Decimal("-4.93"), Decimal("13.13")], [3, 5]
    geometric = binh_quan_nhan(rates, years)

    assert binh_quan_cong(rates, years) == Decimal("6.3575")  # printed: 6,36
    assert geometric is not None
    assert float(geometric) == pytest.approx(100 * ((0.9507**3 * 1.1313**5) ** (1 / 8) - 1), rel=1e-12)
    assert f"{geometric:.2f}" != "6.36"


def test_a_year_that_lost_everything_has_no_geometric_mean() -> None:
    assert binh_quan_nhan([Decimal(-100), Decimal(10)]) is None


def test_the_teaching_series_on_geometric_rates_gives_the_published_accounting() -> None:
    rows = lines("viet_nam_2020_2025_so_lieu_giang_day.csv")
    expected = {row["item"]: row for row in lines("viet_nam_2020_2025_binh_quan_nhan.csv")}
    years = co_dinh(series([
        {
            "y": Decimal(row["Y_GDP_current_nghin_ty_VND [input]"]),
            "k": Decimal(row["K_nghin_ty_VND [input]"]),
            "l": Decimal(row["L_trieu_nguoi [input]"]),
            "alpha": Decimal("0.33"),
        }
        for row in rows
    ]))  # fmt: skip

    cong, nhan = cua_giai_doan(years)
    found = nhan.phan_tich
    share = found.share(found.g_tfp)
    rest = expected["TFP (residual, 2 factors α=.33 β=.67)"]

    assert (cong.cach, nhan.cach, nhan.so_nam) == ("bình quân cộng", "bình quân nhân", 5)
    rates = {"Y": found.g_y, "K": found.g_k, "L": found.g_l}
    for name, value in rates.items():
        assert float(value) == pytest.approx(float(expected[name]["CAGR_pct_2020_2025 [computed]"]), abs=6e-5)
    assert float(found.c_k) == pytest.approx(float(expected["K"]["contribution_pp [computed]"]), abs=6e-5)
    assert float(found.g_tfp) == pytest.approx(float(rest["contribution_pp [computed]"]), abs=6e-4)
    assert share is not None
    assert float(share) == pytest.approx(float(rest["share_pct [computed]"]), abs=6e-3)
    assert float(cong.phan_tich.g_y) == pytest.approx(
        (5.5082 + 12.086 + 7.4475 + 12.6211 + 11.6028) / 5, abs=1e-4
    )


def test_the_arithmetic_mean_keeps_the_contributions_of_years_with_other_coefficients() -> None:
    years = co_dinh(series(ROWS))
    mean = cua_giai_doan(years)[0].phan_tich
    known = [one.phan_tich for one in years if one.phan_tich]

    assert mean.c_k == sum(one.c_k for one in known) / 2
    assert mean.c_k + mean.c_l + mean.g_tfp == mean.g_y


def test_logarithmic_growth_has_one_mean_that_answers_to_the_geometric_one() -> None:
    rows = [row | {"income": Decimal(6), "product": Decimal(10)} for row in ROWS]
    means = cua_giai_doan(tornqvist(series(rows)))

    assert [one.cach for one in means] == ["bình quân cộng của chênh lệch logarit, ứng với bình quân nhân"]
    ratio = math.exp(float(means[0].phan_tich.g_y) / 100)
    assert ratio == pytest.approx(1.26 ** (1 / 2), rel=1e-12)


def test_no_year_no_mean() -> None:
    assert cua_giai_doan(co_dinh(series(ROWS[:1]))) == []


def test_national_productivity_doubled_from_2011_to_2019() -> None:
    rows = {int(row["year"]): row for row in lines("viet_nam_nang_suat_lao_dong.csv")}
    level = "nsld_current_trieu_dong_per_worker [published]"
    ends = [Decimal(rows[year][level]) for year in (2011, 2019)]
    growth = toc_do_binh_quan(ends, [2011, 2019])

    assert growth is not None
    assert float(growth) == pytest.approx(100 * (2 ** (1 / 8) - 1), rel=1e-12)
    for year in (2017, 2023):
        workers = Decimal(rows[year]["implied_workers_trieu [helper = GDP/NSLD]"])
        product = Decimal(rows[year]["gdp_current_nghin_ty [published]"])
        assert float(product / workers) == pytest.approx(float(rows[year][level]), abs=0.05)


rates = st.lists(st.decimals(min_value=-50, max_value=50, places=2), min_size=1, max_size=10)


@given(rates)
def test_the_geometric_mean_leads_from_the_first_level_to_the_last(found: list[Decimal]) -> None:
    mean = binh_quan_nhan(found)

    assert mean is not None
    assert float(1 + mean / 100) ** len(found) == pytest.approx(
        math.prod(float(1 + one / 100) for one in found)
    )
    assert mean <= binh_quan_cong(found) + Decimal("1e-20")
