"""What falls due, and when: one comparison for targets and for tasks."""

from __future__ import annotations

import datetime as dt

import pytest
from drawing import drawn

from xl_tools.documents.bao_cao_nscl.phan_nhiem_vu import tinh_hinh
from xl_tools.rules.chi_so_hoat_dong import dung_han
from xl_tools.rules.ky_bao_cao import ky
from xl_tools.rules.muc_tieu import muc_tieu

PLAN = """
    Thông tin
    Mục               | Giá trị
    Cách chốt số liệu | Theo Nghị định số 09/2019/NĐ-CP

    Mục tiêu
    Mã chỉ tiêu | Tên chỉ tiêu | Từ năm | Đến năm | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính
    CT-1        | Hỗ trợ       | 2021   | 2021    | Ít nhất       | 3                | CS01

    Nhiệm vụ
    Mã nhiệm vụ | Nội dung nhiệm vụ | Thời hạn hoàn thành | Trạng thái
    NV-1        | Hỗ trợ            | 31/12/2021          | Đang thực hiện

    Hồ sơ hỗ trợ
    Mã hồ sơ
    HS-1
"""


@pytest.mark.parametrize(
    ("day", "target", "task", "in_time"),
    [
        (dt.date(2021, 12, 15), "Chưa đến hạn", "Đang thực hiện", None),
        (dt.date(2021, 12, 31), "Chưa đến hạn", "Đang thực hiện", None),
        (dt.date(2022, 1, 1), "Chưa đạt", "Quá hạn", False),
    ],
)
def test_a_target_of_the_year_and_a_task_due_on_its_last_day_fall_due_together(
    day: dt.date, target: str, task: str, in_time: bool | None
) -> None:
    book = drawn(PLAN)
    (found,) = muc_tieu(book, ky("2021-H2"), day, "nd09")
    (row,) = book["nhiem_vu"].rows()

    assert found.danh_gia == target
    assert tinh_hinh(row, day) == task
    assert dung_han(row, day) is in_time
