"""The registry of Windows, and the few things that only Windows can be asked."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from xl_tools.tasks.doctor.machine import Value

# On other systems there is neither winreg nor windll; the tests put a registry of their own in this place.
if sys.platform == "win32":
    import ctypes
    import winreg

    _ROOTS = {
        "HKCU": winreg.HKEY_CURRENT_USER,
        "HKLM": winreg.HKEY_LOCAL_MACHINE,
        "HKCR": winreg.HKEY_CLASSES_ROOT,
    }
    # A Python of 32 bits would be shown another half of the machine's keys.
    _WHOLE = winreg.KEY_WOW64_64KEY

    class WindowsRegistry:
        """The port of `machine.Registry` over winreg."""

        def get(self, key: str, name: str) -> Value | None:
            """The value, variables of the environment filled in."""
            with contextlib.suppress(OSError), self._open(key, winreg.KEY_READ) as handle:
                value, kind = winreg.QueryValueEx(handle, name)
                if kind == winreg.REG_EXPAND_SZ:
                    return os.path.expandvars(str(value))
                return value if isinstance(value, int | str | bytes) else None
            return None

        def names(self, key: str) -> list[str]:
            """The names of the values of a key."""
            return list(self._listed(key, lambda handle, number: winreg.EnumValue(handle, number)[0]))

        def keys(self, key: str) -> list[str]:
            """The names of the keys right under a key."""
            return list(self._listed(key, winreg.EnumKey))

        def put(self, key: str, name: str, value: int | str) -> None:
            """Write a number as DWORD, a text as SZ."""
            root, _, path = key.partition("\\")
            kind = winreg.REG_DWORD if isinstance(value, int) else winreg.REG_SZ
            with winreg.CreateKeyEx(_ROOTS[root], path, 0, winreg.KEY_WRITE | _WHOLE) as handle:
                winreg.SetValueEx(handle, name, 0, kind, value)

        def drop(self, key: str, name: str) -> None:
            """Remove a value."""
            with self._open(key, winreg.KEY_WRITE) as handle:
                winreg.DeleteValue(handle, name)

        def drop_key(self, key: str) -> None:
            """Remove a key."""
            root, _, path = key.partition("\\")
            winreg.DeleteKeyEx(_ROOTS[root], path, _WHOLE)

        def _open(self, key: str, access: int) -> winreg.HKEYType:
            root, _, path = key.partition("\\")
            return winreg.OpenKey(_ROOTS[root], path, 0, access | _WHOLE)

        def _listed(self, key: str, one: object) -> Iterator[str]:
            with contextlib.suppress(OSError), self._open(key, winreg.KEY_READ) as handle:
                for number in range(winreg.QueryInfoKey(handle)[0 if one is winreg.EnumKey else 1]):
                    yield one(handle, number)  # type: ignore[operator]

    def excel_is_open() -> bool:
        """Whether a window of Excel is open: what it writes when it closes would go over what we write now."""
        return bool(ctypes.windll.user32.FindWindowW("XLMAIN", None))

    def short_names(path: Path) -> Path:
        """The path, where it is accented in the short names of Windows, which are of ASCII; a disk may have none."""
        room = 1024
        short = ctypes.create_unicode_buffer(room)
        if str(path).isascii() or not ctypes.windll.kernel32.GetShortPathNameW(str(path), short, room):
            return path
        return Path(short.value)

else:

    def excel_is_open() -> bool:
        """Never, where there is no Excel."""
        return False

    def short_names(path: Path) -> Path:
        """The path: only Windows has two names for one folder."""
        return path

    class WindowsRegistry:
        """An empty registry, so that checks may look anywhere."""

        def get(self, _key: str, _name: str) -> Value | None:
            """Nothing."""
            return None

        def names(self, _key: str) -> list[str]:
            """Nothing."""
            return []

        def keys(self, _key: str) -> list[str]:
            """Nothing."""
            return []

        def put(self, key: str, name: str, value: int | str) -> None:
            """Nobody comes here: what writes refuses first."""
            raise PermissionError(key)

        def drop(self, key: str, name: str) -> None:
            """Nobody comes here: what writes refuses first."""
            raise PermissionError(key)

        def drop_key(self, key: str) -> None:
            """Nobody comes here: what writes refuses first."""
            raise PermissionError(key)


def fonts_of(registry: WindowsRegistry) -> frozenset[str]:
    """The fonts installed for all users and for this one: `Times New Roman Bold (TrueType)`."""
    under = r"Software\Microsoft\Windows NT\CurrentVersion\Fonts"
    return frozenset(name for root in ("HKLM", "HKCU") for name in registry.names(rf"{root}\{under}"))


def synced_folders() -> tuple[Path, ...]:
    """The folders of OneDrive, private and of the office."""
    named = (os.environ.get(name) for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"))
    return tuple(Path(folder) for folder in dict.fromkeys(named) if folder)
