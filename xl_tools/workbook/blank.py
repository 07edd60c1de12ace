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

from xl_tools.sheets.danh_muc import DanhMuc
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.kinds import FORM, KINDS
from xl_tools.text import slug
from xl_tools.workbook.drop_downs import Line, lines, ranges, source
from xl_tools.workbook.places import column_letters

Rows = Sequence[Mapping[str, Any]]
HEADER_ROW = 5  # title, how to fill, a line of totals, an empty line, then the header
EMPTY_ROWS = 15
LAST_ROW = 5_000  # how far drop-downs and input help reach below the header
# XlsxWriter stamps the hour of writing into the file; a fixed day keeps two builds equal.
CREATED = dt.datetime(2026, 1, 1)
_GREEN, _PALE, _GREY, _RED = "#1F4E42", "#DCE9E4", "#EFEFEF", "#FBE3E0"
_FORMATS = {"tien": "#,##0", "muc_tran": "#,##0", "ngay": "dd/mm/yyyy", "ma": "@", "chu": "@"}
_STEPS = (
    "Điền trang Thông tin trước: tỉnh, năm, cơ quan, nơi nhận. Mục in đậm là bắt buộc.",
    "Điền trang Cơ quan: ai ban hành, ai ký loại giấy nào, từ ngày nào.",
    "Nhập doanh nghiệp, hồ sơ, kinh phí, mỗi dòng một việc; gõ ngay vào dòng trống đầu tiên của bảng.",
    "Cột có mũi tên → do máy tính điền, không gõ vào. Cột tiêu đề đậm là bắt buộc.",
    "Ô trống nghĩa là chưa có số liệu; số 0 nghĩa là có theo dõi mà không phát sinh.",
    "Kiểm tra: xltools validate TÊN-SỔ.xlsx — máy chỉ ra từng ô sai và cách sửa.",
    "Tính mức hỗ trợ, quy mô, mục tiêu: xltools compute TÊN-SỔ.xlsx (lấy lại được bằng xltools undo).",
    "Hỏi vì sao một số: xltools explain TÊN-SỔ.xlsx MÃ-HỒ-SƠ.",
    "Lập báo cáo: xltools build-report TÊN-SỔ.xlsx --period 2022-H1.",
)


def blank(
    kind: str, filled: Mapping[str, Rows] | None = None, remarks: Mapping[str, str] | None = None
) -> bytes:
    """A workbook of the kind; `filled` has rows by sheet and field, `remarks` a sentence to add above a table."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": CREATED, "title": "Sổ theo dõi xltools"})
    book.set_custom_property("xltools-kind", kind)
    book.set_custom_property("xltools-form", FORM)
    writer = _Writer(book, kind, dict(filled or {}), dict(remarks or {}))
    writer.instructions()
    for sheet in KINDS[kind]:
        if sheet.transposed:
            writer.transposed(sheet)
        else:
            writer.table(sheet)
    book.close()
    return target.getvalue()


class _Writer:
    """Writes the tabs of one workbook."""

    def __init__(self, book: Any, kind: str, filled: dict[str, Rows], remarks: dict[str, str]) -> None:
        self.book, self.kind, self.filled, self.remarks = book, kind, filled, remarks
        self.lists: list[Line] = list(lines(KINDS[kind]))
        for name, area in ranges(self.lists, HEADER_ROW + 1, DanhMuc.tab).items():
            book.define_name(name, area)
        self._known: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **look: Any) -> Any:
        """A cell format; the same look is one format."""
        base = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
        key = tuple(sorted((base | look).items()))
        if key not in self._known:
            self._known[key] = self.book.add_format(base | look)
        return self._known[key]

    def instructions(self) -> None:
        """The first tab: what to do, in order."""
        page = self.book.add_worksheet("Hướng dẫn")
        page.hide_gridlines(2)
        page.set_column(0, 0, 5)
        page.set_column(1, 1, 105)
        page.write(
            0, 1, "Sổ theo dõi " + self.kind.upper(), self.format(bold=True, font_size=16, font_color=_GREEN)
        )
        for number, step in enumerate(_STEPS, 1):
            page.set_row(number + 1, 24)
            page.write(number + 1, 0, number, self.format(align="center", bold=True, font_color=_GREEN))
            page.write(number + 1, 1, step, self.format(text_wrap=True))
        page.set_paper(9)
        page.fit_to_pages(1, 0)

    def _page(self, sheet: type[Sheet], width: int) -> Any:
        """A tab with its title, its sentence of help and its print set-up."""
        page = self.book.add_worksheet(sheet.tab)
        page.hide_gridlines(2)
        page.write(0, 0, sheet.tab.upper(), self.format(bold=True, font_size=14, font_color=_GREEN))
        page.write(1, 0, sheet.intro, self.format(italic=True, font_color="#555555"))
        remark = self.remarks.get(slug(sheet.tab))
        if remark:
            page.write(2, 0, remark, self.format(bold=True, font_color="#9C2B1B"))
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEADER_ROW - 1)
        page.set_footer("&L&A&RTrang &P/&N")
        page.print_area(0, 0, max(HEADER_ROW + EMPTY_ROWS, HEADER_ROW + len(self._rows(sheet))), width - 1)
        return page

    def _rows(self, sheet: type[Sheet]) -> Rows:
        if sheet is DanhMuc:
            return [_list_row(line) for line in self.lists]
        return self.filled.get(slug(sheet.tab), ())

    def table(self, sheet: type[Sheet]) -> None:
        """A tab with one record a line, as an Excel table."""
        declared = columns(sheet)
        page = self._page(sheet, len(declared))
        rows = self._rows(sheet)
        for number, row in enumerate(rows, HEADER_ROW):
            for index, one in enumerate(declared):
                self._write(page, number, index, one, row.get(one.name))
        last = HEADER_ROW + max(len(rows), 1) + (0 if sheet is DanhMuc else EMPTY_ROWS) - 1
        self._excel_table(page, sheet, declared, last)
        page.set_row(HEADER_ROW - 1, 48)
        page.freeze_panes(HEADER_ROW, 2)
        for index, one in enumerate(declared):
            page.set_column(index, index, one.width, self._body(one), {"hidden": one.hidden})
            self._total(page, index, one, last)
            if sheet is not DanhMuc:
                self._help(page, sheet, index, one)
        self._missing(page, declared)

    def _excel_table(self, page: Any, sheet: type[Sheet], declared: Sequence[Column], last: int) -> None:
        heads = [
            {"header": one.title, "header_format": self._head(one), "format": self._body(one)}
            for one in declared
        ]
        options = {
            "name": "t_" + slug(sheet.tab),
            "columns": heads,
            "style": "Table Style Light 1",
            "banded_rows": True,
        }
        page.add_table(HEADER_ROW - 1, 0, last, len(declared) - 1, options)

    def _head(self, one: Column) -> Any:
        look: dict[str, Any] = {
            "text_wrap": True,
            "align": "center",
            "border": 1,
            "bold": one.required == "x",
        }
        if one.computed:
            return self.format(**look, bg_color=_GREY, italic=True)
        return self.format(**look, bg_color=_GREEN if one.required == "x" else _PALE, font_color=_ink(one))

    def _body(self, one: Column) -> Any:
        look: dict[str, Any] = {"num_format": _FORMATS.get(one.reads, "General")}
        if one.computed:
            look |= {"bg_color": _GREY, "italic": True}
        return self.format(**look, text_wrap=one.width > 30)

    def _write(self, page: Any, row: int, index: int, one: Column, value: Any) -> None:
        body = self._body(one)
        if isinstance(value, list | tuple):
            value = "; ".join(value)
        if isinstance(value, dt.date):
            page.write_datetime(row, index, dt.datetime.combine(value, dt.time()), body)
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            page.write_number(row, index, value, body)
        elif value is not None:
            page.write_string(row, index, str(value), body)

    def _total(self, page: Any, index: int, one: Column, last: int) -> None:
        """The total of a money column stands above the table, where a growing table does not meet it."""
        if one.reads != "tien":
            return
        letter = column_letters(index + 1)
        formula = f"=SUBTOTAL(109,{letter}{HEADER_ROW + 1}:{letter}{LAST_ROW})"
        look = self.format(num_format="#,##0", bold=True, font_color=_GREEN)
        page.write_formula(HEADER_ROW - 2, index, formula, look, value="")
        page.write(HEADER_ROW - 2, 0, "Cộng cột tiền", self.format(bold=True, font_color=_GREEN))

    def _help(self, page: Any, sheet: type[Sheet], index: int, one: Column) -> None:
        """Drop-down, input message, and a refusal to type into computed cells."""
        rule = _rule(one, source(sheet, one, _group_cell(sheet)))
        page.data_validation(HEADER_ROW, index, LAST_ROW - 1, index, rule)

    def _missing(self, page: Any, declared: Sequence[Column]) -> None:
        """Required cells of a started row that are still blank are tinted."""
        start = HEADER_ROW + 1
        for index, one in enumerate(declared):
            if one.required == "x" and index:
                cell = f"{column_letters(index + 1)}{start}"
                criteria = f'=AND($A{start}<>"",{cell}="")'
                look = {
                    "type": "formula",
                    "criteria": criteria,
                    "format": self.book.add_format({"bg_color": _RED}),
                }
                page.conditional_format(HEADER_ROW, index, LAST_ROW - 1, index, look)

    def transposed(self, sheet: type[Sheet]) -> None:
        """*Thông tin*: one key a line."""
        page = self._page(sheet, 3)
        values = next(iter(self._rows(sheet)), {})
        head = self.format(bold=True, bg_color=_GREEN, font_color="#FFFFFF", border=1, align="center")
        for index, (title, width) in enumerate((("Mục", 38), ("Giá trị", 70), ("Hướng dẫn", 60))):
            page.set_column(index, index, width)
            page.write(HEADER_ROW - 1, index, title, head)
        for number, one in enumerate(columns(sheet), HEADER_ROW):
            page.set_row(number, 20)
            page.write(number, 0, one.title, self.format(bold=one.required == "x", border=1, bg_color=_PALE))
            look = self.format(
                border=1, text_wrap=True, align="left", num_format=_FORMATS.get(one.reads, "General")
            )
            value = values.get(one.name)
            page.write(number, 1, value, look) if value is not None else page.write_blank(
                number, 1, None, look
            )
            page.write(
                number,
                2,
                _hint(one),
                self.format(border=1, italic=True, text_wrap=True, font_color="#555555"),
            )
            page.data_validation(number, 1, number, 1, _rule(one, source(sheet, one, "")))
        page.freeze_panes(HEADER_ROW, 1)


def _ink(one: Column) -> str:
    return "#FFFFFF" if one.required == "x" else "#000000"


def _group_cell(sheet: type[Sheet]) -> str:
    """The cell that says which group of contents a row is about."""
    names = [declared.name for declared in columns(sheet)]
    if "nhom_noi_dung" not in names:
        return ""
    return f"${column_letters(names.index('nhom_noi_dung') + 1)}{HEADER_ROW + 1}"


def _hint(one: Column) -> str:
    """`có trong trang Doanh nghiệp. Ví dụ: 1801234562`, as an input message may hold it."""
    example = "" if one.example is None else f"Ví dụ: {_example(one)}"
    return ". ".join(part for part in (one.help, example) if part)


def _example(one: Column) -> str:
    return (
        f"{one.example:,}".replace(",", ".")
        if isinstance(one.example, int) and one.reads == "tien"
        else str(one.example)
    )


def _rule(one: Column, offered: str | list[str] | None) -> dict[str, Any]:
    """The data validation of a column."""
    message = _hint(one)
    rule: dict[str, Any] = {
        "validate": "any",
        "input_title": one.title[:32],
        "input_message": message if len(message) <= 255 else message[:254] + "…",
    }
    if one.computed:
        refusal = "Cột này do máy tính điền. Chạy lệnh tính (compute) để cập nhật."
        return rule | {
            "validate": "custom",
            "value": "=FALSE",
            "input_message": "Máy tính điền.",
            "error_title": "Không gõ vào cột này",
            "error_message": refusal,
        }
    if offered:
        return rule | {
            "validate": "list",
            "source": offered,
            "error_title": "Không có trong danh sách",
            "error_message": "Chọn một giá trị trong danh sách xổ xuống.",
        }
    return rule


def _list_row(line: Line) -> dict[str, Any]:
    choice = line.choice
    return {
        "danh_muc": line.name,
        "gia_tri": choice.value,
        "ten_khac": "; ".join(choice.aliases) or None,
        "hieu_luc_tu": choice.start,
        "hieu_luc_den": choice.end,
    }
