"""How numbers and money are read: what Excel holds as a number, and numbers typed as text in either style."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from xl_tools.sheets.doubt import Doubt, Raw
from xl_tools.sheets.pasted import lines, several
from xl_tools.text import clean, folded, number, rounded

# The units an office may write behind a money heading; the first spelling of each is the one we print.
_UNIT_SPELLINGS = {
    1: ("đồng", "đ", "vnđ", "vnd"),
    10**3: ("nghìn đồng", "ngàn đồng", "1.000 đồng", "1000 đồng", "1.000đ", "1000đ", "nghìn đ"),
    10**6: ("triệu đồng", "triệu", "triệu đ", "tr.đ", "trđ", "tr.đồng"),
    10**9: ("tỷ đồng", "tỉ đồng", "tỷ", "tỉ"),
}
MONEY_UNITS = {spelling: factor for factor, names in _UNIT_SPELLINGS.items() for spelling in names}
_LARGEST = 10**15  # beyond a million tỷ somebody leaned on a key
_VIETNAMESE = re.compile(r"[-−]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
_ENGLISH = re.compile(r"[-−]?(\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d+)")
# 42,500 is forty-two and a half here and forty-two thousand in English: nobody can tell what was meant.
_EITHER = re.compile(r"[-−]?[1-9]\d{0,2},\d{3}")
_UNIT_WORDS = re.compile(r" ?(đồng|vnđ|vnd|đ|%|người)$", re.IGNORECASE)  # of a clean text: single spaces
# How an amount is spoken in a cell; what the units of headings do not know already.
_SPOKEN_UNITS = MONEY_UNITS | {"tr": 10**6, "nghìn": 10**3, "ngàn": 10**3, "k": 10**3, "tr đồng": 10**6}
_ONE_IN_A_UNIT = r"([\d.,]*\d)\s*({})\s*".format(
    "|".join(
        re.escape(unit) for unit in sorted(_SPOKEN_UNITS, key=len, reverse=True) if not unit[0].isdigit()
    )
)
_IN_A_UNIT, _IN_UNITS = re.compile(_ONE_IN_A_UNIT), re.compile(f"(?:{_ONE_IN_A_UNIT})+")
_BLANK_MARKS = {"-", "–", "—", "−", "x", "không", "ko", "/", "…", "..."}


def unit_name(factor: int) -> str:
    """`triệu đồng`: how we print the unit."""
    return _UNIT_SPELLINGS[factor][0]


def read_number(value: Raw) -> Any:
    """`so`: an exact Decimal."""
    if isinstance(value, bool | dt.date | dt.time | dt.timedelta):
        return Doubt(None, "XL-1101")
    if isinstance(value, float | int):
        return _possible(_exact(value), None)
    return None if value is None else _number_from_text(value)


def read_whole(value: Raw) -> Any:
    """`so_nguyen`: an integer; a fraction is refused."""
    if type(value) is float and value.is_integer() and abs(value) < _LARGEST:
        return int(value)
    read = read_number(value)
    doubt, found = (read, read.value) if isinstance(read, Doubt) else (None, read)
    if found is None:
        return doubt
    if found != found.to_integral_value():
        return Doubt(None, "XL-1103", {"understood": number(found)})
    return Doubt(int(found), doubt.code, doubt.details) if doubt else int(found)


def money_reader(factor: int) -> Callable[[Raw], Any]:
    """`tien` in đồng, given the unit of the heading: integer đồng, rounded half up with a warning if it must be."""

    def read_money(value: Raw) -> Any:
        if type(value) is float and value.is_integer() and abs(value) * factor < _LARGEST:
            return int(value) * factor
        read = read_number(value)
        doubt, found = (read, read.value) if isinstance(read, Doubt) else (None, read)
        if found is None:
            return _in_a_unit(value, factor, doubt) if doubt and isinstance(value, str) else doubt
        checked = _possible(found * factor, doubt)
        amount = checked.value if isinstance(checked, Doubt) else checked
        if amount is None:
            return checked
        if amount != amount.to_integral_value():
            return Doubt(int(rounded(amount)), "XL-1105", {"understood": number(rounded(amount))})
        return Doubt(int(amount), doubt.code, doubt.details) if doubt else int(amount)

    return read_money


def _in_a_unit(text: str, factor: int, doubt: Doubt) -> Doubt:
    """`120 tr`, `1 tỷ 200 triệu`: the amount in the unit of the column, proposed and never taken; else the doubt."""
    typed = clean(text).lower()
    if doubt.code != "XL-1101" or not _IN_UNITS.fullmatch(typed):
        return doubt
    parts = [
        (None if _EITHER.fullmatch(digits) else _parsed(digits), _SPOKEN_UNITS[unit])
        for digits, unit in _IN_A_UNIT.findall(typed)
    ]
    known = [value * unit for value, unit in parts if value is not None]
    if len(known) < len(parts):
        return doubt
    amount = sum(known, Decimal(0))
    there = amount / factor
    said = {"guess": number(amount), "typed": number(there), "proposal": _storable(there)}
    return Doubt(None, "XL-1128", said)


def ceiling_reader(factor: int) -> Callable[[Raw], Any]:
    """`muc_tran`: an amount above zero, or the word `không`: the text sets no ceiling."""
    read_money = money_reader(factor)

    def read_ceiling(value: Raw) -> Any:
        if isinstance(value, str) and folded(value) in {"khong", "khong gioi han", "khong co tran"}:
            return "không"
        read = read_money(value)
        amount = read.value if isinstance(read, Doubt) else read
        if amount is not None and amount <= 0:
            return Doubt(
                None, "XL-1203", {"bound": "phải lớn hơn 0, hoặc chữ “không” khi văn bản không đặt trần"}
            )
        return read

    return read_ceiling


def _exact(value: float) -> Decimal:
    # Excel keeps 15 significant digits; repr gives back what the officer typed: 0.1 and not 0.1000000000000000055.
    return Decimal(repr(value))


def _possible(value: Decimal, doubt: Doubt | None) -> Any:
    """The value with what was said of it, or the refusal of a number that no programme has."""
    if abs(value) >= _LARGEST:
        return Doubt(None, "XL-1203", {"bound": "lớn quá mức có thể"})
    return Doubt(value, doubt.code, doubt.details) if doubt else value


@functools.lru_cache(maxsize=16_384)
def _number_from_text(typed: str) -> Any:
    text = clean(typed)
    if not text:
        return None
    if text.lower() in _BLANK_MARKS:
        return Doubt(None, "XL-1104")
    if len([line for line in lines(typed) if _UNIT_WORDS.sub("", line)]) > 1:
        return several(typed)  # 1⏎1 is no eleven
    bare = _UNIT_WORDS.sub("", text).replace(" ", "")
    if _EITHER.fullmatch(bare):
        return Doubt(None, "XL-1115", {"one": bare, "other": bare.replace(",", ".")})
    found = _parsed(bare)
    if found is None:
        return Doubt(None, "XL-1101")
    return _possible(
        found, Doubt(found, "XL-1102", {"understood": number(found), "proposal": _storable(found)})
    )


def _parsed(bare: str) -> Decimal | None:
    """The number that the text can only mean, else None."""
    bare = bare.replace("−", "-")
    if _VIETNAMESE.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    return None


def _storable(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
