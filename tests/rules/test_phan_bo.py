"""Dividing what is left of a year's estimate: sums to the đồng, whatever the order of rows."""

from __future__ import annotations

import random
from fractions import Fraction

from drawing import book
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.phan_bo import PhanBo, chia, phan_bo

NEEDS = st.dictionaries(
    st.text("ABC123", min_size=1, max_size=4), st.integers(1, 10**11), min_size=1, max_size=12
)


@given(NEEDS, st.integers(0, 10**12))
def test_every_dong_is_given_out_and_nobody_gets_more_than_needed(needs: dict[str, int], left: int) -> None:
    shares = chia(left, needs)

    assert sum(shares.values()) == min(left, sum(needs.values()))
    assert all(0 <= shares[name] <= needs[name] for name in needs)


@given(NEEDS, st.integers(0, 10**12))
def test_a_share_is_within_one_dong_of_the_exact_proportion(needs: dict[str, int], left: int) -> None:
    total = sum(needs.values())
    rate = min(Fraction(left, total), Fraction(1))

    assert all(abs(chia(left, needs)[name] - need * rate) < 1 for name, need in needs.items())


@given(NEEDS, st.integers(0, 10**12), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(needs: dict[str, int], left: int, shuffle: random.Random) -> None:
    names = list(needs)
    shuffle.shuffle(names)

    assert chia(left, {name: needs[name] for name in names}) == chia(left, needs)


RATE = {
    "ma_muc": "M-1",
    "van_ban_quy_dinh": "NQ-1",
    "dieu_khoan": "khoản 1 Điều 4",
    "noi_dung_ap_dung": ["Hệ thống quản lý"],
    "cach_tinh": "Trọn gói",
    "muc_tron_goi": 30_000_000,
    "don_vi_tinh_tran": "Hệ thống, công cụ",
    "phai_co_giay_chung_nhan": "Không",
    "ngay_quyet_dinh_ap_dung": "Ngày đăng ký",
    "hieu_luc_tu": "01/01/2022",
    "muc_kiem_chung": "Đã đối chiếu văn bản (text)",
}


def claim(code: str, rank: int | None, state: str = "Đủ điều kiện", **more: object) -> dict[str, object]:
    return {
        "ma_ho_so": code,
        "ma_so_thue": "1801234562",
        "nhom_noi_dung": "Hệ thống quản lý",
        "noi_dung_ho_tro": "TCVN ISO 9001",
        "ngay_dang_ky": "01/03/2022",
        "thu_tu_uu_tien": rank,
        "trang_thai": state,
    } | more


def allotted(estimate: int, *claims: dict[str, object]) -> PhanBo | None:
    line = {"ma_dong": "KP-1", "ngay": "10/01/2022", "nam_ngan_sach": 2022, "loai_dong": "Dự toán giao"}
    line |= {
        "nguon_kinh_phi": "Ngân sách trung ương",
        "nhom_nhiem_vu": "Hỗ trợ doanh nghiệp",
        "so_tien": estimate,
    }
    company = {"ma_so_thue": "1801234562", "loai_hinh": "Công ty cổ phần"}
    sheets = book(
        {
            "thong_tin": [{"tinh_thanh_pho": "Bắc Giang", "nam": 2022}],
            "doanh_nghiep": [company],
            "ho_so_ho_tro": list(claims),
            "muc_ho_tro": [RATE],
            "kinh_phi": [line],
        }
    )
    return phan_bo(sheets, ho_tro(sheets), 2022)


def shares(found: PhanBo | None) -> dict[str, int]:
    assert found is not None
    return {one.result.claim["ma_ho_so"]: one.duoc for one in found.phan}


def test_the_first_rank_is_served_whole_the_next_in_proportion_the_last_waits() -> None:
    found = allotted(50_000_000, claim("HS-3", 3), claim("HS-1", 1), claim("HS-2B", 2), claim("HS-2A", 2))

    assert shares(found) == {"HS-1": 30_000_000, "HS-2A": 10_000_000, "HS-2B": 10_000_000, "HS-3": 0}
    assert found and found.thieu == 70_000_000
    text = {one.result.claim["ma_ho_so"]: one.step.text for one in found.phan}
    assert "được đủ 30.000.000 đồng" in text["HS-1"]
    assert "30.000.000 đồng × 20.000.000 đồng / 60.000.000 đồng" in text["HS-2A"]
    assert "danh sách chờ" in text["HS-3"]


def test_what_is_already_approved_is_not_given_out_again() -> None:
    approved = {"kinh_phi_duoc_phe_duyet": 30_000_000, "ngay_quyet_dinh_phe_duyet": "01/04/2022"}
    found = allotted(45_000_000, claim("HS-0", 1, "Đã phê duyệt", **approved), claim("HS-1", 1))

    assert shares(found) == {"HS-1": 15_000_000}
    assert found and found.con_lai == 15_000_000


def test_a_claim_without_a_rank_comes_after_all_ranks() -> None:
    assert shares(allotted(30_000_000, claim("HS-1", None), claim("HS-2", 9))) == {
        "HS-2": 30_000_000,
        "HS-1": 0,
    }


def test_a_year_without_an_estimate_allots_nothing() -> None:
    sheets = book({"thong_tin": [{"nam": 2022}], "ho_so_ho_tro": [claim("HS-1", 1)], "muc_ho_tro": [RATE]})

    assert phan_bo(sheets, ho_tro(sheets), 2022) is None


def test_enough_money_leaves_nobody_waiting() -> None:
    found = allotted(60_000_000, claim("HS-1", 1), claim("HS-2", 2))

    assert found and found.thieu == 0
    assert [one.con_cho for one in found.phan] == [0, 0]
