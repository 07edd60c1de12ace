"""The targets of Quảng Ninh for 2018 against a book that reaches each exactly, and books that miss each by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from drawing import book

from xl_tools.law import targets
from xl_tools.rules.ky_bao_cao import CALENDAR, ky
from xl_tools.rules.muc_tieu import ChiTieu, muc_tieu

Rows = list[dict[str, Any]]
Sheets = dict[str, Rows]
KEPT, NEW, NEW_SUBJECTS, FIVE_STARS, UNITS = 291, 30, 10, 2, 14
PLACES = [f"Huyện {number}" for number in range(1, UNITS + 1)]


def reached_exactly() -> Sheets:
    """A made-up book: 291 products kept their rank, 30 are new, two of five stars, ten new subjects."""
    products = [_product(number, 2017) for number in range(KEPT)]
    products += [_product(KEPT + number, 2018) for number in range(NEW)]
    codes = [row["ma_san_pham"] for row in products]
    ranks = ["5 sao" if place < FIVE_STARS else "4 sao" for place in range(KEPT + NEW)]
    before = [_recognition(code, "3 sao", "2017", "20/12/2017") for code in codes[:KEPT]]
    now = [_recognition(code, rank, "2018", "20/11/2018") for code, rank in zip(codes, ranks, strict=True)]
    return {
        "thong_tin": [{"tinh_thanh_pho": "Quảng Ninh", "nam": 2018, "cach_chot_so_lieu": "Theo năm dương lịch"}],
        "chu_the": [_subject(number) for number in range(40)],
        "san_pham": products,
        "cong_nhan": before + now,
        "san_xuat_kinh_doanh": [_figures(codes[0], 2017, 100), _figures(codes[0], 2018, 125)],
        "nhiem_vu": [_task(number, place) for number, place in enumerate(PLACES)],
        "muc_tieu": [dict(row) for row in targets("Quảng Ninh", "ocop").rows],
    }  # fmt: skip


def _product(number: int, since: int) -> dict[str, Any]:
    return {
        "ma_san_pham": f"SP-{number:03d}",
        "ma_chu_the": f"CT-{number % 40:02d}",
        "bo_san_pham": "Bộ tiêu chí của tỉnh",
        "san_pham_chu_luc": "Cấp tỉnh" if number == 0 else "Không",
        "tinh_trang_tham_gia": "Đang sản xuất",
        "nam_bat_dau_tham_gia": since,
        "so_hieu_tieu_chuan_cong_bo_ap_dung": f"TCCS {number}",
        "dan_tem_truy_xuat_dien_tu": "Có",
    }


def _subject(number: int) -> dict[str, Any]:
    return {
        "ma_chu_the": f"CT-{number:02d}",
        "loai_hinh": "Hợp tác xã",
        "huyen": PLACES[number % UNITS],
        "nam_tham_gia_ocop": 2018 if number < NEW_SUBJECTS else 2017,
        "ngay_ky_cam_ket_an_toan_thuc_pham": "15/03/2018",
        "mo_hinh_diem_an_toan_thuc_pham": "Có" if number < UNITS else "Không",
        "tinh_trang": "Đang hoạt động",
    }


def _recognition(code: str, rank: str, of: str, on: str) -> dict[str, Any]:
    return {
        "ma_san_pham": code,
        "hang": rank,
        "so_quyet_dinh_cong_nhan": f"{of}/QĐ-UBND",
        "ngay_quyet_dinh_cong_nhan": on,
    }


def _figures(code: str, year: int, amount: int) -> dict[str, Any]:
    measures = ("nang_luc_san_xuat", "san_luong_che_bien", "san_luong_tieu_thu")
    return {"ma_san_pham": code, "nam": year, "don_vi_tinh": "tấn"} | dict.fromkeys(measures, amount)


def _task(number: int, place: str) -> dict[str, Any]:
    return {
        "ma_nhiem_vu": f"NV-{number}",
        "ke_hoach": "KHOCOP-2018",
        "co_quan_chu_tri": f"UBND {place}",
        "san_pham_ket_qua_phai_co": "Kế hoạch; đề án phát triển sản phẩm chủ lực",
        "thoi_han_hoan_thanh": "30/06/2018",
        "trang_thai": "Hoàn thành",
        "ngay_hoan_thanh": "20/06/2018",
    }


def judged(sheets: Sheets) -> dict[str, ChiTieu]:
    """The targets by the last two digits of their code, on the day after the year."""
    found = muc_tieu(book(sheets, "ocop"), ky("2018", CALENDAR), dt.date(2019, 1, 1), CALENDAR)
    return {target.row["ma_chi_tieu"][-2:]: target for target in found}


def test_a_book_that_reaches_everything_reaches_every_target() -> None:
    found = judged(reached_exactly())

    assert {code: target.danh_gia for code, target in found.items()} == dict.fromkeys(found, "Đạt")
    values = {code: target.luy_ke for code, target in found.items()}
    assert values == {
        "01": 100, "02": 25, "03": 25, "04": 25, "05": 291, "06": 30, "07": 2, "08": 10, "09": 14,
        "10": 100, "11": 100, "12": 100,
    }  # fmt: skip


def _set(sheet: str, place: int, **fields: Any) -> Callable[[Sheets], None]:
    def change(sheets: Sheets) -> None:
        sheets[sheet][place] |= fields

    return change


ONE_LESS = [
    ("01", _set("nhiem_vu", 3, trang_thai="Đang thực hiện", ngay_hoan_thanh="")),
    ("02", _set("san_xuat_kinh_doanh", 1, nang_luc_san_xuat=119)),
    ("03", _set("san_xuat_kinh_doanh", 1, san_luong_che_bien=119)),
    ("04", _set("san_xuat_kinh_doanh", 1, san_luong_tieu_thu=119)),
    ("05", _set("cong_nhan", KEPT + 9, hang="3 sao", ngay_quyet_dinh_cong_nhan="02/01/2019")),
    ("06", _set("san_pham", KEPT + 9, nam_bat_dau_tham_gia=2017)),
    ("07", _set("cong_nhan", KEPT, hang="4 sao")),
    ("08", _set("chu_the", 4, nam_tham_gia_ocop=2017)),
    ("10", _set("chu_the", 20, ngay_ky_cam_ket_an_toan_thuc_pham="02/01/2019")),
    ("11", _set("san_pham", 7, so_hieu_tieu_chuan_cong_bo_ap_dung="")),
    ("12", _set("san_pham", 7, dan_tem_truy_xuat_dien_tu="Không")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "change"), ONE_LESS, ids=[code for code, _ in ONE_LESS])
def test_one_less_misses_that_target_and_no_other(code: str, change: Callable[[Sheets], None]) -> None:
    sheets = reached_exactly()
    change(sheets)

    missed = [key for key, target in judged(sheets).items() if target.danh_gia != "Đạt"]

    assert missed == [code]
    assert judged(sheets)[code].danh_gia == "Chưa đạt"


def test_a_district_without_a_model_producer_is_named() -> None:
    sheets = reached_exactly()
    for row in sheets["chu_the"]:
        row["mo_hinh_diem_an_toan_thuc_pham"] = "Không" if row["huyen"] == "Huyện 5" else "Có"

    said = " ".join(step.text for step in judged(sheets)["09"].trace)

    assert "01 địa phương có chủ thể mà chưa có mô hình điểm: Huyện 5" in said
