"""How fast and how large: reading and judging a workbook, against its peers in the same run.

    .venv/bin/python benchmarks/reading.py [1000 100000]

Every measurement is a process of its own and leaves the imports out; ratios are of the best of three runs.
Aims: at most 1/6 of pandas.read_excel (openpyxl) with pandera, at most 1.8 times calamine's bare read,
`xltools --help` at most 1.4 times `import click`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from large_workbook import make

# pandera loads its strategies at its first validation when hypothesis is installed: an import, not work.
WARM = "import pandera.pandas, pandera.strategies.pandas_strategies\n"
OURS = WARM + """
from xl_tools.sheets.judging import judge
from xl_tools.workbook.read import read
def work(path):
    judge(read(path))
"""
CALAMINE = """
from python_calamine import CalamineWorkbook
def work(path):
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)
"""
PANDAS = WARM + """
import pandas as pd
import pandera.pandas as pa
import openpyxl
MONEY = pa.Column(float, pa.Check.ge(0), nullable=True, coerce=True, regex=True)
SCHEMA = pa.DataFrameSchema({r".*[(]đồng[)]$": MONEY, "Mã hồ sơ": pa.Column(str, unique=True)})
def work(path):
    for name, frame in pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl").items():
        if name == "Hồ sơ hỗ trợ":
            start = next(row for row in range(30) if "Mã hồ sơ" in frame.iloc[row].tolist())
            claims = frame.iloc[start + 1:].set_axis(frame.iloc[start].tolist(), axis=1)
            claims = claims[claims["Mã hồ sơ"].astype(str).str.startswith("HS-")]
            SCHEMA.validate(claims, lazy=True)
"""
FRAME = """
import json, resource, sys, time
from pathlib import Path
{code}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
work(Path(sys.argv[1]))
seconds = time.perf_counter() - start
print(json.dumps([seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))
"""


def measured(code: str, path: Path, runs: int) -> tuple[float, float]:
    """The best time (seconds) and the memory that the work added (MiB)."""
    results = []
    for _ in range(runs):
        command = [sys.executable, "-c", FRAME.format(code=code), str(path)]
        results.append(json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout))
    return min(seconds for seconds, _ in results), min(memory for _, memory in results)


def started(code: list[str], runs: int = 7) -> float:
    """The best wall time of a whole process, in seconds."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, *code], capture_output=True, check=True)
        best = min(best, time.perf_counter() - start)
    return best


def main(sizes: list[int]) -> None:
    """Print one line a ratio."""
    with tempfile.TemporaryDirectory() as folder:
        for claims in sizes:
            path = make(Path(folder) / f"{claims}.xlsx", claims)
            runs = 3 if claims <= 10_000 else 1
            ours, our_memory = measured(OURS, path, runs)
            bare, _ = measured(CALAMINE, path, runs)
            peer, peer_memory = measured(PANDAS, path, runs)
            print(f"{claims:>7} claims: read and judged in {ours:.2f} s, {our_memory:.0f} MiB")
            print(f"        pandas.read_excel (openpyxl) + pandera {peer:.2f} s, {peer_memory:.0f} MiB: "
                  f"{peer / ours:.1f} times faster (aim >= 6)")  # fmt: skip
            print(f"        calamine bare {bare:.2f} s: {ours / bare:.1f} times (aim <= 1.8)")
    shown = started(["-c", "from xl_tools.cli import run; run(['--help'])"])
    click = started(["-c", "import click"])
    print(f"xltools --help {shown * 1000:.0f} ms, import click {click * 1000:.0f} ms: {shown / click:.2f} (aim <= 1.4)")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 100_000])
