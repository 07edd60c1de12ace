"""What a reader says about a cell that it did not simply understand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Raw = Any  # what Excel holds: text, float, int, bool, a day, a time, or "" for an empty cell


@dataclass(frozen=True)
class Doubt:
    """The value that was understood (None: none), the sentence, and what fills it."""

    value: Any
    code: str
    details: Mapping[str, Any] = field(default_factory=dict)
