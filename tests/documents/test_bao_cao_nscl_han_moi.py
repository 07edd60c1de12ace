"""Tasks carried over beyond their deadline: nobody invents a new one, whoever issued the plan is asked for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from drawing import drawn
from sample_bao_cao_nscl import rich

from xl_tools.data import folder
from xl_tools.documents.bao_cao_nscl import TEMPLATE
from xl_tools.documents.bao_cao_nscl.phan_kien_nghi import kien_nghi
from xl_tools.documents.bao_cao_nscl.phan_nhiem_vu import WAITING, tien_do
from xl_tools.documents.thuyet_minh import ThuyetMinh
from xl_tools.rules.ky_bao_cao import ky
from xl_tools.sheets.table import Book
from xl_tools.word.reading import text
from xl_tools.word.render import render

H2, DAY = ky("2022-H2"), dt.date(2022, 12, 15)
ASKED = (
    "Kính đề nghị Ủy ban nhân dân tỉnh Hậu Giang xem xét, quyết định thời hạn mới của 01 nhiệm vụ chuyển tiếp đang chờ "
    "xác định thời hạn"
)


def book(issuer: str = "UBND tỉnh Hậu Giang", wish: str = "Không có.") -> Book:
    return drawn(f"""
        Văn bản
        Mã văn bản | Loại văn bản | Số, ký hiệu | Ngày ban hành | Cơ quan ban hành | Vai trò
        KHN        | Kế hoạch     | 70/KH-X     | 27/04/2022    | {issuer}         | Kế hoạch đang thực hiện

        Nhiệm vụ
        Mã nhiệm vụ | Nội dung nhiệm vụ | Nhóm nhiệm vụ             | Kế hoạch | Ngày bắt đầu | Thời hạn hoàn thành | Trạng thái
        NV-1        | Khảo sát          | Cơ chế, chính sách        | KHN      | 01/02/2022   | 31/10/2022          | Đang thực hiện
        NV-2        | Hỗ trợ chứng nhận | Hỗ trợ doanh nghiệp       | KHN      | 01/02/2022   | 31/12/2022          | Đang thực hiện
        NV-3        | Áp dụng công cụ   | Hỗ trợ doanh nghiệp       | KHN      | 01/02/2022   | 30/06/2023          | Đang thực hiện
        NV-4        | Báo cáo quyết toán | Quản lý, kiểm tra, báo cáo | KHN    | 01/12/2022   | 20/12/2022          | Đang thực hiện
        NV-5        | Tập huấn          | Đào tạo nguồn nhân lực    | KHN      | 01/02/2022   | 31/10/2022          | Hoàn thành

        Thuyết minh
        Kỳ      | Loại giấy | Mục                               | Thứ tự | Nội dung
        2022-H2 | Báo cáo   | Kiến nghị với Ủy ban nhân dân tỉnh | 1      | {wish}
    """)  # noqa: E501  # a drawn sheet is as wide as the sheet


def test_what_is_overdue_waits_for_a_deadline_and_nothing_else_does() -> None:
    found = tien_do(book(), H2, DAY)

    assert found is not None
    assert {line.ten: line.han_moi for line in found.danh_sach} == {
        "Khảo sát": WAITING,
        "Hỗ trợ chứng nhận": None,  # due in December: nobody is asked for more time before that
        "Áp dụng công cụ": None,
        "Báo cáo quyết toán": None,
        "Tập huấn": None,
    }


@pytest.mark.parametrize(
    ("issuer", "asked"),
    [
        ("UBND tỉnh Hậu Giang", 1),
        ("Ủy ban nhân dân tỉnh Hậu Giang", 1),
        ("Sở Khoa học và Công nghệ", 0),
        ("", 0),
    ],
)
def test_only_a_committee_is_asked_for_what_it_has_to_set(issuer: str, asked: int) -> None:
    found = tien_do(book(issuer), H2, DAY)

    assert found is not None
    assert (found.cho_han_moi.value if found.cho_han_moi else 0) == asked


@pytest.mark.parametrize("wish", ["Không có.", "Bố trí dự toán."])
def test_the_request_stands_among_the_wishes_to_the_committee_even_where_there_is_no_other(wish: str) -> None:
    progress = tien_do(book(wish=wish), H2, DAY)
    assert progress is not None
    words = ThuyetMinh(book(wish=wish), "Báo cáo", H2)
    wishes = kien_nghi(words, "tỉnh Hậu Giang", [], progress.cho_han_moi)

    printed = text(
        render(
            folder("templates") / "docx" / TEMPLATE, replace(rich(), tien_do=progress, kien_nghi=wishes), {}
        )
    )
    last = printed[printed.index("\nVI. KIẾN NGHỊ, ĐỀ XUẤT\n") : printed.index("Trên đây là báo cáo")]
    assert "Với Ủy ban nhân dân tỉnh Hậu Giang\n" in last
    assert f"{ASKED}, nêu tại phần V.\n" in last
    assert "Không có" not in last
    assert (wish in last) is (wish != "Không có.")


def test_nothing_carried_over_asks_for_nothing() -> None:
    words = ThuyetMinh(book(), "Báo cáo", H2)

    assert kien_nghi(words, "tỉnh Hậu Giang", [], None) == []
