"""Records given as fields and values, as if they stood in a workbook: read by the program's own readers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Sheet, columns
from xl_tools.sheets.doubt import Raw
from xl_tools.sheets.judging import RawTable, coerce
from xl_tools.sheets.table import Table

_FIRST_ROW = 2


def table_of(sheet: type[Sheet], records: Sequence[Mapping[str, Any]]) -> tuple[Table, list[Finding]]:
    """The table that the records make under a header in the first row, and what the readers say of them."""
    declared = columns(sheet)
    raw = RawTable(
        sheet,
        sheet.tab,
        rows=[_FIRST_ROW + place for place in range(len(records))],
        letters={},  # nobody will look for a cell of it
        headings={one.name: one.title for one in declared},
        values={one.name: [_cell(record.get(one.name)) for record in records] for one in declared},
        header_row=_FIRST_ROW - 1,
        last_row=_FIRST_ROW + len(records) - 1,
    )
    return coerce(raw, {})


def _cell(value: Any) -> Raw:
    """What a workbook holds: text, a number without decimals as it stands, several choices as one text."""
    if isinstance(value, list | tuple):
        return "; ".join(value)
    if isinstance(value, dt.date | str):
        return value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return float(value)  # as Excel keeps it; the readers make it exact again
    return "" if value is None else value
