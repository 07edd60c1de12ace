"""VBA modules from text: ASCII only, named as their file, with the attributes that Office keeps out of sight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["standard", "class", "document"]

_WORKBOOK = "0{00020819-0000-0000-C000-000000000046}"
_SHEET = "0{00020820-0000-0000-C000-000000000046}"
_CLASS = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
_FORM_HEAD = re.compile(r"\AVERSION 1\.0 CLASS\nBEGIN\n.*?\nEND\n", re.DOTALL)
_NAME = re.compile(r'^Attribute VB_Name = "(\w+)"\n', re.MULTILINE)
_OF_A_MODULE = re.compile(r"^Attribute VB_\w+ = .*\n", re.MULTILINE)
_LONGEST_NAME = 31  # Office refuses longer names of modules


class BadModule(ValueError):
    """A module that Office would refuse or silently spoil; the build stops."""


@dataclass(frozen=True)
class Module:
    """One module of a VBA project: `text` is its whole source with its attributes, lines ended by LF."""

    name: str
    text: str
    kind: Kind = "standard"

    def __post_init__(self) -> None:
        if not self.text.isascii():
            raise BadModule(f"{self.name}: VBA is kept in an ANSI code page, other letters turn into '?'")
        if not re.fullmatch(r"[A-Za-z]\w*", self.name) or len(self.name) > _LONGEST_NAME:
            raise BadModule(f"{self.name!r} is no name of a module")


def read_module(path: Path) -> Module:
    """The module of a `.bas` or `.cls` file; `ThisWorkbook.cls` is the workbook's own."""
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    named = _NAME.search(text)
    if not named or named[1] != path.stem:
        raise BadModule(f"{path.name}: VB_Name says {named[1] if named else 'nothing'}")
    if path.suffix == ".bas":
        return Module(path.stem, text)
    code = _OF_A_MODULE.sub("", _FORM_HEAD.sub("", text))
    if path.stem == "ThisWorkbook":
        return workbook_module(code)
    return Module(path.stem, _head(path.stem, _CLASS, "False") + code, "class")


def workbook_module(code: str = "") -> Module:
    """What every macro-enabled workbook has: the module of the workbook itself."""
    return Module("ThisWorkbook", _head("ThisWorkbook", _WORKBOOK, "True") + code, "document")


def sheet_module(name: str) -> Module:
    """The empty module of a sheet with that code name."""
    return Module(name, _head(name, _SHEET, "True"), "document")


def _head(name: str, base: str, of_the_document: str) -> str:
    """The attributes before the code of a class or document; only documents are there without being made."""
    attributes = {
        "Name": f'"{name}"',
        "Base": f'"{base}"',
        "GlobalNameSpace": "False",
        "Creatable": "False",
        "PredeclaredId": of_the_document,
        "Exposed": of_the_document,
        "TemplateDerived": "False",
        "Customizable": of_the_document,
    }
    return "".join(f"Attribute VB_{key} = {value}\n" for key, value in attributes.items())
