"""Giải thích một dòng, một ô của các trang ghi chép: ghi gì, ô tính từ đâu ra, những giá trị nào tính từ đó."""

from __future__ import annotations

from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.rules.ket_qua_cua_so import KetQuaCuaSo
from xl_tools.rules.vi_sao_o_tinh import vi_sao_o_tinh
from xl_tools.sheets.declaration import Column, columns
from xl_tools.sheets.table import Book, Row, shown
from xl_tools.tasks.explain import resting
from xl_tools.tasks.explain.parts import Parts
from xl_tools.trace import Step, Trace


def row(book: Book, results: KetQuaCuaSo, name: str, one: Row) -> Parts:
    """What a row says, what rests on it, and how its computed cells came about."""
    trace = resting.row_steps(book, results, one)
    computed = vi_sao_o_tinh(book, name, one, results.as_of)
    json: dict[str, Any] = {"row": one.key, "trace": _json(trace)}
    beside: tuple[tuple[str, Trace], ...] = ()
    if computed:
        titles = ", ".join(_bare(declared) for declared in columns(one.table.sheet) if declared.computed)
        beside = ((f"Ô tính của dòng ({titles}):", computed),)
        json["computed"] = _json(computed)
    return Parts(f"{one.table.tab} — {one.key}", trace[0].text, trace[1:], json, (), beside)


def cell(book: Book, results: KetQuaCuaSo, name: str, one: Row, where: str) -> Parts:
    """What stands in a cell: for a computed one the steps to it, for a typed one what the column is for."""
    declared = declared_at(one, where)
    if declared is None:
        table = one.table
        raise WrongUse("XL-0265", cell=where, tab=table.tab, key=f"{table.tab}:{one.key or ''}")
    title = f"{one.table.tab} — {one.label or declared.title}"
    if declared.computed:
        verdict, trace = _computed(book, results, name, one, declared)
    else:
        step = _typed(one, declared)
        rests = () if one.table.places else resting.resting(book, results, step.cells, "ô này", one)
        verdict, trace = "Ô nhập tay.", (step, *rests)  # on a setting rests nearly everything
    return Parts(title, verdict, trace, {"cell": where, "trace": _json(trace)})


def declared_at(one: Row, where: str) -> Column | None:
    """The column of a cell; None for a column that the office added."""
    table = one.table
    return next(
        (found for found in columns(table.sheet) if table.cell(found.name, one.excel_row) == where), None
    )


def _computed(book: Book, results: KetQuaCuaSo, name: str, one: Row, declared: Column) -> tuple[str, Trace]:
    value = one[declared.name]
    stands = "đang để trống" if value is None else f"đang ghi {shown(value)}"
    trace = vi_sao_o_tinh(book, name, one, results.as_of)
    verdict = f"Ô tính {_bare(declared)}, {stands}; chương trình tính và ghi khi chạy compute."
    if trace:
        return verdict, trace
    step = Step("o_tinh", "Tính từ các ô khác của dòng.", None, None, one.at(declared.name))
    return verdict, (step,)


def _typed(one: Row, declared: Column) -> Step:
    about = f"cột này ghi {declared.help}" if declared.help else "không tính từ ô khác"
    value = resting.said(declared, one[declared.name])
    text = f"{declared.title}: {value}. Ô này do người nhập; {about}."
    return Step("nhap", text, None, None, one.at(declared.name))


def _bare(declared: Column) -> str:
    return declared.title.removeprefix("→ ")


def _json(trace: Trace) -> list[dict[str, Any]]:
    return [step.as_json() for step in trace]
