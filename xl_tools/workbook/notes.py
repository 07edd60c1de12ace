"""The notes of a workbook on disk: read by tab and cell, put in and taken out again.

A note is two things in a file: its text in the part of comments, and its box in a drawing (`note_shapes`).
"""

from __future__ import annotations

import copy
import posixpath

from lxml import etree
from lxml.etree import _Element as Element

from xl_tools.workbook import note_shapes
from xl_tools.workbook.content import escaped, plain_text, unescaped, wanted
from xl_tools.workbook.package import Package

_AUTHOR = "xltools"
_THREAD = "tc="  # how Excel names the author of the stand-in for a thread of remarks
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
# What CT_Worksheet wants behind the drawing of the notes.
_BEHIND = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "AlternateContent",
    "webPublishItems",
    "tableParts",
    "extLst",
)


def notes(package: Package) -> dict[str, dict[str, str]]:
    """What the notes say: tab → cell → text; threads of remarks are no notes."""
    return {tab: Notes(package, part).texts() for tab, part in package.tabs().items()}


class Notes:
    """The notes of one worksheet part; `finish` hands over what was done to them."""

    def __init__(self, package: Package, part: str) -> None:
        self._package, self._part = package, part
        related = package.related(part).items()
        self._id, self._comments = next(
            ((id_, to.part) for id_, to in related if to.kind == "comments" and package.has(to.part)),
            ("", ""),
        )
        self._root = package.tree(self._comments) if self._comments else self._made()
        self._known = {comment.get("ref", ""): comment for comment in self._root.iter("{*}comment")}
        self._gone: set[str] = set()
        self._new: dict[str, str] = {}
        self._changed = False

    def texts(self) -> dict[str, str]:
        """What the notes say, by cell."""
        return {cell: _text(note) for cell, note in self._known.items() if not self._is_thread(note)}

    def text(self, cell: str) -> str | None:
        """What the note at a cell says; None where there is none."""
        note = self._known.get(cell)
        return None if note is None or self._is_thread(note) else _text(note)

    def put(self, cell: str, text: str | None) -> None:
        """Give a cell a note, another one or none; a thread of remarks is left alone."""
        there = self._known.get(cell)
        if there is not None and self._is_thread(there):
            return
        self._changed = True
        if there is None:
            if text is not None:
                self._known[cell] = self._add(cell, text)
                self._new[cell] = text
        elif text is None:
            self._section("commentList").remove(there)
            del self._known[cell]
            if self._new.pop(cell, None) is None:
                self._gone.add(cell)
        else:
            _retext(there, text)

    def finish(self) -> bool:
        """Take over the parts; answers whether the worksheet itself changed."""
        if not self._changed:
            return False
        self._forget_author()
        changed = self._draw()
        if not self._known and self._id:
            self._package.unrelate(self._part, self._id)
        elif self._comments:
            self._package.replace(self._comments)
        elif self._known:
            folder = posixpath.dirname(self._package.workbook)
            part = self._package.free_name(folder, "comments")
            data = etree.tostring(self._root, encoding="UTF-8", xml_declaration=True, standalone=True)
            self._package.add(part, data, _TYPE)
            self._package.relate(self._part, "comments", part)
        return changed

    # ---- the part of comments

    def _tag(self, name: str) -> str:
        return f"{{{etree.QName(self._package.tree(self._package.workbook)).namespace}}}{name}"

    def _made(self) -> Element:
        root = etree.Element(self._tag("comments"), nsmap={None: str(etree.QName(self._tag("x")).namespace)})
        etree.SubElement(root, self._tag("authors"))
        etree.SubElement(root, self._tag("commentList"))
        return root

    def _section(self, name: str) -> Element:
        found = self._root.find(f"{{*}}{name}")
        if found is None:
            raise ValueError(f"comments without {name}")
        return found

    def _is_thread(self, note: Element) -> bool:
        authors = [author.text or "" for author in self._root.iterfind("{*}authors/{*}author")]
        number = int(note.get("authorId", "0"))
        return number < len(authors) and authors[number].startswith(_THREAD)

    def _add(self, cell: str, text: str) -> Element:
        authors = self._section("authors")
        names = [author.text for author in authors]
        if _AUTHOR not in names:
            etree.SubElement(authors, self._tag("author")).text = _AUTHOR
            names.append(_AUTHOR)
        note = etree.SubElement(
            self._section("commentList"), self._tag("comment"), ref=cell, authorId=str(names.index(_AUTHOR))
        )
        _say(etree.SubElement(etree.SubElement(note, self._tag("text")), self._tag("t")), _kept(text))
        return note

    def _forget_author(self) -> None:
        """The last author goes where it is us and nothing is ours any more."""
        authors = self._section("authors")
        used = {int(note.get("authorId", "0")) for note in self._known.values()}
        last = len(authors) - 1
        if last >= 0 and authors[last].text == _AUTHOR and last not in used:
            authors.remove(authors[last])

    # ---- the boxes

    def _draw(self) -> bool:
        """Bring the boxes in line with the notes; answers whether the worksheet itself changed."""
        sheet = self._package.tree(self._part)
        named = sheet.find("{*}legacyDrawing")
        relation = f"{{{self._package.relations_namespace}}}id"
        id_ = "" if named is None else named.get(relation, "")
        target = self._package.related(self._part).get(id_)
        before = self._package.read(target.part) if target else note_shapes.EMPTY
        after = note_shapes.without(before, self._gone) if self._gone else before
        after = note_shapes.with_(after, self._new) if self._new else after
        if target is None:
            if self._new:
                self._add_drawing(sheet, relation, after)
            return bool(self._new)
        if named is not None and after != before and note_shapes.is_empty(after):
            sheet.remove(named)
            self._package.unrelate(self._part, id_)
            return True
        if after != before:
            self._package.put(target.part, after)
        return False

    def _add_drawing(self, sheet: Element, relation: str, drawing: bytes) -> None:
        folder = posixpath.join(posixpath.dirname(self._package.workbook), "drawings")
        part = self._package.free_name(folder, "vmlDrawing", ".vml")
        self._package.add(part, drawing, note_shapes.TYPE)
        named = etree.Element(self._tag("legacyDrawing"))
        named.set(relation, self._package.relate(self._part, "vmlDrawing", part))
        behind = next((child for child in sheet.iterchildren(*(f"{{*}}{name}" for name in _BEHIND))), None)
        if behind is not None:
            behind.addprevious(named)
        else:
            sheet.append(named)


def _text(note: Element) -> str:
    return "".join(plain_text(text) for text in note.iterfind("{*}text"))


def _kept(text: str) -> str:
    """The text as a file can hold it."""
    content = wanted(text)
    return content.text if content else ""


def _say(element: Element, text: str) -> None:
    element.text = escaped(text)
    element.set(_SPACE, "preserve")


def _retext(note: Element, text: str) -> None:
    """Another text for a note; what both texts begin with keeps its fonts."""
    before, after = _text(note), _kept(text)
    holder = next(note.iterchildren("{*}text"))
    if after.startswith(before):
        _append(holder, after[len(before) :])
    elif before.startswith(after):
        _shorten(holder, len(before) - len(after))
    else:
        tag = f"{{{etree.QName(holder).namespace}}}t"
        for child in list(holder):
            holder.remove(child)
        _say(etree.SubElement(holder, tag), after)


def _append(holder: Element, more: str) -> None:
    """Behind runs comes one in the font of the last; a plain text grows."""
    runs = holder.findall("{*}r")
    plain = holder.find("{*}t")
    namespace = etree.QName(holder).namespace
    if runs or plain is None:
        run = etree.Element(f"{{{namespace}}}r")
        font = runs[-1].find("{*}rPr") if runs else None
        if font is not None:
            run.append(copy.deepcopy(font))
        _say(etree.SubElement(run, f"{{{namespace}}}t"), more)
        if runs:
            runs[-1].addnext(run)
        else:
            holder.insert(0, run)
    else:
        _say(plain, unescaped(plain.text or "") + more)


def _shorten(holder: Element, letters: int) -> None:
    """Take away that many letters at the end, and runs that have none left."""
    texts = [*holder.iterfind("{*}t"), *holder.iterfind("{*}r/{*}t")]  # not those of reading aids
    for text in reversed(texts):
        said = unescaped(text.text or "")
        left = said[: max(len(said) - letters, 0)]
        letters -= len(said) - len(left)
        _say(text, left)
        run = text.getparent()
        if not left and run is not None and run is not holder:
            holder.remove(run)
        if not letters:
            return
