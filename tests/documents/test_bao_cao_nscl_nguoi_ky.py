"""What the official who signs looks for: every matter in the period of its own day, and no figure said to be more."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from drawing import book, drawn
from sample_bao_cao_nscl import rich

from xl_tools.data import folder
from xl_tools.documents.bao_cao_nscl import TEMPLATE
from xl_tools.documents.bao_cao_nscl.ke_hoach_thuc_hien import ten_ke_hoach, thuc_hien
from xl_tools.documents.bao_cao_nscl.phan_ban_hanh import ban_hanh
from xl_tools.documents.bao_cao_nscl.phan_chi_tieu import chi_tieu
from xl_tools.documents.bao_cao_nscl.phan_ho_tro import ho_tro, trong_ky
from xl_tools.documents.bao_cao_nscl.phan_kinh_phi import kinh_phi
from xl_tools.documents.bao_cao_nscl.phan_nhiem_vu import tien_do
from xl_tools.documents.bao_cao_nscl.phan_ton_tai import ton_tai
from xl_tools.documents.bao_cao_nscl.phu_luc import danh_sach_doanh_nghiep
from xl_tools.rules.ky_bao_cao import Ky, ky
from xl_tools.rules.muc_tieu import muc_tieu
from xl_tools.word.reading import text
from xl_tools.word.render import render

H1, H2 = ky("2022-H1"), ky("2022-H2")
MAU = folder("templates") / "docx" / TEMPLATE
UNIT = "triệu đồng"
HO_SO = """
    Hồ sơ hỗ trợ
    Mã hồ sơ | Mã số thuế | Nội dung hỗ trợ | Ngày đăng ký | Ngày thông báo kết quả | Trạng thái        | Số quyết định phê duyệt | Ngày quyết định phê duyệt | Kinh phí được phê duyệt (đồng)
    HS-1     | 1800000001 | HACCP           | 01/06/2022   | 24/06/2022             | Đang thực hiện    | 20/QĐ-UBND              | 20/08/2022                | 30.000.000
    HS-2     | 1800000001 | 5S              | 02/03/2022   |                        | Đang thực hiện    | 20/QĐ-UBND              | 20/08/2022                | 20.000.000
    HS-3     | 1800000002 | 5S              | 02/07/2022   | 20/07/2022             | Đủ điều kiện      |                         |                           |
    HS-4     | 1800000002 | HACCP           | 03/07/2022   | 20/07/2022             | Không đủ điều kiện |                        |                           |
    HS-5     | 1800000002 | HACCP           | 01/02/2022   | 20/03/2022             | Đủ điều kiện      |                         |                           |
    HS-6     | 1800000002 | HACCP           | 03/12/2022   | 20/12/2022             | Đủ điều kiện      |                         |                           |
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def printed(**changed: object) -> str:
    return text(render(MAU, replace(rich(), **changed), {}))  # type: ignore[arg-type]


@pytest.mark.parametrize(("period", "claims"), [(H1, ["HS-5"]), (H2, ["HS-1", "HS-2", "HS-3"])])
def test_a_claim_is_eligible_in_the_period_that_told_so_whenever_it_was_received(
    period: Ky, claims: list[str]
) -> None:
    events = trong_ky(drawn(HO_SO), period)

    assert [row["ma_ho_so"] for row in events.du_dieu_kien] == claims
    assert {row["ma_ho_so"] for row in events.moi_ho_so} >= set(claims)


def test_claims_found_eligible_that_were_received_before_are_told_apart() -> None:
    book = drawn(HO_SO)
    now, first = (ho_tro(book, trong_ky(book, period), None, "chưa có", UNIT) for period in (H2, H1))

    assert "; 03 hồ sơ đủ điều kiện, trong đó 02 hồ sơ tiếp nhận kỳ trước; phê duyệt" in printed(ho_tro=now)
    assert "; 01 hồ sơ đủ điều kiện; không phát sinh" in printed(ho_tro=first)
    assert now is not None and now.tong.du_dieu_kien.value == 3


def test_when_every_approval_is_of_claims_received_before_their_number_is_not_said_twice() -> None:
    book = drawn(HO_SO)
    words = printed(ho_tro=ho_tro(book, trong_ky(book, H2), None, "chưa có", UNIT))

    assert (
        "02 lượt cho 01 doanh nghiệp với kinh phí 50.000.000 đồng, đều thuộc hồ sơ tiếp nhận kỳ trước;"
        in words
    )


def test_decisions_that_an_annex_names_are_counted_apart_from_the_texts_issued() -> None:
    book = drawn(
        HO_SO
        + """
        Văn bản
        Mã văn bản | Loại văn bản | Số, ký hiệu | Ngày ban hành | Cơ quan ban hành | Trích yếu           | Vai trò
        CV1        | Công văn     | 15/SKHCN    | 14/07/2022    | Sở KH&CN         | về việc đăng ký     | Chỉ đạo, điều hành trong kỳ
        PD1        | Quyết định   | 20/QĐ-UBND  | 20/08/2022    | UBND tỉnh        | phê duyệt danh sách | Quyết định phê duyệt hỗ trợ
    """  # noqa: E501  # a drawn sheet is as wide as the sheet
    )
    issued = ban_hanh(book, H2, trong_ky(book, H2))

    assert issued.so_van_ban.value == 1
    assert (
        "ban hành 01 văn bản chỉ đạo, điều hành, không kể 01 quyết định phê duyệt hỗ trợ nêu tại Phụ lục I: "
        "Công văn số 15/SKHCN" in printed(ban_hanh=issued)
    )
    none = replace(issued, so_van_ban=replace(issued.so_van_ban, value=0), danh_sach=[])
    assert "không ban hành văn bản chỉ đạo, điều hành mới (không kể 01 quyết định" in printed(ban_hanh=none)


NHIEM_VU = """
    Nhiệm vụ
    Mã nhiệm vụ | Nội dung nhiệm vụ                       | Nhóm nhiệm vụ           | Cơ quan chủ trì | Ngày bắt đầu | Thời hạn hoàn thành | Trạng thái     | Tỷ lệ hoàn thành | Kết quả đạt được | Ngày cập nhật
    NV-1        | Hỗ trợ chứng nhận                       | Hỗ trợ doanh nghiệp     | Sở KH&CN        | 01/02/2022   | 31/12/2022          | Đang thực hiện | 55               | Đã ký hợp đồng   | 10/06/2022
    NV-2        | Áp dụng công cụ                         | Hỗ trợ doanh nghiệp     | Sở KH&CN        | 01/02/2022   | 31/12/2022          | Đang thực hiện | 70               |                  | 01/12/2022
    NV-3        | Báo cáo 6 tháng đầu năm gửi Bộ          | Quản lý, kiểm tra, báo cáo | Sở KH&CN     | 01/06/2022   | 20/06/2022          | Đang thực hiện |                  |                  | 10/06/2022
    NV-4        | Báo cáo kết quả tập huấn                | Quản lý, kiểm tra, báo cáo | Sở KH&CN     | 01/06/2022   | 25/06/2022          | Đang thực hiện | 10               |                  | 10/06/2022
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def test_progress_recorded_before_the_period_is_printed_with_its_day() -> None:
    words = printed(tien_do=tien_do(drawn(NHIEM_VU), H2, dt.date(2022, 12, 15)))

    assert "| 31/12/2022 | 55 | Đã ký hợp đồng (cập nhật ngày 10/06/2022) | –" in words
    assert "| 31/12/2022 | 70 | – | –" in words


def test_a_dash_for_progress_recorded_after_the_paper_is_explained_once() -> None:
    words = printed(tien_do=tien_do(drawn(NHIEM_VU), H1, dt.date(2022, 6, 15)))

    assert "| 31/12/2022 | – | – | –" in words
    assert words.count("chưa có số liệu tiến độ đến hết ngày 15 tháng 6 năm 2022.") == 1
    assert "chưa có số liệu tiến độ tại" not in printed()


def test_the_report_does_not_ask_for_itself_and_names_the_month_in_which_the_others_fall_due() -> None:
    words = printed(tien_do=tien_do(drawn(NHIEM_VU), H1, dt.date(2022, 6, 15)))
    ahead = words[words.index("\nV. NHIỆM VỤ") :]

    assert (
        "Hoàn thành nhiệm vụ đến hạn trong tháng 6 năm 2022; chuyển tiếp phần việc còn lại sang 6 tháng cuối "
        "năm 2022: Báo cáo kết quả tập huấn (chủ trì" in ahead
    )
    assert "Báo cáo 6 tháng đầu năm gửi Bộ" not in words
    assert "theo dõi 03 nhiệm vụ của kế hoạch, không kể việc lập báo cáo này" in words


def test_a_report_that_was_signed_within_the_period_is_a_task_like_any_other() -> None:
    signed = NHIEM_VU.replace(
        "| 20/06/2022          | Đang thực hiện |                  |",
        "| 20/06/2022          | Hoàn thành     |                  |",
    )
    words = printed(tien_do=tien_do(drawn(signed), H2, dt.date(2022, 12, 15)))

    assert "không kể việc lập báo cáo này" not in words


def test_an_annex_of_media_alone_has_their_title_and_no_lone_number() -> None:
    words = printed(dao_tao=None)

    assert "\nSẢN PHẨM TRUYỀN THÔNG 6 THÁNG ĐẦU NĂM 2022\n" in words
    assert "LỚP ĐÀO TẠO" not in words
    assert "Sản phẩm truyền thông\nTT" not in words


def test_nothing_spent_is_said_without_a_share_of_nothing() -> None:
    slow = rich().ton_tai.giai_ngan
    assert slow is not None
    nothing = replace(slow, luy_ke=replace(slow.luy_ke, value=0, text="0 đồng"))
    words = printed(ton_tai=replace(rich().ton_tai, giai_ngan=nothing))

    assert f"chưa giải ngân dự toán được giao ({slow.con_lai.text})." in words
    assert "lũy kế chi 0 đồng" not in words


def test_the_totals_of_what_adds_up_are_said_to_be_of_these_claims_and_what_could_not_be_computed_is_told() -> (
    None
):
    words = printed()

    assert "tổng các cột lũy kế chỉ của các hồ sơ có việc trong kỳ." in words
    assert "Tổng Mức hỗ trợ tính được chưa kể 01 hồ sơ chưa tính được." in words


def test_what_was_paid_back_into_the_budget_is_told_beside_the_spending_that_is_net_of_it() -> None:
    book = drawn("""
        Kinh phí
        Mã dòng | Ngày       | Loại dòng             | Nguồn kinh phí       | Nhóm nhiệm vụ         | Số tiền (đồng)
        KP-1    | 10/01/2022 | Dự toán giao          | Ngân sách trung ương | Hỗ trợ doanh nghiệp | 90.000.000
        KP-2    | 10/08/2022 | Thanh toán            | Ngân sách trung ương | Hỗ trợ doanh nghiệp | 34.000.000
        KP-3    | 10/11/2022 | Thu hồi nộp ngân sách | Ngân sách trung ương | Hỗ trợ doanh nghiệp | 2.000.000
    """)
    second, first = (kinh_phi(book, period, ky("2022"), UNIT) for period in (H2, H1))
    assert first and second and second.thu_hoi

    assert (second.da_chi.value, second.thu_hoi.value) == (32_000_000, 2_000_000)
    assert first.thu_hoi is None
    told = printed(kinh_phi=replace(rich().kinh_phi, thu_hoi=second.thu_hoi))
    assert "; số đã chi đã trừ số thu hồi nộp ngân sách trong kỳ: 2.000.000 đồng; lũy kế" in told


@pytest.mark.parametrize(
    ("classes", "rate", "verdict"), [(3, "60", "Chưa đến hạn (31/12/2022)"), (6, None, "Đạt")]
)
def test_a_range_whose_lower_bound_is_reached_has_no_rate(
    classes: int, rate: str | None, verdict: str
) -> None:
    held = "\n".join(f"        L-{n} | Đào tạo | 0{n}/03/2022 | 0{n}/03/2022" for n in range(1, classes + 1))
    book = drawn(f"""
        Mục tiêu
        Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Đơn vị tính | Loại chỉ tiêu | Giá trị mục tiêu | Giá trị cận trên | Chỉ số tính
        CT-1        | Số lớp       | 2022   | 2022    | lớp         | Trong khoảng | 5                | 8                | CS07
        CT-2        | Số lớp       | 2021   | 2025    | lớp         | Ít nhất       | 20               |                  | CS07

        Đào tạo
        Mã lớp | Loại hoạt động | Ngày bắt đầu | Ngày kết thúc
{held}
    """)  # noqa: E501  # a drawn sheet is as wide as the sheet
    found = chi_tieu(muc_tieu(book, H1, dt.date(2022, 6, 15), "nd09"), 2022)
    assert found

    line = found.danh_sach[0]
    assert (line.ty_le.text if line.ty_le else None, line.danh_gia) == (rate, verdict)
    said = "Mục tiêu của chỉ tiêu 1 là một khoảng: tỷ lệ và số còn thiếu tính so với cận dưới."
    assert (said in printed(chi_tieu=found)) is (rate is not None)


HAI_KE_HOACH = """
    Thông tin
    Mục          | Giá trị
    Kế hoạch năm | KHN

    Văn bản
    Mã văn bản | Loại văn bản | Số, ký hiệu | Ngày ban hành | Cơ quan ban hành | Trích yếu                | Vai trò
    KHN        | Kế hoạch     | 70/KH-UBND  | 27/04/2022    | UBND tỉnh        | về việc thực hiện năm 2022 | Kế hoạch đang thực hiện
    KHGD       | Kế hoạch     | 28/KH-UBND  | 28/02/2021    | UBND tỉnh        | về việc thực hiện giai đoạn | Kế hoạch đang thực hiện

    Mục tiêu
    Mã chỉ tiêu | Tên chỉ tiêu       | Kế hoạch | Từ năm | Đến năm | Đơn vị tính  | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính | Mốc tính
    CT-1        | Số doanh nghiệp    | KHGD     | 2021   | 2025    | doanh nghiệp | Ít nhất       | 20               | CS01        |
    CT-2        | Số doanh nghiệp    | KHN      | 2022   | 2022    | doanh nghiệp | Ít nhất       | 5                | CS01        | Ngày nghiệm thu
    CT-3        | Số giấy chứng nhận | KHGD     | 2021   | 2025    | giấy chứng nhận | Ít nhất       | 10               | CS05        |
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def test_targets_of_two_plans_stand_under_the_plan_that_sets_them_and_the_sentence_counts_each() -> None:
    book = drawn(HAI_KE_HOACH + HO_SO)
    plans = ten_ke_hoach(book, {"KHN"})
    found = chi_tieu(muc_tieu(book, H1, dt.date(2022, 6, 15), "nd09"), 2022, None, plans)
    words = printed(chi_tieu=found)

    table = words[words.index("\nTT | Chỉ tiêu |") : words.index("Mốc tính số thực hiện")].splitlines()
    assert [line.split(" | ")[:2] for line in table[2:7]] == [
        ["", "Chỉ tiêu giai đoạn 2021 - 2025 (Kế hoạch số 28/KH-UBND)"],
        ["1", "Số doanh nghiệp (giai đoạn 2021 - 2025)"],
        ["2", "Số giấy chứng nhận"],
        ["", "Chỉ tiêu năm 2022 (Kế hoạch số 70/KH-UBND)"],
        ["3", "Số doanh nghiệp (năm 2022)"],
    ]
    assert (
        "theo dõi 03 chỉ tiêu, gồm: 02 chỉ tiêu giai đoạn 2021 - 2025 theo Kế hoạch số 28/KH-UBND ngày 28 tháng "
        "02 năm 2021 của UBND tỉnh về việc thực hiện giai đoạn; 01 chỉ tiêu năm 2022 theo Kế hoạch số 70/KH-UBND. "
        "Kết quả: 03 chỉ tiêu chưa đến hạn đánh giá." in words
    )


def test_every_day_that_targets_are_counted_by_is_told_when_they_differ() -> None:
    words = printed(
        chi_tieu=chi_tieu(muc_tieu(drawn(HAI_KE_HOACH + HO_SO), H1, dt.date(2022, 6, 15), "nd09"), 2022)
    )

    assert (
        "Mốc tính số thực hiện: chỉ tiêu 1 theo ngày quyết định phê duyệt; chỉ tiêu 2 theo ngày cấp giấy chứng "
        "nhận; chỉ tiêu 3 theo ngày nghiệm thu." in words
    )


def test_the_plan_is_named_in_full_once_and_shortly_afterwards() -> None:
    book = drawn(HAI_KE_HOACH)
    issued = ban_hanh(book, H1, trong_ky(drawn(HO_SO), H1))

    assert [text.ten for text in issued.danh_sach] == ["Kế hoạch số 70/KH-UBND nêu trên"]
    assert thuc_hien(book, H1) == (
        "Kế hoạch số 70/KH-UBND ngày 27 tháng 4 năm 2022 của UBND tỉnh về việc thực hiện năm 2022"
    )
    assert issued.tiep_tuc == "Kế hoạch số 70/KH-UBND nêu trên"


def test_a_rule_on_spending_is_never_said_to_set_a_target() -> None:
    book = drawn(
        """
        Văn bản
        Mã văn bản | Loại văn bản | Số, ký hiệu     | Ngày ban hành | Trích yếu               | Vai trò
        QD30       | Quyết định   | 30/2016/QĐ-UBND | 29/06/2016    | quy định mức chi Dự án  | Quy định mức hỗ trợ

        Mục tiêu
        Mã chỉ tiêu | Tên chỉ tiêu | Kế hoạch | Từ năm | Đến năm | Loại chỉ tiêu | Chỉ số tính
        CT-1        | Lượt hỗ trợ  | QD30     | 2022   | 2022    | Có thực hiện  | CS02
    """
    )
    results = muc_tieu(book, H1, dt.date(2022, 6, 15), "nd09")

    assert "\nTheo dõi 01 chỉ tiêu năm 2022; " in printed(
        chi_tieu=chi_tieu(results, 2022, None, ten_ke_hoach(book, set()))
    )


THEM_CHI_SO = """
    CT-4        | Số lượt hỗ trợ     | KHN      | 2022   | 2022    | lượt hỗ trợ  | Có thực hiện  |                  | CS02        |
"""  # noqa: E501


def test_an_indicator_that_the_plan_of_the_year_does_not_set_is_told_apart_and_not_judged() -> None:
    book = drawn(HAI_KE_HOACH.rstrip() + THEM_CHI_SO + HO_SO)
    measured = muc_tieu(book, H1, dt.date(2022, 6, 15), "nd09")
    found = chi_tieu(measured, 2022, None, ten_ke_hoach(book, {"KHN", "KHGD"}))

    words = printed(chi_tieu=found)
    assert "01 chỉ số theo dõi năm 2022, không giao trong kế hoạch. Kết quả: 03 chỉ tiêu" in words
    assert found is not None and [line.danh_gia for line in found.danh_sach][-1] == "Theo dõi"
    assert found.danh_sach[-1].muc_tieu is None  # no plan sets one: the table prints a dash


@pytest.mark.parametrize(
    ("until", "judged"), [(H1.end, "Chưa đến hạn (31/12/2025)"), (None, "Thiếu số liệu")]
)
def test_a_target_without_figures_is_not_due_before_it_is_due(until: dt.date | None, judged: str) -> None:
    measured = muc_tieu(drawn(HAI_KE_HOACH), H1, dt.date(2022, 6, 15), "nd09")
    found = chi_tieu(measured, 2022, None, None, until)

    assert found is not None and found.danh_sach[0].danh_gia == judged


def test_units_that_are_no_enterprises_are_counted_under_the_table_of_support() -> None:
    book = drawn(
        HO_SO
        + """
        Doanh nghiệp
        Mã số thuế | Tên doanh nghiệp     | Loại hình
        1800000001 | Hợp tác xã Mẫu       | Hợp tác xã
        1800000002 | Công ty TNHH Mẫu     | Công ty trách nhiệm hữu hạn
    """
    )
    found = ho_tro(book, trong_ky(book, H2), None, "chưa có", UNIT)

    words = printed(ho_tro=found)
    assert (
        "Doanh nghiệp trong báo cáo gồm cả hợp tác xã, tổ chức khác; trong kỳ có hồ sơ của 01 hợp tác xã."
        in words
    )


def test_a_unit_that_was_only_registered_is_not_said_to_be_supported() -> None:
    book = drawn(
        HO_SO
        + """
        Doanh nghiệp
        Mã số thuế | Tên doanh nghiệp     | Loại hình
        1800000001 | Công ty TNHH Mẫu     | Công ty trách nhiệm hữu hạn
        1800000002 | Trung tâm Mẫu        | Đơn vị sự nghiệp công lập
    """
    )
    words = printed(ho_tro=ho_tro(book, trong_ky(book, H2), None, "chưa có", UNIT))

    assert "hồ sơ của 01 đơn vị sự nghiệp công lập, chưa có đơn vị nào được phê duyệt hỗ trợ." in words


def test_a_city_that_reports_on_the_targets_of_a_former_province_says_so_in_the_title() -> None:
    words = printed(dia_ban="tỉnh Hải Dương trước sắp xếp, nay thuộc thành phố Hải Phòng")

    assert "nay thuộc thành phố Hải Phòng, 6 tháng đầu năm 2022 và nhiệm vụ trọng tâm" in words


def test_tasks_that_were_stopped_are_named_among_the_shortcomings_with_their_reason() -> None:
    book = drawn(
        """
        Nhiệm vụ
        Mã nhiệm vụ | Nội dung nhiệm vụ | Kế hoạch | Cơ quan chủ trì | Thời hạn hoàn thành | Trạng thái      | Khó khăn, vướng mắc
        NV-1        | Khảo sát          | KHN      | Chi cục         | 30/06/2022          | Không thực hiện | Chưa bố trí được kinh phí.
        NV-2        | Phổ biến          | KHN      | Chi cục         | 30/09/2022          | Tạm dừng        |
    """  # noqa: E501  # a drawn sheet is as wide as the sheet
    )
    found = ton_tai(None, None, tien_do(book, H1, dt.date(2022, 6, 14)), H1, ky("2022"))

    assert (
        "Có 02 nhiệm vụ tạm dừng hoặc không thực hiện: Khảo sát (không thực hiện: chưa bố trí được kinh phí); "
        "Phổ biến (tạm dừng)." in printed(ton_tai=found)
    )


def test_a_paused_task_keeps_its_result_and_awaits_a_decision_a_dropped_one_does_not() -> None:
    book = drawn(
        """
        Nhiệm vụ
        Mã nhiệm vụ | Nội dung nhiệm vụ | Kế hoạch | Cơ quan chủ trì | Thời hạn hoàn thành | Trạng thái      | Kết quả đạt được
        NV-1        | Khảo sát          | KHN      | Chi cục         | 30/06/2022          | Không thực hiện |
        NV-2        | Phổ biến          | KHN      | Chi cục         | 30/09/2022          | Tạm dừng        | Đã phổ biến 03 tiêu chuẩn
    """  # noqa: E501  # a drawn sheet is as wide as the sheet
    )
    words = printed(tien_do=tien_do(book, H1, dt.date(2022, 6, 14)))

    assert (
        "Xem xét, quyết định tiếp tục hay thôi thực hiện nhiệm vụ đang tạm dừng: Phổ biến (chủ trì: Chi cục)."
        in words
    )
    assert "| Tạm dừng. Đã phổ biến 03 tiêu chuẩn |" in words
    assert "| Không thực hiện |" in words


def test_a_branch_is_counted_with_its_enterprise_and_the_paper_says_so() -> None:
    branch = HO_SO.replace("HS-2     | 1800000001 |", "HS-2     | 1800000001-001 |")
    found = ho_tro(drawn(branch), trong_ky(drawn(branch), H2), None, "chưa có", UNIT)

    assert found is not None and found.chi_nhanh is not None
    assert (found.doanh_nghiep_phe_duyet.value, found.chi_nhanh.value) == (1, 1)
    assert "01 chi nhánh có việc trong kỳ tính chung với doanh nghiệp của chi nhánh." in printed(ho_tro=found)
    whole = ho_tro(drawn(HO_SO), trong_ky(drawn(HO_SO), H2), None, "chưa có", UNIT)
    assert whole is not None and whole.chi_nhanh is None


def test_a_target_without_a_figure_is_said_to_have_results_never_to_be_reached() -> None:
    book = drawn(
        """
        Mục tiêu
        Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính | Thực hiện nhập tay
        CT-1        | Hỗ trợ       | 2022   | 2022    | Có thực hiện  |                  | Nhập tay    | 2
        CT-2        | Hỗ trợ nhiều | 2022   | 2022    | Ít nhất       | 2                | Nhập tay    | 2
    """  # noqa: E501  # a drawn sheet is as wide as the sheet
    )
    found = chi_tieu(muc_tieu(book, H2, dt.date(2022, 12, 31)), 2022, 2022)

    assert found is not None and found.so_dat is not None and found.so_da_thuc_hien is not None
    assert [line.danh_gia for line in found.danh_sach] == ["Đã thực hiện", "Đạt"]
    assert (found.so_dat.value, found.so_da_thuc_hien.value) == (1, 1)
    assert "01 chỉ tiêu đạt hoặc vượt; 01 chỉ tiêu giao không kèm con số đã có kết quả." in printed(
        chi_tieu=found
    )


def test_a_figure_entered_by_hand_is_said_to_be_the_same_in_every_period() -> None:
    book = drawn(
        """
        Mục tiêu
        Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính | Thực hiện nhập tay
        CT-1        | Mô hình      | 2022   | 2022    | Ít nhất       | 2                | Nhập tay    | 2
        CT-2        | Lượt hỗ trợ  | 2022   | 2022    | Ít nhất       | 2                | CS04        |

        Hồ sơ hỗ trợ
        Mã hồ sơ
        HS-1
    """  # noqa: E501  # a drawn sheet is as wide as the sheet
    )
    found = chi_tieu(muc_tieu(book, H2, dt.date(2022, 12, 31)), 2022, 2022)

    assert found is not None
    assert "chỉ tiêu 1 theo số do cơ quan tổng hợp, không chia theo kỳ" in found.moc_tinh


@pytest.mark.parametrize(
    ("number", "signed", "shown"),
    [
        ("12/HĐ", "01/09/2022", "60,0"),
        (None, "01/09/2022", "60,0"),
        ("12/HĐ", "20/12/2022", None),
        (None, None, None),
    ],
)
def test_the_value_of_a_contract_is_printed_once_it_is_signed(
    number: str | None, signed: str | None, shown: str | None
) -> None:
    claim = {
        "ma_ho_so": "HS-1",
        "ma_so_thue": "1800000001",
        "so_quyet_dinh_phe_duyet": "20/QĐ-UBND",
        "ngay_quyet_dinh_phe_duyet": "20/08/2022",
        "kinh_phi_duoc_phe_duyet": 30_000_000,
        "gia_tri_hop_dong_tu_van": 60_000_000,
        "so_hop_dong": number,
        "ngay_ky_hop_dong": signed,
    }
    drawn_up = book({"ho_so_ho_tro": [claim], "doanh_nghiep": [{"ma_so_thue": "1800000001"}]})

    (line,) = danh_sach_doanh_nghiep(drawn_up, trong_ky(drawn_up, H2), H2, UNIT)
    assert (line.gia_tri_hop_dong and line.gia_tri_hop_dong.text) == shown
