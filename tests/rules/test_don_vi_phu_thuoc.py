"""A branch is its enterprise: one size, one ceiling, one count."""

from __future__ import annotations

import datetime as dt
from typing import Any

from drawing import book

from xl_tools.documents.bao_cao_nscl.phan_ho_tro import khong_trung
from xl_tools.rules.chi_so import chi_so
from xl_tools.rules.don_vi_phu_thuoc import quy_mo_phap_nhan
from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.ky_bao_cao import CALENDAR, ky
from xl_tools.sheets.ho_so_ho_tro import HoSoHoTro
from xl_tools.sheets.table import Book

PARENT, BRANCH = "1801234562", "1801234562-001"
DAY = dt.date(2023, 4, 10)
ENTERPRISE = {
    "ma_so_thue": PARENT, "ten_doanh_nghiep": "Công ty Minh Tâm", "loai_hinh": "Công ty cổ phần",
    "linh_vuc": "Công nghiệp và xây dựng", "lao_dong_tham_gia_bhxh_binh_quan": 150, "tong_nguon_von": 90 * 10**9,
}  # fmt: skip
SMALL_BRANCH = ENTERPRISE | {
    "ma_so_thue": BRANCH,
    "lao_dong_tham_gia_bhxh_binh_quan": 5,
    "tong_nguon_von": 10**9,
}
RATE = {
    "ma_muc": "M-1", "van_ban_quy_dinh": "NQ43-2022", "dieu_khoan": "Điều 4", "noi_dung_ap_dung": ["HACCP"],
    "cach_tinh": "Tỷ lệ có trần", "chi_phi_duoc_tinh": "Giá trị hợp đồng tư vấn", "ty_le": 50,
    "ngay_quyet_dinh_ap_dung": "Ngày ký hợp đồng", "hieu_luc_tu": "01/01/2020",
    "muc_kiem_chung": "Đã đối chiếu văn bản (text)",
}  # fmt: skip
CLAIM = {
    "noi_dung_ho_tro": "HACCP", "ngay_dang_ky": "01/03/2023", "ngay_ky_hop_dong": "10/04/2023",
    "gia_tri_hop_dong_tu_van": 60_000_000, "trang_thai": "Đang thực hiện",
    "so_quyet_dinh_phe_duyet": "01/QĐ", "ngay_quyet_dinh_phe_duyet": "01/04/2023",
}  # fmt: skip


def sheets(enterprises: list[dict[str, Any]], **rate: Any) -> Book:
    claims = [
        CLAIM | {"ma_ho_so": "HS-1", "ma_so_thue": PARENT},
        CLAIM | {"ma_ho_so": "HS-2", "ma_so_thue": BRANCH},
    ]
    return book({"doanh_nghiep": enterprises, "ho_so_ho_tro": claims, "muc_ho_tro": [RATE | rate]})


def test_a_branch_has_the_size_of_its_enterprise_and_says_that_this_is_inferred() -> None:
    branch = sheets([ENTERPRISE, SMALL_BRANCH])["doanh_nghiep"].by_key()[BRANCH]

    size = quy_mo_phap_nhan(branch, DAY)

    assert size.ten == "Vừa"
    assert f"xét theo doanh nghiệp MST {PARENT}" in size.co_so
    assert size.trace[0].text == (
        f"MST {BRANCH} là đơn vị phụ thuộc của doanh nghiệp MST {PARENT} nên quy mô xét theo doanh nghiệp đó."
    )
    assert size.verified == "inference"


def test_a_branch_alone_has_no_size_and_says_why() -> None:
    branch = sheets([SMALL_BRANCH])["doanh_nghiep"].by_key()[BRANCH]

    size = quy_mo_phap_nhan(branch, DAY)

    assert size.ten == "Thiếu số liệu"
    assert f"doanh nghiệp MST {PARENT}; doanh nghiệp này chưa có trong trang Doanh nghiệp" in size.co_so
    assert size.missing == ()


def test_the_claim_of_a_branch_alone_waits_for_the_size_of_the_enterprise() -> None:
    drawn = sheets(
        [SMALL_BRANCH], muc_tran="không", don_vi_tinh_tran="Hợp đồng", quy_mo_duoc_huong=["Siêu nhỏ"]
    )

    result = ho_tro(drawn)[1]

    assert result.amount is None
    assert "là đơn vị phụ thuộc của doanh nghiệp" in result.giai_thich


def test_the_claim_of_a_branch_without_a_row_is_judged_by_the_row_of_the_enterprise() -> None:
    drawn = sheets([ENTERPRISE], muc_tran="không", don_vi_tinh_tran="Hợp đồng", quy_mo_duoc_huong=["Vừa"])

    result = ho_tro(drawn)[1]

    assert result.amount == 30_000_000
    assert "nên các điều kiện xét theo doanh nghiệp đó" in "\n".join(step.text for step in result.trace)
    assert result.verified == "inference"


def test_the_enterprise_and_its_branch_share_a_ceiling_of_the_year() -> None:
    drawn = sheets([ENTERPRISE], muc_tran=40_000_000, don_vi_tinh_tran="Doanh nghiệp/năm")

    assert [result.amount for result in ho_tro(drawn)] == [30_000_000, 10_000_000]


def test_the_enterprise_and_its_branch_share_the_number_of_times() -> None:
    drawn = sheets([ENTERPRISE], muc_tran="không", don_vi_tinh_tran="Hợp đồng", so_lan_toi_da=1)

    assert [result.amount for result in ho_tro(drawn)] == [30_000_000, 0]


def test_the_enterprise_and_its_branch_are_counted_as_one() -> None:
    drawn = sheets([ENTERPRISE, SMALL_BRANCH])
    target = next(
        iter(book({"muc_tieu": [{"ma_chi_tieu": "CT-1", "chi_so_tinh": "CS01"}]})["muc_tieu"].rows())
    )
    count = chi_so(target, drawn)

    assert not isinstance(count, str)
    assert count(ky("2023", CALENDAR)).value == 1
    assert khong_trung(list(drawn["ho_so_ho_tro"].rows())) == 1


def test_a_claim_of_a_branch_is_known_by_its_enterprise() -> None:
    drawn = sheets([ENTERPRISE])
    unknown = book(
        {
            "doanh_nghiep": [ENTERPRISE],
            "ho_so_ho_tro": [CLAIM | {"ma_ho_so": "HS-1", "ma_so_thue": "0301464830-001"}],
        }
    )
    known_in = HoSoHoTro.rows[0]

    assert known_in(drawn["ho_so_ho_tro"], drawn) == []
    assert [found.code for found in known_in(unknown["ho_so_ho_tro"], unknown)] == ["XL-1401"]
