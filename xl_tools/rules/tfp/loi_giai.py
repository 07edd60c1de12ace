"""Các bước của một phân tích tăng trưởng, thành câu."""

from __future__ import annotations

from decimal import Decimal

from xl_tools.rules.tfp.ket_qua import PhanTich
from xl_tools.rules.tfp.quy_uoc import quy_uoc, ten_trong_cau
from xl_tools.rules.tfp.so_lieu import HaiNam
from xl_tools.text import capital, number, percent, rounded
from xl_tools.trace import Step, Trace


def cac_buoc(
    method: str,
    pair: HaiNam,
    found: PhanTich,
    o_he_so: tuple[str, ...],
    he_so: Trace = (),
    nhan: str = "Lao động",
) -> Trace:
    """GRDP, vốn, lao động, TFP, tỷ trọng; vốn tính từ đầu tư và cách có hệ số đứng trước, nếu có.

    `nhan` gọi tên lao động khi đã nhân chỉ số chất lượng; `o_he_so` là các ô của hệ số.
    """
    rule = quy_uoc(method)

    def step(name: str, text: str, cells: tuple[str, ...], value: Decimal | None) -> Step:
        return Step(name, text, rule.reference, rule.verified, cells, value)

    alpha, beta = _he_so(found.he_so_von), _he_so(found.he_so_lao_dong)
    sum_ = f"{percent(found.g_y, 2)}{_tru(found.c_k)}{_tru(found.c_l)} = {percent(found.g_tfp, 2)}"
    capital_text = f"Vốn {tang_giam(found.g_k)}; hệ số {alpha} nên đóng góp {number(found.c_k, 2)} điểm %."
    labour_text = f"{nhan} {tang_giam(found.g_l)}; hệ số {beta} nên đóng góp {number(found.c_l, 2)} điểm %."
    share = found.share(found.g_tfp)
    if share is None:
        last = step("ty_trong", f"{capital(found.vi_sao_khong_ty_trong or '')}, để trống.", (), None)
    else:
        shown = rounded(share, 1)
        advice = " Ngoài khoảng từ 0 đến 100%, nên công bố bằng điểm %." if found.ty_trong_la else ""
        last = step("ty_trong", f"Tỷ trọng đóng góp của TFP: {percent(shown)}.{advice}", (), shown)
    return (
        *(one.step for one in (pair.von_truoc, pair.von_sau) if one.step),
        *he_so,
        step("g_y", f"GRDP giá so sánh {tang_giam(found.g_y)}.", pair.both("grdp_gia_so_sanh"), found.g_y),
        step("g_k", capital_text, (*pair.o_von, *o_he_so), found.c_k),
        step("g_l", labour_text, pair.both("lao_dong"), found.c_l),
        step("g_tfp", f"TFP: {sum_} (phương pháp {ten_trong_cau(method)}).", (), found.g_tfp),
        last,
    )


def _he_so(value: Decimal) -> str:
    """Hệ số đã nhập in nguyên; hệ số tính ra in bốn số lẻ."""
    return number(value if value == rounded(value, 4) else rounded(value, 4))


def tang_giam(value: Decimal) -> str:
    """`tăng 7,2%`, `giảm 0,29%`."""
    return f"giảm {percent(-value, 2)}" if value < 0 else f"tăng {percent(value, 2)}"


def _tru(value: Decimal) -> str:
    """Trừ một phần đóng góp; trừ số âm là cộng."""
    return f" + {number(-value, 2)}" if value < 0 else f" − {number(value, 2)}"
