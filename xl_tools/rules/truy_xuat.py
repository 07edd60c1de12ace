"""Thông tin truy xuất nguồn gốc còn thiếu: 9 mục của khoản 5 Điều 23 Nghị định số 37/2026/NĐ-CP."""

from __future__ import annotations

import datetime as dt

from xl_tools.law import choices
from xl_tools.sheets.table import Row

OPTIONAL_MARK = "(nếu có)"


def con_thieu(row: Row, hom_nay: dt.date) -> list[str]:
    """Các mục bắt buộc mà hệ thống chưa có; mục “nếu có” không tính là thiếu.

    Trước 23/01/2026 danh sách là 10 mục của Thông tư số 02/2024/TT-BKHCN, chưa có nguyên văn: so với 9 mục hiện hành.
    """
    given = set(row["thong_tin_da_co"] or ())
    wanted = [choice.value for choice in choices("DM-TXNG") if choice.holds(hom_nay)]
    return [name for name in wanted if name not in given and OPTIONAL_MARK not in name]
