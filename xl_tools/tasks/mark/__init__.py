"""Đánh dấu lỗi: the findings go into the workbook, as the sheet *Lỗi*, fills and notes; asked again, all goes away.

What cells looked like before is kept in hidden columns of *Lỗi* itself, so that it can be given back on another
machine and after years.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xl_tools.errors import WrongUse
from xl_tools.findings import LEVELS, Finding, count
from xl_tools.tasks import validate
from xl_tools.tasks.mark.remembered import HEADINGS as REMEMBERED
from xl_tools.tasks.mark.remembered import Remembered, read_back
from xl_tools.workbook.changes import ListSheet, Look, Looking, Mark, MarkChange, RemoveSheet, ShowingDoor
from xl_tools.workbook.notes import notes
from xl_tools.workbook.other_files import READ_ONLY, refuse_writing
from xl_tools.workbook.package import Package

TAB = "Lỗi"
MOST = 500  # cells that are coloured; more colour than that says nothing, and the list names them all
FILLS = {"error": "#F8CBAD", "warning": "#FFE699", "hint": "#DDEBF7"}
HEADINGS = ("Mức", "Ô", "Khóa dòng", "Giá trị", "Vì sao", "Cách sửa")
_WIDTHS = (11.0, 30.0, 30.0, 24.0, 70.0, 70.0)
_SIGN = "xltools – "
_BESIDE = "\n\n"  # between the officer's own note and ours


@dataclass(frozen=True)
class Marked:
    """What was done to the workbook: `taken_away` when it was marked already, else what was found."""

    changes: list[MarkChange]
    findings: list[Finding]
    taken_away: bool

    @property
    def cells(self) -> int:
        """How many cells change their look."""
        return sum(isinstance(change, Mark) for change in self.changes)


def run(path: Path, door: ShowingDoor) -> Marked:
    """Mark the findings of a workbook, or take the marks away where it has them; `path` is how it can be read."""
    if is_marked(path):
        changes = unmarking(path)
        door.apply(changes, keep=False)
        return Marked(changes, [], taken_away=True)
    findings = validate.run(path).findings
    planned = marking(findings, door) if findings else []
    door.apply(planned)
    return Marked(planned, findings, taken_away=False)


def is_marked(path: Path) -> bool:
    """Whether the workbook has our sheet of findings; XL-0513 where a sheet of that name is somebody else's."""
    refuse_writing(path)
    package = Package.open(path)
    sheets = package.tree(package.workbook).iterfind("{*}sheets/{*}sheet")
    alike = [name for sheet in sheets if (name := sheet.get("name", "")).casefold() == TAB.casefold()]
    if not alike:  # Excel takes LỖI and Lỗi for one name
        return False
    if alike != [TAB] or TAB not in package.tabs() or read_back(path, TAB) is None:
        raise WrongUse("XL-0513", file=path.name)
    return True


def marked_cells(path: Path) -> set[tuple[str, str]]:
    """Tab and cell of every mark; none where the workbook has none, or somebody else's sheet of that name."""
    if path.suffix.lower() in READ_ONLY or TAB not in Package.open(path).tabs():
        return set()
    return {(one.tab, one.cell) for one in read_back(path, TAB) or ()}


def marking(findings: list[Finding], door: Looking) -> list[MarkChange]:
    """The sheet *Lỗi* and the marks: all findings listed, the gravest coloured."""
    told = {(found.sheet, found.cell): found for found in _gravest(findings)}
    looks = door.looks([(str(tab), str(cell)) for tab, cell in told])
    remembered = {
        place: Remembered(str(place[0]), str(place[1]), _look_of(found, _own(look)), _own(look))
        for (place, found), look in zip(told.items(), looks, strict=True)
    }
    lines = [(found, remembered.get((found.sheet, found.cell))) for found in findings]
    listed = ListSheet(
        TAB,
        _title(findings),
        "Bấm vào cột Ô để tới chỗ cần sửa. Bấm nút Đánh dấu lỗi lần nữa để bỏ trang này, màu và ghi chú; "
        "sổ đang đóng thì chạy xltools validate --unmark.",
        (*HEADINGS, *REMEMBERED),
        (*_WIDTHS, *(0.0 for _ in REMEMBERED)),
        tuple((*_line(found), *(kept.texts() if kept else ("",) * len(REMEMBERED))) for found, kept in lines),
        tuple(_target(found) for found in findings),
        link_column=HEADINGS.index("Ô"),
    )
    present = dict(zip(told, looks, strict=True))
    marks = [Mark(one.tab, one.cell, present[place], one.ours) for place, one in remembered.items()]
    return [listed, *marks]


def unmarking(path: Path) -> list[MarkChange]:
    """Former fills and notes back in their cells, also in those that moved since, and *Lỗi* away."""
    package = Package.open(path)
    standing = notes(package)
    changes: list[MarkChange] = []
    for one in read_back(path, TAB) or ():
        there = standing.get(one.tab)
        if there is not None:  # else somebody took the whole tab away
            cell = one.cell if there.get(one.cell) == one.ours.note else _moved(one, there)
            there.pop(cell, None)
            changes.append(Mark(one.tab, cell, one.ours, one.former))
    return [*changes, RemoveSheet(TAB)]


def _moved(one: Remembered, there: dict[str, str]) -> str:
    """Where the note went when rows were sorted or put in; the old place where it is nowhere."""
    return next((cell for cell, text in there.items() if text == one.ours.note), one.cell)


def _gravest(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose cells are coloured."""
    at_cells = [found for found in findings if found.sheet and found.cell]
    ranks = {level: rank for rank, level in enumerate(LEVELS)}
    return sorted(at_cells, key=lambda found: ranks[found.level])[:MOST]


def _own(look: Look) -> Look:
    """How the officer left the cell: a mark of ours, left over from a sheet that somebody deleted, does not count."""
    if look.note and _SIGN in look.note:
        own = look.note.partition(_SIGN)[0].removesuffix(_BESIDE)
        return Look(None if look.fill in FILLS.values() else look.fill, own or None)
    return look


def _look_of(found: Finding, own: Look) -> Look:
    """Our fill; the officer's note with ours below it."""
    sentence = found.sentence
    said = f"{_SIGN}{LEVELS[found.level]}: {sentence.what}"
    if sentence.fix:
        said += f"\nCách sửa: {sentence.fix}"
    return Look(FILLS[found.level], f"{own.note}{_BESIDE}{said}" if own.note else said)


def _line(found: Finding) -> tuple[str, ...]:
    sentence = found.sentence
    value = found.details.get("value")
    where = "!".join(filter(None, (found.sheet, found.cell))) or "Cả tệp"
    key = found.details.get("row_label") or found.row_key or ""
    why = " ".join(filter(None, (sentence.what, sentence.basis and f"Căn cứ: {sentence.basis}")))
    return LEVELS[found.level], where, str(key), "" if value is None else str(value), why, sentence.fix or ""


def _target(found: Finding) -> tuple[str, str] | None:
    return (found.sheet, found.cell or "A1") if found.sheet else None


def _title(findings: list[Finding]) -> str:
    tally = count(findings)
    return f"LỖI CỦA SỔ: {tally['errors']} lỗi, {tally['warnings']} cảnh báo, {tally['hints']} gợi ý"
