"""Installing and removing the add-in: what is written, what is given back, what is refused beforehand."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest
from simulated_windows import (
    ADDIN,
    FUNCTIONS,
    HOME,
    INSTALLED,
    LOCATIONS,
    OFFICE,
    OURS,
    POLICIES,
    linux,
    windows,
)
from simulated_windows import LAUNCHER as PROGRAM

from xl_tools.errors import XltoolsError
from xl_tools.tasks import doctor
from xl_tools.tasks.addin import build_add_in
from xl_tools.tasks.doctor import addin, record
from xl_tools.tasks.doctor.check import check
from xl_tools.tasks.doctor.excel import LAUNCHER
from xl_tools.tasks.doctor.machine import Machine

SOURCE = HOME / "xltools.xlam"
DAY = dt.date(2026, 11, 27)
OPTIONS = rf"{OFFICE}\Options"
FILES = {SOURCE: b"addin"}
OTHERS: dict[str, dict[str, Any]] = {
    OPTIONS: {"OPEN": '"C:\\mot.xlam"', "OPEN1": '"C:\\hai.xlam"', "Font": "Calibri,11"},
    rf"{LOCATIONS}\Location0": {"Path": r"D:\so"},
    rf"{LOCATIONS}\Location2": {"Path": r"D:\khac"},
}


def test_an_installed_addin_is_trusted_opened_and_knows_the_program() -> None:
    machine, registry, files = windows(OTHERS, FILES)
    files.from_internet.add(ADDIN)

    done = doctor.install(SOURCE, machine)

    assert files.files[ADDIN] == b"addin"
    assert ADDIN not in files.from_internet
    assert registry.get(OPTIONS, "OPEN2") == f'"{ADDIN}"'
    assert registry.get(rf"{LOCATIONS}\Location1", "Path") == f"{HOME / 'addin'}\\"
    assert registry.get(OURS, LAUNCHER) == str(PROGRAM)
    assert not doctor.run(DAY, machine).has_errors
    assert len(done) == 4


def test_removal_gives_back_what_was_there_before() -> None:
    machine, registry, files = windows(OTHERS, FILES)
    before = copy.deepcopy(registry.values), dict(files.files)

    doctor.install(SOURCE, machine)
    assert (registry.values, files.files) != before
    doctor.uninstall(machine)

    assert (registry.values, files.files) == before


def test_a_second_installation_brings_a_new_file_and_nothing_twice() -> None:
    machine, registry, files = windows(OTHERS, FILES)
    before = copy.deepcopy(registry.values)
    doctor.install(SOURCE, machine)
    once = copy.deepcopy(registry.values)

    files.files[SOURCE] = b"newer"
    done = doctor.install(SOURCE, machine)

    assert (registry.values, files.files[ADDIN], len(done)) == (once, b"newer", 1)
    doctor.uninstall(machine)
    assert registry.values == before
    assert ADDIN not in files.files


def test_a_launcher_of_another_installation_comes_back() -> None:
    machine, registry, _ = windows({OURS: {LAUNCHER: r"C:\cu\xltools-gui.exe"}}, FILES)

    doctor.install(SOURCE, machine)
    doctor.install(SOURCE, machine)
    done = doctor.uninstall(machine)

    assert registry.get(OURS, LAUNCHER) == r"C:\cu\xltools-gui.exe"
    assert any("như trước" in said for said in done)


def test_removal_closes_the_gap_that_excel_would_stop_at() -> None:
    machine, registry, _ = windows(OTHERS, FILES)
    doctor.install(SOURCE, machine)
    registry.put(OPTIONS, "OPEN3", '"C:\\ba.xlam"')  # another add-in, installed after ours

    doctor.uninstall(machine)

    assert [registry.get(OPTIONS, name) for name in ("OPEN", "OPEN1", "OPEN2", "OPEN3")] == [
        '"C:\\mot.xlam"',
        '"C:\\hai.xlam"',
        '"C:\\ba.xlam"',
        None,
    ]


def test_what_somebody_changed_since_stays() -> None:
    machine, registry, files = windows(OTHERS, FILES)
    doctor.install(SOURCE, machine)
    files.files[ADDIN] = b"another"
    registry.put(OURS, LAUNCHER, r"D:\moi\xltools-gui.exe")

    done = doctor.uninstall(machine)

    assert files.files[ADDIN] == b"another"
    assert registry.get(OURS, LAUNCHER) == r"D:\moi\xltools-gui.exe"
    assert sum(said.startswith("Để lại") for said in done) == 2


def test_a_trusted_location_that_the_officer_made_stays() -> None:
    mine = {rf"{LOCATIONS}\Location0": {"Path": str(HOME / "addin"), "Description": "của tôi"}}
    machine, registry, _ = windows(mine, FILES)

    doctor.install(SOURCE, machine)
    doctor.uninstall(machine)

    assert registry.get(rf"{LOCATIONS}\Location0", "Description") == "của tôi"


def test_without_its_record_an_installation_can_still_be_taken_out_of_excel() -> None:
    machine, registry, files = windows(OTHERS, FILES)
    doctor.install(SOURCE, machine)
    files.files[HOME / record.NAME] = b"{broken"

    doctor.uninstall(machine)

    assert registry.get(OPTIONS, "OPEN2") is None
    assert registry.get(OURS, LAUNCHER) is None


LOCKED = {rf"{POLICIES}\Excel\Security\Trusted Locations": {"AllLocationsDisabled": 1}}


@pytest.mark.parametrize(
    ("machine", "code"),
    [
        (linux(), "XL-0540"),
        (windows(OTHERS, {})[0], "XL-0541"),
        (windows(OTHERS, FILES, excel_is_open=True)[0], "XL-0543"),
        (windows(LOCKED, FILES)[0], "XL-0544"),
        (windows(OTHERS, FILES, launcher=None)[0], "XL-0545"),
        (windows({r"HKCR\Excel.Application\CurVer": {}}, FILES)[0], "XL-0546"),
    ],
)
def test_what_cannot_be_installed_writes_nothing(machine: Machine, code: str) -> None:
    registry: Any = machine.registry
    files: Any = machine.files
    before = copy.deepcopy(registry.values), dict(files.files)

    with pytest.raises(XltoolsError) as refused:
        doctor.install(SOURCE, machine)

    assert refused.value.code == code
    assert (registry.values, files.files) == before


def test_nothing_installed_is_nothing_to_remove() -> None:
    with pytest.raises(XltoolsError) as refused:
        doctor.uninstall(windows(OTHERS)[0])

    assert refused.value.code == "XL-0542"


def test_a_key_that_windows_keeps_from_the_user_is_a_matter_for_the_organisation() -> None:
    machine, registry, _ = windows(OTHERS, FILES)
    registry.locked = OPTIONS

    with pytest.raises(XltoolsError) as refused:
        addin.cure(machine, "addin")

    assert refused.value.code == "XL-0544"


def test_every_cure_cures_its_check() -> None:
    broken = {
        **INSTALLED,
        OPTIONS: {"OPEN": '"C:\\mot.xlam"'},
        OURS: {LAUNCHER: r"C:\cu\xltools-gui.exe"},
        rf"{LOCATIONS}\Location0": {"Path": r"D:\so"},
        rf"{OFFICE}\Resiliency\DisabledItems": {"A1": str(ADDIN).encode("utf-16-le")},
    }
    machine, _, files = windows(broken, {ADDIN: b"addin", FUNCTIONS: b"functions"})
    files.from_internet.add(ADDIN)
    curable = doctor.run(DAY, machine).curable
    assert {one.id for one in curable} == set(addin.CURES)

    done = [doctor.cure(one, machine) for one in curable]

    assert all(done)
    assert not doctor.run(DAY, machine).curable


def test_a_location_is_not_added_against_the_policy() -> None:
    machine, registry, _ = windows({**LOCKED}, FILES)
    before = copy.deepcopy(registry.values)

    with pytest.raises(XltoolsError) as refused:
        doctor.cure(check("location", "untrusted"), machine)

    assert refused.value.code == "XL-0544"
    assert registry.values == before


def test_without_a_file_the_addin_is_built() -> None:
    machine, _, files = windows(OTHERS)

    doctor.install(None, machine)

    assert files.files[ADDIN] == build_add_in()
