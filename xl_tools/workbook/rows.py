"""Which rows under a header are records: totals, units, group titles, notes and signatures are not.

A record is told by its code. A row whose code was forgotten still counts when enough of it is filled; a line of
words in the column of the code does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from xl_tools.findings import Finding, finding
from xl_tools.sheets.doubt import Raw
from xl_tools.sheets.table import as_stored, shown
from xl_tools.text import clean, folded
from xl_tools.workbook.places import column_letters

Line = Sequence[Raw]
# The marks matter: without them “Công ty” and “Cộng” are one word.
_TOTAL = re.compile(
    r"(tổng cộng|tổng số|tổng|cộng)\b(?! (công ty|cục|đài|kho|hội|đội|hợp|liên|đồng|hòa|tác)\b).{0,40}"
)
_BARE_TOTAL = re.compile(r"(tong cong|tong so)\b.{0,40}")
_NOTE = re.compile(
    r"(ghi chu|nguon|nguoi lap|lap bieu|ke toan|giam doc|pho giam doc|thu truong|chu tich|lanh dao|don vi tinh|dvt|"
    r"kt\.|tm\.|tl\.|.{0,40}\bngay .{0,6}thang|\(\*\)|\*|luu y|xac nhan|ky,? ?(ghi ro|ten)|\(ky)"
)
_GROUP = re.compile(r"([IVXLC]{1,6}|[A-H])([.)/:-]\s*\S.*|[.)]?)")
_PLAIN_CODE = re.compile(r"[0-9]{10}(-[0-9]{3})?|[A-Z]{2,}[0-9]*(-[A-Z0-9]+)*-[0-9]{2,}")
_NUMBERING = re.compile(r"\(?(\d{1,2}|[a-dA-D])\)?([=+\-*/x(): ]|\(?\d{1,2}\)?)*")
_UNIT_LINE = re.compile(r"\(?(dong|nghin dong|trieu dong|ty dong|nguoi|%|lan|nam|vnd|don vi)\)?")


def is_blank(value: Raw) -> bool:
    """Whether the cell holds nothing, or nothing but spaces."""
    return value is None or value == "" or (isinstance(value, str) and not value.strip())


def sort_rows(
    grid: Sequence[Line], first: int, inputs: Sequence[int], key: int | None
) -> tuple[list[int], list[int], list[int]]:
    """The records, the totals and the doubtful rows (filled, without a code) from position `first` on, as Excel rows.

    `inputs` are the columns that an officer fills, `key` the one that holds the code of a record.
    """
    records: list[int] = []
    totals: list[int] = []
    doubtful: list[int] = []
    below = False  # past an empty line or a note: what follows may belong to the page and not to the table
    for position in range(first, len(grid)):
        row = grid[position]
        if key is not None and key < len(row) and _is_plain_code(row[key]):
            records.append(position + 1)
            below = False
            continue
        filled = [index for index in inputs if index < len(row) and not is_blank(row[index])]
        if not filled:
            below = bool(records)
        elif _is_total(row, key):
            totals.append(position + 1)
        elif not records and (_all(row, _is_numbering) or _all(row, _is_unit)):
            continue
        elif _is_record(row, filled, key, below):
            records.append(position + 1)
        elif _is_note(row):
            below = bool(records)
        elif len(filled) > 1 and not below and not _is_group(row):
            doubtful.append(position + 1)
    return records, totals, doubtful


def is_beside_the_records(row: Line) -> bool:
    """Whether a line of a table is a total, a note, its numbering or its units: all that is no record of it."""
    total = any(map(_says_total, _texts(row)[:2]))
    return total or _is_note(row) or _all(row, _is_numbering) or _all(row, _is_unit)


def without_code(
    grid: Sequence[Line], row: int, inputs: Sequence[int], tab: str, key: tuple[int, str] | None
) -> Finding:
    """The remark about a filled row that has no code, at its first filled cell; at the key if words stand there.

    `key` is the column of the code and its heading.
    """
    line = grid[row - 1]
    if key and key[0] < len(line) and not is_blank(line[key[0]]):
        cell, value = f"{column_letters(key[0] + 1)}{row}", as_stored(line[key[0]])
        said = {"value": value, "shown": shown(clean(str(value))), "heading": key[1]}
        return finding("XL-1023", tab, cell, row=row, **said)
    index = min(index for index in inputs if index < len(line) and not is_blank(line[index]))
    return finding("XL-1008", tab, f"{column_letters(index + 1)}{row}", value=as_stored(line[index]), row=row)


def _is_record(row: Line, filled: Sequence[int], key: int | None, below: bool) -> bool:
    if _is_group(row):
        return False
    if key is not None and key in filled and _is_code(row[key]):
        return not _is_note(row) or len(filled) > 2
    return not _is_note(row) and len(filled) >= (4 if below else 3)


def _is_plain_code(value: Raw) -> bool:
    """A code that can be nothing else (`HS-2022-001`, `1801234562`): its row is a record without a closer look."""
    return isinstance(value, str) and bool(_PLAIN_CODE.fullmatch(value))


def _is_code(value: Raw) -> bool:
    """A number, one word, or capitals and digits: no words of a sentence, no name of a person."""
    if not isinstance(value, str):
        return True
    text = clean(value)
    return " " not in text or (any(map(str.isdigit, text)) and not any(map(str.islower, text)))


def _texts(row: Line) -> list[str]:
    return [clean(value) for value in row if isinstance(value, str) and value.strip()]


def _is_total(row: Line, key: int | None) -> bool:
    texts = _texts(row)
    if not texts or len(texts) > 3:
        return False
    code = row[key] if key is not None and key < len(row) else None
    another = isinstance(code, str) and not is_blank(code) and not _says_total(clean(code))
    return not another and any(map(_says_total, texts[:2]))


def _says_total(text: str) -> bool:
    text = text.rstrip(": ")
    return bool(_TOTAL.fullmatch(text.lower()) or _BARE_TOTAL.fullmatch(text.lower()))


def _is_note(row: Line) -> bool:
    texts = _texts(row)
    return bool(texts) and bool(_NOTE.match(folded(texts[0])))


def _is_group(row: Line) -> bool:
    """`I. Huyện Châu Thành`, with or without subtotals: the title of the rows below it."""
    texts = _texts(row)
    return (
        0 < len(texts) < 3 and bool(_GROUP.fullmatch(texts[0])) and " " in f"{texts[0]} {texts[-1]}".strip()
    )


def _all(row: Line, test: Callable[[Raw], bool]) -> bool:
    values = [value for value in row if not is_blank(value)]
    return len(values) > 1 and all(test(value) for value in values)


def _is_numbering(value: Raw) -> bool:
    """The line `(1) (2) (3)=(1)+(2)` that offices print under a header."""
    if isinstance(value, float | int):
        return float(value).is_integer() and 0 < value < 100
    return isinstance(value, str) and bool(_NUMBERING.fullmatch(clean(value)))


def _is_unit(value: Raw) -> bool:
    return isinstance(value, str) and bool(_UNIT_LINE.fullmatch(folded(value)))
