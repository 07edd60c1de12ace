"""Asking the command line inside the test's own process, and the small workbooks that it is asked about."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from workbooks import workbook

from xl_tools.cli import run
from xl_tools.data import folder

SAMPLE = folder("examples") / "hau-giang-2022" / "so-theo-doi.xlsx"
CLEAN = """
    = Kinh phí
    | Mã dòng | Ngày       | Năm ngân sách | Loại dòng    | Nguồn kinh phí       | Nội dung | \
Nhóm nhiệm vụ | Số tiền (đồng) |
    | 'KP-1   | 20/05/2022 | 2022          | Dự toán giao | Ngân sách trung ương | Giao     | \
Năng suất, TFP | 30000000      |
"""
FAULTY = CLEAN.replace("30000000 ", "nhiều")
WARNED = CLEAN.replace("30000000 ", "'30000000")


class Answer(NamedTuple):
    """What the process would have ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on stdout; anything before or after it fails."""
        return json.loads(self.out)


Ask = Callable[..., Answer]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ask:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))  # where the log goes
    capsys.readouterr()

    def asked(*arguments: object) -> Answer:
        code = run([str(argument) for argument in arguments])
        return Answer(code, *capsys.readouterr())

    return asked


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample province in a folder of its own."""
    return Path(shutil.copy(SAMPLE, tmp_path / "sổ theo dõi.xlsx"))


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., Path]:
    """A drawn workbook under a name."""

    def draw(text: str, name: str = "sổ.xlsx") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return workbook(path, text)

    return draw
