"""Mục II: mức độ hoàn thành chỉ tiêu của các kế hoạch đang thực hiện trong kỳ."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from xl_tools.documents.bao_cao_nscl.kieu_bang import ChiTieu, DongChiTieu
from xl_tools.documents.bao_cao_nscl.phan_bieu_do import bieu_do_chi_tieu
from xl_tools.documents.so_lieu import MILLION, amount_in_table, cells, counted, in_table
from xl_tools.rules.chi_so import theo_moc_rieng
from xl_tools.rules.muc_tieu import ChiTieu as KetQua
from xl_tools.rules.muc_tieu import muc_tieu_bang_chu
from xl_tools.sheets.muc_tieu import DONE, EXCEEDED, NO_DATA, NOT_DUE, NOT_REACHED, REACHED
from xl_tools.sheets.table import Row
from xl_tools.text import capital, listed
from xl_tools.trace import Figure


def chi_tieu(results: list[KetQua], year: int, so_moi: bool = False) -> ChiTieu | None:
    """Bảng chỉ tiêu của những kế hoạch gồm năm này; None khi không có chỉ tiêu nào.

    `so_moi`: sổ bắt đầu từ năm này, nên lũy kế của chỉ tiêu giai đoạn chưa gồm các năm trước và giấy nói ra.
    """
    live = [one for one in results if (one.row["tu_nam"] or year) <= year <= (one.row["den_nam"] or year)]
    if not live:
        return None

    def tally(key: str, *verdicts: str) -> Figure | None:
        rows = [one.row for one in live if one.danh_gia in verdicts]
        return counted(f"chi_tieu.{key}", len(rows), cells(rows, "ma_chi_tieu"), "chỉ tiêu") if rows else None

    everything = [one.row for one in live]
    times = Counter(one.row["ten_chi_tieu"] for one in live)
    lines = [
        _dong(f"bang.chi_tieu.{number}", one, times[one.row["ten_chi_tieu"]] > 1)
        for number, one in enumerate(live, 1)
    ]
    return ChiTieu(
        so_chi_tieu=counted("chi_tieu.so", len(live), cells(everything, "ma_chi_tieu"), "chỉ tiêu"),
        so_dat=tally("dat", REACHED, EXCEEDED),
        so_chua_den_han=tally("chua_den_han", NOT_DUE),
        so_chua_dat=tally("chua_dat", NOT_REACHED),
        so_thieu_so_lieu=tally("thieu_so_lieu", NO_DATA),
        danh_sach=lines,
        pham_vi=_pham_vi(everything),
        chua_gom_truoc=str(year)
        if so_moi and any((one.row["tu_nam"] or year) < year for one in live)
        else None,
        bieu_do=bieu_do_chi_tieu(lines),
    )


def _pham_vi(rows: list[Row]) -> list[str]:
    """`Chỉ tiêu 1, 3 chỉ tính Hệ thống quản lý`: mỗi phạm vi một câu, chỉ những chỉ tiêu có phạm vi, mốc tính riêng."""
    numbers: dict[str, list[str]] = {}
    for number, row in enumerate(rows, 1):
        if said := _tinh_rieng(row):
            numbers.setdefault(said, []).append(str(number))
    parts = [f"chỉ tiêu {', '.join(those)} {said}" for said, those in numbers.items()]
    return [capital(parts[0]), *parts[1:]] if parts else []


def _tinh_rieng(row: Row) -> str:
    """Chỉ tiêu tính riêng nội dung nào, địa bàn nào, theo ngày nào; rỗng khi không khác số chung."""
    scope, place, by = row["pham_vi_tinh"], row["dia_ban_ap_dung"], theo_moc_rieng(row)
    only = [f"chỉ tính {listed(scope)}"] if scope else []
    only += [f"chỉ tính địa bàn {place}"] if place else []
    only += [f"tính theo {by[:1].lower()}{by[1:]}"] if by else []
    return ", ".join(only)


def _ten(row: Row, trung_ten: bool) -> str:
    """Tên chỉ tiêu; kế hoạch giai đoạn và kế hoạch năm đặt cùng một tên thì thêm thời gian của từng chỉ tiêu."""
    first, last = row["tu_nam"], row["den_nam"]
    span = f"năm {first}" if first == last else f"giai đoạn {first} - {last}"
    return f"{row['ten_chi_tieu']} ({span})" if trung_ten and first and last else str(row["ten_chi_tieu"])


def _dong(key: str, one: KetQua, trung_ten: bool) -> DongChiTieu:
    row, unit = one.row, one.row["don_vi_tinh"]
    # A table has room for triệu đồng only; the value of the figure stays in đồng.
    shown_unit = MILLION if unit == "đồng" else str(unit or "–")
    goal_cells = row.at("gia_tri_muc_tieu", "gia_tri_can_tren")
    goal = muc_tieu_bang_chu(row)

    def figure(what: str, value: Decimal | None, measure: str | None) -> Figure | None:
        if value is None:
            return None
        where = tuple(cell for step in one.trace for cell in step.cells) or row.at("chi_so_tinh")
        exact = int(value) if value == value.to_integral_value() else value
        if measure == "đồng":
            return amount_in_table(f"{key}.{what}", int(exact), where, MILLION)
        return in_table(f"{key}.{what}", exact, where, measure, None if isinstance(exact, int) else 1)

    return DongChiTieu(
        ten=_ten(row, trung_ten),
        don_vi_tinh=shown_unit,
        muc_tieu=goal
        if goal == DONE
        else Figure(f"{key}.muc_tieu", row["gia_tri_muc_tieu"], goal, unit, goal_cells),
        trong_ky=figure("trong_ky", one.trong_ky, unit),
        luy_ke=figure("luy_ke", one.luy_ke, unit),
        ty_le=figure("ty_le", one.ty_le, "%"),
        con_thieu=figure("con_thieu", one.con_thieu, unit),
        danh_gia=one.danh_gia,
    )
