"""Marks in a closed workbook: fills and notes at cells, a list of them behind all tabs, and all of it away again."""

from __future__ import annotations

import re
import tempfile
from html import escape
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from office_workbooks import SHEET, TAB, audit, office_workbook, parts, rewrite, save
from openpyxl.styles.colors import COLOR_INDEX
from python_calamine import CalamineWorkbook

from xl_tools.errors import Unreadable
from xl_tools.workbook.changes import (
    CannotHold,
    FormulaStands,
    ListSheet,
    Look,
    Mark,
    MarkChange,
    NoSuchTab,
    ProtectedTab,
    RemoveSheet,
    SetCell,
)
from xl_tools.workbook.content import escaped
from xl_tools.workbook.fills import _PALETTE
from xl_tools.workbook.notes import notes
from xl_tools.workbook.package import Package
from xl_tools.workbook.patch import ClosedBook

LIST = ListSheet(
    "Danh sách",
    "BA CHỖ",
    "Bấm vào cột Ô.",
    ("Mức", "Ô", "Vì sao", "ẩn"),
    (10.0, 30.0, 40.0, 0.0),
    (
        ("Lỗi", f"{TAB}!D5", "Số tiền phải lớn hơn không, căn cứ vào điều khoản này. " * 3, "#FFF2CC"),
        ("Gợi ý", "Cả tệp", "=1+1", ""),
        ("Lỗi", "Trang bị xóa", "không còn", ""),
    ),
    ((TAB, "D5"), None, ("Trang bị xóa", "A1")),
    link_column=1,
)
SAID = "xltools – Lỗi: số tiền sai\nCách sửa: ghi lại <số> & ngày"
OURS = Look("#F8CBAD", SAID)
STYLES = "xl/styles.xml"
COMMENTS, DRAWING = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return office_workbook(tmp_path / "Sổ hỗ trợ 2022.xlsx")


def marked(path: Path, *cells: str, tab: str = TAB) -> list[Mark]:
    """Mark cells and answer what takes the marks away."""
    book = ClosedBook(path)
    looks = book.looks([(tab, cell) for cell in cells])
    ours = [Look("#F8CBAD", f"{look.note}\n\n{SAID}" if look.note else SAID) for look in looks]
    plan = list(zip(cells, looks, ours, strict=True))
    book.apply([Mark(tab, cell, before, after) for cell, before, after in plan])
    return [Mark(tab, cell, after, before) for cell, before, after in plan]


def control_workbook(path: Path) -> Path:
    """A tab with a button of the office's own, and no notes."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet(TAB).insert_button("B3", {"caption": "In danh sách"})
    return path


# ---- fills


def test_a_marked_cell_keeps_its_value_its_format_and_its_border(path: Path) -> None:
    marked(path, "D5")
    cell = openpyxl.load_workbook(path)[TAB]["D5"]

    assert (cell.value, cell.number_format, cell.border.left.style) == (1, "#,##0", "thin")
    assert cell.fill.start_color.rgb == "FFF8CBAD"
    audit(path)


def test_cells_without_a_fill_get_their_old_style_back(path: Path) -> None:
    before = parts(path)[SHEET]
    ClosedBook(path).apply(marked(path, "A5", "B6", "C5", "D5"))

    assert parts(path)[SHEET] == before


def test_marking_again_and_again_adds_no_further_styles(path: Path) -> None:
    ClosedBook(path).apply(marked(path, "A5", "D5"))
    once = parts(path)[STYLES]
    ClosedBook(path).apply(marked(path, "A5", "D5"))

    assert parts(path)[STYLES] == once


@pytest.mark.parametrize(
    ("fill", "shown"),
    [
        ('<patternFill patternType="solid"><fgColor theme="4"/></patternFill>', "#4F81BD"),
        ('<patternFill patternType="solid"><fgColor theme="0" tint="-0.5"/></patternFill>', "#808080"),
        ('<patternFill patternType="solid"><fgColor indexed="43"/></patternFill>', "#FFFF99"),
        ('<patternFill patternType="gray125"><fgColor rgb="FF0000FF"/></patternFill>', None),
        (
            '<gradientFill degree="90"><stop position="0"><color rgb="FF00FF00"/></stop>'
            '<stop position="1"><color rgb="FFFFFFFF"/></stop></gradientFill>',
            "#00FF00",
        ),
    ],
)
def test_a_fill_that_no_colour_can_tell_comes_back_as_it_was(
    path: Path, fill: str, shown: str | None
) -> None:
    old = '<patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/><bgColor indexed="64"/></patternFill>'
    rewrite(path, STYLES, old, fill)
    before = parts(path)[SHEET]
    (back,) = marked(path, "D5")

    assert back.after.fill == shown
    assert back.after.exact is not None
    ClosedBook(path).apply([back])
    assert parts(path)[SHEET] == before


def test_a_fill_comes_back_by_its_colour_where_the_exact_text_was_lost(path: Path) -> None:
    (back,) = marked(path, "D5")
    for broken in ("<fill", "<font/>", "<!DOCTYPE x><fill/>"):
        lost = Look(back.after.fill, back.after.note, broken)
        ClosedBook(path).apply([Mark(TAB, "D5", back.before, lost)])
        assert ClosedBook(path).looks([(TAB, "D5")]) == [Look("#FFF2CC")]
        ClosedBook(path).apply([Mark(TAB, "D5", Look("#FFF2CC"), back.before)])


def test_the_palette_is_excels() -> None:
    assert [_PALETTE[at : at + 6] for at in range(0, len(_PALETTE), 6)] == [
        colour[-6:] for colour in COLOR_INDEX[8:64]
    ]


def test_what_the_officer_coloured_or_noted_since_stays(path: Path) -> None:
    back = marked(path, "A5", "D5")
    ClosedBook(path).apply(
        [
            Mark(TAB, "A5", OURS, Look("#0000FF", SAID)),
            Mark(TAB, "D5", OURS, Look("#F8CBAD", "Đã sửa xong")),
        ]
    )
    ClosedBook(path).apply(back)

    assert ClosedBook(path).looks([(TAB, "A5"), (TAB, "D5")]) == [
        Look("#0000FF"),
        Look("#FFF2CC", "Đã sửa xong"),
    ]


# ---- notes


def test_a_note_is_read_by_other_programs_and_by_us(path: Path) -> None:
    marked(path, "D5", "B5")
    sheet = openpyxl.load_workbook(path)[TAB]

    assert sheet["D5"].comment.text == SAID
    assert sheet["B5"].comment.text == f"Cần đối chiếu\n\n{SAID}"
    assert notes(Package.open(path))[TAB] == {"B5": f"Cần đối chiếu\n\n{SAID}", "D5": SAID}


def test_the_officers_note_keeps_its_fonts_and_its_box(path: Path) -> None:
    before = parts(path)
    back = marked(path, "B5")
    assert parts(path)[DRAWING] == before[DRAWING]
    assert parts(path)[COMMENTS].count(b'<rFont val="Tahoma"/>') == 2

    ClosedBook(path).apply(back)
    assert parts(path)[COMMENTS] == before[COMMENTS].replace(b"<author></author>", b"<author/>")


def test_a_plain_note_grows_and_shrinks(path: Path) -> None:
    runs = re.search(r"<text>.*</text>", parts(path)[COMMENTS].decode())
    assert runs
    rewrite(path, COMMENTS, runs[0], "<text><t>mã _x005F_x000D_ cũ</t></text>")
    back = marked(path, "B5")

    assert ClosedBook(path).looks([(TAB, "B5")])[0].note == f"mã _x000D_ cũ\n\n{SAID}"
    ClosedBook(path).apply(back)
    assert b"<t" in parts(path)[COMMENTS]
    assert ClosedBook(path).looks([(TAB, "B5")])[0].note == "mã _x000D_ cũ"


def test_a_tab_without_notes_gets_them_and_loses_every_trace_of_them(path: Path) -> None:
    before = parts(path)
    back = marked(path, "A1", "C9", tab="Ghi chú")
    audit(path)
    assert parts(path).keys() - before.keys() == {
        "xl/comments2.xml", "xl/drawings/vmlDrawing2.vml", "xl/worksheets/_rels/sheet2.xml.rels",
    }  # fmt: skip

    ClosedBook(path).apply(back)
    audit(path)
    assert parts(path).keys() == before.keys()
    assert parts(path)["[Content_Types].xml"] == before["[Content_Types].xml"]
    assert b"legacyDrawing" not in parts(path)["xl/worksheets/sheet2.xml"]


def test_a_button_of_the_office_stays_where_it_is(tmp_path: Path) -> None:
    path = control_workbook(tmp_path / "có nút.xlsx")
    before = parts(path)
    back = marked(path, "A1", "B3")

    assert parts(path)[DRAWING].startswith(before[DRAWING].removesuffix(b"</xml>"))
    assert openpyxl.load_workbook(path)[TAB]["B3"].comment.text == SAID
    audit(path)
    ClosedBook(path).apply(back)
    assert len(re.findall(rb"<v:shape ", parts(path)[DRAWING])) == 1
    assert b"legacyDrawing" in parts(path)[SHEET] and COMMENTS not in parts(path)


def test_boxes_of_any_program_are_found_by_row_and_column(path: Path) -> None:
    (back,) = marked(path, "D5")
    drawing = parts(path)[DRAWING].decode()
    foreign = drawing.replace("<v:", "<ns0:").replace("</v:", "</ns0:").replace("xmlns:v=", "xmlns:ns0=")
    foreign = re.sub(r"<x:Row>(\d+)</x:Row>", r"<x:Row>\n  \1</x:Row>", foreign)
    save(path, {**parts(path), DRAWING: foreign.encode()})

    ClosedBook(path).apply([back])

    assert parts(path)[DRAWING].count(b"<ns0:shape ") == 1
    assert b"<x:Column>1</x:Column>" in parts(path)[DRAWING]  # of B5, the officer's


def test_a_thread_of_remarks_is_no_note_and_is_left_alone(path: Path) -> None:
    rewrite(path, COMMENTS, "<author></author>", "<author>tc={B0C1}</author>")
    before = parts(path)[COMMENTS]
    marked(path, "B5")

    assert parts(path)[COMMENTS] == before
    assert ClosedBook(path).looks([(TAB, "B5")]) == [Look("#F8CBAD")]


@given(
    said=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))), min_size=1, max_size=4
    ),
    plain=st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_whatever_a_note_said_it_says_again(said: list[str], plain: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = office_workbook(Path(folder) / "sổ.xlsx")
        pieces = [escape(escaped(text)) for text in said]
        runs = f"<t>{''.join(pieces)}</t>" if plain else "".join(f"<r><t>{piece}</t></r>" for piece in pieces)
        text = re.search(r"<text>.*</text>", parts(path)[COMMENTS].decode())
        assert text
        rewrite(path, COMMENTS, text[0], f"<text>{runs}</text>")
        before = ClosedBook(path).looks([(TAB, "B5")])

        ClosedBook(path).apply(marked(path, "B5"))

        assert ClosedBook(path).looks([(TAB, "B5")]) == before


def test_a_note_that_no_cell_can_hold_is_refused_with_its_cell(path: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(CannotHold) as refused:
        ClosedBook(path).apply([LIST, Mark(TAB, "A5", Look(), Look("#F8CBAD", "x" * 32_768))])
    assert (refused.value.tab, refused.value.cell) == (TAB, "A5")
    assert path.read_bytes() == before


def test_notes_that_are_nonsense_are_a_broken_file(path: Path) -> None:
    rewrite(path, COMMENTS, "<authors><author></author></authors>", "")
    before = path.read_bytes()

    with pytest.raises(Unreadable) as refused:
        marked(path, "D5")
    assert refused.value.code == "XL-0102"
    assert path.read_bytes() == before


# ---- the list


def test_the_list_stands_last_with_links_and_wrapped_texts(path: Path) -> None:
    ClosedBook(path).apply([LIST])
    book = openpyxl.load_workbook(path)
    sheet = book["Danh sách"]

    assert book.sheetnames == [TAB, "Ghi chú", "Danh sách"]
    assert [cell.value for cell in sheet["A"]] == [
        "BA CHỖ",
        "Bấm vào cột Ô.",
        None,
        "Mức",
        "Lỗi",
        "Gợi ý",
        "Lỗi",
    ]
    assert sheet["B5"].hyperlink.location == f"'{TAB}'!D5"
    assert sheet["B6"].hyperlink is None and sheet["B7"].hyperlink is None  # leads nowhere
    assert sheet["C6"].value == "=1+1" and sheet["C6"].data_type == "s"
    assert sheet["A4"].fill.start_color.rgb == "FFDCE9E4" and sheet["A4"].font.b
    assert sheet["C5"].alignment.wrap_text and not sheet["D5"].alignment.wrap_text
    assert sheet.row_dimensions[5].height > sheet.row_dimensions[6].height
    assert sheet.column_dimensions["D"].hidden
    audit(path)


def test_only_parts_that_are_meant_change_and_they_are_as_before_when_the_list_is_gone(path: Path) -> None:
    before = parts(path)
    ClosedBook(path).apply([LIST])
    shared = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", STYLES}
    assert {name for name, data in parts(path).items() if before.get(name) != data} == {
        *shared, "xl/worksheets/sheet3.xml",
    }  # fmt: skip

    ClosedBook(path).apply([RemoveSheet(LIST.tab)])
    after = parts(path)
    assert {name for name in before if before[name] != after.get(name)} == {STYLES}
    assert after.keys() == before.keys()


def test_a_new_list_takes_the_place_of_the_old_in_one_step(path: Path) -> None:
    ClosedBook(path).apply([LIST])
    names = list(parts(path))
    ClosedBook(path).apply([RemoveSheet(LIST.tab), LIST])

    assert list(parts(path)) == names
    assert CalamineWorkbook.from_path(str(path)).sheet_names == [TAB, "Ghi chú", LIST.tab]
    audit(path)


def test_names_and_the_open_tab_are_counted_anew_where_the_list_was_moved_to_the_front(path: Path) -> None:
    ClosedBook(path).apply([LIST])
    book = parts(path)["xl/workbook.xml"].decode()
    sheets = re.findall(r"<sheet [^>]*/>", book)
    moved = book.replace("".join(sheets), "".join([sheets[2], *sheets[:2]]))
    names = "".join(
        f'<definedName name="_xlnm.Print_Area" localSheetId="{number}">{tab}!$A$1:$C$9</definedName>'
        for number, tab in enumerate((f"'{LIST.tab}'", f"'{TAB}'"))
    )
    moved = moved.replace("</sheets>", f"</sheets><definedNames>{names}</definedNames>")
    moved = moved.replace("<workbookView ", '<workbookView activeTab="2" ')
    save(path, {**parts(path), "xl/workbook.xml": moved.encode()})

    ClosedBook(path).apply([RemoveSheet(LIST.tab)])

    again = openpyxl.load_workbook(path)
    assert again.sheetnames == [TAB, "Ghi chú"] and again.active.title == "Ghi chú"
    assert again[TAB].print_area == f"'{TAB}'!$A$1:$C$9"
    audit(path)


def test_a_list_that_a_formula_of_the_office_needs_is_not_taken_away(path: Path) -> None:
    ClosedBook(path).apply([LIST])
    rewrite(path, SHEET, "<f>SUM(D5:D9)</f>", f"<f>SUM(D5:D9)+COUNTA('{LIST.tab}'!A5:A9)</f>")
    before = path.read_bytes()

    with pytest.raises(FormulaStands) as refused:
        ClosedBook(path).apply([*marked_nothing(), RemoveSheet(LIST.tab)])

    assert (refused.value.tab, refused.value.cell) == (TAB, "B2")
    assert path.read_bytes() == before


def marked_nothing() -> list[MarkChange]:
    return [Mark(TAB, "A5", Look(), Look())]


def test_a_list_that_is_not_there_is_refused(path: Path) -> None:
    with pytest.raises(NoSuchTab):
        ClosedBook(path).apply([RemoveSheet(LIST.tab)])


@pytest.mark.parametrize(
    ("part", "before", "after", "changes"),
    [
        (SHEET, "<mergeCells", '<sheetProtection sheet="1"/><mergeCells', [Mark(TAB, "A5", Look(), OURS)]),
        ("xl/workbook.xml", "<bookViews", '<workbookProtection lockStructure="1"/><bookViews', [LIST]),
    ],
)
def test_what_is_protected_stays_as_it_is(
    path: Path, part: str, before: str, after: str, changes: list[MarkChange]
) -> None:
    rewrite(path, part, before, after)
    whole = path.read_bytes()

    with pytest.raises(ProtectedTab):
        ClosedBook(path).apply(changes)
    assert path.read_bytes() == whole


def test_marks_change_no_value_so_nothing_is_computed_anew(path: Path) -> None:
    book = parts(path)["xl/workbook.xml"]
    marked(path, "D5")
    assert parts(path)["xl/workbook.xml"] == book

    ClosedBook(path).apply([SetCell(TAB, "D5", 7)])
    assert b'fullCalcOnLoad="1"' in parts(path)["xl/workbook.xml"]
