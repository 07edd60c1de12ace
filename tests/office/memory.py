"""An Excel in memory: an xlwings engine over openpyxl that offers just the members the program may use.

It behaves as Excel does where that has caught programs out (a text of digits becomes a number, a second note is
refused, a new sheet comes to the front) and fails when told to: `excel.busy`, `excel.protected`, `excel.breaks_after`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import xlwings as xw
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter, range_boundaries
from xlwings import base_classes

REJECTED = -2147418111  # RPC_E_CALL_REJECTED, as COM says it
_NUMBER = re.compile(r"-?\d+([.,]\d+)?%?")
_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})([/-]\d{2,4})?")


class ComError(Exception):
    """What COM raises."""

    def __init__(self, hresult: int) -> None:
        super().__init__(hresult)
        self.hresult = hresult


class Excel:
    """One Excel: its open workbooks, what the person sees of it and how it fails."""

    def __init__(self, *paths: Path, pid: int = 4711) -> None:
        self.pid = pid
        self.books = [Opened(self, path) for path in paths]
        self.front = 0
        self.alerts: list[tuple[str, str, str]] = []  # title, prompt, buttons
        self.answers: list[str] = []  # to questions, in turn; then yes
        self.while_asked: Callable[[], None] | None = None
        self.bars: list[str | bool] = []
        self.states = {"screen_updating": True, "calculation": "semiautomatic", "EnableEvents": True}
        self.busy = 0  # how many calls are still rejected
        self.breaks_after: int | None = None  # writes, after which one fails
        self.clipboard: Range | None = None
        self.app = xw.App(impl=App(self))

    def answers_call(self) -> None:
        """Reject a call while busy."""
        if self.busy > 0:
            self.busy -= 1
            raise ComError(REJECTED)

    def takes_write(self) -> None:
        """Refuse a write when told to."""
        self.answers_call()
        if self.breaks_after is not None:
            self.breaks_after -= 1
            if self.breaks_after < 0:
                self.breaks_after = None
                raise ComError(-2147352567)

    @property
    def said(self) -> str:
        """The last message."""
        return self.alerts[-1][1]


class Opened:
    """A workbook open in Excel; `path` None: never saved."""

    def __init__(self, excel: Excel, path: Path) -> None:
        self.excel = excel
        self.content = openpyxl.load_workbook(path)
        self.path: Path | None = path
        self.name = path.name
        self.saved = True
        self.read_only = False
        self.protected: set[str] = set()
        self.structure_protected = False
        self.active = self.content.sheetnames[0]
        self.selected = "A1"
        self.saves = 0

    def cell(self, tab: str, address: str) -> Any:
        """A cell as a person would look at it."""
        return self.content[tab][address]

    def type(self, tab: str, address: str, value: Any) -> None:
        """Somebody types a value."""
        self.content[tab][address].value = value
        self.saved = False


class Engine:
    name, type = "memory", "desktop"

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: Any
    ) -> Any:
        return [[empty_as if value in (None, "") else value for value in row] for row in data]

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        return "" if value is None else value


class App(base_classes.App):
    def __init__(self, excel: Excel) -> None:
        self.excel = excel

    engine = Engine
    version = "16.0"
    display_alerts = True  # `Book.save` of xlwings turns it off and on

    @property
    def pid(self) -> int:
        return self.excel.pid

    @property
    def api(self) -> Any:
        return _Api(
            self.excel,
            Ready=lambda: self.excel.answers_call() or True,
            EnableEvents=lambda: self.excel.states["EnableEvents"],
        )

    @property
    def books(self) -> Any:
        return Books(self)

    @property
    def selection(self) -> Any:
        book = Book(self, self.excel.books[self.excel.front])
        return Range(Sheet(book, book.opened.active), book.opened.selected)

    @property
    def status_bar(self) -> Any:
        return self.excel.bars[-1] if self.excel.bars else False

    @status_bar.setter
    def status_bar(self, value: Any) -> None:
        self.excel.answers_call()
        self.excel.bars.append(value)

    @property
    def screen_updating(self) -> Any:
        return self.excel.states["screen_updating"]

    @screen_updating.setter
    def screen_updating(self, value: Any) -> None:
        self.excel.states["screen_updating"] = value

    @property
    def calculation(self) -> Any:
        return self.excel.states["calculation"]

    @calculation.setter
    def calculation(self, value: Any) -> None:
        self.excel.states["calculation"] = value

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: Any) -> str:
        assert self.excel.states.get("screen_updating") is not False, (
            "nobody sees a message on a frozen screen"
        )
        self.excel.alerts.append((title, prompt, buttons))
        if self.excel.while_asked:
            act, self.excel.while_asked = self.excel.while_asked, None
            act()
        if buttons == "ok":
            return "ok"
        return self.excel.answers.pop(0) if self.excel.answers else "yes"


class _Api(SimpleNamespace):
    """A few COM names: properties by function, and only those of an application can be set."""

    def __init__(self, excel: Excel, **names: Callable[..., Any]) -> None:
        super().__init__()
        self.__dict__["_excel"], self.__dict__["_names"] = excel, names

    def __getattr__(self, name: str) -> Any:
        if name not in self.__dict__["_names"]:
            raise AttributeError(name)
        return self.__dict__["_names"][name]()

    def __setattr__(self, name: str, value: Any) -> None:
        self.__dict__["_excel"].states[name] = value


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def active(self) -> Any:
        self.app.excel.answers_call()
        if not self.app.excel.books:
            raise AttributeError("Name")  # ActiveWorkbook is Nothing
        return Book(self.app, self.app.excel.books[self.app.excel.front])


class Book(base_classes.Book):
    def __init__(self, app: App, opened: Opened) -> None:
        self._app, self.opened = app, opened

    @property
    def app(self) -> Any:
        return self._app

    @property
    def name(self) -> str:
        self._app.excel.answers_call()
        return self.opened.name

    @property
    def fullname(self) -> str:
        return str(self.opened.path) if self.opened.path else self.opened.name

    @property
    def sheets(self) -> Any:
        return Sheets(self)

    @property
    def api(self) -> Any:
        return _Api(
            self._app.excel,
            SaveCopyAs=lambda: self.opened.content.save,
            Saved=lambda: self.opened.saved,
            ReadOnly=lambda: self.opened.read_only,
            ProtectStructure=lambda: self.opened.structure_protected,
        )

    def save(self, path: Any = None, password: Any = None) -> None:
        assert self.opened.path
        self.opened.content.save(self.opened.path)
        self.opened.saved = True
        self.opened.saves += 1


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    def __len__(self) -> int:
        return len(self.book.opened.content.sheetnames)

    def __iter__(self) -> Iterator[Any]:
        return iter([Sheet(self.book, name) for name in self.book.opened.content.sheetnames])

    def __call__(self, key: Any) -> Any:
        names = self.book.opened.content.sheetnames
        if isinstance(key, int):
            return Sheet(self.book, names[key - 1])
        if key not in names:
            raise xw.NoSuchObjectError(key)
        return Sheet(self.book, key)

    def add(self, before: Any = None, after: Any = None, name: Any = None) -> Any:
        self.book._app.excel.takes_write()
        at = after.index if after else len(self)
        self.book.opened.content.create_sheet(name, at)
        self.book.opened.active = name
        return Sheet(self.book, name)


class Sheet(base_classes.Sheet):
    def __init__(self, book: Book, name: str) -> None:
        self._book, self._name = book, name

    @property
    def content(self) -> Any:
        return self._book.opened.content[self._name]

    @property
    def book(self) -> Any:
        return self._book

    @property
    def name(self) -> str:
        return self._name

    @property
    def index(self) -> int:
        return self._book.opened.content.sheetnames.index(self._name) + 1

    @property
    def api(self) -> Any:
        return _Api(self._book._app.excel, ProtectContents=lambda: self._name in self._book.opened.protected)

    @property
    def used_range(self) -> Any:
        return Range(self, self.content.dimensions)

    @property
    def tables(self) -> Any:
        return Tables(self)

    def range(self, arg1: Any, arg2: Any = None) -> Any:
        return Range(self, arg1, arg2)

    def activate(self) -> None:
        self._book.opened.active = self._name

    def delete(self) -> None:
        self._book._app.excel.takes_write()
        del self._book.opened.content[self._name]
        if self._book.opened.active == self._name:
            self._book.opened.active = self._book.opened.content.sheetnames[-1]


class Tables(base_classes.Collection):
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def __call__(self, key: Any) -> Any:
        known = list(self.sheet.content.tables.values())
        return Table(self.sheet, known[key - 1] if isinstance(key, int) else self.sheet.content.tables[key])

    def __len__(self) -> int:
        return len(self.sheet.content.tables)

    def __iter__(self) -> Iterator[Any]:
        return iter([Table(self.sheet, table) for table in self.sheet.content.tables.values()])

    def __contains__(self, key: Any) -> bool:
        return key in self.sheet.content.tables


class Table:
    def __init__(self, sheet: Sheet, table: Any) -> None:
        self.sheet, self.table = sheet, table

    @property
    def name(self) -> str:
        return str(self.table.displayName)

    @property
    def range(self) -> Any:
        return Range(self.sheet, self.table.ref)

    def resize(self, whole: Any) -> None:
        self.sheet._book._app.excel.takes_write()
        columns = self.table.tableColumns
        self.table.ref = whole.address.replace("$", "")
        if self.table.autoFilter:
            self.table.autoFilter.ref = self.table.ref
        left, top, right, _ = range_boundaries(self.table.ref)
        del columns[right - left + 1 :]
        while len(columns) < right - left + 1:
            added = copy(columns[-1])
            added.id, added.name = max(one.id for one in columns) + 1, f"Column{len(columns) + 1}"
            columns.append(added)
            self.sheet.content.cell(top, left + len(columns) - 1).value = added.name


class Range(base_classes.Range):
    def __init__(self, sheet: Sheet, arg1: Any, arg2: Any = None) -> None:
        self.sheet = sheet
        if isinstance(arg1, Range):
            self.box = (*arg1.box[:2], *(arg2 or arg1).box[2:])
        elif isinstance(arg1, tuple):
            last = arg2 if isinstance(arg2, tuple) else arg1
            self.box = (arg1[1], arg1[0], last[1], last[0])
        else:
            self.box = range_boundaries(arg1.replace("$", ""))

    @property
    def excel(self) -> Excel:
        return self.sheet._book._app.excel

    @property
    def api(self) -> Any:
        return self

    def _cells(self) -> list[list[Any]]:
        left, top, right, bottom = self.box
        return [
            [self.sheet.content.cell(row, column) for column in range(left, right + 1)]
            for row in range(top, bottom + 1)
        ]

    @property
    def _first(self) -> Any:
        return self._cells()[0][0]

    @property
    def row(self) -> int:
        return self.box[1]

    @property
    def column(self) -> int:
        return self.box[0]

    @property
    def shape(self) -> tuple[int, int]:
        return self.box[3] - self.box[1] + 1, self.box[2] - self.box[0] + 1

    @property
    def coords(self) -> Any:
        return (self.sheet.name, self.row, self.column, *self.shape)

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, arg1: Any, arg2: Any = None) -> Any:
        return Range(self.sheet, (self.row + arg1 - 1, self.column + (arg2 or 1) - 1))

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        left, top, right, bottom = self.box
        first = f"${get_column_letter(left)}${top}"
        return first if len(self) == 1 else f"{first}:${get_column_letter(right)}${bottom}"

    @property
    def has_array(self) -> bool:
        return False

    @property
    def raw_value(self) -> Any:
        self.excel.answers_call()
        return [[_seen(cell) for cell in row] for row in self._cells()]

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self.excel.takes_write()
        if self.sheet.name in self.sheet._book.opened.protected:
            raise ComError(-2147352567)
        rows = value if isinstance(value, list) else [[value]]
        for number, row in enumerate(rows):
            for place, one in enumerate(row):
                cell = self.sheet.content.cell(self.row + number, self.column + place)
                if not isinstance(cell, openpyxl.cell.MergedCell):
                    _type(cell, one)
        self.sheet._book.opened.saved = False

    @property
    def formula(self) -> Any:
        rows = tuple(
            tuple("" if cell.value is None else str(cell.value) for cell in row) for row in self._cells()
        )
        return rows[0][0] if len(self) == 1 else rows

    @property
    def number_format(self) -> Any:
        known = {cell.number_format for row in self._cells() for cell in row}
        return known.pop() if len(known) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.excel.takes_write()
        for row in self._cells():
            for cell in row:
                cell.number_format = value

    @property
    def color(self) -> Any:
        fill = self._first.fill
        if fill.fill_type != "solid":
            return None
        code = fill.start_color.rgb[-6:]
        return tuple(int(code[at : at + 2], 16) for at in (0, 2, 4))

    @color.setter
    def color(self, value: Any) -> None:
        self.excel.takes_write()
        code = (
            "{:02X}{:02X}{:02X}".format(*value) if isinstance(value, tuple) else value and value.lstrip("#")
        )
        for row in self._cells():
            for cell in row:
                cell.fill = PatternFill("solid", start_color=code) if code else PatternFill()

    @property
    def note(self) -> Any:
        return Note(self) if self._first.comment else None

    def add_note(self, text: str) -> Any:
        self.excel.takes_write()
        assert not self._first.comment, "Excel refuses a second note"
        self._first.comment = Comment(text, "xltools")
        return Note(self)

    @property
    def column_width(self) -> Any:
        one = self.sheet.content.column_dimensions[get_column_letter(self.column)]
        return 0.0 if one.hidden else one.width

    @column_width.setter
    def column_width(self, value: float) -> None:
        for number in range(self.box[0], self.box[2] + 1):
            one = self.sheet.content.column_dimensions[get_column_letter(number)]
            one.hidden = not value
            if value:
                one.width = value

    @property
    def wrap_text(self) -> Any:
        return bool(self._first.alignment.wrap_text)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        for row in self._cells():
            for cell in row:
                alignment = copy(cell.alignment)
                alignment.wrap_text = value
                cell.alignment = alignment

    @property
    def font(self) -> Any:
        return Font(self)

    def add_hyperlink(self, address: str, text_to_display: Any = None, screen_tip: Any = None) -> None:
        self.excel.takes_write()
        self._first.hyperlink = address
        self._first.value = text_to_display

    def copy(self, destination: Any = None) -> None:
        assert destination is None
        self.excel.clipboard = self

    def paste(
        self, paste: Any = None, operation: Any = None, skip_blanks: Any = False, transpose: Any = False
    ) -> None:
        assert paste == "formats" and self.excel.clipboard is not None
        source = self.excel.clipboard._cells()
        for number, row in enumerate(self._cells()):
            for place, cell in enumerate(row):
                cell._style = copy(source[number % len(source)][place % len(source[0])]._style)


class Note(base_classes.Note):
    def __init__(self, cell: Range) -> None:
        self.cell = cell

    @property
    def text(self) -> str:
        return str(self.cell._first.comment.text)

    @text.setter
    def text(self, value: str) -> None:
        self.cell.excel.takes_write()
        self.cell._first.comment = Comment(value, "xltools")

    def delete(self) -> None:
        self.cell.excel.takes_write()
        self.cell._first.comment = None


class Font(base_classes.Font):
    def __init__(self, cells: Range) -> None:
        self.cells = cells

    @property
    def bold(self) -> Any:
        return self.cells._first.font.bold

    @bold.setter
    def bold(self, value: bool) -> None:
        for row in self.cells._cells():
            for cell in row:
                font = copy(cell.font)
                font.bold = value
                cell.font = font


def _seen(cell: Any) -> Any:
    """The value as COM hands it out: every number is a double."""
    value = cell.value
    if isinstance(value, str) and cell.data_type == "f":
        return None
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime(value.year, value.month, value.day)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _type(cell: Any, value: Any) -> None:
    """Put a value into a cell as if it was typed: what looks like a number or a day becomes one."""
    if value == "":
        value = None
    if isinstance(value, str) and value.startswith("'"):
        cell.value = value[1:]
        cell.data_type = "s"
    elif isinstance(value, str) and _NUMBER.fullmatch(value) and cell.number_format != "@":
        cell.value = float(value.rstrip("%").replace(",", "."))
    elif isinstance(value, str) and _DAY.fullmatch(value) and cell.number_format != "@":
        cell.value = dt.datetime(2000, 1, 1)
    elif isinstance(value, dt.datetime):
        known = cell.number_format
        cell.value = value
        cell.number_format = known if known != "General" else "m/d/yyyy"
    else:
        cell.value = value
