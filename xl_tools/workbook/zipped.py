"""Opening the zip that a workbook is: broken, encrypted and blown-up files are told before a part is read."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from xl_tools.errors import Unreadable

LARGEST = 1_500_000_000  # bytes of all parts together
LARGE_PART, TIGHTEST = 50_000_000, 200  # a part over the first may not be packed tighter than the second
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
)


def opened(path: Path, data: bytes) -> zipfile.ZipFile:
    """The zip, every part of it sound enough to be asked for; `Unreadable` says what is wrong."""
    if data.startswith(_OLE):  # Office wraps an encrypted workbook into an old compound file
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise Unreadable("XL-0103" if encrypted else "XL-0102", file=path.name)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except (*BROKEN, OSError) as problem:
        raise Unreadable("XL-0102", file=path.name) from problem
    parts = opened.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("XL-0103", file=path.name)
    if sum(part.file_size for part in parts) > LARGEST or any(map(suspicious, parts)):
        raise Unreadable("XL-0106", file=path.name)
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise Unreadable("XL-0102", file=path.name)
    return opened


def suspicious(part: zipfile.ZipInfo) -> bool:
    """Whether the part unpacks to more than any workbook needs: made to fill the memory."""
    return part.file_size > LARGE_PART and part.file_size > TIGHTEST * part.compress_size
