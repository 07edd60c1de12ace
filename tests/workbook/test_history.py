"""The former states of a workbook: kept before a write, taken back byte for byte, refused when in doubt."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from pathlib import Path

import pytest
from office_workbooks import TAB, office_workbook

from xl_tools.errors import Unreadable, WrongUse
from xl_tools.workbook import history
from xl_tools.workbook.changes import SetCell
from xl_tools.workbook.patch import ClosedBook

NOON = dt.datetime(2022, 12, 14, 12, 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Sổ OCOP 2022.xlsx"
    path.write_bytes(b"0")
    return path


def written(path: Path, *states: bytes, command: str = "compute") -> Path:
    """The file after it went through `states`, each kept in the history."""
    for state in states:
        kept = history.keep(path, command, now=NOON)
        path.write_bytes(state)
        history.finish(path, kept)
    return path


def folder(path: Path) -> list[str]:
    return sorted(entry.name for entry in (path.parent / history.FOLDER).iterdir())


def test_an_entry_says_when_and_by_which_command(path: Path) -> None:
    (entry,) = history.entries(written(path, b"1"))
    assert (entry.number, entry.time, entry.command) == (1, "2022-12-14T12:00:00", "compute")
    assert entry.after == history.fingerprint(path) != entry.before


def test_undo_takes_back_one_write_after_the_other(path: Path) -> None:
    written(path, b"1", b"2")
    assert history.undo(path).number == 2
    assert path.read_bytes() == b"1"
    assert history.undo(path).number == 1
    assert path.read_bytes() == b"0"
    with pytest.raises(WrongUse, match="XL-0211"):
        history.undo(path)


def test_undo_leaves_only_the_journal_behind(path: Path) -> None:
    history.undo(written(path, b"1"))
    assert [name.rpartition(".")[2] for name in folder(path)] == ["json"]


def test_nothing_was_written_yet(path: Path) -> None:
    with pytest.raises(WrongUse, match="XL-0211"):
        history.undo(path)
    with pytest.raises(WrongUse, match="XL-0211"):
        history.undo_all(path)
    assert history.entries(path) == []


@pytest.mark.parametrize("take_back", [history.undo, history.undo_all])
def test_a_file_that_changed_since_is_never_taken_back(path: Path, take_back: object) -> None:
    written(path, b"1").write_bytes(b"what the officer typed")
    with pytest.raises(WrongUse, match="XL-0210"):
        take_back(path)  # type: ignore[operator]
    assert path.read_bytes() == b"what the officer typed"
    assert len(history.entries(path)) == 1


def test_undo_all_goes_back_before_the_first_write_of_the_chain(path: Path) -> None:
    assert history.undo_all(written(path, b"1", b"2", b"3")).number == 1
    assert path.read_bytes() == b"0"
    assert history.entries(path) == []


def test_undo_all_stops_where_the_officer_worked_between_two_writes(path: Path) -> None:
    written(path, b"1", b"2").write_bytes(b"typed")
    written(path, b"3", b"4")
    assert history.undo_all(path).number == 3
    assert path.read_bytes() == b"typed"
    with pytest.raises(WrongUse, match="XL-0210"):
        history.undo(path)


def test_a_write_there_and_back_again_is_two_writes(path: Path) -> None:
    written(path, b"1", b"0")
    history.undo(path)
    assert path.read_bytes() == b"1"


def test_the_last_twenty_are_kept(path: Path) -> None:
    written(path, *(str(state).encode() for state in range(1, 26)))
    assert [entry.number for entry in history.entries(path)] == list(range(6, 26))
    assert len(folder(path)) == 21
    history.undo_all(path)
    assert path.read_bytes() == b"5"


def test_a_write_that_never_came_about_is_ignored(path: Path) -> None:
    written(path, b"1")
    history.keep(path, "compute", after="f" * 64)  # and then the power failed
    assert [entry.number for entry in history.entries(path)] == [1]
    history.undo(path)
    assert path.read_bytes() == b"0"
    assert [name.rpartition(".")[2] for name in folder(path)] == ["json"]


def test_a_write_cut_short_after_the_file_was_replaced_can_be_taken_back(path: Path) -> None:
    path.with_name("new").write_bytes(b"1")
    history.keep(path, "compute", after=history.fingerprint(path.with_name("new")))
    path.write_bytes(b"1")  # and then the power failed, before `finish`
    assert len(history.entries(path)) == 1
    history.undo(path)
    assert path.read_bytes() == b"0"


def test_a_write_that_failed_leaves_no_entry_and_no_copy(path: Path) -> None:
    history.finish(path, history.keep(path, "compute"))
    assert history.entries(path) == []
    assert [name.rpartition(".")[2] for name in folder(path)] == ["json"]


def test_an_undo_cut_short_before_the_journal_knew_is_not_repeated(path: Path) -> None:
    written(path, b"1", b"2").write_bytes(b"1")
    assert history.undo(path).number == 1
    assert path.read_bytes() == b"0"


def test_a_damaged_journal_costs_no_copy(path: Path) -> None:
    written(path, b"1")
    journal = next((path.parent / history.FOLDER).glob("*.json"))
    journal.write_text("{", encoding="utf-8")
    written(path, b"2")
    assert len(folder(path)) == 3
    assert history.undo(path).number == 2
    assert path.read_bytes() == b"1"


def test_a_copy_that_somebody_changed_is_not_restored(path: Path) -> None:
    written(path, b"1")
    next((path.parent / history.FOLDER).glob("*.xlsx")).write_bytes(b"something else")
    with pytest.raises(WrongUse, match="XL-0211"):
        history.undo(path)
    assert path.read_bytes() == b"1"


def test_workbooks_of_one_stem_or_with_long_names_do_not_meet(tmp_path: Path) -> None:
    long = "Biểu tổng hợp " + "x" * 70
    names = ["Sổ a.xlsx", "Sổ a.xlsm", "Sổ a.0001.xlsx", f"{long} 1.xlsx", f"{long} 2.xlsx"]
    for name in names:
        (tmp_path / name).write_bytes(name.encode())
        written(tmp_path / name, b"1", b"2")
    for name in names:
        history.undo_all(tmp_path / name)
        assert (tmp_path / name).read_bytes() == name.encode()


def test_a_name_has_the_same_history_however_its_accents_are_spelt(path: Path) -> None:
    written(path, b"1")
    spelt_apart = path.rename(path.with_name(unicodedata.normalize("NFD", path.name)))
    assert len(history.entries(spelt_apart)) == 1


def test_the_journal_names_no_folder_so_that_it_can_move(path: Path) -> None:
    written(path, b"1")
    moved = path.parent.rename(path.parent.with_name("chuyển đi")) / path.name
    history.undo(moved)
    assert moved.read_bytes() == b"0"


def test_undo_keeps_the_permissions(path: Path) -> None:
    path.chmod(0o640)
    history.undo(written(path, b"1"))
    assert path.stat().st_mode & 0o777 == 0o640


def test_undo_refuses_a_workbook_that_is_open(path: Path) -> None:
    written(path, b"1").with_name(f"~${path.name}").touch()
    with pytest.raises(Unreadable, match="XL-0104"):
        history.undo(path)
    assert path.read_bytes() == b"1"


def test_a_closed_workbook_is_kept_and_taken_back_byte_for_byte(tmp_path: Path) -> None:
    path = office_workbook(tmp_path / "Sổ hỗ trợ.xlsx")
    former = path.read_bytes()
    for amount in (1_000, 2_000):
        ClosedBook(path, "validate --fix").apply([SetCell(TAB, "D5", amount)])
    ClosedBook(path).apply([SetCell(TAB, "D5", 2_000)])
    journal = json.loads(next((tmp_path / history.FOLDER).glob("*.json")).read_text(encoding="utf-8"))
    assert [(entry["command"], entry["done"]) for entry in journal] == [("validate --fix", True)] * 2
    history.undo_all(path)
    assert path.read_bytes() == former


def test_a_write_without_keeping_makes_no_history(tmp_path: Path) -> None:
    path = office_workbook(tmp_path / "sổ.xlsx")
    ClosedBook(path).apply([SetCell(TAB, "D5", 1_000)], keep=False)
    assert not (tmp_path / history.FOLDER).exists()
