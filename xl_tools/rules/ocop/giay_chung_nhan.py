"""Giấy chứng nhận: ngày hết hạn, thời gian nộp đánh giá lại, tình trạng vào một ngày."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from xl_tools.law import Dated
from xl_tools.law.ocop import dau_muc
from xl_tools.text import count, day
from xl_tools.trace import Step, Trace, weakest

CON_HAN, DANG_NOP, QUA_HAN_NOP = (
    "Còn hạn",
    "Đang trong thời gian nộp đánh giá lại",
    "Quá thời gian nộp đánh giá lại",
)
CHO_KET_QUA, HET_HAN, THU_HOI, CHUA_CAP = (
    "Chờ kết quả đánh giá lại",
    "Hết hạn",
    "Đã thu hồi",
    "Chưa công nhận",
)
_MONTHS = 12


@dataclass(frozen=True)
class ThoiHan:
    """Ngày công nhận, ngày hết hạn, ngày đầu và ngày cuối nộp đánh giá lại (None: chưa có quy định), các bước."""

    ngay_cong_nhan: dt.date
    het_han: dt.date
    nop_tu: dt.date | None
    nop_den: dt.date | None
    trace: Trace


def sau_so_thang(ngay: dt.date, so_thang: int) -> dt.date:
    """Ngày tương ứng của tháng cuối; tháng đó không có ngày tương ứng thì là ngày cuối tháng (Điều 148 BLDS 2015)."""
    years, month = divmod(ngay.month - 1 + so_thang, _MONTHS)
    last = calendar.monthrange(ngay.year + years, month + 1)[1]
    return dt.date(ngay.year + years, month + 1, min(ngay.day, last))


def thoi_han(ngay_cong_nhan: dt.date) -> ThoiHan | None:
    """Thời hạn của giấy theo ngày quyết định công nhận; None khi lúc đó chưa có quy định của cả nước.

    Ngày ký không tính vào thời hạn (Điều 147). Hết hạn đúng ngày tương ứng dù là ngày nghỉ: đây là hiệu lực của
    giấy, không phải thời hạn để làm một việc. Thời gian nộp đánh giá lại theo quy định vào ngày hết hạn.
    """
    months = dau_muc("thoi_han_giay_chung_nhan").at(ngay_cong_nhan)
    counting = dau_muc("cach_tinh_thoi_han").at(ngay_cong_nhan)
    if months is None or counting is None:
        return None
    het_han = sau_so_thang(ngay_cong_nhan, months.value)
    text = (
        f"Công nhận ngày {day(ngay_cong_nhan)}, giấy có thời hạn {count(months.value)} tháng: "
        f"hết hạn ngày {day(het_han)}, là ngày tương ứng."
    )
    grade = weakest(months.verified, counting.verified)
    steps = [Step("het_han", text, f"{months.reference}; {counting.reference}", grade, value=het_han)]
    window = dau_muc("cua_so_danh_gia_lai").at(het_han)
    if window is None:
        return ThoiHan(ngay_cong_nhan, het_han, None, None, tuple(steps))
    first, last = cua_so(het_han, window)
    text = (
        f"Nộp hồ sơ đánh giá lại từ {count(window.value['tu'])} đến {count(window.value['den'])} ngày "
        "trước ngày hết hạn: "
        f"từ ngày {day(first)} đến ngày {day(last)}."
    )
    steps.append(Step("nop_danh_gia_lai", text, window.reference, window.verified))
    return ThoiHan(ngay_cong_nhan, het_han, first, last, tuple(steps))


def cua_so(het_han: dt.date, window: Dated) -> tuple[dt.date, dt.date]:
    """Ngày đầu và ngày cuối nộp hồ sơ đánh giá lại của giấy hết hạn ngày đó."""
    first, last = (het_han - dt.timedelta(days=window.value[name]) for name in ("tu", "den"))
    return first, last


def tinh_trang(
    han: ThoiHan, ngay: dt.date, thu_hoi: dt.date | None = None, nop_lai: dt.date | None = None
) -> str:
    """Tình trạng của giấy vào một ngày; thu hồi có trước mọi tình trạng khác.

    Đã nộp đánh giá lại trước khi hết hạn mà chưa có kết quả thì giữ giấy, nhiều nhất 180 ngày sau ngày hết hạn.
    """
    if ngay < han.ngay_cong_nhan:
        return CHUA_CAP
    if thu_hoi and thu_hoi <= ngay:
        return THU_HOI
    if ngay > han.het_han:
        return CHO_KET_QUA if _duoc_giu(han, ngay, nop_lai) else HET_HAN
    if han.nop_tu is None or han.nop_den is None or ngay < han.nop_tu:
        return CON_HAN
    if nop_lai and nop_lai <= ngay:
        return CHO_KET_QUA
    return DANG_NOP if ngay <= han.nop_den else QUA_HAN_NOP


def _duoc_giu(han: ThoiHan, ngay: dt.date, nop_lai: dt.date | None) -> bool:
    kept = dau_muc("chuyen_tiep").at(han.het_han)
    if kept is None or nop_lai is None or nop_lai > han.het_han:
        return False
    return ngay <= han.het_han + dt.timedelta(days=kept.value["giu_giay_sau_het_han"])
