"""The workbooks and the add-in that `xltools addin build` ships, filled with the rows of a sample for the tests."""

from __future__ import annotations

from pathlib import Path

from xl_tools.data import folder
from xl_tools.sheets.kinds import sheets_of
from xl_tools.tasks import addin
from xl_tools.workbook.read import read

CI_MODULES = sorted((Path(__file__).parent / "macros").iterdir())
SAMPLES = {"nscl": "hau-giang-2022", "ocop": "can-tho-ocop-2026"}


def filled(kind: str) -> bytes:
    """The shipped workbook with the rows of a sample in it and nothing computed."""
    sample = read(folder("examples") / SAMPLES[kind] / "so-theo-doi.xlsx")
    rows = {
        slug: [
            {name: values[at] for name, values in table.data.items()} for at in range(len(table.excel_rows))
        ]
        for slug, table in sample.tables.items()
        if slug in sheets_of(kind)
    }
    return addin.build_workbook(kind, rows)


def pressing_add_in() -> bytes:
    """The add-in with a module more, through which its ribbon is pressed where there is none."""
    return addin.build_add_in(CI_MODULES)
