"""Buttons on the sheets of a blank workbook, where they hide nothing that stands or will stand there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xl_tools.workbook.macro_enabled import Macros
from xl_tools.workbook.vba_source import Module

MODULE = "XlButtons"
_OVER_TABLES = ("kiem_tra", "danh_dau_loi", "tinh")
# In pixels. Over a table two buttons stand above the two columns that do not scroll, even where these are narrow.
_WIDE, _NARROW, _HEIGHT, _GAP = 144, 100, 30, 6
_POINTS = 0.75  # of a pixel
# Row 3 of a table's sheet is for a remark, which a blank workbook with buttons has none of;
# on the first page row 2 divides the title from the steps.
_ROW_OVER_TABLE, _ROW_OF_FIRST_PAGE, _IN_A_ROW = 2, 1, 4


@dataclass(frozen=True)
class SheetButtons:
    """The buttons of one kind of workbook: `captions` by the name of the task, and the macros behind them."""

    captions: Mapping[str, str]
    macros: Macros

    def over_table(self, page: Any) -> None:
        """Put those for daily work between the title of a sheet and its table."""
        page.set_row(_ROW_OVER_TABLE, (_HEIGHT + _GAP) * _POINTS)
        self._put(page, _ROW_OVER_TABLE, _NARROW, [name for name in _OVER_TABLES if name in self.captions])

    def on_first_page(self, page: Any) -> None:
        """Put all of them below the title of the first page."""
        lines = -(-len(self.captions) // _IN_A_ROW)
        page.set_row(_ROW_OF_FIRST_PAGE, lines * (_HEIGHT + _GAP) * _POINTS)
        self._put(page, _ROW_OF_FIRST_PAGE, _WIDE, list(self.captions))

    def _put(self, page: Any, row: int, width: int, names: list[str]) -> None:
        for number, name in enumerate(names):
            line, place = divmod(number, _IN_A_ROW)
            options = {
                "macro": f"{MODULE}.{name}",
                "caption": self.captions[name],
                "width": width,
                "height": _HEIGHT,
                "x_offset": _GAP + place * (width + _GAP),
                "y_offset": _GAP // 2 + line * (_HEIGHT + _GAP),
            }
            page.insert_button(row, 0, options)


def module_of(names: Mapping[str, str]) -> Module:
    """The module behind the buttons: one public Sub each, which only says its own name to `XlStart`."""
    subs = [f'Public Sub {name}()\n    XlStart.RunTask "{name}"\nEnd Sub\n' for name in names]
    return Module(MODULE, "\n".join([f'Attribute VB_Name = "{MODULE}"\nOption Explicit\n', *subs]))
