"""The regression: coefficients and standard errors against an independent computation, and what it refuses."""

from __future__ import annotations

import builtins
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from series import of, series

from xl_tools.rules.tfp.hoi_quy import CHUA_CAI, UocLuong, hoi_quy, uoc_luong

# Ten years of an economy with capital coefficient 0.4 and labour coefficient 0.7, and a small error each year.
ERRORS = [0.004, -0.006, 0.003, 0.001, -0.004, 0.005, -0.002, -0.003, 0.006, -0.004]
CAPITAL = [1000, 1090, 1150, 1280, 1330, 1490, 1560, 1700, 1890, 1950]
LABOUR = [100, 101, 104, 104.5, 108, 108.2, 111, 110, 113, 117]


def rows(alpha: float = 0.4, beta: float = 0.7, years: int = 10) -> list[dict[str, Any]]:
    points = list(zip(CAPITAL, LABOUR, ERRORS, strict=True))[:years]
    return [
        {
            "y": Decimal(repr(round(float(3 * k**alpha * labour**beta * np.exp(error)), 6))),
            "k": Decimal(k),
            "l": Decimal(repr(labour)),
        }
        for k, labour, error in points
    ]


def test_coefficients_and_standard_errors_are_those_of_the_normal_equations() -> None:
    given = rows()
    found = uoc_luong(series(given))

    logs = np.log(np.array([[float(row[name]) for name in ("y", "k", "l")] for row in given]))
    design = np.column_stack([np.ones(len(given)), logs[:, 1:]])
    inverse = np.linalg.inv(design.T @ design)
    slopes = inverse @ design.T @ logs[:, 0]
    residuals = logs[:, 0] - design @ slopes
    errors = np.sqrt(np.diag(inverse) * (residuals @ residuals) / (len(given) - 3))
    watson = (np.diff(residuals) ** 2).sum() / (residuals**2).sum()

    assert isinstance(found, UocLuong)
    shown = [
        found.he_so_von,
        found.he_so_lao_dong,
        found.sai_so_von,
        found.sai_so_lao_dong,
        found.durbin_watson,
    ]
    assert [float(one) for one in shown] == pytest.approx([*slopes[1:], *errors[1:], watson], rel=1e-6)
    assert found.so_nam == 10


def test_the_year_is_split_with_the_estimated_coefficients_which_need_not_add_up_to_one() -> None:
    year = hoi_quy(series(rows()))[1]
    found = of(year)

    assert found.he_so_hop_le
    assert found.he_so_von + found.he_so_lao_dong != 1
    assert float(found.g_k) == pytest.approx(9)
    assert found.c_k + found.c_l + found.g_tfp == found.g_y
    assert "sai số chuẩn" in year.trace[0].text and "Hồi quy trên 10 năm" in year.trace[0].text


@pytest.mark.parametrize(("alpha", "beta"), [(1.3, 0.7), (0.4, 1.6), (0.4, -0.5)])
def test_a_coefficient_outside_zero_and_one_leaves_no_share(alpha: float, beta: float) -> None:
    found = of(hoi_quy(series(rows(alpha, beta)))[1])

    assert (found.he_so_von > 1) == (alpha > 1) and (0 < found.he_so_lao_dong < 1) == (0 < beta < 1)
    assert found.share(found.g_tfp) is None
    assert found.c_k + found.c_l + found.g_tfp == found.g_y


def test_four_years_are_too_few() -> None:
    why = "hồi quy cần ít nhất 5 năm đủ số liệu, chuỗi mới có 4 năm"

    assert uoc_luong(series(rows(years=4))) == why
    assert hoi_quy(series(rows(years=4)))[1].why_not == why


def test_capital_and_labour_in_step_cannot_be_told_apart() -> None:
    given = [row | {"l": row["k"] * 2} for row in rows()]

    assert "không tách được hai hệ số" in str(uoc_luong(series(given)))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("grdp", "capital", "labour", "why"),
    [
        ("1.06", "1.07", "1.01", "không tách được hai hệ số"),
        ("1.06", "1.07", "1", "không tách được hai hệ số"),
        ("1", "1.07", "1.01", "GRDP của chuỗi không đổi"),
    ],
)
def test_a_series_that_grows_evenly_is_refused_in_words_and_not_by_a_warning(
    grdp: str, capital: str, labour: str, why: str
) -> None:
    """As published, with six significant digits; the years of constant growth are no five observations."""
    given = [
        {
            "y": (40_000 * Decimal(grdp) ** year).quantize(Decimal("0.1")),
            "k": (90_000 * Decimal(capital) ** year).quantize(Decimal("0.00001")),
            "l": (600 * Decimal(labour) ** year).quantize(Decimal("0.0000001")),
        }
        for year in range(6)
    ]

    assert why in str(uoc_luong(series(given)))


def test_capital_of_two_sources_is_not_regressed() -> None:
    given = rows()
    for row in given[:3]:
        row |= {"i": row["k"] / 10, "delta": Decimal(5), "k": None}

    assert "lẫn số tính từ đầu tư và số đã nhập" in str(uoc_luong(series(given)))


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    ordinary = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("statsmodels"):
            raise ImportError(name)
        return ordinary(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)

    assert hoi_quy(series(rows()))[1].why_not == CHUA_CAI
    assert "cần cài thêm" in CHUA_CAI
