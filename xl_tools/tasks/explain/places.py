"""Giải thích một địa danh: nơi đó nay thuộc đâu, quy định riêng nào còn hiệu lực ở đó, ô nào của sổ ghi tên đó."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.law import choices
from xl_tools.sheets.declaration import columns
from xl_tools.sheets.table import Book, Table
from xl_tools.tasks.explain.parts import Parts
from xl_tools.tasks.law.held import Held, held
from xl_tools.tasks.law.places import Place, merger, of
from xl_tools.text import clean, count, day, folded
from xl_tools.trace import Step

_LEVELS = re.compile("(tinh|thanh pho|thi xa|thi tran|huyen|quan|xa|phuong|dac khu) ")
_WORD = re.compile(r"\w+")


def named(key: str, on: dt.date) -> Place | None:
    """The place that a key names; None for a key that is none, WrongUse for a commune without its province."""
    try:
        return of(key, on)
    except WrongUse:
        if _LEVELS.match(folded(key)):
            raise
        return None


def place(book: Book, asked: Place) -> Parts:
    """What `law place` answers, as steps, and the cells of the workbook that name the place."""
    law = merger()
    merged = asked.on >= law.start
    now = f"Tên đơn vị cấp tỉnh vào ngày {day(asked.on)}: {asked.unit}."
    rules = held(asked.province, asked.on)
    trace = (
        Step("sap_xep", now, law.reference if merged else None, law.verified, (), asked.unit),
        *(Step("cap_duoi", text) for text in asked.told_below()),
        *(_rule(rule) for rule in rules),
        *(() if rules else (Step("con_hieu_luc", asked.no_rules()),)),
        *(step for name in (asked.province, *asked.below) for step in _in_the_workbook(book, name)),
    )
    json = asked.as_json() | {"trace": [step.as_json() for step in trace]}
    return Parts(f"Nơi: {asked.asked}", asked.line, trace, json)


def _rule(rule: Held) -> Step:
    one = rule.known
    since = f", từ {day(one.start)}" if one.start else ""
    until = f" đến {day(one.end)}" if one.end else ""
    text = f"{rule.where}{one.key}: {one.label}: {one.value}{since}{until}."
    return Step("con_hieu_luc", text, rule.ground, one.verified, (), one.value)


def _in_the_workbook(book: Book, name: str) -> Iterator[Step]:
    """One step for each column that names the place; one that says so where there is none."""
    wanted, found = _spellings(name), False
    for table in book.tables.values():
        for title, cells in _columns(table, wanted):
            found = True
            text = f"Trang {table.tab}, {title}: {count(len(cells))} ô ghi {name}."
            yield Step("trong_so", text, None, None, cells, len(cells))
    if not found:
        yield Step("trong_so", f"Không ô nào ở các cột mà chương trình đọc ghi {name}.")


def _columns(table: Table, wanted: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The columns of a table, or the items of a sheet with one a line, that say the name, and their cells."""
    for declared in columns(table.sheet):
        rows = [row for row in table.rows() if _says(row[declared.name], wanted)]
        cells = tuple(cell for row in rows for cell in row.at(declared.name))
        if cells:
            yield f"{'mục' if table.places else 'cột'} {declared.title}", cells


def _says(value: Any, wanted: set[str]) -> bool:
    parts = value if isinstance(value, tuple) else (value,)
    said = [_spoken(part) for part in parts if isinstance(part, str)]
    return any(name in text for name in wanted for text in said)


def _spellings(name: str) -> set[str]:
    """The name as it may be written: TP.HCM is Thành phố Hồ Chí Minh."""
    others = {alias for one in choices("DM-TINH") if one.value == name for alias in one.aliases}
    return {_spoken(one) for one in {name, *others}}


def _spoken(text: str) -> str:
    """The words of a text with a blank round each, so that no name is found within a word.

    Marks count (`hai đường` is not Hải Dương) but their place does not: Hòa Bình is also written Hoà Bình.
    """
    return f" {' '.join(map(_word, _WORD.findall(clean(text).lower())))} "


def _word(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    marks = sorted(filter(unicodedata.combining, letters))
    return "".join([letter for letter in letters if not unicodedata.combining(letter)] + marks)
