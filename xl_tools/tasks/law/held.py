"""Quy định riêng còn hiệu lực ở một địa bàn: what an old province decided and the merged unit goes on with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from xl_tools.law import former_provinces, load, own_rates, successor
from xl_tools.sheets.kinds import KINDS
from xl_tools.tasks.law.known import RATE, TARGET, Known
from xl_tools.tasks.law.plans import own_plans
from xl_tools.tasks.law.rates import known_rates, own_codes


@dataclass(frozen=True)
class Held:
    """A rate or a target in force on a day, and the area (a province of before the mergers) that it is for."""

    area: str
    known: Known
    on: dt.date

    @property
    def where(self) -> str:
        """`Địa bàn Hậu Giang trước sắp xếp — `; nothing where the whole unit of that day is meant."""
        unit, start = successor(self.area), self.known.start
        since = load("don_vi_hanh_chinh")["sap_xep"].values[-1].start
        decided_by_the_unit = self.area == unit and start is not None and start >= since
        if len(former_provinces(unit)) == 1 or decided_by_the_unit or self.on < since:
            return ""
        return f"Địa bàn {self.area} trước sắp xếp — "

    @property
    def ground(self) -> str:
        """Its text; a plan says where it was read."""
        return self.known.reference or "chưa rõ văn bản"

    def as_json(self) -> dict[str, Any]:
        """One row of `rules` in `law place --json`."""
        return {"area": self.area, **self.known.as_json()}


def areas(province: str) -> tuple[str, ...]:
    """The province of before the mergers; of a unit of today all those that it was made of, and its own name."""
    if successor(province) != province:
        return (province,)
    return tuple(dict.fromkeys((*former_provinces(province), province)))


def held(province: str, on: dt.date) -> list[Held]:
    """The rates and targets of those areas that hold on the day; those of the whole country are not among them."""
    return [Held(area, one, on) for area in areas(province) for one in _own(area) if one.holds(on)]


def _own(area: str) -> Iterator[Known]:
    for kind in KINDS:
        found = known_rates(own_rates(area, kind), own_codes(area, kind))
        yield from (one for one in found if one.kind == RATE)
    yield from (one for one in own_plans(area) if one.kind == TARGET)
