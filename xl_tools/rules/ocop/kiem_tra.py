"""Kiểm tra chéo của sổ ocop: phiên họp Hội đồng, mã số, cấp công nhận, giấy tờ, hạn gửi, và mọi chỗ sai khi chấm."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.findings import Finding
from xl_tools.rules.ocop.cap_xa import gui_cham
from xl_tools.rules.ocop.cong_nhan import dung_cap
from xl_tools.rules.ocop.cong_nhan_va_cham import khac_phieu_cham
from xl_tools.rules.ocop.danh_gia import DanhGia
from xl_tools.rules.ocop.du_phieu import chua_co_hoi_dong
from xl_tools.rules.ocop.ho_so import chua_du_ho_so, het_han_khi_nop
from xl_tools.rules.ocop.hoi_dong import van_de_cua_phien_hop
from xl_tools.rules.ocop.lan_dang_ky import dung_lan_dang_ky
from xl_tools.rules.ocop.ma_so import MaSo, doc_ma_so, doc_so_phieu_dang_ky
from xl_tools.rules.ocop.so_cham import SoCham, quy_che
from xl_tools.sheets.dot_danh_gia import MEETING
from xl_tools.sheets.table import Book, at


def kiem_tra(book: Book, results: list[DanhGia]) -> list[Finding]:
    """Mọi kiểm tra chéo của sổ ocop."""
    return [
        *(found for one in results for found in one.findings),
        *phien_hop(book),
        *chua_co_hoi_dong(book),
        *ma_so(book),
        *dung_cap(book),
        *khac_phieu_cham(book, results),
        *het_han_khi_nop(book),
        *chua_du_ho_so(book),
        *gui_cham(book),
        *dung_lan_dang_ky(book, results),
    ]


def phien_hop(book: Book) -> Iterator[Finding]:
    """Đợt họp trực tiếp: đủ tỷ lệ thành viên, có Chủ tịch Hội đồng."""
    councils = SoCham.cua(book).hoi_dong
    for row in book["dot_danh_gia"].rows():
        rules = quy_che(book, row)
        members = councils.get(row["ma_dot"] or "")
        if rules is None or not members or row["hinh_thuc"] != MEETING:
            continue
        for problem in van_de_cua_phien_hop(members.values(), rules):
            yield at(row, "ngay_hop", problem.code, **problem.details)


def ma_so(book: Book) -> Iterator[Finding]:
    """Mã số sản phẩm và số phiếu đăng ký đúng dạng của ngày nộp hồ sơ."""
    table = book["dang_ky_danh_gia"]
    columns = ("ngay_nop_ho_so", "ma_so_san_pham_ocop", "so_phieu_dang_ky")
    for row, filed, code, number in table.together(*columns):
        if filed and code and not isinstance(read := doc_ma_so(code, filed), MaSo):
            yield at(row, "ma_so_san_pham_ocop", read.code, **read.details)
        if filed and number and (wrong := doc_so_phieu_dang_ky(number, filed)):
            yield at(row, "so_phieu_dang_ky", wrong.code, **wrong.details)
