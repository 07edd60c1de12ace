"""From drawn sheets to the sections of the report on media, training, traceability, productivity and tasks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from drawing import drawn
from sample_bao_cao_nscl import rich
from sample_hoat_dong import counted

from xl_tools.data import folder
from xl_tools.documents.bao_cao_nscl import TEMPLATE, Context, phan_nang_suat
from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import NangSuat
from xl_tools.documents.bao_cao_nscl.lap import _trong_giay
from xl_tools.documents.bao_cao_nscl.phan_chi_tieu import chi_tieu
from xl_tools.documents.bao_cao_nscl.phan_dao_tao import dao_tao
from xl_tools.documents.bao_cao_nscl.phan_ho_tro import ho_tro, trong_ky
from xl_tools.documents.bao_cao_nscl.phan_nang_suat import can_cu_chua_chac
from xl_tools.documents.bao_cao_nscl.phan_nhiem_vu import tien_do, tinh_hinh
from xl_tools.documents.bao_cao_nscl.phan_ton_tai import ton_tai
from xl_tools.documents.bao_cao_nscl.phan_truy_xuat import tieu_chuan, truy_xuat
from xl_tools.documents.bao_cao_nscl.phan_truyen_thong import truyen_thong
from xl_tools.documents.bao_cao_nscl.phu_luc import danh_sach_ho_so
from xl_tools.documents.so_lieu import nam_dau, ten_nguon
from xl_tools.rules.ho_tro import ho_tro as tinh_ho_tro
from xl_tools.rules.ky_bao_cao import Ky, ky
from xl_tools.rules.muc_tieu import muc_tieu
from xl_tools.sheets.table import Book
from xl_tools.word.reading import text
from xl_tools.word.render import render

H1, Q1, YEAR = ky("2022-H1"), ky("2022-Q1"), ky("2022")
MAU = folder("templates") / "docx" / TEMPLATE

TRUYEN_THONG = """
    Truyền thông
    Mã sản phẩm truyền thông | Loại sản phẩm        | Tên sản phẩm | Ngày phát, đăng | Số lượng
    TT-1                     | Phóng sự truyền hình | 5S           | 12/05/2022      | 1
    TT-2                     | Tin, bài             | ISO          | 20/01/2022      | 3
    TT-3                     | Tin, bài             | Sau kỳ       | 20/08/2022      | 7
"""
MUC_TIEU = """
    Mục tiêu
    Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính | Phạm vi tính
    CT-1        | Phóng sự     | 2022   | 2022    | Ít nhất       | 4               | CS10        | Phóng sự truyền hình
    CT-2        | Video        | 2022   | 2022    | Có thực hiện  |                  | CS10        | Video
"""
NHIEM_VU = """
    Nhiệm vụ
    Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn hoàn thành | Trạng thái      | Tỷ lệ hoàn thành | Ngày hoàn thành
    NV-1        | Tổ chức 02 lớp    | 31/05/2022          | Đang thực hiện  | 50               |
    NV-2        | Xây dựng phóng sự | 30/09/2022          | Hoàn thành      | 100              | 15/09/2022
    NV-3        | Khảo sát          | 31/03/2022          | Hoàn thành chậm | 100              | 05/04/2022
    NV-4        | Việc năm trước    | 30/06/2021          | Hoàn thành      | 100              | 20/06/2021
    NV-5        | Việc năm sau      | 30/06/2023          | Chưa thực hiện  |                  |
"""
TFP = """
    TFP
    Năm  | GRDP giá so sánh (tỷ đồng) | Vốn (tỷ đồng, giá so sánh) | Lao động (nghìn người) | Hệ số vốn | Nguồn số liệu
    2020 | 1000                       | 1000                       | 100                    | 0,5       | NGTK 2020
    2021 | 1050                       | 1040                       | 100                    | 0,5       | NGTK 2021
    2022 | 1155                       | 1060                       | 101                    | 0,5       | NGTK 2022
"""


def nang_suat_tfp(book: Book, period: Ky, chot: dt.date = dt.date(2023, 6, 14)) -> NangSuat | None:
    return phan_nang_suat.nang_suat_tfp(book, period, chot)


def printed(**changed: object) -> str:
    context: Context = replace(rich(), **changed)  # type: ignore[arg-type]
    return text(render(MAU, context, {}))


def test_media_are_counted_by_kind_and_compared_with_the_figure_of_the_plan_alone() -> None:
    found = truyen_thong(drawn(TRUYEN_THONG + "\n" + MUC_TIEU), H1, YEAR)

    assert found is not None
    assert (found.trong_ky.value, found.luy_ke.value) == (4, 4)
    shown = [
        (row.ten, row.ke_hoach and row.ke_hoach.text, row.ty_le and row.ty_le.text) for row in found.theo_loai
    ]
    assert shown == [("Phóng sự truyền hình", "≥ 4", "25,0"), ("Tin, bài", None, None)]
    assert found.theo_loai[0].ke_hoach is not None
    assert found.theo_loai[0].ke_hoach.cells[0] == "'Mục tiêu'!I5"


def test_copies_are_told_beside_the_products_never_added_to_them() -> None:
    printed_too = (
        TRUYEN_THONG
        + "    TT-4                     | Ấn phẩm              | Sổ tay       | 20/05/2022      | 300\n"
    )
    found = truyen_thong(drawn(printed_too), H1, YEAR)

    assert found is not None and found.ban_in is not None
    assert (found.trong_ky.value, found.ban_in.value) == (4, 300)
    words = printed(truyen_thong=found)
    assert "thực hiện 04 sản phẩm truyền thông và phát hành 300 bản in (ấn phẩm, áp phích" in words
    assert "lũy kế từ đầu năm: 04 sản phẩm và 300 bản in." in words


def test_what_was_done_since_the_new_year_stands_beside_the_quarter() -> None:
    found = truyen_thong(drawn(TRUYEN_THONG), ky("2022-Q2"), YEAR)

    assert found is not None
    assert found.luy_ke.value == 4
    assert found.trong_ky.value == 1


@pytest.mark.parametrize("drawing", [TRUYEN_THONG.splitlines()[1] + "\n" + TRUYEN_THONG.splitlines()[2], ""])
def test_media_without_product_and_plan_are_left_out(drawing: str) -> None:
    assert truyen_thong(drawn(drawing or NHIEM_VU), H1, YEAR) is None


def test_a_planned_kind_without_product_is_said_not_to_have_happened() -> None:
    found = truyen_thong(drawn("\n".join(TRUYEN_THONG.splitlines()[:3]) + "\n\n" + MUC_TIEU), H1, YEAR)

    assert found is not None
    words = printed(truyen_thong=found)
    assert "Trong kỳ không phát sinh sản phẩm truyền thông; từ đầu năm chưa có sản phẩm nào." in words
    assert "| Phóng sự truyền hình | ≥ 4 | 0 | 0 | 0,0" in words


def test_a_class_belongs_to_the_period_in_which_it_ended_and_a_blank_is_not_zero() -> None:
    book = drawn("""
        Đào tạo
        Mã lớp | Tên lớp, hội nghị | Ngày bắt đầu | Ngày kết thúc | Số học viên (lượt người)
        DT-1   | Tập huấn 5S       | 10/06/2022   | 20/06/2022    | 40
        DT-2   | Tập huấn ISO      | 01/06/2022   | 02/06/2022    | 30
    """)
    found = dao_tao(book, H1)

    assert found is not None
    assert [lop.ten for lop in found.lop] == ["Tập huấn ISO"]
    assert (found.so_lop.text, found.tong_don_vi) == ("01", None)
    assert "Trong kỳ, tổ chức 01 lớp đào tạo, hội nghị với 30 lượt người." in printed(dao_tao=found)


def test_a_tab_without_a_class_says_that_there_was_none_and_no_tab_is_silence() -> None:
    empty = "Đào tạo\nMã lớp | Tên lớp, hội nghị | Ngày kết thúc"

    assert dao_tao(drawn("Thông tin\nMục | Giá trị"), H1) is None
    found = dao_tao(drawn(empty), H1)
    assert found is not None
    assert "Trong kỳ không phát sinh lớp đào tạo, hội nghị." in printed(dao_tao=found)


def test_nothing_certified_and_no_award_is_said() -> None:
    empty = "Hồ sơ hỗ trợ\nMã hồ sơ | Ngày đăng ký | Trạng thái"
    found = tieu_chuan(trong_ky(drawn(empty), H1))

    assert (found.luot.value, found.giay_chung_nhan.value, found.giai_thuong.value) == (0, 0, 0)
    assert "về Giải thưởng Chất lượng Quốc gia, không phát sinh hồ sơ đăng ký." in printed(tieu_chuan=found)


def test_a_claim_is_eligible_in_the_period_in_which_it_was_told_so() -> None:
    book = drawn("""
        Hồ sơ hỗ trợ
        Mã hồ sơ | Ngày đăng ký | Ngày thông báo kết quả | Trạng thái
        HS-1     | 02/06/2022   | 14/06/2022             | Đủ điều kiện
        HS-2     | 02/06/2022   | 15/06/2022             | Đủ điều kiện
    """)
    events = trong_ky(book, H1)

    assert [row["ma_ho_so"] for row in events.dang_ky] == ["HS-1", "HS-2"]
    assert [row["ma_ho_so"] for row in events.du_dieu_kien] == ["HS-1"]


def test_two_targets_of_one_name_tell_their_time() -> None:
    book = drawn("""
        Mục tiêu
        Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Loại chỉ tiêu | Chỉ số tính | Phạm vi tính
        CT-1        | Áp dụng 5S   | 2021   | 2025    | Có thực hiện  | CS10        | Video
        CT-2        | Áp dụng 5S   | 2022   | 2022    | Có thực hiện  | CS10        | Video
        CT-3        | Xây dựng ISO | 2022   | 2022    | Có thực hiện  | CS10        | Video
    """)
    found = chi_tieu(muc_tieu(book, H1, dt.date(2022, 6, 15), "nd09"), 2022)

    assert found is not None
    assert [line.ten for line in found.danh_sach] == [
        "Áp dụng 5S (giai đoạn 2021 - 2025)", "Áp dụng 5S (năm 2022)", "Xây dựng ISO",
    ]  # fmt: skip


def test_what_a_workbook_begun_in_the_middle_of_a_period_adds_up_is_not_the_whole_period() -> None:
    book = drawn("""
        Mục tiêu
        Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Loại chỉ tiêu | Chỉ số tính | Phạm vi tính
        CT-1        | Áp dụng 5S   | 2021   | 2025    | Có thực hiện  | CS10        | Video
    """)
    results = muc_tieu(book, H1, dt.date(2022, 6, 15), "nd09")
    said = "Số liệu theo dõi bắt đầu từ năm 2022 nên lũy kế của chỉ tiêu giai đoạn chưa gồm kết quả của các năm trước."

    assert said in printed(chi_tieu=chi_tieu(results, 2022, nam_dau=2022))
    assert said not in printed(chi_tieu=chi_tieu(results, 2022, nam_dau=2021))
    assert said not in printed(chi_tieu=chi_tieu(results, 2022))


BEGUN_LATE = """
    Mục tiêu
    Mã chỉ tiêu | Tên chỉ tiêu    | Từ năm | Đến năm | Đơn vị tính   | Loại chỉ tiêu | Giá trị mục tiêu | Giá trị cận trên | Chỉ số tính | Phạm vi tính         | Thực hiện nhập tay
    CT-1        | Phóng sự        | 2021   | 2025    | phóng sự      | Ít nhất       | 10               |                  | CS10        | Phóng sự truyền hình |
    CT-2        | Video           | 2021   | 2025    | video         | Trong khoảng  | 5                | 9                | CS10        | Video                |
    CT-3        | Tọa đàm         | 2021   | 2025    | tọa đàm       | Ít nhất       | 2                |                  | CS10        | Tọa đàm truyền hình  |
    CT-4        | Có chuyên mục   | 2021   | 2025    | sản phẩm      | Có thực hiện  |                  |                  | CS10        | Chuyên mục           |
    CT-5        | Mô hình         | 2021   | 2025    | mô hình       | Ít nhất       | 5                |                  | Nhập tay    |                      | 3
    CT-6        | Tin, bài        | 2024   | 2024    | tin, bài      | Ít nhất       | 4                |                  | CS10        | Tin, bài             |
    CT-7        | Chi không quá   | 2021   | 2025    | đồng          | Không quá     | 100              |                  | CS11        |                      |

    Truyền thông
    Mã sản phẩm truyền thông | Loại sản phẩm        | Tên sản phẩm | Ngày phát, đăng | Số lượng
    TT-1                     | Phóng sự truyền hình | 5S           | 12/05/2024      | 2
    TT-2                     | Tọa đàm truyền hình  | ISO          | 20/12/2023      | 3
    TT-3                     | Tin, bài             | Kaizen       | 20/02/2024      | 1

    Kinh phí
    Mã dòng | Ngày       | Loại dòng  | Nguồn kinh phí       | Số tiền
    KP-1    | 20/05/2024 | Thanh toán | Ngân sách trung ương | 30
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def test_a_sum_that_lacks_the_first_years_has_no_share_and_is_not_judged_but_for_what_they_cannot_change() -> (
    None
):
    book = drawn(BEGUN_LATE)
    begins = nam_dau(book, "nd09")
    found = chi_tieu(muc_tieu(book, ky("2024-H2"), dt.date(2026, 1, 5), "nd09"), 2024, begins)

    assert begins == 2024
    assert found is not None
    unknown = "Chưa đủ số liệu các năm 2021 - 2023"
    shown = [
        (
            one.ten,
            *(None if figure is None else figure.text for figure in (one.luy_ke, one.ty_le, one.con_thieu)),
        )
        for one in found.danh_sach
    ]
    assert shown == [
        ("Phóng sự", "2", None, None), ("Video", "0", None, None), ("Tọa đàm", "3", None, None),
        ("Có chuyên mục", "0", None, None), ("Mô hình", "3", "60", "2"), ("Chi không quá", "0,0", None, None),
        ("Tin, bài", "1", "25", "3"),
    ]  # fmt: skip
    assert [one.danh_gia for one in found.danh_sach] == [
        unknown, unknown, "Vượt", unknown, "Chưa đạt", unknown, "Chưa đạt",
    ]  # fmt: skip
    assert found.bieu_do is not None
    assert [figure.text for figure in found.bieu_do.chuoi[0].so] == ["60", "25"]
    assert [one.ten for one in ton_tai(found, None, None, ky("2024-H2"), ky("2024")).chua_dat] == [
        "Mô hình", "Tin, bài",
    ]  # fmt: skip
    assert "01 chỉ tiêu đạt hoặc vượt; 02 chỉ tiêu chưa đạt; 04 chỉ tiêu chưa đủ số liệu" in printed(
        chi_tieu=found
    )


def test_a_target_missed_by_an_estimate_is_a_shortcoming_as_any_other() -> None:
    plan = """
    Mục tiêu
    Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Đơn vị tính | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính
    CT-1        | TFP          | 2021   | 2022    | %           | Ít nhất       | 90               | CS14
    """
    book = drawn(TFP.replace("NGTK 2022", "Số ước tính năm 2022") + plan)
    found = chi_tieu(muc_tieu(book, YEAR, dt.date(2023, 1, 5), "nd09"), 2022)

    assert found is not None
    assert [one.danh_gia for one in ton_tai(found, None, None, YEAR, YEAR).chua_dat] == ["Chưa đạt (số ước)"]


def test_one_missing_year_is_told_as_one_year() -> None:
    book = drawn(BEGUN_LATE.replace("2021   | 2025", "2023   | 2025"))
    found = chi_tieu(muc_tieu(book, ky("2024-H2"), dt.date(2024, 12, 15), "nd09"), 2024, 2024)

    assert found is not None
    assert found.danh_sach[0].danh_gia == "Chưa đủ số liệu năm 2023"


def test_a_workbook_begins_in_the_reporting_year_of_its_first_record() -> None:
    begun = "Truyền thông\nMã sản phẩm truyền thông | Ngày phát, đăng\nTT-1 | {}\nTT-2 | 01/06/2025"

    assert nam_dau(drawn(begun.format("14/12/2023")), "nd09") == 2023
    assert nam_dau(drawn(begun.format("15/12/2023")), "nd09") == 2024
    assert nam_dau(drawn(begun.format("15/12/2023")), "calendar") == 2023
    assert nam_dau(drawn(begun.format("15/12/2017")), "nd09") == 2017
    assert nam_dau(drawn("Truyền thông\nMã sản phẩm truyền thông\nTT-1"), "nd09") is None


def test_a_target_that_is_not_due_says_when_it_falls_due_and_is_no_shortcoming() -> None:
    book = drawn(BEGUN_LATE)
    found = chi_tieu(muc_tieu(book, ky("2024-H2"), dt.date(2024, 12, 15), "nd09"), 2024, 2021)

    assert found is not None
    assert [one.danh_gia for one in found.danh_sach][-2:] == [
        "Chưa đến hạn (31/12/2025)",
        "Chưa đến hạn (31/12/2024)",
    ]
    assert found.so_chua_dat is None
    assert ton_tai(found, None, None, ky("2024-H2"), ky("2024")).chua_dat == []


@pytest.mark.parametrize(
    ("unit", "source"),
    [("tỉnh", "Ngân sách tỉnh (nguồn khác)"), ("thành phố", "Ngân sách thành phố (nguồn khác)")],
)
def test_the_budget_of_a_city_is_not_called_that_of_a_province(unit: str, source: str) -> None:
    book = drawn(f"Thông tin\nMục | Giá trị\nCấp đơn vị hành chính | {unit}")

    assert ten_nguon("Ngân sách tỉnh (nguồn khác)", book) == source
    assert ten_nguon("Ngân sách trung ương", book) == "Ngân sách trung ương"


def test_systems_are_counted_at_work_and_connected_at_the_end_of_the_period() -> None:
    book = drawn("""
        Truy xuất nguồn gốc
        Mã số thuế | Tên hệ thống | Ngày đưa vào vận hành | Kết nối Cổng quốc gia | Ngày kết nối
        1801234562 | A            | 01/03/2022            | Đã kết nối            | 01/09/2022
        TINH       | B            | 01/03/2021            | Đã kết nối            | 01/03/2022
        1801234562 | C            |                       | Chưa                  |
    """)
    found = truy_xuat(book, H1)

    assert found is not None
    words = printed(truy_xuat=found)
    assert "đưa vào vận hành 01 hệ thống truy xuất nguồn gốc của 01 doanh nghiệp." in words
    assert "có 02 hệ thống vận hành, trong đó 01 hệ thống của tỉnh; 01 hệ thống đã kết nối Cổng" in words
    assert "chưa kể 01 hệ thống đang xây dựng hoặc chưa có ngày" in words


@pytest.mark.parametrize("period", [Q1, H1, ky("2022-9M")])
def test_only_reports_of_a_year_or_more_speak_of_productivity(period: object) -> None:
    assert nang_suat_tfp(drawn(TFP), period) is None  # type: ignore[arg-type]


def test_tfp_says_method_base_year_and_source() -> None:
    one, two = nang_suat_tfp(drawn(TFP), YEAR), nang_suat_tfp(drawn(TFP), ky("2021..2022", "calendar"))

    assert one is not None and two is not None
    sentence = printed(nang_suat=one)
    assert "phương pháp hệ số cố định, giá so sánh, năm gốc để so sánh là năm 2021: năm 2022" in sentence
    assert (
        "tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) 10%" in sentence
        and "(nguồn số liệu: NGTK 2022)" in sentence
    )
    several = printed(nang_suat=two)
    assert "năm gốc để so sánh là năm 2020, bình quân cộng các năm: giai đoạn 2021 - 2022" in several
    assert "giai đoạn 2021 - 2022, bình quân nhân, là" in several


def test_tfp_names_its_coefficient_its_price_base_and_both_means() -> None:
    prices = "Thông tin\nMục | Giá trị\nNăm gốc giá so sánh | 2010\n"
    found = nang_suat_tfp(drawn(f"{prices}\n{TFP}"), ky("2021..2022", "calendar"))

    sentence = printed(nang_suat=found)
    assert "giá so sánh năm 2010, năm gốc để so sánh là năm 2020" in sentence
    assert "vốn đóng góp 1,48 điểm % (hệ số vốn 0,5)" in sentence
    # 5 % and 10 %: 7.5 on average, √(1.05 × 1.10) − 1 = 7.47 by the geometric mean.
    assert (
        "bình quân cộng các năm: giai đoạn 2021 - 2022 tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) 7,5%"
        in sentence
    )
    assert "Nếu lấy bình quân nhân: tốc độ tăng GRDP 7,47%" in sentence
    assert "công bố chính thức" not in sentence


def test_another_method_is_never_printed_as_if_official() -> None:
    income = TFP.replace(
        "| Nguồn số liệu", "| Thu nhập của người lao động | GRDP giá hiện hành | Nguồn số liệu"
    )
    income = income.replace("| NGTK", "| 500 | 1000 | NGTK")
    chosen = "Thông tin\nMục | Giá trị\nPhương pháp TFP trong báo cáo | Törnqvist theo thu nhập lao động\n"

    sentence = printed(nang_suat=nang_suat_tfp(drawn(f"{chosen}\n{income}"), ky("2021..2022", "calendar")))

    assert "phương pháp Törnqvist theo thu nhập lao động" in sentence
    assert "bình quân cộng của chênh lệch logarit, ứng với bình quân nhân" in sentence
    assert "Đây không phải số liệu theo phương pháp công bố chính thức của cơ quan thống kê." in sentence
    assert "Nếu lấy bình quân nhân" not in sentence


def test_a_period_of_hardly_any_growth_has_points_and_says_why_no_share() -> None:
    flat = nang_suat_tfp(drawn(TFP.replace("1155 ", "1051 ")), YEAR)

    sentence = printed(nang_suat=flat)
    assert "tỷ trọng đóng góp của TFP" not in sentence
    assert "Không nêu tỷ trọng vì tăng trưởng gần 0 hoặc âm." in sentence


def test_the_charts_draw_contributions_and_what_moves_them() -> None:
    one, two = nang_suat_tfp(drawn(TFP), YEAR), nang_suat_tfp(drawn(TFP), ky("2021..2022", "calendar"))

    assert one is not None and one.tfp is not None and two is not None and two.tfp is not None
    assert one.tfp.bieu_do.muc == ["Vốn", "Lao động", "TFP"]
    assert one.tfp.bieu_do_do_nhay is None
    drawn_bars = {series.ten: [figure.text for figure in series.so] for series in two.tfp.bieu_do.chuoi}
    assert drawn_bars == {"Vốn": ["2,00", "0,96"], "Lao động": ["0,00", "0,50"], "TFP": ["3,00", "8,54"]}
    assert two.tfp.bieu_do_do_nhay is not None
    moved = {series.ten: series.so[0].text for series in two.tfp.bieu_do_do_nhay.chuoi}
    # Capital grew by 2.96 and labour by 0.5 on average: 5 hundredths of the coefficient move TFP by 0.12.
    assert moved == {"Giảm 10%": "0,12", "Tăng 10%": "−0,12"}
    assert "Hình 1. Đóng góp vào tăng trưởng GRDP giai đoạn 2021 - 2022" in printed(nang_suat=two)


SUPPORTED = """
    Năng suất
    Mã số thuế | Năm  | Thời điểm    | Doanh thu thuần | Chi phí mua ngoài | Lao động bình quân
    1801234562 | 2021 | Trước hỗ trợ | 40.000.000.000  | 28.000.000.000    | 80
    1801234562 | 2022 | Sau hỗ trợ   | 45.000.000.000  | 31.500.000.000    | 81

    Doanh nghiệp
    Mã số thuế | Tên doanh nghiệp
    1801234562 | Công ty TNHH Minh Tâm
"""


def test_enterprises_stand_before_and_after_support() -> None:
    found = nang_suat_tfp(drawn(SUPPORTED), YEAR)

    assert found is not None and found.doanh_nghiep is not None and found.doanh_nghiep.bieu_do is not None
    chart = found.doanh_nghiep.bieu_do
    assert chart.muc == ["Công ty TNHH Minh Tâm"]
    assert [(series.ten, series.so[0].text) for series in chart.chuoi] == [
        ("Trước hỗ trợ", "150,0"),
        ("Sau hỗ trợ", "166,7"),
    ]
    assert "Năng suất lao động của doanh nghiệp trước và sau hỗ trợ" in printed(nang_suat=found)


def test_what_rests_on_an_unread_source_is_listed() -> None:
    assert can_cu_chua_chac(nang_suat_tfp(drawn(TFP), YEAR)) == [
        "Tốc độ tăng TFP (Chỉ tiêu “Tốc độ tăng năng suất các nhân tố tổng hợp” của hệ thống chỉ tiêu thống kê "
        "quốc gia): theo nguồn thứ cấp, chưa đối chiếu văn bản gốc"
    ]
    (enterprises,) = can_cu_chua_chac(nang_suat_tfp(drawn(SUPPORTED), YEAR))
    assert enterprises.endswith(": chưa đối chiếu văn bản gốc")
    assert can_cu_chua_chac(None) == []


def test_a_year_without_figures_says_why_there_is_no_tfp() -> None:
    found = nang_suat_tfp(drawn("\n".join(TFP.splitlines()[:4])), ky("2020"))

    assert found is not None
    assert "Chưa tính được tốc độ tăng TFP 6 tháng đầu năm 2022 vì năm đầu của chuỗi." in printed(
        nang_suat=found
    )


def test_a_report_that_closes_before_the_year_ends_tells_the_tfp_of_the_year_before_and_why() -> None:
    found = nang_suat_tfp(drawn(TFP), YEAR, dt.date(2022, 12, 14))

    assert found is not None and found.tfp is not None and found.lao_dong is not None
    assert (found.tfp.thoi_gian, found.tfp.tang_grdp.text) == ("năm 2021", "5%")
    assert (found.lao_dong.thoi_gian, found.lao_dong.nguon) == ("năm 2021", "NGTK 2021")
    assert found.ly_do_chua_co_tfp == (
        "đến ngày chốt số liệu (14/12/2022) chưa hết năm 2022, chưa có số liệu thống kê của năm này"
    )
    assert "NGTK 2022" not in printed(nang_suat=found)


def test_a_report_of_several_years_leaves_out_the_year_that_is_not_over() -> None:
    found = nang_suat_tfp(drawn(TFP), ky("2021..2022"), dt.date(2022, 12, 14))

    assert found is not None and found.tfp is not None
    assert found.tfp.thoi_gian == "năm 2021"
    assert found.ly_do_chua_co_tfp is not None


def test_a_year_whose_source_calls_it_an_estimate_may_stand_and_is_called_so() -> None:
    estimated = drawn(TFP.replace("NGTK 2022", "Ước năm 2022, cơ quan thống kê tỉnh"))
    one = nang_suat_tfp(estimated, YEAR, dt.date(2022, 12, 14))
    two = nang_suat_tfp(estimated, ky("2021..2022"), dt.date(2022, 12, 14))

    assert one is not None and one.tfp is not None and one.lao_dong is not None
    assert one.ly_do_chua_co_tfp is None
    assert "năm 2022 (ước tính) tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) 10%" in printed(nang_suat=one)
    assert one.lao_dong.thoi_gian == "năm 2022 (ước tính)"
    assert two is not None and two.tfp is not None
    assert two.tfp.thoi_gian == "giai đoạn 2021 - 2022 (năm 2022 ước tính)"


@pytest.mark.parametrize(
    ("source", "name", "shares", "verdict"),
    [
        ("NGTK 2022", "TFP (số năm 2021)", "60", "Đã thực hiện"),
        ("Số ước tính năm 2022", "TFP (bình quân các năm 2021 - 2022)", "76,9", "Đã thực hiện (số ước)"),
    ],
)
def test_the_target_on_tfp_takes_a_year_that_is_not_over_only_as_an_estimate(
    source: str, name: str, shares: str, verdict: str
) -> None:
    book = drawn(
        TFP.replace("NGTK 2022", source)
        + """
    Mục tiêu
    Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Đơn vị tính | Loại chỉ tiêu | Chỉ số tính
    CT-1        | TFP          | 2021   | 2025    | %           | Có thực hiện  | CS14
    """
    )
    found = chi_tieu(muc_tieu(book, ky("2022-H2"), dt.date(2022, 12, 15), "nd09"), 2022, 2022)

    assert found is not None
    (line,) = found.danh_sach
    assert line.luy_ke is not None
    assert (line.ten, line.luy_ke.text, line.danh_gia) == (name, shares, verdict)


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (dt.date(2022, 5, 31), ["Đang thực hiện", "Đang thực hiện", "Hoàn thành chậm"]),
        (dt.date(2022, 6, 1), ["Quá hạn", "Đang thực hiện", "Hoàn thành chậm"]),
        (dt.date(2022, 9, 15), ["Quá hạn", "Hoàn thành", "Hoàn thành chậm"]),
    ],
)
def test_a_task_is_judged_on_the_day_of_the_paper(day: dt.date, states: list[str]) -> None:
    assert [tinh_hinh(row, day) for row in drawn(NHIEM_VU)["nhiem_vu"].rows()][:3] == states


def test_tasks_of_the_year_that_the_period_does_not_follow_are_counted_with_their_reason() -> None:
    book = drawn("""
        Nhiệm vụ
        Mã nhiệm vụ | Nội dung nhiệm vụ | Ngày bắt đầu | Thời hạn hoàn thành | Trạng thái      | Ngày hoàn thành
        NV-1        | Thẩm định đợt 1   | 04/01/2022   | 28/02/2022          | Hoàn thành      | 27/02/2022
        NV-2        | Hội thảo          | 04/01/2022   | 31/03/2022          | Không thực hiện |
        NV-3        | Tập huấn          | 01/03/2022   | 31/10/2022          | Hoàn thành      | 20/10/2022
        NV-4        | Thu thập số liệu  | 01/07/2022   | 31/12/2022          | Đang thực hiện  |
        NV-5        | Việc năm trước    | 01/03/2021   | 30/06/2021          | Hoàn thành      | 20/06/2021
    """)
    first, second, year = (
        tien_do(book, ky(code), dt.date(2022, 12, 15)) for code in ("2022-H1", "2022-H2", "2022")
    )

    assert first is not None and first.ngoai_ky is not None
    assert first.so.value == 3
    assert (first.ngoai_ky.hoan_thanh_truoc, first.ngoai_ky.khong_thuc_hien) == (None, None)
    assert first.ngoai_ky.chua_bat_dau is not None
    assert (first.ngoai_ky.chua_bat_dau.text, first.ngoai_ky.chua_bat_dau.cells[0]) == ("01", "'Nhiệm vụ'!A8")
    assert second is not None and second.ngoai_ky is not None
    assert second.so.value == 2
    assert second.ngoai_ky.hoan_thanh_truoc is not None and second.ngoai_ky.khong_thuc_hien is not None
    assert (second.ngoai_ky.hoan_thanh_truoc.value, second.ngoai_ky.khong_thuc_hien.value) == (1, 1)
    assert second.ngoai_ky.chua_bat_dau is None
    assert year is not None and year.so.value == 4 and year.ngoai_ky is None


def test_an_overdue_task_is_bold_named_and_carried_over() -> None:
    found = tien_do(drawn(NHIEM_VU), H1, dt.date(2022, 6, 20))

    assert found is not None
    assert [row.ten for row in found.danh_sach] == ["Tổ chức 02 lớp", "Xây dựng phóng sự", "Khảo sát"]
    assert found.danh_sach[1].tien_do is None, "a share of 100 of September is not the progress of June"
    context = replace(rich(), tien_do=found, ton_tai=ton_tai(None, None, found, H1, YEAR))
    words = text(render(MAU, context, {}))
    assert "| Tổ chức 02 lớp | chưa xác định | 31/05/2022 Quá hạn | 50 |" in words
    assert "còn 01 nhiệm vụ quá hạn chưa hoàn thành: Tổ chức 02 lớp (thời hạn 31/05/2022)." in words
    assert (
        "đã quá hạn, phải hoàn thành trong 6 tháng cuối năm 2022: Tổ chức 02 lớp "
        "(chủ trì: chưa xác định; chuyển tiếp, quá hạn từ ngày 01/06/2022; thời hạn mới: chờ xác định).\n"
        in words
    )


def test_money_is_slow_only_where_less_was_spent_than_time_went_by() -> None:
    money = rich().kinh_phi
    assert money is not None
    half_spent = replace(money, luy_ke=counted(450_000_000), con_lai=counted(400_000_000))

    slow = ton_tai(None, money, None, H1, YEAR).giai_ngan
    assert slow is not None and slow.het_nam is None
    assert slow.con_lai.text == "719.500.000 đồng"
    assert ton_tai(None, half_spent, None, H1, YEAR).giai_ngan is None
    calendar = ky("2022", "calendar")
    over = ton_tai(None, half_spent, None, calendar, calendar).giai_ngan
    assert over is not None and over.het_nam


def test_money_not_spent_when_the_data_close_is_slow_and_not_yet_left_over() -> None:
    money = rich().kinh_phi
    assert money is not None
    half_spent = replace(money, luy_ke=counted(450_000_000), con_lai=counted(400_000_000))

    before_the_end = ton_tai(None, half_spent, None, ky("2022-H2"), YEAR).giai_ngan
    assert before_the_end is not None and before_the_end.het_nam is None


def test_a_single_overdue_task_and_a_clean_table_are_said_differently() -> None:
    found = tien_do(drawn(NHIEM_VU), H1, dt.date(2022, 5, 1))

    assert found is not None
    words = printed(tien_do=found)
    assert "không có nhiệm vụ quá hạn" in words
    assert "01 nhiệm vụ đã hoàn thành, trong đó 01 nhiệm vụ hoàn thành chậm" in words


def test_each_scope_of_a_target_is_said_once_and_a_target_without_one_is_not_named() -> None:
    book = drawn("""
        Mục tiêu
        Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Loại chỉ tiêu | Chỉ số tính | Phạm vi tính     | Mốc tính
        CT-1        | Doanh nghiệp | 2022   | 2022    | Có thực hiện  | CS01        | Hệ thống quản lý |
        CT-2        | Lượt hỗ trợ  | 2022   | 2022    | Có thực hiện  | CS02        |                  |
        CT-3        | Nghiệm thu   | 2022   | 2022    | Có thực hiện  | CS01        |                  | Ngày nghiệm thu
        CT-4        | Hệ thống     | 2022   | 2022    | Có thực hiện  | CS02        | Hệ thống quản lý |
        CT-5        | Phê duyệt    | 2022   | 2022    | Có thực hiện  | CS01        |                  | Ngày quyết định phê duyệt
        CT-6        | Giải ngân    | 2022   | 2022    | Có thực hiện  | CS11        |                  | Ngày giải ngân
    """)  # noqa: E501  # a drawn sheet is as wide as the sheet
    found = chi_tieu(muc_tieu(book, H1, dt.date(2022, 6, 15), "nd09"), 2022)

    words = printed(chi_tieu=found)
    assert "Ghi chú: Chỉ tiêu 1, 4 chỉ tính Hệ thống quản lý; nên số thực hiện" in words
    assert (
        "\nMốc tính số thực hiện: chỉ tiêu 1, 2, 4, 5 theo ngày quyết định phê duyệt; "
        "chỉ tiêu 3 theo ngày nghiệm thu; chỉ tiêu 6 theo ngày chứng từ chi.\n" in words
    )


def test_targets_without_a_scope_of_their_own_have_no_remark() -> None:
    book = drawn("""
        Mục tiêu
        Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Loại chỉ tiêu | Chỉ số tính
        CT-2        | Lượt hỗ trợ  | 2022   | 2022    | Có thực hiện  | CS02
    """)
    found = chi_tieu(muc_tieu(book, H1, dt.date(2022, 6, 15), "nd09"), 2022)

    assert "có thể khác số chung" not in printed(chi_tieu=found)


def test_a_report_of_several_years_compares_with_the_plan_of_those_years() -> None:
    sheets = drawn(
        TRUYEN_THONG
        + """
    Mục tiêu
    Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính | Phạm vi tính
    CT-1        | Tin, bài năm | 2025   | 2025    | Ít nhất       | 5                | CS10        | Tin, bài
    CT-2        | Tin, bài     | 2021   | 2025    | Ít nhất       | 20               | CS10        | Tin, bài
"""
    )
    years = ky("2021..2025")
    found = truyen_thong(sheets, years, years)

    assert found is not None
    assert [line.ke_hoach.text if line.ke_hoach else None for line in found.theo_loai] == [None, "≥ 20"]
    words = printed(truyen_thong=found, ky=_trong_giay(years, years))
    assert "| Kế hoạch giai đoạn | Thực hiện trong kỳ | Lũy kế từ đầu giai đoạn |" in words
    assert "từ đầu năm" not in words, "neither media nor money"
    assert "| Kế hoạch năm |" in printed(truyen_thong=found)


def test_last_year_without_an_event_of_a_kind_is_a_dash_and_not_zero() -> None:
    sheets = drawn("""
        Hồ sơ hỗ trợ
        Mã hồ sơ | Mã số thuế | Ngày đăng ký | Số quyết định phê duyệt | Ngày quyết định phê duyệt | Kinh phí được phê duyệt | Trạng thái
        HS-1     | 1800000001 | 10/02/2021   |                         |                           |                         | Đăng ký
        HS-2     | 1800000002 | 10/02/2022   | 01/QĐ                   | 15/03/2022                | 20.000.000              | Đã phê duyệt
    """)  # noqa: E501  # a drawn sheet is as wide as the sheet
    found = ho_tro(sheets, trong_ky(sheets, H1), trong_ky(sheets, ky("2021-H1")), None, "triệu đồng")

    assert found is not None
    shown = [
        [
            figure.text if figure is not None else None
            for figure in (line.trong_ky, line.cung_ky, line.tang_giam)
        ]
        for line in found.so_sanh
    ]
    assert shown[0] == ["1", "1", "0"]
    assert shown[1] == ["1", None, None]
    assert shown[4] == ["20,0", None, None]
    assert "2 | Lượt hỗ trợ được phê duyệt | lượt hỗ trợ | 1 | – | – | –" in printed(ho_tro=found)


def test_a_claim_that_is_only_paid_in_the_period_has_its_line_in_the_annex() -> None:
    book = drawn("""
        Hồ sơ hỗ trợ
        Mã hồ sơ | Mã số thuế | Nội dung hỗ trợ | Ngày đăng ký | Trạng thái
        HS-1     | 1800000001 | HACCP           | 01/03/2021   | Đã thanh toán
        HS-2     | 1800000001 | 5S              | 01/03/2021   | Đang thực hiện

        Kinh phí
        Mã dòng | Ngày       | Loại dòng  | Nguồn kinh phí       | Mã hồ sơ | Số tiền
        KP-1    | 20/02/2022 | Thanh toán | Ngân sách trung ương | HS-1     | 25.000.000
    """)

    lines = danh_sach_ho_so(book, trong_ky(book, H1), tinh_ho_tro(book), H1, "triệu đồng")

    assert [line.ma_ho_so for line in lines] == ["HS-1"]


def _approved(number: int, year: int) -> str:
    day = f"10/02/{year} | 01/QĐ | 15/03/{year} | 20.000.000 | Đã phê duyệt"
    return f"HS-{year}-{number} | {1800000000 + number} | {day}"


@pytest.mark.parametrize(("before", "shares", "remarked"), [(1, None, True), (10, "−40,0", False)])
def test_a_percentage_on_a_base_below_ten_is_left_out_and_the_table_says_so(
    before: int, shares: str | None, remarked: bool
) -> None:
    claims = [_approved(n, 2021) for n in range(before)] + [_approved(n, 2022) for n in range(6)]
    sheets = drawn(
        "Hồ sơ hỗ trợ\n"
        "Mã hồ sơ | Mã số thuế | Ngày đăng ký | Số quyết định phê duyệt | Ngày quyết định phê duyệt "
        "| Kinh phí được phê duyệt | Trạng thái\n" + "\n".join(claims)
    )
    found = ho_tro(sheets, trong_ky(sheets, H1), trong_ky(sheets, ky("2021-H1")), None, "triệu đồng")

    assert found is not None
    told = [line.ty_le.text if line.ty_le else None for line in found.so_sanh]
    assert [told[0], told[1], told[4]] == [shares] * 3
    assert ("Không tính tỷ lệ tăng, giảm khi số của cùng kỳ" in printed(ho_tro=found)) is remarked


@pytest.mark.parametrize(("made", "share"), [(6, None), (1, "100,0")])
def test_a_small_plan_of_media_that_is_exceeded_has_no_percentage(made: int, share: str | None) -> None:
    book = drawn(f"""
        Mục tiêu
        Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính | Phạm vi tính
        CT-1        | Video        | 2022   | 2022    | Ít nhất       | 1                | CS10        | Video

        Truyền thông
        Mã sản phẩm truyền thông | Loại sản phẩm | Tên sản phẩm | Ngày phát, đăng | Số lượng
        TT-1                     | Video         | 5S           | 10/03/2022      | {made}
    """)
    found = truyen_thong(book, H1, ky("2022"))

    assert found is not None
    assert [line.ty_le.text if line.ty_le else None for line in found.theo_loai] == [share]
