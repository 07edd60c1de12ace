"""Bình quân của một giai đoạn: bình quân cộng và bình quân nhân, mỗi cách có tên vì hai cách cho hai số khác nhau."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xl_tools.rules.tfp.ket_qua import PhanTich, TocDo, phan_tich
from xl_tools.rules.tfp.quy_uoc import HUNDRED, TORNQVIST, can_bac

CONG, NHAN = "bình quân cộng", "bình quân nhân"
LOGARIT = "bình quân cộng của chênh lệch logarit, ứng với bình quân nhân"


@dataclass(frozen=True)
class BinhQuan:
    """Phân tích tăng trưởng bình quân năm của một giai đoạn, và tên của cách bình quân."""

    cach: str
    so_nam: int
    phan_tich: PhanTich


def binh_quan_cong(rates: Sequence[Decimal], years: Sequence[int] | None = None) -> Decimal:
    """Bình quân cộng các tốc độ (%), mỗi tốc độ kể theo số năm của nó."""
    weights = years or [1] * len(rates)
    return sum((rate * many for rate, many in zip(rates, weights, strict=True)), Decimal(0)) / sum(weights)


def binh_quan_nhan(rates: Sequence[Decimal], years: Sequence[int] | None = None) -> Decimal | None:
    """Bình quân nhân các tốc độ (%): căn của tích các chỉ số phát triển; None khi có chỉ số không dương."""
    weights = years or [1] * len(rates)
    product = Decimal(1)
    for rate, many in zip(rates, weights, strict=True):
        index = 1 + rate / HUNDRED
        if index <= 0:
            return None
        product *= index**many
    return (can_bac(product, sum(weights)) - 1) * HUNDRED


def toc_do_binh_quan(levels: Sequence[Decimal], years: Sequence[int]) -> Decimal | None:
    """Bình quân nhân từ năm đầu đến năm cuối của một chuỗi mức (%); None khi chưa đủ hai năm."""
    if len(levels) < 2 or years[-1] <= years[0]:
        return None
    return (can_bac(levels[-1] / levels[0], years[-1] - years[0]) - 1) * HUNDRED


def cua_giai_doan(years: Sequence[TocDo]) -> list[BinhQuan]:
    """Các cách bình quân của những năm tính được, bình quân cộng trước; rỗng khi không có năm nào.

    Bình quân nhân phân tích tốc độ bình quân nhân của GRDP, vốn, lao động với hệ số bình quân, phần còn lại là
    TFP. Chênh lệch logarit thì bình quân cộng của nó đã ứng với bình quân nhân: chỉ có một cách.
    """
    taken = [one.phan_tich for one in years if one.phan_tich is not None]
    if not taken:
        return []
    is_log = years[0].method == TORNQVIST
    means = [BinhQuan(LOGARIT if is_log else CONG, len(taken), _cong(taken))]
    geometric = None if is_log else _nhan(taken)
    return means + ([BinhQuan(NHAN, len(taken), geometric)] if geometric else [])


def _cong(years: Sequence[PhanTich]) -> PhanTich:
    """Bình quân cộng của tốc độ, của đóng góp và của hệ số."""

    def mean(name: str) -> Decimal:
        return binh_quan_cong([getattr(one, name) for one in years])

    return PhanTich(
        g_y=mean("g_y"),
        g_k=mean("g_k"),
        g_l=mean("g_l"),
        c_k=mean("c_k"),
        c_l=mean("c_l"),
        he_so_von=mean("he_so_von"),
        he_so_lao_dong=mean("he_so_lao_dong"),
        he_so_hop_le=all(one.he_so_hop_le for one in years),
    )


def _nhan(years: Sequence[PhanTich]) -> PhanTich | None:
    """Phân tích của các tốc độ bình quân nhân, với hệ số bình quân cộng."""
    rates = [binh_quan_nhan([getattr(one, name) for one in years]) for name in ("g_y", "g_k", "g_l")]
    g_y, g_k, g_l = rates
    if g_y is None or g_k is None or g_l is None:
        return None
    of_all = _cong(years)
    found = phan_tich(g_y, g_k, g_l, of_all.he_so_von, of_all.he_so_lao_dong)
    return replace(found, he_so_hop_le=of_all.he_so_hop_le)
