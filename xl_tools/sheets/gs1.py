"""GTIN and GLN: how many digits, and the check digit as GS1 sets it (GS1 General Specifications, section 7.9)."""

from __future__ import annotations

import re
from collections.abc import Callable

from xl_tools.findings import Finding
from xl_tools.law import load
from xl_tools.sheets.row_rules import Rule
from xl_tools.sheets.table import Book, Table, at

# GS1 Digital Link, section 4: application identifier 01 is a GTIN, wherever in the path it stands.
_GTIN_IN_LINK = re.compile(r"/01/(\d{8}|\d{12,14})(?=[/?#]|$)")


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


def gtin14(code: str) -> str:
    """The code as 14 digits, as GS1 compares GTINs and writes them into links."""
    return code.zfill(14)


def gtin_in_link(link: str) -> str | None:
    """The GTIN that a GS1 Digital Link names, as 14 digits; None for any other link."""
    found = _GTIN_IN_LINK.search(link)
    return gtin14(found[1]) if found else None


def prefix(code: str) -> str:
    """The three digits that say which GS1 organisation gave the code out; GTIN-14 has its packing digit before them."""
    return code[:3] if len(code) == 8 else gtin14(code)[1:4]


def vietnamese_prefix() -> str:
    """The three digits of GS1 Việt Nam."""
    return str(load("truy_xuat")["tien_to_viet_nam"].values[-1].value)


def given_in_viet_nam(name: str) -> Rule:
    """Mã đúng nhưng không do GS1 Việt Nam cấp: hàng trong nước thường mang mã 893."""

    def rule(table: Table, _book: Book) -> list[Finding]:
        own = vietnamese_prefix()
        return [
            at(row, name, "XL-1336", prefix=prefix(code), own=own)
            for row, code in table.together(name)
            if code is not None and is_gtin(code) and prefix(code) != own
        ]

    return rule


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
