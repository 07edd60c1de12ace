"""Real .xlsx files drawn in the test as text, the way a person sees them.

    workbook(path, '''
        = Doanh nghiệp
        | Mã số thuế  | Tên doanh nghiệp      | Tổng doanh thu (đồng) |
        | '1801234562 | Công ty TNHH Minh Tâm | 42000000000           |
    ''')

A line `= name` begins a tab; a line of cells is a row, an empty line an empty row. A cell of digits is a number and
15/12/2021 a day, as if typed into Excel; a leading apostrophe makes it text. `50%` is a percentage cell, `#N/A` an
error, `=A1+1` a formula that was never calculated and `=A1+1 → 5` one that was; `⏎` breaks the line in a cell; `TRUE`
is a truth value, `07:30` a time; `«` continues the merged cell at its left, `^` the one above.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import xlsxwriter

_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!")

Cell = tuple[int, int]


def workbook(path: Path, drawn: str, **options: Any) -> Path:
    """The drawn workbook; `options` are those of `xlsxwriter.Workbook`."""
    book = xlsxwriter.Workbook(str(path), options)
    looks = {
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "percent": book.add_format({"num_format": "0%"}),
        "time": book.add_format({"num_format": "hh:mm"}),
    }
    for name, rows in _tabs(drawn):
        tab = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                _write(tab, row, column, cell, looks)
        for first, last in _merged(rows):
            tab.merge_range(*first, *last, rows[first[0]][first[1]])
    book.close()
    return path


def _tabs(drawn: str) -> list[tuple[str, list[list[str]]]]:
    found: list[tuple[str, list[list[str]]]] = []
    for line in drawn.strip().splitlines():
        line = line.strip()
        if line.startswith("= "):
            found.append((line[2:].strip().strip('"'), []))
        else:
            cells = line.strip("|").split("|") if line else []
            found[-1][1].append([cell.strip() for cell in cells])
    return found


def _write(tab: Any, row: int, column: int, cell: str, looks: dict[str, Any]) -> None:
    if cell in ("", "«", "^"):
        return
    if cell.startswith("'"):
        tab.write_string(row, column, cell[1:])
    elif cell.startswith("="):
        formula, _, value = cell.partition(" → ")
        tab.write_formula(row, column, formula, None, float(value) if _NUMBER.fullmatch(value) else value)
    elif cell in _ERRORS:
        tab.write_formula(row, column, "=1/0", None, cell)
    elif cell in ("TRUE", "FALSE"):
        tab.write_boolean(row, column, cell == "TRUE")
    elif _DAY.fullmatch(cell):
        tab.write_datetime(row, column, dt.datetime.strptime(cell, "%d/%m/%Y"), looks["day"])
    elif re.fullmatch(r"\d\d:\d\d", cell):
        tab.write_number(row, column, int(cell[:2]) / 24 + int(cell[3:]) / 1440, looks["time"])
    elif cell.endswith("%") and _NUMBER.fullmatch(cell[:-1]):
        tab.write_number(row, column, float(cell[:-1]) / 100, looks["percent"])
    elif _NUMBER.fullmatch(cell):
        tab.write_number(row, column, float(cell))
    else:
        tab.write_string(row, column, cell.replace("⏎", "\n"))


def _merged(rows: list[list[str]]) -> list[tuple[Cell, Cell]]:
    """The first and last cell of each merged range, to the right (`«`) or down (`^`)."""
    found: list[tuple[Cell, Cell]] = []
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell in ("«", "^"):
                continue
            right = column
            while right + 1 < len(cells) and cells[right + 1] == "«":
                right += 1
            down = row
            while down + 1 < len(rows) and column < len(rows[down + 1]) and rows[down + 1][column] == "^":
                down += 1
            if (right, down) != (column, row):
                found.append(((row, column), (down, right)))
    return found
