"""Hàm về mã, chữ và tên: mã số thuế, GTIN, số tiền bằng chữ, đơn vị hành chính mới."""

from __future__ import annotations

from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.functions.calling import Cell, is_blank, worksheet_function
from xl_tools.functions.reading import code_of, day_of, money_of, needed
from xl_tools.sheets.gs1 import is_gtin
from xl_tools.sheets.ma_so_thue import canonical, lost_zero, problem
from xl_tools.tasks.law.places import of
from xl_tools.text import clean, in_words, money_in_words

_NOT_OF_ITS_TIME = "XL-1214"  # 12 digits before the day from which they are a tax code


@worksheet_function(
    ma_so_thue="Mã số thuế: 10 số, 10 số-3 số của đơn vị phụ thuộc, hoặc 12 số (từ 01/7/2025).",
    ngay="Ngày xét: mã 12 số chỉ hợp lệ từ ngày pháp luật cho dùng.",
)
def XL_MST_HOP_LE(ma_so_thue: Cell, ngay: Cell) -> Any:
    """TRUE khi mã số thuế đúng dạng, đúng số kiểm tra vào ngày xét; FALSE khi sai."""
    code, day = canonical(code_of(ma_so_thue, "mã số thuế")), day_of(ngay)
    if restored := lost_zero(code):
        raise WrongUse("XL-0536", proposal=restored)
    wrong = problem(code, day)
    if wrong == _NOT_OF_ITS_TIME:
        raise WrongUse(wrong, shown=f"“{code}”")
    return wrong is None


@worksheet_function(gtin="Mã GTIN: 8, 12, 13 hoặc 14 số (mã vạch trên bao bì).")
def XL_GTIN_HOP_LE(gtin: Cell) -> Any:
    """TRUE khi mã GTIN đủ số và đúng số kiểm tra của GS1; FALSE khi sai."""
    return is_gtin(code_of(gtin, "mã GTIN").replace(" ", ""))


@worksheet_function(
    so_tien="Số tiền nguyên, đồng.",
    don_vi='Chữ đứng sau số; bỏ trống tham số thì là “đồng”, ghi "-" khi chỉ cần số.',
)
def XL_BANG_CHU(so_tien: Cell, don_vi: Cell = "đồng") -> Any:
    """Số tiền bằng chữ, như quyết định in sau con số."""
    amount, unit = money_of(so_tien, "số tiền"), "" if is_blank(don_vi) else clean(str(don_vi))
    if unit == "đồng" or not unit:
        return money_in_words(amount)
    words = in_words(amount)
    return words[:1].upper() + words[1:] + ("" if unit == "-" else f" {unit}")


@worksheet_function(
    noi_cu="Tỉnh, thành phố; hoặc “xã X, huyện Y, tỉnh Z” như địa chỉ cũ.",
    ngay="Ngày cần biết tên: trước 01/7/2025 là tên cũ.",
)
def XL_DON_VI_MOI(noi_cu: Cell, ngay: Cell) -> Any:
    """Tên tỉnh, thành phố vào ngày đó của một nơi ghi theo tên cũ (chỉ đến cấp tỉnh)."""
    return of(str(needed(noi_cu, "nơi cũ")), day_of(ngay)).unit
