"""The door to a closed workbook: a list of changes goes into the file, and nothing else of it changes.

Only the cells that are meant are touched, inside the XML of their sheet; every other part of the zip stays
byte for byte. All changes are carried out or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lxml.etree import _Element as Element

from xl_tools.errors import Unreadable
from xl_tools.workbook import history
from xl_tools.workbook.changes import (
    AddColumn,
    AddRows,
    AddSheet,
    AnyChange,
    CannotHold,
    Change,
    FormChange,
    ListSheet,
    Look,
    Mark,
    MarkChange,
    NoSuchProperty,
    NoSuchTab,
    Occupied,
    Refused,
    SetCell,
    SetFormula,
    SetProperty,
    TableHeading,
)
from xl_tools.workbook.columns import ExcelTable, dress_column, heading_of, stands_already
from xl_tools.workbook.content import Content, plain_text, put, put_formula, standing, wanted
from xl_tools.workbook.list_sheet import add_list, remove_sheet
from xl_tools.workbook.marks import Marks, refuse_kept_sheets
from xl_tools.workbook.new_sheet import add_sheet
from xl_tools.workbook.other_files import refuse_writing
from xl_tools.workbook.package import Package
from xl_tools.workbook.places import Place, column_number, place
from xl_tools.workbook.recalculation import recalculate
from xl_tools.workbook.replacing import refuse_if_open, refuse_if_read_only, replacing
from xl_tools.workbook.row_heights import make_room
from xl_tools.workbook.styles import DAY, MOMENT, Styles
from xl_tools.workbook.tab import Tab


class ClosedBook:
    """An .xlsx or .xlsm on disk; `command` is what the history says about its writes."""

    def __init__(self, path: Path, command: str = "") -> None:
        self.path = path.resolve()  # a link stays a link, and the history lies beside the file itself
        self.command = command
        self.carried_out: list[AnyChange] = []  # of the last `apply`, what did not stand there before

    def apply(self, changes: Sequence[AnyChange], keep: bool = True, out: Path | None = None) -> list[str]:
        """Carry out all changes and answer the parts that changed; none where everything stood there already.

        `keep` puts the former file into the history; `out` leaves the workbook alone and writes a copy, also
        where there was nothing to change. Raises `Refused` for a change that would cost something, and
        `Unreadable` for a file that cannot be read or replaced; in both cases nothing was written.
        """
        refuse_writing(self.path)
        self.carried_out = []
        package = Package.open(self.path)
        try:
            patch = _Patch(package)
            patch.carry_out(changes)
        except Refused:
            raise
        except (ValueError, IndexError) as problem:  # the plan was checked before: a part is nonsense
            raise package.broken() from problem
        target = self.path if out is None else out.resolve()
        if package.changed:
            if not all(isinstance(change, MarkChange) for change in changes):  # marks change no value
                recalculate(package)
        elif target == self.path:
            return []
        refuse_if_open(target)
        refuse_if_read_only(target)
        self._save(package, target, keep and target == self.path)
        self.carried_out = [change for change in changes if change in patch.effective]
        return [*package.changed, *package.added, *sorted(package.dropped)]

    def pending(self, changes: Sequence[Change | FormChange]) -> list[Change | FormChange]:
        """The changes after which something would stand there that does not yet; nothing is written."""
        patch = _Patch(Package.open(self.path))
        patch.carry_out(changes)
        return [change for change in changes if change in patch.effective]

    def looks(self, cells: Sequence[tuple[str, str]]) -> list[Look]:
        """The looks of cells, each given as tab and cell."""
        package = Package.open(self.path)
        try:
            patch = _Patch(package)
            return [patch.look(tab, cell) for tab, cell in cells]
        except Refused:
            raise
        except (ValueError, IndexError) as problem:
            raise package.broken() from problem

    def _save(self, package: Package, target: Path, keep: bool) -> None:
        kept = None
        try:
            with replacing(target, like=self.path) as temporary:
                package.write(temporary)
                if target == self.path and history.fingerprint(target) != package.sha256:
                    raise Unreadable("XL-0104", file=target.name)  # somebody saved it while we were working
                if keep:
                    kept = history.keep(target, self.command, after=history.fingerprint(temporary))
        finally:
            if kept:
                history.finish(target, kept)


class _Patch:
    """The changes on their way into the trees of a package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.since_1904 = package.since_1904
        self._parts = package.tabs()
        self.effective: set[Change | FormChange] = set()  # what did not stand there before
        self._tabs: dict[str, Tab] = {}
        self._tables: dict[str, list[ExcelTable]] = {}
        beside = package.related(package.workbook).values()
        related = {kind: part for kind, part in beside if package.has(part)}
        self._styles_part = related.get("styles")
        self._styles = Styles(package.tree(self._styles_part)) if self._styles_part else None
        self._shared_part = related.get("sharedStrings")
        self._shared: list[Element] | None = None
        self._marks = Marks(package, self._styles)

    def look(self, tab: str, cell: str) -> Look:
        """The fill and the note of a cell."""
        return self._marks.look(self._tab(tab), cell)

    def carry_out(self, changes: Sequence[AnyChange]) -> None:
        """Change the trees, columns first so that their cells can be set, and hand over what was touched."""
        for change in changes:
            if isinstance(change, AddColumn):
                self._add_column(change)
            elif isinstance(change, AddRows):
                self._add_rows(change)
        for change in changes:
            if isinstance(change, SetCell):
                self._set_cell(change)
            elif isinstance(change, SetFormula):
                self._set_formula(change)
            elif isinstance(change, AddSheet):
                if add_sheet(change, self.package, self._styles):
                    self.effective.add(change)
            elif isinstance(change, SetProperty):
                self._set_property(change)
            elif isinstance(change, MarkChange):
                self._mark(change)
        self._hand_over()

    def _mark(self, change: MarkChange) -> None:
        if isinstance(change, Mark):
            self._marks.mark(change, self._tab(change.tab))
            return
        refuse_kept_sheets(self.package, change.tab)
        if isinstance(change, ListSheet):
            add_list(change, self.package, self._styles)
        else:
            remove_sheet(change.tab, self.package)

    def _hand_over(self) -> None:
        self._marks.finish(self._tabs)
        for name, tab in self._tabs.items():
            if tab.changed:
                self.package.replace(self._parts[name])
            for table in self._tables[name]:
                if table.changed:
                    self.package.replace(table.part)
        if self._styles_part and self._styles and self._styles.changed:
            self.package.replace(self._styles_part)

    def _set_cell(self, change: SetCell) -> None:
        tab, here = self._tab(change.tab), place(change.cell)
        tab.guard(here)
        try:
            content = wanted(change.value, self.since_1904)
        except ValueError as problem:
            raise CannotHold(change.tab, change.cell) from problem
        if not _same(content, self._standing(tab, here)):
            if any(table.heads(here) for table in self._tables[change.tab]):
                raise TableHeading(change.tab, change.cell)
            put(tab.make(here), content)
            tab.changed = True
            self.effective.add(change)
        tab.dress(here, self._look(change, tab, here))
        if change in self.effective:
            self._make_room(tab, here, content)

    def _set_formula(self, change: SetFormula) -> None:
        tab, here = self._tab(change.tab), place(change.cell)
        tab.guard(here)
        cell = tab.make(here)
        formula, result = cell.find("{*}f"), wanted(change.value, self.since_1904)
        stands = formula is not None and formula.text == change.formula
        if not stands or not _same(result, self._standing(tab, here)):
            put_formula(cell, change.formula, result)
            tab.changed = True
            self.effective.add(change)
            self._make_room(tab, here, result)

    def _make_room(self, tab: Tab, here: Place, content: Content | None) -> None:
        if content and content.kind == "s" and self._styles:
            make_room(tab, here, content.text, self._styles)

    def _look(self, change: SetCell, tab: Tab, here: Place) -> int:
        style = tab.style(place(change.look) if change.look else here)
        if hasattr(change.value, "isoformat") and self._styles and not self._styles.shows_day(style):
            return self._styles.with_format(style, MOMENT if hasattr(change.value, "hour") else DAY)
        return style

    def _add_column(self, change: AddColumn) -> None:
        tab, head = self._tab(change.tab), Place(column_number(change.letter), change.header_row)
        there = self._standing(tab, head)
        if there and stands_already(change.heading, there.text):
            return
        for row in range(head.row, max(change.last_row, head.row) + 1):
            here = Place(head.column, row)
            tab.guard(here)
            if self._standing(tab, here):
                raise Occupied(change.tab, here.address)
        self.effective.add(change)
        dress_column(change, tab, self._styles)
        heading = heading_of(self._tables[change.tab], head, change.heading)
        put(tab.make(head), wanted(heading))

    def _add_rows(self, change: AddRows) -> None:
        tab = self._tab(change.tab)
        self.effective.add(change)
        first, last = (column_number(letter) for letter in change.letters)
        for row in range(change.first_row, change.last_row + 1):
            for column in range(first, last + 1):
                if self._standing(tab, Place(column, row)):
                    raise Occupied(change.tab, Place(column, row).address)
        for table in self._tables[change.tab]:
            table.reach(change.header_row, change.last_row)

    def _set_property(self, change: SetProperty) -> None:
        beside = self.package.related("").values()
        part = next((part for kind, part in beside if kind == "custom-properties"), None)
        items = self.package.tree(part) if part and self.package.has(part) else ()
        item = next((item for item in items if item.get("name") == change.name), None)
        if part is None or item is None or not len(item):
            raise NoSuchProperty("docProps")
        if item[0].text != change.value:
            item[0].text = change.value
            self.package.replace(part)

    def _tab(self, name: str) -> Tab:
        if name not in self._tabs:
            if name not in self._parts:
                raise NoSuchTab(name)
            part = self._parts[name]
            self._tabs[name] = Tab(name, self.package.tree(part))
            self._tables[name] = [
                ExcelTable(table, self.package.tree(table))
                for kind, table in self.package.related(part).values()
                if kind == "table"
            ]
        return self._tabs[name]

    def _standing(self, tab: Tab, here: Place) -> Content | None:
        cell = tab.cell(here)
        return None if cell is None else standing(cell, self._shared_text, self.since_1904)

    def _shared_text(self, index: int) -> str:
        if self._shared is None:
            root = self.package.tree(self._shared_part) if self._shared_part else ()
            self._shared = [item for item in root if isinstance(item.tag, str)]
        return plain_text(self._shared[index])


def _same(one: Content | None, other: Content | None) -> bool:
    return one.same(other) if one else other is None
