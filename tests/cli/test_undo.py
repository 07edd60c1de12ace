"""`xltools undo`: back to the former file, byte for byte, and never over what the officer did since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from xl_tools.workbook.changes import SetCell
from xl_tools.workbook.patch import ClosedBook

from .conftest import CLEAN, Ask
from .test_compute import claims


@pytest.fixture
def written(drawn: Callable[..., Path]) -> Callable[[int], tuple[Path, list[bytes]]]:
    """A workbook that the program wrote some times, and its states from the first."""

    def write(times: int) -> tuple[Path, list[bytes]]:
        path = drawn(CLEAN)
        states = [path.read_bytes()]
        for number in range(times):
            ClosedBook(path, "compute").apply([SetCell("Kinh phí", "J1", number)])
            states.append(path.read_bytes())
        return path, states

    return write


Written = Callable[[int], tuple[Path, list[bytes]]]


def test_compute_and_back_gives_the_same_file(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn(claims())
    before = path.read_bytes()
    ask("compute", path)
    assert path.read_bytes() != before

    answer = ask("undo", path)

    assert (answer.code, answer.out) == (0, f"{path}\n")
    assert "Sổ đã trở lại như trước lệnh compute" in answer.err
    assert path.read_bytes() == before


def test_twice_goes_back_two_steps_and_a_third_time_is_refused(ask: Ask, written: Written) -> None:
    path, states = written(2)

    for state in (states[1], states[0]):
        assert ask("undo", path).code == 0
        assert path.read_bytes() == state
    refused = ask("undo", path, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (2, "XL-0211")
    assert refused.json["file"] == str(path)


def test_refused_after_the_officer_saved_something(ask: Ask, written: Written) -> None:
    path, _ = written(1)
    path.write_bytes(path.read_bytes() + b" ")
    edited = path.read_bytes()

    for everything in ([], ["--all"]):
        answer = ask("undo", path, *everything, "--json")
        assert (answer.code, answer.json["error"]["code"]) == (2, "XL-0210")
    assert path.read_bytes() == edited


def test_all_goes_back_before_the_first_write(ask: Ask, written: Written) -> None:
    path, states = written(4)

    answer = ask("undo", path, "--all", "--json")

    assert (answer.code, answer.json["file"]) == (0, str(path))
    assert answer.json["undone"]["number"] == 1
    assert path.read_bytes() == states[0]
    assert ask("undo", path).code == 2


def test_all_stops_where_the_officer_worked_in_between(ask: Ask, written: Written) -> None:
    path, _ = written(1)
    path.write_bytes(path.read_bytes() + b" ")
    by_hand = path.read_bytes()
    ClosedBook(path, "compute").apply([SetCell("Kinh phí", "J2", 9)])

    assert ask("undo", path, "--all").code == 0
    assert path.read_bytes() == by_hand


def test_list_names_the_writes_and_takes_nothing_back(ask: Ask, written: Written) -> None:
    path, states = written(2)

    answer = ask("undo", path, "--list")
    assert answer.code == 0
    assert [line.split()[0::2] for line in answer.out.splitlines()] == [["1", "compute"], ["2", "compute"]]
    assert [entry.keys() for entry in ask("undo", path, "--list", "--json").json] == [
        {"number", "time", "command"}
    ] * 2
    assert path.read_bytes() == states[-1]


def test_an_empty_list_is_said(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn(CLEAN)

    answer = ask("undo", path, "--list")
    assert (answer.code, answer.out) == (0, "")
    assert "Chưa có lần ghi nào" in answer.err
    assert ask("undo", path, "--list", "--json").json == []


def test_a_workbook_open_elsewhere_is_not_touched(ask: Ask, written: Written) -> None:
    path, states = written(1)
    (path.parent / f"~${path.name}").write_bytes(b"")

    answer = ask("undo", path, "--json")

    assert (answer.code, answer.json["error"]["code"]) == (3, "XL-0104")
    assert path.read_bytes() == states[-1]


def test_with_out_the_former_file_is_a_copy_and_the_workbook_stays(ask: Ask, written: Written) -> None:
    path, states = written(2)
    copy = path.with_name("bản cũ.xlsx")

    assert ask("undo", path, "--out", copy).code == 0
    assert (copy.read_bytes(), path.read_bytes()) == (states[1], states[2])
    assert ask("undo", path, "--out", copy).code == 2
    assert ask("undo", path, "--all", "--out", copy, "--force").code == 0
    assert copy.read_bytes() == states[0]


@pytest.mark.parametrize("more", [[], ["--list"], ["--all"]])
def test_a_folder_is_no_workbook(ask: Ask, tmp_path: Path, more: list[str]) -> None:
    folder = tmp_path / "thư mục"
    folder.mkdir()
    bare = ask("undo", folder, *more, "--json")
    (folder / "sổ.xlsx").write_bytes(b"")
    full = ask("undo", folder, *more, "--json")

    assert (bare.code, bare.json["error"]["code"]) == (2, "XL-0214")
    assert (full.code, full.json["error"]["code"]) == (2, "XL-0266")
