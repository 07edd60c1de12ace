"""Cells that can be read and yet can hardly be meant."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import book

from xl_tools.rules.so_lieu_la import so_lieu_la


def said(**sheets: Any) -> list[tuple[str, str | None]]:
    shown = {"thong_tin": [{"nam": 2024, "quy_trinh_ho_tro": "Duyệt trước khi thực hiện"}], **sheets}
    return [(one.code, one.details["heading"]) for one in so_lieu_la(book(shown))]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("Đăng ký", True),
        ("Đủ điều kiện", True),
        ("Đã phê duyệt", False),
        ("Đã thanh toán", False),
        ("Đã rút", False),
    ],
)
def test_a_state_behind_the_row_s_own_approval_is_told(state: str, told: bool) -> None:
    claim = {
        "ma_ho_so": "HS-1", "trang_thai": state,
        "ngay_quyet_dinh_phe_duyet": "15/05/2024", "kinh_phi_duoc_phe_duyet": 30_000_000,
    }  # fmt: skip

    assert said(ho_so_ho_tro=[claim]) == ([("XL-1438", "Trạng thái")] if told else [])


def test_a_state_behind_the_row_s_own_acceptance_is_told_and_an_award_has_none() -> None:
    claim = {"ma_ho_so": "HS-1", "trang_thai": "Đang thực hiện", "ngay_nghiem_thu": "01/10/2024"}

    assert said(ho_so_ho_tro=[claim]) == [("XL-1438", "Trạng thái")]
    assert said(ho_so_ho_tro=[claim | {"trang_thai": "Đã nghiệm thu"}]) == []


def test_a_day_of_work_that_lies_years_ahead_is_told_and_a_term_is_not() -> None:
    course = {"ma_lop": "DT-1", "ngay_bat_dau": "19/08/2024", "ngay_ket_thuc": "20/08/2042"}
    claim = {"ma_ho_so": "HS-1", "ngay_het_han_giay_chung_nhan": "20/08/2042"}

    assert said(dao_tao=[course], ho_so_ho_tro=[claim]) == [("XL-1439", "Ngày kết thúc")]
    assert said(dao_tao=[course | {"ngay_ket_thuc": "20/08/2025"}]) == []


def test_a_share_below_one_per_cent_is_asked_about() -> None:
    target = {"ma_chi_tieu": "CT-1", "don_vi_tinh": "%", "gia_tri_muc_tieu": 0.9}

    assert said(muc_tieu=[target]) == [("XL-1440", "Giá trị mục tiêu")]
    assert said(muc_tieu=[target | {"don_vi_tinh": "lớp"}]) == []
    assert said(nhiem_vu=[{"ma_nhiem_vu": "NV-1", "ty_le_hoan_thanh": 0.7}]) == [
        ("XL-1440", "Tỷ lệ hoàn thành")
    ]


def test_one_decision_has_one_day_in_a_year() -> None:
    def claims(*days: str) -> list[dict[str, Any]]:
        return [
            {
                "ma_ho_so": f"HS-{n}",
                "so_quyet_dinh_phe_duyet": "500/QĐ-UBND",
                "ngay_quyet_dinh_phe_duyet": when,
            }
            for n, when in enumerate(days)
        ]

    told = [("XL-1441", "Ngày quyết định phê duyệt")]
    assert said(ho_so_ho_tro=claims("15/05/2024", "15/05/2024", "16/05/2024")) == told
    assert said(ho_so_ho_tro=claims("15/05/2024", "15/05/2024")) == []
    assert said(ho_so_ho_tro=claims("15/05/2024", "15/05/2023")) == []  # numbers begin anew each year


def test_more_approved_than_asked_for_is_told() -> None:
    claim = {"ma_ho_so": "HS-1", "kinh_phi_de_nghi": 4_000_000, "kinh_phi_duoc_phe_duyet": 40_000_000}

    assert said(ho_so_ho_tro=[claim]) == [("XL-1445", "Kinh phí được phê duyệt (đồng)")]
    assert said(ho_so_ho_tro=[claim | {"kinh_phi_de_nghi": None}]) == []
