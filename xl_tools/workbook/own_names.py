"""What the sheet *Ánh xạ* says: which of an office's own tabs and headings are which of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.table import Row, Table, at
from xl_tools.text import clean, folded, heading


class OwnHeadings(dict[str, Column]):
    """Our columns by the office's headings of one tab; `lines` are the lines of *Ánh xạ* that say so."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, Row] = {}


@dataclass
class OwnNames:
    """`tabs` leads from an office's tab (without marks) to the name of our sheet, `headings` to our columns."""

    tabs: dict[str, str] = field(default_factory=dict)
    headings: dict[str, OwnHeadings] = field(default_factory=dict)

    def of(self, name: str) -> Mapping[str, Column]:
        """Our columns by the office's headings for the sheet `name`."""
        return self.headings.get(name, {})


def own_names(
    table: Table, sheets: Mapping[str, type[Sheet]], tabs: Iterable[str]
) -> tuple[OwnNames, list[Finding]]:
    """The names that the table gives, and its lines that name nothing of ours or nothing of the workbook."""
    names, findings = OwnNames(), []
    there = {folded(tab) for tab in tabs}
    for row in table.rows():
        found = _take(row, names, sheets, there)
        findings += [found] if found else []
    return names, findings


def _take(row: Row, names: OwnNames, sheets: Mapping[str, type[Sheet]], there: set[str]) -> Finding | None:
    """Take over one line; a line that says too little has its finding from the sheet's own rules."""
    theirs, ours = row["trang_cua_so"], row["trang_cua_xltools"]
    if not theirs or not ours:
        return None
    name = next((name for name, sheet in sheets.items() if folded(sheet.tab) == folded(ours)), None)
    if name is None:
        tabs = ", ".join(sheet.tab for sheet in sheets.values())
        return at(row, "trang_cua_xltools", "XL-1016", tabs=tabs)
    if folded(theirs) not in there:
        return at(row, "trang_cua_so", "XL-1018")
    before = names.tabs.setdefault(folded(theirs), name)
    if before != name:
        return at(row, "trang_cua_xltools", "XL-1019", other=sheets[before].tab)
    if row["tieu_de_cua_so"] and row["tieu_de_cua_xltools"]:
        return _take_heading(row, names, name, sheets[name])
    return None


def _take_heading(row: Row, names: OwnNames, name: str, sheet: type[Sheet]) -> Finding | None:
    wanted = folded(heading(row["tieu_de_cua_xltools"]))
    ours = {folded(heading(one.title)): one for one in columns(sheet)}
    if wanted not in ours:
        near = process.extract(wanted, list(ours), scorer=fuzz.ratio, limit=3)
        listed = "; ".join(ours[title].title for title, _, _ in near)
        return at(row, "tieu_de_cua_xltools", "XL-1017", tab=sheet.tab, near=listed)
    theirs = heading(clean(row["tieu_de_cua_so"]))
    own = names.headings.setdefault(name, OwnHeadings())
    own[theirs] = ours[wanted]
    own.lines[theirs] = row
    return None
