"""Phương pháp và quy ước của phần TFP, đọc từ `parameters/tfp.yaml`."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

from xl_tools.law import Dated, load
from xl_tools.sheets.table import Book

CO_DINH, TORNQVIST, HOI_QUY = "co_dinh", "tornqvist", "hoi_quy"
PHUONG_PHAP = (CO_DINH, TORNQVIST, HOI_QUY)
HUNDRED = Decimal(100)
PRECISION = 28  # significant digits of logarithms, roots and powers


def quy_uoc(name: str) -> Dated:
    """Nội dung đang dùng của một phương pháp hay quy ước, kèm căn cứ và mức kiểm chứng."""
    # Unlike a rate, a method has no deciding day: a series is computed one way from end to end, by the latest.
    return load("tfp")[name].values[-1]


def gia_tri(name: str) -> Any:
    """Giá trị của một quy ước: số là `Decimal` hoặc số nguyên."""
    return quy_uoc(name).value


def ten(method: str) -> str:
    """`Hệ số cố định`: tên phương pháp như trang *Thông tin* ghi."""
    return load("tfp")[method].label


def ten_trong_cau(method: str) -> str:
    """`hệ số cố định`; tên riêng giữ chữ hoa."""
    name = ten(method)
    return name if method == TORNQVIST else name.lower()


def da_chon(book: Book) -> str:
    """Phương pháp ghi ở *Phương pháp TFP trong báo cáo*; để trống là hệ số cố định."""
    wanted = book.settings["phuong_phap_tfp_trong_bao_cao"]
    return next((method for method in PHUONG_PHAP if ten(method) == wanted), CO_DINH)


def chinh_thuc(method: str) -> bool:
    """Chỉ kế toán tăng trưởng với hệ số cho trước mới là cách mà cơ quan thống kê công bố."""
    return method == CO_DINH


def logarit(value: Decimal) -> Decimal:
    """Logarit tự nhiên với `PRECISION` chữ số có nghĩa."""
    with localcontext() as context:
        context.prec = PRECISION
        return value.ln()


def can_bac(value: Decimal, years: int) -> Decimal:
    """Căn bậc `years` với `PRECISION` chữ số có nghĩa."""
    with localcontext() as context:
        context.prec = PRECISION + 4  # the root of 1/n is itself rounded
        root = value ** (1 / Decimal(years))
    with localcontext() as context:
        context.prec = PRECISION
        return +root
