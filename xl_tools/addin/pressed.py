"""A pressed button: the workbook it is about, what is shown and asked, and the leave to write."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import xlwings as xw

from xl_tools.addin.window import Window
from xl_tools.errors import WrongUse
from xl_tools.findings import Finding, count
from xl_tools.sheets.kinds import KINDS
from xl_tools.workbook.changes import AddColumn, ListSheet, Mark, RemoveSheet, SetCell
from xl_tools.workbook.known_tabs import kind_of, matched
from xl_tools.workbook.live import LiveBook, LiveChange
from xl_tools.workbook.office import active_book, give, patiently
from xl_tools.workbook.press_journal import key_of, saved_as

# The journal of a press goes by the file, and there is none yet: what was written before cannot be found again.
_NEVER_SAVED = (
    "Sổ chưa lưu lần nào: lưu rồi thì không hoàn tác được lần ghi này. Nên lưu sổ trước rồi bấm lại."
)


class DeclinedError(Exception):
    """The officer answered no: nothing was done, and nothing has to be said."""


@dataclass
class Pressed:
    """One press: the button, its Excel and the window that it took; `today` is the day on which it happens."""

    name: str
    label: str
    app: xw.App
    window: Window
    today: dt.date
    book: xw.Book | None = None
    kind: str = ""  # of the workbook, by its tabs
    book_name: str = ""  # kept, because a message has to be shown also while Excel answers nothing
    agreed: bool = False  # whether this very press was agreed to by an answer already
    cells: int = 0  # how many cells were written, or would have been

    @property
    def title(self) -> str:
        """What stands over every message: the button, and the workbook that it is about."""
        return " – ".join(filter(None, ("xltools", self.label, self.book_name)))

    @property
    def workbook(self) -> xw.Book:
        """The workbook that was in front when the button was pressed."""
        assert self.book is not None, "the button was not to have a workbook"
        return self.book

    def take_book(self) -> None:
        """Find the workbook in front; XL-0515 when none of its tabs is one of ours."""
        book = active_book(self.app)
        self.book, self.book_name = book, patiently(lambda: book.name)
        tabs = patiently(lambda: [sheet.name for sheet in book.sheets])
        if not any(matched(tabs, kind, {})[0] for kind in KINDS):
            raise WrongUse("XL-0515", file=self.book_name)
        self.kind = kind_of(tabs, None)

    def live(self) -> LiveBook:
        """The workbook as a door for changes that asks before it lets any in."""
        return LiveBook(self.workbook, self.name, self._before_writing)

    def doing(self, what: str) -> None:
        """Say in the status bar what is being done, unless somebody asked to stop."""
        self.window.heed()
        give(self.app, "status_bar", f"xltools: {what}…")

    def tell(self, text: str, grave: bool = False) -> None:
        """Show a message."""
        self.app.alert(text, self.title, "ok", "critical" if grave else "info")

    def ask(self, question: str) -> bool:
        """Ask something that is answered by yes or no."""
        return self.app.alert(question, self.title, "yes_no", "info") == "yes"

    def refuse_unless(self, question: str) -> None:
        """Go on only if the answer is yes."""
        if not self.ask(question):
            raise DeclinedError

    def _before_writing(self, changes: Sequence[LiveChange]) -> None:
        self.cells = sum(isinstance(change, SetCell | Mark) for change in changes)
        self.window.heed()
        key = key_of(self.workbook)
        if not self.agreed and not self.window.has_agreed(key):
            never_saved = f"\n\n{_NEVER_SAVED}" if saved_as(self.workbook) is None else ""
            self.refuse_unless(f"{self.label} sẽ {planned(changes)}. Tiếp tục?{never_saved}")
            self.window.agree(key)
        self.doing("đang ghi vào sổ")


def planned(changes: Sequence[LiveChange]) -> str:
    """What changes come to, in words: how many cells of which tabs, how many columns and which sheets are new."""
    tabs = Counter(change.tab for change in changes if isinstance(change, SetCell))
    columns = sum(isinstance(change, AddColumn) for change in changes)
    marks = sum(isinstance(change, Mark) for change in changes)
    said = [f"ghi {tabs.total()} ô ở các cột → của trang {', '.join(tabs)}"] if tabs else []
    said += [f"thêm {columns} cột → còn thiếu"] if columns else []
    said += [f"thêm trang {change.tab}" for change in changes if isinstance(change, ListSheet)]
    gone = [change.tab for change in changes if isinstance(change, RemoveSheet)]
    if gone:
        return f"bỏ trang {gone[0]} và trả lại màu, ghi chú cũ của {marks} ô"
    said += [f"tô màu và ghi chú {marks} ô"] if marks else []
    return ", ".join(said)


def tally(findings: Sequence[Finding]) -> str:
    """`3 lỗi, 2 cảnh báo, 1 gợi ý`."""
    counted = count(findings)
    return f"{counted['errors']} lỗi, {counted['warnings']} cảnh báo, {counted['hints']} gợi ý"
