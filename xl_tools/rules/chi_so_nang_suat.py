"""CS14, CS15: tỷ trọng đóng góp của TFP và tốc độ tăng năng suất lao động của một giai đoạn."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from xl_tools.rules.dem import ChiSo, Dem, o
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.rules.tfp import LEAST_GROWTH, METHOD_NAME, tfp
from xl_tools.sheets.table import Book, Row
from xl_tools.text import number

_DECEMBER = 12


def ty_trong_tfp(_target: Row, book: Book) -> ChiSo | str:
    """CS14: bình quân cộng tốc độ tăng TFP / bình quân cộng tốc độ tăng GRDP của các năm trong kỳ × 100."""
    years = [one for one in tfp(book) if one.g_tfp is not None]
    if not years:
        return "trang TFP chưa đủ số liệu của hai năm liền nhau"

    def count(ky: Ky) -> Dem:
        taken = [one for one in years if _trong(ky, int(one.row["nam"]))]
        if not taken:
            return Dem(None, "chưa có năm nào của kỳ tính được TFP", ())
        growth = sum((one.g_y or Decimal(0) for one in taken), Decimal(0)) / len(taken)
        share = sum((one.g_tfp or Decimal(0) for one in taken), Decimal(0)) / len(taken)
        cells = tuple(dict.fromkeys(cell for one in taken for step in one.trace for cell in step.cells))
        text = f"phương pháp {METHOD_NAME.lower()}, bình quân cộng {len(taken)} năm, GRDP tăng {number(growth, 2)}%/năm"
        if growth < LEAST_GROWTH:
            return Dem(None, f"{text}; tăng trưởng gần 0 hoặc âm nên tỷ trọng không có ý nghĩa", cells)
        return Dem(share / growth * 100, text, cells)

    return count


def tang_nang_suat_lao_dong(_target: Row, book: Book) -> ChiSo | str:
    """CS15: tốc độ tăng GRDP giá so sánh / lao động, bình quân nhân các năm trong kỳ."""
    table = book.tables.get("tfp")
    rows = {int(row["nam"]): row for row in table.rows() if row["nam"]} if table else {}
    whole = {year: row for year, row in rows.items() if row["grdp_gia_so_sanh"] and row["lao_dong"]}
    if len(whole) < 2:
        return "trang TFP chưa đủ GRDP và lao động của hai năm"

    def count(ky: Ky) -> Dem:
        last = max((year for year in whole if _trong(ky, year)), default=None)
        first = min((year - 1 for year in whole if _trong(ky, year) and year - 1 in whole), default=None)
        if last is None or first is None or last <= first:
            return Dem(None, "chưa có năm nào của kỳ đủ số liệu", ())
        before, after = whole[first], whole[last]
        ratio = (after["grdp_gia_so_sanh"] / after["lao_dong"]) / (
            before["grdp_gia_so_sanh"] / before["lao_dong"]
        )
        growth = (Decimal(float(ratio) ** (1 / (last - first))) - 1) * 100
        text = f"GRDP giá so sánh trên lao động năm {last} so với năm {first}, bình quân nhân"
        return Dem(
            growth.quantize(Decimal("0.0001")), text, o((before, after), "grdp_gia_so_sanh", "lao_dong")
        )

    return count


def _trong(ky: Ky, year: int) -> bool:
    """Năm lịch thuộc kỳ: kỳ chốt theo Nghị định 09 bắt đầu từ 15/12 năm trước vẫn là kỳ của năm sau."""
    # A report of the first half has no growth of the year yet: a year counts when the period reaches its December.
    return ky.first_year <= year <= (ky.end.year if ky.end.month == _DECEMBER else ky.end.year - 1)


NANG_SUAT: dict[str, Callable[[Row, Book], ChiSo | str]] = {
    "CS14": ty_trong_tfp,
    "CS15": tang_nang_suat_lao_dong,
}
