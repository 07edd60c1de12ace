"""Tiện ích Excel: the add-in and the blank workbooks with buttons, built from the text in `macros/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from xl_tools.data import folder
from xl_tools.tasks.addin.ribbon import buttons, not_installed, ribbon, states
from xl_tools.workbook.blank import Rows, blank
from xl_tools.workbook.macro_enabled import Macros, add_in
from xl_tools.workbook.new_file import refuse_existing, write_new
from xl_tools.workbook.sheet_buttons import SheetButtons, module_of
from xl_tools.workbook.vba_source import Module, read_module

ADD_IN = "xltools.xlam"
WORKBOOKS = {"nscl": "so-theo-doi.xlsm", "ocop": "so-ocop.xlsm"}
_OF_ADD_IN = ("ThisWorkbook.cls", "XlStart.bas", "XlRibbon.bas", "XlEvents.cls")
_ABOUT = "Kiểm tra sổ theo dõi, tính mức hỗ trợ và điểm OCOP, lập báo cáo và kế hoạch theo Nghị định số 30/2020/NĐ-CP."


def build(out: Path, force: bool = False) -> list[Path]:
    """Write the add-in and a blank workbook with buttons for each kind into a folder; the same bytes every time."""
    paths = [out / name for name in (ADD_IN, *WORKBOOKS.values())]
    for path in paths:
        refuse_existing(path, force, "XL-0505")
    contents = [build_add_in(), *map(build_workbook, WORKBOOKS)]
    return [write_new(path, content, force) for path, content in zip(paths, contents, strict=True)]


def build_add_in(extra: Iterable[Path] = ()) -> bytes:
    """The add-in; `extra` modules go into a build that is never shipped, to press buttons from outside."""
    modules = [_module(name) for name in _OF_ADD_IN] + [read_module(path) for path in extra]
    macros = Macros("XlToolsAddIn", tuple(modules), _sentences())
    return add_in(macros, "xltools", _ABOUT, ribbon(), states())


def build_workbook(kind: str, filled: Mapping[str, Rows] | None = None) -> bytes:
    """A workbook of the kind with the buttons that do something for it, blank but for the rows in `filled`."""
    captions = {one.name: one.label for one in buttons().values() if one.serves(kind)}
    macros = Macros("XlToolsBook", (_module("XlStart.bas"), module_of(captions)), _sentences())
    return blank(kind, filled, buttons=SheetButtons(captions, macros))


def _module(name: str) -> Module:
    return read_module(folder("macros") / name)


def _sentences() -> dict[str, str]:
    return {"xltools_not_installed": not_installed()}
