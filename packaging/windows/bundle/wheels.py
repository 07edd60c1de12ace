"""The wheels of a bundle: our own and, through what each requires, all it needs; every other file is refused."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from functools import cached_property
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from bundle.lock import Locked
from bundle.refusal import Refused

PYTHON, SITE = "python", "python/Lib/site-packages"
EXTRAS = frozenset(
    {"stats"}
)  # nobody can add a library on a machine without internet, so all of ours goes in
_PLACES = {"data": PYTHON, "purelib": SITE, "platlib": SITE}  # scripts and headers are of no use in a bundle


@dataclass(frozen=True)
class Wheel:
    """A wheel file."""

    path: Path

    @property
    def name(self) -> str:
        """The name of its package, normalised."""
        return str(parse_wheel_filename(self.path.name)[0])

    @property
    def version(self) -> str:
        """The version of its package."""
        return str(parse_wheel_filename(self.path.name)[1])

    @property
    def tags(self) -> frozenset[Tag]:
        """For which Pythons and systems it was built."""
        return parse_wheel_filename(self.path.name)[3]

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @cached_property
    def metadata(self) -> Message:
        """METADATA, as the headers of a mail."""
        return BytesParser().parsebytes(self.information("METADATA"))

    def requires(self, environment: dict[str, str], extras: Iterable[str]) -> Iterator[Requirement]:
        """What it needs there, with those of its extras."""
        for line in self.metadata.get_all("Requires-Dist", []):
            one = Requirement(line)
            asked = [{**environment, "extra": extra} for extra in ("", *extras)]
            if one.marker is None or any(one.marker.evaluate(asking) for asking in asked):
                yield one

    def information(self, name: str) -> bytes:
        """A file of its dist-info."""
        with zipfile.ZipFile(self.path) as parts:
            inside = next(one for one in parts.namelist() if _of_information(one) == name)
            return parts.read(inside)

    def texts(self) -> dict[str, bytes]:
        """Every file of its dist-info."""
        with zipfile.ZipFile(self.path) as parts:
            return {inside: parts.read(one) for one in parts.namelist() if (inside := _of_information(one))}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each file and its place in the bundle; Refused when one is not what RECORD says."""
        recorded = self._recorded()
        with zipfile.ZipFile(self.path) as parts:
            for one in sorted(parts.namelist()):
                place = _place(one)
                if place is None:
                    continue
                content = parts.read(one)
                if recorded.get(one) not in (None, _digest(content)):
                    raise Refused(
                        f"Tệp {one} trong {self.path.name} khác dấu SHA-256 ghi kèm.",
                        "Lấy lại tệp đó từ nơi phát hành.",
                    )
                yield place, content

    def _recorded(self) -> dict[str, str]:
        rows = csv.reader(io.StringIO(self.information("RECORD").decode("utf-8")))
        return {row[0]: row[1].removeprefix("sha256=") for row in rows if len(row) > 1 and row[1]}


def chosen(wheelhouse: Path, own: Path, locked: list[Locked], environment: dict[str, str]) -> list[Wheel]:
    """Our wheel and every wheel it needs, by name; Refused for what is wanting and for what nobody locked."""
    offered = [Wheel(path) for path in sorted(wheelhouse.glob("*.whl"))]
    for wheel in offered:
        _refuse_unlocked(wheel, locked)
    fitting = set(_tags(environment["python_full_version"]))
    wanted = {line.name: line.version for line in locked if line.wanted(environment)}
    usable = {
        wheel.name: wheel
        for wheel in offered
        if wheel.tags & fitting and wanted.get(wheel.name) == wheel.version
    }
    ours = Wheel(own)
    taken, waiting = {ours.name: ours}, [(ours, EXTRAS)]
    asked: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wheel, extras = waiting.pop()
        for one in wheel.requires(environment, extras):
            key = str(canonicalize_name(one.name)), frozenset(one.extras)
            if key not in asked:
                asked.add(key)
                taken[key[0]] = _found(key[0], usable, wanted, wheel)
                waiting.append((taken[key[0]], key[1]))
    return [taken[name] for name in sorted(taken)]


def _found(name: str, usable: dict[str, Wheel], wanted: dict[str, str], asking: Wheel) -> Wheel:
    if name in usable:
        return usable[name]
    version = wanted.get(name)
    if version is None:
        raise Refused(
            f"Thư viện {name} mà {asking.name} cần không có trong requirements.lock.",
            "Chạy make lock rồi lấy lại các tệp .whl.",
        )
    raise Refused(
        f"Không có tệp .whl của {name} {version} cho Windows 64 bit.",
        "Chạy packaging/windows/wheelhouse.sh với đúng phiên bản Python, rồi chạy lại.",
    )


def _refuse_unlocked(wheel: Wheel, locked: list[Locked]) -> None:
    known = [line for line in locked if (line.name, line.version) == (wheel.name, wheel.version)]
    if not known:
        raise Refused(
            f"Tệp {wheel.path.name} không có trong requirements.lock.",
            "Xóa tệp đó, hoặc chạy make lock nếu thư viện là cần thiết.",
        )
    if not any(wheel.sha256 in line.hashes for line in known):
        raise Refused(
            f"Dấu SHA-256 của tệp {wheel.path.name} khác requirements.lock.",
            "Xóa tệp đó và lấy lại từ nơi phát hành; nếu vẫn khác thì không dùng.",
        )


def _tags(python: str) -> Iterator[Tag]:
    major, minor = map(int, python.split(".")[:2])
    yield from cpython_tags((major, minor), [f"cp{major}{minor}"], ["win_amd64"])
    yield from compatible_tags((major, minor), f"cp{major}{minor}", ["win_amd64"])


def _of_information(name: str) -> str | None:
    """The name inside dist-info of a file of that folder."""
    folder, _, rest = name.partition("/")
    return rest if folder.endswith(".dist-info") and rest and not rest.endswith("/") else None


def _place(name: str) -> str | None:
    """Where a file of a wheel goes in the bundle; None for what stays out."""
    parts = PurePosixPath(name).parts
    if name.endswith("/"):
        return None
    if not parts[0].endswith(".data"):
        return f"{SITE}/{name}"
    under = _PLACES.get(parts[1])
    return f"{under}/{'/'.join(parts[2:])}" if under else None


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
