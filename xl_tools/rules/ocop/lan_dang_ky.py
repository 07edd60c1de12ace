"""Lần đăng ký so với lịch sử công nhận: đánh giá lại đúng thời gian, nâng hạng từ một hạng đã có, kết quả đã ghi đủ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from xl_tools.findings import Finding
from xl_tools.law.ocop import dau_muc
from xl_tools.rules.ocop.cong_nhan import LanCongNhan, lan_cong_nhan
from xl_tools.rules.ocop.danh_gia import DanhGia
from xl_tools.rules.ocop.danh_gia_lai import lay_y_kien
from xl_tools.sheets.dang_ky_danh_gia import AGAIN, FIRST, RECOGNISED
from xl_tools.sheets.dot_danh_gia import IN_WRITING
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import day


def dung_lan_dang_ky(book: Book, results: list[DanhGia]) -> Iterator[Finding]:
    """Mọi đăng ký đang xét, so với trang *Công nhận*; sổ không có trang ấy thì không có gì để so."""
    if not book["cong_nhan"].exists:
        return
    times = lan_cong_nhan(book)
    decided = set(book["cong_nhan"].values("ma_dang_ky"))
    rounds = book["dot_danh_gia"].by_key()
    for one in results:
        row = one.row
        filed = row["ngay_nop_ho_so"]
        earlier = [before for before in times.get(row["ma_san_pham"] or "", ()) if before.ngay < filed]
        yield from _truoc_do(row, filed, earlier[-1] if earlier else None)
        meeting = rounds.get(row["ma_dot"] or "")
        if row["lan_dang_ky"] == AGAIN and meeting and meeting["hinh_thuc"] == IN_WRITING:
            yield from _y_kien_khac_nhau(one, filed)
        if row["trang_thai"] == RECOGNISED and row["ma_dang_ky"] not in decided:
            yield at(row, "trang_thai", "XL-1594")


def _truoc_do(row: Row, filed: dt.date, last: LanCongNhan | None) -> Iterator[Finding]:
    """Lần đầu thì chưa có hạng nào còn hiệu lực; nâng hạng, đánh giá lại thì đã có một lần công nhận trước đó."""
    time = row["lan_dang_ky"]
    if time is None:
        return
    if time == FIRST:
        if last and last.con_hieu_luc(filed):
            yield at(row, "lan_dang_ky", "XL-1592", star=last.sao, on=day(last.ngay))
    elif last is None:
        yield at(row, "lan_dang_ky", "XL-1591")
    elif time == AGAIN:
        yield from _dung_thoi_gian(row, filed, last)


def _dung_thoi_gian(row: Row, filed: dt.date, last: LanCongNhan) -> Iterator[Finding]:
    """Khoản 6 Điều 7 QĐ 26/2026; hồ sơ nộp khi chưa có quy định này thì không xét."""
    law, term = dau_muc("cua_so_danh_gia_lai").at(filed), last.han
    if law is None or term is None or term.nop_tu is None or term.nop_den is None:
        return
    if not term.nop_tu <= filed <= term.nop_den:
        window = {"first": day(term.nop_tu), "last": day(term.nop_den), "end": day(term.het_han)}
        yield at(row, "ngay_nop_ho_so", "XL-1590", basis=law.reference, **window)


def _y_kien_khac_nhau(one: DanhGia, filed: dt.date) -> Iterator[Finding]:
    """Điểm d khoản 6 Điều 7 QĐ 26/2026: lấy ý kiến bằng văn bản mà ý kiến khác nhau thì phải họp."""
    if one.bo is None or one.diem is None or not one.diem.so_phieu:
        return
    asked = lay_y_kien(one.chon, one.bo, one.diem, filed)
    if asked and asked.phai_hop:
        opinions = "; ".join(f"{who} {star} sao" for who, star in asked.y_kien.items())
        basis = next(step.clause for step in asked.trace if step.step == "phai_hop")
        yield at(one.row, "ma_dot", "XL-1593", opinions=opinions, basis=basis)
