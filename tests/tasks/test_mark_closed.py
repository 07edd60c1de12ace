"""Marking a closed workbook: the marks that a button would make, in one write that can be taken back."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from office.memory import Excel
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openxml_audit import OpenXmlValidator
from test_mark import DRAWN
from test_mark import TAB as BUSINESSES
from workbooks import workbook

from xl_tools.data import folder
from xl_tools.errors import Unreadable, WrongUse
from xl_tools.tasks import compute, undo, validate
from xl_tools.tasks import mark as pressed
from xl_tools.tasks.mark import FILLS, TAB, closed
from xl_tools.tasks.mark.remembered import HEADINGS as REMEMBERED
from xl_tools.workbook.history import entries
from xl_tools.workbook.live import LiveBook

FAULTY = folder("examples") / "hau-giang-2022" / "so-theo-doi-40-loi.xlsx"
RED = FILLS["error"].removeprefix("#")
GREEN = "FF00B050"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two numbers that are wrong; the officer coloured the first and noted something at it."""
    path = workbook(tmp_path / "sổ.xlsx", DRAWN)
    book = openpyxl.load_workbook(path)
    cell = book[BUSINESSES]["A3"]
    cell.fill = PatternFill("solid", start_color=GREEN)
    cell.comment = Comment("Đã hỏi anh Tư", "cán bộ")
    book.save(path)
    return path


def mark(path: Path, dry_run: bool = False) -> closed.Written:
    return closed.mark(path, validate.run(path).findings, dry_run=dry_run)


def look(path: Path, cell: str) -> tuple[str | None, str | None]:
    here = openpyxl.load_workbook(path)[BUSINESSES][cell]
    return here.fill.start_color.rgb[-6:] if here.fill.fill_type else None, here.comment and here.comment.text


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def mend(path: Path) -> Path:
    """The officer takes the faulty rows out and saves."""
    book = openpyxl.load_workbook(path)
    book[BUSINESSES].delete_rows(3, 2)
    book.save(path)
    return path


def test_cells_and_list_are_those_that_the_button_makes(path: Path, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    excel = Excel(Path(shutil.copy(path, tmp_path / "mở.xlsx")))
    door = LiveBook(excel.app.books.active, "danh_dau_loi")
    with door.snapshot() as copy:
        pressed.run(copy, door)
    done = mark(path)

    there, here = excel.books[0].content, openpyxl.load_workbook(path)
    assert done.cells == 2
    assert here.sheetnames == there.sheetnames
    for row in range(1, 8):
        values = [
            [book[TAB].cell(row, column).value or "" for column in range(1, 14)] for book in (there, here)
        ]
        assert values[0] == values[1]
    for cell in ("A3", "A4"):
        old = there[BUSINESSES][cell]
        assert look(path, cell) == (old.fill.start_color.rgb[-6:], old.comment.text)


def test_fill_and_note_of_the_officer_come_back(path: Path) -> None:
    mark(path)
    assert look(path, "A3")[0] == RED
    assert str(look(path, "A3")[1]).startswith("Đã hỏi anh Tư\n\nxltools – Lỗi: ")

    done = closed.unmark(path)

    assert done.cells == 2
    assert look(path, "A3") == (GREEN[2:], "Đã hỏi anh Tư")
    assert look(path, "A4") == (None, None)
    assert openpyxl.load_workbook(path).sheetnames == [BUSINESSES]


def test_undo_gives_the_file_back_byte_for_byte(path: Path) -> None:
    states = [path.read_bytes()]
    for step in (mark, mark, closed.unmark):
        step(path)
        states.append(path.read_bytes())

    assert [entry.command for entry in entries(path)] == [
        "validate --mark",
        "validate --mark",
        "validate --unmark",
    ]
    for state in reversed(states[:-1]):
        undo.run(path)
        assert path.read_bytes() == state


def test_marked_twice_is_marked_once(path: Path) -> None:
    mark(path)
    first = parts(path)
    mark(path)

    assert parts(path) == first
    closed.unmark(path)
    assert look(path, "A3") == (GREEN[2:], "Đã hỏi anh Tư")


def test_new_marks_take_the_place_of_old_ones(path: Path) -> None:
    mark(path)
    book = openpyxl.load_workbook(path)
    book[BUSINESSES]["A4"] = "1801234587"  # a number that is right
    book[BUSINESSES]["A2"] = "1801234563"  # and one that is not any more
    book.save(path)

    mark(path)

    assert look(path, "A4") == (None, None)
    assert [look(path, cell)[0] for cell in ("A2", "A3")] == [RED, RED]
    assert [cell.value for cell in openpyxl.load_workbook(path)[TAB]["B"][4:]] == [
        f"{BUSINESSES}!A2", f"{BUSINESSES}!A3",
    ]  # fmt: skip


def test_a_workbook_that_was_mended_loses_its_old_marks(path: Path) -> None:
    mark(path)
    done = mark(mend(path))

    assert validate.run(path).findings == []
    assert openpyxl.load_workbook(path).sheetnames == [BUSINESSES]
    assert done.sentence() == "Bỏ trang Lỗi; trả lại màu và ghi chú cũ của 2 ô."


def test_nothing_is_written_where_there_is_nothing_to_mark(path: Path) -> None:
    before = mend(path).read_bytes()

    for done in (mark(path), closed.unmark(path)):
        assert done.written is None
        assert "không có gì" in done.sentence()
    assert path.read_bytes() == before
    assert entries(path) == []


def test_marks_of_the_button_go_away_on_the_command_line_and_the_other_way_round(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    mark(path)
    excel = Excel(path)
    door = LiveBook(excel.app.books.active, "danh_dau_loi")
    with door.snapshot() as copy:
        assert pressed.run(copy, door).taken_away
    with door.snapshot() as copy:
        pressed.run(copy, door)
    excel.books[0].content.save(path)

    closed.unmark(path)

    assert look(path, "A3") == (GREEN[2:], "Đã hỏi anh Tư")
    assert openpyxl.load_workbook(path).sheetnames == [BUSINESSES]


def test_marks_of_an_older_program_go_away_too(path: Path) -> None:
    mark(path)
    book = openpyxl.load_workbook(path)
    assert book[TAB]["M4"].value == REMEMBERED[-1]
    book[TAB].delete_cols(13)  # it did not keep fills word for word
    book.save(path)

    closed.unmark(path)

    assert look(path, "A3") == (GREEN[2:], "Đã hỏi anh Tư")
    assert look(path, "A4") == (None, None)


def test_a_formula_of_the_office_about_the_list_keeps_it(path: Path) -> None:
    mark(path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Đếm")["A1"] = "=COUNTA(Lỗi!A5:A99)"
    book.save(path)
    before = path.read_bytes()

    for step in (mark, closed.unmark):
        with pytest.raises(Unreadable) as refused:
            step(path)
        assert (refused.value.code, refused.value.details["where"]) == ("XL-0521", "'Đếm'!A1")
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["Lỗi", "LỖI"])
def test_a_sheet_of_that_name_of_the_offices_own_is_not_touched(path: Path, name: str) -> None:
    book = openpyxl.load_workbook(path)
    book.create_sheet(name)["A1"] = "Lỗi máy in"
    book.save(path)
    before = path.read_bytes()

    for step in (mark, closed.unmark):
        with pytest.raises(WrongUse) as refused:
            step(path)
        assert refused.value.code == "XL-0513"
    assert path.read_bytes() == before


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_protected_tab_is_named_and_nothing_is_written(path: Path, dry_run: bool) -> None:
    book = openpyxl.load_workbook(path)
    book[BUSINESSES].protection.sheet = True
    book.save(path)
    before = path.read_bytes()

    with pytest.raises(Unreadable) as refused:
        mark(path, dry_run=dry_run)

    assert (refused.value.code, refused.value.details["tab"]) == ("XL-0520", BUSINESSES)
    assert path.read_bytes() == before
    assert entries(path) == []


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_workbook_that_is_open_in_excel_is_left_alone(path: Path, dry_run: bool) -> None:
    before = path.read_bytes()
    (path.parent / f"~${path.name}").touch()

    with pytest.raises(Unreadable) as refused:
        mark(path, dry_run=dry_run)

    assert refused.value.code == "XL-0104"
    assert path.read_bytes() == before


def test_a_copy_can_be_marked_instead(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    out = tmp_path / "đã đánh dấu.xlsx"
    closed.mark(path, validate.run(path).findings, out=out)

    assert path.read_bytes() == before
    assert look(out, "A3")[0] == RED
    assert entries(path) == entries(out) == []


class TestTheSampleWithFortyErrors:
    @pytest.fixture
    def sample(self, tmp_path: Path) -> Path:
        return Path(shutil.copy(FAULTY, tmp_path / "sổ.xlsx"))

    def test_the_marked_file_gives_the_same_findings(self, sample: Path) -> None:
        before = validate.run(sample).as_json()
        mark(sample)

        assert validate.run(sample).as_json() == before
        assert mark(sample).cells == 40
        assert validate.run(sample).as_json() == before

    def test_excel_would_not_offer_to_repair_it(self, sample: Path) -> None:
        mark(sample)
        assert OpenXmlValidator().validate(str(sample)).errors == []
        mark(sample)
        assert OpenXmlValidator().validate(str(sample)).errors == []
        closed.unmark(sample)
        assert OpenXmlValidator().validate(str(sample)).errors == []

    def test_only_tabs_with_marks_and_what_lists_the_parts_change(self, sample: Path) -> None:
        before = parts(sample)
        mark(sample)
        changed = {name for name, data in before.items() if parts(sample).get(name) != data} - {
            "xl/comments1.xml",
            "xl/drawings/vmlDrawing1.vml",
        }  # of a tab with notes of its own

        assert changed - {f"xl/worksheets/sheet{number}.xml" for number in range(30)} <= {
            "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
            *(name for name in before if name.startswith("xl/worksheets/_rels/")),
        }  # fmt: skip

        closed.unmark(sample)
        after = parts(sample)
        assert after.keys() == before.keys()
        assert [
            name for name in before if not name.startswith("xl/worksheets/") and before[name] != after[name]
        ] == ["xl/styles.xml"]

    @pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice")
    def test_marks_survive_another_program_that_saves_the_file(self, sample: Path, tmp_path: Path) -> None:
        mark(sample)
        other = tmp_path / "LibreOffice"
        command = [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx",
        ]
        subprocess.run([*command, "--outdir", other, sample], check=True, capture_output=True, timeout=120)

        done = closed.unmark(other / sample.name)

        book = openpyxl.load_workbook(other / sample.name)
        notes = [cell.comment.text for tab in book for row in tab for cell in row if cell.comment]
        assert done.cells == 40
        assert TAB not in book.sheetnames
        assert not [note for note in notes if "xltools" in note]


def test_a_column_that_is_computed_beside_a_mark_does_not_take_over_its_colour(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "sổ.xlsx",
        """
        = Doanh nghiệp
        | Mã số thuế  | Tên doanh nghiệp | Tổng doanh thu (đồng) |
        | '1801234562 | Công ty A        | 42000000000           |
        | '1801234579 | Công ty B        | bốn tỷ                |
        """,
    )
    mark(path)
    assert look(path, "C3")[0] == RED
    compute.run(path, dt.date(2026, 11, 21))

    added = openpyxl.load_workbook(path)[BUSINESSES]["D"]
    assert added[0].value == "→ Quy mô"
    assert [cell.fill.fill_type for cell in added] == [None, None, None]
    closed.unmark(path)
    assert look(path, "C3") == (None, None)
