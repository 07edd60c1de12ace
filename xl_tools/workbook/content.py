"""What stands in a cell of a worksheet part, read and written: `<c r="B2" t="s"><v>17</v></c>`."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from xl_tools.workbook.changes import OUR_FORMULA, Value

LONGEST_TEXT = 32_767
LARGEST_NUMBER = 9.99e307  # beyond it Excel calls the file damaged
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no XML can hold them
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Content(NamedTuple):
    """`kind` as the attribute t says it (s text, n number, b truth, e error) and the text of the value."""

    kind: str
    text: str

    def same(self, other: Content | None) -> bool:
        """Whether Excel shows the same value: of a number it shows fifteen digits, and some programs keep no more."""
        if other is None or self.kind != other.kind:
            return False
        return self.text == other.text or (self.kind == "n" and _shown(self.text) == _shown(other.text))


def _shown(number: str) -> str:
    return format(float(number), ".15g")


def serial(value: dt.date, since_1904: bool = False) -> float:
    """The day as Excel counts it; ValueError before the first day that Excel knows."""
    moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
    first = dt.datetime(1904, 1, 1) if since_1904 else dt.datetime(1899, 12, 30)
    days: float = (moment - first) / dt.timedelta(days=1)
    if not since_1904 and moment < dt.datetime(1900, 3, 1):
        days -= 1  # Excel believes in a 29 February 1900
    if days < (0 if since_1904 else 1):
        raise ValueError(f"Excel has no day {value}")
    return days


def _number(value: float | Decimal) -> str:
    if not math.isfinite(value) or not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        raise ValueError("Excel has no such number")
    if not value:
        return "0"
    return format(value, "f") if isinstance(value, Decimal) else repr(value).removesuffix(".0").upper()


def _text(value: str) -> str:
    text = _FORBIDDEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) + sum(letter > "\uffff" for letter in text) > LONGEST_TEXT:
        raise ValueError("Excel keeps no text that long")
    return text


def wanted(value: Value, since_1904: bool = False) -> Content | None:
    """What a cell holding `value` contains (None: nothing); ValueError where no cell can hold it.

    Characters that no XML can hold are left out, and a line ends as Excel ends it.
    """
    if value is None:
        return None
    if isinstance(value, str):
        text = _text(value)
        return Content("s", text) if text else None
    if isinstance(value, bool):
        return Content("b", str(int(value)))
    if isinstance(value, dt.date):
        if isinstance(value, dt.datetime) and value.tzinfo:
            raise ValueError("Excel knows no time zones")
        return Content("n", _number(serial(value, since_1904)))
    return Content("n", _number(value))


def unescaped(text: str) -> str:
    """The text behind Excel's own escapes: `_x000D_` is a carriage return."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def escaped(text: str) -> str:
    """The text as Excel keeps it: what would be read as an escape of its own is escaped itself."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def plain_text(item: Element) -> str:
    """The text of a shared or inline string without its fonts and without reading aids."""
    parts: list[str] = []
    for child in item:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [part.text or "" for part in child if str(part.tag).endswith("}t")]
    return unescaped("".join(parts))


def standing(cell: Element, shared: Callable[[int], str], since_1904: bool = False) -> Content | None:
    """What the cell contains now; an empty text counts as nothing."""
    kind = cell.get("t", "n")
    namespace = etree.QName(cell).namespace
    if kind == "inlineStr":
        inline = cell.find(f"{{{namespace}}}is")
        text = plain_text(inline) if inline is not None else ""
    else:
        text = cell.findtext(f"{{{namespace}}}v") or ""
    if not text:
        return None
    if kind == "s":
        text = shared(int(text))
    elif kind == "str":
        text = unescaped(text)
    elif kind == "d":  # only strict workbooks write days as 2021-12-31
        return wanted(dt.datetime.fromisoformat(text), since_1904)
    if kind in ("s", "str", "inlineStr"):
        return Content("s", text) if text else None
    return Content(kind, text)


def is_ours(formula: Element) -> bool:
    """Whether a formula is one of ours, as we wrote it; one that was filled down (shared) is the office's."""
    return formula.get("t", "normal") == "normal" and OUR_FORMULA in (formula.text or "")


def put_formula(cell: Element, formula: str, result: Content | None) -> None:
    """A formula and what it gives now; its style stays. A result of nothing is an empty text."""
    put(cell, None)
    namespace = etree.QName(cell).namespace
    etree.SubElement(cell, f"{{{namespace}}}f").text = formula
    value = etree.SubElement(cell, f"{{{namespace}}}v")
    if result is None or result.kind == "s":
        cell.set("t", "str")
    elif result.kind != "n":
        cell.set("t", result.kind)
    value.text = escaped(result.text) if result else ""


def put(cell: Element, content: Content | None) -> None:
    """Replace what the cell contains, also a formula of ours; its style stays."""
    namespace = etree.QName(cell).namespace
    for child in list(cell):
        if child.tag in (f"{{{namespace}}}f", f"{{{namespace}}}v", f"{{{namespace}}}is"):
            cell.remove(child)
    for mark in ("t", "cm", "vm"):  # cm and vm point to rich values (pictures, spills) that are gone now
        cell.attrib.pop(mark, None)
    if content is None:
        return
    if content.kind == "s":
        cell.set("t", "inlineStr")
        inline = etree.Element(f"{{{namespace}}}is")
        text = etree.SubElement(inline, f"{{{namespace}}}t")
        text.text = escaped(content.text)
        text.set(_SPACE, "preserve")
        cell.insert(0, inline)
        return
    if content.kind != "n":
        cell.set("t", content.kind)
    value = etree.Element(f"{{{namespace}}}v")
    value.text = content.text
    cell.insert(0, value)
