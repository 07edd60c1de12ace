"""The same claims under another table of rates."""

from __future__ import annotations

from typing import Any

from drawing import book

from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.muc_thu import Thu, thu

RATE = {
    "ma_muc": "M-1", "van_ban_quy_dinh": "NQ-1", "dieu_khoan": "khoản 1 Điều 4", "chi_phi_duoc_tinh": "Tổng hai khoản",
    "noi_dung_ap_dung": ["Hệ thống quản lý"], "cach_tinh": "Tỷ lệ có trần", "ty_le": 50, "muc_tran": 50_000_000,
    "don_vi_tinh_tran": "Hệ thống, công cụ", "phai_co_giay_chung_nhan": "Không",
    "ngay_quyet_dinh_ap_dung": "Ngày đăng ký", "hieu_luc_tu": "01/01/2022",
}  # fmt: skip
CLAIM = {
    "ma_so_thue": "1801234562", "nhom_noi_dung": "Hệ thống quản lý", "noi_dung_ho_tro": "HACCP",
    "ngay_dang_ky": "01/03/2022", "trang_thai": "Đủ điều kiện",
}  # fmt: skip
CLAIMS = [
    CLAIM | {"ma_ho_so": "HS-1", "gia_tri_hop_dong_tu_van": 60_000_000},
    CLAIM | {"ma_ho_so": "HS-2", "gia_tri_hop_dong_tu_van": 120_000_000},
    CLAIM | {"ma_ho_so": "HS-3", "gia_tri_hop_dong_tu_van": None},
]


def tried(**changes: Any) -> Thu:
    ours = book({"ho_so_ho_tro": CLAIMS, "muc_ho_tro": [RATE]})
    return thu(ours, book({"muc_ho_tro": [RATE | changes]}), ho_tro(ours))


def test_the_same_rates_change_nothing() -> None:
    found = tried()

    assert (found.them, found.bot, found.khong_so_duoc) == ([], [], [])
    assert found.tong == (80_000_000, 80_000_000)
    assert found.as_json()["claims"] == []


def test_who_gains_who_loses_and_the_total() -> None:
    found = tried(ty_le=60, muc_tran=40_000_000)

    assert [(one.ma_ho_so, one.chenh) for one in found.them] == [("HS-1", 6_000_000)]
    assert [(one.ma_ho_so, one.chenh) for one in found.bot] == [("HS-2", -10_000_000)]
    assert found.tong == (80_000_000, 76_000_000)
    assert found.as_json()["difference"] == -4_000_000


def test_a_claim_that_only_one_side_can_compute_is_told_apart_and_counted_in_no_total() -> None:
    found = tried(muc_tran=None)

    assert [one.ma_ho_so for one in found.khong_so_duoc] == ["HS-1", "HS-2"]
    assert found.tong == (0, 0)
    assert found.as_json()["not_comparable"] == 2
