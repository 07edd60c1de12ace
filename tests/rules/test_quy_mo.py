"""The size of an enterprise: labour AND (revenue OR capital), from the smallest class up."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from cases import cases, drawn_case, holds_all
from drawing import row
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.rules.quy_mo import CAPITAL, LABOUR, NO_DATA, REVENUE, quy_mo
from xl_tools.sheets.reading import read_day
from xl_tools.text import slug

KEYS = {
    "ten", "chung", "doanh_nghiep", "ngay", "quy_mo", "co_so", "noi", "buoc", "con_thieu", "co_the", "kiem_chung",
    "khong_co_can_cu",
}  # fmt: skip
DAY = dt.date(2022, 5, 20)


@pytest.mark.parametrize("case", cases("quy_mo"))
def test_the_size_is_what_the_decree_says(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    enterprise = next(iter(drawn_case(case)["doanh_nghiep"].rows()))
    on = read_day(case["ngay"]).value if "ngay" in case else DAY

    size = quy_mo(enterprise, on)

    assert size.ten == case["quy_mo"]
    assert size.co_so == case.get("co_so", size.co_so)
    assert size.missing == tuple(case.get("con_thieu", ()))
    assert size.co_the == tuple(case.get("co_the", size.co_the))
    assert size.verified == case.get("kiem_chung", size.verified)
    assert (size.basis is None) == case.get("khong_co_can_cu", False)
    holds_all(size.co_so, case.get("noi"))
    holds_all("\n".join(step.text for step in size.trace), case.get("buoc"))


# Điều 5, once more and independently: labour, revenue, capital (triệu đồng) of micro, small, medium.
LIMITS = {
    "cong_nghiep_va_xay_dung": [(10, 3_000, 3_000), (100, 50_000, 20_000), (200, 200_000, 100_000)],
    "nong_nghiep_lam_nghiep_thuy_san": [(10, 3_000, 3_000), (100, 50_000, 20_000), (200, 200_000, 100_000)],
    "thuong_mai_va_dich_vu": [(10, 10_000, 3_000), (50, 100_000, 50_000), (100, 300_000, 100_000)],
}
FIELDS = ("Công nghiệp và xây dựng", "Nông nghiệp, lâm nghiệp, thủy sản", "Thương mại và dịch vụ")
NAMES = ("Siêu nhỏ", "Nhỏ", "Vừa", "Lớn")


def by_the_table(field: str, labour: int, revenue: int, capital: int) -> str:
    for name, (people, turnover, funds) in zip(NAMES, LIMITS[slug(field)], strict=False):
        if labour <= people and (capital <= funds or 0 < revenue <= turnover):
            return name
    return "Lớn"


def enterprise(field: str, **figures: int | None) -> Any:
    return row("doanh_nghiep", loai_hinh="Công ty cổ phần", linh_vuc=field, **figures)


@given(
    field=st.sampled_from(FIELDS),
    labour=st.integers(0, 250),
    revenue=st.integers(0, 400_000),
    capital=st.integers(0, 150_000),
)
def test_any_figures_come_out_as_in_the_table_of_article_5(
    field: str, labour: int, revenue: int, capital: int
) -> None:
    figures = {LABOUR: labour, REVENUE: revenue * 10**6, CAPITAL: capital * 10**6}

    size = quy_mo(enterprise(field, **figures), DAY)

    assert size.ten == by_the_table(field, labour, revenue, capital)
    assert size.co_the == (size.ten,)


@given(
    field=st.sampled_from(FIELDS),
    figures=st.tuples(*[st.one_of(st.none(), st.sampled_from(amounts)) for amounts in (
        [0, 10, 11, 51, 101, 201], [1, 3_001, 50_001, 100_001, 300_001], [0, 3_001, 20_001, 50_001, 100_001]
    )]),
)  # fmt: skip
def test_a_blank_is_asked_for_only_if_filling_it_could_change_the_size(
    field: str, figures: tuple[int | None, ...]
) -> None:
    size = quy_mo(
        enterprise(field, **dict(zip((LABOUR, REVENUE, CAPITAL), millions(figures), strict=True))), DAY
    )
    fillings = [[one] if one is not None else [1, 10**7] for one in figures]
    sizes = {by_the_table(field, *filling) for filling in itertools.product(*fillings)}

    assert (size.ten == NO_DATA) == (len(sizes) > 1)
    assert sizes == ({size.ten} if len(sizes) == 1 else {size.co_the[0], size.co_the[-1]} | sizes)
    if size.ten == NO_DATA:
        assert sizes <= set(size.co_the)


def millions(figures: tuple[int | None, ...]) -> list[int | None]:
    labour, *money = figures
    return [labour, *(one if one is None else one * 10**6 for one in money)]


def test_the_trace_walks_from_the_smallest_class_and_names_the_cells() -> None:
    size = quy_mo(enterprise(FIELDS[0], **{LABOUR: 150, REVENUE: 10**9, CAPITAL: 10**9}), DAY)

    assert [step.step for step in size.trace] == ["quy_mo_sieu_nho", "quy_mo_nho", "quy_mo_vua"]
    assert [step.value for step in size.trace] == [None, None, "Vừa"]
    assert size.trace[-1].clause == "Khoản 3 Điều 5 Nghị định số 80/2021/NĐ-CP"
    assert len(size.trace[-1].cells) == 3
    assert all(cell.startswith("'Doanh nghiệp'!") for step in size.trace for cell in step.cells)
