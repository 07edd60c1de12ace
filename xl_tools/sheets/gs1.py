"""GTIN and GLN: their digits and the check digit, as GS1 sets it (biip)."""

from __future__ import annotations

from collections.abc import Callable

import biip
from biip.gln import Gln
from biip.gtin import Gtin

from xl_tools.findings import Finding
from xl_tools.sheets.row_rules import Rule
from xl_tools.sheets.table import Book, Table, at


def is_gtin(code: str) -> bool:
    """Whether 8, 12, 13 or 14 digits with a right check digit."""
    return code.isdigit() and len(code) in (8, 12, 13, 14) and _parses(Gtin.parse, code)


def is_gln(code: str) -> bool:
    """Whether 13 digits with a right check digit."""
    return code.isdigit() and len(code) == 13 and _parses(Gln.parse, code)


def _parses(parse: Callable[[str], object], code: str) -> bool:
    try:
        parse(code)
    except biip.ParseError:
        return False
    return True


def valid_gtin(name: str) -> Rule:
    """The rule that judges a column of GTIN."""
    return _rule(name, is_gtin, "XL-1217")


def valid_gln(name: str) -> Rule:
    """The rule that judges a column of GLN."""
    return _rule(name, is_gln, "XL-1218")


def _rule(name: str, good: Callable[[str], bool], code: str) -> Rule:
    def rule(table: Table, _book: Book) -> list[Finding]:
        return [at(row, name, code) for row in table.rows() if row[name] is not None and not good(row[name])]

    return rule
