"""What the registry says of Excel: where its settings are, and what the organisation has laid down over them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xl_tools.tasks.doctor.machine import Machine, Registry, Value, same_path

_CLASS = r"HKCR\Excel.Application\CurVer"
_CLICK_TO_RUN = r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration"
_INSTALLED = r"HKLM\Software\{}Microsoft\Office\{}\Excel\InstallRoot"
_BITS = {"x64": 64, "x86": 32}
# Group policy of the user, the cloud policy of Microsoft 365, and group policy of the machine.
_POLICIES = (
    r"HKCU\Software\Policies\Microsoft\Office",
    r"HKCU\Software\Policies\Microsoft\Cloud\Office",
    r"HKLM\Software\Policies\Microsoft\Office",
)


def version_of(machine: Machine) -> str | None:
    """`16.0`, as the keys of that Excel are called; None without Excel (2016, 2019, 2021, 365 are all 16.0)."""
    if not machine.is_windows:
        return None
    named = machine.registry.get(_CLASS, "")
    number = str(named or "").rpartition(".")[2]
    return f"{number}.0" if number.isdigit() else None


def bits_of(registry: Registry, version: str) -> int | None:
    """64 or 32; None where nothing says."""
    if known := _BITS.get(str(registry.get(_CLICK_TO_RUN, "Platform"))):
        return known
    if registry.get(_INSTALLED.format("WOW6432Node\\", version), "Path"):
        return 32
    return 64 if registry.get(_INSTALLED.format("", version), "Path") else None


def excel_key(version: str, under: str = "") -> str:
    r"""`HKCU\Software\Microsoft\Office\16.0\Excel\<under>`."""
    return rf"HKCU\Software\Microsoft\Office\{version}\Excel\{under}".rstrip("\\")


def policy(registry: Registry, under: str, name: str) -> Value | None:
    r"""What the organisation has laid down for a value under `16.0\…`; None where it leaves that to the user."""
    found = (registry.get(rf"{root}\{under}", name) for root in _POLICIES)
    return next((value for value in found if value is not None), None)


def locations_locked(registry: Registry, version: str) -> bool:
    """Whether the organisation takes no trusted locations from users."""
    nobody = policy(registry, rf"{version}\Excel\Security\Trusted Locations", "AllLocationsDisabled") == 1
    not_users = policy(registry, rf"{version}\Common\Security\Trusted Locations", "Allow User Locations") == 0
    return nobody or not_users


def locations_off(registry: Registry, version: str) -> bool:
    """Whether the user himself has turned all trusted locations off."""
    return registry.get(locations_key(version), "AllLocationsDisabled") == 1


def locations_key(version: str) -> str:
    """The key whose keys `Location0`, `Location1` … are the trusted locations of the user."""
    return excel_key(version, r"Security\Trusted Locations")


def locations(registry: Registry, version: str) -> Iterator[tuple[str, str, bool]]:
    """Each trusted location: its key, its folder, and whether folders below count."""
    root = locations_key(version)
    for name in registry.keys(root):
        key = rf"{root}\{name}"
        if folder := registry.get(key, "Path"):
            yield key, str(folder), registry.get(key, "AllowSubfolders") == 1


def trusted(machine: Machine, version: str) -> str | None:
    """The key of the trusted location that the folder of the add-in is in."""
    for key, folder, below in locations(machine.registry, version):
        here = [machine.addin_home, *machine.addin_home.parents] if below else [machine.addin_home]
        if any(same_path(folder, one) for one in here):
            return key
    return None


def opened(registry: Registry, version: str) -> list[tuple[str, str]]:
    r"""What Excel opens when it starts, in its order: `OPEN`, `OPEN1` … and `/R "C:\…\x.xlam"`."""
    key = excel_key(version, "Options")
    names = [
        name for name in registry.names(key) if name == "OPEN" or (name[4:].isdigit() and name[:4] == "OPEN")
    ]
    return [(name, str(registry.get(key, name))) for name in sorted(names, key=lambda one: int(one[4:] or 0))]


def opens(value: str, addin: Path) -> bool:
    """Whether an `OPEN` value opens that add-in."""
    path = value.strip()
    while path.startswith("/"):  # switches: /R read-only, /A an add-in, /F as a new file
        path = path.partition(" ")[2].strip()
    return same_path(path, addin)
