"""Ngày làm việc ở Việt Nam: trừ thứ Bảy, Chủ nhật, ngày lễ, tết, ngày nghỉ bù; cộng ngày làm bù được hoán đổi.

Lịch hoán đổi của một năm chỉ có khi thư viện `holidays` đã chép thông báo của năm đó; năm chưa có thì theo luật.

Thời hạn tính từ ngày tiếp theo của ngày được xác định (khoản 2 Điều 147 Bộ luật Dân sự năm 2015): ngày đó không tính.
"""

from __future__ import annotations

import datetime as dt
import itertools
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_ONE = dt.timedelta(days=1)


def la_ngay_lam_viec(ngay: dt.date) -> bool:
    """Whether offices work on that day; days swapped by the Prime Minister count as the library knows them."""
    return bool(_lich().is_working_day(ngay))


def ngay_lam_viec_thu(so_ngay: int, sau: dt.date) -> dt.date:
    """Ngày làm việc thứ `so_ngay` sau một ngày: ngày cuối của thời hạn bấy nhiêu ngày làm việc."""
    if so_ngay < 1:
        raise ValueError(f"a term has at least one working day, not {so_ngay}")
    following = (sau + _ONE * number for number in itertools.count(1))
    return next(itertools.islice(filter(la_ngay_lam_viec, following), so_ngay - 1, None))


def so_ngay_lam_viec(sau: dt.date, den: dt.date) -> int:
    """Số ngày làm việc sau ngày `sau` đến hết ngày `den`; âm khi `den` trước `sau`: đã quá bấy nhiêu ngày."""
    if den < sau:
        return -so_ngay_lam_viec(den, sau)
    return sum(la_ngay_lam_viec(sau + _ONE * number) for number in range(1, (den - sau).days + 1))


@cache
def _lich() -> HolidayBase:
    """The calendar of Viet Nam, which fills itself year by year; imported here, for few rules need it."""
    import holidays

    return holidays.country_holidays("VN", language="vi")
