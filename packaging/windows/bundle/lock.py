"""`requirements.lock` as Windows reads it: which version of what, with the hashes of its files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.utils import canonicalize_name


@dataclass(frozen=True)
class Locked:
    """One line of the lock: a version, the sha256 of each of its files, and where it is wanted."""

    name: str
    version: str
    hashes: frozenset[str]
    marker: str | None

    def wanted(self, environment: dict[str, str]) -> bool:
        """Whether the line counts in that environment."""
        return self.marker is None or Marker(self.marker).evaluate(environment)


def read(lock: Path) -> list[Locked]:
    """Every line; a package may have several, each for another Python."""
    lines = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    found = (
        re.fullmatch(r"([A-Za-z0-9._-]+)==([^\s;]+)\s*(?:;(.*?))?((?:\s+--hash=\S+)+)\s*", line)
        for line in lines
    )
    return [
        Locked(
            canonicalize_name(one[1]),
            one[2],
            frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", one[4])),
            one[3].strip() if one[3] else None,
        )
        for one in found
        if one
    ]


def environment(python: str) -> dict[str, str]:
    """What markers ask of a Windows of 64 bits with that CPython (`3.11.9`)."""
    return {
        "implementation_name": "cpython",
        "implementation_version": python,
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0.0",
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
        "sys_platform": "win32",
        "extra": "",
    }
