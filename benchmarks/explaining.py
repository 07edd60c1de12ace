"""How fast: one question about the sample workbook, from the start of the process to its end.

    .venv/bin/python benchmarks/explaining.py

Aim: at most 1.5 times a process that does nothing but import pandas and pandera. The ratio is of the best of seven
runs that took turns. Both processes count whole, their ends too: ours leaves out the last search for rings of objects.
"""

from __future__ import annotations

from measuring import started

from xl_tools.data import folder

SAMPLE = folder("examples") / "hau-giang-2022" / "so-theo-doi.xlsx"
CODES = {
    "explain": f"from xl_tools.cli import main; main(['explain', {str(SAMPLE)!r}, 'HS-2022-007'])",
    "imports": "import pandas, pandera.pandas",
}


def main(runs: int = 7) -> None:
    """Print one line."""
    explained, imports = started(CODES, runs).values()
    print(f"xltools explain {explained * 1000:.0f} ms, import pandas and pandera {imports * 1000:.0f} ms: "
          f"{explained / imports:.2f} (aim <= 1.5)")  # fmt: skip


if __name__ == "__main__":
    main()
