"""Published figures: what they imply, and when they cannot all be true. Cases in `cong_bo.yaml`."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from drawing import codes, drawn
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.data import load_yaml
from xl_tools.rules.tfp.ket_qua import phan_tich
from xl_tools.rules.tfp.kiem_tra import so_dang_ghi
from xl_tools.rules.tfp.nhat_quan import (
    CongBo,
    chi_so_lech,
    g_y_ham_y,
    he_so_von_ham_y,
    mau_thuan,
    tong_lech,
)
from xl_tools.text import rounded

FOLDER = Path(__file__).parent
CASES = load_yaml(FOLDER / "cong_bo.yaml")["truong_hop"]


def named(case: dict[str, Any]) -> str:
    return str(case["ten"])


@pytest.mark.parametrize("case", CASES, ids=named)
def test_published_figures_agree_or_their_contradiction_is_told(case: dict[str, Any]) -> None:
    assert (
        mau_thuan(CongBo(**{name: Decimal(value) for name, value in case["in_ra"].items()}))
        == case["mau_thuan"]
    )


@pytest.mark.parametrize("case", [one for one in CASES if "suy_ra" in one], ids=named)
def test_what_published_figures_imply(case: dict[str, Any]) -> None:
    printed = CongBo(**{name: Decimal(value) for name, value in case["in_ra"].items()})
    found = {"g_y": g_y_ham_y(printed), "he_so_von": he_so_von_ham_y(printed)}

    for name, expected in case["suy_ra"].items():
        value = found[name]
        assert value is not None
        assert float(value) == pytest.approx(float(expected), abs=6 * 10.0 ** expected.as_tuple().exponent)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ({"share_k": "50,0", "share_l": "20,0", "share_tfp": "31,0"}, "ba tỷ trọng cộng lại bằng 101%"),
        ({"he_so_von": "1,2"}, "hệ số vốn 1,2 nằm ngoài khoảng"),
        ({"g_y": "7,0", "c_k": "3,0", "c_l": "1,0", "g_tfp": "4,0"}, "sau vốn và lao động là 3,00 điểm %"),
        (
            {"g_y": "7,0", "g_k": "10,0", "he_so_von": "0,40", "g_l": "0,0", "he_so_lao_dong": "0,60", "g_tfp": "5,0"},
            "phần còn lại sau vốn và lao động là 3,00 điểm %, không phải 5",
        ),
    ],
)  # fmt: skip
def test_each_identity_is_watched(printed: dict[str, str], words: str) -> None:
    found = mau_thuan(CongBo(**{name: Decimal(value.replace(",", ".")) for name, value in printed.items()}))

    assert any(words in text for text in found), found


@pytest.mark.parametrize("last", ["3,3", "3,4"])
def test_rounding_of_the_printed_figures_is_no_contradiction(last: str) -> None:
    known = {"g_y": "7,0", "c_k": "3,3", "c_l": "0,3", "g_tfp": last}

    assert (
        mau_thuan(CongBo(**{name: Decimal(value.replace(",", ".")) for name, value in known.items()})) == []
    )


rates = st.decimals(min_value=-30, max_value=30, places=6)
weights = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("0.99"), places=4)


@given(rates, rates, rates, weights)
def test_what_the_program_itself_writes_never_contradicts_itself(
    g_y: Decimal, g_k: Decimal, g_l: Decimal, alpha: Decimal
) -> None:
    one = phan_tich(g_y, g_k, g_l, alpha, 1 - alpha)
    share = one.share(one.g_tfp)
    points = {name: rounded(getattr(one, name), 2) for name in ("g_y", "c_k", "c_l", "g_tfp")}

    assert mau_thuan(CongBo(**points, share_tfp=None if share is None else rounded(share, 1))) == []


# Kiên Giang, GDP at prices of 1994: a yearbook with printing errors


def yearbook() -> list[dict[str, str]]:
    return list(
        csv.DictReader((FOLDER / "kien_giang_gdp_gia_1994.csv").read_text(encoding="utf-8").splitlines())
    )


PARTS = ("nong_lam_thuy_san", "cong_nghiep_xay_dung", "dich_vu")


@pytest.mark.parametrize(
    ("sector", "expected"),
    [
        ("total", {2005: ("112.77", "112.87")}),
        ("nong_lam_thuy_san", {2004: ("107.08", "107.07")}),
        ("cong_nghiep_xay_dung", {2004: ("116.55", "116.98"), 2005: ("114.13", "116.55")}),
        ("dich_vu", {2004: ("118.61", "118.64"), 2005: ("116.3", "114.14"), 2006: ("120.89", "121.09")}),
    ],
)
def test_a_printed_index_that_the_values_do_not_give_is_found(
    sector: str, expected: dict[int, tuple[str, str]]
) -> None:
    rows = yearbook()
    levels = [Decimal(row[f"{sector}_value_ty_VND_gia1994 [published]"]) for row in rows]
    printed: list[Decimal | None] = [
        Decimal(row[f"{sector}_index_prev_year_100 [published]"]) for row in rows
    ]

    found = {
        int(rows[place]["year"]): (str(shown), f"{again:.2f}")
        for place, shown, again in chi_so_lech(levels, printed)
    }

    assert found == expected


def test_sectors_that_do_not_add_up_to_the_printed_total_are_found() -> None:
    rows = yearbook()
    totals = [Decimal(row["total_value_ty_VND_gia1994 [published]"]) for row in rows]
    parts = [[Decimal(row[f"{part}_value_ty_VND_gia1994 [published]"]) for part in PARTS] for row in rows]

    found = {int(rows[place]["year"]): gap for place, gap in tong_lech(totals, parts)}

    assert found == {2003: Decimal("0.62"), 2005: Decimal("-55.0")}


# The same checks on what stands in the computed columns of a workbook


PUBLISHED = """
    TFP
  Năm|GRDP giá so sánh|Tốc độ tăng GRDP|Đóng góp của vốn|Đóng góp của lao động|Tốc độ tăng TFP|Tỷ trọng đóng góp của TFP
    2004|9603,2         |                |                |                     |               |
    2005|10839,3        |{growth}        |6,00            |2,00                 |{tfp}          |{share}
"""


@pytest.mark.parametrize(
    ("growth", "tfp", "share", "expected"),
    [
        ("12,87", "4,87", "37,8", []),
        ("12,77", "4,77", "37,4", ["XL-1353"]),  # the printing error of the yearbook
        ("12,87", "5,87", "45,6", ["XL-1352"]),
        ("12,87", "4,87", "50,0", ["XL-1352"]),
        ("", "4,87", "", []),
    ],
)
def test_figures_that_stand_in_the_workbook_are_checked(
    growth: str, tfp: str, share: str, expected: list[str]
) -> None:
    assert codes(so_dang_ghi(drawn(PUBLISHED.format(growth=growth, tfp=tfp, share=share)))) == expected


def test_the_contradiction_is_told_at_its_cell_in_words() -> None:
    found = so_dang_ghi(drawn(PUBLISHED.format(growth="12,77", tfp="4,77", share="")))

    assert [one.cell for one in found] == ["K6"]
    assert found[0].sentence.what == "Tốc độ tăng GRDP đang ghi là 12,77%, tính lại từ năm 2004 là 12,87%."
