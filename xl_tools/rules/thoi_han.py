"""Thời hạn của sổ tại một ngày: báo cáo, nhiệm vụ, thông báo kết quả, giấy chứng nhận (OCOP: xem `thoi_han_ocop`).

Sổ không ghi báo cáo nào đã gửi, nên chỉ nêu kỳ chưa qua hạn; việc khác quá hạn mà chưa xong thì vẫn nêu.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.errors import WrongUse
from xl_tools.findings import Finding
from xl_tools.rules.ky_bao_cao import Ky, ky, window_of
from xl_tools.rules.ngay_lam_viec import la_ngay_lam_viec, so_ngay_lam_viec
from xl_tools.rules.thong_bao import han_thong_bao
from xl_tools.sheets.ho_so_ho_tro import APPRAISED, ELIGIBLE, PAID, REFUSED, REGISTERED, WITHDRAWN
from xl_tools.sheets.nhiem_vu import DROPPED, FINISHED
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import count, day

REPORT, TASK, ANSWER, CERTIFICATE = "bao_cao", "nhiem_vu", "thong_bao_ket_qua", "giay_chung_nhan"
_WAITING = (REGISTERED, APPRAISED, ELIGIBLE, REFUSED)
_CLOSED = (PAID, WITHDRAWN, REFUSED)
_DAY, _DAY_AND_MONTH = re.compile(r"(?:ngày )?(\d{1,2})"), re.compile(r"(\d{1,2})[/.\-](\d{1,2})")
_SENT = {
    "thoi_han_gui_bao_cao_quy": ("Q1", "Q2", "Q3", "Q4"),
    "thoi_han_gui_bao_cao_6_thang": ("H1",),
    "thoi_han_gui_bao_cao_nam": ("",),
}


@dataclass(frozen=True)
class ThoiHan:
    """Một việc có hạn: loại, nói việc gì, hạn ngày nào, ô nào, của dòng nào, theo quy định nào."""

    loai: str
    viec: str
    ngay: dt.date
    cells: tuple[str, ...] = ()
    key: str | None = None
    can_cu: str | None = None
    verified: str | None = None

    def con_lai(self, hom_nay: dt.date) -> tuple[int, int]:
        """How many days, and how many working days, are left; negative when overdue."""
        return (self.ngay - hom_nay).days, so_ngay_lam_viec(hom_nay, self.ngay)

    @property
    def ngay_nghi(self) -> bool:
        """Whether offices are closed on the day."""
        return not la_ngay_lam_viec(self.ngay)


def thoi_han(book: Book, hom_nay: dt.date) -> tuple[list[ThoiHan], list[Finding]]:
    """Mọi thời hạn của sổ, quá hạn trước rồi theo ngày; và những ô thời hạn không hiểu được."""
    sent, findings = _gui_bao_cao(book)
    reports = [one for one in (*_chot_so_lieu(book), *sent) if one.ngay >= hom_nay]
    found = [*reports, *_nhiem_vu(book), *_thong_bao(book, hom_nay), *_giay_chung_nhan(book, hom_nay)]
    return in_order(found), findings


def in_order(found: list[ThoiHan]) -> list[ThoiHan]:
    """By day, then by what it is about: the same workbook gives the same list."""
    return sorted(found, key=lambda one: (one.ngay, one.loai, one.key or "", one.viec))


def _cac_ky(book: Book, parts: tuple[str, ...]) -> Iterator[Ky]:
    """Các kỳ trong năm của sổ; kỳ trước khi có quy định chốt số liệu thì không có."""
    year, window = book.settings["nam"], window_of(book.settings["cach_chot_so_lieu"])
    for part in parts if year else ():
        try:
            yield ky(f"{year}-{part}" if part else f"{year}", window)
        except WrongUse:
            continue


def _chot_so_lieu(book: Book) -> Iterator[ThoiHan]:
    cells = book.settings.at("cach_chot_so_lieu")
    for parts in _SENT.values():
        for one in _cac_ky(book, parts):
            text = f"Chốt số liệu báo cáo {one.ten}"
            yield ThoiHan(REPORT, text, one.end, cells, one.code, one.reference, one.verified)


def _gui_bao_cao(book: Book) -> tuple[list[ThoiHan], list[Finding]]:
    found: list[ThoiHan] = []
    findings: list[Finding] = []
    for name, parts in _SENT.items():
        written = book.settings[name]
        for one in _cac_ky(book, parts) if written else ():
            due = _ngay_gui(written, one, quarterly=name.endswith("quy"))
            if due is None:
                findings.append(at(book.settings, name, "XL-0240"))
                break
            text = f"Gửi báo cáo {one.ten}"
            found.append(ThoiHan(REPORT, text, due, book.settings.at(name), one.code))
    return found, findings


def _ngay_gui(written: str, of: Ky, quarterly: bool) -> dt.date | None:
    """Ngày gửi báo cáo của một kỳ: `20` là ngày của tháng cuối quý, `20/12` là ngày, tháng; None khi không hiểu.

    Tháng trước tháng cuối kỳ là tháng của năm sau: báo cáo năm gửi 05/01.
    """
    last = of.end.month
    if quarterly and (match := _DAY.fullmatch(written.strip())):
        of_month = min(int(match[1]), calendar.monthrange(of.year, last)[1])
        return dt.date(of.year, last, of_month) if of_month else None
    match = _DAY_AND_MONTH.fullmatch(written.strip())
    if quarterly or not match:
        return None
    of_month, month = int(match[1]), int(match[2])
    try:
        return dt.date(of.year + (month < last), month, of_month)
    except ValueError:
        return None


def _nhiem_vu(book: Book) -> Iterator[ThoiHan]:
    table = book.tables.get("nhiem_vu")
    for row in table.rows() if table else ():
        due, state = row["thoi_han_hoan_thanh"], row["trang_thai"]
        if due and state not in (*FINISHED, DROPPED):
            lead = f" (chủ trì: {row['co_quan_chu_tri']})" if row["co_quan_chu_tri"] else ""
            text = f"{row['noi_dung_nhiem_vu'] or 'Nhiệm vụ chưa ghi nội dung'}{lead}"
            yield ThoiHan(TASK, text, due, row.at("thoi_han_hoan_thanh"), row.key)


def _thong_bao(book: Book, hom_nay: dt.date) -> Iterator[ThoiHan]:
    """Hồ sơ chờ thông báo kết quả: số ngày làm việc của sổ, hoặc của Nghị định số 80/2021/NĐ-CP."""
    table = book.tables.get("ho_so_ho_tro")
    for row in table.rows() if table else ():
        filed = row["ngay_dang_ky"]
        answered = row["ngay_thong_bao_ket_qua"] or row["trang_thai"] not in _WAITING
        if not filed or filed > hom_nay or answered:
            continue
        limit = han_thong_bao(book, row)
        if limit:
            text = f"Thông báo kết quả hồ sơ {_ten(row)}, {count(limit.so_ngay)} ngày làm việc từ ngày {day(filed)}"
            cells = row.at("ngay_dang_ky")
            yield ThoiHan(ANSWER, text, limit.ngay(filed), cells, row.key, limit.can_cu, limit.verified)


def _giay_chung_nhan(book: Book, hom_nay: dt.date) -> Iterator[ThoiHan]:
    """Giấy chứng nhận sẽ hết hạn; đã hết hạn thì chỉ nêu khi hồ sơ chưa thanh toán xong."""
    table = book.tables.get("ho_so_ho_tro")
    for row in table.rows() if table else ():
        end = row["ngay_het_han_giay_chung_nhan"]
        if end and (end >= hom_nay or row["trang_thai"] not in _CLOSED):
            named = f" số {row['so_giay_chung_nhan']}" if row["so_giay_chung_nhan"] else ""
            text = f"Giấy chứng nhận{named} của hồ sơ {_ten(row)} hết hạn"
            yield ThoiHan(CERTIFICATE, text, end, row.at("ngay_het_han_giay_chung_nhan"), row.key)


def _ten(row: Row) -> str:
    name = row["ten_doanh_nghiep"]
    return f"{row['ma_ho_so'] or 'chưa ghi mã'}{f' ({name})' if name else ''}"
