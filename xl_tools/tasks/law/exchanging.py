"""A province's rate table to an Excel workbook that an officer can edit, and back into the office's own law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from xl_tools import data
from xl_tools.errors import WrongUse
from xl_tools.law import law_hash, own_rates, rates
from xl_tools.law.golden import CASE_FOLDERS, rate_cases
from xl_tools.law.provinces import RATE_FOLDERS, file_of
from xl_tools.law.rows import national_texts
from xl_tools.law.strict import content
from xl_tools.sheets.declaration import Sheet, columns
from xl_tools.sheets.kinds import KINDS, RATE_TABLES
from xl_tools.sheets.muc_ho_tro import GRADES
from xl_tools.sheets.table import Row
from xl_tools.tasks.law.checking import PROVINCE, Judged, of_a_workbook
from xl_tools.tasks.law.province import find_province
from xl_tools.text import slug
from xl_tools.workbook.blank import blank
from xl_tools.workbook.new_file import write_new

_REMARKS = ("note", "reference")
_TITLES = {"nscl": "Bảng mức hỗ trợ của {name}.", "ocop": "Bảng mức thưởng, hỗ trợ OCOP của {name}."}
_OURS = "Các mức của cả nước luôn được xét cùng, không ghi ở đây."


def export(province: str, out: Path, force: bool = False, kind: str = "nscl") -> Path:
    """The rate table of a province for one kind of workbook, with its texts and golden cases, as a workbook."""
    if kind not in KINDS:
        raise WrongUse("XL-0206", kind=kind, kinds=", ".join(KINDS))
    if out.suffix.lower() != ".xlsx":
        raise WrongUse("XL-0213", file=out.name)
    name = find_province(province).value
    known = own_rates(name, kind)
    filled = {"muc_ho_tro": known.rows, "van_ban": known.van_ban, "ca_kiem_tra": rate_cases(name, kind)}
    remarks = {"muc_ho_tro": f"{_TITLES[kind].format(name=name)} {_OURS}"}
    return write_new(out, blank(RATE_TABLES[kind], filled, remarks, {PROVINCE: name}), force)


def take_in(
    path: Path,
    today: dt.date,
    province: str | None = None,
    out: Path | None = None,
    force: bool = False,
    kind: str | None = None,
) -> tuple[Judged, list[Path]]:
    """The table judged, and the files written: nothing when a cell is wrong; LawError when the law itself breaks.

    Without `out` the table becomes the office's own law, and `new` fills workbooks of the province from it.
    """
    judged = of_a_workbook(path, province, kind)
    if judged.has_errors:
        return judged, []
    folder, name = RATE_FOLDERS[judged.kind], f"{slug(judged.province)}.yaml"
    former = file_of(folder, judged.province)
    before = content(former) if former.is_file() else {}
    head = {"tinh": judged.province, "checked": today}
    about = {"note": before["note"]} if before.get("note") else {}
    table = {**head, **about, "van_ban": _texts(judged, before), "muc_ho_tro": _rates(judged, before)}
    if out:
        return judged, [write_new(out, _as_yaml(table), force)]
    cases = {**head, "ca": _all_cases(judged)}
    written = [
        _replaced(data.own_law(folder) / name, table),
        _replaced(data.own_law(CASE_FOLDERS[judged.kind]) / name, cases),
    ]
    law_hash.cache_clear()
    return judged, written


def _all_cases(judged: Judged) -> list[dict[str, Any]]:
    """The cases of the workbook, then the known ones that it does not have."""
    given = [_record(row) for row in judged.book["ca_kiem_tra"].rows()]
    codes = {case["ma_ca"] for case in given}
    known = rate_cases(judged.province, judged.kind)
    return [*given, *(case for case in known if case["ma_ca"] not in codes)]


def _replaced(path: Path, table: Mapping[str, Any]) -> Path:
    """The file of the office's own law, written; the one before it is kept beside it."""
    if path.is_file():
        write_new(path.with_name(f"{path.name}.truoc"), path.read_bytes(), True)
    return write_new(path, _as_yaml(table), True)


def _own_rows(judged: Judged) -> list[Row]:
    """The rows that are the province's own: a whole workbook also has those of the whole country, which we bring."""
    national = {row["ma_muc"] for row in rates("", kind=judged.kind).rows}
    return [row for row in judged.book["muc_ho_tro"].rows() if row["ma_muc"] not in national]


def _rates(judged: Judged, before: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows as the law's files hold them; what was noted of a row is kept with its code."""
    said = _remarks(before, "muc_ho_tro", "ma_muc")
    found = []
    for row in _own_rows(judged):
        record = _record(row)
        grade = GRADES.get(record.pop("muc_kiem_chung", None) or "", "memory")
        found.append({**record, "verified": grade, **said.get(row["ma_muc"], {})})
    return found


def _texts(judged: Judged, before: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The texts; how far each was verified is as before, or as its best verified rate says, for no column holds it.

    Those of the whole country stand in the program's own file, for every province.
    """
    said = _remarks(before, "van_ban", "ma_van_ban")
    known = {row["ma_van_ban"]: str(row["verified"]) for row in before.get("van_ban", ())}
    cited: dict[str, list[str]] = {}
    for row in _own_rows(judged):
        cited.setdefault(row["van_ban_quy_dinh"], []).append(GRADES.get(row["muc_kiem_chung"], "memory"))
    found = []
    for text in _cited_texts(judged):
        code = text["ma_van_ban"]
        if code in national_texts():
            continue
        grade = known.get(code) or min(cited.get(code, ["memory"]), key=data.GRADES.index)
        found.append({**text, "verified": grade, **said.get(code, {})})
    return found


def _cited_texts(judged: Judged) -> list[dict[str, Any]]:
    """The texts of the workbook; of a whole workbook, only those that set rates or that such a text hangs on."""
    texts = [_record(row) for row in judged.book["van_ban"].rows()]
    by_code = {row["ma_van_ban"]: row for row in texts}
    wanted = {row["van_ban_quy_dinh"] for row in _own_rows(judged)}
    wanted |= {code for code, row in by_code.items() if row.get("vai_tro") == "Quy định mức hỗ trợ"}
    while (
        above := {by_code[code].get("van_ban_cap_tren") for code in wanted & by_code.keys()} - wanted - {None}
    ):
        wanted |= above
    return [row for row in texts if row["ma_van_ban"] in wanted]


def _remarks(before: Mapping[str, Any], part: str, key: str) -> dict[str, dict[str, Any]]:
    return {row[key]: {name: row[name] for name in _REMARKS if name in row} for row in before.get(part, ())}


def _record(row: Row) -> dict[str, Any]:
    """The cells that are filled, by field, as the law's files hold them."""
    sheet: type[Sheet] = row.table.sheet
    found = {one.name: row[one.name] for one in columns(sheet) if row[one.name] is not None}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


class _Dumper(yaml.SafeDumper):
    """YAML in which a number keeps every digit and a list shared by two rows is written out twice."""

    def ignore_aliases(self, data: Any) -> bool:
        """Always: an officer who opens the file must not meet `&id001`."""
        return True


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    whole = value == value.to_integral_value()
    tag, text = ("int", f"{int(value)}") if whole else ("float", f"{value.normalize():f}")
    return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", text)


_Dumper.add_representer(Decimal, _decimal)


def _as_yaml(table: Mapping[str, Any]) -> bytes:
    return yaml.dump(dict(table), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110).encode()
