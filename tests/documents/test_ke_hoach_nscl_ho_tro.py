"""The plan's part on support and on who does what, as those who receive it read them."""

from __future__ import annotations

import datetime as dt

import pytest
from drawing import drawn

from xl_tools.data import folder
from xl_tools.documents.ke_hoach_nscl.kieu import NhomHoTro
from xl_tools.documents.ke_hoach_nscl.phan_ho_tro import (
    chua_co_muc,
    lan_dau_neu_du,
    muc_cua_nam,
    nhom_ho_tro,
)
from xl_tools.documents.ke_hoach_nscl.phan_to_chuc import _de_muc
from xl_tools.documents.lan_dau import LanDau
from xl_tools.law import choices
from xl_tools.sheets.table import Book
from xl_tools.text import folded
from xl_tools.word.reading import text

SO = """
    Văn bản
    Mã văn bản | Loại văn bản | Số, ký hiệu     | Ngày ban hành | Cơ quan ban hành       | Trích yếu
    NQ         | Nghị quyết   | 43/2022/NQ-HĐND | 09/12/2022    | Hội đồng nhân dân tỉnh | quy định mức hỗ trợ

    Mức hỗ trợ
    Mã mức | Văn bản quy định | Nội dung áp dụng       | Hiệu lực từ | Mức kiểm chứng
    M-1    | NQ               | TCVN ISO 9001          | 01/01/2023  | Đã đối chiếu văn bản (text)
    M-2    | NQ               | 5S                     | 01/01/2023  | Đã đối chiếu văn bản (text)

    Mục tiêu
    Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Loại chỉ tiêu | Giá trị mục tiêu | Phạm vi tính
    CT-1        | Hệ thống     | 2024   | 2024    | Ít nhất       | 4                | Hệ thống quản lý; Công cụ cải tiến năng suất chất lượng

    Nhiệm vụ
    Mã nhiệm vụ | Nội dung nhiệm vụ                       | Nhóm nhiệm vụ           | Thời hạn hoàn thành
    NV-1        | Hỗ trợ áp dụng SA 8000, HACCP, KPI      | Hỗ trợ doanh nghiệp     | 31/12/2024
    NV-2        | Tham gia Giải thưởng Chất lượng Quốc gia | Hỗ trợ doanh nghiệp     | 31/12/2024
    NV-3        | Phổ biến mã số mã vạch, VietGAP         | Phát triển sản phẩm OCOP | 31/12/2024
    NV-4        | Hỗ trợ năng suất xanh                   | Hỗ trợ doanh nghiệp     | 31/12/2023
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def test_no_content_of_a_group_is_cut_off_and_those_that_a_task_names_come_first() -> None:
    book = drawn(SO)
    systems, tools, award = nhom_ho_tro(book, muc_cua_nam(book, 2024, dt.date(2024, 1, 15)), 2024)

    assert set(systems.noi_dung[:2]) == {"SA 8000", "HACCP"}
    assert tools.noi_dung[:2] == ["KPI", "5S"]
    every = {choice.value: choice.group for choice in choices("DM-ND", dt.date(2024, 12, 31))}
    for group in (systems, tools):
        assert {folded(name) for name in group.noi_dung} == {
            folded(name) for name, of_group in every.items() if of_group == group.ten
        }
        assert group.dan_vao == "Gồm"
    assert tools.noi_dung[-1] == "công cụ cải tiến khác"
    assert award.noi_dung == ["Tham gia Giải thưởng Chất lượng Quốc gia"], (
        "a task of this year names it, no target does"
    )


def test_groups_without_a_text_that_sets_a_rate_are_told_by_their_number() -> None:
    book = drawn(SO)

    assert chua_co_muc(nhom_ho_tro(book, muc_cua_nam(book, 2024, dt.date(2024, 1, 15)), 2024)) == ["3"]


def _without_a_rate(drawing: str) -> list[str]:
    book = drawn(drawing)
    return chua_co_muc(nhom_ho_tro(book, muc_cua_nam(book, 2024, dt.date(2024, 1, 15)), 2024))


CHI_NHIEM_VU = """
    Nhiệm vụ
    Mã nhiệm vụ | Nội dung nhiệm vụ                 | Nhóm nhiệm vụ       | Thời hạn hoàn thành
    NV-1        | Hỗ trợ áp dụng ISO 9001, HACCP, KPI | Hỗ trợ doanh nghiệp | 31/12/2024
"""
DONG_MUC = """
    Mức hỗ trợ
    Mã mức | Văn bản quy định | Nội dung áp dụng | Hiệu lực từ | Mức kiểm chứng
"""


def test_a_workbook_without_rates_does_not_say_that_no_text_sets_them() -> None:
    assert _without_a_rate(CHI_NHIEM_VU) == []
    assert _without_a_rate(CHI_NHIEM_VU + DONG_MUC) == []


def test_a_rate_whose_text_is_not_in_the_workbook_is_a_rate() -> None:
    rate = "    M-1 | NQ | TCVN ISO 9001 | 01/01/2023 | Đã đối chiếu văn bản (text)\n"

    assert _without_a_rate(CHI_NHIEM_VU + DONG_MUC + rate) == ["2"], "HTQL has one, the tools have none"


def test_a_text_that_the_opening_did_not_name_is_named_in_full_the_first_time_only() -> None:
    book = drawn(SO)
    rates = muc_cua_nam(book, 2024, dt.date(2024, 1, 15))
    groups = nhom_ho_tro(book, rates, 2024)
    whole = "Nghị quyết số 43/2022/NQ-HĐND ngày 09 tháng 12 năm 2022 của Hội đồng nhân dân tỉnh quy định mức hỗ trợ"

    first, second = _named(book, groups, "Luật")
    assert first == [f"{whole} (đối với TCVN ISO 9001)"]
    assert second == ["Nghị quyết số 43/2022/NQ-HĐND (đối với 5S)"]
    again, _ = _named(book, groups, f"Thực hiện {whole}")
    assert again == ["Nghị quyết số 43/2022/NQ-HĐND (đối với TCVN ISO 9001)"]


def _named(book: Book, groups: list[NhomHoTro], opening: str) -> list[list[str]]:
    named = LanDau(book)
    named.da_neu([opening])
    return [group.can_cu for group in lan_dau_neu_du(groups, named) if group.can_cu]


@pytest.mark.parametrize(
    ("office", "shown"),
    [
        ("Sở Công Thương", "Sở Công Thương"),
        ("Viện Năng suất Việt Nam", "Đề nghị Viện Năng suất Việt Nam"),
        ("Cục Thống kê tỉnh", "Đề nghị Cục Thống kê tỉnh"),
        ("Chi cục Tiêu chuẩn Đo lường Chất lượng", "Chi cục Tiêu chuẩn Đo lường Chất lượng"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Ủy ban nhân dân các xã, phường", "Ủy ban nhân dân các xã, phường"),
    ],
)
def test_a_peoples_committee_asks_the_offices_that_it_does_not_command(office: str, shown: str) -> None:
    assert _de_muc(office, None) == shown


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        (
            "hau-giang-2022/ke-hoach-2022",
            "Các nội dung tại điểm 4.2, 4.3, 4.4 và 4.6 chưa có quy định mức hỗ trợ;",
        ),
        ("hai-duong-2021-2025/ke-hoach-2024", "Các nội dung nêu trên chưa có quy định mức hỗ trợ;"),
        ("tien-giang-2021-2025/ke-hoach-2024", None),
    ],
)
def test_the_plan_says_what_money_without_a_rate_rests_on(paper: str, told: str | None) -> None:
    printed = text(folder("examples") / f"{paper}.docx")

    assert ("chưa có quy định mức hỗ trợ" in printed) is (told is not None)
    if told:
        assert (
            f"{told} kinh phí thực hiện theo dự toán do đơn vị lập, được cấp có thẩm quyền phê duyệt."
            in printed
        )


def test_the_award_of_the_sample_is_estimated_by_the_unit_and_paid_from_the_source_that_the_ledger_says() -> (
    None
):
    printed = text(folder("examples") / "hau-giang-2022" / "ke-hoach-2022.docx")

    assert (
        "Giải thưởng Chất lượng Quốc gia | doanh nghiệp | 2 | 20,0 | 40,0 | Ngân sách tỉnh (nguồn khác) | "
        "Dự toán của đơn vị; chưa có định mức\n"
    ) in printed
    both = "Ngân sách tỉnh (sự nghiệp khoa học và công nghệ); Ngân sách tỉnh (nguồn khác)"
    assert printed.count(both) == 2
