"""Reading a printed QR code back, by a program that had no part in drawing it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
import zxingcpp


def read_codes(paper: Path) -> list[str]:
    """What each picture of a paper says to a telephone, in the order of the pictures."""
    with zipfile.ZipFile(paper) as parts:
        pictures = {name: parts.read(name) for name in parts.namelist() if name.endswith(".png")}
    return [_said(pictures[name]) for name in sorted(pictures, key=lambda name: (len(name), name))]


def _said(png: bytes) -> str:
    (found,) = zxingcpp.read_barcodes(_dots(png))
    return str(found.text)


def _dots(png: bytes) -> np.ndarray:
    """The dots of a PNG of black and white, one bit a dot, as segno writes it."""
    width, height, depth, colours = struct.unpack(">IIBB", png[16:26])
    assert (depth, colours) == (1, 0), "not a picture of black and white"
    packed, place = b"", 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            packed += png[place + 8 : place + 8 + length]
        place += length + 12
    lines = np.frombuffer(zlib.decompress(packed), dtype=np.uint8).reshape(height, -1)
    return np.ascontiguousarray(np.unpackbits(_unfiltered(lines), axis=1)[:, :width] * np.uint8(255))


def _unfiltered(lines: np.ndarray) -> np.ndarray:
    """The lines as they are seen: filter 2 stores what differs from the line above, 0 the line itself."""
    assert set(lines[:, 0]) <= {0, 2}, "a filter that segno does not use"
    seen = lines[:, 1:].copy()
    for place in range(1, len(seen)):
        if lines[place, 0] == 2:
            seen[place] += seen[place - 1]
    return seen
