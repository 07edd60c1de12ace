"""Nâng mẫu: what a newer form has is added, and nothing that stands in the workbook changes."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from xl_tools.data import folder
from xl_tools.errors import WrongUse
from xl_tools.sheets.declaration import columns
from xl_tools.sheets.judging import judge
from xl_tools.sheets.kinds import FORM, KINDS, sheets_of
from xl_tools.tasks import undo, upgrade
from xl_tools.workbook.package import Package
from xl_tools.workbook.read import read
from xl_tools.workbook.scan import properties

SAMPLE = folder("examples") / "hau-giang-2022" / "so-theo-doi.xlsx"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def of_form(path: Path, form: object, tabs: dict[str, list[list[object]]] | None = None) -> Path:
    """A workbook of a form with an office's own extra tab and the given tables."""
    book = xlsxwriter.Workbook(str(path))
    book.set_custom_property("xltools-kind", "nscl")
    if form is not None:
        book.set_custom_property("xltools-form", form)
    book.add_worksheet("Riêng").write("A1", "giữ nguyên")
    for name, rows in (tabs or {"Kinh phí": [["Mã dòng", "Ngày"], ["KP-1", "20/05/2022"]]}).items():
        tab = book.add_worksheet(name)
        for number, row in enumerate(rows):
            tab.write_row(number, 0, row)
    book.define_name("DM_CHUDE", "='Riêng'!$A$1:$A$1")
    book.close()
    return path


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample province, which was made in the first form."""
    return Path(shutil.copy(SAMPLE, tmp_path / "sổ.xlsx"))


def test_the_sample_of_an_older_form_gets_everything_and_stays_clean(sample: Path) -> None:
    before = read(sample)
    done = upgrade.run(sample)
    after = read(sample)

    assert (done.form, done.written) == (1, sample)
    assert done.tabs or done.columns
    assert all(table.exists for table in after.tables.values())
    for table in after.tables.values():
        assert table.sheet.transposed or {one.name for one in columns(table.sheet)} == set(table.letters)
    assert judge(after) == judge(before) == []
    assert properties(Package.open(sample))["xltools-form"] == str(FORM)


def test_every_value_that_stood_still_stands_in_its_cell(sample: Path) -> None:
    before = openpyxl.load_workbook(sample)
    upgrade.run(sample)
    after = openpyxl.load_workbook(sample)

    assert after.sheetnames[: len(before.sheetnames)] == before.sheetnames
    for tab in before:
        there = {cell.coordinate: cell.value for row in tab for cell in row if cell.value is not None}
        assert there == {cell: after[tab.title][cell].value for cell in there}


def test_parts_that_are_not_meant_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    path = of_form(tmp_path / "sổ.xlsx", 1)
    before = parts(path)
    upgrade.run(path)
    after = parts(path)

    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {
        "[Content_Types].xml", "docProps/custom.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/workbook.xml", "xl/worksheets/sheet2.xml",
    }  # fmt: skip
    assert after["xl/worksheets/sheet1.xml"] == before["xl/worksheets/sheet1.xml"]


def test_new_tabs_stand_behind_the_others_with_all_their_headings(tmp_path: Path) -> None:
    path = of_form(tmp_path / "sổ.xlsx", 1)
    done = upgrade.run(path)
    book = openpyxl.load_workbook(path)

    assert book.sheetnames[:2] == ["Riêng", "Kinh phí"]
    lacking = [sheet.tab for sheet in KINDS["nscl"] if sheet.tab not in ("Kinh phí", "Danh mục")]
    assert [tab.tab for tab in done.tabs] == book.sheetnames[2:] == lacking
    hidden = [tab.title for tab in book if tab.sheet_state == "hidden"]
    assert hidden == [sheet.tab for sheet in KINDS["nscl"] if sheet.optional]
    for name, table in read(path).tables.items():
        declared = columns(sheets_of("nscl")[name])
        if not table.sheet.transposed and name != "danh_muc":
            assert set(table.letters) == {one.name for one in declared}


def test_a_new_tab_is_an_excel_table_with_its_drop_downs(tmp_path: Path) -> None:
    path = of_form(tmp_path / "sổ.xlsx", 1)
    upgrade.run(path)
    tab = openpyxl.load_workbook(path)["Đào tạo"]

    (table,) = tab.tables.values()
    assert table.ref.startswith("A5:")
    lists = {rule.formula1 for rule in tab.data_validations.dataValidation}
    assert "DM_CHUDE" in lists  # the workbook has this list, and not the one of the trainees
    assert "DM_DOITUONG" not in lists
    assert next(iter(tab.column_dimensions.values())).width > 10


def test_new_columns_come_at_the_right_end(tmp_path: Path) -> None:
    path = of_form(tmp_path / "sổ.xlsx", 1)
    done = upgrade.run(path)

    letters = [one.letter for one in done.columns if one.tab == "Kinh phí"]
    assert letters[0] == "C"
    assert len(letters) == len(columns(sheets_of("nscl")["kinh_phi"])) - 2
    assert {one.tab for one in done.columns} == {"Kinh phí"}


def test_undo_gives_back_the_very_file(sample: Path) -> None:
    before = sample.read_bytes()
    upgrade.run(sample)
    assert sample.read_bytes() != before

    undo.run(sample)
    assert sample.read_bytes() == before


def test_a_second_time_there_is_nothing_to_do(sample: Path) -> None:
    upgrade.run(sample)
    after = sample.read_bytes()
    again = upgrade.run(sample)

    assert (again.newest, again.tabs, again.columns, again.written) == (True, [], [], None)
    assert sample.read_bytes() == after


def test_a_tab_that_was_deleted_from_a_workbook_of_the_newest_form_comes_back(tmp_path: Path) -> None:
    path = of_form(tmp_path / "sổ.xlsx", FORM)
    done = upgrade.run(path)

    assert not done.newest and done.written == path
    assert "Mức hỗ trợ" in [tab.tab for tab in done.tabs]
    assert read(path)["muc_ho_tro"].exists
    assert upgrade.run(path).newest


def test_a_copy_leaves_the_workbook_alone(sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    done = upgrade.run(sample, out=tmp_path / "mới.xlsx")

    assert done.written == tmp_path / "mới.xlsx"
    assert sample.read_bytes() == before
    assert properties(Package.open(tmp_path / "mới.xlsx"))["xltools-form"] == str(FORM)


def test_a_rehearsal_writes_nothing(sample: Path) -> None:
    before = sample.read_bytes()
    planned = upgrade.run(sample, dry_run=True)

    assert planned.written is None
    assert sample.read_bytes() == before
    assert [one.heading for one in planned.columns] == [one.heading for one in upgrade.run(sample).columns]


def test_an_empty_tab_of_ours_is_not_made_twice(tmp_path: Path) -> None:
    path = of_form(tmp_path / "sổ.xlsx", 1, {"đào tạo": []})
    done = upgrade.run(path)

    assert "Đào tạo" not in [tab.tab for tab in done.tabs]


@pytest.mark.parametrize(("form", "code"), [(FORM + 1, "XL-0218"), (None, "XL-0219"), ("mới", "XL-0219")])
def test_a_form_that_is_not_known_is_refused(tmp_path: Path, form: object, code: str) -> None:
    path = of_form(tmp_path / "sổ.xlsx", form)
    before = path.read_bytes()

    with pytest.raises(WrongUse) as refused:
        upgrade.run(path)
    assert refused.value.code == code
    assert path.read_bytes() == before


def test_a_merged_cell_in_the_way_stops_the_whole(tmp_path: Path) -> None:
    path = of_form(tmp_path / "sổ.xlsx", 1)
    content = parts(path)
    sheet = "xl/worksheets/sheet2.xml"
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="B1:D1"/></mergeCells>'
    with zipfile.ZipFile(path, "w") as file:
        for name, data in content.items():
            file.writestr(name, data.replace(b"</sheetData>", merged) if name == sheet else data)
    before = path.read_bytes()

    with pytest.raises(WrongUse) as refused:
        upgrade.run(path)
    assert (refused.value.code, refused.value.details["where"]) == ("XL-0220", "'Kinh phí'!C1")
    assert path.read_bytes() == before
