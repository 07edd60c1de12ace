"""The functions of worksheets on a Windows drawn inside the test: what their add-in reads, and what it may lack."""

from __future__ import annotations

import copy
import datetime as dt
import sys
from importlib import metadata
from pathlib import Path

import pytest
from simulated_windows import ADDIN, FUNCTIONS, HOME, INSTALLED, LIBRARIES, OFFICE, OURS, SERVER, windows

from xl_tools import data
from xl_tools.tasks import doctor
from xl_tools.tasks.doctor.check import Check
from xl_tools.tasks.doctor.functions import LIBRARY, functions
from xl_tools.tasks.doctor.functions import SERVER as SERVER_NAME
from xl_tools.tasks.doctor.machine import Machine, Value

SOURCE = HOME / "xltools.xlam"
FILES = {SOURCE: b"addin"}
DAY = dt.date(2026, 11, 27)
EXCEL_OF_32_BITS = {r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration": {"Platform": "x86"}}
ACCENTED = Path("C:\\Người dùng\\python\\pythonw.exe")


def seen(machine: Machine) -> Check:
    return next(one for one in doctor.run(DAY, machine).checks if one.id == "functions")


def test_installed_functions_are_opened_and_find_who_answers() -> None:
    machine, registry, files = windows({}, FILES)
    files.from_internet.add(FUNCTIONS)

    done = doctor.install(SOURCE, machine, b"functions")

    assert files.files[FUNCTIONS] == b"functions"
    assert FUNCTIONS not in files.from_internet
    assert registry.get(rf"{OFFICE}\Options", "OPEN1") == f'"{FUNCTIONS}"'
    assert registry.get(OURS, LIBRARY) == str(LIBRARIES[64])
    assert registry.get(OURS, SERVER_NAME) == SERVER
    assert len(done) == 8
    assert seen(machine).said == "fine"


def test_the_add_in_reads_what_the_installer_writes() -> None:
    vba = (data.folder("macros") / "functions" / "XlServer.bas").read_text(encoding="ascii")

    assert f'library = wsh.RegRead(Key & "{LIBRARY}")' in vba
    assert f'StartCommand = wsh.RegRead(Key & "{SERVER_NAME}")' in vba
    assert f'Key As String = "{OURS}\\"' in vba


def test_an_excel_of_32_bits_gets_the_library_of_32_bits() -> None:
    machine, registry, _ = windows(EXCEL_OF_32_BITS, FILES)

    doctor.install(SOURCE, machine, b"functions")

    assert registry.get(OURS, LIBRARY) == str(LIBRARIES[32])


def test_removal_gives_back_what_another_installation_had() -> None:
    before: dict[str, dict[str, Value]] = {OURS: {LIBRARY: r"D:\cu.dll", SERVER_NAME: "cu"}}
    machine, registry, files = windows(before, FILES)
    was = copy.deepcopy(registry.values), dict(files.files)

    doctor.install(SOURCE, machine, b"functions")
    doctor.install(SOURCE, machine, b"newer")
    assert files.files[FUNCTIONS] == b"newer"
    doctor.uninstall(machine)

    assert (registry.values, files.files) == was


def test_functions_that_were_never_there_leave_nothing_behind() -> None:
    machine, registry, files = windows({}, FILES)
    was = copy.deepcopy(registry.values), dict(files.files)

    doctor.install(SOURCE, machine, b"functions")
    doctor.uninstall(machine)

    assert (registry.values, files.files) == was


# Each case: what the machine lacks, and what the doctor says of it.
LACKING = [
    ({"libraries": {64: LIBRARIES[64]}}, EXCEL_OF_32_BITS, "no_library"),
    ({"libraries": {}}, {}, "no_library"),
    ({"interpreter": None}, {}, "no_library"),
    ({"interpreter": ACCENTED}, {}, "accented"),
]


@pytest.mark.parametrize(("facts", "registry", "said"), LACKING)
def test_where_functions_cannot_work_the_buttons_are_installed_and_the_reason_is_said(
    facts: dict[str, object], registry: dict[str, dict[str, Value]], said: str
) -> None:
    machine, written, files = windows(registry, FILES, **facts)

    done = doctor.install(SOURCE, machine, b"functions")

    assert files.files.keys() & {ADDIN, FUNCTIONS} == {ADDIN}
    assert written.get(OURS, SERVER_NAME) is None
    assert done[-1].startswith("Chưa cài bộ hàm. ")
    assert (seen(machine).said, seen(machine).state) == (said, "warning")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({OURS: {**INSTALLED[OURS], LIBRARY: r"D:\cu.dll"}}, "unset"),
        ({OURS: {"launcher": INSTALLED[OURS]["launcher"]}}, "unset"),
        ({rf"{OFFICE}\Options": {"OPEN": f'"{ADDIN}"'}}, "unregistered"),
    ],
)
def test_what_is_wrong_with_installed_functions_is_seen_and_cured(
    change: dict[str, dict[str, Value]], said: str
) -> None:
    machine, _, _ = windows({**INSTALLED, **change}, {ADDIN: b"addin", FUNCTIONS: b"functions"})
    assert seen(machine).said == said

    assert doctor.cure(seen(machine), machine)

    assert seen(machine).said == "fine"


def test_functions_that_nobody_installed_are_nothing_wrong() -> None:
    machine, _, _ = windows({**INSTALLED}, {ADDIN: b"addin"})

    assert (functions(machine).said, functions(machine).state) == ("absent", "ok")


def test_functions_that_excel_turned_off_after_a_crash_are_struck_off_its_list() -> None:
    listed = {rf"{OFFICE}\Resiliency\DisabledItems": {"A1": str(FUNCTIONS).encode("utf-16-le")}}
    machine, registry, _ = windows({**INSTALLED, **listed}, {ADDIN: b"addin"})
    turned_off = next(one for one in doctor.run(DAY, machine).checks if one.id == "disabled")
    assert turned_off.said == "listed"

    doctor.cure(turned_off, machine)

    assert not registry.names(rf"{OFFICE}\Resiliency\DisabledItems")


def test_the_libraries_and_the_silent_python_are_those_beside_this_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = metadata.version("xlwings")
    for name in (f"xlwings64-{version}.dll", "xlwings32-0.1.dll", "pythonw.exe"):
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))

    machine = doctor.this_machine()

    assert machine.libraries == {64: tmp_path / f"xlwings64-{version}.dll"}
    assert machine.interpreter == tmp_path / "pythonw.exe"
