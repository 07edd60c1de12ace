"""Nâng mẫu: bring a workbook of an older form up to date; what the officer has stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.sheets.danh_muc import DanhMuc
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.kinds import FORM
from xl_tools.sheets.table import Book, Table
from xl_tools.text import address, folded
from xl_tools.workbook.changes import AddColumn, AddSheet, FormChange, Kind, NewColumn, Refused, SetProperty
from xl_tools.workbook.drop_downs import GROUPED, source
from xl_tools.workbook.other_files import refuse_writing
from xl_tools.workbook.package import Package
from xl_tools.workbook.patch import ClosedBook
from xl_tools.workbook.places import column_letters, column_number
from xl_tools.workbook.read import read
from xl_tools.workbook.scan import properties

_FORM = "xltools-form"
_KINDS: dict[str, Kind] = {
    "ma": "code",
    "tien": "money",
    "muc_tran": "money",
    "so": "number",
    "so_nguyen": "number",
    "ngay": "date",
    "lua_chon": "choice",
}


@dataclass(frozen=True)
class Upgraded:
    """The form before, what was (or would be) added, and the file that was written, if one was."""

    file: str
    form: int
    tabs: list[AddSheet]
    columns: list[AddColumn]
    written: Path | None

    @property
    def newest(self) -> bool:
        """Whether there was nothing to do."""
        return self.form == FORM and not self.tabs and not self.columns

    def as_json(self) -> dict[str, Any]:
        """What `upgrade --json` prints."""
        return {
            "file": self.file,
            "form": {"from": self.form, "to": FORM},
            "tabs": [tab.tab for tab in self.tabs],
            "columns": [
                {"sheet": one.tab, "cell": f"{one.letter}{one.header_row}", "heading": one.heading}
                for one in self.columns
            ],
            "written": str(self.written) if self.written else None,
        }


def run(path: Path, out: Path | None = None, dry_run: bool = False) -> Upgraded:
    """Add what the newest form has and the workbook lacks, whatever its form; the former file is kept for `undo`."""
    book = read(path)
    refuse_writing(path)
    package = Package.open(path)
    form = _form(package, path)
    tabs = list(_new_tabs(book, package))
    added = [column for table in book.tables.values() for column in _new_columns(table)]
    # A workbook of the newest form may still lack a tab that somebody deleted; XL-1030 sends its owner here.
    if dry_run or (form == FORM and not tabs and not added):
        return Upgraded(str(path), form, tabs, added, None)
    changes: list[AddColumn | FormChange] = [*added, *tabs, SetProperty(_FORM, str(FORM))]
    try:
        ClosedBook(path, "upgrade").apply(changes, out=out)
    except Refused as refused:
        where = address(refused.tab, refused.cell)
        raise WrongUse("XL-0220", file=path.name, where=where) from refused
    return Upgraded(str(path), form, tabs, added, out or path)


def _form(package: Package, path: Path) -> int:
    """The form that the workbook says to have; refused where it says none, or one that is not known yet."""
    said = properties(package).get(_FORM, "").strip()
    if not said.isdecimal():
        raise WrongUse("XL-0219", file=path.name)
    if int(said) > FORM:
        raise WrongUse("XL-0218", file=path.name, form=said, known=FORM)
    return int(said)


def _new_tabs(book: Book, package: Package) -> Iterator[AddSheet]:
    """A tab for each sheet that the workbook lacks; one that is there under its name, however empty, stays."""
    there = {
        folded(sheet.get("name", "")) for sheet in package.tree(package.workbook).iterfind("{*}sheets/*")
    }
    like = _look(book)
    for table in book.tables.values():
        # The lists come with the program; without the names behind the drop-downs a copy of them has no use.
        if table.exists or folded(table.sheet.tab) in there or table.sheet is DanhMuc:
            continue
        yield _settings(table.sheet, like) if table.sheet.transposed else _tab(table.sheet, like)


def _look(book: Book) -> tuple[str, str] | None:
    """The first heading of a table in the workbook: new tabs shall look like it."""
    tables = (table for table in book.tables.values() if table.letters and table.header_row)
    found = next(tables, None)
    return (
        (found.tab, f"{min(found.letters.values(), key=column_number)}{found.header_row}") if found else None
    )


def _tab(sheet: type[Sheet], like: tuple[str, str] | None) -> AddSheet:
    declared = tuple(
        NewColumn(one.title, _KINDS.get(one.reads, "text"), one.width, _offered(sheet, one))
        for one in columns(sheet)
    )
    return AddSheet(sheet.tab, sheet.intro, declared, hidden=sheet.optional, like=like)


def _settings(sheet: type[Sheet], like: tuple[str, str] | None) -> AddSheet:
    """*Thông tin*: one key a line."""
    heads = (NewColumn("Mục", "text", 38), NewColumn("Giá trị", "text", 70))
    return AddSheet(
        sheet.tab, sheet.intro, heads, tuple((one.title, "") for one in columns(sheet)), like=like
    )


def _offered(sheet: type[Sheet], declared: Column) -> str | None:
    """What the drop-down of a column offers, as Excel writes it; contents that depend on a group have none."""
    if declared.choices == GROUPED or declared.computed:
        return None
    found = source(sheet, declared, "")
    return '"' + ",".join(found) + '"' if isinstance(found, list) else found and found.removeprefix("=")


def _new_columns(table: Table) -> Iterator[AddColumn]:
    """The columns that a table lacks, side by side at its right end."""
    if not table.exists or table.sheet.transposed:
        return
    free = column_number(table.next_letter)
    first = min(table.excel_rows, default=table.header_row + 1)
    missing = [one for one in columns(table.sheet) if one.name not in table.letters]
    for letter, one in enumerate(missing, free):
        yield AddColumn(
            table.tab,
            column_letters(letter),
            one.title,
            table.header_row,
            first,
            table.last_row,
            _KINDS.get(one.reads, "text"),
            one.width,
        )
