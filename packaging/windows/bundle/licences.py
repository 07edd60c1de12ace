"""The licences of what goes into a bundle: their texts, one table of them, and none that would bind our own work."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from email.message import Message
from pathlib import Path

from bundle.refusal import Refused
from bundle.wheels import Wheel

FOLDER = "LICENSES"
TABLE = f"{FOLDER}/danh-sach.csv"
_TEXT = re.compile(
    r"(?:^|/)(?:licen[cs]e|copying|notice|authors|copyright)[^/]*$|^licen[cs]es/", re.IGNORECASE
)
# `\b` keeps LGPL out: a library under it may stand beside ours, because anybody can replace its plain files.
_FORBIDDEN = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)
# What GCC puts into every program that it makes: its exception lets that go with any work.
_OF_GCC = re.compile(r"GPL-3\.0[\w-]* WITH GCC-exception-3\.1", re.IGNORECASE)


def name_of(known: Message) -> str:
    """What METADATA says of the licence: the expression, the field, the classifiers."""
    if expression := known.get("License-Expression"):
        return str(expression)
    classified = [
        line.rpartition("::")[2].strip()
        for line in known.get_all("Classifier", [])
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    said = (known.get("License") or "").strip().splitlines()
    first = said[0].strip() if said and len(said[0]) < 80 and not said[0].startswith("Copyright") else ""
    return "; ".join(dict.fromkeys([*filter(None, [first]), *classified])) or "?"


def texts(wheel: Wheel) -> dict[str, bytes]:
    """Its licence files by name."""
    return {name: content for name, content in wheel.texts().items() if _TEXT.search(name)}


def binds(licence: str) -> bool:
    """Whether it is GPL or AGPL and leaves no other choice."""
    return all(_FORBIDDEN.search(_OF_GCC.sub("", choice)) for choice in re.split(r"\bOR\b", licence))


def refuse_binding(wheels: Iterable[Wheel]) -> None:
    """Refused when a library is under a licence that binds."""
    for wheel in wheels:
        said = name_of(wheel.metadata)
        if binds(said):
            raise Refused(
                f"Thư viện {wheel.name} theo giấy phép {said}, không được phát hành kèm.",
                "Bỏ thư viện đó khỏi pyproject.toml rồi chạy make lock.",
            )


def files(
    wheels: Iterable[Wheel], instead: Mapping[str, Path], others: Iterable[tuple[str, str, bytes]]
) -> Iterator[tuple[str, bytes]]:
    """Each text and its place in the bundle, then the table.

    `instead` has the text for a wheel that brings none; `others` are name, licence and text of what is no wheel.
    """
    rows = []
    for wheel in wheels:
        found = texts(wheel) or _instead(wheel, instead)
        rows.append((wheel.name, wheel.version, name_of(wheel.metadata), len(found)))
        for name, content in sorted(found.items()):
            yield f"{FOLDER}/{wheel.name}/{name.removeprefix('licenses/')}", content
    for name, licence, text in others:
        rows.append((name, "", licence, 1))
        yield f"{FOLDER}/{name}/LICENSE.txt", text
    yield TABLE, _table(rows)


def _instead(wheel: Wheel, instead: Mapping[str, Path]) -> dict[str, bytes]:
    try:
        return {"LICENSE.txt": instead[wheel.name].read_bytes()}
    except KeyError:
        raise Refused(
            f"Tệp {wheel.path.name} không kèm văn bản giấy phép ({name_of(wheel.metadata)}).",
            "Thêm văn bản đó vào mục licence_texts của packaging/windows/inputs.yaml.",
        ) from None


def _table(rows: Iterable[tuple[str, str, str, int]]) -> bytes:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(("Thành phần", "Phiên bản", "Giấy phép", "Số tệp giấy phép"))
    writer.writerows(sorted(rows))
    return held.getvalue().encode("utf-8-sig")
