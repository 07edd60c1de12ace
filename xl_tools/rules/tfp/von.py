"""Vốn của từng năm: số đã nhập, hoặc cộng dồn từ đầu tư theo phương pháp kiểm kê liên tục."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.rules.tfp.binh_quan import toc_do_binh_quan
from xl_tools.rules.tfp.quy_uoc import HUNDRED, quy_uoc
from xl_tools.sheets.table import Row
from xl_tools.text import number, percent
from xl_tools.trace import Step

_ONE = Decimal(1)


@dataclass(frozen=True)
class Von:
    """Vốn một năm (tỷ đồng, giá so sánh), các ô và bước đã dùng; `nam_dau` khi suy ra từ quy tắc năm đầu."""

    value: Decimal
    cells: tuple[str, ...]
    step: Step | None = None
    nam_dau: bool = False

    @property
    def tinh_ra(self) -> bool:
        """Tính từ đầu tư, không phải số đã nhập."""
        return self.step is not None


def cong_don(von_truoc: Decimal, dau_tu: Decimal, hao_mon: Decimal) -> Decimal:
    """Vốn năm nay từ vốn năm trước; `hao_mon` là phần của 1."""
    return (_ONE - hao_mon) * von_truoc + dau_tu


def von_nam_dau(dau_tu: Decimal, tang_truong: Decimal, hao_mon: Decimal) -> Decimal | None:
    """Vốn năm đầu = đầu tư / (tốc độ tăng + hao mòn), cả hai là phần của 1; None khi mẫu số không dương."""
    below = tang_truong + hao_mon
    return dau_tu / below if below > 0 else None


def chuoi_von(rows: Sequence[Row], lan_hao_mon: Decimal = _ONE) -> dict[int, Von | str]:
    """Vốn theo năm, hoặc vì sao chưa có; `lan_hao_mon` nhân tỷ lệ hao mòn khi thử độ nhạy."""
    found: dict[int, Von | str] = {}
    for row in rows:
        found[int(row["nam"])] = _mot_nam(row, found, rows, lan_hao_mon)
    return found


def _mot_nam(row: Row, found: dict[int, Von | str], rows: Sequence[Row], lan_hao_mon: Decimal) -> Von | str:
    year = int(row["nam"])
    if row["von"]:
        return Von(row["von"], row.at("von"))
    if row.was_refused("von"):
        return f"Vốn năm {year} ghi sai"
    if row["dau_tu_thuc_hien"] is None:
        return f"chưa có Vốn năm {year}"
    if row["ty_le_hao_mon"] is None:
        return f"chưa có Vốn và Tỷ lệ hao mòn năm {year}"
    rate = row["ty_le_hao_mon"] * lan_hao_mon / HUNDRED
    before = found.get(year - 1)
    if isinstance(before, Von):
        return _tiep_theo(row, before, rate)
    if any(isinstance(earlier, Von) for earlier in found.values()):
        return f"vốn năm {year} không nối được với vốn năm trước"
    return _khoi_dau(row, rows, rate)


def _tiep_theo(row: Row, before: Von, rate: Decimal) -> Von | str:
    value = cong_don(before.value, row["dau_tu_thuc_hien"], rate)
    if value <= 0:
        return f"vốn năm {row['nam']} tính từ đầu tư không lớn hơn 0"
    text = (
        f"Vốn năm {row['nam']} tính từ đầu tư: {number(before.value, 1)} × (1 − {percent(rate * HUNDRED)}) + "
        f"{number(row['dau_tu_thuc_hien'], 1)} = {number(value, 1)} tỷ đồng."
    )
    rule = quy_uoc("cong_don_von")
    # Every cell since the start of the chain is a ground of this value, and the passport of a figure names them.
    own = row.at("dau_tu_thuc_hien", "ty_le_hao_mon")
    step = Step("von", text, rule.reference, rule.verified, own, value)
    return Von(value, (*before.cells, *own), step)


def _khoi_dau(row: Row, rows: Sequence[Row], rate: Decimal) -> Von | str:
    years = [one for one in rows if one["grdp_gia_so_sanh"]]
    growth = toc_do_binh_quan([one["grdp_gia_so_sanh"] for one in years], [int(one["nam"]) for one in years])
    if growth is None:
        return f"chưa có Vốn năm {row['nam']} và chuỗi GRDP chưa đủ hai năm để suy ra vốn năm đầu"
    value = von_nam_dau(row["dau_tu_thuc_hien"], growth / HUNDRED, rate)
    if not value:
        return f"không suy ra được vốn năm đầu ({row['nam']}): đầu tư bằng 0, hoặc tăng trưởng cộng hao mòn không dương"
    text = (
        f"Vốn năm đầu ({row['nam']}) suy ra từ đầu tư: {number(row['dau_tu_thuc_hien'], 1)} / "
        f"({percent(growth, 2)} + {percent(rate * HUNDRED)}) = {number(value, 1)} tỷ đồng."
    )
    rule = quy_uoc("von_nam_dau")
    cells = (
        *row.at("dau_tu_thuc_hien", "ty_le_hao_mon"),
        *years[0].at("grdp_gia_so_sanh"),
        *years[-1].at("grdp_gia_so_sanh"),
    )
    return Von(value, cells, Step("von", text, rule.reference, rule.verified, cells, value), nam_dau=True)
