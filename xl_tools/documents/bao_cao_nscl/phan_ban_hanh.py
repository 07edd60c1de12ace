"""Mục I: văn bản chỉ đạo, điều hành, kế hoạch ban hành trong kỳ."""

from __future__ import annotations

from collections.abc import Collection

from xl_tools.documents.bao_cao_nscl.ke_hoach_thuc_hien import PLAN, ke_hoach, neu_lai
from xl_tools.documents.bao_cao_nscl.kieu import BanHanh, VanBan
from xl_tools.documents.bao_cao_nscl.phan_ho_tro import TrongKy
from xl_tools.documents.bao_cao_nscl.so_thu_tu import MOST_IN_TEXT
from xl_tools.documents.dan_day_du import ten_day_du
from xl_tools.documents.so_lieu import cells, counted
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day

DIRECTING, APPROVING = "Chỉ đạo, điều hành trong kỳ", "Quyết định phê duyệt hỗ trợ"


def ban_hanh(book: Book, period: Ky, events: TrongKy) -> BanHanh:
    """Văn bản chỉ đạo, điều hành và kế hoạch có ngày trong kỳ.

    Quyết định phê duyệt hỗ trợ đã nêu tại phụ lục doanh nghiệp thì chỉ nói số lượng; chưa nêu ở đó thì kể tại đây.
    """
    approving = {str(row["so_quyet_dinh_phe_duyet"]): row for row in reversed(events.phe_duyet)}
    rows = _trong_ky(book, period, approving)
    plan = ke_hoach(book, period)
    decided = cells(approving.values(), "so_quyet_dinh_phe_duyet")
    return BanHanh(
        counted("ban_hanh.so_van_ban", len(rows), cells(rows, "so_ky_hieu"), "văn bản"),
        [_van_ban(row, row.excel_row == (plan.excel_row if plan else None)) for row in rows],
        counted("ban_hanh.phe_duyet", len(approving), decided, "quyết định") if approving else None,
        neu_lai(plan) if plan else None,
    )


def _trong_ky(book: Book, period: Ky, listed: Collection[str]) -> list[Row]:
    """Theo thứ tự ngày; quyết định phê duyệt có số ở `listed` thì phụ lục doanh nghiệp đã nêu."""
    rows = [
        row
        for row in book["van_ban"].rows()
        if period.holds(row["ngay_ban_hanh"])
        and (
            row["vai_tro"] in (DIRECTING, PLAN)
            or (row["vai_tro"] == APPROVING and row["so_ky_hieu"] not in listed)
        )
    ]
    return sorted(rows, key=lambda row: row["ngay_ban_hanh"])


def _van_ban(row: Row, opening: bool) -> VanBan:
    """Một dòng; kế hoạch mà câu mở đầu đã nêu đủ thì nêu lại cho gọn."""
    return VanBan(
        ten=neu_lai(row) if opening else ten_day_du(row),
        loai=str(row["loai_van_ban"]),
        so_ky_hieu=row["so_ky_hieu"],
        ngay=day(row["ngay_ban_hanh"]),
        co_quan=str(row["co_quan_ban_hanh"]),
        trich_yeu=str(row["trich_yeu"]),
    )


def da_neu(book: Book, period: Ky, issued: BanHanh) -> set[str]:
    """Mã các văn bản mà câu mở đầu và mục Ban hành văn bản đã nêu đủ tên."""
    plan = ke_hoach(book, period)
    listed = {
        str(row["ma_van_ban"])
        for row in book["van_ban"].rows()
        if row["vai_tro"] in (DIRECTING, PLAN) and period.holds(row["ngay_ban_hanh"])
    }
    told = listed if len(issued.danh_sach) <= MOST_IN_TEXT else set()
    return told | ({str(plan["ma_van_ban"])} if plan else set())
