"""The rows of a province's files, read strictly: every row graded, coded once, and citing a text that is there.

A file of `muc_ho_tro/` has the rows of that part, a file of `ke_hoach/` those of `muc_tieu` and, where the plan
gives them, of `nhiem_vu` and `thuyet_minh`; both have the texts that the rows cite. Texts of the whole country
stand once, in `ke_hoach/_quoc_gia.yaml`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xl_tools import data
from xl_tools.law.lists import choices
from xl_tools.law.strict import Place, content

Record = dict[str, Any]

# What is said of a row that no sheet has a column for.
REMARKS = ("verified", "reference", "note")
# Fields that choose the rows of a year, name a paragraph, or tie it to its plan: no sheet shows them.
ONLY_HERE = {"nhiem_vu": ("tu_nam", "den_nam"), "thuyet_minh": ("ma_doan", "ke_hoach")}

_RATES, _PLANS = ("muc_ho_tro",), ("muc_tieu", "nhiem_vu", "thuyet_minh")
_KEY = {
    "muc_ho_tro": "ma_muc",
    "muc_tieu": "ma_chi_tieu",
    "nhiem_vu": "ma_nhiem_vu",
    "thuyet_minh": "ma_doan",
    "van_ban": "ma_van_ban",
}
_CITES = {"muc_ho_tro": "van_ban_quy_dinh", "van_ban": "van_ban_cap_tren"} | dict.fromkeys(_PLANS, "ke_hoach")
# Parts whose keys are judged here; those of the others are headings of a sheet, which only the sheet knows.
_DAYS = ("ngay_bat_dau", "thoi_han_hoan_thanh")
_SOURCED = ("ke_hoach", "reference", "verified")
_FIELDS = {
    "nhiem_vu": (
        ("ma_nhiem_vu", "noi_dung_nhiem_vu", "nhom_nhiem_vu", "tu_nam", "den_nam", *_SOURCED),
        ("co_quan_chu_tri", "co_quan_phoi_hop", *_DAYS, "san_pham_ket_qua_phai_co", "nguon_kinh_phi", "note"),
    ),
    "thuyet_minh": (("ma_doan", "ky", "loai_giay", "muc", "thu_tu", "noi_dung", *_SOURCED), ("note",)),
}
_LISTS = {
    "nhom_nhiem_vu": "DM-NHOMNV",
    "nguon_kinh_phi": "DM-NGUON",
    "loai_giay": "DM-LOAIGIAY",
    "muc": "DM-MUC",
}
_PERIOD = re.compile(r"\d{4}(\.\.\d{4})?")


def years_of(row: Record) -> tuple[int, int]:
    """The first and the last year of a task (`tu_nam`, `den_nam`) or of a text (`ky`)."""
    if "ky" not in row:
        return row["tu_nam"], row["den_nam"]
    first, _, last = str(row["ky"]).partition("..")
    return int(first), int(last or first)


@dataclass(frozen=True)
class Source:
    """One file: its province (None: the whole country), what is said of it as a whole, its texts and parts."""

    province: str | None
    note: str | None
    own_texts: Mapping[str, Record]
    texts: Mapping[str, Record]
    parts: Mapping[str, list[Record]]
    _said: Mapping[str, dict[str, str]] = field(repr=False)

    @staticmethod
    def of(file: Path, part: str) -> Source:
        """The file that has this part, read and judged; LawError when it breaks a rule."""
        place = Place(file)
        required, *further = _RATES if part in _RATES else _PLANS
        head = place.keys(content(file), ("checked", "van_ban", required), ("tinh", "note", *further))
        place.day(head["checked"])
        own = {row.get("ma_van_ban"): row for row in head["van_ban"]}
        texts = national_texts() | own
        parts = {part: head.get(part, []) for part in (required, *further)}
        said = _judged(place, {**parts, "van_ban": [*national_texts().values(), *head["van_ban"]]}, texts)
        return Source(head.get("tinh"), head.get("note"), own, texts, parts, said)

    @staticmethod
    def cites(part: str) -> str:
        """The field in which the rows of a part name their text."""
        return _CITES[part]

    def coded(self, part: str) -> Iterator[tuple[str, Record]]:
        """The rows of a part with their codes."""
        return ((row[_KEY[part]], row) for row in self.parts[part])

    def remark(self, name: str) -> dict[str, str]:
        """What is said (`verified`, `reference`, `note`) of each row, by its code."""
        return self._said[name]


@functools.cache
def national_texts() -> dict[str, Record]:
    """The texts of the whole country that plans rest on, by code."""
    file = data.parameters("ke_hoach/_quoc_gia.yaml")
    place = Place(file)
    head = place.keys(content(file), ("checked", "van_ban"))
    place.day(head["checked"])
    return {str(row["ma_van_ban"]): row for row in head["van_ban"]}


def _judged(
    place: Place, parts: Mapping[str, list[Record]], texts: Mapping[str, Record]
) -> dict[str, dict[str, str]]:
    """What is said of every row; refuses a row that breaks a rule, and a code used twice."""
    said: dict[str, dict[str, str]] = {remark: {} for remark in REMARKS}
    for part, rows in parts.items():
        for row in rows:
            code = _code(place, part, row)
            here = place.at(code)
            if code in said["verified"]:
                here.refuse(f"hai dòng cùng mã {code}")
            _judge(here, part, row, texts)
            for remark in REMARKS:
                if remark in row:
                    said[remark][code] = str(row[remark])
    _told_apart(place, parts.get("thuyet_minh", []))
    return said


def _code(place: Place, part: str, row: Record) -> str:
    required, optional = _FIELDS.get(part, ((_KEY[part], "verified"), row))
    return str(place.keys(row, required, optional)[_KEY[part]])


def _judge(here: Place, part: str, row: Record, texts: Mapping[str, Record]) -> None:
    """Refuse a row without a grade, out of its time, or citing a text that is not in the file."""
    here.grade(row["verified"])
    cited = row.get(_CITES[part])
    if cited not in texts and (cited or part != "van_ban"):
        here.refuse(f"dẫn văn bản {cited}, không có trong mục van_ban")
    here.period(row.get("hieu_luc_tu"), row.get("hieu_luc_den"))
    for name in _LISTS.keys() & row.keys():
        if row[name] not in {choice.value for choice in choices(_LISTS[name])}:
            here.refuse(f"{name} {row[name]} không thuộc danh mục {_LISTS[name]}")
    if part in _PROPER:
        _PROPER[part](here, row)


def _judge_task(here: Place, row: Record) -> None:
    """Refuse years out of order, and a deadline outside of the years of the task."""
    first, last = years_of(row)
    start, due = (here.day(row[name]) if name in row else None for name in _DAYS)
    here.period(start, due)
    if not all(isinstance(year, int) for year in (first, last)) or last < first:
        here.refuse(f"năm {first} đến {last} không theo thứ tự")
    if any(day and not first <= day.year <= last for day in (start, due)):
        here.refuse(f"ngày nằm ngoài các năm {first} đến {last}")


def _judge_text(here: Place, row: Record) -> None:
    """Refuse a period that is not a year or a span of years, a bad order, and half a sentence."""
    if not _PERIOD.fullmatch(str(row["ky"])) or years_of(row)[1] < years_of(row)[0]:
        here.refuse(f"kỳ {row['ky']} không phải là năm hoặc giai đoạn viết 2021..2025")
    if not isinstance(row["thu_tu"], int) or row["thu_tu"] < 1:
        here.refuse(f"thứ tự {row['thu_tu']} không phải là số từ 1")
    if not str(row["noi_dung"]).endswith("."):
        here.refuse("nội dung phải là câu có dấu chấm cuối")


_PROPER: dict[str, Callable[[Place, Record], None]] = {"nhiem_vu": _judge_task, "thuyet_minh": _judge_text}


def _told_apart(place: Place, rows: list[Record]) -> None:
    """Refuse two paragraphs at one place of a paper: the sheet *Thuyết minh* knows them by it."""
    seen: dict[tuple[Any, ...], str] = {}
    for row in rows:
        where = (str(row["ky"]), row["loai_giay"], row["muc"], row["thu_tu"])
        if where in seen:
            place.refuse(f"dòng {seen[where]} và dòng {row['ma_doan']} cùng kỳ, loại giấy, mục, thứ tự")
        seen[where] = row["ma_doan"]
