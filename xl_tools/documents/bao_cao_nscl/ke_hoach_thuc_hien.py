"""Kế hoạch mà báo cáo thực hiện: nêu đủ số, ngày, cơ quan, trích yếu một lần, những lần sau gọi gọn."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xl_tools.documents.bao_cao_nscl.kieu_bang import TenKeHoach
from xl_tools.documents.dan_day_du import ten_day_du, ten_gon
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.table import Book, Row
from xl_tools.text import folded

PLAN, BASIS = "Kế hoạch đang thực hiện", "Căn cứ pháp lý"
LAST = 10_000  # after every text whose place in the order is given


def thuc_hien(book: Book, period: Ky) -> str | None:
    """Câu mở đầu: căn cứ mà *Văn bản* ghi dùng cho báo cáo, rồi kế hoạch; chương trình đã có trong tên kế hoạch."""
    marked = [
        row
        for row in book["van_ban"].rows()
        if row["vai_tro"] == BASIS
        and "Báo cáo" in (row["dung_lam_can_cu_cho"] or ())
        and _da_ban_hanh(row, period)
        and (row["hieu_luc_den"] or period.start) >= period.start
        and not _cua_chuong_trinh(row, book)
    ]
    marked.sort(key=lambda row: (row["thu_tu_can_cu"] or LAST, row["ngay_ban_hanh"]))
    plan = ke_hoach(book, period)
    return "; ".join(map(ten_day_du, [*marked, *([plan] if plan else [])])) or None


def _cua_chuong_trinh(row: Row, book: Book) -> bool:
    """Whether the text is the decision that approved the programme."""
    name = _khong_ngoac(book.settings["ten_chuong_trinh"] or "")
    is_basis = row["vai_tro"] == BASIS and row["loai_van_ban"] == "Quyết định"
    return is_basis and bool(name) and name in _khong_ngoac(row["trich_yeu"] or "")


def ke_hoach(book: Book, period: Ky) -> Row | None:
    """Kế hoạch năm, kế hoạch giai đoạn, hoặc quyết định phê duyệt chương trình, đã ban hành khi hết kỳ.

    Quy định mức chi gắn vào mục *Kế hoạch giai đoạn* (khi chưa thấy kế hoạch) không phải là điều báo cáo thực hiện.
    """
    rows = [row for row in book["van_ban"].rows() if _da_ban_hanh(row, period)]
    plans = {row["ma_van_ban"]: row for row in rows if row["vai_tro"] == PLAN}
    for name in ("ke_hoach_nam", "ke_hoach_giai_doan"):
        if row := plans.get(book.settings[name]):
            return row
    approving = [row for row in rows if _cua_chuong_trinh(row, book)]
    return approving[0] if approving else None


def _da_ban_hanh(row: Row, period: Ky) -> bool:
    return row["ngay_ban_hanh"] is not None and row["ngay_ban_hanh"] <= period.end


def _khong_ngoac(text: str) -> str:
    """Tên chương trình để so: quyết định đặt tên trong ngoặc kép, *Thông tin* ghi không ngoặc."""
    return folded(re.sub(r"[“”\"]", "", text))


def neu_lai(row: Row) -> str:
    """`Kế hoạch số 70/KH-UBND nêu trên`: lần nêu thứ hai trở đi."""
    return f"{ten_gon(row)} nêu trên"


def ten_ke_hoach(book: Book, da_neu: set[str]) -> Mapping[str, TenKeHoach]:
    """Tên các văn bản giao chỉ tiêu theo mã; văn bản chưa nêu ở phần trước thì lời văn nêu đủ."""
    return {
        row["ma_van_ban"]: TenKeHoach(
            ten_gon(row),
            ten_gon(row) if row["ma_van_ban"] in da_neu else ten_day_du(row),
            row["vai_tro"] == PLAN,
        )
        for row in book["van_ban"].rows()
        if row["ma_van_ban"]
    }
