"""Độ phủ tem truy xuất: sản phẩm, chủ thể dán tem trong số đang sản xuất, cả sổ và theo xã; số tem của sản phẩm."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xl_tools.rules.dem import Dem, o
from xl_tools.sheets.san_pham import PRODUCED, STAMPED
from xl_tools.sheets.table import Book, Row
from xl_tools.text import number, percent, rounded
from xl_tools.trace import plain

_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class DoPhu:
    """Một tỷ lệ: bao nhiêu trong số bao nhiêu, và những ô đã xét (cả ô của phần chưa dán tem)."""

    ten: str
    tu_so: int
    mau_so: int
    cells: tuple[str, ...]

    @property
    def ty_le(self) -> Decimal | None:
        """Phần trăm chưa làm tròn; None khi không có sản phẩm nào đang sản xuất."""
        return self.tu_so * _HUNDRED / self.mau_so if self.mau_so else None

    @property
    def dem(self) -> Dem:
        """Tỷ lệ như một chỉ số đếm được."""
        return Dem(self.ty_le, f"{self.ten}: {self.tu_so}/{self.mau_so}", self.cells)

    def as_json(self) -> dict[str, Any]:
        """One rate of `phu_tem` in `compute --json`."""
        share = plain(self.ty_le)
        return {"name": self.ten, "stamped": self.tu_so, "of": self.mau_so, "share": share}

    def con_thieu(self, muc_tieu: Decimal) -> int:
        """Còn bao nhiêu sản phẩm, chủ thể nữa thì đạt mục tiêu (%): phần lẻ tính là một."""
        return max(0, math.ceil(self.mau_so * muc_tieu / _HUNDRED) - self.tu_so)


@dataclass(frozen=True)
class SoTem:
    """Tem của một sản phẩm: tổng số, số đã kích hoạt, số lô và các ô Số lượng tem."""

    tong: int
    da_kich_hoat: int
    so_lo: int
    cells: tuple[str, ...]


def phu_tem(book: Book) -> dict[str, Any] | None:
    """Độ phủ và số tem như `compute --json` in; None khi sổ không phải sổ ocop."""
    if book.kind != "ocop":
        return None
    return {
        "products": phu_san_pham(book).as_json(),
        "subjects": phu_chu_the(book).as_json(),
        "communes": [one.as_json() for one in phu_theo_xa(book)],
        "stamps": [
            {"ma_san_pham": code, "total": one.tong, "activated": one.da_kich_hoat, "lots": one.so_lo}
            for code, one in so_tem(book).items()
        ],
    }


def cau_phu_tem(book: Book) -> list[str]:
    """`Tem truy xuất: 02/04 sản phẩm đang sản xuất dán tem (50%), …`; rỗng khi không có sản phẩm đang sản xuất."""
    products, subjects = phu_san_pham(book), phu_chu_the(book)
    if book.kind != "ocop" or products.ty_le is None:
        return []
    shares = [
        f"{number(one.tu_so)}/{number(one.mau_so)} {ten} dán tem"
        + (f" ({percent(rounded(one.ty_le, 1))})" if one.ty_le is not None else "")
        for one, ten in ((products, "sản phẩm đang sản xuất"), (subjects, "chủ thể có sản phẩm"))
    ]
    return [f"Tem truy xuất: {'; '.join(shares)}."]


def phu_san_pham(book: Book) -> DoPhu:
    """Sản phẩm dán tem / sản phẩm đang sản xuất."""
    return _san_pham("sản phẩm dán tem trong số đang sản xuất", _dang_san_xuat(book))


def phu_chu_the(book: Book) -> DoPhu:
    """Chủ thể có ít nhất một sản phẩm dán tem / chủ thể có sản phẩm đang sản xuất."""
    produced = [row for row in _dang_san_xuat(book) if row["ma_chu_the"]]
    stamped = {row["ma_chu_the"] for row in produced if dan_tem(row)}
    everyone = {row["ma_chu_the"] for row in produced}
    cells = o(produced, "ma_chu_the", "tinh_trang_tham_gia", "dan_tem_truy_xuat_dien_tu")
    return DoPhu("chủ thể có sản phẩm dán tem trong số đang sản xuất", len(stamped), len(everyone), cells)


def phu_theo_xa(book: Book) -> list[DoPhu]:
    """Sản phẩm dán tem / đang sản xuất của từng xã, phường, đặc khu của chủ thể, theo thứ tự gặp trong sổ."""
    communes = {row["ma_chu_the"]: row["xa_phuong_dac_khu"] for row in book["chu_the"].rows()}
    return [
        _san_pham(commune, rows)
        for commune, rows in _nhom(_dang_san_xuat(book), lambda row: communes.get(row["ma_chu_the"])).items()
    ]


def so_tem(book: Book) -> dict[str, SoTem]:
    """Số tem theo mã sản phẩm."""
    lots = _nhom(book["tem_truy_xuat"].rows(), lambda row: row["ma_san_pham"])
    return {
        product: SoTem(
            sum(row["so_luong_tem"] or 0 for row in rows),
            sum(row["so_luong_tem"] or 0 for row in rows if row["ngay_kich_hoat"]),
            len(rows),
            o(rows, "so_luong_tem"),
        )
        for product, rows in lots.items()
    }


def _san_pham(ten: str, rows: Sequence[Row]) -> DoPhu:
    stamped = sum(map(dan_tem, rows))
    return DoPhu(ten, stamped, len(rows), o(rows, "tinh_trang_tham_gia", "dan_tem_truy_xuat_dien_tu"))


def _dang_san_xuat(book: Book) -> list[Row]:
    return [row for row in book["san_pham"].rows() if row["tinh_trang_tham_gia"] == PRODUCED]


def dan_tem(row: Row) -> bool:
    """Sản phẩm có dán tem truy xuất điện tử."""
    return bool(row["dan_tem_truy_xuat_dien_tu"] == STAMPED)


def _nhom(rows: Sequence[Row], name: Callable[[Row], str | None]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if key := name(row):
            found.setdefault(key, []).append(row)
    return found
