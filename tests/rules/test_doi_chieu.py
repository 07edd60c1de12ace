"""Checks between sheets: each at its cell, each only where something is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import book

from xl_tools.findings import Finding, one_per_cell
from xl_tools.rules.doi_chieu import (
    doi_chieu,
    muc_tieu_trong_ke_hoach,
)
from xl_tools.rules.ho_tro import ho_tro

BUDGET = "Ngân sách tỉnh (sự nghiệp khoa học và công nghệ)"
RATE = {
    "ma_muc": "M-1", "van_ban_quy_dinh": "NQ43-2022", "dieu_khoan": "Điều 4", "noi_dung_ap_dung": ["HACCP"],
    "cach_tinh": "Tỷ lệ có trần", "chi_phi_duoc_tinh": "Giá trị hợp đồng tư vấn", "ty_le": 50, "muc_tran": "không",
    "don_vi_tinh_tran": "Hợp đồng", "ngay_quyet_dinh_ap_dung": "Ngày ký hợp đồng", "hieu_luc_tu": "01/01/2020",
}  # fmt: skip
CLAIM = {
    "ma_ho_so": "HS-1", "ma_so_thue": "1801234562", "noi_dung_ho_tro": "HACCP", "ngay_ky_hop_dong": "10/04/2023",
    "gia_tri_hop_dong_tu_van": 60_000_000, "trang_thai": "Đang thực hiện", "san_pham_pham_vi_ap_dung": "Nước mắm",
}  # fmt: skip
ENTERPRISE = {
    "ma_so_thue": "1801234562", "loai_hinh": "Công ty cổ phần", "linh_vuc": "Công nghiệp và xây dựng",
    "lao_dong_tham_gia_bhxh_binh_quan": 8, "tong_nguon_von": 10**9, "nam_so_lieu": 2022,
}  # fmt: skip
PAYMENT = {
    "ma_dong": "KP-1", "ngay": "20/11/2023", "nam_ngan_sach": 2023, "loai_dong": "Thanh toán", "nguon_kinh_phi": BUDGET,
    "nhom_nhiem_vu": "Hỗ trợ doanh nghiệp", "ma_ho_so": "HS-1", "so_tien": 30_000_000,
}  # fmt: skip


def checked(
    claims: list[dict[str, Any]] | None = None,
    ledger: list[dict[str, Any]] | None = None,
    rate: dict[str, Any] | None = None,
    enterprise: dict[str, Any] | None = None,
) -> list[Finding]:
    sheets: dict[str, Any] = {
        "ho_so_ho_tro": [CLAIM | claim for claim in claims or [{}]],
        "muc_ho_tro": [RATE | (rate or {})],
        "doanh_nghiep": [ENTERPRISE | (enterprise or {})],
    }
    if ledger is not None:
        sheets["kinh_phi"] = [PAYMENT | line for line in ledger]
    drawn = book(sheets)
    return doi_chieu(drawn, ho_tro(drawn))


def said(findings: list[Finding]) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.row_key) for finding in findings]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ({"chi_so_tinh": "CS11"}, ["XL-1410"]),  # money, without the ledger
        ({"chi_so_tinh": "CS15"}, ["XL-1410"]),  # productivity, without its tab
        ({"chi_so_tinh": "CS15", "loai_chi_tieu": "Có thực hiện"}, []),  # not done yet
        ({"chi_so_tinh": "CS01"}, []),
        ({"chi_so_tinh": "Nhập tay"}, []),
    ],
)
def test_a_target_whose_indicator_the_workbook_cannot_give_is_told(
    target: dict[str, Any], told: list[str]
) -> None:
    whole = {
        "ma_chi_tieu": "CT-1",
        "ten_chi_tieu": "Chỉ tiêu mẫu",
        "loai_chi_tieu": "Ít nhất",
        "tu_nam": 2023,
    }
    drawn = book({"muc_tieu": [whole | target], "ho_so_ho_tro": [CLAIM]})

    found = [one for one in doi_chieu(drawn, []) if one.sheet == "Mục tiêu"]

    assert [one.code for one in found] == told
    assert all(one.details["heading"] == "Chỉ số tính" for one in found)


def test_a_workbook_in_order_gives_nothing() -> None:
    paid = {"trang_thai": "Đã thanh toán", "kinh_phi_duoc_phe_duyet": 30_000_000}

    assert checked([paid], [{}]) == []


def test_a_paid_claim_needs_its_payment_in_the_ledger() -> None:
    (finding,) = checked([{"trang_thai": "Đã thanh toán"}], [{"ma_ho_so": "HS-9"}])

    assert (finding.code, finding.details["heading"]) == ("XL-1402", "Trạng thái")


def test_an_advance_is_not_yet_a_payment() -> None:
    claim = {"trang_thai": "Đã thanh toán", "kinh_phi_duoc_phe_duyet": 30_000_000}

    assert said(checked([claim], [{"loai_dong": "Tạm ứng"}])) == [("XL-1402", "HS-1")]


def test_a_claim_approved_before_the_ledger_begins_may_have_been_paid_then() -> None:
    claim = {"trang_thai": "Đã thanh toán", "ngay_quyet_dinh_phe_duyet": "15/10/2022"}

    assert "XL-1402" not in [one.code for one in checked([claim], [{"ma_ho_so": "HS-9"}])]


def test_without_a_ledger_payments_are_not_asked_for() -> None:
    assert checked([{"trang_thai": "Đã thanh toán"}]) == []


def test_more_spent_than_approved() -> None:
    (finding,) = checked([{"kinh_phi_duoc_phe_duyet": 20_000_000}], [{}])

    assert finding.sentence.what == (
        "Đã chi 30.000.000 đồng cho hồ sơ này, nhiều hơn Kinh phí được phê duyệt 20.000.000 đồng."
    )


def test_an_advance_recovered_into_the_payment_is_not_spent_twice() -> None:
    ledger = [
        {"loai_dong": "Tạm ứng", "so_tien": 10_000_000},
        {"ma_dong": "KP-2", "loai_dong": "Thu hồi tạm ứng", "so_tien": 10_000_000},
        {"ma_dong": "KP-3"},
    ]

    assert checked([{"kinh_phi_duoc_phe_duyet": 30_000_000}], ledger) == []


def test_more_approved_than_the_rate_grants() -> None:
    (finding,) = checked([{"kinh_phi_duoc_phe_duyet": 30_000_001}])

    assert (finding.code, finding.sentence.basis) == ("XL-1405", "Điều 4 NQ43-2022")
    assert "nhiều hơn mức hỗ trợ tính được 30.000.000 đồng" in finding.sentence.what


def test_approved_as_granted_is_in_order() -> None:
    assert checked([{"kinh_phi_duoc_phe_duyet": 30_000_000}]) == []


def test_the_same_content_a_second_time_names_the_claim_that_was_granted() -> None:
    claims = [
        {"ma_ho_so": "HS-0", "trang_thai": "Đã rút"},
        {"ma_ho_so": "HS-3", "ngay_ky_hop_dong": "02/05/2023"},
        {"ma_ho_so": "HS-1"},
    ]
    (finding,) = checked(claims, rate={"so_lan_toi_da": 1})

    assert (finding.code, finding.row_key) == ("XL-1406", "HS-3")
    assert "với hồ sơ HS-1; mức M-1 chỉ cho hỗ trợ 1 lần" in finding.sentence.what


SIZED = {"quy_mo_duoc_huong": ["Siêu nhỏ", "Nhỏ"]}


def test_figures_of_another_year_than_the_year_before_the_decision() -> None:
    (finding,) = checked(rate=SIZED, enterprise={"nam_so_lieu": 2020})

    assert (finding.code, finding.row_key) == ("XL-1407", "1801234562")
    assert finding.sentence.what == (
        "Năm số liệu của doanh nghiệp là 2020; hồ sơ quyết định năm 2023 cần số liệu năm 2022."
    )
    assert finding.sentence.basis == "Điều 7, Điều 8, Điều 9 Nghị định số 80/2021/NĐ-CP"


def test_before_the_decree_of_2021_the_year_rests_on_the_decree_of_2018() -> None:
    (finding,) = checked([{"ngay_ky_hop_dong": "14/10/2021"}], rate=SIZED)

    assert finding.sentence.basis == "Nghị định số 39/2018/NĐ-CP"


def test_the_year_is_not_asked_for_where_size_does_not_matter() -> None:
    assert checked(enterprise={"nam_so_lieu": 2020}) == []


def test_a_new_enterprise_may_only_have_figures_of_this_year() -> None:
    new = {"ngay_dang_ky_lan_dau": "01/01/2023", "nam_so_lieu": 2023}

    assert checked(rate=SIZED, enterprise=new) == []
    assert said(checked(rate=SIZED, enterprise=new | {"ngay_dang_ky_lan_dau": "01/01/2022"})) == [
        ("XL-1407", "1801234562")
    ]


def test_a_ceiling_per_product_needs_the_product() -> None:
    rate = {"don_vi_tinh_tran": "Sản phẩm"}

    assert said(checked([{"san_pham_pham_vi_ap_dung": None}], rate=rate)) == [("XL-1408", "HS-1")]
    assert checked(rate=rate) == []
    assert checked([{"san_pham_pham_vi_ap_dung": None}]) == []


def approvals_against(estimate: int, *more: dict[str, Any]) -> list[Finding]:
    approved = {"ngay_quyet_dinh_phe_duyet": "15/03/2023", "kinh_phi_duoc_phe_duyet": 30_000_000}
    first, second = ({"tieu_chuan_phien_ban_ghi_ro": f"Xưởng {place}"} for place in (1, 2))
    claims = [approved | first, approved | second | {"ma_ho_so": "HS-2", "so_hop_dong": "2"}, *more]
    ledger = [{"loai_dong": "Dự toán giao", "ma_ho_so": None, "so_tien": estimate, "ngay": "10/12/2022"}]
    return checked(claims, ledger)


def test_a_year_above_its_estimate_does_not_hide_behind_a_claim_above_its_level() -> None:
    dear = {"ngay_quyet_dinh_phe_duyet": "16/03/2023", "kinh_phi_duoc_phe_duyet": 10**9}
    found = one_per_cell(approvals_against(1, dear | {"ma_ho_so": "HS-3"}))

    assert {"XL-1405", "XL-1409"} <= {one.code for one in found if one.row_key == "HS-3"}


def test_approvals_of_a_year_above_the_estimate_of_that_budget_year() -> None:
    (finding,) = approvals_against(59_999_999)

    assert (finding.code, finding.row_key) == ("XL-1409", "HS-2")
    assert (
        "năm 2023 là 60.000.000 đồng, vượt dự toán hỗ trợ doanh nghiệp 59.999.999 đồng"
        in finding.sentence.what
    )


def test_approvals_within_the_estimate_and_of_refused_claims_are_in_order() -> None:
    assert approvals_against(60_000_000) == []
    gone = {"ma_ho_so": "HS-3", "trang_thai": "Đã rút", "ngay_quyet_dinh_phe_duyet": "15/03/2023"}
    assert approvals_against(60_000_000, gone) == []


PLAN = {"ma_van_ban": "KH70-2022", "hieu_luc_tu": "27/04/2022", "hieu_luc_den": "31/12/2022"}


@pytest.mark.parametrize(
    ("years", "code"),
    [((2022, 2022), None), ((2021, 2025), None), ((2023, 2023), "XL-1411"), ((2020, 2021), "XL-1431")],
)
def test_a_target_of_other_years_than_its_plan(years: tuple[int, int], code: str | None) -> None:
    target = {"ma_chi_tieu": "CT-1", "ke_hoach": "KH70-2022", "tu_nam": years[0], "den_nam": years[1]}
    found = muc_tieu_trong_ke_hoach(book({"van_ban": [PLAN], "muc_tieu": [target]}))

    assert said(found) == ([(code, "CT-1")] if code else [])
