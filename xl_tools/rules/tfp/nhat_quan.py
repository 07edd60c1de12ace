"""Số đã công bố có khớp với nhau không: những đẳng thức mà mọi kết quả TFP phải thỏa.

g_TFP = g_Y − đóng góp của vốn − đóng góp của lao động; tỷ trọng = đóng góp / g_Y × 100; ba tỷ trọng cộng lại bằng
100; vì thế g_Y = g_TFP / tỷ trọng TFP, và hệ số vốn = tỷ trọng vốn × g_Y / g_K phải nằm giữa 0 và 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xl_tools.rules.tfp.quy_uoc import HUNDRED
from xl_tools.text import number, percent


@dataclass(frozen=True)
class CongBo:
    """Những con số mà một tài liệu in ra: tốc độ (%), tỷ trọng (%), hệ số; None là không in."""

    g_y: Decimal | None = None
    g_k: Decimal | None = None
    g_l: Decimal | None = None
    g_tfp: Decimal | None = None
    c_k: Decimal | None = None
    c_l: Decimal | None = None
    share_k: Decimal | None = None
    share_l: Decimal | None = None
    share_tfp: Decimal | None = None
    he_so_von: Decimal | None = None
    he_so_lao_dong: Decimal | None = None


def g_y_ham_y(one: CongBo) -> Decimal | None:
    """Tốc độ tăng GRDP suy từ TFP: g_TFP / tỷ trọng × 100."""
    return None if one.g_tfp is None or not one.share_tfp else one.g_tfp / one.share_tfp * HUNDRED


def he_so_von_ham_y(one: CongBo) -> Decimal | None:
    """Hệ số vốn suy từ tỷ trọng của vốn: tỷ trọng × g_Y / g_K."""
    growth = one.g_y if one.g_y is not None else g_y_ham_y(one)
    share = one.share_k
    if growth is None or share is None or not one.g_k:
        return None
    return share * growth / HUNDRED / one.g_k


def mau_thuan(one: CongBo) -> list[str]:
    """Những chỗ các con số không thể cùng đúng, ngoài sai số làm tròn của chính chúng; rỗng khi khớp."""
    found = [_he_so(one), _tong_he_so(one), _tong_ty_trong(one), _ty_trong_tfp(one), _phan_con_lai(one)]
    return [text for text in found if text]


def _sai_so(*values: Decimal | None) -> Decimal:
    """Tổng nửa đơn vị của chữ số cuối mà mỗi con số được in."""
    known = [value for value in values if value is not None]
    return sum((Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2 for value in known), Decimal(0))


def _he_so(one: CongBo) -> str | None:
    for name, value in (("hệ số vốn", one.he_so_von), ("hệ số lao động", one.he_so_lao_dong)):
        if value is not None and not 0 < value < 1:
            return f"{name} {number(value)} nằm ngoài khoảng từ 0 đến 1"
    implied = he_so_von_ham_y(one)
    if implied is not None and not 0 < implied < 1:
        return f"hệ số vốn suy ra là {number(implied, 3)}, nằm ngoài khoảng từ 0 đến 1"
    return None


def _tong_he_so(one: CongBo) -> str | None:
    if one.he_so_von is None or one.he_so_lao_dong is None:
        return None
    total = one.he_so_von + one.he_so_lao_dong
    if abs(total - 1) <= _sai_so(one.he_so_von, one.he_so_lao_dong):
        return None
    return f"hai hệ số cộng lại bằng {number(total)}, không bằng 1"


def _tong_ty_trong(one: CongBo) -> str | None:
    shares = (one.share_k, one.share_l, one.share_tfp)
    known = [share for share in shares if share is not None]
    total = sum(known, Decimal(0))
    if len(known) == len(shares) and abs(total - HUNDRED) > _sai_so(*shares):
        return f"ba tỷ trọng cộng lại bằng {percent(total, None)}, không bằng 100%"
    return None


def _ty_trong_tfp(one: CongBo) -> str | None:
    """Tỷ trọng của TFP nhân với tốc độ tăng GRDP phải ra tốc độ tăng TFP."""
    if one.g_y is None or one.g_tfp is None or one.share_tfp is None:
        return None
    wanted = one.share_tfp * one.g_y / HUNDRED
    room = (
        _sai_so(one.g_tfp)
        + (abs(one.share_tfp) * _sai_so(one.g_y) + abs(one.g_y) * _sai_so(one.share_tfp)) / HUNDRED
    )
    if abs(wanted - one.g_tfp) <= room:
        return None
    return (
        f"tỷ trọng TFP {percent(one.share_tfp, None)} của tốc độ tăng {percent(one.g_y, None)} là "
        f"{number(wanted, 2)} điểm %, không phải {number(one.g_tfp)}"
    )


def _phan_con_lai(one: CongBo) -> str | None:
    """g_TFP = g_Y − đóng góp của vốn − đóng góp của lao động."""
    c_k, c_l = _dong_gop(one.c_k, one.he_so_von, one.g_k), _dong_gop(one.c_l, one.he_so_lao_dong, one.g_l)
    if one.g_y is None or one.g_tfp is None or c_k is None or c_l is None:
        return None
    rest = one.g_y - c_k[0] - c_l[0]
    if abs(rest - one.g_tfp) <= _sai_so(one.g_y, one.g_tfp) + c_k[1] + c_l[1]:
        return None
    return f"phần còn lại sau vốn và lao động là {number(rest, 2)} điểm %, không phải {number(one.g_tfp)}"


def _dong_gop(
    printed: Decimal | None, coefficient: Decimal | None, growth: Decimal | None
) -> tuple[Decimal, Decimal] | None:
    """Đóng góp đã in, hoặc hệ số × tốc độ; kèm sai số làm tròn của nó."""
    if printed is not None:
        return printed, _sai_so(printed)
    if coefficient is None or growth is None:
        return None
    return coefficient * growth, abs(coefficient) * _sai_so(growth) + abs(growth) * _sai_so(coefficient)


def tong_lech(totals: list[Decimal], parts: list[list[Decimal]]) -> list[tuple[int, Decimal]]:
    """Những năm mà các phần đã in không cộng lại bằng tổng đã in: thứ tự, các phần cộng lại trừ đi tổng."""
    found = []
    for place, (total, of_year) in enumerate(zip(totals, parts, strict=True)):
        gap = sum(of_year, Decimal(0)) - total
        if abs(gap) > _sai_so(total, *of_year):
            found.append((place, gap))
    return found


def chi_so_lech(levels: list[Decimal], printed: list[Decimal | None]) -> list[tuple[int, Decimal, Decimal]]:
    """Những năm mà chỉ số phát triển đã in (năm trước bằng 100) khác chỉ số tính lại: thứ tự, số in, số tính lại."""
    found = []
    for place in range(1, len(levels)):
        shown = printed[place]
        if shown is None:
            continue
        ratio = levels[place] / levels[place - 1]
        room = _sai_so(shown) + (
            (_sai_so(levels[place]) + ratio * _sai_so(levels[place - 1])) / levels[place - 1] * HUNDRED
        )
        if abs(ratio * HUNDRED - shown) > room:
            found.append((place, shown, ratio * HUNDRED))
    return found
