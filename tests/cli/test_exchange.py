"""`xltools validate --against` and `xltools exchange`: what other workbooks and provinces paid for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ask

Draw = Callable[..., Path]


def claims(code: str = "1801234562", name: str = "Công ty TNHH Minh Tâm", key: str = "HS-1") -> str:
    """A workbook with one approved claim."""
    return f"""
    = Doanh nghiệp
    | Mã số thuế | Tên doanh nghiệp |
    | '{code} | {name} |

    = Hồ sơ hỗ trợ
    | Mã hồ sơ | Mã số thuế | Nội dung hỗ trợ | Ngày đăng ký | Trạng thái | \
Số quyết định phê duyệt | Ngày quyết định phê duyệt | Kinh phí được phê duyệt (đồng) |
    | '{key} | '{code} | HACCP | 01/03/2022 | Đã phê duyệt | 2112/QĐ-UBND | 15/11/2022 | 42500000 |
    """


@pytest.fixture
def key(ask: Ask, tmp_path: Path) -> Path:
    path = tmp_path / "khoa.key"
    assert ask("exchange", "--new-key", path).code == 0
    return path


def test_another_workbook_is_compared(ask: Ask, drawn: Draw) -> None:
    mine, other = drawn(claims()), drawn(claims(key="VL-7"), "vĩnh long.xlsx")

    answer = ask("validate", mine, "--against", other)

    assert "XL-1482" in answer.out
    assert "hồ sơ VL-7 của Công ty TNHH Minh Tâm (tệp" in answer.out
    assert "XL-1482" not in ask("validate", mine).out


def test_a_folder_that_holds_the_workbook_itself_is_compared_without_it(ask: Ask, drawn: Draw) -> None:
    mine = drawn(claims(), "sổ/a.xlsx")
    assert "XL-148" not in ask("validate", mine, "--against", mine.parent).out

    drawn(claims(key="HS-2"), "sổ/b.xlsx")
    assert "XL-1482" in ask("validate", mine, "--against", mine.parent).out


def test_hashes_hold_no_tax_code_and_no_name_and_still_match(
    ask: Ask, drawn: Draw, key: Path, tmp_path: Path
) -> None:
    out = tmp_path / "trao đổi.csv"
    assert ask("exchange", drawn(claims(key="VL-7"), "b.xlsx"), "--key", key, "--out", out).code == 0
    text = out.read_text(encoding="utf-8-sig")

    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "42500000" in text
    assert not [word for word in ("1801234562", "Minh", "minhtam", "VL-7") if word in text]
    assert "XL-1484" in ask("validate", drawn(claims("1801234562-001")), "--against", out, "--key", key).out
    assert "có tên này" in ask("validate", drawn(claims("6300123451")), "--against", out, "--key", key).out


def test_what_this_book_others_and_hashes_say_of_one_claim_is_all_told(
    ask: Ask, drawn: Draw, key: Path, tmp_path: Path
) -> None:
    first, second = claims(), claims(key="HS-2")
    mine = drawn(first + second.rstrip().splitlines()[-1] + "\n")
    other, out = drawn(claims(key="VL-7"), "vĩnh long.xlsx"), tmp_path / "trao đổi.csv"
    ask("exchange", drawn(claims(key="BL-1"), "b.xlsx"), "--key", key, "--out", out)

    told = ask("validate", mine, "--against", other, "--against", out, "--key", key).out

    assert {code for code in ("XL-1480", "XL-1482", "XL-1484") if code in told} == {
        "XL-1480",
        "XL-1482",
        "XL-1484",
    }


def test_ones_own_hashes_say_nothing(ask: Ask, drawn: Draw, key: Path, tmp_path: Path) -> None:
    mine, out = drawn(claims()), tmp_path / "a.csv"
    ask("exchange", mine, "--key", key, "--out", out)

    assert "XL-1484" not in ask("validate", mine, "--against", out, "--key", key).out


def test_another_key_or_none_is_refused(ask: Ask, drawn: Draw, key: Path, tmp_path: Path) -> None:
    mine, out, wrong = drawn(claims()), tmp_path / "a.csv", tmp_path / "khác.key"
    ask("exchange", mine, "--key", key, "--out", out)
    ask("exchange", "--new-key", wrong)

    assert "XL-0254" in ask("validate", mine, "--against", out, "--key", wrong).err
    assert "XL-0256" in ask("validate", mine, "--against", out).err


def test_a_key_is_never_overwritten_and_must_be_one(ask: Ask, drawn: Draw, key: Path, tmp_path: Path) -> None:
    before = key.read_bytes()
    short = tmp_path / "ngắn.key"
    short.write_bytes(b"123")

    assert ask("exchange", "--new-key", key).code == 2
    assert (len(before), key.read_bytes()) == (32, before)
    assert "XL-0253" in ask("exchange", drawn(claims()), "--key", short, "--out", tmp_path / "a.csv").err


def test_a_damaged_line_is_named(ask: Ask, drawn: Draw, key: Path, tmp_path: Path) -> None:
    mine, out = drawn(claims()), tmp_path / "a.csv"
    ask("exchange", mine, "--key", key, "--out", out)
    out.write_bytes(out.read_bytes() + "một dòng lạ\r\n".encode())

    answer = ask("validate", mine, "--against", out, "--key", key)

    assert (answer.code, "Dòng 3" in answer.err) == (3, True)


def test_an_existing_file_stays(ask: Ask, drawn: Draw, key: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.write_text("của tôi", encoding="utf-8")

    assert ask("exchange", drawn(claims()), "--key", key, "--out", out).code == 2
    assert ask("exchange", drawn(claims()), "--key", key).code == 2
    assert out.read_text(encoding="utf-8") == "của tôi"


def test_a_file_that_holds_no_claims_is_not_taken_for_a_clean_one(ask: Ask, drawn: Draw) -> None:
    nothing = drawn("= Đào tạo\n| Mã lớp |\n| L-1 |", "lớp.xlsx")

    answer = ask("validate", drawn(claims()), "--against", nothing)

    assert answer.code == 2 and "XL-0258" in answer.err


def test_json_says_what_was_written(ask: Ask, drawn: Draw, tmp_path: Path) -> None:
    path, key, out = drawn(claims()), tmp_path / "mới.key", tmp_path / "trao đổi.csv"

    made = ask("exchange", "--new-key", key, "--json")
    assert (made.code, made.json) == (0, {"file": None, "new_key": str(key)})
    written = ask("exchange", path, "--key", key, "--out", out, "--json")
    assert (written.code, written.json) == (
        0,
        {"file": str(path), "written": str(out), "rows": 1, "new_key": None},
    )
    again = ask("exchange", path, "--key", key, "--out", out, "--json")
    assert (again.code, again.json["file"], again.json["error"]["code"]) == (2, str(path), "XL-0202")
