"""Số của bảng và của phụ lục: liên tục, theo thứ tự in; phần tắt thì không có số."""

from __future__ import annotations

from xl_tools.documents.bao_cao_nscl.kieu import BanHanh, HoTro, SoBang, SoPhuLuc
from xl_tools.documents.bao_cao_nscl.kieu_bang import ChiTieu, KinhPhi
from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import DaoTao, TienDo, TruyenThong
from xl_tools.documents.bao_cao_nscl.phan_ho_tro import TrongKy

MOST_IN_TEXT = 5  # trên 05 văn bản thì lập phụ lục
_ROMAN = ("I", "II", "III", "IV", "V")


def so_bang(
    media: TruyenThong | None,
    training: DaoTao | None,
    support: HoTro | None,
    targets: ChiTieu | None,
    tasks: TienDo | None,
    money: KinhPhi | None,
) -> SoBang:
    """Số bảng, theo thứ tự in."""
    switches = (
        bool(media and media.theo_loai),
        bool(training and training.lop),
        bool(support and support.nhom),
        bool(support and support.so_sanh),
        targets is not None,
        tasks is not None,
        bool(money and money.theo_nguon),
        bool(money and money.theo_nhom),
    )
    numbers = iter(range(1, len(switches) + 1))
    return SoBang(*(str(next(numbers)) if on else None for on in switches))


def so_phu_luc(
    events: TrongKy,
    issued: BanHanh,
    media: TruyenThong | None,
    training: DaoTao | None,
    has_claims: bool,
    has_grounds: bool,
) -> SoPhuLuc:
    """Số phụ lục, theo thứ tự in."""
    activities = bool((media and media.san_pham) or (training and training.lop))
    many = len(issued.danh_sach) > MOST_IN_TEXT
    switches = (bool(events.phe_duyet), many, activities, has_claims, has_grounds)
    numbers = iter(_ROMAN)
    return SoPhuLuc(*(next(numbers) if on else None for on in switches))
