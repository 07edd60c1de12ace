"""Tính: fill the computed columns of a workbook, and say why wherever a value cannot be had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.findings import Finding, finding
from xl_tools.rules.ho_tro import KetQua, chua_chon_cach_hieu
from xl_tools.rules.kinh_phi import da_giai_ngan, doi_ung
from xl_tools.rules.ky_bao_cao import CALENDAR, Ky, ky, window_of
from xl_tools.rules.muc_tieu import ChiTieu, muc_tieu
from xl_tools.rules.quy_mo import NO_DATA, QuyMo, quy_mo
from xl_tools.sheets.declaration import column, columns
from xl_tools.sheets.table import Book, Row, Table, as_stored, at, shown
from xl_tools.tasks import validate
from xl_tools.tasks.validate import Checked
from xl_tools.text import rounded, slug
from xl_tools.workbook.changes import AddColumn, Change, Kind, SetCell
from xl_tools.workbook.patch import ClosedBook
from xl_tools.workbook.places import column_letters, column_number

_KINDS: dict[str, Kind] = {"tien": "money", "so": "number", "so_nguyen": "number", "ngay": "date"}


@dataclass(frozen=True)
class Results:
    """What was computed: support of claims, sizes of enterprises, targets."""

    ho_tro: list[KetQua]
    quy_mo: list[tuple[Row, QuyMo]]
    muc_tieu: list[ChiTieu]

    def as_json(self) -> dict[str, Any]:
        """The key `results` of `compute --json`."""
        return {
            "ho_tro": [result.as_json() for result in self.ho_tro],
            "quy_mo": [size_json(row, size) for row, size in self.quy_mo],
            "muc_tieu": [target.as_json() for target in self.muc_tieu],
        }


@dataclass(frozen=True)
class Computed:
    """A computed workbook: what was found, what came out, what was (or would be) changed."""

    checked: Checked
    results: Results
    changes: list[Change]
    written: Path | None

    @property
    def kept_from_computing(self) -> bool:
        """Whether an error kept a row from being computed."""
        return any(found.code == "XL-1501" for found in self.checked.findings)

    def as_json(self) -> dict[str, Any]:
        """What `compute --json` prints for one file."""
        return {
            "file": self.checked.book.file,
            "results": self.results.as_json(),
            "findings": [found.as_json() for found in self.checked.findings],
        }


def run(path: Path, as_of: dt.date, out: Path | None = None, dry_run: bool = False) -> Computed:
    """Compute a workbook and write the computed columns into it (or into `out`)."""
    checked = validate.run(path)
    results = results_of(checked, as_of)
    planned, blocked = _plan(checked.book, results)
    checked = validate.with_findings(checked, [*findings_of(checked.book, results), *blocked])
    if dry_run:
        return Computed(checked, results, planned, None)
    ClosedBook(path, "compute").apply(planned, out=out)
    return Computed(checked, results, planned, out or path)


def results_of(checked: Checked, as_of: dt.date) -> Results:
    """Everything that a workbook's rows come to; the year of *Thông tin* is the period of the targets."""
    book = checked.book
    year = book.settings["nam"] or as_of.year
    period, window = _period(year, window_of(book.settings["cach_chot_so_lieu"]))
    sizes = [
        (row, quy_mo(row, dt.date(year, 12, 31))) for row in book["doanh_nghiep"].rows() if row["ma_so_thue"]
    ]
    return Results(checked.results, sizes, muc_tieu(book, period, as_of, window))


def _period(year: int, window: str) -> tuple[Ky, str]:
    """The year under the office's window; a year before any report regime is the calendar year."""
    try:
        return ky(str(year), window), window
    except WrongUse:
        return ky(str(year), CALENDAR), CALENDAR


def findings_of(book: Book, results: Results) -> list[Finding]:
    """What kept values from being computed, and the readings that nobody chose."""
    found = [one for result in results.ho_tro for one in result.findings]
    found += chua_chon_cach_hieu(book)
    found += [
        at(row, size.missing[0], "XL-1506", missing=size.co_so.partition("thiếu ")[2], basis=size.basis)
        for row, size in results.quy_mo
        if size.ten == NO_DATA and size.missing
    ]
    return found + [
        at(target.row, "chi_so_tinh", "XL-1410", shown=f"“{target.row['ten_chi_tieu']}”", why=target.why_not)
        for target in results.muc_tieu
        if target.why_not
    ]


def size_json(row: Row, size: QuyMo) -> dict[str, Any]:
    """One row of `quy_mo` in `compute --json`."""
    return {
        "mst": row["ma_so_thue"],
        "size": slug(size.ten),
        "basis": size.basis,
        "verified": size.verified,
        "trace": [step.as_json() for step in size.trace],
    }


def _plan(book: Book, results: Results) -> tuple[list[Change], list[Finding]]:
    """The cells to write, and where the office's own formula stands in the way."""
    spent = da_giai_ngan(book)
    names = {row["ma_so_thue"]: row["ten_doanh_nghiep"] for row in book["doanh_nghiep"].rows()}
    values = {
        "doanh_nghiep": {
            row.excel_row: {"quy_mo": size.ten, "co_so_xac_dinh_quy_mo": size.co_so}
            for row, size in results.quy_mo
        },
        "ho_so_ho_tro": {
            result.claim.excel_row: _claim_values(result, names, spent) for result in results.ho_tro
        },
        "muc_tieu": {target.row.excel_row: _target_values(target) for target in results.muc_tieu},
    }
    changes: list[Change] = []
    blocked: list[Finding] = []
    for name, rows in values.items():
        table = book[name]
        if table.exists and rows:
            letters = dict(_added(table, changes))
            for cell, value, field, excel_row in _cells(table, rows, letters):
                if cell in table.formulas:
                    blocked.append(_formula_stands(table, cell, value, field, excel_row))
                else:
                    changes.append(SetCell(table.tab, cell, value))
    return changes, blocked


def _added(table: Table, changes: list[Change]) -> Iterator[tuple[str, str]]:
    """The letter of each computed column; missing ones are added at the right end of the table."""
    free = column_number(table.next_letter)
    for declared in columns(table.sheet):
        if not declared.computed:
            continue
        letter = table.letters.get(declared.name)
        if letter is None:
            letter = column_letters(free)
            free += 1
            kind = _KINDS.get(declared.reads, "text")
            first = min(table.frame.index, default=table.header_row + 1)
            changes.append(
                AddColumn(
                    table.tab,
                    letter,
                    declared.title,
                    table.header_row,
                    int(first),
                    table.last_row,
                    kind,
                    declared.width,
                )
            )
        yield declared.name, letter


def _cells(
    table: Table, rows: dict[int, dict[str, Any]], letters: dict[str, str]
) -> Iterable[tuple[str, Any, str, int]]:
    for excel_row, values in rows.items():
        for name, value in values.items():
            yield f"{letters[name]}{excel_row}", value, name, excel_row


def _formula_stands(table: Table, cell: str, value: Any, name: str, excel_row: int) -> Finding:
    row = next(row for row in table.rows() if row.excel_row == excel_row)
    return finding(
        "XL-1505",
        table.tab,
        cell,
        row.key,
        row_label=row.label,
        heading=column(table.sheet, name).title,
        value=as_stored(row[name]),
        computed=shown(value),
    )


def _claim_values(result: KetQua, names: dict[str, str], spent: dict[str, Any]) -> dict[str, Any]:
    claim = result.claim
    total = spent.get(claim["ma_ho_so"])
    return {
        "ten_doanh_nghiep": names.get(claim["ma_so_thue"]),
        "ma_muc_ap_dung": result.chosen.muc.ma if result.chosen and result.amount is not None else None,
        "muc_ho_tro": result.amount,
        "can_cu": result.basis if result.amount is not None else None,
        "giai_thich": result.giai_thich,
        "da_giai_ngan": total.value if total else 0,
        "doanh_nghiep_doi_ung": doi_ung(result),
    }


def _target_values(target: ChiTieu) -> dict[str, Any]:
    share = target.ty_le
    return {
        "thuc_hien_trong_ky": target.trong_ky,
        "luy_ke_giai_doan": target.luy_ke,
        "ty_le_so_voi_muc_tieu": None if share is None else rounded(share, 1),
        "con_thieu": target.con_thieu,
        "danh_gia": target.danh_gia,
    }
