"""How high a row has to be for a text that wraps: Excel measures a row only when somebody types in it."""

from __future__ import annotations

from xl_tools.workbook.looks import LINE, lines_of
from xl_tools.workbook.places import Place
from xl_tools.workbook.styles import Styles
from xl_tools.workbook.tab import Tab

# Points of the letters that widths of columns are counted in, and that LINE is the height of.
_USUAL_SIZE = 11
_PAD = 0.71  # what Excel adds to a width in characters
_HIGHEST = 409  # more points no row can have


def make_room(tab: Tab, here: Place, text: str, styles: Styles) -> None:
    """Raise the row of a cell to what its text needs if that wraps; a row that an office set is left alone.

    Text in merged cells is no matter: neither does Excel raise a row for it.
    """
    style = tab.style(here)
    if not styles.wraps(style) or tab.merged(here):
        return
    larger = styles.size(style, _USUAL_SIZE) / _USUAL_SIZE
    width = max(tab.width(here.column) - _PAD, 1) / larger
    tab.raise_row(
        here.row, min(sum(lines_of(part, width) for part in text.split("\n")) * LINE * larger, _HIGHEST)
    )
