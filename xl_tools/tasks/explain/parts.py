"""What an explanation is made of."""

from __future__ import annotations

from typing import Any, NamedTuple

from xl_tools.findings import Finding
from xl_tools.trace import Trace


class Parts(NamedTuple):
    """What an explanation is made of, in the order of `Explained`."""

    title: str
    verdict: str
    trace: Trace
    json: dict[str, Any]
    findings: tuple[Finding, ...] = ()
    beside: tuple[tuple[str, Trace], ...] = ()
