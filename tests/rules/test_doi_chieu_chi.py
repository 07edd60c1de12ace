"""Payments against claims, decisions and allotments: nothing is paid without a word that nobody approved."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import book

from xl_tools.findings import Finding
from xl_tools.rules.doi_chieu_chi import doi_chieu_chi

BUDGET = "Ngân sách tỉnh (sự nghiệp khoa học và công nghệ)"
CLAIM = {
    "ma_ho_so": "HS-1", "noi_dung_ho_tro": "HACCP", "trang_thai": "Đã thanh toán",
    "ngay_quyet_dinh_phe_duyet": "15/05/2024", "kinh_phi_duoc_phe_duyet": 30_000_000,
}  # fmt: skip
LINE = {
    "ma_dong": "KP-1", "ngay": "20/11/2024", "nam_ngan_sach": 2024, "loai_dong": "Thanh toán",
    "nguon_kinh_phi": BUDGET, "noi_dung": "Hỗ trợ HACCP", "ma_ho_so": "HS-1", "so_tien": 30_000_000,
}  # fmt: skip
ALLOTTED = {"loai_dong": "Dự toán giao", "ma_ho_so": None, "so_tien": 50_000_000, "ngay": "05/01/2024"}


def found(
    ledger: list[dict[str, Any]], claim: dict[str, Any] | None = None, process: str | None = None
) -> list[Finding]:
    sheets: dict[str, Any] = {
        "thong_tin": [{"quy_trinh_ho_tro": process or "Duyệt trước khi thực hiện"}],
        "ho_so_ho_tro": [CLAIM | (claim or {})],
        "kinh_phi": [LINE | line for line in ledger],
    }
    return doi_chieu_chi(book(sheets))


def said(findings: list[Finding]) -> list[tuple[str, str | None]]:
    return [(one.code, one.row_key) for one in findings]


def test_a_ledger_in_order_gives_nothing() -> None:
    assert found([ALLOTTED, {}]) == []


@pytest.mark.parametrize("kind", ["Thanh toán", "Tạm ứng"])
def test_nothing_is_paid_for_a_claim_that_nobody_approved(kind: str) -> None:
    nothing = {"ngay_quyet_dinh_phe_duyet": None, "kinh_phi_duoc_phe_duyet": None, "trang_thai": "Đăng ký"}

    assert said(found([{"loai_dong": kind}], nothing)) == [("XL-1433", "HS-1")]
    assert found([{"loai_dong": kind, "ma_ho_so": None}], nothing) == []


@pytest.mark.parametrize(
    ("process", "told"),
    [("Duyệt trước khi thực hiện", [("XL-1434", "KP-1")]), ("Hỗ trợ sau khi hoàn thành", [])],
)
def test_a_payment_before_the_decision_is_told_where_offices_decide_first(
    process: str, told: list[tuple[str, str]]
) -> None:
    assert said(found([{"ngay": "30/01/2024"}], process=process)) == told


def test_more_spent_than_a_source_was_given_is_told_at_its_last_payment() -> None:
    more = {"ma_dong": "KP-2", "so_tien": 25_000_000}

    assert said(found([ALLOTTED, {}, more])) == [("XL-1435", "KP-2")]
    assert found([{}, more]) == []  # a source that was given nothing here is kept elsewhere


def test_a_total_that_looks_like_a_payment_is_asked_about() -> None:
    second = {"ma_dong": "KP-2", "so_tien": 10_000_000}
    total = {"ma_dong": "KP-3", "so_tien": 40_000_000, "noi_dung": "Cộng chi năm 2024", "ma_ho_so": None}

    assert said(found([{}, second, total])) == [("XL-1436", "KP-3")]
    assert found([{}, second, total | {"noi_dung": "Cộng tác viên"}]) == []
    assert found([{}, second, total | {"so_tien": 39_000_000}]) == []


def test_a_claim_that_was_withdrawn_after_its_approval_is_told_so() -> None:
    assert said(found([], {"trang_thai": "Đã rút", "ly_do_yeu_cau": "Doanh nghiệp xin rút"})) == [
        ("XL-1437", "HS-1")
    ]
