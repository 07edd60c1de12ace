"""Xếp hạng: ba phần, tổng điểm trung bình, sao theo điểm, rồi điều kiện tối thiểu (dấu sao) của từng sao.

Hạng là sao cao nhất mà sản phẩm vừa đủ điểm vừa đạt mọi điều kiện tối thiểu. Văn bản không nói hạng của sản phẩm
đủ điểm mà thiếu điều kiện; đó là cách hiểu, và mọi kết quả dựa vào nó đều nói ra.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from xl_tools.law.phieu_cham import BoTieuChi
from xl_tools.rules.ocop.bo_tieu_chi import DAU_SAO, THIEU_DU_LIEU, ChonBo
from xl_tools.rules.ocop.cham_diem import Diem
from xl_tools.rules.ocop.hoi_dong import DiemHoiDong
from xl_tools.rules.ocop.van_de import VanDe
from xl_tools.text import count, number
from xl_tools.trace import plain

DA_XEP, CHI_THEO_DIEM, KHONG_XET, BI_LOAI = "Đã xếp hạng", "Chỉ theo điểm", "Không xét được", "Bị loại"
KHONG_LOAI = "Không"


@dataclass(frozen=True, slots=True)
class ChuaDat:
    """Một điều kiện tối thiểu chưa đạt: tiêu chí, điểm trung bình đang có, mức phải đạt, của sao nào."""

    tieu_chi: str
    co: Fraction
    can: int
    sao: int

    def as_json(self) -> dict[str, Any]:
        """The condition as `compute --json` prints it."""
        return {"criterion": self.tieu_chi, "has": plain(self.co), "needs": self.can, "star": self.sao}


@dataclass(frozen=True, slots=True)
class KetQua:
    """Kết quả của một hồ sơ: điểm chính xác, sao theo điểm, sao khi xét điều kiện, điều kiện và điểm còn thiếu.

    `sao` là None khi bị loại, không xét được, hoặc chỉ theo điểm (có điều kiện tối thiểu mà dữ liệu không có).
    """

    quyet_dinh: str | None
    tinh_trang: str
    a: Fraction | None = None
    b: Fraction | None = None
    c: Fraction | None = None
    tong: Fraction | None = None
    sao_theo_diem: int | None = None
    sao: int | None = None
    chua_dat: tuple[ChuaDat, ...] = ()
    thieu_diem: Fraction | None = None
    van_de: tuple[VanDe, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The result as `compute --json` prints it, without the codes of the dossier."""
        return {
            "decision": self.quyet_dinh,
            "a": plain(self.a),
            "b": plain(self.b),
            "c": plain(self.c),
            "total": plain(self.tong),
            "stars_by_points": self.sao_theo_diem,
            "stars": self.sao,
            "unmet": [one.as_json() for one in self.chua_dat],
        }


def lam_tron(value: Fraction, so_le: int) -> Decimal:
    """Số làm tròn nửa lên từ phân số chính xác, không qua số thập phân trung gian."""
    scale = 10**so_le
    return Decimal(math.floor(value * scale + Fraction(1, 2))).scaleb(-so_le)


def so_diem(value: Fraction) -> str:
    """`17,88`: số điểm trong câu, hai chữ số lẻ; số nguyên viết gọn."""
    return number(value.numerator) if value.denominator == 1 else number(lam_tron(value, 2), 2)


def xep_hang(
    chon: ChonBo,
    bo: BoTieuChi | None,
    diem: DiemHoiDong | None,
    ly_do_loai: str | None = None,
    so_le: int | None = None,
    xep_theo_lam_tron: bool = False,
) -> KetQua:
    """Kết quả của một hồ sơ: xét điều kiện loại trước, rồi điểm, rồi điều kiện tối thiểu.

    `so_le` là số chữ số lẻ khi in: sao theo điểm vẫn xét bằng số chính xác, trừ khi `xep_theo_lam_tron`.
    """
    if ly_do_loai and ly_do_loai != KHONG_LOAI:
        return KetQua(chon.ma, BI_LOAI)
    if chon.ma is None or chon.khoang is None or bo is None:
        return KetQua(chon.ma, KHONG_XET)
    if bo.khong_cham_vi:
        reason = {"set": bo.ten, "decision": chon.so_hieu, "reason": bo.khong_cham_vi}
        return KetQua(chon.ma, KHONG_XET, van_de=(VanDe("XL-1563", reason),))
    if diem is None or not diem.so_phieu:
        return KetQua(chon.ma, KHONG_XET, van_de=(VanDe("XL-1572"),))
    return _xep(chon, bo, diem, so_le, xep_theo_lam_tron)


def _xep(chon: ChonBo, bo: BoTieuChi, diem: DiemHoiDong, so_le: int | None, theo_lam_tron: bool) -> KetQua:
    sums, sheets = diem.tong_tieu_chi, diem.so_phieu
    end_a, end_b = bo.cuoi_phan
    a, b, c = (_chia(sum(part), sheets) for part in (sums[:end_a], sums[end_a:end_b], sums[end_b:]))
    total = a + b + c
    bands, found = chon.cac_khoang, []
    by_points, judged = sao_theo_diem(bands, total), total
    if so_le is not None:
        shown = lam_tron(total, so_le)
        rounded_star = sao_theo_diem(bands, shown)
        if rounded_star != by_points:
            details = {"shown": number(shown), "star": rounded_star, "other": by_points}
            found.append(VanDe("XL-1561", details))
        if theo_lam_tron:
            by_points, judged = rounded_star, Fraction(shown)
    if chon.dieu_kien == THIEU_DU_LIEU:
        found.append(VanDe("XL-1564", {"star": by_points, "decision": chon.so_hieu}))
        return KetQua(chon.ma, CHI_THEO_DIEM, a, b, c, total, by_points, van_de=tuple(found))
    star = _sao_dat(bo, sums, sheets, by_points) if chon.dieu_kien == DAU_SAO else by_points
    if star < by_points:
        found.append(VanDe("XL-1565", {"by_points": by_points, "star": star}))
    unmet = _chua_dat(bo, sums, sheets, star + 1) if chon.dieu_kien == DAU_SAO else ()
    short = thieu_diem(bands, judged, star + 1)
    return KetQua(chon.ma, DA_XEP, a, b, c, total, by_points, star, unmet, short, tuple(found))


def _chia(total: Diem, sheets: int) -> Fraction:
    return Fraction(total, sheets) if isinstance(total, int) else Fraction(total) / sheets


def sao_theo_diem(bands: Sequence[tuple[int, int]], tong: Fraction | Decimal) -> int:
    """Sao mà tổng điểm đạt tới."""
    return next(star for star, least in bands if tong >= least)


def thieu_diem(bands: Sequence[tuple[int, int]], tong: Fraction, sao: int) -> Fraction | None:
    """Số điểm còn thiếu để đủ điểm cho một sao; None khi đã đủ hoặc không có sao đó."""
    least = dict(bands).get(sao)
    return Fraction(least) - tong if least is not None and tong < least else None


def _sao_dat(bo: BoTieuChi, sums: Sequence[Diem], sheets: int, by_points: int) -> int:
    """Sao cao nhất không quá sao theo điểm mà mọi điều kiện đều đạt; điều kiện cộng dồn nên xét từ cao xuống."""
    for star in range(by_points, 1, -1):
        if all(sums[place] >= need * sheets for place, need in bo.vi_tri_dieu_kien.get(star, ())):
            return star
    return 1


def _chua_dat(bo: BoTieuChi, sums: Sequence[Diem], sheets: int, star: int) -> tuple[ChuaDat, ...]:
    return tuple(
        ChuaDat(bo.thu_tu[place], _chia(sums[place], sheets), need, star)
        for place, need in bo.vi_tri_dieu_kien.get(star, ())
        if sums[place] < need * sheets
    )


def van_de_cua_dieu_kien(bo: BoTieuChi, diem: DiemHoiDong, ket_qua: KetQua) -> list[VanDe]:
    """Cảnh báo cho mỗi điều kiện chưa đạt mà có phiếu đạt: so bằng điểm trung bình là cách hiểu.

    Chưa đủ điểm của sao đó thì cách hiểu nào cũng cho cùng một hạng: không cảnh báo.
    """
    found = []
    for one in ket_qua.chua_dat:
        if one.sao > (ket_qua.sao_theo_diem or 0):
            continue
        place = bo.thu_tu.index(one.tieu_chi)
        reached = sum(marks[place] >= one.can for marks in diem.tung_phieu)
        if reached:
            details = {"criterion": one.tieu_chi, "needs": one.can, "has": so_diem(one.co), "star": one.sao}
            details |= {"reached": count(reached), "all": count(diem.so_phieu)}
            found.append(VanDe("XL-1571", details, None, one.tieu_chi))
    return found


def anh_huong_tung_nguoi(chon: ChonBo, bo: BoTieuChi, diem: DiemHoiDong) -> dict[str, KetQua]:
    """Kết quả nếu không kể phiếu của từng người; rỗng khi chỉ có một phiếu."""
    if diem.so_phieu < 2:
        return {}
    return {ma: xep_hang(chon, bo, diem.bo_mot_nguoi(ma)) for ma in diem.thanh_vien}


def van_de_cua_tung_nguoi(
    ket_qua: KetQua, khong_ke: dict[str, KetQua], ten: Callable[[str], str] = str
) -> list[VanDe]:
    """Cảnh báo cho mỗi người mà bỏ phiếu của người đó thì hạng đổi; `ten` gọi một mã thành viên bằng tên."""
    star = ket_qua.sao or ket_qua.sao_theo_diem
    found = []
    for ma, other in khong_ke.items():
        without = other.sao or other.sao_theo_diem
        if without != star and other.tong is not None:
            details = {"member": ten(ma), "star": star, "other": without, "total": so_diem(other.tong)}
            found.append(VanDe("XL-1562", details, ma))
    return found
