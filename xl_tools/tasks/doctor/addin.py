"""Installing the add-in for one user and removing it: no rights of an administrator, nothing of others touched.

Every step is a cure of one check; `--fix` does the steps that are wanting, `--install` all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from xl_tools.errors import Unreadable, WrongUse
from xl_tools.tasks.addin import build_add_in
from xl_tools.tasks.doctor import functions, office, record, steps
from xl_tools.tasks.doctor.excel import LAUNCHER, disabled_items
from xl_tools.tasks.doctor.machine import Machine

DESCRIPTION = "xltools"  # by it we know the trusted location that we made
_TITLE = "nơi của chương trình"


def install(machine: Machine, source: Path | None, of_functions: bytes | None = None) -> list[str]:
    """Put the add-ins into their place, trust it, let Excel open them; answers what was done, in sentences.

    Without `source` the add-in of the buttons is built; that of the functions comes ready, or not at all.
    All that could refuse is asked before the first write.
    """
    version = _may_install(machine)
    content = machine.files.read(source) if source else build_add_in()
    if content is None or (source and source.suffix.lower() != ".xlam"):
        raise WrongUse("XL-0541", file=str(source))
    done = steps.put_file(machine, machine.addin, content)
    for step in (trust, register, set_launcher):
        done += step(machine, version)
    return done + (functions.install(machine, version, of_functions) if of_functions else [])


def uninstall(machine: Machine) -> list[str]:
    """Take away what the installation brought and give back what stood there before; answers what was done."""
    version = _may_change(machine)
    ours = str(machine.launcher) if machine.launcher else None
    done = [
        *functions.uninstall(machine, version),
        *steps.unregister(machine, version, machine.addin),
        *_untrust(machine, version),
        *steps.reset_value(machine, LAUNCHER, ours, _TITLE),
        *steps.remove_file(machine, machine.addin),
    ]
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
    steps.put(machine, key, "Path", f"{machine.addin_home}\\")
    steps.put(machine, key, "Description", DESCRIPTION)
    return [f"Đã thêm vị trí tin cậy: {machine.addin_home}."]


def register(machine: Machine, version: str) -> list[str]:
    """Let Excel open the add-in when it starts."""
    return steps.register(machine, version, machine.addin)


def set_launcher(machine: Machine, _version: str) -> list[str]:
    """Tell the add-in where the program is."""
    if machine.launcher is None:
        raise WrongUse("XL-0545")
    return steps.set_value(machine, LAUNCHER, str(machine.launcher), _TITLE)


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
    "functions": functions.connect,
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


def _untrust(machine: Machine, version: str) -> list[str]:
    """Remove the trusted location that we made; one that an officer made for the same folder stays."""
    key = office.trusted(machine, version)
    if key is None or machine.registry.get(key, "Description") != DESCRIPTION:
        return []
    machine.registry.drop_key(key)
    return ["Đã bỏ vị trí tin cậy của tiện ích."]
