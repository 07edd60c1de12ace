"""How the benchmarks measure: a process for every measurement, and ratios only between runs that took turns.

Another program on the machine slows both sides of a ratio, not one. The program runs from compiled bytecode, as an
installation has it, kept beside nobody's source.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

# pandera loads its strategies at its first validation when hypothesis is installed: an import, not work.
WARM = "import pandera.pandas, pandera.strategies.pandas_strategies\n"
_FRAME = """
import json, resource, sys, time
from pathlib import Path
def prepare(path):
    return path
{code}
given = prepare(Path(sys.argv[1]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start, cpu = time.perf_counter(), time.process_time()
work(given)
seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
print(json.dumps([seconds, cpu, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))
"""


class Measured(NamedTuple):
    """The best of the runs: wall and processor time (seconds), and the memory that the work added (MiB)."""

    seconds: float
    cpu: float
    memory: float


def measured(codes: Mapping[str, str], path: Path, runs: int) -> dict[str, Measured]:
    """What each code's `work(prepare(path))` takes, imports left out; the codes take turns."""
    found: dict[str, list[Measured]] = {name: [] for name in codes}
    for _ in range(runs):
        for name, code in codes.items():
            command = [sys.executable, "-c", _FRAME.format(code=code), str(path)]
            said = subprocess.run(command, capture_output=True, check=True, text=True, env=_environment())
            found[name].append(Measured(*json.loads(said.stdout)))
    return {
        name: Measured(*(min(values) for values in zip(*several, strict=True)))
        for name, several in found.items()
    }


def started(codes: Mapping[str, str], runs: int) -> dict[str, float]:
    """The best wall time (seconds) of a whole process that runs each code, after one run that compiles."""
    best = dict.fromkeys(codes, float("inf"))
    for run in range(runs + 1):
        for name, code in codes.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=_environment())
            if run:
                best[name] = min(best[name], time.perf_counter() - start)
    return best


def _environment() -> dict[str, str]:
    """The environment of a measured process: bytecode is kept, in a folder that later benchmarks find again."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "xltools-benchmarks")}
