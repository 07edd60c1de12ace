"""Where a cell stands: `G17` as a column and a row, `B5:H20` as an area."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


@functools.lru_cache(maxsize=1_024)
def column_number(letters: str) -> int:
    """`A` → 1, `AA` → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@functools.lru_cache(maxsize=1_024)
def column_letters(number: int) -> str:
    """1 → `A`, 27 → `AA`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Place(NamedTuple):
    """A cell by its column and its row, both counted from 1."""

    column: int
    row: int

    @property
    def address(self) -> str:
        """`G17`."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def letters(self) -> str:
        """`G`."""
        return column_letters(self.column)


def place(address: str) -> Place:
    """The place of `G17` or `$G$17`; ValueError for anything that no worksheet has."""
    found = _ADDRESS.fullmatch(address)
    if found:
        here = Place(column_number(found[1]), int(found[2]))
        if here.column <= LAST_COLUMN and here.row <= LAST_ROW:
            return here
    raise ValueError(f"{address!r} is not the address of a cell")


class Area(NamedTuple):
    """A rectangle of cells, its borders included."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def address(self) -> str:
        """`B5:H20`; `B5` for a single cell."""
        first, last = Place(self.left, self.top).address, Place(self.right, self.bottom).address
        return first if first == last else f"{first}:{last}"

    def covers(self, here: Place) -> bool:
        """Whether the cell lies inside."""
        return self.left <= here.column <= self.right and self.top <= here.row <= self.bottom

    def grown(self, here: Place) -> Area:
        """The smallest area that holds this one and the cell."""
        return Area(
            min(self.left, here.column),
            min(self.top, here.row),
            max(self.right, here.column),
            max(self.bottom, here.row),
        )


def area(reference: str) -> Area:
    """The area of `B5:H20` or of the single cell `B5`."""
    first, _, last = reference.partition(":")
    start = place(first)
    return Area(*start, *place(last or first))
