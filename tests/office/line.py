"""The other end of the bridge: ask LibreOffice something and have the answer, within a time limit."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = "/usr/bin/python3"
BRIDGE = Path(__file__).parent / "bridge.py"
SECONDS = 30.0
STARTING_SECONDS = 60.0


class BridgeError(Exception):
    """LibreOffice, or the way to it, refused; `kind` is the error on the other side."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(f"{kind}: {text}")
        self.kind = kind


class Line:
    """A bridge to the LibreOffice that listens at a pipe; closed when the block ends."""

    def __init__(self, pipe: str, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._bridge = subprocess.Popen(
            [SYSTEM_PYTHON, str(BRIDGE), pipe],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        )
        self._answers: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._take("connect", STARTING_SECONDS)

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *failed: object) -> None:
        self.close()

    def ask(self, word: str, **about: Any) -> Any:
        """What the bridge answers; `BridgeError` for a refusal, and for no answer within the time limit."""
        assert self._bridge.stdin
        try:
            self._bridge.stdin.write(json.dumps({"do": word, **about}, ensure_ascii=False) + "\n")
            self._bridge.stdin.flush()
        except OSError as error:
            raise BridgeError("Closed", f"{word}: {error}") from error
        return self._take(word, self._seconds)

    def close(self) -> None:
        """End the bridge; LibreOffice goes on."""
        with suppress(OSError):  # the bridge may be gone already
            assert self._bridge.stdin
            self._bridge.stdin.close()
        try:
            self._bridge.wait(5)
        except subprocess.TimeoutExpired:
            self._bridge.kill()
            self._bridge.wait(5)
        self._listener.join(5)
        for stream in (self._bridge.stdout, self._bridge.stderr):
            assert stream
            stream.close()

    def _listen(self) -> None:
        assert self._bridge.stdout
        for line in self._bridge.stdout:
            self._answers.put(line)
        self._answers.put("")

    def _take(self, word: str, seconds: float) -> Any:
        try:
            said = self._answers.get(timeout=seconds)
        except queue.Empty:
            self._bridge.kill()
            raise BridgeError("TimeoutError", f"no answer to {word} within {seconds:.0f} seconds") from None
        if not said:
            raise BridgeError("Closed", f"{word}: {self._last_words()}")
        answer = json.loads(said)
        if "error" in answer:
            raise BridgeError(answer["error"], f"{word}: {answer['text']}")
        return answer["answer"]

    def _last_words(self) -> str:
        assert self._bridge.stderr
        return self._bridge.stderr.read()[-2000:].strip() or "the bridge is gone"
