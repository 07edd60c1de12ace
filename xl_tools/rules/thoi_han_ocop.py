"""Thời hạn riêng của sổ OCOP: công nhận hết hạn, thời gian nộp đánh giá lại, cấp xã gửi hồ sơ, giấy tờ,
cuộc họp Hội đồng, các đợt đánh giá trong năm.

Sổ không có trang nào thì không có thời hạn của trang đó; số ngày, số tháng đều ở `parameters/ocop`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from xl_tools.law.ocop import dau_muc
from xl_tools.rules.ocop.cap_xa import han_gui_cap_tinh
from xl_tools.rules.ocop.dot_danh_gia import moc_sap_toi
from xl_tools.rules.ocop.giay_chung_nhan import ThoiHan as Term
from xl_tools.rules.ocop.giay_chung_nhan import cua_so, thoi_han
from xl_tools.rules.thoi_han import ThoiHan
from xl_tools.sheets.dang_ky_danh_gia import COMPLETE, FILED, NOT_PASSED, RECOGNISED, WITHDRAWN
from xl_tools.sheets.dot_danh_gia import CENTRAL, PROVINCE
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day

RECOGNITION, REASSESSMENT, PAPER, ROUND = "cong_nhan", "danh_gia_lai", "giay_to", "dot_danh_gia"
COMMUNE, MEETING = "cap_xa", "hop_hoi_dong"
_GIVEN_UP = (NOT_PASSED, WITHDRAWN)
_FINISHED = (RECOGNISED, *_GIVEN_UP)
_VIEC = {
    (PROVINCE, True): "Ủy ban nhân dân cấp xã gửi hồ sơ lên cấp tỉnh",
    (PROVINCE, False): "Cấp tỉnh xong đánh giá, phân hạng",
    (CENTRAL, True): "Cấp tỉnh đề nghị Trung ương đánh giá sản phẩm 5 sao",
    (CENTRAL, False): "Trung ương xong đánh giá sản phẩm 5 sao",
}


def thoi_han_ocop(book: Book, hom_nay: dt.date) -> list[ThoiHan]:
    """Mọi thời hạn của sổ OCOP tại một ngày; sổ khác thì không có."""
    if book.kind != "ocop":
        return []
    of_rows = (_cong_nhan(book, hom_nay), _cap_xa(book), _giay_to(book, hom_nay), _hop(book, hom_nay))
    return [*chain.from_iterable(of_rows), *_dot_danh_gia(hom_nay)]


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
        term = thoi_han(row["ngay_quyet_dinh_cong_nhan"])
        end = row["ngay_het_han"] or (term.het_han if term else None)
        if end:
            yield _het_han(row, end, term)
            yield from _danh_gia_lai(book, row, end, hom_nay)


def _het_han(row: Row, end: dt.date, term: Term | None) -> ThoiHan:
    stars = f" {row['hang']}" if row["hang"] else ""
    text = f"Giấy chứng nhận OCOP{stars} của sản phẩm {row['ma_san_pham']} hết hạn"
    ground = (term.trace[0].clause, term.trace[0].verified) if term and term.het_han == end else (None, None)
    return ThoiHan(RECOGNITION, text, end, row.at("ngay_quyet_dinh_cong_nhan"), row["ma_san_pham"], *ground)


def _danh_gia_lai(book: Book, row: Row, end: dt.date, hom_nay: dt.date) -> Iterator[ThoiHan]:
    """Hạn cuối để nộp hồ sơ đánh giá lại, khi giấy còn hạn và sản phẩm chưa nộp hồ sơ mới."""
    window = dau_muc("cua_so_danh_gia_lai").at(hom_nay)
    if window is None or end < hom_nay:
        return
    first, last = cua_so(end, window)
    product, registrations = row["ma_san_pham"], book.tables.get("dang_ky_danh_gia")
    for filed in registrations.rows() if registrations else ():
        if filed["ma_san_pham"] == product and (filed["ngay_nop_ho_so"] or dt.date.min) >= first:
            return
    text = f"Nộp hồ sơ đánh giá lại sản phẩm {product} (nhận từ ngày {day(first)})"
    cells = row.at("ngay_quyet_dinh_cong_nhan")
    yield ThoiHan(REASSESSMENT, text, last, cells, product, window.reference, window.verified)


def _cap_xa(book: Book) -> Iterator[ThoiHan]:
    """Hồ sơ đã nộp mà cấp xã chưa gửi cấp tỉnh; hồ sơ đang chờ chủ thể bổ sung thì không tính."""
    table = book.tables.get("dang_ky_danh_gia")
    for row in table.rows() if table else ():
        filed, waits = row["ngay_nop_ho_so"], row["trang_thai"] in (FILED, COMPLETE)
        due = han_gui_cap_tinh(filed) if filed and waits and not row["ngay_gui_cap_tinh"] else None
        if due:
            text = f"Ủy ban nhân dân cấp xã gửi cấp tỉnh hồ sơ {row['ma_dang_ky'] or 'chưa ghi mã'}"
            cells = row.at("ngay_nop_ho_so")
            yield ThoiHan(COMMUNE, text, due.ngay, cells, row["ma_dang_ky"], due.can_cu, due.verified)


def _giay_to(book: Book, hom_nay: dt.date) -> Iterator[ThoiHan]:
    """Giấy tờ của hồ sơ sẽ hết hạn; đã hết hạn thì chỉ nêu khi hồ sơ còn đang xét; hồ sơ không đạt, rút thì thôi."""
    table, registrations = book.tables.get("ho_so_san_pham"), book.tables.get("dang_ky_danh_gia")
    states = {row["ma_dang_ky"]: row["trang_thai"] for row in (registrations.rows() if registrations else ())}
    for row in table.rows() if table else ():
        end, code = row["ngay_het_han"], row["ma_dang_ky"]
        over = _FINISHED if end and end < hom_nay else _GIVEN_UP
        if end and states.get(code) not in over:
            text = f"{row['loai_giay_to'] or 'Giấy tờ'} của hồ sơ {code or 'chưa ghi mã'} hết hạn"
            yield ThoiHan(PAPER, text, end, row.at("ngay_het_han"), row.key)


def _hop(book: Book, hom_nay: dt.date) -> Iterator[ThoiHan]:
    """Cuộc họp Hội đồng chưa diễn ra."""
    table = book.tables.get("dot_danh_gia")
    for row in table.rows() if table else ():
        held = row["ngay_hop"]
        if held and held >= hom_nay:
            text = f"Họp Hội đồng đợt {row['ma_dot'] or 'chưa ghi mã'}"
            yield ThoiHan(MEETING, text, held, row.at("ngay_hop"), row.key)


def _dot_danh_gia(hom_nay: dt.date) -> Iterator[ThoiHan]:
    """Lần tới của mỗi mốc, kể từ ngày xét. Văn bản viết “trước ngày …”."""
    for one in moc_sap_toi(hom_nay):
        text = f"{_VIEC[one.cap, one.la_han_gui]}, đợt {one.dot}: trước ngày {day(one.ngay)}"
        yield ThoiHan(ROUND, text, one.ngay, (), None, one.can_cu, one.verified)
