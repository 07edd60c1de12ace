"""The styles part: the look of a cell is a number, and a new look is an old one with little changed."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Literal

from lxml import etree
from lxml.etree import _Element as Element

DAY = "dd/mm/yyyy"
MOMENT = "dd/mm/yyyy hh:mm"
GENERAL = "General"
_BUILT_IN = {0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 49: "@"}
# Numbers of built-in formats that show days or times, those of East Asian Excel included (ECMA-376, 18.8.30).
_DAYS = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hmsHMS]+\])[^\]]*\]')
_FIRST_OWN = 164
Piece = Literal["font", "fill"]


def reads_as_day(code: str) -> bool:
    """Whether a number in this format reads as a day or a time."""
    code = _NOT_CODE.sub("", code).lower()
    return code != GENERAL.lower() and any(letter in code for letter in "dmyhs")


class Styles:
    """The cell formats of a workbook; `changed` says whether one was added."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.changed = False
        self._namespace = etree.QName(root).namespace
        self._formats = self._section("cellXfs")
        self._codes = {
            int(own.get("numFmtId", "0")): own.get("formatCode", "")
            for own in root.iterfind("{*}numFmts/{*}numFmt")
        }
        self._made: dict[tuple[int, str, bool | None], int] = {}
        self._numbers = _Numbers(self._formats)
        self._piece_numbers: dict[Piece, _Numbers] = {}

    def shows_day(self, style: int) -> bool:
        """Whether a number in this style reads as a day or a time."""
        number = self._number_format(style)
        return reads_as_day(self._codes[number]) if number in self._codes else number in _DAYS

    def wraps(self, style: int) -> bool:
        """Whether text in this style goes on in a next line."""
        alignment = self._formats[style].find(self._tag("alignment")) if style < len(self._formats) else None
        return alignment is not None and alignment.get("wrapText") in ("1", "true")

    def size(self, style: int, usual: float) -> float:
        """The size of the letters in points; `usual` where the workbook names none."""
        font = self.piece(style, "font")
        size = None if font is None else font.find(self._tag("sz"))
        return usual if size is None else float(size.get("val", usual))

    def with_format(self, style: int, code: str, wrap: bool | None = None) -> int:
        """The style like `style` with another number format.

        `wrap` True wraps text, False frees the alignment so that numbers stand right, None leaves it.
        """
        key = (style, code, wrap)
        if key not in self._made:
            format_ = copy.deepcopy(self._formats[style]) if style < len(self._formats) else self._blank()
            format_.set("numFmtId", str(self._number_of(code)))
            format_.set("applyNumberFormat", "1")
            format_.attrib.pop("quotePrefix", None)  # a leading apostrophe belongs to texts typed as such
            if wrap is not None:
                self._align(format_, wrap)
            self._made[key] = self._index_of(format_)
        return self._made[key]

    def piece(self, style: int, kind: Piece) -> Element | None:
        """The font or fill that a style names; None where the workbook has none such."""
        pieces = self.pieces(kind)
        number = int(self._formats[style].get(f"{kind}Id", "0")) if style < len(self._formats) else 0
        return pieces[number] if number < len(pieces) else None

    def pieces(self, kind: Piece) -> list[Element]:
        """All fonts or fills, in the order by which styles name them."""
        section = self.root.find(self._tag(f"{kind}s"))
        return [] if section is None else list(section.iterchildren(self._tag(kind)))

    def with_piece(self, style: int, kind: Piece, piece: Element) -> int:
        """The style like `style` with another font or fill; a look that is known already gets no second number."""
        number = self._piece_number(kind, piece)
        format_ = copy.deepcopy(self._formats[style]) if style < len(self._formats) else self._blank()
        format_.set(f"{kind}Id", str(number))
        # Cells without a fill of their own mostly say nothing about applying one: their old number is found again.
        format_.attrib.pop(mark := f"apply{kind.title()}", None)
        if self._numbers.of(format_) is None:
            format_.set(mark, "1")
        return self._index_of(format_)

    def wrapped(self, style: int) -> int:
        """The style like `style` with text that wraps and stands at the top."""
        format_ = copy.deepcopy(self._formats[style]) if style < len(self._formats) else self._blank()
        self._align(format_, wrap=True)
        format_[0].set("vertical", "top")
        return self._index_of(format_)

    def _piece_number(self, kind: Piece, piece: Element) -> int:
        pieces = self.pieces(kind)
        numbers = self._piece_numbers.setdefault(kind, _Numbers(pieces))
        found = numbers.of(piece)
        if found is not None:
            return found
        section = self.root.find(self._tag(f"{kind}s"))
        if section is None:
            raise ValueError(f"a workbook without {kind}s")
        numbers.add(piece)
        section.append(piece)
        section.set("count", str(len(pieces) + 1))
        self.changed = True
        return len(pieces)

    def _tag(self, name: str) -> str:
        return f"{{{self._namespace}}}{name}"

    def _section(self, name: str) -> list[Element]:
        section = self.root.find(self._tag(name))
        return [] if section is None else list(section.iterchildren(self._tag("xf")))

    def _blank(self) -> Element:
        return etree.Element(self._tag("xf"), numFmtId="0", fontId="0", fillId="0", borderId="0")

    def _number_format(self, style: int) -> int:
        return int(self._formats[style].get("numFmtId", "0")) if style < len(self._formats) else 0

    def _align(self, format_: Element, wrap: bool) -> None:
        alignment = format_.find(self._tag("alignment"))
        if alignment is None:
            alignment = etree.Element(self._tag("alignment"))
            format_.insert(0, alignment)
        for old in ("wrapText", "horizontal", "indent"):
            alignment.attrib.pop(old, None)
        if wrap:
            alignment.set("wrapText", "1")
        format_.set("applyAlignment", "1")

    def _index_of(self, format_: Element) -> int:
        known = self._numbers.of(format_)
        if known is not None:
            return known
        section = self.root.find(self._tag("cellXfs"))
        if section is None:
            return 0
        self._numbers.add(format_)
        section.append(format_)
        self._formats.append(format_)
        section.set("count", str(len(self._formats)))
        self.changed = True
        return len(self._formats) - 1

    def _number_of(self, code: str) -> int:
        for number, known in (*_BUILT_IN.items(), *self._codes.items()):
            if known == code:
                return number
        number = max([_FIRST_OWN - 1, *self._codes]) + 1
        section = self.root.find(self._tag("numFmts"))
        if section is None:
            section = etree.Element(self._tag("numFmts"))
            self.root.insert(0, section)
        etree.SubElement(section, self._tag("numFmt"), numFmtId=str(number), formatCode=code)
        section.set("count", str(len(section)))
        self._codes[number] = code
        self.changed = True
        return number


class _Numbers:
    """The number of each of some elements, by what it says: workbooks of many years have thousands of styles."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self._elements = list(elements)
        self._known: dict[bytes, int] | None = None

    def of(self, element: Element) -> int | None:
        """The number of the first element that says the same."""
        if self._known is None:
            self._known = {}
            for number, there in enumerate(self._elements):
                self._known.setdefault(_said(there), number)
        return self._known.get(_said(element))

    def add(self, element: Element) -> None:
        """One more element, behind the others."""
        if self._known is not None:
            self._known[_said(element)] = len(self._elements)
        self._elements.append(element)


def _said(element: Element) -> bytes:
    """What an element says; what stands behind it does not count."""
    alone = copy.deepcopy(element)
    alone.tail = None
    return etree.tostring(alone, method="c14n", exclusive=True)
