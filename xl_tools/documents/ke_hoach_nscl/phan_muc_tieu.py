"""Mục II: mỗi chỉ tiêu một câu; chỉ tiêu của năm, rồi phần còn phải thực hiện của chỉ tiêu giai đoạn."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from xl_tools.documents.dia_ban import dia_ban_ap_dung, noi_thuc_hien
from xl_tools.documents.ke_hoach_nscl.can_cu import ke_hoach_nam
from xl_tools.documents.ke_hoach_nscl.cau_chi_tieu import (
    cau,
    dat_trong_bang,
    muc,
    muc_trong_bang,
    so_luong,
)
from xl_tools.documents.ke_hoach_nscl.kieu import Cau, DongChiTieu, MucTieu
from xl_tools.documents.loi_giay import loi_giay
from xl_tools.documents.so_lieu import MILLION, co_so_lieu
from xl_tools.errors import WrongUse
from xl_tools.rules.ky_bao_cao import CALENDAR, Ky, ky
from xl_tools.rules.muc_tieu import ChiTieu, chi_theo_doi, muc_tieu
from xl_tools.sheets.muc_tieu import AT_MOST, BETWEEN, BY_HAND, DONE
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day_in_sentence, folded
from xl_tools.trace import Figure

_COLUMNS = ("giai_doan", "nam", "luy_ke")  # of the annex of targets


def chi_tieu_ke_hoach(book: Book, nam: int, window: str, ngay_lap: dt.date) -> MucTieu:
    """Các câu chỉ tiêu và bảng chỉ tiêu; WrongUse khi sổ không có chỉ tiêu nào của năm."""
    former = _nam_truoc(nam, window)
    recorded = co_so_lieu(book, former.end)
    every = [
        _chua_ghi(one, recorded) for one in muc_tieu(book, former, ngay_lap, window) if _gom(one.row, nam)
    ]
    if not every:
        raise WrongUse("XL-0411", year=str(nam))
    live = [one for one in every if not chi_theo_doi(one.row)] or every
    codes = ke_hoach_nam(book, nam)
    year = [one for one in live if _cua_rieng_nam(one.row, codes, nam)]
    period = [one for one in live if not _cua_rieng_nam(one.row, codes, nam)]
    pairs, rest = _ghep(year, period)
    shared = _giai_doan_chung(rest)
    lines = [
        *(_dong(number, other, one, nam) for number, (one, other) in enumerate(pairs, 1)),
        *(_dong(number, one, None, nam) for number, one in enumerate(rest, len(pairs) + 1)),
    ]
    return MucTieu(
        cua_nam=[_cau_nam(one, other, nam) for one, other in pairs],
        cua_giai_doan=[_cau_giai_doan(one, nam, shared) for one in rest],
        giai_doan_chung=shared,
        danh_sach=lines,
        cac_cot=[name for name in _COLUMNS if any(getattr(line, name) for line in lines)],
        noi=noi_thuc_hien((one.row for one in live), book),
        ghi_chu=_ghi_chu([one for one in period if one.row["tu_nam"] < nam], former, recorded),
    )


def _chua_ghi(one: ChiTieu, recorded: bool) -> ChiTieu:
    """Số 0 của một sổ không ghi năm trước là chưa biết."""
    if recorded or one.luy_ke or one.row["chi_so_tinh"] == BY_HAND:
        return one
    return replace(one, luy_ke=None)


def _ghi_chu(period: list[ChiTieu], former: Ky, recorded: bool) -> list[str]:
    """Ghi chú dưới bảng, chỉ khi có chỉ tiêu của giai đoạn đã bắt đầu từ trước."""
    if not period:
        return []
    until = day_in_sentence(former.end)
    if not recorded and not any(one.luy_ke for one in period):
        return [f"Chưa có số liệu lũy kế đến hết {until}."]
    by_hand = any(one.row["chi_so_tinh"] == BY_HAND and one.luy_ke is not None for one in period)
    hand = ["Số lũy kế của chỉ tiêu không tính từ hồ sơ là số do cơ quan tổng hợp."] if by_hand else []
    return [f"Số lũy kế tính từ đầu giai đoạn đến hết {until}.", *hand]


def _nam_truoc(nam: int, window: str) -> Ky:
    """Năm liền trước, cắt theo cách chốt của sổ; trước khi có quy định chốt thì theo năm dương lịch."""
    try:
        return ky(str(nam - 1), window)
    except WrongUse:
        return ky(str(nam - 1), CALENDAR)


def _gom(row: Row, nam: int) -> bool:
    return bool(row["ten_chi_tieu"] and row["tu_nam"] and row["tu_nam"] <= nam <= (row["den_nam"] or nam))


def _cua_rieng_nam(row: Row, codes: set[str], nam: int) -> bool:
    """Chỉ tiêu của kế hoạch năm, hoặc chỉ tiêu mà kế hoạch giai đoạn giao cho riêng năm này."""
    return row["ke_hoach"] in codes or row["tu_nam"] == row["den_nam"] == nam


def _ghep(
    year: list[ChiTieu], period: list[ChiTieu]
) -> tuple[list[tuple[ChiTieu, ChiTieu | None]], list[ChiTieu]]:
    """Chỉ tiêu năm với chỉ tiêu giai đoạn đo cùng một việc, và các chỉ tiêu giai đoạn còn lại.

    Cùng một việc: cùng chỉ số, phạm vi, địa bàn, đơn vị tính; nhập tay thì cùng tên. Mỗi chỉ tiêu giai đoạn chỉ ghép
    một lần.
    """
    rest = list(period)
    pairs: list[tuple[ChiTieu, ChiTieu | None]] = []
    for one in year:
        same = next((other for other in rest if _do(other.row) == _do(one.row)), None)
        pairs.append((one, same))
        rest = [other for other in rest if other is not same]
    return pairs, rest


def _do(row: Row) -> tuple[object, ...]:
    by_hand = row["chi_so_tinh"] in (BY_HAND, None)
    name = folded(row["ten_chi_tieu"]) if by_hand else row["chi_so_tinh"]
    scope = frozenset(row["pham_vi_tinh"] or ())
    return name, scope, folded(row["dia_ban_ap_dung"] or ""), row["don_vi_tinh"]


def _giai_doan(row: Row) -> str:
    area = dia_ban_ap_dung(row)
    return f"giai đoạn {row['tu_nam']} - {row['den_nam']}" + (f", {area}" if area else "")


def _giai_doan_chung(period: list[ChiTieu]) -> str | None:
    """Giai đoạn của mọi chỉ tiêu giai đoạn, để nêu một lần; None khi khác nhau hoặc chỉ có một chỉ tiêu."""
    names = {_giai_doan(one.row) for one in period}
    return names.pop() if len(names) == 1 and len(period) > 1 else None


def _cau_nam(one: ChiTieu, period: ChiTieu | None, nam: int) -> Cau:
    """Chỉ tiêu của năm, kèm chỉ tiêu giai đoạn cùng loại và phần đã đạt."""
    sentence = cau(one.row, muc(one.row))
    if period is None or period.row["loai_chi_tieu"] == DONE:
        where = f" ({area})" if (area := dia_ban_ap_dung(one.row)) else ""
        return [*sentence, *([where] if where else []), *_da_dat(period, nam, " (", ")")]
    head = f" (chỉ tiêu {_giai_doan(period.row)}: "
    return [*sentence, head, *muc(period.row), *_da_dat(period, nam, "; "), ")"]


def _da_dat(one: ChiTieu | None, nam: int, before: str, after: str = "") -> Cau:
    """`; lũy kế đến hết năm 2021: 11 doanh nghiệp`; rỗng khi giai đoạn mới bắt đầu hoặc chưa có số."""
    if one is None or one.luy_ke is None or one.row["tu_nam"] >= nam:
        return []
    if not one.luy_ke:
        return [f"{before}đến hết năm {nam - 1} chưa thực hiện{after}"]
    pieces = so_luong(one.row, "luy_ke", one.luy_ke, _o(one))
    reached = "tính" if one.row["don_vi_tinh"] == "%" else "lũy kế"  # a share does not add up
    return [f"{before}{reached} đến hết năm {nam - 1}: ", *pieces, *([after] if after else [])]


def _cau_giai_doan(one: ChiTieu, nam: int, shared: str | None) -> Cau:
    """Phần còn thiếu của chỉ tiêu giai đoạn; tỷ lệ, “không quá” thì nêu lại cả chỉ tiêu."""
    row, missing = one.row, one.con_thieu
    whole: Cau = [f"chỉ tiêu cả {_giai_doan(row)}"] if _giai_doan(row) != shared else []
    if row["loai_chi_tieu"] == DONE:
        return [*cau(row, []), *_trong_ngoac(whole, _da_dat(one, nam, ""))]
    if missing is None or row["tu_nam"] >= nam or _khong_cong_duoc(row):
        unknown: Cau = [f"chưa tính được phần đã đạt: {loi_giay(one.why_not)}"] if one.why_not else []
        # Where the lead names the period, a figure of five years still must not read as the work of one.
        span: Cau = whole or [f"cả giai đoạn {row['tu_nam']} - {row['den_nam']}"]
        return [*cau(row, muc(row)), *_trong_ngoac(span, _da_dat(one, nam, ""), unknown)]
    if not missing:
        kept = [f"Duy trì kết quả đã đạt của chỉ tiêu {_giai_doan(row)}: {_thuong(row['ten_chi_tieu'])} ("]
        return [*kept, *muc(row), *_da_dat(one, nam, "; "), ")"]
    until = f" chậm nhất năm {row['den_nam']}" if row["den_nam"] > nam else ""
    told = f", là phần còn phải hoàn thành{until} của chỉ tiêu {_giai_doan(row)} ("
    return [*cau(row, _con_lai(one, missing)), told, *muc(row), *_da_dat(one, nam, "; "), ")"]


def _trong_ngoac(*parts: Cau) -> Cau:
    """Các phần trong một ngoặc đơn, cách nhau bằng dấu chấm phẩy; không có phần nào thì không có ngoặc."""
    told = [part for part in parts if part]
    return [piece for number, part in enumerate(told) for piece in ("; " if number else " (", *part)] + (
        [")"] if told else []
    )


def _khong_cong_duoc(row: Row) -> bool:
    """Tỷ lệ không trừ đi được; “không quá” không có phần còn thiếu."""
    return str(row["don_vi_tinh"] or "").endswith("%") or row["loai_chi_tieu"] == AT_MOST


def _con_lai(one: ChiTieu, missing: Decimal) -> Cau:
    """`ít nhất 13 doanh nghiệp`; khoảng thì cả hai cận cùng trừ phần đã đạt."""
    row, where = one.row, (*_o(one), *one.row.at("gia_tri_muc_tieu", "gia_tri_can_tren"))
    upper = row["gia_tri_can_tren"]
    if row["loai_chi_tieu"] == BETWEEN and upper is not None and one.luy_ke is not None:
        return muc(row, missing, Decimal(upper) - one.luy_ke, where, "con_thieu")
    return muc(row, missing, None, where, "con_thieu")


def _o(one: ChiTieu) -> tuple[str, ...]:
    """Các ô mà số lũy kế được tính từ đó."""
    found = (cell for step in one.trace for cell in step.cells)
    return tuple(dict.fromkeys(found)) or one.row.at("chi_so_tinh")


def _thuong(text: str) -> str:
    return text[:1].lower() + text[1:]


def _dong(number: int, period: ChiTieu | None, year: ChiTieu | None, nam: int) -> DongChiTieu:
    """Một dòng phụ lục: chỉ tiêu của giai đoạn, của năm, lũy kế của giai đoạn đến hết năm trước."""
    shown = (year or period).row  # type: ignore[union-attr]  # a row stands for at least one of the two
    key, unit = f"chi_tieu.{number}", shown["don_vi_tinh"]
    return DongChiTieu(
        ten=str(shown["ten_chi_tieu"]),
        don_vi_tinh=MILLION if unit == "đồng" else str(unit or "–"),
        giai_doan=muc_trong_bang(period.row, f"{key}.giai_doan") if period else None,
        nam=muc_trong_bang(year.row, f"{key}.nam") if year else None,
        luy_ke=_luy_ke(f"{key}.luy_ke", period, nam) if period else None,
    )


def _luy_ke(key: str, period: ChiTieu, nam: int) -> Figure | None:
    """None khi giai đoạn mới bắt đầu từ năm của kế hoạch, hoặc chưa có số."""
    if period.luy_ke is None or period.row["tu_nam"] >= nam:
        return None
    return dat_trong_bang(period.row, key, period.luy_ke, _o(period))
