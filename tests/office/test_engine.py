"""The engine against a live document: every member of xlwings that the program may use works as in Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw

from office.engine import MEMBERS, XLWINGS, ComError, Engine
from office.line import BridgeError, Line
from office.soffice import Office

TAB = "Hồ sơ hỗ trợ"


def drawn(path: Path) -> Path:
    """A letterhead, a table in A3:D5 with a day, money and a formula, a note, a name, a custom property."""
    book = xlsxwriter.Workbook(str(path))
    tab = book.add_worksheet(TAB)
    tab.write("A1", "CHI CỤC")
    day, money = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": '#,##0 "đ"'})
    text, red = book.add_format({"num_format": "@"}), book.add_format({"bg_color": "#FFC7CE", "bold": True})
    heads = [{"header": name} for name in ("Mã hồ sơ", "Ngày nộp", "Số tiền", "Gấp đôi")]
    tab.add_table("A3:D5", {"name": "HoSo", "columns": heads})
    for row, (key, when, amount) in enumerate(
        [("HS-1", dt.datetime(2022, 3, 1), 12000000), ("HS-2", None, 7)], 3
    ):
        tab.write(row, 0, key, text)
        tab.write(row, 1, when, day)
        tab.write(row, 2, amount, money)
        tab.write_formula(row, 3, f"=C{row + 1}*2", None, "")
    tab.write("F4", "đỏ", red)
    tab.write_formula("F5", "=1/0", None, "#DIV/0!")
    tab.write_comment("A4", "ghi chú của cán bộ")
    book.add_worksheet("Danh mục")
    book.define_name("tong_tien", f"='{TAB}'!$C$4:$C$5")
    book.set_custom_property("xltools-kind", "nscl")
    book.close()
    return path


@pytest.fixture
def app(office: Office) -> Iterator[xw.App]:
    """xlwings on the running LibreOffice."""
    engine = Engine(office.line, office.process.pid, lambda prompt, buttons: "ok")
    xw.engines.add(xw.Engine(impl=engine))
    xw.engines[engine.name].activate()
    active = xw.apps.active
    assert active is not None
    yield active
    xw.engines.active = None


@pytest.fixture
def book(office: Office, app: xw.App, tmp_path: Path) -> xw.Book:
    """The drawn workbook, open."""
    office.open(drawn(tmp_path / "Sổ hỗ trợ.xlsx"))
    return app.books.active


@pytest.fixture
def tab(book: xw.Book) -> xw.Sheet:
    """Its first sheet."""
    return book.sheets[TAB]


# The interface


def test_xlwings_is_the_version_whose_interface_the_engine_implements() -> None:
    assert xw.__version__ == XLWINGS, (
        f"xlwings is {xw.__version__} and the engine of the tests was written for {XLWINGS}: compare "
        "xlwings/base_classes.py and what main.py asks of an engine, then raise XLWINGS in tests/office/engine.py"
    )


@pytest.mark.parametrize("kind", MEMBERS)
def test_xlwings_still_has_every_member_that_the_program_uses(kind: str) -> None:
    lacking = [name for name in MEMBERS[kind].split() if not hasattr(getattr(xw.main, kind), name)]

    assert not lacking


def test_nothing_of_the_paid_part_of_xlwings_is_loaded() -> None:
    import sys

    assert not xw.__pro__
    assert not [name for name in sys.modules if name.startswith("xlwings.pro._")]


# The application


def test_a_message_is_kept_and_answered(app: xw.App) -> None:
    assert app.alert("Đã ghi.", "xltools", "ok", "info") == "ok"
    assert app.impl.alerts == [
        {"prompt": "Đã ghi.", "title": "xltools", "buttons": "ok", "mode": "info", "answer": "ok"}
    ]


def test_the_status_bar_is_written_and_given_back(app: xw.App, book: xw.Book) -> None:
    app.status_bar = "đang đọc…"
    assert app.status_bar == "đang đọc…"

    app.status_bar = False
    assert app.status_bar is False
    assert app.impl.statuses == ["đang đọc…"]


def test_calculation_stops_and_goes_on(app: xw.App, tab: xw.Sheet) -> None:
    assert app.calculation == "automatic"

    app.calculation = "manual"
    tab.range("C4").value = 1
    assert tab.range("D4").value == 24000000

    app.calculation = "automatic"
    tab.range("C4").value = 2
    assert tab.range("D4").value == 4


def test_the_application_has_a_process_a_version_and_the_com_names_of_the_program(app: xw.App) -> None:
    assert app.pid > 0
    assert app.version.major == 16
    assert app.screen_updating is True
    assert app.api.Ready and app.api.EnableEvents and not app.api.CutCopyMode


def test_the_workbook_in_front_is_the_active_one(
    office: Office, app: xw.App, book: xw.Book, tmp_path: Path
) -> None:
    second = office.open(drawn(tmp_path / "khác.xlsx"))
    assert app.books.active.name == "khác.xlsx"

    office.line.ask("activate", book=office.opened[0])
    assert app.books.active.name == "Sổ hỗ trợ.xlsx"

    office.line.ask("activate", book=second)
    assert app.books.active.name == "khác.xlsx"


# Workbooks


def test_a_workbook_knows_its_name_its_place_and_its_properties(book: xw.Book) -> None:
    assert book.name == "Sổ hỗ trợ.xlsx"
    assert Path(book.fullname).is_file()
    assert book.app.pid > 0
    assert book.api.CustomDocumentProperties("xltools-kind").Value == "nscl"
    assert not book.api.ReadOnly and book.api.Saved and not book.api.ProtectStructure
    with pytest.raises(ComError):
        book.api.CustomDocumentProperties("xltools-none")


def test_a_workbook_that_was_never_saved_has_a_name_and_no_place(office: Office, app: xw.App) -> None:
    office.new()

    assert app.books.active.fullname == app.books.active.name
    assert "/" not in app.books.active.name


def test_a_copy_holds_what_was_not_saved_and_leaves_the_workbook_as_it_was(
    book: xw.Book, tab: xw.Sheet, tmp_path: Path
) -> None:
    from python_calamine import CalamineWorkbook

    tab.range("A5").value = "HS-9"
    before = Path(book.fullname).read_bytes()

    book.api.SaveCopyAs(str(tmp_path / "bản sao.xlsx"))

    assert (
        CalamineWorkbook.from_path(tmp_path / "bản sao.xlsx").get_sheet_by_name(TAB).to_python()[4][0]
        == "HS-9"
    )
    assert Path(book.fullname).read_bytes() == before
    assert not book.api.Saved


def test_a_workbook_is_saved_where_it_lies(book: xw.Book, tab: xw.Sheet) -> None:
    from python_calamine import CalamineWorkbook

    tab.range("A5").value = "HS-9"
    book.save()

    assert CalamineWorkbook.from_path(book.fullname).get_sheet_by_name(TAB).to_python()[4][0] == "HS-9"
    assert book.api.Saved


def test_the_selection_is_that_of_the_window(office: Office, book: xw.Book) -> None:
    office.line.ask("select", book=office.opened[0], sheet=TAB, box=[4, 3, 5, 3])

    assert (book.selection.sheet.name, book.selection.address) == (TAB, "$C$4:$C$5")


def test_names_lead_to_their_cells(book: xw.Book) -> None:
    assert "tong_tien" in book.names
    assert book.names["tong_tien"].refers_to_range.address == "$C$4:$C$5"
    assert book.names["tong_tien"].name in [name.name for name in book.names]


# Sheets


def test_sheets_come_in_front_and_go(office: Office, book: xw.Book) -> None:
    new = book.sheets.add("Lỗi", after=list(book.sheets)[-1])
    assert [sheet.name for sheet in book.sheets] == [TAB, "Danh mục", "Lỗi"]
    assert office.line.ask("view", book=office.opened[0])["front"] == "Lỗi"

    book.sheets[TAB].activate()
    assert office.line.ask("view", book=office.opened[0])["front"] == TAB

    new.delete()
    assert [sheet.name for sheet in book.sheets] == [TAB, "Danh mục"]


def test_a_sheet_hides_and_shows(book: xw.Book) -> None:
    book.sheets["Danh mục"].visible = False
    assert not book.sheets["Danh mục"].visible

    book.sheets["Danh mục"].visible = True
    assert book.sheets["Danh mục"].visible == -1


def test_a_protected_sheet_refuses_what_is_written(office: Office, tab: xw.Sheet) -> None:
    office.line.ask("protect_sheet", book=office.opened[0], sheet=TAB, protected=True)

    assert tab.api.ProtectContents
    with pytest.raises(ComError):
        tab.range("A5").value = "HS-9"
    with pytest.raises(ComError):
        tab.range("A5").color = "#FFFF00"
    assert tab.range("A5").value == "HS-2"


def test_the_used_range_reaches_the_last_cell(tab: xw.Sheet) -> None:
    assert tab.used_range.address == "$A$1:$F$5"


def test_a_table_has_a_name_a_place_and_grows(tab: xw.Sheet) -> None:
    assert [table.name for table in tab.tables] == ["HoSo"]
    assert tab.tables["HoSo"].range.address == "$A$3:$D$5"

    tab.tables["HoSo"].resize(tab.range("A3:E7"))

    assert tab.tables["HoSo"].range.address == "$A$3:$E$7"


# Cells


def test_one_cell_gives_its_value_and_more_give_rows(tab: xw.Sheet) -> None:
    assert tab.range("A4").value == "HS-1"
    assert tab.range("A4:C5").options(ndim=2).value == [
        ["HS-1", dt.datetime(2022, 3, 1), 12000000],
        ["HS-2", None, 7],
    ]
    assert tab.range("A4").raw_value == "HS-1"
    assert tab.range("C4:C5").raw_value == ((12000000,), (7,))


def test_an_error_is_a_number_to_com_and_nothing_to_the_program(tab: xw.Sheet) -> None:
    assert tab.range("F5").raw_value == -2146826281
    assert tab.range("F5").value is None
    assert tab.range("F5").options(err_to_str=True).value == "#DIV/0!"


def test_what_looks_like_a_number_becomes_one_unless_the_cell_is_text(tab: xw.Sheet) -> None:
    for cell in ("H4", "A5"):
        tab.range(cell).value = "0123"
    tab.range("H5").value = "'0123"

    assert (tab.range("H4").value, tab.range("A5").value, tab.range("H5").value) == (123, "0123", "0123")


def test_days_numbers_and_nothing_are_written_by_rows(tab: xw.Sheet) -> None:
    tab.range("B4:C5").value = [[dt.datetime(2022, 6, 14), None], [None, 1234567890123.0]]

    assert tab.range("B4:C5").value == [[dt.datetime(2022, 6, 14), None], [None, 1234567890123]]


def test_a_formula_speaks_as_excel_does_and_is_recalculated(tab: xw.Sheet) -> None:
    tab.range("H4").formula = f"=SUM('{TAB}'!C4:C5,IF(1>2,5,1))"

    assert tab.range("H4").formula == f"=SUM('{TAB}'!C4:C5,IF(1>2,5,1))"
    assert tab.range("H4").value == 12000008
    assert tab.range("D4:D5").formula == (("=C4*2",), ("=C5*2",))
    assert tab.range("A4").formula == "HS-1"


def test_the_ground_is_painted_and_cleared(tab: xw.Sheet) -> None:
    assert (tab.range("F4").color, tab.range("A4").color) == ((255, 199, 206), None)

    tab.range("A4").color = "#FFFF00"
    tab.range("F4").color = None

    assert (tab.range("F4").color, tab.range("A4").color) == (None, (255, 255, 0))


def test_number_formats_are_written_as_in_excel(tab: xw.Sheet) -> None:
    assert tab.range("B4").number_format == "dd/mm/yyyy"
    assert tab.range("C4").number_format == '#,##0 "đ"'
    assert tab.range("A4").number_format == "@"
    assert tab.range("H9").number_format == "General"
    assert tab.range("A4:C4").number_format is None

    tab.range("H9").number_format = "dd/mm/yyyy"

    assert tab.range("H9").number_format == "dd/mm/yyyy"


def test_a_cell_takes_one_note_which_changes_and_goes(tab: xw.Sheet) -> None:
    assert tab.range("A4").note.text == "ghi chú của cán bộ"
    assert tab.range("A5").note is None
    with pytest.raises(ValueError, match="already has a note"):
        tab.range("A4").add_note("hai")

    tab.range("A5").add_note("mới")
    tab.range("A4").note.text = "sửa"
    assert (tab.range("A4").note.text, tab.range("A5").note.text) == ("sửa", "mới")

    tab.range("A4").note.delete()
    assert tab.range("A4").note is None


def test_a_long_text_goes_on_in_the_next_line(tab: xw.Sheet) -> None:
    tab.range("A5:B5").wrap_text = True

    assert tab.range("B5").wrap_text and not tab.range("A4").wrap_text


def test_columns_have_a_width_and_fonts_are_bold(tab: xw.Sheet) -> None:
    tab.range("H1").column_width = 40
    tab.range("A5").font.bold = True

    assert tab.range("H1").column_width == pytest.approx(40, abs=0.2)
    assert tab.range("F4").font.bold and tab.range("A5").font.bold and not tab.range("A4").font.bold


def test_a_range_knows_where_it_is(tab: xw.Sheet) -> None:
    cells = tab.range((4, 2), (5, 3))

    assert (cells.address, cells.row, cells.column, cells.shape) == ("$B$4:$C$5", 4, 2, (2, 2))
    assert tab.range("$B$4:$C$5").address == cells.address


def test_looks_are_copied_without_what_stands_there(app: xw.App, tab: xw.Sheet) -> None:
    tab.range("F4").copy()
    tab.range("H4:H5").paste(paste="formats")
    tab.range("B3:B5").copy()
    tab.range("I3:I5").paste(paste="formats")

    assert (tab.range("H5").color, tab.range("H5").font.bold, tab.range("H5").value) == (
        (255, 199, 206),
        True,
        None,
    )
    assert tab.range("I4").number_format == "dd/mm/yyyy"


def test_a_link_shows_its_text_and_leads_to_its_cell(office: Office, tab: xw.Sheet) -> None:
    tab.range("H4").add_hyperlink(f"#'{TAB}'!C5", "C5", "C5")

    assert tab.range("H4").value == "C5"
    assert office.line.ask("link", book=office.opened[0], sheet=TAB, box=[4, 8, 4, 8]) == f"#'{TAB}'!C5"


# The bridge


def test_what_the_bridge_cannot_do_is_an_error_with_its_kind(office: Office) -> None:
    with pytest.raises(BridgeError, match="KeyError") as raised:
        office.line.ask("sheets", book="none")
    assert raised.value.kind == "KeyError"


def test_an_answer_that_does_not_come_is_an_error_within_the_time_limit(office: Office) -> None:
    with Line(office.pipe, seconds=0.0) as line, pytest.raises(BridgeError, match="no answer to books"):
        line.ask("books")
