"""Ba nguồn kinh phí (ngân sách, doanh nghiệp, khác): dự kiến và thực chi của từng năm ngân sách, tỷ trọng mỗi nguồn.

Khoản 3 Điều 10 Thông tư số 35/2021/TT-BTC: huy động ngoài ngân sách chậm hoặc không đúng tỷ lệ thì ngừng giải ngân.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xl_tools.findings import Finding
from xl_tools.law import load
from xl_tools.rules.kinh_phi import OTHER_MONEY, OWN_MONEY, Tong, cac_dong, da_chi, du_toan
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import percent
from xl_tools.trace import plain

STATE, ENTERPRISE, OTHER = "ngan_sach", "doanh_nghiep", "khac"
_CLASSES = {OWN_MONEY: ENTERPRISE, OTHER_MONEY: OTHER}


@dataclass(frozen=True)
class NguonNam:
    """Một nguồn trong một năm ngân sách: dự kiến, thực chi (đồng), tỷ trọng trong tổng của năm (%)."""

    nam: int
    nguon: str
    du_kien: Tong
    thuc_chi: Tong
    ty_trong_du_kien: Decimal | None
    ty_trong_thuc_chi: Decimal | None

    def as_json(self) -> dict[str, Any]:
        """One row of `nguon_kinh_phi` in `compute --json`."""
        return {
            "year": self.nam,
            "source": self.nguon,
            "planned": self.du_kien.value,
            "spent": self.thuc_chi.value,
            "share_planned": plain(self.ty_trong_du_kien),
            "share_spent": plain(self.ty_trong_thuc_chi),
        }


def nguon_kinh_phi(book: Book) -> list[NguonNam]:
    """Các năm có trong sổ kinh phí, mỗi năm ba nguồn."""
    by_year: dict[int, list[Row]] = {}
    for row in cac_dong(book):
        by_year.setdefault(row["nam_ngan_sach"] or row["ngay"].year, []).append(row)
    return [one for year in sorted(by_year) for one in _mot_nam(year, by_year[year])]


def _mot_nam(nam: int, rows: list[Row]) -> list[NguonNam]:
    parts: dict[str, list[Row]] = {name: [] for name in (STATE, ENTERPRISE, OTHER)}
    for row in rows:
        parts[_CLASSES.get(row["nguon_kinh_phi"], STATE)].append(row)
    planned, spent = du_toan(rows).value, da_chi(rows).value
    return [
        NguonNam(
            nam, name, du_toan(part), da_chi(part), _ty(du_toan(part), planned), _ty(da_chi(part), spent)
        )
        for name, part in parts.items()
    ]


def _ty(part: Tong, whole: int) -> Decimal | None:
    return Decimal(part.value) / whole * 100 if whole > 0 else None


def huy_dong_du_ty_le(book: Book) -> list[Finding]:
    """Gợi ý ở dòng chi ngân sách cuối năm khi phần ngoài ngân sách thấp hơn tỷ lệ đã dự kiến."""
    found = []
    by_year: dict[int, dict[str, NguonNam]] = {}
    for one in nguon_kinh_phi(book):
        by_year.setdefault(one.nam, {})[one.nguon] = one
    for year, sources in by_year.items():
        rule = load("tt35")["giai_ngan_theo_ty_le_huy_dong"].at(dt.date(year, 12, 31))
        planned, actual = (
            _ngoai_ngan_sach(sources, name) for name in ("ty_trong_du_kien", "ty_trong_thuc_chi")
        )
        if rule is None or not planned or actual is None or actual >= planned:
            continue
        last = _dong_cuoi(book, year)
        details = {"actual": percent(actual), "planned": percent(planned), "basis": rule.reference}
        found.append(at(last, "so_tien", "XL-1478", year=year, **details))
    return found


def _ngoai_ngan_sach(sources: dict[str, NguonNam], name: str) -> Decimal | None:
    share: Decimal | None = getattr(sources[STATE], name)
    return None if share is None else 100 - share


def _dong_cuoi(book: Book, year: int) -> Row:
    """Dòng có ngày sau cùng của năm ngân sách."""
    rows = cac_dong(book, lambda row: (row["nam_ngan_sach"] or row["ngay"].year) == year)
    return max(rows, key=lambda row: (row["ngay"], row["ma_dong"] or ""))
