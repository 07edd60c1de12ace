"""Kỳ báo cáo và thời gian chốt số liệu: Nghị định số 09/2019/NĐ-CP hoặc năm dương lịch.

`2022`, `2022-H1`, `2022-Q3`, `2022-9M` are named periods and mean the window of their report regime;
`2021..2025` are whole years; `2022-03-01..2022-06-14` are two days, taken literally.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from xl_tools.errors import WrongUse
from xl_tools.law import load
from xl_tools.sheets.thong_tin import WINDOWS
from xl_tools.text import day as shown_day

ND09, CALENDAR = "nd09", "calendar"
_NAMED = re.compile(r"(\d{4})(?:-(Q[1-4]|H[12]|9M))?")
_YEARS = re.compile(r"(\d{4})\.\.(\d{4})")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")
_MONTHS = {None: (1, 12), "H1": (1, 6), "H2": (7, 12), "9M": (1, 9)} | {
    f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)
}
_REGIMES = {None: "nam", "H1": "sau_thang_dau_nam", "H2": "sau_thang_cuoi_nam", "9M": "chin_thang"}
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Ky:
    """Một kỳ: mã, tên trong câu, ngày đầu, ngày cuối (cả hai tính trong kỳ), và căn cứ của cách chốt."""

    code: str
    ten: str
    start: dt.date
    end: dt.date
    reference: str | None = None
    verified: str | None = None

    def holds(self, day: dt.date | None) -> bool:
        """Whether an event of that day belongs to the period."""
        return day is not None and self.start <= day <= self.end

    @property
    def year(self) -> int:
        """The last year that the period reports on."""
        return int(self.code.rpartition("..")[2][:4])

    @property
    def first_year(self) -> int:
        """The first year that the period reports on: a window that opens on 15/12 belongs to the year that follows."""
        return self.start.year + 1 if self.start.month == 12 else self.start.year

    @property
    def part(self) -> str | None:
        """`H1`, `Q3`, `9M`, or None for years and spans of days."""
        match = _NAMED.fullmatch(self.code)
        return match[2] if match else None

    @property
    def window(self) -> str:
        """`từ ngày 15/12/2021 đến hết ngày 14/6/2022`."""
        return f"từ ngày {shown_day(self.start)} đến hết ngày {shown_day(self.end)}"


def window_of(setting: str | None) -> str:
    """The window that *Cách chốt số liệu* of *Thông tin* means (blank: Nghị định 09)."""
    return CALENDAR if setting == WINDOWS[1] else ND09


def ky(code: str, window: str = ND09) -> Ky:
    """Kỳ của một mã; WrongUse when the code names no period."""
    written, code = code, code.strip().upper()
    if match := _DAYS.fullmatch(code):
        return _between_days(code, match[1], match[2])
    if match := _YEARS.fullmatch(code):
        return _years(code, int(match[1]), int(match[2]), window)
    if match := _NAMED.fullmatch(code):
        return _named(code, int(match[1]), match[2], window)
    raise WrongUse("XL-0205", period=written)


def chot_gan_nhat(ngay: dt.date, window: str = ND09) -> dt.date:
    """Ngày chốt số liệu 6 tháng gần nhất trước một ngày; trước khi có quy định chốt thì theo năm dương lịch."""
    closed = (
        _het_ky(f"{year}-{half}", window) for year in (ngay.year, ngay.year - 1) for half in ("H2", "H1")
    )
    return next(day for day in closed if day < ngay)


def ky_vua_chot(nam: int, ngay: dt.date, window: str = ND09) -> tuple[Ky, str]:
    """Kỳ đã chốt gần nhất của năm (6 tháng đầu năm hoặc cả năm) trước một ngày, và cách chốt dùng được cho kỳ đó.

    Năm chưa chốt kỳ nào thì lấy cả năm trước.
    """
    moi_ky = (ky_dung_duoc(code, window) for code in (f"{nam}", f"{nam}-H1", f"{nam - 1}"))
    *closed, before = moi_ky
    return next((one for one in closed if one[0].end < ngay), before)


def nam_ke_hoach(nam: int, ngay: dt.date, window: str = ND09) -> int:
    """Năm của kế hoạch cần lập: năm của sổ, hoặc năm sau khi số liệu của năm đó đã chốt."""
    return nam + 1 if _het_ky(f"{nam}", window) < ngay else nam


def ky_dung_duoc(code: str, window: str) -> tuple[Ky, str]:
    """Kỳ theo cách chốt của cơ quan và cách chốt ấy; kỳ trước khi có quy định chốt thì theo năm dương lịch."""
    try:
        return ky(code, window), window
    except WrongUse:
        return ky(code, CALENDAR), CALENDAR


def _het_ky(code: str, window: str) -> dt.date:
    return ky_dung_duoc(code, window)[0].end


def _between_days(code: str, first: str, last: str) -> Ky:
    try:
        start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError as error:
        raise WrongUse("XL-0205", period=code) from error
    if end < start:
        raise WrongUse("XL-0223", period=code, first=shown_day(start), last=shown_day(end))
    return Ky(code, f"từ ngày {shown_day(start)} đến ngày {shown_day(end)}", start, end)


def _years(code: str, first: int, last: int, window: str) -> Ky:
    if last < first:
        raise WrongUse("XL-0205", period=code)
    start, end = _named(code, first, None, window), _named(code, last, None, window)
    return replace(start, code=code, ten=f"giai đoạn {first} - {last}", end=end.end)


def _named(code: str, year: int, part: str | None, window: str) -> Ky:
    first, last = _MONTHS[part]
    end_of_month = calendar.monthrange(year, last)[1]
    whole = Ky(code, _name(year, part), dt.date(year, first, 1), dt.date(year, last, end_of_month))
    if window == CALENDAR:
        return whole
    regime = load("ky_bao_cao")[_REGIMES.get(part, "quy")]
    dated = regime.at(whole.end)
    if dated is None:
        raise WrongUse("XL-0212", period=code, since=shown_day(regime.values[0].start))
    rule = dated.value
    start = _day_of(year, first + rule["tu_thang"], rule["tu_ngay"])
    end = _day_of(year, last + rule["den_thang"], rule["den_ngay"])
    return replace(whole, start=start, end=end, reference=dated.reference, verified=dated.verified)


def _day_of(year: int, month: int, of_month: int) -> dt.date:
    years, month = divmod(month - 1, 12)
    return dt.date(year + years, month + 1, of_month)


def _name(year: int, part: str | None) -> str:
    if part is None:
        return f"năm {year}"
    if part.startswith("Q"):
        return f"quý {_ROMAN[int(part[1]) - 1]} năm {year}"
    return {"H1": "6 tháng đầu năm", "H2": "6 tháng cuối năm", "9M": "9 tháng đầu năm"}[part] + f" {year}"


def next_code(code: str) -> str | None:
    """The code of the period whose tasks a report looks ahead to; None for spans of days."""
    if match := _YEARS.fullmatch(code):
        first, last = int(match[1]), int(match[2])
        return f"{last + 1}..{last + 1 + last - first}"
    match = _NAMED.fullmatch(code)
    if not match:
        return None
    year, part = int(match[1]), match[2]
    following = {None: f"{year + 1}", "H1": f"{year}-H2", "H2": f"{year + 1}-H1", "9M": f"{year}-Q4"}
    following |= {f"Q{n}": f"{year}-Q{n + 1}" if n < 4 else f"{year + 1}-Q1" for n in range(1, 5)}
    return following[part]
