"""The state of a claim on a day that is past: what happened later belongs to the next report."""

from __future__ import annotations

import datetime as dt

import pytest
from drawing import drawn

from xl_tools.rules.trang_thai import trang_thai

CLAIMS = """
    Hồ sơ hỗ trợ
    Mã hồ sơ|Ngày đăng ký|Ngày thông báo kết quả|Ngày quyết định phê duyệt|Ngày ký hợp đồng|Ngày nghiệm thu|Trạng thái
    HS-1 | 10/01/2022 | 18/01/2022 | 21/01/2022 | 01/03/2022 | 30/07/2022 | Đã thanh toán
    HS-2 | 10/01/2022 |  |  |  |  | Đã rút
    HS-3 | 10/01/2022 |  |  |  |  | Đang thẩm định
"""


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (dt.date(2022, 1, 9), "Đăng ký"),
        (dt.date(2022, 1, 17), "Đăng ký"),
        (dt.date(2022, 1, 20), "Đủ điều kiện"),
        (dt.date(2022, 1, 21), "Đã phê duyệt"),
        (dt.date(2022, 6, 14), "Đang thực hiện"),
        (dt.date(2022, 7, 30), "Đã nghiệm thu"),
        (dt.date(2022, 9, 1), "Đã thanh toán"),
    ],
)
def test_a_claim_is_where_its_dated_steps_had_brought_it(day: dt.date, state: str) -> None:
    claim = next(iter(drawn(CLAIMS)["ho_so_ho_tro"].rows()))
    assert trang_thai(claim, day, None, dt.date(2022, 9, 1)) == state


def test_a_state_that_carries_no_date_is_kept_as_written() -> None:
    written = [
        trang_thai(claim, dt.date(2022, 6, 14), None) for claim in drawn(CLAIMS)["ho_so_ho_tro"].rows()
    ]
    assert written[1:] == ["Đã rút", "Đang thẩm định"]
