"""One cell at a time: what a reader makes of what Excel holds, and what it has to say about it."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.law import Choice
from xl_tools.sheets.declaration import Column
from xl_tools.sheets.doubt import Doubt
from xl_tools.sheets.numbers import MONEY_UNITS, ceiling_reader, money_reader, read_number, read_whole
from xl_tools.sheets.reading import read_code, read_day, read_text, reader
from xl_tools.text import number

read_money = money_reader(1)
NOTHING: dict[str, tuple[Choice, ...]] = {}


def choosing(*values: str, several: bool = False) -> Any:
    return reader(Column("x", "X", "lua_chon_nhieu" if several else "lua_chon", choices=values), NOTHING)


def code(read: Any) -> str | None:
    return read.code if isinstance(read, Doubt) else None


def value(read: Any) -> Any:
    return read.value if isinstance(read, Doubt) else read


# Text and codes


@pytest.mark.parametrize(
    ("held", "read"),
    [
        ("  Công ty   A\n& B ", "Công ty A & B"),
        (unicodedata.normalize("NFD", "Hậu Giang"), "Hậu Giang"),
        ("   ", None),
        (1801234562.0, "1801234562"),
        (1.5, "1,5"),
        (dt.date(2022, 3, 5), "05/03/2022"),
        (True, "Có"),
        (dt.timedelta(days=1, hours=12), "36:00"),
        (None, None),
    ],
)
def test_text_is_what_a_person_sees(held: object, read: str | None) -> None:
    assert read_text(held) == read


def test_a_code_typed_as_a_number_is_taken_with_a_hint_and_shown_without_dots() -> None:
    read = read_code(1801234562.0)

    assert (read.value, read.code, read.details["shown"]) == ("1801234562", "XL-1106", "“1801234562”")


def test_a_criterion_that_excel_took_for_a_number_keeps_its_dot() -> None:
    assert read_code(1.1).value == "1.1"


def test_a_code_that_excel_turned_into_a_day_is_refused() -> None:
    assert read_code(dt.date(2022, 5, 1)) == Doubt(None, "XL-1126", {"proposal": None})


# Numbers


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("42.000.000", "42000000"),
        ("1.234,5", "1234.5"),
        ("1234,56", "1234.56"),
        ("0,125", "0.125"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("12.5", "12.5"),
        ("−3", "-3"),
        ("-1.000", "-1000"),
        ("30 000 000 đồng", "30000000"),
        ("30.000.000đ", "30000000"),
        ("50%", "50"),
        ("85 người", "85"),
        ("007", "7"),
    ],
)
def test_a_number_typed_as_text_is_understood_with_a_warning(typed: str, meant: str) -> None:
    read = read_number(typed)

    assert (read.value, read.code) == (Decimal(meant), "XL-1102")
    assert read.details["proposal"] == float(meant)


@pytest.mark.parametrize("typed", ["42,500", "1,234", "-85,125", "500,000 đồng"])
def test_a_comma_that_could_be_either_is_never_guessed(typed: str) -> None:
    assert (value(read_money(typed)), code(read_money(typed))) == (None, "XL-1115")


@pytest.mark.parametrize("typed", ["hai mươi triệu", "1.2.3", "12/5", "1,2,3", "≈ 40", "30 triệu", "1e6"])
def test_words_are_not_numbers(typed: str) -> None:
    assert read_number(typed) == Doubt(None, "XL-1101")


@pytest.mark.parametrize("mark", ["-", "–", "x", "X", "không", "Không", "…", "/"])
def test_a_mark_for_nothing_is_nothing(mark: str) -> None:
    assert read_number(mark) == Doubt(None, "XL-1104")


@pytest.mark.parametrize("held", [True, dt.date(2022, 1, 1), dt.time(7, 30), dt.timedelta(hours=30)])
def test_days_times_and_truth_are_not_numbers(held: object) -> None:
    assert [code(read(held)) for read in (read_number, read_whole, read_money)] == ["XL-1101"] * 3


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_number_written_the_vietnamese_way_reads_back(amount: Decimal) -> None:
    read = read_number(number(amount))

    assert code(read) == "XL-1115" or value(read) == amount
    assert code(read) != "XL-1115" or "," in number(amount)


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_money_is_exact_whatever_form_it_has(amount: int) -> None:
    assert value(read_money(float(amount))) == value(read_money(number(amount))) == amount


def test_what_was_typed_is_read_and_not_what_the_machine_holds() -> None:
    assert read_number(0.1) == Decimal("0.1")
    assert money_reader(10**6)(18.55) == 18_550_000


def test_a_fraction_of_a_dong_is_rounded_half_up_and_said() -> None:
    read = read_money(1000.5)

    assert (read.value, read.code) == (1001, "XL-1105")


def test_a_fraction_of_a_person_is_refused() -> None:
    assert (value(read_whole(1.5)), code(read_whole(1.5))) == (None, "XL-1103")


@pytest.mark.parametrize("held", [1e300, -1e18, 10.0**15, "9" * 20])
def test_an_absurd_number_is_one_finding_and_no_crash(held: object) -> None:
    assert [code(read(held)) for read in (read_number, read_whole, read_money)] == ["XL-1203"] * 3


@pytest.mark.parametrize(
    ("unit", "factor"), [("đồng", 1), ("1.000 đồng", 10**3), ("tr.đ", 10**6), ("tỉ đồng", 10**9)]
)
def test_money_in_another_unit_becomes_dong(unit: str, factor: int) -> None:
    money = reader(Column("x", "X (đồng)", "tien"), NOTHING, unit)

    assert MONEY_UNITS[unit] == factor
    assert money(2.5 if factor > 1 else 2.0) == (2.5 if factor > 1 else 2) * factor


@pytest.mark.parametrize("word", ["không", "KHÔNG", "khong", "Không giới hạn"])
def test_a_ceiling_may_be_the_word_none(word: str) -> None:
    assert ceiling_reader(1)(word) == "không"


@pytest.mark.parametrize("held", [0.0, -5.0, "0"])
def test_a_ceiling_of_nothing_is_refused(held: object) -> None:
    assert code(ceiling_reader(1)(held)) == "XL-1203"


# Days


@pytest.mark.parametrize(
    "typed", ["05/03/2022", "5-3-2022", "5.3.2022", "2022-03-05", "ngày 05 tháng 3 năm 2022"]
)
def test_a_day_typed_as_text_is_day_before_month(typed: str) -> None:
    read = read_day(typed)

    assert (read.value, read.code) == (dt.date(2022, 3, 5), "XL-1108")
    assert read.details["proposal"] == "2022-03-05"


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ("31/02/2022", "XL-1109"),
        ("12/25/2022", "XL-1109"),
        ("31/2/22", "XL-1109"),
        ("03/2022", "XL-1107"),
        ("quý I", "XL-1107"),
        (44625.0, "XL-1107"),
        (dt.time(0, 0), "XL-1107"),
        (True, "XL-1107"),
        (dt.date(1922, 3, 5), "XL-1110"),
    ],
)
def test_what_is_no_day_is_refused(held: object, said: str) -> None:
    assert (value(read_day(held)), code(read_day(held))) == (None, said)


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("5/2/24", "05/02/2024"),
        ("05.02.24", "05/02/2024"),
        (" 5-02-24 ", "05/02/2024"),
        ("31/12/79", "31/12/2079"),
        ("1/1/80", "01/01/1980"),
        ("5/2/98", "05/02/1998"),
    ],
)
def test_a_year_of_two_digits_is_asked_about_within_what_a_workbook_may_name(typed: str, guess: str) -> None:
    read = read_day(typed)

    assert (read.value, read.code) == (None, "XL-1127")
    assert (read.details["guess"], read.details["proposal"]) == (guess, None)


def test_a_bare_number_of_a_day_is_proposed_and_not_taken() -> None:
    assert read_day(44625.0).details["proposal"] == "2022-03-05"


@given(st.dates(dt.date(1980, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_reads_as_itself_with_or_without_an_hour(day: dt.date) -> None:
    assert read_day(day) == read_day(dt.datetime.combine(day, dt.time(7, 30))) == day


# Amounts in the units of speech


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("120 tr", 120_000_000),
        ("120tr", 120_000_000),
        ("120 Triệu", 120_000_000),
        ("1,2 tỷ", 1_200_000_000),
        ("1.250 triệu đồng", 1_250_000_000),
        ("1 tỷ 200 triệu", 1_200_000_000),
        ("500 nghìn", 500_000),
        ("500k", 500_000),
    ],
)
def test_an_amount_in_a_unit_of_speech_is_proposed_in_dong_and_not_taken(typed: str, amount: int) -> None:
    read = read_money(typed)

    assert (read.value, read.code, read.details["proposal"]) == (None, "XL-1128", amount)
    assert read.details["guess"] == number(amount)


def test_an_amount_in_a_unit_of_speech_is_typed_in_the_unit_of_its_column() -> None:
    read = money_reader(1_000_000)("1,2 tỷ")

    assert (read.details["guess"], read.details["typed"], read.details["proposal"]) == (
        "1.200.000.000", "1.200", 1200,
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["khoảng 120 tr", "120 tr?", "tr", "120 trang", "1,250 tỷ"])
def test_an_amount_that_may_be_anything_is_not_proposed(typed: str) -> None:
    assert read_money(typed) == Doubt(None, "XL-1101")


def test_a_unit_of_money_says_nothing_of_a_number() -> None:
    assert read_number("120 tr") == Doubt(None, "XL-1101")


# Choices


def test_a_choice_in_other_letters_is_taken_with_a_hint() -> None:
    read = choosing("Có", "Không")("KHONG")

    assert (read.value, read.code, read.details["proposal"]) == ("Không", "XL-1112", "Không")


def test_the_words_before_a_bracket_are_enough_when_only_one_choice_has_them() -> None:
    read = choosing("Theo trí nhớ (memory)", "Ngân sách (tỉnh)", "Ngân sách (xã)")

    assert value(read("Theo trí nhớ")) == "Theo trí nhớ (memory)"
    assert value(read("Ngân sách")) is None


def test_a_near_miss_is_proposed_and_a_stranger_is_answered_with_the_list() -> None:
    read = choosing("Công ty cổ phần", "Hợp tác xã")

    assert (read("Cty cổ phần").code, read("Cty cổ phần").value) == ("XL-1113", None)
    assert read("Cty cổ phần").details["proposal"] == "Công ty cổ phần"
    assert read("Trường học").code == "XL-1111"
    assert read("Trường học").details["choices"] == "Công ty cổ phần; Hợp tác xã"


def test_several_choices_are_parted_by_semicolons() -> None:
    read = choosing("Báo cáo", "Kế hoạch, dự án", several=True)

    assert read("Báo cáo; Kế hoạch, dự án") == ("Báo cáo", "Kế hoạch, dự án")
    assert read("Báo cáo;;") == ("Báo cáo",)
    assert value(read("bao cao; Kế hoạch, dự án")) == ("Báo cáo", "Kế hoạch, dự án")
    assert (value(read("Báo cáo; Thư")), code(read("Báo cáo; Thư"))) == (None, "XL-1111")


# Whatever Excel may hold

ANYTHING = st.one_of(
    st.text(max_size=30), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.none(),
    st.dates(), st.datetimes(), st.times(), st.timedeltas(min_value=dt.timedelta(0)),
)  # fmt: skip
KINDS = ("chu", "ma", "so", "so_nguyen", "tien", "muc_tran", "ngay", "lua_chon", "lua_chon_nhieu")


@pytest.mark.parametrize("kind", KINDS)
@given(held=ANYTHING)
def test_no_reader_ever_raises(kind: str, held: object) -> None:
    read = reader(Column("x", "X", kind, choices=("Có", "Không")), NOTHING)(held)

    assert value(read) != ""
    assert not isinstance(value(read), float)
