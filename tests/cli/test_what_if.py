"""`xltools compute --law`: other rates are tried, nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .conftest import CLEAN, Ask
from .test_compute import amount, claims


def test_it_says_who_loses_and_the_total_and_writes_nothing(ask: Ask, drawn: Callable[..., Path]) -> None:
    path, law = drawn(claims()), drawn(claims(cap="20000000"), "mức mới.xlsx")
    before = path.read_bytes()

    answer = ask("compute", path, "--law", law)

    assert answer.code == 0
    assert answer.out.splitlines()[-3:] == [
        "Được ít hơn: 1 hồ sơ.",
        "    HS-1: 30.000.000 đồng → 20.000.000 đồng (giảm 10.000.000 đồng)",
        "Tổng mức hỗ trợ: 30.000.000 đồng → 20.000.000 đồng (giảm 10.000.000 đồng).",
    ]
    assert path.read_bytes() == before
    assert amount(path) is None


def test_json_names_the_claims_that_change(ask: Ask, drawn: Callable[..., Path]) -> None:
    answer = ask("compute", drawn(claims()), "--law", drawn(claims(cap="20000000"), "mức mới.xlsx"), "--json")

    tried = answer.json["results"]["what_if"]
    assert [(one["ma_ho_so"], one["before"], one["after"]) for one in tried["claims"]] == [
        ("HS-1", 30_000_000, 20_000_000)
    ]
    assert (tried["gain"], tried["lose"], tried["difference"]) == (0, 1, -10_000_000)


def test_a_rate_without_its_cap_is_told_and_cannot_be_compared(ask: Ask, drawn: Callable[..., Path]) -> None:
    answer = ask("compute", drawn(claims()), "--law", drawn(claims(cap=""), "mức mới.xlsx"))

    assert answer.code == 1
    assert "XL-1305" in answer.out
    assert "    HS-1: 30.000.000 đồng → chưa tính được" in answer.out


def test_a_workbook_without_rates_is_refused(ask: Ask, drawn: Callable[..., Path]) -> None:
    answer = ask("compute", drawn(claims()), "--law", drawn(CLEAN, "không có mức.xlsx"))

    assert answer.code == 2
    assert "không có trang Mức hỗ trợ" in answer.err


def test_trying_and_writing_are_not_mixed(ask: Ask, drawn: Callable[..., Path], tmp_path: Path) -> None:
    answer = ask("compute", drawn(claims()), "--law", drawn(claims(), "b.xlsx"), "--out", tmp_path / "c.xlsx")

    assert answer.code == 2
    assert "--out" in answer.err
    assert not (tmp_path / "c.xlsx").exists()
