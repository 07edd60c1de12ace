"""Rules over several columns of one row, made to be listed in a sheet's declaration.

Each is a function from the table (and the book, for what stands on other sheets) to findings that know their cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from xl_tools.findings import Finding
from xl_tools.law import load
from xl_tools.sheets.declaration import column
from xl_tools.sheets.table import Book, Row, Table, at, shown

Rule = Callable[[Table, Book], list[Finding]]


def dates_in_order(first: str, second: str, code: str = "XL-1301", strict: bool = False) -> Rule:
    """`second` must not lie before `first` (`strict`: nor on the same day)."""

    def rule(table: Table, _book: Book) -> list[Finding]:
        return [
            at(
                row,
                second,
                code,
                other=column(table.sheet, first).title,
                other_value=f"{earlier:%d/%m/%Y}",
            )
            for row, earlier, later in table.together(first, second)
            if earlier and later and (later < earlier or (strict and later == earlier))
        ]

    return rule


def required_when(name: str, condition: Callable[[Row], Any], when: str, code: str = "XL-1202") -> Rule:
    """The column must be filled in every row where `condition` holds; `when` says it in Vietnamese."""

    def rule(table: Table, _book: Book) -> list[Finding]:
        if name not in table.letters or None not in table.values(name):
            return []
        return [
            at(row, name, code, when=when)
            for row, value in table.together(name)
            if value is None and condition(row)
        ]

    return rule


def known_in(name: str, sheet: str, target: str, part_of: Callable[[str], str | None] | None = None) -> Rule:
    """The value (or what it is `part_of`) must stand in column `target` of another sheet, if the workbook has it."""

    def rule(table: Table, book: Book) -> list[Finding]:
        other = book.tables.get(sheet)
        if other is None or not other.exists:
            return []
        known = {None, *other.values(target)}
        return [
            at(row, name, "XL-1401", target=other.tab)
            for row, value in table.together(name)
            if value not in known and (part_of is None or part_of(value) not in known)
        ]

    return rule


def not_above(name: str, limit: str) -> Rule:
    """The number must not exceed the one in column `limit` of the same row."""

    def rule(table: Table, _book: Book) -> list[Finding]:
        return [
            at(row, name, "XL-1302", other=column(table.sheet, limit).title, limit=shown(most))
            for row, value, most in table.together(name, limit)
            if value is not None and most is not None and value > most
        ]

    return rule


def place_of_its_time(table: Table, book: Book) -> list[Finding]:
    """Trước khi bỏ cấp huyện phải ghi Huyện; từ đó trở đi không ghi Huyện, thị trấn."""
    year = book.settings["nam"]
    if not year or not table.exists:
        return []
    has_districts = load("to_chuc_hanh_chinh")["cap_huyen"]
    first, last = has_districts.at(dt.date(year, 1, 1)), has_districts.at(dt.date(year, 12, 31))
    if not first or not last or first.value != last.value:
        return []
    if first.value:
        return required_when("huyen", lambda row: row["xa_phuong_dac_khu"], f"số liệu năm {year}")(
            table, book
        )
    return [at(row, "huyen", "XL-1314", basis=first.reference) for row in table.rows() if row["huyen"]]
