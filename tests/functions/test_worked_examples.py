"""The examples of the guide give what the guide says."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from xl_tools.functions import FUNCTIONS, HELP
from xl_tools.functions.examples import EXAMPLES

FORMULA = re.compile(r"=(XL_\w+)\((.*)\)")
ARGUMENT = re.compile(r'"([^"]*)"|DATE\((\d+);(\d+);(\d+)\)|([\d,]+)(?=;|$)|([^;"]+)')
TYPED = [(formula, result) for given in EXAMPLES.values() for formula, result in given if result is not None]


def arguments(formula: str) -> list[Any]:
    """The arguments of a formula as Excel hands them over; a reference stays its text."""
    called = FORMULA.fullmatch(formula)
    assert called
    return [
        text if text or match.startswith('"')
        else dt.datetime(int(year), int(month), int(of_month)) if year
        else float(figure.replace(",", ".")) if figure
        else reference
        for match, text, year, month, of_month, figure, reference in (
            (found[0], found[1] or "", found[2], found[3], found[4], found[5], found[6])
            for found in ARGUMENT.finditer(called[2])
        )
    ]  # fmt: skip


def test_every_function_has_an_example() -> None:
    assert set(EXAMPLES) == set(FUNCTIONS)


@pytest.mark.parametrize(("formula", "result"), TYPED)
def test_an_example_gives_what_the_guide_says(formula: str, result: str) -> None:
    name = formula[1:].partition("(")[0]
    found = FUNCTIONS[name](*arguments(formula))

    assert (str(found).upper() if isinstance(found, bool) else str(found)) == result


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_no_example_has_more_arguments_than_the_function(name: str) -> None:
    assert all(formula.startswith(f"={name}(") for formula, _ in EXAMPLES[name])
    assert all(len(arguments(formula)) <= len(HELP[name]) for formula, _ in EXAMPLES[name])
