"""What a library warns of goes to the log: where, never which value; the screen has our sentences alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

WARNING = """
import sys, warnings
from xl_tools import cli

def run(arguments):
    warnings.warn("rank-deficient at Minh Tâm", UserWarning)
    return 0

cli.run = run
cli.main(["validate"])
"""


def test_a_warning_of_a_library_is_in_the_log_and_not_on_the_screen(tmp_path: Path) -> None:
    environment = {"XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", WARNING],
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert (ran.stdout, ran.stderr) == ("", "")
    (log,) = tmp_path.rglob("xltools.log")
    said = log.read_text(encoding="utf-8")
    assert 'UserWarning\n  File "<string>", line 6' in said
    assert "Minh Tâm" not in said
