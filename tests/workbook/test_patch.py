"""Writing into a closed workbook: the meant cells change, nothing else does, a refusal writes nothing."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import tempfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_workbooks import SHEET, TAB, audit, office_workbook, parts, rewrite, value, xml_of
from python_calamine import CalamineWorkbook

from xl_tools.workbook.changes import (
    AddColumn,
    CannotHold,
    FormulaStands,
    MergedCell,
    NoSuchTab,
    Occupied,
    SetCell,
    SetFormula,
    TableHeading,
)
from xl_tools.workbook.patch import ClosedBook
from xl_tools.workbook.places import place


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return office_workbook(tmp_path / "Sổ hỗ trợ 2022.xlsx")


def test_only_the_sheet_with_the_cell_changes(path: Path) -> None:
    before = parts(path)
    assert ClosedBook(path).apply([SetCell(TAB, "D5", 42)]) == [SHEET]
    after = parts(path)
    assert list(after) == list(before)
    assert [name for name in after if after[name] != before[name]] == [SHEET]
    assert value(path, "D5") == 42


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("Nguyễn Thị Ánh", "Nguyễn Thị Ánh"),
        ("  hai dòng\r\n & <b> ", "  hai dòng\n & <b> "),
        ("mã _x000D_ giữ nguyên", "mã _x000D_ giữ nguyên"),
        ("bỏ\x00 ký tự\x1f lạ", "bỏ ký tự lạ"),
        ("=1+1", "=1+1"),
        (True, True),
        (30_000_000, 30_000_000),
        (-0.25, -0.25),
        (1e-9, 1e-9),
        (Decimal("1234567.89"), 1234567.89),
        (Decimal("1E+6"), 1_000_000),
        (dt.date(2022, 2, 28), dt.date(2022, 2, 28)),
        (dt.datetime(2022, 2, 28, 13, 30), dt.datetime(2022, 2, 28, 13, 30)),
        (None, ""),
        ("", ""),
    ],
)
def test_a_value_reads_back_as_it_was_given(path: Path, given: object, read: object) -> None:
    ClosedBook(path).apply([SetCell(TAB, "G30", "x"), SetCell(TAB, "G30", given)])  # type: ignore[arg-type]
    assert value(path, "G30") == read


def test_excel_would_open_every_kind_of_value(path: Path) -> None:
    values = (" hai\ndòng ", "_x000D_", True, -5, 1e-9, Decimal("0.1"), dt.date(2022, 1, 1), dt.datetime.max)
    ClosedBook(path).apply([SetCell(TAB, f"G{row}", value) for row, value in enumerate(values, start=25)])
    audit(path)


def test_a_decimal_is_written_plainly(path: Path) -> None:
    ClosedBook(path).apply([SetCell(TAB, "G30", Decimal("1E+2")), SetCell(TAB, "G31", Decimal("0.10"))])
    assert "<v>100</v>" in xml_of(path, "G30")
    assert "<v>0.10</v>" in xml_of(path, "G31")


def test_days_follow_the_calendar_of_the_workbook(path: Path) -> None:
    rewrite(path, "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
    ClosedBook(path).apply([SetCell(TAB, "C5", dt.date(2022, 12, 31))])
    assert "<v>43464</v>" in xml_of(path, "C5")
    assert openpyxl.load_workbook(path)[TAB]["C5"].value == dt.datetime(2022, 12, 31)


def test_the_first_days_of_1900_follow_excels_leap_year(path: Path) -> None:
    ClosedBook(path).apply([SetCell(TAB, "C5", dt.date(1900, 1, 1)), SetCell(TAB, "C6", dt.date(1900, 3, 1))])
    assert "<v>1</v>" in xml_of(path, "C5")
    assert "<v>61</v>" in xml_of(path, "C6")


def test_a_day_in_a_plain_cell_gets_a_day_format(path: Path) -> None:
    days = [SetCell(TAB, "D5", dt.date(2022, 5, 1)), SetCell(TAB, "C5", dt.date(2022, 5, 2))]
    changed = ClosedBook(path).apply(days)
    sheet = openpyxl.load_workbook(path)[TAB]
    assert changed == [SHEET, "xl/styles.xml"]
    assert (sheet["D5"].number_format, sheet["D5"].fill.fgColor.rgb) == ("dd/mm/yyyy", "FFFFF2CC")
    assert sheet["C5"].number_format == "dd/mm/yyyy"
    audit(path)


def test_a_cell_keeps_its_style_and_a_new_one_takes_its_columns_or_its_models(path: Path) -> None:
    ClosedBook(path).apply(
        [
            SetCell(TAB, "D5", 7),
            SetCell(TAB, "H30", 8),
            SetCell(TAB, "G30", 9, look="D5"),
            SetCell(TAB, "F30", 1),
        ]
    )
    sheet = openpyxl.load_workbook(path)[TAB]
    assert [sheet[cell].number_format for cell in ("D5", "H30", "G30", "F30")] == ["#,##0"] * 3 + ["General"]
    assert sheet["G30"].border.left.style == "thin"


def test_new_cells_and_rows_stand_in_order_and_within_the_dimension(path: Path) -> None:
    ClosedBook(path).apply([SetCell(TAB, cell, 1) for cell in ("Z40", "B40", "AA40", "C3", "A40", "C12")])
    text = parts(path)[SHEET].decode()
    rows = [int(number) for number in re.findall(r'<row r="(\d+)"', text)]
    assert rows == sorted(rows)
    assert re.findall(r'<c r="([A-Z]+)40"', text) == ["A", "B", "Z", "AA"]
    assert '<dimension ref="A1:AA40"/>' in text
    audit(path)


def test_a_number_that_another_program_kept_to_fifteen_digits_is_the_same_number(path: Path) -> None:
    third = Decimal(1) / 3
    ClosedBook(path).apply([SetCell(TAB, "D5", Decimal("0.333333333333333"))])  # as LibreOffice writes it

    assert ClosedBook(path).apply([SetCell(TAB, "D5", third)]) == []
    assert ClosedBook(path).apply([SetCell(TAB, "D5", Decimal("0.33333333333333"))]) != []


def test_no_dong_of_an_amount_is_lost_in_comparing(path: Path) -> None:
    ClosedBook(path).apply([SetCell(TAB, "D5", 123_456_789_012_345)])

    assert ClosedBook(path).apply([SetCell(TAB, "D5", 123_456_789_012_346)]) != []


def test_a_second_run_of_the_same_changes_writes_nothing(path: Path) -> None:
    changes = [
        AddColumn(TAB, "E", "→ Mức hỗ trợ", 4, 5, 9, "money"),
        SetCell(TAB, "E5", Decimal("15000000.5")),
        SetCell(TAB, "B5", "HTX Tân Phú"),
        SetCell(TAB, "D8", dt.date(2022, 1, 1)),
        SetCell(TAB, "A6", None),
        SetCell(TAB, "G7", 5, look="D5"),
    ]
    assert ClosedBook(path).apply(changes)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    assert ClosedBook(path).apply(changes) == []
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_what_stands_there_already_is_no_change(path: Path) -> None:
    before = path.read_bytes()
    same = [SetCell(TAB, "B5", "HTX số 4"), SetCell(TAB, "C5", dt.date(2022, 3, 4)), SetCell(TAB, "D5", 1.0)]
    assert ClosedBook(path).apply(same) == []
    assert ClosedBook(path).apply([]) == []
    assert ClosedBook(path).apply([SetCell(TAB, "Z99", None)]) == []
    assert path.read_bytes() == before
    assert not (path.parent / ".xltools").exists()


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (SetCell(TAB, "B2", 6), FormulaStands),
        (SetCell(TAB, "F21", 1), FormulaStands),
        (SetCell(TAB, "C1", "chữ"), MergedCell),
        (SetCell(TAB, "B4", "Tên khác"), TableHeading),
        (SetCell("Không có", "A1", 1), NoSuchTab),
        (SetCell(TAB, "G5", "x" * 32_768), CannotHold),
        (SetCell(TAB, "G5", float("nan")), CannotHold),
        (SetCell(TAB, "G5", Decimal("1E+400")), CannotHold),
        (SetCell(TAB, "G5", dt.date(1899, 12, 31)), CannotHold),
        (AddColumn(TAB, "F", "→ Mức", 18, 19, 22, "money"), FormulaStands),
        (AddColumn(TAB, "D", "→ Mức", 4, 5, 9, "money"), Occupied),
    ],
)
def test_one_refused_change_refuses_them_all(path: Path, change: SetCell | AddColumn, refusal: type) -> None:
    before = path.read_bytes()
    with pytest.raises(refusal):
        ClosedBook(path).apply([SetCell(TAB, "D5", 99), change])
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_the_first_cell_of_a_merged_range_takes_a_value(path: Path) -> None:
    ClosedBook(path).apply([SetCell(TAB, "A1", "SỞ KHOA HỌC VÀ CÔNG NGHỆ")])
    assert value(path, "A1") == "SỞ KHOA HỌC VÀ CÔNG NGHỆ"


def test_a_rich_value_loses_its_marks_with_its_value(path: Path) -> None:
    rewrite(path, SHEET, '<c r="A5" ', '<c r="A5" vm="1" cm="1" ')
    ClosedBook(path).apply([SetCell(TAB, "A5", "HS99")])
    assert "vm=" not in xml_of(path, "A5") and "cm=" not in xml_of(path, "A5")


def test_a_sum_over_a_written_cell_is_computed_anew(path: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    ClosedBook(path).apply([SetCell(TAB, "D5", 1_000), SetCell(TAB, "D8", Decimal("0.5"))])
    user = tmp_path / "profile" / "user"
    user.mkdir(parents=True)
    # LibreOffice trusts cached values unless told to do what `fullCalcOnLoad` tells Excel.
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" '
        'oor:op="fuse"><value>0</value></prop></item></oor:items>'
    )
    own_profile = f"-env:UserInstallation={user.parent.as_uri()}"
    utf8 = "csv:Text - txt - csv (StarCalc):44,34,76"
    command = [office, own_profile, "--headless", "--convert-to", utf8, "--outdir", tmp_path / "csv", path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    lines = next((tmp_path / "csv").iterdir()).read_text(encoding="utf-8").splitlines()
    assert lines[1].split(",")[1] == "1005.5"


CELLS = st.builds("{}{}".format, st.sampled_from(["A", "D", "G", "H", "Z", "AB"]), st.integers(5, 60))
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.decimals(min_value=-(10**12), max_value=10**12, places=3),
    st.dates(min_value=dt.date(1900, 3, 1)),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20),
)


def as_read(value: object) -> object:
    if value is None:
        return ""
    return float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(CELLS, VALUES, min_size=1, max_size=12))
def test_any_set_of_cells_reads_back_and_costs_nothing_else(wanted: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = office_workbook(Path(folder) / "sổ.xlsx")
        before = parts(path)
        ClosedBook(path).apply([SetCell(TAB, *item) for item in wanted.items()])  # type: ignore[arg-type]
        after = parts(path)
        assert {name for name in before if before[name] != after[name]} <= {SHEET, "xl/styles.xml"}
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(TAB).to_python(skip_empty_area=False)
        for cell, value in wanted.items():
            here = place(cell)
            inside = here.row <= len(rows) and here.column <= len(rows[0])
            assert (rows[here.row - 1][here.column - 1] if inside else "") == as_read(value), cell


OURS = 'IF(N("xltools")=0,D5*2)'


def test_a_formula_goes_in_with_the_value_that_it_gives(path: Path) -> None:
    ClosedBook(path).apply(
        [SetFormula(TAB, "D8", OURS, 2), SetFormula(TAB, "B8", 'IF(N("xltools")=0,"Vừa")', "Vừa")]
    )

    assert value(path, "D8") == 2 and value(path, "B8") == "Vừa"
    assert "<f>" in xml_of(path, "D8")
    audit(path)


def test_a_formula_of_ours_gives_way_and_one_of_the_office_does_not(path: Path) -> None:
    ClosedBook(path).apply([SetFormula(TAB, "D8", OURS, 2)])
    assert ClosedBook(path).apply([SetCell(TAB, "D8", 2)]) == []  # the value stands there already
    ClosedBook(path).apply([SetCell(TAB, "D8", 7)])

    assert value(path, "D8") == 7 and "<f>" not in xml_of(path, "D8")
    with pytest.raises(FormulaStands):
        ClosedBook(path).apply([SetFormula(TAB, "B2", OURS, 2)])


def test_a_formula_without_our_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="mark"):
        SetFormula(TAB, "D8", "D5*2", 2)
