"""Where the cells and columns stand that a formula of ours reads, written as Excel writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import column, columns
from xl_tools.sheets.table import Table
from xl_tools.text import address, heading
from xl_tools.workbook.changes import OUR_FORMULA, AddColumn, Change, FormChange

LONGEST = 8_192  # characters of a formula in Excel
_READING = "XL-11"  # what is said of a cell whose value is not what stands in it


class Keeps(Exception):
    """The value stays a value; the reason in Vietnamese, to stand behind “vì”."""


@dataclass(frozen=True)
class Columns:
    """The columns of a table, those that are about to be added among them, and the cells that were doubtful."""

    table: Table
    letters: dict[str, str]
    doubtful: frozenset[str] = field(default_factory=frozenset)

    def cell(self, name: str, row: int) -> str:
        """`$N17` of the row; Keeps where the workbook lacks the column, or does not hold in the cell what we read."""
        title = column(self.table.sheet, name).title
        if name not in self.letters:
            raise Keeps(f"sổ không có cột {title}")
        if self.table.units.get(name, 1) != 1:
            raise Keeps(f"cột {title} không ghi bằng đồng")
        if f"{self.letters[name]}{row}" in self.doubtful:
            raise Keeps(f"ô {title} cần sửa trước")
        return f"${self.letters[name]}{row}"

    def has(self, name: str) -> bool:
        """Whether the workbook has the column."""
        return name in self.letters

    def area(self, name: str) -> str:
        """`'Mức hỗ trợ'!$G$6:$G$20`: the column from its first row to its last."""
        letter, first, last = self.letters[name], self.table.header_row + 1, self.table.last_row
        return f"{address(self.table.tab, None)}!${letter}${first}:${letter}${last}"


def columns_of(table: Table, changes: Iterable[Change | FormChange], findings: Sequence[Finding]) -> Columns:
    """The columns of a table once the changes are carried out."""
    added = {
        heading(one.heading): one.letter
        for one in changes
        if isinstance(one, AddColumn) and one.tab == table.tab
    }
    names = {heading(one.title): one.name for one in columns(table.sheet)}
    letters = table.letters | {names[title]: letter for title, letter in added.items() if title in names}
    doubtful = {
        found.cell for found in findings if found.sheet == table.tab and found.code.startswith(_READING)
    }
    return Columns(table, letters, frozenset(cell for cell in doubtful if cell))


def ours(result: str, otherwise: str) -> str:
    """The formula with the mark that says it is ours; `otherwise` stands where it cannot be computed."""
    formula = f"IF({OUR_FORMULA}=0,IFERROR({result},{otherwise}))"
    if len(formula) > LONGEST:
        raise Keeps("công thức dài quá mức Excel cho phép")
    return formula
