"""The add-in of the functions: one wrapper a function, as xlwings itself would write it, the same each time."""

from __future__ import annotations

import inspect
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook
from reading_vba import sources

from xl_tools.errors import WrongUse
from xl_tools.functions import FUNCTIONS, building

ADD_IN = building.build_add_in()
# What xlwings makes of our functions when its Windows half is stood in for: its wrappers, and what it knows of each.
OF_XLWINGS = """
import io, sys, types
for name in ("pythoncom", "pywintypes", "win32com", "win32com.client"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["win32com.client"].Dispatch = sys.modules["win32com.client"].CDispatch = object
sys.modules["pywintypes"].com_error = sys.modules["pythoncom"].com_error = Exception
sys.modules["pythoncom"].CoInitialize = lambda: None
import xlwings as xw
import xlwings.udfs as udfs
xw.func, xw.arg, xw.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
from xl_tools import functions
written = io.StringIO()
udfs.generate_vba_wrapper("xl_tools.functions", functions, written, types.SimpleNamespace(Name="xltools-ham.xlam"))
print(written.getvalue())
for one in functions.FUNCTIONS.values():
    known = one.__xlfunc__
    assert not known["volatile"] and known["category"] == "xltools", known
    assert all(arg["options"] == {"ndim": 2, "err_to_str": True} for arg in known["args"]), known
    assert [arg["doc"] for arg in known["args"]] == list(functions.HELP[known["name"]].values())
    assert known["ret"]["options"] == {} and known["ret"]["doc"] == one.__doc__
"""


def signatures(vba: str) -> dict[str, tuple[str, ...]]:
    """The parameters of each Function of a VBA text."""
    found = re.findall(r"Function (XL_\w+)\(([^)]*)\)", vba)
    return {name: tuple(re.split(r", ?", parameters)) for name, parameters in found}


def test_every_function_has_one_wrapper_with_its_parameters() -> None:
    written = signatures(building.wrappers().text)

    assert set(written) == set(FUNCTIONS)
    for name, function in FUNCTIONS.items():
        parameters = inspect.signature(function).parameters
        assert [one.removeprefix("Optional ") for one in written[name]] == list(parameters)
        optional = {one.name for one in parameters.values() if one.default is not inspect.Parameter.empty}
        assert {
            one.removeprefix("Optional ") for one in written[name] if one.startswith("Optional ")
        } == optional


def test_a_wrapper_hands_over_its_own_name_and_all_its_parameters() -> None:
    for name, parameters in signatures(building.wrappers().text).items():
        given = ", ".join(one.removeprefix("Optional ") for one in parameters)
        assert (
            f'    {name} = XlServer.Ask("{name}", Array({given}), Application.Caller)\n'
            in building.wrappers().text
        )


def test_xlwings_would_write_the_same_signatures_and_knows_what_we_declared() -> None:
    ran = subprocess.run([sys.executable, "-c", OF_XLWINGS], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
    assert signatures(ran.stdout) == signatures(building.wrappers().text)


def test_no_line_is_too_long_for_vba_and_none_makes_excel_compute_without_need() -> None:
    text = "".join(sources(ADD_IN).values())

    assert text.isascii()
    assert max(map(len, text.splitlines())) <= 1023
    assert "Volatile" not in text


def test_two_builds_are_equal_and_olevba_reads_what_was_written() -> None:
    assert building.build_add_in() == ADD_IN
    assert sources(ADD_IN)[building.MODULE].replace("\r\n", "\n") == building.wrappers().text


def test_the_library_is_that_of_the_xlwings_in_use() -> None:
    from importlib.metadata import version

    assert f'Lib "xlwings64-{version("xlwings")}.dll"' in sources(ADD_IN)["XlServer"]


def test_the_add_in_is_sound_and_needs_nothing_of_the_buttons(tmp_path: Path) -> None:
    path = tmp_path / "xltools-ham.xlam"
    path.write_bytes(ADD_IN)

    assert OpenXmlValidator().validate(str(path)).errors == []
    assert set(sources(ADD_IN)) == {"ThisWorkbook", "Sheet1", "XlServer", building.MODULE}
    with zipfile.ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if "customUI" in name]


def test_the_help_stands_in_the_sheet_where_vba_reads_it() -> None:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(ADD_IN)).get_sheet_by_index(0).to_python()

    assert [row[0] for row in rows] == sorted(FUNCTIONS)
    assert [[cell for cell in row if cell] for row in rows] == building.help_rows()


def test_build_does_not_replace_what_is_there_unasked(tmp_path: Path) -> None:
    path = building.build(tmp_path)

    assert path.read_bytes() == ADD_IN
    with pytest.raises(WrongUse, match="XL-0505"):
        building.build(tmp_path)
