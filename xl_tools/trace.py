"""Why a value is what it is: from the cells it rests on, through the clause that was applied, to the amount.

A `Trace` explains a computed value; a `Figure` is a value on its way to paper, which carries its trace along.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NoReturn

# How far a figure of the law was checked, from the text itself down to an invention for a sample workbook.
VERIFIED = {
    "text": "đã đối chiếu văn bản",
    "secondary": "theo nguồn thứ cấp, chưa đối chiếu văn bản gốc",
    "inference": "suy luận, chưa có văn bản xác nhận",
    "memory": "theo trí nhớ, chưa kiểm chứng",
    "assumed": "mức giả định của sổ mẫu, không phải quy định",
}
_JSON_PLACES = 10
_RANK = {name: rank for rank, name in enumerate(VERIFIED)}


def weakest(*grades: str | None) -> str:
    """The least verified of several grades: a chain holds as much as its weakest link."""
    return max((grade for grade in grades if grade), key=_RANK.__getitem__, default="text")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a computation: what was done (a plain sentence), under which clause, from which cells."""

    step: str
    text: str
    clause: str | None = None
    verified: str | None = None
    cells: tuple[str, ...] = ()
    value: Any = None

    def as_json(self) -> dict[str, Any]:
        """The step as `compute --json` and `explain --json` print it."""
        return {
            "step": self.step,
            "text": self.text,
            "clause": self.clause,
            "verified": self.verified,
            "cells": list(self.cells),
            "value": plain(self.value),
        }


Trace = tuple[Step, ...]


def plain(value: Any) -> Any:
    """The value as JSON may hold it: dates ISO, numbers half up to ten decimals, the rest as it is.

    One rule for every number: a mean of three sheets has no end, and a machine must not see where ours stopped.
    """
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if value is None or isinstance(value, str | int | bool):
        return value
    exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    unit = 10**_JSON_PLACES
    whole = math.floor(abs(exact) * unit + Fraction(1, 2)) * (-1 if exact < 0 else 1)
    return whole // unit if whole % unit == 0 else whole / unit


@dataclass(frozen=True)
class Figure:
    """A value with its unit, its text on paper, and where it came from.

    It has no `str()` and no arithmetic, so that no number reaches a paper without its passport.
    """

    key: str
    value: Any
    text: str
    unit: str | None = None
    cells: tuple[str, ...] = ()
    clause: str | None = None
    verified: str | None = None

    def __str__(self) -> NoReturn:
        raise TypeError(f"figure {self.key!r} must go to paper through the renderer, not through str()")

    def __format__(self, spec: str) -> NoReturn:
        raise TypeError(f"figure {self.key!r} must go to paper through the renderer, not through format()")

    def __bool__(self) -> bool:
        return bool(self.value)
