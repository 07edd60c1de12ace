"""One tab as an office lays it out: letterhead, title, header somewhere below, a total and signatures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from making.cells import CODE, Cell, Formula, Row, is_day, is_money, total

INVENTED = "(Sổ mẫu: doanh nghiệp và số liệu giả định)"
A4, A3 = 9, 8
PRINTED_WIDTH = 240  # characters across a landscape page that can still be read
FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
STYLES: dict[str, dict[str, Any]] = {
    "organ": {"bold": True, "align": "center"},
    "title": {"bold": True, "align": "center", "font_size": 14},
    "italic": {"italic": True, "align": "center"},
    "unit": {"italic": True, "align": "right"},
    "left": {"italic": True},
    "header": {"bold": True, "border": 1, "align": "center", "text_wrap": True, "bg_color": "#DDEBF7"},
    "numbering": {"italic": True, "border": 1, "align": "center", "font_size": 9},
    "text": {"border": 1, "text_wrap": True},
    "code": {"border": 1, "num_format": "@", "text_wrap": True},
    "money": {"border": 1, "num_format": "#,##0"},
    "number": {"border": 1, "num_format": "#,##0.##"},
    "whole": {"border": 1, "align": "center"},
    "day": {"border": 1, "align": "center", "num_format": "dd/mm/yyyy"},
    "total": {"border": 1, "bold": True, "num_format": "#,##0"},
}


@dataclass(frozen=True)
class Line:
    """A text above the table, merged over its columns (counted from 0)."""

    row: int
    text: str
    style: str
    first: int = 0
    last: int | None = None


@dataclass
class Page:
    """A tab: its rows, and where and how they stand. `header_row` counts from 0 as XlsxWriter does.

    `merged_up`: cells of the records that are merged with the cell above them, so that they hold nothing.
    `columns`: the headings of a tab that may be without a record; else the first record has them.
    """

    tab: str
    rows: list[Row]
    header_row: int
    lines: tuple[Line, ...] = ()
    numbering: bool = False
    table: str | None = None
    totals: tuple[str, ...] = ()
    signatures: tuple[str, str] | None = None
    hidden: str | None = None
    notes: Mapping[tuple[int, str], str] = field(default_factory=dict)
    frozen: int = 1
    left_out: tuple[str, ...] = ()
    wrong_totals: dict[str, int] = field(default_factory=dict)
    wrong_headings: dict[str, str] = field(default_factory=dict)
    merged_up: set[tuple[int, str]] = field(default_factory=set)
    columns: tuple[str, ...] = ()

    @property
    def headings(self) -> list[str]:
        """The columns in order."""
        return [heading for heading in self.columns or self.rows[0] if heading not in self.left_out]

    @property
    def first_row(self) -> int:
        """The first row of data."""
        return self.header_row + (2 if self.numbering else 1)

    @property
    def total_row(self) -> int:
        """The row of *Tổng cộng*."""
        return self.first_row + len(self.rows)

    def place(self, row: int, heading: str) -> str:
        """`G17`: the cell of a record (counted from 0)."""
        return str(xl_rowcol_to_cell(self.first_row + row, self.headings.index(heading)))

    def heading_place(self, heading: str) -> str:
        """`G5`: the cell of a heading."""
        return str(xl_rowcol_to_cell(self.header_row, self.headings.index(heading)))

    def span(self, heading: str) -> str:
        """`$G$9:$G$70`: the column's cells."""
        letter = xl_col_to_name(self.headings.index(heading))
        return f"${letter}${self.first_row + 1}:${letter}${self.total_row}"


class Pen:
    """Writes pages into one workbook, and keeps its formats."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.formats = {name: book.add_format(FONT | style) for name, style in STYLES.items()}

    def draw(self, page: Page) -> Any:
        """The worksheet of a page, written from top to bottom."""
        sheet = self.book.add_worksheet(page.tab)
        for line in page.lines:
            self._line(sheet, page, line)
        self._header(sheet, page)
        styles = [self._style(page, heading) for heading in page.headings]
        for offset, row in enumerate(page.rows):
            for column, (heading, style) in enumerate(zip(page.headings, styles, strict=True)):
                self.cell(sheet, page.first_row + offset, column, row.get(heading), style)
        self._merged(sheet, page)
        if page.totals:
            self._totals(sheet, page)
        if page.signatures:
            self._signatures(sheet, page)
        self._finish(sheet, page)
        return sheet

    def cell(self, sheet: Any, row: int, column: int, value: Cell, style: str) -> None:
        """One cell, written by the type of its value."""
        look = self.formats[style]
        if isinstance(value, Formula):
            sheet.write_formula(row, column, value.text, look, "" if value.value is None else value.value)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, column, value, look)
        elif isinstance(value, int | Decimal):
            sheet.write_number(row, column, value, look)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, look)
        else:
            sheet.write_blank(row, column, None, look)

    def _merged(self, sheet: Any, page: Page) -> None:
        for offset, heading in sorted(page.merged_up):
            column, last = page.headings.index(heading), page.first_row + offset
            look = self.formats[self._style(page, heading)]
            sheet.merge_range(last - 1, column, last, column, page.rows[offset - 1][heading], look)

    def _line(self, sheet: Any, page: Page, line: Line) -> None:
        last = len(page.headings) - 1 if line.last is None else line.last
        sheet.merge_range(line.row, line.first, line.row, last, line.text, self.formats[line.style])

    def _header(self, sheet: Any, page: Page) -> None:
        for column, heading in enumerate(page.headings):
            written = page.wrong_headings.get(heading, heading)
            sheet.write_string(page.header_row, column, written, self.formats["header"])
            if page.numbering:
                sheet.write_string(page.header_row + 1, column, f"({column + 1})", self.formats["numbering"])
        if page.table:
            look = self.formats["header"]
            shown = [page.wrong_headings.get(heading, heading) for heading in page.headings]
            columns = [{"header": heading, "header_format": look} for heading in shown]
            options = {"name": page.table, "columns": columns, "style": "Table Style Light 9"}
            last = page.first_row + len(page.rows) - 1
            sheet.add_table(page.header_row, 0, last, len(page.headings) - 1, options)

    @staticmethod
    def _style(page: Page, heading: str) -> str:
        if heading in CODE:
            return "code"
        if is_money(heading):
            return "money"
        if is_day(heading):
            return "day"
        values = [row.get(heading) for row in page.rows]
        if any(isinstance(value, Decimal) for value in values):
            return "number"
        counts = any(isinstance(value, int) for value in values) and heading != "Giá trị"
        return "whole" if counts else "text"

    def _totals(self, sheet: Any, page: Page) -> None:
        columns = {heading: page.headings.index(heading) for heading in page.totals}
        sheet.write_string(page.total_row, 0, "Tổng cộng", self.formats["total"])
        for heading, column in columns.items():
            if heading in page.wrong_totals:
                sheet.write_number(page.total_row, column, page.wrong_totals[heading], self.formats["total"])
                continue
            formula = f"=SUM({page.span(heading).replace('$', '')})"
            value = total(page.rows, heading)
            sheet.write_formula(page.total_row, column, formula, self.formats["total"], value)

    def _signatures(self, sheet: Any, page: Page) -> None:
        left, right = page.signatures or ("", "")
        row = page.total_row + (2 if page.totals else 1)
        sheet.write_string(row, 1, left, self.formats["organ"])
        sheet.write_string(row + 1, 1, "(Ký, ghi rõ họ tên)", self.formats["italic"])
        sheet.write_string(row, 5, right, self.formats["organ"])
        sheet.write_string(row + 1, 5, "(Ký, ghi rõ họ tên)", self.formats["italic"])

    def _finish(self, sheet: Any, page: Page) -> None:
        widths = [_width(page, heading) for heading in page.headings]
        for column, (heading, width) in enumerate(zip(page.headings, widths, strict=True)):
            sheet.set_column(column, column, width, None, {"hidden": heading == page.hidden})
        sheet.set_row(page.header_row, _height(page.headings, widths))
        for offset, row in enumerate(page.rows):
            texts = [str(row.get(heading) or "") for heading in page.headings]
            sheet.set_row(page.first_row + offset, _height(texts, widths))
        for (offset, heading), text in page.notes.items():
            sheet.write_comment(page.place(offset, heading), text, {"author": "Chi cục TĐC", "x_scale": 2})
        sheet.freeze_panes(page.first_row, page.frozen)
        sheet.set_landscape()
        sheet.set_paper(A4 if sum(widths) < PRINTED_WIDTH else A3)
        across = max(1, round(sum(widths) / PRINTED_WIDTH))
        sheet.fit_to_pages(across, 0)
        sheet.repeat_rows(page.header_row)
        if across > 1:  # so that a page to the right says which record its lines are
            sheet.repeat_columns(0, page.frozen - 1)
        sheet.set_footer("&L&A&RTrang &P/&N")


def _width(page: Page, heading: str) -> int:
    """A column wide enough for most of its texts; the prose of *Nội dung* in *Thuyết minh* takes a page."""
    if page.tab == "Thuyết minh" and heading == "Nội dung":
        return 100
    if is_day(heading) or is_money(heading):
        return 17 if is_money(heading) else 12
    longest = max((len(str(row.get(heading) or "")) for row in page.rows), default=0)
    widest = 52 if len(page.headings) < 6 else 30
    return min(max(10, longest + 2), widest)


def _height(texts: list[str], widths: list[int]) -> int:
    """Room for the text that wraps most: neither LibreOffice nor an old Excel fits rows by itself."""
    lines = max(-(-len(text) // max(width - 2, 1)) for text, width in zip(texts, widths, strict=True))
    return 16 * max(lines, 1)
