"""How one cell becomes a value: a reader for each kind of column, from what the file holds to text, number, day.

A reader returns the value, or a `Doubt` when it has something to say about the cell; it never guesses silently
and never raises. Values out of Excel are text, float, int, bool, datetime or "" (an empty cell).
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from rapidfuzz import fuzz, process

from xl_tools.law import Choice, choices
from xl_tools.sheets.declaration import Column
from xl_tools.sheets.doubt import Doubt, Raw
from xl_tools.sheets.numbers import MONEY_UNITS, ceiling_reader, money_reader, read_number, read_whole
from xl_tools.sheets.old_fonts import old_font
from xl_tools.sheets.pasted import LIST_BY_LINES, SEVERAL, each_a_code, lines, several, unwrapped
from xl_tools.text import clean, day, folded, heading, hours

Lists = Mapping[str, tuple[Choice, ...]]
_FIRST_DAY, _LAST_DAY = dt.date(1980, 1, 1), dt.date(2100, 1, 1)
_EXCEL_EPOCH = dt.date(1899, 12, 30)


def read_text(value: Raw) -> Any:
    """`chu`: text as it stands; a number or day typed there becomes its text."""
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.timedelta):  # Excel shows hours, also beyond a day
        return hours(value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M:%S}".removesuffix(":00")
    return None if value is None else str(value).replace(".", ",")


def read_code(value: Raw) -> Any:
    """`ma`: a code is text; a number is taken with a hint, because Excel drops its leading zeros."""
    if isinstance(value, str):
        found = unwrapped(value) if "\n" in value else [clean(value)]
        return several(value) if len(found) > 1 and each_a_code(found) else " ".join(found) or None
    if isinstance(value, dt.date):
        return Doubt(None, "XL-1126", {"proposal": None})
    text = read_text(value)
    if isinstance(text, str) and not isinstance(value, bool):
        text = text.replace(",", ".")  # a criterion such as 1.1 that Excel took for a number
    return Doubt(text, "XL-1106", {"shown": f"“{text}”"}) if text else text


_DAY_FORMS = (
    (re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})"), (3, 2, 1)),
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), (1, 2, 3)),
    (re.compile(r"[Nn]gày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"), (3, 2, 1)),
)
_SHORT_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2})")


@functools.lru_cache(maxsize=16_384)
def _day_from_text(typed: str) -> Any:
    text = " ".join(unwrapped(typed))
    if not text:
        return None
    for form, order in _DAY_FORMS:
        match = form.fullmatch(text)
        if match:
            year, month, of_month = (int(match[place]) for place in order)
            try:
                found = dt.date(year, month, of_month)
            except ValueError:
                return Doubt(None, "XL-1109")
            return Doubt(found, "XL-1108", {"understood": day(found), "proposal": found.isoformat()})
    if len(lines(typed)) > 1:
        return several(typed)
    return _with_short_year(text) or Doubt(None, "XL-1107", {"proposal": None})


def _with_short_year(text: str) -> Doubt | None:
    """`5/2/24`: the day is named and never taken, for the year is not written; `5/2/98` is a day of 1998.

    Of the years that end so, one lies in the hundred years from the first that a workbook may name.
    """
    match = _SHORT_YEAR.fullmatch(text)
    if not match:
        return None
    of_month, month, year = map(int, match.groups())
    try:
        meant = dt.date(_FIRST_DAY.year + (year - _FIRST_DAY.year) % 100, month, of_month)
    except ValueError:
        return Doubt(None, "XL-1109")
    return Doubt(None, "XL-1127", {"guess": day(meant), "proposal": None})


def read_day(value: Raw) -> Any:
    """`ngay`: a date; a text that can only be one day is taken with a warning (dd/mm, never mm/dd)."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return (
            value if _FIRST_DAY <= value < _LAST_DAY else Doubt(None, "XL-1110", {"understood": day(value)})
        )
    if isinstance(value, str):
        return _day_from_text(value)
    if value is None:
        return None
    proposal = None
    if isinstance(value, float | int) and not isinstance(value, bool) and 29_221 <= value < 73_051:
        proposal = (_EXCEL_EPOCH + dt.timedelta(days=int(value))).isoformat()
    return Doubt(None, "XL-1107", {"proposal": proposal})


def choice_reader(column: Column, lists: Lists) -> Callable[[Raw], Any]:
    """`lua_chon`: one value of the column's list, in the list's own spelling; a blank column asks for no list."""
    options = functools.cache(lambda: _options(column, lists))
    known = functools.cache(lambda: {choice.value for choice in options()})

    def from_text(typed: str) -> Any:
        text = clean(typed)
        if not text or text in known():
            return text or None
        loose = _loose(options())
        found = loose.get(folded(text))
        if found:
            return Doubt(found, "XL-1112", {"understood": found, "proposal": found})
        if "\n" in typed and any(folded(line) in loose for line in lines(typed)):
            return several(typed)
        meant = old_font(text)
        near = process.extractOne(
            folded(meant[1] if meant else text), list(loose), scorer=fuzz.ratio, score_cutoff=75
        )
        guess = loose[near[0]] if near else None
        values = list(dict.fromkeys(choice.value for choice in options()))
        listing = "; ".join(values[:12]) + ("; …" if len(values) > 12 else "")
        return Doubt(
            None, "XL-1113" if guess else "XL-1111", {"guess": guess, "proposal": guess, "choices": listing}
        )

    def read_choice(value: Raw) -> Any:
        return from_text(value if isinstance(value, str) else read_text(value) or "")

    return read_choice


def choices_reader(column: Column, lists: Lists) -> Callable[[Raw], Any]:
    """`lua_chon_nhieu`: several values of the list, separated by `; `, as a tuple."""
    read_one = choice_reader(column, lists)

    def from_text(text: str) -> Any:
        read = [read_one(part) for part in text.split(";") if clean(part)]
        doubts = [one for one in read if isinstance(one, Doubt)]
        if any(one.code == SEVERAL for one in doubts):
            return _list_by_lines(text, read_one)
        values = tuple(one.value if isinstance(one, Doubt) else one for one in read)
        worst = next((one for one in doubts if one.value is None), doubts[0] if doubts else None)
        if worst:
            whole = None if worst.value is None else values
            return Doubt(
                whole, worst.code, {**worst.details, "proposal": "; ".join(values) if whole else None}
            )
        return values or None

    def read_choices(value: Raw) -> Any:
        return from_text(value if isinstance(value, str) else read_text(value) or "")

    return read_choices


def _list_by_lines(text: str, read_one: Callable[[Raw], Any]) -> Doubt:
    """What is said of a list that is written a value a line; the list as it should stand where each line is known."""
    parts = [part for line in lines(text) for part in map(clean, line.split(";")) if part]
    read = [read_one(part) for part in parts]
    values = [one.value if isinstance(one, Doubt) else one for one in read]
    proposal = "; ".join(dict.fromkeys(values)) if all(values) else None
    listed = proposal or "; ".join(parts)
    return Doubt(None, LIST_BY_LINES, {"lines": len(lines(text)), "proposal": proposal, "listed": listed})


@functools.lru_cache(maxsize=64)
def _loose(options: tuple[Choice, ...]) -> dict[str, str]:
    """What else may stand for a choice: other spellings, and the words before a bracket where they say enough."""
    short = Counter(folded(heading(choice.value)) for choice in options)
    found = {name: choice.value for choice in options if short[name := folded(heading(choice.value))] == 1}
    return found | {
        folded(name): choice.value for choice in options for name in (choice.value, *choice.aliases)
    }


def _options(column: Column, lists: Lists) -> tuple[Choice, ...]:
    if isinstance(column.choices, tuple):
        return tuple(Choice(value) for value in column.choices)
    named = (column.choices or "").split("|")
    return tuple(choice for name in named for choice in lists.get(name) or choices(name))


def reader(column: Column, lists: Lists, unit: str | None = None) -> Callable[[Raw], Any]:
    """The reader of a column; `unit` is the money unit that the workbook's own heading names."""
    factor = MONEY_UNITS.get(unit or "đồng", 1)
    match column.reads:
        case "tien":
            return money_reader(factor)
        case "muc_tran":
            return ceiling_reader(factor)
        case "lua_chon":
            return choice_reader(column, lists)
        case "lua_chon_nhieu":
            return choices_reader(column, lists)
    return {"chu": read_text, "ma": read_code, "so": read_number, "so_nguyen": read_whole, "ngay": read_day}[
        column.reads
    ]
