"""Whatever the file is: one Vietnamese sentence, the right exit code, nothing lost, never a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from broken_workbooks import CASES

from xl_tools.findings import UNREAD

from .conftest import Ask

ENGLISH = re.compile(
    r"\b(NaN|NaT|None|nan|null|index|int64|object|Traceback|Error|error|Exception|File|line|not|the|is)\b"
)
COMMANDS = {
    "validate": ["validate"],
    "compute": ["compute"],
    "compute --dry-run": ["compute", "--dry-run"],
}
UNREADABLE = [name for name, (_, exit_code, _) in CASES.items() if exit_code > 1]
each_case = pytest.mark.parametrize("case", CASES)


def state(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, without the program's log."""
    files = (path for path in folder.rglob("*") if path.is_file() and "state" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.parametrize("command", COMMANDS)
@each_case
def test_a_person_is_answered_in_a_sentence(ask: Ask, tmp_path: Path, case: str, command: str) -> None:
    make, exit_code, code = CASES[case]
    path = make(tmp_path)
    before = state(tmp_path)

    answer = ask(*COMMANDS[command], path)

    # Of a mistake in a cell the rest is computed; a whole table that was not read is nothing to be silent about.
    assert answer.code == (exit_code if command == "validate" or exit_code > 1 or code in UNREAD else 0)
    assert code in (answer.err if exit_code > 1 else answer.out)
    assert not ENGLISH.search(answer.out + answer.err)
    assert exit_code <= 1 or (answer.out == "" and len(answer.err.strip().splitlines()) == 2)
    assert state(tmp_path) == before or (exit_code <= 1 and command == "compute")


@pytest.mark.parametrize("command", COMMANDS)
@each_case
def test_a_program_is_answered_with_one_value(ask: Ask, tmp_path: Path, case: str, command: str) -> None:
    make, exit_code, code = CASES[case]
    path = make(tmp_path)

    answer = ask(*COMMANDS[command], path, "--json")
    value = answer.json[0] if path.is_dir() else answer.json

    assert value["file"] == str(path)
    assert not ENGLISH.search(answer.err)
    if exit_code > 1:
        assert answer.code == exit_code
        assert value["error"].keys() == {"code", "message", "fix"}
        assert value["error"]["code"] == code
    else:
        assert code in [found["code"] for found in value["findings"]]


@pytest.mark.parametrize("case", UNREADABLE)
@pytest.mark.parametrize("command", [["explain", "KEY"], ["undo"], ["undo", "--all"]], ids=" ".join)
def test_every_command_on_one_file_answers_alike(
    ask: Ask, tmp_path: Path, case: str, command: list[str]
) -> None:
    make, exit_code, _ = CASES[case]
    path = make(tmp_path)

    answer = ask(command[0], path, *command[1:], "--json")

    assert answer.json["file"] == str(path)
    assert answer.json["error"]["message"]
    # undo does not open the workbook: a broken one that was never written is only not there to be undone.
    assert answer.code == (exit_code if command[0] == "explain" else answer.code)
    assert answer.code in (2, 3)


def test_one_bad_file_does_not_stop_the_others(ask: Ask, tmp_path: Path, drawn: object) -> None:
    from workbooks import workbook

    from .conftest import CLEAN, FAULTY

    good = workbook(tmp_path / "a.xlsx", CLEAN)
    bad = tmp_path / "b.xlsx"
    bad.write_bytes(b"?")
    faulty = workbook(tmp_path / "c.xlsx", FAULTY)

    answer = ask("validate", bad, faulty, good, "--json")

    assert answer.code == 3
    assert [value["file"] for value in answer.json] == [str(bad), str(faulty), str(good)]
    assert ["error" in value for value in answer.json] == [True, False, False]
