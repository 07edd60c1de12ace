"""The files of a bundle on disk and as a zip: sorted, of one day, so that two builds are equal byte for byte."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import zipfile
from pathlib import Path, PureWindowsPath

from bundle import libraries
from bundle.refusal import Refused

LIST = "danh-sach-tep.txt"
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_LONGEST = 259  # characters of a path that every program of Windows takes
_HOME = (
    len(r"C:\Users\12345678901234567890\AppData\Local\Programs\xltools") + 1
)  # a user's name has at most 20
_MEGABYTE = 1_000_000


class Tree:
    """A folder that is filled once; every path in it is one that Windows takes, and none comes twice."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hashes: dict[str, str] = {}
        self.programs: dict[str, list[str]] = {}  # and the libraries that each wants
        self.size = 0
        self._taken: set[str] = set()
        if folder.exists():
            raise Refused(f"Thư mục {folder} đã có.", "Xóa thư mục đó hoặc chọn nơi khác sau --out.")

    def add(self, name: str, content: bytes) -> None:
        """Write a file."""
        self._refuse_bad(name)
        self._taken.add(name.lower())
        self.hashes[name] = hashlib.sha256(content).hexdigest()
        self.size += len(content)
        if libraries.is_program(name):
            self.programs[name] = libraries.wanted(content)
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        stamp = dt.datetime(*_DAY, tzinfo=dt.UTC).timestamp()
        os.utime(path, (stamp, stamp))

    def close(self) -> None:
        """Write the list of all files with their sha256, which `sha256sum -c` reads."""
        lines = [f"{digest}  {name}\n" for name, digest in sorted(self.hashes.items())]
        self.add(LIST, "".join(lines).encode("utf-8"))

    def pack(self, path: Path) -> None:
        """The same files as one zip."""
        with zipfile.ZipFile(path, "w") as archive:
            for name in sorted(self.hashes):
                entry = zipfile.ZipInfo(f"{self.folder.name}/{name}", _DAY)
                entry.create_system, entry.external_attr = 0, 0  # the same bytes whatever system builds
                archive.writestr(entry, (self.folder / name).read_bytes(), zipfile.ZIP_DEFLATED, 9)

    def _refuse_bad(self, name: str) -> None:
        way = PureWindowsPath(name)
        if way.is_absolute() or way.drive or ".." in way.parts or name.lower() in self._taken:
            raise Refused(
                f"Tên tệp {name} trùng hoặc ra ngoài bộ cài.", "Xem lại các tệp .whl; không dùng tệp này."
            )
        if _HOME + len(name) > _LONGEST:
            raise Refused(
                f"Đường dẫn {name} quá dài, Windows có thể không mở được.",
                "Báo người phát triển để rút tên thư mục.",
            )


def refuse_small_disk(folder: Path, archives: list[Path]) -> None:
    """Refused when the disk cannot take the tree and its zip."""
    needed = 0
    for archive in archives:
        with zipfile.ZipFile(archive) as parts:
            needed += sum(one.file_size + one.compress_size for one in parts.infolist())
    there = next(one for one in (folder, *folder.parents) if one.is_dir())
    free = shutil.disk_usage(there).free
    if free < needed:
        raise Refused(
            f"Ổ đĩa của {folder} còn {free // _MEGABYTE} MB, cần {needed // _MEGABYTE} MB.",
            "Dọn bớt ổ đĩa hoặc chọn nơi khác sau --out.",
        )
