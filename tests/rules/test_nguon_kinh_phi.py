"""Three sources of money, planned and spent, and the rule that budget follows what others bring."""

from __future__ import annotations

from decimal import Decimal

from drawing import book

from xl_tools.rules.nguon_kinh_phi import huy_dong_du_ty_le, nguon_kinh_phi
from xl_tools.sheets.table import Book

STATE, OWN, OTHER = "Ngân sách trung ương", "Doanh nghiệp, chủ thể đối ứng", "Nguồn hợp pháp khác"


def ledger(*lines: tuple[str, str, str, int]) -> Book:
    return book(
        {
            "kinh_phi": [
                {
                    "ma_dong": f"KP-{place}",
                    "ngay": day,
                    "loai_dong": kind,
                    "nguon_kinh_phi": source,
                    "so_tien": amount,
                }
                for place, (day, kind, source, amount) in enumerate(lines, 1)
            ]
        }
    )


PLANNED = (
    ("05/01/2022", "Dự toán giao", STATE, 600_000_000),
    ("05/01/2022", "Dự toán giao", OWN, 300_000_000),
    ("05/01/2022", "Dự toán giao", OTHER, 100_000_000),
)


def test_each_year_has_three_sources_with_their_shares() -> None:
    found = nguon_kinh_phi(ledger(*PLANNED, ("10/06/2022", "Thanh toán", OWN, 50_000_000)))

    shares = [(one.nguon, one.ty_trong_du_kien, one.ty_trong_thuc_chi) for one in found]
    assert shares == [
        ("ngan_sach", Decimal(60), Decimal(0)),
        ("doanh_nghiep", Decimal(30), Decimal(100)),
        ("khac", Decimal(10), Decimal(0)),
    ]


def test_budget_that_runs_ahead_of_the_other_sources_is_pointed_out_at_its_last_line() -> None:
    spent = (("01/09/2022", "Thanh toán", STATE, 80_000_000), ("02/09/2022", "Thanh toán", OWN, 20_000_000))
    found = huy_dong_du_ty_le(ledger(*PLANNED, *spent))

    assert [(one.code, one.row_key, one.level) for one in found] == [("XL-1478", "KP-5", "hint")]
    assert "20%" in found[0].sentence.what and "40%" in found[0].sentence.what


def test_a_year_that_keeps_its_shares_or_has_spent_nothing_gives_nothing() -> None:
    kept = (("01/09/2022", "Thanh toán", STATE, 60_000_000), ("02/09/2022", "Thanh toán", OWN, 40_000_000))

    assert huy_dong_du_ty_le(ledger(*PLANNED, *kept)) == []
    assert huy_dong_du_ty_le(ledger(*PLANNED)) == []


def test_the_circular_of_2021_does_not_bind_the_year_2020() -> None:
    lines = (
        ("05/01/2020", "Dự toán giao", STATE, 60),
        ("05/01/2020", "Dự toán giao", OWN, 40),
        ("06/06/2020", "Thanh toán", STATE, 10),
    )

    assert huy_dong_du_ty_le(ledger(*lines)) == []
