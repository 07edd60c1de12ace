"""A new tab in a workbook that stands: worksheet, Excel table, and the four places where a workbook names its tabs.

It comes behind all others, so that nothing that counts tabs (defined names, the tab last open) means another one.
"""

from __future__ import annotations

import posixpath
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element

from xl_tools.text import slug
from xl_tools.workbook.changes import AddSheet, Value
from xl_tools.workbook.columns import FORMATS
from xl_tools.workbook.content import plain_text, put, standing, wanted
from xl_tools.workbook.package import Package
from xl_tools.workbook.places import Place, column_letters, place
from xl_tools.workbook.styles import Styles
from xl_tools.workbook.tab import Tab

HEADER_ROW = 5  # where a blank workbook has it, too
_EMPTY_ROWS = 15
_LAST_ROW = 5_000  # how far a drop-down reaches
_PAD = 0.71  # what Excel adds to a width in characters
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def add_sheet(change: AddSheet, package: Package, styles: Styles | None) -> bool:
    """Add the tab; False where one of that name, of whatever kind, stands already."""
    book = package.tree(package.workbook)
    listed = book.find("{*}sheets")
    if listed is None:
        raise ValueError("a workbook without sheets")
    if change.tab.casefold() in {sheet.get("name", "").casefold() for sheet in listed}:
        return False
    sheets_folder = posixpath.join(posixpath.dirname(package.workbook), "worksheets")
    part = package.free_name(sheets_folder, "sheet")
    table = package.free_name(posixpath.join(posixpath.dirname(package.workbook), "tables"), "table")
    namespace = str(etree.QName(book).namespace)
    package.add(table, _bytes(_table(change, package, namespace)), f"{_TYPE}table+xml")
    id_ = package.relate(part, "table", table)
    package.add(
        part, _bytes(_Worksheet(change, package, styles, namespace).root(id_)), f"{_TYPE}worksheet+xml"
    )
    name_tab(package, change.tab, part, change.hidden)
    return True


def stands_as_made(change: AddSheet, path: Path) -> bool:
    """Whether the tab is not there yet, or its table is still where and what `change` makes it."""
    package = Package.open(path)
    part = package.tabs().get(change.tab)
    if part is None:
        return True
    tab = Tab(change.tab, package.tree(part))
    strings = next(
        (to.part for to in package.related(package.workbook).values() if to.kind == "sharedStrings"), ""
    )
    shared = [plain_text(item) for item in package.tree(strings)] if package.has(strings) else []
    made = (tuple(column.heading for column in change.columns), *change.rows)
    return all(
        _shows(tab.cell(Place(column, row)), value, shared, package.since_1904)
        for row, values in enumerate(made, HEADER_ROW)
        for column, value in enumerate(values, 1)
    )


def _shows(cell: Element | None, value: Value, shared: list[str], since_1904: bool) -> bool:
    there = None if cell is None else standing(cell, shared.__getitem__, since_1904)
    meant = wanted(value, since_1904)
    return there is None if meant is None else meant.same(there)


def name_tab(package: Package, tab: str, part: str, hidden: bool = False) -> None:
    """Name a tab behind all others in the workbook, under a number that no tab has."""
    listed = next(package.tree(package.workbook).iterchildren("{*}sheets"))
    relation = next(str(name) for name in listed[0].attrib if str(name).endswith("ships}id"))
    number = max(int(sheet.get("sheetId", "0")) for sheet in listed) + 1
    entry = etree.SubElement(listed, listed[0].tag, name=tab, sheetId=str(number))
    if hidden:
        entry.set("state", "hidden")
    entry.set(relation, package.relate(package.workbook, "worksheet", part))
    package.replace(package.workbook)


class _Worksheet:
    """The XML of the new worksheet, element by element in the order that Excel wants."""

    def __init__(self, change: AddSheet, package: Package, styles: Styles | None, namespace: str) -> None:
        self.change, self.package, self.styles, self.namespace = change, package, styles, namespace
        self.heading, self.body = _looks(change, package)

    def root(self, table_id: str) -> Element:
        """The whole worksheet; `table_id` is the relationship to its table."""
        root = self._element("worksheet")
        self._view(root)
        self._columns(root)
        self._cells(root)
        self._drop_downs(root)
        tables = self._element("tableParts", root, count="1")
        relations = self.package.relations_namespace
        self._element("tablePart", tables).set(f"{{{relations}}}id", table_id)
        return root

    def _element(self, name: str, parent: Element | None = None, **marks: str) -> Element:
        tag = f"{{{self.namespace}}}{name}"
        if parent is None:
            return etree.Element(tag, nsmap={None: self.namespace, "r": self.package.relations_namespace})
        made = etree.SubElement(parent, tag)
        for mark, value in marks.items():
            made.set(mark, value)
        return made

    def _view(self, root: Element) -> None:
        view = self._element("sheetView", self._element("sheetViews", root), showGridLines="0")
        view.set("workbookViewId", "0")
        below = f"A{HEADER_ROW + 1}"
        self._element(
            "pane", view, ySplit=str(HEADER_ROW), topLeftCell=below, activePane="bottomLeft", state="frozen"
        )

    def _columns(self, root: Element) -> None:
        columns = self._element("cols", root)
        for number, column in enumerate(self.change.columns, 1):
            marks = {"min": str(number), "max": str(number), "width": f"{column.width + _PAD:.2f}"}
            style = self._body_of(number)
            self._element("col", columns, **marks, style=str(style), customWidth="1")

    def _body_of(self, number: int) -> int:
        kind = self.change.columns[number - 1].kind
        if self.styles is None:
            return 0
        return self.styles.with_format(self.body, FORMATS[kind], wrap=kind == "text")

    def _cells(self, root: Element) -> None:
        data = self._element("sheetData", root)
        lines: dict[int, tuple[Value, ...]] = {1: (self.change.tab.upper(),), 2: (self.change.intro,)}
        lines[HEADER_ROW] = tuple(column.heading for column in self.change.columns)
        lines |= dict(enumerate(self.change.rows, HEADER_ROW + 1))
        for number, values in lines.items():
            row = self._element("row", data, r=str(number))
            for column, value in enumerate(values, 1):
                if value not in (None, ""):
                    style = self._style(number, column)
                    cell = self._element("c", row, r=Place(column, number).address, s=str(style))
                    put(cell, wanted(value, self.package.since_1904))

    def _style(self, row: int, column: int) -> int:
        if row < HEADER_ROW:
            return 0
        return self.heading if row == HEADER_ROW else self._body_of(column)

    def _drop_downs(self, root: Element) -> None:
        names = {name.get("name") for name in self.package.tree(self.package.workbook).iter("{*}definedName")}
        offered = {
            column_letters(number): column.offered
            for number, column in enumerate(self.change.columns, 1)
            # A list that came with a newer form has no name in this workbook: no drop-down is better than a broken one.
            if column.offered and (column.offered.startswith('"') or column.offered in names)
        }
        if not offered:
            return
        rules = self._element("dataValidations", root, count=str(len(offered)))
        for letters, source in offered.items():
            area = f"{letters}{HEADER_ROW + 1}:{letters}{_LAST_ROW}"
            rule = self._element("dataValidation", rules, type="list", allowBlank="1", sqref=area)
            rule.set("showErrorMessage", "1")
            self._element("formula1", rule).text = source


def _looks(change: AddSheet, package: Package) -> tuple[int, int]:
    """The styles of a heading and of the cell below it, taken from a table of the same workbook."""
    if change.like is None:
        return 0, 0
    tab, cell = change.like
    there = Tab(tab, package.tree(package.tabs()[tab]))
    here = place(cell)
    return there.style(here), there.style(Place(here.column, here.row + 1))


def _table(change: AddSheet, package: Package, namespace: str) -> Element:
    """The Excel table over the headings and the rows."""
    known = [
        package.tree(related.part)
        for part in package.tabs().values()
        for related in package.related(part).values()
        if related.kind == "table"
    ]
    names = {table.get("displayName", "").casefold() for table in known}
    name = wanted_name = f"t_{slug(change.tab)}"
    while name.casefold() in names:
        name = f"{wanted_name}_{len(name)}"
    number = max((int(table.get("id", "0")) for table in known), default=0) + 1
    last = HEADER_ROW + max(len(change.rows), _EMPTY_ROWS)
    area = f"A{HEADER_ROW}:{column_letters(len(change.columns))}{last}"
    root = etree.Element(f"{{{namespace}}}table", nsmap={None: namespace}, id=str(number), name=name)
    for mark, value in (("displayName", name), ("ref", area), ("totalsRowShown", "0")):
        root.set(mark, value)
    etree.SubElement(root, f"{{{namespace}}}autoFilter", ref=area)
    columns = etree.SubElement(root, f"{{{namespace}}}tableColumns", count=str(len(change.columns)))
    for position, column in enumerate(change.columns, 1):
        etree.SubElement(columns, f"{{{namespace}}}tableColumn", id=str(position), name=column.heading)
    look = etree.SubElement(root, f"{{{namespace}}}tableStyleInfo", name="TableStyleLight15")
    look.set("showRowStripes", "1")
    return root


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
