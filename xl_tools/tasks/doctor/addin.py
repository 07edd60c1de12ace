"""Installing the add-in for one user and removing it: no rights of an administrator, nothing of others touched.

Every step is a cure of one check; `--fix` does the steps that are wanting, `--install` all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from xl_tools.errors import Unreadable, WrongUse
from xl_tools.tasks.addin import build_add_in
from xl_tools.tasks.doctor import office, record
from xl_tools.tasks.doctor.excel import LAUNCHER, LAUNCHER_KEY, disabled_items
from xl_tools.tasks.doctor.machine import Machine

DESCRIPTION = "xltools"  # by it we know the trusted location that we made


def install(machine: Machine, source: Path | None) -> list[str]:
    """Put the add-in into its place, trust it, let Excel open it; answers what was done, in sentences.

    Without `source` it is built. All that could refuse is asked before the first write.
    """
    version = _may_install(machine)
    content = machine.files.read(source) if source else build_add_in()
    if content is None or (source and source.suffix.lower() != ".xlam"):
        raise WrongUse("XL-0541", file=str(source))
    done = [_put_addin(machine, content)]
    for step in (trust, register, set_launcher):
        done += step(machine, version)
    return done


def uninstall(machine: Machine) -> list[str]:
    """Take away what the installation brought and give back what stood there before; answers what was done."""
    version = _may_change(machine)
    known = record.read(machine)
    done = [*_unregister(machine, version), *_untrust(machine, version), *_reset_launcher(machine, known)]
    done += _remove_addin(machine, known)
    record.forget(machine)
    if not done:
        raise WrongUse("XL-0542")
    return done


def unmark(machine: Machine, _version: str) -> list[str]:
    """Take the mark of the internet from the add-in."""
    machine.files.unmark(machine.addin)
    return [f"Đã bỏ dấu chặn của tệp {machine.addin.name}."]


def trust(machine: Machine, version: str) -> list[str]:
    """Make the folder of the add-in a trusted location, under the first number that is free."""
    if office.locations_locked(machine.registry, version):
        raise Unreadable("XL-0544")
    if office.trusted(machine, version):
        return []
    root = office.locations_key(version)
    taken = {name.lower() for name in machine.registry.keys(root)}
    number = next(one for one in range(len(taken) + 1) if f"location{one}" not in taken)
    key = rf"{root}\Location{number}"
    _put(machine, key, "Path", f"{machine.addin_home}\\")
    _put(machine, key, "Description", DESCRIPTION)
    return [f"Đã thêm vị trí tin cậy: {machine.addin_home}."]


def register(machine: Machine, version: str) -> list[str]:
    """Let Excel open the add-in when it starts, under the next number: Excel stops reading at the first gap."""
    known = office.opened(machine.registry, version)
    if any(office.opens(value, machine) for _, value in known):
        return []
    name = f"OPEN{len(known) or ''}"
    _put(machine, office.excel_key(version, "Options"), name, f'"{machine.addin}"')
    return ["Đã đăng ký tiện ích: Excel mở cùng từ lần sau."]


def set_launcher(machine: Machine, _version: str) -> list[str]:
    """Tell the add-in where the program is."""
    if machine.launcher is None:
        raise WrongUse("XL-0545")
    before = machine.registry.get(LAUNCHER_KEY, LAUNCHER)
    if before == str(machine.launcher):
        return []
    record.note(machine, launcher=None if before is None else str(before), has_launcher=True)
    _put(machine, LAUNCHER_KEY, LAUNCHER, str(machine.launcher))
    return [f"Đã ghi nơi của chương trình: {machine.launcher}."]


def enable(machine: Machine, version: str) -> list[str]:
    """Strike the add-in off Excel's list of what it will not open again."""
    for key, name in disabled_items(machine, version):
        machine.registry.drop(key, name)
    return ["Đã gỡ tiện ích khỏi danh sách bị Excel tắt."]


CURES: dict[str, Callable[[Machine, str], list[str]]] = {
    "mark": unmark,
    "location": trust,
    "addin": register,
    "launcher": set_launcher,
    "disabled": enable,
}


def cure(machine: Machine, id_: str) -> list[str]:
    """Put right what the check `id_` found; answers what was done."""
    return CURES[id_](machine, _may_change(machine))


def _may_change(machine: Machine) -> str:
    """The version of Excel, when its settings may be changed now."""
    if not machine.is_windows:
        raise WrongUse("XL-0540")
    if machine.excel_is_open:
        raise Unreadable("XL-0543")
    return office.version_of(machine) or "16.0"  # without Excel its settings may be there still


def _may_install(machine: Machine) -> str:
    version = _may_change(machine)
    if office.version_of(machine) is None:
        raise WrongUse("XL-0546")
    if office.locations_locked(machine.registry, version):
        raise Unreadable("XL-0544")
    if machine.launcher is None:
        raise WrongUse("XL-0545")
    return version


def _put_addin(machine: Machine, content: bytes) -> str:
    machine.files.write(machine.addin, content)
    machine.files.unmark(machine.addin)
    record.note(machine, addin=record.sha256(content))
    return f"Đã chép tiện ích vào {machine.addin}."


def _remove_addin(machine: Machine, known: record.Record) -> list[str]:
    """Remove the add-in that we put there, not one that somebody put in its place."""
    present = machine.files.read(machine.addin)
    if present is None:
        return []
    if record.sha256(present) != known.addin:
        return [f"Để lại tệp {machine.addin}: không phải tệp mà chương trình đã chép vào."]
    machine.files.remove(machine.addin)
    return [f"Đã xóa {machine.addin}."]


def _unregister(machine: Machine, version: str) -> list[str]:
    """Take our line out of what Excel opens and close the gap, so that Excel goes on reading the others."""
    key, known = office.excel_key(version, "Options"), office.opened(machine.registry, version)
    others = [value for _, value in known if not office.opens(value, machine)]
    if len(others) == len(known):
        return []
    for number, value in enumerate(others):
        _put(machine, key, f"OPEN{number or ''}", value)
    kept = {f"OPEN{number or ''}" for number in range(len(others))}
    for name, _ in known:
        if name not in kept:
            machine.registry.drop(key, name)
    return ["Đã bỏ đăng ký tiện ích."]


def _untrust(machine: Machine, version: str) -> list[str]:
    """Remove the trusted location that we made; one that an officer made for the same folder stays."""
    key = office.trusted(machine, version)
    if key is None or machine.registry.get(key, "Description") != DESCRIPTION:
        return []
    machine.registry.drop_key(key)
    return ["Đã bỏ vị trí tin cậy của tiện ích."]


def _reset_launcher(machine: Machine, known: record.Record) -> list[str]:
    """Give the key its former value, where it still holds ours."""
    found = machine.registry.get(LAUNCHER_KEY, LAUNCHER)
    present = None if found is None else str(found)
    if present is None or not (known.has_launcher or present == str(machine.launcher)):
        return []
    if known.has_launcher and machine.launcher and present != str(machine.launcher):
        return [f"Để lại nơi của chương trình ({present}): đã được ghi lại sau khi cài."]
    if known.launcher is None:
        machine.registry.drop(LAUNCHER_KEY, LAUNCHER)
        return ["Đã bỏ nơi của chương trình."]
    _put(machine, LAUNCHER_KEY, LAUNCHER, known.launcher)
    return [f"Đã trả lại nơi của chương trình như trước: {known.launcher}."]


def _put(machine: Machine, key: str, name: str, value: int | str) -> None:
    try:
        machine.registry.put(key, name, value)
    except PermissionError as problem:
        raise Unreadable("XL-0544") from problem
