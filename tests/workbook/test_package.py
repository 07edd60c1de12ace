"""Workbooks as other programs write them, and files that are none."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path

import pytest
from office_workbooks import SHEET, TAB, audit, office_workbook, parts, rewrite, save, xml_of

from xl_tools.errors import Unreadable, WrongUse
from xl_tools.workbook.changes import (
    SetCell,
)
from xl_tools.workbook.package import Package
from xl_tools.workbook.patch import ClosedBook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how an old compound file begins
NOTES = "xl/worksheets/sheet2.xml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return office_workbook(tmp_path / "Sổ hỗ trợ 2022.xlsx")


def test_the_calculation_chain_goes_and_excel_recalculates(path: Path) -> None:
    types, rels = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    old = parts(path)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    override = f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'.encode()
    old[types] = old[types].replace(b"</Types>", override)
    pointer = f'<Relationship Id="rId99" Type="{relation}" Target="/xl/calcChain.xml"/></Relationships>'
    old[rels] = old[rels].replace(b"</Relationships>", pointer.encode())
    old["xl/workbook.xml"] = re.sub(rb"<calcPr[^>]*/>", b"", old["xl/workbook.xml"])
    old["xl/calcChain.xml"] = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )
    save(path, old)
    changed = ClosedBook(path).apply([SetCell(TAB, "D5", 5)])
    new = parts(path)
    assert set(changed) == {SHEET, "xl/workbook.xml", rels, types, "xl/calcChain.xml"}
    assert "xl/calcChain.xml" not in new and b"calcChain" not in new[types] + new[rels]
    assert b'</sheets><calcPr fullCalcOnLoad="1"/>' in new["xl/workbook.xml"]
    audit(path)


def test_foreign_namespaces_and_their_marks_survive(path: Path) -> None:
    marks = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
        'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{00000000-0001}"'
    )
    rewrite(path, SHEET, "<worksheet ", f"<worksheet {marks} ")
    ClosedBook(path).apply([SetCell(TAB, "D5", 5)])
    text = parts(path)[SHEET].decode()
    assert text.startswith('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet ')
    assert 'mc:Ignorable="x14ac xr"' in text and "xmlns:x14ac=" in text and "xmlns:xr=" in text


def test_a_strict_workbook_is_written_in_its_own_namespace(path: Path) -> None:
    old = parts(path)
    transitional = b"http://schemas.openxmlformats.org/"
    strict = {
        b"spreadsheetml/2006/main": b"spreadsheetml/main",
        b"officeDocument/2006/relationships": b"officeDocument/relationships",
    }
    for name in old:
        for before, after in strict.items():
            old[name] = old[name].replace(transitional + before, b"http://purl.oclc.org/ooxml/" + after)
    save(path, old)
    ClosedBook(path).apply([SetCell(TAB, "D5", 5), SetCell(TAB, "G30", "chữ")])
    text = parts(path)[SHEET].decode()
    assert "schemas.openxmlformats.org/spreadsheetml" not in text
    assert "<v>5</v>" in xml_of(path, "D5") and "<is><t" in xml_of(path, "G30")


def test_rows_and_cells_without_addresses_are_counted(path: Path) -> None:
    content = parts(path)
    bare = b"<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
    content[NOTES] = re.sub(rb"(<sheetData>).*(</sheetData>)", rb"\1" + bare + rb"\2", content[NOTES])
    save(path, content)
    given = {"B1": 20, "B3": 30, "B2": 25}
    ClosedBook(path).apply([SetCell("Ghi chú", *cell) for cell in given.items()])
    assert (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>20</v></c></row>'
        '<row r="2"><c r="B2"><v>25</v></c></row>'
        '<row r="3"><c r="A3"><v>3</v></c><c r="B3"><v>30</v></c></row></sheetData>'
    ) in parts(path)[NOTES].decode()


def test_a_macro_workbook_keeps_its_macros(tmp_path: Path) -> None:
    path = office_workbook(tmp_path / "Sổ.xlsm")
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")
    ClosedBook(path).apply([SetCell(TAB, "D5", 5)])
    assert parts(path)["xl/vbaProject.bin"] == b"\xd0\xcf\x11\xe0 macros"


def code_of(path: Path) -> str:
    with pytest.raises(Unreadable) as raised:
        Package.open(path)
    assert raised.value.details == {"file": path.name}
    return raised.value.code


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="XL-0101"):
        Package.open(tmp_path / "không có.xlsx")


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04 cut short", OLE + b" xls"])
def test_a_file_that_is_no_workbook_is_unreadable(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(data)
    assert code_of(path) == "XL-0102"


def test_a_workbook_that_was_cut_short_is_unreadable(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2000])
    assert code_of(path) == "XL-0102"


def test_a_workbook_without_its_main_part_is_unreadable(path: Path) -> None:
    save(path, {name: data for name, data in parts(path).items() if name != "xl/workbook.xml"})
    assert code_of(path) == "XL-0102"


def test_a_workbook_with_a_damaged_sheet_is_unreadable_and_stays(path: Path) -> None:
    rewrite(path, SHEET, "</sheetData>", "")
    before = path.read_bytes()
    with pytest.raises(Unreadable, match="XL-0102"):
        ClosedBook(path).apply([SetCell(TAB, "D5", 1)])
    assert path.read_bytes() == before


def test_a_part_with_a_document_type_is_not_parsed(path: Path) -> None:
    rewrite(path, SHEET, "<worksheet ", '<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet ')
    with pytest.raises(Unreadable, match="XL-0102"):
        ClosedBook(path).apply([SetCell(TAB, "D5", 1)])


def test_an_encrypted_workbook_says_so(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"))
    assert code_of(path) == "XL-0103"


def test_a_part_packed_too_tightly_is_refused_unread(path: Path) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/media/bomb.bin", bytes(60_000_000))
    assert code_of(path) == "XL-0106"


def test_sheets_are_found_by_their_relationships_wherever_they_lie(path: Path) -> None:
    content = parts(path)
    rels, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    content[rels] = content[rels].replace(b'"worksheets/sheet2.xml"', b'"/odd/Place.xml"')
    content[types] = content[types].replace(b"/xl/worksheets/sheet2.xml", b"/odd/place.xml")
    content["odd/place.xml"] = content.pop(NOTES)
    save(path, content)
    assert ClosedBook(path).apply([SetCell("Ghi chú", "D5", 77)]) == ["odd/place.xml"]
    assert b"<v>77</v>" in parts(path)["odd/place.xml"]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, '<row r="5"', '<row r="zz"'),
        (SHEET, '<mergeCell ref="A1:D1"', '<mergeCell ref="zz"'),
        (SHEET, '<c r="B5" t="s"><v>', '<c r="B5" t="s"><v>99'),
        (SHEET, '<col min="5"', '<col min="zz"'),
        ("xl/tables/table1.xml", ' ref="A4:D9"', ' ref="zz"'),
        ("xl/styles.xml", 'numFmtId="164"', 'numFmtId="zz"'),
    ],
)
def test_nonsense_within_a_part_is_unreadable_too(path: Path, part: str, old: str, new: str) -> None:
    rewrite(path, part, old, new)
    with pytest.raises(Unreadable, match="XL-0102"):
        ClosedBook(path).apply([SetCell(TAB, "B5", "chữ"), SetCell(TAB, "G30", dt.date(2022, 1, 1))])


@pytest.mark.parametrize("cell", ["", "5", "A0", "XFE1", "A1048577", "a1", "A1:B2"])
def test_a_change_of_no_cell_cannot_be_planned(cell: str) -> None:
    with pytest.raises(ValueError, match="not the address"):
        SetCell(TAB, cell, 1)


def test_what_only_one_relationship_leads_to_goes_with_it(path: Path) -> None:
    package = Package.open(path)
    drawing = next(id_ for id_, to in package.related(SHEET).items() if to.kind == "drawing")

    package.unrelate(SHEET, drawing)

    assert package.dropped == {
        "xl/drawings/drawing1.xml", "xl/drawings/_rels/drawing1.xml.rels", "xl/charts/chart1.xml",
    }  # fmt: skip
    types = package.read("[Content_Types].xml")
    assert b"chart1" not in types and b"drawing1" not in types.replace(b"vmlDrawing1", b"")


def test_a_part_that_something_else_leads_to_stays(path: Path) -> None:
    package = Package.open(path)
    again = package.relate(NOTES, "image", "xl/charts/chart1.xml")
    drawing = next(id_ for id_, to in package.related(SHEET).items() if to.kind == "drawing")

    package.unrelate(SHEET, drawing)
    assert "xl/charts/chart1.xml" not in package.dropped

    package.unrelate(NOTES, again)
    assert "xl/charts/chart1.xml" in package.dropped
    assert not package.has("xl/worksheets/_rels/sheet2.xml.rels")
