"""A tab of a blank workbook on paper: every page says by itself what it shows, the pages to the right as well.

What stands above the table is one long text in the first column: on a page to the right of the first it would be cut
where the repeated columns end. So paper has the table alone, and its title and remark stand in the head of each page.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from typing import Any

from xl_tools.workbook.looks import GREEN, WARNING

HEADER_ROW = 5  # title, how to fill, a remark, the totals of money, then the header
_A4 = 9
_ACROSS = 215  # characters side by side that are still readable on one page across
_LINE = 150  # letters of a remark side by side in the head of a page
_LONGEST = 255  # more Excel does not take as the head of a page
_TOP, _OF_A_LINE = 0.75, 0.17  # inches


def on_paper(
    page: Any, tab: str, remark: str | None, widths: Sequence[float], last: int, *, across: bool
) -> None:
    """Set up the pages of a tab whose columns are that wide and whose table ends in row `last`."""
    if across:
        page.set_landscape()
    page.set_paper(_A4)
    head, lines = _head(tab, remark)
    page.set_header(head)
    page.set_margins(left=0.5, right=0.4, top=_TOP + _OF_A_LINE * lines, bottom=0.6)
    pages = math.ceil(sum(widths) / _ACROSS - 0.15)  # a little smaller rather than one page more
    page.fit_to_pages(pages, 0)
    page.repeat_rows(HEADER_ROW - 1)
    page.set_footer("&L&A&RTrang &P/&N")
    page.print_area(HEADER_ROW - 2, 0, last, len(widths) - 1)


def _head(tab: str, remark: str | None) -> tuple[str, int]:
    """The head of each page in the language of Excel (`&L` left, `&K` colour, `&&` an ampersand), and its lines."""
    title = f'&L&"Times New Roman,Bold"&14&K{GREEN[1:]}{tab.upper()}'
    if not remark:
        return title, 0
    look = f'&"Times New Roman,Bold"&9&K{WARNING[1:]}'
    words = textwrap.shorten(
        remark.replace("&", "&&"), _LONGEST - len(title) - len(look) - 4, placeholder="…"
    )
    lines = textwrap.wrap(words, _LINE)
    return f"{title}\n{look}" + "\n".join(lines), len(lines)
