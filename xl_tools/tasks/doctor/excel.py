"""Checks of Excel on Windows: is it there, does it open the add-in, may the add-in start the program."""

from __future__ import annotations

from xl_tools.tasks.doctor import office
from xl_tools.tasks.doctor.check import NOT_APPLICABLE, Check, check
from xl_tools.tasks.doctor.machine import Machine

OUR_KEY = r"HKCU\Software\xltools"
LAUNCHER = "launcher"
# Microsoft Defender: "Block all Office applications from creating child processes".
CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_RULES = (
    r"HKLM\Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\Software\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
_INTUNE = (r"HKLM\Software\Policies\Microsoft\Windows Defender\Policy Manager", "ASRRules")
_RULE_SAYS = {"0": "off", "1": "blocks", "2": "audits", "6": "asks"}
_REGION = r"HKCU\Control Panel\International"
# VBAWarnings of the Trust Center.
_NOT_SIGNED, _NONE_SAID = 3, 4


def excel(machine: Machine) -> Check:
    """Excel and its bitness: buttons run in a process of their own, so that it need not be Python's."""
    version = office.version_of(machine)
    if version is None:
        return _absent("excel", machine)
    bits = office.bits_of(machine.registry, version)
    said = "found" if bits in (None, machine.bits) else "other_bits"
    return check("excel", said, version=version, bits=bits or "?", python_bits=machine.bits)


def launcher(machine: Machine) -> Check:
    """What the add-in reads to find the program."""
    if not machine.is_windows:
        return check("launcher", NOT_APPLICABLE)
    if machine.launcher is None:
        return check("launcher", "no_program")
    known = machine.registry.get(OUR_KEY, LAUNCHER)
    if known is None:
        return check("launcher", "unset", program=machine.launcher)
    if known != str(machine.launcher):
        return check("launcher", "elsewhere", known=known, program=machine.launcher)
    return check("launcher", "fine", program=machine.launcher)


def addin(machine: Machine) -> Check:
    """The add-in lies in its place and Excel opens it."""
    version = office.version_of(machine)
    if version is None:
        return _absent("addin", machine)
    if machine.files.read(machine.addin) is None:
        return check("addin", "absent")
    if not any(office.opens(value, machine.addin) for _, value in office.opened(machine.registry, version)):
        return check("addin", "unregistered", path=machine.addin)
    return check("addin", "fine", path=machine.addin)


def mark(machine: Machine) -> Check:
    """The mark of the internet, for which Excel runs no macro whatever the settings say."""
    if not machine.is_windows:
        return check("mark", NOT_APPLICABLE)
    return check("mark", "marked" if machine.files.marked(machine.addin) else "fine", path=machine.addin)


def location(machine: Machine) -> Check:
    """The folder of the add-in is a trusted location."""
    version = office.version_of(machine)
    if version is None:
        return _absent("location", machine)
    if office.locations_locked(machine.registry, version):
        return check("location", "locked")
    if office.locations_off(machine.registry, version):
        return check("location", "off")
    if office.trusted(machine, version) is None:
        return check("location", "untrusted", path=machine.addin_home)
    return check("location", "fine", path=machine.addin_home)


def macros(machine: Machine) -> Check:
    """Settings and policies that keep macros from running."""
    version = office.version_of(machine)
    if version is None:
        return _absent("macros", machine)
    registry, security = machine.registry, rf"{version}\Excel\Security"
    if office.policy(registry, rf"{version}\Common", "VBAOff") == 1:
        return check("macros", "vba_off")
    if office.policy(registry, security, "DisableAllAddins") == 1:
        return check("macros", "addins_off")
    if office.policy(registry, security, "RequireAddinSig") == 1:
        return check("macros", "signed_addins")
    ordered = office.policy(registry, security, "VBAWarnings")
    if ordered in (_NOT_SIGNED, _NONE_SAID):
        return check("macros", "locked")
    if office.policy(registry, security, "blockcontentexecutionfrominternet") == 1:
        return check("macros", "internet_blocked")
    chosen = registry.get(office.excel_key(version, "Security"), "VBAWarnings")
    return check("macros", "strict" if chosen in (_NOT_SIGNED, _NONE_SAID) else "fine")


def disabled(machine: Machine) -> Check:
    """Excel's own list of what it will not open again after a crash."""
    version = office.version_of(machine)
    if version is None:
        return _absent("disabled", machine)
    return check("disabled", "listed" if disabled_items(machine, version) else "fine")


def disabled_items(machine: Machine, version: str) -> list[tuple[str, str]]:
    """Where the list names one of our add-ins: key and name of each value, which holds the path in UTF-16."""
    key = office.excel_key(version, r"Resiliency\DisabledItems")
    ours = (machine.addin.name.lower(), machine.functions.name.lower())
    values = ((name, machine.registry.get(key, name)) for name in machine.registry.names(key))
    texts = ((name, _text(value)) for name, value in values if isinstance(value, bytes))
    return [(key, name) for name, text in texts if any(one in text for one in ours)]


def _text(value: bytes) -> str:
    """The letters of a binary value, whichever byte its text begins at."""
    return (value + b"\0" * (len(value) % 2)).decode("utf-16-le", "ignore").lower()


def defender(machine: Machine) -> Check:
    """The rule by which Defender keeps Office from starting any program, ours too."""
    if not machine.is_windows:
        return check("defender", NOT_APPLICABLE)
    return check("defender", _RULE_SAYS.get(_rule(machine), "off"), rule=CHILD_PROCESSES)


def _rule(machine: Machine) -> str:
    for key in _RULES:
        for name in machine.registry.names(key):
            if name.lower() == CHILD_PROCESSES:
                return str(machine.registry.get(key, name))
    listed = str(machine.registry.get(*_INTUNE) or "").lower().split("|")
    rules = dict(one.split("=", 1) for one in listed if "=" in one)
    return rules.get(CHILD_PROCESSES, "")


def region(machine: Machine) -> Check:
    """Windows decides how Excel reads what is typed: 1.500 is 1500 or 1,5, and 03/04 is in April or in March."""
    if not machine.is_windows:
        return check("region", NOT_APPLICABLE)
    comma = machine.registry.get(_REGION, "sDecimal") == ","
    day = str(machine.registry.get(_REGION, "sShortDate") or "")
    if comma and day.lower().startswith("d"):
        return check("region", "fine", day=day)
    decimal = machine.registry.get(_REGION, "sDecimal") or "?"
    return check("region", "foreign", decimal=decimal, day=day or "?")


def _absent(id_: str, machine: Machine) -> Check:
    """Without Excel there is nothing to look at; the check of Excel itself says that it is missing."""
    return check(id_, "absent" if id_ == "excel" and machine.is_windows else NOT_APPLICABLE)
