"""Ngày làm việc: trừ thứ bảy, chủ nhật, ngày lễ, Tết, ngày nghỉ bù; cộng ngày làm bù của những ngày hoán đổi.

Lịch nghỉ hoán đổi của một năm chỉ có khi thư viện `holidays` đã chép thông báo của năm đó; năm chưa có thì chỉ tính
ngày lễ, Tết theo luật.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

import holidays

ONE_DAY = dt.timedelta(days=1)


@functools.cache
def _lich() -> Any:
    return holidays.country_holidays("VN", language="vi")


def la_ngay_lam_viec(ngay: dt.date) -> bool:
    """Whether offices work on that day."""
    return bool(_lich().is_working_day(ngay))


def sau_ngay_lam_viec(ngay: dt.date, so_ngay: int) -> dt.date:
    """Ngày làm việc thứ `so_ngay` sau một ngày; ngày đầu không tính (khoản 1 Điều 147 Bộ luật Dân sự năm 2015)."""
    while so_ngay > 0:
        ngay += ONE_DAY
        so_ngay -= la_ngay_lam_viec(ngay)
    return ngay


def so_ngay_lam_viec(tu: dt.date, den: dt.date) -> int:
    """Số ngày làm việc sau ngày `tu` đến hết ngày `den`; âm khi `den` trước `tu`."""
    if den < tu:
        return -so_ngay_lam_viec(den, tu)
    return sum(la_ngay_lam_viec(tu + ONE_DAY * step) for step in range(1, (den - tu).days + 1))
