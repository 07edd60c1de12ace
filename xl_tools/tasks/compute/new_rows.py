"""Lines that the program itself adds below a table: results of scoring, and score sheets ready to be filled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from xl_tools.rules.ocop.cham_diem import muc_co_sao
from xl_tools.rules.ocop.danh_gia import DanhGia
from xl_tools.rules.ocop.xep_hang import KHONG_XET
from xl_tools.sheets.dang_ky_danh_gia import COMPLETE, SCORED
from xl_tools.sheets.table import Book, Table
from xl_tools.tasks.compute.filling_ocop import result_values
from xl_tools.workbook.changes import AddRows, Change, SetCell
from xl_tools.workbook.places import column_number


def result_lines(book: Book, results: Iterable[DanhGia]) -> list[Change]:
    """The lines of *Kết quả*: one a scored registration, in its own row where it has one, else below the table."""
    table = book["ket_qua"]
    if not table.exists:
        return []
    rows = {row["ma_dang_ky"]: row.excel_row for row in table.rows() if row["ma_dang_ky"]}
    known: list[Change] = []
    new: list[dict[str, Any]] = []
    for one in results:
        code = one.row["ma_dang_ky"]
        if code not in rows and one.ket_qua.tinh_trang == KHONG_XET and one.diem is None:
            continue  # not yet scored: no line for it
        values = result_values(book, one)
        if code in rows:
            known += _line(table, rows[code], values)
        else:
            new.append(values)
    return [*known, *_below(table, new)]


def score_sheets(book: Book, results: Iterable[DanhGia]) -> list[Change]:
    """Lập phiếu chấm: every criterion of every registration whose dossier is complete and has no lines yet."""
    table = book["cham_diem"]
    if not table.exists:
        return []
    lines = [
        {
            "ma_dang_ky": one.row["ma_dang_ky"],
            "ma_tieu_chi": code,
            "ten_tieu_chi": one.bo.tieu_chi[code].ten,
            "diem_toi_da": one.bo.tieu_chi[code].diem_toi_da,
            "cac_muc_diem": muc_co_sao(one.bo.tieu_chi[code]),
        }
        for one in results
        if one.bo
        and not one.bo.khong_cham_vi
        and not one.dong
        and one.row["trang_thai"] in (COMPLETE, SCORED)
        for code in one.bo.thu_tu
    ]
    return _below(table, lines)


def _below(table: Table, lines: Sequence[dict[str, Any]]) -> list[Change]:
    """The lines in the first free rows below the table's last record; the table grows with them."""
    if not lines or not table.letters:
        return []
    first = max([table.header_row, *table.excel_rows]) + 1
    letters = sorted(table.letters.values(), key=column_number)
    room = AddRows(table.tab, table.header_row, first, first + len(lines) - 1, (letters[0], letters[-1]))
    model = max(table.excel_rows, default=None)
    changes: list[Change] = [room]
    for place, values in enumerate(lines):
        changes += _line(table, first + place, values, model)
    return changes


def _line(table: Table, row: int, values: dict[str, Any], like: int | None = None) -> list[Change]:
    """The cells of one line; a new one looks like the record above it."""
    return [
        SetCell(table.tab, f"{letter}{row}", value, f"{letter}{like}" if like else None)
        for name, value in values.items()
        if (letter := table.letters.get(name))
    ]
