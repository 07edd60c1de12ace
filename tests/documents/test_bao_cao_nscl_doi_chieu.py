"""What an auditor adds up: the annex of claims, the table of support and the table of money give one sum."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawing import drawn
from sample_bao_cao_nscl import rich

from xl_tools.data import folder
from xl_tools.documents.bao_cao_nscl import TEMPLATE
from xl_tools.documents.bao_cao_nscl.doi_chieu_luy_ke import chi_cua_ho_so, doi_chieu
from xl_tools.documents.bao_cao_nscl.kieu import Context
from xl_tools.documents.bao_cao_nscl.phan_ho_tro import gom_trong_chi, ho_tro, trong_ky
from xl_tools.documents.bao_cao_nscl.phu_luc import danh_sach_ho_so, tong_ho_so
from xl_tools.rules.ho_tro import ho_tro as tinh_ho_tro
from xl_tools.rules.ky_bao_cao import Ky, ky
from xl_tools.word.reading import text
from xl_tools.word.render import render

YEAR, H1, H2 = ky("2022"), ky("2022-H1"), ky("2022-H2")
MAU = folder("templates") / "docx" / TEMPLATE
UNIT = "triệu đồng"
SO = """
    Hồ sơ hỗ trợ
    Mã hồ sơ | Mã số thuế | Nội dung hỗ trợ | Ngày đăng ký | Trạng thái     | Số quyết định phê duyệt | Ngày quyết định phê duyệt | Kinh phí được phê duyệt (đồng) | Ngày nghiệm thu
    HS-1     | 1800000001 | HACCP           | 02/03/2021   | Đang thực hiện | 9/QĐ-UBND               | 20/06/2021                | 40.000.000                     | 10/09/2022
    HS-2     | 1800000002 | 5S              | 02/03/2022   | Đang thực hiện | 20/QĐ-UBND              | 20/04/2022                | 20.000.000                     |
    HS-3     | 1800000003 | 5S              | 02/07/2022   | Đang thực hiện | 30/QĐ-UBND              | 20/08/2022                | 30.000.000                     |

    Kinh phí
    Mã dòng | Ngày       | Loại dòng             | Nguồn kinh phí               | Nhóm nhiệm vụ          | Mã hồ sơ | Số tiền (đồng)
    KP-1    | 10/10/2021 | Tạm ứng               | Ngân sách trung ương         | Hỗ trợ doanh nghiệp    | HS-1     | 10.000.000
    KP-2    | 10/05/2022 | Tạm ứng               | Ngân sách trung ương         | Hỗ trợ doanh nghiệp    | HS-2     | 8.000.000
    KP-3    | 15/09/2022 | Thanh toán            | Ngân sách trung ương         | Hỗ trợ doanh nghiệp    | HS-1     | 40.000.000
    KP-4    | 15/09/2022 | Thu hồi tạm ứng       | Ngân sách trung ương         | Hỗ trợ doanh nghiệp    | HS-1     | 10.000.000
    KP-5    | 16/09/2022 | Tạm ứng               | Ngân sách trung ương         | Đào tạo nguồn nhân lực | HS-3     | 6.000.000
    KP-6    | 20/11/2022 | Thu hồi nộp ngân sách | Ngân sách trung ương         | Hỗ trợ doanh nghiệp    | HS-1     | 2.000.000
    KP-7    | 21/11/2022 | Thanh toán            | Doanh nghiệp, chủ thể đối ứng | Hỗ trợ doanh nghiệp   | HS-1     | 5.000.000
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def reported(period: Ky) -> Context:
    book = drawn(SO)
    events = trong_ky(book, period)
    claims = danh_sach_ho_so(book, events, tinh_ho_tro(book), period, UNIT)
    codes = {line.ma_ho_so for line in claims}
    return replace(
        rich(),
        ho_tro=ho_tro(book, events, None, "chưa có", UNIT),
        danh_sach_ho_so=claims,
        tong_ho_so=tong_ho_so(claims, UNIT),
        doi_chieu=doi_chieu(book, claims, period, YEAR, UNIT),
        gom_luy_ke=gom_trong_chi("phu_luc.ho_so.gom", chi_cua_ho_so(book, codes, period)),
    )


def printed(context: Context) -> str:
    return text(render(MAU, context, {}))


@pytest.mark.parametrize("period", [H1, H2, YEAR])
def test_the_totals_of_the_annex_lead_to_those_of_the_year_and_of_the_table_of_money(period: Ky) -> None:
    context = reported(period)
    found, total = context.doi_chieu, context.tong_ho_so
    assert found is not None and total is not None

    def value(name: str) -> int:
        figure = getattr(found, name)
        return figure.value if figure else 0

    assert total.kinh_phi.value - value("ngoai_nam_phe_duyet") + value("khong_ke_phe_duyet") == value(
        "nam_phe_duyet"
    )
    assert total.da_giai_ngan.value - value("ngoai_nam_giai_ngan") + value("khong_ke_giai_ngan") == value(
        "nam_giai_ngan"
    )
    assert value("nam_giai_ngan") + value("chi_khac") - value("chi_nhom_khac") == value("nhom_ho_tro")


def test_every_step_from_the_annex_to_the_year_is_printed_with_its_reason() -> None:
    words = printed(reported(H2))
    table = words[words.index("Đối chiếu số lũy kế của danh sách với số từ đầu năm") :].splitlines()

    assert table[3:10] == [
        "Tổng cộng các cột lũy kế của danh sách trên | 70,0 | 44,0",
        "Trừ: phần của các năm trước, của hồ sơ trong danh sách | 40,0 | 10,0",
        "Cộng: 01 hồ sơ được phê duyệt hoặc được chi từ đầu năm, không kể trong danh sách vì kỳ này không có việc "
        "phát sinh | 20,0 | 8,0",
        "Từ đầu năm đến hết ngày 14 tháng 6 năm 2022, của mọi hồ sơ | 50,0 | 42,0",  # the day is of the sample
        "Cộng: chi hỗ trợ doanh nghiệp không theo hồ sơ hoặc không từ ngân sách | – | 5,0",
        "Trừ: chi theo hồ sơ nhưng hạch toán vào nhóm nhiệm vụ khác | – | 6,0",
        "Lũy kế của nhóm Hỗ trợ doanh nghiệp ở Bảng 8 | – | 41,0",
    ]


def test_a_list_that_holds_all_of_the_year_says_so_without_a_table() -> None:
    words = printed(reported(H1))

    assert "chỉ của các hồ sơ có việc trong kỳ, cũng là số từ đầu năm của mọi hồ sơ." in words
    assert "Đối chiếu số lũy kế" not in words


def test_what_was_paid_is_said_to_hold_advances_and_to_be_net_of_what_came_back() -> None:
    first, second = printed(reported(H1)), printed(reported(H2))

    below = "Tổng số đã giải ngân trong kỳ"
    assert f"{below} gồm cả tạm ứng chưa thu hồi: 8.000.000 đồng." in first
    assert (
        f"{below} đã trừ tạm ứng kỳ trước được thu hồi trong kỳ: 4.000.000 đồng; đã trừ số thu hồi nộp ngân sách: "
        "2.000.000 đồng." in second
    )
    annex = second[second.index("HỒ SƠ HỖ TRỢ: CĂN CỨ") :]
    assert (
        "Tổng giải ngân trong kỳ đã trừ tạm ứng kỳ trước được thu hồi trong kỳ: 4.000.000 đồng; đã" in annex
    )
    assert (
        "Tổng giải ngân lũy kế gồm cả tạm ứng chưa thu hồi: 6.000.000 đồng; đã trừ số thu hồi nộp ngân sách: "
        "2.000.000 đồng." in annex
    )
    assert "tạm ứng" not in printed(rich())
