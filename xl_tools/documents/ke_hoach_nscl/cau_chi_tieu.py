"""Câu chữ của một chỉ tiêu: tên chỉ tiêu và con số ghép thành việc phải làm.

`Số doanh nghiệp được hỗ trợ áp dụng 5S` và “Ít nhất 24” thành `Hỗ trợ ít nhất 24 doanh nghiệp áp dụng 5S`.
"""

from __future__ import annotations

from decimal import Decimal

from xl_tools.documents.ke_hoach_nscl.kieu import Cau
from xl_tools.documents.so_lieu import MILLION, amount_in_table, in_table
from xl_tools.rules.muc_tieu import SO_DO, muc_tieu_bang_chu
from xl_tools.sheets.muc_tieu import AT_LEAST, AT_MOST, BETWEEN, DONE
from xl_tools.sheets.table import Row
from xl_tools.text import count, folded, million, number, percent
from xl_tools.trace import Figure

_WORDS = {AT_LEAST: "ít nhất ", AT_MOST: "không quá ", BETWEEN: "từ "}


def cau(row: Row, goal: Cau) -> Cau:
    """The task in words with `goal` in its place; a target without a figure is the task alone."""
    name, unit = str(row["ten_chi_tieu"]).rstrip("."), str(row["don_vi_tinh"] or "")
    supported = f"Số {unit} được hỗ trợ "
    if name.startswith(supported):
        rest = name.removeprefix(supported)
        return ["Hỗ trợ ", *goal, f" {rest}"] if goal else [f"Hỗ trợ {unit} {rest}"]
    measure = name.startswith(SO_DO)
    # “Phóng sự về năng suất” counted in “phóng sự” is a thing to be made, not yet something to do.
    thing = bool(unit) and folded(name).startswith(folded(unit)) and not name[len(unit) :][:1].isalpha()
    if goal and thing:
        rest = name[len(unit) :]  # nothing where the target is named like its unit
        return ["Thực hiện ", *goal, *([rest] if rest else [])]
    if not goal:
        verb = "Theo dõi, thống kê" if measure else "Thực hiện" if thing else None
        return [f"{verb} {name[:1].lower()}{name[1:]}" if verb else name]
    before, found, rest = name.partition(f" {unit}")
    if unit and found and not measure and not rest[:1].isalpha():
        return [f"{before} ", *goal, rest] if rest else [f"{before} ", *goal]
    return [f"{name}: ", *goal]


def muc(
    row: Row,
    value: Decimal | None = None,
    upper: Decimal | None = None,
    where: tuple[str, ...] = (),
    what: str = "muc_tieu",
) -> Cau:
    """`ít nhất 24 doanh nghiệp`, `từ 100 đến 150 doanh nghiệp`, `90%`; rỗng khi chỉ tiêu không có con số."""
    kind = row["loai_chi_tieu"]
    lower = row["gia_tri_muc_tieu"] if value is None else value
    upper = row["gia_tri_can_tren"] if value is None else upper
    where = where or row.at("gia_tri_muc_tieu", "gia_tri_can_tren")
    if kind == DONE or lower is None:
        return []
    word = [_WORDS[kind]] if kind in _WORDS and (kind != BETWEEN or upper is not None) else []
    if kind == BETWEEN and upper is not None:
        first = _so(row, what, lower, where)
        return [*word, first, " đến ", *so_luong(row, f"{what}.can_tren", upper, where)]
    return [*word, *so_luong(row, what, lower, where)]


def so_luong(row: Row, what: str, value: Decimal, where: tuple[str, ...]) -> Cau:
    """`11 doanh nghiệp`, `45,8%`, `30.000.000 đồng`."""
    unit = str(row["don_vi_tinh"] or "")
    figure = _so(row, what, value, where)
    return [figure, f" {unit}"] if unit and unit != "%" else [figure]


def _so(row: Row, what: str, value: Decimal, where: tuple[str, ...]) -> Figure:
    exact, unit = _exact(value), row["don_vi_tinh"]
    text = count(exact) if isinstance(exact, int) else number(exact, 1)
    shown = percent(Decimal(exact)) if unit == "%" else text
    return Figure(f"muc_tieu.{row.excel_row}.{what}", exact, shown, unit, where)


def _exact(value: Decimal) -> int | Decimal:
    decimal = Decimal(value)
    return int(decimal) if decimal == decimal.to_integral_value() else decimal


def muc_trong_bang(row: Row, key: str) -> Figure | str:
    """The goal as tables print it: `≥ 24`, `100 đến 150`, `Có thực hiện`."""
    goal, words, unit = row["gia_tri_muc_tieu"], muc_tieu_bang_chu(row), row["don_vi_tinh"]
    if goal is None or row["loai_chi_tieu"] == DONE:
        return words
    if unit == "đồng":
        words = words.replace(number(goal), million(int(goal)))
    return Figure(key, _exact(goal), words, unit, row.at("gia_tri_muc_tieu", "gia_tri_can_tren"))


def dat_trong_bang(row: Row, key: str, value: Decimal, where: tuple[str, ...]) -> Figure:
    """What was reached, as tables print it: `11`, `45,8`, `30,0` (triệu đồng)."""
    exact, unit = _exact(value), row["don_vi_tinh"]
    if unit == "đồng":
        return amount_in_table(key, int(exact), where, MILLION)
    return in_table(key, exact, where, unit, None if isinstance(exact, int) else 1)
