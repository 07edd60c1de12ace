"""Which decision's form applies to a dossier, and what an officer's reading of the signed text changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from cases import cases, holds_all
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.law.ocop import bo_tieu_chi
from xl_tools.rules.ocop.bo_tieu_chi import DANH_GIA_LAI, LAN_DAU, chon_bo, theo_ban_ky
from xl_tools.sheets.reading import read_day

KEYS = {"ten", "chung", "nop", "lan", "danh_gia", "ma", "so_hieu", "dieu_kien", "han", "van_de", "cau"}


def on(text: str | None) -> dt.date | None:
    return read_day(text).value if text else None


@pytest.mark.parametrize("case", cases("ocop/bo_tieu_chi"))
def test_the_day_of_filing_chooses_the_form(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    filed = on(case["nop"])
    assert filed

    chosen = chon_bo(filed, case.get("lan", LAN_DAU), on(case.get("danh_gia")))

    assert chosen.ma == case["ma"]
    assert chosen.so_hieu == case.get("so_hieu", chosen.so_hieu)
    assert chosen.dieu_kien == case.get("dieu_kien", chosen.dieu_kien)
    assert chosen.han_danh_gia == on(case.get("han"))
    assert [one.code for one in chosen.van_de] == case.get("van_de", [])
    holds_all(" ".join(step.text for step in chosen.trace), case.get("cau"))


@given(filed=st.dates(dt.date(2018, 1, 1), dt.date(2030, 1, 1)), judged=st.dates(dt.date(2018, 1, 1)))
def test_the_day_of_judging_never_changes_the_form(filed: dt.date, judged: dt.date) -> None:
    for kind in (LAN_DAU, DANH_GIA_LAI):
        assert chon_bo(filed, kind, judged).ma == chon_bo(filed).ma


def test_a_form_confirmed_against_the_signed_text_can_be_scored() -> None:
    form = bo_tieu_chi("qd148_2023", 7)

    confirmed = theo_ban_ky(form, {"6d": (1, 2, 4)})

    assert form.khong_cham_vi and confirmed.khong_cham_vi is None
    assert confirmed.tieu_chi["6d"].cac_muc == (0, 1, 2, 4)
    assert form.dieu_kien[5]["6d"] == 3 and confirmed.dieu_kien[5]["6d"] == 4  # the star follows its option
    assert confirmed.diem_phan == {"A": 40, "B": 25, "C": 35}


def test_a_form_confirmed_as_transcribed_keeps_its_numbers() -> None:
    confirmed = theo_ban_ky(bo_tieu_chi("qd148_2023", 11))

    assert confirmed.khong_cham_vi is None
    assert confirmed.diem_phan["C"] == 32


def test_a_misprint_that_an_officer_looked_up_is_no_longer_doubtful() -> None:
    confirmed = theo_ban_ky(bo_tieu_chi("qd26_2026", 4), {"7": (0, 1, 3)})

    assert confirmed.tieu_chi["7"].muc_in == {0, 1, 3}
    assert not confirmed.tieu_chi["7"].de_xuat and not confirmed.tieu_chi["7"].muc_vuot


def test_what_the_officer_reads_must_fit_the_form() -> None:
    with pytest.raises(ValueError, match="2 given"):
        theo_ban_ky(bo_tieu_chi("qd148_2023", 7), {"6d": (1, 2)})
    with pytest.raises(ValueError, match="not in the form"):
        theo_ban_ky(bo_tieu_chi("qd148_2023", 7), {"99": (1, 2)})
    with pytest.raises(ValueError, match="no criteria"):
        theo_ban_ky(bo_tieu_chi("qd1048_2019", 3))
