"""Native charts of a paper: horizontal bars that Word can edit, with the workbook of their numbers inside.

What is drawn is what the tables print: a bar takes the printed text of its figure, and its label is that text,
so that no program writes the numbers in another country's way. Bars are told apart in black and white.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Protocol
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from lxml import etree

from xl_tools.text import MINUS
from xl_tools.trace import Figure
from xl_tools.word.package import Parts, declare, relate, unpacked, written, zipped
from xl_tools.word.passport import W

CHART, CHART_END = "\ue003", "\ue004"
_MARKED = re.compile(f"{CHART}([0-9]+){CHART_END}")

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHART_PART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_PART = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMU = 36_000  # English metric units in a millimetre
_WIDTH, _BAR, _FRAME = 160, 9, 22  # mm: the text area of an upright page, a bar, legend and margins
_LEAST_HEIGHT, _MOST_HEIGHT = 50, 210
# Dark and plain, light and hatched, white: still apart on a copy of a copy.
_FILLS = (
    '<a:solidFill><a:srgbClr val="595959"/></a:solidFill>',
    '<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
    '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>',
    '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>',
)
_OUTLINE = '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_NO_FILL = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_LETTERING = (
    '<a:defRPr sz="1000"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    '<a:latin typeface="Times New Roman"/><a:cs typeface="Times New Roman"/></a:defRPr>'
)


class Series(Protocol):
    """One row of bars: its name and a figure for each category."""

    ten: str
    so: list[Figure]


class Chart(Protocol):
    """What a chart shows: its title, its words for who cannot see it, its categories and its series."""

    ten: str
    mo_ta: str
    muc: list[str]
    chuoi: Sequence[Any]  # of Series


Charts = list[Chart]


def place(paper: bytes, charts: Charts) -> bytes:
    """The paper with the mark of each chart turned into the chart; the paper as it was where there is none."""
    if not charts:
        return paper
    parts = unpacked(paper)
    story = etree.fromstring(parts["word/document.xml"])
    for run in list(story.iter(f"{{{W}}}r")):
        found = _MARKED.fullmatch("".join(run.itertext(f"{{{W}}}t")).strip())
        parent = run.getparent()
        if found and parent is not None:
            number = int(found[1])
            relation = _add(parts, number, charts[number - 1])
            parent.replace(run, _drawing(number, charts[number - 1], relation))
    if CHART in "".join(story.itertext(f"{{{W}}}t")):
        raise ValueError("a chart does not stand alone in its paragraph")
    parts["word/document.xml"] = written(story)
    return zipped(parts)


def plotted(figure: Figure) -> Decimal:
    """The number that the paper prints: `1.234,5` → 1234.5, so that bar, label and table agree."""
    digits = re.sub(r"[^0-9,\-]", "", figure.text.replace(MINUS, "-"))
    return Decimal(digits.replace(",", "."))


def _add(parts: Parts, number: int, chart: Chart) -> str:
    name, book = f"word/charts/chart{number}.xml", f"word/embeddings/bieu_do{number}.xlsx"
    parts[book] = _workbook(chart)
    declare(parts, book, _WORKBOOK_PART)
    inside = relate(
        parts, f"word/charts/_rels/chart{number}.xml.rels", "package", f"../embeddings/bieu_do{number}.xlsx"
    )
    parts[name] = _chart_space(chart, inside).encode("utf-8")
    declare(parts, name, _CHART_PART)
    return relate(parts, "word/_rels/document.xml.rels", "chart", f"charts/chart{number}.xml")


def _workbook(chart: Chart) -> bytes:
    """The numbers behind the chart, as Word opens them under *Edit data*."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    book.set_properties({"created": dt.datetime(1980, 1, 1)})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_column(1, 0, chart.muc)
    for column, series in enumerate(chart.chuoi, 1):
        sheet.write(0, column, series.ten)
        sheet.write_column(1, column, [plotted(figure) for figure in series.so])
    book.close()
    return packed.getvalue()


def _drawing(number: int, chart: Chart, relation: str) -> etree._Element:
    bars = len(chart.muc) * len(chart.chuoi)
    height = min(max(_FRAME + _BAR * bars, _LEAST_HEIGHT), _MOST_HEIGHT)
    said = f'id="{1000 + number}" name="Biểu đồ {number}" title={quoteattr(chart.ten)}'
    return etree.fromstring(
        f'<w:r xmlns:w="{W}"><w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_WIDTH * _EMU}" cy="{height * _EMU}"/>'
        f"<wp:docPr {said} descr={quoteattr(chart.mo_ta)}/><wp:cNvGraphicFramePr/>"
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{C}">'
        f'<c:chart xmlns:c="{C}" xmlns:r="{R}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _chart_space(chart: Chart, workbook: str) -> str:
    series = "".join(_series(chart, place) for place in range(len(chart.chuoi)))
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text()}</c:legend>'
        if len(chart.chuoi) > 1
        else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/><c:lang val="vi-VN"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:axId val="111"/><c:axId val="222"/></c:barChart>'
        f"{_axes(chart)}{_NO_FILL}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'{_NO_FILL}{_text()}<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _axes(chart: Chart) -> str:
    """Names on the left, the first on top; no axis of numbers, for every bar has its own label."""
    least = min(plotted(figure) for series in chart.chuoi for figure in series.so)
    from_zero = '<c:min val="0"/>' if least >= 0 else ""
    return (
        '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_OUTLINE}</c:spPr>{_text()}"
        '<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/>{from_zero}</c:scaling>'
        '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _series(chart: Chart, place: int) -> str:
    series, letter, last = chart.chuoi[place], "BCDEFG"[place], len(chart.muc) + 1
    names = "".join(f'<c:pt idx="{n}"><c:v>{escape(name)}</c:v></c:pt>' for n, name in enumerate(chart.muc))
    values = "".join(f'<c:pt idx="{n}"><c:v>{plotted(one)}</c:v></c:pt>' for n, one in enumerate(series.so))
    count = f'<c:ptCount val="{len(chart.muc)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx><c:strRef><c:f>Sheet1!${letter}$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.ten)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr>{_FILLS[place % len(_FILLS)]}{_OUTLINE}</c:spPr><c:invertIfNegative val="0"/>'
        f"<c:dLbls>{''.join(_label(n, one) for n, one in enumerate(series.so))}{_SHOWN}</c:dLbls>"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{count}{values}</c:numCache></c:numRef></c:val></c:ser>"
    )


_SHOWN = (
    '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _label(place: int, figure: Figure) -> str:
    """The label as the paper prints the number; a number format would take the reader's own separators."""
    rich = f'<a:bodyPr/><a:p><a:r><a:rPr lang="vi-VN" sz="1000"/><a:t>{escape(figure.text)}</a:t></a:r></a:p>'
    return f'<c:dLbl><c:idx val="{place}"/><c:tx><c:rich>{rich}</c:rich></c:tx>{_SHOWN}</c:dLbl>'


def _text() -> str:
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{_LETTERING}</a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
