"""How an official reads the report: what ties with what, which text is carried out, whom a wish addresses."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from drawing import book, drawn
from sample_bao_cao_nscl import rich

from xl_tools.data import folder
from xl_tools.documents.bao_cao_nscl import TEMPLATE
from xl_tools.documents.bao_cao_nscl.ke_hoach_thuc_hien import ke_hoach, thuc_hien
from xl_tools.documents.bao_cao_nscl.kieu_bang import ChiTieu
from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import TruyenThong
from xl_tools.documents.bao_cao_nscl.phan_ban_hanh import ban_hanh
from xl_tools.documents.bao_cao_nscl.phan_bieu_do import bieu_do_chi_tieu
from xl_tools.documents.bao_cao_nscl.phan_ho_tro import ho_tro, trong_ky
from xl_tools.documents.bao_cao_nscl.phan_kien_nghi import kien_nghi
from xl_tools.documents.bao_cao_nscl.phan_kinh_phi import khong_tam_ung
from xl_tools.documents.bao_cao_nscl.phan_nhiem_vu import tien_do
from xl_tools.documents.bao_cao_nscl.phu_luc import danh_sach_ho_so, tong_ho_so
from xl_tools.documents.dan_day_du import ten_day_du, ten_gon
from xl_tools.documents.thuyet_minh import ThuyetMinh
from xl_tools.rules.ho_tro import ho_tro as tinh_ho_tro
from xl_tools.rules.ky_bao_cao import ky
from xl_tools.rules.muc_tieu import muc_tieu
from xl_tools.sheets.table import Book
from xl_tools.word.reading import text
from xl_tools.word.render import render

H1, H2 = ky("2022-H1"), ky("2022-H2")
MAU = folder("templates") / "docx" / TEMPLATE
UNIT = "triệu đồng"
HO_SO = """
    Hồ sơ hỗ trợ
    Mã hồ sơ | Mã số thuế | Nội dung hỗ trợ | Ngày đăng ký | Trạng thái     | Số quyết định phê duyệt | Ngày quyết định phê duyệt | Kinh phí được phê duyệt (đồng)
    HS-1     | 1800000001 | HACCP           | 01/03/2022   | Đang thực hiện | 10/QĐ-UBND              | 20/05/2022                | 30.000.000
    HS-2     | 1800000001 | 5S              | 02/03/2022   | Đang thực hiện | 20/QĐ-UBND              | 20/08/2022                | 20.000.000
    HS-3     | 1800000002 | 5S              | 02/07/2022   | Đang thực hiện | 20/QĐ-UBND              | 20/08/2022                | 15.000.000
    HS-4     | 1800000002 | HACCP           |              | Đang thực hiện | 20/QĐ-UBND              | 20/08/2022                | 10.000.000

    Kinh phí
    Mã dòng | Ngày       | Loại dòng  | Nguồn kinh phí       | Mã hồ sơ | Số tiền
    KP-1    | 10/06/2022 | Tạm ứng    | Ngân sách trung ương | HS-1     | 12.000.000
    KP-2    | 20/10/2022 | Thanh toán | Ngân sách trung ương | HS-1     | 18.000.000
    KP-3    | 21/10/2022 | Thanh toán | Ngân sách trung ương | HS-3     | 15.000.000
"""  # noqa: E501  # a drawn sheet is as wide as the sheet
VAN_BAN = """
    Văn bản
    Mã văn bản | Loại văn bản | Số, ký hiệu      | Ngày ban hành | Cơ quan ban hành    | Trích yếu                                    | Vai trò
    QD1        | Quyết định   | 1322/QĐ-TTg      | 31/08/2020    | Thủ tướng Chính phủ | phê duyệt “Chương trình năng suất 2021-2030” | Căn cứ pháp lý
    QD30       | Quyết định   | 30/2016/QĐ-UBND  | 29/06/2016    | UBND tỉnh           | quy định mức chi                             | Quy định mức hỗ trợ
    KHGD       | Kế hoạch     | 12/KH-UBND       | 10/02/2022    | UBND tỉnh           | thực hiện Chương trình giai đoạn             | Kế hoạch đang thực hiện
    KHN        | Kế hoạch     | 70/KH-UBND       | 27/04/2022    | UBND tỉnh           | thực hiện Chương trình năm 2022              | Kế hoạch đang thực hiện
    CV1        | Công văn     | 15/SKHCN-TĐC     | 14/03/2022    | Sở KH&CN            | về việc đăng ký                              | Chỉ đạo, điều hành trong kỳ
    PD1        | Quyết định   | 9/QĐ-UBND        | 20/05/2022    | UBND tỉnh           | phê duyệt danh sách                          | Quyết định phê duyệt hỗ trợ
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def printed(**changed: object) -> str:
    return text(render(MAU, replace(rich(), **changed), {}))  # type: ignore[arg-type]


def with_plans(year: str, period: str) -> Book:
    return drawn(f"""
        Thông tin
        Mục | Giá trị
        Kế hoạch năm | {year}
        Kế hoạch giai đoạn | {period}
        Tên chương trình | Chương trình năng suất 2021-2030
        {VAN_BAN}
    """)


def test_the_annex_of_claims_ties_with_the_table_of_the_period_and_keeps_what_adds_up() -> None:
    book = drawn(HO_SO)
    events = trong_ky(book, H2)
    found = ho_tro(book, events, None, "chưa có", UNIT)
    lines = danh_sach_ho_so(book, events, tinh_ho_tro(book), H2, UNIT)
    total = tong_ho_so(lines, UNIT)

    assert found is not None and total is not None
    assert total.kinh_phi_trong_ky.value == found.tong.kinh_phi_phe_duyet.value == 45_000_000
    assert found.tong.da_giai_ngan is not None
    assert total.giai_ngan_trong_ky.value == found.tong.da_giai_ngan.value == 33_000_000
    assert (total.kinh_phi.value, total.da_giai_ngan.value) == (75_000_000, 45_000_000)
    shown = {line.ma_ho_so: line for line in lines}
    assert shown["HS-1"].kinh_phi_trong_ky is None
    assert shown["HS-1"].kinh_phi is not None and shown["HS-1"].kinh_phi.text == "30,0"
    words = printed(ho_tro=found, danh_sach_ho_so=lines, tong_ho_so=total)
    assert "Phê duyệt trong kỳ | Phê duyệt lũy kế | Giải ngân trong kỳ | Giải ngân lũy kế" in words
    assert "Tổng cộng |  | 0,0 | 45,0 | 75,0 | 33,0 | 45,0 |" in words
    assert "Tổng cộng các cột trong kỳ bằng dòng Tổng cộng của Bảng 3." in words


def test_approvals_of_claims_received_earlier_are_told_apart_and_a_blank_day_is_not_guessed() -> None:
    book = drawn(HO_SO)
    now, first = (ho_tro(book, trong_ky(book, period), None, "chưa có", UNIT) for period in (H2, H1))

    assert (
        "phê duyệt hỗ trợ 03 lượt cho 02 doanh nghiệp với kinh phí 45.000.000 đồng, "
        "trong đó 01 lượt của 01 doanh nghiệp thuộc hồ sơ tiếp nhận kỳ trước;" in printed(ho_tro=now)
    )
    assert "tiếp nhận kỳ trước" not in printed(ho_tro=first)


def test_tasks_of_the_coming_period_are_not_mixed_with_those_overdue_or_due_before_it() -> None:
    book = drawn("""
        Nhiệm vụ
        Mã nhiệm vụ | Nội dung nhiệm vụ | Cơ quan chủ trì | Ngày bắt đầu | Thời hạn hoàn thành | Trạng thái
        NV-1        | Tổ chức hội nghị  | Sở KH&CN        | 01/02/2022   | 31/10/2022          | Đang thực hiện
        NV-2        | Hỗ trợ chứng nhận | Sở KH&CN        | 01/02/2022   | 31/12/2022          | Đang thực hiện
        NV-3        | Áp dụng công cụ   | Sở KH&CN        | 01/02/2022   | 30/06/2023          | Đang thực hiện
        NV-4        | Khảo sát          | Sở KH&CN        | 01/02/2022   | 31/12/2023          | Đang thực hiện
    """)

    words = printed(tien_do=tien_do(book, H2, dt.date(2022, 12, 15)))
    ahead = words[words.index("\nV. NHIỆM VỤ") : words.index("\nVI. KIẾN NGHỊ")]
    assert (
        "đã quá hạn, phải hoàn thành trong 6 tháng cuối năm 2022: Tổ chức hội nghị (chủ trì: Sở KH&CN; "
        "chuyển tiếp, quá hạn từ ngày 01/11/2022; thời hạn mới: chờ xác định).\n" in ahead
    )
    assert (
        "Hoàn thành nhiệm vụ đến hạn trong tháng 12 năm 2022; chuyển tiếp phần việc còn lại sang năm 2023: "
        "Hỗ trợ chứng nhận (chủ trì: Sở KH&CN; thời hạn đã giao: 31/12/2022).\n" in ahead
    )
    assert (
        "Tiếp tục thực hiện các nhiệm vụ chưa hoàn thành:\n"
        "- Áp dụng công cụ (chủ trì: Sở KH&CN; thời hạn: 30/06/2023);\n"
        "- Khảo sát (chủ trì: Sở KH&CN; thời hạn: 31/12/2023).\n" in ahead
    )


def test_a_plan_dated_in_the_period_is_a_text_issued_and_so_is_a_decision_that_no_annex_names() -> None:
    book = with_plans("KHN", "KHGD")
    issued = ban_hanh(book, H1, trong_ky(book, H1))

    assert [one.so_ky_hieu for one in issued.danh_sach] == [
        "12/KH-UBND",
        "15/SKHCN-TĐC",
        "70/KH-UBND",
        "9/QĐ-UBND",
    ]
    assert (issued.so_van_ban.value, issued.phe_duyet) == (4, None)
    assert ban_hanh(book, H2, trong_ky(book, H2)).danh_sach == []


@pytest.mark.parametrize(
    ("year", "period", "carried_out"),
    [
        ("KHN", "KHGD", "Kế hoạch số 70/KH-UBND"),
        ("", "KHGD", "Kế hoạch số 12/KH-UBND"),
        ("", "QD30", "Quyết định số 1322/QĐ-TTg"),
        ("", "", "Quyết định số 1322/QĐ-TTg"),
    ],
)
def test_a_report_carries_out_a_plan_or_the_programme_and_never_a_spending_rule(
    year: str, period: str, carried_out: str
) -> None:
    found = ke_hoach(with_plans(year, period), H1)

    assert found is not None and ten_day_du(found).startswith(carried_out)


@pytest.mark.parametrize(
    ("number", "day", "short", "full"),
    [
        (
            "12/KH-UBND",
            "01/03/2021",
            "Kế hoạch số 12/KH-UBND",
            "Kế hoạch số 12/KH-UBND ngày 01 tháng 3 năm 2021 về X",
        ),
        (
            "…/KH-UBND",
            "01/03/2021",
            "Kế hoạch ngày 01 tháng 3 năm 2021",
            "Kế hoạch ngày 01 tháng 3 năm 2021 về X",
        ),
        (None, None, "Kế hoạch về X", "Kế hoạch về X"),
    ],
)
def test_a_plan_whose_number_is_unknown_is_named_by_its_day(
    number: str | None, day: str | None, short: str, full: str
) -> None:
    text_of_law = {"ma_van_ban": "A", "loai_van_ban": "Kế hoạch", "so_ky_hieu": number, "ngay_ban_hanh": day}
    (row,) = book({"van_ban": [text_of_law | {"trich_yeu": "về X"}]})["van_ban"].rows()

    assert (ten_gon(row), ten_day_du(row)) == (short, full)


def test_a_plan_signed_after_the_period_is_not_what_the_period_carried_out() -> None:
    found = ke_hoach(with_plans("KHN", "KHGD"), ky("2022-Q1"))

    assert found is not None and ten_day_du(found).startswith("Kế hoạch số 12/KH-UBND")


def test_a_basis_marked_for_reports_stands_before_the_plan_once_it_was_issued() -> None:
    book = drawn("""
        Thông tin
        Mục | Giá trị
        Kế hoạch năm | KHN
        Tên chương trình | Chương trình 1322

        Văn bản
        Mã văn bản | Loại văn bản | Số, ký hiệu   | Ngày ban hành | Trích yếu              | Vai trò                 | Dùng làm căn cứ cho
        KHN        | Kế hoạch     | 70/KH-UBND    | 15/01/2022    | thực hiện Chương trình | Kế hoạch đang thực hiện | Báo cáo
        ND37       | Nghị định    | 37/2026/NĐ-CP | 23/08/2022    | quy định về chất lượng | Căn cứ pháp lý          | Kế hoạch; Báo cáo
        QD1322     | Quyết định   | 1322/QĐ-TTg   | 31/08/2020    | duyệt Chương trình 1322 | Căn cứ pháp lý         | Kế hoạch; Báo cáo
        TT15       | Thông tư     | 15/TT-BKHCN   | 12/10/2021    | quy định quản lý       | Căn cứ pháp lý          | Kế hoạch
    """)  # noqa: E501  # a drawn sheet is as wide as the sheet

    plan = "Kế hoạch số 70/KH-UBND ngày 15 tháng 01 năm 2022 thực hiện Chương trình"
    decree = "Nghị định số 37/2026/NĐ-CP ngày 23 tháng 8 năm 2022 quy định về chất lượng"
    assert thuc_hien(book, H1) == plan
    assert thuc_hien(book, H2) == f"{decree}; {plan}"


def test_columns_that_no_row_fills_are_left_out() -> None:
    media, targets = rich().truyen_thong, rich().chi_tieu
    assert isinstance(media, TruyenThong) and isinstance(targets, ChiTieu)
    unplanned = replace(media, theo_loai=[replace(row, ke_hoach=None, ty_le=None) for row in media.theo_loai])
    done = replace(targets, danh_sach=targets.danh_sach[2:], bieu_do=None)

    assert "TT | Loại sản phẩm | Kế hoạch năm | Thực hiện trong kỳ |" in printed()
    assert "Mục tiêu | Thực hiện trong kỳ | Lũy kế | Tỷ lệ (%) | Còn thiếu | Đánh giá" in printed()
    words = printed(truyen_thong=unplanned, chi_tieu=done)
    assert "TT | Loại sản phẩm | Thực hiện trong kỳ | Lũy kế từ đầu năm\n" in words
    assert "Mục tiêu | Thực hiện trong kỳ | Lũy kế | Đánh giá\n" in words


def test_no_name_is_cut_beside_a_bar_and_the_words_of_the_chart_have_it_whole() -> None:
    targets = rich().chi_tieu
    assert targets is not None
    long = (
        "Số doanh nghiệp được hỗ trợ áp dụng hệ thống quản lý, truy xuất nguồn gốc, thực hành nông nghiệp tốt"
    )
    chart = bieu_do_chi_tieu(
        [targets.danh_sach[2], *(replace(row, ten=long) for row in targets.danh_sach[:2])]
    )

    assert chart is not None
    assert chart.muc == ["Chỉ tiêu 2", "Chỉ tiêu 3"]
    assert f"2. {long} 45,8%, 3. {long} 100%" in chart.mo_ta
    assert "(%), theo số thứ tự ở bảng chỉ tiêu\n" in printed(chi_tieu=replace(targets, bieu_do=chart))


def test_targets_that_leave_advances_out_are_named_by_their_place_in_the_table() -> None:
    book = drawn("""
        Mục tiêu
        Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Loại chỉ tiêu | Chỉ số tính
        CT-0        | Năm trước    | 2021   | 2021    | Có thực hiện  | CS11
        CT-1        | Lượt hỗ trợ  | 2022   | 2022    | Có thực hiện  | CS02
        CT-2        | Kinh phí     | 2022   | 2022    | Có thực hiện  | CS11
        CT-3        | Giải ngân    | 2022   | 2022    | Có thực hiện  | CS12
    """)
    results = muc_tieu(book, H1, dt.date(2022, 6, 15), "nd09")

    assert khong_tam_ung(results, 2022) == "2 và 3"
    assert khong_tam_ung(results[:2], 2022) is None
    words = printed(khong_tam_ung="2 và 3")
    assert "Ghi chú: Chỉ tiêu 2 và 3 chỉ tính kinh phí đã thanh toán, không kể tạm ứng" in words
    assert "không kể tạm ứng" not in printed()


@pytest.mark.parametrize(
    ("wish", "heading"),
    [
        ("Đề nghị Bộ Khoa học và Công nghệ hướng dẫn bộ hồ sơ.", "Với Bộ Khoa học và Công nghệ"),
        ("Đề nghị sớm hướng dẫn.", "Với Bộ Khoa học và Công nghệ"),
        (
            "Đề nghị Bộ Tài chính, Bộ Khoa học và Công nghệ hướng dẫn mức chi.",
            "Với các Bộ, ngành Trung ương",
        ),
        ("Kiến nghị Chính phủ sửa đổi Nghị định.", "Với các Bộ, ngành Trung ương"),
    ],
)
def test_a_wish_to_one_ministry_names_it(wish: str, heading: str) -> None:
    book = drawn(f"""
        Thuyết minh
        Kỳ      | Loại giấy | Mục                                | Thứ tự | Nội dung
        2022-H1 | Báo cáo   | Kiến nghị với Bộ, ngành Trung ương | 1      | {wish}
        2022-H1 | Báo cáo   | Kiến nghị với Ủy ban nhân dân tỉnh | 1      | Không có.
    """)
    received = ["Bộ Khoa học và Công nghệ", "Ủy ban nhân dân tỉnh Hậu Giang"]
    found = kien_nghi(ThuyetMinh(book, "Báo cáo", H1), "tỉnh Hậu Giang", received, None)

    assert [one.voi for one in found] == [heading]
    assert f"\nVI. KIẾN NGHỊ, ĐỀ XUẤT\n{heading}\n{wish}\n" in printed(kien_nghi=found), "one needs no number"
    assert "\n1. Với Bộ Khoa học và Công nghệ\n" in printed()
