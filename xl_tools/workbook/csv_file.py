"""A .csv file: one tab of text, told by its headings, in whatever encoding and with whatever separator it came.

Excel writes a semicolon where the decimal mark is a comma, so the separator says how numbers are meant. Only
columns that want a number or a day are given one; a code keeps the zeros in front of it.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from xl_tools.errors import Unreadable
from xl_tools.findings import finding
from xl_tools.sheets.declaration import Column, Sheet
from xl_tools.sheets.doubt import Raw
from xl_tools.workbook.cells import MOST_CELLS, Cells, Opened
from xl_tools.workbook.find import locate

_LARGEST = 200_000_000  # bytes; a register of a province has a thousandth of it
_SEPARATORS = (";", "\t", ",")
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own first line
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WHOLE = re.compile(r"[-−]?\d+")
_DOTTED = re.compile(r"[-−]?\d{1,3}(\.\d{3})+(,\d+)?")
_COMMA = re.compile(r"[-−]?\d+,\d+")
_POINT = re.compile(r"[-−]?\d+\.\d+")
_THOUSAND = re.compile(r"[-−]?[1-9]\d{0,2}[.,]\d{3}")  # 1.234 and 42,500 may be either


def open_csv(path: Path, kinds: Mapping[str, Sequence[type[Sheet]]]) -> Opened:
    """The file as a workbook of one tab, named as the sheet of ours whose headings it has, and of its kind."""
    text = _text(path)
    told = _SAID.match(text)
    if told:
        text = text[told.end() :]
    first: list[list[Raw]] = [[]] if told else []  # findings name the line as a text editor counts it
    best: tuple[int, str, str, str, list[list[Raw]]] | None = None
    for separator in (told[1],) if told else _SEPARATORS:
        grid = first + _grid(path, text, separator)
        for kind, sheet in ((kind, sheet) for kind, sheets in kinds.items() for sheet in sheets):
            found = locate(grid, sheet, sheet.tab)
            score = len(found.columns) if found and not sheet.transposed else 2 if found else 0
            if score and (best is None or score > best[0]):
                best = (score, kind, sheet.tab, separator, grid)
    if best is None:
        return Opened([], _no_tab, findings=[finding("XL-1015", file=path.name)])
    _, kind, tab, separator, grid = best
    decimal_comma = separator == ";"
    cells = Cells(tab, grid, typed=lambda value, column: typed(value, column, decimal_comma))
    return Opened([tab], lambda _name: cells, kind)


def open_lines(path: Path) -> Opened:
    """The file as a workbook of one tab whose headings need not be ours; every cell is text."""
    text = _text(path)
    told = _SAID.match(text)
    separator = told[1] if told else next((mark for mark in _SEPARATORS if mark in text), _SEPARATORS[0])
    first: list[list[Raw]] = [[]] if told else []
    cells = Cells(path.stem, first + _grid(path, text[told.end() :] if told else text, separator))
    return Opened([path.stem], lambda _name: cells)


def _no_tab(name: str) -> Cells:
    raise KeyError(name)


def _text(path: Path) -> str:
    """What the file says, in NFC: Windows-1258 writes the tone as a mark of its own behind the letter."""
    try:
        if path.stat().st_size > _LARGEST:
            raise Unreadable("XL-0106", file=path.name)
        data = path.read_bytes()
    except PermissionError as error:
        raise Unreadable("XL-0104", file=path.name) from error
    except OSError as error:
        raise Unreadable("XL-0105", file=path.name) from error
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        raise Unreadable("XL-0110", file=path.name) from error
    if _BINARY.search(text):
        raise Unreadable("XL-0102", file=path.name)
    return unicodedata.normalize("NFC", text)


def _encoding(data: bytes) -> str:
    """UTF-8 and UTF-16 are told by their marks or their form; what is neither is the old Vietnamese code page."""
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    beginning = data[:2_000]
    if beginning.count(0) > len(beginning) // 5:  # every letter of ASCII has a zero before or behind it
        return "utf-16-le" if beginning[1::2].count(0) > beginning[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1258"
    return "utf-8"


def _grid(path: Path, text: str, separator: str) -> list[list[Raw]]:
    csv.field_size_limit(10_000_000)
    try:
        grid: list[list[Raw]] = [
            list(line) for line in csv.reader(io.StringIO(text, ""), delimiter=separator)
        ]
    except csv.Error as error:
        raise Unreadable("XL-0102", file=path.name) from error
    if sum(map(len, grid)) > MOST_CELLS:
        raise Unreadable("XL-0106", file=path.name)
    return grid


def typed(value: Raw, column: Column, decimal_comma: bool) -> Raw:
    """The text of a cell as the number or day that its column wants; anything doubtful stays text."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if column.reads == "ngay":
        return _day(text) or value
    if column.reads in ("so", "so_nguyen", "tien", "muc_tran"):
        bare = text.removesuffix("%").rstrip() if column.unit == "%" else text
        number = _number(bare.replace("\u00a0", "").replace("−", "-"), decimal_comma)
        return value if number is None else number
    return value


def _number(text: str, decimal_comma: bool) -> float | None:
    if _WHOLE.fullmatch(text):
        return float(text)
    if _THOUSAND.fullmatch(text) and not decimal_comma:
        return None  # the reader says what it takes it for
    if _DOTTED.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if _COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    return float(text) if _POINT.fullmatch(text) else None


def _day(text: str) -> dt.date | None:
    """The day, the day before the month; None where the text is none."""
    usual, iso = _DAY.fullmatch(text), _ISO_DAY.fullmatch(text)
    if not usual and not iso:
        return None
    parts = tuple(map(int, (usual or iso).groups()))  # type: ignore[union-attr]  # one of them matched
    day, month, year = parts if usual else parts[::-1]
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None  # the reader says that no calendar has it
