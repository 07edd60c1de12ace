"""How a blank workbook looks: colours, fonts, number formats, and how high a row with long text has to be."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from xl_tools.sheets.declaration import Column

GREEN, PALE, GREY, RED, QUIET = "#1F4E42", "#DCE9E4", "#EFEFEF", "#FBE3E0", "#555555"
WARNING = "#9C2B1B"
# XlsxWriter stamps the hour of writing into the file; a fixed day keeps two builds equal.
CREATED = dt.datetime(2026, 1, 1)
LINE = 15  # points that one line of text needs
_FORMATS = {"tien": "#,##0", "muc_tran": "#,##0", "ngay": "dd/mm/yyyy", "ma": "@", "chu": "@"}


class Looks:
    """The cell formats of one workbook; the same look is one format."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **look: Any) -> Any:
        """A format in the font of the workbook."""
        base = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
        key = tuple(sorted((base | look).items()))
        if key not in self._known:
            self._known[key] = self._book.add_format(base | look)
        return self._known[key]

    def heading(self, column: Column) -> Any:
        """Dark and bold: must be filled; pale: may be; grey: the program does."""
        look: dict[str, Any] = {"text_wrap": True, "align": "center", "border": 1, "border_color": "#FFFFFF"}
        if column.computed:
            return self(**look, bg_color=GREY, italic=True)
        if column.required == "x":
            return self(**look, bg_color=GREEN, font_color="#FFFFFF", bold=True)
        return self(**look, bg_color=PALE)

    def body(self, column: Column) -> Any:
        """An input cell of the column."""
        return self(**_shape(column))

    def computed(self, column: Column) -> Any:
        """A cell that the program fills."""
        return self(**_shape(column), bg_color=GREY, italic=True)

    def lined(self) -> Any:
        """The thin lines round the cells of a row that is filled."""
        return self._book.add_format({"border": 1, "border_color": "#BFBFBF"})

    def required(self) -> Any:
        """The tint of a required cell that is still blank."""
        return self._book.add_format({"bg_color": RED})


def number_format(column: Column) -> str:
    """The number format of a column's cells."""
    return _FORMATS.get(column.reads, "General")


def wraps(column: Column) -> bool:
    """Whether long text goes on in a next line; what the program fills stays one line, or rows grow tenfold."""
    return column.width >= 26 and not column.computed


def lines_of(text: str, width: float) -> int:
    """How many lines the text takes in a column of that width."""
    return max(math.ceil(len(text) * 0.95 / width), 1)


def _shape(column: Column) -> dict[str, Any]:
    look: dict[str, Any] = {"num_format": number_format(column), "text_wrap": wraps(column)}
    return look | ({"align": "center"} if column.reads == "ngay" else {})
