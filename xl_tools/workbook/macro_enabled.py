"""Putting macros into a workbook that XlsxWriter makes, and turning such a workbook into an add-in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from xl_tools.workbook.looks import CREATED
from xl_tools.workbook.vba_project import vba_project
from xl_tools.workbook.vba_source import Module, sheet_module, workbook_module

_WORKBOOK, _ADD_IN = (f"application/vnd.ms-excel.{kind}.macroEnabled.main+xml" for kind in ("sheet", "addin"))
_RIBBON = "customUI/customUI14.xml"
_RIBBON_RELATION = (
    '<Relationship Id="rIdRibbon" '
    'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{_RIBBON}"/></Relationships>'
)
_LONGEST_TEXT = 255  # of a text inside a formula


@dataclass(frozen=True)
class Macros:
    """What goes into a workbook: the name of its VBA project, the modules, and sentences by defined name.

    Sentences are for the modules to show: VBA itself holds no Vietnamese.
    """

    project: str
    modules: tuple[Module, ...]
    sentences: Mapping[str, str] = field(default_factory=dict)

    def add_to(self, book: Any) -> None:
        """Add them to a workbook whose sheets are all there: `Sheet1`, `Sheet2` … are the sheets' code names."""
        pages = [f"Sheet{number}" for number, _ in enumerate(book.worksheets(), 1)]
        for page, name in zip(book.worksheets(), pages, strict=True):
            page.set_vba_name(name)
        book.set_vba_name("ThisWorkbook")
        project = vba_project(self.project, [self._of_workbook(), *map(sheet_module, pages), *self._others()])
        book.add_vba_project(io.BytesIO(project), is_stream=True)
        for name, sentence in self.sentences.items():
            if len(sentence) > _LONGEST_TEXT or '"' in sentence:
                raise ValueError(f"{name}: a sentence in a formula is short and without quotation marks")
            book.define_name(name, f'="{sentence}"')

    def _of_workbook(self) -> Module:
        own = [module for module in self.modules if module.kind == "document"]
        return own[0] if own else workbook_module()

    def _others(self) -> list[Module]:
        return [module for module in self.modules if module.kind != "document"]


def add_in(
    macros: Macros, title: str, about: str, ribbon: bytes = b"", rows: Sequence[Sequence[str]] = ()
) -> bytes:
    """An `.xlam`: the macros, the ribbon if any, and one sheet with these rows of text.

    `title` and `about` are what Excel shows in its list of add-ins. The same input gives the same bytes.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": CREATED, "title": title, "comments": about})
    page = book.add_worksheet("xltools")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    macros.add_to(book)
    book.close()
    return _as_add_in(target.getvalue(), ribbon)


def _as_add_in(workbook: bytes, ribbon: bytes) -> bytes:
    """The workbook under the content type of an add-in, with its ribbon as one more part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "[Content_Types].xml":
                data = data.replace(_WORKBOOK.encode(), _ADD_IN.encode())
            elif info.filename == "_rels/.rels" and ribbon:
                data = data.replace(b"</Relationships>", _RIBBON_RELATION.encode())
            new.writestr(info, data)
        if ribbon:
            new.writestr(zipfile.ZipInfo(_RIBBON), ribbon, zipfile.ZIP_DEFLATED)
    return target.getvalue()
