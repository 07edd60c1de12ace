"""Nơi cũ nay thuộc đâu: tỉnh trước sắp xếp và đơn vị mới, quy định riêng còn hiệu lực ở đó."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.law import former_provinces, load, successor
from xl_tools.law.dated import ONE_DAY, Dated
from xl_tools.rules.don_vi_hanh_chinh import don_vi_moi
from xl_tools.tasks.law.held import areas, held
from xl_tools.tasks.law.known import PLACE, Known
from xl_tools.tasks.law.province import find_province
from xl_tools.text import capital, clean, day, folded, listed, sorting
from xl_tools.trace import VERIFIED

_DISTRICTS = ("huyen", "quan", "thi xa", "thanh pho")


@dataclass(frozen=True)
class Place:
    """A place as asked for: the province that it names, what that is on the day, and what stands below it."""

    asked: str
    province: str
    on: dt.date
    below: tuple[str, ...]

    @property
    def unit(self) -> str:
        """What the province is called on the day."""
        return don_vi_moi(self.province, self.on)

    @property
    def line(self) -> str:
        """Where the province belongs, in one sentence."""
        return _of_province(self.province, self.on, merger())

    def told_below(self) -> list[str]:
        """What is known of the district and the commune, a sentence each."""
        return [_of_below(part, self.unit, self.on) for part in self.below]

    def no_rules(self) -> str:
        """The sentence of a place of which no rule of its own is known."""
        names = listed(areas(self.province)) if len(former_provinces(self.province)) > 1 else self.province
        return (
            f"Chương trình không có mức hỗ trợ, chỉ tiêu riêng nào của {names} còn hiệu lực ngày {day(self.on)}; "
            "mức chung của cả nước vẫn áp dụng."
        )

    def sentences(self) -> list[str]:
        """Where the province belongs, what is known below it, the ground, then its own rules still in force."""
        law = merger()
        rules = held(self.province, self.on)
        head = f"Quy định riêng còn hiệu lực ngày {day(self.on)}, theo dữ liệu của chương trình:"
        told = [f"  {rule.where}{rule.known.line}" for rule in rules]
        ground = f"Căn cứ: {law.reference} ({VERIFIED[law.verified]})."
        return [self.line, *self.told_below(), ground, *([head, *told] if told else [self.no_rules()])]

    def as_row(self) -> dict[str, Any]:
        """One place of the list that `law place --json` prints."""
        law = merger()
        below = zip(self.below, self.told_below(), strict=True)
        return {
            "place": self.asked,
            "date": self.on.isoformat(),
            "province": self.province,
            "unit": self.unit,
            "merged_into": successor(self.province),
            "former": list(former_provinces(successor(self.province))),
            "below": [{"name": part, "now": None, "why": why} for part, why in below],
            "reference": law.reference,
            "verified": law.verified,
        }

    def as_json(self) -> dict[str, Any]:
        """What `law place --json` prints of one place: the row, and the rules of its own that still hold."""
        return self.as_row() | {"rules": [rule.as_json() for rule in held(self.province, self.on)]}


def of(text: str, on: dt.date) -> Place:
    """`xã X, huyện Y, tỉnh Z` or a province alone; WrongUse where the last part is no province of any time."""
    *below, last = [clean(part) for part in text.split(",") if clean(part)] or [""]
    try:
        return Place(clean(text), find_province(last).value, on, tuple(below))
    except WrongUse as unknown:
        raise WrongUse("XL-0309", place=text, near=unknown.details["near"]) from unknown


def all_units(on: dt.date) -> list[Place]:
    """Every province of the day, in Vietnamese order."""
    names = {don_vi_moi(row["tinh_cu"], on) for row in merger().value}
    return [Place(name, name, on, ()) for name in sorted(names, key=sorting)]


def known() -> Iterator[Known]:
    """Every province of before the mergers, for `law show`: its own name until the eve, what it became from the day."""
    law = merger()
    for row in law.value:
        name, unit = row["tinh_cu"], row["tinh_moi"]
        others = [one for one in former_provinces(unit) if one != name]
        now = f"thuộc {unit}, cùng {listed(others)}" if others else "không sắp xếp, giữ tên cũ"
        label, ground = "Đơn vị hành chính cấp tỉnh", (law.reference, law.verified)
        yield Known(PLACE, name, label, name, None, law.start - ONE_DAY, *ground)
        yield Known(PLACE, name, label, now, law.start, None, *ground)


def merger() -> Dated:
    """The decision on the provinces that is in force."""
    return load("don_vi_hanh_chinh")["sap_xep"].values[-1]


def _of_province(name: str, on: dt.date, law: Dated) -> str:
    unit = successor(name)
    parts = former_provinces(unit)
    if len(parts) == 1:
        return f"{unit}: không sắp xếp, giữ nguyên."
    if on < law.start:
        return f"{name}: ngày {day(on)} chưa sắp xếp; từ ngày {day(law.start)} thuộc {unit} (gồm {listed(parts)})."
    if name == unit:
        return f"{unit}: từ ngày {day(law.start)} gồm {listed(parts)} trước sắp xếp."
    return f"{name} trước sắp xếp: từ ngày {day(law.start)} thuộc {unit} (gồm {listed(parts)})."


def _of_below(part: str, unit: str, on: dt.date) -> str:
    """What is known of a district or commune: nothing but that districts are no more."""
    if folded(part).startswith(_DISTRICTS):
        level = load("to_chuc_hanh_chinh")["cap_huyen"].at(on)
        if level and not level.value:
            return f"{capital(part)}: không còn cấp huyện từ ngày {day(level.start)} ({level.reference})."
        return f"{capital(part)}: ngày {day(on)} còn cấp huyện."
    if on < merger().start:
        return f"{capital(part)}: trước sắp xếp nên giữ nguyên tên."
    return (
        f"{capital(part)}: chương trình chưa có bảng đối chiếu xã, phường cũ với xã, phường mới nên chưa biết nay "
        f"thuộc đâu; tra nghị quyết sắp xếp đơn vị hành chính cấp xã của {unit}."
    )
