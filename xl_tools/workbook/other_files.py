"""Workbooks that are read and never written: .xls, .xlsb and .ods.

calamine gives the values. Of an .ods file the XML tells the rest: error cells, formulas without a result,
percentages, merged cells. Of .xls and .xlsb nothing more is known than the values, and that is said.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from lxml import etree
from lxml.etree import _Element as Element

from xl_tools.errors import Unreadable, WrongUse
from xl_tools.findings import finding
from xl_tools.workbook.cells import MOST_CELLS, Cells, Opened, calamine, cells_of
from xl_tools.workbook.places import column_letters
from xl_tools.workbook.scan import Scan
from xl_tools.workbook.zipped import LARGEST, suspicious

SUFFIXES = (".xls", ".xlsb", ".ods")
READ_ONLY = (*SUFFIXES, ".csv")
_CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_WIDEST, _DEEPEST = 16_384, 1_048_576
# Of a merged range only so much is followed: somebody merged whole columns, and those hold no data.
_SPAN_DOWN, _SPAN_RIGHT = 2_000, 200


def refuse_writing(path: Path) -> None:
    """XL-0217 for a file that is only read; nothing of it could be kept when it is written."""
    if path.suffix.lower() in READ_ONLY:
        raise WrongUse("XL-0217", file=path.name, suffix=path.suffix.lower())


def open_other(path: Path) -> Opened:
    """A workbook of one of these kinds; `Unreadable` when nothing can be read."""
    if path.suffix.lower() != ".ods":
        workbook = calamine(path)
        known = finding("XL-1014", suffix=path.suffix.lower())
        return Opened(
            workbook.sheet_names, lambda name: cells_of(workbook, path, name, Scan()), findings=[known]
        )
    looks = _looks(path)
    workbook = calamine(path)

    def cells(name: str) -> Cells:
        look = looks.get(name, _Look())
        corner = look.corner
        if corner[0] * corner[1] > MOST_CELLS:
            raise Unreadable(
                "XL-0108", file=path.name, tab=name, cell=f"{column_letters(corner[0])}{corner[1]}"
            )
        read = cells_of(workbook, path, name, look.scan())
        return Cells(name, read.grid, read.scan, look.merged)

    return Opened(workbook.sheet_names, cells)


@dataclass
class _Look:
    """What the XML of one sheet says about its cells."""

    errors: dict[str, str] = field(default_factory=dict)
    formulas: set[str] = field(default_factory=set)
    uncalculated: set[str] = field(default_factory=set)
    percents: set[str] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)
    corner: tuple[int, int] = (0, 0)

    def scan(self) -> Scan:
        """The same as the scan of an .xlsx sheet."""
        return Scan(self.errors, frozenset(self.formulas), self.uncalculated, frozenset(self.percents))

    def take(self, cell: Element, column: int, row: int) -> None:
        """Note what is special about the cell."""
        address = f"{column_letters(column)}{row}"
        kind = cell.get(f"{_OFFICE}value-type")
        formula = cell.get(f"{_TABLE}formula")
        if cell.get(f"{_CALC}value-type") == "error":
            self.errors[address] = "".join(str(part) for part in cell.itertext()).strip() or "#N/A"
        elif formula and kind is None:
            self.uncalculated.add(address)
        if formula:
            self.formulas.add(address)
        if kind == "percentage":
            self.percents.add(address)
        if kind or formula:
            self.corner = (max(self.corner[0], column), max(self.corner[1], row))
        down = min(int(cell.get(f"{_TABLE}number-rows-spanned", "1")), _SPAN_DOWN)
        right = min(int(cell.get(f"{_TABLE}number-columns-spanned", "1")), _SPAN_RIGHT)
        for number in range(down * right if down > 1 or right > 1 else 0):
            inside = f"{column_letters(column + number % right)}{row + number // right}"
            if inside != address:
                self.merged[inside] = address


def _looks(path: Path) -> dict[str, _Look]:
    """The look of every sheet, by its name."""
    try:
        with zipfile.ZipFile(path) as file:
            if _encrypted(file):
                raise Unreadable("XL-0103", file=path.name)
            part = file.getinfo(_CONTENT)
            if part.file_size > LARGEST or suspicious(part):
                raise Unreadable("XL-0106", file=path.name)
            with file.open(part) as content:
                return dict(_sheets(content))
    except PermissionError as error:
        raise Unreadable("XL-0104", file=path.name) from error
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError, etree.XMLSyntaxError) as error:
        raise Unreadable("XL-0102", file=path.name) from error


def _encrypted(file: zipfile.ZipFile) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in file.namelist() and b"encryption-data" in file.read(manifest)


def _sheets(content: IO[bytes]) -> Iterator[tuple[str, _Look]]:
    """Sheet by sheet and row by row, each row forgotten once it was read."""
    events = etree.iterparse(
        content,
        events=("start", "end"),
        tag=(f"{_TABLE}table", f"{_TABLE}table-row"),
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
    )
    look, row = _Look(), 0
    for event, element in events:
        if element.tag == f"{_TABLE}table":
            if event == "start":
                look, row = _Look(), 0
            else:
                yield element.get(f"{_TABLE}name", ""), look
        elif event == "end":
            repeated = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            _take_row(element, look, row + 1, repeated)
            row += repeated
            element.clear(keep_tail=False)


def _take_row(element: Element, look: _Look, first: int, repeated: int) -> None:
    column = 0
    for cell in element.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        across = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        if cell.tag == f"{_TABLE}table-cell" and len(cell.attrib) and _says(cell):
            if across * repeated > MOST_CELLS:
                look.corner = (min(column + across, _WIDEST), min(first + repeated - 1, _DEEPEST))
                return
            for row in range(first, first + repeated):
                for place in range(column + 1, column + across + 1):
                    look.take(cell, place, row)
        column += across


def _says(cell: Element) -> bool:
    marks = (f"{_OFFICE}value-type", f"{_TABLE}formula", f"{_TABLE}number-columns-spanned")
    return any(cell.get(mark) for mark in marks)
