"""The compression of VBA source [MS-OVBA 2.4.1]: chunks of 4096 bytes, each byte as it is or a copy from before."""

from __future__ import annotations

import struct

_CHUNK = 4096
_SHORTEST = 3  # a copy of fewer bytes is longer than the bytes (2.4.1.3.19.4)
_COMPRESSED, _RAW = 0xB000, 0x3FFF  # headers of a chunk (2.4.1.1.5)

Seen = dict[bytes, list[int]]


def compress(data: bytes) -> bytes:
    """A CompressedContainer (2.4.1.1.1) of the bytes.

    A chunk that will not get shorter stands raw and filled up with zeros, as the specification says; source
    text never is one.
    """
    return b"\x01" + b"".join(_chunk(data[at : at + _CHUNK]) for at in range(0, len(data), _CHUNK))


def _chunk(chunk: bytes) -> bytes:
    tokens = _tokens(chunk)
    if len(tokens) >= _CHUNK:
        return struct.pack("<H", _RAW) + chunk.ljust(_CHUNK, b"\0")
    return struct.pack("<H", _COMPRESSED | len(tokens) - 1) + tokens


def _tokens(chunk: bytes) -> bytes:
    """Groups of up to eight tokens, each group behind a byte that says which of them are copies (2.4.1.1.7)."""
    result, at, seen = bytearray(), 0, Seen()
    while at < len(chunk):
        flags, group = 0, bytearray()
        for bit in range(8):
            if at >= len(chunk):
                break
            length, back = _longest(chunk, at, seen)
            if length:
                flags |= 1 << bit
                group += _copy(at, length, back)
            else:
                group.append(chunk[at])
            at = _passed(chunk, at, length or 1, seen)
        result += bytes([flags]) + group
    return bytes(result)


def _passed(chunk: bytes, at: int, length: int, seen: Seen) -> int:
    """Remember the bytes just written, so that later ones can be copied from them; answer where to go on."""
    for here in range(at, at + length):
        seen.setdefault(chunk[here : here + _SHORTEST], []).append(here)
    return at + length


def _longest(chunk: bytes, at: int, seen: Seen) -> tuple[int, int]:
    """The longest stretch before `at` that the bytes from `at` repeat, and how far back it begins (2.4.1.3.19.4)."""
    most = min((0xFFFF >> _offset_bits(at)) + _SHORTEST, len(chunk) - at)
    best = (0, 0)
    for start in reversed(seen.get(chunk[at : at + _SHORTEST], ()) if most >= _SHORTEST else ()):
        length = _SHORTEST
        while length < most and chunk[start + length] == chunk[at + length]:
            length += 1
        if length > best[0]:
            best = (length, at - start)
        if length == most:
            break
    return best


def _copy(at: int, length: int, back: int) -> bytes:
    """A CopyToken: how far back and how long, in 16 bits (2.4.1.3.19.3)."""
    return struct.pack("<H", (back - 1) << (16 - _offset_bits(at)) | length - _SHORTEST)


def _offset_bits(at: int) -> int:
    """How many of the 16 bits say how far back; the further on in the chunk the more (2.4.1.3.19.1)."""
    return max((at - 1).bit_length(), 4)
