"""Mã số thuế: 10 digits with a check digit, 13 of a branch, 12 of a person since 1 July 2025."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import workbook

from xl_tools.findings import Finding
from xl_tools.sheets.judging import judge
from xl_tools.sheets.ma_so_thue import canonical, is_valid, problem
from xl_tools.workbook.read import read

BEFORE, AFTER = dt.date(2025, 6, 30), dt.date(2025, 7, 1)
WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def with_check_digit(nine: str) -> str | None:
    """The rule as the tax office prints it, written a second time."""
    check = 10 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, nine, strict=True)) % 11
    return f"{nine}{check}" if check < 10 else None


@given(st.text("0123456789", min_size=9, max_size=9).filter(lambda nine: nine[2:] != "0000000"))
def test_the_tenth_digit_is_the_check_digit(nine: str) -> None:
    code = with_check_digit(nine)

    assert [digit for digit in "0123456789" if problem(nine + digit, AFTER) is None] == (
        [code[-1]] if code else []
    )


@pytest.mark.parametrize("code", ["1801234562", "0100109106", "0301234567-001".replace("4567", "4560")])
def test_codes_of_enterprises(code: str) -> None:
    assert problem(code, BEFORE) in (None, "XL-1212")


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("1801234567", "XL-1212"),
        ("180123456", "XL-1211"),
        ("18012345621", "XL-1211"),
        ("MST", "XL-1211"),
        ("1801234562-01", "XL-1211"),
    ],
)
def test_what_is_wrong_with_a_code(code: str, wrong: str) -> None:
    assert problem(code, AFTER) == wrong


def test_a_branch_has_three_more_digits() -> None:
    assert is_valid("1801234562-001", BEFORE)
    assert is_valid("1801234562001", BEFORE)


def test_the_number_of_a_person_is_a_tax_code_since_1_july_2025() -> None:
    assert problem("093185001234", BEFORE) == "XL-1214"
    assert is_valid("093185001234", AFTER)


@pytest.mark.parametrize("province", ["000", "097", "999"])
def test_the_number_of_a_person_begins_with_a_province(province: str) -> None:
    assert not is_valid(f"{province}185001234", AFTER)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("1801 234 562", "1801234562"),
        ("1801.234.562", "1801234562"),
        ("1801234562001", "1801234562-001"),
        ("1801234562-001", "1801234562-001"),
    ],
)
def test_the_canonical_form(written: str, plain: str) -> None:
    assert canonical(written) == plain


def about(tmp_path: Path, cell: str) -> Finding | None:
    path = workbook(
        tmp_path / "sổ.xlsx",
        f"""
        = Doanh nghiệp
        | Mã số thuế | Tên doanh nghiệp | Loại hình  |
        | {cell}     | Hợp tác xã A     | Hợp tác xã |
        """,
    )
    return next((found for found in judge(read(path)) if found.cell == "A2"), None)


@pytest.mark.parametrize(
    ("cell", "said", "proposal"),
    [
        ("'1801234562", None, None),
        ("1801234562", "XL-1106", None),
        ("'100109106", "XL-1213", "0100109106"),
        ("100109106", "XL-1213", "0100109106"),
        ("'1801 234 562", "XL-1215", "1801234562"),
        ("'1801234562001", "XL-1215", "1801234562-001"),
        ("'1801234567", "XL-1212", None),
        ("'093185001234", None, None),
        ("'12345", "XL-1211", None),
    ],
)
def test_what_an_officer_is_told(tmp_path: Path, cell: str, said: str | None, proposal: str | None) -> None:
    found = about(tmp_path, cell)

    assert (found.code if found else None) == said
    assert (found.as_json()["proposal"] if found else None) == proposal


def test_a_code_that_lost_its_zero_is_counted_right(tmp_path: Path) -> None:
    found = about(tmp_path, "100109106")

    assert found is not None
    assert "chỉ có 9 số" in found.sentence.what
