"""Marks on their way into the cells of a closed workbook: a style with another fill, and a note."""

from __future__ import annotations

from functools import cached_property

from lxml.etree import _Element as Element

from xl_tools.workbook.changes import CannotHold, Look, Mark, ProtectedTab
from xl_tools.workbook.content import wanted
from xl_tools.workbook.fills import Fills
from xl_tools.workbook.notes import Notes
from xl_tools.workbook.package import Package
from xl_tools.workbook.places import place
from xl_tools.workbook.styles import Styles
from xl_tools.workbook.tab import Tab

_YES = ("1", "true")


class Marks:
    """The looks of cells, read and changed; `finish` hands over the notes."""

    def __init__(self, package: Package, styles: Styles | None) -> None:
        self._package = package
        self._parts = package.tabs()
        self._styles = styles
        self._notes: dict[str, Notes] = {}

    @cached_property
    def _fills(self) -> Fills | None:
        """Made when they are asked for: most changes are no marks."""
        return Fills(self._styles, _theme(self._package)) if self._styles else None

    def look(self, tab: Tab, cell: str) -> Look:
        """The fill and the note of a cell."""
        fill = self._fills.look(tab.style(place(cell))) if self._fills else Look()
        return Look(fill.fill, self._notes_of(tab.name).text(cell), fill.exact)

    def mark(self, change: Mark, tab: Tab) -> None:
        """Change fill and note where they still are as before."""
        protection = tab.root.find("{*}sheetProtection")
        if protection is not None and protection.get("sheet") in _YES:
            raise ProtectedTab(tab.name)
        present, before, after = self.look(tab, change.cell), change.before, change.after
        filled = (present.fill, present.exact) != (after.fill, after.exact)
        if self._fills and filled and present.fill == before.fill:
            here = place(change.cell)
            tab.dress(here, self._fills.dressed(tab.style(here), after))
        if present.note == before.note and before.note != after.note:
            try:
                wanted(after.note)
            except ValueError as problem:
                raise CannotHold(change.tab, change.cell) from problem
            self._notes_of(tab.name).put(change.cell, after.note)

    def finish(self, tabs: dict[str, Tab]) -> None:
        """Hand over the notes; a worksheet that gets its first note or loses its last one has changed, too."""
        for name, notes in self._notes.items():
            tabs[name].changed = notes.finish() or tabs[name].changed

    def _notes_of(self, tab: str) -> Notes:
        if tab not in self._notes:
            self._notes[tab] = Notes(self._package, self._parts[tab])
        return self._notes[tab]


def refuse_kept_sheets(package: Package, tab: str) -> None:
    """ProtectedTab where the workbook is protected against new and fewer sheets."""
    protection = package.tree(package.workbook).find("{*}workbookProtection")
    if protection is not None and protection.get("lockStructure") in _YES:
        raise ProtectedTab(tab)


def _theme(package: Package) -> Element | None:
    beside = package.related(package.workbook).values()
    part = next((part for kind, part in beside if kind == "theme" and package.has(part)), None)
    return package.tree(part) if part else None
