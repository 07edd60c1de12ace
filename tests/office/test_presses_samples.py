"""Whole samples in the shipped workbooks with buttons: what the presses leave is what the command line would have.

Each sample is opened once and pressed in turn; the tests look at what was seen on the way.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from office.officer import FIRST, HEADINGS, TODAY, Workbook, plain
from office.shipped import computed, filled, pressing_add_in
from office.soffice import Office, Pressed
from xl_tools import cli
from xl_tools.tasks import compute
from xl_tools.word.passport import figures, hashes
from xl_tools.word.reading import text
from xl_tools.workbook.history import fingerprint

CLAIMS, AMOUNT = "Hồ sơ hỗ trợ", "→ Mức hỗ trợ (đồng)"
OCOP_TODAY = "2026-11-20"
NOTHING = "Các cột → đã đúng cả, không ô nào thay đổi."


@dataclass(frozen=True)
class Seen:
    """A sample before and after presses, and what the command line made of the closed file."""

    before: dict[str, Any]
    after: dict[str, Any]
    last: dict[str, Any]
    windows: list[Any]
    presses: list[Pressed]
    blank: dict[tuple[str, str], Any]
    live: dict[tuple[str, str], Any]
    closed: dict[tuple[str, str], Any]


@contextmanager
def opened(office: Office, place: Path, kind: str) -> Iterator[Workbook]:
    """The sample in a workbook with buttons, the add-in loaded beside it; all closed at the end."""
    source, add_in = place / f"Sổ {kind} mẫu.xlsm", place / "thu.xlam"
    source.write_bytes(filled(kind))
    add_in.write_bytes(pressing_add_in())
    office.forget_presses()
    yield Workbook(office, source, add_in)
    office.close_all()


def computed_again(book: Workbook, tab: str, today: str, again: int) -> Seen:
    """*Tính* pressed on a sheet, then again, and the same file computed closed."""
    closed = book.path.with_name("đóng.xlsm")
    shutil.copy(book.path, closed)
    blank = computed(closed)
    compute.run(closed, dt.date.fromisoformat(today))
    before, windows = book.everything(), [book.ask("view")]
    presses = [book.press("Tính", tab, today=today)]
    after = book.everything()
    presses += [book.press("Tính", tab, today=today) for _ in range(again)]
    windows.append(book.ask("view"))
    cells = computed(closed)
    return Seen(before, after, book.everything(), windows, presses, blank, book.values(cells), cells)


@pytest.fixture(scope="module")
def hau_giang(libreoffice: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbook]:
    with opened(libreoffice, tmp_path_factory.mktemp("hậu giang"), "nscl") as book:
        yield book


@pytest.fixture(scope="module")
def seen(hau_giang: Workbook) -> Seen:
    hau_giang.ask("select", sheet=CLAIMS, box=[9, 3, 9, 3])
    return computed_again(hau_giang, CLAIMS, TODAY, again=2)


# Hậu Giang: Tính


def test_the_computed_columns_were_blank_and_hold_what_the_command_line_writes(seen: Seen) -> None:
    assert set(seen.blank.values()) == {None}
    assert seen.live == seen.closed
    assert {tab for (tab, _), value in seen.live.items() if value is not None} >= {
        "Doanh nghiệp",
        CLAIMS,
        "Mục tiêu",
        "Nhiệm vụ",
        "TFP",
    }


def test_the_amounts_are_to_the_dong_those_of_the_command_line(seen: Seen, hau_giang: Workbook) -> None:
    letter = hau_giang.letter(CLAIMS, AMOUNT)
    amounts = {
        address: value
        for (tab, address), value in seen.live.items()
        if tab == CLAIMS and address.rstrip("0123456789") == letter
    }

    assert len(amounts) == 105
    assert sum(value is None for value in amounts.values()) == 5  # for which no rate was in force
    assert all(value == int(value) for value in amounts.values() if value is not None)
    assert amounts == {address: seen.closed[CLAIMS, address] for address in amounts}


def test_the_message_counts_the_cells_that_were_written(seen: Seen) -> None:
    asked, told = seen.presses[0].alerts
    written = sum(value != seen.blank.get(cell) for cell, value in seen.closed.items())

    assert asked["prompt"].startswith(f"Tính sẽ ghi {written} ô ở các cột → của trang ")
    assert asked["title"] == told["title"] == "xltools – Tính – Sổ nscl mẫu.xlsm"
    assert told["prompt"].splitlines()[0] == f"Đã ghi {written} ô."
    assert "Kiểm tra sổ: 0 lỗi, 5 cảnh báo, 0 gợi ý." in told["prompt"]
    assert "• 'Hồ sơ hỗ trợ'!A107 — " in told["prompt"] and "(HS-2022-102)" in told["prompt"]
    assert seen.presses[0].statuses == ["xltools: đang đọc sổ và tính…", "xltools: đang ghi vào sổ…"]


@pytest.mark.parametrize("number", [1, 2], ids=["second", "third"])
def test_computing_again_says_that_nothing_changed(seen: Seen, number: int) -> None:
    again = seen.presses[number]

    assert plain(again).splitlines()[0] == NOTHING
    assert [alert["buttons"] for alert in again.alerts] == ["ok"]
    assert again.statuses == ["xltools: đang đọc sổ và tính…"]
    assert seen.last == seen.after


def test_nothing_but_computed_cells_and_the_totals_over_them_changed(seen: Seen) -> None:
    changed = {
        (tab, row, at)
        for tab, rows in seen.before.items()
        for row, line in enumerate(rows, 1)
        for at, value in enumerate(line)
        if value != seen.after[tab][row - 1][at]
    }

    assert seen.before.keys() == seen.after.keys()
    for tab, row, at in changed:
        assert seen.before[tab][HEADINGS - 1][at].startswith("→ "), (tab, row, at)
    assert {row for _, row, _ in changed if row < FIRST} == {HEADINGS - 1}


def test_the_sum_over_a_computed_column_follows_it(seen: Seen, hau_giang: Workbook) -> None:
    letter = hau_giang.letter(CLAIMS, AMOUNT)
    at = seen.before[CLAIMS][HEADINGS - 1].index(AMOUNT)
    amounts = [line[at] or 0 for line in seen.after[CLAIMS][HEADINGS:]]

    assert hau_giang.formula(CLAIMS, f"{letter}4") == f"=SUBTOTAL(109,{letter}6:{letter}5000)"
    assert seen.before[CLAIMS][3][0].startswith("Cộng cột tiền")
    assert seen.before[CLAIMS][3][at] == 0
    assert seen.after[CLAIMS][3][at] == sum(amounts) > 0


def test_the_window_is_left_as_it_was(seen: Seen) -> None:
    before, after = seen.windows

    assert before["selection"] == after["selection"] and before["automatic"] is after["automatic"] is True
    assert before["frozen"] == after["frozen"] == [5, 2]


# Hậu Giang: papers, after Tính (the fixture `seen`)


@pytest.fixture(scope="module")
def report(hau_giang: Workbook, seen: Seen) -> Pressed:
    return hau_giang.press("Lập báo cáo")


@pytest.fixture(scope="module")
def year_plan(hau_giang: Workbook, report: Pressed) -> Pressed:
    return hau_giang.press("Lập kế hoạch")


def questions(pressed: Pressed) -> list[str]:
    return [alert["prompt"] for alert in pressed.alerts if alert["buttons"] == "yes_no"]


def by_command_line(book: Path, place: Path, *asked: str) -> Path:
    """The paper that `xltools` writes beside a copy of the workbook on the same day."""
    copy = Path(shutil.copy(book, place))
    assert cli.run([asked[0], str(copy), *asked[1:], "--as-of", TODAY]) == 0
    return next(place.glob("*.docx"))


def test_the_report_lies_beside_the_workbook_and_is_that_of_the_command_line(
    hau_giang: Workbook, report: Pressed, tmp_path: Path
) -> None:
    paper = hau_giang.path.with_name("Sổ nscl mẫu-build-report-2022.docx")

    assert questions(report) == [
        "Sổ có thay đổi chưa lưu. Lưu rồi lập?",
        "Lập báo cáo năm 2022 (số liệu từ ngày 15/12/2021 đến hết ngày 14/12/2022)?",
    ]
    said = plain(report)
    assert f"Đã lập {paper.name}.\nThư mục: {paper.parent}\nKiểm tra sổ: " in said
    assert report.statuses == ["xltools: đang lưu sổ…", "xltools: đang đọc sổ…", "xltools: đang lập báo cáo…"]
    other = by_command_line(hau_giang.path, tmp_path, "build-report", "--period", "2022")
    assert other.name == paper.name
    assert text(paper) == text(other)
    assert figures(paper) == figures(other) and len(figures(paper)) > 50
    assert hashes(paper) == hashes(other) and hashes(paper)["workbook"] == fingerprint(hau_giang.path)


def test_the_plan_lies_beside_the_workbook_and_is_that_of_the_command_line(
    hau_giang: Workbook, year_plan: Pressed, tmp_path: Path
) -> None:
    paper = hau_giang.path.with_name("Sổ nscl mẫu-build-plan-2023.docx")

    assert questions(year_plan) == ["Lập kế hoạch năm 2023?"]  # the workbook was saved for the report
    said = plain(year_plan)
    assert f"Đã lập {paper.name}.\nThư mục: {paper.parent}\n" in said
    assert "Lời văn năm trước: dùng lại " in said
    other = by_command_line(hau_giang.path, tmp_path, "build-plan", "--year", "2023")
    assert other.name == paper.name
    assert text(paper) == text(other)
    assert figures(paper) == figures(other)
    assert "KẾ HOẠCH" in text(paper) and "2023" in text(paper)


def test_a_paper_that_is_there_stays_unless_the_officer_says_yes(
    hau_giang: Workbook, year_plan: Pressed
) -> None:
    paper = hau_giang.path.with_name("Sổ nscl mẫu-build-plan-2023.docx")
    before = paper.stat().st_mtime_ns

    declined = hau_giang.press("Lập kế hoạch", answers=["yes", "no"])

    assert questions(declined)[-1] == f"Đã có tệp {paper.name} cạnh sổ. Thay tệp cũ?"
    assert "Đã lập" not in plain(declined)
    assert paper.stat().st_mtime_ns == before


# Cần Thơ: OCOP


@pytest.fixture(scope="module")
def can_tho(libreoffice: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbook]:
    with opened(libreoffice, tmp_path_factory.mktemp("cần thơ"), "ocop") as book:
        yield book


@pytest.fixture(scope="module")
def ranked(can_tho: Workbook) -> Seen:
    return computed_again(can_tho, "Kết quả", OCOP_TODAY, again=1)


def test_an_ocop_workbook_gets_its_points_and_stars(ranked: Seen) -> None:
    assert ranked.live == ranked.closed
    results = ranked.after["Kết quả"]
    heads = results[HEADINGS - 1]
    told = ("→ Mã đăng ký", "→ Tổng điểm", "→ Hạng theo điểm", "→ Hạng khi xét điều kiện tối thiểu")
    ranks = [tuple(line[heads.index(head)] for head in told) for line in results[HEADINGS:] if line[0]]
    assert len(ranks) == 7
    assert ("DK-2026-01", 75.71, "4 sao", "4 sao") in ranks
    assert ("DK-2026-03", 92.29, "5 sao", "4 sao") in ranks  # enough points, a condition of five stars unmet
    assert ("DK-2026-05", None, None, "Bị loại") in ranks


def test_the_leave_for_ocop_names_the_tabs_of_ocop_and_no_size_of_enterprises(ranked: Seen) -> None:
    asked = ranked.presses[0].alerts[0]["prompt"]

    assert "Kết quả" in asked and "Chấm điểm" in asked and "Doanh nghiệp" not in asked
    assert "Tem truy xuất: 3/10 sản phẩm đang sản xuất dán tem (30%)" in ranked.presses[0].said


def test_computing_ocop_again_says_that_nothing_changed(ranked: Seen) -> None:
    for again in ranked.presses[1:]:
        assert plain(again).splitlines()[0] == NOTHING
    assert ranked.last == ranked.after


def test_checking_an_ocop_workbook_lists_what_was_found(can_tho: Workbook, ranked: Seen) -> None:
    before = can_tho.everything()

    told = can_tho.press("Kiểm tra", answers=["no"], today=OCOP_TODAY)

    assert plain(told).startswith("0 lỗi, 8 cảnh báo, 0 gợi ý.")
    assert "'Đăng ký đánh giá'!A8 — DK-2026-03: Đủ điểm 5 sao nhưng chưa đạt điều kiện tối thiểu" in told.said
    assert can_tho.everything() == before


def test_a_report_of_an_ocop_workbook_is_refused_before_anything_is_saved(
    can_tho: Workbook, ranked: Seen
) -> None:
    on_disk = fingerprint(can_tho.path)

    told = can_tho.ribbon("lap_bao_cao", today=OCOP_TODAY)

    assert plain(told) == "Nút “Lập báo cáo” chưa dùng được cho sổ OCOP.\n\nMở sổ NSCL rồi bấm lại."
    assert fingerprint(can_tho.path) == on_disk
    assert "Lập báo cáo" not in {one["label"] for one in can_tho.ask("buttons", sheet="Hướng dẫn")}
    assert not list(can_tho.path.parent.glob("*.docx"))
