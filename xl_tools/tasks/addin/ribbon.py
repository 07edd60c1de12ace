"""The buttons, read from `macros/ribbon.xml`: the one list of them, and when each may be pressed."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from xl_tools.data import folder
from xl_tools.findings import say
from xl_tools.sheets.kinds import KINDS

ANY_WORKBOOK = "*"


@dataclass(frozen=True)
class Button:
    """A button of the ribbon: `name` is its task, `kinds` the workbooks that the task serves (`*`: even none)."""

    name: str
    label: str
    tip: str
    kinds: tuple[str, ...]

    def serves(self, kind: str) -> bool:
        """Whether the button does something for a workbook of that kind."""
        return kind in self.kinds or ANY_WORKBOOK in self.kinds

    def refusal(self, state: str) -> str:
        """Why the button is greyed: with no workbook (`none`), a foreign one (`other`), one of a kind; else blank."""
        if self.serves(state):
            return ""
        if state == "none":
            return _said("XL-0501")
        if state == "other":
            return _said("XL-0502")
        return _said("XL-0503", **self.unserved(state))

    def unserved(self, kind: str) -> dict[str, str]:
        """What XL-0503 says of the button and a workbook of another kind."""
        kinds = " hoặc ".join(kind.upper() for kind in self.kinds)
        return {"label": self.label, "kind": kind.upper(), "kinds": kinds}


def ribbon() -> bytes:
    """The ribbon as it goes into the add-in."""
    return (folder("macros") / "ribbon.xml").read_bytes()


def buttons() -> dict[str, Button]:
    """The buttons by name, in the order of the ribbon."""
    found = etree.fromstring(ribbon()).iterfind(".//{*}button")
    return {
        one.attrib["id"]: Button(
            str(one.attrib["id"]),
            str(one.attrib["label"]),
            str(one.attrib["description"]),
            tuple(one.attrib["tag"].split()),
        )
        for one in found
    }


def states() -> list[list[str]]:
    """The sheet of the add-in, from which `XlRibbon` answers: a row a button, a column a state of Excel.

    `other` comes last but one, because `XlRibbon` stops there for a kind that it does not find.
    """
    kinds = ["none", *KINDS]
    head = ["", *kinds, "tip", "other"]
    rows = [[one.name, *map(one.refusal, kinds), one.tip, one.refusal("other")] for one in buttons().values()]
    return [head, *rows]


def not_installed() -> str:
    """What Excel says when the program is not on the machine."""
    return _said("XL-0504")


def _said(code: str, **details: str) -> str:
    said = say(code, details)
    return f"{said.what} {said.fix}"
