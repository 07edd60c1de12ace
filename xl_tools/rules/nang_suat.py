"""Năng suất của doanh nghiệp: giá trị gia tăng hai cách, năng suất lao động, năng suất vốn, trước và sau hỗ trợ.

Định nghĩa và mức kiểm chứng của từng chỉ tiêu ở `parameters/nang_suat.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from xl_tools.findings import Finding
from xl_tools.law import Dated, load
from xl_tools.sheets.nang_suat import BEFORE
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import number, percent, rounded

_ADDED = ("thu_nhap_cua_nguoi_lao_dong", "khau_hao", "loi_nhuan_truoc_thue")
_ADDED_IF_ANY = ("lai_vay", "thue_gian_thu_phi")
_HUNDRED = Decimal(100)
_PLACES = {
    "nang_suat_von": 2,
    "ty_le_gia_tri_gia_tang": 1,
    "suc_canh_tranh_chi_phi_lao_dong": 2,
    "tang_nang_suat_lao_dong": 1,
}


@dataclass(frozen=True)
class NangSuatDoanhNghiep:
    """Một doanh nghiệp, một năm; tiền là đồng, tỷ lệ là %, None khi thiếu số liệu; `truoc` là dòng Trước hỗ trợ."""

    row: Row
    gia_tri_gia_tang_tru: int | None
    gia_tri_gia_tang_cong: int | None
    truoc: NangSuatDoanhNghiep | None = None

    @property
    def gia_tri_gia_tang(self) -> int | None:
        """Giá trị gia tăng dùng cho các chỉ tiêu: phương pháp trừ, thiếu thì phương pháp cộng."""
        return (
            self.gia_tri_gia_tang_tru if self.gia_tri_gia_tang_tru is not None else self.gia_tri_gia_tang_cong
        )

    @property
    def chenh_lech(self) -> Decimal | None:
        """Hai cách lệch nhau bao nhiêu % của số lớn hơn; None khi chỉ có một cách."""
        one, other = self.gia_tri_gia_tang_tru, self.gia_tri_gia_tang_cong
        if one is None or other is None:
            return None
        largest = max(abs(one), abs(other))
        return Decimal(abs(one - other)) / largest * _HUNDRED if largest else Decimal(0)

    def _per(self, above: int | None, below: str, times: Decimal = Decimal(1)) -> Decimal | None:
        base = self.row[below]
        return None if above is None or not base else Decimal(above) / base * times

    @property
    def nang_suat_lao_dong(self) -> Decimal | None:
        """Giá trị gia tăng / lao động bình quân (đồng/người)."""
        return self._per(self.gia_tri_gia_tang, "lao_dong_binh_quan")

    @property
    def nang_suat_von(self) -> Decimal | None:
        """Giá trị gia tăng / tài sản cố định bình quân (lần)."""
        return self._per(self.gia_tri_gia_tang, "tai_san_co_dinh_binh_quan")

    @property
    def ty_le_gia_tri_gia_tang(self) -> Decimal | None:
        """Giá trị gia tăng / doanh thu thuần (%)."""
        return self._per(self.gia_tri_gia_tang, "doanh_thu_thuan", _HUNDRED)

    @property
    def suc_canh_tranh_chi_phi_lao_dong(self) -> Decimal | None:
        """Giá trị gia tăng / thu nhập của người lao động (lần)."""
        return self._per(self.gia_tri_gia_tang, "thu_nhap_cua_nguoi_lao_dong")

    @property
    def chi_phi_lao_dong_binh_quan(self) -> Decimal | None:
        """Thu nhập của người lao động / lao động bình quân (đồng/người)."""
        return self._per(self.row["thu_nhap_cua_nguoi_lao_dong"], "lao_dong_binh_quan")

    @property
    def chi_phi_lao_dong_don_vi(self) -> Decimal | None:
        """Thu nhập của người lao động / doanh thu thuần (%)."""
        return self._per(self.row["thu_nhap_cua_nguoi_lao_dong"], "doanh_thu_thuan", _HUNDRED)

    @property
    def muc_trang_bi_von(self) -> Decimal | None:
        """Tài sản cố định bình quân / lao động bình quân (đồng/người)."""
        return self._per(self.row["tai_san_co_dinh_binh_quan"], "lao_dong_binh_quan")

    @property
    def tang_nang_suat_lao_dong(self) -> Decimal | None:
        """Tăng năng suất lao động so với dòng Trước hỗ trợ (%)."""
        before = self.truoc.nang_suat_lao_dong if self.truoc else None
        # From a loss a growth rate would have the wrong sign.
        if before is None or before <= 0 or self.nang_suat_lao_dong is None:
            return None
        return (self.nang_suat_lao_dong / before - 1) * _HUNDRED

    def values(self) -> dict[str, int | Decimal | None]:
        """The computed columns of the row."""
        per_head = self.nang_suat_lao_dong
        short = {name: getattr(self, name) for name in _PLACES}
        return {
            "gia_tri_gia_tang_phuong_phap_tru": self.gia_tri_gia_tang_tru,
            "gia_tri_gia_tang_phuong_phap_cong": self.gia_tri_gia_tang_cong,
            "nang_suat_lao_dong": None if per_head is None else int(rounded(per_head)),
        } | {name: None if value is None else rounded(value, _PLACES[name]) for name, value in short.items()}


def dinh_nghia(name: str) -> Dated:
    """Định nghĩa của một chỉ tiêu bằng lời, tài liệu và mức kiểm chứng; hoặc một quy ước của phần này."""
    return load("nang_suat")[name].values[-1]


def nang_suat(book: Book) -> list[NangSuatDoanhNghiep]:
    """Kết quả từng dòng của trang *Năng suất*."""
    table = book.tables.get("nang_suat")
    if table is None:
        return []
    found = [_mot_dong(row) for row in table.rows() if row["ma_so_thue"] and row["nam"]]
    in_time = sorted(found, key=lambda one: int(one.row["nam"]))
    before = {one.row["ma_so_thue"]: one for one in in_time if one.row["thoi_diem"] == BEFORE}
    return [_so_voi_truoc(one, before.get(one.row["ma_so_thue"])) for one in found]


def _mot_dong(row: Row) -> NangSuatDoanhNghiep:
    sold, bought = row["doanh_thu_thuan"], row["chi_phi_mua_ngoai"]
    parts = [row[name] for name in _ADDED]
    added = None if None in parts else sum(parts) + sum(row[name] or 0 for name in _ADDED_IF_ANY)
    return NangSuatDoanhNghiep(row, None if sold is None or bought is None else sold - bought, added)


def _so_voi_truoc(one: NangSuatDoanhNghiep, before: NangSuatDoanhNghiep | None) -> NangSuatDoanhNghiep:
    """Dòng này với dòng Trước hỗ trợ của cùng doanh nghiệp, khi dòng ấy là của năm trước."""
    if before is None or before.row["nam"] >= one.row["nam"]:
        return one
    return replace(one, truoc=before)


def hai_cach_lech(found: list[NangSuatDoanhNghiep]) -> list[Finding]:
    """Những dòng mà giá trị gia tăng tính hai cách lệch nhau quá mức làm tròn."""
    limit = dinh_nghia("chenh_lech_hai_cach")
    return [
        at(
            one.row,
            "chi_phi_mua_ngoai",
            "XL-1516",
            gap=percent(one.chenh_lech),
            subtracted=number(one.gia_tri_gia_tang_tru or 0),
            added=number(one.gia_tri_gia_tang_cong or 0),
            basis=limit.reference,
        )
        for one in found
        if one.chenh_lech is not None and one.chenh_lech > limit.value
    ]
