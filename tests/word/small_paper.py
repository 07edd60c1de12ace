"""A Word file drawn inside a test: one paragraph a line, in raw OOXML."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text: str, properties: str = "") -> str:
    """A run of text; `properties` is the inside of w:rPr."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """A paragraph of runs; a bare text becomes one."""
    return "<w:p>" + "".join(piece if piece.startswith("<") else run(piece) for piece in runs) + "</w:p>"


def section() -> str:
    """A paragraph that ends a section."""
    lying = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    return f"<w:p><w:pPr>{lying}</w:pPr></w:p>"


def template(folder: Path, *blocks: str, header: str = "") -> Path:
    """Writes a template with these blocks of the body (a bare text is a paragraph)."""
    body = "".join(block if block.startswith("<") else paragraph(block) for block in blocks)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/header1.xml" ContentType="{_TYPE}.header+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/header" Target="header1.xml"/></Relationships>',
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{paragraph(header)}</w:hdr>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{_R}"><w:body>{body}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
        "</w:body></w:document>",
    }
    path = folder / "mau.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def parts_of(paper: Path) -> dict[str, bytes]:
    """The parts of a package by name, in their order."""
    with zipfile.ZipFile(paper) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
