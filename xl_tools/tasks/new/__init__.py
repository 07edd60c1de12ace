"""Sổ mới: a blank workbook, filled with what is known of the province and the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.law import (
    Choice,
    Prefilled,
    general_text,
    load,
    national_texts,
    rates,
    successor,
    targets,
    tasks,
    uncited_texts,
)
from xl_tools.law.rows import Record
from xl_tools.sheets.kinds import KINDS
from xl_tools.sheets.nhiem_vu import NOT_STARTED
from xl_tools.sheets.thong_tin import APPROVE_FIRST, WINDOWS
from xl_tools.tasks.law.province import find_province
from xl_tools.tasks.new import ocop
from xl_tools.text import listed, slug
from xl_tools.workbook.blank import blank
from xl_tools.workbook.new_file import refuse_existing, write_new

_PERIOD = 5  # plans of the programme run five years from a year ending in 1 or 6
_FIRST_OF_PERIODS = 2021


@dataclass(frozen=True)
class Made:
    """The new workbook and what the officer should be told about what it holds."""

    path: Path
    province: str
    remark: str
    notes: list[str]  # how each prefilled row was read, and what is not known of it


def run(kind: str, path: Path, province: str, year: int, force: bool = False) -> Made:
    """Make a blank workbook of `kind` for a province (as it was called in that year)."""
    if kind not in KINDS:
        raise WrongUse("XL-0206", kind=kind, kinds=", ".join(KINDS))
    refuse_existing(path, force, "XL-0268")
    place = _province_of(province, year)
    support = _of_year(rates(place.value, kind=kind), year)
    goals = _still_told(targets(place.value, kind), year)
    work, words, unread = (known(place.value, year, kind) for known in (tasks, general_text, uncited_texts))
    nation = national_texts(kind, year)
    remark = _about_rates(place.value, support, unread, kind)
    filled = {
        "thong_tin": [_settings(place, year, kind)],
        "co_quan": _offices(place, year, kind),
        "van_ban": _texts(support, goals, work, words, unread, nation),
        "muc_ho_tro": support.rows,
        "muc_tieu": goals.rows,
        "nhiem_vu": [{"trang_thai": NOT_STARTED, **row} for row in work.rows],
        "thuyet_minh": words.rows,
    }
    notes = [
        f"{code}: {note}"
        for part in (support, goals, work, unread, nation)
        for code, note in part.notes.items()
    ]
    write_new(path, blank(kind, filled, {"muc_ho_tro": remark}), force)
    return Made(path, place.value, remark, notes)


def _province_of(text: str, year: int) -> Choice:
    """The province of that year; one that was merged by then is answered with what it became."""
    try:
        return find_province(text, year)
    except WrongUse as unknown:
        old = _ever(text)
        if old is None or successor(old) == old:
            raise
        raise WrongUse("XL-0267", old=old, new=successor(old), year=year) from unknown


def _ever(text: str) -> str | None:
    """The province of any time that the text means."""
    with suppress(WrongUse):
        return find_province(text).value
    return None


def _of_year(known: Prefilled, year: int) -> Prefilled:
    """The rates in force at some time of the year."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    rows = tuple(
        row for row in known.rows if row["hieu_luc_tu"] <= last and (row.get("hieu_luc_den") or last) >= first
    )
    codes = {row["ma_muc"] for row in rows}
    notes = {code: note for code, note in known.notes.items() if code in codes}
    return Prefilled(rows, known.van_ban, known.verified, known.references, notes)


def _still_told(known: Prefilled, year: int) -> Prefilled:
    """The targets that run in the year or ran in the one before, of which a plan still tells."""
    rows = tuple(row for row in known.rows if (row.get("den_nam") or year) >= year - 1)
    over = _named(known.rows) - _named(rows)
    texts = tuple(text for text in known.van_ban if text["ma_van_ban"] not in over)
    notes = {code: note for code, note in known.notes.items() if code not in over}
    return Prefilled(rows, texts, known.verified, known.references, notes)


def _named(targets: Iterable[Record]) -> set[Any]:
    """The codes of the targets and of the plans that set them."""
    return {target.get(name) for target in targets for name in ("ma_chi_tieu", "ke_hoach")}


def _about_rates(province: str, support: Prefilled, unread: Prefilled, kind: str) -> str:
    """What the officer must know of the sheet *Mức hỗ trợ*."""
    if kind == "ocop":
        return ocop.about_rates(province, support)
    if any(not row["ma_muc"].startswith("ND80") for row in support.rows):
        return f"Mức của {province} chép từ văn bản đã biết; xem cột Mức kiểm chứng và đối chiếu bản ký trước khi dùng."
    national = "trang Mức hỗ trợ chỉ có các mức của Nghị định số 80/2021/NĐ-CP"
    levels = [row for row in unread.van_ban if row.get("vai_tro") == "Quy định mức hỗ trợ"]
    if levels:
        named = listed(f"{row['loai_van_ban']} số {row['so_ky_hieu']}" for row in levels)
        return f"Đã có {named} nhưng chưa biết các mức: {national}. Đọc bản ký rồi thêm từng mức."
    return (
        f"Chưa biết mức hỗ trợ riêng của {province}: {national}. "
        "Thêm mức theo nghị quyết của tỉnh, ghi rõ văn bản, điều, khoản."
    )


def _settings(place: Choice, year: int, kind: str) -> dict[str, Any]:
    word = (place.group or "tỉnh").lower()
    start = year - (year - _FIRST_OF_PERIODS) % _PERIOD
    unit = _full_name(place)
    common = {
        "tinh_thanh_pho": place.value,
        "cap_don_vi_hanh_chinh": word,
        "nam": year,
        "giai_doan": f"{start} - {start + _PERIOD - 1}",
        "cach_chot_so_lieu": WINDOWS[0],
        "co_quan_ban_hanh_ke_hoach": "UBND",
        "co_quan_ban_hanh_bao_cao": "SO",
        "co_quan_trinh": "SO",
        "nguoi_co_tham_quyen_phe_duyet_kinh_phi": "Chủ tịch Ủy ban nhân dân tỉnh",
        "kinh_gui_bao_cao": f"Bộ Khoa học và Công nghệ; Ủy ban nhân dân {unit}",
        "quy_trinh_ho_tro": APPROVE_FIRST,
        "cach_vien_dan_luat": "Theo ngày thông qua",
        "don_vi_tien_trong_bang": "triệu đồng",
    }
    return common | (ocop.settings(year, unit) if kind == "ocop" else _programme(year))


def _programme(year: int) -> dict[str, str]:
    """The national programme that the year belongs to; before the first one the officer fills it in."""
    known = load("chuong_trinh")["chuong_trinh_quoc_gia"].at(dt.date(year, 12, 31))
    return (
        {"ten_chuong_trinh": known.value["ten"], "ten_goi_tat": known.value["ten_goi_tat"]} if known else {}
    )


def _full_name(place: Choice) -> str:
    """`tỉnh Hậu Giang`, `thành phố Cần Thơ`; a name that holds the word already keeps it once."""
    word = (place.group or "tỉnh").lower()
    return place.value if slug(place.value).startswith("thanh_pho") else f"{word} {place.value}"


def _offices(place: Choice, year: int, kind: str) -> list[dict[str, Any]]:
    """The offices every province has; who signs is for the officer to fill."""
    unit = _full_name(place)
    since = dt.date(year, 1, 1)
    common = {"co_con_dau": "Có", "hinh_thuc_ky": "Trực tiếp", "dia_danh": place.value, "hieu_luc_tu": since}
    committee = {
        "ma_co_quan": "UBND",
        "ten_co_quan": f"Ủy ban nhân dân {unit}",
        "chu_viet_tat_trong_ky_hieu": "UBND",
        "che_do_lam_viec": "Tập thể",
        "chuc_vu_nguoi_dung_dau": "Chủ tịch",
        "chuc_vu_nguoi_ky": "Chủ tịch",
    }
    department = {
        "ma_co_quan": "SO",
        "ten_co_quan": "Sở Khoa học và Công nghệ",
        "ten_co_quan_chu_quan": f"UBND {unit}",
        "chu_viet_tat_trong_ky_hieu": "SKHCN",
        "che_do_lam_viec": "Thủ trưởng",
        "chuc_vu_nguoi_dung_dau": "Giám đốc",
        "chuc_vu_nguoi_ky": "Giám đốc",
    }
    own = [ocop.office(unit)] if kind == "ocop" else []
    if kind == "ocop":
        department |= ocop.department(since)
    return [common | office for office in (committee, department, *own)]


def _texts(support: Prefilled, *others: Prefilled) -> list[dict[str, Any]]:
    """The texts that the filled rows cite, with the texts above them, each once."""
    known = {row["ma_van_ban"]: dict(row) for part in (support, *others) for row in part.van_ban}
    wanted = {row["van_ban_quy_dinh"] for row in support.rows}
    wanted |= {row["ma_van_ban"] for part in others for row in part.van_ban}
    while (
        above := {known[code].get("van_ban_cap_tren") for code in wanted if code in known} - wanted - {None}
    ):
        wanted |= above
    return [row for code, row in known.items() if code in wanted]
