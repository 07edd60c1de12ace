"""Mục tiêu: số thực hiện của từng chỉ tiêu, so với con số (hoặc việc) mà kế hoạch đặt ra."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.rules.chi_so import chi_so
from xl_tools.rules.dem import Dem
from xl_tools.rules.den_han import han_chi_tieu, qua_han
from xl_tools.rules.ky_bao_cao import CALENDAR, Ky, chot_gan_nhat, ky, window_of
from xl_tools.rules.tfp.da_co import da_co
from xl_tools.sheets.muc_tieu import (
    AT_LEAST,
    AT_MOST,
    BETWEEN,
    BY_HAND,
    DONE,
    EQUAL,
    EXCEEDED,
    NO_DATA,
    NOT_DUE,
    NOT_REACHED,
    REACHED,
)
from xl_tools.sheets.table import Book, Row
from xl_tools.text import number, rounded
from xl_tools.trace import Step, Trace, plain


@dataclass(frozen=True)
class ChiTieu:
    """Kết quả một chỉ tiêu: trong kỳ, lũy kế, tỷ lệ (%), còn thiếu, đánh giá; None khi chưa tính được."""

    row: Row
    trong_ky: Decimal | None
    luy_ke: Decimal | None
    danh_gia: str
    trace: Trace
    why_not: str | None = None
    theo_lich: Decimal | None = None  # lũy kế của cùng giai đoạn tính theo năm dương lịch
    so_uoc: bool = False  # lũy kế có số liệu thống kê ghi là số ước
    nam: tuple[int, ...] = ()  # những năm mà lũy kế lấy bình quân; rỗng với số cộng dồn

    @property
    def ty_le(self) -> Decimal | None:
        """Tỷ lệ so với mục tiêu (%); None với “Có thực hiện”, mục tiêu 0 hoặc chưa có số."""
        goal = self.row["gia_tri_muc_tieu"]
        return (
            None
            if self.luy_ke is None or not goal or self.row["loai_chi_tieu"] == DONE
            else self.luy_ke / goal * 100
        )

    @property
    def con_thieu(self) -> Decimal | None:
        """Còn thiếu so với mục tiêu (cận dưới), không âm."""
        goal = self.row["gia_tri_muc_tieu"]
        if self.luy_ke is None or goal is None or self.row["loai_chi_tieu"] in (DONE, AT_MOST):
            return None
        return max(Decimal(goal) - self.luy_ke, Decimal(0))

    @property
    def reached(self) -> bool | None:
        """Whether the figures meet the target today, due or not; None when it is not known."""
        return None if self.luy_ke is None else _met(self.row, self.luy_ke)

    def as_json(self) -> dict[str, Any]:
        """One row of `muc_tieu` in `compute --json`."""
        row = self.row
        values = {
            "key": row["ma_chi_tieu"],
            "name": row["ten_chi_tieu"],
            "from": row["tu_nam"],
            "to": row["den_nam"],
            "min": row["gia_tri_muc_tieu"] if row["loai_chi_tieu"] not in (AT_MOST, DONE) else None,
            "max": _upper(row),
            "unit": row["don_vi_tinh"],
            "actual": self.luy_ke,
            "actual_calendar": self.theo_lich,
            "missing": self.con_thieu,
            "reached": self.reached,
        }
        return {name: plain(value) for name, value in values.items()}


def _upper(row: Row) -> Decimal | None:
    """Cận trên của mục tiêu: của khoảng, hoặc của “Không quá”, “Bằng”."""
    kind = row["loai_chi_tieu"]
    if kind == BETWEEN:
        upper: Decimal | None = row["gia_tri_can_tren"]
        return upper
    return row["gia_tri_muc_tieu"] if kind in (AT_MOST, EQUAL) else None


def muc_tieu(book: Book, trong_ky: Ky, hom_nay: dt.date, window: str | None = None) -> list[ChiTieu]:
    """Kết quả của mọi chỉ tiêu: số thực hiện trong kỳ, và lũy kế từ đầu giai đoạn đến hết kỳ."""
    window = window or window_of(book.settings["cach_chot_so_lieu"])
    book = da_co(book, chot_gan_nhat(hom_nay, window))
    return [
        _mot_chi_tieu(row, book, trong_ky, hom_nay, window)
        for row in book["muc_tieu"].rows()
        if row["ma_chi_tieu"]
    ]


def _mot_chi_tieu(row: Row, book: Book, trong_ky: Ky, hom_nay: dt.date, window: str) -> ChiTieu:
    whole = _giai_doan(row, window)
    if whole is None:
        return _khong_tinh(row, "Từ năm, Đến năm chưa đúng")
    until = replace(whole, end=min(whole.end, trong_ky.end))
    period = _chung(trong_ky, whole)
    if row["chi_so_tinh"] == BY_HAND:
        return _nhap_tay(row, hom_nay)
    counted = chi_so(row, book)
    if isinstance(counted, str):
        return _khong_tinh(row, counted)
    within, so_far = counted(period), counted(until)
    yearly = _theo_lich(row, trong_ky)
    by_year = so_far if yearly == until else counted(yearly)
    steps = (
        _buoc(row, within, period, "trong_ky"),
        _buoc(row, so_far, until, "luy_ke"),
        *_hai_cach_chot((until, so_far), (yearly, by_year)),
    )
    if so_far.value is None:
        return ChiTieu(row, within.value, None, NO_DATA, steps, so_far.text, by_year.value)
    verdict = _danh_gia(row, so_far.value, hom_nay)
    steps = (*steps, _ket_luan(row, so_far.value, verdict))
    return ChiTieu(
        row, within.value, so_far.value, verdict, steps, None, by_year.value, so_far.so_uoc, so_far.nam
    )


def _giai_doan(row: Row, window: str) -> Ky | None:
    """Giai đoạn của chỉ tiêu; bắt đầu trước khi có quy định chốt số liệu thì theo năm dương lịch."""
    for cut in (window, CALENDAR):
        with suppress(WrongUse):
            return ky(f"{row['tu_nam']}..{row['den_nam']}", cut)
    return None


def _theo_lich(row: Row, trong_ky: Ky) -> Ky:
    """Từ đầu giai đoạn đến hết kỳ báo cáo, cả hai theo năm dương lịch (năm của số liệu thống kê)."""
    whole = ky(f"{row['tu_nam']}..{row['den_nam']}", CALENDAR)
    return replace(whole, end=min(whole.end, ky(trong_ky.code, CALENDAR).end))


def _hai_cach_chot(chot: tuple[Ky, Dem], lich: tuple[Ky, Dem]) -> Iterator[Step]:
    """Một câu nêu cả hai số, khi thời gian chốt số liệu và năm dương lịch cho hai số khác nhau."""
    (one, by_regime), (other, by_year) = chot, lich
    if by_regime.value == by_year.value:
        return
    shown = [
        "chưa có số" if found.value is None else number(rounded(found.value, 1))
        for found in (by_regime, by_year)
    ]
    text = (
        f"Theo thời gian chốt số liệu ({one.window}) là {shown[0]}; "
        f"theo năm dương lịch ({other.window}) là {shown[1]}."
    )
    yield Step("nam_duong_lich", text, one.reference, one.verified, by_year.cells, by_year.value)


def _chung(one: Ky, other: Ky) -> Ky:
    """Phần chung của kỳ báo cáo và giai đoạn của chỉ tiêu (rỗng khi hai kỳ rời nhau)."""
    return Ky(one.code, one.ten, max(one.start, other.start), min(one.end, other.end))


def _nhap_tay(row: Row, hom_nay: dt.date) -> ChiTieu:
    value = row["thuc_hien_nhap_tay"]
    if value is None:
        return _khong_tinh(row, "chỉ tiêu nhập tay mà chưa ghi Thực hiện nhập tay")
    step = Step(
        "nhap_tay",
        f"Số thực hiện nhập tay: {number(value)}.",
        None,
        None,
        row.at("thuc_hien_nhap_tay"),
        value,
    )
    verdict = _danh_gia(row, value, hom_nay)
    return ChiTieu(row, value, value, verdict, (step, _ket_luan(row, value, verdict)), theo_lich=value)


def _khong_tinh(row: Row, why: str) -> ChiTieu:
    step = Step("thieu_so_lieu", f"Chưa tính được: {why}.", None, None, row.at("chi_so_tinh"))
    return ChiTieu(row, None, None, NO_DATA, (step,), why)


def _buoc(row: Row, counted: Dem, period: Ky, name: str) -> Step:
    head = "Thực hiện trong kỳ" if name == "trong_ky" else "Lũy kế"
    if period.end < period.start:
        text = "Kỳ báo cáo nằm ngoài giai đoạn của chỉ tiêu: không có gì để tính."
        return Step(name, text, None, None, (), counted.value)
    value = "chưa có số" if counted.value is None else number(rounded(counted.value, 1))
    text = f"{head} ({period.window}): {value}; {counted.text}."
    return Step(name, text, None, None, counted.cells, counted.value)


_TESTS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    AT_LEAST: operator.ge,
    EQUAL: operator.eq,
    BETWEEN: operator.ge,  # more than the upper bound is more than was promised
    AT_MOST: operator.le,
}


def _met(row: Row, value: Decimal) -> bool | None:
    """Con số có đạt mục tiêu không; None khi chỉ tiêu chưa ghi loại hoặc giá trị."""
    kind, goal = row["loai_chi_tieu"], row["gia_tri_muc_tieu"]
    if kind == DONE:
        return value > 0
    return None if goal is None or kind is None else _TESTS[kind](value, goal)


def _danh_gia(row: Row, value: Decimal, hom_nay: dt.date) -> str:
    """Đạt, vượt, chưa đạt; chưa qua thời hạn của chỉ tiêu thì “Chưa đến hạn”."""
    over = qua_han(han_chi_tieu(row), hom_nay)
    kind, goal, upper = row["loai_chi_tieu"], row["gia_tri_muc_tieu"], row["gia_tri_can_tren"]
    met = _met(row, value)
    if met is None:
        return NO_DATA
    if met and kind == AT_LEAST and value > goal:
        return EXCEEDED
    if met and kind == BETWEEN and upper is not None and value > upper:
        return EXCEEDED
    # A ceiling that is kept today may still be broken before it falls due.
    if met and (over or kind != AT_MOST):
        return REACHED
    return NOT_REACHED if over else NOT_DUE


def _ket_luan(row: Row, value: Decimal, verdict: str) -> Step:
    goal = muc_tieu_bang_chu(row)
    done = f"{number(rounded(value, 1))} {row['don_vi_tinh'] or ''}".rstrip()
    text = f"Mục tiêu: {goal[:1].lower()}{goal[1:]}; thực hiện {done}. Đánh giá: {verdict.lower()}."
    cells = row.at("gia_tri_muc_tieu", "gia_tri_can_tren")
    return Step("danh_gia", text, row["ke_hoach"], None, cells, verdict)


def muc_tieu_bang_chu(row: Row) -> str:
    """`100 đến 150`, `≥ 24`, `≤ 5`, `10`, `Có thực hiện`: mục tiêu như in trong bảng."""
    kind, goal = row["loai_chi_tieu"], row["gia_tri_muc_tieu"]
    if kind == DONE:
        return DONE
    if goal is None:
        return "chưa ghi"
    if kind == BETWEEN and row["gia_tri_can_tren"] is not None:
        return f"{number(goal)} đến {number(row['gia_tri_can_tren'])}"
    return {AT_LEAST: "≥ ", AT_MOST: "≤ "}.get(kind, "") + number(goal)


# A name that begins with one of these names a measure, not something to do.
SO_DO = (
    "Số ",
    "Tỷ lệ ",
    "Tỷ trọng ",
    "Tốc độ ",
    "Kinh phí ",
    "Mức ",
    "Năng suất ",
    "Doanh thu ",
    "Giá trị ",
)


def chi_theo_doi(row: Row) -> bool:
    """Chỉ số không có mức: câu của nó chỉ là “Theo dõi, thống kê …”, sổ vẫn đếm nhưng kế hoạch không giao."""
    name, unit = str(row["ten_chi_tieu"]), str(row["don_vi_tinh"] or "")
    supported = name.startswith(f"Số {unit} được hỗ trợ ")
    without_level = row["loai_chi_tieu"] == DONE or row["gia_tri_muc_tieu"] is None
    return name.startswith(SO_DO) and not supported and without_level
