"""What each program and library of a bundle asks Windows to load: read from the file, as Windows would.

A wheel may need a library that its maker's machine had and an officer's has not. That cannot be seen on the machine
that builds, and on the officer's it is one English sentence about a missing DLL.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping

_SECTION, _DIRECTORIES = (
    40,
    {0x10B: 96, 0x20B: 112},
)  # bytes of a section's head; where directories begin, 32 and 64 bits
_IMPORTS = 1
_DESCRIPTOR = 20


def is_program(name: str) -> bool:
    """Whether Windows loads the file as code."""
    return name.lower().endswith((".exe", ".dll", ".pyd"))


def wanted(content: bytes) -> list[str]:
    """The names of the libraries without which Windows does not load the file; empty for what is no program."""
    if content[:2] != b"MZ":
        return []
    head = struct.unpack_from("<I", content, 0x3C)[0]
    sections, optional = struct.unpack_from("<H", content, head + 6)[0], head + 24
    kind, length = (
        struct.unpack_from("<H", content, optional)[0],
        struct.unpack_from("<H", content, head + 20)[0],
    )
    directory = optional + _DIRECTORIES[kind] + _IMPORTS * 8
    places = [_section(content, optional + length + number * _SECTION) for number in range(sections)]
    return list(_names(content, struct.unpack_from("<I", content, directory)[0], places))


def missing(programs: Mapping[str, Iterable[str]], of_windows: Iterable[str]) -> dict[str, list[str]]:
    """Each library that neither the bundle nor Windows has, and who wants it; `programs` says what each wants."""
    here = {path.rpartition("/")[2].lower() for path in programs}
    there = {name.lower() for name in of_windows}
    lacking: dict[str, list[str]] = {}
    for path, names in programs.items():
        for name in map(str.lower, names):
            if name not in here and name not in there and not name.startswith(("api-ms-win-", "ext-ms-win-")):
                lacking.setdefault(name, []).append(path)
    return lacking


def _names(content: bytes, address: int, places: list[tuple[int, int, int]]) -> Iterator[str]:
    while address:
        entry = _offset(address, places)
        name = struct.unpack_from("<I", content, entry + 12)[0]
        if not name:
            return
        start = _offset(name, places)
        yield content[start : content.index(b"\0", start)].decode("ascii")
        address += _DESCRIPTOR


def _section(content: bytes, start: int) -> tuple[int, int, int]:
    """Where a section lies in memory, how long it is, and where it lies in the file."""
    size, address, stored, offset = struct.unpack_from("<4I", content, start + 8)
    return address, max(size, stored), offset


def _offset(address: int, places: list[tuple[int, int, int]]) -> int:
    return next(offset + address - start for start, size, offset in places if start <= address < start + size)
