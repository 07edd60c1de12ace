"""The text of a paper as a reader sees it: every `w:t`, also in content controls, which python-docx skips."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from xl_tools.word.passport import W

_STORY = re.compile(r"word/((?:document|header\d*|footer\d*))\.xml")


def text(paper: Path | bytes) -> str:
    """The paper as plain text, a line for a paragraph or a row of a table; headers and footers come last."""
    lines: list[str] = []
    for name, story in _stories(paper):
        found = [line for line in _lines(story) if line.strip()]
        lines += [f"[{name}]", *found] if name != "document" and found else found
    return "\n".join(lines) + "\n"


def controls(paper: Path | bytes) -> list[tuple[str, str]]:
    """The tag of each control and the text that stands in it now."""
    return [
        (tag.get(f"{{{W}}}val", ""), "".join(control.itertext(f"{{{W}}}t")).replace("\u00a0", " "))
        for _, story in _stories(paper)
        for control in story.iter(f"{{{W}}}sdt")
        if (tag := control.find(f"{{{W}}}sdtPr/{{{W}}}tag")) is not None
    ]


def _stories(paper: Path | bytes) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(io.BytesIO(paper) if isinstance(paper, bytes) else paper) as archive:
        for name in sorted(archive.namelist()):
            if found := _STORY.fullmatch(name):
                yield found[1], etree.fromstring(archive.read(name))


def _lines(element: etree._Element) -> Iterator[str]:
    for child in element:
        match etree.QName(child).localname:
            case "p":
                yield _paragraph(child)
            case "tr":
                cells = [" / ".join(_lines(cell)) for cell in child.iter(f"{{{W}}}tc")]
                yield " | ".join(cells)
            case "body" | "tbl" | "sdt" | "sdtContent" | "tc":
                yield from _lines(child)
            case _:
                continue


def _paragraph(paragraph: etree._Element) -> str:
    pieces = {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}
    words: list[str] = []
    for element in paragraph.iter():
        name = etree.QName(element).localname
        if name == "t":
            words.append((element.text or "").replace("\u00a0", " "))  # a reader sees a space
        elif name == "instrText":
            words.append(f"[{(element.text or '').strip()}]")
        elif name in pieces and (parent := element.getparent()) is not None:
            words.append(pieces[name] if etree.QName(parent).localname == "r" else "")
    return "".join(words)
