"""Năng suất của doanh nghiệp: giá trị gia tăng hai cách, năng suất lao động, năng suất vốn, trước và sau hỗ trợ.

Định nghĩa theo tài liệu của Viện Năng suất Việt Nam và APO, chưa đối chiếu bản gốc.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xl_tools.sheets.nang_suat import BEFORE
from xl_tools.sheets.table import Book, Row
from xl_tools.text import rounded

VERIFIED = "memory"
_ADDED = ("thu_nhap_cua_nguoi_lao_dong", "khau_hao", "loi_nhuan_truoc_thue")
_ADDED_IF_ANY = ("lai_vay", "thue_gian_thu_phi")


@dataclass(frozen=True)
class NangSuatDoanhNghiep:
    """Một doanh nghiệp, một năm; tiền là đồng, tỷ lệ là %, None khi thiếu số liệu."""

    row: Row
    gia_tri_gia_tang_tru: int | None
    gia_tri_gia_tang_cong: int | None
    nang_suat_lao_dong: Decimal | None
    tang_nang_suat_lao_dong: Decimal | None = None

    @property
    def gia_tri_gia_tang(self) -> int | None:
        """Giá trị gia tăng dùng cho các chỉ tiêu: phương pháp trừ, thiếu thì phương pháp cộng."""
        return (
            self.gia_tri_gia_tang_tru if self.gia_tri_gia_tang_tru is not None else self.gia_tri_gia_tang_cong
        )

    def _over(self, name: str) -> Decimal | None:
        base = self.row[name]
        return None if self.gia_tri_gia_tang is None or not base else Decimal(self.gia_tri_gia_tang) / base

    @property
    def nang_suat_von(self) -> Decimal | None:
        """Giá trị gia tăng / tài sản cố định bình quân (lần)."""
        return self._over("tai_san_co_dinh_binh_quan")

    @property
    def ty_le_gia_tri_gia_tang(self) -> Decimal | None:
        """Giá trị gia tăng / doanh thu thuần (%)."""
        ratio = self._over("doanh_thu_thuan")
        return None if ratio is None else ratio * 100

    @property
    def suc_canh_tranh_chi_phi_lao_dong(self) -> Decimal | None:
        """Giá trị gia tăng / thu nhập của người lao động (lần)."""
        return self._over("thu_nhap_cua_nguoi_lao_dong")

    def values(self) -> dict[str, int | Decimal | None]:
        """The computed columns of the row."""

        def short(value: Decimal | None, places: int) -> Decimal | None:
            return None if value is None else rounded(value, places)

        per_head = short(self.nang_suat_lao_dong, 0)
        return {
            "gia_tri_gia_tang_phuong_phap_tru": self.gia_tri_gia_tang_tru,
            "gia_tri_gia_tang_phuong_phap_cong": self.gia_tri_gia_tang_cong,
            "nang_suat_lao_dong": None if per_head is None else int(per_head),
            "nang_suat_von": short(self.nang_suat_von, 2),
            "ty_le_gia_tri_gia_tang": short(self.ty_le_gia_tri_gia_tang, 1),
            "suc_canh_tranh_chi_phi_lao_dong": short(self.suc_canh_tranh_chi_phi_lao_dong, 2),
            "tang_nang_suat_lao_dong": short(self.tang_nang_suat_lao_dong, 1),
        }


def nang_suat(book: Book) -> list[NangSuatDoanhNghiep]:
    """Kết quả từng dòng của trang *Năng suất*."""
    table = book.tables.get("nang_suat")
    if table is None:
        return []
    found = [_mot_dong(row) for row in table.rows() if row["ma_so_thue"] and row["nam"]]
    first = {one.row["ma_so_thue"]: one for one in found if one.row["thoi_diem"] == BEFORE}
    return [_so_voi_truoc(one, first.get(one.row["ma_so_thue"])) for one in found]


def _mot_dong(row: Row) -> NangSuatDoanhNghiep:
    sold, bought = row["doanh_thu_thuan"], row["chi_phi_mua_ngoai"]
    subtracted = None if sold is None or bought is None else sold - bought
    parts = [row[name] for name in _ADDED]
    added = (
        None
        if any(part is None for part in parts)
        else sum(parts) + sum(row[name] or 0 for name in _ADDED_IF_ANY)
    )
    value = subtracted if subtracted is not None else added
    people = row["lao_dong_binh_quan"]
    per_head = None if value is None or not people else Decimal(value) / people
    return NangSuatDoanhNghiep(row, subtracted, added, per_head)


def _so_voi_truoc(one: NangSuatDoanhNghiep, before: NangSuatDoanhNghiep | None) -> NangSuatDoanhNghiep:
    """Tăng năng suất lao động so với dòng Trước hỗ trợ (%)."""
    if before is None or before is one or not before.nang_suat_lao_dong or one.nang_suat_lao_dong is None:
        return one
    if before.nang_suat_lao_dong <= 0:
        return one
    growth = (one.nang_suat_lao_dong / before.nang_suat_lao_dong - 1) * 100
    return NangSuatDoanhNghiep(
        one.row, one.gia_tri_gia_tang_tru, one.gia_tri_gia_tang_cong, one.nang_suat_lao_dong, growth
    )
