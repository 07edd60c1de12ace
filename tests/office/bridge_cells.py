"""Sheets and cells of a document of LibreOffice, as Excel would answer: the words of the bridge about them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import uno
from com.sun.star.sheet.FormulaResult import ERROR
from com.sun.star.table import CellRangeAddress
from com.sun.star.util import NumberFormat

EPOCH = dt.datetime(1899, 12, 30)
EXCEL_GRAMMAR = 3  # com.sun.star.sheet.AddressConvention.XL_OOX
BOLD, NORMAL = 150.0, 100.0  # com.sun.star.awt.FontWeight
# In the order of the alphabet, as XMultiPropertySet wants them; the style first, for it resets the others.
LOOKS = (
    *(
        "CellBackColor",
        "CellProtection",
        "CellStyle",
        "CharColor",
        "CharFontName",
        "CharHeight",
        "CharPosture",
    ),
    *("CharUnderline", "CharWeight", "HoriJustify", "IsTextWrapped", "NumberFormat", "VertJustify"),
    *("BottomBorder2", "LeftBorder2", "RightBorder2", "TopBorder2"),
)
EXCEL_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")

Box = "list[int]"


def sheet_of(document: Any, sheet: str) -> Any:
    """The sheet of that name; Excel does not mind the case."""
    every = document.Sheets
    if every.hasByName(sheet):
        return every.getByName(sheet)
    for name in every.ElementNames:
        if name.lower() == sheet.lower():
            return every.getByName(name)
    raise KeyError(sheet)


def cells_of(document: Any, sheet: str, box: Box) -> Any:
    """The cells of a box."""
    top, left, bottom, right = box
    return sheet_of(document, sheet).getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)


def writable(document: Any, sheet: str, box: Box) -> Any:
    """The cells of a box, unless the sheet is protected and one of them locked: LibreOffice would keep silent."""
    cells = cells_of(document, sheet, box)
    if sheet_of(document, sheet).isProtected() and (
        cells.CellProtection is None or cells.CellProtection.IsLocked
    ):
        raise PermissionError(f"{sheet} is protected")
    return cells


def box_of(address: Any) -> Box:
    """First row, first column, last row, last column, counted from 1."""
    return [address.StartRow + 1, address.StartColumn + 1, address.EndRow + 1, address.EndColumn + 1]


def format_key(document: Any, code: str) -> int:
    """The number that the document gives to a number format written as in Excel."""
    english = uno.createUnoStruct("com.sun.star.lang.Locale")
    english.Language, english.Country = "en", "US"
    known = document.NumberFormats.queryKey(code, english, False)
    return known if known >= 0 else document.NumberFormats.addNew(code, english)


# Sheets


def sheets(document: Any) -> list[str]:
    """The names, in order."""
    return list(document.Sheets.ElementNames)


def sheet(document: Any, sheet: str) -> dict[str, Any]:
    """Its own name, place, whether it shows and whether it is protected."""
    one = sheet_of(document, sheet)
    return {
        "name": one.Name,
        "index": one.RangeAddress.Sheet + 1,
        "visible": one.IsVisible,
        "protected": one.isProtected(),
    }


def add_sheet(document: Any, name: str, index: int) -> None:
    """A new sheet at that place, in front, as Excel leaves it."""
    document.Sheets.insertNewByName(name, index - 1)
    document.CurrentController.setActiveSheet(document.Sheets.getByName(name))


def delete_sheet(document: Any, sheet: str) -> None:
    """Without asking; LibreOffice says nothing where it may not, so it is asked."""
    if document.isProtected():
        raise PermissionError("the workbook is protected")
    document.Sheets.removeByName(sheet_of(document, sheet).Name)


def rename_sheet(document: Any, sheet: str, name: str) -> None:
    """Another name for the same sheet."""
    sheet_of(document, sheet).setName(name)


def show_sheet(document: Any, sheet: str, visible: bool) -> None:
    """Show or hide."""
    sheet_of(document, sheet).IsVisible = visible


def activate_sheet(document: Any, sheet: str) -> None:
    """Bring to the front."""
    document.CurrentController.setActiveSheet(sheet_of(document, sheet))


def protect_sheet(document: Any, sheet: str, protected: bool) -> None:
    """Without a password."""
    one = sheet_of(document, sheet)
    if protected:
        one.protect("")
    else:
        one.unprotect("")


def used(document: Any, sheet: str) -> Box:
    """What holds or shows anything."""
    cursor = sheet_of(document, sheet).createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    return box_of(cursor.RangeAddress)


def names(document: Any) -> list[dict[str, Any]]:
    """Defined names: what they refer to in Excel's words and, where they are cells, which."""
    found = []
    for name in document.NamedRanges.ElementNames:
        one = document.NamedRanges.getByName(name)
        area = one.ReferredCells
        where = area and {"sheet": area.Spreadsheet.Name, "box": box_of(area.RangeAddress)}
        found.append({"name": name, "refers_to": "=" + one.Content, "where": where})
    return found


def tables(document: Any, sheet: str) -> list[dict[str, Any]]:
    """Excel's tables are database ranges here; those that LibreOffice made for a filter are none."""
    index = sheet_of(document, sheet).RangeAddress.Sheet
    every = [document.DatabaseRanges.getByName(name) for name in document.DatabaseRanges.ElementNames]
    return [
        {"name": one.Name, "box": box_of(one.DataArea)}
        for one in every
        if one.DataArea.Sheet == index and not one.Name.startswith("__")
    ]


def resize_table(document: Any, name: str, box: Box) -> None:
    """Let the table end elsewhere."""
    table = document.DatabaseRanges.getByName(name)
    top, left, bottom, right = (number - 1 for number in box)
    table.setDataArea(CellRangeAddress(table.DataArea.Sheet, left, top, right, bottom))


# Values


def values(document: Any, sheet: str, box: Box) -> list[list[Any]]:
    """Numbers, text, `{"day": …}`, `{"error": …}`, None where nothing stands."""
    cells = cells_of(document, sheet, box)
    rows = [[None if value == "" else value for value in row] for row in cells.getDataArray()]
    _days_and_truth(document, cells, rows, box)
    for address in cells.queryFormulaCells(ERROR).RangeAddresses:
        for row in range(address.StartRow, address.EndRow + 1):
            for column in range(address.StartColumn, address.EndColumn + 1):
                shown = cells.Spreadsheet.getCellByPosition(column, row).String
                error = shown if shown in EXCEL_ERRORS else "#VALUE!"
                rows[row - box[0] + 1][column - box[1] + 1] = {"error": error}
    return rows


def everything(document: Any) -> dict[str, list[list[Any]]]:
    """What every sheet holds, days as the numbers that they are: quick, for a look before and one after."""
    found = {}
    for name in document.Sheets.ElementNames:
        sheet = document.Sheets.getByName(name)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        cells = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
        found[name] = [[None if value == "" else value for value in row] for row in cells.getDataArray()]
    return found


def _days_and_truth(document: Any, cells: Any, rows: list[list[Any]], box: Box) -> None:
    """A number is a day or a truth value by its format; LibreOffice gives the cells of one format together."""
    for group in _of_one_format(cells):
        kind = document.NumberFormats.getByKey(group.NumberFormat).Type
        if not kind & (NumberFormat.DATE | NumberFormat.LOGICAL):
            continue
        for address in group.RangeAddresses:
            for row in range(address.StartRow - box[0] + 1, address.EndRow - box[0] + 2):
                for column in range(address.StartColumn - box[1] + 1, address.EndColumn - box[1] + 2):
                    if isinstance(rows[row][column], float):
                        rows[row][column] = _as_shown(rows[row][column], kind)


def _of_one_format(cells: Any) -> list[Any]:
    groups = cells.getUniqueCellFormatRanges()
    return [groups.getByIndex(index) for index in range(groups.Count)]


def _as_shown(number: float, kind: int) -> Any:
    if kind & NumberFormat.LOGICAL:
        return bool(number)
    day = EPOCH + dt.timedelta(days=number)
    return {"day": (day + dt.timedelta(microseconds=500)).replace(microsecond=0).isoformat()}


def set_values(document: Any, sheet: str, box: Box, rows: list[list[Any]]) -> None:
    """Write as if typed into Excel: what looks like a number becomes one, unless the cell is formatted as text."""
    cells = writable(document, sheet, box)
    formats = {group.NumberFormat for group in _of_one_format(cells)}
    as_text = any(document.NumberFormats.getByKey(key).Type & NumberFormat.TEXT for key in formats)
    if not as_text and all(_is_plain(value) for line in rows for value in line):
        cells.setFormulaArray([["" if value is None else str(value) for value in line] for line in rows])
        return
    for row, line in enumerate(rows):
        for column, value in enumerate(line):
            _set_value(document, cells.getCellByPosition(column, row), value)


def _is_plain(value: Any) -> bool:
    """Whether LibreOffice makes of a value what Excel does, however many are written at once."""
    return not isinstance(value, dict | bool) and not str(value).startswith("=")


def _set_value(document: Any, cell: Any, value: Any) -> None:
    kind = document.NumberFormats.getByKey(cell.NumberFormat).Type
    if isinstance(value, str) and value.startswith("="):
        _set_formula(document, cell, value)
    elif isinstance(value, dict):
        cell.setValue((dt.datetime.fromisoformat(value["day"]) - EPOCH) / dt.timedelta(days=1))
        if not kind & NumberFormat.DATE:
            cell.NumberFormat = format_key(document, "m/d/yyyy")
    elif isinstance(value, bool):
        cell.setFormula("TRUE" if value else "FALSE")
        cell.NumberFormat = format_key(document, "BOOLEAN")
    elif value is None or value == "":
        cell.setString("")
    elif kind & NumberFormat.TEXT:
        cell.setString(value.removeprefix("'") if isinstance(value, str) else f"{value:.15g}")
    elif isinstance(value, str):
        cell.setFormula(value)
    else:
        cell.setValue(value)


# Formulas, in the grammar that Excel writes into its files: commas, and ! after the sheet


def formulas(document: Any, sheet: str, box: Box) -> list[list[str]]:
    """What Excel shows in its formula bar: a formula, or the value as text."""
    cells = cells_of(document, sheet, box)
    rows = [list(row) for row in cells.getFormulaArray()]
    parser = _parser(document)
    for row, line in enumerate(rows):
        for column, text in enumerate(line):
            if text.startswith("="):
                cell = cells.getCellByPosition(column, row)
                line[column] = "=" + parser.printFormula(cell.getTokens(), cell.CellAddress)
            else:
                line[column] = text.removeprefix("'")
    return rows


def set_formulas(document: Any, sheet: str, box: Box, rows: list[list[Any]]) -> None:
    """A formula, or a value as `set_values` takes it."""
    set_values(document, sheet, box, rows)


def _set_formula(document: Any, cell: Any, formula: str) -> None:
    cell.setTokens(_parser(document).parseFormula(formula[1:], cell.CellAddress))


def _parser(document: Any) -> Any:
    parser = document.createInstance("com.sun.star.sheet.FormulaParser")
    parser.CompileEnglish = True
    parser.FormulaConvention = EXCEL_GRAMMAR
    return parser


# Looks


def color(document: Any, sheet: str, box: Box) -> list[int] | None:
    """Red, green, blue of the ground, or None."""
    number = cells_of(document, sheet, box).CellBackColor
    return None if number is None or number < 0 else [number >> 16 & 255, number >> 8 & 255, number & 255]


def set_color(document: Any, sheet: str, box: Box, color: list[int] | None) -> None:
    """Paint the ground, or take the paint away."""
    number = -1 if color is None else color[0] << 16 | color[1] << 8 | color[2]
    writable(document, sheet, box).CellBackColor = number


def number_format(document: Any, sheet: str, box: Box) -> str | None:
    """The code as Excel writes it: days and months in small letters, quoted text as it is; None where they differ."""
    groups = _of_one_format(cells_of(document, sheet, box))
    if len({group.NumberFormat for group in groups}) > 1:
        return None
    code = document.NumberFormats.getByKey(groups[0].NumberFormat).FormatString
    parts = re.split(r'("[^"]*"|\[[^]]*\]|General|AM/PM)', code)
    return "".join(part if place % 2 else part.lower() for place, part in enumerate(parts))


def set_number_format(document: Any, sheet: str, box: Box, code: str) -> None:
    """How numbers show."""
    writable(document, sheet, box).NumberFormat = format_key(document, code)


def bold(document: Any, sheet: str, box: Box) -> bool:
    """Whether the font of the first cell is bold."""
    return cells_of(document, sheet, box[:2] + box[:2]).CharWeight >= BOLD


def set_bold(document: Any, sheet: str, box: Box, bold: bool) -> None:
    """Bold or not."""
    writable(document, sheet, box).CharWeight = BOLD if bold else NORMAL


def wrap(document: Any, sheet: str, box: Box) -> bool:
    """Whether a long text of the first cell goes on in the next line."""
    return bool(cells_of(document, sheet, box[:2] + box[:2]).IsTextWrapped)


def set_wrap(document: Any, sheet: str, box: Box, wrap: bool) -> None:
    """Long texts go on in the next line, or not; rows grow with them."""
    cells = writable(document, sheet, box)
    cells.IsTextWrapped = wrap
    cells.Rows.OptimalHeight = True


def width(document: Any, sheet: str, box: Box) -> float:
    """The width of the first column, in Excel's characters of seven pixels and five pixels of margin."""
    first = cells_of(document, sheet, box).Columns.getByIndex(0)
    return round((first.Width * 96 / 2540 - 5) / 7, 2) if first.IsVisible else 0.0


def set_width(document: Any, sheet: str, box: Box, width: float) -> None:
    """Of every column of the box; a width of nothing hides it, as in Excel."""
    chosen = cells_of(document, sheet, box).Columns
    chosen.IsVisible = width > 0
    if width:
        chosen.Width = round((width * 7 + 5) * 2540 / 96)


def paste_formats(document: Any, sheet: str, box: Box, from_sheet: str, from_box: Box) -> None:
    """The looks of the cells there for the cells here, one by one; those of a single cell for all of them."""
    source, target = cells_of(document, from_sheet, from_box), writable(document, sheet, box)
    if from_box[:2] == from_box[2:]:
        target.setPropertyValues(LOOKS, source.getPropertyValues(LOOKS))
        return
    for row in range(from_box[2] - from_box[0] + 1):
        for column in range(from_box[3] - from_box[1] + 1):
            looks = source.getCellByPosition(column, row).getPropertyValues(LOOKS)
            target.getCellByPosition(column, row).setPropertyValues(LOOKS, looks)


# Notes and links


def note(document: Any, sheet: str, box: Box) -> str | None:
    """The note of a cell."""
    return _first(document, sheet, box).Annotation.String or None


def set_note(document: Any, sheet: str, box: Box, text: str | None) -> None:
    """Write a note in place of any other; None takes it away."""
    writable(document, sheet, box)
    cell = _first(document, sheet, box)
    notes = sheet_of(document, sheet).Annotations
    for index in reversed(range(notes.Count)):
        place = notes.getByIndex(index).Position
        if (place.Row, place.Column) == (box[0] - 1, box[1] - 1):
            notes.removeByIndex(index)
    if text is not None:
        notes.insertNew(cell.CellAddress, text)


def link(document: Any, sheet: str, box: Box) -> str | None:
    """Where the hyperlink of a cell leads, as it was given."""
    fields = _first(document, sheet, box).TextFields
    return fields.getByIndex(0).URL if fields.Count else None


def set_link(document: Any, sheet: str, box: Box, address: str, text: str) -> None:
    """Text that leads somewhere."""
    writable(document, sheet, box)
    cell = _first(document, sheet, box)
    field = document.createInstance("com.sun.star.text.TextField.URL")
    field.URL, field.Representation = address, text
    cell.setString("")
    cell.insertTextContent(cell.createTextCursor(), field, False)


def _first(document: Any, sheet: str, box: Box) -> Any:
    return sheet_of(document, sheet).getCellByPosition(box[1] - 1, box[0] - 1)


CELLS = {
    word.__name__: word
    for word in (
        *(
            sheets,
            sheet,
            add_sheet,
            delete_sheet,
            rename_sheet,
            show_sheet,
            activate_sheet,
            protect_sheet,
            used,
        ),
        *(names, tables, resize_table, values, everything, set_values, formulas, set_formulas),
        *(
            color,
            set_color,
            number_format,
            set_number_format,
            bold,
            set_bold,
            wrap,
            set_wrap,
            width,
            set_width,
            paste_formats,
        ),
        *(note, set_note, link, set_link),
    )
}
