"""Thông báo kết quả xem xét hồ sơ: số ngày làm việc để thông báo, và hồ sơ thông báo chậm."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xl_tools.findings import Finding
from xl_tools.law import load
from xl_tools.rules.ngay_lam_viec import ngay_lam_viec_thu, so_ngay_lam_viec
from xl_tools.sheets.muc_ho_tro import SME
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import day

_OWN_TERM = "Trang Thông tin, mục Số ngày làm việc thông báo kết quả"


@dataclass(frozen=True)
class HanThongBao:
    """Số ngày làm việc, căn cứ, mức kiểm chứng (None: cơ quan tự quy định)."""

    so_ngay: int
    can_cu: str
    verified: str | None = None

    def ngay(self, ngay_dang_ky: dt.date) -> dt.date:
        """The last day to answer."""
        return ngay_lam_viec_thu(self.so_ngay, sau=ngay_dang_ky)


def han_thong_bao(book: Book, row: Row) -> HanThongBao | None:
    """Hạn thông báo của một hồ sơ đã ghi ngày đăng ký; None khi sổ không ghi và không quy định nào áp dụng.

    Số ghi ở *Thông tin* mà khác nghị định là quy định riêng của cơ quan, dùng cho mọi chương trình. Nghị định chỉ
    quy định với hỗ trợ doanh nghiệp nhỏ và vừa.
    """
    own, registered = book.settings["so_ngay_lam_viec_thong_bao_ket_qua"], row["ngay_dang_ky"]
    # A book of OCOP names subjects, not SMEs; there the claim's own programme must say so.
    covered = row["chuong_trinh"] == SME or (row["chuong_trinh"] is None and book.kind == "nscl")
    law = load("nd80")["thoi_han_thong_bao"].at(registered) if covered and registered else None
    if own and (law is None or own != law.value):
        return HanThongBao(own, _OWN_TERM)
    return HanThongBao(law.value, law.reference, law.verified) if law else None


def thong_bao_dung_han(book: Book) -> list[Finding]:
    """Thông báo kết quả sau hạn: quá số ngày làm việc kể từ ngày đăng ký."""
    found = []
    names = ("ngay_dang_ky", "ngay_thong_bao_ket_qua")
    for claim, registered, told in book["ho_so_ho_tro"].together(*names):
        limit = han_thong_bao(book, claim) if registered and told else None
        # Working days are never more than days: the calendar is loaded only where the term may have passed.
        if limit is None or (told - registered).days <= limit.so_ngay:
            continue
        last = limit.ngay(registered)
        if told > last:
            details = {"registered": day(registered), "limit": limit.so_ngay, "last": day(last)}
            late = so_ngay_lam_viec(last, told)
            found.append(
                at(claim, "ngay_thong_bao_ket_qua", "XL-1430", late=late, basis=limit.can_cu, **details)
            )
    return found
