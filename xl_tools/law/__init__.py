"""The law as dated data: numbers, lists, rates and plans, each with its ground and how far it was checked.

One strict loader reads everything under `parameters/`. Whatever is missing, unknown, out of order, gapped or
overlapping raises `LawError` when it is read, before anything is computed from it.
"""

from __future__ import annotations

from xl_tools.law.dated import Dated, Parameter, load
from xl_tools.law.edition import checked, law_hash
from xl_tools.law.lists import Choice, all_lists, choices, resolve
from xl_tools.law.provinces import (
    Prefilled,
    former_provinces,
    general_text,
    known_provinces,
    national_texts,
    own_rates,
    rates,
    successor,
    targets,
    tasks,
    uncited_texts,
)

__all__ = [
    "Choice",
    "Dated",
    "Parameter",
    "Prefilled",
    "all_lists",
    "checked",
    "choices",
    "former_provinces",
    "general_text",
    "known_provinces",
    "law_hash",
    "load",
    "national_texts",
    "own_rates",
    "rates",
    "resolve",
    "successor",
    "targets",
    "tasks",
    "uncited_texts",
]
