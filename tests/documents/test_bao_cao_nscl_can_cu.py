"""What the annex of grounds says of the rates behind the amounts, and of what nobody has read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from drawing import drawn

from xl_tools.documents.bao_cao_nscl.phan_can_cu import can_cu
from xl_tools.documents.bao_cao_nscl.phan_kinh_phi import kinh_phi
from xl_tools.documents.bao_cao_nscl.phan_nang_suat import nang_suat_tfp
from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.ky_bao_cao import ky

YEAR = ky("2024", "calendar")
SO = """
    Văn bản
    Mã văn bản | Loại văn bản | Số, ký hiệu     | Ngày ban hành | Cơ quan ban hành         | Trích yếu
    NQ         | Nghị quyết   | 43/2022/NQ-HĐND | 09/12/2022    | Hội đồng nhân dân tỉnh   | quy định mức hỗ trợ

    Mức hỗ trợ
    Mã mức | Văn bản quy định | Điều, khoản | Nội dung áp dụng | Cách tính     | Chi phí được tính       | Tỷ lệ | Mức trần (đồng) | Đơn vị tính trần  | Ngày quyết định áp dụng | Hiệu lực từ | Mức kiểm chứng
    M-HACCP | NQ              | Khoản 1 Điều 4 | HACCP         | Tỷ lệ có trần | Giá trị hợp đồng tư vấn | 50    | 50000000        | Hệ thống, công cụ | Ngày đăng ký            | 01/01/2023  | Theo trí nhớ (memory)
    M-5S    | NQ              | Khoản 2 Điều 4 | 5S            | Tỷ lệ có trần | Giá trị hợp đồng tư vấn | 50    | 30000000        | Hệ thống, công cụ | Ngày đăng ký            | 01/01/2023  | Đã đối chiếu văn bản (text)

    Doanh nghiệp
    Mã số thuế | Tên doanh nghiệp | Loại hình
    1800000001 | Công ty TNHH Mẫu | Công ty trách nhiệm hữu hạn

    Hồ sơ hỗ trợ
    Mã hồ sơ | Mã số thuế | Nội dung hỗ trợ | Số lượng | Ngày đăng ký | Trạng thái    | Giá trị hợp đồng tư vấn (đồng)
    HS-1     | 1800000001 | HACCP           | 1        | 02/03/2024   | Đủ điều kiện  | 60000000
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def test_each_rate_used_stands_once_with_the_whole_name_of_its_text_and_its_unit_as_the_claims_call_it() -> (
    None
):
    found = can_cu(ho_tro(drawn(SO)), None, YEAR)

    assert found is not None
    (line,) = found.muc  # nobody was computed with M-5S
    assert line.ma == "M-HACCP"
    assert line.can_cu == (
        "Khoản 1 Điều 4 Nghị quyết số 43/2022/NQ-HĐND ngày 09 tháng 12 năm 2022 của Hội đồng nhân dân tỉnh "
        "quy định mức hỗ trợ"
    )
    assert line.muc_chi == "50%, trần 50.000.000 đồng cho một hệ thống quản lý"
    assert line.kiem_chung == "Chưa đối chiếu văn bản gốc"  # whoever knows it by heart has not read it
    assert found.chua_doi_chieu == []


def test_a_paper_without_amounts_on_read_rules_has_no_annex_of_grounds() -> None:
    assert can_cu([], None, YEAR) is None
    unread = replace(YEAR, reference="Điều 12", verified="secondary")

    found = can_cu([], None, unread)
    assert found is not None and found.muc == []
    assert found.chua_doi_chieu == [
        "Cách chốt số liệu báo cáo (Điều 12): theo nguồn thứ cấp, chưa đối chiếu văn bản gốc"
    ]


@pytest.mark.parametrize(
    ("cut_off", "said"), [(dt.date(2022, 12, 14), "số ước năm 2022"), (dt.date(2023, 6, 14), None)]
)
def test_the_productivity_of_a_year_that_is_not_over_is_an_estimate(
    cut_off: dt.date, said: str | None
) -> None:
    book = drawn(
        """
        Năng suất
        Mã số thuế | Năm  | Thời điểm    | Doanh thu thuần | Chi phí mua ngoài | Lao động bình quân
        1801234562 | 2021 | Trước hỗ trợ | 40.000.000.000  | 28.000.000.000    | 80
        1801234562 | 2022 | Sau hỗ trợ   | 45.000.000.000  | 31.500.000.000    | 81
        """
    )
    found = nang_suat_tfp(book, ky("2022", "nd09"), cut_off)

    assert found is not None and found.doanh_nghiep is not None
    assert found.doanh_nghiep.uoc == said


def test_the_tasks_on_the_system_of_the_province_are_not_called_as_the_support_of_enterprises() -> None:
    book = drawn(
        """
        Kinh phí
        Mã dòng | Ngày       | Loại dòng   | Nguồn kinh phí       | Nhóm nhiệm vụ       | Số tiền (đồng)
        KP-1    | 10/05/2024 | Thanh toán  | Ngân sách trung ương | Truy xuất nguồn gốc | 8.000.000
        KP-2    | 10/05/2024 | Thanh toán  | Ngân sách trung ương | Hỗ trợ doanh nghiệp | 8.000.000
        """
    )
    found = kinh_phi(book, YEAR, YEAR, "triệu đồng")

    assert found is not None
    assert {line.ten for line in found.theo_nhom} == {
        "Truy xuất nguồn gốc, hệ thống thông tin của tỉnh",
        "Hỗ trợ doanh nghiệp",
    }
