"""From marks to the star: points, floors, what is missing, and what no mark may do."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from cases import cases, holds_all
from drawing_ocop import sheet_of
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.findings import say
from xl_tools.rules.ocop.bo_tieu_chi import chon_bo, theo_ban_ky
from xl_tools.rules.ocop.hoi_dong import DiemHoiDong, Phieu, tong_hop
from xl_tools.rules.ocop.vi_sao import vi_sao
from xl_tools.rules.ocop.xep_hang import DA_XEP, lam_tron, van_de_cua_dieu_kien, xep_hang
from xl_tools.sheets.reading import read_day

KEYS = {
    "ten", "chung", "nop", "bo", "tu", "diem", "loai", "a", "b", "c", "tinh_trang", "sao_theo_diem", "sao",
    "chua_dat", "thieu_diem", "van_de", "cau",
}  # fmt: skip
DAY = dt.date(2026, 8, 3)


@pytest.mark.parametrize("case", cases("ocop/xep_hang"))
def test_marks_make_the_star(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    chosen = chon_bo(read_day(case["nop"]).value)
    bo = chosen.bo(case["bo"]) if chosen.ma else None
    start = "khong" if case.get("tu") == 0 else "cao_nhat"
    marks = tong_hop(bo, [sheet_of(bo, start=start, marks=case.get("diem"))]) if bo else None

    found = xep_hang(chosen, bo, marks, case.get("loai"))

    assert found.tinh_trang == case.get("tinh_trang", DA_XEP)
    for name in ("a", "b", "c"):
        assert getattr(found, name) == case.get(name, getattr(found, name))
    assert (found.sao_theo_diem, found.sao) == (case.get("sao_theo_diem"), case.get("sao"))
    assert {one.tieu_chi: one.can for one in found.chua_dat} == case.get("chua_dat", {})
    assert found.thieu_diem == case.get("thieu_diem")
    assert [one.code for one in found.van_de] == case.get("van_de", [])
    trace = vi_sao(chosen, bo, marks, found, case.get("loai"))
    holds_all(" ".join(step.text for step in trace), case.get("cau"))


def test_a_result_as_json_has_the_agreed_keys() -> None:
    bo = chon_bo(DAY).bo(1)
    found = xep_hang(chon_bo(DAY), bo, tong_hop(bo, [sheet_of(bo, marks={"4.1": 3})]))

    assert found.as_json() == {
        "decision": "qd26_2026",
        "a": 40,
        "b": 23,
        "c": 35,
        "total": 98,
        "stars_by_points": 5,
        "stars": 4,
        "unmet": [{"criterion": "4.1", "has": 3, "needs": 5, "star": 5}],
    }


def test_a_floor_is_met_by_the_exact_mean_alone() -> None:
    chosen = chon_bo(DAY)
    bo = chosen.bo(1)
    sheets = [sheet_of(bo, who) for who in ("TV01", "TV02")] + [sheet_of(bo, "TV03", marks={"4.1": 3})]

    found = xep_hang(chosen, bo, tong_hop(bo, sheets))

    assert found.sao == 4
    assert [(one.tieu_chi, one.co) for one in found.chua_dat] == [("4.1", Fraction(13, 3))]


def test_a_floor_that_some_members_reach_is_shown_as_the_reading_it_is() -> None:
    chosen = chon_bo(DAY)
    bo = chosen.bo(1)
    split = tong_hop(bo, [sheet_of(bo, "TV01"), sheet_of(bo, "TV02"), sheet_of(bo, "TV03", marks={"4.1": 3})])
    agreed = tong_hop(bo, [sheet_of(bo, who, marks={"4.1": 3}) for who in ("TV01", "TV02")])

    said, silent = (van_de_cua_dieu_kien(bo, marks, xep_hang(chosen, bo, marks)) for marks in (split, agreed))

    assert [(one.code, one.tieu_chi) for one in said] == [("XL-1571", "4.1")]
    assert "02/03 phiếu đạt mức 5 mà điểm trung bình 4,33" in say("XL-1571", said[0].details).what
    assert silent == []
    last = vi_sao(chosen, bo, split, xep_hang(chosen, bo, split))[-1]
    assert (last.step, last.verified) == ("so_trung_binh", "inference")


def test_the_reading_of_a_floor_is_silent_where_the_points_do_not_reach_that_star() -> None:
    chosen = chon_bo(DAY)
    bo = chosen.bo(1)
    low = dict.fromkeys(("3.1", "5.3", "8", "9", "10", "12"), 0) | {
        "1.5": 2,
        "1.6": 1,
        "5.3": 1,
        "10": 3,
        "9": 2,
        "8": 3,
    }
    split = tong_hop(bo, [sheet_of(bo, "TV01", marks=low), sheet_of(bo, "TV02", marks=low | {"4.1": 3})])

    found = xep_hang(chosen, bo, split)

    assert (found.sao_theo_diem, found.sao) == (4, 4)
    assert "4.1" in {one.tieu_chi for one in found.chua_dat}
    assert van_de_cua_dieu_kien(bo, split, found) == []
    assert "so_trung_binh" not in {step.step for step in vi_sao(chosen, bo, split, found)}


@pytest.mark.parametrize(("digits", "seen"), [(0, True), (1, False), (2, False)])
def test_rounding_that_changes_the_band_is_seen_and_obeyed_only_when_asked(digits: int, seen: bool) -> None:
    chosen = chon_bo(DAY)
    bo = chosen.bo(1)
    ninety = {"12": 0, "7": 0, "11": 0, "3.1": 1}
    sheets = [sheet_of(bo, f"TV0{n}", marks=ninety) for n in (1, 2)]
    marks = tong_hop(bo, [*sheets, sheet_of(bo, "TV03", marks=ninety | {"1.7": 0})])

    exact = xep_hang(chosen, bo, marks, so_le=digits)
    by_rounded = xep_hang(chosen, bo, marks, so_le=digits, xep_theo_lam_tron=True)

    assert exact.tong == Fraction(269, 3)
    assert (exact.sao, by_rounded.sao) == (4, 5 if seen else 4)
    assert ("XL-1561" in [one.code for one in exact.van_de]) is seen


def test_halves_round_up_from_the_exact_fraction() -> None:
    assert str(lam_tron(Fraction(17875, 1000), 2)) == "17.88"
    assert str(lam_tron(Fraction(899949999, 10_000_000), 2)) == "89.99"
    assert str(lam_tron(Fraction(269, 3), 2)) == "89.67"


def test_without_a_valid_sheet_there_is_no_star() -> None:
    chosen = chon_bo(DAY)

    found = xep_hang(chosen, chosen.bo(1), tong_hop(chosen.bo(1), []))

    assert (found.sao, [one.code for one in found.van_de]) == (None, ["XL-1572"])


def test_a_confirmed_form_is_scored() -> None:
    chosen = chon_bo(dt.date(2026, 5, 21))
    bo = theo_ban_ky(chosen.bo(13))

    found = xep_hang(chosen, bo, tong_hop(bo, [sheet_of(bo)]))

    assert (found.tong, found.sao) == (98, 5)
    said = " ".join(step.text for step in vi_sao(chosen, bo, tong_hop(bo, [sheet_of(bo)]), found))
    assert "đối chiếu phiếu chấm với bản ký: điểm tối đa Phần A 40, Phần B 25, Phần C 33." in said


def drawn_marks(draw: st.DrawFn, number: int, day: dt.date) -> dict[str, int]:
    bo = chon_bo(day).bo(number)
    high = draw(st.booleans())  # random options alone almost never reach four stars
    return {
        ma: draw(st.sampled_from(one.cac_muc[-2:] if high else one.cac_muc)) for ma, one in bo.tieu_chi.items()
    }  # fmt: skip


SCORED = [(DAY, number) for number in range(1, 27)] + [
    (dt.date(2026, 5, 21), number) for number in (1, 8, 21, 26)
]


@given(data=st.data())
def test_a_higher_mark_never_lowers_the_star_and_the_star_never_exceeds_the_points(
    data: st.DataObject,
) -> None:
    day, number = data.draw(st.sampled_from(SCORED))
    chosen = chon_bo(day)
    bo = chosen.bo(number)
    marks = data.draw(st.composite(drawn_marks)(number, day))
    ma = data.draw(st.sampled_from(bo.thu_tu))
    raised = marks | {ma: data.draw(st.sampled_from([m for m in bo.tieu_chi[ma].cac_muc if m >= marks[ma]]))}

    before, after = (xep_hang(chosen, bo, tong_hop(bo, [Phieu("TV01", one)])) for one in (marks, raised))

    assert before.sao and after.sao and before.sao_theo_diem
    assert after.sao >= before.sao
    assert before.sao <= before.sao_theo_diem
    unmet = {one.tieu_chi for one in before.chua_dat}
    floors = bo.dieu_kien.get(before.sao + 1, {})
    assert unmet == {code for code, need in floors.items() if marks[code] < need}
    assert before.sao == 5 or unmet or before.thieu_diem  # something is always said to be missing


@given(data=st.data())
def test_the_star_by_definition(data: st.DataObject) -> None:
    day, number = data.draw(st.sampled_from(SCORED))
    chosen = chon_bo(day)
    bo = chosen.bo(number)
    marks = data.draw(st.composite(drawn_marks)(number, day))
    total = sum(marks.values())
    reached = [
        star
        for star, least in ((5, 90), (4, 70), (3, 50), (2, 30), (1, 0))
        if total >= least and all(marks[ma] >= need for ma, need in bo.dieu_kien.get(star, {}).items())
    ]

    one = tuple(marks[ma] for ma in bo.thu_tu)
    assert xep_hang(chosen, bo, DiemHoiDong(("TV01",), one, (one,))).sao == max(reached)
