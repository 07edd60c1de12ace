"""The indicators CS01 … CS13: what each counts, by which day, and what it leaves out."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import book, drawn

from xl_tools.rules.chi_so import Dem, chi_so
from xl_tools.rules.ky_bao_cao import CALENDAR, ky

FIRST_HALF, YEAR = ky("2022-H1", CALENDAR), ky("2022", CALENDAR)
CLAIMS = """
    Hồ sơ hỗ trợ
    Mã hồ sơ | Mã số thuế | Nhóm nội dung      | Nội dung hỗ trợ | Số lượng | Ngày đăng ký | Ngày ký hợp đồng | Ngày nghiệm thu | Số giấy chứng nhận | Ngày cấp giấy chứng nhận | Số quyết định phê duyệt | Ngày quyết định phê duyệt | Trạng thái
    HS-1     | 1800000001 | Hệ thống quản lý   | HACCP           | 2        | 10/01/2022   | 01/04/2022       | 20/06/2022      | VN-1               | 25/06/2022               | 01/QĐ-UBND              | 15/03/2022                | Đã nghiệm thu
    HS-2     | 1800000001 | Hệ thống quản lý   | TCVN ISO 22000  |          | 10/01/2022   | 01/04/2022       | 20/09/2022      | VN-1               | 25/09/2022               | 01/QĐ-UBND              | 15/03/2022                | Đã nghiệm thu
    HS-3     | 1800000002 | Truy xuất nguồn gốc | Áp dụng hệ thống truy xuất nguồn gốc | 1 | 10/02/2022 | 01/08/2022  |                 |                    |                          | 02/QĐ-UBND              | 15/07/2022                | Đang thực hiện
    HS-4     | 1800000003 | Hệ thống quản lý   | HACCP           | 1        | 10/08/2022   |                  |                 |                    |                          |                         |                           | Đăng ký
    HS-5     | 1800000004 | Hệ thống quản lý   | HACCP           | 1        | 10/02/2022   |                  |                 |                    |                          | 02/QĐ-UBND              | 15/07/2022                | Đã rút

    Kinh phí
    Mã dòng | Ngày       | Loại dòng             | Nguồn kinh phí                                   | Mã hồ sơ | Số tiền
    KP-0    | 05/01/2022 | Dự toán giao          | Ngân sách trung ương           | HS-1     | 100.000.000
    KP-1    | 05/02/2022 | Tạm ứng               | Ngân sách trung ương           | HS-1     | 10.000.000
    KP-2    | 20/07/2022 | Thanh toán            | Ngân sách trung ương           | HS-1     | 42.000.000
    KP-3    | 20/08/2022 | Thu hồi nộp ngân sách | Ngân sách trung ương           | HS-1     | 2.000.000
    KP-4    | 20/08/2022 | Thanh toán            | Doanh nghiệp, chủ thể đối ứng                    | HS-1     | 42.000.000
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def counted(code: str, period: Any = YEAR, text: str = CLAIMS, **target: Any) -> Dem:
    row = next(
        iter(book({"muc_tieu": [{"ma_chi_tieu": "CT-1", "chi_so_tinh": code, **target}]})["muc_tieu"].rows())
    )
    count = chi_so(row, drawn(text))
    assert not isinstance(count, str), count
    return count(period)


@pytest.mark.parametrize(
    ("code", "in_the_first_half", "in_the_year"),
    [("CS01", 1, 2), ("CS02", 2, 3), ("CS03", 2, 3), ("CS04", 1, 1), ("CS05", 1, 1), ("CS06", 2, 3)],
)
def test_claims_are_counted_by_the_day_of_their_own_event(
    code: str, in_the_first_half: int, in_the_year: int
) -> None:
    assert counted(code, FIRST_HALF).value == in_the_first_half
    assert counted(code).value == in_the_year


@pytest.mark.parametrize(
    ("by", "in_the_first_half"),
    [
        ("Ngày đăng ký", 2), ("Ngày quyết định phê duyệt", 1), ("Ngày ký hợp đồng", 1), ("Ngày nghiệm thu", 1),
        ("Ngày cấp giấy chứng nhận", 1), ("Ngày giải ngân", 1),
    ],
)  # fmt: skip
def test_the_target_may_choose_another_day(by: str, in_the_first_half: int) -> None:
    assert counted("CS01", FIRST_HALF, moc_tinh=by).value == in_the_first_half


def test_the_first_payment_is_a_day_of_money_out_not_of_an_estimate() -> None:
    january = ky("2022-01-01..2022-01-31")

    assert counted("CS02", january, moc_tinh="Ngày giải ngân").value == 0
    assert counted("CS02", ky("2022-02-05..2022-02-05"), moc_tinh="Ngày giải ngân").value == 1


def test_a_blank_quantity_is_one_system() -> None:
    assert counted("CS06", ky("2022-09-01..2022-09-30")).value == 1


def test_groups_are_united_before_enterprises_are_counted() -> None:
    both = counted("CS01", pham_vi_tinh="Hệ thống quản lý; Truy xuất nguồn gốc")

    assert both.value == 2
    assert counted("CS01", pham_vi_tinh="Hệ thống quản lý").value == 1
    assert both.text == "đếm doanh nghiệp không trùng trong 3 hồ sơ"
    assert len(both.cells) == 2


def test_nothing_counted_reads_as_nothing() -> None:
    nothing = counted("CS01", pham_vi_tinh="Đào tạo quốc tế")

    assert (nothing.value, nothing.text, nothing.cells) == (0, "không có hồ sơ nào", ())


@pytest.mark.parametrize(("unit", "value"), [("đồng", 40_000_000), ("triệu đồng", 40)])
def test_the_budget_spent_is_payments_less_repayments_in_the_unit_of_the_target(
    unit: str, value: int
) -> None:
    spent = counted("CS11", don_vi_tinh=unit)

    assert spent.value == value
    assert spent.text == "cộng 2 dòng thanh toán, thu hồi nộp ngân sách từ nguồn ngân sách"


def test_the_share_spent_is_of_what_was_granted() -> None:
    share = counted("CS12")

    assert share.value == 40
    assert share.text == "đã thanh toán 40.000.000 đồng trên dự toán 100.000.000 đồng"


def test_the_estimate_of_a_budget_year_counts_for_every_part_of_it() -> None:
    assert counted("CS12", ky("2022-07-01..2022-12-31")).text.endswith("trên dự toán 100.000.000 đồng")


def test_the_share_spent_is_unknown_where_nothing_was_granted() -> None:
    share = counted("CS12", ky("2021-07-01..2021-12-31"))

    assert share.value is None
    assert share.text == "chưa có dự toán giao trong kỳ nên không có tỷ lệ"


def test_the_own_share_says_of_how_many_claims_it_is_not_known() -> None:
    text = """
        Hồ sơ hỗ trợ
        Mã hồ sơ | Mã số thuế | Nội dung hỗ trợ | Giá trị hợp đồng tư vấn | Kinh phí được phê duyệt | Số quyết định phê duyệt | Ngày quyết định phê duyệt
        HS-1     | 1800000001 | HACCP           | 60.000.000              | 20.000.000              | 01/QĐ-UBND              | 15/03/2022
        HS-2     | 1800000002 | HACCP           |                         | 20.000.000              | 01/QĐ-UBND              | 15/03/2022
    """  # noqa: E501  # a drawn sheet is as wide as the sheet
    own = counted("CS13", text=text, don_vi_tinh="triệu đồng")

    assert own.value == 40
    assert own.text == "cộng phần đối ứng của 1 hồ sơ đã phê duyệt, chưa kể 1 hồ sơ chưa ghi chi phí"


@pytest.mark.parametrize(
    ("code", "text", "why"),
    [
        ("CS07", CLAIMS, "sổ không có trang Đào tạo"),
        ("CS01", "Kinh phí\nMã dòng\nKP-1", "sổ không có trang Hồ sơ hỗ trợ"),
        ("CS11", "Hồ sơ hỗ trợ\nMã hồ sơ\nHS-1", "sổ không có trang Kinh phí"),
    ],
)
def test_an_indicator_without_its_sheet_says_so(code: str, text: str, why: str) -> None:
    row = next(iter(book({"muc_tieu": [{"ma_chi_tieu": "CT-1", "chi_so_tinh": code}]})["muc_tieu"].rows()))

    assert chi_so(row, drawn(text)) == why


@pytest.mark.parametrize(
    ("state", "of"),
    [
        ("Đang thực hiện", "trên 2 nhiệm vụ đến hạn (NV-1, NV-2)"),
        # A task that was dropped was due all the same.
        ("Không thực hiện", "trên 2 nhiệm vụ đến hạn (NV-1, NV-2), kể cả 1 nhiệm vụ không thực hiện (NV-2)"),
    ],
)
def test_the_share_in_time_names_the_tasks_of_both_its_numbers(state: str, of: str) -> None:
    found = counted(
        "CS17",
        text=f"""
        Nhiệm vụ
        Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn hoàn thành | Ngày hoàn thành | Trạng thái
        NV-1        | Khảo sát          | 30/04/2022          | 20/04/2022      | Hoàn thành
        NV-2        | Tập huấn          | 31/05/2022          |                 | {state}
        """,
    )

    assert found.value == 50
    assert found.text == f"1 nhiệm vụ hoàn thành đúng hạn (NV-1) {of}"


SYSTEMS = """
    Truy xuất nguồn gốc
    Mã số thuế | Tên hệ thống | Ngày đưa vào vận hành | Kết nối Cổng quốc gia | Ngày kết nối
    TINH       | Cổng của tỉnh | 02/10/2020           | Đã kết nối            | 20/12/2020
    TINH       | Cổng mới      | 01/03/2022           | Đã kết nối            | 20/08/2022
    TINH       | Cổng đã ngắt  | 02/10/2019           | Chưa                  | 20/12/2019
    1800000001 | Của riêng     | 01/01/2022           | Đã kết nối            | 20/01/2022
"""


@pytest.mark.parametrize(
    ("base", "before", "in_the_first_half", "in_the_year"),
    [(None, 1, 1, 2), (2021, 0, 0, 1), (2022, 0, 0, 0)],
)
def test_a_system_kept_up_counts_whenever_it_was_connected_and_an_added_one_only_after_the_base_year(
    base: int | None, before: int, in_the_first_half: int, in_the_year: int
) -> None:
    given = {"nam_goc_so_sanh": base} if base else {}

    found = [
        counted("CS16", period, text=SYSTEMS, **given).value
        for period in (ky("2021", CALENDAR), FIRST_HALF, YEAR)
    ]
    assert found == [before, in_the_first_half, in_the_year]


def test_a_system_kept_up_is_told_with_the_day_on_which_it_is_looked_at() -> None:
    found = counted("CS16", FIRST_HALF, text=SYSTEMS)

    assert found.text == "đếm hệ thống của tỉnh đang kết nối Cổng quốc gia đến hết ngày 30/06/2022"
    assert len(found.cells) == 3
