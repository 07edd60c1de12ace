"""What the doctor sees: each thing that keeps the add-in from working, on a Windows drawn inside the test."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from simulated_windows import ADDIN, FUNCTIONS, HOME, INSTALLED, LOCATIONS, OFFICE, POLICIES, linux, windows

from xl_tools import data
from xl_tools.law import checked
from xl_tools.tasks import doctor
from xl_tools.tasks.doctor import check as words
from xl_tools.tasks.doctor.check import STATES, Check, catalogue
from xl_tools.tasks.doctor.excel import CHILD_PROCESSES
from xl_tools.tasks.doctor.machine import Machine, Value
from xl_tools.tasks.doctor.windows import WindowsRegistry

DAY = dt.date(2026, 11, 27)
OF_EXCEL = (
    "excel",
    "addin",
    "launcher",
    "location",
    "mark",
    "macros",
    "disabled",
    "functions",
    "defender",
    "region",
)
SECURITY = rf"{POLICIES}\Excel\Security"
RULES = r"HKLM\Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"


def seen(machine: Machine, id_: str) -> Check:
    return next(one for one in doctor.run(DAY, machine).checks if one.id == id_)


def test_a_machine_with_everything_in_its_place_has_nothing_wrong() -> None:
    machine, _, _ = windows(INSTALLED, {ADDIN: b"addin", FUNCTIONS: b"functions"})

    examined = doctor.run(DAY, machine)

    assert [one.said for one in examined.checks if one.id == "functions"] == ["fine"]
    assert {one.id: one.state for one in examined.checks} == dict.fromkeys(catalogue(), "ok")
    assert not examined.has_errors


def test_on_linux_what_concerns_excel_does_not_apply() -> None:
    states = {one.id: one.state for one in doctor.run(DAY, linux()).checks}

    assert {id_ for id_, state in states.items() if state == "not_applicable"} == set(OF_EXCEL)


def test_looking_changes_nothing() -> None:
    machine, registry, files = windows(INSTALLED, {ADDIN: b"addin"})
    before = {key: dict(values) for key, values in registry.values.items()}, dict(files.files)

    doctor.run(DAY, machine)

    assert (registry.values, files.files) == before


# Each case: what stands in the registry, which check, what it says.
CASES: list[tuple[dict[str, dict[str, Value]], str, str]] = [
    ({r"HKCR\Excel.Application\CurVer": {}}, "excel", "absent"),
    (
        {r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration": {"Platform": "x86"}},
        "excel",
        "other_bits",
    ),
    (
        {
            r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration": {},
            r"HKLM\Software\WOW6432Node\Microsoft\Office\16.0\Excel\InstallRoot": {"Path": "C:\\Office"},
        },
        "excel",
        "other_bits",
    ),
    ({rf"{OFFICE}\Options": {"OPEN": '"C:\\khac.xlam"'}}, "addin", "unregistered"),
    ({rf"{OFFICE}\Options": {"OPEN": '"C:\\khac.xlam"', "OPEN1": f'/R "{ADDIN}"'}}, "addin", "fine"),
    ({rf"{OFFICE}\Options": {"OPEN": f"/A {str(ADDIN).upper()}"}}, "addin", "fine"),
    ({r"HKCU\Software\xltools": {}}, "launcher", "unset"),
    ({r"HKCU\Software\xltools": {"launcher": r"C:\cu\xltools-gui.exe"}}, "launcher", "elsewhere"),
    ({rf"{LOCATIONS}\Location0": {"Path": r"D:\khac"}}, "location", "untrusted"),
    ({rf"{LOCATIONS}\Location0": {"Path": str(HOME)}}, "location", "untrusted"),
    ({rf"{LOCATIONS}\Location0": {"Path": str(HOME), "AllowSubfolders": 1}}, "location", "fine"),
    ({LOCATIONS: {"AllLocationsDisabled": 1}}, "location", "off"),
    ({rf"{SECURITY}\Trusted Locations": {"AllLocationsDisabled": 1}}, "location", "locked"),
    ({rf"{POLICIES}\Common\Security\Trusted Locations": {"Allow User Locations": 0}}, "location", "locked"),
    ({rf"{OFFICE}\Security": {"VBAWarnings": 2}}, "macros", "fine"),
    ({rf"{OFFICE}\Security": {"VBAWarnings": 3}}, "macros", "strict"),
    ({rf"{OFFICE}\Security": {"VBAWarnings": 4}}, "macros", "strict"),
    ({SECURITY: {"vbawarnings": 4}}, "macros", "locked"),
    ({SECURITY: {"vbawarnings": 2}, rf"{OFFICE}\Security": {"VBAWarnings": 1}}, "macros", "fine"),
    ({SECURITY: {"blockcontentexecutionfrominternet": 1}}, "macros", "internet_blocked"),
    ({SECURITY: {"RequireAddinSig": 1}}, "macros", "signed_addins"),
    ({SECURITY: {"DisableAllAddins": 1}}, "macros", "addins_off"),
    ({rf"{POLICIES}\Common": {"VBAOff": 1}}, "macros", "vba_off"),
    (
        {r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0\Excel\Security": {"vbawarnings": 3}},
        "macros",
        "locked",
    ),
    ({RULES: {CHILD_PROCESSES: "0"}}, "defender", "off"),
    ({RULES: {CHILD_PROCESSES.upper(): "1"}}, "defender", "blocks"),
    ({RULES: {CHILD_PROCESSES: "2"}}, "defender", "audits"),
    ({RULES: {CHILD_PROCESSES: "6"}}, "defender", "asks"),
    (
        {
            r"HKLM\Software\Policies\Microsoft\Windows Defender\Policy Manager": {
                "ASRRules": f"be9ba2d9-53ea-4cdc-84e5-9b1eeee46550=2|{CHILD_PROCESSES}=1"
            }
        },
        "defender",
        "blocks",
    ),
    ({r"HKCU\Control Panel\International": {"sDecimal": ".", "sShortDate": "M/d/yyyy"}}, "region", "foreign"),
    ({r"HKCU\Control Panel\International": {"sDecimal": ",", "sShortDate": "M/d/yyyy"}}, "region", "foreign"),
    ({r"HKCU\Control Panel\International": {}}, "region", "foreign"),
    (
        {rf"{OFFICE}\Resiliency\DisabledItems": {"A1": b"\x01\0\0\0" + str(ADDIN).encode("utf-16-le")}},
        "disabled",
        "listed",
    ),
    (
        {rf"{OFFICE}\Resiliency\DisabledItems": {"A1": "C:\\khac.xlam".encode("utf-16-le")}},
        "disabled",
        "fine",
    ),
]


@pytest.mark.parametrize(("registry", "id_", "said"), CASES)
def test_the_registry_says_what_is_wrong(registry: dict[str, dict[str, Value]], id_: str, said: str) -> None:
    machine, _, _ = windows({**INSTALLED, **registry}, {ADDIN: b"addin"})

    assert seen(machine, id_).said == said


def shut(machine: Machine, files: Any) -> None:
    files.shut.add(machine.own_law)


def full(_machine: Machine, files: Any) -> None:
    files.room = 1_000_000


def marked(machine: Machine, files: Any) -> None:
    files.from_internet.add(machine.addin)


@pytest.mark.parametrize(
    ("change", "id_", "said"), [(shut, "places", "shut"), (full, "disk", "full"), (marked, "mark", "marked")]
)
def test_the_disk_says_what_is_wrong(change: Callable[[Machine, Any], None], id_: str, said: str) -> None:
    machine, _, files = windows(INSTALLED, {ADDIN: b"addin"})
    change(machine, files)

    found = seen(machine, id_)

    assert (found.said, found.state) == (said, "error")


@pytest.mark.parametrize(
    ("facts", "id_", "said"),
    [
        ({"libreoffice": None}, "pdf", "absent"),
        ({"fonts": frozenset({"Arial (TrueType)"})}, "fonts", "absent"),
        ({"launcher": None}, "launcher", "no_program"),
        ({"program": Path(r"C:\Chương trình\xltools")}, "paths", "accented"),
        ({"program": Path("C:\\" + "dai" * 80)}, "paths", "long"),
        ({"program": Path(r"C:\Users\lan\OneDrive - So\xltools")}, "paths", "synced"),
        ({"program": Path(r"C:\Users\lan\OneDrive - So khac\xltools")}, "paths", "fine"),
    ],
)
def test_the_facts_of_the_machine_say_what_is_wrong(facts: dict[str, object], id_: str, said: str) -> None:
    onedrive = (Path(r"C:\Users\lan\OneDrive - So"),)
    machine, _, _ = windows(INSTALLED, {ADDIN: b"addin"}, **{"synced": onedrive, **facts})

    assert seen(machine, id_).said == said


def test_without_the_addin_excel_has_no_buttons_and_that_is_no_error() -> None:
    machine, _, _ = windows()

    assert (seen(machine, "addin").said, seen(machine, "addin").state) == ("absent", "warning")


def test_law_that_nobody_looked_over_for_a_year_is_told() -> None:
    machine, _, _ = windows()
    after = checked() + dt.timedelta(days=367)

    eve, day = (doctor.run(one, machine).checks[0].said for one in (after - dt.timedelta(days=1), after))

    assert (eve, day) == ("current", "old_law")


def test_what_the_organisation_laid_down_is_a_matter_for_its_people() -> None:
    for registry, id_, said in CASES:
        machine, _, _ = windows({**INSTALLED, **registry}, {ADDIN: b"addin"})
        if said in ("locked", "vba_off", "addins_off", "signed_addins", "blocks"):
            found = seen(machine, id_)
            assert "bộ phận công nghệ thông tin" in (found.cure or "")
            assert not found.fixable


# The words


def all_words() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{id_}.{said}", one) for id_, entry in catalogue().items() for said, one in entry["says"].items()
    ]


def test_every_sentence_has_its_use_and_every_use_its_sentence() -> None:
    code = "".join(
        module.read_text(encoding="utf-8") for module in (data.PACKAGE / "tasks" / "doctor").glob("*.py")
    )

    unused = [name for name, _ in all_words() if f'"{name.partition(".")[2]}"' not in code]
    assert not unused
    code = "".join(code.split())  # a long call may begin on a line of its own
    for id_ in catalogue():
        assert f'check("{id_}"' in code or f'_absent("{id_}"' in code


@pytest.mark.parametrize(("name", "said"), all_words(), ids=[name for name, _ in all_words()])
def test_a_sentence_says_what_is_wrong_and_the_cure(name: str, said: dict[str, Any]) -> None:
    assert said["state"] in STATES
    assert said.keys() <= {"state", "what", "cure", "fix"}
    assert ("cure" in said) == (said["state"] != "ok")
    for text in (said["what"], said.get("cure", "")):
        assert len(text) <= 160
        assert unicodedata.is_normalized("NFC", text)
        assert not re.search(r"\b(error|file|missing|trusted|location|policy|blocked)\b", text, re.IGNORECASE)


def test_the_empty_registry_of_other_systems_has_nothing_and_takes_nothing() -> None:
    registry = WindowsRegistry()

    assert (registry.get("HKCU", "x"), registry.names("HKCU"), registry.keys("HKCU")) == (None, [], [])
    with pytest.raises(PermissionError):
        registry.put("HKCU", "x", 1)


def test_a_check_that_does_not_apply_still_says_why_it_matters() -> None:
    found = words.check("excel", words.NOT_APPLICABLE)

    assert (found.state, found.what, found.cure) == ("not_applicable", "Chỉ xét trên Windows.", None)
    assert found.why
