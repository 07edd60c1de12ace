"""The council: which sheets count, the exact mean, the discrepancy, the quorum, what one member changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from cases import cases, holds_all
from drawing_ocop import sheet_of
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.findings import say
from xl_tools.rules.ocop.bo_tieu_chi import chon_bo
from xl_tools.rules.ocop.danh_gia_lai import lay_y_kien, y_kien_khac_nhau
from xl_tools.rules.ocop.hoi_dong import (
    Phieu,
    ThanhVien,
    nguoi_lech,
    quy_che_mac_dinh,
    tong_hop,
    van_de_cua_chenh_lech,
    van_de_cua_phien_hop,
)
from xl_tools.rules.ocop.xep_hang import (
    anh_huong_tung_nguoi,
    van_de_cua_tung_nguoi,
    xep_hang,
)

DAY = dt.date(2026, 8, 3)
CHOSEN = chon_bo(DAY)
BO = CHOSEN.bo(1)
RULES = quy_che_mac_dinh(DAY)
MEMBERS = {f"TV0{n}": ThanhVien(f"TV0{n}", f"Ông Nguyễn Văn {n}", chu_tich=n == 1) for n in range(1, 6)}


def worth(who: str, points: int) -> Phieu:
    """A sheet of 100 points less some, taken from criteria whose options are 0, 1, 2, 3 … and which have no floor."""
    marks: dict[str, int] = {}
    for ma in ("7", "12", "11", "1.1", "1.4", "3.1", "6.3", "6.4", "1.2", "4.2", "5.2", "1.7", "2.4", "3.2"):
        one = BO.tieu_chi[ma]
        for level in reversed(one.cac_muc):
            if (
                sum(BO.tieu_chi[m].diem_toi_da - v for m, v in marks.items()) + one.diem_toi_da - level
                <= 100 - points
            ):
                marks[ma] = level
    found = sheet_of(BO, who, marks=marks)
    assert sum(found.diem.values()) == points  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("case", cases("ocop/hoi_dong"))
def test_a_meeting_has_its_quorum_and_its_chair(case: dict[str, Any]) -> None:
    absent_chair = case.get("chu_tich") == "Vắng"
    first = 1 if absent_chair else 0
    council = [
        ThanhVien(f"TV{n}", "Bà Lê Thị Hạnh", co_mat=first <= n < case["co_mat"] + first, chu_tich=n == 0)
        for n in range(case["tat_ca"])
    ]
    rules = replace(
        RULES,
        ty_le=Decimal(case.get("ty_le", RULES.ty_le)),
        chu_tich_co_mat=case.get("chu_tich_phai_co_mat", "Có") == "Có",
    )

    found = list(van_de_cua_phien_hop(council, rules))

    assert [one.code for one in found] == case.get("van_de", [])
    holds_all(" ".join(say(one.code, one.details).what for one in found), case.get("cau"))


def test_the_default_rules_of_procedure_are_known_to_be_second_hand() -> None:
    assert (RULES.chenh_lech, RULES.ty_le, RULES.chu_tich_co_mat) == (10, 75, True)
    assert RULES.verified == "secondary"
    with pytest.raises(LookupError):
        quy_che_mac_dinh(dt.date(2019, 8, 20))


def test_the_mean_is_exact() -> None:
    marks = tong_hop(BO, [worth("TV01", 100), worth("TV02", 99), worth("TV03", 99)])

    found = xep_hang(CHOSEN, BO, marks)

    assert found.tong == Fraction(298, 3)
    assert sum(marks.trung_binh(BO).values()) == found.tong
    assert marks.tong_tung_nguoi == {"TV01": 100, "TV02": 99, "TV03": 99}


def test_marks_read_as_decimals_give_the_same_as_whole_numbers() -> None:
    whole = [worth("TV01", 97), worth("TV02", 96), worth("TV03", 96)]
    read = [Phieu(one.thanh_vien, {ma: Decimal(mark or 0) for ma, mark in one.diem.items()}) for one in whole]

    assert xep_hang(CHOSEN, BO, tong_hop(BO, read)) == xep_hang(CHOSEN, BO, tong_hop(BO, whole))


def test_sheets_that_do_not_count_are_named_and_left_out() -> None:
    council = MEMBERS | {
        "TV04": ThanhVien("TV04", "Ông Phạm Văn Nam", co_mat=False),
        "TV06": ThanhVien("TV06", "Bà Trần Thị Thu", cham_diem=False),
    }
    incomplete = Phieu("TV03", {**worth("TV03", 98).diem, "4.1": None})
    sheets = [
        worth("TV01", 98),
        worth("TV02", 98),
        worth("TV02", 90),
        incomplete,
        worth("TV04", 98),
        worth("TV06", 98),
        worth("TV99", 98),
    ]

    marks = tong_hop(BO, sheets, council)

    assert marks.thanh_vien == ("TV01",)
    assert [(one.code, one.thanh_vien) for one in marks.van_de] == [
        ("XL-1555", "TV02"),
        ("XL-1556", "TV04"),
        ("XL-1556", "TV06"),
        ("XL-1556", "TV99"),
        ("XL-1554", "TV05"),
        ("XL-1553", "TV03"),
    ]
    assert all("{" not in say(one.code, one.details).what for one in marks.van_de)


def test_a_mark_that_is_only_doubtful_lets_the_sheet_count() -> None:
    honey = CHOSEN.bo(4)

    marks = tong_hop(honey, [sheet_of(honey)])  # criterion 7 at 3, printed 13

    assert marks.so_phieu == 1
    assert [one.code for one in marks.van_de] == ["XL-1552"]


@pytest.mark.parametrize(
    ("totals", "said", "far"),
    [
        ((98, 95, 88), False, ()),  # exactly ten points apart
        ((98, 95, 87), True, ("TV01", "TV03")),
        ((98, 97, 80), True, ("TV03",)),
        ((98, 86, 97, 85), True, ()),  # two camps: no one member makes the gap
        ((98, 80), True, ()),  # between two members nobody is the odd one
        ((98,), False, ()),
    ],
)
def test_a_gap_of_more_than_ten_points_is_said_with_who_makes_it(
    totals: tuple[int, ...], said: bool, far: tuple[str, ...]
) -> None:
    marks = tong_hop(BO, [worth(f"TV0{n}", total) for n, total in enumerate(totals, 1)])

    found = van_de_cua_chenh_lech(marks, RULES)

    assert (found is not None) is said
    assert nguoi_lech(marks, RULES) == far
    if found:
        assert all(who in say(found.code, found.details).what for who in far)


def test_a_member_is_called_by_name_where_the_council_is_known() -> None:
    council = {f"TV0{n}": ThanhVien(f"TV0{n}", f"Mẫu {n} (TV0{n})") for n in (1, 2, 3)}
    marks = tong_hop(BO, [worth("TV01", 98), worth("TV02", 97), worth("TV03", 80)], council)
    found = xep_hang(CHOSEN, BO, marks)

    apart = van_de_cua_chenh_lech(marks, RULES)
    deciding = van_de_cua_tung_nguoi(found, anh_huong_tung_nguoi(CHOSEN, BO, marks), marks.ten)

    assert apart and "Khác số còn lại: Mẫu 3 (TV03)." in say(apart.code, apart.details).what
    assert [one.details["member"] for one in deciding] == ["Mẫu 1 (TV01)", "Mẫu 2 (TV02)"]
    assert marks.bo_mot_nguoi("TV03").ten("TV01") == "Mẫu 1 (TV01)"


def test_the_gap_is_the_office_s_to_set() -> None:
    marks = tong_hop(BO, [worth("TV01", 98), worth("TV02", 95), worth("TV03", 87)])

    assert van_de_cua_chenh_lech(marks, replace(RULES, chenh_lech=Decimal(11))) is None


def test_without_sheets_there_is_no_gap() -> None:
    marks = tong_hop(BO, [])

    assert (marks.chenh_lech, van_de_cua_chenh_lech(marks, RULES), marks.trung_binh(BO)) == (None, None, {})


def test_dropping_one_member_shows_who_decides_the_star() -> None:
    marks = tong_hop(BO, [worth("TV01", 92), worth("TV02", 91), worth("TV03", 86)])
    found = xep_hang(CHOSEN, BO, marks)

    without = anh_huong_tung_nguoi(CHOSEN, BO, marks)
    said = van_de_cua_tung_nguoi(found, without)

    assert (found.tong, found.sao) == (Fraction(269, 3), 4)
    assert {who: (one.tong, one.sao) for who, one in without.items()} == {
        "TV01": (Fraction(177, 2), 4),
        "TV02": (89, 4),
        "TV03": (Fraction(183, 2), 5),
    }
    assert [(one.code, one.thanh_vien) for one in said] == [("XL-1562", "TV03")]
    assert "thì sản phẩm 5 sao (91,50 điểm), thay vì 4 sao" in say(said[0].code, said[0].details).what


def test_a_single_sheet_has_nobody_to_drop() -> None:
    assert anh_huong_tung_nguoi(CHOSEN, BO, tong_hop(BO, [worth("TV01", 98)])) == {}


def test_written_opinions_need_a_meeting_only_when_they_differ() -> None:
    agreed = tong_hop(BO, [worth("TV01", 98), worth("TV02", 91)])
    split = tong_hop(BO, [worth("TV01", 98), worth("TV02", 89)])

    assert y_kien_khac_nhau(CHOSEN, BO, agreed) == {}
    assert y_kien_khac_nhau(CHOSEN, BO, split) == {"TV01": 5, "TV02": 4}
    one, two = (lay_y_kien(CHOSEN, BO, marks, DAY) for marks in (agreed, split))
    assert one and two
    assert (one.phai_hop, two.phai_hop, two.han) == (False, True, dt.date(2026, 9, 17))
    assert "TV01 5 sao; TV02 4 sao" in two.trace[-1].text
    assert lay_y_kien(CHOSEN, BO, agreed, dt.date(2026, 5, 21)) is None


@given(data=st.data())
def test_the_order_of_sheets_never_matters_and_equal_sheets_change_nothing(data: st.DataObject) -> None:
    totals = data.draw(st.lists(st.integers(80, 100), min_size=1, max_size=6))
    sheets = [worth(f"TV{n:02}", total) for n, total in enumerate(totals)]
    shuffled = data.draw(st.permutations(sheets))

    one, other = (xep_hang(CHOSEN, BO, tong_hop(BO, given)) for given in (sheets, shuffled))
    doubled = xep_hang(CHOSEN, BO, tong_hop(BO, sheets + [Phieu(s.thanh_vien + "b", s.diem) for s in sheets]))

    assert one == other == doubled
    assert one.tong == Fraction(sum(totals), len(totals))
