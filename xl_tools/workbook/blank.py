"""Blank workbooks, generated from the sheet declarations: tables, drop-downs, input help, formats, print set-up.

Only formulas that Excel 2016 knows. Computed cells are told apart by style, input message and a refusing
validation, not by sheet protection: on a protected sheet a table cannot grow.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from xl_tools.sheets.anh_xa import AnhXa
from xl_tools.sheets.danh_muc import OWN, DanhMuc
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.kinds import FORM, KINDS, sheets_of
from xl_tools.sheets.muc_ho_tro import MucHoTro
from xl_tools.sheets.thong_tin import ThongTin
from xl_tools.text import slug
from xl_tools.workbook.drop_downs import LAST_ROW, Line, joined_lists, lines, ranges, source
from xl_tools.workbook.input_help import hint, validation
from xl_tools.workbook.instructions import write_instructions
from xl_tools.workbook.looks import (
    CREATED,
    GREEN,
    LINE,
    PALE,
    QUIET,
    WARNING,
    Looks,
    lines_of,
    number_format,
    wraps,
)
from xl_tools.workbook.paper import HEADER_ROW, on_paper
from xl_tools.workbook.places import column_letters
from xl_tools.workbook.sheet_buttons import SheetButtons

Rows = Sequence[Mapping[str, Any]]
EMPTY_ROWS = 15
_WITHOUT_BUTTONS = (MucHoTro.tab, DanhMuc.tab, AnhXa.tab)  # law and lists: no work to check or compute
_SETTINGS = (("Mục", 38), ("Giá trị", 70), ("Hướng dẫn", 60))


def blank(
    kind: str,
    filled: Mapping[str, Rows] | None = None,
    remarks: Mapping[str, str] | None = None,
    properties: Mapping[str, str] | None = None,
    buttons: SheetButtons | None = None,
) -> bytes:
    """A workbook of the kind; `filled` has rows by sheet and field, `remarks` a sentence to add above a table.

    `properties` are further custom properties of the file. With `buttons` it is an `.xlsm`.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": CREATED, "title": "Sổ theo dõi xltools"})
    book.set_custom_property("xltools-kind", kind)
    if kind in KINDS:  # what has no form is never upgraded
        book.set_custom_property("xltools-form", FORM)
    for name, value in (properties or {}).items():
        book.set_custom_property(name, value)
    looks = Looks(book)
    if kind in KINDS:
        write_instructions(book, looks, kind, KINDS[kind], buttons)
    writer = _Writer(book, looks, kind, dict(filled or {}), dict(remarks or {}), buttons)
    for sheet in sheets_of(kind).values():
        if sheet.transposed:
            writer.transposed(sheet)
        else:
            writer.table(sheet)
    if buttons:
        buttons.macros.add_to(book)
    book.close()
    return target.getvalue()


class _Writer:
    """Writes the tabs of one workbook."""

    def __init__(
        self,
        book: Any,
        looks: Looks,
        kind: str,
        filled: dict[str, Rows],
        remarks: dict[str, str],
        buttons: SheetButtons | None,
    ) -> None:
        self.book, self.looks, self.filled, self.remarks = book, looks, filled, remarks
        self.buttons = buttons
        self.lists = [line for line in lines(tuple(sheets_of(kind).values())) if self._serves(line)]
        joined = joined_lists(tuple(sheets_of(kind).values()))
        for name, area in ranges(self.lists, HEADER_ROW + 1, DanhMuc.tab, joined).items():
            book.define_name(name, area)

    def _serves(self, line: Line) -> bool:
        """Whether a line of the lists is for this workbook; what one province named its own is not another's."""
        settings = next(iter(self.filled.get(slug(ThongTin.tab), ())), {})
        return line.name not in OWN or line.choice.group in (None, settings.get("tinh_thanh_pho"))

    def _page(self, sheet: type[Sheet], widths: Sequence[float], last: int) -> Any:
        """A tab with its title, its sentence of help and its print set-up; `last` is its last row on paper."""
        page = self.book.add_worksheet(sheet.tab)
        page.hide_gridlines(2)
        if sheet.optional and not self._rows(sheet):
            page.hide()
        page.set_tab_color("#BFBFBF" if sheet is DanhMuc else GREEN)
        page.write(0, 0, sheet.tab.upper(), self.looks(bold=True, font_size=14, font_color=GREEN))
        page.write(1, 0, sheet.intro, self.looks(italic=True, font_color=QUIET))
        remark = self.remarks.get(slug(sheet.tab))
        if remark:
            page.write(2, 0, remark, self.looks(bold=True, font_color=WARNING))
        elif self.buttons and sheet.tab not in _WITHOUT_BUTTONS:
            self.buttons.over_table(page)
        on_paper(page, sheet.tab, remark, widths, last, across=sheet is not DanhMuc)
        return page

    def _rows(self, sheet: type[Sheet]) -> Rows:
        if sheet is DanhMuc:
            return [_list_row(line) for line in self.lists]
        return self.filled.get(slug(sheet.tab), ())

    def table(self, sheet: type[Sheet]) -> None:
        """A tab with one record a line, as an Excel table."""
        declared, rows = columns(sheet), self._rows(sheet)
        last = HEADER_ROW + max(len(rows), 1) + (0 if sheet is DanhMuc else EMPTY_ROWS) - 1
        page = self._page(sheet, [0 if one.hidden else one.width for one in declared], last)
        if len(declared) > len(_SETTINGS):
            page.repeat_columns(0, 1)
        for index, one in enumerate(declared):
            page.set_column(index, index, one.width, self.looks.body(one), {"hidden": one.hidden})
        for number in range(HEADER_ROW, last + 1):
            self._row(
                page, number, declared, rows[number - HEADER_ROW] if number - HEADER_ROW < len(rows) else {}
            )
        if sheet is DanhMuc:
            self._hide_fixed(page)
        self._excel_table(page, sheet, declared, last)
        page.set_row(HEADER_ROW - 1, 50)
        page.freeze_panes(HEADER_ROW, 2)
        for index, one in enumerate(declared):
            if sheet.adds_up and one.adds_up:
                self._total(page, index, one)
            if sheet is not DanhMuc:
                rule = validation(one, source(sheet, one, _group_cell(sheet)))
                page.data_validation(HEADER_ROW, index, LAST_ROW - 1, index, rule)
        self._missing(page, declared)
        self._lines(page, len(declared))

    def _hide_fixed(self, page: Any) -> None:
        """The lists that are there for Excel alone; a drop-down offers hidden rows, too."""
        for number, line in enumerate(self.lists, HEADER_ROW):
            if line.fixed:
                page.set_row(number, None, None, {"hidden": True})

    def _row(self, page: Any, number: int, declared: Sequence[Column], row: Mapping[str, Any]) -> None:
        """One line of a table, high enough for its longest text; computed cells are grey from the start."""
        height = 1
        for index, one in enumerate(declared):
            value = row.get(one.name)
            if isinstance(value, list | tuple):
                value = "; ".join(value)
            if one.computed:
                page.write_blank(number, index, None, self.looks.computed(one))
            elif value is not None:
                self._write(page, number, index, value, self.looks.body(one))
                height = max(height, lines_of(str(value), one.width) if wraps(one) else 1)
        if height > 1:
            page.set_row(number, LINE * height)

    def _write(self, page: Any, row: int, index: int, value: Any, look: Any) -> None:
        if isinstance(value, dt.date):
            page.write_datetime(row, index, dt.datetime.combine(value, dt.time()), look)
        elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            page.write_number(row, index, value, look)
        else:
            page.write_string(row, index, str(value), look)

    def _excel_table(self, page: Any, sheet: type[Sheet], declared: Sequence[Column], last: int) -> None:
        heads = [
            {
                "header": one.title,
                "header_format": self.looks.heading(one),
                "format": self.looks.computed(one) if one.computed else self.looks.body(one),
            }
            for one in declared
        ]
        options = {"name": "t_" + slug(sheet.tab), "columns": heads, "style": "Table Style Light 15"}
        page.add_table(HEADER_ROW - 1, 0, last, len(declared) - 1, options)

    def _total(self, page: Any, index: int, one: Column) -> None:
        """The total of a money column stands above the table, where a growing table does not meet it."""
        if one.reads != "tien":
            return
        letter = column_letters(index + 1)
        formula = f"=SUBTOTAL(109,{letter}{HEADER_ROW + 1}:{letter}{LAST_ROW})"
        look = self.looks(num_format="#,##0", bold=True, font_color=GREEN)
        page.write_formula(HEADER_ROW - 2, index, formula, look, value="")
        page.write(
            HEADER_ROW - 2, 0, "Cộng cột tiền (dòng đang hiện)", self.looks(bold=True, font_color=GREEN)
        )

    def _missing(self, page: Any, declared: Sequence[Column]) -> None:
        """Required cells of a started row that are still blank are tinted."""
        for index, one in enumerate(declared):
            if one.required == "x" and one.default is None and index:
                cell = f"{column_letters(index + 1)}{HEADER_ROW + 1}"
                criteria = f'=AND($A{HEADER_ROW + 1}<>"",{cell}="")'
                look = {"type": "formula", "criteria": criteria, "format": self.looks.required()}
                page.conditional_format(HEADER_ROW, index, LAST_ROW - 1, index, look)

    def _lines(self, page: Any, width: int) -> None:
        """Lines round each row that is filled: other programs than Excel show none of a table's own."""
        area = (HEADER_ROW, 0, LAST_ROW - 1, width - 1)
        look = {"type": "formula", "criteria": f'=$A{HEADER_ROW + 1}<>""', "format": self.looks.lined()}
        page.conditional_format(*area, look)

    def transposed(self, sheet: type[Sheet]) -> None:
        """*Thông tin*: one key a line."""
        declared = columns(sheet)
        page = self._page(sheet, [width for _, width in _SETTINGS], HEADER_ROW + len(declared) - 1)
        values = next(iter(self._rows(sheet)), {})
        head = self.looks(bold=True, bg_color=GREEN, font_color="#FFFFFF", border=1, align="center")
        page.set_row(HEADER_ROW - 1, 22)
        for index, (title, width) in enumerate(_SETTINGS):
            page.set_column(index, index, width)
            page.write(HEADER_ROW - 1, index, title, head)
        for number, one in enumerate(declared, HEADER_ROW):
            self._setting(page, number, one, values.get(one.name))
            page.data_validation(number, 1, number, 1, validation(one, source(sheet, one, "")))
            if one.required == "x":
                tint = {"type": "blanks", "format": self.looks.required()}
                page.conditional_format(number, 1, number, 1, tint)
        page.freeze_panes(HEADER_ROW, 1)

    def _setting(self, page: Any, number: int, one: Column, value: Any) -> None:
        """One key with its value and its help, high enough for both."""
        note = hint(one)
        high = max(lines_of(str(value or ""), _SETTINGS[1][1]), lines_of(note, _SETTINGS[2][1]))
        page.set_row(number, 5 + LINE * high)
        box = {"border": 1, "border_color": "#BFBFBF", "text_wrap": True}
        page.write(number, 0, one.title, self.looks(**box, bold=one.required == "x", bg_color=PALE))
        look = self.looks(**box, align="left", num_format=number_format(one))
        if value is None:
            page.write_blank(number, 1, None, look)
        else:
            self._write(page, number, 1, value, look)
        page.write(number, 2, note, self.looks(**box, italic=True, font_color=QUIET))


def _group_cell(sheet: type[Sheet]) -> str:
    """The cell that says which group of contents a row is about."""
    names = [declared.name for declared in columns(sheet)]
    if "nhom_noi_dung" not in names:
        return ""
    return f"${column_letters(names.index('nhom_noi_dung') + 1)}{HEADER_ROW + 1}"


def _list_row(line: Line) -> dict[str, Any]:
    choice = line.choice
    return {
        "danh_muc": line.name,
        "gia_tri": choice.value,
        "ten_khac": "; ".join(choice.aliases) or None,
        "hieu_luc_tu": choice.start,
        "hieu_luc_den": choice.end,
    }
