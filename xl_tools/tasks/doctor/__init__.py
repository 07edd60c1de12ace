"""Khám máy: what keeps xltools and its add-in from working, why it matters, and the cure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tools.tasks.doctor import addin, excel, functions, program
from xl_tools.tasks.doctor.check import STATES, Check
from xl_tools.tasks.doctor.machine import Machine
from xl_tools.tasks.doctor.this_machine import this_machine

# Whoever has pressed every button in Excel writes here: the version of Excel, of Windows, the day, the name.
RUN_IN_EXCEL: str | None = None
NOT_RUN = "Chưa được chạy trong Excel trên Windows."


@dataclass(frozen=True)
class Examined:
    """All checks of one look, in the order in which they were made."""

    checks: list[Check]

    @property
    def has_errors(self) -> bool:
        """Whether something is wrong; what is only doubtful does not count."""
        return any(one.state == "error" for one in self.checks)

    @property
    def curable(self) -> list[Check]:
        """What `--fix` can put right."""
        return [one for one in self.checks if one.fixable]

    def as_json(self) -> dict[str, Any]:
        """What `doctor --json` prints."""
        states = [one.state for one in self.checks]
        return {
            "checks": [one.as_json() for one in self.checks],
            "summary": {state: states.count(state) for state in STATES},
            "run_in_excel": RUN_IN_EXCEL,
        }


def run(as_of: dt.date, machine: Machine | None = None) -> Examined:
    """Look at everything; nothing is changed."""
    here = machine or this_machine()
    own = [program.places, program.disk, program.pdf, program.fonts, program.paths]
    of_excel = [
        excel.excel,
        excel.addin,
        excel.launcher,
        excel.location,
        excel.mark,
        excel.macros,
        excel.disabled,
        functions.functions,
        excel.defender,
        excel.region,
    ]
    return Examined([program.versions(here, as_of), *(look(here) for look in (*own, *of_excel))])


def cure(check: Check, machine: Machine | None = None) -> list[str]:
    """Put right what a check found; answers what was done, in sentences."""
    return addin.cure(machine or this_machine(), check.id)


def install(
    source: Path | None, machine: Machine | None = None, of_functions: bytes | None = None
) -> list[str]:
    """Install an add-in file for this user, or a newly built one, and that of the functions; answers what was done."""
    return addin.install(machine or this_machine(), source, of_functions)


def uninstall(machine: Machine | None = None) -> list[str]:
    """Remove the add-in and give back what stood there before; answers what was done."""
    return addin.uninstall(machine or this_machine())
