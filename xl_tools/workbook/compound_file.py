"""Compound files [MS-CFB], the small file system inside one file in which Office keeps a VBA project.

Version 3 with sectors of 512 bytes, as Office itself writes `vbaProject.bin`. The same content gives the same
bytes: no times, no class ids, and streams in the order given.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Union

Storage = Mapping[str, Union[bytes, "Storage"]]

_SECTOR, _MINI_SECTOR, _CUTOFF = 512, 64, 4096  # 2.2: shorter streams than the cutoff share the mini stream
_FREE, _END, _FAT, _NOBODY = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF  # 2.1 and 2.6.1
_STORAGE, _STREAM, _ROOT = 1, 2, 5  # 2.6.1, object type
_RED, _BLACK = 0, 1
_IN_HEADER = 109  # how many FAT sectors the header itself can name (2.2)


def compound_file(content: Storage) -> bytes:
    """The compound file with these streams (bytes) and storages (mappings) by name."""
    entries = _directory(content)
    sectors, small = _Chains(_SECTOR), _Chains(_MINI_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.start = (sectors if entry.size >= _CUTOFF else small).add(entry.data)
    root = entries[0]
    root.start, root.size = sectors.add(bytes(small.data)), len(small.data)
    mini_fat = _numbers(small.following)
    mini_fat_start, mini_fat_count = sectors.add(mini_fat), len(mini_fat) // _SECTOR
    directory_start = sectors.add(_packed(entries))
    fat = _add_fat(sectors)
    return _header(fat, directory_start, mini_fat_start, mini_fat_count) + sectors.data


@dataclass
class _Entry:
    """An entry of the directory (2.6.1) and the branches of the tree that it hangs in."""

    name: str
    kind: int
    data: bytes = b""
    colour: int = _BLACK
    left: int = _NOBODY
    right: int = _NOBODY
    child: int = _NOBODY
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        """The 128 bytes of the entry; class id, state bits and times are zero (2.6.1)."""
        name = self.name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(name), self.kind, self.colour, self.left, self.right, self.child)
        return name.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", self.start, self.size)


class _Chains:
    """Sectors of one size, and for each the number of the one that follows it (2.3, 2.4)."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.data = bytearray()
        self.following: list[int] = []

    def add(self, data: bytes) -> int:
        """Store the bytes in sectors one after the other and answer the number of the first."""
        if not data:
            return _END
        first, count = len(self.following), -(-len(data) // self.size)
        self.data += data.ljust(count * self.size, b"\0")
        self.following += [*range(first + 1, first + count), _END]
        return first


def _directory(content: Storage) -> list[_Entry]:
    """The entries of the directory, the root first."""
    entries = [_Entry("Root Entry", _ROOT)]
    _hang(entries, entries[0], content)
    return entries


def _hang(entries: list[_Entry], parent: _Entry, content: Storage) -> None:
    """Add what a storage holds to the entries, and hang it below the storage as a tree."""
    numbers = []
    for name, inside in content.items():
        numbers.append(len(entries))
        if isinstance(inside, bytes):
            entries.append(_Entry(name, _STREAM, inside, size=len(inside)))
        else:
            entries.append(_Entry(name, _STORAGE))
            _hang(entries, entries[-1], inside)
    # 2.6.4: a shorter name goes before a longer one, equal lengths by their capitals.
    numbers.sort(key=lambda number: (len(entries[number].name), entries[number].name.upper()))
    parent.child = _tree(entries, numbers, max(len(numbers).bit_length() - 1, 1))


def _tree(entries: Sequence[_Entry], numbers: Sequence[int], below: int) -> int:
    """The entry at the middle, with the two halves to its left and right (2.6.4).

    `below` counts the levels below this one. Halving fills every level but the deepest: red there and black
    elsewhere makes the red-black tree that the specification asks for.
    """
    if not numbers:
        return _NOBODY
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.colour = _BLACK if below else _RED
    entry.left = _tree(entries, numbers[:middle], below - 1)
    entry.right = _tree(entries, numbers[middle + 1 :], below - 1)
    return numbers[middle]


def _packed(entries: Sequence[_Entry]) -> bytes:
    """The stream of the directory, filled up to whole sectors with unused entries (2.6.1)."""
    unused = bytes(68) + struct.pack("<III", _NOBODY, _NOBODY, _NOBODY) + bytes(48)
    packed = b"".join(entry.packed() for entry in entries)
    return packed + unused * (-len(entries) % (_SECTOR // len(unused)))


def _add_fat(sectors: _Chains) -> range:
    """Append the FAT, which has to tell of its own sectors too (2.3), and answer where it lies."""
    per_sector = _SECTOR // 4
    count = 1
    while count * per_sector < len(sectors.following) + count:
        count += 1
    if count > _IN_HEADER:
        raise ValueError("a compound file of this size needs DIFAT sectors, which no project of ours does")
    first = len(sectors.following)
    sectors.following += [_FAT] * count
    sectors.data += _numbers(sectors.following)
    return range(first, first + count)


def _numbers(numbers: Sequence[int]) -> bytes:
    """Sector numbers as a table of whole sectors, the rest free."""
    table = struct.pack(f"<{len(numbers)}I", *numbers)
    return table.ljust(-(-len(table) // _SECTOR) * _SECTOR, b"\xff")


def _header(fat: range, directory_start: int, mini_fat_start: int, mini_fat_count: int) -> bytes:
    """The first 512 bytes (2.2)."""
    signature, class_id = bytes.fromhex("D0CF11E0A1B11AE1"), bytes(16)
    minor, major, little_endian, sector_shift, mini_shift = 0x3E, 3, 0xFFFE, 9, 6
    shape = struct.pack("<5H", minor, major, little_endian, sector_shift, mini_shift) + bytes(6)
    places = struct.pack(
        "<9I", 0, len(fat), directory_start, 0, _CUTOFF, mini_fat_start, mini_fat_count, _END, 0
    )
    named = struct.pack(f"<{_IN_HEADER}I", *fat, *[_FREE] * (_IN_HEADER - len(fat)))
    return signature + class_id + shape + places + named
