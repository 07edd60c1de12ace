"""A mark is an option of the form, never a number within a range."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from drawing_ocop import sheet_of
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.findings import say
from xl_tools.law.ocop import bo_tieu_chi, cac_bo
from xl_tools.rules.ocop.bo_tieu_chi import chon_bo
from xl_tools.rules.ocop.cham_diem import (
    du_va_dung,
    luu_y_ty_le,
    muc_co_sao,
    van_de_cua_diem,
    van_de_cua_phieu,
)

NEW, OLD = "qd26_2026", "qd148_2023"


@pytest.mark.parametrize(
    ("decision", "number", "criterion", "mark", "code"),
    [
        (NEW, 1, "4.1", 3, None),
        (NEW, 1, "4.1", 4, "XL-1550"),  # 1, 2, 3, 5 are printed: four lies between two options
        (NEW, 1, "4.1", 0, None),  # no option applies
        (NEW, 1, "4.1", 6, "XL-1550"),
        (NEW, 1, "4.1", -1, "XL-1550"),
        (NEW, 1, "4.1", Decimal("2.5"), "XL-1550"),
        (NEW, 1, "4.1", Decimal("5.0"), None),
        (NEW, 4, "7", 13, "XL-1551"),  # printed above its maximum
        (NEW, 4, "7", 3, "XL-1552"),
        (NEW, 4, "7", 2, "XL-1550"),
        (NEW, 11, "6.1.1", 11, "XL-1551"),
        (NEW, 11, "6.1.1", 1, "XL-1552"),
        (NEW, 7, "3.1", 2, "XL-1552"),  # printed 1/1/3
        (NEW, 23, "6.2", 0, None),  # printed 1/1/3/5
        (NEW, 4, "1.2", 0, None),  # printed blank
        (NEW, 1, "2.4", 1, None),  # no box is printed, only the point
        (OLD, 7, "6d", 4, "XL-1552"),
        ("qd1048_2019", 6, "6.2", 2, "XL-1552"),  # printed 0/1/3/3
    ],
)
def test_only_printed_marks_are_valid_and_misprints_are_said(
    decision: str, number: int, criterion: str, mark: int | Decimal, code: str | None
) -> None:
    found = van_de_cua_diem(bo_tieu_chi(decision, number).tieu_chi[criterion], mark)

    assert (found and found.code) == code
    if found:
        assert "{" not in str(say(found.code, found.details))


def test_a_sheet_says_every_blank_every_stranger_and_every_wrong_mark_at_once() -> None:
    bo = bo_tieu_chi(NEW, 1)
    marks = {**sheet_of(bo).diem, "4.1": 4, "99": 1, "3.1": None}
    del marks["3.2"]

    found = list(van_de_cua_phieu(bo, marks, "TV03"))

    assert [(one.code, one.tieu_chi) for one in found] == [
        ("XL-1557", "99"),
        ("XL-1553", None),
        ("XL-1550", "4.1"),
    ]
    assert found[1].details["criteria"] == "3.1, 3.2"
    assert all(one.thanh_vien == "TV03" and one.is_error for one in found)
    assert not du_va_dung(bo, marks)


def test_a_blank_sheet_names_its_first_criteria_only() -> None:
    (found,) = van_de_cua_phieu(bo_tieu_chi(NEW, 1), {}, "TV01")

    assert found.details["count"] == "32"
    assert str(found.details["criteria"]).endswith("…")


@given(data=st.data())
def test_the_quick_test_and_the_slow_one_agree(data: st.DataObject) -> None:
    bo = bo_tieu_chi(NEW, data.draw(st.sampled_from([1, 4, 7, 11, 26])))
    marks = dict(sheet_of(bo).diem)
    for ma in data.draw(st.sets(st.sampled_from(bo.thu_tu), max_size=3)):
        marks[ma] = data.draw(st.one_of(st.none(), st.integers(-1, 14), st.just(Decimal("1.5"))))

    assert du_va_dung(bo, marks) == (not list(van_de_cua_phieu(bo, marks)))


def test_exactly_75_percent_is_a_trap_wherever_it_is_printed() -> None:
    forms = cac_bo(NEW)

    link = luu_y_ty_le(forms[1].tieu_chi["1.5"], forms[1])
    labour = luu_y_ty_le(forms[1].tieu_chi["3.3"], forms[1])

    assert link and link.details["fits"] == "không thuộc mức nào"
    assert labour and labour.details["fits"] == "thuộc cả 02 mức"
    assert luu_y_ty_le(forms[1].tieu_chi["3.1"], forms[1]) is None
    assert "Tiêu chí 1.5: tỷ lệ đúng 75% không thuộc mức nào" in say(link.code, link.details).what
    no_option = [n for n, form in forms.items() if (75, 0) in form.khoang_ty_le.values()]
    assert no_option == list(range(1, 26))
    assert all((75, 2) in form.khoang_ty_le.values() for form in forms.values())


@pytest.mark.parametrize(
    ("decision", "number", "criterion", "shown"),
    [
        (NEW, 1, "3.5", "1***; 2****; 3"),
        (NEW, 1, "4.1", "1; 2***; 3****; 5*****"),
        (NEW, 4, "7", "0; 1; 3"),
        (NEW, 26, "8", "1; 3"),
        (OLD, 1, "3e", "1****; 2"),
    ],
)
def test_the_marks_of_a_criterion_are_shown_with_their_stars(
    decision: str, number: int, criterion: str, shown: str
) -> None:
    assert muc_co_sao(bo_tieu_chi(decision, number).tieu_chi[criterion]) == shown


def test_every_printed_option_not_above_its_maximum_is_valid() -> None:
    for day in (dt.date(2022, 1, 1), dt.date(2024, 1, 1), dt.date(2027, 1, 1)):
        for form in cac_bo(str(chon_bo(day).ma)).values():
            for one in form.tieu_chi.values():
                for option in one.phuong_an:
                    if option.diem is not None and option.diem <= one.diem_toi_da:
                        assert van_de_cua_diem(one, option.diem) is None
