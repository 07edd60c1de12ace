"""The star coach: every cheapest way, none cheaper, none that fails."""

from __future__ import annotations

import datetime as dt
import itertools
from fractions import Fraction

import pytest
from drawing_ocop import form, sheet_of, small_forms
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_tools.law.phieu_cham import BoTieuChi
from xl_tools.rules.ocop.bo_tieu_chi import chon_bo
from xl_tools.rules.ocop.goi_y import Nang, cau_goi_y, goi_y
from xl_tools.rules.ocop.hoi_dong import Phieu, tong_hop
from xl_tools.rules.ocop.xep_hang import xep_hang

DAY = dt.date(2026, 8, 3)
Ways = set[tuple[tuple[str, int], ...]]


def by_brute_force(
    bo: BoTieuChi, marks: dict[str, Fraction], star: int, least: int, fixed: set[str]
) -> tuple[tuple[int, int] | None, Ways]:
    """The cheapest price and every way of that price, by trying everything."""
    found: dict[tuple[int, int], Ways] = {}
    levels = {
        ma: [None, *(level for level in bo.tieu_chi[ma].cac_muc if level > marks[ma] and ma not in fixed)]
        for ma in bo.thu_tu
    }
    for choice in itertools.product(*levels.values()):
        raised = {ma: level for ma, level in zip(levels, choice, strict=True) if level is not None}
        after = marks | {ma: Fraction(level) for ma, level in raised.items()}
        floors = bo.dieu_kien.get(star, {})
        if sum(after.values()) < least or any(after[ma] < need for ma, need in floors.items()):
            continue
        steps = sum(levels[ma].index(level) for ma, level in raised.items())
        found.setdefault((len(raised), steps), set()).add(tuple(sorted(raised.items())))
    return (min(found), found[min(found)]) if found else (None, set())


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_the_coach_finds_exactly_what_brute_force_finds(data: st.DataObject) -> None:
    bo = data.draw(small_forms())
    sheets = data.draw(st.integers(1, 3))
    marks = {
        ma: Fraction(sum(data.draw(st.sampled_from(one.cac_muc)) for _ in range(sheets)), sheets)
        for ma, one in bo.tieu_chi.items()
    }
    star, least = data.draw(st.sampled_from([3, 4, 5])), data.draw(st.integers(0, 30))
    fixed = data.draw(st.sets(st.sampled_from(bo.thu_tu), max_size=2))

    found = goi_y(bo, marks, star, least, fixed, nhieu_nhat=10_000)
    price, ways = by_brute_force(bo, marks, star, least, fixed)

    assert {tuple(sorted((one.tieu_chi, one.den) for one in way)) for way in found.cach} == ways
    assert len(found.cach) == len(ways) and not found.con_nua
    if price:
        assert (found.so_tieu_chi, found.so_buoc) == price


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_following_the_advice_reaches_the_star(data: st.DataObject) -> None:
    chosen = chon_bo(DAY)
    bo = chosen.bo(data.draw(st.integers(1, 26)))
    marks = {ma: data.draw(st.sampled_from(one.cac_muc)) for ma, one in bo.tieu_chi.items()}
    before = xep_hang(chosen, bo, tong_hop(bo, [Phieu("TV01", marks)]))
    assert before.sao
    star = before.sao + 1
    if star > 5:
        return

    found = goi_y(bo, marks, star, dict(chosen.cac_khoang)[star], nhieu_nhat=3)

    assert found.cach and found.so_tieu_chi >= len(before.chua_dat)
    for way in found.cach:
        followed = marks | {one.tieu_chi: one.den for one in way}
        after = xep_hang(chosen, bo, tong_hop(bo, [Phieu("TV01", followed)]))
        assert after.sao and after.sao >= star


def test_one_floor_missed_costs_one_criterion() -> None:
    bo = chon_bo(DAY).bo(1)

    found = goi_y(bo, sheet_of(bo, marks={"4.1": 2}).diem, 5, 90)  # type: ignore[arg-type]

    assert found.cach == ((Nang("4.1", Fraction(2), 5, 2),),)
    assert (found.so_tieu_chi, found.so_buoc, found.con_nua) == (1, 2, False)
    assert cau_goi_y(bo, found) == ("Lên 5 sao: nâng 4.1 (Khu vực phân phối chính) từ 2 lên 5.",)


def test_a_reached_star_costs_nothing() -> None:
    bo = chon_bo(DAY).bo(1)

    found = goi_y(bo, sheet_of(bo).diem, 5, 90)  # type: ignore[arg-type]

    assert (found.so_tieu_chi, found.so_buoc, found.cach) == (0, 0, ((),))
    assert cau_goi_y(bo, found) == ("Đã đủ điểm và điều kiện tối thiểu của 5 sao.",)


def test_what_cannot_be_reached_is_said() -> None:
    bo = form(("1", "A", [(1, None), (3, 5)]), ("2", "B", [(0, None), (2, None)]))

    assert goi_y(bo, {"1": 1, "2": 0}, 5, 6).cach == ()
    assert cau_goi_y(bo, goi_y(bo, {"1": 1, "2": 0}, 5, 6))[0].startswith("Không thể đạt 5 sao")
    assert goi_y(bo, {"1": 1, "2": 0}, 5, 0, giu_nguyen={"1"}).cach == ()


def test_fewer_criteria_come_before_fewer_steps() -> None:
    bo = form(
        ("1", "A", [(1, None), (2, None), (3, None), (4, None)]),
        ("2", "A", [(0, None), (2, None)]),
        ("3", "A", [(0, None), (1, None)]),
    )

    found = goi_y(bo, {"1": 1, "2": 0, "3": 0}, 4, 4)

    assert found.cach == (
        (Nang("1", Fraction(1), 4, 3),),
    )  # one criterion by three steps, not two by one each


@pytest.mark.parametrize("most", [1, 2, 3])
def test_more_ways_than_asked_for_are_announced(most: int) -> None:
    bo = form(*((f"{n}", "A", [(0, None), (1, None)]) for n in range(1, 4)))

    found = goi_y(bo, {"1": 0, "2": 0, "3": 0}, 3, 1, nhieu_nhat=most)

    assert (len(found.cach), found.con_nua) == (most, most < 3)
    more = ("Còn cách khác cũng nâng 01 tiêu chí lên 3 sao.",) if most < 3 else ()
    assert cau_goi_y(bo, found)[most:] == more
