"""The hand and the eye of an officer on a workbook that is open in LibreOffice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from office.soffice import Office, Pressed
from xl_tools.workbook.places import column_letters, place

TODAY = "2022-12-20"
FIRST_PAGE = "Hướng dẫn"
HEADINGS = 5
FIRST = HEADINGS + 1


def box(address: str) -> list[int]:
    """`G17` as the bridge counts."""
    one = place(address)
    return [one.row, one.column, one.row, one.column]


class Workbook:
    """An open workbook with buttons; `add_in` is the open add-in whose ribbon stands over it."""

    def __init__(self, office: Office, source: Path, add_in: Path | None = None, **how: Any) -> None:
        self.office = office
        self._add_in = office.open(add_in) if add_in else None
        self.number = office.open(source, **how)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.office.path(self.number)

    def ask(self, word: str, **about: Any) -> Any:
        """A word of the bridge about this workbook."""
        return self.office.line.ask(word, book=self.number, **about)

    def press(self, label: str, tab: str = FIRST_PAGE, **expected: Any) -> Pressed:
        """Press the button of a sheet that carries this caption."""
        self.ask("activate")
        return self.office.press(
            lambda: self.ask("press_button", sheet=tab, label=label), **{"today": TODAY} | expected
        )

    def ribbon(self, name: str, **expected: Any) -> Pressed:
        """Press a button of the ribbon: its callback gets the id of the button."""
        self.ask("activate")

        def click() -> None:
            macro = "XlToolsAddIn.XlTest.PressRibbon"
            self.office.line.ask("run_macro", book=self._add_in, macro=macro, arguments=[name])

        return self.office.press(click, **{"today": TODAY} | expected)

    def tabs(self) -> list[str]:
        """The tabs in order."""
        return list(self.ask("sheets"))

    def cell(self, tab: str, address: str) -> Any:
        """What stands in a cell."""
        return self.ask("values", sheet=tab, box=box(address))[0][0]

    def formula(self, tab: str, address: str) -> str:
        """What stands in the formula bar."""
        return str(self.ask("formulas", sheet=tab, box=box(address))[0][0])

    def type(self, tab: str, address: str, value: Any) -> None:
        """Type into a cell."""
        self.ask("set_values", sheet=tab, box=box(address), rows=[[value]])

    def look(self, tab: str, address: str) -> tuple[Any, Any]:
        """Ground and note of a cell."""
        return self.ask("color", sheet=tab, box=box(address)), self.ask("note", sheet=tab, box=box(address))

    def dress(self, tab: str, address: str, color: list[int], note: str) -> None:
        """Paint a cell and write a note to it."""
        self.ask("set_color", sheet=tab, box=box(address), color=color)
        self.ask("set_note", sheet=tab, box=box(address), text=note)

    def rows(self, tab: str) -> list[list[Any]]:
        """The values of a sheet, from its first cell on."""
        return list(self.ask("values", sheet=tab, box=self.ask("used", sheet=tab)))

    def everything(self) -> dict[str, Any]:
        """What every sheet holds, days as numbers."""
        return dict(self.ask("everything"))

    def values(self, cells: dict[tuple[str, str], Any]) -> dict[tuple[str, str], Any]:
        """What stands in each of these cells."""
        grids = {tab: self.rows(tab) for tab in {tab for tab, _ in cells}}
        found = {}
        for tab, address in cells:
            one = place(address)
            found[tab, address] = grids[tab][one.row - 1][one.column - 1]
        return found

    def letter(self, tab: str, heading: str) -> str:
        """The letter of a column by its heading."""
        last = self.ask("used", sheet=tab)[3]
        headings = self.ask("values", sheet=tab, box=[HEADINGS, 1, HEADINGS, last])[0]
        return column_letters(headings.index(heading) + 1)


def plain(pressed: Pressed) -> str:
    """What a press said that ended as it should: no bug of ours, and the window as it was."""
    assert pressed.error is None, pressed.error
    assert pressed.left == {"status_bar": False, "screen_updating": True, "events": True}
    assert "nhật ký" not in pressed.said.lower() or pressed.name == "tro_giup", pressed.said
    return pressed.said
