"""How fast: the support of many claims, each with its whole trace, against reading them in the same run.

    .venv/bin/python benchmarks/support.py [100000]

Aim: at most twice the time of reading the workbook. The ratio is of the best of three runs that took turns.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from large_workbook import make
from measuring import WARM, measured

READING = (
    WARM
    + """
from xl_tools.workbook.read import read
work = read
"""
)
# The task `validate` reads and computes with the collector at rest, and so does this.
SUPPORT = (
    WARM
    + """
from xl_tools.memory import made_to_stay
from xl_tools.rules.ho_tro import ho_tro
from xl_tools.workbook.read import read
prepare = read
@made_to_stay()
def work(book):
    results = ho_tro(book)
    assert len(results) == len(book["ho_so_ho_tro"].rows())
    assert all(step.text for result in results for step in result.trace) and all(one.trace for one in results)
"""
)


def main(sizes: list[int], runs: int = 3) -> None:
    """Print one line a size."""
    with tempfile.TemporaryDirectory() as folder:
        for claims in sizes:
            path = make(Path(folder) / f"{claims}.xlsx", claims)
            found = measured({"support": SUPPORT, "reading": READING}, path, runs)
            support, reading = found["support"], found["reading"]
            print(f"{claims:>7} claims: support and traces in {support.seconds:.2f} s; "
                  f"read in {reading.seconds:.2f} s: {support.seconds / reading.seconds:.2f} times (aim <= 2), "
                  f"{support.cpu / reading.cpu:.2f} in processor time")  # fmt: skip


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100_000])
