"""What the plans of the provinces say: targets, tasks, words of their texts, each a value that can be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from xl_tools import data
from xl_tools.law import former_provinces
from xl_tools.law.rows import Source, years_of
from xl_tools.tasks.law.known import JOB, TARGET, WORDS, Known
from xl_tools.text import number, slug

_FOLDERS = ("ke_hoach", "ke_hoach/ocop")
_BOUNDS = ("gia_tri_muc_tieu", "gia_tri_can_tren")


def planned(province: str | None) -> Iterator[Known]:
    """Every target, task and text of the plans of a province and of those that it was merged from, or of all."""
    yield from _in_files(province and {slug(name) for name in (province, *former_provinces(province))})


def own_plans(province: str) -> Iterator[Known]:
    """The same of the plans of that province alone, without what it was merged from."""
    yield from _in_files({slug(province)})


def _in_files(wanted: Collection[str] | None) -> Iterator[Known]:
    for folder in _FOLDERS:
        for file in sorted(data.parameters(folder).glob("[!_]*.yaml")):
            if not wanted or file.stem in wanted:
                yield from _of(file)


def _of(file: Path) -> Iterator[Known]:
    source = Source.of(file, TARGET)
    for kind in (TARGET, JOB, WORDS):
        grades, grounds, notes = (source.remark(name) for name in ("verified", "reference", "note"))
        for code, row in source.coded(kind):
            first, last = years_of(row)
            yield Known(
                kind, code, *_said(kind, row, source.province), dt.date(first, 1, 1), dt.date(last, 12, 31),
                grounds.get(code), grades.get(code), row.get("don_vi_tinh"), note=notes.get(code),
            )  # fmt: skip


def _said(kind: str, row: Mapping[str, Any], province: str | None) -> tuple[str, str]:
    """What it is called, and what it says."""
    if kind == TARGET:
        bounds = [number(row[name]) for name in _BOUNDS if row.get(name) is not None]
        shown = f" {' - '.join(bounds)}" if bounds else ""
        return row["ten_chi_tieu"], f"{row.get('loai_chi_tieu', 'Chưa rõ loại')}{shown}"
    if kind == JOB:
        return f"Nhiệm vụ của {province}", row["noi_dung_nhiem_vu"]
    return f"{row['muc']} ({row['loai_giay']}, {province})", row["noi_dung"]
