"""Makes the sample workbooks: `python examples/make_examples.py` writes them beside this file.

Two runs give the same bytes; a test holds the committed files against what this makes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from making import faults, hau_giang, tien_giang

HERE = Path(__file__).parent


def files() -> dict[str, bytes]:
    """Every file that is made, by its path under `examples/`."""
    clean = hau_giang.pages()
    faulty = hau_giang.pages()
    faults.plant(faulty)
    return {
        "hau-giang-2022/so-theo-doi.xlsx": hau_giang.workbook(clean),
        "hau-giang-2022/so-theo-doi-20-loi.xlsx": hau_giang.workbook(faulty),
        "hau-giang-2022/20-loi.csv": faults.listing(clean, faulty),
        "tien-giang-2020-2022/so-theo-doi.xlsx": tien_giang.workbook(),
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
