"""Một số đếm được của một chỉ số, và hàm đếm trong một kỳ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.table import Row


@dataclass(frozen=True)
class Dem:
    """Một số đếm được: giá trị (None khi không có gì để tính), câu nói đếm cái gì, các ô đã đếm, có số ước không.

    `nam`: những năm mà một tỷ lệ bình quân lấy số; rỗng với số đếm, là số của cả kỳ.
    """

    value: Decimal | None
    text: str
    cells: tuple[str, ...]
    so_uoc: bool = False
    nam: tuple[int, ...] = ()


ChiSo = Callable[[Ky], Dem]


def o(rows: Iterable[Row], *names: str) -> tuple[str, ...]:
    """Các ô của những cột đã cho trong những dòng đã cho."""
    return tuple(cell for row in rows for cell in row.at(*names))
