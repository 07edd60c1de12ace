"""Phạm vi của một chỉ tiêu OCOP: sản phẩm, chủ thể nào, số sao, lần đăng ký, loại hình, địa bàn nào."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xl_tools.law import choices
from xl_tools.rules.dieu_kien import cung_dia_ban
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.rules.ocop.cong_nhan import LanCongNhan, hang_hien_co, lan_cong_nhan
from xl_tools.sheets.dang_ky_danh_gia import AGAIN, FIRST, UPGRADE
from xl_tools.sheets.san_pham import STARS
from xl_tools.sheets.table import Book, Row
from xl_tools.text import count

ONLY_JOINED = "Chỉ cần tham gia"
CAPACITY = {
    "Năng lực sản xuất": "nang_luc_san_xuat",
    "Sản lượng chế biến": "san_luong_che_bien",
    "Sản lượng tiêu thụ": "san_luong_tieu_thu",
}
_PLACES = ("tinh_cu", "huyen", "xa_phuong_dac_khu")
_DECEMBER = 12


@dataclass(frozen=True)
class PhamVi:
    """Phạm vi tính và địa bàn của một chỉ tiêu, và sổ để lọc."""

    values: frozenset[str]
    area: str | None
    book: Book

    @functools.cached_property
    def stars(self) -> frozenset[str]:
        """Các hạng sao; rỗng là mọi hạng."""
        return self.values & set(STARS)

    @functools.cached_property
    def times(self) -> frozenset[str]:
        """Lần đầu, Nâng hạng, Đánh giá lại; rỗng là mọi lần."""
        return self.values & {FIRST, UPGRADE, AGAIN}

    @functools.cached_property
    def kinds(self) -> frozenset[str]:
        """Các loại hình chủ thể; rỗng là mọi loại hình."""
        return self.values & {choice.value for choice in choices("DM-LOAIHINH")}

    def subjects(self) -> list[Row]:
        """Chủ thể đúng loại hình, đúng địa bàn."""
        return [row for row in self.book["chu_the"].rows() if row.key and self._takes(row)]

    def _takes(self, subject: Row) -> bool:
        return (not self.kinds or subject["loai_hinh"] in self.kinds) and self._is_there(subject)

    def _is_there(self, subject: Row) -> bool:
        if not self.area:
            return True
        home = None if subject["tinh_cu"] else self.book.settings["tinh_thanh_pho"]
        places = (home, *(subject[name] for name in _PLACES))
        return any(cung_dia_ban(place, self.area) for place in places if place)

    def products(self, ngay: dt.date) -> list[Row]:
        """Sản phẩm của chủ thể đúng loại hình, địa bàn; có hạng sao đã chọn vào ngày đó."""
        rows = [row for row in self.book["san_pham"].rows() if row.key and self.has(row)]
        if not self.stars:
            return rows
        return [
            row
            for row in rows
            if hang_hien_co(self._history.get(row["ma_san_pham"], []), ngay)[0] in self.stars
        ]

    def has(self, product: Row | None) -> bool:
        """Whether the product is of a subject of the kind and place; every product where neither is asked."""
        if not self.kinds and not self.area:
            return True
        subject = self._by_code.get(product["ma_chu_the"]) if product else None
        return subject is not None and self._takes(subject)

    @functools.cached_property
    def registrations(self) -> dict[str, Row]:
        """Đăng ký đánh giá theo mã."""
        return self.book["dang_ky_danh_gia"].by_key()

    @functools.cached_property
    def _by_code(self) -> dict[str, Row]:
        return self.book["chu_the"].by_key()

    @functools.cached_property
    def _history(self) -> dict[str, list[LanCongNhan]]:
        return lan_cong_nhan(self.book)


def pham_vi(target: Row, book: Book) -> PhamVi:
    """Phạm vi của một dòng Mục tiêu."""
    return PhamVi(frozenset(target["pham_vi_tinh"] or ()), target["dia_ban_ap_dung"], book)


def thieu_trang(book: Book, *names: str) -> str | None:
    """Câu nói sổ thiếu trang nào trong các trang cần; None khi đủ."""
    for name in names:
        table = book.tables.get(name)
        if table is None:
            return "chỉ số của Chương trình OCOP chỉ tính được từ sổ OCOP"
        if not table.exists:
            return f"sổ không có trang {table.tab}"
    return None


def nam_trong(ky: Ky, year: int | None) -> bool:
    """Năm ghi trong sổ thuộc kỳ: chỉ có năm, không có ngày, nên tính cho mọi kỳ trong năm đó."""
    return year is not None and ky.start <= ky.end and ky.first_year <= year <= ky.end.year


def tron_nam(ky: Ky) -> Sequence[int]:
    """Những năm mà kỳ đã đi hết: năng lực, doanh thu của năm chỉ có khi kỳ đến tháng 12."""
    last = ky.end.year if ky.end.month == _DECEMBER else ky.end.year - 1
    return range(ky.first_year, last + 1) if ky.start <= ky.end else range(0)


def chia_theo_hang(stars: Iterable[int]) -> str:
    """`02 sản phẩm 5 sao, 03 sản phẩm 4 sao`; rỗng khi không có."""
    found = sorted(stars, reverse=True)
    return ", ".join(f"{count(found.count(star))} sản phẩm {star} sao" for star in dict.fromkeys(found))
