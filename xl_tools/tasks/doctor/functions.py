"""The functions of worksheets on this machine: their add-in, and what it reads to find the program that answers.

Excel loads the library of xlwings that has its own bitness; the library starts the Python that answers, with a command
that goes to Windows in letters of one code page. Excel and that Python may differ in bitness.
"""

from __future__ import annotations

from pathlib import Path

from xl_tools.tasks.doctor import office, steps
from xl_tools.tasks.doctor.check import NOT_APPLICABLE, Check, check
from xl_tools.tasks.doctor.excel import OUR_KEY
from xl_tools.tasks.doctor.machine import Machine

LIBRARY, SERVER = "functions_library", "functions_server"  # macros/functions/XlServer.bas reads them
_TITLES = {LIBRARY: "nơi của thư viện hàm", SERVER: "lệnh chạy bộ hàm"}
# The library puts the number of the connection in place of $(CLSID).
_COMMAND = '"{python}" -X utf8 -c "import xlwings; xlwings.serve(\'$(CLSID)\')"'


def functions(machine: Machine) -> Check:
    """The add-in of the functions lies in its place, Excel opens it, and it finds who answers."""
    version = office.version_of(machine)
    if version is None:
        return check("functions", NOT_APPLICABLE)
    if lacking := _lacking(machine, version):
        return lacking
    if machine.files.read(machine.functions) is None:
        return check("functions", "absent")
    opened = office.opened(machine.registry, version)
    if not any(office.opens(value, machine.functions) for _, value in opened):
        return check("functions", "unregistered", path=machine.functions)
    wanted = _values(machine, version)
    if any(machine.registry.get(OUR_KEY, name) != value for name, value in wanted.items()):
        return check("functions", "unset")
    return check("functions", "fine", path=machine.functions)


def install(machine: Machine, version: str, content: bytes) -> list[str]:
    """Install the add-in of the functions; where the machine lacks something, say what and leave it."""
    if lacking := _lacking(machine, version):
        return [f"Chưa cài bộ hàm. {lacking.what}"]
    return [*steps.put_file(machine, machine.functions, content), *connect(machine, version)]


def connect(machine: Machine, version: str) -> list[str]:
    """Let Excel open the add-in, and tell it who answers."""
    done = steps.register(machine, version, machine.functions)
    for name, value in _values(machine, version).items():
        done += steps.set_value(machine, name, value, _TITLES[name])
    return done


def uninstall(machine: Machine, version: str) -> list[str]:
    """Take away what `install` brought."""
    ours = _values(machine, version)
    done = steps.unregister(machine, version, machine.functions)
    for name, title in _TITLES.items():
        done += steps.reset_value(machine, name, ours.get(name), title)
    return done + steps.remove_file(machine, machine.functions)


def _lacking(machine: Machine, version: str) -> Check | None:
    """What keeps functions from working here, whatever is installed."""
    if _library(machine, version) is None or machine.interpreter is None:
        return check("functions", "no_library", bits=_bits(machine, version))
    if not str(machine.interpreter).isascii():
        return check("functions", "accented", path=machine.interpreter)
    return None


def _values(machine: Machine, version: str) -> dict[str, str]:
    """What the add-in reads, as far as it is known here."""
    library = _library(machine, version)
    found = {LIBRARY: str(library)} if library else {}
    if machine.interpreter:
        found[SERVER] = _COMMAND.format(python=machine.interpreter)
    return found


def _library(machine: Machine, version: str) -> Path | None:
    return machine.libraries.get(_bits(machine, version))


def _bits(machine: Machine, version: str) -> int:
    return office.bits_of(machine.registry, version) or machine.bits
