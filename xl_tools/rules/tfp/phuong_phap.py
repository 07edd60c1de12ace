"""Kết quả theo phương pháp mà sổ đã chọn, và theo mọi phương pháp mà số liệu cho phép."""

from __future__ import annotations

from collections.abc import Callable

from xl_tools.rules.tfp.co_dinh import co_dinh
from xl_tools.rules.tfp.hoi_quy import hoi_quy
from xl_tools.rules.tfp.ket_qua import TocDo
from xl_tools.rules.tfp.quy_uoc import CO_DINH, HOI_QUY, PHUONG_PHAP, TORNQVIST, da_chon
from xl_tools.rules.tfp.so_lieu import Chuoi, chuoi
from xl_tools.rules.tfp.tornqvist import tornqvist
from xl_tools.sheets.table import Book

_TINH: dict[str, Callable[[Chuoi], list[TocDo]]] = {
    CO_DINH: co_dinh,
    TORNQVIST: tornqvist,
    HOI_QUY: hoi_quy,
}


def tfp(book: Book, method: str | None = None) -> list[TocDo]:
    """Kết quả từng năm của trang *TFP*, theo thứ tự năm; không nêu phương pháp thì theo trang *Thông tin*."""
    return _TINH[method or da_chon(book)](chuoi(book))


def moi_phuong_phap(book: Book) -> dict[str, list[TocDo]]:
    """Kết quả của cả ba phương pháp; phương pháp thiếu số liệu thì từng năm nói vì sao."""
    series = chuoi(book)
    return {method: _TINH[method](series) for method in PHUONG_PHAP} if series.rows else {}


def moi_dong(book: Book) -> list[TocDo]:
    """Các dòng của `compute --json`: phương pháp đã chọn, rồi những phương pháp khác tính được ít nhất một năm."""
    found, chosen = moi_phuong_phap(book), da_chon(book)
    others = [
        method for method, years in found.items() if method != chosen and any(one.phan_tich for one in years)
    ]
    return [one for method in (chosen, *others) for one in found.get(method, [])]
