"""Vì sao một ô tính của các trang ghi chép có giá trị đó: đúng hạn, hết hạn, thời hạn giấy tờ, thông tin còn thiếu.

Cùng những quy tắc điền các ô ấy; ở đây nói lại thành bước, có ô làm căn cứ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from xl_tools.law import Dated
from xl_tools.rules.chi_so_hoat_dong import dung_han
from xl_tools.rules.ocop.cong_nhan import lan_cong_nhan
from xl_tools.rules.ocop.ho_so import SOON, thoi_han_giay_to
from xl_tools.rules.truy_xuat import bat_buoc, cac_lo, con_thieu, danh_sach, du_lieu_cua_lo
from xl_tools.sheets.ho_so_san_pham import EXPIRED, EXPIRING, HAS, WITHOUT_TERM
from xl_tools.sheets.nhiem_vu import DROPPED, FINISHED, NOT_DUE, ON_TIME, OVERDUE
from xl_tools.sheets.table import Book, Row
from xl_tools.text import count, day
from xl_tools.trace import Step, Trace

ViSao = Callable[[Book, Row, dt.date], Trace]


def vi_sao_o_tinh(book: Book, trang: str, row: Row, hom_nay: dt.date) -> Trace:
    """Các bước của những ô tính trong một dòng; rỗng với trang mà các ô tính được giải thích ở nơi khác."""
    explain = CAC_TRANG.get(trang)
    return explain(book, row, hom_nay) if explain else ()


def _dung_han(_book: Book, row: Row, hom_nay: dt.date) -> Trace:
    due, state, done = row["thoi_han_hoan_thanh"], row["trang_thai"], row["ngay_hoan_thanh"]
    verdict = {True: ON_TIME, False: OVERDUE, None: NOT_DUE}[dung_han(row, hom_nay)]
    if due is None:
        why = "Nhiệm vụ chưa ghi Thời hạn hoàn thành nên chưa xét được đúng hạn hay quá hạn"
    elif state == DROPPED:
        why = f"Nhiệm vụ ở trạng thái “{state}” nên không xét thời hạn"
    elif state in FINISHED:
        on = f"ngày {day(done)}" if done else f"chưa ghi ngày nào, coi là đúng thời hạn {day(due)}"
        why = f"Nhiệm vụ ở trạng thái “{state}”, hoàn thành {on}; thời hạn là ngày {day(due)}"
    else:
        side = "đã qua" if hom_nay > due else "chưa qua"
        why = f"Nhiệm vụ chưa hoàn thành; vào ngày {day(hom_nay)}, thời hạn {day(due)} {side}"
    cells = row.at("thoi_han_hoan_thanh", "trang_thai", "ngay_hoan_thanh")
    return (Step("dung_han", f"{why}: {verdict.lower()}.", None, None, cells, verdict),)


def _cong_nhan(book: Book, row: Row, _hom_nay: dt.date) -> Trace:
    times = (one for many in lan_cong_nhan(book).values() for one in many)
    recognised = next((one for one in times if one.row.excel_row == row.excel_row), None)
    cells = row.at("ngay_quyet_dinh_cong_nhan")
    if recognised is None:
        text = "Dòng chưa đủ Mã sản phẩm, Hạng, Ngày quyết định công nhận nên chưa tính được ngày hết hạn."
        return (
            Step("het_han", text, None, None, row.at("ma_san_pham", "hang", "ngay_quyet_dinh_cong_nhan")),
        )
    if recognised.han is None:
        text = f"Ngày {day(recognised.ngay)} chưa có quy định của cả nước về thời hạn giấy chứng nhận nên để trống."
        return (Step("het_han", text, None, None, cells),)
    return tuple(
        Step(step.step, step.text, step.clause, step.verified, cells, step.value)
        for step in recognised.han.trace
    )


def _thoi_han_giay_to(_book: Book, row: Row, hom_nay: dt.date) -> Trace:
    state, end, verdict = row["tinh_trang_giay_to"], row["ngay_het_han"], thoi_han_giay_to(row, hom_nay)
    if state != HAS:
        text = f"Tình trạng giấy tờ là “{state or 'chưa ghi'}” nên không xét thời hạn."
    elif verdict == WITHOUT_TERM:
        text = "Ngày hết hạn để trống nghĩa là giấy không có thời hạn."
    else:
        left = (end - hom_nay).days
        told = {
            EXPIRED: f"đã quá {count(-left)} ngày",
            EXPIRING: f"còn {count(left)} ngày, dưới {SOON.days} ngày",
        }.get(verdict or "", f"còn {count(left)} ngày")
        text = f"Giấy hết hạn ngày {day(end)}; vào ngày {day(hom_nay)} {told}: {str(verdict).lower()}."
    cells = row.at("tinh_trang_giay_to", "ngay_het_han")
    return (Step("thoi_han_giay_to", text, None, None, cells, verdict),)


def _lo(book: Book, row: Row, hom_nay: dt.date) -> Trace:
    lot = next((one for one in cac_lo(book) if one.row.excel_row == row.excel_row), None)
    if lot is None:
        return ()
    on = lot.ngay or hom_nay
    which = "ngày của lô" if lot.ngay else "hôm nay, vì lô chưa ghi ngày"
    cells = row.at("ngay_kich_hoat", "ngay_san_xuat")
    law, items = danh_sach(on), du_lieu_cua_lo(lot, hom_nay)
    steps = [_theo_danh_sach(law, on, which, cells)]
    steps += [
        Step("muc_du_lieu", f"{one.ten}: {_co(one.da_co, one.thieu)}.", None, None, one.cells, one.da_co)
        for one in items
    ]
    return (*steps, _ket_luan([one.ten for one in items if one.thieu])) if law else tuple(steps)


def _he_thong(_book: Book, row: Row, hom_nay: dt.date) -> Trace:
    since = row["ngay_dua_vao_van_hanh"]
    of_its_day = danh_sach(since) if since else None
    on = since if of_its_day else hom_nay
    which = "ngày đưa vào vận hành" if of_its_day else "hôm nay"
    law, given = danh_sach(on), set(row["thong_tin_da_co"] or ())
    steps = [_theo_danh_sach(law, on, which, row.at("ngay_dua_vao_van_hanh"))]
    cells = row.at("thong_tin_da_co")
    for name in law.value if law else ():
        has = name in given
        text = f"{name}: {_co(has, not has and bat_buoc(name))}."
        steps.append(Step("muc_du_lieu", text, None, None, cells, has))
    return (*steps, _ket_luan(con_thieu(row, hom_nay))) if law else tuple(steps)


def _theo_danh_sach(law: Dated | None, on: dt.date, which: str, cells: tuple[str, ...]) -> Step:
    if law is None:
        text = f"Ngày {day(on)} chưa có danh sách dữ liệu tối thiểu nào nên không xét còn thiếu gì."
        return Step("danh_sach", text, None, None, cells)
    text = f"So với danh sách {count(len(law.value))} mục có hiệu lực ngày {day(on)} ({which})."
    return Step("danh_sach", text, law.reference, law.verified, cells)


def _co(has: bool, lacking: bool) -> str:
    return "đã có" if has else "còn thiếu" if lacking else "chưa có, không bắt buộc"


def _ket_luan(missing: list[str]) -> Step:
    text = f"Còn thiếu: {'; '.join(missing)}." if missing else "Đủ mọi mục bắt buộc nên ô để trống."
    return Step("con_thieu", text, None, None, (), "; ".join(missing) or None)


CAC_TRANG: dict[str, ViSao] = {
    "nhiem_vu": _dung_han,
    "cong_nhan": _cong_nhan,
    "ho_so_san_pham": _thoi_han_giay_to,
    "tem_truy_xuat": _lo,
    "truy_xuat_nguon_goc": _he_thong,
}
