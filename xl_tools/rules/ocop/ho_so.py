"""Hồ sơ sản phẩm: giấy tờ còn thiếu của từng đăng ký, và thời hạn của từng giấy tờ vào một ngày."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from xl_tools.findings import Finding
from xl_tools.law import load
from xl_tools.sheets.dang_ky_danh_gia import WHOLE
from xl_tools.sheets.ho_so_san_pham import EXPIRED, EXPIRING, HAS, LACKS, VALID, WITHOUT_TERM
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import day

SOON = dt.timedelta(days=60)  # the state “Còn dưới 60 ngày” of the sheet


def thoi_han_giay_to(row: Row, ngay: dt.date) -> str | None:
    """Còn hạn, sắp hết, hết hạn, không thời hạn; None với giấy tờ chưa có."""
    if row["tinh_trang_giay_to"] != HAS:
        return None
    end = row["ngay_het_han"]
    if end is None:
        return WITHOUT_TERM
    if end < ngay:
        return EXPIRED
    return EXPIRING if end - ngay < SOON else VALID


def con_thieu(row: Row, giay_to: Iterable[Row]) -> list[str]:
    """Giấy tờ còn thiếu của một đăng ký: bắt buộc mà không có, ghi là Thiếu, hoặc đã hết hạn vào ngày nộp hồ sơ."""
    filed = row["ngay_nop_ho_so"]
    papers = {paper["loai_giay_to"]: paper for paper in giay_to if paper["loai_giay_to"]}
    law = load("ho_so_ocop")["giay_to_bat_buoc"].at(filed) if filed else None
    wanted = [name for name in (law.value if law else ()) if name not in papers]
    lacking = [name for name, paper in papers.items() if paper["tinh_trang_giay_to"] == LACKS]
    dead = [
        f"{name} (hết hạn {day(paper['ngay_het_han'])})"
        for name, paper in papers.items()
        if filed and thoi_han_giay_to(paper, filed) == EXPIRED
    ]
    return [*wanted, *lacking, *dead]


def giay_to_theo_dang_ky(book: Book) -> dict[str, list[Row]]:
    """Các giấy tờ của từng đăng ký."""
    found: dict[str, list[Row]] = {}
    for row, code in book["ho_so_san_pham"].together("ma_dang_ky"):
        if code:
            found.setdefault(code, []).append(row)
    return found


def het_han_khi_nop(book: Book) -> list[Finding]:
    """Giấy tờ đã hết hạn vào ngày nộp hồ sơ của đăng ký."""
    filed = {row["ma_dang_ky"]: row["ngay_nop_ho_so"] for row in book["dang_ky_danh_gia"].rows()}
    return [
        at(row, "ngay_het_han", "XL-1576", filed=day(filed[code]))
        for row, code, end in book["ho_so_san_pham"].together("ma_dang_ky", "ngay_het_han")
        if end and filed.get(code) and end < filed[code] and row["tinh_trang_giay_to"] == HAS
    ]


def chua_du_ho_so(book: Book) -> list[Finding]:
    """Đăng ký ghi đủ hồ sơ, hoặc đã qua bước ấy, mà trang *Hồ sơ sản phẩm* còn thiếu giấy tờ.

    Sổ chưa ghi giấy tờ của đăng ký nào thì trang ấy chưa được dùng: nói một lần ở cả trang (XL-1031).
    """
    papers = giay_to_theo_dang_ky(book)
    if not papers:
        return []
    return [
        at(row, "trang_thai", "XL-1583", missing="; ".join(missing))
        for row, code, state in book["dang_ky_danh_gia"].together("ma_dang_ky", "trang_thai")
        if state in WHOLE and code and (missing := con_thieu(row, papers.get(code, ())))
    ]
