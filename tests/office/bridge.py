"""The door into LibreOffice: one JSON object a line in, one a line out, under the Python that has UNO.

    /usr/bin/python3 bridge.py PIPE
    {"do": "values", "book": "1", "sheet": "Hồ sơ hỗ trợ", "box": [5, 1, 5, 3]}
    {"answer": [["HS-001", {"day": "2022-03-01T00:00:00"}, 12000000.0]]}

The project's own Python may be of any version; UNO belongs to the system's. Rows, columns and boxes count from 1, as in
Excel; a box is first row, first column, last row, last column. What goes wrong is an answer too:
{"error": kind, "text": …}.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uno
from bridge_cells import CELLS
from bridge_presses import PRESSES
from com.sun.star.beans import PropertyValue

CONNECT_SECONDS = 60

# What a workbook is saved as, by the ending of its name. An add-in is told its filter also when it is opened.
FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xlam": "Calc MS Excel 2007 VBA XML",
    ".ods": "calc8",
}
RUN_MACROS_WITHOUT_ASKING = 4


def connect(pipe: str) -> Any:
    """The desktop of the LibreOffice that listens at the pipe; it may still be starting."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    until = time.monotonic() + CONNECT_SECONDS
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def property_values(**values: Any) -> tuple[Any, ...]:
    """Named arguments as UNO wants them."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


class Desktop:
    """The open workbooks; an add-in is none, as Excel's `Workbooks` leaves add-ins out."""

    def __init__(self, desktop: Any) -> None:
        self.desktop = desktop
        self._found: dict[str, Any] = {}

    def documents(self) -> dict[str, Any]:
        """Every open spreadsheet by the number that LibreOffice gave it."""
        opened = self.desktop.Components.createEnumeration()
        found = {}
        while opened.hasMoreElements():
            document = opened.nextElement()
            if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
                found[document.RuntimeUID] = document
        return found

    def document(self, book: str) -> Any:
        """One open spreadsheet; looked for once, because every question about a cell comes by here."""
        if book not in self._found:
            self._found = self.documents()
        return self._found[book]

    def books(self) -> list[dict[str, Any]]:
        """Number, name, path and state of each open workbook, the add-ins left out."""
        return [described(one) for one in self.documents().values() if not one.URL.endswith(".xlam")]

    def named(self, book: str) -> dict[str, str]:
        """Name and path of an open workbook."""
        return named(self.document(book))

    def active(self) -> str | None:
        """The workbook whose window is in front; beside an add-in that took the front, the one behind it."""
        current = self.desktop.getCurrentComponent()
        opened = [one["book"] for one in self.books()]
        if current is not None and getattr(current, "RuntimeUID", None) in opened:
            return str(current.RuntimeUID)
        return opened[-1] if opened else None

    def open(self, path: str, as_new: bool = False) -> str:
        """Load a file with its macros; its window exists, or ActiveWorkbook and frozen panes would be wrong.

        `as_new`: a workbook with that content which was never saved.
        """
        arguments = {"Hidden": False, "MacroExecutionMode": RUN_MACROS_WITHOUT_ASKING, "AsTemplate": as_new}
        if path.endswith(".xlam"):
            arguments["FilterName"] = FILTERS[".xlam"]
        document = self.desktop.loadComponentFromURL(
            Path(path).as_uri(), "_blank", 0, property_values(**arguments)
        )
        if document is None:
            raise OSError(f"LibreOffice did not open {path}")
        return str(document.RuntimeUID)

    def new(self) -> str:
        """A workbook that was never saved."""
        document = self.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
        return str(document.RuntimeUID)

    def close(self, book: str) -> None:
        """Without saving and without asking."""
        document = self.document(book)
        del self._found[book]
        document.setModified(False)
        document.close(True)

    def activate(self, book: str) -> None:
        """Bring its window to the front, as a click into it does."""
        frame = self.document(book).CurrentController.Frame
        frame.activate()
        frame.ContainerWindow.setFocus()

    def terminate(self) -> None:
        """Close LibreOffice."""
        self.desktop.terminate()

    def save(self, book: str) -> None:
        """Under its own name."""
        self.document(book).store()

    def save_as(self, book: str, path: str) -> None:
        """Under another name, which is its own from now on."""
        kind = property_values(FilterName=FILTERS[Path(path).suffix])
        self.document(book).storeAsURL(Path(path).as_uri(), kind)

    def copy(self, book: str, path: str) -> None:
        """Write the workbook as it is now elsewhere; it stays what it was, saved or not."""
        kind = FILTERS.get(Path(path).suffix, FILTERS[".xlsx"])
        self.document(book).storeToURL(Path(path).as_uri(), property_values(FilterName=kind))

    def custom_property(self, book: str, name: str) -> Any:
        """The value of a custom property of the file."""
        properties = self.document(book).DocumentProperties.UserDefinedProperties
        if not properties.PropertySetInfo.hasPropertyByName(name):
            raise KeyError(name)
        return properties.getPropertyValue(name)

    def calculation(self, book: str, mode: str | None = None) -> str:
        """`automatic` or `manual`, after setting it where a mode is given."""
        document = self.document(book)
        if mode is not None:
            document.enableAutomaticCalculation(mode == "automatic")
        return "automatic" if document.isAutomaticCalculationEnabled() else "manual"

    def recalculate(self, book: str) -> None:
        """Every formula anew."""
        self.document(book).calculateAll()

    def status(self, book: str, text: str | None) -> None:
        """Write into the status bar, or give it back."""
        indicator = self.document(book).CurrentController.StatusIndicator
        if text is None:
            indicator.end()
        else:
            indicator.start(text, 0)


def named(document: Any) -> dict[str, str]:
    """The name of the file and its path; of a workbook that was never saved, both are what its window says."""
    path = uno.fileUrlToSystemPath(document.URL) if document.URL else document.Title
    return {"name": Path(path).name, "path": path}


def described(document: Any) -> dict[str, Any]:
    """What one asks first of an open workbook."""
    return {
        "book": document.RuntimeUID,
        **named(document),
        "read_only": document.isReadonly(),
        "saved": not document.isModified(),
        "protected": document.isProtected(),
    }


def commands(desktop: Desktop) -> dict[str, Callable[..., Any]]:
    """Every word of the protocol: of the desktop, of sheets and cells, of pressing."""
    words = {name: getattr(desktop, name) for name in vars(Desktop) if not name.startswith("_")}
    del words["documents"], words["document"]

    def about_a_document(act: Callable[..., Any]) -> Callable[..., Any]:
        return lambda book, **rest: act(desktop.document(book), **rest)

    return words | {name: about_a_document(act) for name, act in {**CELLS, **PRESSES}.items()}


def answer(words: dict[str, Callable[..., Any]], line: str) -> dict[str, Any]:
    """What the line asked for, or why not."""
    try:
        request = json.loads(line)
        return {"answer": words[request.pop("do")](**request)}
    except Exception as error:
        return {"error": type(error).__name__, "text": str(error)}


def main(pipe: str) -> None:
    """Answer until the other side closes."""
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    words = commands(Desktop(connect(pipe)))
    print(json.dumps({"answer": "ready"}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(words, line), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
