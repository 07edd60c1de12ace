"""Giải thích xuôi: một dòng, một ô do người nhập là gì, và những giá trị nào máy tính từ đó."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.rules.kinh_phi import da_giai_ngan
from xl_tools.sheets.declaration import columns
from xl_tools.sheets.table import Book, Row, shown
from xl_tools.tasks.compute.results import Results
from xl_tools.text import money, number, rounded
from xl_tools.trace import Step, Trace

ROWS = (
    "kinh_phi",
    "nhiem_vu",
    "dao_tao",
    "truyen_thong",
)  # sheets whose rows are explained by what rests on them
_COMPUTED = "→"  # the headings of columns that the program fills begin with it


def row_steps(book: Book, results: Results, row: Row) -> Trace:
    """What the row says, then one sentence for each computed value that rests on it."""
    filled = [one for one in columns(row.table.sheet) if one.name in row.table.letters]
    typed = [one for one in filled if not one.title.startswith(_COMPUTED) and row[one.name] is not None]
    told = "; ".join(f"{one.title}: {shown(row[one.name])}" for one in typed)
    what = Step(
        "dong", f"Dòng {row.key} của trang {row.table.tab}: {told}.", None, None, row.at(typed[0].name)
    )
    return (what, *resting(book, results, row.at(*(one.name for one in typed)), "dòng này"))


def cell_steps(book: Book, results: Results, row: Row, cell: str) -> Trace:
    """What a typed cell says, then what rests on it; nothing for a computed cell, a key and a cell of no column."""
    for one in columns(row.table.sheet):
        if row.table.cell(one.name, row.excel_row) == cell:
            if one.title.startswith(_COMPUTED) or one.name in row.table.sheet.key:
                return ()
            about = f"; {one.help}" if one.help else ""
            text = f"Ô {cell} là {one.title}, do người nhập: {shown(row[one.name])}{about}."
            where = row.at(one.name)
            return (Step("nhap", text, None, None, where), *resting(book, results, where, "ô này"))
    return ()


def resting(book: Book, results: Results, where: tuple[str, ...], this: str) -> Trace:
    """One step for each value whose computation read one of these cells; one that says so where there is none."""
    asked = set(where)
    steps = tuple(
        Step("dung_o_day", f"{text}, có dùng {this}.")
        for text, cells in _values(book, results)
        if not asked.isdisjoint(cells)
    )
    return steps or (Step("khong_dung", f"Chưa có mức hỗ trợ, quy mô, chỉ tiêu nào tính từ {this}."),)


def _values(book: Book, results: Results) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every computed value as the beginning of a sentence, with the cells that it was computed from."""
    for result in results.ho_tro:
        amount = "chưa tính được" if result.amount is None else money(result.amount)
        yield f"Mức hỗ trợ của hồ sơ {result.claim['ma_ho_so']}: {amount}", _cells(result.trace)
    for code, total in da_giai_ngan(book).items():
        yield f"Đã giải ngân của hồ sơ {code}: {money(total.value)}", total.cells
    for row, size in results.quy_mo:
        yield f"Quy mô của doanh nghiệp {row.label}: {size.ten.lower()}", _cells(size.trace)
    for target in results.muc_tieu:
        done = "chưa có số" if target.luy_ke is None else number(rounded(target.luy_ke, 1))
        yield f"Lũy kế của chỉ tiêu {target.row['ma_chi_tieu']}: {done}", _cells(target.trace)


def _cells(trace: Trace) -> tuple[str, ...]:
    return tuple(cell for step in trace for cell in step.cells)
