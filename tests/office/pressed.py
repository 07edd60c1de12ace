"""The process that a button starts in CI: what `xltools-gui` does on Windows, with LibreOffice in place of Excel.

    pressed.py FOLDER PIPE PID NAME

Answers messages as the test expects (`expected.json`), and notes what was shown and how the press ended.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import xlwings as xw

from office.engine import App, Engine
from office.line import Line

WAIT_SECONDS = 40.0


class Answers:
    """What a person clicks: the expected answers in turn, then ok and yes; `wait` lets the message stand a while."""

    def __init__(self, folder: Path, expected: list[str]) -> None:
        self._folder, self._expected = folder, list(expected)

    def __call__(self, prompt: str, buttons: str) -> str:
        default = "yes" if buttons.startswith("yes") else "ok"
        answer = self._expected.pop(0) if self._expected else default
        if answer == "wait":
            self._stand(prompt)
            return default
        return answer

    def _stand(self, prompt: str) -> None:
        asking = self._folder / "asking"
        asking.with_suffix(".new").write_text(prompt, encoding="utf-8")
        asking.with_suffix(".new").replace(asking)
        until = time.monotonic() + WAIT_SECONDS
        while not (self._folder / "go").exists() and time.monotonic() < until:
            time.sleep(0.02)


def attach(line: Line, pid: int, answers: Answers) -> xw.App:
    """xlwings' application on this LibreOffice, in the place where Excel would be."""
    xw.engines.add(xw.Engine(impl=Engine(line, pid, answers)))
    xw.engines["libreoffice"].activate()
    app = xw.apps.active
    assert app is not None
    return app


def main(folder: Path, pipe: str, pid: int, name: str) -> None:
    """One press."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    with Line(pipe) as line:
        app = attach(line, pid, Answers(folder, expected["answers"]))
        app.api.Ready = expected.get("ready", True)
        error = None
        try:
            _press(name, app, expected)
        except BaseException:
            error = traceback.format_exc()
        _tell(folder, name, app, error)


def _press(name: str, app: xw.App, expected: dict[str, Any]) -> None:
    from xl_tools import addin
    from xl_tools.workbook import office

    office.PATIENCE = expected.get("patience", office.PATIENCE)
    addin.press(name, app, dt.date.fromisoformat(expected["today"]) if "today" in expected else None)


def _tell(folder: Path, name: str, app: xw.App, error: str | None) -> None:
    """Note the end of the press, whole or not at all."""
    own: App = app.impl
    left = {
        "status_bar": own.status_bar,
        "screen_updating": own.screen_updating,
        "events": own.api.EnableEvents,
    }
    told = {"name": name, "error": error, "alerts": own.alerts, "statuses": own.statuses, "left": left}
    result = folder / f"pressed-{os.getpid()}.json"
    result.with_suffix(".new").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    result.with_suffix(".new").replace(result)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])
