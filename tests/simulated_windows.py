"""A Windows machine drawn inside the test: a registry in a dictionary, a disk in another."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from xl_tools.tasks.doctor.machine import Machine, Value

HOME = Path(r"C:\Users\lan\AppData\Local\xltools")  # one name on Linux; the doctor compares as Windows does
LAUNCHER = HOME / "xltools-gui.exe"
ADDIN = HOME / "addin" / "xltools.xlam"
FUNCTIONS = HOME / "addin" / "xltools-ham.xlam"
LIBRARIES = {bits: HOME / "python" / f"xlwings{bits}-1.dll" for bits in (32, 64)}
SILENT_PYTHON = HOME / "python" / "pythonw.exe"
SERVER = f'"{SILENT_PYTHON}" -X utf8 -c "import xlwings; ' + "xlwings.serve('$(CLSID)')\""
OFFICE = r"HKCU\Software\Microsoft\Office\16.0\Excel"
POLICIES = r"HKCU\Software\Policies\Microsoft\Office\16.0"
LOCATIONS = rf"{OFFICE}\Security\Trusted Locations"
OURS = r"HKCU\Software\xltools"


class SimulatedRegistry:
    """Keys know no upper case, as in Windows; a key under `locked` may not be written."""

    def __init__(self, drawn: dict[str, dict[str, Value]]) -> None:
        self.values = {key: dict(values) for key, values in drawn.items()}
        self.locked: str | None = None

    def _key(self, key: str) -> str:
        return next((known for known in self.values if known.lower() == key.lower()), key)

    def get(self, key: str, name: str) -> Value | None:
        found = self.values.get(self._key(key), {})
        return next((value for known, value in found.items() if known.lower() == name.lower()), None)

    def names(self, key: str) -> list[str]:
        return list(self.values.get(self._key(key), {}))

    def keys(self, key: str) -> list[str]:
        under = key.lower() + "\\"
        inner = [known[len(under) :] for known in self.values if known.lower().startswith(under)]
        return list(dict.fromkeys(one.partition("\\")[0] for one in inner))

    def put(self, key: str, name: str, value: int | str) -> None:
        if self.locked and key.startswith(self.locked):
            raise PermissionError(key)
        self.values.setdefault(self._key(key), {})[name] = value

    def drop(self, key: str, name: str) -> None:
        del self.values[self._key(key)][name]
        if not self.values[self._key(key)]:
            del self.values[self._key(key)]  # an empty key is as good as none, for comparing

    def drop_key(self, key: str) -> None:
        assert not self.keys(key), "winreg removes no key with keys under it"
        del self.values[self._key(key)]


class SimulatedFiles:
    """Files by path; `shut` folders take none; `from_internet` has the marked ones."""

    def __init__(self, files: dict[Path, bytes] | None = None) -> None:
        self.files = dict(files or {})
        self.from_internet: set[Path] = set()
        self.shut: set[Path] = set()
        self.room = 50_000_000_000

    def read(self, path: Path) -> bytes | None:
        return self.files.get(path)

    def write(self, path: Path, content: bytes) -> None:
        self.files[path] = content

    def remove(self, path: Path) -> None:
        del self.files[path]

    def writable(self, folder: Path) -> bool:
        return folder not in self.shut

    def free(self, folder: Path) -> int:
        return self.room

    def marked(self, path: Path) -> bool:
        return path in self.from_internet

    def unmark(self, path: Path) -> None:
        self.from_internet.discard(path)


EXCEL: dict[str, dict[str, Value]] = {
    r"HKCR\Excel.Application\CurVer": {"": "Excel.Application.16"},
    r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration": {"Platform": "x64"},
    r"HKCU\Control Panel\International": {"sDecimal": ",", "sShortDate": "dd/MM/yyyy"},
}
INSTALLED: dict[str, dict[str, Value]] = {
    rf"{LOCATIONS}\Location0": {"Path": f"{HOME / 'addin'}\\", "Description": "xltools"},
    rf"{OFFICE}\Options": {"OPEN": f'"{HOME / "addin" / "xltools.xlam"}"', "OPEN1": f'"{FUNCTIONS}"'},
    OURS: {
        "launcher": str(LAUNCHER),
        "functions_library": str(LIBRARIES[64]),
        "functions_server": SERVER,
    },
}


def windows(
    registry: dict[str, dict[str, Value]] | None = None,
    files: dict[Path, bytes] | None = None,
    **facts: object,
) -> tuple[Machine, SimulatedRegistry, SimulatedFiles]:
    """A machine with Excel of 64 bits and `registry` over it; facts may be given otherwise."""
    drawn, disk = SimulatedRegistry({**EXCEL, **(registry or {})}), SimulatedFiles(files)
    machine = Machine(
        system="Windows",
        python="3.11.9",
        bits=64,
        program=HOME / "python",
        launcher=LAUNCHER,
        settings=HOME,
        log=HOME / "Logs" / "xltools.log",
        own_law=HOME / "phap_luat",
        addin_home=HOME / "addin",
        registry=drawn,
        files=disk,
        libreoffice=r"C:\Program Files\LibreOffice\program\soffice.exe",
        fonts=frozenset({"Times New Roman Bold (TrueType)"}),
        libraries=LIBRARIES,
        interpreter=SILENT_PYTHON,
    )
    return dataclasses.replace(machine, **facts), drawn, disk  # type: ignore[arg-type]


def linux() -> Machine:
    """A machine that cannot have Excel."""
    return dataclasses.replace(windows()[0], system="Linux", fonts=frozenset({"Liberation Serif"}))
