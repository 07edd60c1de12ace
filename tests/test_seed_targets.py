"""Every target of the five articles is computed: on the example that holds its plan, or on a drawn book."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path
from typing import Any

import pytest
from drawing import book
from test_seeds import ENTRIES, plan_rows

from xl_tools import data
from xl_tools.law import strict
from xl_tools.rules.ky_bao_cao import CALENDAR, ky
from xl_tools.rules.muc_tieu import ChiTieu, muc_tieu
from xl_tools.tasks import compute

EXAMPLES = Path(__file__).parent.parent / "examples"
TODAY = dt.date(2031, 1, 1)
TFP = [
    {"nam": year, "grdp_gia_so_sanh": 100 + 8 * place, "von": 200 + 9 * place, "lao_dong": 50 + place,
     "he_so_von": "0,4", "nguon_so_lieu": "giả định"}
    for place, year in enumerate(range(2020, 2031))
]  # fmt: skip


def rows_of_targets() -> dict[str, dict[str, Any]]:
    """The targets that docs/seeds.md names, by code, as the law data have them."""
    named = {entry.partition(": ")[2] for entry in ENTRIES}
    files = {name for name, _ in plan_rows()}
    found = (
        row for name in sorted(files) for row in strict.content(data.parameters(name)).get("muc_tieu", ())
    )
    return {row["ma_chi_tieu"]: row for row in found if row["ma_chi_tieu"] in named}


TARGETS = rows_of_targets()


@functools.cache
def computed() -> dict[str, ChiTieu]:
    """The targets of every example by code, some of which one book computes and another lacks the sheet for."""
    found: dict[str, ChiTieu] = {}
    for path in sorted(EXAMPLES.glob("*/so-theo-doi.xlsx")):
        for target in compute.run(path, TODAY, dry_run=True).results.muc_tieu:
            code = target.row["ma_chi_tieu"]
            if code not in found or found[code].luy_ke is None:
                found[code] = target
    return found


def test_there_are_targets_of_every_article() -> None:
    assert {code[:2] for code in TARGETS} >= {"HD", "KG", "QN"}
    assert sum(1 for code in TARGETS if code.startswith("QN-OCOP-2018")) == 12


@pytest.mark.parametrize("code", sorted(TARGETS))
def test_a_target_of_an_article_is_computed(code: str) -> None:
    target = computed().get(code)
    if target is None or TARGETS[code]["chi_so_tinh"] == "CS14":  # no example has the series of TFP
        target = _drawn(TARGETS[code])

    assert target.why_not is None
    assert target.luy_ke is not None
    counted = [step for step in target.trace if step.step == "luy_ke"]
    assert counted or TARGETS[code]["chi_so_tinh"] == "Nhập tay"


def _drawn(row: dict[str, Any]) -> ChiTieu:
    hidden = ("reference", "verified", "note")
    sheet = {name: value for name, value in row.items() if name not in hidden}
    sheets = {
        "thong_tin": [{"cach_chot_so_lieu": "Theo năm dương lịch"}],
        "muc_tieu": [sheet],
        "tfp": TFP,
        **{name: [] for name in ("ho_so_ho_tro", "kinh_phi", "dao_tao", "truyen_thong")},
    }
    (target,) = muc_tieu(book(sheets), ky(str(row["den_nam"]), CALENDAR), TODAY, CALENDAR)
    return target
