"""CS07–CS10, CS16, CS17: lớp đào tạo, học viên, chứng chỉ, truyền thông, kết nối truy xuất, nhiệm vụ đúng hạn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.rules.dem import ChiSo, Dem, o
from xl_tools.rules.den_han import qua_han
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.dao_tao import EXPERTS
from xl_tools.sheets.nhiem_vu import DROPPED, FINISHED
from xl_tools.sheets.table import Book, Row
from xl_tools.sheets.truy_xuat_nguon_goc import CONNECTED, PROVINCE
from xl_tools.text import day as shown_day

Keep = Callable[[Row, set[str]], bool]


def _class_in_scope(row: Row, scope: set[str]) -> bool:
    """Phạm vi tính lọc theo Loại hoạt động và Chủ đề; có cả hai thì phải đúng cả hai."""
    kinds, topics = scope & _CLASS_KINDS, scope - _CLASS_KINDS
    return bool((not kinds or row["loai_hoat_dong"] in kinds) and (not topics or row["chu_de"] in topics))


_CLASS_KINDS = {"Đào tạo", "Tập huấn", "Hội nghị", "Hội thảo", "Tọa đàm trực tiếp"}


def _experts(row: Row, scope: set[str]) -> bool:
    return EXPERTS in (row["doi_tuong_hoc_vien"] or ()) and _class_in_scope(row, scope)


def _product_in_scope(row: Row, scope: set[str]) -> bool:
    return not scope or row["loai_san_pham"] in scope or row["chu_de"] in scope


@dataclass(frozen=True)
class Cong:
    """Cộng một cột (hoặc đếm dòng) của một trang, những dòng có ngày trong kỳ."""

    sheet: str
    day: str
    what: str
    keep: Keep
    add: str | None = None  # cột để cộng; None: đếm dòng

    def __call__(self, target: Row, book: Book) -> ChiSo | str:
        """Hàm đếm của một chỉ tiêu, hoặc vì sao chưa tính được."""
        table = book.tables.get(self.sheet)
        if table is None or not table.exists:
            return f"sổ không có trang {table.tab if table else self.sheet}"
        scope = set(target["pham_vi_tinh"] or ())
        rows = [row for row in table.rows() if row.key and self.keep(row, scope)]

        def count(ky: Ky) -> Dem:
            taken = [row for row in rows if ky.holds(row[self.day])]
            if self.add is None:
                return Dem(
                    Decimal(len(taken)),
                    f"đếm {self.what}",
                    o(taken, *taken[0].table.sheet.key) if taken else (),
                )
            total = sum(Decimal(row[self.add] or 0) for row in taken)
            return Dem(Decimal(total), f"cộng {self.what} của {len(taken)} dòng", o(taken, self.add))

        return count


def ket_noi_cong(target: Row, book: Book) -> ChiSo | str:
    """CS16: hệ thống của tỉnh đang kết nối Cổng quốc gia ở cuối kỳ, kết nối từ bao giờ cũng tính.

    Chỉ tiêu tăng (có Năm gốc so sánh) thì chỉ tính hệ thống kết nối trong kỳ và sau năm gốc.
    """
    table = book.tables.get("truy_xuat_nguon_goc")
    if table is None or not table.exists:
        return f"sổ không có trang {table.tab if table else 'Truy xuất nguồn gốc'}"
    base = target["nam_goc_so_sanh"]
    connected = [
        row
        for row in table.rows()
        if row["ma_so_thue"] == PROVINCE
        and row["ket_noi_cong_quoc_gia"] == CONNECTED
        and row["ngay_ket_noi"] is not None
    ]

    def count(ky: Ky) -> Dem:
        if base is not None:
            taken = [row for row in connected if ky.holds(day := row["ngay_ket_noi"]) and day.year > base]
            text = f"đếm hệ thống của tỉnh kết nối Cổng quốc gia sau năm {base}"
        else:
            taken = [row for row in connected if ky.start <= ky.end and row["ngay_ket_noi"] <= ky.end]
            text = f"đếm hệ thống của tỉnh đang kết nối Cổng quốc gia đến hết ngày {shown_day(ky.end)}"
        return Dem(Decimal(len(taken)), text, o(taken, "ma_so_thue", "ten_he_thong", "ngay_ket_noi"))

    return count


def dung_han(row: Row, hom_nay: dt.date) -> bool | None:
    """Nhiệm vụ đúng hạn (True), quá hạn (False), chưa đến hạn (None) tại một ngày."""
    due = row["thoi_han_hoan_thanh"]
    if due is None or row["trang_thai"] == DROPPED:
        return None
    if row["trang_thai"] in FINISHED:
        return bool((row["ngay_hoan_thanh"] or due) <= due)
    return False if qua_han(due, hom_nay) else None


def _ke_ma(rows: list[Row]) -> str:
    """` (NV-01, NV-02)`: tử số và mẫu số gồm những nhiệm vụ nào."""
    codes = [str(row["ma_nhiem_vu"] or f"dòng {row.excel_row}") for row in rows]
    return f" ({', '.join(codes)})" if codes else ""


def nhiem_vu_dung_han(target: Row, book: Book) -> ChiSo | str:
    """CS17: nhiệm vụ hoàn thành đúng hạn / nhiệm vụ đến hạn trong kỳ × 100."""
    table = book.tables.get("nhiem_vu")
    if table is None or not table.exists:
        return "sổ không có trang Nhiệm vụ"
    scope = set(target["pham_vi_tinh"] or ())

    def count(ky: Ky) -> Dem:
        due = [
            row
            for row in table.rows()
            if ky.holds(row["thoi_han_hoan_thanh"]) and (not scope or row["nhom_nhiem_vu"] in scope)
        ]
        done = [row for row in due if dung_han(row, ky.end)]
        cells = o(due, "thoi_han_hoan_thanh", "ngay_hoan_thanh")
        if not due:
            return Dem(None, "không có nhiệm vụ nào đến hạn trong kỳ", ())
        dropped = [row for row in due if row["trang_thai"] == DROPPED]
        text = f"{len(done)} nhiệm vụ hoàn thành đúng hạn{_ke_ma(done)} trên {len(due)} nhiệm vụ đến hạn{_ke_ma(due)}"
        # A task that was dropped was due all the same: to leave it out would flatter the share.
        text += f", kể cả {len(dropped)} nhiệm vụ không thực hiện{_ke_ma(dropped)}" if dropped else ""
        return Dem(Decimal(len(done)) / len(due) * 100, text, cells)

    return count


HOAT_DONG: dict[str, Callable[[Row, Book], ChiSo | str]] = {
    "CS07": Cong("dao_tao", "ngay_ket_thuc", "lớp, hội nghị", _class_in_scope),
    "CS08": Cong("dao_tao", "ngay_ket_thuc", "số lượt học viên", _class_in_scope, "so_hoc_vien"),
    "CS09": Cong(
        "dao_tao",
        "ngay_ket_thuc",
        "số chuyên gia được cấp chứng chỉ",
        _experts,
        "so_hoc_vien_duoc_cap_chung_chi",
    ),
    "CS10": Cong("truyen_thong", "ngay_phat_dang", "số sản phẩm truyền thông", _product_in_scope, "so_luong"),
    "CS16": ket_noi_cong,
    "CS17": nhiem_vu_dung_han,
}
