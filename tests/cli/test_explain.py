"""`xltools explain`: by address, by `TAB:KEY`, by a bare key; more than one or none is answered with a way out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import SAMPLE, Ask
from .test_compute import claims


@pytest.fixture
def path(drawn: Callable[..., Path]) -> Path:
    return drawn(
        claims()
        + """
    = Mục tiêu
    | Mã chỉ tiêu | Tên chỉ tiêu        | Từ năm | Đến năm | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính |
    | 'HS-1       | Cùng tên với hồ sơ  | 2023   | 2023    | Có thực hiện  |                  | CS01        |
    | 'CT-2023-01 | Số hệ thống         | 2023   | 2023    | Ít nhất       | 5                | CS01        |

    = Doanh nghiệp
    | Mã số thuế  | Tên doanh nghiệp | Loại hình  | Lĩnh vực                  |
    | '1801234562 | Công ty A        | Hợp tác xã | Công nghiệp và xây dựng   |
    """
    )


@pytest.mark.parametrize(
    "key",
    [
        "Hồ sơ hỗ trợ:HS-1",
        "hồ sơ hỗ trợ:hs-1",
        "'Hồ sơ hỗ trợ'!I2",
        "Hồ sơ hỗ trợ!$I$2",
        "CT-2023-01",
        "1801234562",
    ],
)
def test_every_form_of_a_key_is_answered(ask: Ask, path: Path, key: str) -> None:
    answer = ask("explain", path, key)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.strip()


def test_json_is_one_row_of_compute(ask: Ask, path: Path) -> None:
    explained = ask("explain", path, "Hồ sơ hỗ trợ:HS-1", "--json").json

    assert explained in ask("compute", path, "--dry-run", "--json").json["results"]["ho_tro"]


def test_a_key_of_two_tabs_is_answered_with_both_forms(ask: Ask, path: Path) -> None:
    answer = ask("explain", path, "HS-1", "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, "XL-0204")
    assert "Hồ sơ hỗ trợ:HS-1" in answer.json["error"]["fix"]
    assert "Mục tiêu:HS-1" in answer.json["error"]["fix"]
    assert ask("explain", path, "Mục tiêu:HS-1").code == 0


def test_an_unknown_key_is_answered_with_the_three_nearest(ask: Ask, path: Path) -> None:
    answer = ask("explain", path, "HS-11", "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, "XL-0203")
    assert answer.json["file"] == str(path)
    assert answer.json["error"]["fix"].count(",") == 2
    assert "Hồ sơ hỗ trợ:HS-1" in answer.json["error"]["fix"]


@pytest.mark.parametrize("key", ["", " ", "!!", "Thông tin:Năm:2023"])
def test_nonsense_is_an_unknown_key(ask: Ask, path: Path, key: str) -> None:
    answer = ask("explain", path, key, "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, "XL-0203")


@pytest.mark.parametrize(("key", "code"), [("'Không có'!A1", "XL-0224"), ("'Hồ sơ hỗ trợ'!ZZ99", "XL-0225")])
def test_an_address_that_is_not_in_the_workbook_names_what_is(
    ask: Ask, path: Path, key: str, code: str
) -> None:
    answer = ask("explain", path, key, "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, code)


def test_an_impossible_value_is_taken_back_before_anything_is_explained(
    ask: Ask, drawn: Callable[..., Path]
) -> None:
    answer = ask("explain", drawn(claims().replace("60000000", "-60000000")), "Hồ sơ hỗ trợ:HS-1", "--json")

    assert answer.json["amount"] is None
    assert "Giá trị hợp đồng tư vấn" in answer.json["trace"][-1]["text"]


def test_an_explanation_loads_neither_the_calendar_nor_what_writes_a_file() -> None:
    idle = ["holidays", "xlsxwriter", "openpyxl", "docx", "segno", "xl_tools.workbook.changes"]
    code = f"""if True:
        import sys
        from xl_tools.cli import run
        run(["explain", {str(SAMPLE)!r}, "HS-2022-007"])
        print(*set({idle}) & set(sys.modules), file=sys.stderr)
    """

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)

    assert ran.stdout.startswith("Hồ sơ HS-2022-007")
    assert ran.stderr.strip() == ""
