"""The shape of a scoring form of OCOP: options, criteria, the form, and the floors that its stars make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

PHAN = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class PhuongAn:
    """One option as printed: its points (None: left blank), its star, its case (of which one is chosen), its words."""

    thu_tu: int
    diem: int | None
    sao: int | None
    truong_hop: str | None
    noi_dung: str
    ghi_chu: str | None


@dataclass(frozen=True, slots=True)
class BatThuong:
    """One oddity of a form: where, what is printed, what is proposed, its kind, and the ground of the proposal."""

    tieu_chi: str
    phuong_an: int | None
    truong: str
    ban_in: str
    de_xuat: str
    loai: str
    xu_ly: str
    co_so: str

    @property
    def diem_de_xuat(self) -> int | None:
        """The points proposed for an option; None when the oddity is another, or no number is proposed."""
        proposed = self.de_xuat.removesuffix("?")
        return int(proposed) if self.truong == "diem" and proposed.isdigit() else None


@dataclass(frozen=True)
class TieuChi:
    """One criterion: its part and group, its heading, its maximum, its options, and what is printed below it."""

    ma: str
    ten: str
    phan: str
    nhom: str
    diem_toi_da: int
    phuong_an: tuple[PhuongAn, ...]
    de_xuat: frozenset[int]
    ghi_chu: str | None

    @cached_property
    def muc_in(self) -> frozenset[int]:
        """The printed points that a mark may be: none above the maximum, and 0 where nothing applies."""
        printed = (option.diem for option in self.phuong_an)
        return frozenset({0, *(points for points in printed if points is not None)} - self.muc_vuot)

    @cached_property
    def muc_vuot(self) -> frozenset[int]:
        """The printed points above the printed maximum: a misprint, never a mark."""
        printed = (option.diem for option in self.phuong_an)
        return frozenset(points for points in printed if points is not None and points > self.diem_toi_da)

    @cached_property
    def cac_muc(self) -> tuple[int, ...]:
        """All points that may be given, in order: printed, or proposed for a misprint."""
        return tuple(sorted(self.muc_in | self.de_xuat))


@dataclass(frozen=True)
class BoTieuChi:
    """One form: the criteria in printed order, and the floors of each star by criterion, cumulative."""

    quyet_dinh: str
    so: int
    ten: str
    nganh: str | None
    nhom: str | None
    phan_nhom: str | None
    co_quan: str | None
    loai_khi: str | None
    khong_cham_vi: str | None
    diem_phan: Mapping[str, int]
    tieu_chi: Mapping[str, TieuChi]
    dieu_kien: Mapping[int, Mapping[str, int]]
    bat_thuong: tuple[BatThuong, ...]
    khoang_ty_le: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    da_doi_chieu: bool = False  # an officer said that the signed text prints this

    @cached_property
    def thu_tu(self) -> tuple[str, ...]:
        """The codes of the criteria: those of Part A, then B, then C."""
        return tuple(ma for phan in PHAN for ma, one in self.tieu_chi.items() if one.phan == phan)

    @cached_property
    def cuoi_phan(self) -> tuple[int, int]:
        """Where Part A and Part B end in `thu_tu`."""
        parts = [self.tieu_chi[ma].phan for ma in self.thu_tu]
        return parts.count("A"), parts.count("A") + parts.count("B")

    @cached_property
    def cap_hop_le(self) -> frozenset[tuple[str, int]]:
        """Every pair of a criterion and a printed mark: one comparison of sets judges a whole sheet of marks."""
        return frozenset((ma, points) for ma, one in self.tieu_chi.items() for points in one.muc_in)

    @cached_property
    def vi_tri_dieu_kien(self) -> Mapping[int, tuple[tuple[int, int], ...]]:
        """The floors of each star as places in `thu_tu` with the points needed there."""
        place = {ma: index for index, ma in enumerate(self.thu_tu)}
        return {
            sao: tuple((place[ma], points) for ma, points in floors.items())
            for sao, floors in self.dieu_kien.items()
        }


def dieu_kien_cong_don(tieu_chi: Iterable[TieuChi], cac_sao: Iterable[int]) -> dict[int, dict[str, int]]:
    """The floors that the printed stars make: at each star, the highest option marked for it or a lower star."""
    marked = [
        (one.ma, option.sao, option.diem or 0) for one in tieu_chi for option in one.phuong_an if option.sao
    ]
    floors: dict[int, dict[str, int]] = {}
    for sao in cac_sao:
        for ma, star, points in marked:
            if star <= sao:
                floors.setdefault(sao, {})[ma] = max(points, floors.get(sao, {}).get(ma, 0))
    return floors
