"""The first draft of a paper's template from a plain outline.

    python tools/draft_template.py tools/outlines/bao_cao_nscl.txt templates/docx/bao_cao_nscl.docx

Run once for a new paper: from then on Word is the editor and the committed .docx the source. An outline has
one thing a line (`#` begins a remark):

    tiêu đề: …                 the title of the file
    Nội dung: chữ {{ so }}     a paragraph in the style "xl Nội dung"
    giữ Nội dung: …            the same, kept on the page of the next paragraph: the lead of a list
    %p if ho_tro               a Jinja command between paragraphs
    khung | 70.5 | 94.5        a table without lines, columns in mm; `ô:` and paragraphs for each cell; `hết`
    bảng | g8 | t46 | s16      a table with lines: g centre, t left, s right (numbers), widths in mm
    đầu | … ; hàng | … ; đậm | … ; tổng | … ; nhóm | … ; %tr for …     rows of a table, ended by `hết`
    trang dọc, trang ngang     ends a section; the page it was on stands upright or lies
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parent))  # run as a program, not installed

import draft_styles as look

SHORT, LONG = 11906, 16838  # A4, twips
TOP, BOTTOM, LEFT, RIGHT, HEADER = 1134, 1134, 1701, 851, 567  # 20, 20, 30, 15 and 10 mm
CELL_STYLES = {"t": "Ô bảng", "g": "Ô giữa", "s": "Ô số"}
BOLD_STYLES = {"t": "Ô đậm", "g": "Ô giữa đậm", "s": "Ô số đậm"}
TOTAL_STYLES = {"t": "Tổng cộng", "g": "Tổng cộng", "s": "Tổng cộng số"}


def main(outline: Path, template: Path) -> None:
    """Writes the template, reproducibly."""
    title, body = document(outline.read_text(encoding="utf-8"))
    parts = {
        "[Content_Types].xml": look.CONTENT_TYPES,
        "_rels/.rels": look.PACKAGE_RELATIONS,
        "docProps/core.xml": look.core_properties(title),
        "word/_rels/document.xml.rels": look.DOCUMENT_RELATIONS,
        "word/document.xml": f"{look.HEAD}<w:document {look.NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/fontTable.xml": look.FONT_TABLE,
        "word/header1.xml": look.PAGE_HEADER,
        "word/header2.xml": look.FIRST_HEADER,
        "word/settings.xml": look.SETTINGS,
        "word/styles.xml": look.styles_part(),
        "word/theme1.xml": look.THEME.read_text(encoding="utf-8"),
    }
    with zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def document(outline: str) -> tuple[str, str]:
    """The title of the file and the content of `w:body`."""
    lines = (line.strip() for line in outline.splitlines())
    return _blocks(iter([line for line in lines if line and not line.startswith("#")]))


def _blocks(lines: Iterator[str]) -> tuple[str, str]:
    title, blocks = "", []
    for line in lines:
        word, _, rest = line.partition(" ")
        if line.startswith("tiêu đề:"):
            title = line.partition(":")[2].strip()
        elif line.startswith("%p "):
            blocks.append(paragraph("Lệnh", f"{{{line} %}}"))
        elif word == "khung":
            blocks.append(_frame(_widths(rest), lines))
        elif word == "bảng":
            blocks.append(_table(rest, lines))
        elif word == "trang":
            blocks.append(paragraph("Ngắt phần", "", section(rest == "ngang")))
        else:
            blocks.append(_styled(line))
    return title, "".join(blocks) + paragraph("Ngắt phần", "") + section(False)


def _styled(line: str) -> str:
    """A paragraph; `giữ Nội dung: …` leads into the list below and stays on its page."""
    name, _, text = line.partition(":")
    style = name.strip().removeprefix("giữ ")
    return paragraph(style, text.strip(), "<w:keepNext/>" if style != name.strip() else "")


def paragraph(style: str, text: str, more: str = "") -> str:
    """A paragraph in one of our styles; `\\t` in the outline becomes a tab."""
    properties = f'<w:pPr><w:pStyle w:val="{look.BY_NAME[style].id}"/>{more}</w:pPr>'
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{run}</w:p>"


def section(lying: bool) -> str:
    """An A4 section that counts its pages from 1, and shows no number on the first."""
    size = f'w:w="{LONG}" w:h="{SHORT}" w:orient="landscape"' if lying else f'w:w="{SHORT}" w:h="{LONG}"'
    margins = f'w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" w:header="{HEADER}"'
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:headerReference w:type="first" r:id="rId5"/>'
        f'<w:type w:val="nextPage"/><w:pgSz {size}/><w:pgMar {margins} w:footer="{HEADER}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _widths(columns: str) -> list[int]:
    """Widths in twips from `| g8 | t46.5`; together they fill the text area of the page, upright or lying."""
    mm = [float(column.strip().lstrip("gts")) for column in columns.split("|") if column.strip()]
    total = round(sum(mm), 1)
    if total not in (165, 252):
        raise ValueError(f"columns of {total} mm fill neither an upright nor a lying page: {columns}")
    area = SHORT - LEFT - RIGHT if total == 165 else LONG - LEFT - RIGHT
    widths = [round(width * area / total) for width in mm]
    return [*widths[:-1], area - sum(widths[:-1])]


def _opened(style: str, widths: list[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _cell(width: int, content: str, span: int = 1, middle: bool = False) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    centred = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{centred}</w:tcPr>{content}</w:tc>'


def _frame(widths: list[int], lines: Iterator[str]) -> str:
    """A borderless table: rows of as many `ô:` as there are widths, each with its paragraphs."""
    cells: list[list[str]] = []
    for line in lines:
        if line == "hết":
            break
        if line == "ô:":
            cells.append([])
        else:
            cells[-1].append(paragraph("Lệnh", f"{{{line} %}}") if line.startswith("%p ") else _styled(line))
    rows = [cells[first : first + len(widths)] for first in range(0, len(cells), len(widths))]
    written = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(_cell(width, "".join(cell)) for width, cell in zip(widths, row, strict=True))
        + "</w:tr>"
        for row in rows
    )
    return f"{_opened('xlBangKhung', widths)}{written}</w:tbl>"


def _table(columns: str, lines: Iterator[str]) -> str:
    aligned = [column.strip()[0] for column in columns.split("|") if column.strip()]
    widths = _widths(columns)
    rows: list[str] = []
    for line in lines:
        if line == "hết":
            break
        if line.startswith("%tr "):
            command = _cell(sum(widths), paragraph("Lệnh", f"{{{line} %}}"), len(widths))
            rows.append(f"<w:tr>{command}</w:tr>")
        else:
            rows.append(_row(line, aligned, widths))
    return f"{_opened('xlBang', widths)}{''.join(rows)}</w:tbl>"


def _row(line: str, aligned: list[str], widths: list[int]) -> str:
    kind, *texts = (text.strip() for text in re.split(r" \|(?= |$)", line))  # `|tt` is a filter, not a cell
    styles = {
        "đầu": ["Tiêu đề cột"] * len(widths),
        "hàng": [CELL_STYLES[align] for align in aligned],
        "đậm": [BOLD_STYLES[align] for align in aligned],
        "tổng": [TOTAL_STYLES[align] for align in aligned],
        "nhóm": [TOTAL_STYLES[align] for align in aligned],
    }[kind]
    kept = "<w:keepNext/>" if kind in ("đầu", "nhóm") else ""  # headings stay with the first row below
    spare = len(widths) - len(texts)
    if spare < 0 or (spare and kind != "nhóm"):
        raise ValueError(f"{len(texts)} cells for {len(widths)} columns: {line}")
    columns = [*widths[: len(texts) - 1], sum(widths[len(texts) - 1 :])]
    spans = [1] * (len(texts) - 1) + [1 + spare]  # the name of a group may run on to the end of its row
    cells = "".join(
        _cell(width, paragraph(style, text, kept), span, middle=kind == "đầu")
        for width, style, text, span in zip(columns, styles, texts, spans, strict=False)
    )
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if kind == "đầu" else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
