"""Các bước của một phân tích tăng trưởng, thành câu."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xl_tools.rules.tfp.ket_qua import PhanTich
from xl_tools.rules.tfp.quy_uoc import quy_uoc, ten_trong_cau
from xl_tools.rules.tfp.so_lieu import HaiNam
from xl_tools.text import capital, number, percent, rounded
from xl_tools.trace import Step, Trace

_SO_LE = (2, 3, 4)  # số chữ số lẻ của phép trừ, ít nhất trước


@dataclass(frozen=True)
class Nguon:
    """Hệ số và lao động có từ đâu: các ô của hệ số, các bước tìm ra hệ số, tên và các ô của lao động."""

    o_he_so: tuple[str, ...] = ()
    he_so: Trace = ()
    lao_dong: str = "Lao động"
    o_chat_luong: tuple[str, ...] = ()


def cac_buoc(method: str, pair: HaiNam, found: PhanTich, source: Nguon) -> Trace:
    """GRDP, vốn, lao động, TFP, tỷ trọng; vốn tính từ đầu tư và cách có hệ số đứng trước, nếu có."""
    rule = quy_uoc(method)

    def step(name: str, text: str, cells: tuple[str, ...], value: Decimal | None) -> Step:
        return Step(name, text, rule.reference, rule.verified, cells, value)

    def part(name: str, growth: Decimal, weight: Decimal, points: Decimal) -> str:
        return f"{name} {tang_giam(growth)}; hệ số {_he_so(weight)} nên đóng góp {number(points, 2)} điểm %."

    capital_text = part("Vốn", found.g_k, found.he_so_von, found.c_k)
    labour_text = part(source.lao_dong, found.g_l, found.he_so_lao_dong, found.c_l)
    sum_ = _hieu(found)
    return (
        *(one.step for one in (pair.von_truoc, pair.von_sau) if one.step),
        *source.he_so,
        step("g_y", f"GRDP giá so sánh {tang_giam(found.g_y)}.", pair.both("grdp_gia_so_sanh"), found.g_y),
        step("g_k", capital_text, (*pair.o_von, *source.o_he_so), found.c_k),
        step("g_l", labour_text, (*pair.both("lao_dong"), *source.o_chat_luong), found.c_l),
        step("g_tfp", f"TFP: {sum_} (phương pháp {ten_trong_cau(method)}).", (), found.g_tfp),
        step("ty_trong", *_ty_trong(found)),
    )


def _ty_trong(found: PhanTich) -> tuple[str, tuple[str, ...], Decimal | None]:
    share = found.share(found.g_tfp)
    if share is None:
        return f"{capital(found.vi_sao_khong_ty_trong or '')}, để trống.", (), None
    shown = rounded(share, 1)
    advice = " Ngoài khoảng từ 0 đến 100%, nên công bố bằng điểm %." if found.ty_trong_la else ""
    return f"Tỷ trọng đóng góp của TFP: {percent(shown)}.{advice}", (), shown


def _he_so(value: Decimal) -> str:
    """Hệ số đã nhập in nguyên; hệ số tính ra in bốn số lẻ."""
    return number(value if value == rounded(value, 4) else rounded(value, 4))


def tang_giam(value: Decimal) -> str:
    """`tăng 7,2%`, `giảm 0,29%`."""
    return f"giảm {percent(-value, 2)}" if value < 0 else f"tăng {percent(value, 2)}"


def _hieu(found: PhanTich) -> str:
    """`7,20% − 3,15 + 0,16 = 4,21%`: thêm chữ số lẻ đến khi các số đã in trừ đúng ra nhau; không được thì nói ra."""
    terms = (found.g_y, found.c_k, found.c_l, found.g_tfp)
    for places in _SO_LE:
        whole, *parts, rest = (rounded(term, places) for term in terms)
        if whole - sum(parts) == rest:
            return _phep_tru(found, places)
    return f"{_phep_tru(found, _SO_LE[0])} (các số đã làm tròn)"


def _phep_tru(found: PhanTich, places: int) -> str:
    left = f"{percent(found.g_y, places)}{_tru(found.c_k, places)}{_tru(found.c_l, places)}"
    return f"{left} = {percent(found.g_tfp, places)}"


def _tru(value: Decimal, places: int) -> str:
    """Trừ một phần đóng góp; trừ số âm là cộng."""
    return f" + {number(-value, places)}" if value < 0 else f" − {number(value, places)}"
