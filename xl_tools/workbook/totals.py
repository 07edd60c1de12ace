"""Total rows, checked against the rows above them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from xl_tools.findings import Finding, finding
from xl_tools.sheets.declaration import Column, columns
from xl_tools.sheets.judging import money_unit
from xl_tools.sheets.numbers import MONEY_UNITS
from xl_tools.sheets.table import Table, as_stored
from xl_tools.text import number
from xl_tools.workbook.cells import Cells, Grid
from xl_tools.workbook.headings import Located, letter


def wrong_totals(tab: Cells, found: Located, table: Table) -> list[Finding]:
    """Total rows whose figure is not the sum of the rows above it."""
    findings: list[Finding] = []
    for row in found.totals:
        for declared in columns(table.sheet):
            index = found.columns.get(declared.name)
            if index is None or declared.reads not in ("tien", "so", "so_nguyen") or declared.unit == "%":
                continue
            written = _written(tab.grid[row - 1], index, declared, found.headings[declared.name])
            sums = _sums(table, tab.grid, index, declared.name, row)
            if written is not None and sums and written not in sums:
                findings.append(
                    finding(
                        "XL-1307",
                        tab.name,
                        f"{letter(index)}{row}",
                        heading=declared.title,
                        value=as_stored(written),
                        shown=number(written),
                        total=number(sums[0]),
                    )
                )
    return findings


def _written(line: Sequence[Any], index: int, declared: Column, heading: str) -> Decimal | None:
    """The number of a total cell, in the unit of its column."""
    value = line[index] if index < len(line) else None
    if not isinstance(value, float | int) or isinstance(value, bool):
        return None
    return Decimal(repr(value)) * MONEY_UNITS.get(money_unit(declared, heading) or "", 1)


def _sums(table: Table, grid: Grid, index: int, name: str, row: int) -> list[Decimal]:
    """What a total may be: of the whole column or the part above it, with or without numbers typed as text.

    Excel's own SUM leaves out a number that is text; that cell has its finding, the total must not get another.
    """
    amounts = [(row.excel_row, Decimal(row[name])) for row in table.rows() if row[name] is not None]
    numeric = [(at, value) for at, value in amounts if isinstance(grid[at - 1][index], float | int)]
    parts = (part for rows in (amounts, numeric) for part in (rows, [one for one in rows if one[0] < row]))
    return [sum((value for _, value in part), Decimal(0)) for part in parts] if amounts else []
