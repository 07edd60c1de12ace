"""Kế toán tăng trưởng với hệ số vốn cho trước và tốc độ tăng theo năm: cách cơ quan thống kê công bố."""

from __future__ import annotations

from decimal import Decimal

from xl_tools.rules.tfp.ket_qua import TocDo, phan_tich
from xl_tools.rules.tfp.loi_giai import Nguon, cac_buoc
from xl_tools.rules.tfp.quy_uoc import CO_DINH, HUNDRED
from xl_tools.rules.tfp.so_lieu import Chuoi, HaiNam
from xl_tools.sheets.table import Row

_ONE = Decimal(1)


def co_dinh(series: Chuoi, lan_he_so: Decimal = _ONE) -> list[TocDo]:
    """Từng năm theo hệ số vốn đã nhập; `lan_he_so` nhân hệ số vốn khi thử độ nhạy."""
    return [_mot_nam(row, series.hai_nam(row), lan_he_so) for row in series.rows]


def _mot_nam(row: Row, pair: HaiNam | str, lan_he_so: Decimal) -> TocDo:
    if isinstance(pair, str):
        return TocDo(row, CO_DINH, why_not=pair)
    if row["he_so_von"] is None:
        return TocDo(row, CO_DINH, why_not=f"chưa có Hệ số vốn năm {row['nam']}")
    alpha = row["he_so_von"] * lan_he_so
    found = phan_tich(
        (pair.ratio("grdp_gia_so_sanh") - 1) * HUNDRED,
        (pair.ratio_von - 1) * HUNDRED,
        (pair.ratio("lao_dong") - 1) * HUNDRED,
        alpha,
        1 - alpha,
    )
    return TocDo(row, CO_DINH, found, cac_buoc(CO_DINH, pair, found, Nguon(row.at("he_so_von"))))
