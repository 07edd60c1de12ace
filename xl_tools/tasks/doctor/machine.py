"""The machine as the doctor sees it: facts gathered once, and the two ports through which it reads and changes it.

The real halves are `this_machine.py` and `windows.py`; tests hand in a registry and a disk of their own, so that every
check and every cure runs on Linux too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import Protocol

Value = int | str | bytes
WINDOWS = "Windows"


class Registry(Protocol):
    r"""Values under keys such as `HKCU\Software\xltools`; the name "" is the default value of a key."""

    def get(self, key: str, name: str) -> Value | None:
        """The value, None where there is none or it may not be read."""

    def names(self, key: str) -> list[str]:
        """The names of the values of a key."""

    def keys(self, key: str) -> list[str]:
        """The names of the keys right under a key."""

    def put(self, key: str, name: str, value: int | str) -> None:
        """Write a value, making the key; PermissionError where Windows does not allow it."""

    def drop(self, key: str, name: str) -> None:
        """Remove a value that is there."""

    def drop_key(self, key: str) -> None:
        """Remove a key without keys under it."""


class Files(Protocol):
    """The few things that are done with files."""

    def read(self, path: Path) -> bytes | None:
        """What stands in the file, None where there is none or it may not be read."""

    def write(self, path: Path, content: bytes) -> None:
        """Write the file in one step, making its folder; OSError where that fails."""

    def remove(self, path: Path) -> None:
        """Remove a file that is there, and its folder if that is empty then."""

    def writable(self, folder: Path) -> bool:
        """Whether a file can be made in the folder, or in the nearest one above it that exists."""

    def free(self, folder: Path) -> int:
        """Bytes free on the disk of the folder."""

    def marked(self, path: Path) -> bool:
        """Whether Windows marks the file as come from the internet."""

    def unmark(self, path: Path) -> None:
        """Take the mark away."""


@dataclass(frozen=True)
class Machine:
    """What does not change while the doctor looks, and the ports to what may."""

    system: str  # as `platform.system()` says it
    python: str
    bits: int
    program: Path  # the folder that the program runs from
    launcher: Path | None  # what a button starts
    settings: Path
    log: Path
    own_law: Path
    addin_home: Path  # where the add-in is put for this user
    registry: Registry
    files: Files
    libreoffice: str | None = None
    fonts: frozenset[str] = frozenset()
    synced: tuple[Path, ...] = ()  # folders that OneDrive keeps in step with a server
    excel_is_open: bool = False
    own_law_files: int = 0
    libraries: Mapping[int, Path] = field(default_factory=dict)  # of xlwings, by the bitness of an Excel
    interpreter: Path | None = (
        None  # the Python without a window that answers functions; short names if accented
    )

    @property
    def is_windows(self) -> bool:
        """Whether there can be Excel here."""
        return self.system == WINDOWS

    @property
    def addin(self) -> Path:
        """Where the add-in lies once it is installed."""
        return self.addin_home / "xltools.xlam"

    @property
    def functions(self) -> Path:
        """Where the add-in of the worksheet functions lies once it is installed."""
        return self.addin_home / "xltools-ham.xlam"


def same_path(one: str, other: str | Path) -> bool:
    r"""Whether two paths are one to Windows, which knows no upper case and takes `C:\a\` for `C:\a`."""
    return PureWindowsPath(one.strip().strip('"')) == PureWindowsPath(str(other))
