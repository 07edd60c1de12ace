"""Đến hạn: chỉ tiêu và nhiệm vụ cùng một phép so ngày, ngày của thời hạn vẫn còn trong hạn."""

from __future__ import annotations

import datetime as dt

from xl_tools.sheets.table import Row


def han_chi_tieu(chi_tieu: Row) -> dt.date:
    """Ngày cuối của Đến năm.

    Kế hoạch giao chỉ tiêu theo năm dương lịch; ngày chốt số liệu của báo cáo (14/12) không phải là thời hạn.
    """
    return dt.date(chi_tieu["den_nam"], 12, 31)


def qua_han(thoi_han: dt.date, ngay: dt.date) -> bool:
    """Tại ngày ấy, thời hạn đã qua chưa."""
    return ngay > thoi_han
