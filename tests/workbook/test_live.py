"""The door to a workbook open in Excel: all or nothing, nothing lost, and every cell given back."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office.memory import ComError, Excel
from openpyxl.styles import PatternFill

from xl_tools.data import folder
from xl_tools.errors import Unreadable, WrongUse
from xl_tools.tasks import compute
from xl_tools.workbook import office
from xl_tools.workbook.changes import (
    AddColumn,
    AddRows,
    Change,
    FormulaStands,
    MergedCell,
    NoSuchTab,
    Occupied,
    ProtectedTab,
    SetCell,
    SetProperty,
    Value,
)
from xl_tools.workbook.live import LiveBook, runs
from xl_tools.workbook.live_cells import arrived, as_excel

EXAMPLES = folder("examples")
TAB = "Hồ sơ"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(office, "PATIENCE", 0.01)
    monkeypatch.setattr(office, "PERSEVERANCE", 0.01)
    monkeypatch.setattr(office, "_PAUSE", 0.001)


@pytest.fixture
def excel(tmp_path: Path) -> Excel:
    """A tab with an Excel table in A3:C6, a formula in C5 and merged cells in E1:F1."""
    path = tmp_path / "sổ.xlsx"
    book = xlsxwriter.Workbook(str(path))
    tab = book.add_worksheet(TAB)
    tab.add_table(
        "A3:C6", {"name": "t_ho_so", "columns": [{"header": name} for name in ("Mã", "Ngày", "Tiền")]}
    )
    for row in range(3):
        tab.write_string(3 + row, 0, f"HS-{row + 1}")
        tab.write_number(
            3 + row, 2, 1000 * (row + 1), book.add_format({"num_format": "#,##0", "bg_color": "#EFEFEF"})
        )
    tab.write_formula("C5", "=C4*2", None, 2000)
    tab.merge_range("E1:F1", "gộp")
    book.close()
    return Excel(path)


def door(excel: Excel, **options: Any) -> LiveBook:
    return LiveBook(excel.app.books.active, "tinh", **options)


def cell(excel: Excel, address: str) -> Any:
    return excel.books[0].cell(TAB, address)


def column(letter: str = "D", **options: Any) -> AddColumn:
    return AddColumn(TAB, letter, "→ Mức hỗ trợ", 3, 4, 6, options.get("kind", "money"), options.get("width"))


def state(excel: Excel) -> dict[str, Any]:
    content = excel.books[0].content
    return {
        "tabs": content.sheetnames,
        "tables": {name: ref for tab in content for name, ref in getattr(tab, "tables", {}).items()},
        "cells": {
            (tab.title, one.coordinate): (one.value, one.number_format, one.fill.start_color.rgb)
            for tab in content
            if hasattr(tab, "iter_rows")
            for row in tab.iter_rows()
            for one in row
            if one.value is not None
        },
    }


# Reading


def test_the_copy_has_the_name_of_the_workbook_and_vanishes_afterwards(excel: Excel) -> None:
    with door(excel).snapshot() as copy:
        assert copy.name == "sổ.xlsx" and copy.is_file()

    assert not copy.parent.exists()


def test_a_workbook_never_saved_gets_an_ending(excel: Excel) -> None:
    excel.books[0].path, excel.books[0].name = None, "Sổ1"

    with door(excel).snapshot() as copy:
        assert copy.name == "Sổ1.xlsx"


# Writing


def test_values_stand_as_a_person_would_expect_them(excel: Excel) -> None:
    door(excel).apply(
        [
            SetCell(TAB, "A4", "0123"),
            SetCell(TAB, "A5", "=không phải công thức"),
            SetCell(TAB, "A6", "3-2022"),
            SetCell(TAB, "B4", dt.date(2022, 6, 14)),
            SetCell(TAB, "C4", Decimal("12500000000")),
            SetCell(TAB, "C6", None),
        ]
    )

    assert [cell(excel, address).value for address in ("A4", "A5", "A6")] == [
        "0123",
        "=không phải công thức",
        "3-2022",
    ]
    assert cell(excel, "A5").data_type == "s"
    assert (cell(excel, "B4").value, cell(excel, "B4").number_format) == (
        dt.datetime(2022, 6, 14),
        "dd/mm/yyyy",
    )
    assert cell(excel, "C4").value == 12_500_000_000
    assert cell(excel, "C6").value is None


def test_a_format_that_shows_days_is_kept(excel: Excel) -> None:
    cell(excel, "B4").number_format = "d-mmm-yy"

    door(excel).apply([SetCell(TAB, "B4", dt.date(2022, 6, 14))])

    assert cell(excel, "B4").number_format == "d-mmm-yy"


def test_a_new_column_looks_like_its_neighbour_and_the_table_grows(excel: Excel) -> None:
    door(excel).apply([column(width=20), SetCell(TAB, "D4", 500)])

    assert cell(excel, "D3").value == "→ Mức hỗ trợ"
    assert cell(excel, "D4").fill.start_color.rgb == cell(excel, "C4").fill.start_color.rgb
    assert cell(excel, "D4").number_format == "#,##0"
    assert excel.books[0].content[TAB].tables["t_ho_so"].ref == "A3:D6"
    assert excel.books[0].content[TAB].column_dimensions["D"].width == 20


def test_rows_make_the_table_reach_down(excel: Excel) -> None:
    before = state(excel)
    book = door(excel)
    book.apply([AddRows(TAB, 3, 7, 8, ("A", "C")), SetCell(TAB, "A7", "HS-4", look="A6")])

    assert excel.books[0].content[TAB].tables["t_ho_so"].ref == "A3:C8"
    book.undo()
    assert state(excel) == before


def test_what_stands_there_already_is_no_change(excel: Excel) -> None:
    assert door(excel).apply([SetCell(TAB, "A4", "HS-1"), SetCell(TAB, "C4", 1000)]) == []
    assert door(excel).journal.presses() == []


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (SetCell(TAB, "C5", 1), FormulaStands),
        (SetCell(TAB, "F1", 1), MergedCell),
        (SetCell("Không có", "A1", 1), NoSuchTab),
        (AddColumn(TAB, "E", "→ Mới", 1, 2, 3, "text"), Occupied),
    ],
)
def test_one_change_that_cannot_be_keeps_all_from_being_written(
    excel: Excel, change: Change, refusal: type[Exception]
) -> None:
    before = state(excel)

    with pytest.raises(refusal):
        door(excel).apply([SetCell(TAB, "A4", "HS-9"), change])

    assert state(excel) == before


def test_a_formula_typed_since_the_copy_was_made_stands(excel: Excel) -> None:
    book = door(excel)
    with book.snapshot():
        excel.books[0].type(TAB, "C4", "=1+1")
        with pytest.raises(FormulaStands):
            book.apply([SetCell(TAB, "C4", 5)])

    assert cell(excel, "C4").value == "=1+1"


def test_a_new_cell_beside_a_mark_looks_as_the_nearest_other_row(excel: Excel) -> None:
    excel.books[0].content[TAB]["C5"].fill = PatternFill("solid", start_color="FFF8CBAD")

    door(excel).apply([dataclasses.replace(column(), unlike=frozenset({5}))])

    assert [cell(excel, f"D{row}").fill.start_color.rgb[-6:] for row in (4, 5, 6)] == ["EFEFEF"] * 3


def test_whoever_typed_into_the_new_column_meanwhile_keeps_it(excel: Excel) -> None:
    book = door(excel)
    with book.snapshot():
        excel.books[0].type(TAB, "D5", "của tôi")
        with pytest.raises(Occupied):
            book.apply([column()])

    assert cell(excel, "D3").value is None


def test_a_protected_sheet_is_refused_before_anything_is_written(excel: Excel) -> None:
    excel.books[0].protected.add(TAB)

    with pytest.raises(ProtectedTab):
        door(excel).apply([SetCell(TAB, "A4", "HS-9")])


def test_undo_of_a_sheet_protected_since_is_refused_and_can_be_had_later(excel: Excel) -> None:
    before = state(excel)
    book = door(excel)
    book.apply([SetCell(TAB, "A4", "HS-9")])
    excel.books[0].protected.add(TAB)

    with pytest.raises(ProtectedTab):
        book.undo()

    excel.books[0].protected.clear()
    book.undo()
    assert state(excel) == before


def test_what_excel_does_not_let_us_take_back_now_can_be_taken_back_later(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(excel)
    book = door(excel)
    monkeypatch.setattr("xl_tools.workbook.live.set_cells", _then_busy(excel))

    with pytest.raises((ComError, Unreadable)):
        book.apply([column(), SetCell(TAB, "D4", 500)])

    excel.busy = 0
    assert cell(excel, "D3").value == "→ Mức hỗ trợ"
    assert book.undo() is not None
    assert state(excel) == before


def _then_busy(excel: Excel) -> Any:
    def broken(*_: object) -> None:
        excel.busy = 1_000_000
        raise ComError(-1)

    return broken


def test_what_cannot_be_noted_for_undo_is_not_written(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(excel)
    book = door(excel)

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(book.journal, "add", full)

    with pytest.raises(OSError, match="no space"):
        book.apply([column(), SetCell(TAB, "D4", 500)])

    assert state(excel) == before


def test_excel_is_not_left_frozen_because_somebody_began_to_type(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "PERSEVERANCE", 5.0)
    states = dict(excel.states)

    def typing(*_: object) -> None:
        excel.busy = 40  # longer than a press waits otherwise
        raise ComError(-1)

    monkeypatch.setattr("xl_tools.workbook.live.set_cells", typing)

    with pytest.raises(ComError):
        door(excel).apply([column(), SetCell(TAB, "D4", 500)])

    assert excel.states | {"CutCopyMode": False} == states | {"CutCopyMode": False}
    assert cell(excel, "D3").value is None


def test_a_new_form_is_not_written_into_an_open_workbook(excel: Excel) -> None:
    with pytest.raises(NotImplementedError):
        door(excel).apply([SetProperty("xltools-form", "9")])


@pytest.mark.parametrize("suffix", [".ods", ".xls"])
def test_a_kind_of_file_that_nobody_can_check_is_not_written(excel: Excel, suffix: str) -> None:
    excel.books[0].name = f"sổ{suffix}"

    with pytest.raises(WrongUse):
        door(excel).apply([SetCell(TAB, "A4", "HS-9")])


# Taking back


def test_the_presses_are_taken_back_one_after_the_other(excel: Excel) -> None:
    states = [state(excel)]
    book = door(excel)
    for value in ("một", "hai", "ba"):
        book.apply([SetCell(TAB, "A4", value)])
        states.append(state(excel))

    for known in reversed(states[:-1]):
        book.undo()
        assert state(excel) == known
    assert book.undo() is None


def test_former_values_come_back_as_they_were(excel: Excel) -> None:
    cell(excel, "A4").value, cell(excel, "A5").value = "0123", dt.datetime(2021, 2, 28)
    cell(excel, "A5").number_format, cell(excel, "A6").value = "dd/mm/yyyy", True
    before = state(excel)
    book = door(excel)
    book.apply([SetCell(TAB, f"A{row}", "khác") for row in (4, 5, 6)])

    taken = book.undo()

    assert taken is not None and taken[1:] == (3, 0)
    assert state(excel) == before


def test_a_tab_deleted_since_does_not_keep_the_rest_from_coming_back(excel: Excel) -> None:
    excel.books[0].content.create_sheet("Khác")["A1"] = "cũ"
    book = door(excel)
    book.apply([SetCell(TAB, "A4", "mới"), SetCell("Khác", "A1", "mới")])
    del excel.books[0].content["Khác"]

    taken = book.undo()

    assert taken is not None and taken[1:] == (1, 0)
    assert cell(excel, "A4").value == "HS-1"


@pytest.mark.parametrize("sample", ["hau-giang-2022", "can-tho-ocop-2026"])
def test_a_whole_province_is_computed_and_taken_back(tmp_path: Path, sample: str) -> None:
    path = Path(shutil.copy(EXAMPLES / sample / "so-theo-doi.xlsx", tmp_path))
    excel = Excel(path)
    fills = _fills(excel)
    before = state(excel)
    book = door(excel)

    with book.snapshot() as copy:
        done = compute.run(copy, dt.date(2026, 12, 20), door=book)
    computed = state(excel)

    assert done.changed and computed != before
    book.undo()
    assert state(excel) == before
    assert _fills(excel) == fills


def _fills(excel: Excel) -> set[tuple[str, str]]:
    content = excel.books[0].content
    return {
        (tab.title, one.coordinate)
        for tab in content
        if hasattr(tab, "iter_rows")
        for row in tab.iter_rows()
        for one in row
        if one.fill != PatternFill()
    }


# Values on their way


@given(
    st.one_of(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=40),
        st.from_regex(r"[0-9+\-=@'./: %eE]{1,12}", fullmatch=True),
        st.integers(-(10**14), 10**14),
        st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4),
        st.dates(dt.date(1901, 1, 1), dt.date(2199, 12, 31)),
        st.booleans(),
    )
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_is_what_stands_there(excel: Excel, value: Value) -> None:
    sheet = excel.app.books.active.sheets[TAB]
    one = sheet.range("A6")
    one.number_format = "General"
    one.value = as_excel(value)

    assert arrived(as_excel(value), one.value)
    if isinstance(value, str):
        assert cell(excel, "A6").value == value


def test_cells_that_follow_one_another_are_written_together() -> None:
    cells = [SetCell(TAB, address, 1) for address in ("B2", "A1", "A2", "A4", "B1")]

    assert [[one.cell for one in run] for run in runs(cells)] == [["A1", "A2"], ["A4"], ["B1", "B2"]]
