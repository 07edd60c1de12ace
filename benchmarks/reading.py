"""How fast and how large: reading and judging a workbook, against its peers in the same run.

    .venv/bin/python benchmarks/reading.py [1000 100000]

Aims: at most 1/6 of pandas.read_excel (openpyxl) with pandera, at most 1.8 times calamine's bare read,
`xltools --help` at most 1.4 times `import click`. The ratios are of the best of three runs that took turns.
Ours parses the largest tab in a thread: on one core, or one that others use, the ratio nears that of processor time.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from large_workbook import make
from measuring import WARM, measured, started

OURS = (
    WARM
    + """
from xl_tools.sheets.judging import judge
from xl_tools.workbook.read import read
def work(path):
    judge(read(path))
"""
)
# Measured on every side: from the path of the file to its values (ours and the peer: to what is wrong with them).
# The peer's schema is made before; ours reads its lists and sentences within, when a cell first needs them: the
# line "read before" shows what that costs, and reads all of them, also those that this workbook never needs.
READ_BEFORE = (
    OURS
    + """
from xl_tools.data import messages
from xl_tools.law.lists import all_lists
dict(messages()), dict(all_lists())
"""
)
CALAMINE = """
from python_calamine import CalamineWorkbook
def work(path):
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)
"""
PANDAS = (
    WARM
    + """
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
)
HELP = {"xltools --help": "from xl_tools.cli import run; run(['--help'])", "import click": "import click"}


def main(sizes: list[int], runs: int = 3) -> None:
    """Print one line a ratio."""
    with tempfile.TemporaryDirectory() as folder:
        for claims in sizes:
            path = make(Path(folder) / f"{claims}.xlsx", claims)
            found = measured(
                {"ours": OURS, "read before": READ_BEFORE, "bare": CALAMINE, "peer": PANDAS}, path, runs
            )
            ours, before, bare, peer = found.values()
            print(f"{claims:>7} claims: read and judged in {ours.seconds:.3f} s, {ours.memory:.0f} MiB")
            print(f"        pandas.read_excel (openpyxl) + pandera {peer.seconds:.3f} s, {peer.memory:.0f} MiB: "
                  f"{peer.seconds / ours.seconds:.1f} times faster (aim >= 6)")  # fmt: skip
            print(f"        calamine bare {bare.seconds:.3f} s: {ours.seconds / bare.seconds:.2f} times (aim <= 1.8), "
                  f"{ours.cpu / bare.cpu:.2f} in processor time")  # fmt: skip
            print(f"        lists and sentences read before, as the peer's schema is: {before.seconds:.3f} s, "
                  f"{peer.seconds / before.seconds:.1f} times faster, "
                  f"{before.seconds / bare.seconds:.2f} times bare")  # fmt: skip
    shown, click = started(HELP, 2 * runs).values()
    print(
        f"xltools --help {shown * 1000:.0f} ms, import click {click * 1000:.0f} ms: {shown / click:.2f} (aim <= 1.4)"
    )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 100_000])
