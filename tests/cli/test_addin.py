"""`xltools addin build`: three files in a folder, never over others unasked."""

from __future__ import annotations

from pathlib import Path

from .conftest import Ask

NAMES = ["xltools.xlam", "so-theo-doi.xlsm", "so-ocop.xlsm"]


def test_build_prints_the_paths_it_wrote(ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "kết quả"

    answer = ask("addin", "build", "--out", out)

    assert answer.code == 0
    assert answer.out.splitlines() == [str(out / name) for name in NAMES]
    assert all((out / name).read_bytes()[:2] == b"PK" for name in NAMES)
    assert "Chưa chạy thử trong Excel trên Windows" in answer.err


def test_build_as_json_says_the_same(ask: Ask, tmp_path: Path) -> None:
    answer = ask("addin", "build", "--out", tmp_path, "--json", "-q")

    assert answer.json == {"files": [str(tmp_path / name) for name in NAMES]}
    assert answer.err == ""


def test_a_second_build_needs_force(ask: Ask, tmp_path: Path) -> None:
    assert ask("addin", "build", "--out", tmp_path).code == 0

    refused = ask("addin", "build", "--out", tmp_path, "--json")
    assert refused.code == 2
    assert refused.json["error"]["code"] == "XL-0505"
    assert ask("addin", "build", "--out", tmp_path, "--force").code == 0
