"""A computed column at the right end of a table: its heading, its cells, its width, and the Excel table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from lxml.etree import _Element as Element

from xl_tools.workbook.changes import AddColumn, Kind
from xl_tools.workbook.places import Place, area, column_number
from xl_tools.workbook.styles import DAY, GENERAL, Styles
from xl_tools.workbook.tab import Tab

FORMATS: dict[Kind, str] = {
    "text": GENERAL,
    "code": "@",  # a number typed into a text cell keeps its zeros
    "choice": GENERAL,
    "money": "#,##0",
    "number": "#,##0.00",  # #,##0.## would print a whole number with a lonely comma
    "date": DAY,
}
_OURS = "→"  # how the heading of a column begins that the program fills
WIDTHS: dict[Kind, float] = {"text": 32, "code": 15, "choice": 20, "money": 18, "number": 13, "date": 13}


class ExcelTable:
    """The part behind an Excel table (ListObject): the area it covers and the names of its columns."""

    def __init__(self, part: str, root: Element) -> None:
        self.part = part
        self.root = root
        self.changed = False
        self.area = area(root.get("ref", ""))
        self._has_headings = root.get("headerRowCount", "1") != "0"

    def heads(self, here: Place) -> bool:
        """Whether the cell is one of the table's headings."""
        return self._has_headings and here.row == self.area.top and self.area.covers(here)

    def ends_before(self, here: Place) -> bool:
        """Whether a heading in this cell would be the table's next; tables fed by a query cannot take it."""
        fed = self.root.get("tableType", "worksheet") != "worksheet"
        return not fed and self.heads(Place(here.column - 1, here.row)) and self.area.right == here.column - 1

    def reach(self, header_row: int, last_row: int) -> None:
        """Cover the rows down to `last_row`, if the headings stand in `header_row`."""
        if not self._has_headings or self.area.top != header_row or self.area.bottom >= last_row:
            return
        for element in (self.root, self.root.find("{*}autoFilter")):
            if element is not None:
                known = area(element.get("ref", ""))
                element.set("ref", known._replace(bottom=last_row).address)
        self.area = area(self.root.get("ref", ""))
        self.changed = True

    def grow(self, heading: str) -> str:
        """Take one more column and answer its name: the heading, with a number where that name is taken."""
        columns = self.root.find("{*}tableColumns")
        if columns is None:
            raise ValueError("a table without columns")
        known = {column.get("name", "").casefold() for column in columns}
        name = heading
        repeated = 1
        while _as_name(name).casefold() in known:
            repeated += 1
            name = f"{heading}{repeated}"
        id_ = max(int(column.get("id", "0")) for column in columns) + 1
        tag = f"{{{etree.QName(columns).namespace}}}tableColumn"
        etree.SubElement(columns, tag, id=str(id_), name=_as_name(name))
        columns.set("count", str(len(columns)))
        for element in (self.root, self.root.find("{*}autoFilter")):
            if element is not None:
                known_area = area(element.get("ref", ""))
                element.set("ref", known_area._replace(right=known_area.right + 1).address)
        self.area = area(self.root.get("ref", ""))
        self.changed = True
        return name


def _as_name(heading: str) -> str:
    return heading.replace("\n", "_x000a_")


def stands_already(heading: str, there: str | None) -> bool:
    """Whether the text in the heading's cell is this heading, or the numbered name that a table gave it."""
    return there is not None and bool(re.fullmatch(re.escape(heading) + r"\d*", there))


def dress_column(change: AddColumn, tab: Tab, styles: Styles | None) -> None:
    """Make the new cells look like their left neighbours, with the number format of the column's kind.

    Text that the program fills stays in one line, as in a blank workbook: an office's rows keep their height.
    """
    column = column_number(change.letter)
    wrap = change.kind == "text" and not change.heading.startswith(_OURS)
    beside = max(column - 1, 1)
    tab.make(Place(column, change.header_row))
    tab.dress(Place(column, change.header_row), tab.style(Place(beside, change.header_row)))
    for row in range(change.first_row, change.last_row + 1):
        style = tab.style(Place(beside, change.like(row)))
        if styles is not None:
            style = styles.with_format(style, FORMATS[change.kind], wrap=wrap)
        tab.make(Place(column, row))
        tab.dress(Place(column, row), style)
    tab.widen(column, change.width or WIDTHS[change.kind])


def heading_of(tables: Sequence[ExcelTable], here: Place, heading: str) -> str:
    """The heading as it has to be written: a table that ends just before the cell grows and names it."""
    for table in tables:
        if table.ends_before(here):
            return table.grow(heading)
    return heading
