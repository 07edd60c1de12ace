"""Giải thích của sổ ocop: hạng của một đăng ký, hạng đang có của một sản phẩm, thời hạn của một lần công nhận."""

from __future__ import annotations

import datetime as dt

from xl_tools.rules.ocop.cong_nhan import LanCongNhan, hang_hien_co, lan_cong_nhan
from xl_tools.rules.ocop.danh_gia import DanhGia
from xl_tools.rules.ocop.giay_chung_nhan import tinh_trang
from xl_tools.rules.ocop.tham_quyen import tham_quyen
from xl_tools.rules.ocop.xep_hang import BI_LOAI, CHI_THEO_DIEM, KHONG_XET, so_diem
from xl_tools.sheets.dang_ky_danh_gia import AGAIN, WITHDRAWN
from xl_tools.sheets.table import Book, Row
from xl_tools.tasks.explain.parts import Parts
from xl_tools.text import day
from xl_tools.trace import Step


def registration(results: list[DanhGia], row: Row) -> Parts:
    """Vì sao một đăng ký có hạng đó, và những cách ít tiêu chí nhất để lên sao trên."""
    title = f"Đăng ký {row['ma_dang_ky']} (sản phẩm {row['ma_san_pham'] or 'chưa ghi'})"
    one = next((one for one in results if one.row.excel_row == row.excel_row), None)
    if one is None:
        why = "Đăng ký đã rút, hoặc chưa ghi Ngày nộp hồ sơ, nên không xét."
        step = Step("khong_xet", why, None, None, row.at("trang_thai", "ngay_nop_ho_so"))
        return Parts(title, why, (step,), {"ma_dang_ky": row["ma_dang_ky"], "trace": [step.as_json()]})
    trace = one.trace
    ways = tuple(Step("goi_y", way) for way in one.goi_y())
    beside = (("Để lên sao trên, cách ít tiêu chí phải nâng nhất:", ways),) if ways else ()
    json = one.as_json() | {
        "trace": [step.as_json() for step in trace],
        "next_star": [way.text for way in ways],
    }
    return Parts(title, _verdict(one), trace, json, one.findings, beside)


def _verdict(one: DanhGia) -> str:
    result = one.ket_qua
    if result.tinh_trang in (BI_LOAI, KHONG_XET) or result.tong is None:
        return f"Hạng: {result.tinh_trang.lower()}."
    total = f"tổng điểm {so_diem(result.tong)}"
    if result.tinh_trang == CHI_THEO_DIEM:
        return f"Hạng chỉ theo điểm: {result.sao_theo_diem} sao ({total}); chưa phải kết quả cuối cùng."
    return f"Hạng: {result.sao} sao ({total}; theo điểm {result.sao_theo_diem} sao)."


def _state(one: LanCongNhan, times: list[LanCongNhan], filed_again: dt.date | None, as_of: dt.date) -> Step:
    """Giấy của một lần công nhận vào một ngày: lần sau đã thay nó, hoặc còn hạn, đang chờ kết quả, hết hạn …"""
    later = next((other for other in times if one.ngay < other.ngay <= as_of), None)
    if later and not one.thu_hoi(as_of):
        number = later.row["so_quyet_dinh_cong_nhan"] or "chưa ghi số"
        text = f"Đã được thay bằng lần công nhận theo Quyết định số {number} ngày {day(later.ngay)}."
        return Step("tinh_trang", text, None, None, later.row.at("hang", "ngay_quyet_dinh_cong_nhan"))
    assert one.han is not None
    state = tinh_trang(one.han, as_of, one.row["ngay_thu_hoi"], filed_again)
    cells = one.row.at("hang", "ngay_quyet_dinh_cong_nhan")
    return Step("tinh_trang", f"Vào ngày {day(as_of)}: {state.lower()}.", None, None, cells, state)


def _filed_again(book: Book, one: LanCongNhan) -> dt.date | None:
    """Ngày nộp hồ sơ đánh giá lại giấy của lần công nhận đó, lần nộp đầu tiên sau nó; None khi chưa nộp."""
    filed = [
        row["ngay_nop_ho_so"]
        for row in book["dang_ky_danh_gia"].rows()
        if row["ma_san_pham"] == one.san_pham
        and row["lan_dang_ky"] == AGAIN
        and row["trang_thai"] != WITHDRAWN
    ]
    return min((on for on in filed if on and on > one.ngay), default=None)


def product(book: Book, results: list[DanhGia], row: Row, as_of: dt.date) -> Parts:
    """Hạng đang có của sản phẩm, từng lần công nhận, và đăng ký gần nhất."""
    code = row["ma_san_pham"]
    times = lan_cong_nhan(book).get(code, [])
    rank, end = hang_hien_co(times, as_of)
    until = f", giấy có thời hạn đến {day(end)}" if end else ""
    steps: list[Step] = []
    for one in times:
        cells = one.row.at("hang", "ngay_quyet_dinh_cong_nhan")
        number = one.row["so_quyet_dinh_cong_nhan"] or "chưa ghi số"
        text = f"Quyết định số {number} ngày {day(one.ngay)}: công nhận {one.sao} sao."
        steps.append(Step("cong_nhan", text, None, None, cells, one.sao))
        steps += tham_quyen(one.sao, one.ngay).trace
        if one.han:
            steps += one.han.trace
            steps.append(_state(one, times, _filed_again(book, one), as_of))
    if not times:
        steps.append(
            Step(
                "chua_cong_nhan",
                "Trang Công nhận chưa có dòng nào của sản phẩm này.",
                None,
                None,
                row.at("ma_san_pham"),
            )
        )
    own = [one for one in results if one.row["ma_san_pham"] == code]
    beside = tuple((f"Đăng ký {one.row['ma_dang_ky']}: {_verdict(one)}", one.trace) for one in own[-1:])
    json = {
        "ma_san_pham": code,
        "rank": rank,
        "until": end.isoformat() if end else None,
        "trace": [step.as_json() for step in steps],
    }
    verdict = f"Hạng hiện có: {rank.lower()}{until}."
    return Parts(f"Sản phẩm {row.label}", verdict, tuple(steps), json, (), beside)
