"""On a build machine a missing tool is a failure, never a skipped test."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where `CI=true`."""
    report = yield
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped under CI=true: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def no_law_of_this_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an office's own law, empty and of this test alone."""
    from xl_tools import data
    from xl_tools.law import edition

    folder = tmp_path_factory.mktemp("luat")
    monkeypatch.setattr(data, "own_law", lambda name="": folder / name)
    edition.law_hash.cache_clear()
    return folder
