"""A target of the year and one of the period that measure the same thing are one sentence and one row."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sample_ke_hoach_nscl import book, claim, of_year, target

from xl_tools.documents.ke_hoach_nscl import YeuCau, context
from xl_tools.documents.ke_hoach_nscl.kieu import MucTieu
from xl_tools.trace import Figure

NAME = "Hỗ trợ doanh nghiệp áp dụng hệ thống quản lý"
DONE = {"kind": "Có thực hiện", "goal": None}
BY_HAND = {"chi_so_tinh": "Nhập tay", "pham_vi_tinh": None, "don_vi_tinh": "mô hình"}


def targets(*goals: dict[str, Any], claims: int = 0) -> MucTieu:
    found = [claim(number, dt.date(2022, 3, number)) for number in range(1, claims + 1)]
    drawn = book(muc_tieu=list(goals), ho_so_ho_tro=found)
    return context(drawn, YeuCau(2023, "nd09", dt.date(2023, 2, 10))).context.muc_tieu


def told(made: MucTieu) -> list[str]:
    sentences = (*made.cua_nam, *made.cua_giai_doan)
    return ["".join(piece.text if isinstance(piece, Figure) else piece for piece in one) for one in sentences]


@pytest.mark.parametrize(
    ("period", "year", "sentence"),
    [
        (DONE, DONE, "Hỗ trợ doanh nghiệp áp dụng hệ thống quản lý"),  # as in Tiền Giang, 2024
        (
            {},
            DONE,  # as in what is known of Hậu Giang, 2022
            "Hỗ trợ doanh nghiệp áp dụng hệ thống quản lý"
            " (chỉ tiêu giai đoạn 2021 - 2025: ít nhất 24 doanh nghiệp; lũy kế đến hết năm 2022: 02 doanh nghiệp)",
        ),
        (
            {},
            {"goal": 8},
            "Hỗ trợ ít nhất 08 doanh nghiệp áp dụng hệ thống quản lý"
            " (chỉ tiêu giai đoạn 2021 - 2025: ít nhất 24 doanh nghiệp; lũy kế đến hết năm 2022: 02 doanh nghiệp)",
        ),
    ],
    ids=["done in both", "a figure in the period", "figures in both"],
)
def test_the_two_are_said_in_one_sentence_and_stand_in_one_row(
    period: dict[str, Any], year: dict[str, Any], sentence: str
) -> None:
    made = targets(
        target("CT-1", NAME, **period), of_year("CT-2", NAME, **year), claims=2 if not period else 0
    )

    assert told(made) == [sentence]
    assert len(made.danh_sach) == 1 and made.danh_sach[0].giai_doan and made.danh_sach[0].nam


@pytest.mark.parametrize(
    "other",
    [
        {"don_vi_tinh": "lượt hỗ trợ", "chi_so_tinh": "CS02"},  # turns are not enterprises: Hậu Giang, 2022
        {"pham_vi_tinh": "Hệ thống quản lý; Truy xuất nguồn gốc"},
        {"dia_ban_ap_dung": "Hải Dương"},
    ],
    ids=["another unit", "a wider scope", "another area"],
)
def test_a_target_that_measures_something_else_stays_apart_under_the_same_name(other: dict[str, Any]) -> None:
    made = targets(target("CT-1", NAME), of_year("CT-2", NAME, goal=8, **other))

    assert len(made.cua_nam) == len(made.cua_giai_doan) == 1
    assert len(made.danh_sach) == 2


@pytest.mark.parametrize(("name", "rows"), [("xây dựng  Mô hình điểm", 1), ("Nhân rộng mô hình điểm", 2)])
def test_targets_entered_by_hand_are_the_same_when_their_names_are(name: str, rows: int) -> None:
    period = target("CT-1", "Xây dựng mô hình điểm", goal=5, **BY_HAND)

    assert len(targets(period, of_year("CT-2", name, goal=1, **BY_HAND)).danh_sach) == rows


def test_a_target_of_the_period_is_joined_to_one_target_of_the_year() -> None:
    made = targets(
        target("CT-1", NAME), of_year("CT-2", NAME, goal=8), of_year("CT-3", f"{NAME} tiên tiến", **DONE)
    )

    assert [said.count("giai đoạn 2021 - 2025") for said in told(made)] == [1, 0]
    assert [bool(row.giai_doan) for row in made.danh_sach] == [True, False]
