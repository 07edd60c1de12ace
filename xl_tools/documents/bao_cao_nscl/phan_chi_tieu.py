"""Mục II: mức độ hoàn thành chỉ tiêu của các kế hoạch đang thực hiện trong kỳ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.documents.bao_cao_nscl.kieu_bang import ChiTieu, DongChiTieu
from xl_tools.documents.bao_cao_nscl.phan_bieu_do import bieu_do_chi_tieu
from xl_tools.documents.so_lieu import MILLION, amount_in_table, cells, counted, in_table
from xl_tools.rules.chi_so import la_cong_don, theo_moc_rieng
from xl_tools.rules.den_han import han_chi_tieu
from xl_tools.rules.muc_tieu import ChiTieu as KetQua
from xl_tools.rules.muc_tieu import muc_tieu_bang_chu
from xl_tools.sheets.muc_tieu import (
    AT_LEAST,
    BETWEEN,
    DONE,
    EXCEEDED,
    NO_DATA,
    NOT_DUE,
    NOT_REACHED,
    REACHED,
)
from xl_tools.sheets.table import Row
from xl_tools.text import capital, day, listed
from xl_tools.trace import Figure


def chi_tieu(results: list[KetQua], year: int, nam_dau: int | None = None) -> ChiTieu | None:
    """Bảng chỉ tiêu của những kế hoạch gồm năm này; None khi không có chỉ tiêu nào.

    `nam_dau`: năm đầu tiên mà sổ có số liệu. Lũy kế của chỉ tiêu bắt đầu trước năm ấy chưa đủ, giấy nói ra và
    không đánh giá; None khi không xét điều này.
    """
    live = [one for one in results if (one.row["tu_nam"] or year) <= year <= (one.row["den_nam"] or year)]
    if not live:
        return None
    judged = {id(one): _xet(one, nam_dau) for one in live}

    def tally(key: str, *verdicts: str) -> Figure | None:
        rows = [one.row for one in live if judged[id(one)].danh_gia in verdicts]
        return counted(f"chi_tieu.{key}", len(rows), cells(rows, "ma_chi_tieu"), "chỉ tiêu") if rows else None

    everything = [one.row for one in live]
    times = Counter(one.row["ten_chi_tieu"] for one in live)
    lines = [
        _dong(f"bang.chi_tieu.{number}", one, judged[id(one)], times[one.row["ten_chi_tieu"]] > 1)
        for number, one in enumerate(live, 1)
    ]
    return ChiTieu(
        so_chi_tieu=counted("chi_tieu.so", len(live), cells(everything, "ma_chi_tieu"), "chỉ tiêu"),
        so_dat=tally("dat", REACHED, EXCEEDED),
        so_chua_den_han=tally("chua_den_han", NOT_DUE),
        so_chua_dat=tally("chua_dat", NOT_REACHED),
        so_thieu_so_lieu=tally("thieu_so_lieu", NO_DATA),
        danh_sach=lines,
        chua_dat=[
            line for line, one in zip(lines, live, strict=True) if judged[id(one)].danh_gia == NOT_REACHED
        ],
        pham_vi=_pham_vi(everything),
        ke_hoach=_ke_hoach(everything),
        chua_gom_truoc=str(nam_dau) if any(one.thieu_nam for one in judged.values()) else None,
        bieu_do=bieu_do_chi_tieu(lines),
    )


@dataclass(frozen=True)
class _Xet:
    """Đánh giá của một chỉ tiêu, lời in ở cột Đánh giá, và những năm mà lũy kế còn thiếu."""

    danh_gia: str
    loi: str
    thieu_nam: str | None = None


def _xet(one: KetQua, nam_dau: int | None) -> _Xet:
    """Chưa đến hạn thì in cả thời hạn; lũy kế thiếu năm thì chỉ kết luận điều mà các năm ấy không thể đổi khác."""
    verdict, missing = one.danh_gia, _thieu_nam(one, nam_dau)
    if missing and verdict != NO_DATA and not _chac_chan_dat(one):
        return _Xet(NO_DATA, f"Chưa đủ số liệu {missing}", missing)
    due = f" ({day(han_chi_tieu(one.row))})" if verdict == NOT_DUE else ""
    estimated = " (số ước)" if one.so_uoc else ""
    return _Xet(verdict, f"{verdict}{due}{estimated}", missing)


def _thieu_nam(one: KetQua, nam_dau: int | None) -> str | None:
    """`các năm 2021 - 2023`: những năm của chỉ tiêu trước khi sổ bắt đầu; None khi lũy kế đủ năm."""
    first, last = one.row["tu_nam"], one.row["den_nam"]
    if nam_dau is None or first is None or first >= nam_dau or not la_cong_don(one.row):
        return None
    until = min(nam_dau - 1, last or nam_dau - 1)
    return f"năm {first}" if until == first else f"các năm {first} - {until}"


def _chac_chan_dat(one: KetQua) -> bool:
    """Số đếm đã đủ mục tiêu thì việc của các năm thiếu chỉ làm nó lớn thêm; tỷ lệ thì còn có thể giảm."""
    reached, share = one.danh_gia in (REACHED, EXCEEDED), one.row["don_vi_tinh"] == "%"
    return reached and not share and one.row["loai_chi_tieu"] in (AT_LEAST, BETWEEN, DONE)


def _ke_hoach(rows: list[Row]) -> str:
    """Kế hoạch nào giao: chỉ tiêu của năm và của giai đoạn đứng chung bảng thì nói cả hai."""
    both = len({row["tu_nam"] == row["den_nam"] for row in rows}) > 1
    return "Kế hoạch năm và kế hoạch giai đoạn" if both else "Kế hoạch"


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


def _so_cua_nam(one: KetQua) -> str:
    """` (số năm 2021)`: một tỷ lệ bình quân không cộng dồn, số ở cột Lũy kế là của những năm ấy."""
    if not one.nam:
        return ""
    first, last = one.nam[0], one.nam[-1]
    return f" (số năm {first})" if first == last else f" (bình quân các năm {first} - {last})"


def _trong_khoang(one: KetQua) -> bool:
    """Mục tiêu “5 đến 8” đã đạt cận dưới: tỷ lệ so với cận dưới không còn nói lên điều gì."""
    return one.row["loai_chi_tieu"] == BETWEEN and bool(one.reached)


def _dong(key: str, one: KetQua, xet: _Xet, trung_ten: bool) -> DongChiTieu:
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
        ten=_ten(row, trung_ten) + _so_cua_nam(one),
        don_vi_tinh=shown_unit,
        muc_tieu=goal
        if goal == DONE
        else Figure(f"{key}.muc_tieu", row["gia_tri_muc_tieu"], goal, unit, goal_cells),
        trong_ky=figure("trong_ky", one.trong_ky, unit),
        luy_ke=figure("luy_ke", one.luy_ke, unit),
        ty_le=None if xet.thieu_nam or _trong_khoang(one) else figure("ty_le", one.ty_le, "%"),
        con_thieu=None if xet.thieu_nam else figure("con_thieu", one.con_thieu, unit),
        danh_gia=xet.loi,
    )
