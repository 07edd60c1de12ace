"""CO09, CO12: tăng năng lực sản xuất, chế biến, tiêu thụ của sản phẩm chủ lực; doanh thu sản phẩm OCOP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.rules.dem import ChiSo, Dem, o
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.rules.ocop.pham_vi import CAPACITY, pham_vi, thieu_trang, tron_nam
from xl_tools.sheets.numbers import MONEY_UNITS
from xl_tools.sheets.san_pham import NOT_KEY
from xl_tools.sheets.table import Book, Row
from xl_tools.text import count, number, rounded

YearOf = dict[tuple[str, int], Row]


@dataclass(frozen=True)
class _Grown:
    """Một sản phẩm ở năm gốc và ở năm so sánh, cả hai năm đều có số."""

    base: Row
    now: Row

    def growth(self, measure: str) -> Decimal:
        """Mức tăng so với năm gốc: 0,25 là 25%."""
        return Decimal(self.now[measure]) / Decimal(self.base[measure]) - 1


def tang_nang_luc(target: Row, book: Book) -> ChiSo | str:
    """CO09: mức tăng so với Năm gốc so sánh của sản phẩm chủ lực, bình quân gia quyền theo năm gốc."""
    if missing := thieu_trang(book, "san_pham", "san_xuat_kinh_doanh"):
        return missing
    scope, base = pham_vi(target, book), target["nam_goc_so_sanh"]
    asked = [name for name in CAPACITY if name in scope.values]
    if len(asked) != 1:
        return f"Phạm vi tính phải có đúng một trong: {', '.join(CAPACITY)}"
    if base is None:
        return "chưa ghi Năm gốc so sánh"
    rows = _by_year(book)

    def growth(ky: Ky) -> Dem:
        years = tron_nam(ky)
        if not years or years[-1] <= base:
            return Dem(None, f"kỳ chưa có năm nào đi hết sau năm gốc {base}", ())
        key = [row for row in scope.products(ky.end) if row["san_pham_chu_luc"] not in (None, NOT_KEY)]
        return _growth(key, rows, asked[0], (base, years[-1]))

    return growth


def _by_year(book: Book) -> YearOf:
    return {
        (row["ma_san_pham"], row["nam"]): row
        for row in book["san_xuat_kinh_doanh"].rows()
        if row["ma_san_pham"] and row["nam"]
    }


def _growth(key: list[Row], rows: YearOf, name: str, years: tuple[int, int]) -> Dem:
    measure, (first, last) = CAPACITY[name], years
    pairs = [
        _Grown(base, now)
        for row in key
        if (base := rows.get((row["ma_san_pham"], first)))
        and (now := rows.get((row["ma_san_pham"], last)))
        and base[measure]
        and now[measure] is not None
    ]
    if not pairs:
        return Dem(None, f"không có sản phẩm chủ lực nào đủ {name} của năm {first} và năm {last}", ())
    weight, said = _weight(pairs, measure, name)
    if weight is None:
        return Dem(None, said, o((one.base for one in pairs), "don_vi_tinh", "doanh_thu"))
    whole = sum((Decimal(one.base[weight]) for one in pairs), Decimal(0))
    added = sum((Decimal(one.base[weight]) * one.growth(measure) for one in pairs), Decimal(0))
    text = f"{name} năm {last} so với năm {first} của {count(len(pairs))} sản phẩm chủ lực, {said}"
    if weight == measure:
        before, after = (
            number(rounded(sum((Decimal(row[measure]) for row in part), Decimal(0)), 1))
            for part in _sides(pairs)
        )
        text += f": {after} so với {before} {pairs[0].base['don_vi_tinh'] or ''}".rstrip()
    if len(pairs) < len(key):
        text += f"; chưa kể {count(len(key) - len(pairs))} sản phẩm chủ lực thiếu số liệu của hai năm"
    bases, nows = _sides(pairs)
    cells = (*o(nows, measure), *o(bases, *dict.fromkeys((measure, weight))))
    return Dem(added / whole * 100, text, cells)


def _sides(pairs: list[_Grown]) -> tuple[list[Row], list[Row]]:
    return [one.base for one in pairs], [one.now for one in pairs]


def _weight(pairs: list[_Grown], measure: str, name: str) -> tuple[str | None, str]:
    """Quyền số của năm gốc: chính số đo khi cùng đơn vị tính, nếu không thì doanh thu (tấn và chai không cộng được)."""
    if len({one.base["don_vi_tinh"] for one in pairs}) == 1:
        return measure, f"bình quân gia quyền theo {name} năm gốc"
    if all(one.base["doanh_thu"] for one in pairs):
        return "doanh_thu", "khác đơn vị tính nên bình quân gia quyền theo Doanh thu năm gốc"
    return None, "các sản phẩm khác đơn vị tính mà chưa ghi đủ Doanh thu năm gốc nên không có quyền số"


def doanh_thu(target: Row, book: Book) -> ChiSo | str:
    """CO12: cộng Doanh thu của các năm đã đi hết trong kỳ."""
    if missing := thieu_trang(book, "san_pham", "san_xuat_kinh_doanh"):
        return missing
    scope, rows = pham_vi(target, book), _by_year(book)
    unit = MONEY_UNITS.get(target["don_vi_tinh"], 1)

    def revenue(ky: Ky) -> Dem:
        wanted, years = {row.key for row in scope.products(ky.end)}, tron_nam(ky)
        if not years:
            return Dem(None, "kỳ chưa đi hết năm nào nên chưa có Doanh thu", ())
        taken = [row for (product, year), row in rows.items() if product in wanted and year in years]
        told = [row for row in taken if row["doanh_thu"] is not None]
        total = sum(int(row["doanh_thu"]) for row in told)
        text = f"cộng Doanh thu của {count(len({row['ma_san_pham'] for row in told}))} sản phẩm"
        if len(told) < len(taken):
            text += f", chưa kể {count(len(taken) - len(told))} dòng chưa ghi Doanh thu"
        return Dem(Decimal(total) / unit, text, o(told, "doanh_thu"))

    return revenue


SAN_XUAT: dict[str, Callable[[Row, Book], ChiSo | str]] = {"CO09": tang_nang_luc, "CO12": doanh_thu}
