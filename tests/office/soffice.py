"""One headless LibreOffice of our own, in which the tests press the buttons of our workbooks.

LibreOffice swallows the errors of VBA: a macro that fails does nothing and says nothing. So a press is judged by what
it left behind, within a time limit: the launcher notes that it was started, the press notes what it showed and how it
ended.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from office.line import SYSTEM_PYTHON, BridgeError, Line

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

START_SECONDS = 1.5  # until our VBA has started the launcher; it takes a tenth of a second
PRESS_SECONDS = 90.0  # until a press has ended; it takes two seconds, ten where a whole sample is written
STOP_SECONDS = 10.0

# Macros run without asking, VBA is loaded and executed; formulas are calculated anew, whatever values the file holds.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
    <prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item>
  <item oor:path="/org.openoffice.Office.Common/Misc">
    <prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
  <item oor:path="/org.openoffice.Office.Calc/Filter/Import/VBA">
    <prop oor:name="Load" oor:op="fuse"><value>true</value></prop>
    <prop oor:name="Executable" oor:op="fuse"><value>true</value></prop></item>
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
  <item oor:path="/org.openoffice.Setup/L10N">
    <prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>en-US</value></prop></item>
</oor:items>
"""

Found = TypeVar("Found")


class NothingHappenedError(Exception):
    """A button was pressed, and within the time limit nothing came of it."""


@dataclass(frozen=True)
class Pressed:
    """How a press ended: the messages with their answers, the status bar, the state of the application afterwards."""

    name: str
    error: str | None
    alerts: list[dict[str, Any]]
    statuses: list[str]
    left: dict[str, Any]

    @property
    def said(self) -> str:
        """All that was shown in messages."""
        return "\n\n".join(alert["prompt"] for alert in self.alerts)


@dataclass
class Office:
    """The LibreOffice of the tests; `line` reaches it, `folder` is its and the presses' own."""

    folder: Path
    pipe: str
    process: subprocess.Popen[bytes]
    line: Line
    opened: list[str] = field(default_factory=list)

    @property
    def launcher(self) -> Path:
        """What our VBA starts: the stand-in for `xltools-gui`."""
        return self.folder / "launcher"

    def open(self, source: Path, name: str | None = None, as_new: bool = False) -> str:
        """Open a fresh copy of a file, in front of all others; lock files of an earlier one never stand beside it.

        `as_new`: with its content as a workbook that was never saved.
        """
        place = self.folder / "books" / uuid.uuid4().hex[:8]
        place.mkdir(parents=True)
        copy = place / (name or source.name)
        shutil.copy(source, copy)
        return self._opened(self.line.ask("open", path=str(copy), as_new=as_new))

    def new(self) -> str:
        """A workbook that was never saved, in front."""
        return self._opened(self.line.ask("new"))

    def _opened(self, book: str) -> str:
        self.opened.append(book)
        self.line.ask("activate", book=book)
        return book

    def path(self, book: str) -> Path:
        """Where an open workbook lies."""
        return Path(self.line.ask("named", book=book)["path"])

    def close_all(self) -> None:
        """Close what was opened; a document that is gone already is none the worse."""
        for book in self.opened:
            with suppress(BridgeError):
                self.line.ask("close", book=book)
        self.opened.clear()

    def forget_presses(self) -> None:
        """As if no press had ever been: what presses remember in the user's folder goes."""
        shutil.rmtree(self.folder / "home", ignore_errors=True)

    def expect(self, answers: list[str] | None = None, **settings: Any) -> None:
        """Say before a press what a person will click (default: ok and yes), and forget former presses' results."""
        for former in (*self._results(), self.folder / "started", self.folder / "asking", self.folder / "go"):
            former.unlink(missing_ok=True)
        self.answer(answers, **settings)

    def answer(self, answers: list[str] | None = None, **settings: Any) -> None:
        """Say what a person will click in the next press, while another one may still run."""
        told = {"answers": answers or [], **settings}
        (self.folder / "expected.json").write_text(json.dumps(told), encoding="utf-8")

    def press(self, act: Callable[[], object], answers: list[str] | None = None, **settings: Any) -> Pressed:
        """Do what presses a button, and wait for the end of the press that comes of it."""
        self.expect(answers, **settings)
        act()
        self.started()
        return self.ended()

    def started(self) -> None:
        """Wait until our VBA has started the launcher."""
        started = self.folder / "started"
        if wait_for(lambda: started.exists() or None, START_SECONDS) is None:
            raise NothingHappenedError(f"the launcher was not started within {START_SECONDS} seconds")

    def ended(self) -> Pressed:
        """Wait until a press has ended."""
        result = wait_for(lambda: next(iter(self._results()), None), PRESS_SECONDS)
        if result is None:
            log = (self.folder / "press.log").read_text(encoding="utf-8", errors="replace")[-3000:]
            raise NothingHappenedError(f"the press did not end within {PRESS_SECONDS} seconds\n{log}")
        told = json.loads(result.read_text(encoding="utf-8"))
        result.unlink()
        return Pressed(**told)

    def asking(self) -> str:
        """Wait until a press that was told to `wait` shows its message, and say what it asks."""
        asked = self.folder / "asking"
        if wait_for(lambda: asked.exists() or None, PRESS_SECONDS) is None:
            raise NothingHappenedError("no press asks anything")
        return asked.read_text(encoding="utf-8")

    def go_on(self) -> None:
        """Answer the message that a press waits at."""
        (self.folder / "go").touch()

    def _results(self) -> list[Path]:
        return sorted(self.folder.glob("pressed-*.json"))


def wait_for(look: Callable[[], Found | None], seconds: float) -> Found | None:
    """What `look` finds, as soon as it finds something; None after so many seconds."""
    until = time.monotonic() + seconds
    while (found := look()) is None and time.monotonic() < until:
        time.sleep(0.02)
    return found


def lacking() -> str | None:
    """What this machine needs before a button can be pressed, in one sentence."""
    if shutil.which("soffice") is None:
        return "LibreOffice Calc is not installed, so no button can be pressed: run `make install`"
    tried = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False, timeout=30)
    if tried.returncode:
        return f"{SYSTEM_PYTHON} has no UNO (package python3-uno), so no button can be pressed: run `make install`"
    return None


@contextmanager
def running(folder: Path) -> Iterator[Office]:
    """A LibreOffice with a profile of its own; its process group, and nothing else, is gone when the block ends."""
    missing = lacking()
    if missing:
        raise RuntimeError(missing)
    pipe = f"xltools-{uuid.uuid4().hex[:12]}"
    process = _start(folder, pipe)
    try:
        (folder / "launcher").write_text(_launcher(folder, pipe, process.pid), encoding="utf-8")
        (folder / "launcher").chmod(0o755)
        with Line(pipe) as line:
            yield Office(folder, pipe, process, line)
            with suppress(BridgeError):
                line.ask("terminate")
    finally:
        _stop(process)


def _start(folder: Path, pipe: str) -> subprocess.Popen[bytes]:
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(PROFILE, encoding="utf-8")
    program = shutil.which("soffice")
    assert program
    with (folder / "soffice.log").open("w") as log:
        return subprocess.Popen(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=os.environ | {"XLTOOLS_LAUNCHER": str(folder / "launcher"), "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )


def _stop(process: subprocess.Popen[bytes]) -> None:
    """`soffice` is a script that starts others, and presses are children too: the whole group goes."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(STOP_SECONDS)


def _launcher(folder: Path, pipe: str, pid: int) -> str:
    """The script that our VBA starts with the name of a button: a press on this LibreOffice, in our own Python."""
    surroundings = {
        "HOME": folder / "home",
        "XDG_DATA_HOME": folder / "home/data",
        "XDG_STATE_HOME": folder / "home/state",
        "XDG_CONFIG_HOME": folder / "home/config",
        "XDG_CACHE_HOME": folder / "home/cache",
        "PYTHONPATH": f"{ROOT}:{HERE.parent}",
        "LC_ALL": "C.UTF-8",
    }
    settings = " ".join(f"{name}={shlex.quote(str(value))}" for name, value in surroundings.items())
    press = shlex.join([sys.executable, str(HERE / "pressed.py"), str(folder), pipe, str(pid)])
    return (
        "#!/bin/sh\n"
        f"cd {shlex.quote(str(folder))} && touch started\n"
        f'exec env -u LD_LIBRARY_PATH -u PYTHONHOME {settings} {press} "$@" >>press.log 2>&1\n'
    )
