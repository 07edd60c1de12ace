"""The lists of a blank workbook: the sheet *Danh mục*, and the defined names that drop-downs point to.

A list that a province edits stands last, and its name covers as many rows as the sheet has of it: what an office
types below the last row of *Danh mục* is offered at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xl_tools.law import Choice, all_lists, choices
from xl_tools.sheets.danh_muc import OWN
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.text import slug

GROUPED = "DM-ND"  # the one list whose drop-down depends on another column
GROUPS = "DM-NHOM"
_LONGEST = 255  # what Excel takes as a list written into the validation itself
LAST_ROW = 5_000  # how far drop-downs, input help and lists that grow reach


@dataclass(frozen=True)
class Line:
    """One line of *Danh mục*; `fixed` where it serves one drop-down alone and nobody looks it up or changes it."""

    name: str
    choice: Choice
    fixed: bool = False


def own_list(sheet: type[Sheet], declared: Column) -> str | None:
    """The name of a list that only this column has and that Excel cannot take inline (a comma parts its values)."""
    if declared.reads != "lua_chon" or not isinstance(declared.choices, tuple):
        return None
    inline = ",".join(declared.choices)
    if len(inline) <= _LONGEST and not any("," in value for value in declared.choices):
        return None
    return f"DM-{slug(sheet.tab)}-{declared.name}".upper().replace("_", "-")


def lines(sheets: tuple[type[Sheet], ...]) -> Iterator[Line]:
    """Every list that the sheets use, list by list, the province's own last; contents of support stand by group."""
    wanted: dict[str, None] = {}
    for sheet in sheets:
        for declared in columns(sheet):
            if isinstance(declared.choices, str):
                wanted |= dict.fromkeys(declared.choices.split("|"))
            elif name := own_list(sheet, declared):
                yield from (Line(name, Choice(value), fixed=True) for value in declared.choices or ())
    order = {choice.value: number for number, choice in enumerate(choices(GROUPS))}
    for name in sorted(all_lists(), key=OWN.__contains__):
        if name in wanted:
            found = choices(name)
            if name == GROUPED:
                found = sorted(found, key=lambda choice: order[choice.group or ""])
            yield from (Line(name, choice) for choice in found)


def range_name(list_name: str) -> str:
    """The defined name of a list: `DM-NHOM` → `DM_NHOM`, `DM-A|DM-B` → `DM_A_DM_B`."""
    return list_name.replace("-", "_").replace("|", "_")


def joined_lists(sheets: tuple[type[Sheet], ...]) -> list[str]:
    """The choices of drop-downs that offer one list after another: `DM-NHOM-OCOP|DM-ND`."""
    chosen = (one for sheet in sheets for one in columns(sheet) if one.reads == "lua_chon")
    return list(
        dict.fromkeys(one.choices for one in chosen if isinstance(one.choices, str) and "|" in one.choices)
    )


def ranges(found: list[Line], first_row: int, sheet_name: str, joined: Iterable[str] = ()) -> dict[str, str]:
    """The defined names and what they cover: one for each list, one for each group of contents (`ND_01` …).

    `joined` names several lists that one drop-down offers; they stand one below the other in `found`.
    """
    areas: dict[str, list[int]] = {}
    groups = [choice.value for choice in choices(GROUPS)]
    for number, line in enumerate(found, first_row):
        areas.setdefault(range_name(line.name), []).append(number)
        if line.name == GROUPED and line.choice.group:
            areas.setdefault(f"ND_{groups.index(line.choice.group) + 1:02d}", []).append(number)
    for name in joined:
        rows = [row for part in name.split("|") for row in areas[range_name(part)]]
        if rows != list(range(rows[0], rows[-1] + 1)):
            raise AssertionError(f"the lists of {name} do not stand one below the other")
        areas[range_name(name)] = rows
    fixed = {name: f"='{sheet_name}'!$B${rows[0]}:$B${rows[-1]}" for name, rows in areas.items()}
    growing = {
        name: _growing(one, areas[name][0], sheet_name) for one in OWN if (name := range_name(one)) in areas
    }
    return fixed | growing


def _growing(list_name: str, first: int, sheet_name: str) -> str:
    """From the first row of a list down to as many rows as name it, so that no blank cell is among the choices."""
    names, values = (f"'{sheet_name}'!${letter}${first}:${letter}${LAST_ROW}" for letter in "AB")
    return f"='{sheet_name}'!$B${first}:INDEX({values},MAX(1,COUNTIF({names},\"{list_name}\")))"


def source(sheet: type[Sheet], declared: Column, group_cell: str) -> str | list[str] | None:
    """What a drop-down offers: a defined name, a short list written out, or contents of the group chosen beside it."""
    if declared.reads != "lua_chon":
        return None
    if declared.choices == GROUPED:
        return f'=INDIRECT("ND_"&TEXT(MATCH({group_cell},{range_name(GROUPS)},0),"00"))'
    if isinstance(declared.choices, str):
        return f"={range_name(declared.choices)}"
    name = own_list(sheet, declared)
    return f"={range_name(name)}" if name else list(declared.choices or ())
