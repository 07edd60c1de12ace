"""Đủ phiếu chưa: số phiếu hợp lệ so với thành viên phải chấm và với tỷ lệ thành viên tối thiểu của Quy chế.

Thiếu phiếu thì hạng vẫn tính từ các phiếu đã có, để Hội đồng thấy, nhưng không phải kết quả cuối cùng.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from xl_tools.findings import Finding
from xl_tools.rules.ocop.hoi_dong import DiemHoiDong, QuyChe, ThanhVien
from xl_tools.rules.ocop.van_de import VanDe
from xl_tools.sheets.cham_diem import member_field
from xl_tools.sheets.hoi_dong import MEMBERS
from xl_tools.sheets.table import Book, at
from xl_tools.text import count, number
from xl_tools.trace import Step


@dataclass(frozen=True, slots=True)
class DuPhieu:
    """Số phiếu hợp lệ; số thành viên có mặt và được chấm; số thành viên được chấm; tỷ lệ tối thiểu (%)."""

    co: int
    phai_co: int
    duoc_cham: int
    ty_le: Decimal | None

    @property
    def du(self) -> bool:
        """Whether every sheet that must be there is there, and enough of the council has scored."""
        return self.co >= self.phai_co and not self._duoi_ty_le

    @property
    def _duoi_ty_le(self) -> bool:
        if self.ty_le is None or not self.duoc_cham:
            return False
        return Fraction(self.co * 100, self.duoc_cham) < Fraction(self.ty_le)

    @property
    def van_de(self) -> VanDe:
        """XL-1580, với tỷ lệ của Quy chế khi chưa đủ."""
        least = ""
        if self._duoi_ty_le:
            whole = f"{count(self.duoc_cham)} thành viên được chấm"
            least = f", chưa đủ {number(self.ty_le or 0)}% của {whole} theo Quy chế"
        details = {"valid": count(self.co), "wanted": count(self.phai_co), "least": least}
        return VanDe("XL-1580", details)

    @property
    def step(self) -> Step:
        """The same as the last step of a trace."""
        said = self.van_de.details
        text = (
            f"Có {said['valid']}/{said['wanted']} phiếu hợp lệ của thành viên có mặt và được chấm{said['least']}: "
            "hạng này chưa phải kết quả cuối cùng."
        )
        return Step("chua_cuoi_cung", text, None, None, (), False)


def du_phieu(
    diem: DiemHoiDong | None, hoi_dong: Mapping[str, ThanhVien] | None, quy_che: QuyChe | None
) -> DuPhieu | None:
    """So phiếu với Hội đồng; None khi chưa có phiếu hợp lệ (XL-1572 đã nói), hoặc chưa biết Hội đồng."""
    if diem is None or not diem.so_phieu or not hoi_dong:
        return None
    scorers = [one for one in hoi_dong.values() if one.cham_diem]
    present = sum(one.co_mat for one in scorers)
    return DuPhieu(diem.so_phieu, present, len(scorers), quy_che.ty_le if quy_che else None)


def chua_co_hoi_dong(book: Book) -> Iterator[Finding]:
    """Đăng ký đã có phiếu chấm mà trang *Hội đồng* chưa có thành viên nào của đợt ấy."""
    if not book["hoi_dong"].exists:
        return
    known = set(book["hoi_dong"].values("ma_dot"))
    scored = {
        row["ma_dang_ky"]
        for row in book["cham_diem"].rows()
        if any(row[member_field(code)] is not None for code in MEMBERS)
    }
    for row, code, meeting in book["dang_ky_danh_gia"].together("ma_dang_ky", "ma_dot"):
        if code in scored and meeting and meeting not in known:
            yield at(row, "ma_dot", "XL-1581")
