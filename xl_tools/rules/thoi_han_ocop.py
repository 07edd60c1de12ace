"""Thời hạn riêng của sổ OCOP: công nhận hết hạn, thời gian nộp đánh giá lại, giấy tờ, các đợt đánh giá trong năm.

Các trang *Công nhận*, *Hồ sơ sản phẩm* được hỏi theo tên: sổ không có trang nào thì không có thời hạn đó.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from xl_tools.law import Dated, load
from xl_tools.rules.thoi_han import ThoiHan
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day

RECOGNITION, REASSESSMENT, PAPER, ROUND = "cong_nhan", "danh_gia_lai", "giay_to", "dot_danh_gia"
_FINISHED = ("Đã công nhận", "Không đạt", "Rút")


def thoi_han_ocop(book: Book, hom_nay: dt.date) -> list[ThoiHan]:
    """Mọi thời hạn của sổ OCOP tại một ngày; sổ khác thì không có."""
    if book.kind != "ocop":
        return []
    return [*_cong_nhan(book, hom_nay), *_giay_to(book, hom_nay), *_dot_danh_gia(hom_nay)]


def them_thang(ngay: dt.date, so_thang: int) -> dt.date:
    """Ngày tương ứng của tháng cuối, không có thì ngày cuối tháng (Điều 147, 148 Bộ luật Dân sự năm 2015)."""
    years, month = divmod(ngay.month - 1 + so_thang, 12)
    year = ngay.year + years
    return dt.date(year, month + 1, min(ngay.day, calendar.monthrange(year, month + 1)[1]))


def _cong_nhan(book: Book, hom_nay: dt.date) -> Iterator[ThoiHan]:
    """Công nhận mới nhất, chưa thu hồi, của từng sản phẩm."""
    table = book.tables.get("cong_nhan")
    latest: dict[str, Row] = {}
    for row in table.rows() if table else ():
        signed, product = row["ngay_quyet_dinh_cong_nhan"], row["ma_san_pham"]
        if signed and product and not row["ngay_thu_hoi"]:
            before = latest.get(product)
            if before is None or before["ngay_quyet_dinh_cong_nhan"] < signed:
                latest[product] = row
    for row in latest.values():
        months = load("thoi_han_ocop")["thoi_han_cong_nhan"].at(hom_nay)
        end = row["ngay_het_han"] or (
            them_thang(row["ngay_quyet_dinh_cong_nhan"], months.value) if months else None
        )
        if end:
            yield _het_han(row, end, months)
            yield from _danh_gia_lai(book, row, end, hom_nay)


def _het_han(row: Row, end: dt.date, months: Dated | None) -> ThoiHan:
    stars = f" {row['hang']}" if row["hang"] else ""
    text = f"Giấy chứng nhận OCOP{stars} của sản phẩm {row['ma_san_pham']} hết hạn"
    ground = (months.reference, months.verified) if months else (None, None)
    return ThoiHan(RECOGNITION, text, end, row.at("ngay_quyet_dinh_cong_nhan"), row["ma_san_pham"], *ground)


def _danh_gia_lai(book: Book, row: Row, end: dt.date, hom_nay: dt.date) -> Iterator[ThoiHan]:
    """Hạn cuối để nộp hồ sơ đánh giá lại, khi giấy còn hạn và sản phẩm chưa nộp hồ sơ mới."""
    window = load("thoi_han_ocop")["nop_danh_gia_lai"].at(hom_nay)
    if window is None or end < hom_nay:
        return
    first, last = (end - dt.timedelta(days=window.value[name]) for name in ("som_nhat", "muon_nhat"))
    product, registrations = row["ma_san_pham"], book.tables.get("dang_ky_danh_gia")
    for filed in registrations.rows() if registrations else ():
        if filed["ma_san_pham"] == product and (filed["ngay_nop_ho_so"] or dt.date.min) >= first:
            return
    text = f"Nộp hồ sơ đánh giá lại sản phẩm {product} (nhận từ ngày {day(first)})"
    cells = row.at("ngay_quyet_dinh_cong_nhan")
    yield ThoiHan(REASSESSMENT, text, last, cells, product, window.reference, window.verified)


def _giay_to(book: Book, hom_nay: dt.date) -> Iterator[ThoiHan]:
    """Giấy tờ của hồ sơ sẽ hết hạn; đã hết hạn thì chỉ nêu khi hồ sơ còn đang xét."""
    table, registrations = book.tables.get("ho_so_san_pham"), book.tables.get("dang_ky_danh_gia")
    states = {row["ma_dang_ky"]: row["trang_thai"] for row in (registrations.rows() if registrations else ())}
    for row in table.rows() if table else ():
        end, code = row["ngay_het_han"], row["ma_dang_ky"]
        if end and (end >= hom_nay or states.get(code) not in _FINISHED):
            text = f"{row['loai_giay_to'] or 'Giấy tờ'} của hồ sơ {code or 'chưa ghi mã'} hết hạn"
            yield ThoiHan(PAPER, text, end, row.at("ngay_het_han"), row.key)


def _dot_danh_gia(hom_nay: dt.date) -> Iterator[ThoiHan]:
    """Lần tới của mỗi mốc, kể từ ngày xét."""
    dated = load("thoi_han_ocop")["dot_danh_gia"].at(hom_nay)
    if dated is None:
        return
    for one in dated.value:
        due = dt.date(hom_nay.year, one["thang"], one["ngay"])
        if due < hom_nay:
            due = due.replace(year=hom_nay.year + 1)
        text = f"{one['viec']}: trước ngày {day(due)}"
        yield ThoiHan(ROUND, text, due, (), None, dated.reference, dated.verified)
