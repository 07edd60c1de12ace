"""What an installation found before it wrote, so that its removal gives back just that."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from xl_tools.tasks.doctor.machine import Machine

NAME = "cai-dat.json"


@dataclass(frozen=True)
class Record:
    """`launcher`: what the key held before us, once we wrote it; `addin`: the sha256 of the file that we put there."""

    has_launcher: bool = False
    launcher: str | None = None
    addin: str | None = None


def read(machine: Machine) -> Record:
    """The record of this user; an empty one where there is none or it cannot be read."""
    content = machine.files.read(_place(machine))
    try:
        return Record(**json.loads(content)) if content else Record()
    except (ValueError, TypeError):
        return Record()


def note(machine: Machine, **known: str | bool | None) -> None:
    """Add to the record; what is known once of the time before us stays."""
    record = read(machine)
    if record.has_launcher:
        known.pop("launcher", None)
    _write(machine, replace(record, **known))  # type: ignore[arg-type]


def forget(machine: Machine) -> None:
    """Remove the record."""
    if machine.files.read(_place(machine)) is not None:
        machine.files.remove(_place(machine))


def sha256(content: bytes) -> str:
    """The fingerprint by which a file is known again."""
    return hashlib.sha256(content).hexdigest()


def _write(machine: Machine, record: Record) -> None:
    content = json.dumps(asdict(record), ensure_ascii=False, indent=2)
    machine.files.write(_place(machine), content.encode())


def _place(machine: Machine) -> Path:
    return machine.settings / NAME
