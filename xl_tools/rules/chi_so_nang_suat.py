"""CS14, CS15: tỷ trọng đóng góp của TFP và tốc độ tăng năng suất lao động của một giai đoạn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from xl_tools.rules.dem import ChiSo, Dem, o
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.rules.tfp import tfp
from xl_tools.rules.tfp.binh_quan import NHAN, cua_giai_doan, toc_do_binh_quan
from xl_tools.rules.tfp.da_co import la_so_uoc
from xl_tools.rules.tfp.quy_uoc import chinh_thuc, da_chon, ten_trong_cau
from xl_tools.sheets.table import Book, Row
from xl_tools.text import number

_DECEMBER = 12


def ty_trong_tfp(_target: Row, book: Book) -> ChiSo | str:
    """CS14: bình quân cộng tốc độ tăng TFP / bình quân cộng tốc độ tăng GRDP của các năm trong kỳ × 100."""
    years = [one for one in tfp(book) if one.phan_tich]
    if not years:
        return "trang TFP chưa đủ số liệu của hai năm liền nhau"
    method = da_chon(book)
    name = ten_trong_cau(method) + ("" if chinh_thuc(method) else " (không phải cách công bố chính thức)")

    def count(ky: Ky) -> Dem:
        taken = [one for one in years if _trong(ky, one.nam)]
        if not taken:
            return Dem(None, "chưa có năm nào của kỳ tính được TFP", ())
        mean = cua_giai_doan(taken)[0]
        cells = tuple(dict.fromkeys(cell for one in taken for step in one.trace for cell in step.cells))
        growth, said = number(mean.phan_tich.g_y, 2), _so_uoc(one.row for one in taken)
        text = f"phương pháp {name}, {mean.cach} {mean.so_nam} năm, GRDP tăng {growth}%/năm{said}"
        if why := mean.phan_tich.vi_sao_khong_ty_trong:
            return Dem(None, f"{text}; {why}", cells, bool(said))
        share, used = mean.phan_tich.share(mean.phan_tich.g_tfp), tuple(one.nam for one in taken)
        return Dem(share, text, cells, bool(said), used)

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
        ends = (whole[first], whole[last])
        levels: list[Decimal] = [row["grdp_gia_so_sanh"] / row["lao_dong"] for row in ends]
        growth = toc_do_binh_quan(levels, [first, last])
        assert growth is not None
        said = _so_uoc(ends)
        text = f"GRDP giá so sánh trên lao động năm {last} so với năm {first}, {NHAN}{said}"
        where = o(ends, "grdp_gia_so_sanh", "lao_dong")
        return Dem(
            growth.quantize(Decimal("0.0001")), text, where, bool(said), tuple(range(first + 1, last + 1))
        )

    return count


def _so_uoc(rows: Iterable[Row]) -> str:
    """`; số liệu năm 2022 là số ước`: những năm mà sổ ghi là số ước; rỗng khi không có."""
    years = [str(row["nam"]) for row in rows if la_so_uoc(row)]
    return f"; số liệu năm {', '.join(years)} là số ước" if years else ""


def _trong(ky: Ky, year: int) -> bool:
    """Năm lịch thuộc kỳ: kỳ chốt theo Nghị định 09 bắt đầu từ 15/12 năm trước vẫn là kỳ của năm sau."""
    # A report of the first half has no growth of the year yet: a year counts when the period reaches its December.
    return ky.first_year <= year <= (ky.end.year if ky.end.month == _DECEMBER else ky.end.year - 1)


NANG_SUAT: dict[str, Callable[[Row, Book], ChiSo | str]] = {
    "CS14": ty_trong_tfp,
    "CS15": tang_nang_suat_lao_dong,
}
