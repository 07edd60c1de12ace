"""The mergers of 1 July 2025: names by day, series on either map, and what cannot be split."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from xl_tools.law import choices, load
from xl_tools.rules.don_vi_hanh_chinh import don_vi_moi, theo_ban_do, thieu_tinh_cu

BEFORE, AFTER = dt.date(2025, 6, 30), dt.date(2025, 7, 1)
OLD = sorted({row["tinh_cu"] for row in load("don_vi_hanh_chinh")["sap_xep"].values[-1].value})
series = st.dictionaries(st.sampled_from(OLD), st.integers(0, 10**15))


def test_a_province_keeps_its_name_to_the_eve_and_has_the_new_one_on_the_day() -> None:
    assert don_vi_moi("Hậu Giang", BEFORE) == "Hậu Giang"
    assert don_vi_moi("Hậu Giang", AFTER) == "Cần Thơ"
    assert don_vi_moi("Hà Nội", AFTER) == "Hà Nội"


def test_sixty_three_provinces_become_thirty_four() -> None:
    assert len(OLD) == 63
    assert len(theo_ban_do(dict.fromkeys(OLD, 1), AFTER).gia_tri) == 34
    assert {don_vi_moi(ten, AFTER) for ten in OLD} <= {choice.value for choice in choices("DM-TINH")}


def test_old_values_are_summed_by_the_unit_they_became() -> None:
    rows = {"Hậu Giang": 3, "Sóc Trăng": 4, "Cần Thơ": 5, "Hà Nội": Decimal("1.5")}

    assert theo_ban_do(rows, AFTER).gia_tri == {"Cần Thơ": 12, "Hà Nội": Decimal("1.5")}
    assert theo_ban_do(rows, BEFORE).gia_tri == rows


def test_the_total_of_a_merged_unit_is_not_split_and_it_is_said_why() -> None:
    found = theo_ban_do({"Cần Thơ": 12, "Hà Nội": 2, "Huế": 7}, BEFORE)

    assert found.gia_tri == {"Hà Nội": 2, "Thừa Thiên Huế": 7}
    assert found.khong_tach == {
        "Cần Thơ": "Số liệu của Cần Thơ là tổng của Sóc Trăng, Hậu Giang, Cần Thơ; "
        "không có căn cứ để tách ra từng tỉnh cũ."
    }


def test_a_sum_that_lacks_an_old_province_is_known_to_lack_it() -> None:
    assert thieu_tinh_cu({"Hậu Giang": 3}, "Cần Thơ") == ("Sóc Trăng", "Cần Thơ")
    assert thieu_tinh_cu({"Hậu Giang": 3, "Cần Thơ": 5}, "Cần Thơ") == ("Sóc Trăng",)
    assert thieu_tinh_cu({"Cần Thơ": 3}, "Cần Thơ") == ()


@given(series)
def test_nothing_is_lost_and_nothing_is_counted_twice(rows: dict[str, int]) -> None:
    assert sum(theo_ban_do(rows, AFTER).gia_tri.values()) == sum(rows.values())
    once = theo_ban_do(rows, AFTER).gia_tri
    assert theo_ban_do(once, AFTER).gia_tri == once
