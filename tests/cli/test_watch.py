"""`xltools watch`: what was saved is checked and listed beside it, once, and nothing of the officer's is lost."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from workbooks import workbook

from xl_tools.errors import Stopped
from xl_tools.tasks.watch import Watched, look
from xl_tools.workbook.findings_list import is_list

from .conftest import CLEAN, FAULTY, Ask
from .test_compute import claims

DAY = dt.date(2026, 11, 27)
ONCE = ("--once", "--every", "0.05")
Drawn = Callable[..., Path]


def test_a_faulty_workbook_gets_a_list_whose_lines_lead_to_its_cells(ask: Ask, drawn: Drawn) -> None:
    path = drawn(FAULTY, "kp/sổ.xlsx")
    before = path.read_bytes()

    answer = ask("watch", path.parent, *ONCE)

    listed = path.with_name("sổ-kiem-tra.xlsx")
    sheet = openpyxl.load_workbook(listed).active
    assert (answer.code, path.read_bytes()) == (1, before)
    assert answer.out.startswith("sổ.xlsx: 1 lỗi")
    assert "→ sổ-kiem-tra.xlsx" in answer.out
    assert sheet["A4"].value == "Lỗi"
    assert sheet["B4"].value == "'Kinh phí'!H2"
    assert (sheet["B4"].hyperlink.target, sheet["B4"].hyperlink.location) == ("sổ.xlsx", "'Kinh phí'!H2")


def test_what_is_done_is_not_done_again_and_a_list_is_no_workbook(ask: Ask, drawn: Drawn) -> None:
    path = drawn(FAULTY, "kp/sổ.xlsx")
    ask("watch", path.parent, *ONCE)

    assert ask("watch", path.parent, *ONCE, "--json").json == []
    workbook(path, CLEAN)
    again = ask("watch", path.parent, *ONCE, "--json")
    assert [one["file"] for one in again.json] == [str(path)]
    assert again.code == 0


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What `watch` does in turn: it looks through the folder, it waits."""
    turns: list[str] = []
    scan = Watched._scan
    monkeypatch.setattr(Watched, "_scan", lambda self: turns.append("look") or scan(self))
    monkeypatch.setattr("time.sleep", lambda seconds: turns.append(f"wait {seconds:g}"))
    return turns


def test_once_looks_once_where_nothing_is_being_written(ask: Ask, drawn: Drawn, looks: list[str]) -> None:
    paths = [drawn(FAULTY, "kp/một.xlsx"), drawn(CLEAN, "kp/hai.xlsx")]
    for path in paths:
        os.utime(path, (path.stat().st_mtime - 3,) * 2)

    answer = ask("watch", paths[0].parent, "--once", "--json")

    assert sorted(one["file"] for one in answer.json) == sorted(map(str, paths))
    assert looks == ["look"]


def test_once_looks_again_a_while_later_at_a_workbook_written_just_now(
    ask: Ask, drawn: Drawn, looks: list[str]
) -> None:
    path = drawn(FAULTY, "kp/sổ.xlsx")

    answer = ask("watch", path.parent, "--once", "--every", "5", "--json")

    assert [one["file"] for one in answer.json] == [str(path)]
    assert looks == ["look", "wait 5", "look"]


def test_once_leaves_what_is_still_being_written_to_the_next_time(
    ask: Ask, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, growing = drawn(CLEAN, "kp/cũ.xlsx"), drawn(FAULTY, "kp/mới.xlsx")
    os.utime(old, (old.stat().st_mtime - 3,) * 2)
    whole = growing.read_bytes()
    growing.write_bytes(whole[:1000])
    monkeypatch.setattr("time.sleep", lambda _: growing.write_bytes(whole))

    assert [one["file"] for one in ask("watch", old.parent, "--once", "--json").json] == [str(old)]
    monkeypatch.setattr("time.sleep", lambda _: None)
    assert [one["file"] for one in ask("watch", old.parent, "--once", "--json").json] == [str(growing)]


def test_only_what_is_saved_from_now_on_counts_and_only_at_rest(drawn: Drawn) -> None:
    old = drawn(FAULTY, "kp/cũ.xlsx")
    watched = Watched(old.parent, done_before=True)
    assert list(look(watched, DAY)) == []

    new = drawn(FAULTY, "kp/mới.xlsx")
    assert list(look(watched, DAY)) == []  # it may still be being written
    os.utime(new)  # and so it was
    assert list(look(watched, DAY)) == []
    assert [done.path for done in look(watched, DAY)] == [new]
    assert list(look(watched, DAY)) == []


def test_a_workbook_open_in_excel_is_checked_but_computed_only_once_it_is_closed(drawn: Drawn) -> None:
    path = drawn(claims(), "kp/sổ.xlsx")
    before = path.read_bytes()
    lock = path.with_name("~$sổ.xlsx")
    lock.write_bytes(b"")
    watched = Watched(path.parent)

    look_at = [list(look(watched, DAY, computing=True)) for _ in range(3)]
    assert [[done.waits for done in round_] for round_ in look_at] == [[], [True], []]  # said once
    assert path.read_bytes() == before
    lock.unlink()
    computed = list(look(watched, DAY, computing=True))

    assert [done.computed for done in computed] == [True]
    assert path.read_bytes() != before
    assert (path.parent / ".xltools").is_dir()
    assert list(look(watched, DAY, computing=True)) == []  # never loops on what it wrote itself
    lock.write_bytes(b"")
    assert [done.checked is not None for done in (*look(Watched(path.parent), DAY),)] == []


def test_reading_does_not_wait_for_excel_to_close(drawn: Drawn) -> None:
    path = drawn(FAULTY, "kp/sổ.xlsx")
    path.with_name("~$sổ.xlsx").write_bytes(b"")
    watched = Watched(path.parent)
    watched.saved()

    assert [done.listed for done in look(watched, DAY)] == [path.with_name("sổ-kiem-tra.xlsx")]


def test_a_file_of_the_officer_in_the_place_of_the_list_stays(ask: Ask, drawn: Drawn) -> None:
    path = drawn(FAULTY, "kp/sổ.xlsx")
    mine = drawn(CLEAN, "kp/sổ-kiem-tra.xlsx")
    before = mine.read_bytes()

    answer = ask("watch", path.parent, *ONCE)

    assert (answer.code, mine.read_bytes()) == (2, before)
    assert "XL-0548" in answer.err
    assert not is_list(mine)


def test_a_broken_file_does_not_keep_the_others_from_being_done(ask: Ask, drawn: Drawn) -> None:
    path = drawn(CLEAN, "kp/sổ.xlsx")
    (path.parent / "hỏng.xlsx").write_bytes(b"khong phai so")

    answer = ask("watch", path.parent, *ONCE, "--json")

    assert answer.code == 3
    assert [("error" in one) for one in answer.json] == [True, False]


def test_three_thousand_files_are_looked_through_without_opening_one(
    drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = drawn(CLEAN, "kp/0.xlsx")
    for number in range(1, 3000):
        (first.parent / f"{number}.xlsx").write_bytes(b"x")
    watched = Watched(first.parent, done_before=True)
    monkeypatch.setattr(shutil, "copy2", lambda *_: pytest.fail("opened"))

    assert [list(look(watched, DAY)) for _ in range(3)] == [[], [], []]


def test_stopping_ends_with_130(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", stop)

    assert ask("watch", tmp_path).code == Stopped.exit_code


def test_no_folder_and_json_without_once_are_wrong_use(ask: Ask, tmp_path: Path) -> None:
    assert ask("watch", tmp_path / "không có", "--once", "--json").json["error"]["code"] == "XL-0547"
    assert ask("watch", tmp_path, "--json").code == 2
