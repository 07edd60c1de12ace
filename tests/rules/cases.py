"""Cases of the law as an officer writes them: a name, what differs from the common rows, what must come out.

A file of cases has `chung` (rows that every case starts from, by sheet and field) and `truong_hop`, each with `ten`
and the rows it changes. A row given by a case is laid over the common row; several rows are a list.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from drawing import SHEETS, book

from xl_tools.data import load_yaml
from xl_tools.sheets.table import Book

FOLDER = Path(__file__).parent


def cases(name: str) -> list[Any]:
    """The cases of `<name>.yaml` as parameters of a test, each under its Vietnamese name."""
    written = load_yaml(FOLDER / f"{name}.yaml")
    common = written["chung"]
    found = [case | {"chung": common} for case in written["truong_hop"]]
    names = [case["ten"] for case in found]
    assert len(set(names)) == len(names), f"{name}.yaml: two cases with one name"
    return [pytest.param(case, id=case["ten"]) for case in found]


def drawn_case(case: dict[str, Any]) -> Book:
    """The book of a case."""
    sheets: dict[str, list[dict[str, Any]]] = {}
    for name in SHEETS:
        common, given = case["chung"].get(name), case.get(name)
        if common is None and given is None:
            continue
        rows = given if isinstance(given, list) else [given or {}]
        sheets[name] = [(common or {}) | row for row in rows]
    return book(sheets)


def holds_all(text: str, words: list[str] | None) -> None:
    """Every given piece of wording stands in the text."""
    for piece in words or ():
        assert piece in text, f"{piece!r} does not stand in {text!r}"
