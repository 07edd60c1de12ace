"""A .docx as its parts: taken apart, a part related and declared, put together so that bytes repeat."""

from __future__ import annotations

import io
import itertools
import zipfile

from lxml import etree
from lxml.builder import ElementMaker

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EPOCH = (1980, 1, 1, 0, 0, 0)

Parts = dict[str, bytes]


def unpacked(paper: bytes) -> Parts:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(root: etree._Element) -> bytes:
    """A part as its bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relate(parts: Parts, part: str, kind: str, target: str) -> str:
    """Adds a relation to a part of relations, made where it is not there yet; the id it was given."""
    empty = ElementMaker(namespace=_RELATIONSHIPS, nsmap={None: _RELATIONSHIPS}).Relationships()
    root = etree.fromstring(parts[part]) if part in parts else empty
    taken = {relation.get("Id") for relation in root}
    name = next(f"rId{n}" for n in itertools.count(1) if f"rId{n}" not in taken)
    said = {"Id": name, "Type": f"{_OFFICE}/{kind}", "Target": target}
    etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", said)
    parts[part] = written(root)
    return name


def declare(parts: Parts, part: str, content_type: str) -> None:
    """Says what kind of content a part has."""
    types = etree.fromstring(parts["[Content_Types].xml"])
    said = {"PartName": f"/{part}", "ContentType": content_type}
    etree.SubElement(types, f"{{{_CONTENT_TYPES}}}Override", said)
    parts["[Content_Types].xml"] = written(types)


def zipped(parts: Parts) -> bytes:
    """One package, its parts in order and without a date, [Content_Types].xml first as Word expects."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(entry, parts[name])
    return packed.getvalue()
