"""The machine that the program runs on: its facts, its disk."""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import struct
import subprocess
import sys
import sysconfig
import tempfile
from importlib import metadata
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path

from xl_tools import data
from xl_tools.tasks.doctor.machine import WINDOWS, Machine
from xl_tools.tasks.doctor.windows import (
    WindowsRegistry,
    excel_is_open,
    fonts_of,
    short_names,
    synced_folders,
)
from xl_tools.word.pdf import libreoffice
from xl_tools.workbook.replacing import replacing

_MARK = (
    ":Zone.Identifier"  # the stream of NTFS in which browsers and mail programs say where a file came from
)
_FROM_INTERNET = ("ZoneId=3", "ZoneId=4")


def this_machine() -> Machine:
    """The facts of this machine, and its registry and disk."""
    registry, system = WindowsRegistry(), platform.system()
    own_law = data.own_law()
    return Machine(
        system=system,
        python=platform.python_version(),
        bits=struct.calcsize("P") * 8,
        program=Path(sys.prefix),
        launcher=_launcher(),
        settings=user_config_path("xltools", appauthor=False),
        log=user_log_path("xltools", appauthor=False) / "xltools.log",
        own_law=own_law,
        addin_home=user_data_path("xltools", appauthor=False) / "addin",
        registry=registry,
        files=Disk(),
        libreoffice=libreoffice(),
        fonts=fonts_of(registry) if system == WINDOWS else _fonts(),
        synced=synced_folders(),
        excel_is_open=excel_is_open(),
        libraries=_libraries(),
        interpreter=_interpreter(),
        own_law_files=sum(1 for file in own_law.rglob("*") if file.suffix in (".yaml", ".csv")),
    )


def _launcher() -> Path | None:
    """The program without a window that a button starts: beside this one, or among the scripts of this Python."""
    name = "xltools-gui.exe" if os.name == "nt" else "xltools-gui"
    beside = [Path(sys.argv[0]).parent, Path(sys.prefix).parent, Path(sysconfig.get_path("scripts"))]
    return next((folder / name for folder in beside if (folder / name).is_file()), None)


def _libraries() -> dict[int, Path]:
    """The libraries of the xlwings in use, which its wheel puts beside Python; the add-in knows them by version."""
    places = {
        bits: Path(sys.prefix) / f"xlwings{bits}-{metadata.version('xlwings')}.dll" for bits in (32, 64)
    }
    return {bits: place for bits, place in places.items() if place.is_file()}


def _interpreter() -> Path | None:
    """The Python without a window beside this one."""
    silent = Path(sys.executable).with_name("pythonw.exe")
    return short_names(silent) if silent.is_file() else None


def _fonts() -> frozenset[str]:
    """The families that fontconfig knows; none where it is not installed."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        said = subprocess.run(
            ["fc-list", ":", "family"], check=True, capture_output=True, text=True, timeout=20
        )
        return frozenset(line.strip() for line in said.stdout.splitlines())
    return frozenset()


class Disk:
    """The port of `machine.Files` over the real disk."""

    def read(self, path: Path) -> bytes | None:
        """What stands in the file."""
        try:
            return path.read_bytes()
        except OSError:
            return None

    def write(self, path: Path, content: bytes) -> None:
        """Write the file in one step."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        with replacing(path, like=path) as temporary:
            temporary.write_bytes(content)

    def remove(self, path: Path) -> None:
        """Remove a file, and its folder if that is empty then."""
        path.unlink()
        with contextlib.suppress(OSError):
            path.parent.rmdir()

    def writable(self, folder: Path) -> bool:
        """Try it: the rights that Windows shows are not the rights that it gives."""
        there = _nearest(folder)
        try:
            with tempfile.TemporaryFile(dir=there):
                return True
        except OSError:
            return False

    def free(self, folder: Path) -> int:
        """Bytes free on the disk."""
        return shutil.disk_usage(_nearest(folder)).free

    def marked(self, path: Path) -> bool:
        """Whether the stream beside the file says internet; other file systems have no streams."""
        said = self.read(Path(f"{path}{_MARK}")) or b""
        return any(zone in said.decode("utf-8", "replace") for zone in _FROM_INTERNET)

    def unmark(self, path: Path) -> None:
        """Remove the stream."""
        Path(f"{path}{_MARK}").unlink(missing_ok=True)


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(one for one in (folder, *folder.parents) if one.is_dir())
