"""The former states of a workbook, kept in `.xltools/` beside it so that a write can be taken back.

Each workbook has a journal (JSON) and the last copies. An entry is written before the workbook is replaced
and says what the file will be afterwards; whoever reads it after a crash can tell whether that came about.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import unicodedata
from pathlib import Path

from xl_tools.errors import Unreadable, WrongUse
from xl_tools.workbook.replacing import refuse_if_open, refuse_if_read_only, replacing

FOLDER = ".xltools"
LAST = 20


@dataclasses.dataclass(frozen=True)
class Entry:
    """One write: what the file was before and after (sha256), and which copy holds the former state."""

    number: int
    time: str
    command: str
    before: str
    after: str
    copy: str
    done: bool = False


def fingerprint(path: Path) -> str:
    """The sha256 of a file; WrongUse where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as problem:
        raise WrongUse("XL-0101", file=path.name) from problem
    except OSError as problem:
        raise Unreadable("XL-0105", file=path.name) from problem


def keep(path: Path, command: str, after: str = "", now: dt.datetime | None = None) -> Entry:
    """Copy the workbook before a write and note the write as begun.

    `after` is the sha256 of what is about to take its place; without it, a write that is cut short before
    `finish` cannot be taken back.
    """
    folder = path.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        data = path.read_bytes()
    except OSError as problem:
        raise Unreadable("XL-0105", file=path.name) from problem
    known = _read(path)
    number = max((entry.number for entry in known), default=0) + 1
    while (copy := folder / f"{_name(path)}-{number:04d}{path.suffix}").exists():
        number += 1  # a journal that was lost must not cost the copies it named
    with replacing(copy, like=path) as temporary:
        temporary.write_bytes(data)
    time = (now or dt.datetime.now()).isoformat(timespec="seconds")
    entry = Entry(number, time, command, hashlib.sha256(data).hexdigest(), after, copy.name)
    _write(path, [*known, entry])
    return entry


def finish(path: Path, kept: Entry) -> None:
    """Close the write that `keep` began: it is noted, or forgotten if the file is still the old one."""
    present = fingerprint(path)
    known = [entry for entry in _read(path) if entry.number != kept.number]
    if present == kept.before and present != kept.after:
        _write(path, known)
        _remove(path, [kept])
        return
    known.append(dataclasses.replace(kept, after=kept.after or present, done=True))
    _write(path, known[-LAST:])
    _remove(path, known[:-LAST])


def entries(path: Path) -> list[Entry]:
    """The writes that came about and can still be found, the oldest first."""
    known = _read(path)
    if not known:
        return []
    following = [*(entry.before for entry in known[1:]), fingerprint(path)]
    return [
        entry
        for entry, then in zip(known, following, strict=True)
        if (entry.done or entry.after == then) and (path.parent / FOLDER / entry.copy).exists()
    ]


def undo(path: Path) -> Entry:
    """Take back the last write and answer it; XL-0210 if the file changed since, XL-0211 if there is none."""
    return _back_to(path, chain_of=1)


def undo_all(path: Path) -> Entry:
    """Go back before the first write of the unbroken chain that led to the present file, and answer it."""
    return _back_to(path, chain_of=LAST)


def former(path: Path, everything: bool = False) -> tuple[Entry, bytes]:
    """The write that an undo would take back, and the file as it was before it; nothing is changed."""
    chain, _ = _chain(path.resolve(), LAST if everything else 1)
    return chain[0], (path.resolve().parent / FOLDER / chain[0].copy).read_bytes()


def _back_to(path: Path, chain_of: int) -> Entry:
    path = path.resolve()
    chain, known = _chain(path, chain_of)
    _restore(path, chain[0])
    gone = [entry for entry in _read(path) if entry not in known]
    _write(path, known)
    _remove(path, gone)
    return chain[0]


def _chain(path: Path, chain_of: int) -> tuple[list[Entry], list[Entry]]:
    """The unbroken chain of writes that led to the present file, oldest first, and the entries before it."""
    present = fingerprint(path)
    known = entries(path)
    while known and known[-1].after != present and known[-1].before == present:
        known.pop()  # taken back already, and cut short before the journal could say so
    if not known:
        raise WrongUse("XL-0211", file=path.name)
    if known[-1].after != present:
        raise WrongUse("XL-0210", file=path.name)
    chain = [known.pop()]
    while known and len(chain) < chain_of and known[-1].after == chain[0].before:
        chain.insert(0, known.pop())
    return chain, known


def _restore(path: Path, entry: Entry) -> None:
    refuse_if_open(path)
    refuse_if_read_only(path)
    with replacing(path, like=path) as temporary:
        temporary.write_bytes((path.parent / FOLDER / entry.copy).read_bytes())
        if fingerprint(temporary) != entry.before:
            raise WrongUse("XL-0211", file=path.name)  # somebody changed the copy: it is not the former file


def _name(path: Path) -> str:
    """A name in the folder that no other workbook has: long names are cut, `.xlsx` and `.xlsm` stay apart."""
    whole = unicodedata.normalize("NFC", path.name)
    mark = hashlib.sha256(whole.encode()).hexdigest()[:8]
    return f"{unicodedata.normalize('NFC', path.stem)[:60].strip()}-{mark}"


def _journal(path: Path) -> Path:
    return path.parent / FOLDER / f"{_name(path)}.json"


def _read(path: Path) -> list[Entry]:
    try:
        return [Entry(**entry) for entry in json.loads(_journal(path).read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError):  # not ours, or damaged: the copies stay, a new journal begins
        return []


def _write(path: Path, known: list[Entry]) -> None:
    listed = [dataclasses.asdict(entry) for entry in known]
    with replacing(_journal(path), like=path) as temporary:
        temporary.write_text(json.dumps(listed, ensure_ascii=False, indent=1), encoding="utf-8")


def _remove(path: Path, gone: list[Entry]) -> None:
    for entry in gone:
        (path.parent / FOLDER / entry.copy).unlink(missing_ok=True)
