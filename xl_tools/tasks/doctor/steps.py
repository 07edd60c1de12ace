"""The single steps of an installation for one user, each answered by what was done; and their way back."""

from __future__ import annotations

from pathlib import Path

from xl_tools.errors import Unreadable
from xl_tools.tasks.doctor import office, record
from xl_tools.tasks.doctor.excel import OUR_KEY
from xl_tools.tasks.doctor.machine import Machine


def put_file(machine: Machine, path: Path, content: bytes) -> list[str]:
    """Write an add-in into its place, without a mark of the internet."""
    machine.files.write(path, content)
    machine.files.unmark(path)
    record.note_file(machine, path.name, content)
    return [f"Đã chép tiện ích vào {path}."]


def remove_file(machine: Machine, path: Path) -> list[str]:
    """Remove an add-in that we put there, not one that somebody put in its place."""
    present = machine.files.read(path)
    if present is None:
        return []
    if record.sha256(present) != record.read(machine).files.get(path.name):
        return [f"Để lại tệp {path}: không phải tệp mà chương trình đã chép vào."]
    machine.files.remove(path)
    return [f"Đã xóa {path}."]


def register(machine: Machine, version: str, path: Path) -> list[str]:
    """Let Excel open an add-in when it starts, under the next number: Excel stops reading at the first gap."""
    known = office.opened(machine.registry, version)
    if any(office.opens(value, path) for _, value in known):
        return []
    put(machine, office.excel_key(version, "Options"), f"OPEN{len(known) or ''}", f'"{path}"')
    return [f"Đã đăng ký {path.name}: Excel mở cùng từ lần sau."]


def unregister(machine: Machine, version: str, path: Path) -> list[str]:
    """Take an add-in out of what Excel opens and close the gap, so that Excel goes on reading the others."""
    key, known = office.excel_key(version, "Options"), office.opened(machine.registry, version)
    others = [value for _, value in known if not office.opens(value, path)]
    if len(others) == len(known):
        return []
    for number, value in enumerate(others):
        put(machine, key, f"OPEN{number or ''}", value)
    kept = {f"OPEN{number or ''}" for number in range(len(others))}
    for name, _ in known:
        if name not in kept:
            machine.registry.drop(key, name)
    return [f"Đã bỏ đăng ký {path.name}."]


def set_value(machine: Machine, name: str, value: str, title: str) -> list[str]:
    """Write a value that an add-in reads, remembering what stood there before us."""
    before = machine.registry.get(OUR_KEY, name)
    if before == value:
        return []
    record.note_value(machine, name, None if before is None else str(before))
    put(machine, OUR_KEY, name, value)
    return [f"Đã ghi {title}: {value}."]


def reset_value(machine: Machine, name: str, ours: str | None, title: str) -> list[str]:
    """Give a value back what it held before us, where it still holds ours."""
    found, known = machine.registry.get(OUR_KEY, name), record.read(machine).values
    present = None if found is None else str(found)
    if present is None or not (name in known or present == ours):
        return []
    if name in known and ours and present != ours:
        return [f"Để lại {title} ({present}): đã được ghi lại sau khi cài."]
    before = known.get(name)
    if before is None:
        machine.registry.drop(OUR_KEY, name)
        return [f"Đã bỏ {title}."]
    put(machine, OUR_KEY, name, before)
    return [f"Đã trả lại {title} như trước: {before}."]


def put(machine: Machine, key: str, name: str, value: int | str) -> None:
    """Write into the registry; a key that Windows keeps from the user is the organisation's."""
    try:
        machine.registry.put(key, name, value)
    except PermissionError as problem:
        raise Unreadable("XL-0544") from problem
