"""What is known of a province: what its resolutions pay, what its plans promise, what it was merged into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tools import data
from xl_tools.law.dated import load
from xl_tools.law.lists import resolve
from xl_tools.law.strict import Place, content
from xl_tools.text import slug, sorting

# What is said of a row that no sheet has a column for.
REMARKS = ("verified", "reference", "note")
_KEY = {"muc_ho_tro": "ma_muc", "muc_tieu": "ma_chi_tieu", "van_ban": "ma_van_ban"}
_CITES = {"muc_ho_tro": "van_ban_quy_dinh", "muc_tieu": "ke_hoach", "van_ban": "van_ban_cap_tren"}

Record = dict[str, Any]


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


def rates(province: str, day: dt.date | None = None) -> Prefilled:
    """The rows of *Mức hỗ trợ* for a province on a day, or of all times: its own, then the national ones.

    A unit merged from several provinces inherits the rates of each, for the area of the old province only.
    """
    files = [*_of_province("muc_ho_tro", province), data.parameters("muc_ho_tro/_nd80.yaml")]
    return _together(read(file, "muc_ho_tro", province, day) for file in files)


def targets(province: str) -> Prefilled:
    """The rows of *Mục tiêu* known of a province, or of the provinces that it was merged from."""
    return _together(read(file, "muc_tieu", province) for file in _of_province("ke_hoach", province))


def known_provinces() -> list[str]:
    """The provinces whose rates or plans the program knows, in Vietnamese order."""
    folders = (data.parameters("muc_ho_tro"), data.parameters("ke_hoach"))
    files = [file for folder in folders for file in folder.glob("[!_]*.yaml")]
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
    files = (data.parameters(folder) / f"{slug(name)}.yaml" for name in names)
    return [file for file in files if file.is_file()]


def read(file: Path, kind: str, province: str | None = None, day: dt.date | None = None) -> Prefilled:
    """The rows of `muc_ho_tro` or `muc_tieu` in a file, as a workbook of `province` holds them."""
    place = Place(file)
    head = place.keys(content(file), ("checked", "van_ban", kind), ("tinh",))
    place.day(head["checked"])
    texts = {row.get("ma_van_ban"): row for row in head["van_ban"]}
    remarks: dict[str, dict[str, str]] = {remark: {} for remark in REMARKS}
    for part in (kind, "van_ban"):
        for row in head[part]:
            _judge(place, row, part, texts, remarks)
    area = head.get("tinh") if head.get("tinh") != province else None
    rows = tuple(_as_held(row, kind, area) for row in head[kind] if day is None or _in_force(row, day))
    cited = _with_parents({row[_CITES[kind]] for row in rows}, texts)
    shown = tuple(_bare(row) for row in head["van_ban"] if row["ma_van_ban"] in cited)
    return Prefilled(rows, shown, remarks["verified"], remarks["reference"], remarks["note"])


def _judge(
    place: Place, row: Record, part: str, texts: Mapping[str, Record], remarks: dict[str, dict[str, str]]
) -> None:
    """Refuse a row without a grade, with a code used before, or citing a text that is not in the file."""
    key = place.keys(row, (_KEY[part], "verified"), row)[_KEY[part]]
    here = place.at(key)
    here.grade(row["verified"])
    if key in remarks["verified"]:
        here.refuse(f"hai dòng cùng mã {key}")
    cited = row.get(_CITES[part])
    if cited not in texts and (cited or part != "van_ban"):
        here.refuse(f"dẫn văn bản {cited}, không có trong mục van_ban")
    here.period(row.get("hieu_luc_tu"), row.get("hieu_luc_den"))
    for remark in REMARKS:
        if remark in row:
            remarks[remark][key] = str(row[remark])


def _in_force(row: Record, day: dt.date) -> bool:
    return bool(row["hieu_luc_tu"] <= day <= row.get("hieu_luc_den", day))


def _as_held(row: Record, kind: str, area: str | None) -> Record:
    held = _bare(row) | ({"dia_ban_ap_dung": area} if area else {})
    if kind == "muc_ho_tro":
        held["muc_kiem_chung"] = resolve("DM-KIEMCHUNG", row["verified"])
    return held


def _bare(row: Record) -> Record:
    return {name: value for name, value in row.items() if name not in REMARKS}


def _with_parents(cited: set[str], texts: Mapping[str, Record]) -> set[str]:
    parents = {texts[code]["van_ban_cap_tren"] for code in cited if "van_ban_cap_tren" in texts[code]}
    return cited if parents <= cited else _with_parents(cited | parents, texts)


def _together(parts: Iterable[Prefilled]) -> Prefilled:
    whole = Prefilled((), (), {}, {}, {})
    for part in parts:
        whole = Prefilled(
            whole.rows + part.rows,
            whole.van_ban + part.van_ban,
            {**whole.verified, **part.verified},
            {**whole.references, **part.references},
            {**whole.notes, **part.notes},
        )
    return whole
