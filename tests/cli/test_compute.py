"""`xltools compute`: in place or into a copy, planned or written, and stopped at any moment without loss."""

from __future__ import annotations

import errno
import json
import math
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from xl_tools.workbook.package import Package

from .conftest import SAMPLE, Ask

CLAIMS = """
    = Thông tin
    | Mục | Giá trị |
    | Năm | 2023    |

    = Hồ sơ hỗ trợ
    | Mã hồ sơ | Mã số thuế  | Nhóm nội dung    | Nội dung hỗ trợ | Ngày đăng ký | Ngày ký hợp đồng | \
Giá trị hợp đồng tư vấn (đồng) | Trạng thái     | → Mức hỗ trợ (đồng) |
    | 'HS-1    | '1801234562 | Hệ thống quản lý | TCVN ISO 9001   | 06/03/2023   | 10/04/2023       | \
60000000                       | Đã nghiệm thu  | {old}               |

    = Mức hỗ trợ
    | Mã mức | Văn bản quy định | Điều, khoản | Nội dung áp dụng | Cách tính     | Chi phí được tính       | \
Tỷ lệ | Mức trần (đồng) | Đơn vị tính trần  | Phải có giấy chứng nhận | Ngày quyết định áp dụng | Hiệu lực từ |
    | 'M-1   | 'NQ-1            | Điều 1      | Hệ thống quản lý | Tỷ lệ có trần | Giá trị hợp đồng tư vấn | \
50    | {cap}           | Hệ thống, công cụ | Không                   | Ngày ký hợp đồng        | 01/01/2023  |
"""


def claims(old: str = "", cap: str = "50000000") -> str:
    return CLAIMS.format(old=old, cap=cap)


def amount(path: Path) -> object:
    return openpyxl.load_workbook(path)["Hồ sơ hỗ trợ"]["I2"].value


def state(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "state" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_it_writes_in_place_and_prints_the_path(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn(claims())
    answer = ask("compute", path)

    assert answer.code == 0
    assert answer.out.splitlines()[-1] == str(path)
    assert amount(path) == 30_000_000


def test_it_closes_with_how_many_cells_of_which_tabs_it_wrote(
    ask: Ask, drawn: Callable[..., Path], tmp_path: Path
) -> None:
    path = drawn(claims(old="29000000"))
    answer = ask("compute", path, "--out", tmp_path / "bản.xlsx")

    opened = openpyxl.load_workbook(tmp_path / "bản.xlsx")["Hồ sơ hỗ trợ"]
    filled = [cell.value for cell in opened[2][8:] if cell.value is not None]
    added = len([cell.value for cell in opened[1][9:] if cell.value])
    assert f"Đã ghi {len(filled)} ô ở Hồ sơ hỗ trợ ({added} cột mới)." in answer.err.splitlines()
    assert "Đã ghi" not in ask("compute", tmp_path / "bản.xlsx").err


def test_a_value_that_stood_there_already_is_not_counted(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn(claims())
    ask("compute", path)
    opened = openpyxl.load_workbook(path)
    opened["Hồ sơ hỗ trợ"]["I2"] = 1
    opened.save(path)

    assert "Đã ghi 1 ô ở Hồ sơ hỗ trợ." in ask("compute", path).err.splitlines()


def test_a_second_time_changes_nothing(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn(claims())
    ask("compute", path)
    first = path.read_bytes()

    assert ask("compute", path).code == 0
    assert path.read_bytes() == first
    assert len(ask("undo", path, "--list", "--json").json) == 1


def test_1_when_an_error_keeps_a_row_from_being_computed_and_the_rest_is_written(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    path = drawn(claims(cap=""))
    answer = ask("compute", path, "--json")

    assert answer.code == 1
    assert answer.json["results"]["ho_tro"][0]["amount"] is None
    assert "XL-1501" in [found["code"] for found in answer.json["findings"]]
    assert openpyxl.load_workbook(path)["Hồ sơ hỗ trợ"]["J1"].value.startswith("→ ")


def test_json_has_the_promised_keys(ask: Ask, drawn: Callable[..., Path]) -> None:
    value = ask("compute", drawn(claims()), "--json").json

    assert value.keys() == {"file", "results", "findings"}
    (claim,) = value["results"]["ho_tro"]
    assert claim.keys() == {"ma_ho_so", "amount", "readings", "reading", "basis", "verified", "trace"}
    assert (claim["ma_ho_so"], claim["amount"]) == ("HS-1", 30_000_000)
    assert claim["trace"][0].keys() == {"step", "text", "clause", "verified", "cells", "value"}


def test_an_amount_under_a_column_in_another_unit_is_read_and_warned_about(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    path = drawn(
        claims()
        .replace("Giá trị hợp đồng tư vấn (đồng)", "Giá trị hợp đồng tư vấn (triệu đồng)")
        .replace("60000000 ", "60 ")
    )
    answer = ask("compute", path, "--json")

    assert answer.json["results"]["ho_tro"][0]["amount"] == 30_000_000
    assert "XL-1007" in [found["code"] for found in answer.json["findings"]]


# --out, --force, --dry-run, --as-of


def test_out_writes_a_copy_and_leaves_the_workbook_alone(
    ask: Ask, drawn: Callable[..., Path], tmp_path: Path
) -> None:
    path, out = drawn(claims()), tmp_path / "kết quả.xlsx"
    before = path.read_bytes()

    answer = ask("compute", path, "--out", out)

    assert answer.out.splitlines()[-1] == str(out)
    assert (path.read_bytes(), amount(out)) == (before, 30_000_000)
    assert not (tmp_path / ".xltools").exists()


def test_an_existing_out_needs_force(ask: Ask, drawn: Callable[..., Path], tmp_path: Path) -> None:
    path, out = drawn(claims()), tmp_path / "kết quả.xlsx"
    out.write_bytes(b"cua toi")

    refused = ask("compute", path, "--out", out, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (2, "XL-0202")
    assert out.read_bytes() == b"cua toi"

    assert ask("compute", path, "--out", out, "--force").code == 0
    assert amount(out) == 30_000_000


def test_out_is_for_one_workbook(ask: Ask, drawn: Callable[..., Path], tmp_path: Path) -> None:
    a, b = drawn(claims(), "a.xlsx"), drawn(claims(), "b.xlsx")
    answer = ask("compute", a, b, "--out", tmp_path / "c.xlsx", "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, "XL-0208")


def test_out_onto_the_workbook_itself_keeps_the_former_file(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn(claims())
    before = path.read_bytes()

    assert ask("compute", path, "--out", path).code == 2
    assert ask("compute", path, "--out", path, "--force").code == 0
    assert ask("undo", path).code == 0
    assert path.read_bytes() == before


def test_dry_run_says_what_would_change_and_writes_nothing(
    ask: Ask, drawn: Callable[..., Path], tmp_path: Path
) -> None:
    path = drawn(claims())
    before = state(tmp_path)

    answer = ask("compute", path, "--dry-run")

    assert answer.code == 0
    assert "ở trang Hồ sơ hỗ trợ" in answer.out and "cột mới “→ Căn cứ”" in answer.out
    assert "Chưa ghi gì" in answer.out
    assert state(tmp_path) == before


def test_dry_run_after_computing_announces_nothing(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn(claims())
    ask("compute", path)

    assert "sẽ ghi 0 ô" in ask("compute", path, "--dry-run").out


def test_dry_run_counts_the_cells_that_change(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn(claims())
    ask("compute", path)
    book = openpyxl.load_workbook(path)
    book["Hồ sơ hỗ trợ"]["I2"] = 1
    book.save(path)

    assert "sẽ ghi 1 ô ở trang Hồ sơ hỗ trợ." in ask("compute", path, "--dry-run").out


def test_score_sheets_are_of_ocop_alone(ask: Ask, drawn: Callable[..., Path]) -> None:
    answer = ask("compute", drawn(claims()), "--score-sheets", "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, "XL-0269")


def test_dry_run_computes_the_same(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn(claims())
    planned = ask("compute", path, "--dry-run", "--json").json["results"]

    assert ask("compute", path, "--json").json["results"] == planned


@pytest.mark.parametrize("day", ["2024-06-30", "30/06/2024"])
def test_as_of_sets_today_and_never_the_law(ask: Ask, drawn: Callable[..., Path], day: str) -> None:
    path = drawn(claims())

    early = ask("compute", path, "--as-of", "2023-01-01", "--dry-run", "--json").json
    late = ask("compute", path, "--as-of", day, "--dry-run", "--json").json
    assert early["results"]["ho_tro"] == late["results"]["ho_tro"]


# Nothing is lost


def test_a_workbook_open_elsewhere_is_not_written(
    ask: Ask, drawn: Callable[..., Path], tmp_path: Path
) -> None:
    path = drawn(claims())
    (tmp_path / f"~${path.name}").write_bytes(b"")
    before = path.read_bytes()

    answer = ask("compute", path, "--json")

    assert (answer.code, answer.json["error"]["code"]) == (3, "XL-0104")
    assert path.read_bytes() == before
    assert ask("validate", path).code in (0, 1)  # looking is allowed


def test_a_read_only_workbook_is_not_written(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn(claims())
    path.chmod(0o444)

    answer = ask("compute", path, "--json")

    assert (answer.code, answer.json["error"]["code"]) == (3, "XL-0105")


@pytest.mark.parametrize("problem", [errno.EACCES, errno.EROFS, errno.ENOSPC])
@pytest.mark.parametrize(
    "step", ["tempfile.mkstemp", "pathlib.Path.replace", "os.fsync", "zipfile.ZipFile.writestr"]
)
def test_a_full_or_forbidden_disk_leaves_everything_as_it_was(
    ask: Ask,
    drawn: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    step: str,
    problem: int,
) -> None:
    path = drawn(claims())
    before = path.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(problem, os.strerror(problem))

    monkeypatch.setattr(step, fail)
    answer = ask("compute", path, "--json")
    monkeypatch.undo()

    assert (answer.code, answer.json["error"]["code"]) == (3, "XL-0105")
    assert path.read_bytes() == before
    assert not list(tmp_path.glob(".xltools-*"))


@pytest.mark.parametrize("as_json", [False, True])
def test_ctrl_c_between_planning_and_replacing_loses_nothing(
    ask: Ask, drawn: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, as_json: bool
) -> None:
    path = drawn(claims())
    before = path.read_bytes()

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Package, "write", stopped)
    answer = ask("compute", path, *["--json"] * as_json)

    assert answer.code == 130
    assert path.read_bytes() == before
    assert not list(tmp_path.glob(".xltools-*"))
    if as_json:
        assert answer.json["error"]["code"] == "XL-0215"
    else:
        assert (answer.out, answer.err.strip().splitlines()[0]) == (
            "",
            "✖ Đã dừng theo yêu cầu; không tệp nào bị thay đổi dở dang.",
        )


def test_ctrl_c_stops_a_real_process_with_130(tmp_path: Path) -> None:
    copies = [tmp_path / f"{number}.xlsx" for number in range(30)]
    for copy in copies:
        copy.write_bytes(SAMPLE.read_bytes())
    program = (
        "import signal, xl_tools.cli as cli, xl_tools.tasks.compute; "
        # A shell that runs this in the background has it ignore Ctrl-C.
        "signal.signal(signal.SIGINT, signal.default_int_handler); "
        "cli._speak_vietnamese = lambda: print('!', flush=True); cli.main()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program, "compute", str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stdout.readline() == "!\n"
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=120)

    assert running.returncode == 130
    assert "Traceback" not in said and "Đã dừng theo yêu cầu" in said
    assert not list(tmp_path.glob(".xltools-*"))


def test_an_officers_formula_in_a_computed_column_is_kept_and_said(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    path = drawn(claims(old="=G2*0.5 → 1"))
    answer = ask("compute", path, "--json")

    assert [
        (found["code"], found["cell"]) for found in answer.json["findings"] if found["code"] == "XL-1505"
    ] == [("XL-1505", "I2")]
    assert amount(path) == "=G2*0.5"


TFP = """
    = Thông tin
    | Mục                           | Giá trị                          |
    | Năm                           | 2022                             |
    | Phương pháp TFP trong báo cáo | Törnqvist theo thu nhập lao động |

    = TFP
    | Năm  | GRDP giá so sánh (tỷ đồng) | Lao động (nghìn người) | Hệ số vốn | Thu nhập của người lao động \
(tỷ đồng, giá hiện hành) | GRDP giá hiện hành (tỷ đồng) | Đầu tư thực hiện (tỷ đồng, giá so sánh) | Tỷ lệ hao mòn | \
Chất lượng lao động (đào tạo) | Nguồn số liệu | → Tốc độ tăng TFP |
    | 2020 | 1000 | 100 | 0.4 | 500 | 1000 | 150 | 5 | 1    | niên giám |  |
    | 2021 | 1080 | 101 | 0.4 | 550 | 1100 | 170 | 5 | 1.01 | niên giám |  |
    | 2022 | 1150 | 102 | 0.4 | 610 | 1210 | 185 | 5 | 1.02 | niên giám |  |
"""


def test_the_columns_of_tfp_follow_the_chosen_method_and_json_has_every_method(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    path = drawn(TFP)
    answer = ask("compute", path, "--json")
    found = json.loads(answer.out)

    rows = {(row["method"], row["year"]): row for row in found["results"]["tfp"]}
    assert {method for method, _ in rows} == {
        "co_dinh",
        "tornqvist",
    }  # three years are too few for a regression
    chosen = rows["tornqvist", 2022]

    # An independent computation: perpetual inventory from the start rule, then Törnqvist with quality.
    growth = 1.15**0.5 - 1
    first = 150 / (growth + 0.05)
    second = 0.95 * first + 170
    third = 0.95 * second + 185
    beta = (550 / 1100 + 610 / 1210) / 2
    labour = math.log(102 / 101 * 1.02 / 1.01)
    rest = math.log(1150 / 1080) - (1 - beta) * math.log(third / second) - beta * labour
    assert chosen["g_tfp"] == pytest.approx(100 * rest, abs=1e-9)
    assert chosen["share_k"] + chosen["share_l"] + chosen["share_tfp"] == pytest.approx(100, abs=1e-9)
    assert openpyxl.load_workbook(path)["TFP"]["K4"].value == pytest.approx(100 * rest, abs=0.005)
    told = {(one["code"], one["cell"]) for one in found["findings"]}
    assert {("XL-1513", "B3"), ("XL-1511", "G2")} <= told
    assert answer.code == 0  # warnings alone


STRANGE = """
    = Sheet1
    | ghi chú của tôi |
"""
WITHOUT_RATES = CLAIMS.partition("    = Mức hỗ trợ")[0].format(old="")


@pytest.mark.parametrize("command", ["compute", "validate", "deadlines"])
def test_a_workbook_without_any_tab_of_ours_is_an_error_of_every_command(
    ask: Ask, drawn: Callable[..., Path], command: str
) -> None:
    path = drawn(STRANGE)
    told, listed = ask(command, path), ask(command, path, "--json")

    assert (told.code, listed.code) == (1, 1)
    assert "XL-1001" in told.out
    assert [found["code"] for found in listed.json["findings"]] == ["XL-1001"]


def test_trying_other_rates_on_a_workbook_without_any_tab_of_ours_is_an_error(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    answer = ask("compute", drawn(STRANGE), "--law", drawn(claims(), "mức.xlsx"), "--json")

    assert answer.code == 1
    assert "XL-1001" in [found["code"] for found in answer.json["findings"]]


def test_claims_without_the_table_of_rates_are_an_error_told_once(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    answer = ask("compute", drawn(WITHOUT_RATES), "--json")

    assert answer.code == 1
    told = [found for found in answer.json["findings"] if found["code"] in ("XL-1030", "XL-1501", "XL-1504")]
    assert [(found["code"], found["sheet"], found["cell"]) for found in told] == [
        ("XL-1030", "Mức hỗ trợ", None)
    ]
    assert answer.json["results"]["ho_tro"][0]["amount"] is None


def test_claims_without_the_table_of_enterprises_are_computed_and_warned_of(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    answer = ask("compute", drawn(claims()), "--json")

    assert answer.code == 0
    assert "XL-1031" in [found["code"] for found in answer.json["findings"]]
    assert answer.json["results"]["ho_tro"][0]["amount"] == 30_000_000


# --formulas


def cached_amount(path: Path) -> object:
    return openpyxl.load_workbook(path, data_only=True)["Hồ sơ hỗ trợ"]["I2"].value


def test_formulas_take_the_place_of_values_and_give_the_same_dong(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    path = drawn(claims())

    answer = ask("compute", path, "--formulas")

    assert answer.code == 0
    assert answer.out.splitlines()[-2:] == ["Công thức: 01 ô; giữ giá trị: 0 ô.", str(path)]
    assert str(amount(path)).startswith("=") and 'N("xltools")' in str(amount(path))
    assert cached_amount(path) == 30_000_000


def test_what_keeps_its_value_beside_formulas_is_named_with_its_reason(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    path = drawn(claims().replace("Đã nghiệm thu", "Đã rút      "))

    answer = ask("compute", path, "--formulas")

    assert answer.code == 0
    assert "Công thức: 0 ô; giữ giá trị: 01 ô." in answer.out
    assert "Giữ giá trị vì không được hỗ trợ, do trạng thái hoặc một điều kiện không đạt: HS-1." in answer.out
    assert amount(path) == 0


def test_json_says_how_many_formulas_were_written_and_what_keeps_its_value(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    with_formulas, without = (drawn(claims(), name) for name in ("một.xlsx", "hai.xlsx"))

    told = ask("compute", with_formulas, "--formulas", "--json").json["results"]
    plain = ask("compute", without, "--json").json["results"]

    assert told.pop("formulas") == {"written": 1, "kept": []}
    assert "formulas" not in plain
    assert told["ho_tro"] == plain["ho_tro"]


def test_a_dry_run_with_formulas_writes_nothing_and_undo_takes_real_ones_back(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    path = drawn(claims())
    before = path.read_bytes()

    assert "Công thức: 01 ô" in ask("compute", path, "--formulas", "--dry-run").out
    assert path.read_bytes() == before

    ask("compute", path, "--formulas")
    assert path.read_bytes() != before
    assert ask("undo", path).code == 0
    assert path.read_bytes() == before


def test_formulas_have_no_meaning_where_other_rates_are_only_tried(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    path, rates = drawn(claims(), "sổ.xlsx"), drawn(claims(cap="9"), "mức.xlsx")

    answer = ask("compute", path, "--formulas", "--law", rates)

    assert answer.code == 2
    assert "--formulas" in answer.err and "XL-0251" in answer.err
