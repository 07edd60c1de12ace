"""What the program knows of the law, and what of it is in force on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from rapidfuzz import process

from xl_tools import data
from xl_tools.errors import WrongUse
from xl_tools.law import all_lists, known_provinces, load, own_rates, rates
from xl_tools.law.golden import parameter_stems
from xl_tools.law.provinces import RATE_FOLDERS, Prefilled, file_of, whole
from xl_tools.law.strict import content
from xl_tools.sheets.kinds import KINDS
from xl_tools.sheets.muc_ho_tro import NO_CAP, UPGRADE
from xl_tools.sheets.muc_ho_tro import RATE as RATE_ALONE
from xl_tools.sheets.table import as_stored
from xl_tools.tasks.law import places
from xl_tools.tasks.law.known import LIST, PARAMETER, RATE, TEXT, Known
from xl_tools.tasks.law.plans import planned
from xl_tools.tasks.new import find_province
from xl_tools.text import folded, money, number


def listed(on: dt.date, province: str | None = None) -> list[Known]:
    """What is in force on the day; of rates and texts, those of the province alone when one is named."""
    wanted = find_province(province).value if province else None
    return [one for one in dict.fromkeys(everything(wanted)) if one.holds(on)]


def shown(key: str, on: dt.date | None = None) -> list[Known]:
    """Every value of one thing in order of time (on a day: the one in force); WrongUse when nothing is so called."""
    # A text on which two tables hang stands once.
    known = list(dict.fromkeys([*everything(None), *places.known()]))
    named = {folded(one.key): one.key for one in known}
    bare = {folded(one.key.rpartition(".")[2]): one.key for one in known}
    wanted = named.get(folded(key)) or bare.get(folded(key))
    if wanted is None:
        near = process.extract(folded(key), list(named), limit=3)
        raise WrongUse("XL-0307", key=key, near=", ".join(named[match[0]] for match in near))
    return [one for one in known if one.key == wanted and (on is None or one.holds(on))]


def everything(province: str | None) -> Iterator[Known]:
    """Every value of every time: parameters, lists, then rates, plans and texts of the province, or of all."""
    for stem in parameter_stems():
        yield from _parameters(stem)
    for name, choices in all_lists().items():
        yield _of_list(name, len(choices))
    for kind in KINDS:
        if province:
            yield from _rates(rates(province, kind=kind), _own_codes(province, kind))
            continue
        yield from _rates(rates("", kind=kind), set())
        for name in known_provinces():
            yield from _rates(own_rates(name, kind), _own_codes(name, kind))
    yield from planned(province)


def _own_codes(province: str, kind: str) -> set[str]:
    """The codes of the rates that the office itself keeps for a province."""
    kept = data.is_own(file_of(RATE_FOLDERS[kind], province))
    return {row["ma_muc"] for row in own_rates(province, kind).rows} if kept else set()


def _parameters(stem: str) -> Iterator[Known]:
    for name, parameter in load(stem).items():
        for dated in parameter.values:
            yield Known(
                PARAMETER, f"{stem}.{name}", parameter.label, short(dated.value), dated.start, dated.end,
                dated.reference, dated.verified, parameter.unit, parameter.checked,
            )  # fmt: skip


def _of_list(name: str, choices: int) -> Known:
    head = content(data.parameters("danh_muc.yaml"))[name]
    return Known(
        LIST, name, str(head["label"]), f"{number(choices)} giá trị",
        reference=head.get("reference"), verified=head.get("verified"), checked=head["checked"],
    )  # fmt: skip


def rate_rows(file: Path) -> Iterator[Known]:
    """The rates and texts of one file, of every time."""
    yield from _rates(whole(file), set())


def _rates(known: Prefilled, own: set[str]) -> Iterator[Known]:
    names = {row["ma_van_ban"]: f"{row['loai_van_ban']} số {row.get('so_ky_hieu')}" for row in known.van_ban}
    for row in known.rows:
        code, article = row["ma_muc"], str(row["dieu_khoan"])
        text = names.get(row["van_ban_quy_dinh"], str(row["van_ban_quy_dinh"]))
        clause = f"{text} (điều, khoản: chưa rõ)" if article == "chưa rõ" else f"{article} {text}"
        yield Known(
            RATE, code, "; ".join(row["noi_dung_ap_dung"]), _rate(row), row["hieu_luc_tu"], row.get("hieu_luc_den"),
            clause, known.verified.get(code), note=known.notes.get(code), own=code in own,
        )  # fmt: skip
    for row in known.van_ban:
        code = row["ma_van_ban"]
        start = row.get("hieu_luc_tu") or row.get("ngay_ban_hanh")
        yield Known(
            TEXT, code, names[code], str(row["trich_yeu"]), start, row.get("hieu_luc_den"),
            str(row["co_quan_ban_hanh"]), known.verified.get(code), note=known.notes.get(code),
        )  # fmt: skip


def _rate(row: Mapping[str, Any]) -> str:
    """`50%, trần 50.000.000 đồng cho một hệ thống, công cụ`."""
    if "ty_le" not in row:
        return _lump(row)
    cap, unit = row.get("muc_tran"), str(row["don_vi_tinh_tran"]).lower()
    if cap is None:
        limit = "không có mức trần" if row["cach_tinh"] == RATE_ALONE else "chưa biết mức trần"
    else:
        limit = "không đặt trần" if cap == NO_CAP else f"trần {money(int(cap))} cho một {unit}"
    return f"{number(row['ty_le'])}%, {limit}"


def _lump(row: Mapping[str, Any]) -> str:
    """`8.000.000 đồng trọn gói cho sản phẩm đạt 3 sao; nâng hạng được phần chênh lệch`."""
    lump, star, before = (row.get(name) for name in ("muc_tron_goi", "hang_dat", "hang_truoc"))
    said = f"{money(lump)} trọn gói" if lump else "trọn gói, chưa biết mức"
    said += f" cho sản phẩm đạt {star}" if star else ""
    said += f", hạng trước: {before.lower()}" if before else ""
    return said + ("; nâng hạng được phần chênh lệch" if row["cach_tinh"] == UPGRADE else "")


def short(value: Any) -> str:
    """A value as one line: a number, words of a list, `khóa 10, khóa 20`, the rows of a table counted."""
    if isinstance(value, bool):
        return "đúng" if value else "sai"
    if isinstance(value, int | Decimal):
        return number(value)
    if isinstance(value, Mapping):
        titles = {
            folded(one.value).replace(" ", "_").replace(",", ""): one.value
            for one in all_lists()["DM-LINHVUC"]
        }
        return ", ".join(f"{titles.get(name, name)}: {short(one)}" for name, one in value.items())
    if isinstance(value, tuple):
        return f"bảng {number(len(value))} dòng"
    if isinstance(value, list):
        return "; ".join(short(one) for one in value)
    return str(as_stored(value))
