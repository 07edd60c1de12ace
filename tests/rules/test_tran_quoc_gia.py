"""The national ceilings of 2026: a warning where national money is used, a hint elsewhere, never a cut."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import book

from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.tran_quoc_gia import tran_quoc_gia

NATIONAL, PROVINCIAL = "Chương trình quốc gia năng suất chất lượng", "Chương trình, chính sách của tỉnh"
RATE = {
    "ma_muc": "TG-1", "van_ban_quy_dinh": "NQ29-2021", "dieu_khoan": "chưa rõ", "cach_tinh": "Tỷ lệ có trần",
    "noi_dung_ap_dung": ["Hệ thống quản lý", "Chứng nhận sản phẩm, hàng hóa"], "chi_phi_duoc_tinh": "Tổng hai khoản",
    "ty_le": 100, "muc_tran": 60_000_000, "don_vi_tinh_tran": "Hệ thống, công cụ", "phai_co_giay_chung_nhan": "Không",
    "ngay_quyet_dinh_ap_dung": "Ngày ký hợp đồng", "hieu_luc_tu": "01/01/2022",
}  # fmt: skip
CLAIM = {
    "ma_ho_so": "HS-1", "ma_so_thue": "1801234562", "nhom_noi_dung": "Hệ thống quản lý", "noi_dung_ho_tro": "HACCP",
    "ngay_dang_ky": "02/01/2026", "ngay_ky_hop_dong": "23/01/2026", "gia_tri_hop_dong_tu_van": 50_000_000,
    "trang_thai": "Đang thực hiện", "chuong_trinh": NATIONAL,
}  # fmt: skip
SMALL = {
    "ma_so_thue": "1801234562", "loai_hinh": "Công ty cổ phần", "linh_vuc": "Công nghiệp và xây dựng",
    "lao_dong_tham_gia_bhxh_binh_quan": 85, "tong_nguon_von": 18 * 10**9, "tong_doanh_thu": 42 * 10**9,
}  # fmt: skip


def said(*claims: dict[str, Any], **enterprise: Any) -> list[tuple[str, str, str | None]]:
    sheets = book(
        {
            "ho_so_ho_tro": [CLAIM | claim for claim in claims or ({},)],
            "muc_ho_tro": [RATE],
            "doanh_nghiep": [SMALL | enterprise],
        }
    )
    return [(one.code, one.level, one.row_key) for one in tran_quoc_gia(sheets, ho_tro(sheets))]


@pytest.mark.parametrize(
    ("day", "found"),
    [("22/01/2026", []), ("23/01/2026", [("XL-1470", "warning", "HS-1")])],
    ids=["eve", "day"],
)
def test_the_ceiling_binds_from_its_day(day: str, found: list[Any]) -> None:
    assert said({"ngay_ky_hop_dong": day}) == found


def test_the_amount_itself_is_not_cut() -> None:
    sheets = book({"ho_so_ho_tro": [CLAIM], "muc_ho_tro": [RATE], "doanh_nghiep": [SMALL]})

    assert [result.amount for result in ho_tro(sheets)] == [50_000_000]


def test_a_programme_of_the_province_is_only_hinted_at() -> None:
    assert said({"chuong_trinh": PROVINCIAL}) == [("XL-1470", "hint", "HS-1")]
    assert said({"chuong_trinh": None}) == [("XL-1470", "hint", "HS-1")]


def test_four_fifths_of_the_contract_are_within_the_ceiling() -> None:
    assert said({"gia_tri_hop_dong_tu_van": 75_000_000}) == []  # 60 of 75 million


@pytest.mark.parametrize("kind", [{"lao_dong_tham_gia_bhxh_binh_quan": 900}, {"loai_hinh": "Hợp tác xã"}])
def test_large_enterprises_and_cooperatives_are_not_meant(kind: dict[str, Any]) -> None:
    assert said(**kind) == []


CERTIFYING = {
    "nhom_noi_dung": "Chứng nhận sản phẩm, hàng hóa",
    "noi_dung_ho_tro": "Chứng nhận hợp chuẩn",
    "gia_tri_hop_dong_tu_van": None,
}
KEY = {"san_pham_chu_luc": "Xuất khẩu chủ lực", "lao_dong_tham_gia_bhxh_binh_quan": 900}


def test_testing_and_certifying_a_key_export_has_its_own_share_and_comes_once() -> None:
    dear = CERTIFYING | {"chi_phi_chung_nhan_thu_nghiem": 30_000_000}
    cheap = CERTIFYING | {"chi_phi_chung_nhan_thu_nghiem": 200_000_000}

    assert said(dear, **KEY) == [("XL-1471", "warning", "HS-1")]
    assert said(cheap, cheap | {"ma_ho_so": "HS-2"}, **KEY) == [("XL-1472", "warning", "HS-2")]
    assert said(cheap, **KEY) == []
