"""The notes of a workbook on disk, by tab and cell."""

from __future__ import annotations

from xl_tools.workbook.content import plain_text
from xl_tools.workbook.package import Package


def notes(package: Package) -> dict[str, dict[str, str]]:
    """What the notes say: tab → cell → text; threads of remarks are no notes."""
    return {
        tab: {
            cell.get("ref", ""): "".join(plain_text(text) for text in cell.iterfind("{*}text"))
            for kind, comments in package.related(part).values()
            if kind == "comments" and package.has(comments)
            for cell in package.tree(comments).iter("{*}comment")
        }
        for tab, part in package.tabs().items()
    }
