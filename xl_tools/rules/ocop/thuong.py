"""Hồ sơ thưởng OCOP: ngày công nhận, hạng đạt và hạng trước lấy từ trang *Công nhận*; hồ sơ không phải chép lại.

Lần công nhận của một hồ sơ là lần sau cùng của sản phẩm tính đến Ngày đăng ký hồ sơ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from xl_tools.rules.muc_ap_dung import Muc
from xl_tools.rules.ocop.cong_nhan import LanCongNhan, lan_cong_nhan, truoc_do
from xl_tools.sheets.san_pham import NO_STAR
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day

RECOGNISED_ON, STAR, STAR_BEFORE = "ngay_quyet_dinh_cong_nhan", "hang_dat", "hang_truoc"


class HoSoThuong(Row):
    """Một hồ sơ cùng lần công nhận mà nó dựa vào: đọc như một dòng, thêm ngày công nhận và hai hạng."""

    __slots__ = ("_more",)

    def __init__(self, claim: Row, recognised: LanCongNhan, before: LanCongNhan | None) -> None:
        super().__init__(claim.table, claim.excel_row, claim._place)
        row = recognised.row
        earlier = before.row.at("hang") if before else ()
        self._more: dict[str, tuple[Any, tuple[str, ...]]] = {
            RECOGNISED_ON: (recognised.ngay, row.at("ngay_quyet_dinh_cong_nhan")),
            STAR: (f"{recognised.sao} sao", row.at("hang")),
            STAR_BEFORE: (f"{before.sao} sao" if before else NO_STAR, earlier),
        }

    def __getitem__(self, name: str) -> Any:
        """The value of a column, or of what the recognition says."""
        return self._more[name][0] if name in self._more else super().__getitem__(name)

    def at(self, *names: str) -> tuple[str, ...]:
        """The cells, also those of the recognition."""
        return tuple(cell for name in names for cell in self._cells(name))

    def _cells(self, name: str) -> tuple[str, ...]:
        return self._more[name][1] if name in self._more else super().at(name)


def ho_so(book: Book) -> Iterator[Row]:
    """Các hồ sơ của sổ; trong sổ ocop, hồ sơ của một sản phẩm đã công nhận mang theo lần công nhận đó."""
    times = lan_cong_nhan(book) if book.kind == "ocop" else {}
    for claim in book["ho_so_ho_tro"].rows():
        until = claim["ngay_dang_ky"]
        past = [
            one for one in times.get(claim["ma_san_pham"] or "", ()) if until is None or one.ngay <= until
        ]
        yield HoSoThuong(claim, past[-1], truoc_do(past, past[-1])) if past else claim


def chua_cong_nhan(claim: Row, cac_muc: Iterable[Muc]) -> str | None:
    """Vì sao chưa xét được một hồ sơ mà mọi mức đều theo ngày công nhận; None khi đã có lần công nhận để xét."""
    asked = {muc.cot_ngay for muc in cac_muc}
    if asked != {RECOGNISED_ON} or claim[RECOGNISED_ON] is not None:
        return None
    product, until = claim["ma_san_pham"], claim["ngay_dang_ky"]
    if product is None:
        return "hồ sơ chưa ghi Mã sản phẩm được công nhận"
    by = f" đến ngày đăng ký {day(until)}" if until else ""
    return f"trang Công nhận chưa có lần công nhận nào của sản phẩm {product}{by}"
