"""Gợi ý nâng hạng: những cách rẻ nhất để lên sao trên, tìm chính xác.

Rẻ nhất là ít tiêu chí phải nâng nhất; cùng số tiêu chí thì ít bước nhất, mỗi bước là lên một mức in trong phiếu.
Quy hoạch động từ tiêu chí cuối về: với mỗi số điểm còn thiếu, giá thấp nhất của các tiêu chí còn lại. Lần lại bảng
đó cho mọi cách có giá thấp nhất mà không thử cách nào thừa.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from xl_tools.law.phieu_cham import BoTieuChi
from xl_tools.rules.ocop.xep_hang import so_diem
from xl_tools.text import count

Gia = tuple[int, int]  # criteria raised, steps climbed
_NEVER: Gia = (999, 0)  # more criteria than any form has


@dataclass(frozen=True, slots=True)
class Nang:
    """Nâng một tiêu chí: từ điểm đang có lên một mức in, qua mấy bước."""

    tieu_chi: str
    tu: Fraction
    den: int
    buoc: int


@dataclass(frozen=True, slots=True)
class GoiY:
    """Những cách rẻ nhất để đạt một sao; `cach` rỗng là không thể đạt; `con_nua` là còn cách khác cùng giá."""

    sao: int
    so_tieu_chi: int
    so_buoc: int
    cach: tuple[tuple[Nang, ...], ...]
    con_nua: bool = False


@dataclass(frozen=True, slots=True)
class _Chon:
    """What one criterion may become: how many units of points it gains, the price, and the raise (None: stays)."""

    gain: int
    price: Gia
    raised: Nang | None


def goi_y(
    bo: BoTieuChi,
    diem: Mapping[str, Fraction | int],
    sao: int,
    diem_toi_thieu: int,
    giu_nguyen: Collection[str] = (),
    nhieu_nhat: int = 20,
) -> GoiY:
    """Mọi cách rẻ nhất (đến `nhieu_nhat`) để đạt `sao`: đủ `diem_toi_thieu` và mọi điều kiện tối thiểu.

    `diem` là điểm đang có, một phiếu hay trung bình; `giu_nguyen` là những tiêu chí không nâng được.
    """
    marks = {ma: Fraction(diem[ma]) for ma in bo.thu_tu}
    unit = math.lcm(*(mark.denominator for mark in marks.values())) if marks else 1
    short = max(0, int((diem_toi_thieu - sum(marks.values())) * unit))
    floors = bo.dieu_kien.get(sao, {})
    choices = [
        list(_lua_chon(bo.tieu_chi[ma].cac_muc, ma, mark, floors.get(ma, 0), unit, ma in giu_nguyen))
        for ma, mark in marks.items()
    ]
    best = _bang_gia(choices, short)
    cheapest = best[0][short]
    if cheapest >= _NEVER:
        return GoiY(sao, 0, 0, ())
    ways = _lan_lai(choices, best, 0, short, cheapest)
    found = [way for way, _ in zip(ways, range(nhieu_nhat + 1), strict=False)]
    return GoiY(sao, *cheapest, tuple(found[:nhieu_nhat]), len(found) > nhieu_nhat)


def cau_goi_y(bo: BoTieuChi, found: GoiY) -> tuple[str, ...]:
    """Mỗi cách một câu, câu cuối nói khi còn cách cùng giá; một câu khi không thể đạt hoặc không phải nâng gì."""
    if not found.cach:
        return (f"Không thể đạt {found.sao} sao với các tiêu chí được phép nâng.",)
    if not found.so_tieu_chi:
        return (f"Đã đủ điểm và điều kiện tối thiểu của {found.sao} sao.",)
    ways = [f"Lên {found.sao} sao: {'; '.join(_cau(bo, one) for one in way)}." for way in found.cach]
    if found.con_nua:
        ways.append(f"Còn cách khác cũng nâng {count(found.so_tieu_chi)} tiêu chí lên {found.sao} sao.")
    return tuple(ways)


def _cau(bo: BoTieuChi, one: Nang) -> str:
    return f"nâng {one.tieu_chi} ({bo.tieu_chi[one.tieu_chi].ten}) từ {so_diem(one.tu)} lên {one.den}"


def _lua_chon(
    levels: Sequence[int], ma: str, mark: Fraction, floor: int, unit: int, stays: bool
) -> Iterator[_Chon]:
    """Giữ nguyên nếu đã đạt điều kiện; hoặc lên một mức cao hơn, không dưới điều kiện."""
    if mark >= floor:
        yield _Chon(0, (0, 0), None)
    if stays:
        return
    above = [level for level in levels if level > mark]
    for steps, level in enumerate(above, start=1):
        if level >= floor:
            yield _Chon(int((level - mark) * unit), (1, steps), Nang(ma, mark, level, steps))


def _bang_gia(choices: Sequence[Sequence[_Chon]], short: int) -> list[list[Gia]]:
    """`best[i][n]`: giá thấp nhất để các tiêu chí từ thứ i trở đi thêm được ít nhất n đơn vị điểm."""
    best: list[list[Gia]] = [[(0, 0)] + [_NEVER] * short]
    for options in reversed(choices):
        after, row = best[-1], []
        for need in range(short + 1):
            prices = (_them(option.price, after[max(0, need - option.gain)]) for option in options)
            row.append(min(prices, default=_NEVER))
        best.append(row)
    best.reverse()
    return best


def _them(one: Gia, other: Gia) -> Gia:
    return one[0] + other[0], one[1] + other[1]


def _lan_lai(
    choices: Sequence[Sequence[_Chon]], best: Sequence[Sequence[Gia]], place: int, need: int, price: Gia
) -> Iterator[tuple[Nang, ...]]:
    """Mọi cách có đúng giá đó, theo thứ tự của phiếu."""
    if place == len(choices):
        yield ()
        return
    for option in choices[place]:
        rest = best[place + 1][max(0, need - option.gain)]
        if _them(option.price, rest) == price:
            mine = (option.raised,) if option.raised else ()
            for way in _lan_lai(choices, best, place + 1, max(0, need - option.gain), rest):
                yield mine + way
