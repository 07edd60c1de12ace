"""GTIN and GLN: how many digits, and the check digit as GS1 sets it (GS1 General Specifications, section 7.9)."""

from __future__ import annotations

from collections.abc import Callable

from xl_tools.findings import Finding
from xl_tools.sheets.row_rules import Rule
from xl_tools.sheets.table import Book, Table, at


def is_gtin(code: str) -> bool:
    """Whether 8, 12, 13 or 14 digits with a right check digit."""
    return len(code) in (8, 12, 13, 14) and _checks(code)


def is_gln(code: str) -> bool:
    """Whether 13 digits with a right check digit."""
    return len(code) == 13 and _checks(code)


def _checks(code: str) -> bool:
    """Whether the weighted sum is a multiple of ten: from the right, the check digit counts once, its neighbour thrice.

    biip says the same, and a test holds us to it; but it takes a tenth of a second to start, in every command.
    """
    if not code.isdecimal():
        return False
    digits = [int(digit) for digit in reversed(code)]
    return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def valid_gtin(name: str) -> Rule:
    """The rule that judges a column of GTIN."""
    return _rule(name, is_gtin, "XL-1217")


def valid_gln(name: str) -> Rule:
    """The rule that judges a column of GLN."""
    return _rule(name, is_gln, "XL-1218")


def _rule(name: str, good: Callable[[str], bool], code: str) -> Rule:
    def rule(table: Table, _book: Book) -> list[Finding]:
        return [
            at(row, name, code)
            for row, value in table.together(name)
            if value is not None and not good(value)
        ]

    return rule
