"""What a claim is granted: cases of the law, and what holds of every workbook."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from cases import cases, drawn_case, holds_all
from drawing import book, codes, drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import workbook

from xl_tools.rules.ho_tro import KetQua, chua_chon_cach_hieu, ho_tro
from xl_tools.sheets.table import Book
from xl_tools.workbook.read import read

KEYS = {
    "ten", "chung", "thong_tin", "van_ban", "doanh_nghiep", "ho_so_ho_tro", "muc_ho_tro", "duoc", "noi", "noi_cua",
    "khong_dat", "phat_hien", "cach_hieu", "chon", "ma_muc", "can_cu", "kiem_chung", "chua_o", "canh_bao_cach_hieu",
}  # fmt: skip


def by_code(sheets: Book) -> dict[str, KetQua]:
    return {result.claim["ma_ho_so"]: result for result in ho_tro(sheets)}


def words(result: KetQua) -> str:
    return "\n".join([*(step.text for step in result.trace), result.giai_thich])


@pytest.mark.parametrize("case", cases("ho_tro"))
def test_a_claim_is_granted_what_the_rate_says(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    sheets = drawn_case(case)

    found = by_code(sheets)

    assert {code: result.amount for code, result in found.items()} == case["duoc"]
    first = found["HS-1"]
    said = [code for result in found.values() for code in codes(result.findings)]
    assert said == case.get("phat_hien", [])
    holds_all(words(first), case.get("noi"))
    for code, pieces in case.get("noi_cua", {}).items():
        holds_all(words(found[code]), pieces)
    for code, failed in case.get("khong_dat", {}).items():
        assert [step.step for step in found[code].trace if step.value is False] == failed
    for code, readings in case.get("cach_hieu", {}).items():
        assert dict(found[code].readings) == readings
    for code, letter in case.get("chon", {}).items():
        assert (found[code].reading, found[code].readings) == (letter, ())
    for code, rate in case.get("ma_muc", {}).items():
        assert found[code].chosen and found[code].chosen.muc.ma == rate
    assert first.basis == case.get("can_cu", first.basis)
    assert first.verified == case.get("kiem_chung", first.verified)
    if "chua_o" in case:
        assert any(cell.startswith(case["chua_o"]) for step in first.trace for cell in step.cells)
    if "canh_bao_cach_hieu" in case:
        warned = chua_chon_cach_hieu(sheets)
        assert [finding.row_key for finding in warned] == case["canh_bao_cach_hieu"]
        assert {finding.code for finding in warned} <= {"XL-1503"}


@pytest.mark.parametrize("case", cases("ho_tro"))
def test_every_sentence_is_whole(case: dict[str, Any]) -> None:
    """Capital first, one full stop last, no doubled word, blank or bracket, no word of the machine."""
    for result in ho_tro(drawn_case(case)):
        for text in [*(step.text for step in result.trace), result.giai_thich]:
            assert text[0].isupper() or text[0].isdigit(), text
            assert text.endswith((".", ".)")), text
            assert not any(
                slip in text for slip in ("..", "  ", " .", " ;", "None", "nan", "Decimal", ". .")
            ), text
            pairs = text.lower().split()
            assert not [one for one, two in itertools.pairwise(pairs) if one == two and one.isalpha()], text


def test_the_json_row_has_the_promised_keys_and_plain_values() -> None:
    result = by_code(drawn_case(cases("ho_tro")[0].values[0]))["HS-1"]
    row = result.as_json()

    assert list(row) == ["ma_ho_so", "amount", "readings", "reading", "basis", "verified", "trace"]
    assert row["amount"] == 42_500_000
    assert row["readings"] == []
    assert [list(step) for step in row["trace"]] == [
        ["step", "text", "clause", "verified", "cells", "value"] for _ in row["trace"]
    ]
    assert row["trace"][-1]["text"] == "Mức hỗ trợ: 42.500.000 đồng."


def test_a_finding_names_the_cell_to_fill() -> None:
    sheets = drawn("""
        Mức hỗ trợ
        Mã mức | Nội dung áp dụng | Cách tính     | Chi phí được tính       | Tỷ lệ | Mức trần | Đơn vị tính trần | Ngày quyết định áp dụng | Hiệu lực từ
        M-1    | HACCP            | Tỷ lệ có trần | Giá trị hợp đồng tư vấn | 50    | không    | Hợp đồng         | Ngày ký hợp đồng        | 01/01/2023

        Hồ sơ hỗ trợ
        Mã hồ sơ | Nội dung hỗ trợ | Ngày ký hợp đồng | Giá trị hợp đồng tư vấn | Trạng thái
        HS-7     | HACCP           | 15/10/2023       |                         | Đang thực hiện
    """)  # noqa: E501  # a drawn sheet is as wide as the sheet
    (finding,) = by_code(sheets)["HS-7"].findings
    cell = sheets["ho_so_ho_tro"].address("gia_tri_hop_dong_tu_van", 5)

    assert finding.sentence.what == (
        "Không tính được mức hỗ trợ: hồ sơ chưa ghi Giá trị hợp đồng tư vấn (mức M-1)."
    )
    assert finding.sentence.fix == f"Điền ô {cell}."
    assert (finding.level, finding.row_key) == ("error", "HS-7")


# ── What holds of every workbook ──

AGREED = {"Trừ vào mức", "Tổng không vượt chi phí", "Không trừ", None}
CONTENTS = ("TCVN ISO 9001", "TCVN ISO 22000", "HACCP")
MSTS = ("1801234562", "6300123456")
SHARED = {"Doanh nghiệp/năm", "Doanh nghiệp", "Hợp đồng"}
START = dt.date(2023, 1, 1)

claim_rows = st.fixed_dictionaries({
    "ma_so_thue": st.sampled_from(MSTS),
    "noi_dung_ho_tro": st.sampled_from(CONTENTS),
    "so_hop_dong": st.sampled_from(["01/HĐ", "02/HĐ"]),
    "ngay_ky_hop_dong": st.dates(START, dt.date(2024, 12, 31)),
    "gia_tri_hop_dong_tu_van": st.integers(0, 200_000_001),
    "chi_phi_chung_nhan_thu_nghiem": st.one_of(st.none(), st.integers(0, 50_000_001)),
    "ho_tro_tu_nguon_ngan_sach_khac": st.one_of(st.none(), st.integers(0, 90_000_001)),
    "so_luong": st.one_of(st.none(), st.integers(1, 3)),
    "trang_thai": st.sampled_from(["Đang thực hiện", "Đã nghiệm thu", "Đã rút", "Không đủ điều kiện"]),
})  # fmt: skip
rate_rows = st.fixed_dictionaries({
    "ty_le": st.decimals(0, 100, places=2).map(lambda share: f"{share:f}".replace(".", ",")),
    "muc_tran": st.one_of(st.just("không"), st.integers(1, 60_000_000)),
    "don_vi_tinh_tran": st.sampled_from(["Hệ thống, công cụ", *sorted(SHARED)]),
    "so_lan_toi_da": st.one_of(st.none(), st.integers(1, 2)),
    "tru_ho_tro_nguon_khac": st.sampled_from(sorted(AGREED, key=str)),
    "chi_phi_duoc_tinh": st.sampled_from(["Giá trị hợp đồng tư vấn", "Tổng hai khoản"]),
})  # fmt: skip


def sheets_of(claims: list[dict[str, Any]], rate: dict[str, Any]) -> Book:
    fixed = {
        "ma_muc": "M-1", "noi_dung_ap_dung": ["Hệ thống quản lý"], "cach_tinh": "Tỷ lệ có trần",
        "ngay_quyet_dinh_ap_dung": "Ngày ký hợp đồng", "hieu_luc_tu": START,
    }  # fmt: skip
    rows = [{"nhom_noi_dung": "Hệ thống quản lý"} | claim for claim in claims]
    return book({"ho_so_ho_tro": rows, "muc_ho_tro": [fixed | rate]})


def numbered(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"ma_ho_so": f"HS-{place:02d}"} | claim for place, claim in enumerate(claims)]


def half_up(exact: Fraction) -> int:
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def shares_with(claim: dict[str, Any], unit: str) -> tuple[Any, ...]:
    mst, signed = claim["ma_so_thue"], claim["ngay_ky_hop_dong"]
    return {
        "Doanh nghiệp/năm": (mst, signed.year),
        "Doanh nghiệp": (mst,),
        "Hợp đồng": (mst, claim["so_hop_dong"]),
    }.get(unit, (claim["ma_ho_so"],))


def reference(claims: list[dict[str, Any]], rate: dict[str, Any]) -> dict[str, int]:
    """The same amounts, written once more from the text of the law, in fractions."""
    used: dict[Any, int] = defaultdict(int)
    times: dict[Any, int] = defaultdict(int)
    amounts = {}
    for claim in sorted(claims, key=lambda one: (one["ngay_ky_hop_dong"], one["ma_ho_so"])):
        amounts[claim["ma_ho_so"]] = 0
        scope = shares_with(claim, rate["don_vi_tinh_tran"])
        same = claim["ma_so_thue"], claim["noi_dung_ho_tro"]
        turn = rate["so_lan_toi_da"] is None or times[same] < rate["so_lan_toi_da"]
        if claim["trang_thai"] in ("Đã rút", "Không đủ điều kiện") or not turn:
            continue
        base = claim["gia_tri_hop_dong_tu_van"]
        if rate["chi_phi_duoc_tinh"] == "Tổng hai khoản":
            base += claim["chi_phi_chung_nhan_thu_nghiem"] or 0
        level = Fraction(rate["ty_le"].replace(",", ".")) * base / 100
        if rate["muc_tran"] != "không":
            units = (claim["so_luong"] or 1) if rate["don_vi_tinh_tran"] not in SHARED else 1
            level = min(level, Fraction(rate["muc_tran"] * units - used[scope]))
        other = claim["ho_tro_tu_nguon_ngan_sach_khac"] or 0
        way = rate["tru_ho_tro_nguon_khac"]
        after = {"Trừ vào mức": level - other, "Không trừ": level}
        amount = half_up(max(after.get(way, min(level, Fraction(base - other))), Fraction(0)))
        amounts[claim["ma_ho_so"]] = amount
        used[scope] += amount
        times[same] += amount > 0
    return amounts


@settings(max_examples=60, deadline=None)
@given(claims=st.lists(claim_rows, min_size=1, max_size=8).map(numbered), rate=rate_rows)
def test_amounts_equal_an_independent_reference_in_fractions(
    claims: list[dict[str, Any]], rate: dict[str, Any]
) -> None:
    found = {code: result.amount for code, result in by_code(sheets_of(claims, rate)).items()}

    assert found == reference(claims, rate)
    assert all(type(amount) is int and amount >= 0 for amount in found.values())


@settings(max_examples=40, deadline=None)
@given(
    claims=st.lists(claim_rows, min_size=2, max_size=8).map(numbered),
    rates=st.lists(rate_rows, min_size=1, max_size=3),
    seed=st.randoms(use_true_random=False),
)
def test_the_order_of_rows_never_matters(
    claims: list[dict[str, Any]], rates: list[dict[str, Any]], seed: random.Random
) -> None:
    named = [rate | {"ma_muc": f"M-{place}"} for place, rate in enumerate(rates)]

    def amounts(rows: list[dict[str, Any]], rate_rows: list[dict[str, Any]]) -> dict[str, Any]:
        drawn_sheets = book({
            "ho_so_ho_tro": [{"nhom_noi_dung": "Hệ thống quản lý"} | row for row in rows],
            "muc_ho_tro": [
                {"noi_dung_ap_dung": ["Hệ thống quản lý"], "cach_tinh": "Tỷ lệ có trần", "hieu_luc_tu": START,
                 "ngay_quyet_dinh_ap_dung": "Ngày ký hợp đồng"} | row
                for row in rate_rows
            ],
        })  # fmt: skip
        return {code: (one.amount, one.giai_thich) for code, one in by_code(drawn_sheets).items()}

    shuffled, other_rates = list(claims), list(named)
    seed.shuffle(shuffled)
    seed.shuffle(other_rates)

    assert amounts(claims, named) == amounts(shuffled, other_rates)


@settings(max_examples=40, deadline=None)
@given(
    claims=st.lists(claim_rows, min_size=1, max_size=10).map(numbered),
    rate=rate_rows,
    cap=st.integers(1, 90_000_000),
    unit=st.sampled_from(sorted(SHARED)),
)
def test_claims_never_get_more_together_than_the_ceiling_they_share(
    claims: list[dict[str, Any]], rate: dict[str, Any], cap: int, unit: str
) -> None:
    found = by_code(sheets_of(claims, rate | {"muc_tran": cap, "don_vi_tinh_tran": unit}))
    together: dict[Any, int] = defaultdict(int)
    for claim in claims:
        together[shares_with(claim, unit)] += found[claim["ma_ho_so"]].amount or 0

    assert max(together.values()) <= cap


RATE_HEADINGS = (
    "Mã mức | Nội dung áp dụng | Ngày quyết định áp dụng | Hiệu lực từ | Cách tính | Chi phí được tính | Tỷ lệ | "
    "Mức trần (đồng) | Đơn vị tính trần"
)


@pytest.mark.parametrize(
    "column", ["Giá trị hợp đồng tư vấn (đồng)", "Hỗ trợ từ nguồn ngân sách khác (đồng)"]
)
def test_a_cost_that_cannot_be_read_is_not_one_that_was_not_written(tmp_path: Path, column: str) -> None:
    other = "Chi phí chứng nhận, thử nghiệm (đồng)"
    path = workbook(
        tmp_path / "sổ.xlsx",
        f"""
        = Doanh nghiệp
        | Mã số thuế  | Tên doanh nghiệp |
        | '1801234562 | Công ty A        |
        = Hồ sơ hỗ trợ
        | Mã hồ sơ | Mã số thuế | Nội dung hỗ trợ | Ngày ký hợp đồng | {other} | {column} | Trạng thái |
        | HS-1 | '1801234562 | TCVN ISO 9001 | 10/04/2023 | 20000000 | 120 tr | Đang thực hiện |
        = Mức hỗ trợ
        | {RATE_HEADINGS} |
        | M | TCVN ISO 9001 | Ngày ký hợp đồng | 01/01/2021 | Tỷ lệ có trần | Tổng hai khoản | 50 | 9000000 | Hợp đồng |
        """,
    )
    [result] = ho_tro(read(path))

    assert result.amount is None
    assert codes(result.findings) == ["XL-1501"]
    assert "không đọc được" in result.giai_thich and "chưa ghi" not in words(result)
