"""Mục II: mức độ hoàn thành chỉ tiêu của các kế hoạch đang thực hiện trong kỳ."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from xl_tools.documents.bao_cao_nscl.kieu_bang import ChiTieu, DongChiTieu, GiaoChiTieu, TenKeHoach
from xl_tools.documents.bao_cao_nscl.phan_bieu_do import bieu_do_chi_tieu
from xl_tools.documents.so_lieu import MILLION, amount_in_table, cells, counted, in_table, vuot_muc_nho
from xl_tools.rules.chi_so import la_cong_don, moc_tinh, theo_moc_rieng
from xl_tools.rules.den_han import han_chi_tieu, qua_han
from xl_tools.rules.muc_tieu import ChiTieu as KetQua
from xl_tools.rules.muc_tieu import chi_theo_doi, muc_tieu_bang_chu
from xl_tools.sheets.muc_tieu import (
    AT_LEAST,
    BETWEEN,
    BY_HAND,
    DONE,
    EXCEEDED,
    NO_DATA,
    NOT_DUE,
    NOT_REACHED,
    REACHED,
)
from xl_tools.sheets.table import Row
from xl_tools.text import capital, day, folded, listed
from xl_tools.trace import Figure

_NO_PLAN = TenKeHoach("Kế hoạch", "Kế hoạch")
DA_THUC_HIEN = "Đã thực hiện"  # a target without a figure cannot be reached by so and so much
THEO_DOI = "Theo dõi"  # stands for the plan of an indicator that no plan sets, and for its judgement


def cua_nam(results: list[KetQua], year: int) -> list[KetQua]:
    """Chỉ tiêu của những kế hoạch gồm năm này, theo thứ tự in: trong sổ, chỉ tiêu cùng kế hoạch đứng liền nhau."""
    live = [one for one in results if (one.row["tu_nam"] or year) <= year <= (one.row["den_nam"] or year)]
    order = list(dict.fromkeys(_nhom(one.row) for one in live))
    return sorted(live, key=lambda one: order.index(_nhom(one.row)))


def chi_tieu(
    results: list[KetQua],
    year: int,
    nam_dau: int | None = None,
    plans: Mapping[str, TenKeHoach] | None = None,
    den: dt.date | None = None,
) -> ChiTieu | None:
    """Bảng chỉ tiêu của những kế hoạch gồm năm này; None khi không có chỉ tiêu nào.

    `nam_dau`: năm đầu tiên mà sổ có số liệu. Lũy kế của chỉ tiêu bắt đầu trước năm ấy chưa đủ, giấy nói ra và
    không đánh giá; None khi không xét điều này. `plans`: tên của các kế hoạch, theo mã. `den`: ngày chốt của giấy;
    thiếu số liệu mà chưa đến hạn thì vẫn là chưa đến hạn.
    """
    live = cua_nam(results, year)
    if not live:
        return None
    judged = {id(one): _xet(one, nam_dau, den) for one in live}

    def tally(key: str, *verdicts: str) -> Figure | None:
        rows = [one.row for one in live if judged[id(one)].danh_gia in verdicts]
        return counted(f"chi_tieu.{key}", len(rows), cells(rows, "ma_chi_tieu"), "chỉ tiêu") if rows else None

    everything = [one.row for one in live]
    lines = _cac_dong(live, judged, plans or {})

    def those(*verdicts: str) -> list[DongChiTieu]:
        return [line for line, one in zip(lines, live, strict=True) if judged[id(one)].danh_gia in verdicts]

    return ChiTieu(
        so_chi_tieu=counted("chi_tieu.so", len(live), cells(everything, "ma_chi_tieu"), "chỉ tiêu"),
        so_dat=tally("dat", REACHED, EXCEEDED),
        so_da_thuc_hien=tally("da_thuc_hien", DA_THUC_HIEN),
        so_chua_den_han=tally("chua_den_han", NOT_DUE),
        so_chua_dat=tally("chua_dat", NOT_REACHED),
        so_thieu_so_lieu=tally("thieu_so_lieu", NO_DATA),
        danh_sach=lines,
        dat=those(REACHED, EXCEEDED),
        chua_dat=those(NOT_REACHED),
        giao=_giao(everything, plans or {}),
        pham_vi=[capital(one) if not place else one for place, one in enumerate(_tinh_rieng(everything))],
        moc_tinh=_moc_tinh(everything),
        can_duoi=_can_duoi(everything, lines),
        chua_gom_truoc=str(nam_dau) if any(one.thieu_nam for one in judged.values()) else None,
        bieu_do=bieu_do_chi_tieu(lines),
    )


def _theo_doi(row: Row) -> bool:
    """Chỉ số mà kế hoạch chỉ theo dõi, không giao: kế hoạch năm và báo cáo xét cùng một cách."""
    return chi_theo_doi(row)


def _nhom(row: Row) -> tuple[str | None, int | None, int | None]:
    """Một kế hoạch và khoảng năm mà nó đặt chỉ tiêu."""
    return THEO_DOI if _theo_doi(row) else row["ke_hoach"], row["tu_nam"], row["den_nam"]


def _cac_dong(
    live: list[KetQua], judged: Mapping[int, _Xet], plans: Mapping[str, TenKeHoach]
) -> list[DongChiTieu]:
    """Các dòng của bảng; nhiều kế hoạch chung bảng thì dòng đầu của mỗi kế hoạch mang tên nhóm."""
    times = Counter(folded(one.row["ten_chi_tieu"]) for one in live)
    several, seen = len({_nhom(one.row) for one in live}) > 1, set()
    lines = []
    for number, one in enumerate(live, 1):
        group = _nhom(one.row)
        head = _ten_nhom(one.row, plans) if several and group not in seen else None
        seen.add(group)
        again = times[folded(one.row["ten_chi_tieu"])] > 1
        lines.append(replace(_dong(f"bang.chi_tieu.{number}", one, judged[id(one)], again), nhom=head))
    return lines


def _ten_nhom(row: Row, plans: Mapping[str, TenKeHoach]) -> str:
    """`Chỉ tiêu giai đoạn 2021 - 2025 (Kế hoạch số 15/KH-UBND)`."""
    if _theo_doi(row):
        return f"Chỉ số theo dõi {_khoang(row)} (không giao trong kế hoạch)"
    plan = plans.get(row["ke_hoach"] or "")
    return f"Chỉ tiêu {_khoang(row)}" + (f" ({plan.gon})" if plan and plan.giao else "")


def _khoang(row: Row) -> str:
    first, last = row["tu_nam"], row["den_nam"]
    return f"năm {first or last}" if first == last or not (first and last) else f"giai đoạn {first} - {last}"


def _giao(rows: list[Row], plans: Mapping[str, TenKeHoach]) -> list[GiaoChiTieu]:
    """Mỗi kế hoạch giao bao nhiêu chỉ tiêu cho khoảng năm nào; tên đủ chỉ ở lần đầu."""
    told: set[str | None] = set()
    found = []
    for number, group in enumerate(dict.fromkeys(map(_nhom, rows)), 1):
        those = [row for row in rows if _nhom(row) == group]
        plan = plans.get(group[0] or "", _NO_PLAN)
        name = plan.gon if group[0] in told else plan.trong_cau
        told.add(group[0])
        so = counted(f"chi_tieu.giao.{number}", len(those), cells(those, "ma_chi_tieu"), "chỉ tiêu")
        # A rule on spending sets no targets, whatever the workbook had to cite for want of the plan.
        sets = f"{name} giao" if plan.giao else "Theo dõi"
        found.append(GiaoChiTieu(name, sets, _khoang(those[0]), so, "có" if group[0] == THEO_DOI else None))
    return found


@dataclass(frozen=True)
class _Xet:
    """Đánh giá của một chỉ tiêu, lời in ở cột Đánh giá, và những năm mà lũy kế còn thiếu."""

    danh_gia: str
    loi: str
    thieu_nam: str | None = None


def _xet(one: KetQua, nam_dau: int | None, den: dt.date | None) -> _Xet:
    """Chưa đến hạn thì in cả thời hạn; lũy kế thiếu năm thì chỉ kết luận điều mà các năm ấy không thể đổi khác."""
    verdict, missing = one.danh_gia, _thieu_nam(one, nam_dau)
    if _theo_doi(one.row):
        return _Xet(THEO_DOI, THEO_DOI, missing)
    if verdict == REACHED and one.row["loai_chi_tieu"] == DONE:
        verdict = DA_THUC_HIEN
    due_later = den is not None and one.row["den_nam"] and not qua_han(han_chi_tieu(one.row), den)
    if due_later and (verdict == NO_DATA or (missing and not _chac_chan_dat(one))):
        return _Xet(NOT_DUE, f"{NOT_DUE} ({day(han_chi_tieu(one.row))})", missing)
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


def _theo_so(rows: list[Row], say: Callable[[Row], str | None]) -> list[str]:
    """`chỉ tiêu 1, 3 chỉ tính Hệ thống quản lý`: mỗi điều một câu, kèm số thứ tự những chỉ tiêu mang điều ấy."""
    numbers: dict[str, list[str]] = {}
    for number, row in enumerate(rows, 1):
        if said := say(row):
            numbers.setdefault(said, []).append(str(number))
    whole = len(rows) > 1
    return [
        f"{'mọi chỉ tiêu' if whole and len(those) == len(rows) else 'chỉ tiêu ' + ', '.join(those)} {said}"
        for said, those in numbers.items()
    ]


def _tinh_rieng(rows: list[Row]) -> list[str]:
    """Chỉ tiêu nào chỉ tính nội dung nào, rồi chỉ tiêu nào chỉ tính địa bàn nào: hai điều riêng thì câu ngắn hơn."""
    return _theo_so(rows, _noi_dung_rieng) + _theo_so(rows, _dia_ban_rieng)


def _noi_dung_rieng(row: Row) -> str | None:
    return f"chỉ tính {listed(row['pham_vi_tinh'])}" if row["pham_vi_tinh"] else None


def _dia_ban_rieng(row: Row) -> str | None:
    return f"chỉ tính địa bàn {row['dia_ban_ap_dung']}" if row["dia_ban_ap_dung"] else None


def _moc_tinh(rows: list[Row]) -> list[str]:
    """Mọi mốc tính của bảng, khi các chỉ tiêu không cùng một mốc hoặc có chỉ tiêu chọn mốc khác ngày vốn có.

    Số nhập tay không có ngày nên kỳ nào cũng là một số: luôn nói ra.
    """
    by_hand = _theo_so(rows, _nhap_tay)
    if len({moc_tinh(row) for row in rows} - {None}) < 2 and not any(map(theo_moc_rieng, rows)):
        return by_hand
    return _theo_so(rows, _theo_ngay) + by_hand


def _nhap_tay(row: Row) -> str | None:
    return "theo số do cơ quan tổng hợp, không chia theo kỳ" if row["chi_so_tinh"] == BY_HAND else None


def _theo_ngay(row: Row) -> str | None:
    day_counted = moc_tinh(row)
    return f"theo {day_counted[:1].lower()}{day_counted[1:]}" if day_counted else None


def _can_duoi(rows: list[Row], lines: list[DongChiTieu]) -> str | None:
    """Số thứ tự những chỉ tiêu là một khoảng mà bảng in tỷ lệ; số còn thiếu của chúng cũng tính so với cận dưới."""
    numbers = [
        str(number)
        for number, (row, line) in enumerate(zip(rows, lines, strict=True), 1)
        if row["loai_chi_tieu"] == BETWEEN and line.ty_le is not None
    ]
    return ", ".join(numbers) or None


def _ten(row: Row, trung_ten: bool) -> str:
    """Tên chỉ tiêu; kế hoạch giai đoạn và kế hoạch năm đặt cùng một tên thì thêm thời gian của từng chỉ tiêu."""
    known = row["tu_nam"] and row["den_nam"]
    return f"{row['ten_chi_tieu']} ({_khoang(row)})" if trung_ten and known else str(row["ten_chi_tieu"])


def _so_cua_nam(one: KetQua) -> str:
    """` (số năm 2021)`: một tỷ lệ bình quân không cộng dồn, số ở cột Lũy kế là của những năm ấy."""
    if not one.nam:
        return ""
    first, last = one.nam[0], one.nam[-1]
    return f" (số năm {first})" if first == last else f" (bình quân các năm {first} - {last})"


def _trong_khoang(one: KetQua) -> bool:
    """Mục tiêu “5 đến 8” đã đạt cận dưới: tỷ lệ so với cận dưới không còn nói lên điều gì."""
    return one.row["loai_chi_tieu"] == BETWEEN and bool(one.reached)


def _vuot(one: KetQua) -> bool:
    """Vượt một mục tiêu nhỏ: mục tiêu và lũy kế ở hai cột bên cạnh nói rõ hơn tỷ lệ."""
    goal, counts = one.row["gia_tri_muc_tieu"], one.row["don_vi_tinh"] not in ("%", "đồng")
    return counts and None not in (goal, one.luy_ke) and vuot_muc_nho(one.luy_ke or 0, goal)


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
        muc_tieu=(None if xet.danh_gia == THEO_DOI else goal)
        if goal == DONE
        else Figure(f"{key}.muc_tieu", row["gia_tri_muc_tieu"], goal, unit, goal_cells),
        trong_ky=figure("trong_ky", one.trong_ky, unit),
        luy_ke=figure("luy_ke", one.luy_ke, unit),
        ty_le=None if xet.thieu_nam or _trong_khoang(one) or _vuot(one) else figure("ty_le", one.ty_le, "%"),
        con_thieu=None if xet.thieu_nam else figure("con_thieu", one.con_thieu, unit),
        danh_gia=xet.loi,
    )
