"""One worksheet part: its rows and cells, made in the right order, guarded where nobody may write."""

from __future__ import annotations

import bisect
import copy

from lxml import etree
from lxml.etree import _Element as Element

from xl_tools.workbook.changes import FormulaStands, MergedCell
from xl_tools.workbook.content import is_ours
from xl_tools.workbook.places import Area, Place, area, column_number

_YES = ("1", "true")
# Of a row in points, of a column in characters, where a tab says none.
_USUAL_HEIGHT, _USUAL_WIDTH = 15.0, 9.14


class Tab:
    """The cells of a worksheet; `changed` says whether anything was done to them."""

    def __init__(self, name: str, root: Element) -> None:
        self.name = name
        self.root = root
        self.changed = False
        self._namespace = etree.QName(root).namespace
        data = root.find(self._tag("sheetData"))
        if data is None:
            raise ValueError("a worksheet without sheetData")
        self._data = data
        self._rows = self._numbered_rows()
        self._numbers = sorted(self._rows)
        self._cells: dict[int, dict[int, Element]] = {}
        self._merged = [area(merged.get("ref", "")) for merged in root.iterfind("{*}mergeCells/{*}mergeCell")]
        self._spread = self._spread_formulas()

    def cell(self, here: Place) -> Element | None:
        """The element of a cell, None where the sheet has none."""
        return self._cells_of(here.row).get(here.column)

    def make(self, here: Place) -> Element:
        """The element of a cell, made in its place where there is none."""
        cells = self._cells_of(here.row)
        if here.column in cells:
            return cells[here.column]
        row = self._make_row(here.row)
        cell = etree.Element(self._tag("c"), r=here.address)
        style = self.style(here)
        if style:
            cell.set("s", str(style))
        before = max((column for column in cells if column < here.column), default=None)
        if before is None:
            row.insert(0, cell)
        else:
            cells[before].addnext(cell)
        row.attrib.pop("spans", None)  # only a hint for faster loading, and wrong now
        cells[here.column] = cell
        self._extend(here)
        self.changed = True
        return cell

    def style(self, here: Place) -> int:
        """The number of the cell's style; a cell that is not there looks like its row or else its column."""
        cell = self.cell(here)
        if cell is not None:
            return int(cell.get("s", "0"))
        row = self._rows.get(here.row)
        if row is not None and row.get("customFormat") in _YES:
            return int(row.get("s", "0"))
        column = self._column(here.column)
        return int(column.get("style", "0")) if column is not None else 0

    def dress(self, here: Place, style: int) -> None:
        """Give the cell a style."""
        if self.style(here) == style:
            return
        cell = self.make(here)
        if style:
            cell.set("s", str(style))
        else:
            cell.attrib.pop("s", None)  # so that a mark that is taken away leaves nothing behind
        self.changed = True

    def guard(self, here: Place) -> None:
        """Refuse a cell where an office's formula or its result stands, or that a merged range hides."""
        cell = self.cell(here)
        formula = None if cell is None else cell.find(self._tag("f"))
        if (formula is not None and not is_ours(formula)) or any(
            spread.covers(here) for spread in self._spread
        ):
            raise FormulaStands(self.name, here.address)
        if any(merged.covers(here) and merged[:2] != here for merged in self._merged):
            raise MergedCell(self.name, here.address)

    def merged(self, here: Place) -> bool:
        """Whether the cell is one of several that show as one."""
        return any(merged.covers(here) for merged in self._merged)

    def width(self, column: int) -> float:
        """How wide a column is, in characters."""
        found = self._column(column)
        width = found.get("width") if found is not None else None
        return float(width or self._usual("defaultColWidth", _USUAL_WIDTH))

    def raise_row(self, number: int, points: float) -> None:
        """Make a row at least so high; one whose height somebody set keeps it."""
        row = self._make_row(number)
        if row.get("customHeight") in _YES:
            return
        if points > float(row.get("ht") or self._usual("defaultRowHeight", _USUAL_HEIGHT)):
            row.set("ht", f"{points:g}")
            self.changed = True

    def widen(self, column: int, width: float) -> None:
        """Give a column a width and show it; its neighbours within one `<col>` keep theirs."""
        found = self._column(column)
        if found is None:
            found = self._make_column(column)
        left, right = int(found.get("min", "0")), int(found.get("max", "0"))
        beside = ((left, column - 1, found.addprevious), (column + 1, right, found.addnext))
        for first, last, add in beside:
            if first <= last:
                rest = copy.deepcopy(found)
                rest.set("min", str(first))
                rest.set("max", str(last))
                add(rest)
        for name, value in (("min", column), ("max", column), ("width", width), ("customWidth", 1)):
            found.set(name, str(value))
        for mark in ("hidden", "bestFit", "collapsed"):
            found.attrib.pop(mark, None)
        self.changed = True

    def _usual(self, name: str, otherwise: float) -> float:
        """What the tab says of rows or columns that say nothing themselves."""
        said = self.root.find(self._tag("sheetFormatPr"))
        return float((None if said is None else said.get(name)) or otherwise)

    # ---- rows

    def _tag(self, name: str) -> str:
        return f"{{{self._namespace}}}{name}"

    def _numbered_rows(self) -> dict[int, Element]:
        rows: dict[int, Element] = {}
        number = 0
        for row in self._data.iterchildren(self._tag("row")):
            number = int(row.get("r") or number + 1)
            if not row.get("r"):  # some programs leave the number to counting
                row.set("r", str(number))
            rows[number] = row
        return rows

    def _make_row(self, number: int) -> Element:
        if number not in self._rows:
            row = etree.Element(self._tag("row"), r=str(number))
            position = bisect.bisect(self._numbers, number)
            if position < len(self._numbers):
                self._rows[self._numbers[position]].addprevious(row)
            else:
                self._data.append(row)
            self._numbers.insert(position, number)
            self._rows[number] = row
        return self._rows[number]

    def _cells_of(self, number: int) -> dict[int, Element]:
        if number not in self._cells:
            cells: dict[int, Element] = {}
            column = 0
            row = self._rows.get(number)
            for cell in row.iterchildren(self._tag("c")) if row is not None else ():
                address = cell.get("r")
                column = column_number(address.rstrip("0123456789")) if address else column + 1
                if not address:
                    cell.set("r", Place(column, number).address)
                cells[column] = cell
            self._cells[number] = cells
        return self._cells[number]

    def _spread_formulas(self) -> list[Area]:
        """The areas that array formulas and what-if tables fill; only their first cell shows the formula."""
        found = self._data.xpath(
            "./m:row/m:c/m:f[@t='array' or @t='dataTable']/@ref", namespaces={"m": str(self._namespace)}
        )
        return [area(str(reference)) for reference in found]

    def _extend(self, here: Place) -> None:
        dimension = self.root.find(self._tag("dimension"))
        if dimension is not None:
            known = area(dimension.get("ref", here.address))
            if not known.covers(here):
                dimension.set("ref", known.grown(here).address)

    # ---- columns

    def _column(self, number: int) -> Element | None:
        for column in self.root.iterfind("{*}cols/{*}col"):
            if int(column.get("min", "0")) <= number <= int(column.get("max", "0")):
                return column
        return None

    def _make_column(self, number: int) -> Element:
        columns = self.root.find(self._tag("cols"))
        if columns is None:
            columns = etree.Element(self._tag("cols"))
            self._data.addprevious(columns)
        made = etree.Element(self._tag("col"), min=str(number), max=str(number))
        for column in columns:
            if int(column.get("min", "0")) > number:
                column.addprevious(made)
                return made
        columns.append(made)
        return made
