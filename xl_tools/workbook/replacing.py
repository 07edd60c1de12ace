"""A file is replaced whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xl_tools.errors import Unreadable


def refuse_if_open(path: Path) -> None:
    """XL-0104 where Excel or LibreOffice has the file open: each lays a small lock file beside it."""
    if any((path.parent / name).exists() for name in (f"~${path.name}", f".~lock.{path.name}#")):
        raise Unreadable("XL-0104", file=path.name)


def refuse_if_read_only(path: Path) -> None:
    """XL-0105 where the file may not be written; replacing it would get round the mark."""
    if path.exists() and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
        raise Unreadable("XL-0105", file=path.name)


@contextmanager
def replacing(target: Path, like: Path) -> Iterator[Path]:
    """A temporary file beside `target` that takes its place when the block ends well and vanishes otherwise.

    It gets the permissions of `like`. A full disk or a folder that takes no files is XL-0105.
    """
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".xltools-", suffix=".tmp")
        temporary = Path(name)
        try:
            os.close(handle)
            yield temporary
            temporary.chmod(stat.S_IMODE(like.stat().st_mode))
            _to_disk(temporary)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _folder_to_disk(target.parent)
    except OSError as problem:
        raise Unreadable("XL-0105", file=target.name) from problem


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _folder_to_disk(folder: Path) -> None:
    if os.name == "posix":  # Windows keeps the folder itself and cannot open it
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
