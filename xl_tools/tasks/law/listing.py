"""What the program knows of the law, and what of it is in force on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from rapidfuzz import process

from xl_tools import data
from xl_tools.errors import WrongUse
from xl_tools.law import all_lists, known_provinces, load, own_rates, rates
from xl_tools.law.golden import parameter_stems
from xl_tools.law.strict import content
from xl_tools.sheets.kinds import KINDS
from xl_tools.sheets.table import as_stored
from xl_tools.tasks.law import places
from xl_tools.tasks.law.known import LIST, PARAMETER, Known
from xl_tools.tasks.law.plans import planned
from xl_tools.tasks.law.province import find_province
from xl_tools.tasks.law.rates import known_rates, own_codes
from xl_tools.text import folded, number


def listed(on: dt.date, province: str | None = None) -> list[Known]:
    """What is in force on the day; of rates and texts, those of the province alone when one is named."""
    wanted = find_province(province).value if province else None
    return [one for one in dict.fromkeys(everything(wanted)) if one.holds(on)]


def shown(key: str, on: dt.date | None = None) -> list[Known]:
    """Every value of one thing in order of time (on a day: the one in force); WrongUse when nothing is so called."""
    # A text on which two tables hang stands once.
    known = list(dict.fromkeys([*everything(None), *places.known()]))
    named = {folded(one.key): one.key for one in known}
    bare = {folded(one.key.rpartition(".")[2]): one.key for one in known}
    wanted = named.get(folded(key)) or bare.get(folded(key))
    if wanted is None:
        near = process.extract(folded(key), list(named), limit=3)
        raise WrongUse("XL-0307", key=key, near=", ".join(named[match[0]] for match in near))
    return [one for one in known if one.key == wanted and (on is None or one.holds(on))]


def everything(province: str | None) -> Iterator[Known]:
    """Every value of every time: parameters, lists, then rates, plans and texts of the province, or of all."""
    for stem in parameter_stems():
        yield from _parameters(stem)
    for name, choices in all_lists().items():
        yield _of_list(name, len(choices))
    for kind in KINDS:
        if province:
            yield from known_rates(rates(province, kind=kind), own_codes(province, kind))
            continue
        yield from known_rates(rates("", kind=kind), set())
        for name in known_provinces():
            yield from known_rates(own_rates(name, kind), own_codes(name, kind))
    yield from planned(province)


def _parameters(stem: str) -> Iterator[Known]:
    for name, parameter in load(stem).items():
        for dated in parameter.values:
            yield Known(
                PARAMETER, f"{stem}.{name}", parameter.label, short(dated.value), dated.start, dated.end,
                dated.reference, dated.verified, parameter.unit, parameter.checked,
            )  # fmt: skip


def _of_list(name: str, choices: int) -> Known:
    head = content(data.parameters("danh_muc.yaml"))[name]
    return Known(
        LIST, name, str(head["label"]), f"{number(choices)} giá trị",
        reference=head.get("reference"), verified=head.get("verified"), checked=head["checked"],
    )  # fmt: skip


def short(value: Any) -> str:
    """A value as one line: a number, words of a list, `khóa 10, khóa 20`, the rows of a table counted."""
    if isinstance(value, bool):
        return "đúng" if value else "sai"
    if isinstance(value, int | Decimal):
        return number(value)
    if isinstance(value, Mapping):
        titles = {
            folded(one.value).replace(" ", "_").replace(",", ""): one.value
            for one in all_lists()["DM-LINHVUC"]
        }
        return ", ".join(f"{titles.get(name, name)}: {short(one)}" for name, one in value.items())
    if isinstance(value, tuple):
        return f"bảng {number(len(value))} dòng"
    if isinstance(value, list):
        return "; ".join(short(one) for one in value)
    return str(as_stored(value))
