"""Every registration of a workbook: what is asked of it, and which cells its reasons name."""

from __future__ import annotations

import datetime as dt

from drawing import book, codes

from xl_tools.rules.ocop.danh_gia import DanhGia, danh_gia
from xl_tools.rules.ocop.xep_hang import BI_LOAI, KHONG_XET
from xl_tools.sheets.table import Book

SET = "07 Chế biến từ rau, củ, quả, hạt"


def one_registration(**more: object) -> Book:
    """A product registered in a round whose council of two has handed in no sheet."""
    members = [
        {"ma_dot": "2026-2", "ma_thanh_vien": f"TV0{number}", "ho_va_ten": f"Mẫu {number}", "vai_tro": role}
        | {"co_mat": "Có", "cham_diem": "Có"}
        for number, role in enumerate(("Chủ tịch", "Ủy viên"), 1)
    ]
    registration = {"ma_dang_ky": "DK-1", "ma_san_pham": "SP-1", "ma_dot": "2026-2", "lan_dang_ky": "Lần đầu"}
    registration |= {"ngay_nop_ho_so": "03/08/2026", "ly_do_loai": "Không", "trang_thai": "Đã chấm"} | more
    return book(
        {
            "thong_tin": [{"nam": 2026}],
            "san_pham": [{"ma_san_pham": "SP-1", "bo_san_pham": SET}],
            "dot_danh_gia": [{"ma_dot": "2026-2", "ngay_hop": dt.date(2026, 11, 12)}],
            "hoi_dong": members,
            "dang_ky_danh_gia": [registration],
            "cham_diem": [],
        },
        "ocop",
    )


def only(drawn: Book) -> DanhGia:
    (found,) = danh_gia(drawn)
    return found


def test_a_scored_dossier_without_sheets_misses_them() -> None:
    assert "XL-1554" in codes(only(one_registration()).findings)


def test_nobody_is_asked_to_score_a_dossier_that_is_excluded() -> None:
    found = only(one_registration(ly_do_loai="Hồ sơ không đáp ứng", trang_thai="Không đạt"))

    assert found.ket_qua.tinh_trang == BI_LOAI
    assert codes(found.findings) == []


def test_a_dossier_not_yet_scored_names_its_state_and_not_its_set() -> None:
    found = only(one_registration(trang_thai="Đã nộp"))

    assert found.ket_qua.tinh_trang == KHONG_XET
    last = found.trace[-1]
    assert (last.step, last.cells) == ("khong_xet", found.row.at("trang_thai"))


def test_a_set_that_the_decision_does_not_have_is_what_the_reason_names() -> None:
    drawn = one_registration()
    drawn.tables["san_pham"] = book(
        {"san_pham": [{"ma_san_pham": "SP-1", "bo_san_pham": "Bộ tiêu chí của tỉnh"}]}, "ocop"
    )["san_pham"]

    found = only(drawn)

    assert found.san_pham is not None
    assert found.trace[-1].cells == found.san_pham.at("bo_san_pham")
