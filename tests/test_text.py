"""Vietnamese text: compared, and numbers, money and days as an official writes them."""

from __future__ import annotations

import datetime as dt
import random
import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools import text

VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấếốớứýÁĐƯ ỢÂ\n\t\u00a0-/()0123456789", max_size=40)


@given(VIETNAMESE)
def test_cleaning_twice_is_cleaning_once(written: str) -> None:
    cleaned = text.clean(written)

    assert text.clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "  " not in cleaned and cleaned == cleaned.strip()


@given(VIETNAMESE)
def test_the_two_ways_of_storing_marks_are_one_text(written: str) -> None:
    apart, together = (unicodedata.normalize(form, written) for form in ("NFD", "NFC"))

    assert text.clean(apart) == text.clean(together)
    assert text.folded(apart) == text.folded(together)
    assert text.slug(apart) == text.slug(together)


@given(VIETNAMESE)
def test_a_folded_text_has_neither_marks_nor_capitals(written: str) -> None:
    folded = text.folded(written)

    assert folded.isascii()
    assert folded == folded.lower() == text.folded(folded)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("→ Mức hỗ trợ (đồng)", "muc_ho_tro"),
        ("Mã hồ sơ", "ma_ho_so"),
        ("Huyện (trước 01/7/2025)", "huyen"),
        ("Số, ký hiệu", "so_ky_hieu"),
        ("Tiêu chuẩn, phiên bản,\nghi rõ", "tieu_chuan_phien_ban_ghi_ro"),
        ("Đơn vị tính", "don_vi_tinh"),
    ],
)
def test_the_name_of_a_heading(heading: str, name: str) -> None:
    assert text.slug(heading) == name


def test_an_address_is_quoted_as_excel_does() -> None:
    assert text.address("Hồ sơ hỗ trợ", "G17") == "'Hồ sơ hỗ trợ'!G17"
    assert text.address("Năm '22", None) == "'Năm ''22'"


@pytest.mark.parametrize(
    ("items", "written"), [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")]
)
def test_a_list_in_a_sentence(items: list[str], written: str) -> None:
    assert text.listed(items) == written


# Numbers


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (1234567, None, "1.234.567"),
        (Decimal("1234567.50"), None, "1.234.567,5"),
        (Decimal("1E+6"), None, "1.000.000"),
        (Decimal("0.045"), 2, "0,05"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-0.4"), 0, "0"),
        (-1500, None, "−1.500"),
        (0, None, "0"),
    ],
)
def test_a_number_has_dots_for_thousands_and_a_decimal_comma(
    value: int | Decimal, places: int | None, written: str
) -> None:
    assert text.number(value, places) == written


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_a_number_can_be_read_back_exactly(value: Decimal) -> None:
    written = text.number(value)

    assert Decimal(written.replace(".", "").replace(",", ".").replace("−", "-")) == value


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_brief_money_loses_nothing(value: int) -> None:
    written = text.brief_money(value)
    digits, _, unit = written.partition(" ")
    factor = {"tỷ đồng": 10**9, "triệu đồng": 10**6, "đồng": 1}[unit]

    assert Decimal(digits.replace(".", "").replace(",", ".").replace("−", "-")) * factor == value


def test_money_in_its_forms() -> None:
    assert text.money(30_000_000) == "30.000.000 đồng"
    assert text.million(42_550_000) == "42,6"
    assert text.brief_money(18_500_000_000) == "18,5 tỷ đồng"
    assert text.brief_money(850_000_000) == "850 triệu đồng"
    assert text.brief_money(1_234_567) == "1.234.567 đồng"


@pytest.mark.parametrize(
    ("value", "written"), [("45.84", "45,8%"), ("50", "50%"), ("49.95", "50%"), ("-3.25", "−3,3%")]
)
def test_a_percentage_is_written_together(value: str, written: str) -> None:
    assert text.percent(Decimal(value)) == written


@pytest.mark.parametrize(("value", "written"), [(0, "0"), (5, "05"), (10, "10"), (1200, "1.200")])
def test_a_count_below_ten_has_two_digits(value: int, written: str) -> None:
    assert text.count(value) == written


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2022, 1, 5), "ngày 05 tháng 01 năm 2022"),
        (dt.date(2022, 2, 28), "ngày 28 tháng 02 năm 2022"),
        (dt.date(2022, 3, 9), "ngày 09 tháng 3 năm 2022"),
        (dt.date(2022, 12, 15), "ngày 15 tháng 12 năm 2022"),
    ],
)
def test_a_day_in_a_sentence(day: dt.date, written: str) -> None:
    assert text.day_in_sentence(day) == written


def test_hours_go_beyond_a_day() -> None:
    assert text.hours(dt.timedelta(days=1, hours=12, minutes=5)) == "36:05"


# Numbers in words, read a second time by an independent hand: here the words are taken apart again.

_SPOKEN = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
DIGITS = {word: digit for digit, word in enumerate(_SPOKEN)}
UNITS = DIGITS | {"mốt": 1, "tư": 4, "lăm": 5}
SIZES = {"nghìn": 10**3, "triệu": 10**6}


def listened(words: str) -> int:
    """The number that the words say, each rule of speaking checked on the way."""
    below, _, above = words.rpartition("tỷ")[::-1] if "tỷ" in words else (words, "", "")
    total = listened(above.strip()) * 10**9 if above.strip() else 0
    group: list[str] = []
    for word in below.split():
        if word in SIZES:
            total += group_value(group) * SIZES[word]
            group = []
        else:
            group.append(word)
    return total + group_value(group)


def group_value(words: list[str]) -> int:
    if not words:
        return 0
    hundreds, rest = (DIGITS[words[0]], words[2:]) if words[1:2] == ["trăm"] else (0, words)
    if rest[:1] == ["linh"]:
        assert words[1] == "trăm" and rest[1] in DIGITS and rest[1] != "không"
        return hundreds * 100 + DIGITS[rest[1]]
    if rest[:1] == ["mười"]:
        assert rest[1:] != ["năm"], "mười lăm, not mười năm"
        return hundreds * 100 + 10 + sum(UNITS[word] for word in rest[1:])
    if rest[1:2] == ["mươi"]:
        assert rest[2:] not in (["một"], ["bốn"], ["năm"]), "hai mươi mốt, hai mươi tư, hai mươi lăm"
        return hundreds * 100 + DIGITS[rest[0]] * 10 + sum(UNITS[word] for word in rest[2:])
    return hundreds * 100 + sum(DIGITS[word] for word in rest)


def test_every_number_up_to_a_million_is_said_as_it_is_heard() -> None:
    assert all(listened(text.in_words(value)) == value for value in range(1_000_001))


def test_random_numbers_up_to_10_to_the_15_are_said_as_they_are_heard() -> None:
    dice = random.Random(2022)
    for size in range(6, 16):
        for value in (dice.randrange(10**size) for _ in range(2_000)):
            assert listened(text.in_words(value)) == value


def test_no_two_numbers_are_said_alike() -> None:
    said = [text.in_words(value) for value in range(20_000)]

    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (15, "mười lăm"),
        (105, "một trăm linh năm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (523_056, "năm trăm hai mươi ba nghìn không trăm năm mươi sáu"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_000_001, "một triệu không trăm linh một"),
        (
            1_230_950_880_055,
            "một nghìn hai trăm ba mươi tỷ chín trăm năm mươi triệu tám trăm tám mươi nghìn "
            "không trăm năm mươi lăm",
        ),
        (-5, "âm năm"),
        (-1_500_000, "âm một triệu năm trăm nghìn"),
    ],
)
def test_numbers_in_words(value: int, words: str) -> None:
    assert text.in_words(value) == words


def test_both_ways_of_speaking() -> None:
    assert text.in_words(1_005, zero="lẻ", thousand="ngàn") == "một ngàn không trăm lẻ năm"


def test_money_in_words_begins_with_a_capital() -> None:
    assert text.money_in_words(42_500_000) == "Bốn mươi hai triệu năm trăm nghìn đồng"


# Order


def test_names_stand_in_vietnamese_order() -> None:
    names = ["Ân", "An", "Bến Tre", "Đà Nẵng", "Ăn", "Cà Mau", "Dương", "Án", "Đ", "D", "Ê", "E"]

    assert sorted(names, key=text.sorting) == [
        "An", "Án", "Ăn", "Ân", "Bến Tre", "Cà Mau", "D", "Dương", "Đ", "Đà Nẵng", "E", "Ê",
    ]  # fmt: skip


def test_a_tone_that_stands_alone_comes_behind_the_letters() -> None:
    assert sorted(["\u0301", "Y"], key=text.sorting) == ["Y", "\u0301"]


@pytest.mark.parametrize(
    ("word", "bare", "tones"),
    [("Huế", "Huê", "\u0301"), ("hoà", "hoa", "\u0300"), ("Đơn", "Đơn", ""), ("", "", "")],
)
def test_a_tone_is_taken_off_and_other_marks_stay(word: str, bare: str, tones: str) -> None:
    assert text.toneless(word) == text.toneless(unicodedata.normalize("NFD", word)) == (bare, tones)


def test_where_a_tone_is_written_is_no_other_word() -> None:
    assert text.spelled("Xã Mỹ  Hoà") == text.spelled("xã mỹ hòa")
    assert len({text.spelled(word) for word in ("hòa", "hóa", "hoa", "hơa", "Hoà bình")}) == 5


@given(st.lists(VIETNAMESE, min_size=2))
def test_the_order_does_not_depend_on_how_marks_are_stored(names: list[str]) -> None:
    ordered = sorted(names, key=text.sorting)

    assert all(
        text.sorting(one) <= text.sorting(unicodedata.normalize("NFD", two)) for one, two in pairwise(ordered)
    )
