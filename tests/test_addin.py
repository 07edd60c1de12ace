"""Each button pressed on a workbook open in an Excel in memory: what it does, and what the officer sees."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from office.memory import Excel
from workbooks import workbook

from xl_tools.addin import BUTTONS, main, press
from xl_tools.addin.window import Window
from xl_tools.data import folder
from xl_tools.log import log_file
from xl_tools.tasks import compute
from xl_tools.word.passport import hashes
from xl_tools.workbook import office
from xl_tools.workbook.changes import SetCell
from xl_tools.workbook.history import fingerprint
from xl_tools.workbook.live import LiveBook

TODAY = dt.date(2022, 12, 20)
HAU_GIANG = folder("examples") / "hau-giang-2022" / "so-theo-doi.xlsx"

DRAWN = """
    = Doanh nghiệp
    | Mã số thuế  | Tên doanh nghiệp      | Loại hình       | Lĩnh vực                | Lao động tham gia BHXH bình quân | Tổng doanh thu (đồng) | Tổng nguồn vốn (đồng) | Sản phẩm, hàng hóa chính | Địa chỉ | Xã, phường, đặc khu |
    | '1801234562 | Công ty TNHH Minh Tâm | Công ty cổ phần | Công nghiệp và xây dựng | 20                               | 42000000000           | 18500000000           | Chả cá                   | Ấp 1    | Phường Vị Thanh     |
    | '1801234563 | Công ty TNHH Sông Hậu | Công ty cổ phần | Công nghiệp và xây dựng | 150                              | 90000000000           | 88000000000           | Nước mắm                 | Ấp 2    | Phường Vị Thanh     |
"""  # noqa: E501  # a drawn sheet is as wide as the sheet
TAB = "Doanh nghiệp"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(office, "PATIENCE", 0.01)
    monkeypatch.setattr(office, "PERSEVERANCE", 0.01)
    monkeypatch.setattr(office, "_PAUSE", 0.001)
    yield


@pytest.fixture
def excel(tmp_path: Path) -> Excel:
    return Excel(workbook(tmp_path / "sổ theo dõi.xlsx", DRAWN))


def pressed(excel: Excel, name: str) -> str:
    """What the last message of a press says."""
    excel.alerts.clear()
    press(name, excel.app, TODAY)
    return excel.said if excel.alerts else ""


def all_cells(excel: Excel) -> dict[str, Any]:
    """Everything that a person sees of the workbook."""
    return {
        f"{tab.title}!{cell.coordinate}": (
            cell.value,
            cell.number_format,
            cell.fill.start_color.rgb if cell.fill.fill_type else None,
            cell.comment and cell.comment.text,
        )
        for tab in excel.books[0].content
        for row in tab.iter_rows()
        for cell in row
        if cell.value is not None or cell.comment or cell.fill.fill_type
    } | {
        f"{tab.title}!{letter}": None if one.hidden else one.width
        for tab in excel.books[0].content
        for letter, one in tab.column_dimensions.items()
        if one.hidden or one.width != 13  # as every column is that nobody gave a width
    }


# Kiểm tra


def test_checking_shows_the_counts_and_the_first_places_and_writes_nothing_when_told_no(excel: Excel) -> None:
    before = all_cells(excel)
    excel.answers = ["no"]

    said = pressed(excel, "kiem_tra")

    assert said.startswith("1 lỗi, 0 cảnh báo, 0 gợi ý.")
    assert "'Doanh nghiệp'!A3 — Công ty TNHH Sông Hậu" in said
    assert excel.alerts[0][0] == "xltools – Kiểm tra – sổ theo dõi.xlsx"
    assert all_cells(excel) == before


def test_checking_reads_what_is_not_saved_yet(excel: Excel) -> None:
    excel.books[0].type(TAB, "A3", "1801234570")
    excel.answers = ["no"]

    assert "“1801234570”" in pressed(excel, "kiem_tra")


def test_checking_leads_to_marking_without_a_second_question(excel: Excel) -> None:
    pressed(excel, "kiem_tra")

    assert [buttons for _, _, buttons in excel.alerts] == ["yes_no", "ok"]
    assert "Lỗi" in excel.books[0].content.sheetnames


def test_checking_again_makes_the_sheet_of_findings_anew(excel: Excel) -> None:
    pressed(excel, "kiem_tra")
    excel.books[0].type(TAB, "A3", "1801234571")

    said = pressed(excel, "kiem_tra")

    assert "Làm mới" in excel.alerts[0][1]
    assert "1801234571" in str(excel.books[0].cell("Lỗi", "E5").value)
    assert "đã tô màu" in said


# Đánh dấu lỗi


def test_a_second_press_takes_every_mark_away_again(excel: Excel) -> None:
    before = all_cells(excel)
    pressed(excel, "danh_dau_loi")
    marked = all_cells(excel)

    pressed(excel, "danh_dau_loi")

    assert marked != before
    assert all_cells(excel) == before


def test_a_third_press_marks_again(excel: Excel) -> None:
    for _ in range(3):
        pressed(excel, "danh_dau_loi")

    assert "Lỗi" in excel.books[0].content.sheetnames


def test_taking_back_undoes_marking_too(excel: Excel) -> None:
    before = all_cells(excel)
    pressed(excel, "danh_dau_loi")

    pressed(excel, "hoan_tac")

    assert all_cells(excel) == before


def test_a_sheet_of_that_name_that_is_somebody_elses_is_left_alone(excel: Excel) -> None:
    excel.books[0].content.create_sheet("Lỗi")["A1"] = "Lỗi thường gặp"

    assert "không do xltools lập" in pressed(excel, "danh_dau_loi")
    assert excel.books[0].cell("Lỗi", "A1").value == "Lỗi thường gặp"


# Tính


def test_computing_writes_what_the_command_line_would_write(excel: Excel, tmp_path: Path) -> None:
    closed = Path(shutil.copy(excel.books[0].path or "", tmp_path / "khác.xlsx"))
    compute.run(closed, TODAY)
    other = Excel(closed)

    said = pressed(excel, "tinh")

    assert said.startswith("Đã ghi 4 ô.")
    for cell in ("K1", "L1", "K2", "L2", "K3", "L3"):
        assert excel.books[0].cell(TAB, cell).value == other.books[0].cell(TAB, cell).value
    assert excel.books[0].cell(TAB, "K2").value == "Nhỏ"


def test_the_first_write_is_asked_for_and_the_second_is_not(excel: Excel) -> None:
    pressed(excel, "tinh")
    first = [text for _, text, buttons in excel.alerts if buttons == "yes_no"]
    excel.books[0].type(TAB, "E2", 300)

    pressed(excel, "tinh")

    assert first == ["Tính sẽ ghi 4 ô ở các cột → của trang Doanh nghiệp, thêm 2 cột → còn thiếu. Tiếp tục?"]
    assert [buttons for _, _, buttons in excel.alerts] == ["ok"]
    assert excel.books[0].cell(TAB, "K2").value != "Nhỏ"


def test_no_means_that_nothing_is_written_and_nothing_more_is_said(excel: Excel) -> None:
    before = all_cells(excel)
    excel.answers = ["no"]

    pressed(excel, "tinh")

    assert len(excel.alerts) == 1
    assert all_cells(excel) == before


def test_computing_twice_changes_nothing_the_second_time(excel: Excel) -> None:
    pressed(excel, "tinh")
    computed = all_cells(excel)

    assert "không ô nào thay đổi" in pressed(excel, "tinh")
    assert all_cells(excel) == computed


def test_computing_shows_what_only_computing_can_find(excel: Excel) -> None:
    excel.books[0].type(TAB, "E2", None)

    excel.answers = ["no"]
    assert f"'{TAB}'!E2" not in pressed(excel, "kiem_tra")

    said = pressed(excel, "tinh")

    assert "Kiểm tra sổ: 1 lỗi, 0 cảnh báo, 1 gợi ý." in said
    assert f"• '{TAB}'!E2 — Công ty TNHH Minh Tâm (MST 1801234562): Chưa xác định được quy mô" in said


def test_the_window_is_left_as_it_was(excel: Excel) -> None:
    excel.books[0].active, excel.books[0].selected = TAB, "B3"
    states = dict(excel.states)

    pressed(excel, "tinh")
    pressed(excel, "danh_dau_loi")

    assert excel.states | {"CutCopyMode": False} == states | {"CutCopyMode": False}
    assert (excel.books[0].active, excel.books[0].selected) == (TAB, "B3")
    assert excel.bars[-1] is False


def test_a_protected_sheet_is_told_and_nothing_is_written(excel: Excel) -> None:
    before = all_cells(excel)
    excel.books[0].protected.add(TAB)

    assert "Trang Doanh nghiệp hoặc cả sổ đang khóa" in pressed(excel, "tinh")
    assert all_cells(excel) == before


def test_what_fails_midway_is_taken_back(excel: Excel) -> None:
    before = all_cells(excel)
    for writes in range(6):
        excel.breaks_after = writes

        assert "lỗi ngoài dự kiến" in pressed(excel, "tinh"), writes
        assert all_cells(excel) == before, writes


def test_somebody_typing_into_a_cell_is_told_how_to_go_on(excel: Excel) -> None:
    excel.busy = 1_000_000

    assert "đang sửa ô" in pressed(excel, "tinh")


def test_whoever_begins_to_type_while_we_read_is_told_too(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typing(*_: object, door: LiveBook, **__: object) -> None:
        excel.busy = 1_000_000
        door.apply([SetCell(TAB, "B2", "khác")])

    monkeypatch.setattr(compute, "run", typing)

    assert "đang sửa ô" in pressed(excel, "tinh")
    assert excel.alerts[-1][0] == "xltools – Tính – sổ theo dõi.xlsx"


def test_a_moment_of_being_busy_is_waited_for(excel: Excel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "PATIENCE", 5.0)
    excel.busy = 3

    assert pressed(excel, "tinh").startswith("Đã ghi 4 ô.")


def test_whoever_sorts_the_table_while_we_compute_does_not_find_results_in_the_wrong_rows(
    excel: Excel,
) -> None:
    first, second = (excel.books[0].cell(TAB, cell).value for cell in ("A2", "A3"))

    def sort() -> None:
        excel.books[0].type(TAB, "A2", second)
        excel.books[0].type(TAB, "A3", first)

    excel.while_asked = sort

    assert "vừa được sửa (ở 'Doanh nghiệp'!A2)" in pressed(excel, "tinh")
    assert excel.books[0].cell(TAB, "K2").value is None


def test_a_formula_of_the_officer_is_never_written_over(excel: Excel) -> None:
    pressed(excel, "tinh")
    excel.books[0].type(TAB, "K2", '="Vừa"')
    excel.books[0].type(TAB, "E3", 300)

    pressed(excel, "tinh")

    assert excel.books[0].cell(TAB, "K2").value == '="Vừa"'
    assert excel.books[0].cell(TAB, "K3").value == "Lớn"


# Hoàn tác


def test_taking_back_gives_every_cell_and_column_back(excel: Excel) -> None:
    before = all_cells(excel)
    pressed(excel, "tinh")

    assert pressed(excel, "hoan_tac").startswith("Đã trả lại 4 ô như trước lần bấm Tính.")
    assert all_cells(excel) == before


def test_taking_back_leaves_what_the_officer_changed_since(excel: Excel) -> None:
    pressed(excel, "tinh")
    excel.books[0].type(TAB, "K3", "Vừa, theo ý kiến Sở")

    said = pressed(excel, "hoan_tac")

    assert "Đã trả lại 3 ô" in said and "2 chỗ đã được sửa" in said  # the cell, and the column that holds it
    assert excel.books[0].cell(TAB, "K3").value == "Vừa, theo ý kiến Sở"
    assert excel.books[0].cell(TAB, "K2").value is None
    assert excel.books[0].cell(TAB, "K1").value == "→ Quy mô"
    assert excel.books[0].cell(TAB, "L1").value is None


def test_a_column_that_moved_since_is_left_alone(excel: Excel) -> None:
    pressed(excel, "tinh")
    excel.books[0].content[TAB].insert_cols(1)
    moved = all_cells(excel)

    assert "Đã trả lại 0 ô" in pressed(excel, "hoan_tac")
    assert all_cells(excel) == moved


def test_there_is_an_end_to_taking_back(excel: Excel) -> None:
    pressed(excel, "tinh")
    pressed(excel, "hoan_tac")

    assert "Không còn lần bấm nào" in pressed(excel, "hoan_tac")


# Giải thích


def test_the_selected_cell_is_explained(excel: Excel) -> None:
    excel.books[0].active, excel.books[0].selected = TAB, "E2"

    said = pressed(excel, "giai_thich")

    assert "Quy mô: Nhỏ" in said


def test_a_cell_outside_of_every_table_is_told_so(excel: Excel) -> None:
    excel.books[0].active, excel.books[0].selected = TAB, "Z99"

    assert "Z99" in pressed(excel, "giai_thich")


# Giấy tờ


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("giấy")


@pytest.mark.parametrize(
    ("button", "asked", "paper"),
    [
        ("lap_bao_cao", "Lập báo cáo năm 2022", "sổ-build-report-2022.docx"),
        ("lap_ke_hoach", "Lập kế hoạch năm 2023", "sổ-build-plan-2023.docx"),
    ],
)
def test_a_paper_lies_beside_the_saved_workbook_and_names_its_hash(
    tmp_path: Path, button: str, asked: str, paper: str
) -> None:
    path = Path(shutil.copy(HAU_GIANG, tmp_path / "sổ.xlsx"))
    excel = Excel(path)

    said = pressed(excel, button)

    assert asked in excel.alerts[0][1]
    assert said.startswith(f"Đã lập {paper}.") and str(tmp_path) in said
    assert hashes(tmp_path / paper)["workbook"] == fingerprint(path)

    excel.answers = ["yes", "no"]
    written = (tmp_path / paper).stat().st_mtime_ns
    assert "Thay tệp cũ?" in pressed(excel, button)
    assert (tmp_path / paper).stat().st_mtime_ns == written


def test_unsaved_changes_are_asked_about_before_a_paper(excel: Excel) -> None:
    excel.books[0].saved = False
    excel.answers = ["no"]

    assert pressed(excel, "lap_bao_cao") == "Sổ có thay đổi chưa lưu. Lưu rồi lập?"
    assert excel.books[0].saves == 0


def test_a_read_only_workbook_with_unsaved_changes_gives_no_paper(excel: Excel) -> None:
    excel.books[0].saved, excel.books[0].read_only = False, True

    assert "chỉ đọc" in pressed(excel, "lap_bao_cao")


@pytest.mark.parametrize("button", ["lap_bao_cao", "lap_ke_hoach"])
def test_an_ocop_workbook_has_no_such_paper_and_is_neither_asked_about_nor_saved(
    tmp_path: Path, button: str
) -> None:
    excel = Excel(Path(shutil.copy(folder("examples") / "can-tho-ocop-2026" / "so-theo-doi.xlsx", tmp_path)))
    excel.books[0].saved = False

    said = pressed(excel, button)

    assert said == f"Nút “{BUTTONS[button].label}” chưa dùng được cho sổ OCOP.\n\nMở sổ NSCL rồi bấm lại."
    assert (len(excel.alerts), excel.books[0].saves) == (1, 0)


# A workbook never saved, another workbook, none, several


@pytest.fixture
def never_saved(excel: Excel) -> Excel:
    excel.books[0].path, excel.books[0].name, excel.books[0].saved = None, "Sổ1", False
    return excel


def test_a_workbook_never_saved_is_checked_marked_computed_and_taken_back(never_saved: Excel) -> None:
    before = all_cells(never_saved)

    assert pressed(never_saved, "kiem_tra").startswith("1 lỗi")
    assert "Đã bỏ trang Lỗi" in pressed(never_saved, "danh_dau_loi")
    assert "Đã ghi 4 ô" in pressed(never_saved, "tinh")
    assert "Đã trả lại 4 ô" in pressed(never_saved, "hoan_tac")
    assert all_cells(never_saved) == before


def test_the_first_save_takes_away_what_can_be_taken_back_and_that_is_told_before(
    never_saved: Excel, tmp_path: Path
) -> None:
    pressed(never_saved, "tinh")
    assert "lưu rồi thì không hoàn tác được lần ghi này" in never_saved.alerts[0][1]

    never_saved.books[0].path = tmp_path / "sổ.xlsx"
    assert "trước khi sổ được lưu lần đầu không hoàn tác được" in pressed(never_saved, "hoan_tac")


def test_a_workbook_never_saved_has_to_be_saved_before_a_paper(never_saved: Excel) -> None:
    assert "Lưu sổ rồi bấm lại." in pressed(never_saved, "lap_bao_cao")


@pytest.mark.parametrize("name", [name for name in BUTTONS if BUTTONS[name].about_workbook])
def test_a_workbook_of_somebody_else_is_told_and_left_alone(tmp_path: Path, name: str) -> None:
    excel = Excel(workbook(tmp_path / "lương.xlsx", "= Bảng lương\n| Họ tên | Lương |\n| Nguyễn Văn A | 1 |"))
    before = all_cells(excel)

    assert "Sổ lương.xlsx không có trang nào của xltools" in pressed(excel, name)
    assert all_cells(excel) == before


def test_no_workbook_at_all_is_told(excel: Excel) -> None:
    excel.books.clear()

    assert "Chưa có sổ nào mở" in pressed(excel, "tinh")
    assert "xltools" in pressed(excel, "tro_giup")


def test_of_several_workbooks_the_one_in_front_is_meant(excel: Excel, tmp_path: Path) -> None:
    other = Excel(workbook(tmp_path / "sổ hai.xlsx", DRAWN)).books[0]
    other.excel = excel
    excel.books.append(other)
    excel.front = 1
    before = all_cells(excel)

    pressed(excel, "tinh")

    assert excel.alerts[-1][0] == "xltools – Tính – sổ hai.xlsx"
    assert other.cell(TAB, "K2").value == "Nhỏ"
    assert all_cells(excel) == before


# One press at a time


def test_a_press_while_another_runs_offers_to_stop_it(excel: Excel) -> None:
    before = all_cells(excel)
    asked: list[str] = []

    def press_again() -> None:
        excel.answers.insert(0, "yes")
        press("kiem_tra", excel.app, TODAY)
        asked.append(excel.alerts[-1][1])

    excel.while_asked = press_again  # the second press comes while the first one asks whether it may write
    said = pressed(excel, "tinh")

    assert asked == ["Đang Tính. Dừng lại?"]
    assert said.startswith("Đã dừng theo yêu cầu")
    assert all_cells(excel) == before


def test_a_stopped_press_does_not_stop_the_next_one(excel: Excel) -> None:
    Window(excel.pid, "Tính").__enter__().__exit__(None, None, None)
    Window(excel.pid, "Tính").stop_other()

    assert "Đã ghi 4 ô" in pressed(excel, "tinh")


def test_what_a_killed_press_left_behind_is_no_hindrance(excel: Excel) -> None:
    with Window(excel.pid, "Tính"):
        pass  # its files stay, its lock goes with it

    assert "Đã ghi 4 ô" in pressed(excel, "tinh")


def test_another_excel_is_not_held_up(excel: Excel, tmp_path: Path) -> None:
    other = Excel(workbook(tmp_path / "sổ hai.xlsx", DRAWN), pid=4712)

    with Window(excel.pid, "Tính"):
        assert "Đã ghi 4 ô" in pressed(other, "tinh")


# Errors of the program, help, the process


def test_a_bug_goes_to_the_log_without_a_word_of_the_workbook(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError(excel.books[0].cell(TAB, "B2").value, excel.books[0].cell(TAB, "A2").value)

    monkeypatch.setattr(compute, "run", broken)

    said = pressed(excel, "tinh")

    assert str(log_file()) in said
    log = log_file().read_text(encoding="utf-8")
    assert "tinh: KeyError" in log and "test_addin" in log
    assert "Minh Tâm" not in log and "1801234562" not in log
    assert "Minh Tâm" not in said


def test_help_names_version_log_and_guide(excel: Excel) -> None:
    said = pressed(excel, "tro_giup")

    assert str(log_file()) in said and "nut-bam.md" in said and "không dùng mạng" in said
    guide = next(line for line in said.splitlines() if "nut-bam" in line).partition(": ")[2]
    assert Path(guide).is_file()


def test_the_journal_keeps_no_name_of_the_workbook_in_its_own_name(excel: Excel, tmp_path: Path) -> None:
    pressed(excel, "tinh")

    kept = list((tmp_path / "XDG_DATA_HOME").rglob("*.json"))
    assert len(kept) == 1 and "sổ" not in kept[0].name
    assert json.loads(kept[0].read_text(encoding="utf-8"))[0]["button"] == "tinh"


def test_the_process_says_what_keeps_it_from_excel(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tinh", "--hwnd=1"]) == 1  # no Windows here
    assert "lỗi ngoài dự kiến" in capsys.readouterr().err
