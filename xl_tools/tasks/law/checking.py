"""Whether the law's data hold together: our own files, or a rate table in a workbook."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from xl_tools import data
from xl_tools.errors import LawError, WrongUse
from xl_tools.findings import Finding, count
from xl_tools.law import all_lists, known_provinces, load, rates
from xl_tools.law.dated import ONE_DAY
from xl_tools.law.golden import (
    broken_parameters,
    parameter_cases,
    parameter_stems,
    provinces_with_cases,
    rate_cases,
)
from xl_tools.law.provinces import RATE_FOLDERS
from xl_tools.law.rows import Source
from xl_tools.rules.ca_kiem_tra import KetQuaCa, ca_kiem_tra
from xl_tools.sheets.declaration import column, columns
from xl_tools.sheets.from_records import table_of
from xl_tools.sheets.judging import judge
from xl_tools.sheets.kinds import KINDS, RATE_TABLES, sheets_of
from xl_tools.sheets.muc_ho_tro import MucHoTro, overlap, same_scope
from xl_tools.sheets.table import Book, Row, Table
from xl_tools.sheets.van_ban import VanBan
from xl_tools.tasks.law.province import find_province
from xl_tools.text import clean, day
from xl_tools.workbook.package import Package
from xl_tools.workbook.read import read
from xl_tools.workbook.scan import properties

PROVINCE = "xltools-tinh"  # the custom property that tells whose rate table a workbook holds
# What a secondary source may leave out of a rate and of its text.
_MAY_BE_UNKNOWN = (
    column(MucHoTro, "muc_tron_goi").title,
    column(VanBan, "so_ky_hieu").title,
    column(VanBan, "ngay_ban_hanh").title,
)
_NAMED = 5  # cases named in one sentence; the others are counted


@dataclass(frozen=True)
class Judged:
    """A rate table as read: whose it is, for which kind of workbook, its rows, what was found, how many cases hold."""

    province: str
    kind: str
    book: Book
    findings: Sequence[Finding]
    cases: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether a cell must be put right before anything can be computed."""
        return any(found.level == "error" for found in self.findings)

    def as_json(self) -> dict[str, Any]:
        """What `law check FILE --json` prints."""
        return {
            "file": self.book.file,
            "province": self.province,
            "kind": self.kind,
            "rates": len(self.book["muc_ho_tro"].rows()),
            "cases": self.cases,
            "findings": [found.as_json() for found in self.findings],
            "summary": count(self.findings),
        }


def of_the_program() -> dict[str, int]:
    """How many parameters, lists, rates and cases hold; LawError at the first that does not."""
    stems = parameter_stems()
    parameters = sum(len(load(stem)) for stem in stems)
    for folder, part in (
        *((folder, "muc_ho_tro") for folder in RATE_FOLDERS.values()),
        ("ke_hoach", "muc_tieu"),
        ("ke_hoach/ocop", "muc_tieu"),
    ):
        for file in (*data.parameters(folder).glob("*.yaml"), *data.own_law(folder).glob("*.yaml")):
            if part == "muc_ho_tro" or not file.name.startswith("_quoc_gia"):
                Source.of(file, part)
    wrong = [f"{one.ma_ca} ({one.ten_ca})" for stem in stems for one in broken_parameters(stem)]
    cases, rows = sum(len(parameter_cases(stem)) for stem in stems), 0
    for kind in KINDS:
        for province in (None, *provinces_with_cases(kind)):
            found = _of_brought(province, kind)
            wrong += [f"{one.ca['ma_ca']}: {one.noi}" for one in found if not one.dung]
            cases += len(found)
        rows += sum(len(rates(province, kind=kind).rows) for province in known_provinces())
    _refuse("XL-0305", wrong)
    return {"parameters": parameters, "lists": len(dict(all_lists())), "rates": rows, "cases": cases}


def _of_brought(province: str | None, kind: str) -> list[KetQuaCa]:
    known = rates(province or "", kind=kind)
    rows = {"muc_ho_tro": known.rows, "van_ban": known.van_ban, "ca_kiem_tra": rate_cases(province, kind)}
    table, texts, cases = (_table(kind, name, records) for name, records in rows.items())
    return ca_kiem_tra(cases.rows(), table, texts, province or "", kind)


def _table(kind: str, name: str, records: Sequence[Mapping[str, Any]]) -> Table:
    return table_of(sheets_of(RATE_TABLES[kind])[name], records)[0]


def of_a_workbook(path: Path, province: str | None = None, kind: str | None = None) -> Judged:
    """A rate table judged: cells, then gaps and overlaps, then its cases and those already known of the province.

    `kind` says for which workbooks (`nscl`, `ocop`) the table is, where the file does not tell.
    """
    if kind not in (None, *KINDS):
        raise WrongUse("XL-0206", kind=kind, kinds=", ".join(KINDS))
    whole = read(path)
    kind = kind or whole.kind
    book = read(path, RATE_TABLES[kind])
    name = _province(path, whole, province)
    if not book["muc_ho_tro"].rows():
        raise WrongUse("XL-0308", file=path.name)
    findings = [_as_known(found) for found in judge(book) if found.code != "XL-1306"]  # overlaps: see below
    if any(found.level == "error" for found in findings):
        return Judged(name, kind, book, findings)
    _refuse_breaks(book["muc_ho_tro"])
    cases = _cases(book, name, kind)
    found = ca_kiem_tra(cases, *_with_national(book, kind), name, kind)
    _refuse(
        "XL-0304", [f"{one.ca['ma_ca']} ({one.ca['ten_ca']}): {one.noi}" for one in found if not one.dung]
    )
    return Judged(name, kind, book, findings, len(found))


def _as_known(found: Finding) -> Finding:
    """The finding; a ceiling, lump sum, number or day that nobody knows yet is no reason to refuse what is known."""
    blank = found.code in ("XL-1201", "XL-1202") and found.details.get("heading") in _MAY_BE_UNKNOWN
    unknown = found.code == "XL-1305" or blank
    return replace(found, level="warning") if unknown else found


def _province(path: Path, whole: Book, given: str | None) -> str:
    """Whose table it is: as asked, as `law export` wrote into the file, or as *Thông tin* of a whole workbook says."""
    said = given
    if not said and path.suffix.lower() in (".xlsx", ".xlsm"):
        said = properties(Package.open(path)).get(PROVINCE)
    if not said:
        said = whole.settings["tinh_thanh_pho"]
    if not said:
        raise WrongUse("XL-0306", file=path.name)
    return find_province(clean(said)).value


def _refuse_breaks(table: Table) -> None:
    """Refuse two rows about the same that overlap, or that leave days between them under one clause."""
    rows = sorted(
        (row for row in table.rows() if row["hieu_luc_tu"]), key=lambda row: (row["hieu_luc_tu"], row.key)
    )
    for one, other in itertools.combinations(rows, 2):
        if not same_scope(one, other):
            continue
        if overlap(one, other):
            _break(one, other, "chồng ngày nhau")
    for place, one in enumerate(rows):
        following = next((row for row in rows[place + 1 :] if same_scope(one, row)), None)
        end = one["hieu_luc_den"]
        if following and end and following["hieu_luc_tu"] > end + ONE_DAY:
            first, last = day(end + ONE_DAY), day(following["hieu_luc_tu"] - ONE_DAY)
            _break(one, following, f"hở từ {first} đến {last}")


def _break(one: Row, other: Row, problem: str) -> None:
    cells = {
        "one_cell": ", ".join(one.at("hieu_luc_tu", "hieu_luc_den")),
        "other_cell": ", ".join(other.at("hieu_luc_tu", "hieu_luc_den")),
    }
    raise LawError("XL-0303", one=one.key, other=other.key, problem=problem, **cells)


def _cases(book: Book, province: str, kind: str) -> list[Row]:
    """The cases of the workbook, and the known ones that it does not have: leaving one out does not silence it."""
    given = [row for row in book["ca_kiem_tra"].rows() if row["ma_ca"]]
    named = {row["ma_ca"] for row in given}
    more = [case for case in rate_cases(province, kind) if case["ma_ca"] not in named]
    return [*given, *_table(kind, "ca_kiem_tra", more).rows()]


def _with_national(book: Book, kind: str) -> tuple[Table, Table]:
    """The rates of the table together with those of the whole country, as a workbook has them, and their texts."""
    national = rates("", kind=kind)
    tables = []
    for name, more in (("muc_ho_tro", national.rows), ("van_ban", national.van_ban)):
        sheet = book[name].sheet
        own = [_record(row, sheet) for row in book[name].rows()]
        codes = {record[sheet.key[0]] for record in own}
        tables.append(_table(kind, name, [*own, *(row for row in more if row[sheet.key[0]] not in codes)]))
    return tables[0], tables[1]


def _record(row: Row, sheet: Any) -> dict[str, Any]:
    return {one.name: row[one.name] for one in columns(sheet)}


def _refuse(code: str, wrong: list[str]) -> None:
    if wrong:
        more = [f"và {len(wrong) - _NAMED} ca khác"] if len(wrong) > _NAMED else []
        raise LawError(code, count=len(wrong), cases="; ".join([*wrong[:_NAMED], *more]))
