"""A series of the sheet *TFP* made from numbers, without reading cells: quick enough for properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from xl_tools.rules.tfp import PhanTich, TocDo
from xl_tools.rules.tfp.so_lieu import Chuoi
from xl_tools.rules.tfp.von import chuoi_von
from xl_tools.sheets.declaration import columns
from xl_tools.sheets.table import Table
from xl_tools.sheets.tfp import Tfp
from xl_tools.workbook.places import column_letters

NAMES = [declared.name for declared in columns(Tfp)]
_SHORT = {
    "y": "grdp_gia_so_sanh",
    "k": "von",
    "l": "lao_dong",
    "alpha": "he_so_von",
    "income": "thu_nhap_cua_nguoi_lao_dong",
    "product": "grdp_gia_hien_hanh",
    "i": "dau_tu_thuc_hien",
    "delta": "ty_le_hao_mon",
}


def table(rows: Iterable[Mapping[str, Any]], first_year: int = 2020) -> Table:
    """The rows, one year after the other; `y`, `k`, `l`, `alpha`, `income`, `product`, `i`, `delta`."""
    given = [
        {"nam": first_year + place, **{_SHORT[name]: value for name, value in row.items()}}
        for place, row in enumerate(rows)
    ]
    data = {name: [row.get(name) for row in given] for name in NAMES}
    letters = {name: column_letters(place) for place, name in enumerate(NAMES, 1)}
    return Table(Tfp, "TFP", range(5, 5 + len(given)), data, letters, header_row=4, last_row=4 + len(given))


def series(rows: Iterable[Mapping[str, Any]], times: Decimal = Decimal(1)) -> Chuoi:
    """The series of these rows, depreciation multiplied by `times`."""
    read = tuple(table(rows).rows())
    return Chuoi(read, chuoi_von(read, times))


def of(year: TocDo) -> PhanTich:
    """The accounting of a year that has one."""
    assert year.phan_tich is not None, year.why_not
    return year.phan_tich
