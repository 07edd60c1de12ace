"""What is known of a province: what its resolutions pay, what its plans promise, what it was merged into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from xl_tools import data
from xl_tools.law.dated import load
from xl_tools.law.lists import resolve
from xl_tools.law.rows import ONLY_HERE, REMARKS, Record, Source, years_of
from xl_tools.law.strict import content
from xl_tools.text import slug, sorting

_PLANS = {"nscl": "ke_hoach", "ocop": "ke_hoach/ocop"}  # the folder of the plans of each kind of workbook
_RATES = "muc_ho_tro"
RATE_FOLDERS = {"nscl": _RATES, "ocop": f"{_RATES}/ocop"}
NATIONAL_RATES = {"nscl": "_nd80.yaml", "ocop": "_quoc_gia.yaml"}

Holds = Callable[[Record], bool]


@dataclass(frozen=True)
class Prefilled:
    """Rows that a workbook of a province comes filled with, and the *Văn bản* rows that they cite.

    Rows are keyed by field, as in JSON; several values of one cell are a list; what is not known is absent.
    What no sheet has a column for stands apart, by the code of the row: how far it was verified, where it was
    read, and what an officer should know of it.
    """

    rows: tuple[Record, ...]
    van_ban: tuple[Record, ...]
    verified: Mapping[str, str]
    references: Mapping[str, str]
    notes: Mapping[str, str]


def rates(province: str, day: dt.date | None = None, kind: str = "nscl") -> Prefilled:
    """The rows of *Mức hỗ trợ* for a province on a day, or of all times: its own, then the national ones.

    A unit merged from several provinces inherits the rates of each, for the area of the old province only.
    The table that an office keeps itself takes the place of the one that the program brings for that province.
    """
    folder = RATE_FOLDERS[kind]
    files = [*_of_province(folder, province), data.parameters(folder) / NATIONAL_RATES[kind]]
    return _together(read(file, "muc_ho_tro", province, day) for file in files)


def targets(province: str, kind: str = "nscl") -> Prefilled:
    """The rows of *Mục tiêu* known of a province, or of the provinces that it was merged from."""
    return _together(read(file, "muc_tieu", province) for file in _of_province(_PLANS[kind], province))


def tasks(province: str, year: int, kind: str = "nscl") -> Prefilled:
    """The rows of *Nhiệm vụ* of the plans that run in that year; an inherited task names the old province."""
    return _together(read(file, "nhiem_vu", province, year) for file in _of_province(_PLANS[kind], province))


def general_text(province: str, year: int, kind: str = "nscl") -> Prefilled:
    """The rows of *Thuyết minh* that the plans of that year give: general objectives, subjects, organisation.

    Not inherited: what an old province's plan said of its own objectives is not said by the merged unit.
    """
    own = data.parameters(_PLANS[kind]) / f"{slug(province)}.yaml"
    files = [own] if own.is_file() and content(own)["tinh"] == province else []
    return _together(read(file, "thuyet_minh", province, year) for file in files)


def uncited_texts(province: str, year: int, kind: str = "nscl") -> Prefilled:
    """The texts of that year of which no amount, target or task is known (`verified` names them), with parents.

    There are no rows; `notes` also says, under a province's name, what could not be made a row of any sheet.
    """
    parts = {"muc_ho_tro": _RATES, "muc_tieu": _PLANS[kind]} if kind == "nscl" else {"muc_tieu": _PLANS[kind]}
    found = ((file, part) for part, folder in parts.items() for file in _of_province(folder, province))
    return _together(_idle(Source.of(file, part), year) for file, part in found)


def national_texts(kind: str, year: int) -> Prefilled:
    """The texts of the whole country that a new workbook of the kind names, as far as they hold in that year.

    Those of NSCL are cited by the plans of the provinces; OCOP rests on them whatever a province has planned.
    """
    file = data.parameters(_PLANS[kind]) / "_quoc_gia.yaml"
    return _idle(Source.of(file, "muc_tieu"), year) if kind == "ocop" else _together(())


def known_provinces() -> list[str]:
    """The provinces of which the program knows a rate, a plan or a text, in Vietnamese order."""
    brought = (data.parameters(folder) for folder in (*RATE_FOLDERS.values(), *_PLANS.values()))
    own = (data.own_law(folder) for folder in RATE_FOLDERS.values())
    files = [file for folder in (*brought, *own) for file in folder.glob("[!_]*.yaml")]
    return sorted({str(content(file)["tinh"]) for file in files}, key=sorting)


def former_provinces(province: str) -> tuple[str, ...]:
    """The provinces of before the mergers that make up this one; itself alone when it is one of them."""
    return tuple(row["tinh_cu"] for row in _mergers() if row["tinh_moi"] == province) or (province,)


def successor(province: str) -> str:
    """The unit that a province of before the mergers became; itself when its name is not of that time."""
    return next((row["tinh_moi"] for row in _mergers() if row["tinh_cu"] == province), province)


def _mergers() -> Iterable[Mapping[str, str]]:
    rows: Iterable[Mapping[str, str]] = load("don_vi_hanh_chinh")["sap_xep"].values[-1].value
    return rows


def _of_province(folder: str, province: str) -> list[Path]:
    names = dict.fromkeys((province, *former_provinces(province)))
    files = (file_of(folder, name) for name in names)
    return [file for file in files if file.is_file()]


def file_of(folder: str, province: str) -> Path:
    """Where the rates or plans of a province stand: the office's own file, else the one that the program brings."""
    own = data.own_law(folder) / f"{slug(province)}.yaml"
    return own if own.is_file() else data.parameters(folder) / own.name


def own_rates(province: str, kind: str = "nscl") -> Prefilled:
    """The rows of *Mức hỗ trợ* of that province alone, with every text of its file; empty when nothing is known."""
    file = file_of(RATE_FOLDERS[kind], province)
    if not file.is_file():
        return _together(())
    return whole(file, province)


def whole(file: Path, province: str | None = None) -> Prefilled:
    """The rates of a file with every text of it, cited by a rate or not, and those that they hang on."""
    source = Source.of(file, _RATES)
    rows = read(file, _RATES, province or source.province).rows
    shown = _with_parents(set(source.own_texts), source.texts)
    texts = tuple(_bare(row) for code, row in source.texts.items() if code in shown)
    return Prefilled(rows, texts, *(source.remark(name) for name in REMARKS))


def read(file: Path, part: str, province: str | None = None, when: dt.date | int | None = None) -> Prefilled:
    """The rows of one part of a file (`muc_ho_tro`, `muc_tieu`, `nhiem_vu`, `thuyet_minh`) for a workbook.

    `when` keeps the rates in force on a day, or the tasks and texts of a year; the rows of an old province are
    held by a workbook of `province` for the old area.
    """
    source = Source.of(file, part)
    area = source.province if source.province != province else None
    live = [row for row in source.parts[part] if _holds(row, when)]
    cited = _with_circulars(_with_parents({row[source.cites(part)] for row in live}, source.texts), source)
    rows = tuple(_as_held(row, part, area) for row in live)
    shown = tuple(_bare(row) for code, row in source.texts.items() if code in cited)
    codes = {code for code, _ in source.coded(part)} | cited
    return _prefilled(rows, shown, source, codes)


def _idle(source: Source, year: int) -> Prefilled:
    cited = {row[source.cites(part)] for part, rows in source.parts.items() for row in rows}
    used = _with_parents(cited, source.texts)
    idle = {code for code, row in source.own_texts.items() if code not in used and _of_year(row, year)}
    shown = [row for code, row in source.texts.items() if code in _with_parents(idle, source.texts)]
    found = _prefilled((), tuple(_bare(row) for row in shown), source, idle)
    about = {source.province: source.note} if source.province and source.note else {}
    return replace(found, notes={**about, **found.notes})


def _prefilled(
    rows: tuple[Record, ...], texts: tuple[Record, ...], source: Source, codes: set[str]
) -> Prefilled:
    """The rows and texts, with what is said of them and of nothing else."""
    found = ({code: said[code] for code in said if code in codes} for said in map(source.remark, REMARKS))
    return Prefilled(rows, texts, *found)


def _holds(row: Record, when: dt.date | int | None) -> bool:
    if isinstance(when, dt.date):
        return bool(row["hieu_luc_tu"] <= when <= row.get("hieu_luc_den", when))
    if when is None:
        return True
    first, last = years_of(row)
    return first <= when <= last


def _of_year(text: Record, year: int) -> bool:
    """Whether a text may have been in force at some time of the year; what is not known excludes nothing."""
    start, end = text.get("hieu_luc_tu") or text.get("ngay_ban_hanh"), text.get("hieu_luc_den")
    return (start is None or start.year <= year) and (end is None or year <= end.year)


def _as_held(row: Record, part: str, area: str | None) -> Record:
    held = {name: value for name, value in _bare(row).items() if name not in ONLY_HERE.get(part, ())}
    if part == "muc_ho_tro":
        held["muc_kiem_chung"] = resolve("DM-KIEMCHUNG", row["verified"])
    if area and part in ("muc_ho_tro", "muc_tieu"):
        held["dia_ban_ap_dung"] = area
    elif area and part == "nhiem_vu":  # the sheet has no column for the area
        held["noi_dung_nhiem_vu"] += f" (địa bàn {area} trước sắp xếp)"
    return held


def _bare(row: Record) -> Record:
    return {name: value for name, value in row.items() if name not in REMARKS}


def _with_parents(cited: set[str], texts: Mapping[str, Record]) -> set[str]:
    parents = {texts[code]["van_ban_cap_tren"] for code in cited if "van_ban_cap_tren" in texts[code]}
    return cited if parents <= cited else _with_parents(cited | parents, texts)


def _with_circulars(cited: set[str], source: Source) -> set[str]:
    """The texts and, of the whole country, those that guide a cited programme."""
    national = (code for code in source.texts if code not in source.own_texts)
    return cited | {code for code in national if source.texts[code].get("van_ban_cap_tren") in cited}


def _together(parts: Iterable[Prefilled]) -> Prefilled:
    """All parts as one; a text that several cite stands once."""
    known = list(parts)
    texts: dict[Any, Record] = {text["ma_van_ban"]: text for part in known for text in part.van_ban}
    said = (_joined(getattr(part, name) for part in known) for name in ("verified", "references", "notes"))
    rows = tuple(chain.from_iterable(part.rows for part in known))
    return Prefilled(rows, tuple(texts.values()), *said)


def _joined(parts: Iterator[Mapping[str, str]]) -> dict[str, str]:
    return {code: said for part in parts for code, said in part.items()}
