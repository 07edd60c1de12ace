"""A workbook of many claims, made from the sample's own rows, for measuring."""

from __future__ import annotations

import sys
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from xl_tools.data import folder

HEADER_ROWS = {"Thông tin": 0, "Hồ sơ hỗ trợ": 0}


def make(path: Path, claims: int) -> Path:
    """The sample province with `claims` claims: each a copy of a sample claim under a code of its own."""
    source = CalamineWorkbook.from_path(str(folder("examples") / "hau-giang-2022" / "so-theo-doi.xlsx"))
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    dates = book.add_format({"num_format": "dd/mm/yyyy"})
    for tab in source.sheet_names:
        sheet = book.add_worksheet(tab)
        grid = source.get_sheet_by_name(tab).to_python(skip_empty_area=False)
        rows = _many(grid, claims) if tab == "Hồ sơ hỗ trợ" else grid
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if hasattr(value, "year"):
                    sheet.write_datetime(number, column, value, dates)
                elif value != "":
                    sheet.write(number, column, value)
    book.close()
    return path


def _many(grid: list[list[object]], claims: int) -> list[list[object]]:
    first = next(number for number, row in enumerate(grid) if str(row[0]).startswith("HS-"))
    patterns = [row for row in grid[first:] if str(row[0]).startswith("HS-")]
    return [*grid[:first], *([f"HS-{n:06d}", *patterns[n % len(patterns)][1:]] for n in range(claims))]


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
