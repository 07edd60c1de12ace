"""How fast OCOP is scored, against reading the same marks from a workbook with calamine alone.

    .venv/bin/python benchmarks/ocop_scoring.py [10000]

10,000 products, five members, every criterion of the form (some 30): 1.5 million marks. Aim: scoring takes at most
as long as calamine's bare read of the sheet that holds them (ratio <= 1). Best of three, in one process.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from xl_tools.law.phieu_cham import BoTieuChi
from xl_tools.rules.ocop.bo_tieu_chi import chon_bo
from xl_tools.rules.ocop.hoi_dong import Phieu, quy_che_mac_dinh, tong_hop, van_de_cua_chenh_lech
from xl_tools.rules.ocop.xep_hang import KetQua, anh_huong_tung_nguoi, xep_hang

MEMBERS = ("TV01", "TV02", "TV03", "TV04", "TV05")
DAY = dt.date(2026, 8, 3)
Product = tuple[BoTieuChi, list[Phieu]]


def products(number: int) -> list[Product]:
    """Products of every set in turn, each with five valid sheets drawn from the printed options."""
    draw = random.Random(26)
    forms = [chon_bo(DAY).bo(1 + index % 26) for index in range(number)]
    return [
        (form, [Phieu(who, {ma: draw.choice(one.cac_muc) for ma, one in form.tieu_chi.items()}) for who in MEMBERS])
        for form in forms
    ]  # fmt: skip


def write(found: list[Product], path: Path) -> None:
    """The sheet *Chấm điểm*: one row a product and criterion, one column a member."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Chấm điểm")
    sheet.write_row(0, 0, ("Mã đăng ký", "Mã tiêu chí", *MEMBERS))
    place = 0
    for index, (form, sheets) in enumerate(found):
        for ma in form.thu_tu:
            place += 1
            sheet.write_row(place, 0, (f"DK-2026-{index:05d}", ma, *(one.diem[ma] for one in sheets)))
    book.close()


def score(found: list[Product]) -> list[KetQua]:
    """The result of every product, with the discrepancy of its members; no traces."""
    rules, chosen = quy_che_mac_dinh(DAY), chon_bo(DAY)
    results = []
    for form, sheets in found:
        marks = tong_hop(form, sheets)
        van_de_cua_chenh_lech(marks, rules)
        results.append(xep_hang(chosen, form, marks, so_le=2))
    return results


def leave_one_out(found: list[Product]) -> None:
    """What dropping each member would do, for every product."""
    chosen = chon_bo(DAY)
    for form, sheets in found:
        anh_huong_tung_nguoi(chosen, form, tong_hop(form, sheets))


def read(path: Path) -> None:
    """Calamine's bare read."""
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def best(work: Callable[[], object], runs: int = 3) -> float:
    """The best time of several runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main(number: int) -> None:
    """Print the times and their ratio."""
    found = products(number)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cham_diem.xlsx"
        write(found, path)
        bare = best(lambda: read(path))
    ours, dropped = best(lambda: score(found)), best(lambda: leave_one_out(found), 1)
    marks = sum(len(form.tieu_chi) * len(sheets) for form, sheets in found)
    print(f"{number} products, {marks} marks: scored in {ours:.2f} s, calamine reads them in {bare:.2f} s: "
          f"ratio {ours / bare:.2f} (aim <= 1)")  # fmt: skip
    print(f"with each member left out in turn: {dropped:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
