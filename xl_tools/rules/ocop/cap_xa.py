"""Ủy ban nhân dân cấp xã kiểm tra hồ sơ, gửi cấp tỉnh: hạn theo ngày làm việc từ ngày nộp (Điều 7 QĐ 26/2026)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.findings import Finding
from xl_tools.law.ocop import dau_muc
from xl_tools.rules.ngay_lam_viec import ngay_lam_viec_thu, so_ngay_lam_viec
from xl_tools.sheets.table import Book, at
from xl_tools.text import day


@dataclass(frozen=True)
class HanGui:
    """Ngày cuối phải gửi cấp tỉnh, số ngày làm việc, căn cứ, mức kiểm chứng."""

    ngay: dt.date
    so_ngay: int
    can_cu: str
    verified: str


def han_gui_cap_tinh(ngay_nop: dt.date) -> HanGui | None:
    """Hạn gửi của hồ sơ nộp ngày đó; None khi lúc nộp chưa có quy định."""
    dated = dau_muc("cap_xa_kiem_tra").at(ngay_nop)
    if dated is None:
        return None
    last = ngay_lam_viec_thu(dated.value, sau=ngay_nop)
    return HanGui(last, dated.value, dated.reference, dated.verified)


def gui_cham(book: Book) -> Iterator[Finding]:
    """Hồ sơ gửi cấp tỉnh sau hạn của Ủy ban nhân dân cấp xã."""
    for row, filed, sent in book["dang_ky_danh_gia"].together("ngay_nop_ho_so", "ngay_gui_cap_tinh"):
        due = han_gui_cap_tinh(filed) if filed and sent else None
        if due and sent > due.ngay:
            details = {"last": day(due.ngay), "limit": due.so_ngay, "filed": day(filed), "basis": due.can_cu}
            late = so_ngay_lam_viec(due.ngay, sent)
            yield at(row, "ngay_gui_cap_tinh", "XL-1578", late=late, **details)
