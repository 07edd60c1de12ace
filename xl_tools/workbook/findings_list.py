"""A workbook that lists findings for an officer to work through: each line leads to its cell by a link."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from xl_tools.errors import Unreadable, WrongUse, XltoolsError
from xl_tools.findings import LEVELS, Finding
from xl_tools.text import address
from xl_tools.workbook.new_file import write_new
from xl_tools.workbook.package import Package
from xl_tools.workbook.scan import properties

ENDING = "-kiem-tra"
_MADE = "xltools_danh_sach_loi"  # the custom property by which we know a list of ours again
_TAB = "Danh sách lỗi"
_COLUMNS = {"Mức": 11, "Ô": 24, "Dòng": 34, "Sai thế nào": 62, "Cách sửa": 62, "Căn cứ": 34, "Mã": 10}
_INK = {"error": "#FFC7CE", "warning": "#FFEB9C", "hint": "#DDEBF7"}
_DAY = dt.datetime(2020, 1, 1)  # same findings, same bytes
_MOST_LINKS = 60_000  # Excel takes 65,530 in a sheet


def list_beside(workbook: Path) -> Path:
    """Where the list of a workbook lies: `so-theo-doi-kiem-tra.xlsx`; another suffix stays in the name."""
    suffix = "" if workbook.suffix.lower() == ".xlsx" else workbook.suffix.lower().replace(".", "-")
    return workbook.with_name(f"{workbook.stem}{suffix}{ENDING}.xlsx")


def write_list(workbook: Path, findings: Sequence[Finding], summary: str) -> Path:
    """Write the list beside the workbook and answer its path; a file of another hand in its place is XL-0548."""
    path = list_beside(workbook)
    if path.exists() and not is_list(path):
        raise WrongUse("XL-0548", file=path.name)
    return write_new(path, _content(workbook, findings, summary), force=True)


def is_list(path: Path) -> bool:
    """Whether a file is such a list; False for what cannot be read."""
    try:
        return _MADE in properties(Package.open(path))
    except (XltoolsError, Unreadable):
        return False


def _content(workbook: Path, findings: Sequence[Finding], summary: str) -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"{_TAB} – {workbook.name}", "created": _DAY})
        book.set_custom_property(_MADE, "1")
        sheet = book.add_worksheet(_TAB)
        plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        head = book.add_format({"bold": True, "border": 1, "bg_color": "#D9E1F2"})
        sheet.write(0, 0, f"{workbook.name}: {summary}", book.add_format({"bold": True, "font_size": 13}))
        for column, (title, width) in enumerate(_COLUMNS.items()):
            sheet.set_column(column, column, width)
            sheet.write(2, column, title, head)
        inks = {
            level: book.add_format({"valign": "top", "border": 1, "bg_color": ink})
            for level, ink in _INK.items()
        }
        for row, one in enumerate(findings, 3):
            sheet.write_string(row, 0, LEVELS[one.level], inks[one.level])
            _write_place(sheet, row, workbook, one, plain)
            for column, text in enumerate(_words(one), 2):
                sheet.write_string(row, column, text, plain)
        sheet.autofilter(2, 0, 2 + max(len(findings), 1), len(_COLUMNS) - 1)
        sheet.freeze_panes(3, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
    return memory.getvalue()


def _write_place(sheet: object, row: int, workbook: Path, found: Finding, plain: object) -> None:
    """The cell, as a link into the workbook that lies beside; a name that a link cannot hold stays words."""
    place = address(found.sheet, found.cell) if found.sheet and found.cell else found.sheet or "Cả tệp"
    if found.sheet and found.cell and row < _MOST_LINKS and "#" not in workbook.name:
        sheet.write_url(row, 1, f"external:{workbook.name}#{place}", plain, place)  # type: ignore[attr-defined]
    else:
        sheet.write_string(row, 1, place, plain)  # type: ignore[attr-defined]


def _words(found: Finding) -> tuple[str, ...]:
    sentence = found.sentence
    label = found.details.get("row_label") or found.row_key or ""
    return str(label), sentence.what, sentence.fix or "", sentence.basis or "", found.code
