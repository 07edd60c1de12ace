"""Giải thích: why a value is what it is, or why there is none, in plain sentences made from the trace alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.findings import Finding
from xl_tools.memory import made_to_stay
from xl_tools.rules.giai_thich_nang_suat import as_json as productivity_json
from xl_tools.rules.giai_thich_nang_suat import giai_thich, ket_luan
from xl_tools.rules.ho_tro import OTHER_RATE, KetQua, ho_tro
from xl_tools.rules.ket_qua_cua_so import KetQuaCuaSo, size_json
from xl_tools.rules.muc_tieu import ChiTieu
from xl_tools.rules.ocop.danh_gia import danh_gia
from xl_tools.rules.quy_mo import QuyMo
from xl_tools.rules.tfp.so_sanh import so_sanh
from xl_tools.rules.vi_sao_o_tinh import CAC_TRANG
from xl_tools.sheets.judging import judge
from xl_tools.sheets.table import Book, Row
from xl_tools.tasks.explain import ocop, places, records, resting
from xl_tools.tasks.explain.asked import SEARCHED, is_key, meant, nearest, place_of, setting
from xl_tools.text import address, money, percent
from xl_tools.trace import VERIFIED, Step, Trace, weakest
from xl_tools.workbook.read import read

# Sheets whose rows are explained by the registration that they belong to.
_OF_A_REGISTRATION = ("cham_diem", "ket_qua", "ho_so_san_pham")


@dataclass(frozen=True)
class Explained:
    """One explained value: what it is about, the sentences, and the row that `--json` prints."""

    title: str
    verdict: str
    trace: Trace
    json: dict[str, Any]
    findings: tuple[Finding, ...] = ()
    beside: tuple[tuple[str, Trace], ...] = ()  # what else is worth knowing, each part under its own line

    def sentences(self) -> list[str]:
        """The explanation as a person reads it: verdict first, then each step with its clause and cells."""
        lines = [self.title, self.verdict, ""]
        lines += _steps(self.trace)
        grade = weakest(*(step.verified for step in self.trace if step.step != OTHER_RATE))
        if grade != "text":
            lines += ["", f"Lưu ý: kết quả dựa trên căn cứ {VERIFIED[grade]}."]
        for found in self.findings:
            lines += ["", f"{found.sentence.what} {found.sentence.fix or ''}".rstrip()]
        for title, steps in self.beside:
            lines += ["", title, *_steps(steps)]
        return lines


def _steps(trace: Trace) -> list[str]:
    """The steps, numbered; a clause is named where it changes, not again in every line."""
    before = [None, *(step.clause for step in trace)]
    return [f"{number}. {_sentence(step, before[number - 1])}" for number, step in enumerate(trace, 1)]


def _sentence(step: Step, clause_before: str | None) -> str:
    named = step.clause and step.clause != clause_before and step.clause not in step.text
    clause = f" [{step.clause}]" if named else ""
    cells = f" (ô {', '.join(step.cells[:6])}{', …' if len(step.cells) > 6 else ''})" if step.cells else ""
    return f"{step.text}{clause}{cells}"


def run(path: Path, key: str, as_of: dt.date) -> Explained:
    """Explain a claim, an enterprise's size, a target, or whatever stands at an address."""
    results = _judged(path, as_of)
    return explained(results.book, results, key)


@made_to_stay()
def _judged(path: Path, as_of: dt.date) -> KetQuaCuaSo:
    """What the rows come to; what is wrong between the sheets is `validate`'s to say, and nothing rests on it."""
    book = read(path)
    judge(book)  # takes back impossible values, from which nothing is computed
    return KetQuaCuaSo(book, as_of, ho_tro(book), danh_gia(book))


def explained(book: Book, results: KetQuaCuaSo, key: str) -> Explained:
    """What stands behind an address, `TAB:KEY`, a bare key or a place name; WrongUse when it is none, or several.

    A place is asked about only where the workbook has no such key.
    """
    if place := place_of(book, key) or setting(book, key):
        return _at(book, results, *place)
    asked = None if is_key(book, key) else places.named(key, results.as_of)
    if asked:
        return Explained(*places.place(book, asked))
    return _of_row(book, results, *meant(book, key))


def _at(book: Book, results: KetQuaCuaSo, name: str, row: Row, cell: str) -> Explained:
    """The computed row that a cell belongs to, or what the column of a typed cell is for."""
    if name == "ho_so_ho_tro" and row.key:
        return _cell_first(resting.cell_steps(book, results, row, cell), _claim(results, row))
    if name in SEARCHED:
        return _of_row(book, results, name, row)
    declared = records.declared_at(row, cell)
    explains_itself = name in CAC_TRANG and declared is not None and declared.computed
    if name in _OF_A_REGISTRATION and not explains_itself:
        owner = book["dang_ky_danh_gia"].by_key().get(row["ma_dang_ky"] or "")
        if owner:
            return _of_row(book, results, "dang_ky_danh_gia", owner)
    return Explained(*records.cell(book, results, name, row, cell))


def _cell_first(forward: Trace, claim: Explained) -> Explained:
    """The typed cell and what rests on it, then the claim; the claim alone for a cell that nobody types."""
    if not forward:
        return claim
    trace = (*forward, Step("ho_so", f"{claim.title}. {claim.verdict}"), *claim.trace)
    json = claim.json | {"cell": [step.as_json() for step in forward]}
    return replace(claim, verdict=forward[0].text, trace=trace[1:], json=json)


def _of_row(book: Book, results: KetQuaCuaSo, name: str, row: Row) -> Explained:
    if row[row.table.sheet.key[0]] is None:  # nothing is computed of a row that has no key
        key = address(row.table.tab, str(row.excel_row))
        raise WrongUse("XL-0203", key=key, near=nearest(book, key, [name]))
    if name in _EXPLAINERS:
        return _EXPLAINERS[name](results, row)
    return Explained(*records.row(book, results, name, row))


def _whose(claim: Row) -> str:
    tax_code = claim["ma_so_thue"]
    return f"MST {tax_code}" if tax_code else f"chủ thể {claim['ma_chu_the'] or 'chưa ghi'}"


def _registration(results: KetQuaCuaSo, row: Row) -> Explained:
    return Explained(*ocop.registration(results.danh_gia, row))


def _product(results: KetQuaCuaSo, row: Row) -> Explained:
    return Explained(*ocop.product(results.book, results.danh_gia, row, results.as_of))


def _claim(results: KetQuaCuaSo, row: Row) -> Explained:
    result = next(one for one in results.ho_tro if one.claim.excel_row == row.excel_row)
    title = f"Hồ sơ {row['ma_ho_so']} — {row['noi_dung_ho_tro'] or 'chưa ghi nội dung'} ({_whose(row)})"
    part = results.phan_bo.cua(row["ma_ho_so"]) if results.phan_bo and results.phan_bo.thieu else None
    trace = (*result.trace, part.step) if part else result.trace
    json = result.as_json() | ({"allotted": part.duoc, "waiting": part.con_cho} if part else {})
    return Explained(title, _claim_verdict(result), trace, json, result.findings)


def _claim_verdict(result: KetQua) -> str:
    if result.amount is None:
        return f"Mức hỗ trợ: chưa có. {result.giai_thich}"
    if result.amount == 0:
        return f"Mức hỗ trợ: 0 đồng. {result.giai_thich}"
    return f"Mức hỗ trợ: {money(result.amount)}. {result.giai_thich}"


def _enterprise(results: KetQuaCuaSo, row: Row) -> Explained:
    size: QuyMo = next(size for one, size in results.quy_mo if one.excel_row == row.excel_row)
    return Explained(
        f"Doanh nghiệp {row.label}", f"Quy mô: {size.ten}. {size.co_so}.", size.trace, size_json(row, size)
    )


def _target(results: KetQuaCuaSo, row: Row) -> Explained:
    target: ChiTieu = next(one for one in results.muc_tieu if one.row.excel_row == row.excel_row)
    json = target.as_json() | {"trace": [step.as_json() for step in target.trace]}
    return Explained(f"Chỉ tiêu {row.label}", f"Đánh giá: {target.danh_gia}.", target.trace, json)


def _year(results: KetQuaCuaSo, row: Row) -> Explained:
    """The year by the chosen method, then the other methods, the mean up to it and what moves that mean."""
    year = next(one for one in results.tfp if one.row.excel_row == row.excel_row)
    found, others = year.phan_tich, so_sanh(results.book, year.nam)
    if found is None:
        verdict = f"Chưa tính được tốc độ tăng: {year.why_not}."
    else:
        share = found.share(found.g_tfp)
        told = f"tỷ trọng đóng góp {percent(share)}" if share is not None else "tỷ trọng không có ý nghĩa"
        verdict = f"Tốc độ tăng TFP: {percent(found.g_tfp, 2)}; {told}."
    json = year.as_json() | {"trace": [step.as_json() for step in year.trace]} | others.as_json()
    return Explained(f"TFP năm {year.nam}", verdict, year.trace, json, beside=tuple(others.phan(year.method)))


def _productivity(results: KetQuaCuaSo, row: Row) -> Explained:
    one = next(one for one in results.nang_suat if one.row.excel_row == row.excel_row)
    trace = giai_thich(one)
    json = productivity_json(one) | {"trace": [step.as_json() for step in trace]}
    return Explained(f"Năng suất {row.label}", ket_luan(one), trace, json)


_EXPLAINERS: dict[str, Callable[[KetQuaCuaSo, Row], Explained]] = {
    "ho_so_ho_tro": _claim,
    "doanh_nghiep": _enterprise,
    "muc_tieu": _target,
    "nang_suat": _productivity,
    "tfp": _year,
    "san_pham": _product,
    "dang_ky_danh_gia": _registration,
}
