"""The benchmarks still run: at a size and a number of runs that measure nothing."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.mark.parametrize(("name", "sizes"), [("reading", [[3]]), ("support", [[3]]), ("explaining", [])])
def test_a_benchmark_prints_its_ratios_beside_their_aims(
    name: str, sizes: list[list[int]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))

    importlib.import_module(name).main(*sizes, runs=1)

    said = capsys.readouterr().out
    assert re.search(r"[0-9.]+ (times )?\(aim <= [0-9.]+\)", said)
