"""`xltools upgrade`: says what it adds, answers in one sentence where there is nothing to add."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from xl_tools.sheets.kinds import FORM

from .conftest import CLEAN, Ask


def test_the_path_is_the_result_and_the_talk_names_what_was_added(ask: Ask, sample: Path) -> None:
    answer = ask("upgrade", sample)

    assert (answer.code, answer.out) == (0, f"{sample}\n")
    assert "Thêm cột “→ Quy mô” ở trang “Doanh nghiệp”" in answer.err
    assert "Thêm trang “Ánh xạ”" in answer.err
    assert "xltools undo" in answer.err


def test_the_newest_form_is_said(ask: Ask, sample: Path) -> None:
    ask("upgrade", sample)

    answer = ask("upgrade", sample)
    assert (answer.code, answer.out) == (0, "Sổ đã ở mẫu mới nhất.\n")


def test_json_lists_tabs_and_columns(ask: Ask, sample: Path) -> None:
    planned = ask("upgrade", sample, "--dry-run", "--json").json
    done = ask("upgrade", sample, "--json").json

    assert done["form"] == {"from": 1, "to": FORM}
    assert "Ánh xạ" in done["tabs"]
    assert {"sheet", "cell", "heading"} == done["columns"][0].keys()
    assert (planned["written"], done["written"]) == (None, str(sample))
    assert planned | {"written": str(sample)} == done


def test_a_rehearsal_says_so_and_writes_nothing(ask: Ask, sample: Path) -> None:
    before = sample.read_bytes()
    answer = ask("upgrade", sample, "--dry-run")

    assert answer.code == 0
    assert "Chưa ghi gì (--dry-run)." in answer.out
    assert "Thêm trang “Ánh xạ”" in answer.out
    assert sample.read_bytes() == before


def test_a_copy_is_not_written_over_another_file(ask: Ask, sample: Path) -> None:
    out = sample.parent / "mới.xlsx"
    out.write_bytes(b"")
    refused = ask("upgrade", sample, "--out", out, "--json")

    assert (refused.code, refused.json["error"]["code"]) == (2, "XL-0202")
    assert ask("upgrade", sample, "--out", out, "--force").out == f"{out}\n"


def test_an_offices_own_workbook_is_refused_in_a_sentence(ask: Ask, drawn: Callable[..., Path]) -> None:
    answer = ask("upgrade", drawn(CLEAN))

    assert (answer.code, answer.out) == (2, "")
    assert "không ghi số mẫu của xltools" in answer.err


def test_a_file_that_is_only_read_is_told_how_to_become_a_workbook(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "chi.csv"
    path.write_text("Mã dòng;Ngày;Năm ngân sách\nKP-1;20/05/2022;2022\n", encoding="utf-8")

    for command in ("upgrade", "compute"):
        answer = ask(command, path)
        assert answer.code == 2
        assert "xltools chỉ đọc, không ghi vào loại tệp này" in answer.err
        assert ".xlsx" in answer.err
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["chi.csv"]
    assert ask("validate", path).code in (0, 1)
    assert ask("compute", path, "--dry-run").code in (0, 1)
