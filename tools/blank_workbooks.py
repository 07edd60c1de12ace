"""Writes the blank workbooks of `templates/xlsx` anew from the sheet declarations."""

from __future__ import annotations

from xl_tools.data import folder
from xl_tools.sheets.kinds import KINDS
from xl_tools.workbook.blank import blank


def main() -> None:
    """Write one workbook for each kind."""
    for kind in KINDS:
        path = folder("templates") / "xlsx" / f"so-{kind}.xlsx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(blank(kind))
        print(path)


if __name__ == "__main__":
    main()
