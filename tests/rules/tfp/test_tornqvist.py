"""Törnqvist: logarithmic growth with the labour share of each pair of years, labour times its quality."""

from __future__ import annotations

import csv
import math
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from series import of, series, table
from workbooks import workbook

from xl_tools.rules.tfp.co_dinh import co_dinh
from xl_tools.rules.tfp.so_lieu import Chuoi
from xl_tools.rules.tfp.tornqvist import tornqvist
from xl_tools.rules.tfp.von import chuoi_von
from xl_tools.sheets.judging import judge
from xl_tools.sheets.table import Beside
from xl_tools.workbook.read import read

TEACHING = Path(__file__).parent / "viet_nam_2020_2025_so_lieu_giang_day.csv"
TWO_YEARS = [
    {
        "y": Decimal(1000),
        "k": Decimal(2000),
        "l": Decimal(100),
        "income": Decimal(480),
        "product": Decimal(1000),
    },
    {
        "y": Decimal(1070),
        "k": Decimal(2200),
        "l": Decimal(101),
        "income": Decimal(620),
        "product": Decimal(1200),
    },
]


def test_growth_is_a_difference_of_logarithms_and_the_share_the_mean_of_two_years() -> None:
    found = of(tornqvist(series(TWO_YEARS))[1])

    beta = (480 / 1000 + 620 / 1200) / 2
    rest = 100 * (math.log(1.07) - (1 - beta) * math.log(1.1) - beta * math.log(1.01))
    assert float(found.he_so_lao_dong) == pytest.approx(beta, rel=1e-15)
    assert float(found.g_y) == pytest.approx(100 * math.log(1.07), rel=1e-13)
    assert float(found.g_tfp) == pytest.approx(rest, rel=1e-12)


def test_the_steps_say_where_the_weights_come_from_and_that_it_is_not_official() -> None:
    trace = tornqvist(series(TWO_YEARS))[1].trace

    assert trace[0].text == (
        "Thu nhập của người lao động trên GRDP: năm 2020 0,4800, năm 2021 0,5167; hệ số lao động bình quân hai năm "
        "0,4983, hệ số vốn 0,5017."
    )
    assert trace[0].cells == ("'TFP'!F5", "'TFP'!F6", "'TFP'!G5", "'TFP'!G6")
    assert all("không phải phương pháp công bố chính thức" in (step.clause or "") for step in trace)


@pytest.mark.parametrize(("missing", "why"), [
    ("income", "chưa có Thu nhập của người lao động năm 2021"),
    ("product", "chưa có GRDP giá hiện hành năm 2021"),
])  # fmt: skip
def test_both_years_need_income_and_product(missing: str, why: str) -> None:
    assert tornqvist(series([TWO_YEARS[0], TWO_YEARS[1] | {missing: None}]))[1].why_not == why


@pytest.mark.parametrize("income", [Decimal(1000), Decimal(1100)])
def test_an_income_as_large_as_the_product_leaves_points_and_no_share(income: Decimal) -> None:
    # The mean of the two years lies within (0, 1); the first year alone does not.
    found = of(tornqvist(series([TWO_YEARS[0] | {"income": income}, TWO_YEARS[1]]))[1])

    assert 0 < found.he_so_von < 1
    assert not found.he_so_hop_le
    assert found.share(found.g_tfp) is None
    assert found.c_k + found.c_l + found.g_tfp == found.g_y


def test_several_quality_columns_multiply_labour() -> None:
    sheet = table(TWO_YEARS)
    sheet.beside = {
        "Chất lượng lao động (đào tạo)": Beside("P", {5: Decimal(100), 6: Decimal(102)}),
        "Chất lượng lao động (giờ làm)": Beside("Q", {5: Decimal(2), 6: Decimal("1.98")}),
    }
    rows = tuple(sheet.rows())
    year = tornqvist(Chuoi(rows, chuoi_von(rows)))[1]

    assert float(of(year).g_l) == pytest.approx(100 * math.log(1.01 * 1.02 * 0.99), rel=1e-12)
    label = "Lao động (nhân Chất lượng lao động (đào tạo) và Chất lượng lao động (giờ làm))"
    (labour,) = (step for step in year.trace if step.text.startswith(label))
    assert labour.cells[-4:] == ("'TFP'!P5", "'TFP'!P6", "'TFP'!Q5", "'TFP'!Q6")


QUALITY = """
    = TFP
    | Năm  | GRDP giá so sánh (tỷ đồng) | Lao động (nghìn người) | Chất lượng lao động (đào tạo) | Nguồn số liệu |
    | 2020 | 1000                       | 100                    | 1                             | x             |
    | 2021 | 1070                       | 101                    | chưa có                       | x             |
    | 2022 | 1090                       | 102                    |                               | x             |
"""


def test_a_quality_column_of_the_office_is_read_and_its_blanks_are_found(tmp_path: Path) -> None:
    book = read(workbook(tmp_path / "so.xlsx", QUALITY))

    rows = book["tfp"].rows()
    assert [row.beside("Chất lượng lao động (đào tạo)") for row in rows] == [1, None, None]
    assert [found.cell for found in judge(book) if found.code == "XL-1351"] == ["D3", "D4"]
    assert rows[0].at_beside("Chất lượng lao động (đào tạo)") == ("'TFP'!D2",)


def test_a_year_without_quality_has_no_result() -> None:
    sheet = table(TWO_YEARS)
    sheet.beside = {"Chất lượng lao động": Beside("P", {5: Decimal(1), 6: None})}
    rows = tuple(sheet.rows())

    why = tornqvist(Chuoi(rows, chuoi_von(rows)))[1].why_not
    assert why == "cột Chất lượng lao động năm 2021 chưa có số lớn hơn 0"


def test_the_teaching_series_gives_the_published_logarithmic_figures() -> None:
    rows = list(csv.DictReader(TEACHING.read_text(encoding="utf-8").splitlines()))
    years = tornqvist(series([
        {
            "y": (y := Decimal(row["Y_GDP_current_nghin_ty_VND [input]"])),
            "k": Decimal(row["K_nghin_ty_VND [input]"]),
            "l": Decimal(row["L_trieu_nguoi [input]"]),
            "income": y * Decimal("0.67"),
            "product": y,
        }
        for row in rows
    ]))  # fmt: skip

    for expected, year in zip(rows[1:], years[1:], strict=True):
        found = of(year)
        share = found.share(found.g_tfp)
        assert share is not None
        assert float(found.g_tfp) == pytest.approx(
            float(expected["gTFP_2factor_log_pct [computed]"]), abs=6e-5
        )
        assert float(share) == pytest.approx(float(expected["shareTFP_2factor_log_pct [computed]"]), abs=6e-4)


growth = st.decimals(min_value=Decimal("-0.01"), max_value=Decimal("0.01"), places=5)


@given(growth, growth, growth, st.decimals(min_value=Decimal("0.1"), max_value=Decimal("0.9"), places=2))
def test_for_small_growth_logarithms_and_rates_agree(
    y: Decimal, k: Decimal, labour: Decimal, alpha: Decimal
) -> None:
    share = {"income": 1 - alpha, "product": Decimal(1), "alpha": alpha}
    rows = series([
        {"y": Decimal(1), "k": Decimal(1), "l": Decimal(1), **share},
        {"y": 1 + y, "k": 1 + k, "l": 1 + labour, **share},
    ])  # fmt: skip

    log, rate = of(tornqvist(rows)[1]), of(co_dinh(rows)[1])

    # ln(1 + x) − x is at most x²/2 (1 + x): here 0.5 × 10⁻⁴ for each of the three, in per cent 0.011 in all.
    assert abs(log.g_tfp - rate.g_tfp) <= Decimal("0.011")


levels = st.decimals(min_value=1, max_value=10**6, places=2)


@given(st.lists(levels, min_size=6, max_size=6), st.sampled_from(["0.001", "1000000"]))
def test_the_unit_of_money_does_not_matter(values: list[Decimal], times: str) -> None:
    def tfp(scale: Decimal) -> Decimal:
        y0, y1, k0, k1, l0, l1 = values
        share = {"income": Decimal("0.6") * scale, "product": scale}
        first = {"y": y0 * scale, "k": k0 * scale, "l": l0, **share}
        return of(tornqvist(series([first, {"y": y1 * scale, "k": k1 * scale, "l": l1, **share}]))[1]).g_tfp

    assert float(tfp(Decimal(1))) == pytest.approx(float(tfp(Decimal(times))), abs=1e-12)


def test_a_blank_column_gives_way_to_the_other_methods() -> None:
    rows = series([row | {"income": None, "alpha": Decimal("0.4")} for row in TWO_YEARS])

    assert co_dinh(rows)[1].phan_tich is not None
    assert tornqvist(rows)[1].phan_tich is None
