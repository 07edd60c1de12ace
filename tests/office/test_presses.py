"""The shipped workbook with buttons, pressed in LibreOffice: our VBA starts the program, the program does the task.

LibreOffice keeps silent about a macro that fails, so every test asks for the effect of a press within a time limit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from office.soffice import NothingHappenedError, Office
from xl_tools.tasks import addin
from xl_tools.workbook.changes import SetCell
from xl_tools.workbook.patch import ClosedBook
from xl_tools.workbook.places import column_letters

TODAY = "2022-12-20"
TAB, HEADINGS = "Doanh nghiệp", 5
FIRST = HEADINGS + 1
SIZE = "→ Quy mô"
ENTERPRISE = {
    "Mã số thuế": "1801234562",
    "Tên doanh nghiệp": "Công ty TNHH Minh Tâm Mẫu",
    "Loại hình": "Công ty trách nhiệm hữu hạn",
    "Lĩnh vực": "Công nghiệp và xây dựng",
    "Lao động tham gia BHXH bình quân (người)": 20,
    "Tổng doanh thu (đồng)": 42_000_000_000,
    "Tổng nguồn vốn (đồng)": 18_500_000_000,
}
MACROS = Path(__file__).parent / "macros"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `xltools addin build` ships, the workbook filled with one enterprise."""
    folder = tmp_path_factory.mktemp("dist")
    addin.build(folder)
    (folder / "thu.xlam").write_bytes(addin.build_add_in([MACROS / "XlTest.bas", MACROS / "XlControl.cls"]))
    book = ClosedBook(folder / "so-theo-doi.xlsm")
    letters = headings(folder / "so-theo-doi.xlsm")
    cells = [SetCell(TAB, f"{letters[heading]}{FIRST}", value) for heading, value in ENTERPRISE.items()]
    book.apply(
        [*cells, SetCell("Thông tin", "B6", "Hậu Giang"), SetCell("Thông tin", "B8", 2022)], keep=False
    )
    return folder


def headings(path: Path) -> dict[str, str]:
    from python_calamine import CalamineWorkbook

    row = (
        CalamineWorkbook.from_path(str(path))
        .get_sheet_by_name(TAB)
        .to_python(skip_empty_area=False)[HEADINGS - 1]
    )
    return {str(heading): column_letters(number) for number, heading in enumerate(row, 1) if heading}


@pytest.fixture
def book(office: Office, built: Path) -> str:
    office.forget_presses()
    return office.open(built / "so-theo-doi.xlsm", "Sổ theo dõi năm 2022.xlsm")


def box(built: Path, heading: str) -> list[int]:
    from xl_tools.workbook.places import column_number

    column = column_number(headings(built / "so-theo-doi.xlsm")[heading])
    return [FIRST, column, FIRST, column]


def value(office: Office, book: str, built: Path, heading: str) -> Any:
    return office.line.ask("values", book=book, sheet=TAB, box=box(built, heading))[0][0]


def press(office: Office, book: str, label: str, **expected: Any) -> Any:
    return office.press(
        lambda: office.line.ask("press_button", book=book, sheet=TAB, label=label), today=TODAY, **expected
    )


def ribbon(office: Office, built: Path, book: str, name: str, **expected: Any) -> Any:
    """Press a button of the ribbon: the add-in beside the workbook, whose callback gets the id of the button."""
    loaded = office.open(built / "thu.xlam")
    office.line.ask("activate", book=book)
    return office.press(
        lambda: office.line.ask(
            "run_macro", book=loaded, macro="XlToolsAddIn.XlTest.PressRibbon", arguments=[name]
        ),
        today=TODAY,
        **expected,
    )


def test_the_button_for_computing_fills_the_computed_columns_and_undo_gives_them_back(
    office: Office, book: str, built: Path
) -> None:
    first = press(office, book, "Tính")
    assert (first.name, first.error) == ("tinh", None)
    assert value(office, book, built, SIZE) == "Nhỏ"

    again = press(office, book, "Tính")
    assert "không ô nào thay đổi" in again.said

    office.line.ask("activate", book=book)
    taken = ribbon(office, built, book, "hoan_tac")
    assert "Đã trả lại" in taken.said
    assert value(office, book, built, SIZE) is None


def test_the_button_for_marking_lists_and_colours_and_takes_it_all_away_again(
    office: Office, book: str, built: Path
) -> None:
    before = office.line.ask("sheets", book=book)

    marked = press(office, book, "Đánh dấu lỗi")
    assert marked.error is None
    assert "Lỗi" in office.line.ask("sheets", book=book)

    away = press(office, book, "Đánh dấu lỗi")
    assert "Đã bỏ trang Lỗi" in away.said
    assert office.line.ask("sheets", book=book) == before


def test_the_button_for_checking_tells_what_it_found_and_writes_nothing(
    office: Office, book: str, built: Path
) -> None:
    told = press(office, book, "Kiểm tra", answers=["no"])

    assert told.error is None and told.said
    assert "Lỗi" not in office.line.ask("sheets", book=book)
    assert value(office, book, built, SIZE) is None


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("kiem_tra", "Đánh dấu lên sổ"),
        ("tinh", "Tính sẽ ghi"),
        ("giai_thich", "không"),
        ("lap_bao_cao", "Lập báo cáo năm 2022"),
        ("lap_ke_hoach", "Lập kế hoạch năm 2023?"),
        ("hoan_tac", "Không còn lần bấm nào"),
        ("tro_giup", "Hướng dẫn từng nút"),
    ],
)
def test_each_button_of_the_ribbon_reaches_its_task(
    office: Office, book: str, built: Path, name: str, says: str
) -> None:
    told = ribbon(office, built, book, name, answers=["no", "no", "no"])

    assert (told.name, told.error) == (name, None)
    assert says in told.said
    assert told.left == {"status_bar": told.left["status_bar"], "screen_updating": True, "events": True}


def test_a_workbook_of_somebody_else_is_told_from_ours(office: Office, book: str, built: Path) -> None:
    other = office.new()
    told = ribbon(office, built, other, "tinh")

    assert "không có trang nào của xltools" in told.said


def test_a_press_while_a_former_one_runs_offers_to_stop_it(office: Office, book: str, built: Path) -> None:
    office.expect(["wait"], today=TODAY)
    office.line.ask("press_button", book=book, sheet=TAB, label="Tính")
    assert "Tính sẽ ghi" in office.asking()

    (office.folder / "expected.json").write_text(
        '{"answers": ["yes"], "today": "2022-12-20"}', encoding="utf-8"
    )
    office.line.ask("press_button", book=book, sheet=TAB, label="Tính")
    second = office.ended()
    assert "Dừng lại?" in second.said

    office.go_on()
    first = office.ended()
    assert "Đã dừng theo yêu cầu" in first.said
    assert value(office, book, built, SIZE) is None


def test_every_button_on_a_sheet_is_bound_to_a_macro(office: Office, book: str) -> None:
    for sheet in office.line.ask("sheets", book=book):
        for button in office.line.ask("buttons", book=book, sheet=sheet):
            assert button["macro"], (sheet, button["label"])


def test_a_macro_that_does_not_compile_starts_nothing_and_the_test_would_notice(
    office: Office, book: str
) -> None:
    library = next(
        name for name, found in office.line.ask("modules", book=book).items() if "XlStart" in found
    )
    office.line.ask(
        "set_module", book=book, library=library, module="XlStart", source="Sub RunTask(\nEnd Sub"
    )

    with pytest.raises(NothingHappenedError):
        press(office, book, "Tính")
