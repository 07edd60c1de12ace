"""Tỉnh, thành phố nào: the province that an officer's words mean."""

from __future__ import annotations

import datetime as dt

from rapidfuzz import process

from xl_tools.errors import WrongUse
from xl_tools.law import Choice, choices
from xl_tools.text import folded

_NEAR = 3


def find_province(text: str, year: int | None = None) -> Choice:
    """The province of that year (None: of any time) that the text means, with or without marks."""
    live = choices("DM-TINH", dt.date(year, 12, 31) if year else None)
    names = {folded(name): choice for choice in live for name in (choice.value, *choice.aliases)}
    wanted = folded(text).removeprefix("tinh ").removeprefix("thanh pho ")
    found = names.get(folded(text)) or names.get(wanted)
    if found is None:
        near = process.extract(wanted, list(names), limit=len(names))
        values = list(dict.fromkeys(names[match[0]].value for match in near))  # some have several spellings
        raise WrongUse("XL-0201", province=text, near=", ".join(values[:_NEAR]))
    return found
