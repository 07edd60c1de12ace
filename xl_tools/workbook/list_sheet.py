"""A tab of a closed workbook that lists things, with links to the cells they are about, and away again."""

from __future__ import annotations

import copy
import posixpath
import re

from lxml import etree
from lxml.etree import _Element as Element

from xl_tools.workbook.changes import CannotHold, FormulaStands, ListSheet, Look, NoSuchTab
from xl_tools.workbook.content import put, wanted
from xl_tools.workbook.fills import Fills
from xl_tools.workbook.looks import LINE, PALE, lines_of
from xl_tools.workbook.new_sheet import name_tab
from xl_tools.workbook.package import Package
from xl_tools.workbook.places import Place
from xl_tools.workbook.styles import Styles

HEADING_ROW = 4
_PAD = 0.71  # what Excel adds to a width in characters
_MOST_LINKS = 65_530  # in one worksheet
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LINK = "FF0563C1"


def add_list(change: ListSheet, package: Package, styles: Styles | None) -> None:
    """Add the tab behind all others."""
    book = package.tree(package.workbook)
    names = {sheet.get("name", "").casefold() for sheet in book.iterfind("{*}sheets/*")}
    if change.tab.casefold() in names:
        raise ValueError("a second tab of one name")
    part = package.free_name(posixpath.join(posixpath.dirname(package.workbook), "worksheets"), "sheet")
    root = _Worksheet(change, package, styles).root()
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    package.add(part, data, _TYPE)
    name_tab(package, change.tab, part)


def remove_sheet(tab: str, package: Package) -> None:
    """Take the tab away with all that only it leads to; refused where a formula of the office needs it."""
    listed = next(package.tree(package.workbook).iterchildren("{*}sheets"))
    position, entry = next(
        ((number, sheet) for number, sheet in enumerate(listed) if sheet.get("name") == tab), (0, None)
    )
    if entry is None:
        raise NoSuchTab(tab)
    _refuse_needed(tab, position, package)
    id_ = next(value for name, value in entry.attrib.items() if str(name).endswith("ships}id"))
    listed.remove(entry)
    _count_anew(position, package)
    package.replace(package.workbook)
    package.unrelate(package.workbook, str(id_))


def _refuse_needed(tab: str, position: int, package: Package) -> None:
    used = re.compile(rf"(?<!\w)'?{re.escape(tab)}'?!", re.IGNORECASE)
    for name, part in package.tabs().items():
        if name != tab and b"f>" in package.read(part):  # most sheets have no formula and need no tree
            for cell in package.tree(part).iter("{*}c"):
                if used.search(cell.findtext("{*}f") or ""):
                    raise FormulaStands(name, cell.get("r"))
    for defined in package.tree(package.workbook).iter("{*}definedName"):
        own = defined.get("localSheetId") == str(position)
        if not own and used.search(defined.text or ""):
            raise FormulaStands(tab)


def _count_anew(position: int, package: Package) -> None:
    """Names and views count tabs from 0: those behind the removed one have moved up."""
    book = package.tree(package.workbook)
    for name in list(book.iter("{*}definedName")):
        here = int(name.get("localSheetId", "-1"))
        if here == position:
            _take_out(name)
        elif here > position:
            name.set("localSheetId", str(here - 1))
    for view in book.iter("{*}workbookView"):
        for mark in ("activeTab", "firstSheet"):
            here = int(view.get(mark, "0"))
            if here >= position and here:
                view.set(mark, str(here - 1))


def _take_out(name: Element) -> None:
    """Remove a name, and the element round it, which may not be empty."""
    names = name.getparent()
    if names is not None:
        names.remove(name)
        book = names.getparent()
        if not len(names) and book is not None:
            book.remove(names)


class _Worksheet:
    """The XML of the list, element by element in the order that Excel wants."""

    def __init__(self, change: ListSheet, package: Package, styles: Styles | None) -> None:
        self.change, self.package = change, package
        self.namespace = str(etree.QName(package.tree(package.workbook)).namespace)
        self.tabs = {
            str(sheet.get("name")) for sheet in package.tree(package.workbook).iterfind("{*}sheets/*")
        }
        self.title, self.heading, self.body, self.link = _looks(styles) if styles else (0, 0, 0, 0)

    def root(self) -> Element:
        """The whole worksheet."""
        relations = self.package.relations_namespace
        root = etree.Element(f"{{{self.namespace}}}worksheet", nsmap={None: self.namespace, "r": relations})
        self._element("pageSetUpPr", self._element("sheetPr", root), fitToPage="1")
        view = self._element("sheetView", self._element("sheetViews", root), workbookViewId="0")
        below = f"A{HEADING_ROW + 1}"
        pane = self._element("pane", view, ySplit=str(HEADING_ROW), topLeftCell=below)
        pane.set("activePane", "bottomLeft")
        pane.set("state", "frozen")
        self._columns(root)
        self._cells(root)
        self._links(root)
        self._element("pageSetup", root, paperSize="9", orientation="landscape").set("fitToHeight", "0")
        return root

    def _element(self, name: str, parent: Element, **marks: str) -> Element:
        made = etree.SubElement(parent, f"{{{self.namespace}}}{name}")
        for mark, value in marks.items():
            made.set(mark, value)
        return made

    def _columns(self, root: Element) -> None:
        columns = self._element("cols", root)
        for number, width in enumerate(self.change.widths, 1):
            column = self._element("col", columns, min=str(number), max=str(number))
            column.set("width", f"{width + _PAD:.2f}")
            column.set("customWidth", "1")
            if not width:
                column.set("hidden", "1")

    def _cells(self, root: Element) -> None:
        data = self._element("sheetData", root)
        lines = {1: (self.change.title,), 2: (self.change.intro,), HEADING_ROW: self.change.headings}
        lines |= dict(enumerate(self.change.rows, HEADING_ROW + 1))
        for number, texts in lines.items():
            row = self._element("row", data, r=str(number))
            if number > HEADING_ROW:  # not every program finds the height of rows by itself
                row.set("ht", str(self._height(texts)))
                row.set("customHeight", "1")
            for column, text in enumerate(texts):
                here = Place(column + 1, number)
                self._cell(self._element("c", row, r=here.address, s=str(self._style(here))), text, here)

    def _height(self, texts: tuple[str, ...]) -> int:
        """Points that the longest text of a row needs in its column; Excel knows no row over 409."""
        shown = [(text, width) for text, width in zip(texts, self.change.widths, strict=True) if width]
        lines = [sum(lines_of(line, width) for line in text.split("\n")) for text, width in shown]
        return min(max(lines, default=1) * LINE, 405)

    def _cell(self, cell: Element, text: str, here: Place) -> None:
        try:
            put(cell, wanted(text))
        except ValueError as problem:
            raise CannotHold(self.change.tab, here.address) from problem

    def _style(self, here: Place) -> int:
        if here.row < HEADING_ROW:
            return self.title if here.row == 1 else 0
        if here.row == HEADING_ROW:
            return self.heading
        if not self.change.widths[here.column - 1]:
            return 0  # a text that wraps in a hidden column would make its row as high as a page
        linked = here.column - 1 == self.change.link_column and self._target(here.row - HEADING_ROW - 1)
        return self.link if linked else self.body

    def _target(self, number: int) -> str | None:
        """Where a row leads; None where there is nothing to lead to."""
        target = self.change.links[number] if number < _MOST_LINKS else None
        if target is None or target[0] not in self.tabs:
            return None
        quoted = target[0].replace("'", "''")
        return f"'{quoted}'!{target[1]}"

    def _links(self, root: Element) -> None:
        targets = {
            number: target for number in range(len(self.change.links)) if (target := self._target(number))
        }
        if not targets:
            return
        links = self._element("hyperlinks", root)
        for number, target in targets.items():
            here = Place(self.change.link_column + 1, HEADING_ROW + 1 + number)
            self._element("hyperlink", links, ref=here.address, location=target)


def _looks(styles: Styles) -> tuple[int, int, int, int]:
    """The styles of title, heading, body and link, all in the font of the workbook."""
    font = styles.piece(0, "font")
    body = styles.wrapped(0)
    if font is None:
        return 0, body, body, body
    bold, link = _bold(font), _linked(font)
    heading = Fills(styles, None).dressed(styles.with_piece(body, "font", bold), Look(PALE))
    return styles.with_piece(0, "font", bold), heading, body, styles.with_piece(body, "font", link)


def _bold(font: Element) -> Element:
    made = copy.deepcopy(font)
    if made.find("{*}b") is None:
        made.insert(0, etree.Element(f"{{{etree.QName(font).namespace}}}b"))
    return made


def _linked(font: Element) -> Element:
    """The font in blue and underlined; in a font stand first what it does to letters, then size, colour and name."""
    made = copy.deepcopy(font)
    namespace = etree.QName(font).namespace
    for old in (*made.findall("{*}u"), *made.findall("{*}color")):
        made.remove(old)
    line = etree.Element(f"{{{namespace}}}u")
    colour = etree.Element(f"{{{namespace}}}color", rgb=_LINK)
    size = made.find("{*}sz")
    if size is not None:
        size.addprevious(line)
        size.addnext(colour)
    else:
        made[:0] = [line, colour]
    return made
