"""QR codes of a paper: black squares as a picture of whole dots, so that no printer blurs an edge."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from lxml import etree

from xl_tools.word.chart import WP, A, R
from xl_tools.word.package import Parts, declare, relate, unpacked, written, zipped
from xl_tools.word.passport import W

if TYPE_CHECKING:
    import segno

CODE, CODE_END = "\ue005", "\ue006"
_MARKED = re.compile(f"{CODE}([0-9]+){CODE_END}")
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SIDE = 22 * 36_000  # 22 mm in English metric units, the white margin included
_DOTS = 8  # of one square: some 380 dots an inch for an address of 50 letters
_QUIET = 4  # squares of white round a code, as ISO/IEC 18004 asks
_FIRST_ID = 9_000  # far from the numbers of charts: no two drawings of a paper may share one


def code(text: str) -> segno.QRCode:
    """The QR code of a text, level M: a stamp may lose an eighth of its squares to a fold and still be read."""
    import segno  # few papers have a code: the others need not wait for it

    return segno.make_qr(text, error="m", boost_error=False)


def place_codes(paper: bytes, texts: Sequence[str]) -> bytes:
    """The paper with the mark of each code turned into its picture; the paper as it was where there is none."""
    if not texts:
        return paper
    parts = unpacked(paper)
    relations: dict[str, str] = {}
    story = etree.fromstring(parts["word/document.xml"])
    for count, run in enumerate(list(story.iter(f"{{{W}}}r"))):
        found = _MARKED.fullmatch("".join(run.itertext(f"{{{W}}}t")).strip())
        parent = run.getparent()
        if found and parent is not None:
            text = texts[int(found[1]) - 1]
            if text not in relations:
                relations[text] = _add(parts, len(relations) + 1, text)
            parent.replace(run, _drawing(_FIRST_ID + count, text, relations[text]))
    if CODE in "".join(story.itertext(f"{{{W}}}t")):
        raise ValueError("a QR code does not stand alone in its run")
    parts["word/document.xml"] = written(story)
    return zipped(parts)


def _add(parts: Parts, number: int, text: str) -> str:
    name = f"media/ma_qr{number}.png"
    picture = io.BytesIO()
    code(text).save(picture, kind="png", scale=_DOTS, border=_QUIET)
    parts[f"word/{name}"] = picture.getvalue()
    declare(parts, f"word/{name}", "image/png")
    return relate(parts, "word/_rels/document.xml.rels", "image", name)


def _drawing(number: int, text: str, relation: str) -> etree._Element:
    named = f'id="{number}" name="Mã QR {number - _FIRST_ID}" descr={quoteattr(f"Mã QR: {text}")}'
    size = f'cx="{_SIDE}" cy="{_SIDE}"'
    return etree.fromstring(
        f'<w:r xmlns:w="{W}"><w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {named}/>"
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip xmlns:r="{R}" r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
