"""The add-in of the worksheet functions, a file of its own: the buttons never wait for the function server.

Its wrappers are written from the Python signatures, the same text each time. VBA holds no Vietnamese; the help of
the functions stands in the sheet of the add-in, from where `ThisWorkbook` hands it to Excel. Not yet run in Excel.
"""

from __future__ import annotations

import dataclasses
import inspect
from importlib.metadata import version
from pathlib import Path

from xl_tools.data import folder
from xl_tools.errors import WrongUse
from xl_tools.functions import FUNCTIONS, HELP
from xl_tools.functions.calling import text_of
from xl_tools.workbook.macro_enabled import Macros, add_in
from xl_tools.workbook.new_file import refuse_existing, write_new
from xl_tools.workbook.vba_source import Module, read_module

FILE = "xltools-ham.xlam"
MODULE = "XlFunctions"
_ABOUT = (
    "Các hàm XL_… dùng trong ô tính: quy mô, mức hỗ trợ, hạng sao, năng suất, mã số thuế, số tiền bằng chữ."
)
_WRAPPER = """\
Public Function {name}({parameters}) As Variant
    On Error GoTo NoAnswer
    {name} = XlServer.Ask("{name}", Array({arguments}), Application.Caller)
    Exit Function
NoAnswer:
    {name} = XlServer.NoAnswer()
End Function
"""


def build(out: Path, force: bool = False) -> Path:
    """Write the add-in into a folder; the same bytes every time."""
    refuse_existing(out / FILE, force, "XL-0505")
    return write_new(out / FILE, build_add_in(), force)


def build_add_in() -> bytes:
    """The add-in: the wrappers, the door to the server, and the help in its sheet."""
    modules = (_module("ThisWorkbook.cls"), _with_library(_module("XlServer.bas")), wrappers())
    macros = Macros("XlToolsFunctions", modules, {"xltools_no_functions": text_of(WrongUse("XL-0538"))})
    return add_in(macros, "xltools: hàm", _ABOUT, rows=help_rows())


def wrappers() -> Module:
    """One public Function for each Python function, with its parameters in their order."""
    functions = [_wrapper(name) for name in sorted(FUNCTIONS)]
    head = f'Attribute VB_Name = "{MODULE}"\nOption Explicit\n\n'
    return Module(
        MODULE,
        head
        + "' Written by the builder from the signatures in xl_tools/functions.\n\n"
        + "\n".join(functions),
    )


def help_rows() -> list[list[str]]:
    """Name, what it gives, then each argument, as the sheet of the add-in holds them."""
    return [[name, _summary(name), *HELP[name].values()] for name in sorted(FUNCTIONS)]


def _summary(name: str) -> str:
    return inspect.cleandoc(FUNCTIONS[name].__doc__ or "")


def _wrapper(name: str) -> str:
    parameters = inspect.signature(FUNCTIONS[name]).parameters.values()
    offered = [
        one.name if one.default is inspect.Parameter.empty else f"Optional {one.name}" for one in parameters
    ]
    arguments = ", ".join(one.name for one in parameters)
    return _WRAPPER.format(name=name, parameters=", ".join(offered), arguments=arguments)


def _module(name: str) -> Module:
    return read_module(folder("macros") / "functions" / name)


def _with_library(module: Module) -> Module:
    """The module with the library's own name: each version of xlwings has another one, and they do not mix."""
    text = module.text
    for bits in ("32", "64"):
        text = text.replace(f'"xlwings{bits}.dll"', f'"xlwings{bits}-{version("xlwings")}.dll"')
    return dataclasses.replace(module, text=text)
