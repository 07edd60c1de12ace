"""The zip that a workbook is: parts, relationships between them, and writing it back with nothing lost.

Parts are read when they are asked for. What was not changed goes into the new file byte for byte, in the
same order and with the same date; before the new file may take the old one's place, all parts are compared.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

from xl_tools.errors import Unreadable, WrongUse
from xl_tools.workbook.zipped import BROKEN, opened

CONTENT_TYPES = "[Content_Types].xml"
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?(<\?xml[^>]*\?>\s*)")
_STANDARD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


class Damaged(RuntimeError):
    """The new file is not what it was meant to be; it was thrown away and the old one stands."""


class Related(NamedTuple):
    """Where a relationship leads: its kind (`worksheet`, `table`) and the name of the part."""

    kind: str
    part: str


class Package:
    """An opened workbook file: `changed` has new bytes of parts, `added` new parts, `dropped` what to leave out."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self.data = data
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.changed: dict[str, bytes] = {}
        self.added: dict[str, bytes] = {}
        self.dropped: set[str] = set()
        self._zip = opened(path, data)
        self._names = {name.lower(): name for name in self._zip.namelist()}  # part names know no upper case
        self._trees: dict[str, Element] = {}
        self.workbook = self._workbook_part()

    @classmethod
    def open(cls, path: Path) -> Package:
        """The workbook at `path`; WrongUse where there is none, Unreadable where nothing can be read."""
        try:
            return cls(path, path.read_bytes())
        except FileNotFoundError as problem:
            raise WrongUse("XL-0101", file=path.name) from problem
        except IsADirectoryError as problem:
            raise Unreadable("XL-0102", file=path.name) from problem
        except OSError as problem:
            raise Unreadable("XL-0105", file=path.name) from problem

    def broken(self) -> Unreadable:
        """The error for a file whose parts do not make a workbook."""
        return Unreadable("XL-0102", file=self.path.name)

    # ---- reading

    def has(self, part: str) -> bool:
        """Whether the file has the part."""
        return part.lower() in self._names

    def read(self, part: str) -> bytes:
        """The bytes of a part, new ones where it was changed."""
        new = self.changed.get(part) or self.added.get(part)
        if new is not None:
            return new
        try:
            return self._zip.read(part)
        except BROKEN as problem:
            raise self.broken() from problem

    def size(self, part: str) -> int:
        """The bytes of a part as the file says them, without unpacking it."""
        return self._zip.getinfo(part).file_size

    def tree(self, part: str) -> Element:
        """The parsed part; the same element each time, so that changes to it add up."""
        name = self._names.get(part.lower(), part)
        if name not in self._trees:
            data = self.read(name)
            if b"<!DOCTYPE" in data:  # no part of a workbook has one; entities could blow up in memory
                raise self.broken()
            try:
                self._trees[name] = etree.fromstring(
                    data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
                )
            except etree.XMLSyntaxError as problem:
                raise self.broken() from problem
        return self._trees[name]

    def related(self, part: str) -> dict[str, Related]:
        """The parts that `part` points to, by the id of the relationship; outside links are left out."""
        rels = _rels_of(part)
        if not self.has(rels):
            return {}
        found: dict[str, Related] = {}
        for relation in self.tree(rels).iterchildren("{*}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.join(posixpath.dirname("/" + part), unquote(relation.get("Target", "")))
                name = posixpath.normpath(target).lstrip("/")
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                found[relation.get("Id", "")] = Related(kind, self._names.get(name.lower(), name))
        return found

    def tabs(self) -> dict[str, str]:
        """The part of each worksheet by the name on its tab; chart sheets have no cells and are left out."""
        related = self.related(self.workbook)
        found: dict[str, str] = {}
        for sheet in self.tree(self.workbook).iterfind("{*}sheets/{*}sheet"):
            id_ = next((value for name, value in sheet.attrib.items() if str(name).endswith("ships}id")), "")
            target = related.get(str(id_))
            if target and target.kind == "worksheet" and self.has(target.part):
                found[sheet.get("name", "")] = target.part
        return found

    @property
    def since_1904(self) -> bool:
        """Whether days are counted as old Macintoshes did."""
        settings = self.tree(self.workbook).find("{*}workbookPr")
        return settings is not None and settings.get("date1904") in ("1", "true")

    def _workbook_part(self) -> str:
        for kind, part in self.related("").values():
            readable = kind == "officeDocument" and self.has(part) and part.lower().endswith(".xml")
            if readable and etree.QName(self.tree(part)).localname == "workbook":
                return part
        raise self.broken()

    # ---- changing

    def replace(self, part: str) -> None:
        """Take over what was done to the tree of a part."""
        root = self.tree(part)
        if part in self.added:
            self.added[part] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            return
        head = _DECLARATION.match(self._zip.read(part))
        # libxml2 names UTF-8 whatever the file said; a part in another encoding gets a fresh declaration.
        utf8 = (root.getroottree().docinfo.encoding or "UTF-8").upper() == "UTF-8"
        declaration = (head[1] if head else b"") if utf8 else _STANDARD
        body = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)
        self.changed[part] = declaration + body

    def put(self, part: str, data: bytes) -> None:
        """Other bytes for a part that is not changed as a tree."""
        (self.added if part in self.added else self.changed)[part] = data

    def free_name(self, folder: str, stem: str, suffix: str = ".xml") -> str:
        """The name of a part that the file does not have: `xl/worksheets/sheet12.xml`."""
        number = 1
        while self.has(name := f"{folder}/{stem}{number}{suffix}"):
            number += 1
        return name

    def add(self, part: str, data: bytes, content_type: str) -> None:
        """A new part of a type."""
        self._add(part, data)
        types = self.tree(CONTENT_TYPES)
        override = f"{{{etree.QName(types).namespace}}}Override"
        etree.SubElement(types, override, PartName=f"/{part}", ContentType=content_type)
        self.replace(self._names[CONTENT_TYPES.lower()])

    def relate(self, owner: str, kind: str, part: str) -> str:
        """Have `owner` point to a part and answer the id of the relationship."""
        rels = _rels_of(owner)
        if not self.has(rels):
            self._add(rels, _NO_RELATIONS)
        root = self.tree(rels)
        known = {relation.get("Id") for relation in root}
        id_ = next(name for name in (f"rId{number}" for number in range(1, 10**6)) if name not in known)
        target = posixpath.relpath(part, posixpath.dirname(owner))
        type_ = f"{self.relations_namespace}/{kind}"
        tag = f"{{{etree.QName(root).namespace}}}Relationship"
        etree.SubElement(root, tag, Id=id_, Type=type_, Target=target)
        self.replace(self._names[rels.lower()])
        return id_

    def unrelate(self, owner: str, id_: str) -> None:
        """Take a relationship away, and with it the parts that nothing else leads to."""
        led_to = self._reached(self.related(owner)[id_].part)
        rels = self._names[_rels_of(owner).lower()]
        relations = self.tree(rels)
        for relation in [relation for relation in relations if relation.get("Id") == id_]:
            relations.remove(relation)
        self.replace(rels)
        if not len(relations):
            self._leave_out(rels)
        for part in sorted(led_to - self._reached("")):
            self._leave_out(part)

    @property
    def relations_namespace(self) -> str:
        """How this workbook names relationships; strict workbooks have other names than the usual ones."""
        relation = next(self.tree(_rels_of(self.workbook)).iterchildren("{*}Relationship"))
        return relation.get("Type", "").rpartition("/")[0]

    def _add(self, part: str, data: bytes) -> None:
        self.added[part] = data
        self._names[part.lower()] = part

    def _reached(self, part: str) -> set[str]:
        """The part and all to which relationships lead from there."""
        found, open_ = set[str](), [part]
        while open_:
            here = open_.pop()
            if here not in found:
                found.add(here)
                open_ += [target.part for target in self.related(here).values()]
        return found

    def _leave_out(self, part: str) -> None:
        """Forget a part, its relationships and its content type."""
        types = self.tree(CONTENT_TYPES)
        for entry in [one for one in types if one.get("PartName", "").lower() == f"/{part}".lower()]:
            types.remove(entry)
            self.replace(self._names[CONTENT_TYPES.lower()])
        for name in (part, _rels_of(part)):
            if known := self._names.pop(name.lower(), None):
                if not self.added.pop(known, None):
                    self.dropped.add(known)
                self.changed.pop(known, None)
                self._trees.pop(known, None)

    # ---- writing

    def write(self, target: Path) -> None:
        """The workbook as a new file, compared part by part with what it was made from."""
        with zipfile.ZipFile(target, "w") as result:
            result.comment = self._zip.comment
            for info in self._kept():
                result.writestr(_like(info), self.read(info.filename))
            for part, data in self.added.items():
                result.writestr(zipfile.ZipInfo(part), data, zipfile.ZIP_DEFLATED)
        with zipfile.ZipFile(target) as result:
            if result.namelist() != [*(info.filename for info in self._kept()), *self.added]:
                raise Damaged("the new file has other parts than the old one")
            for name in result.namelist():
                if result.read(name) != self.read(name):
                    raise Damaged(f"part {name} differs after writing")

    def _kept(self) -> Iterator[zipfile.ZipInfo]:
        return (info for info in self._zip.infolist() if info.filename not in self.dropped)


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """A fresh entry with the old one's name, date and marks; sizes and offsets are made anew."""
    fresh = zipfile.ZipInfo(info.filename, info.date_time)
    for mark in ("compress_type", "external_attr", "internal_attr", "create_system", "comment"):
        setattr(fresh, mark, getattr(info, mark))
    return fresh
