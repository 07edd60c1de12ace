"""Mức hỗ trợ của một tỉnh như người hỏi đọc: each rate and each text that it cites as a value of the law."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xl_tools import data
from xl_tools.law import own_rates
from xl_tools.law.provinces import RATE_FOLDERS, Prefilled, file_of, whole
from xl_tools.rules.loi_muc import muc_chi
from xl_tools.tasks.law.known import RATE, TEXT, Known


def own_codes(province: str, kind: str) -> set[str]:
    """The codes of the rates that the office itself keeps for a province."""
    kept = data.is_own(file_of(RATE_FOLDERS[kind], province))
    return {row["ma_muc"] for row in own_rates(province, kind).rows} if kept else set()


def rate_rows(file: Path) -> Iterator[Known]:
    """The rates and texts of one file, of every time."""
    yield from known_rates(whole(file), set())


def known_rates(known: Prefilled, own: set[str]) -> Iterator[Known]:
    """The rates, then the texts that they cite; `own` are the codes of the office's own table."""
    names = {row["ma_van_ban"]: f"{row['loai_van_ban']} số {row.get('so_ky_hieu')}" for row in known.van_ban}
    for row in known.rows:
        code, article = row["ma_muc"], str(row["dieu_khoan"])
        text = names.get(row["van_ban_quy_dinh"], str(row["van_ban_quy_dinh"]))
        clause = f"{text} (điều, khoản: chưa rõ)" if article == "chưa rõ" else f"{article} {text}"
        yield Known(
            RATE, code, "; ".join(row["noi_dung_ap_dung"]), muc_chi(row), row["hieu_luc_tu"], row.get("hieu_luc_den"),
            clause, known.verified.get(code), note=known.notes.get(code), own=code in own,
        )  # fmt: skip
    for row in known.van_ban:
        code = row["ma_van_ban"]
        start = row.get("hieu_luc_tu") or row.get("ngay_ban_hanh")
        yield Known(
            TEXT, code, names[code], str(row["trich_yeu"]), start, row.get("hieu_luc_den"),
            str(row["co_quan_ban_hanh"]), known.verified.get(code), note=known.notes.get(code),
        )  # fmt: skip
