"""Changes on their way into a workbook open in Excel; each notes its step before it writes.

A step noted too early is harmless: taking it back gives the cells what they hold anyway.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import xlwings as xw

from xl_tools.workbook.changes import AddColumn, AddRows, ListSheet, Mark, RemoveSheet, SetCell
from xl_tools.workbook.columns import FORMATS, WIDTHS
from xl_tools.workbook.live_cells import as_excel, column, dress, put, show_days, stored, values
from xl_tools.workbook.live_steps import Cells, Column, Grown, Marked, Sheet, Step, content_of, take_look
from xl_tools.workbook.looks import PALE
from xl_tools.workbook.office import give, patiently
from xl_tools.workbook.places import Area, area, column_letters, column_number, place

HEADING_ROW = 4


def set_cells(run: xw.Range, changes: Sequence[SetCell], done: list[Step]) -> None:
    """Write the values of a run of one column."""
    tab, letter = changes[0].tab, place(changes[0].cell).letters
    wanted = [change.value for change in changes]
    before = [stored(value) for value in values(run)]
    step = Cells(tab, letter, run.row, before, [stored(as_excel(value)) for value in wanted], {})
    done.append(step)
    if changes[0].look:
        take_look(run.sheet, changes[0].look, run)
    formats = show_days(run, wanted, letter)
    taken = put(run, wanted, tab, letter)
    done[-1] = dataclasses.replace(
        step, after=taken, formats={str(row): code for row, code in formats.items()}
    )


def add_column(book: xw.Book, change: AddColumn, done: list[Step]) -> None:
    """A column dressed like the one to its left; an Excel table that ends there grows with it."""
    sheet = book.sheets[change.tab]
    last = max(change.last_row, change.header_row)
    run = column(sheet, change.letter, change.header_row, last)
    beside = column_letters(max(column_number(change.letter) - 1, 1))
    table = _table(sheet, change)
    width = patiently(lambda: run.column_width)
    name = table.name if table is not None else None
    done.append(Column(change.tab, change.letter, change.header_row, last, change.heading, width, name))
    if table is not None:
        whole = _area(table)
        _resize(table, sheet.range(whole._replace(right=whole.right + 1).address))
    take_look(sheet, f"{beside}{change.header_row}:{beside}{last}", run)
    for row in sorted(change.unlike):
        take_look(sheet, f"{beside}{change.like(row)}", sheet.range(f"{change.letter}{row}"))
    if change.last_row >= change.first_row:
        body = column(sheet, change.letter, change.first_row, change.last_row)
        give(body, "number_format", FORMATS[change.kind])
    give(sheet.range(f"{change.letter}{change.header_row}"), "value", as_excel(change.heading))
    give(run, "column_width", change.width or WIDTHS[change.kind])


def grow(book: xw.Book, change: AddRows, done: list[Step]) -> None:
    """The Excel table whose headings stand in that row reaches down to the new rows."""
    sheet = book.sheets[change.tab]
    for table in sheet.tables:
        whole = _area(table)
        if whole.top == change.header_row and whole.bottom < change.last_row:
            larger = whole._replace(bottom=change.last_row).address
            done.append(Grown(change.tab, table.name, whole.address, larger))
            _resize(table, sheet.range(larger))


def mark(book: xw.Book, change: Mark, done: list[Step]) -> None:
    """Give a cell another fill and note."""
    done.append(Marked(change.tab, change.cell, change.before, change.after))
    dress(book.sheets[change.tab].range(change.cell), change.before, change.after)


def remove_sheet(book: xw.Book, change: RemoveSheet) -> None:
    """Take away a sheet that the program made."""
    patiently(book.sheets[change.tab].delete)


def list_sheet(book: xw.Book, change: ListSheet, done: list[Step]) -> None:
    """A sheet behind all others that lists things, with links to the cells they are about."""
    last = list(book.sheets)[-1]
    done.append(Sheet(change.tab, []))
    sheet = patiently(lambda: book.sheets.add(change.tab, after=last))
    width = len(change.headings)
    give(sheet.range("A1"), "value", as_excel(change.title))
    give(sheet.range("A2"), "value", as_excel(change.intro))
    lines = [change.headings, *change.rows]
    whole = sheet.range((HEADING_ROW, 1), (HEADING_ROW + len(change.rows), width))
    give(whole, "value", [[as_excel(text) for text in line] for line in lines])
    for cell in ("A1", f"A{HEADING_ROW}:{column_letters(width)}{HEADING_ROW}"):
        give(sheet.range(cell).font, "bold", True)
    give(sheet.range((HEADING_ROW, 1), (HEADING_ROW, width)), "color", PALE)
    seen = sum(
        map(bool, change.widths)
    )  # a text that wraps in a hidden column would make its row as high as a page
    give(sheet.range((HEADING_ROW, 1), (HEADING_ROW + len(change.rows), seen)), "wrap_text", True)
    for number, wide in enumerate(change.widths, 1):
        give(sheet.range((1, number)), "column_width", wide)
    _link(sheet, change)
    done[-1] = Sheet(change.tab, content_of(sheet))


def _link(sheet: xw.Sheet, change: ListSheet) -> None:
    for number, target in enumerate(change.links):
        if target is not None:
            at = sheet.range((HEADING_ROW + 1 + number, change.link_column + 1))
            _jump(at, *target, change.rows[number][change.link_column])


def _jump(at: xw.Range, tab: str, cell: str, text: str) -> None:
    quoted = tab.replace("'", "''")
    patiently(lambda: at.add_hyperlink(f"#'{quoted}'!{cell}", text, text))


def _resize(table: xw.main.Table, whole: xw.Range) -> None:
    patiently(lambda: table.resize(whole))


def _table(sheet: xw.Sheet, change: AddColumn) -> xw.main.Table | None:
    """The Excel table whose next column the new one would be."""
    for table in sheet.tables:
        whole = _area(table)
        if whole.top == change.header_row and column_letters(whole.right + 1) == change.letter:
            return table
    return None


def _area(table: xw.main.Table) -> Area:
    return area(patiently(lambda: table.range.address).replace("$", ""))
