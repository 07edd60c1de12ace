"""A small .xlsb, written record by record: no program here writes that format, so the tests do.

Only what a reader needs: the list of tabs, and rows of texts and numbers ([MS-XLSB] 2.4).
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

_TYPES = b"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"""
_RELATIONS = b"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/></Relationships>"""


def binary_workbook(path: Path, tab: str, rows: Sequence[Sequence[str | float]]) -> Path:
    """The workbook with one tab; an empty text leaves its cell out."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", _RELATIONS % (b"officeDocument", b"xl/workbook.bin"))
        file.writestr("xl/_rels/workbook.bin.rels", _RELATIONS % (b"worksheet", b"worksheets/sheet1.bin"))
        file.writestr("xl/workbook.bin", _book(tab))
        file.writestr("xl/worksheets/sheet1.bin", _sheet(rows))
    return path


def _book(tab: str) -> bytes:
    sheet = _record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text(tab))
    return _record(131) + _record(143) + sheet + _record(144) + _record(132)


def _sheet(rows: Sequence[Sequence[str | float]]) -> bytes:
    width = max(map(len, rows))
    area = _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
    cells = b""
    for number, row in enumerate(rows):
        cells += _record(0, struct.pack("<II", number, 0) + bytes(9))
        for column, value in enumerate(row):
            at = struct.pack("<II", column, 0)
            if isinstance(value, str):
                cells += _record(6, at + _text(value)) if value else b""
            else:
                cells += _record(5, at + struct.pack("<d", value))
    return _record(129) + area + _record(145) + cells + _record(146) + _record(130)


def _record(kind: int, data: bytes = b"") -> bytes:
    """Kind and length in groups of seven bits, then the data."""
    kinds = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(data)
    while size >= 128:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return kinds + length + bytes([size]) + data


def _text(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded
