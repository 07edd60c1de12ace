"""The contract of the command line: streams, colours, one JSON value, exit codes, several files, folders."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from xl_tools.cli import COMMANDS
from xl_tools.tasks import validate

from .conftest import CLEAN, FAULTY, SAMPLE, WARNED, Ask

Draw = Callable[..., Path]
XLTOOLS = [sys.executable, "-c", "from xl_tools.cli import main; main()"]


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*XLTOOLS, *map(str, arguments)],
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# Exit codes


def test_0_for_a_clean_workbook_and_it_is_said_loudly(ask: Ask, drawn: Draw) -> None:
    answer = ask("validate", drawn(CLEAN))

    assert (answer.code, answer.out) == (0, "sổ.xlsx: Không có lỗi.\n")


def test_0_for_warnings_and_hints_alone(ask: Ask, drawn: Draw) -> None:
    answer = ask("validate", drawn(WARNED), "--json")

    assert answer.code == 0
    assert answer.json["summary"] == {"errors": 0, "warnings": 1, "hints": 0}


def test_1_for_an_error_in_the_workbook(ask: Ask, drawn: Draw) -> None:
    answer = ask("validate", drawn(FAULTY))

    assert answer.code == 1
    assert (
        "✖ Lỗi XL-1101 'Kinh phí'!H2 — Giao (KP-1): Cột Số tiền (đồng) cần số, ở đây là “nhiều”."
        in answer.out
    )
    assert "Cách sửa: Ghi lại bằng số, không kèm chữ." in answer.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["không-có"],
        ["validate"],
        ["validate", "--no-such", "a.xlsx"],
        ["compute", "a.xlsx", "--as-of", "hôm qua"],
        ["explain", "a.xlsx"],
        ["new", "nscl", "a.xlsx"],
        ["new", "nscl", "a.xlsx", "--province", "Hậu Giang", "--year", "1990"],
    ],
    ids=" ".join,
)
def test_2_for_wrong_use_with_or_without_json(ask: Ask, arguments: list[str]) -> None:
    spoken = ask(*arguments)
    assert (spoken.code, spoken.out) == (2, "")
    assert "--help" in spoken.err

    answer = ask(*arguments, "--json")
    assert answer.code == 2
    assert answer.json["error"]["code"] == "XL-0207"


def test_2_and_the_help_for_nothing_at_all(ask: Ask) -> None:
    assert ask()[:2] == (2, "")


def test_4_for_data_of_the_law_that_contradict_themselves(
    ask: Ask, drawn: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xl_tools.errors import LawError

    def contradictory(path: Path) -> None:
        raise LawError("XL-0301", file="quy_mo.yaml", name="lao_dong", problem="chồng ngày")

    monkeypatch.setattr(validate, "run", contradictory)

    answer = ask("validate", drawn(CLEAN), "--json")
    assert (answer.code, answer.json["error"]["code"]) == (4, "XL-0301")


def test_a_bug_of_ours_is_one_sentence_and_a_log_without_names(
    ask: Ask, drawn: Draw, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def buggy(path: Path) -> None:
        raise KeyError(" ".join(("Công ty TNHH", "Minh", "Tâm", "18012", "34562")))

    monkeypatch.setattr(validate, "run", buggy)
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "nhật ký")

    answer = ask("validate", drawn(CLEAN))

    log = (tmp_path / "nhật ký" / "xltools.log").read_text(encoding="utf-8")
    assert (answer.code, answer.out) == (3, "")
    assert "Chương trình gặp lỗi ngoài dự kiến" in answer.err
    assert "KeyError" in log and "test_answers.py" in log
    assert "Minh Tâm" not in log + answer.err and "1801234562" not in log + answer.err


def test_a_log_that_cannot_be_written_is_no_second_error(
    ask: Ask, drawn: Draw, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "tệp").write_text("")
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "tệp" / "nhật ký")
    monkeypatch.setattr(validate, "run", lambda path: 1 / 0)

    assert ask("validate", drawn(CLEAN), "--json").json["error"]["code"] == "XL-0216"


# Streams


def test_stdout_holds_the_result_alone_and_the_talk_goes_to_stderr(ask: Ask, sample: Path) -> None:
    answer = ask("compute", sample)

    assert answer.out.splitlines()[-1] == str(sample)
    assert "xltools undo" in answer.err
    assert ask("compute", sample, "-q").err == ""


def test_nothing_wrong_is_said_on_stderr_under_json(ask: Ask, drawn: Draw) -> None:
    answer = ask("validate", drawn(CLEAN), "--json")

    assert answer.json["findings"] == []
    assert "Không có lỗi" in answer.err


def test_a_finding_in_json_has_every_key(ask: Ask, drawn: Draw) -> None:
    (found,) = ask("validate", drawn(WARNED), "--json").json["findings"]

    assert found == {
        "code": "XL-1102",
        "level": "warning",
        "sheet": "Kinh phí",
        "cell": "H2",
        "row_key": "KP-1",
        "heading": "Số tiền (đồng)",
        "value": "30000000",
        "message": "Số “30000000” đang ở dạng chữ; xltools hiểu là 30.000.000.",
        "basis": "Excel không cộng được số ở dạng chữ.",
        "fix": "Gõ lại thành số 30.000.000.",
        "proposal": 30_000_000,
    }


def test_vietnamese_comes_through_whatever_the_code_page(drawn: Draw) -> None:
    ran = process("validate", drawn(CLEAN), PYTHONIOENCODING="cp1252", LC_ALL="C")

    assert (ran.returncode, ran.stdout) == (0, "sổ.xlsx: Không có lỗi.\n")


@pytest.mark.parametrize(("no_color", "coloured"), [("1", False), ("", True)])
def test_no_color_is_honoured_at_a_terminal(drawn: Draw, no_color: str, coloured: bool) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    paths = [str(drawn(FAULTY)), "không có.xlsx"]
    environment = os.environ | {"NO_COLOR": no_color}
    subprocess.run([*XLTOOLS, "validate", *paths], stdout=theirs, stderr=theirs, env=environment, check=False)
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 65_536):
            said += part
    except OSError:  # Linux says so when the other side has gone
        pass
    os.close(ours)

    assert b"XL-1101" in said and b"XL-0101" in said
    assert (b"\x1b[" in said) == coloured


def test_the_reader_of_a_pipe_may_go_away(drawn: Draw) -> None:
    shell = f"'{sys.executable}' -c 'from xl_tools.cli import main; main()' validate '{SAMPLE}' --json | head -c 1"
    ran = subprocess.run(["bash", "-c", shell], capture_output=True, encoding="utf-8", check=False)

    assert ran.stdout == "{"
    assert "Traceback" not in ran.stderr and "BrokenPipe" not in ran.stderr


def test_the_reader_of_a_pipe_may_go_away_between_two_workbooks(drawn: Draw) -> None:
    several = " ".join(f"'{drawn(FAULTY, f'{number}.xlsx')}'" for number in range(3))
    shell = f"'{sys.executable}' -u -c 'from xl_tools.cli import main; main()' validate {several} | head -n 1"
    ran = subprocess.run(["bash", "-c", shell], capture_output=True, encoding="utf-8", check=False)

    assert "XL-0105" not in ran.stderr


# Several files and folders


def test_one_file_is_one_object_and_several_are_an_array_in_the_order_given(ask: Ask, drawn: Draw) -> None:
    b, a = drawn(CLEAN, "b.xlsx"), drawn(FAULTY, "a.xlsx")

    assert isinstance(ask("validate", a, "--json").json, dict)
    answer = ask("validate", b, a, "--json")
    assert [value["file"] for value in answer.json] == [str(b), str(a)]
    assert answer.code == 1


def test_a_folder_is_an_array_by_path_without_locks_and_former_copies(
    ask: Ask, drawn: Draw, tmp_path: Path
) -> None:
    names = ["b.xlsx", "a/z.xlsx", "Ấp.XLSM", "c.xlsx"]
    for name in [*names, "a/~$z.xlsx", ".xltools/b-0001.xlsx"]:
        drawn(CLEAN, name)
    (tmp_path / "ghi chú.txt").write_text("")

    answer = ask("validate", tmp_path, "--json")

    files = [value["file"] for value in answer.json]
    assert files == [str(tmp_path / name) for name in ("a/z.xlsx", "b.xlsx", "c.xlsx", "Ấp.XLSM")]
    assert files == sorted(files)


def test_a_folder_of_one_is_still_an_array(ask: Ask, drawn: Draw) -> None:
    assert len(ask("validate", drawn(CLEAN).parent, "--json").json) == 1


def test_a_name_too_long_for_the_disk_is_a_sentence(ask: Ask) -> None:
    answer = ask("validate", "x" * 300 + ".xlsx", "--json")

    assert (answer.code, answer.json["error"]["code"]) == (3, "XL-0105")


# Help


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(ask: Ask, command: str) -> None:
    answer = ask(command, "--help")

    assert (answer.code, answer.err) == (0, "")
    assert f"xltools {command}" in answer.out and "Ví dụ" in answer.out


def test_the_version_names_program_and_law(ask: Ask) -> None:
    answer = ask("--version")

    assert answer.code == 0
    assert answer.out.startswith("xltools ") and "dữ liệu pháp luật rà soát ngày" in answer.out


def test_json_is_stable_between_two_runs(ask: Ask, sample: Path) -> None:
    assert ask("validate", sample, "--json").json == ask("validate", sample, "--json").json


def test_json_keeps_vietnamese_letters(ask: Ask, drawn: Draw) -> None:
    answer = ask("validate", drawn(FAULTY), "--json")

    assert "Số tiền" in answer.out
    assert json.loads(answer.out) == answer.json


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (["explain", "sổ.xlsx"], "sổ.xlsx"),
        (["build-report", "sổ.xlsx"], "sổ.xlsx"),
        (["deadlines", "--as-of", "hôm qua", "sổ.xlsx"], "sổ.xlsx"),
        (["validate", "a.xlsx", "b.xlsx", "--nope"], None),
        (["law", "check", "sổ.xlsx", "--nope"], None),
        (["new", "nscl", "sổ.xlsx", "--province", "Không Có"], "sổ.xlsx"),
        (["nope", "sổ.xlsx"], None),
        (["law"], None),
    ],
)
def test_an_error_names_the_one_workbook_that_was_asked_about(
    ask: Ask, arguments: list[str], file: str | None
) -> None:
    answer = ask(*arguments, "--json")

    assert (answer.code, answer.json["file"]) == (2, file)


def test_the_process_ends_without_a_last_search_for_rings_and_its_answer_is_whole() -> None:
    code = f"""if True:
        import atexit, gc, sys
        from xl_tools.cli import main
        atexit.register(lambda: print(gc.get_freeze_count() > 0, file=sys.stderr))  # runs after those of main
        main(["validate", {str(SAMPLE)!r}, "--json"])
    """

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)

    assert ran.stderr.splitlines()[-1:] == ["True"]
    assert json.loads(ran.stdout)["summary"]
