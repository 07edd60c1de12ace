"""`xltools validate --mark` and `--unmark`: findings into a closed workbook and out again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from .conftest import CLEAN, FAULTY, WARNED, Ask

Drawn = Callable[..., Path]
PLACE = "Kinh phí!H2"


def tabs(path: Path) -> list[str]:
    return list(openpyxl.load_workbook(path).sheetnames)


def test_the_answer_is_that_of_validate_and_the_workbook_has_it_too(ask: Ask, drawn: Drawn) -> None:
    path = drawn(FAULTY)
    plain = ask("validate", path)

    answer = ask("validate", path, "--mark")

    assert (answer.code, answer.out) == (plain.code, plain.out) == (1, plain.out)
    assert "Thêm trang Lỗi, tô màu và ghi chú 1 ô." in answer.err
    assert "lấy lại bằng: xltools undo" in answer.err
    assert tabs(path) == ["Kinh phí", "Lỗi"]
    assert openpyxl.load_workbook(path)["Lỗi"]["B5"].value == PLACE


def test_json_and_exit_code_stay_those_of_validate(ask: Ask, drawn: Drawn) -> None:
    for name, text, code in (("a.xlsx", FAULTY, 1), ("b.xlsx", WARNED, 0), ("c.xlsx", CLEAN, 0)):
        path = drawn(text, name)
        plain = ask("validate", path, "--json")
        for option in ("--mark", "--mark", "--unmark"):
            answer = ask("validate", path, option, "--json")
            assert (answer.code, answer.json) == (code, plain.json)


def test_undo_takes_the_marks_back(ask: Ask, drawn: Drawn) -> None:
    path = drawn(FAULTY)
    before = path.read_bytes()
    ask("validate", path, "--mark")

    answer = ask("undo", path)

    assert "trước lệnh validate --mark" in answer.err
    assert path.read_bytes() == before


def test_unmark_says_what_it_gave_back(ask: Ask, drawn: Drawn) -> None:
    path = drawn(FAULTY)
    ask("validate", path, "--mark")

    assert "Bỏ trang Lỗi; trả lại màu và ghi chú cũ của 1 ô." in ask("validate", path, "--unmark").err
    assert tabs(path) == ["Kinh phí"]
    assert "không có gì để đánh dấu hay bỏ" in ask("validate", path, "--unmark").err


def test_a_clean_workbook_is_said_to_be_clean_and_is_not_written(ask: Ask, drawn: Drawn) -> None:
    path = drawn(CLEAN)
    before = path.read_bytes()

    answer = ask("validate", path, "--mark")

    assert (answer.code, answer.out) == (0, f"{path.name}: Không có lỗi.\n")
    assert "không có gì để đánh dấu" in answer.err
    assert path.read_bytes() == before


def test_dry_run_says_what_would_be_done(ask: Ask, drawn: Drawn) -> None:
    path = drawn(FAULTY)
    before = path.read_bytes()

    answer = ask("validate", path, "--mark", "--dry-run")

    assert "tô màu và ghi chú 1 ô. Chưa ghi gì (--dry-run)." in answer.err
    assert path.read_bytes() == before


def test_out_leaves_the_workbook_alone_and_does_not_overwrite(ask: Ask, drawn: Drawn, tmp_path: Path) -> None:
    path, out = drawn(FAULTY), tmp_path / "gửi xã.xlsx"
    before = path.read_bytes()

    assert ask("validate", path, "--mark", "--out", out).code == 1
    assert (path.read_bytes(), tabs(out)) == (before, ["Kinh phí", "Lỗi"])
    refused = ask("validate", path, "--mark", "--out", out, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (2, "XL-0202")
    assert ask("validate", path, "--unmark", "--out", out, "--force").code == 1
    assert tabs(out) == ["Kinh phí"]


@pytest.mark.parametrize(
    "options", [("--mark", "--unmark"), ("--dry-run",), ("--force",), ("--out", "khác.xlsx")]
)
def test_options_that_make_no_sense_are_refused(ask: Ask, drawn: Drawn, options: tuple[str, ...]) -> None:
    answer = ask("validate", drawn(FAULTY), *options, "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, "XL-0207")
    assert "--mark" in answer.json["error"]["message"]


def test_a_kind_of_file_that_is_only_read_says_so(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "Kinh phí.csv"
    path.write_text("Mã dòng,Ngày\nKP-1,20/05/2022\n", encoding="utf-8")

    answer = ask("validate", path, "--mark", "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, "XL-0217")
    assert ".csv" in answer.json["error"]["message"]


def test_of_several_files_one_that_is_open_does_not_stop_the_others(ask: Ask, drawn: Drawn) -> None:
    first, second = drawn(FAULTY, "a.xlsx"), drawn(FAULTY, "b.xlsx")
    (first.parent / "~$a.xlsx").touch()

    answer = ask("validate", first, second, "--mark")

    assert answer.code == 3
    assert "đang mở ở Excel" in answer.err
    assert (tabs(first), tabs(second)) == (["Kinh phí"], ["Kinh phí", "Lỗi"])
