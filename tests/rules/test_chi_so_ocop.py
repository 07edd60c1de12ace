"""The indicators CO01 … CO13: what is counted over what, in which scope, and what is said to be left out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from drawing import book, drawn

from xl_tools.rules.chi_so import Dem, chi_so
from xl_tools.rules.ky_bao_cao import CALENDAR, ky

YEAR = ky("2023", CALENDAR)
BOOK = """
    Thông tin
    Mục             | Giá trị
    Tỉnh, thành phố | Hậu Giang

    Chủ thể
    Mã chủ thể | Tên chủ thể | Loại hình    | Huyện (trước 01/7/2025) | Tỉnh cũ (trước 01/7/2025) | Năm tham gia OCOP | Ngày ký cam kết an toàn thực phẩm | Mô hình điểm an toàn thực phẩm | Tình trạng
    CT-1       | Một         | Hợp tác xã   | Vị Thủy                 |                           | 2019              | 15/03/2021                        | Có                             | Đang hoạt động
    CT-2       | Hai         | Hộ kinh doanh | Long Mỹ                | Sóc Trăng                 | 2023              | 20/12/2023                        | Không                          | Đang hoạt động
    CT-3       | Ba          | Hợp tác xã   | Vị Thủy                 |                           | 2023              |                                   | Có                             | Đang hoạt động
    CT-4       | Bốn         | Hợp tác xã   | Phụng Hiệp              |                           | 2019              |                                   | Có                             | Đã giải thể

    Sản phẩm
    Mã sản phẩm | Tên sản phẩm | Mã chủ thể | Sản phẩm chủ lực | Tình trạng tham gia | Năm bắt đầu tham gia | Số hiệu tiêu chuẩn công bố áp dụng | Dán tem truy xuất điện tử
    SP-1        | A            | CT-1       | Cấp tỉnh         | Đang sản xuất       | 2019                 | TCCS 01                            | Có
    SP-2        | B            | CT-1       | Quốc gia         | Đang sản xuất       | 2020                 | TCCS 02                            | Có
    SP-3        | C            | CT-2       | Không            | Đang sản xuất       | 2023                 |                                    | Không
    SP-4        | D            | CT-3       | Không            | Đang sản xuất       | 2023                 | TCCS 03                            | Không
    SP-5        | Đ            | CT-3       | Cấp tỉnh         | Ngừng sản xuất      | 2019                 |                                    | Không

    Sản xuất kinh doanh
    Mã sản phẩm | Năm  | Đơn vị tính | Năng lực sản xuất | Sản lượng chế biến | Sản lượng tiêu thụ | Doanh thu
    SP-1        | 2022 | tấn         | 100               | 80                 | 80                 | 1.000.000.000
    SP-1        | 2023 | tấn         | 150               | 80                 | 100                | 1.500.000.000
    SP-2        | 2022 | tấn         | 300               | 100                | 90                 | 3.000.000.000
    SP-2        | 2023 | tấn         | 330               | 100                |                    | 3.300.000.000
    SP-3        | 2022 | chai        | 100               | 10                 | 10                 | 200.000.000
    SP-3        | 2023 | chai        | 500               | 90                 | 90                 |

    Đăng ký đánh giá
    Mã đăng ký | Mã sản phẩm | Lần đăng ký
    DK-1       | SP-1        | Đánh giá lại
    DK-2       | SP-2        | Nâng hạng

    Công nhận
    Mã sản phẩm | Mã đăng ký | Hạng  | Số quyết định công nhận | Ngày quyết định công nhận | Ngày thu hồi
    SP-1        |            | 4 sao | 01/QĐ                   | 20/12/2019                |
    SP-1        | DK-1       | 4 sao | 02/QĐ                   | 30/11/2023                |
    SP-2        |            | 3 sao | 03/QĐ                   | 30/06/2021                |
    SP-2        | DK-2       | 4 sao | 04/QĐ                   | 01/06/2023                |
    SP-3        |            | 3 sao | 05/QĐ                   | 01/06/2023                |
    SP-5        |            | 3 sao | 06/QĐ                   | 10/05/2021                | 01/09/2023

    Nhiệm vụ
    Mã nhiệm vụ | Kế hoạch | Cơ quan chủ trì       | Thời hạn hoàn thành | Sản phẩm, kết quả phải có | Trạng thái      | Ngày hoàn thành
    NV-1        | KH-1     | UBND huyện Vị Thủy    | 30/06/2023          | Kế hoạch năm 2023         | Hoàn thành      | 20/06/2023
    NV-2        | KH-1     | UBND huyện Long Mỹ    | 30/06/2023          | Đề án phát triển sản phẩm | Đang thực hiện  |
    NV-3        | KH-1     | UBND huyện Vị Thủy    | 30/09/2023          | Đề án phát triển sản phẩm | Hoàn thành      | 20/09/2023
    NV-4        | KH-1     | UBND huyện Phụng Hiệp | 30/09/2023          | 01 lớp tập huấn           | Hoàn thành      | 20/09/2023
    NV-5        | KH-2     | Sở Công Thương        | 30/09/2023          | Kế hoạch                  | Chưa thực hiện  |
    NV-6        | KH-1     | UBND huyện Châu Thành | 30/09/2023          | Kế hoạch                  | Không thực hiện |
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def counting(code: str, text: str = BOOK, **target: Any) -> Any:
    sheet = {"muc_tieu": [{"ma_chi_tieu": "CT-1", "chi_so_tinh": code, **target}]}
    return chi_so(next(iter(book(sheet, "ocop")["muc_tieu"].rows())), drawn(text, "ocop"))


def counted(code: str, period: Any = YEAR, **target: Any) -> Dem:
    count = counting(code, **target)
    assert not isinstance(count, str), count
    return count(period)


@pytest.mark.parametrize(
    ("code", "target", "value"),
    [
        ("CO01", {}, 3),
        ("CO01", {"pham_vi_tinh": "4 sao"}, 2),
        ("CO01", {"pham_vi_tinh": "4 sao; Hộ kinh doanh"}, 0),
        ("CO01", {"dia_ban_ap_dung": "Sóc Trăng"}, 1),
        ("CO02", {}, 1),
        ("CO02", {"pham_vi_tinh": "Chỉ cần tham gia"}, 2),
        ("CO03", {}, 3),
        ("CO03", {"pham_vi_tinh": "Lần đầu"}, 1),
        ("CO03", {"pham_vi_tinh": "Nâng hạng; Đánh giá lại"}, 2),
        ("CO03", {"pham_vi_tinh": "Lần đầu; 4 sao"}, 0),
        ("CO04", {}, 2),
        ("CO04", {"pham_vi_tinh": "Hợp tác xã"}, 1),
        ("CO05", {}, 50),
        ("CO06", {}, 75),
        ("CO06", {"pham_vi_tinh": "Hộ kinh doanh"}, 0),
        ("CO07", {"pham_vi_tinh": "Hợp tác xã"}, 50),
        ("CO08", {}, 2),
        ("CO09", {"pham_vi_tinh": "Năng lực sản xuất", "nam_goc_so_sanh": 2022}, 20),
        ("CO09", {"pham_vi_tinh": "Sản lượng chế biến", "nam_goc_so_sanh": 2022}, 0),
        ("CO09", {"pham_vi_tinh": "Sản lượng tiêu thụ", "nam_goc_so_sanh": 2022}, 25),
        ("CO11", {}, 0),  # that of SP-5 would end within 180 days, had it not been revoked
        ("CO12", {"don_vi_tinh": "triệu đồng"}, 4_800),
        ("CO13", {}, 2),
        ("CO13", {"pham_vi_tinh": "Nâng hạng"}, 1),
    ],
)
def test_an_indicator_counts_what_its_scope_asks(code: str, target: dict[str, Any], value: int) -> None:
    assert counted(code, **target).value == value


@pytest.mark.parametrize(
    ("code", "target", "text"),
    [
        (
            "CO01",
            {},
            "đếm sản phẩm có công nhận còn hiệu lực vào ngày cuối kỳ: 02 sản phẩm 4 sao, 01 sản phẩm 3 sao",
        ),
        ("CO02", {}, "01 sản phẩm đã được công nhận trong 02 sản phẩm bắt đầu tham gia trong kỳ"),
        (
            "CO03",
            {"pham_vi_tinh": "4 sao"},
            "đếm sản phẩm có quyết định công nhận trong kỳ (đánh giá lại 01, nâng hạng 01): 02 sản phẩm 4 sao",
        ),
        ("CO05", {}, "02 sản phẩm dán tem truy xuất điện tử trên 04 sản phẩm đang sản xuất"),
        ("CO07", {}, "02 chủ thể đã ký cam kết an toàn thực phẩm trên 03 chủ thể đang hoạt động"),
        (
            "CO08",
            {},
            "đếm mô hình điểm: Vị Thủy 02; 01 địa phương có chủ thể mà chưa có mô hình điểm: Long Mỹ",
        ),
        (
            "CO09",
            {"pham_vi_tinh": "Năng lực sản xuất", "nam_goc_so_sanh": 2022},
            "Năng lực sản xuất năm 2023 so với năm 2022 của 02 sản phẩm chủ lực, "
            "bình quân gia quyền theo Năng lực sản xuất năm gốc: 480 so với 400 tấn; "
            "chưa kể 01 sản phẩm chủ lực thiếu số liệu của hai năm",
        ),
        (
            "CO10",
            {"ke_hoach": "KH-1"},
            "01 đơn vị đã hoàn thành kế hoạch, đề án trên 03 đơn vị chủ trì nhiệm vụ của kế hoạch",
        ),
        (
            "CO13",
            {},
            "đếm sản phẩm có công nhận trong kỳ "
            "(hạng cao hơn lần trước 01, đánh giá lại giữ hạng 01): 02 sản phẩm 4 sao",
        ),
    ],
)  # fmt: skip
def test_the_sentence_names_numerator_and_denominator(code: str, target: dict[str, Any], text: str) -> None:
    assert counted(code, **target).text == text


def test_a_share_points_at_the_cells_of_its_whole() -> None:
    share = counted("CO06")

    assert len(share.cells) == 8
    assert "'Sản phẩm'!L7" in share.cells


def test_a_unit_with_two_plans_is_one_unit() -> None:
    assert counted("CO10", ke_hoach="KH-1").value == Decimal(1) / 3 * 100


def test_a_pledge_signed_after_the_period_is_not_yet_signed() -> None:
    assert counted("CO07", ky("2023-9M", CALENDAR)).text.startswith("01 chủ thể đã ký")


def test_a_stamp_of_today_is_not_shared_out_over_products_that_join_later() -> None:
    assert counted("CO05", ky("2022", CALENDAR)).value == 100


@pytest.mark.parametrize("code", ["CO05", "CO07", "CO10"])
def test_a_share_of_a_period_to_come_is_no_figure(code: str) -> None:
    empty = ky("2023", CALENDAR)
    empty = type(empty)(empty.code, empty.ten, empty.end, empty.start)

    assert counted(code, empty).value is None


def test_different_units_are_weighted_by_the_revenue_of_the_base_year() -> None:
    text = BOOK.replace("SP-2        | 2022 | tấn", "SP-2        | 2022 | chai")
    count = counting("CO09", text, pham_vi_tinh="Năng lực sản xuất", nam_goc_so_sanh=2022)

    assert count(YEAR).value == 20  # (50 % × 1 tỷ + 10 % × 3 tỷ) / 4 tỷ
    assert "bình quân gia quyền theo Doanh thu năm gốc" in count(YEAR).text
    count = counting("CO09", text.replace("3.000.000.000", ""), pham_vi_tinh="Năng lực sản xuất", nam_goc_so_sanh=2022)  # fmt: skip  # noqa: E501
    assert count(YEAR).value is None


def test_a_half_year_knows_no_capacity_yet() -> None:
    half = ky("2023-H1", CALENDAR)
    growth = counted("CO09", half, pham_vi_tinh="Năng lực sản xuất", nam_goc_so_sanh=2022)

    assert (growth.value, growth.text) == (None, "kỳ chưa có năm nào đi hết sau năm gốc 2022")
    assert counted("CO12", half).value is None


@pytest.mark.parametrize(
    ("year", "over", "soon"), [("2022", "01", "0"), ("2025", "0", "02"), ("2026", "03", "0")]
)
def test_certificates_that_ran_out_are_told_from_those_about_to(year: str, over: str, soon: str) -> None:
    assert counted("CO11", ky(year, CALENDAR)).text == (
        f"đếm giấy chứng nhận: {over} giấy hết hạn trong kỳ, {soon} giấy hết hạn trong 180 ngày sau kỳ"
    )


def test_an_upgrade_whose_earlier_rank_is_not_in_the_book_is_said_to_be_left_out() -> None:
    text = BOOK.replace(
        "    SP-2        |            | 3 sao | 03/QĐ                   | 30/06/2021                |\n", ""
    )
    count = counting("CO13", text)

    assert count(YEAR).value == 1
    assert count(YEAR).text.endswith("chưa kể 01 lần công nhận mà sổ thiếu lần trước: 01 sản phẩm 4 sao")


@pytest.mark.parametrize(
    ("code", "target", "why"),
    [
        (
            "CO09",
            {"nam_goc_so_sanh": 2022},
            "Phạm vi tính phải có đúng một trong: Năng lực sản xuất, Sản lượng chế biến, Sản lượng tiêu thụ",
        ),
        ("CO09", {"pham_vi_tinh": "Năng lực sản xuất"}, "chưa ghi Năm gốc so sánh"),
    ],
)  # fmt: skip
def test_growth_without_a_measure_or_a_base_is_not_guessed(
    code: str, target: dict[str, Any], why: str
) -> None:
    assert counting(code, **target) == why


def test_an_indicator_without_its_sheet_says_so() -> None:
    assert counting("CO01", "Sản phẩm\nMã sản phẩm\nSP-1") == "sổ không có trang Công nhận"


def test_a_book_of_the_other_programme_says_where_the_indicator_lives() -> None:
    sheet = {"muc_tieu": [{"ma_chi_tieu": "CT-1", "chi_so_tinh": "CO04"}]}
    target = next(iter(book(sheet)["muc_tieu"].rows()))

    assert chi_so(target, book(sheet)) == "chỉ số của Chương trình OCOP chỉ tính được từ sổ OCOP"
