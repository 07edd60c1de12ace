"""The wrong moment, the wrong workbook, broken macros: nothing is half done, and a test would notice.

What is broken in VBA does nothing and says nothing in LibreOffice: those are the negative controls of every other test.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from workbooks import workbook

from office.line import BridgeError
from office.officer import FIRST_PAGE, TODAY, Workbook, plain
from office.soffice import NothingHappenedError, Office

CLAIMS, FIRMS = "Hồ sơ hỗ trợ", "Doanh nghiệp"
AMOUNT = "→ Mức hỗ trợ (đồng)"


def first_amount(book: Workbook) -> object:
    """The first amount of support."""
    return book.cell(CLAIMS, f"{book.letter(CLAIMS, AMOUNT)}6")


# A sheet that is protected


def test_one_protected_sheet_keeps_every_sheet_as_it_was_and_the_message_says_the_cure(
    book: Workbook,
) -> None:
    tab = CLAIMS  # *Doanh nghiệp*, which comes before it, is not protected
    book.ask("protect_sheet", sheet=tab, protected=True)
    before = book.everything()

    refused = book.press("Tính")

    assert plain(refused) == (
        f"Trang {tab} hoặc cả sổ đang khóa (Protect) nên chưa ghi gì.\n\nVào Xem lại › Bỏ bảo vệ, rồi làm lại."
    )
    assert refused.alerts[0]["mode"] == "critical"
    assert "xltools: đang ghi vào sổ…" not in refused.statuses
    assert book.everything() == before

    book.ask("protect_sheet", sheet=tab, protected=False)
    assert "Đã ghi 27 ô." in plain(book.press("Tính"))
    assert first_amount(book) == 40_000_000


def test_a_sheet_protected_since_is_not_taken_back_and_can_be_later(book: Workbook) -> None:
    plain(book.press("Tính"))
    after = book.everything()
    book.ask("protect_sheet", sheet=FIRMS, protected=True)

    assert f"Trang {FIRMS} hoặc cả sổ đang khóa" in plain(book.press("Hoàn tác"))
    assert book.everything() == after

    book.ask("protect_sheet", sheet=FIRMS, protected=False)
    assert "Đã trả lại 27 ô" in plain(book.press("Hoàn tác"))
    assert first_amount(book) is None


# Another workbook, several, one never saved


def test_a_workbook_of_somebody_else_is_told_from_ours_and_stays_as_it_is(
    office: Office, tmp_path: Path, add_in: Path
) -> None:
    salaries = workbook(tmp_path / "lương.xlsx", "= Lương\n| Họ tên | Lương |\n| An | 5 |")
    other = Workbook(office, salaries, add_in)
    before = other.everything()

    told = other.ribbon("danh_dau_loi")

    assert plain(told).startswith("Sổ lương.xlsx không có trang nào của xltools")
    assert other.everything() == before


def test_of_several_workbooks_only_the_one_in_front_is_changed_and_agreed_to(
    office: Office, book: Workbook, source: Path
) -> None:
    behind = Workbook(office, source)
    before = behind.everything()

    told = book.ribbon("tinh")

    assert "Đã ghi 27 ô." in plain(told)
    assert first_amount(book) == 40_000_000
    assert behind.everything() == before
    assert behind.ask("view")["automatic"]

    asked = behind.press("Tính", answers=["no"])  # leave for one workbook is not leave for another
    assert [alert["buttons"] for alert in asked.alerts] == ["yes_no"]
    assert behind.everything() == before


@pytest.fixture
def never_saved(office: Office, source: Path) -> Workbook:
    office.forget_presses()
    return Workbook(office, source, as_new=True)


def test_a_workbook_never_saved_is_computed_and_taken_back_and_gets_no_paper(never_saved: Workbook) -> None:
    before = never_saved.everything()

    told = never_saved.press("Tính")
    assert "lưu rồi thì không hoàn tác được lần ghi này" in told.alerts[0]["prompt"]
    assert "Đã ghi 27 ô." in plain(told)
    assert first_amount(never_saved) == 40_000_000

    assert "Đã trả lại 27 ô" in plain(never_saved.press("Hoàn tác"))
    assert never_saved.everything() == before

    refused = plain(never_saved.press("Lập báo cáo"))
    assert "chưa lưu trên máy này" in refused and refused.endswith("Lưu sổ rồi bấm lại.")


def test_the_first_save_ends_what_can_be_taken_back_as_was_told_before(
    never_saved: Workbook, tmp_path: Path
) -> None:
    plain(never_saved.press("Tính"))
    never_saved.ask("save_as", path=str(tmp_path / "Sổ mới.xlsm"))

    said = plain(never_saved.press("Hoàn tác"))

    assert said.startswith("Không còn lần bấm nào ghi vào sổ Sổ mới.xlsm để hoàn tác.")
    assert "Lần bấm trước khi sổ được lưu lần đầu không hoàn tác được nữa." in said
    assert first_amount(never_saved) == 40_000_000


# The wrong moment


def test_a_press_while_a_former_one_runs_offers_to_stop_it(book: Workbook) -> None:
    before = book.everything()
    book.office.expect(["wait"], today=TODAY)
    book.ask("press_button", sheet=CLAIMS, label="Tính")
    assert "Tính sẽ ghi" in book.office.asking()

    book.office.answer(["yes"], today=TODAY)
    book.ask("press_button", sheet=FIRST_PAGE, label="Kiểm tra")
    second = book.office.ended()
    assert [alert["prompt"] for alert in second.alerts] == ["Đang Tính. Dừng lại?"]

    book.office.go_on()
    first = book.office.ended()
    assert "Đã dừng theo yêu cầu; sổ chưa bị thay đổi." in plain(first)
    assert book.everything() == before


def test_whoever_types_into_the_sheet_while_the_question_stands_finds_nothing_written(book: Workbook) -> None:
    book.office.expect(["wait"], today=TODAY)
    book.ask("press_button", sheet=CLAIMS, label="Tính")
    book.office.asking()
    book.type(CLAIMS, "M7", 1)
    before = book.everything()

    book.office.go_on()
    told = book.office.ended()

    assert f"Trang {CLAIMS} vừa được sửa (ở '{CLAIMS}'!M7) trong lúc đang làm nên chưa ghi gì" in plain(told)
    assert book.everything() == before


def test_excel_that_is_busy_is_told_to_the_officer(book: Workbook) -> None:
    before = book.everything()

    told = book.press("Tính", ready=False, patience=0.1)

    assert plain(told).startswith("Excel đang sửa ô hoặc đang bận nên chưa làm được: nhấn Enter hoặc Esc")
    assert book.everything() == before


# Negative controls: what is broken does nothing, and that is noticed


@pytest.fixture
def nothing_starts(book: Workbook) -> Iterator[Callable[[Workbook], None]]:
    """Presses *Tính* and sees that the program is not even started, and that the workbook stays as it is."""

    def check(broken: Workbook) -> None:
        before = broken.everything()
        with pytest.raises(NothingHappenedError, match="the launcher was not started"):
            broken.press("Tính", CLAIMS)
        assert broken.everything() == before

    yield check


@pytest.mark.parametrize(
    ("module", "right", "wrong"),
    [
        ("XlButtons", 'RunTask "tinh"', 'RunTsk "tinh"'),
        ("XlStart", "Shell ", "Shell ( "),
        ("XlStart", 'Environ("XLTOOLS_LAUNCHER")', 'Environ("XLTOOLS_LAUNCHERS")'),
    ],
    ids=["a call of a macro that is not there", "a syntax error", "a setting that points nowhere"],
)
def test_broken_vba_starts_nothing_and_the_test_notices(
    book: Workbook, nothing_starts: Callable[[Workbook], None], module: str, right: str, wrong: str
) -> None:
    text = book.ask("module_source", library="XlToolsBook", module=module)
    assert right in text
    book.ask("set_module", library="XlToolsBook", module=module, source=text.replace(right, wrong))

    nothing_starts(book)

    book.ask("set_module", library="XlToolsBook", module=module, source=text)
    assert "Hướng dẫn từng nút" in plain(book.press("Trợ giúp"))


def test_a_launcher_that_is_gone_is_noticed(
    book: Workbook, nothing_starts: Callable[[Workbook], None]
) -> None:
    launcher = book.office.launcher
    away = launcher.rename(launcher.with_suffix(".away"))
    try:
        nothing_starts(book)
    finally:
        away.rename(launcher)
    assert "Hướng dẫn từng nút" in plain(book.press("Trợ giúp"))


def test_a_button_bound_to_a_macro_that_is_not_there_is_noticed(
    office: Office, source: Path, tmp_path: Path, nothing_starts: Callable[[Workbook], None]
) -> None:
    broken = Workbook(office, _with_wrong_macro(source, tmp_path / "sổ.xlsm"))

    bound = {one["label"]: one["macro"] for one in broken.ask("buttons", sheet=CLAIMS)}
    assert bound["Tính"] is None and "XlButtons.kiem_tra?" in bound["Kiểm tra"]
    nothing_starts(broken)


def _with_wrong_macro(source: Path, path: Path) -> Path:
    """The workbook whose buttons *Tính* name a macro that no module has."""
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.startswith("xl/drawings/vmlDrawing"):
                assert b"XlButtons.tinh<" in content
                content = content.replace(b"XlButtons.tinh<", b"XlButtons.tnih<")
            new.writestr(part, content)
    path.write_bytes(target.getvalue())
    return path


def test_a_caption_that_no_button_carries_is_an_error(book: Workbook) -> None:
    with pytest.raises(BridgeError, match="KeyError"):
        book.press("Bấm thử")
