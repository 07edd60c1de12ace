"""`compute --formulas`: size and support as ordinary formulas, for offices that want results to live without us."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tools.findings import Finding
from xl_tools.rules.ket_qua_cua_so import KetQuaCuaSo
from xl_tools.sheets.table import Book, Row
from xl_tools.tasks.compute.formulas.cells import Columns, Keeps, columns_of
from xl_tools.tasks.compute.formulas.size import TAB, limits_tab, size_formula
from xl_tools.tasks.compute.formulas.support import Shared, support_formula
from xl_tools.text import address, count
from xl_tools.workbook.changes import AddSheet, Change, FormChange, SetCell, SetFormula
from xl_tools.workbook.new_sheet import stands_as_made
from xl_tools.workbook.read import WRITABLE

_TABLES = {"quy_mo": "doanh_nghiep", "muc_ho_tro": "ho_so_ho_tro"}
_SHOWN = 5  # as many rows as a sentence names


@dataclass(frozen=True)
class Kept:
    """A cell that keeps a value: where, whose, and why its rule is no formula."""

    cell: str
    key: str
    why: str


@dataclass(frozen=True)
class Living:
    """The changes with formulas among them, how many there are, and what keeps its value."""

    changes: list[Change | FormChange]
    written: int
    kept: tuple[Kept, ...]

    def sentences(self) -> list[str]:
        """How many formulas, and for each reason which rows keep their value."""
        reasons: dict[str, list[str]] = {}
        for one in self.kept:
            reasons.setdefault(one.why, []).append(one.key)
        lines = [f"Công thức: {count(self.written)} ô; giữ giá trị: {count(len(self.kept))} ô."]
        for why, keys in reasons.items():
            more = f", … ({count(len(keys))} dòng)" if len(keys) > _SHOWN else ""
            lines.append(f"Giữ giá trị vì {why}: {', '.join(keys[:_SHOWN])}{more}.")
        return lines

    def as_json(self) -> dict[str, Any]:
        """The key `formulas` of `compute --formulas --json`."""
        kept = [{"cell": one.cell, "row_key": one.key, "why": one.why} for one in self.kept]
        return {"written": self.written, "kept": kept}


def living(
    path: Path, book: Book, results: KetQuaCuaSo, planned: Sequence[Change], findings: Sequence[Finding]
) -> Living:
    """The planned changes, with a formula instead of the value wherever the rule can be said so."""
    tables = {name: columns_of(book[name], planned, findings) for name in (*_TABLES.values(), "muc_ho_tro")}
    limits = limits_tab(_heading(book))
    sizes = _sizes(book, results, tables["doanh_nghiep"], _stands(limits, path))
    claims = _claims(book, results, tables)
    found: list[Change | FormChange] = []
    kept: list[Kept] = []
    for change in planned:
        asked = (sizes | claims).get((change.tab, change.cell)) if isinstance(change, SetCell) else None
        if asked is None or not isinstance(change, SetCell):
            found.append(change)
            continue
        row, formula = asked
        try:
            found.append(SetFormula(change.tab, change.cell, formula(), change.value))
        except Keeps as why:
            found.append(change)
            kept.append(Kept(address(change.tab, change.cell), row.key or "", str(why)))
    written = [one for one in found if isinstance(one, SetFormula)]
    if any(TAB in one.formula for one in written):
        found.append(limits)
    return Living(found, len(written), tuple(kept))


def _stands(limits: AddSheet, path: Path) -> bool:
    """Whether formulas may build on the tab; a file that nothing can be written into has none of ours."""
    return path.suffix.lower() not in WRITABLE or stands_as_made(limits, path)


_Asked = dict[tuple[str, str], tuple[Row, Callable[[], str]]]


def _sizes(book: Book, results: KetQuaCuaSo, columns: Columns, stands: bool) -> _Asked:
    """What is to be a formula in the column of sizes, by cell."""
    letter, year = columns.letters.get("quy_mo"), book.settings["nam"] or results.as_of.year

    def asked(row: Row) -> Callable[[], str]:
        def formula() -> str:
            if not stands:
                raise Keeps(f"trang {TAB} đã bị sửa; xóa trang đó rồi chạy lại")
            return size_formula(book, row, columns, year)

        return formula

    return {(columns.table.tab, f"{letter}{row.excel_row}"): (row, asked(row)) for row, _ in results.quy_mo}


def _claims(book: Book, results: KetQuaCuaSo, tables: dict[str, Columns]) -> _Asked:
    """What is to be a formula in the column of support, by cell."""
    columns, shared = tables["ho_so_ho_tro"], Shared(book)
    letter = columns.letters.get("muc_ho_tro")
    found: _Asked = {}
    for one in results.ho_tro:
        formula = functools.partial(support_formula, book, one, columns, tables["muc_ho_tro"], shared)
        found[columns.table.tab, f"{letter}{one.claim.excel_row}"] = one.claim, formula
    return found


def _heading(book: Book) -> tuple[str, str] | None:
    """A heading whose look the new tab takes over."""
    table = book["doanh_nghiep"]
    letter = next(iter(table.letters.values()), None)
    return (table.tab, f"{letter}{table.header_row}") if letter else None
