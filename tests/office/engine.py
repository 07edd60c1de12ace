"""An Excel for xlwings that is a LibreOffice behind the bridge: what a press in CI has in its hands.

It offers the members of xlwings that the program may use on a live workbook (`MEMBERS`), and nothing else; the few COM
names of `.api` are those of `xl_tools/workbook/office.py`. It answers as Excel's COM does: one cell gives a value and
not a table, errors are numbers, a new sheet comes to the front, a second note on a cell is refused, text that looks
like a number becomes one.
"""

from __future__ import annotations

import datetime as dt
import numbers
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import xlwings as xw
from xlwings import base_classes

from office.line import BridgeError, Line

# The version whose interface this engine implements; test_engine.py says what to do when it changes.
XLWINGS = "0.37.8"

MEMBERS = {
    "App": "books status_bar alert screen_updating calculation version pid api",
    "Books": "active",
    "Book": "name fullname sheets names save app api selection",
    "Sheets": "add",
    "Sheet": "name range used_range tables visible delete activate api",
    "Range": "value options raw_value formula color number_format note add_note column_width font address"
    " wrap_text row column shape add_hyperlink copy paste",
    "Font": "bold",
    "Table": "range resize name",
    "Note": "text delete",
}

# What COM hands out for a cell with an error: its number, as _xlwindows.py of xlwings lists them.
ERRORS = {
    "#DIV/0!": -2146826281,
    "#N/A": -2146826246,
    "#NAME?": -2146826259,
    "#NULL!": -2146826288,
    "#NUM!": -2146826252,
    "#REF!": -2146826265,
    "#VALUE!": -2146826273,
}
_SAID = {number: text for text, number in ERRORS.items()}
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")

OWN: Any = None  # a property of the base class that is an attribute of each object here

Box = tuple[int, int, int, int]
Answer = Callable[[str, str], str]


class ComError(Exception):
    """What Excel refused, as pywin32 would raise it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.hresult = -2147352567  # DISP_E_EXCEPTION: “Exception occurred.”
        self.excepinfo = (0, "Microsoft Excel", text, None, 0, -2146827284)


class Engine:
    """The engine that xlwings asks; `answers` says what a person clicks in a message."""

    name, type = "libreoffice", "desktop"

    def __init__(self, line: Line, pid: int, answers: Answer) -> None:
        self.apps = Apps(App(self, line, pid, answers))

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        """A value on its way into a cell."""
        if value is None or value != value:
            return ""
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return dt.datetime(value.year, value.month, value.day)
        return value.item() if hasattr(value, "item") else value

    @staticmethod
    def clean_value_data(
        rows: Any, day: Any, empty: Any, number: Callable[[Any], Any] | None, errors_as_text: bool
    ) -> list[list[Any]]:
        """Values on their way to the program; an error is None, or its text where that is wanted."""

        def clean(value: Any) -> Any:
            if value in ("", None):
                return empty
            if isinstance(value, dt.datetime):
                return value if day is dt.datetime else day(**_parts(value))
            if isinstance(value, int) and value in _SAID:
                return _SAID[value] if errors_as_text else None
            return number(value) if number is not None and isinstance(value, float) else value

        return [[clean(value) for value in row] for row in rows]


def _parts(value: dt.datetime) -> dict[str, Any]:
    names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    return {name: getattr(value, name) for name in names} | {"tzinfo": None}


class Apps(base_classes.Apps):
    """The one Excel that runs."""

    def __init__(self, app: App) -> None:
        self._app = app

    def keys(self) -> list[int]:
        """Its process."""
        return [self._app.pid]

    def __iter__(self) -> Iterator[App]:
        return iter([self._app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        if pid != self._app.pid:
            raise KeyError(pid)
        return self._app


class App(base_classes.App):
    """The running LibreOffice; what was asked and said is kept for the test."""

    engine = pid = api = OWN
    version = "16.0"
    visible = display_alerts = screen_updating = True

    def __init__(self, engine: Engine, line: Line, pid: int, answers: Answer) -> None:
        self.engine, self.line, self.pid, self._answers = engine, line, pid, answers
        self.alerts: list[dict[str, Any]] = []
        self.statuses: list[str] = []
        self.copied: Range | None = None
        self.api = AppApi(self)
        self._status: str | bool = False

    @property
    def books(self) -> Books:
        """The open workbooks."""
        return Books(self)

    def activate(self, steal_focus: bool = False) -> None:
        """There is one Excel, and it has no window to bring to the front."""

    @property
    def selection(self) -> Range | None:
        """The selected cells of the workbook in front."""
        book = self.books.active
        selected = self.line.ask("selection", book=book.number)
        return Range(Sheet(book, selected["sheet"]), tuple(selected["box"])) if selected["sheet"] else None

    @property
    def calculation(self) -> str:
        """`automatic` or `manual`; Excel has one mode for all workbooks."""
        return str(self.line.ask("calculation", book=self.books.active.number))

    @calculation.setter
    def calculation(self, mode: str) -> None:
        self.line.ask("calculation", book=self.books.active.number, mode=mode)

    @property
    def status_bar(self) -> str | bool:
        """What stands in the status bar; False where Excel writes into it itself."""
        return self._status

    @status_bar.setter
    def status_bar(self, text: str | bool) -> None:
        self._status = text
        if text is not False:
            self.statuses.append(str(text))
        self.line.ask("status", book=self.books.active.number, text=None if text is False else str(text))

    def alert(self, prompt: str, title: str, buttons: str, mode: str | None, callback: str | None) -> str:
        """Show a message: note it, and answer as the test said."""
        answer = self._answers(prompt, buttons)
        shown = {"prompt": prompt, "title": title, "buttons": buttons, "mode": mode, "answer": answer}
        self.alerts.append(shown)
        return answer


class AppApi:
    """The COM names of the application that the program uses."""

    Ready = EnableEvents = True
    CutCopyMode: Any = False

    def __init__(self, app: App) -> None:
        self._app = app


class Books(base_classes.Books):
    """The open workbooks, those that are add-ins left out."""

    app = OWN

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def active(self) -> Book:
        """The workbook in front."""
        number = self.app.line.ask("active")
        if number is None:
            raise AttributeError("no workbook is open")  # what xlwings makes of COM's None
        return Book(self.app, number)

    def __iter__(self) -> Iterator[Book]:
        return iter([Book(self.app, one["book"]) for one in self.app.line.ask("books")])

    def __len__(self) -> int:
        return len(self.app.line.ask("books"))

    def __call__(self, key: int | str) -> Book:
        every = list(self)
        if isinstance(key, numbers.Number):
            return every[int(key) - 1]
        return next(book for book in every if key.lower() in (book.name.lower(), book.fullname.lower()))


class Book(base_classes.Book):
    """An open workbook, by the number that LibreOffice gave it."""

    app = api = OWN

    def __init__(self, app: App, number: str) -> None:
        self.app, self.number = app, number
        self.api = BookApi(self)

    def ask(self, word: str, **about: Any) -> Any:
        """A word of the bridge about this workbook; what Excel would refuse raises `ComError`."""
        try:
            return self.app.line.ask(word, book=self.number, **about)
        except BridgeError as error:
            if error.kind in ("PermissionError", "OSError", "RuntimeException", "KeyError"):
                raise ComError(str(error)) from error
            raise

    def described(self) -> dict[str, Any]:
        """Name, path and state."""
        every: list[dict[str, Any]] = self.app.line.ask("books")
        return next(one for one in every if one["book"] == self.number)

    @property
    def name(self) -> str:
        """The name of the file, or of the window of a workbook that was never saved."""
        return str(self.ask("named")["name"])

    @property
    def fullname(self) -> str:
        """The path, or the name alone while there is none."""
        return str(self.ask("named")["path"])

    @property
    def sheets(self) -> Sheets:
        """The sheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """The defined names."""
        return Names(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save under its own name."""
        if path is not None or password is not None:
            raise NotImplementedError("a press saves a workbook where it is")
        self.ask("save")

    def activate(self) -> None:
        """Bring to the front."""
        self.ask("activate")


class BookApi:
    """The COM names of a workbook that the program uses."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def SaveCopyAs(self, path: str) -> None:
        """Write a copy as the workbook is now."""
        self._book.ask("copy", path=path)

    def CustomDocumentProperties(self, name: str) -> Any:
        """A custom property of the file, with its `Value`."""
        return _Valued(self._book.ask("custom_property", name=name))

    @property
    def ReadOnly(self) -> bool:
        """Whether it cannot be saved where it is."""
        return bool(self._book.described()["read_only"])

    @property
    def Saved(self) -> bool:
        """Whether the file holds what the window shows."""
        return bool(self._book.described()["saved"])

    @property
    def ProtectStructure(self) -> bool:
        """Whether sheets can neither come nor go."""
        return bool(self._book.described()["protected"])


class _Valued:
    def __init__(self, value: Any) -> None:
        self.Value = value


class Sheets(base_classes.Sheets):
    """The sheets of a workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def __len__(self) -> int:
        return len(self.book.ask("sheets"))

    def __iter__(self) -> Iterator[Sheet]:
        return iter([Sheet(self.book, name) for name in self.book.ask("sheets")])

    def __call__(self, key: int | str) -> Sheet:
        if isinstance(key, numbers.Number):
            return Sheet(self.book, self.book.ask("sheets")[int(key) - 1])
        return Sheet(self.book, self.book.ask("sheet", sheet=key)["name"])

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet, in front of the person as in Excel."""
        index = before.index if before else after.index + 1 if after else 1
        if name is None:
            raise NotImplementedError("a press names its sheets")
        self.book.ask("add_sheet", name=name, index=index)
        return Sheet(self.book, name)


class Sheet(base_classes.Sheet):
    """A sheet, by its name."""

    book = api = OWN

    def __init__(self, book: Book, name: str) -> None:
        self.book, self._name = book, name
        self.api = SheetApi(self)

    def ask(self, word: str, **about: Any) -> Any:
        """A word of the bridge about this sheet."""
        return self.book.ask(word, sheet=self._name, **about)

    @property
    def name(self) -> str:
        """What stands on its tab."""
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        self.ask("rename_sheet", name=name)
        self._name = name

    @property
    def index(self) -> int:
        """Its place, from 1."""
        return int(self.ask("sheet")["index"])

    @property
    def visible(self) -> int:
        """COM's number: -1 shows, 0 does not."""
        return -1 if self.ask("sheet")["visible"] else 0

    @visible.setter
    def visible(self, visible: bool) -> None:
        self.ask("show_sheet", visible=bool(visible))

    def range(self, first: Any, last: Any = None) -> Range:
        """Cells by address, by row and column, or from one corner to the other."""
        corners = [_box(one) for one in (first, last) if one is not None]
        lines, columns = (
            [row for box in corners for row in box[::2]],
            [at for box in corners for at in box[1::2]],
        )
        return Range(self, (min(lines), min(columns), max(lines), max(columns)))

    @property
    def used_range(self) -> Range:
        """What holds or shows anything."""
        return Range(self, tuple(self.ask("used")))

    @property
    def tables(self) -> Tables:
        """Its Excel tables."""
        return Tables(self)

    def activate(self) -> None:
        """Bring to the front."""
        self.ask("activate_sheet")

    def delete(self) -> None:
        """Take it away."""
        self.ask("delete_sheet")


class SheetApi:
    """The COM names of a sheet that the program uses."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def ProtectContents(self) -> bool:
        """Whether locked cells refuse to change."""
        return bool(self._sheet.ask("sheet")["protected"])


def _box(cells: Any) -> Box:
    """The box of an address, of a row and a column, of those with height and width, or of a range."""
    if isinstance(cells, Range):
        return cells.box
    if isinstance(cells, str):
        found = [(int(row), _number(letters)) for letters, row in _CELL.findall(cells)]
        if not 1 <= len(found) <= 2 or _CELL.sub("", cells) not in ("", ":"):
            raise ComError(cells)
        (top, left), (bottom, right) = found[0], found[-1]
        return min(top, bottom), min(left, right), max(top, bottom), max(left, right)
    top, left, height, width = (*cells, 1, 1)[:4]
    return top, left, top + height - 1, left + width - 1


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class Range(base_classes.Range):
    """Cells of a sheet."""

    api = sheet = OWN
    has_array = False

    def __init__(self, sheet: Sheet, box: Sequence[int]) -> None:
        self.sheet = sheet
        self.box: Box = (box[0], box[1], box[2], box[3])
        self.api = self
        self.options: dict[str, Any] = {}

    def ask(self, word: str, **about: Any) -> Any:
        """A word of the bridge about these cells."""
        return self.sheet.ask(word, box=self.box, **about)

    @property
    def row(self) -> int:
        """The first row."""
        return self.box[0]

    @property
    def column(self) -> int:
        """The first column."""
        return self.box[1]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.box[2] - self.box[0] + 1, self.box[3] - self.box[1] + 1

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        if column is None:
            row, column = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        top, left = self.row + row - 1, self.column + column - 1
        return Range(self.sheet, (top, left, top, left))

    @property
    def address(self) -> str:
        """`$A$1:$B$2`."""
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """The address with or without dollars, and with workbook and sheet where it is wanted."""
        row, column = "$" if row_absolute else "", "$" if col_absolute else ""
        corners = [f"{column}{xw.utils.col_name(at)}{row}{line}" for line, at in (self.box[:2], self.box[2:])]
        plain = ":".join(dict.fromkeys(corners))
        return f"'[{self.sheet.book.name}]{self.sheet.name}'!{plain}" if external else plain

    @property
    def raw_value(self) -> Any:
        """The value of one cell, or rows of values."""
        rows = tuple(tuple(map(_out, row)) for row in self.ask("values"))
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self.ask("set_values", rows=self._rows(value))

    @property
    def formula(self) -> Any:
        """The formula of one cell, or rows of them."""
        rows = tuple(map(tuple, self.ask("formulas")))
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        self.ask("set_formulas", rows=self._rows(value))

    def _rows(self, value: Any) -> list[list[Any]]:
        if not isinstance(value, list | tuple):
            return [[_in(value)] * self.shape[1]] * self.shape[0]
        return [[_in(one) for one in row] for row in value]

    @property
    def color(self) -> tuple[int, ...] | None:
        """Red, green and blue of the ground."""
        found = self.ask("color")
        return None if found is None else tuple(found)

    @color.setter
    def color(self, color: Any) -> None:
        if isinstance(color, str):
            color = tuple(bytes.fromhex(color.lstrip("#")))
        self.ask("set_color", color=color)

    @property
    def number_format(self) -> str | None:
        """How numbers show; None where the cells differ."""
        found: str | None = self.ask("number_format")
        return found

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.ask("set_number_format", code=code)

    @property
    def column_width(self) -> float:
        """In characters."""
        return float(self.ask("width"))

    @column_width.setter
    def column_width(self, width: float) -> None:
        self.ask("set_width", width=width)

    @property
    def wrap_text(self) -> bool:
        """Whether a long text goes on in the next line."""
        return bool(self.ask("wrap"))

    @wrap_text.setter
    def wrap_text(self, wrap: bool) -> None:
        self.ask("set_wrap", wrap=wrap)

    @property
    def font(self) -> Font:
        """The font."""
        return Font(self)

    @property
    def note(self) -> Note | None:
        """The note of a cell."""
        return Note(self) if self.ask("note") is not None else None

    def add_note(self, text: str) -> Note:
        """A first note; Excel refuses a second one."""
        if self.note is not None:
            raise ComError("the cell has a note")
        self.ask("set_note", text=text)
        return Note(self)

    def add_hyperlink(self, address: str, text_to_display: str, screen_tip: str | None) -> None:
        """Text that leads somewhere."""
        self.ask("set_link", address=address, text=text_to_display)

    @property
    def hyperlink(self) -> str:
        """Where it leads."""
        return str(self.ask("link"))

    def copy(self, destination: Range | None = None) -> None:
        """Keep for `paste`."""
        if destination is not None:
            raise NotImplementedError("a press copies looks only")
        self.sheet.book.app.copied = self
        self.sheet.book.app.api.CutCopyMode = 1

    def paste(self, paste: str | None = None, **how: Any) -> None:
        """The looks of what was copied."""
        source = self.sheet.book.app.copied
        if paste != "formats" or source is None or not self.sheet.book.app.api.CutCopyMode:
            raise ComError("there is nothing to paste")
        self.ask("paste_formats", from_sheet=source.sheet.name, from_box=source.box)


def _out(value: Any) -> Any:
    if isinstance(value, dict):
        return ERRORS[value["error"]] if "error" in value else dt.datetime.fromisoformat(value["day"])
    return value


def _in(value: Any) -> Any:
    return {"day": value.replace(tzinfo=None).isoformat()} if isinstance(value, dt.datetime) else value


class Font(base_classes.Font):
    """The font of cells."""

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    @property
    def bold(self) -> bool:
        """Whether it is bold."""
        return bool(self._cells.ask("bold"))

    @bold.setter
    def bold(self, bold: bool) -> None:
        self._cells.ask("set_bold", bold=bold)


class Note(base_classes.Note):
    """The note of a cell."""

    def __init__(self, cell: Range) -> None:
        self._cell = cell

    @property
    def text(self) -> str:
        """What it says."""
        return str(self._cell.ask("note"))

    @text.setter
    def text(self, text: str) -> None:
        self._cell.ask("set_note", text=text)

    def delete(self) -> None:
        """Take it away."""
        self._cell.ask("set_note", text=None)


class Tables(base_classes.Collection):
    """The Excel tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def _every(self) -> list[Table]:
        return [Table(self.sheet, one["name"]) for one in self.sheet.ask("tables")]

    def __len__(self) -> int:
        return len(self._every())

    def __iter__(self) -> Iterator[Table]:
        return iter(self._every())

    def __contains__(self, name: str) -> bool:
        return any(table.name == name for table in self._every())

    def __call__(self, key: int | str) -> Table:
        every = self._every()
        if isinstance(key, numbers.Number):
            return every[int(key) - 1]
        return next(table for table in every if table.name.lower() == key.lower())


class Table(base_classes.Table):
    """An Excel table."""

    parent = name = OWN

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.parent, self.name = sheet, name

    @property
    def range(self) -> Range:
        """Headings and rows."""
        every = self.parent.ask("tables")
        return Range(self.parent, next(one["box"] for one in every if one["name"] == self.name))

    def resize(self, cells: xw.Range) -> None:
        """Let it reach elsewhere; its headings stay in their row, as Excel insists."""
        box = cells.impl.box
        if box[0] != self.range.row:
            raise ComError("the headings must stay in their row")
        self.parent.book.ask("resize_table", name=self.name, box=box)


class Names(base_classes.Names):
    """The defined names of a workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def __len__(self) -> int:
        return len(self.book.ask("names"))

    def __call__(self, key: int | str) -> Name:
        every = self.book.ask("names")
        found = every[int(key) - 1] if isinstance(key, numbers.Number) else _named(every, key)
        return Name(self.book, found)

    def contains(self, name: str) -> bool:
        """Whether there is such a name."""
        return any(one["name"].lower() == name.lower() for one in self.book.ask("names"))


def _named(every: list[dict[str, Any]], name: str) -> dict[str, Any]:
    for one in every:
        if one["name"].lower() == name.lower():
            return one
    raise ComError(name)


class Name(base_classes.Name):
    """A defined name."""

    def __init__(self, book: Book, described: dict[str, Any]) -> None:
        self._book, self._described = book, described

    @property
    def name(self) -> str:
        """The name."""
        return str(self._described["name"])

    @property
    def refers_to(self) -> str:
        """What it stands for, as a formula."""
        return str(self._described["refers_to"])

    @property
    def refers_to_range(self) -> Range:
        """The cells it stands for."""
        where = self._described["where"]
        if where is None:
            raise ComError(f"{self.name} names no cells")
        return Range(Sheet(self._book, where["sheet"]), where["box"])
