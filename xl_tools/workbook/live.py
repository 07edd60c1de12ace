"""The door to a workbook that is open in Excel: changes go in through Excel itself, so that nothing is lost.

It is read through a copy that Excel makes of it, unsaved changes included: the very reader of files then serves, and
the very checks of the door to files say beforehand what would cost the officer something.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path

import xlwings as xw

from xl_tools.workbook.changes import (
    AddColumn,
    AddRows,
    AnyChange,
    Change,
    ListSheet,
    Look,
    Mark,
    MarkChange,
    Occupied,
    ProtectedTab,
    RemoveSheet,
    SetCell,
)
from xl_tools.workbook.live_cells import column, look, refuse_formulas, values
from xl_tools.workbook.live_steps import Step, tabs_of, take_back
from xl_tools.workbook.live_writing import add_column, grow, list_sheet, mark, remove_sheet, set_cells
from xl_tools.workbook.office import events, is_protected, keeps_its_sheets, patiently, save_copy, show
from xl_tools.workbook.other_files import refuse_writing
from xl_tools.workbook.patch import ClosedBook
from xl_tools.workbook.places import place
from xl_tools.workbook.press_journal import Journal, Press
from xl_tools.workbook.unchanged import refuse_changed

LiveChange = Change | MarkChange
Asked = Callable[[Sequence[LiveChange]], None]


class LiveBook:
    """A workbook open in Excel; `button` is what the journal says about its writes.

    `before_writing` is told the changes once all of them were found possible; what it raises keeps them from
    being written.
    """

    def __init__(self, book: xw.Book, button: str, before_writing: Asked | None = None) -> None:
        self.book = book
        self.button = button
        self.journal = Journal(book)
        self._before_writing = before_writing
        self._copy: Path | None = None

    @contextmanager
    def snapshot(self) -> Iterator[Path]:
        """A copy of the workbook as it stands in the window, under its own name, for as long as the block lasts."""
        name = patiently(lambda: self.book.name)
        with tempfile.TemporaryDirectory(prefix="xltools-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / (name if Path(name).suffix else f"{name}.xlsx")  # never saved: it has no ending
            save_copy(self.book, copy)
            outer, self._copy = self._copy, copy
            try:
                yield copy
            finally:
                self._copy = outer

    def pending(self, changes: Sequence[Change]) -> list[Change]:
        """The changes after which something would stand there that does not yet; nothing is written."""
        with self._at_hand() as copy:
            refuse_writing(copy)
            return ClosedBook(copy).pending(changes)

    def apply(self, changes: Sequence[AnyChange], keep: bool = True, out: Path | None = None) -> list[str]:
        """Carry out all changes and answer the tabs that changed; none where everything stood there already.

        `keep` puts what was there into the journal. Raises `Refused` before anything was written; what fails midway
        is taken back.
        """
        if out is not None:
            raise ValueError("a workbook open in Excel is changed where it is")
        with self._at_hand() as copy:
            wanted = self._possible(changes)
            if not wanted:
                return []
            if self._before_writing:
                self._before_writing(wanted)
            self._refuse_changed(copy, wanted)
        done: list[Step] = []
        with quietly(self.book):
            try:
                self._carry_out(wanted, done)
            except BaseException:
                self._take_back(done)
                raise
        if keep and done:
            self.journal.add(self.button, done)
        return tabs_of(done)

    def looks(self, cells: Sequence[tuple[str, str]]) -> list[Look]:
        """The looks of cells, each given as tab and cell."""
        return [look(self.book.sheets[tab].range(cell)) for tab, cell in cells]

    def undo(self) -> tuple[Press, int, int] | None:
        """Take back the last press and answer it, how many cells were given back and how many left alone.

        None where no press is known. Raises `ProtectedTab` before anything was given back.
        """
        presses = self.journal.presses()
        if not presses:
            return None
        last = presses.pop()
        present = {sheet.name for sheet in self.book.sheets}
        steps = [step for step in last.steps if step.tab in present]
        self._refuse_protected(tabs_of(steps))
        with quietly(self.book):
            given, left = take_back(self.book, steps)
        self.journal.replace(presses)
        return last, given, left

    @contextmanager
    def _at_hand(self) -> Iterator[Path]:
        """The copy that was made already, or a new one."""
        if self._copy:
            yield self._copy
        else:
            with self.snapshot() as copy:
                yield copy

    def _possible(self, changes: Sequence[AnyChange]) -> list[LiveChange]:
        """The changes that would change something; `Refused` when one of them cannot be carried out."""
        cells = [change for change in changes if isinstance(change, SetCell | AddColumn | AddRows)]
        marks = [change for change in changes if isinstance(change, Mark | ListSheet | RemoveSheet)]
        if len(cells) + len(marks) != len(changes):
            raise NotImplementedError("a new form of the workbook goes in through the closed file")
        wanted: list[LiveChange] = [*(self.pending(cells) if cells else ()), *marks]
        sheets = [change for change in wanted if isinstance(change, ListSheet | RemoveSheet)]
        if sheets and keeps_its_sheets(self.book):
            raise ProtectedTab(sheets[0].tab)
        new = {change.tab for change in sheets}
        self._refuse_protected([tab for tab in dict.fromkeys(change.tab for change in wanted) if tab not in new])
        for change in wanted:
            if isinstance(change, AddColumn):
                self._refuse_occupied(change)
        for run in runs(wanted):
            refuse_formulas(self._area(run), run[0].tab, place(run[0].cell).letters)
        return wanted

    def _refuse_changed(self, copy: Path, changes: Sequence[LiveChange]) -> None:
        """Whoever sorted the table or put a row in while we were computing would find results in the wrong rows."""
        new = {change.tab for change in changes if isinstance(change, ListSheet)}
        tabs = [tab for tab in dict.fromkeys(change.tab for change in changes) if tab not in new]
        with self.snapshot() as now:
            refuse_changed(copy, now, tabs)

    def _refuse_protected(self, tabs: Sequence[str]) -> None:
        for tab in tabs:
            if is_protected(self.book.sheets[tab]):
                raise ProtectedTab(tab)

    def _refuse_occupied(self, change: AddColumn) -> None:
        """Whoever typed into the new column since the copy was made keeps it."""
        last = max(change.last_row, change.header_row)
        cells = column(self.book.sheets[change.tab], change.letter, change.header_row, last)
        for number, value in enumerate(values(cells)):
            if value not in (None, ""):
                raise Occupied(change.tab, f"{change.letter}{change.header_row + number}")

    def _area(self, run: Sequence[SetCell]) -> xw.Range:
        first, last = place(run[0].cell), place(run[-1].cell)
        return column(self.book.sheets[run[0].tab], first.letters, first.row, last.row)

    def _carry_out(self, changes: Sequence[LiveChange], done: list[Step]) -> None:
        """Columns and rows first, so that their cells can be set; a sheet is removed when all else went well."""
        for change in changes:
            if isinstance(change, AddColumn):
                add_column(self.book, change, done)
            elif isinstance(change, AddRows):
                grow(self.book, change, done)
        for run in runs(changes):
            set_cells(self._area(run), run, done)
        for change in changes:
            if isinstance(change, ListSheet):
                list_sheet(self.book, change, done)
            elif isinstance(change, Mark):
                mark(self.book, change, done)
        for change in changes:
            if isinstance(change, RemoveSheet):
                remove_sheet(self.book, change)

    def _take_back(self, done: list[Step]) -> None:
        """Undo what was written before something failed; the journal keeps what Excel does not let us undo now."""
        try:
            take_back(self.book, done, force=True)
        except Exception:
            self.journal.add(self.button, done)
            raise


def runs(changes: Sequence[LiveChange]) -> list[list[SetCell]]:
    """The cells to set, those that follow one another in a column (and take over one look) together."""
    cells = [change for change in changes if isinstance(change, SetCell)]
    ordered = sorted(cells, key=lambda change: (change.tab, place(change.cell)))

    def run_of(numbered: tuple[int, SetCell]) -> tuple[str, int, int, str]:
        number, change = numbered
        here = place(change.cell)
        return change.tab, here.column, here.row - number, change.look or ""

    return [[change for _, change in group] for _, group in groupby(enumerate(ordered), key=run_of)]


@contextmanager
def quietly(book: xw.Book) -> Iterator[None]:
    """Write without flicker, macros and recalculation in between; afterwards all is as the person left it."""
    app = book.app
    updating, calculation = patiently(lambda: app.screen_updating), patiently(lambda: app.calculation)
    selected = patiently(lambda: book.selection)
    own_macros = events(app, on=False)
    try:
        patiently(lambda: setattr(app, "screen_updating", False))
        patiently(lambda: setattr(app, "calculation", "manual"))
        yield
    finally:
        for restore in (
            lambda: setattr(app, "calculation", calculation),
            lambda: show(selected.sheet) if selected is not None else None,
            lambda: events(app, own_macros),
            lambda: setattr(app, "screen_updating", updating),
        ):
            with suppress(Exception):  # one that fails must not keep the others from being restored
                patiently(restore)
