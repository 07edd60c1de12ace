"""What an installation found before it wrote, so that its removal gives back just that."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace

from xl_tools.tasks.doctor.machine import Machine

NAME = "cai-dat.json"


@dataclass(frozen=True)
class Record:
    """`values`: what a value held before us, once we wrote it; `files`: the sha256 of each file that we put there."""

    values: dict[str, str | None] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


def read(machine: Machine) -> Record:
    """The record of this user; an empty one where there is none or it cannot be read."""
    content = machine.files.read(machine.settings / NAME)
    try:
        return Record(**json.loads(content)) if content else Record()
    except (ValueError, TypeError):
        return Record()


def note_value(machine: Machine, name: str, before: str | None) -> None:
    """Remember what a value held; what is known once of the time before us stays."""
    record = read(machine)
    _write(machine, replace(record, values={name: before, **record.values}))


def note_file(machine: Machine, name: str, content: bytes) -> None:
    """Remember the file that we put there."""
    record = read(machine)
    _write(machine, replace(record, files={**record.files, name: sha256(content)}))


def forget(machine: Machine) -> None:
    """Remove the record."""
    if machine.files.read(machine.settings / NAME) is not None:
        machine.files.remove(machine.settings / NAME)


def sha256(content: bytes) -> str:
    """The fingerprint by which a file is known again."""
    return hashlib.sha256(content).hexdigest()


def _write(machine: Machine, record: Record) -> None:
    content = json.dumps(asdict(record), ensure_ascii=False, indent=2)
    machine.files.write(machine.settings / NAME, content.encode())
