"""The fill of a cell as a colour that every program shows, and as exactly what the file says of it."""

from __future__ import annotations

import colorsys

from lxml import etree
from lxml.etree import _Element as Element

from xl_tools.workbook.changes import Look
from xl_tools.workbook.styles import Styles

# Excel's palette from colour 8 on (ECMA-376, 18.8.27); the numbers 0 to 7 are 8 to 15 again.
_PALETTE = (
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF800000008000000080808000800080008080"
    "C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF000080FF00FFFFFF0000FFFF"
    "8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC993366FF33CCCC"
    "99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333"
)
_SWAPPED = {0: 1, 1: 0, 2: 3, 3: 2}  # Excel counts light before dark, a theme writes dark before light


class Fills:
    """The fills of a workbook; `theme` is the part with its colours."""

    def __init__(self, styles: Styles, theme: Element | None) -> None:
        self._styles = styles
        self._known: dict[
            str, Element
        ] = {}  # a fill of each colour that is written out, the first of its kind
        for fill in styles.pieces("fill"):
            if colour := _plain(fill):
                self._known.setdefault(colour, fill)
        scheme = None if theme is None else theme.find(".//{*}clrScheme")
        self._theme = [_of_theme(slot) for slot in scheme if len(slot)] if scheme is not None else []

    def look(self, style: int) -> Look:
        """The fill of a style, without a note."""
        fill = self._styles.piece(style, "fill")
        pattern = None if fill is None else fill.find("{*}patternFill")
        if (
            fill is None
            or not len(fill)
            or (pattern is not None and pattern.get("patternType", "none") == "none")
        ):
            return Look()
        colour = _plain(fill)
        if colour:
            return Look(colour)
        return Look(self._shown(fill), exact=etree.tostring(fill, method="c14n", exclusive=True).decode())

    def dressed(self, style: int, look: Look) -> int:
        """The style like `style` with the fill of a look."""
        return self._styles.with_piece(style, "fill", self._wanted(look))

    def _wanted(self, look: Look) -> Element:
        exact = _parsed(look.exact)
        if exact is not None:
            return exact
        if look.fill is None:
            return self._styles.pieces("fill")[0]  # every workbook begins with a fill of nothing
        return self._known.setdefault(look.fill, self._solid(look.fill))

    def _solid(self, colour: str) -> Element:
        """A new fill of one colour."""
        namespace = etree.QName(self._styles.root).namespace
        made = etree.Element(f"{{{namespace}}}fill", nsmap={None: str(namespace)})
        pattern = etree.SubElement(made, f"{{{namespace}}}patternFill", patternType="solid")
        etree.SubElement(pattern, f"{{{namespace}}}fgColor", rgb=f"FF{colour.removeprefix('#')}")
        etree.SubElement(pattern, f"{{{namespace}}}bgColor", indexed="64")
        return made

    def _shown(self, fill: Element) -> str | None:
        """The colour that comes nearest to a fill of patterns or of colours of the theme."""
        solid = fill.find("{*}patternFill[@patternType='solid']") is not None
        front, back = fill.find(".//{*}fgColor"), fill.find(".//{*}bgColor")
        first = fill.find(".//{*}color")  # of a gradient
        wanted = front if solid else back if back is not None else first
        return None if wanted is None else self._colour(wanted)

    def _colour(self, colour: Element) -> str | None:
        rgb = colour.get("rgb", "")[-6:]
        if number := colour.get("theme"):
            position = _SWAPPED.get(int(number), int(number))
            rgb = self._theme[position] if position < len(self._theme) else ""
        elif number := colour.get("indexed"):
            position = int(number) % 8 if int(number) < 8 else int(number) - 8
            rgb = _PALETTE[6 * position : 6 * position + 6]
        return f"#{_tinted(rgb, float(colour.get('tint', '0')))}" if len(rgb) == 6 else None


def _plain(fill: Element) -> str | None:
    """The colour of a fill of one colour that is written out."""
    colour = fill.find("{*}patternFill[@patternType='solid']/{*}fgColor")
    rgb = "" if colour is None or colour.get("tint") else colour.get("rgb", "")
    return f"#{rgb[-6:].upper()}" if len(rgb) == 8 else None


def _parsed(exact: str | None) -> Element | None:
    """The fill that was kept as text; None where somebody changed that text."""
    if not exact or "<!" in exact:
        return None
    try:
        found = etree.fromstring(exact)
    except etree.XMLSyntaxError:
        return None
    return found if etree.QName(found).localname == "fill" else None


def _of_theme(slot: Element) -> str:
    return str(slot[0].get("lastClr") or slot[0].get("val", "")).upper()


def _tinted(rgb: str, tint: float) -> str:
    """The colour made darker (tint below 0) or lighter, as ECMA-376, 18.8.19 says."""
    if not tint:
        return rgb.upper()
    hue, light, strength = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    shades = colorsys.hls_to_rgb(hue, light, strength)
    return "".join(f"{round(shade * 255):02X}" for shade in shades)
