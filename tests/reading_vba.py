"""What others read out of our macros: olevba the source, olefile the streams."""

from __future__ import annotations

import io
import warnings
import zipfile

import olefile

with warnings.catch_warnings():  # olevba calls pyparsing by names that it has grown out of
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import VBA_Parser, decompress_stream


def project_of(workbook: bytes) -> bytes:
    """The part of a workbook that is its VBA project."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return parts.read("xl/vbaProject.bin")


def sources(data: bytes) -> dict[str, str]:
    """The source of each module as olevba reads it, from a workbook or a bare project."""
    parser = VBA_Parser("macros", data=data)
    try:
        return {name.rpartition(".")[0]: text for _, _, name, text in parser.extract_macros()}
    finally:
        parser.close()


def streams(compound: bytes) -> dict[str, bytes]:
    """Every stream of a compound file by its path."""
    with olefile.OleFileIO(io.BytesIO(compound)) as opened:
        return {"/".join(path): opened.openstream(path).read() for path in opened.listdir()}


def decompressed(data: bytes) -> bytes:
    """A compressed container as olevba unpacks it."""
    return bytes(decompress_stream(bytearray(data)))
