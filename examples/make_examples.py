"""Makes the sample workbooks: `python examples/make_examples.py` writes them beside this file.

Two runs give the same bytes; a test holds the committed files against what this makes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from making import faults, hau_giang, more_faults, tien_giang

HERE = Path(__file__).parent


def files() -> dict[str, bytes]:
    """Every file that is made, by its path under `examples/`."""
    return {
        "hau-giang-2022/so-theo-doi.xlsx": hau_giang.workbook(hau_giang.pages()),
        **_faulty(faults.FAULTS),
        **_faulty((*faults.FAULTS, *more_faults.FAULTS)),
        "tien-giang-2020-2022/so-theo-doi.xlsx": tien_giang.workbook(),
    }


def _faulty(planted: tuple[faults.Fault, ...]) -> dict[str, bytes]:
    """The workbook of Hậu Giang with these faults, and their list."""
    faulty, many = hau_giang.pages(), len(planted)
    faults.plant(faulty, planted)
    return {
        f"hau-giang-2022/so-theo-doi-{many}-loi.xlsx": hau_giang.workbook(faulty),
        f"hau-giang-2022/{many}-loi.csv": faults.listing(hau_giang.pages(), faulty, planted),
    }


def main() -> None:
    """Writes the files and prints their paths."""
    for name, content in files().items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
