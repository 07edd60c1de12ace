"""Having Excel compute a changed workbook anew."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from xl_tools.workbook.package import Package

# What CT_Workbook wants before calcPr; Excel repairs a workbook whose elements stand in another order.
_BEFORE = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "AlternateContent",
    "absPath",
    "revisionPtr",
)


def recalculate(package: Package) -> None:
    """Have Excel compute every formula when it opens the file, and forget the old order of computing."""
    root = package.tree(package.workbook)
    settings = root.find("{*}calcPr")
    if settings is None:
        settings = etree.Element(f"{{{etree.QName(root).namespace}}}calcPr")
        before = [child for child in root if _local(child) in _BEFORE]
        before[-1].addnext(settings)
    if settings.get("fullCalcOnLoad") not in ("1", "true"):
        settings.set("fullCalcOnLoad", "1")
        package.replace(package.workbook)
    for id_, target in package.related(package.workbook).items():
        if target.kind == "calcChain":
            package.unrelate(package.workbook, id_)


def _local(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
