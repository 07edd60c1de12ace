"""Rows that must not part at the foot of a page: a header and its first row, a total and the last rows, a short table.

Word and LibreOffice keep a row with the next when its paragraphs say so; only the paper knows which rows come last.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

SHORT = 5  # rows, with the header: so small a table goes to the next page whole
TOGETHER = 3  # the total, a line under it, and the last row that it adds up: none stands alone on a page
_BEFORE_KEEP_NEXT = qn("w:pStyle")  # the schema's order: pStyle, keepNext, …


def keep_rows_together(body: Any) -> None:
    """Marks the rows of every table that has a header row; frames without one are left alone."""
    for table in body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        headers = [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
        if headers:
            for row in rows[:-1] if len(rows) <= SHORT else (*headers, *rows[-TOGETHER:-1]):
                _keep_with_next(row)


def _keep_with_next(row: Any) -> None:
    for paragraph in row.iter(qn("w:p")):
        properties = paragraph.get_or_add_pPr()
        if properties.find(qn("w:keepNext")) is None:
            first = 1 if len(properties) and properties[0].tag == _BEFORE_KEEP_NEXT else 0
            properties.insert(first, properties.makeelement(qn("w:keepNext"), {}))
