"""What a sheet can say of itself: bounds of its columns, blanks where a value must stand, keys that stand twice."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from pandera.errors import SchemaErrors

from xl_tools.findings import Finding, finding
from xl_tools.sheets.declaration import Column, column, columns
from xl_tools.sheets.table import Row, Table, at, written
from xl_tools.sheets.viet_tat import nearest
from xl_tools.text import listed, number

_WITHIN = {"ge": operator.ge, "gt": operator.gt, "le": operator.le, "lt": operator.lt}
_BOUNDS = {
    "greater_than_or_equal_to": "không được nhỏ hơn {}",
    "greater_than": "phải lớn hơn {}",
    "less_than_or_equal_to": "không được lớn hơn {}",
    "less_than": "phải nhỏ hơn {}",
}

_AMOUNTS = ("tien", "muc_tran")
# No programme grants, costs or pays less than 1.000 đồng, a price of one piece apart: who writes 60 means triệu.
_SMALLEST = 1_000
_MILLION = 10**6


def judge_columns(table: Table) -> list[Finding]:
    """What pandera says about single columns: bounds that a declared column sets.

    A column whose least and greatest values lie within its bounds needs no judge: a clean sheet asks for none.
    """
    if all(_within(declared, table.values(declared.name)) for declared in columns(table.sheet)):
        return []
    try:
        table.sheet.validate(table.frame, lazy=True)
    except SchemaErrors as errors:
        return list(_from_failures(table, errors.failure_cases))
    return []


def _within(declared: Column, values: Sequence[Any]) -> bool:
    """Whether no value of the column breaks a bound that it declares."""
    known = [value for value in values if value is not None] if declared.bounds else []
    if not known:
        return True
    ends = min(known), max(known)
    return all(_WITHIN[name](end, bound) for name, bound in declared.bounds.items() for end in ends)


def _from_failures(table: Table, failures: pd.DataFrame) -> Iterable[Finding]:
    rows = {row.excel_row: row for row in table.rows()}
    for name, check, index in zip(failures["column"], failures["check"], failures["index"], strict=True):
        kind, _, bound = str(check).partition("(")
        if index is None or kind not in _BOUNDS:
            raise AssertionError(f"pandera said {check!r} of {table.tab}.{name}: the frame was not coerced")
        limit = _BOUNDS[kind].format(bound.rstrip(")"))
        yield at(rows[int(index)], str(name), "XL-1203", bound=limit)
        table.forget(str(name), int(index))


def judge_amounts(table: Table) -> list[Finding]:
    """Amounts that an officer writes in đồng and that are too small to be meant so: 60 typed for 60.000.000."""
    found: list[Finding] = []
    for declared in columns(table.sheet):
        if declared.reads not in _AMOUNTS or declared.computed or declared.name in table.units:
            continue
        if not declared.adds_up:
            continue  # the price of one stamp may be of some hundred đồng
        if (
            declared.reads == "tien"
            and min(filter(None, table.values(declared.name)), default=_SMALLEST) >= _SMALLEST
        ):
            continue  # the least amount is large enough: most columns are done with in one look
        found += [
            at(row, declared.name, "XL-1223", proposed=number(value * _MILLION))
            for row, value in table.together(declared.name)
            if type(value) is int and 0 < value < _SMALLEST  # a ceiling may be the word “không”
        ]
    return found


def judge_required(table: Table) -> list[Finding]:
    """Blank cells in columns that must be filled; a required column that is missing is one finding for the sheet."""
    found: list[Finding] = []
    for declared in columns(table.sheet):
        if declared.required != "x" or declared.default is not None:
            continue
        if declared.name in table.letters or declared.name in table.places:
            if None in table.values(declared.name):
                rows = table.together(declared.name)
                found += [at(row, declared.name, "XL-1201") for row, value in rows if value is None]
        elif table.exists:
            found.append(_without_column(table, declared))
    return found


def _without_column(table: Table, declared: Column) -> Finding:
    """A required column that is missing, with the headings that nobody understood: one of them may be this column."""
    if table.sheet.transposed:
        return finding("XL-1013", table.tab, None, heading=declared.title)
    near = nearest(declared.title, table.strangers)
    if not near:
        return finding("XL-1004", table.tab, None, heading=declared.title)
    return finding("XL-1022", table.tab, None, heading=declared.title, strangers=_quoted(near))


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)


def judge_keys(table: Table) -> list[Finding]:
    """Two rows with one key: reported at the later one, naming the earlier."""
    seen: dict[str, Row] = {}
    found: list[Finding] = []
    names = table.sheet.key
    if len(names) == 1 and _all_differ(table.values(names[0])):
        return []
    for row, first_part in table.together(*names[:1]) if names else ():
        key = None if first_part is None else row.key
        if key is None:
            continue
        if key in seen:
            found.append(_twice(row, seen[key]))
        else:
            seen[key] = row
    return found


def _twice(row: Row, first: Row) -> Finding:
    """What is said of a row whose key another one has: all columns of the key are named, for one alone may repeat."""
    parts = [column(row.table.sheet, name) for name in row.table.sheet.key if row[name] is not None]
    said = {
        "keys": listed(f"{part.title} {written(part, row[part.name])}" for part in parts),
        "either": listed((part.title for part in parts), " hoặc "),
        "other_row": first.excel_row,
        "other_label": first.label or "",
    }
    return at(row, parts[0].name, "XL-1204", key=row.key, **said)


def _all_differ(values: Sequence[Any]) -> bool:
    known = [value for value in values if value is not None]
    return len(set(known)) == len(known)
