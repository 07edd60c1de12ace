"""Nhiệm vụ của chính chương trình mà sổ theo dõi: của kế hoạch năm, kế hoạch giai đoạn và các văn bản cùng chuỗi.

Một sổ có thể ghi cả việc của kế hoạch khác (như Chương trình OCOP): việc ấy không phải nhiệm vụ của kế hoạch này.
"""

from __future__ import annotations

from xl_tools.sheets.table import Book, Row

_PLANS = ("ke_hoach_giai_doan", "ke_hoach_nam")  # the settings that name a plan


def nhiem_vu_cua_chuong_trinh(book: Book) -> list[Row]:
    """Các dòng *Nhiệm vụ* có nội dung, trừ dòng ghi kế hoạch mà *Văn bản* cho thấy thuộc chương trình khác."""
    foreign = ke_hoach_khac(book)
    return [
        row for row in book["nhiem_vu"].rows() if row["noi_dung_nhiem_vu"] and row["ke_hoach"] not in foreign
    ]


def ke_hoach_khac(book: Book) -> set[str]:
    """Mã các văn bản ngoài chuỗi của kế hoạch năm, kế hoạch giai đoạn; rỗng khi *Thông tin* không nêu kế hoạch nào.

    Cùng chuỗi: đi theo cột Văn bản cấp trên thì gặp nhau ở một văn bản.
    """
    above = {
        row["ma_van_ban"]: row["van_ban_cap_tren"] for row in book["van_ban"].rows() if row["ma_van_ban"]
    }
    own = {code for name in _PLANS if (code := book.settings[name])}
    if not own:
        return set()
    reached = {code for plan in own for code in _chuoi(plan, above)}
    return {code for code in above if reached.isdisjoint(_chuoi(code, above))}


def _chuoi(code: str, above: dict[str, str | None]) -> set[str]:
    """Văn bản và mọi văn bản cấp trên của nó."""
    chain: set[str] = set()
    upper: str | None = code
    while upper and upper not in chain:
        chain.add(upper)
        upper = above.get(upper)
    return chain
