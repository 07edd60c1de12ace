"""The ledger: advances and their recovery, payments and repayments, estimates, and the enterprise's own share."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from drawing import book, drawn
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.kinh_phi import (
    cac_dong,
    da_chi,
    da_giai_ngan,
    da_thanh_toan,
    doi_ung,
    du_toan,
    ngan_sach,
    trong_khoang,
)

LEDGER = """
    Kinh phí
    Mã dòng | Ngày       | Loại dòng            | Nguồn kinh phí                                   | Mã hồ sơ | Số tiền
    KP-1    | 05/01/2022 | Dự toán giao         | Ngân sách trung ương           |          | 300.000.000
    KP-2    | 10/06/2022 | Điều chỉnh dự toán   | Ngân sách trung ương           |          | -50.000.000
    KP-3    | 01/03/2022 | Tạm ứng              | Ngân sách trung ương           | HS-1     | 20.000.000
    KP-4    | 01/08/2022 | Thu hồi tạm ứng      | Ngân sách trung ương           | HS-1     | 20.000.000
    KP-5    | 01/08/2022 | Thanh toán           | Ngân sách trung ương           | HS-1     | 42.500.000
    KP-6    | 15/11/2022 | Thu hồi nộp ngân sách | Ngân sách trung ương           | HS-1    | 2.500.000
    KP-7    | 01/08/2022 | Thanh toán           | Doanh nghiệp, chủ thể đối ứng                    | HS-1     | 42.500.000
    KP-8    | 02/08/2022 | Tạm ứng              | Ngân sách trung ương                             | HS-2     | 7.000.000
    KP-9    |            | Thanh toán           | Ngân sách trung ương                             | HS-2     | 9.000.000
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def test_an_advance_is_spent_until_it_is_recovered_into_the_payment() -> None:
    spent = da_giai_ngan(drawn(LEDGER))

    assert {code: total.value for code, total in spent.items()} == {"HS-1": 40_000_000, "HS-2": 7_000_000}
    assert spent["HS-1"].rows == 4
    assert len(spent["HS-1"].cells) == 4


def test_payments_do_not_count_advances() -> None:
    rows = cac_dong(drawn(LEDGER), ngan_sach)

    assert da_thanh_toan(rows).value == 40_000_000
    assert da_chi(rows).value == 47_000_000


def test_the_estimate_is_what_was_granted_and_adjusted() -> None:
    assert du_toan(cac_dong(drawn(LEDGER))).value == 250_000_000


def test_a_line_without_a_day_belongs_to_no_period_and_is_left_out() -> None:
    assert "KP-9" not in [row["ma_dong"] for row in cac_dong(drawn(LEDGER))]


@pytest.mark.parametrize(
    ("start", "end", "spent"),
    [("2022-03-01", "2022-03-01", 20), ("2022-03-02", "2022-07-31", 0), ("2022-01-01", "2022-12-31", 47)],
)
def test_any_period_can_be_cut_from_the_ledger(start: str, end: str, spent: int) -> None:
    rows = cac_dong(drawn(LEDGER), ngan_sach)
    within = trong_khoang(rows, dt.date.fromisoformat(start), dt.date.fromisoformat(end))

    assert da_chi(within).value == spent * 10**6


@given(st.lists(st.tuples(st.sampled_from(["Tạm ứng", "Thanh toán"]), st.integers(1, 10**9)), max_size=8))
def test_an_advance_wholly_recovered_leaves_what_was_paid(lines: list[tuple[str, int]]) -> None:
    rows: list[dict[str, Any]] = [
        {"ma_dong": f"KP-{place}", "ngay": dt.date(2022, 5, 1), "loai_dong": kind, "so_tien": amount}
        for place, (kind, amount) in enumerate(lines)
    ]
    rows += [
        row | {"ma_dong": row["ma_dong"] + "T", "loai_dong": "Thu hồi tạm ứng"}
        for row in rows
        if row["loai_dong"] == "Tạm ứng"
    ]
    ledger = cac_dong(book({"kinh_phi": rows}))

    assert (
        da_chi(ledger).value
        == da_thanh_toan(ledger).value
        == sum(amount for kind, amount in lines if kind == "Thanh toán")
    )


OWN_SHARE = """
    Mức hỗ trợ
    Mã mức | Nội dung áp dụng | Cách tính     | Chi phí được tính | Tỷ lệ | Mức trần | Đơn vị tính trần | Ngày quyết định áp dụng | Hiệu lực từ
    M-1    | HACCP            | Tỷ lệ có trần | {kind}            | 50    | không    | Hợp đồng         | Ngày ký hợp đồng        | 01/01/2022

    Hồ sơ hỗ trợ
    Mã hồ sơ | Nội dung hỗ trợ | Ngày ký hợp đồng | Giá trị hợp đồng tư vấn | Chi phí chứng nhận, thử nghiệm | Hỗ trợ từ nguồn ngân sách khác | Kinh phí được phê duyệt | Trạng thái
    HS-1     | HACCP           | 10/04/2022       | {contract}              | 25.000.000                     | {other}                        | {approved}              | Đăng ký
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


@pytest.mark.parametrize(
    ("kind", "contract", "other", "approved", "own"),
    [
        ("Tổng hai khoản", "60.000.000", "", "", 42_500_000),
        ("Giá trị hợp đồng tư vấn", "60.000.000", "", "", 30_000_000),
        ("Tổng hai khoản", "60.000.000", "", "40.000.000", 45_000_000),
        ("Tổng hai khoản", "60.000.000", "", "0", 85_000_000),
        ("Tổng hai khoản", "60.000.000", "10.000.000", "", 32_500_000),
        ("Tổng hai khoản", "60.000.000", "90.000.000", "", 0),
        ("Giá trị hợp đồng tư vấn", "", "", "", None),
    ],
    ids=[
        "chi phí trừ mức hỗ trợ", "chỉ chi phí được tính", "theo số đã phê duyệt", "phê duyệt 0 đồng",
        "trừ nguồn khác", "không âm", "chưa biết chi phí",
    ],
)  # fmt: skip
def test_the_enterprise_pays_what_neither_the_budget_nor_others_pay(
    kind: str, contract: str, other: str, approved: str, own: int | None
) -> None:
    sheets = drawn(OWN_SHARE.format(kind=kind, contract=contract, other=other, approved=approved))
    (result,) = ho_tro(sheets)

    assert doi_ung(result) == own
