"""Vietnamese text: cleaned, folded for comparison, and numbers, money and dates as an official writes them."""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

MINUS = "−"
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# Copied along from web pages, seen by nobody.
_WITHOUT_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff]")
# The marks that NFD sets behind a letter; U+034F between them joins letters and marks none.
_WITHOUT_MARKS = {mark: None for mark in range(0x300, 0x370) if mark != 0x34F} | {
    ord("đ"): "d",
    ord("Đ"): "D",
}


@functools.lru_cache(maxsize=65_536)
def clean(text: str) -> str:
    """The text in NFC with single spaces and no letters without width: what everything compares and prints."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _WITHOUT_WIDTH.sub("", text) if _WITHOUT_WIDTH.search(text) else text
    return " ".join(text.split())


@functools.lru_cache(maxsize=65_536)
def unaccented(text: str) -> str:
    """The text without Vietnamese marks; `đ` becomes `d`."""
    bare = unicodedata.normalize("NFD", text).translate(_WITHOUT_MARKS)
    return bare if bare.isascii() else "".join(letter for letter in bare if not unicodedata.combining(letter))


@functools.lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Lower case, no marks, single spaces: equal for two spellings a person takes for the same word."""
    return unaccented(clean(text)).lower()


@functools.lru_cache(maxsize=4_096)
def heading(text: str) -> str:
    """A column heading for comparison: no arrow, no bracket, lower case, single spaces, marks kept."""
    return _BRACKETS.sub("", clean(text).removeprefix("→")).strip().lower()


@functools.lru_cache(maxsize=4_096)
def slug(text: str) -> str:
    """The name of a heading in code and JSON: `→ Mức hỗ trợ (đồng)` → `muc_ho_tro`."""
    return _NOT_WORD.sub("_", unaccented(heading(text)).lower()).strip("_")


def address(tab: str, cell: str | None) -> str:
    """`'Hồ sơ hỗ trợ'!G17`, as Excel writes it; the tab alone when there is no cell."""
    quoted = "'" + tab.replace("'", "''") + "'"
    return f"{quoted}!{cell}" if cell else quoted


def listed(items: Iterable[str], last: str = " và ") -> str:
    """`a, b và c`."""
    words = list(items)
    return last.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def parts(text: str) -> list[str]:
    """`Bộ A; Ủy ban B` as a list: names hold commas, so a semicolon parts them."""
    return [part.strip() for part in text.split(";") if part.strip()]


def capital(text: str) -> str:
    """The text with its first letter in upper case and nothing else changed."""
    return text[:1].upper() + text[1:]


def rounded(value: Decimal, places: int = 0) -> Decimal:
    """The value rounded half up, away from zero, as money and published figures are."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: int | Decimal, places: int | None = None) -> str:
    """`1.234.567,5`: dots for thousands, a decimal comma; `places` None keeps the digits that are there."""
    exact = Decimal(value)
    if places is not None:
        exact = rounded(exact, places)
    elif exact == exact.to_integral_value():
        exact = exact.to_integral_value()
    else:
        exact = exact.normalize()
    digits = f"{abs(exact):,f}".translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{digits}" if exact < 0 else digits


def money(value: int) -> str:
    """`30.000.000 đồng`."""
    return f"{number(value)} đồng"


def million(value: int) -> str:
    """The amount in triệu đồng with one decimal, as tables print it."""
    return number(Decimal(value) / 1_000_000, 1)


def brief_money(value: int) -> str:
    """`18,5 tỷ đồng`, `850 triệu đồng`: short where nothing is lost, else in full."""
    for size, unit in ((10**9, "tỷ đồng"), (10**6, "triệu đồng")):
        if abs(value) >= size and Decimal(value) / size == rounded(Decimal(value) / size, 3):
            return f"{number(Decimal(value) / size)} {unit}"
    return money(value)


def percent(value: Decimal, places: int | None = 1) -> str:
    """`45,8%`, written together; a whole percentage without decimals."""
    if places is not None:
        value = rounded(value, places)
    return f"{number(value)}%"


def count(value: int) -> str:
    """A counted number inside a sentence: below ten with two digits (`05`), zero as `0`."""
    return f"{value:02d}" if 0 < value < 10 else number(value)


def day(value: dt.date) -> str:
    """`15/12/2021`, as tables and findings print it."""
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


def day_in_sentence(value: dt.date) -> str:
    """`ngày 05 tháng 3 năm 2022`: days below ten and the months 1 and 2 take a zero (NĐ 30, Phụ lục I)."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def hours(value: dt.timedelta) -> str:
    """`36:30`: a span of time as Excel shows it, hours beyond a day included."""
    minutes = int(value.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")


def _below_thousand(value: int, full: bool, zero: str) -> list[str]:
    hundreds, tens, units = value // 100, value // 10 % 10, value % 10
    words: list[str] = []
    if full or hundreds:
        words += [_DIGITS[hundreds], "trăm"]
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif units and words:
        words.append(zero)
    if units:
        after_tens = {1: "mốt", 4: "tư", 5: "lăm"} if tens > 1 else {5: "lăm"} if tens else {}
        words.append(after_tens.get(units, _DIGITS[units]))
    return words


def _words(value: int, full: bool, zero: str, thousand: str) -> list[str]:
    billions, rest = divmod(value, 10**9)
    if billions:
        words = [*_words(billions, full, zero, thousand), "tỷ"]
        full = True
    else:
        words = []
    for power in (2, 1, 0):
        group, rest = divmod(rest, 1000**power)
        if group:
            words += _below_thousand(group, full, zero)
            words += [thousand if power == 1 else _GROUPS[power]] if power else []
        full = full or bool(group)
    return words


def in_words(value: int, zero: str = "linh", thousand: str = "nghìn") -> str:
    """The number in Vietnamese words: `105` → `một trăm linh năm`; `zero` linh or lẻ, `thousand` nghìn or ngàn.

    A group of three digits below a spoken one is read in full (`không trăm linh năm`); empty groups are left out.
    """
    if value == 0:
        return _DIGITS[0]
    words = _words(abs(value), False, zero, thousand)
    return " ".join(["âm", *words] if value < 0 else words)


def money_in_words(value: int) -> str:
    """`Bốn mươi hai triệu năm trăm nghìn đồng`, as a decision prints it behind the figures."""
    return capital(in_words(value)) + " đồng"


# Vietnamese dictionary order: letters first, tone marks only between words that are otherwise the same.
_ALPHABET = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = "\u0300\u0309\u0303\u0301\u0323"


def toneless(text: str) -> tuple[str, str]:
    """The text without its tones, and the tones: `Huế` → `Huê` and the acute; other marks are parts of letters."""
    marks = unicodedata.normalize("NFD", text)
    bare = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", bare), "".join(mark for mark in marks if mark in _TONES)


def spelled(text: str) -> str:
    """The text in lower case with the tone of each word behind it: equal for `Hoà` and `hòa`, not for `hóa`."""
    return " ".join("".join(toneless(word)) for word in clean(text).lower().split())


def sorting(text: str) -> tuple[Sequence[int], Sequence[int]]:
    """A key that sorts names in Vietnamese order."""
    letters: list[int] = []
    tones: list[int] = []
    for letter in clean(text).lower():
        base, tone = toneless(letter)
        first = ord((base or letter)[0])  # a tone may stand alone
        letters.append(_ALPHABET.get(base, first - 1000 if first < 128 else first))
        tones.append(_TONES.index(tone[0]) + 1 if tone else 0)
    return letters, tones
