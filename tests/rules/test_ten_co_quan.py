"""Offices under the names of a day: what was merged, what kept its name, and what a workbook says too early or late."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from drawing import book

from xl_tools.findings import Finding
from xl_tools.rules.doi_chieu import doi_chieu
from xl_tools.rules.ten_co_quan import TenCoQuan, cac_lan_doi_ten

EVE, DAY = dt.date(2025, 2, 28), dt.date(2025, 3, 1)
DISTRICTS, COMMUNES = "UBND các huyện, thị xã, thành phố", "UBND các xã, phường, đặc khu"


@pytest.mark.parametrize(
    ("written", "before", "after"),
    [
        ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Nông nghiệp và Môi trường"),
        ("Sở Tài nguyên & Môi trường", "Sở Tài nguyên & Môi trường", "Sở Nông nghiệp và Môi trường"),
        ("Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư", "Sở Tài chính"),
        (
            "Sở TT&TT tỉnh Hậu Giang",
            "Sở Thông tin và Truyền thông tỉnh Hậu Giang",
            "Sở Khoa học và Công nghệ tỉnh Hậu Giang",
        ),
        ("Bộ KH&ĐT", "Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"),
        ("Sở Tài chính", "Sở Tài chính", "Sở Tài chính"),
        ("Sở Công Thương", "Sở Công Thương", "Sở Công Thương"),
        (
            "Chi cục Phát triển nông thôn",
            "Chi cục Phát triển nông thôn",
            "Chi cục Phát triển nông thôn",
        ),
    ],
)
def test_an_office_bears_its_old_name_until_the_eve(written: str, before: str, after: str) -> None:
    assert (TenCoQuan(EVE).mot(written), TenCoQuan(DAY).mot(written)) == (before, after)


def test_two_offices_that_became_one_are_named_once() -> None:
    offices = "Sở NN&PTNT; Sở TN&MT; Sở Y tế"

    assert TenCoQuan(DAY).nhieu(offices) == ["Sở Nông nghiệp và Môi trường", "Sở Y tế"]
    assert len(TenCoQuan(EVE).nhieu(offices)) == 3


def test_recipients_keep_their_short_forms_unless_the_name_is_gone() -> None:
    names = ["Bộ KH&CN", "Sở NN&PTNT", DISTRICTS]

    assert TenCoQuan(EVE).noi_gui(names) == names
    assert TenCoQuan(dt.date(2025, 6, 30)).noi_gui(names)[2] == DISTRICTS
    assert TenCoQuan(dt.date(2025, 7, 1)).noi_gui(names) == [
        "Bộ KH&CN",
        "Sở Nông nghiệp và Môi trường",
        COMMUNES,
    ]


def test_no_name_is_given_up_twice_and_each_change_says_by_which_text() -> None:
    gone = [old for change in cac_lan_doi_ten() for old in change.cu if old != change.moi]

    assert len(gone) == len(set(gone))
    assert all(change.can_cu and change.cu for change in cac_lan_doi_ten())


# What the workbook says


def checked(**sheets: list[dict[str, Any]]) -> list[Finding]:
    return [found for found in doi_chieu(book(sheets), []) if found.code >= "XL-1426"]


def task(office: str, start: str | None, due: str, helping: str | None = None) -> dict[str, Any]:
    return {
        "ma_nhiem_vu": "NV-1",
        "noi_dung_nhiem_vu": "Tập huấn",
        "ke_hoach": "KH",
        "co_quan_chu_tri": office,
        "co_quan_phoi_hop": helping,
        "ngay_bat_dau": start,
        "thoi_han_hoan_thanh": due,
    }


@pytest.mark.parametrize(
    ("office", "start", "due", "code"),
    [
        ("Sở NN&PTNT", "01/03/2025", "30/09/2025", "XL-1426"),
        ("Sở NN&PTNT", "28/02/2025", "30/09/2025", None),
        ("Sở Nông nghiệp và Môi trường", "01/02/2024", "28/02/2025", "XL-1427"),
        ("Sở Nông nghiệp và Môi trường", "01/02/2024", "01/03/2025", None),
        ("Sở Tài chính", "01/02/2024", "28/02/2024", None),
        (DISTRICTS, "01/07/2025", "30/09/2025", "XL-1426"),
        (DISTRICTS, "30/06/2025", "30/09/2025", None),
        ("UBND huyện Châu Thành A", "01/07/2025", "30/09/2025", None),
    ],
)
def test_a_name_out_of_its_time_is_said_at_its_cell(
    office: str, start: str, due: str, code: str | None
) -> None:
    found = checked(nhiem_vu=[task(office, start, due)])

    assert [one.code for one in found] == ([code] if code else [])


def test_the_sentence_proposes_the_name_of_the_day_once_for_all_names_of_a_cell() -> None:
    (found,) = checked(
        nhiem_vu=[task("Sở Y tế", "01/05/2025", "30/09/2025", "Sở NN&PTNT; Sở Công Thương; Sở TN&MT")]
    )

    assert found.sentence.what == (
        "Cơ quan phối hợp ghi “Sở NN&PTNT” và “Sở TN&MT”, là tên cũ:"
        " từ 01/03/2025 là “Sở Nông nghiệp và Môi trường”."
    )
    assert "176/2025/QH15" in (found.sentence.basis or "")


def test_a_task_without_a_start_is_as_old_as_its_plan() -> None:
    issued = {"ma_van_ban": "KH", "ngay_ban_hanh": "10/01/2025"}
    rows = [task("Sở NN&PTNT", None, "30/09/2025")]

    assert checked(nhiem_vu=rows, van_ban=[issued]) == []
    assert [
        one.code for one in checked(nhiem_vu=rows, van_ban=[issued | {"ngay_ban_hanh": "10/03/2025"}])
    ] == ["XL-1426"]


def test_classes_and_recipients_are_looked_at_too() -> None:
    lesson = {
        "ma_lop": "L-1",
        "don_vi_to_chuc": "Sở NN&PTNT",
        "ngay_bat_dau": "02/03/2025",
        "ngay_ket_thuc": "03/03/2025",
    }
    settings = {"nam": 2026, "noi_nhan_ke_hoach": f"Bộ KH&CN; {DISTRICTS}"}

    assert {(one.sheet, one.code) for one in checked(dao_tao=[lesson], thong_tin=[settings])} == {
        ("Đào tạo", "XL-1426"),
        ("Thông tin", "XL-1426"),
    }
    assert checked(thong_tin=[settings | {"nam": 2025}]) == []


def test_a_deadline_before_the_day_of_the_plan_is_said() -> None:
    issued = {"ma_van_ban": "KH", "ngay_ban_hanh": "10/02/2023"}

    (found,) = checked(nhiem_vu=[task("Sở Y tế", None, "09/02/2023")], van_ban=[issued])
    assert (found.code, "10/02/2023" in found.sentence.what) == ("XL-1428", True)
    assert checked(nhiem_vu=[task("Sở Y tế", None, "10/02/2023")], van_ban=[issued]) == []


@pytest.mark.parametrize(
    ("until", "issued", "codes"),
    [
        (None, "27/04/2022", []),
        ("26/04/2022", "27/04/2022", ["XL-1429"]),
        ("27/04/2022", "27/04/2022", []),
        ("31/12/2021", None, ["XL-1429"]),
        ("01/01/2022", None, []),
    ],
)
def test_the_office_that_signs_is_in_force_on_the_day_of_the_paper(
    until: str | None, issued: str | None, codes: list[str]
) -> None:
    office = {"ma_co_quan": "UBND", "hieu_luc_tu": "01/01/2021", "hieu_luc_den": until}
    settings = {"nam": 2022, "ke_hoach_nam": "KH", "co_quan_ban_hanh_ke_hoach": "UBND"}
    plan = {"ma_van_ban": "KH", "ngay_ban_hanh": issued}

    found = checked(co_quan=[office], thong_tin=[settings], van_ban=[plan])
    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("leads", "receiving", "codes"),
    [
        ("Sở Công Thương", "Bộ Khoa học và Công nghệ; các sở, ban, ngành tỉnh", []),
        ("Sở Công Thương", "Bộ Khoa học và Công nghệ; Sở Công Thương", []),
        ("Sở Công Thương", "Bộ Khoa học và Công nghệ; Sở Tài chính", ["XL-1444"]),
        ("Ủy ban nhân dân các huyện, thị xã, thành phố", "các sở, ban, ngành tỉnh", ["XL-1444"]),
        ("Ủy ban nhân dân huyện Vị Thủy", "Ủy ban nhân dân các huyện, thị xã, thành phố", []),
        ("Chi cục Tiêu chuẩn Đo lường Chất lượng", "Sở Khoa học và Công nghệ", []),
        ("Liên minh Hợp tác xã tỉnh", "các sở, ban, ngành tỉnh", ["XL-1444"]),
        ("Sở Công Thương", None, []),
    ],
)
def test_whoever_has_a_task_of_the_plan_is_among_those_who_receive_it(
    leads: str, receiving: str | None, codes: list[str]
) -> None:
    settings = {"nam": 2022, "ke_hoach_nam": "KH", "noi_nhan_ke_hoach": receiving}
    found = checked(nhiem_vu=[task(leads, None, None) | {"ke_hoach": "KH"}], thong_tin=[settings])

    assert [one.code for one in found if one.code == "XL-1444"] == codes


def test_tasks_of_another_plan_do_not_ask_for_its_recipients() -> None:
    settings = {"nam": 2022, "ke_hoach_nam": "KH", "noi_nhan_ke_hoach": "Sở Tài chính"}

    found = checked(
        nhiem_vu=[task("Sở Công Thương", None, None) | {"ke_hoach": "KH-2021"}], thong_tin=[settings]
    )
    assert [one.code for one in found if one.code == "XL-1444"] == []
