"""Mã số thuế: 10 digits, 13 digits of a branch, and since 1 July 2025 the 12 digits of a person's identity."""

from __future__ import annotations

import datetime as dt
import re

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.vn import mst

from xl_tools.findings import Finding
from xl_tools.law import load
from xl_tools.sheets.row_rules import Rule
from xl_tools.sheets.table import Book, Row, Table, at
from xl_tools.text import clean

_SHAPE = re.compile(r"\d{10}(-?\d{3})?|\d{12}")
_AS_PRINTED = re.compile(r"\d{10}(-\d{3})?|\d{12}")
_BRANCH = re.compile(r"\d{10}-?\d{3}")


def canonical(text: str) -> str:
    """The code without spaces and dots; a branch with its dash: `0301234567001` → `0301234567-001`."""
    code = re.sub(r"[\s.]", "", clean(text))
    return f"{code[:10]}-{code[10:]}" if re.fullmatch(r"\d{13}", code) else code


def phap_nhan(code: str | None) -> str | None:
    """The code of the legal entity: the 10 digits before the suffix of a branch; any other code is its own."""
    return code[:10] if code and _BRANCH.fullmatch(code) else code


def is_valid(code: str, day: dt.date) -> bool:
    """Whether the code could be issued on that day: its shape, its check digit, its kind in force."""
    return problem(code, day) is None


def problem(code: str, day: dt.date) -> str | None:
    """The id of the sentence that says what is wrong with a tax code, or None."""
    if not _SHAPE.fullmatch(code):
        return "XL-1211"
    if len(code) == 12:
        return _personal(code, day)
    try:
        mst.validate(code)
    except InvalidChecksum:
        return "XL-1212"
    except ValidationError:
        return "XL-1211"
    return None


def _personal(code: str, day: dt.date) -> str | None:
    in_force = load("ma_so_thue")["dung_dinh_danh_ca_nhan"].at(day)
    if not in_force or not in_force.value:
        return "XL-1214"
    # Số định danh: 3 digits of the province of birth (001–096), 1 of century and sex, 2 of the year, 6 at random.
    return None if 1 <= int(code[:3]) <= 96 else "XL-1211"


def lost_zero(code: str) -> str | None:
    """The code with the zero that Excel ate when it took the text for a number, if that makes it valid."""
    restored = "0" + code
    return restored if re.fullmatch(r"\d{9}", code) and mst.is_valid(restored) else None


def valid_tax_codes(name: str) -> Rule:
    """The rule that judges the tax codes of a column under the workbook's year."""

    def rule(table: Table, book: Book) -> list[Finding]:
        day = dt.date(book.settings["nam"] or dt.date.max.year, 12, 31)
        return [found for row in table.rows() if row[name] and (found := _judged(row, name, day))]

    return rule


def branch_with_its_parent(table: Table, _book: Book) -> list[Finding]:
    """A branch is sized by its enterprise, which must stand in the same sheet."""
    known = {row["ma_so_thue"] for row in table.rows()}
    return [
        at(row, "ma_so_thue", "XL-1432", parent=root)
        for row in table.rows()
        if (root := phap_nhan(row["ma_so_thue"])) not in known
    ]


def _judged(row: Row, name: str, day: dt.date) -> Finding | None:
    code = row[name]
    if _AS_PRINTED.fullmatch(code) and is_valid(code, day):
        return None  # nearly every code: it need not be asked what it lost or how it is written
    restored = lost_zero(code)
    if restored:
        return at(row, name, "XL-1213", proposal=restored)
    plain = canonical(code)
    if plain != code and is_valid(plain, day):
        return at(row, name, "XL-1215", proposal=plain)
    wrong = problem(code, day)
    if not wrong:
        return None
    return at(row, name, wrong, digits=len(re.sub(r"\D", "", code)))
