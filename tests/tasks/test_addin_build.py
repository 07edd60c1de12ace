"""The add-in and the workbooks with buttons: what goes out is what stands in `macros/`, the same every time."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook
from reading_vba import sources

from xl_tools.data import folder
from xl_tools.errors import WrongUse
from xl_tools.sheets.kinds import FORM, KINDS
from xl_tools.tasks import addin
from xl_tools.tasks.addin.ribbon import buttons, states
from xl_tools.workbook.changes import SetCell
from xl_tools.workbook.package import Package
from xl_tools.workbook.patch import ClosedBook
from xl_tools.workbook.read import read
from xl_tools.workbook.scan import properties
from xl_tools.workbook.vba_source import BadModule, read_module

ADD_IN = addin.build_add_in()
WORKBOOKS = {kind: addin.build_workbook(kind) for kind in addin.WORKBOOKS}
ALL = {addin.ADD_IN: ADD_IN} | {addin.WORKBOOKS[kind]: data for kind, data in WORKBOOKS.items()}
each_file = pytest.mark.parametrize("name", ALL)
each_kind = pytest.mark.parametrize("kind", WORKBOOKS)
CI_MODULES = sorted((Path(__file__).parent.parent / "office/macros").iterdir())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def pressed(data: bytes) -> dict[str, list[tuple[str, str]]]:
    """Macro and caption of each button, by the part it is drawn in."""
    found = {}
    for name, part in parts(data).items():
        if name.startswith("xl/drawings/vml"):
            shapes = list(etree.fromstring(part).iterfind("{*}shape"))
            found[name] = [
                (
                    "".join(shape.find(".//{*}FmlaMacro").itertext()),
                    "".join(shape.find(".//{*}textbox").itertext()).strip(),
                )
                for shape in shapes
            ]
    return found


# The files


def test_build_writes_the_add_in_and_a_workbook_for_each_kind(tmp_path: Path) -> None:
    paths = addin.build(tmp_path / "dist")

    assert [path.name for path in paths] == ["xltools.xlam", "so-theo-doi.xlsm", "so-ocop.xlsm"]
    assert {path.name: path.read_bytes() for path in paths} == ALL
    assert list(addin.WORKBOOKS) == list(KINDS)


def test_build_does_not_replace_what_is_there_unasked(tmp_path: Path) -> None:
    (tmp_path / "so-ocop.xlsm").write_text("của tôi")

    with pytest.raises(WrongUse) as refused:
        addin.build(tmp_path)

    assert refused.value.code == "XL-0505"
    assert [path.name for path in tmp_path.iterdir()] == ["so-ocop.xlsm"]
    assert len(addin.build(tmp_path, force=True)) == 3
    assert (tmp_path / "so-ocop.xlsm").read_bytes() == ALL["so-ocop.xlsm"]


def test_two_builds_are_equal_byte_for_byte() -> None:
    """In another process, where names hash otherwise."""
    code = (
        "import hashlib; from xl_tools.tasks import addin; "
        "made = [addin.build_add_in(), *map(addin.build_workbook, addin.WORKBOOKS)]; "
        "print(*(hashlib.sha256(one).hexdigest() for one in made))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    import hashlib

    assert said.stdout.split() == [hashlib.sha256(data).hexdigest() for data in ALL.values()]


@each_file
def test_excel_would_not_offer_to_repair_it(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(ALL[name])
    judge = Path(sys.executable).parent / "openxml-audit"
    said = subprocess.run(
        [judge, "-f", "microsoft365", tmp_path / name], capture_output=True, text=True, check=False
    )

    assert said.returncode == 0, said.stdout


@each_file
def test_the_macros_inside_are_ascii_and_those_of_the_folder(name: str) -> None:
    inside = sources(ALL[name])
    ours = {
        module: text for module, text in inside.items() if module.startswith("Xl") and module != "XlButtons"
    }

    assert all(text.isascii() for text in inside.values())
    assert "XlStart" in ours
    for module, text in ours.items():
        (file,) = folder("macros").glob(f"{module}.*")
        assert text.replace("\r\n", "\n") == read_module(file).text


def test_the_add_in_has_every_module_of_the_folder_and_the_ribbon_as_it_stands() -> None:
    expected = {path.stem for path in folder("macros").iterdir() if path.suffix in (".bas", ".cls")}

    assert set(sources(ADD_IN)) == expected | {"Sheet1"}
    assert "Workbook_Open" in sources(ADD_IN)["ThisWorkbook"]
    assert parts(ADD_IN)["customUI/customUI14.xml"] == (folder("macros") / "ribbon.xml").read_bytes()
    assert b"ms-excel.addin.macroEnabled.main+xml" in parts(ADD_IN)["[Content_Types].xml"]


def test_modules_for_tests_go_into_a_build_of_their_own() -> None:
    assert {"XlTest", "XlControl"} <= set(sources(addin.build_add_in(CI_MODULES)))
    assert not {"XlTest", "XlControl"} & set(sources(ADD_IN))


def test_a_module_with_accents_stops_the_build(tmp_path: Path) -> None:
    bad = tmp_path / "XlBad.bas"
    bad.write_text('Attribute VB_Name = "XlBad"\n\' Kiểm tra\n', encoding="utf-8")

    with pytest.raises(BadModule):
        addin.build_add_in([bad])


# Buttons


@each_kind
def test_every_button_on_a_sheet_presses_a_public_sub_that_starts_its_task(kind: str) -> None:
    data = WORKBOOKS[kind]
    subs = dict(
        re.findall(
            r'^Public Sub (\w+)\(\)\s+XlStart\.RunTask "(\w+)"\s+End Sub',
            sources(data)["XlButtons"],
            re.MULTILINE,
        )
    )

    assert subs == {name: name for name in subs}
    for drawn in pressed(data).values():
        for macro, caption in drawn:
            name = macro.removeprefix("[0]!XlButtons.")
            assert name in subs
            assert caption == buttons()[name].label


@each_kind
def test_the_first_page_has_every_button_of_the_kind_and_each_table_the_daily_ones(kind: str) -> None:
    drawn = [[caption for _, caption in found] for found in pressed(WORKBOOKS[kind]).values()]

    assert drawn[0] == [one.label for one in buttons().values() if one.serves(kind)]
    assert drawn[1:] == [["Kiểm tra", "Đánh dấu lỗi", "Tính"]] * (len(KINDS[kind]) - 3)


def test_every_button_is_on_the_first_page_of_a_workbook_of_the_programme() -> None:
    assert len(pressed(WORKBOOKS["nscl"])["xl/drawings/vmlDrawing1.vml"]) == 8


@each_kind
def test_no_button_hides_a_cell_with_something_in_it(kind: str) -> None:
    """An anchor says: column, pixels, row, pixels of the upper left corner, then of the lower right one."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(WORKBOOKS[kind]))
    pages = iter(book.sheet_names)
    with_buttons = [page for page in pages if page not in ("Mức hỗ trợ", "Danh mục", "Ánh xạ")]
    data = parts(WORKBOOKS[kind])
    for page, name in zip(with_buttons, pressed(WORKBOOKS[kind]), strict=True):
        rows = book.get_sheet_by_name(page).to_python(skip_empty_area=False)
        for anchor in etree.fromstring(data[name]).iterfind(".//{*}Anchor"):
            _, _, top, _, _, _, bottom, _ = (int(number) for number in str(anchor.text).split(","))
            assert top == bottom
            assert not any(str(value) for value in rows[top]), (page, rows[top])


# When they may be pressed


def state(name: str, kind: str) -> str:
    """What `XlRibbon.CellOf` answers."""
    head, *rows = states()
    row = next(row for row in rows if row[0] == name)
    return row[head.index(kind if kind in head else "other")]


def test_reports_and_plans_are_for_the_programme_alone_and_say_so() -> None:
    for name in ("lap_bao_cao", "lap_ke_hoach"):
        assert state(name, "nscl") == ""
        assert state(name, "ocop") == (
            f"Nút “{buttons()[name].label}” chưa dùng được cho sổ OCOP. Mở sổ NSCL rồi bấm lại."
        )


def test_without_a_workbook_only_help_can_be_pressed() -> None:
    assert [name for name in buttons() if not state(name, "none")] == ["tro_giup"]
    assert state("kiem_tra", "none").startswith("Chưa mở sổ nào.")


def test_a_foreign_workbook_is_told_from_ours() -> None:
    assert [name for name in buttons() if not state(name, "muc_ho_tro")] == ["tro_giup"]
    assert "không phải sổ theo dõi" in state("tinh", "muc_ho_tro")


def test_the_reasons_stand_in_the_sheet_of_the_add_in() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(ADD_IN))

    assert book.get_sheet_by_index(0).to_python(skip_empty_area=False) == states()
    assert all(one in states()[0] for one in ("none", "other", "tip", *KINDS))


@each_file
def test_the_sentence_about_a_missing_program_is_where_the_launcher_looks_for_it(name: str) -> None:
    named = etree.fromstring(parts(ALL[name])["xl/workbook.xml"]).iterfind(".//{*}definedName")
    sentences = {one.get("name"): one.text for one in named}

    asked = re.findall(r'Sentence\("(\w+)"\)', (folder("macros") / "XlStart.bas").read_text())
    assert asked == ["xltools_not_installed"]
    said = sentences[asked[0]]
    assert said and said.startswith('"Máy này chưa cài xltools') and said.endswith('."')


# The workbooks as workbooks


@each_kind
def test_a_workbook_with_buttons_is_read_like_one_without(kind: str, tmp_path: Path) -> None:
    path = tmp_path / addin.WORKBOOKS[kind]
    path.write_bytes(WORKBOOKS[kind])
    plain = folder("templates") / "xlsx" / f"so-{kind}.xlsx"
    book, without = read(path), read(plain)

    assert properties(Package.open(path)) == {"xltools-kind": kind, "xltools-form": str(FORM)}
    assert book.kind == kind
    assert {name: table.exists for name, table in book.tables.items()} == {
        name: table.exists for name, table in without.tables.items()
    }
    assert all(table.exists for table in book.tables.values())


@each_kind
def test_every_sheet_has_its_code_name_in_the_project(kind: str) -> None:
    data = WORKBOOKS[kind]
    names = re.findall(
        r'codeName="(\w+)"',
        "".join(
            part.decode()
            for name, part in sorted(parts(data).items())
            if name.startswith("xl/worksheets/sheet")
        ),
    )

    assert len(names) == len(KINDS[kind]) + 1
    assert set(names) | {"ThisWorkbook", "XlStart", "XlButtons"} == set(sources(data))
    assert b'codeName="ThisWorkbook"' in parts(data)["xl/workbook.xml"]


@each_kind
def test_writing_into_it_keeps_buttons_and_macros(kind: str, tmp_path: Path) -> None:
    path = tmp_path / addin.WORKBOOKS[kind]
    path.write_bytes(WORKBOOKS[kind])

    ClosedBook(path, "compute").apply([SetCell("Kinh phí", "A6", "KP-01")])

    before, after = parts(WORKBOOKS[kind]), parts(path.read_bytes())
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert len([name for name in changed if name.startswith("xl/worksheets/")]) == 1
    assert not [name for name in changed if "vml" in name or "vba" in name or "rels" in name]
    assert pressed(path.read_bytes()) == pressed(WORKBOOKS[kind])
    assert read(path)["kinh_phi"].frame["ma_dong"].tolist() == ["KP-01"]


@each_kind
def test_libreoffice_opens_it_with_its_sheets_and_buttons(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"so-{kind}.xlsm"
    path.write_bytes(WORKBOOKS[kind])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    opened = tmp_path / f"so-{kind}.ods"
    content = parts(opened.read_bytes())["content.xml"].decode()
    assert CalamineWorkbook.from_path(str(opened)).sheet_names == [
        "Hướng dẫn",
        *(one.tab for one in KINDS[kind]),
    ]
    bound = re.findall(r"XlToolsBook\.XlButtons\.(\w+)\?", content)
    assert len(bound) == sum(map(len, pressed(WORKBOOKS[kind]).values()))
