"""The yellow boxes in which Excel shows notes: a drawing in VML, changed as text so that all else in it stays.

Excel itself writes VML that is not always good XML; a tree of it would be a risk for the office's own shapes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from xl_tools.workbook.looks import lines_of
from xl_tools.workbook.places import Place, place

TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_V = b'xmlns:v="urn:schemas-microsoft-com:vml"'
_O = b'xmlns:o="urn:schemas-microsoft-com:office:office"'
_X = b'xmlns:x="urn:schemas-microsoft-com:office:excel"'
EMPTY = (
    b'<xml %b %b %b><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
    % (_V, _O, _X)
)
_SHAPE = re.compile(rb"<((?:\w+:)?)shape\b[^>]*>.*?</\1shape>\s*", re.DOTALL)
_AT = re.compile(rb"<((?:\w+:)?)(Row|Column)\b[^>]*>\s*(\d+)\s*</\1\2>")
_IS_NOTE = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']")
_NUMBER = re.compile(rb"_x0000_s(\d+)")
_END = re.compile(rb"</xml>\s*$")
_WIDTH, _LETTERS, _LINE = 240, 44, 13  # points, letters that fit into them, points of a line
_BOX = (
    b'<v:shapetype %b %b id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_NOTE = (
    b'<v:shape %b %b %b id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;'
    b'margin-top:1.5pt;width:%dpt;height:%dpt;z-index:1;visibility:hidden" fillcolor="#ffffe1" '
    b'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    b'<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    b'</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    b"<x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
)


def without(drawing: bytes, cells: Collection[str]) -> bytes:
    """The drawing without the boxes of the notes at these cells."""
    gone = {place(cell) for cell in cells}
    return _SHAPE.sub(lambda shape: b"" if _where(shape[0]) in gone else shape[0], drawing)


def with_(drawing: bytes, notes: Mapping[str, str]) -> bytes:
    """The drawing with a box, as high as its text, for each of these notes, given by cell."""
    end = _END.search(drawing)
    if end is None:
        raise ValueError("a drawing without an end")
    first = max([1024, *(int(number) for number in _NUMBER.findall(drawing))]) + 1
    kind = b"" if b'id="_x0000_t202"' in drawing else _BOX % (_V, _O)
    boxes = [_box(number, place(cell), text) for number, (cell, text) in enumerate(notes.items(), first)]
    return b"".join((drawing[: end.start()], kind, *boxes, drawing[end.start() :]))


def is_empty(drawing: bytes) -> bool:
    """Whether nothing is drawn."""
    return not _SHAPE.search(drawing)


def _box(number: int, here: Place, text: str) -> bytes:
    lines = sum(lines_of(line, _LETTERS) for line in text.split("\n")) + 1
    return _NOTE % (_V, _O, _X, number, _WIDTH, lines * _LINE, here.row - 1, here.column - 1)


def _where(shape: bytes) -> Place | None:
    """The cell of a note; None for a shape that is no note."""
    at = {name: int(number) + 1 for _, name, number in _AT.findall(shape)}
    if not _IS_NOTE.search(shape) or len(at) < 2:
        return None
    return Place(at[b"Column"], at[b"Row"])
