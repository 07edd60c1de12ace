"""The workbooks and the add-in that `xltools addin build` ships, filled with the rows of a sample for the tests."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from xl_tools.data import folder
from xl_tools.sheets.declaration import columns
from xl_tools.sheets.kinds import sheets_of
from xl_tools.tasks import addin
from xl_tools.workbook.blank import Rows
from xl_tools.workbook.places import column_number
from xl_tools.workbook.read import read

CI_MODULES = sorted((Path(__file__).parent / "macros").iterdir())
SAMPLES = {"nscl": "hau-giang-2022", "ocop": "can-tho-ocop-2026"}
LAW_AND_LISTS = ("thong_tin", "co_quan", "van_ban", "muc_ho_tro", "danh_muc")


def filled(kind: str) -> bytes:
    """The shipped workbook with every row of a sample in it and nothing computed."""
    return addin.build_workbook(kind, _rows(kind))


def small(claims: int = 3) -> bytes:
    """The shipped workbook with the first claims of Hậu Giang, their enterprises, and the rates they rest on."""
    rows = {slug: list(lines) for slug, lines in _rows("nscl").items()}
    kept = rows["ho_so_ho_tro"][:claims]
    theirs = {claim["ma_so_thue"] for claim in kept}
    firms = [firm for firm in rows["doanh_nghiep"] if firm["ma_so_thue"] in theirs]
    law = {slug: rows[slug] for slug in LAW_AND_LISTS}
    return addin.build_workbook("nscl", {**law, "ho_so_ho_tro": kept, "doanh_nghiep": firms})


def _rows(kind: str) -> dict[str, Rows]:
    sample = read(folder("examples") / SAMPLES[kind] / "so-theo-doi.xlsx")
    return {
        slug: [
            {name: values[at] for name, values in table.data.items()} for at in range(len(table.excel_rows))
        ]
        for slug, table in sample.tables.items()
        if slug in sheets_of(kind)
    }


def pressing_add_in() -> bytes:
    """The add-in with a module more, through which its ribbon is pressed where there is none."""
    return addin.build_add_in(CI_MODULES)


def computed(path: Path) -> dict[tuple[str, str], Any]:
    """What stands in every cell of the columns → of a closed workbook, by tab and address, blank cells included."""
    book, found = CalamineWorkbook.from_path(str(path)), {}
    for table in read(path).tables.values():
        grid = book.get_sheet_by_name(table.tab).to_python(skip_empty_area=False) if table.exists else []
        letters = [table.letters[one.name] for one in columns(table.sheet) if one.computed and table.letters]
        for letter in letters:
            for row in table.excel_rows:
                line = grid[row - 1]
                at = column_number(letter) - 1
                found[table.tab, f"{letter}{row}"] = _as_bridge(line[at] if at < len(line) else "")
    return found


def _as_bridge(value: Any) -> Any:
    """A value out of calamine as the bridge gives it."""
    if isinstance(value, dt.date):
        return {"day": dt.datetime(value.year, value.month, value.day).isoformat()}
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return None if value == "" else value
