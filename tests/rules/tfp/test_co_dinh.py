"""TFP with given coefficients: growth split between capital, labour and the rest."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from drawing import book, drawn
from hypothesis import given
from hypothesis import strategies as st
from series import of, series

from xl_tools.rules.tfp import PhanTich, tfp
from xl_tools.rules.tfp.co_dinh import co_dinh
from xl_tools.rules.tfp.ket_qua import phan_tich
from xl_tools.rules.tfp.loi_giai import _hieu

SERIES = """
    TFP
    Năm  | GRDP giá so sánh (tỷ đồng) | Vốn (tỷ đồng, giá so sánh) | Lao động (nghìn người) | Hệ số vốn | Nguồn số liệu
    2020 | 100                        | 200                        | 50                     | 0,4       | giả định
    2021 | 110                        | 220                        | 51                     | 0,4       | giả định
    2022 | 110,1                      | 230                        | 51                     | 0,4       | giả định
    2023 | 105                        |                            | 50                     | 0,4       | giả định
"""
TEACHING = Path(__file__).parent / "viet_nam_2020_2025_so_lieu_giang_day.csv"


def test_growth_is_split_between_capital_labour_and_the_rest() -> None:
    year = of(tfp(drawn(SERIES))[1])

    assert (year.g_y, year.g_k, year.g_l) == (10, 10, 2)
    assert (year.c_k, year.c_l, year.g_tfp) == (4, Decimal("1.2"), Decimal("4.8"))
    assert [year.share(part) for part in (year.c_k, year.c_l, year.g_tfp)] == [40, 12, 48]


def test_a_share_of_hardly_any_growth_is_left_blank() -> None:
    year = tfp(drawn(SERIES))[2]

    assert of(year).share(of(year).g_tfp) is None
    assert "không có ý nghĩa" in year.trace[-1].text
    assert year.as_json()["share_k"] is None and year.as_json()["c_k"] is not None


@pytest.mark.parametrize(
    ("growth", "has_share"), [("0.49", False), ("0.5", True), ("0", False), ("-3", False)]
)
def test_a_share_begins_at_half_a_per_cent_of_growth(growth: str, has_share: bool) -> None:
    found = phan_tich(Decimal(growth), Decimal(1), Decimal(1), Decimal("0.4"), Decimal("0.6"))

    assert (found.share(found.g_tfp) is not None) == has_share


@pytest.mark.parametrize(("position", "why"), [(0, "năm đầu của chuỗi"), (3, "chưa có Vốn năm 2023")])
def test_a_year_that_cannot_be_computed_says_why(position: int, why: str) -> None:
    assert tfp(drawn(SERIES))[position].why_not == why


def test_a_year_after_a_gap_says_which_year_is_missing() -> None:
    years = tfp(drawn(SERIES.replace("2021", "2019")))

    assert years[2].why_not == "chuỗi năm bị hở, không có năm 2021"


def test_without_a_coefficient_of_the_year_there_is_no_result() -> None:
    missing = drawn(
        SERIES.replace("51                     | 0,4       | giả định\n    2022", "51 | | x\n    2022")
    )

    assert tfp(missing)[1].why_not == "chưa có Hệ số vốn năm 2021"


# The teaching series of Viet Nam 2020–2025: figures for this test alone, never a statistic


def teaching_rows() -> list[dict[str, str]]:
    return list(csv.DictReader(TEACHING.read_text(encoding="utf-8").splitlines()))


def teaching_book(**settings: str) -> object:
    rows = [
        {
            "nam": int(row["year"]),
            "grdp_gia_so_sanh": (y := row["Y_GDP_current_nghin_ty_VND [input]"].replace(".", ",")),
            "von": row["K_nghin_ty_VND [input]"],
            "lao_dong": row["L_trieu_nguoi [input]"].replace(".", ","),
            "he_so_von": "0,33",
            # The logarithmic figures of the file use the same fixed 0.67, hence an income of 67 % of the product.
            "thu_nhap_cua_nguoi_lao_dong": str(Decimal(y.replace(",", ".")) * Decimal("0.67")).replace(
                ".", ","
            ),
            "grdp_gia_hien_hanh": y,
            "nguon_so_lieu": "dữ liệu giảng dạy",
        }
        for row in teaching_rows()
    ]
    return book({"tfp": rows, "thong_tin": [settings]})


@pytest.mark.parametrize("position", range(1, 6))
def test_the_teaching_series_gives_the_published_figures(position: int) -> None:
    expected = teaching_rows()[position]
    found = of(tfp(teaching_book())[position])  # type: ignore[arg-type]

    shown = {
        "gY_pct [computed]": found.g_y,
        "gK_pct": found.g_k,
        "gL_pct": found.g_l,
        "gTFP_2factor_pct [computed]": found.g_tfp,
        "shareTFP_2factor_pct [computed]": found.share(found.g_tfp),
    }
    for name, value in shown.items():
        assert value is not None
        assert float(value) == pytest.approx(float(expected[name]), abs=6e-5), name


# What holds for every series

levels = st.decimals(min_value=1, max_value=10**6, places=2)
shares = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("0.99"), places=2)


def two_years(values: list[Decimal], alpha: Decimal, times: Decimal = Decimal(1)) -> PhanTich:
    y0, y1, k0, k1, l0, l1 = (value * times for value in values)
    years = co_dinh(series([{"y": y0, "k": k0, "l": l0}, {"y": y1, "k": k1, "l": l1, "alpha": alpha}]))
    return of(years[1])


@given(st.lists(levels, min_size=6, max_size=6), shares)
def test_the_contributions_add_up_to_the_growth_and_agree_with_exact_fractions(
    values: list[Decimal], alpha: Decimal
) -> None:
    found = two_years(values, alpha)
    y0, y1, k0, k1, l0, l1 = map(Fraction, values)
    weight = Fraction(alpha)

    growth, capital, labour = (100 * (b / a - 1) for a, b in ((y0, y1), (k0, k1), (l0, l1)))
    rest = growth - weight * capital - (1 - weight) * labour

    scale = float(max(abs(growth), abs(capital), abs(labour), 1))
    assert float(found.g_tfp) == pytest.approx(float(rest), abs=scale * 1e-12)
    assert abs(found.c_k + found.c_l + found.g_tfp - found.g_y) <= Decimal(scale) * Decimal("1e-24")
    if found.share(found.g_tfp) is not None:
        total = sum(found.share(part) or 0 for part in (found.c_k, found.c_l, found.g_tfp))
        assert float(total) == pytest.approx(100, abs=scale * 1e-9)


@given(st.lists(levels, min_size=6, max_size=6), shares, st.sampled_from(["0.1", "10", "1000"]))
def test_the_unit_of_a_column_does_not_matter(values: list[Decimal], alpha: Decimal, times: str) -> None:
    one, other = two_years(values, alpha), two_years(values, alpha, Decimal(times))

    assert float(one.g_tfp) == pytest.approx(float(other.g_tfp), rel=1e-9, abs=1e-9)


@given(*[st.decimals("-9", "9", places=5)] * 3, st.decimals("0.2", "0.8", places=2))
def test_the_terms_that_are_shown_subtract_to_the_rest_that_is_shown(
    g_y: Decimal, g_k: Decimal, g_l: Decimal, alpha: Decimal
) -> None:
    text = _hieu(phan_tich(g_y, g_k, g_l, alpha, 1 - alpha))
    if "đã làm tròn" in text:
        return

    left, _, right = text.replace("%", "").replace(",", ".").replace("−", "-").partition(" = ")
    terms = [Decimal(term) for term in left.replace("- ", "-").replace("+ ", "+").split(" ")]
    assert sum(terms) == Decimal(right)


def test_one_more_digit_is_shown_where_two_do_not_add_up() -> None:
    found = phan_tich(Decimal("1.006"), Decimal("0.506"), Decimal("0.506"), Decimal("0.5"), Decimal("0.5"))

    assert _hieu(found) == "1,006% − 0,253 − 0,253 = 0,5%"
