"""Which value goes into which computed cell; columns that are missing are added at the right end of their table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from xl_tools.findings import Finding, finding
from xl_tools.rules.chi_so_hoat_dong import dung_han
from xl_tools.rules.ho_tro import KetQua
from xl_tools.rules.ket_qua_cua_so import KetQuaCuaSo
from xl_tools.rules.kinh_phi import da_giai_ngan, doi_ung
from xl_tools.rules.muc_tieu import ChiTieu
from xl_tools.rules.tfp import TocDo
from xl_tools.rules.truy_xuat import con_thieu
from xl_tools.sheets.declaration import column, columns
from xl_tools.sheets.ho_so_ho_tro import doi_tuong
from xl_tools.sheets.nhiem_vu import NOT_DUE, ON_TIME, OVERDUE
from xl_tools.sheets.table import Book, Row, Table, as_stored, shown
from xl_tools.tasks.compute.filling_ocop import values_of
from xl_tools.tasks.compute.new_rows import result_lines
from xl_tools.tasks.validate import names_of
from xl_tools.text import rounded
from xl_tools.workbook.changes import AddColumn, Change, Kind, SetCell
from xl_tools.workbook.places import column_letters, column_number

_KINDS: dict[str, Kind] = {"tien": "money", "so": "number", "so_nguyen": "number", "ngay": "date"}


def plan(book: Book, results: KetQuaCuaSo, as_of: dt.date) -> tuple[list[Change], list[Finding]]:
    """The cells to write, and where the office's own formula stands in the way."""
    spent = da_giai_ngan(book)
    names = names_of(book)
    values = {
        "doanh_nghiep": {
            row.excel_row: {"quy_mo": size.ten, "co_so_xac_dinh_quy_mo": size.co_so}
            for row, size in results.quy_mo
        },
        "ho_so_ho_tro": {
            result.claim.excel_row: _claim_values(result, names, spent) for result in results.ho_tro
        },
        "muc_tieu": {target.row.excel_row: _target_values(target) for target in results.muc_tieu},
        "nhiem_vu": {
            row.excel_row: {"dung_han": _on_time(row, as_of)} for row in book["nhiem_vu"].rows() if row.key
        },
        "truy_xuat_nguon_goc": {
            row.excel_row: {"thong_tin_con_thieu": "; ".join(con_thieu(row, as_of)) or None}
            for row in book["truy_xuat_nguon_goc"].rows()
            if row.key
        },
        "nang_suat": {one.row.excel_row: one.values() for one in results.nang_suat},
        "tfp": {year.row.excel_row: _year_values(year) for year in results.tfp},
        **values_of(book, results.danh_gia, as_of),
    }
    changes: list[Change] = []
    blocked: list[Finding] = []
    for name, rows in values.items():
        table = book[name]
        if table.exists and rows:
            rows = {number: _declared_only(table, given) for number, given in rows.items()}
            letters = dict(_added(table, changes))
            for cell, value, field, excel_row in _cells(table, rows, letters):
                if cell in table.formulas:
                    blocked.append(_formula_stands(table, cell, value, field, excel_row))
                else:
                    changes.append(SetCell(table.tab, cell, value))
    return [*changes, *result_lines(book, results.danh_gia)], blocked


def _declared_only(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """The values of columns that the sheet has in this kind of workbook."""
    known = {declared.name for declared in columns(table.sheet)}
    return {name: value for name, value in values.items() if name in known}


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
            first = min(table.excel_rows, default=table.header_row + 1)
            changes.append(
                AddColumn(
                    table.tab,
                    letter,
                    declared.title,
                    table.header_row,
                    first,
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
            unit = table.units.get(name, 1)
            written = value if unit == 1 or value is None else Decimal(value) / unit
            yield f"{letters[name]}{excel_row}", written, name, excel_row


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


def _claim_values(result: KetQua, names: dict[str | None, str], spent: dict[str, Any]) -> dict[str, Any]:
    claim = result.claim
    total = spent.get(claim["ma_ho_so"])
    return {
        "ten_doanh_nghiep": names.get(doi_tuong(claim)),
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


def _on_time(row: Row, as_of: dt.date) -> str:
    return {True: ON_TIME, False: OVERDUE, None: NOT_DUE}[dung_han(row, as_of)]


def _year_values(year: TocDo) -> dict[str, Any]:
    one = year.phan_tich
    values = {
        "toc_do_tang_grdp": one.g_y if one else None,
        "dong_gop_cua_von": one.c_k if one else None,
        "dong_gop_cua_lao_dong": one.c_l if one else None,
        "toc_do_tang_tfp": one.g_tfp if one else None,
    }
    share = one.share(one.g_tfp) if one else None
    shown = {name: None if value is None else rounded(value, 2) for name, value in values.items()}
    return shown | {"ty_trong_dong_gop_cua_tfp": None if share is None else rounded(share, 1)}
