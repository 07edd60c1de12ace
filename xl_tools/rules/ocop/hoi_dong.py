"""Điểm của Hội đồng: phiếu hợp lệ, trung bình cộng chính xác, chênh lệch, số thành viên, ảnh hưởng của từng người.

Trung bình cộng, chênh lệch tối đa và tỷ lệ thành viên là Quy chế của tỉnh; số mặc định chỉ dùng khi sổ không ghi.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import cast

from xl_tools.law.ocop import dau_muc
from xl_tools.law.phieu_cham import BoTieuChi
from xl_tools.rules.ocop.cham_diem import Diem, PhieuDiem, du_va_dung, van_de_cua_phieu
from xl_tools.rules.ocop.van_de import VanDe
from xl_tools.text import count, number
from xl_tools.trace import weakest


@dataclass(frozen=True, slots=True)
class ThanhVien:
    """Một thành viên Hội đồng: mã, tên trong câu, có mặt không, có chấm không, có phải Chủ tịch Hội đồng không."""

    ma: str
    ho_ten: str
    co_mat: bool = True
    cham_diem: bool = True
    chu_tich: bool = False


@dataclass(frozen=True, slots=True)
class Phieu:
    """Phiếu chấm của một thành viên cho một sản phẩm: mã tiêu chí → điểm (None: ô trống)."""

    thanh_vien: str
    diem: PhieuDiem


@dataclass(frozen=True)
class QuyChe:
    """Cách làm của Hội đồng: chênh lệch tối đa, tỷ lệ có mặt, chủ tịch, số chữ số lẻ, có xếp theo số làm tròn không."""

    chenh_lech: Decimal
    ty_le: Decimal
    chu_tich_co_mat: bool
    so_le: int | None = None
    xep_theo_lam_tron: bool = False
    reference: str | None = None
    verified: str | None = None


def quy_che_mac_dinh(ngay: dt.date) -> QuyChe:
    """Cách làm mặc định vào một ngày, theo Quy chế của các tỉnh đã biết; LookupError trước khi có OCOP."""
    gap, quorum = dau_muc("chenh_lech_diem").at(ngay), dau_muc("ty_le_thanh_vien").at(ngay)
    if gap is None or quorum is None:
        raise LookupError(f"no rules of procedure are known on {ngay}")
    return QuyChe(
        Decimal(gap.value),
        Decimal(quorum.value["ty_le"]),
        quorum.value["chu_tich_co_mat"],
        reference=gap.reference,
        verified=weakest(gap.verified, quorum.verified),
    )


@dataclass(frozen=True, slots=True)
class DiemHoiDong:
    """Tổng của các phiếu hợp lệ: ai chấm, tổng từng tiêu chí (theo thứ tự của phiếu), tổng điểm từng người."""

    thanh_vien: tuple[str, ...]
    tong_tieu_chi: tuple[Diem, ...]
    tung_phieu: tuple[tuple[Diem, ...], ...]
    van_de: tuple[VanDe, ...] = ()
    hoi_dong: Mapping[str, ThanhVien] | None = None  # only to call a member by name

    def ten(self, ma: str) -> str:
        """Tên trong câu của một thành viên: `Võ Văn Mẫu (TV05)`; không biết Hội đồng thì là mã."""
        return _ten(ma, self.hoi_dong)

    @property
    def so_phieu(self) -> int:
        """Số phiếu hợp lệ."""
        return len(self.thanh_vien)

    @property
    def tong_tung_nguoi(self) -> dict[str, Diem]:
        """Tổng điểm của từng phiếu hợp lệ."""
        return {ma: sum(marks) for ma, marks in zip(self.thanh_vien, self.tung_phieu, strict=True)}

    @property
    def chenh_lech(self) -> Diem | None:
        """Tổng điểm cao nhất trừ tổng điểm thấp nhất; None khi chưa có phiếu."""
        totals = self.tong_tung_nguoi.values()
        return max(totals) - min(totals) if totals else None

    def trung_binh(self, bo: BoTieuChi) -> dict[str, Fraction]:
        """Điểm trung bình chính xác của từng tiêu chí; rỗng khi chưa có phiếu."""
        if not self.so_phieu:
            return {}
        return {
            ma: Fraction(total) / self.so_phieu
            for ma, total in zip(bo.thu_tu, self.tong_tieu_chi, strict=True)
        }

    def bo_mot_nguoi(self, ma: str) -> DiemHoiDong:
        """Điểm khi không kể phiếu của một người."""
        kept = [
            (who, marks) for who, marks in zip(self.thanh_vien, self.tung_phieu, strict=True) if who != ma
        ]
        return _cong([who for who, _ in kept], [marks for _, marks in kept], (), self.hoi_dong)


def tong_hop(
    bo: BoTieuChi, phieu: Iterable[Phieu], hoi_dong: Mapping[str, ThanhVien] | None = None
) -> DiemHoiDong:
    """Điểm của Hội đồng từ các phiếu hợp lệ: đủ tiêu chí, đúng mức, của thành viên có mặt và được chấm, mỗi người một.

    Không đưa `hoi_dong` thì mọi người có phiếu đều là thành viên được chấm.
    """
    sheets = list(phieu)
    who, marks, found = [], [], list(_nguoi_cham(sheets, hoi_dong))
    refused = {one.thanh_vien for one in found}
    for sheet in sheets:
        if sheet.thanh_vien in refused:
            continue
        if not du_va_dung(bo, sheet.diem):
            problems = list(
                van_de_cua_phieu(bo, sheet.diem, sheet.thanh_vien, _ten(sheet.thanh_vien, hoi_dong))
            )
            found += problems
            if any(one.is_error for one in problems):
                continue
        who.append(sheet.thanh_vien)
        marks.append(cast("tuple[Diem, ...]", tuple(map(sheet.diem.__getitem__, bo.thu_tu))))
    return _cong(who, marks, found, hoi_dong)


def _cong(
    who: Sequence[str],
    marks: Sequence[tuple[Diem, ...]],
    found: Iterable[VanDe] = (),
    hoi_dong: Mapping[str, ThanhVien] | None = None,
) -> DiemHoiDong:
    totals = tuple(map(sum, zip(*marks, strict=True)))
    return DiemHoiDong(tuple(who), totals, tuple(marks), tuple(found), hoi_dong)


def _nguoi_cham(sheets: Sequence[Phieu], hoi_dong: Mapping[str, ThanhVien] | None) -> Iterator[VanDe]:
    """Người có hai phiếu; người có phiếu mà không được chấm; người phải chấm mà không có phiếu."""
    given = Counter(sheet.thanh_vien for sheet in sheets)
    if len(given) != len(sheets):
        for ma, times in given.items():
            if times > 1:
                yield VanDe("XL-1555", {"member": _ten(ma, hoi_dong), "count": count(times)}, ma)
    if hoi_dong is None:
        return
    for ma in given:
        member = hoi_dong.get(ma)
        if member is None or not (member.co_mat and member.cham_diem):
            yield VanDe("XL-1556", {"member": _ten(ma, hoi_dong)}, ma)
    for ma, member in hoi_dong.items():
        if member.co_mat and member.cham_diem and ma not in given:
            yield VanDe("XL-1554", {"member": member.ho_ten}, ma)


def _ten(ma: str, hoi_dong: Mapping[str, ThanhVien] | None) -> str:
    return hoi_dong[ma].ho_ten if hoi_dong and ma in hoi_dong else ma


def van_de_cua_phien_hop(hoi_dong: Iterable[ThanhVien], quy_che: QuyChe) -> Iterator[VanDe]:
    """Phiên họp thiếu thành viên, hoặc vắng Chủ tịch Hội đồng; xét một lần cho cả đợt."""
    members = list(hoi_dong)
    present = sum(one.co_mat for one in members)
    if not members or Fraction(present * 100, len(members)) < Fraction(quy_che.ty_le):
        details = {
            "present": count(present),
            "all": count(len(members)),
            "least": f"{number(quy_che.ty_le)}%",
        }
        yield VanDe("XL-1559", details)
    if quy_che.chu_tich_co_mat and not any(one.chu_tich and one.co_mat for one in members):
        yield VanDe("XL-1560")


def van_de_cua_chenh_lech(diem: DiemHoiDong, quy_che: QuyChe) -> VanDe | None:
    """Chênh lệch giữa các thành viên vượt mức của Quy chế: phải thảo luận, chấm lại."""
    gap = diem.chenh_lech
    if gap is None or gap <= quy_che.chenh_lech:
        return None
    far = [diem.ten(ma) for ma in nguoi_lech(diem, quy_che)]
    who = f" Khác số còn lại: {', '.join(far)}." if far else ""
    return VanDe("XL-1558", {"shown": number(gap), "limit": number(quy_che.chenh_lech), "who": who})


def nguoi_lech(diem: DiemHoiDong, quy_che: QuyChe) -> tuple[str, ...]:
    """Những người mà chỉ cần không kể một mình người đó thì chênh lệch trở lại trong mức; phải còn ít nhất 02 phiếu."""
    gap, totals = diem.chenh_lech, diem.tong_tung_nguoi
    if gap is None or gap <= quy_che.chenh_lech or len(totals) <= 2:
        return ()
    found = []
    for ma in totals:
        rest = [total for who, total in totals.items() if who != ma]
        if max(rest) - min(rest) <= quy_che.chenh_lech:
            found.append(ma)
    return tuple(found)
