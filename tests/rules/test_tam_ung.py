"""Advances: never recovered beyond what was advanced; for claims of Nghị định 80 also as the circular says."""

from __future__ import annotations

from typing import Any

from drawing import book

from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.tam_ung import tam_ung

CLAIM = {
    "ma_ho_so": "HS-1", "ma_so_thue": "1801234562", "nhom_noi_dung": "Hệ thống quản lý",
    "noi_dung_ho_tro": "HACCP", "chuong_trinh": "Hỗ trợ doanh nghiệp nhỏ và vừa", "ngay_dang_ky": "01/11/2023",
    "gia_tri_hop_dong_tu_van": 60_000_000, "kinh_phi_duoc_phe_duyet": 40_000_000, "trang_thai": "Đang thực hiện",
}  # fmt: skip


def said(*lines: tuple[str, str, int], **claim: Any) -> list[tuple[str, str | None]]:
    """Codes and keys of what is found in a ledger of (day, kind, amount)."""
    rows = [
        {
            "ma_dong": f"KP-{place}",
            "ngay": day,
            "loai_dong": kind,
            "nguon_kinh_phi": "Ngân sách trung ương",
            "ma_ho_so": "HS-1",
            "so_tien": amount,
        }
        for place, (day, kind, amount) in enumerate(lines, 1)
    ]
    drawn = book({"ho_so_ho_tro": [CLAIM | claim], "kinh_phi": rows})
    return [(one.code, one.row_key) for one in tam_ung(drawn, ho_tro(drawn))]


def test_half_of_the_state_share_may_be_advanced_and_not_a_dong_more() -> None:
    assert said(("01/12/2023", "Tạm ứng", 20_000_000)) == []
    assert said(("01/12/2023", "Tạm ứng", 20_000_001)) == [("XL-1474", "KP-1")]


def test_two_advances_count_together() -> None:
    both = (("01/12/2023", "Tạm ứng", 15_000_000), ("05/12/2023", "Tạm ứng", 6_000_000))

    assert said(*both) == [("XL-1474", "KP-2")]


def test_a_contract_of_fifty_million_takes_no_advance() -> None:
    advance = ("01/12/2023", "Tạm ứng", 10_000_000)

    assert said(advance, gia_tri_hop_dong_tu_van=50_000_000) == [("XL-1475", "KP-1")]
    assert said(advance, gia_tri_hop_dong_tu_van=50_000_001) == []


def test_the_advance_is_settled_by_the_time_four_fifths_are_paid() -> None:
    advance, paid = ("01/12/2023", "Tạm ứng", 10_000_000), ("20/12/2023", "Thanh toán", 32_000_000)

    assert said(advance, paid) == [("XL-1476", "KP-2")]
    assert said(advance, ("19/12/2023", "Thu hồi tạm ứng", 10_000_000), paid) == []
    assert said(advance, ("20/12/2023", "Thanh toán", 31_999_999)) == []


def test_before_the_circular_nothing_is_said_of_the_share() -> None:
    assert said(("24/09/2023", "Tạm ứng", 39_000_000)) == []
    assert said(("25/09/2023", "Tạm ứng", 39_000_000)) == [("XL-1474", "KP-1")]


def test_no_more_is_recovered_than_was_advanced_by_that_day_in_any_programme() -> None:
    lines = (("01/12/2023", "Thu hồi tạm ứng", 5_000_000), ("02/12/2023", "Tạm ứng", 5_000_000))

    assert said(*lines, chuong_trinh="Chương trình, chính sách của tỉnh") == [("XL-1477", "KP-1")]
    assert said(*reversed(lines), chuong_trinh="Khác") == [("XL-1477", "KP-2")]
