"""What every command shares: how wide its help is."""

from __future__ import annotations

import os
import shutil

import pytest

from xl_tools.cli.options import WIDEST, help_width


@pytest.mark.parametrize("columns", ["40", "64", "90", "250", "", "0", "rộng"])
def test_help_is_as_wide_as_click_would_make_it(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert help_width() == max(min(shutil.get_terminal_size().columns, WIDEST) - 2, 50)


def test_a_window_without_the_variable_is_asked_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda _stream: os.terminal_size((72, 30)))

    assert help_width() == 70


def test_where_there_is_no_window_help_is_as_wide_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_stream: int) -> os.terminal_size:
        raise OSError("no terminal")

    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(os, "get_terminal_size", refuse)

    assert help_width() == 78
