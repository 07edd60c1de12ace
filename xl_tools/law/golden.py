"""Golden cases of the law's own data: what must hold on the eve and on the day of every change.

`ca_kiem_tra/<stem>.yaml` has the cases of a file of parameters (`tham_so`) or of a rate table (`tinh`; the rates of
the whole country: `_nd80`; those of OCOP: the folder `ocop`). What the cases of a rate table say is judged by
`rules.ca_kiem_tra`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tools import data
from xl_tools.law.dated import load
from xl_tools.law.provinces import NATIONAL_RATES, file_of
from xl_tools.law.rows import Record
from xl_tools.law.strict import Place, content

FOLDER = "ca_kiem_tra"
# Where the cases of the rate tables of each kind of workbook lie.
CASE_FOLDERS = {"nscl": FOLDER, "ocop": f"{FOLDER}/ocop"}
_OF_PARAMETERS = ("", "ocop")  # the other folders hold tables: rates, plans, cases
_OF_A_PARAMETER = ("ma_ca", "ten_ca", "ngay", "tham_so", "gia_tri", "can_cu", "vi_sao")


@dataclass(frozen=True)
class Broken:
    """A case of a parameter that does not hold: which, what it must be, what it is."""

    ma_ca: str
    ten_ca: str
    wanted: Any
    found: Any


def rate_cases(province: str | None, kind: str = "nscl") -> list[Record]:
    """The cases of a province's own rate table, as records of *Ca kiểm tra*; None: those of the whole country."""
    folder = CASE_FOLDERS[kind]
    if province:
        return _cases(file_of(folder, province), "tinh")
    return _cases(data.parameters(folder) / NATIONAL_RATES[kind], "tinh")


def provinces_with_cases(kind: str = "nscl") -> list[str]:
    """The provinces that have a file of cases for that kind of workbook, ours or the office's own."""
    folders = (data.parameters(CASE_FOLDERS[kind]), data.own_law(CASE_FOLDERS[kind]))
    heads = (content(file) for folder in folders for file in sorted(folder.glob("[!_]*.yaml")))
    return list(dict.fromkeys(str(head["tinh"]) for head in heads if head.get("tinh")))


def parameter_cases(stem: str) -> list[Record]:
    """The cases of `parameters/<stem>.yaml`: each names the values that stand on its day."""
    file = data.parameters(FOLDER) / f"{stem}.yaml"
    found = _cases(file, "tham_so")
    for case in found:
        Place(file, str(case["ma_ca"])).keys(
            case, ("ma_ca", "ten_ca", "ngay", "tham_so", "vi_sao"), _OF_A_PARAMETER
        )
    return found


def broken_parameters(stem: str) -> Iterator[Broken]:
    """The cases that the parameters of a file do not meet: another value, or another ground."""
    for case in parameter_cases(stem):
        dated = load(stem)[case["tham_so"]].at(case["ngay"])
        found = (_shown(dated.value), dated.reference) if dated else (None, None)
        wanted = (case.get("gia_tri"), case.get("can_cu"))
        if found != wanted:
            yield Broken(str(case["ma_ca"]), str(case["ten_ca"]), wanted, found)


def parameter_stems() -> list[str]:
    """The files of parameters (`quy_mo`, `ocop/quyet_dinh`); the lists of drop-downs are no parameters."""
    root = data.parameters("")
    files = (file for folder in _OF_PARAMETERS for file in (root / folder).glob("*.yaml"))
    stems = (file.relative_to(root).with_suffix("").as_posix() for file in files)
    return sorted(stem for stem in stems if stem != "danh_muc")


def changes(stem: str) -> Iterator[tuple[str, dt.date]]:
    """Every day on which a parameter of the file changes, or ends without a successor."""
    for name, parameter in load(stem).items():
        for value in parameter.values:
            yield name, value.start
        last = parameter.values[-1].end
        if last:
            yield name, last + dt.timedelta(days=1)


def _shown(value: Any) -> Any:
    """The value as a case writes it: of a big table, how many rows it has."""
    if isinstance(value, tuple) and all(isinstance(row, Mapping) for row in value):
        return {"so_dong": len(value)}
    return value


def _cases(file: Path, about: str) -> list[Record]:
    """The cases of a file, each with its own code; none when there is no file."""
    if not file.is_file():
        return []
    place = Place(file)
    head = place.keys(content(file), ("checked", "ca"), (about,))
    place.day(head["checked"])
    codes: set[str] = set()
    for case in head["ca"]:
        code = str(case.get("ma_ca"))
        if code in codes:
            place.refuse(f"hai ca cùng mã {code}")
        codes.add(code)
    return list(head["ca"])
