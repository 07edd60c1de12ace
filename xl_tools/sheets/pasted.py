"""Rows pasted into one: cells that hold a line for each of them, in columns that want one value a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xl_tools.findings import Finding, finding
from xl_tools.sheets.doubt import Doubt
from xl_tools.sheets.table import Book
from xl_tools.text import clean, in_words

SEVERAL, LIST_BY_LINES, WHOLE_ROW = "XL-1123", "XL-1124", "XL-1125"
NOT_KNOWN = "XL-1401"
_JOINTS = ("-", "/", ":", ".")
_SHOWN = 4  # as many cells as the sentence about a row names


def lines(text: str) -> list[str]:
    """The lines of a cell that hold something, each cleaned."""
    return [line for line in map(clean, text.splitlines()) if line] if "\n" in text else [clean(text)]


def unwrapped(text: str) -> list[str]:
    """The lines of a cell, those put together that one code or day was wrapped into at a sign: `HS-2022-⏎001`.

    Signs at the outer ends too are bullets or full stops of a list, and part what they seem to join.
    """
    found = lines(text)
    if found and (found[0][:1] in _JOINTS or found[-1][-1:] in _JOINTS):
        return found
    whole = found[:1]
    for line in found[1:]:
        if _wraps(whole[-1], line):
            whole[-1] += line
        else:
            whole.append(line)
    return whole


def _wraps(before: str, after: str) -> bool:
    """Whether a sign that stands close to its own line is all that the break comes behind or before."""
    return (before[-1] in _JOINTS and before[-2:-1] != " ") or (after[0] in _JOINTS and after[1:2] != " ")


def several(text: str) -> Doubt:
    """What is said of a cell with a line for each of several values: they are never joined into one."""
    return Doubt(None, SEVERAL, {"lines": len(lines(text)), "shown": f"“{' | '.join(lines(text))}”"})


def one_a_row(book: Book, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, with one for a whole row in place of those about two or more of its cells with several lines."""
    rows: dict[tuple[str | None, str], list[Finding]] = {}
    for one in findings:
        if one.code in (SEVERAL, LIST_BY_LINES) and one.cell:
            rows.setdefault((one.sheet, _row(one.cell)), []).append(one)
    if not rows:
        return list(findings)
    listings = {table.tab for table in book.tables.values() if not table.sheet.transposed}
    whole = {
        place: cells
        for place, cells in rows.items()
        if place[0] in listings and sum(one.code == SEVERAL for one in cells) > 1
    }
    dropped = {id(one) for cells in whole.values() for one in cells}
    codes = {(tab, code) for (tab, _), cells in whole.items() for one in cells for code in _each_line(one)}
    kept = [one for one in findings if id(one) not in dropped and _named(one) not in codes]
    return kept + [_of_row(book, row, cells) for (_, row), cells in whole.items()]


def _each_line(one: Finding) -> list[str]:
    """What a pasted cell holds, line by line: a code among it is there, though no row has it yet."""
    value = one.details.get("value")
    return lines(value) if isinstance(value, str) else []


def _named(one: Finding) -> tuple[str, Any] | None:
    """The sheet and the code that a finding misses there."""
    return (one.details["target"], one.details.get("value")) if one.code == NOT_KNOWN else None


def _of_row(book: Book, row: str, cells: Sequence[Finding]) -> Finding:
    """The finding about a row: at its key where that is one of the cells, else at the first of them."""
    table = next(one for one in book.tables.values() if one.tab == cells[0].sheet)
    key = {table.cell(name, int(row)) for name in table.sheet.key}
    least = [one for one in cells if one.code == SEVERAL]
    place = next((one for one in least if one.cell in key), least[0])
    named = [one.cell or "" for one in cells]
    said = {
        "row": row,
        "count": in_words(max(one.details["lines"] for one in least)),
        "cells": ", ".join(named[:_SHOWN]) + (", …" if len(named) > _SHOWN else ""),
    }
    told = {name: place.details.get(name) for name in ("heading", "value", "row_label")}
    return finding(WHOLE_ROW, place.sheet, place.cell, place.row_key, **told, **said)


def _row(cell: str) -> str:
    return cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def each_a_code(found: Sequence[str]) -> bool:
    """Whether every line could be a code of its own: one without a digit is a word of a code that wraps."""
    return all(any(map(str.isdigit, line)) for line in found)
