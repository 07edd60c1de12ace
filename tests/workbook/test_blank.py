"""Blank workbooks: what an officer opens, types into, prints; made from the declarations and nothing else."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from office_workbooks import audit
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from xl_tools.data import folder
from xl_tools.law import all_lists, choices
from xl_tools.sheets.danh_muc import OWN, DanhMuc
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.judging import judge
from xl_tools.sheets.kinds import FORM, KINDS
from xl_tools.text import slug
from xl_tools.workbook.blank import EMPTY_ROWS, blank
from xl_tools.workbook.drop_downs import LAST_ROW
from xl_tools.workbook.package import Package
from xl_tools.workbook.paper import HEADER_ROW
from xl_tools.workbook.places import column_letters
from xl_tools.workbook.read import read
from xl_tools.workbook.scan import properties

BLANK = blank("nscl")
SHEETS = KINDS["nscl"]
OF_THE_BOOK = [sheet for sheet in SHEETS if sheet.tab in ("Danh mục", "Ánh xạ")]  # about tabs, not about work
TABLES = [sheet for sheet in SHEETS if not sheet.transposed and sheet is not DanhMuc]
each_table = pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.tab)
INPUTS = [(sheet, index, one) for sheet in TABLES for index, one in enumerate(columns(sheet))]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "so-nscl.xlsx"
    path.write_bytes(BLANK)
    return path


@pytest.fixture(scope="module")
def opened() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(BLANK))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def rule_at(tab: Worksheet, cell: str) -> DataValidation | None:
    return next((rule for rule in tab.data_validations.dataValidation if cell in rule.sqref), None)


def first_cell(index: int) -> str:
    return f"{column_letters(index + 1)}{HEADER_ROW + 1}"


def converted(source: Path, to: str) -> Path:
    """The workbook as LibreOffice makes it, calculated anew."""
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(source.parent), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return source.with_suffix(f".{to}")


# The committed file


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_workbook_is_the_generated_one(kind: str) -> None:
    """After a change of the declarations: `python tools/blank_workbooks.py`."""
    committed = parts((folder("templates") / "xlsx" / f"so-{kind}.xlsx").read_bytes())
    generated = parts(blank(kind))

    assert committed.keys() == generated.keys()
    assert [name for name, data in generated.items() if committed[name] != data] == []


@pytest.mark.parametrize("kind", KINDS)
def test_two_builds_are_equal_part_by_part(kind: str) -> None:
    assert parts(blank(kind)) == parts(blank(kind))


# Other programs


@pytest.mark.parametrize("kind", KINDS)
def test_excel_would_not_offer_to_repair_it(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(blank(kind))

    audit(path)


@pytest.mark.parametrize("kind", KINDS)
def test_libreoffice_opens_it_with_all_its_tabs(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"so-{kind}.xlsx"
    path.write_bytes(blank(kind))

    names = CalamineWorkbook.from_path(str(converted(path, "ods"))).sheet_names
    assert names == ["Hướng dẫn", *(sheet.tab for sheet in KINDS[kind])]


def test_no_formula_is_younger_than_excel_2016() -> None:
    everything = b"".join(parts(BLANK).values())

    assert b"_xlfn" not in everything and b"_xlws" not in everything


def test_no_sheet_is_protected(opened: openpyxl.Workbook) -> None:
    assert not any(tab.protection.sheet for tab in opened)


# Reading it back


def test_it_says_what_kind_it_is(path: Path) -> None:
    assert properties(Package.open(path)) == {"xltools-kind": "nscl", "xltools-form": str(FORM)}


def test_a_blank_ocop_workbook_reads_back_with_every_heading_and_no_row(tmp_path: Path) -> None:
    (tmp_path / "so.xlsx").write_bytes(blank("ocop"))
    book = read(tmp_path / "so.xlsx")

    assert book.kind == "ocop"
    assert all(table.exists for table in book.tables.values())
    assert {one.code for one in judge(book)} == {"XL-1201"}


def test_a_drop_down_of_two_lists_offers_both() -> None:
    """Content of support in an OCOP workbook: the groups, then the contents, one below the other on *Danh mục*."""
    book = openpyxl.load_workbook(io.BytesIO(blank("ocop")))
    name = book.defined_names["DM_NHOM_OCOP_DM_ND"].attr_text
    first, last = (int(part.rpartition("$")[2]) for part in name.split("!")[1].split(":"))
    offered = [book["Danh mục"].cell(row, 2).value for row in range(first, last + 1)]

    assert set(offered) == {choice.value for name in ("DM-NHOM-OCOP", "DM-ND") for choice in choices(name)}


def test_columns_of_further_members_are_hidden_until_a_council_has_them() -> None:
    tab = openpyxl.load_workbook(io.BytesIO(blank("ocop")))["Chấm điểm"]
    heads = {cell.value: cell.column_letter for cell in tab[HEADER_ROW]}

    assert {f"TV{number:02d}" for number in range(1, 16)} <= heads.keys()
    assert not hidden(tab, heads["TV09"]) and hidden(tab, heads["TV10"])


def hidden(tab: Worksheet, letter: str) -> bool:
    groups = tab.column_dimensions.values()
    index = openpyxl.utils.column_index_from_string(letter)
    return any(group.hidden and group.min <= index <= group.max for group in groups)


def test_it_reads_back_with_every_heading_and_no_row(path: Path) -> None:
    book = read(path)

    for name, table in book.tables.items():
        assert table.exists
        if not table.sheet.transposed:
            assert list(table.letters) == [one.name for one in columns(table.sheet)]
            assert name == "danh_muc" or len(table.frame) == 0
    assert {one.code for one in judge(book)} == {"XL-1201"}
    assert {one.sheet for one in judge(book)} == {"Thông tin"}


def typed(one: Column) -> Any:
    """The declared example as a person enters it."""
    if one.reads == "ngay" and one.example:
        return dt.datetime.strptime(one.example, "%d/%m/%Y").date()
    return one.example


def example_row(sheet: type[Sheet], **other: Any) -> dict[str, Any]:
    return {one.name: typed(one) for one in columns(sheet) if typed(one) is not None} | other


def test_every_example_can_be_entered_and_validates_clean(tmp_path: Path) -> None:
    rows = {slug(sheet.tab): [example_row(sheet)] for sheet in SHEETS if sheet not in OF_THE_BOOK}
    by_tab = {slug(sheet.tab): sheet for sheet in SHEETS}
    # What the examples name on other tabs.
    rows["van_ban"] += [
        example_row(by_tab["van_ban"], ma_van_ban=code, van_ban_cap_tren=None)
        for code in ("KHGD-2021", "NQ43-2022")
    ]
    rows["co_quan"].append(example_row(by_tab["co_quan"], ma_co_quan="UBND"))
    rows["ho_so_ho_tro"].append(example_row(by_tab["ho_so_ho_tro"], ma_ho_so="HS-2022-007"))
    rows["nhiem_vu"] += [
        example_row(by_tab["nhiem_vu"], ma_nhiem_vu=code)
        for code in ("NV-2020-01", "NV-2022-01", "NV-2022-07")
    ]
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(blank("nscl", rows))

    book = read(path)
    assert [(one.code, one.where, one.details) for one in judge(book)] == []
    assert {name: len(book[name].frame) for name in rows} == {name: len(rows[name]) for name in rows}


# Typing into it


@each_table
def test_a_table_is_an_excel_table_with_room_to_type(opened: openpyxl.Workbook, sheet: type[Sheet]) -> None:
    (table,) = opened[sheet.tab].tables.values()
    last = column_letters(len(columns(sheet)))

    assert table.ref == f"A{HEADER_ROW}:{last}{HEADER_ROW + 1 + EMPTY_ROWS}"
    assert [column.name for column in table.tableColumns] == [one.title for one in columns(sheet)]
    assert [cell.value for cell in opened[sheet.tab][HEADER_ROW]] == [one.title for one in columns(sheet)]


@pytest.mark.parametrize(("sheet", "index", "one"), INPUTS, ids=lambda part: getattr(part, "name", ""))
def test_a_cell_helps_whoever_types(
    opened: openpyxl.Workbook, sheet: type[Sheet], index: int, one: Column
) -> None:
    rule = rule_at(opened[sheet.tab], first_cell(index))

    assert rule is not None
    assert f"{column_letters(index + 1)}{LAST_ROW}" in rule.sqref
    assert (
        len(rule.promptTitle or "") <= 32 and len(rule.prompt or "") <= 255 and len(rule.error or "") <= 255
    )
    assert rule.prompt or not (one.help or one.example)
    assert (rule.type == "list") == (one.reads == "lua_chon" and not one.computed)


@pytest.mark.parametrize(
    ("sheet", "index"),
    [(sheet, index) for sheet, index, one in INPUTS if one.computed],
    ids=lambda part: getattr(part, "tab", str(part)),
)
def test_a_computed_cell_refuses_and_is_grey(
    opened: openpyxl.Workbook, sheet: type[Sheet], index: int
) -> None:
    rule = rule_at(opened[sheet.tab], first_cell(index))

    assert rule is not None
    assert (rule.type, rule.formula1, rule.errorStyle) == ("custom", "FALSE", None)  # None: stop
    assert rule.showErrorMessage
    assert opened[sheet.tab][first_cell(index)].fill.fgColor.rgb == "FFEFEFEF"
    assert opened[sheet.tab][f"{column_letters(index + 1)}1"].fill.fill_type is None


def whole_column(tab: Worksheet, number: int) -> ColumnDimension:
    """The set-up of a column; neighbours that are alike stand in the file as one."""
    return next(one for one in tab.column_dimensions.values() if one.min <= number <= one.max)


def test_codes_are_text_so_that_no_zero_is_lost(opened: openpyxl.Workbook) -> None:
    for sheet, index, one in INPUTS:
        if one.reads in ("ma", "chu") and not one.computed:
            assert whole_column(opened[sheet.tab], index + 1).number_format == "@", (sheet.tab, one.title)


# Drop-downs


def values_of(opened: openpyxl.Workbook, name: str) -> list[str]:
    """What a defined name covers; of one that grows, what the sheet has of its list as it stands."""
    tab, _, area = opened.defined_names[name].attr_text.partition("!")
    first, _, last = area.replace("$", "").partition(":")
    if last.startswith("INDEX("):
        listed = [row for row in opened["Danh mục"].iter_rows(int(first[1:])) if row[0].value]
        assert {row[0].value.replace("-", "_") for row in listed} == {name}  # nothing stands below it
        last = listed[-1][1].coordinate
    return [row[0].value for row in opened[tab.strip("'")][f"{first}:{last or first}"]]


def offered(opened: openpyxl.Workbook, rule: DataValidation) -> list[str]:
    formula = rule.formula1 or ""
    return formula.strip('"').split(",") if formula.startswith('"') else values_of(opened, formula)


def promised(one: Column) -> list[str]:
    if isinstance(one.choices, tuple):
        return list(one.choices)
    return [
        choice.value for choice in choices(str(one.choices)) if one.choices not in OWN or not choice.group
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_opens_the_lists_sees_none_that_is_there_for_excel_alone(kind: str) -> None:
    tab = openpyxl.load_workbook(io.BytesIO(blank(kind)))["Danh mục"]
    hidden_names = {tab.cell(row, 1).value for row, one in tab.row_dimensions.items() if one.hidden}
    shown = {row[0].value for row in tab.iter_rows(min_row=HEADER_ROW + 1)} - hidden_names

    assert "DM-MUC-HO-TRO-CHI-PHI-DUOC-TINH" in hidden_names
    assert not hidden_names & set(all_lists()) and shown <= set(all_lists())


@pytest.mark.parametrize(("province", "trades"), [("Hậu Giang", 6), ("Kiên Giang", 1)])
def test_the_trades_that_a_province_prefers_stand_in_its_own_workbook_alone(
    province: str, trades: int
) -> None:
    made = blank("nscl", {"thong_tin": [{"tinh_thanh_pho": province}]})
    opened = openpyxl.load_workbook(io.BytesIO(made))

    (rule,) = [one for sheet, index, one in INPUTS if one.name == "nhom_nganh_uu_tien"]
    listed = [row[1] for row in opened["Danh mục"].iter_rows(values_only=True) if row[0] == rule.choices]
    assert (len(listed), listed[-1]) == (trades, "Khác")


def test_a_trade_that_a_province_adds_below_its_list_is_offered_at_once(tmp_path: Path) -> None:
    """As LibreOffice calculates the name behind the drop-down, and with no blank cell, which lets everything pass."""
    opened = openpyxl.load_workbook(
        io.BytesIO(blank("nscl", {"thong_tin": [{"tinh_thanh_pho": "Kiên Giang"}]}))
    )
    lists, tab = opened["Danh mục"], opened["Doanh nghiệp"]
    lists.append(["DM-UUTIEN", "Chế biến thủy sản"])
    lists.append(["DM-UUTIEN", "Du lịch biển"])
    for row in range(1, 4):
        tab[f"AZ{row}"] = f"=INDEX(DM_UUTIEN,{row})"
    tab["AZ4"] = "=ROWS(DM_UUTIEN)"
    opened.save(tmp_path / "so.xlsx")

    calculated = CalamineWorkbook.from_path(str(converted(tmp_path / "so.xlsx", "ods")))
    rows = calculated.get_sheet_by_name("Doanh nghiệp").to_python()
    assert [row[-1] for row in rows[:4]] == ["Khác", "Chế biến thủy sản", "Du lịch biển", 3]


def test_a_list_that_a_province_edits_refuses_what_it_does_not_offer(opened: openpyxl.Workbook) -> None:
    """Excel lets everything into a cell whose list has a blank among it, unless blanks are not ignored."""
    (index,) = (index for sheet, index, one in INPUTS if one.choices in OWN)
    rule = rule_at(opened["Doanh nghiệp"], first_cell(index))

    assert rule is not None and not rule.allowBlank
    other = rule_at(opened["Doanh nghiệp"], first_cell(0))
    assert other is not None and other.allowBlank


@pytest.mark.parametrize(
    ("sheet", "index", "one"),
    [
        part
        for part in INPUTS
        if part[2].reads == "lua_chon" and not part[2].computed and part[2].choices != "DM-ND"
    ],
    ids=lambda part: getattr(part, "name", ""),
)
def test_a_drop_down_offers_exactly_its_list(
    opened: openpyxl.Workbook, sheet: type[Sheet], index: int, one: Column
) -> None:
    rule = rule_at(opened[sheet.tab], first_cell(index))

    assert rule is not None
    assert offered(opened, rule) == promised(one)


def test_the_settings_have_their_drop_downs(opened: openpyxl.Workbook) -> None:
    for row, one in enumerate(columns(SHEETS[0]), HEADER_ROW + 1):
        rule = rule_at(opened["Thông tin"], f"B{row}")
        assert opened["Thông tin"][f"A{row}"].value == one.title
        assert rule is not None
        if one.reads == "lua_chon":
            assert offered(opened, rule) == promised(one)


def test_contents_depend_on_the_group_chosen_beside_them(opened: openpyxl.Workbook) -> None:
    tab = opened["Hồ sơ hỗ trợ"]
    titles = [cell.value for cell in tab[HEADER_ROW]]
    group, content = (
        column_letters(titles.index(title) + 1) for title in ("Nhóm nội dung", "Nội dung hỗ trợ")
    )
    rule = rule_at(tab, f"{content}{HEADER_ROW + 1}")

    assert rule is not None
    assert rule.formula1 == f'INDIRECT("ND_"&TEXT(MATCH(${group}{HEADER_ROW + 1},DM_NHOM,0),"00"))'
    for number, choice in enumerate(choices("DM-NHOM"), 1):
        of_group = [one.value for one in choices("DM-ND") if one.group == choice.value]
        assert values_of(opened, f"ND_{number:02d}") == of_group
        assert of_group


# Paper


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.tab)
def test_paper_shows_the_whole_table_with_its_header_on_every_page(
    opened: openpyxl.Workbook, sheet: type[Sheet]
) -> None:
    tab = opened[sheet.tab]
    width = 3 if sheet.transposed else len(columns(sheet))
    (table,) = tab.tables.values() or (None,)
    last = table.ref.rpartition(column_letters(width))[2] if table else HEADER_ROW + len(columns(sheet))

    # From the totals down: what stands above runs over many columns, and a page to the right would cut it.
    assert tab.print_area == f"'{sheet.tab}'!$A${HEADER_ROW - 1}:${column_letters(width)}${last}"
    assert sheet.tab.upper() in str(tab.oddHeader.left.text)
    assert tab.oddFooter.right.text == "Trang &P/&N"
    assert tab.print_title_cols == (None if width <= 3 else "$A:$B")
    assert tab.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert (tab.page_setup.paperSize, tab.sheet_properties.pageSetUpPr.fitToPage) == (9, True)
    shown = [whole_column(tab, number + 1) for number in range(width)]
    across = sum(column.width for column in shown if not column.hidden)
    assert across / int(tab.page_setup.fitToWidth or 1) < 260  # else nobody can read it


def head(data: bytes, tab: str) -> str:
    """The head of a tab's pages, as the file has it: openpyxl stops reading at an ampersand."""
    part = f"xl/worksheets/sheet{[one.tab for one in SHEETS].index(tab) + 2}.xml"
    return etree.fromstring(parts(data)[part]).findtext(".//{*}oddHeader") or ""


def test_the_remark_on_a_tab_stands_whole_on_every_page() -> None:
    remark = "Đã có quyết định của Sở KH&CN nhưng chưa biết các mức: đọc bản ký rồi thêm từng mức."
    made = blank("nscl", remarks={"muc_ho_tro": remark})

    assert remark.replace("&", "&&") in head(made, "Mức hỗ trợ").replace("\n", " ")
    assert remark[:5] not in head(made, "Kinh phí")
    opened = openpyxl.load_workbook(io.BytesIO(made))
    assert opened["Mức hỗ trợ"].page_margins.top > opened["Kinh phí"].page_margins.top


def test_a_remark_too_long_for_excel_is_cut_between_words() -> None:
    found = head(blank("nscl", remarks={"muc_ho_tro": "mức & trần " * 60}), "Mức hỗ trợ")

    assert 200 < len(found) <= 255 and found.endswith(("mức…", "&&…", "trần…"))


@each_table
def test_a_filled_row_has_lines_on_paper_and_a_blank_one_has_none(
    opened: openpyxl.Workbook, sheet: type[Sheet]
) -> None:
    rules = [
        (str(area.sqref), rule.formula, rule.dxf.border.left.style)
        for area, found in opened[sheet.tab].conditional_formatting._cf_rules.items()
        for rule in found
        if rule.dxf.border is not None and rule.dxf.border.left is not None
    ]

    last = column_letters(len(columns(sheet)))
    assert rules == [(f"A{HEADER_ROW + 1}:{last}{LAST_ROW}", [f'$A{HEADER_ROW + 1}<>""'], "thin")]


def test_the_first_page_leads_to_every_tab(opened: openpyxl.Workbook) -> None:
    page = opened.worksheets[0]

    assert page.title == "Hướng dẫn"
    links = [cell.hyperlink.location for row in page for cell in row if cell.hyperlink]
    assert links == [f"'{sheet.tab}'!A1" for sheet in SHEETS]
    said = " ".join(str(cell.value) for row in page for cell in row if cell.value)
    assert all(command in said for command in ("validate", "compute", "undo", "explain", "build-report"))


def test_optional_tabs_are_hidden_until_somebody_wants_them(
    opened: openpyxl.Workbook, tmp_path: Path
) -> None:
    hidden = [tab.title for tab in opened if tab.sheet_state != "visible"]
    assert hidden == [sheet.tab for sheet in SHEETS if sheet.optional]
    assert {"Truy xuất nguồn gốc", "Năng suất", "TFP"} <= set(hidden)

    filled = openpyxl.load_workbook(io.BytesIO(blank("nscl", {"tfp": [{"nam": 2022}]})))
    assert filled["TFP"].sheet_state == "visible"


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_program_fills_stays_in_one_line(kind: str) -> None:
    """A text over several lines in a row of one line lies over the rows below; typed text may take its lines."""
    opened = openpyxl.load_workbook(io.BytesIO(blank(kind)))
    for sheet in KINDS[kind]:
        for index, one in enumerate(columns(sheet)) if not sheet.transposed else ():
            cell = opened[sheet.tab][first_cell(index)]
            assert not (one.computed and cell.alignment.wrap_text), (sheet.tab, one.title)
            wrapped = whole_column(opened[sheet.tab], index + 1).alignment.wrap_text
            assert bool(wrapped) == (not one.computed and one.width >= 26), (sheet.tab, one.title)


# Totals


def summed(kind: str) -> set[tuple[str, str]]:
    """Tab and heading of every column with a total above it."""
    opened = openpyxl.load_workbook(io.BytesIO(blank(kind)))
    return {
        (sheet.tab, opened[sheet.tab].cell(HEADER_ROW, cell.column).value)
        for sheet in KINDS[kind]
        for cell in opened[sheet.tab][HEADER_ROW - 1]
        if str(cell.value).startswith("=SUBTOTAL")
    }


def test_only_money_that_adds_up_has_a_total() -> None:
    """No total of rates, of prices of one unit, of figures of several years or before and after support."""
    headings = {tab: {head for one, head in summed("nscl") if one == tab} for tab, _ in summed("nscl")}

    assert headings["Nhiệm vụ"] == {"Kinh phí dự kiến (đồng)"}
    assert headings["Kinh phí"] == {"Số tiền (đồng)"}
    assert {"Kinh phí đề nghị (đồng)", "→ Mức hỗ trợ (đồng)"} <= headings["Hồ sơ hỗ trợ"]
    assert headings.keys() == {"Nhiệm vụ", "Kinh phí", "Hồ sơ hỗ trợ", "Đào tạo"}
    assert {tab for tab, _ in summed("ocop")} == headings.keys() | {"Dự án"}


def test_the_word_for_totals_stands_only_where_there_is_one(opened: openpyxl.Workbook) -> None:
    said = {
        tab.title for tab in opened if tab.cell(HEADER_ROW - 1, 1).value == "Cộng cột tiền (dòng đang hiện)"
    }

    assert said == {tab for tab, _ in summed("nscl")}
