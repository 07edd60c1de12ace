"""Bounds of single columns: the quick look that spares pandera a clean column never spares a wrong one."""

from __future__ import annotations

import pytest
from drawing import KIND_SHEETS, SHEETS, book

from xl_tools.sheets.declaration import columns
from xl_tools.sheets.single_sheet import judge_columns
from xl_tools.sheets.table import Table

BOUNDED = [
    (sheet, declared.name, kind, bound, 0.5 if declared.reads == "so" else 1)
    for sheet, model in SHEETS.items()
    for declared in columns(model)
    for kind, bound in declared.bounds.items()
]
JUST_OUTSIDE = {"ge": -1, "gt": 0, "le": 1, "lt": 0}
JUST_INSIDE = {"ge": 0, "gt": 1, "le": 0, "lt": -1}


@pytest.mark.parametrize(("sheet", "name", "kind", "bound", "step"), BOUNDED)
def test_a_value_beyond_its_bound_is_found_among_others_and_one_within_is_not(
    sheet: str, name: str, kind: str, bound: int, step: float
) -> None:
    inside, outside = bound + step * JUST_INSIDE[kind], bound + step * JUST_OUTSIDE[kind]
    rows = [inside, None, outside, inside]
    if SHEETS[sheet].transposed:
        rows = [outside]

    table = book({sheet: [{name: value} for value in rows]})[sheet]
    [found] = judge_columns(table)
    cell = table.cell(name, table.excel_rows[rows.index(outside)])

    assert (found.code, found.cell) == ("XL-1203", cell)
    assert table.values(name)[rows.index(outside)] is None
    assert judge_columns(book({sheet: [{name: inside}]})[sheet]) == []


@pytest.mark.parametrize("kind", KIND_SHEETS)
def test_every_year_is_bounded_on_both_sides_within_the_days_that_are_read(kind: str) -> None:
    years = [one for sheet in KIND_SHEETS[kind].values() for one in columns(sheet) if one.unit == "năm"]

    assert years
    assert not [
        one.title for one in years if not 1980 <= one.bounds.get("ge", 0) < one.bounds.get("le", 9999) <= 2100
    ]


@pytest.mark.parametrize("sheet", SHEETS)
def test_pandera_takes_the_frame_of_every_sheet_also_of_an_absent_one(sheet: str) -> None:
    model = SHEETS[sheet]

    frame = model.validate(Table.absent(model).frame)

    assert list(frame.columns) == [declared.name for declared in columns(model)]
    assert list(model.to_schema().columns) == list(frame.columns)
