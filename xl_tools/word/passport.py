"""The number passport: every figure of a paper stands in a content control, and one part lists them.

The renderer writes a figure between private-use letters (MARK tag MARK_TEXT text MARK_END). Here the marks
become controls that keep the formatting of their run, the manifest is written, and the package is closed so
that the same paper always has the same bytes.
"""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from xl_tools.trace import Figure
from xl_tools.word.package import Parts, declare, relate, unpacked, written, zipped

MARK, MARK_TEXT, MARK_END = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(f"{MARK}([^{MARK_TEXT}]*){MARK_TEXT}([^{MARK_END}]*){MARK_END}")
_ANY_MARK = re.compile(f"[{MARK}{MARK_TEXT}{MARK_END}]")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PASSPORT = "urn:xltools:ho-chieu-so-lieu:1"
_DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"

_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PROPERTIES_PART = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
# What the machine or the person would leave behind: names, times, and counts that belong to the template.
_KEPT_PROPERTIES = {"docProps/core.xml": {"title", "language"}, "docProps/app.xml": {"Application"}}
_FIRST_ID = 1_000_001

_w = ElementMaker(namespace=W)


@dataclass(frozen=True)
class Passport:
    """A figure on paper: the tag of its controls, and where it came from."""

    tag: str
    figure: Figure


def issue(paper: bytes, passports: Sequence[Passport], manifest: Mapping[str, str]) -> bytes:
    """The paper with its marks turned into controls, and a manifest of all figures and hashes."""
    parts = unpacked(paper)
    stories = {name: etree.fromstring(parts[name]) for name in sorted(parts) if _STORY.fullmatch(name)}
    ids = _free_ids(stories.values())
    for name, story in stories.items():
        parts[name] = written(_with_controls(story, ids))
    for name, kept in _KEPT_PROPERTIES.items():
        if name in parts:
            parts[name] = _stripped(parts[name], kept)
    _refuse_marks(parts)
    _add_manifest(parts, _manifest(passports, manifest))
    return zipped(parts)


def figures(paper: Path) -> list[Passport]:
    """The passports of a paper in the order of first appearance; none where there is no manifest."""
    root = _find_manifest(paper)
    return [] if root is None else [_read(entry) for entry in root.iterfind(f"{{{PASSPORT}}}figure")]


def hashes(paper: Path) -> dict[str, str]:
    """What the paper was made from: the hashes of workbook, law, template and program."""
    root = _find_manifest(paper)
    entries = [] if root is None else root.iterfind(f"{{{PASSPORT}}}source")
    return {entry.get("name", ""): entry.get("sha256", "") for entry in entries}


def _free_ids(stories: Any) -> Iterator[int]:
    taken = {found.get(f"{{{W}}}val") for story in stories for found in story.iter(f"{{{W}}}id")}
    return (number for number in itertools.count(_FIRST_ID) if str(number) not in taken)


def _with_controls(story: etree._Element, ids: Iterator[int]) -> etree._Element:
    marked = [run for run in story.iter(f"{{{W}}}r") if _ANY_MARK.search("".join(run.itertext(f"{{{W}}}t")))]
    for run in marked:
        parent = run.getparent()
        if parent is None:
            continue
        place = parent.index(run)
        parent[place : place + 1] = _split(run, ids)
    return _ready_for_w15(story) if marked else story


def _split(run: etree._Element, ids: Iterator[int]) -> list[etree._Element]:
    """The run cut at its marks: plain runs and controls, all with the properties of the run."""
    pieces: list[etree._Element] = []
    plain = _run_like(run)
    for child in run:
        if child.tag == f"{{{W}}}rPr":
            continue
        if child.tag != f"{{{W}}}t" or not child.text:
            plain.append(copy.deepcopy(child))
            continue
        rest = 0
        for found in _MARKED.finditer(child.text):
            _add_text(plain, child.text[rest : found.start()])
            control = _control(found[1], next(ids), _add_text(_run_like(run), found[2]))
            pieces += [plain, control] if _has_content(plain) else [control]
            plain, rest = _run_like(run), found.end()
        _add_text(plain, child.text[rest:])
    return [*pieces, plain] if _has_content(plain) else pieces


def _run_like(run: etree._Element) -> etree._Element:
    properties = run.find(f"{{{W}}}rPr")
    return _w.r() if properties is None else _w.r(copy.deepcopy(properties))


def _has_content(run: etree._Element) -> bool:
    return any(child.tag != f"{{{W}}}rPr" for child in run)


def _add_text(run: etree._Element, text: str) -> etree._Element:
    if text:
        run.append(_w.t(text, {XML_SPACE: "preserve"}))
    return run


def _control(tag: str, number: int, run: etree._Element) -> etree._Element:
    """An inline control that nobody sees: no frame appears around the figure while the paper is edited."""
    properties = _w.sdtPr(
        _w.tag({f"{{{W}}}val": tag}),
        _w.id({f"{{{W}}}val": str(number)}),
        etree.Element(f"{{{W15}}}appearance", {f"{{{W15}}}val": "hidden"}, nsmap={"w15": W15}),
    )
    return _w.sdt(properties, _w.sdtContent(run))


def _ready_for_w15(story: etree._Element) -> etree._Element:
    """The story with `w15` declared ignorable: Word 2010 would call the file broken otherwise."""
    ignorable = story.get(f"{{{MC}}}Ignorable", "").split()
    if story.nsmap.get("w15") == W15 and "w15" in ignorable:
        return story
    root = etree.Element(story.tag, dict(story.attrib), nsmap={**story.nsmap, "mc": MC, "w15": W15})
    root.set(f"{{{MC}}}Ignorable", " ".join([*ignorable, "w15"]))
    root.extend(list(story))
    return root


def _stripped(part: bytes, kept: set[str]) -> bytes:
    root = etree.fromstring(part)
    for child in list(root):
        if etree.QName(child).localname not in kept or not (child.text or "").strip():
            root.remove(child)
    etree.cleanup_namespaces(root)
    return written(root)


def _refuse_marks(parts: Parts) -> None:
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")) and _ANY_MARK.search(content.decode("utf-8")):
            raise ValueError(f"a figure stands where no content control can hold it: {name}")


def _manifest(passports: Sequence[Passport], hashes: Mapping[str, str]) -> etree._Element:
    make = ElementMaker(namespace=PASSPORT, nsmap={None: PASSPORT})
    sources = [make.source(name=name, sha256=hashes[name]) for name in sorted(hashes)]
    return make.passports(*sources, *(_entry(make, passport) for passport in passports))


def _entry(make: ElementMaker, passport: Passport) -> etree._Element:
    figure = passport.figure
    kind, value = _encoded(figure.value)
    said = {"unit": figure.unit, "clause": figure.clause, "verified": figure.verified}
    return make.figure(
        *(make.cell(cell) for cell in figure.cells),
        {"tag": passport.tag, "key": figure.key, "type": kind, "value": value, "text": figure.text},
        {name: text for name, text in said.items() if text is not None},
    )


def _encoded(value: Any) -> tuple[str, str]:
    for kind, (holds, write, _) in _KINDS.items():
        if type(value) is holds:
            return kind, write(value)
    raise TypeError(f"a figure cannot hold {type(value).__name__}")


_KINDS: dict[str, tuple[type, Any, Any]] = {
    "none": (type(None), lambda _: "", lambda _: None),
    "int": (int, str, int),
    "decimal": (Decimal, str, Decimal),
    "date": (dt.date, dt.date.isoformat, dt.date.fromisoformat),
    "text": (str, str, str),
}


def _read(entry: etree._Element) -> Passport:
    said = entry.attrib
    figure = Figure(
        key=said["key"],
        value=_KINDS[said["type"]][2](said["value"]),
        text=said["text"],
        unit=said.get("unit"),
        cells=tuple(cell.text or "" for cell in entry),
        clause=said.get("clause"),
        verified=said.get("verified"),
    )
    return Passport(said["tag"], figure)


def _find_manifest(paper: Path) -> etree._Element | None:
    with zipfile.ZipFile(paper) as archive:
        for name in sorted(archive.namelist()):
            if re.fullmatch(r"customXml/item\d+\.xml", name):
                root = etree.fromstring(archive.read(name))
                if root.tag == f"{{{PASSPORT}}}passports":
                    return root
    return None


def _add_manifest(parts: Parts, manifest: etree._Element) -> None:
    """Adds the manifest as the first free customXml part: an office's template may hold others."""
    number = next(n for n in itertools.count(1) if f"customXml/item{n}.xml" not in parts)
    content = written(manifest)
    guid = str(uuid.uuid5(uuid.NAMESPACE_URL, content.decode("utf-8"))).upper()
    store = ElementMaker(namespace=_DATASTORE, nsmap={"ds": _DATASTORE})
    reference = store.schemaRef({f"{{{_DATASTORE}}}uri": PASSPORT})
    properties = store.datastoreItem(store.schemaRefs(reference), {f"{{{_DATASTORE}}}itemID": f"{{{guid}}}"})
    parts[f"customXml/item{number}.xml"] = content
    parts[f"customXml/itemProps{number}.xml"] = written(properties)
    relate(parts, f"customXml/_rels/item{number}.xml.rels", "customXmlProps", f"itemProps{number}.xml")
    relate(parts, "word/_rels/document.xml.rels", "customXml", f"../customXml/item{number}.xml")
    declare(parts, f"customXml/itemProps{number}.xml", _PROPERTIES_PART)
