"""The declared sheets agree, heading by heading, with the forms that the offices were promised.

`headings.txt` is the form of NSCL, `headings_ocop.txt` that of OCOP.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

import pytest

from xl_tools.law import choices
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.doubt import Doubt
from xl_tools.sheets.kinds import FORM, KINDS, sheets_of
from xl_tools.sheets.ma_so_thue import is_valid
from xl_tools.sheets.reading import reader
from xl_tools.sheets.table import Table
from xl_tools.text import slug

HERE = Path(__file__).parent
KIND_WORDS = {
    "chữ": "chu", "mã": "ma", "số": "so", "số nguyên": "so_nguyen", "tiền": "tien", "ngày": "ngay",
    "danh mục": "lua_chon", "danh mục nhiều": "lua_chon_nhieu",
}  # fmt: skip


class Promised(NamedTuple):
    heading: str
    kind: str
    required: str
    choices: str
    example: str


FORMS = {"nscl": "headings.txt", "ocop": "headings_ocop.txt"}


def promised(file: str) -> dict[str, list[Promised]]:
    tabs: dict[str, list[Promised]] = {}
    for line in (HERE / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            tab = tabs.setdefault(line[2:], [])
        elif line:
            parts = [part.strip() for part in line.split("|")]
            tab.append(Promised(*parts, *[""] * (5 - len(parts))))
    return tabs


PROMISED = {kind: promised(file) for kind, file in FORMS.items()}
SHEETS = {(kind, sheet.tab): sheet for kind, sheets in KINDS.items() for sheet in sheets}
TABS = [(kind, tab) for kind, tabs in PROMISED.items() for tab in tabs]
ROWS = [(SHEETS[kind, tab], row) for kind, tab in TABS for row in PROMISED[kind][tab]]
COLUMNS = [(sheet, declared) for sheet in SHEETS.values() for declared in columns(sheet)]


def named(part: object) -> str:
    return str(getattr(part, "heading", "") or getattr(part, "name", ""))


each_row = pytest.mark.parametrize(("sheet", "row"), ROWS, ids=named)
each_column = pytest.mark.parametrize(("sheet", "declared"), COLUMNS, ids=named)
each_sheet = pytest.mark.parametrize("sheet", SHEETS.values(), ids=[f"{kind}-{tab}" for kind, tab in SHEETS])


def declared_as(sheet: type[Sheet], row: Promised) -> Column:
    return next(one for one in columns(sheet) if one.title == row.heading)


def offered(declared: Column) -> list[str]:
    if isinstance(declared.choices, tuple):
        return list(declared.choices)
    return [choice.value for name in (declared.choices or "").split("|") for choice in choices(name)]


def understood(declared: Column, written: object) -> object:
    read = reader(declared, {})(written)
    return read.value if isinstance(read, Doubt) else read


@pytest.mark.parametrize(("kind", "tab"), TABS)
def test_a_sheet_has_its_headings_in_order_and_no_other(kind: str, tab: str) -> None:
    assert [one.title for one in columns(SHEETS[kind, tab])] == [row.heading for row in PROMISED[kind][tab]]


@each_row
def test_a_column_is_of_the_promised_kind(sheet: type[Sheet], row: Promised) -> None:
    reads = declared_as(sheet, row).reads

    # A ceiling is an amount that may also be the word “không”.
    assert ("tien" if reads == "muc_tran" else reads) == KIND_WORDS[row.kind]


@each_row
def test_a_column_is_required_as_promised(sheet: type[Sheet], row: Promised) -> None:
    assert declared_as(sheet, row).required == row.required


@pytest.mark.parametrize(
    ("sheet", "row"), [one for one in ROWS if one[1].choices], ids=lambda part: getattr(part, "heading", "")
)
def test_a_drop_down_offers_what_was_promised(sheet: type[Sheet], row: Promised) -> None:
    declared = declared_as(sheet, row)
    if row.choices.startswith("DM-"):
        assert isinstance(declared.choices, str)
        assert set(row.choices.split(" + ")) <= set(declared.choices.split("|"))
    else:
        assert offered(declared) == row.choices.split("; ")


@pytest.mark.parametrize("line", (HERE / "lists.txt").read_text(encoding="utf-8").splitlines())
def test_a_list_holds_what_was_promised(line: str) -> None:
    name, _, values = line.partition(": ")

    assert [choice.value for choice in choices(name)] == values.split(" · ")


@each_row
def test_the_promised_example_is_the_declared_one(sheet: type[Sheet], row: Promised) -> None:
    declared = declared_as(sheet, row)
    if row.example:
        assert understood(declared, row.example) == understood(declared, declared.example)
        assert understood(declared, row.example) is not None


@each_column
def test_the_name_in_code_is_the_heading_without_marks(sheet: type[Sheet], declared: Column) -> None:
    assert declared.name == slug(declared.title)


@each_column
def test_a_declared_example_is_understood_by_its_own_reader(sheet: type[Sheet], declared: Column) -> None:
    if declared.example is not None:
        typed = declared.example
        if declared.reads == "ngay":
            typed = dt.datetime.strptime(typed, "%d/%m/%Y").date()
        elif isinstance(typed, int):
            typed = float(typed)  # as Excel holds it

        assert not isinstance(reader(declared, {})(typed), Doubt)


@each_column
def test_a_choice_has_something_to_choose_from(sheet: type[Sheet], declared: Column) -> None:
    assert bool(declared.choices) == declared.reads.startswith("lua_chon")
    assert not declared.choices or offered(declared)


@each_sheet
def test_two_headings_of_a_sheet_are_never_the_same_without_marks(sheet: type[Sheet]) -> None:
    names = [slug(declared.title) for declared in columns(sheet)]

    assert len(set(names)) == len(names)


@each_sheet
def test_what_names_a_row_are_columns_of_the_sheet(sheet: type[Sheet]) -> None:
    names = {declared.name for declared in columns(sheet)}

    assert {*sheet.key, *([sheet.label] if sheet.label else [])} <= names


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_knows_its_sheets_by_their_tab(kind: str) -> None:
    names = list(sheets_of(kind))

    assert names[: len(PROMISED[kind])] == [slug(tab) for tab in PROMISED[kind]]
    assert set(names[len(PROMISED[kind]) :]) <= {"danh_muc", "anh_xa"}


def test_a_shared_sheet_is_one_declaration_seen_by_each_kind() -> None:
    ours, theirs = sheets_of("nscl"), sheets_of("ocop")

    for name in ours.keys() & theirs.keys():
        assert theirs[name].__doc__ == ours[name].__doc__ and theirs[name].__module__ == ours[name].__module__
    assert theirs["van_ban"] is ours["van_ban"]


def test_a_column_of_one_kind_is_unknown_to_pandera_in_the_other() -> None:
    frame = Table.absent(sheets_of("ocop")["ho_so_ho_tro"]).frame

    assert "ma_chu_the" in frame and "ma_so_thue" not in frame
    sheets_of("ocop")["ho_so_ho_tro"].validate(frame, lazy=True)


def test_the_tax_code_of_the_examples_is_valid() -> None:
    assert is_valid("1801234562", dt.date(2022, 12, 31))


def test_a_new_column_raises_the_number_of_the_form() -> None:
    """Else `upgrade` takes a workbook that lacks the column for the newest; raise FORM together with this."""
    headings = sum(len(columns(sheet)) for sheets in KINDS.values() for sheet in sheets)

    assert (FORM, headings) == (3, 688)
