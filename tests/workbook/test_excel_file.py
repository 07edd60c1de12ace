"""An .xlsx is read tab by tab; the large tabs come last, parsed while the others are understood."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from workbooks import workbook

from xl_tools.errors import Unreadable
from xl_tools.workbook import excel_file
from xl_tools.workbook.excel_file import open_excel

THREE = "= A\n| 1 |\n\n= B\n| 2 |\n\n= C\n| 3 |"


def parsed_where(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """By tab, as it is parsed: whether in the thread of the one who asks."""
    asking, found, parse = threading.get_ident(), {}, excel_file.sheet_of

    def watched(book, path, tab):
        found[tab] = threading.get_ident() == asking
        return parse(book, path, tab)

    monkeypatch.setattr(excel_file, "sheet_of", watched)
    return found


def test_every_tab_asked_for_comes_once_with_its_cells(tmp_path: Path) -> None:
    file = open_excel(workbook(tmp_path / "a.xlsx", THREE))

    assert {cells.name: cells.grid for cells in file.each(["C", "A"])} == {"A": [[1.0]], "C": [[3.0]]}


def test_large_tabs_come_last_in_their_order_out_of_a_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(
        tmp_path / "a.xlsx", THREE.replace("| 1 |", "| 1 |\n" * 400).replace("| 2 |", "| 2 |\n" * 400)
    )
    monkeypatch.setattr(excel_file, "_LARGE", 8_000)
    here = parsed_where(monkeypatch)

    assert [cells.name for cells in open_excel(path).each(["A", "B", "C"])] == ["C", "A", "B"]
    assert here == {"C": True, "A": False, "B": False}


def test_of_the_large_tabs_only_one_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_file, "_LARGE", 0)
    here = parsed_where(monkeypatch)
    several = open_excel(workbook(tmp_path / "a.xlsx", THREE)).each(["A", "B", "C"])
    next(several)

    assert "C" not in here
    several.close()


def test_a_tab_too_large_to_be_parsed_is_refused_before_calamine_sees_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_file, "_LARGE", 0)
    monkeypatch.setattr(excel_file, "MOST_CELLS", 3)
    monkeypatch.setattr("xl_tools.workbook.scan.DEEP", 1)
    monkeypatch.setattr("xl_tools.workbook.scan.SMALL", 1)
    here = parsed_where(monkeypatch)

    with pytest.raises(Unreadable, match="XL-0108"):
        list(open_excel(workbook(tmp_path / "a.xlsx", "= A\n| 1 | 2 |\n| 3 | 4 |")).each(["A"]))
    assert not here


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="asks the system which files are open")
def test_a_workbook_that_was_read_is_not_held_open(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", THREE)
    file = open_excel(path)
    list(file.each(["A", "B"]))

    opened = [str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
    assert str(path) not in opened


def test_what_is_wrong_with_a_large_tab_is_told_to_whoever_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_file, "_LARGE", 0)

    def refuse(*_given: object) -> None:
        raise Unreadable("XL-0102", file="a.xlsx")

    monkeypatch.setattr(excel_file, "sheet_of", refuse)
    with pytest.raises(Unreadable, match="XL-0102"):
        list(open_excel(workbook(tmp_path / "a.xlsx", THREE)).each(["A", "B"]))
