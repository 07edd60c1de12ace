"""Places with a slip: what is written once and nearly as a usual place is asked about, another place never."""

from __future__ import annotations

import time

import pytest
from drawing import book
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.findings import Finding
from xl_tools.sheets.dia_danh import near_a_usual_place

RULE = near_a_usual_place("xa_phuong_dac_khu", "huyen")
UNITS = [
    "Xã Mỹ Hòa",
    "Xã Mỹ Hưng",
    "Phường Cái Vồn",
    "Xã Đông Thành",
    "Đặc khu Phú Quốc",
    "Phường 9",
    "Xã Châu Thành A",
]


def asked(*places: str, column: str = "huyen") -> list[Finding]:
    drawn = book({"doanh_nghiep": [{column: place} for place in places]})
    return RULE(drawn["doanh_nghiep"], drawn)


@pytest.mark.parametrize(
    ("usual", "slip"),
    [
        ("Huyện Bình Minh", "Huyện Bình Mimh"),
        ("Huyện Bình Minh", "Huyện Bình Min"),
        ("Huyện Bình Minh", "Huyện Bình Minhh"),
        ("Huyện Bình Minh", "Huyen Binh Minh"),
        ("Xã Mỹ Hòa", "XA MY HOA"),
        ("Xã Đông Thành", "Xã Dông Thành"),
        ("Xã Tân Thành", "Xã Tân Thànhg"),
        ("Xã Tân Thành", "Xã Tân Thàn"),
        ("Huyện Bình Minh", "huyện Bình minh"),
        ("Xã Mỹ Hòa", "Xã Mỹ Hoà"),
    ],
)
def test_a_place_written_once_and_nearly_as_a_usual_one_is_asked_about(usual: str, slip: str) -> None:
    for column in ("huyen", "xa_phuong_dac_khu"):
        (found,) = asked(usual, usual, slip, usual, column=column)

        assert (found.code, found.level, found.cell and found.cell[-1]) == ("XL-1224", "hint", "7")
        assert f"{slip}” gần giống “{usual}” (3 dòng)." in found.sentence.what


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Huyện Châu Thành", "Huyện Châu Thành A"),
        ("Huyện Châu Thành A", "Huyện Châu Thành B"),
        ("Phường 1", "Phường 2"),
        ("Phường 1", "Phường 10"),
        ("Khu phố II", "Khu phố III"),
        ("Phường 12A", "Phường 12B"),
        ("Huyện Bình Tân", "Huyện Tam Bình"),
        ("Xã Mỹ Hòa", "Xã Mỹ Hưng"),
        ("Huyện Bình Minh", "Huyện Binh Mimh"),
        ("Xã Tân Thành", "Xã Tân Thạnh"),
        ("Xã Bình Thành", "Xã Bình Thạnh"),
        ("Xã Long Hòa", "Xã Long Hóa"),
        ("Xã Long Hòa", "Xã Long Hoá"),
        ("Tân An", "Tân Ân"),
        ("Xã Phú Hòa", "Xã Phú Hoa"),
        ("Xa Phu Hoa", "Xã Phú Hòa"),
        ("Xã Thới Hưng", "Xã Thới Hung"),
        ("Huyện Bình Minh", "Huyện Bính Minh"),
    ],
)
def test_another_place_is_not_asked_about(usual: str, other: str) -> None:
    assert asked(usual, usual, other) == []


def test_a_place_typed_without_marks_that_may_be_either_of_two_is_not_asked_about() -> None:
    both = ["Xã Tân Thành", "Xã Tân Thạnh"] * 2

    assert asked(*both, "Xa Tan Thanh") == []
    assert len(asked(*both, "Xã Tân Thànnh")) == 1


def test_a_text_of_a_thousand_words_is_passed_over_at_once() -> None:
    began = time.perf_counter()

    assert asked("Xã Mỹ Hòa", "Xã Mỹ Hòa", "xã " * 10_000) == []
    assert time.perf_counter() - began < 0.5  # in the square of its words it was a second and more


def test_two_places_that_are_both_usual_or_both_rare_are_not_asked_about() -> None:
    assert asked("Huyện Bình Minh", "Huyện Bình Minh", "Huyện Bình Ninh", "Huyện Bình Ninh") == []
    assert asked("Huyện Bình Minh", "Huyện Bình Ninh") == []


@given(st.lists(st.sampled_from(UNITS), max_size=12))
def test_places_that_differ_by_more_than_a_slip_are_never_asked_about(places: list[str]) -> None:
    assert asked(*places) == []
