"""Certificates, who recognises, and codes: the day before, the day, and the day after."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from cases import cases, holds_all
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.findings import say
from xl_tools.rules.ocop.dot_danh_gia import dot_tiep_theo
from xl_tools.rules.ocop.giay_chung_nhan import sau_so_thang, thoi_han, tinh_trang
from xl_tools.rules.ocop.ma_so import MaSo, doc_ma_so, doc_so_phieu_dang_ky
from xl_tools.rules.ocop.tham_quyen import tham_quyen
from xl_tools.rules.ocop.van_de import VanDe
from xl_tools.sheets.reading import read_day

CERTIFICATE = {
    "ten", "chung", "cong_nhan", "het_han", "nop_tu", "nop_den", "ngay", "nop_lai", "thu_hoi", "tinh_trang",
}  # fmt: skip


def on(text: str | None) -> dt.date | None:
    return read_day(text).value if text else None


@pytest.mark.parametrize("case", cases("ocop/giay_chung_nhan"))
def test_a_certificate_lasts_its_time(case: dict[str, Any]) -> None:
    assert set(case) <= CERTIFICATE
    signed = on(case["cong_nhan"])
    assert signed

    term = thoi_han(signed)

    if "het_han" in case and case["het_han"] is None:
        assert term is None
        return
    assert term
    for name in ("het_han", "nop_tu", "nop_den"):
        if name in case:
            assert getattr(term, name) == on(case[name])
    if "ngay" in case:
        day = on(case["ngay"])
        assert day
        assert tinh_trang(term, day, on(case.get("thu_hoi")), on(case.get("nop_lai"))) == case["tinh_trang"]


@given(day=st.dates(dt.date(2019, 8, 21), dt.date(2040, 1, 1)))
def test_a_certificate_ends_on_its_day_or_on_the_last_day_of_the_month(day: dt.date) -> None:
    end = sau_so_thang(day, 36)

    assert (end.year, end.month) == (day.year + 3, day.month)
    assert end.day == day.day or (end + dt.timedelta(1)).day == 1


@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)), months=st.integers(0, 60))
def test_months_add_up(day: dt.date, months: int) -> None:
    first = day.replace(day=1)

    assert sau_so_thang(sau_so_thang(first, months), 1) == sau_so_thang(first, months + 1)


def test_a_term_says_its_clauses_and_how_far_they_were_verified() -> None:
    term = thoi_han(dt.date(2024, 10, 30))

    assert term
    assert "Bộ luật Dân sự năm 2015" in str(term.trace[0].clause)
    assert term.trace[0].verified == "memory"
    assert "từ 180 đến 120 ngày trước ngày hết hạn: từ ngày 03/05/2027" in term.trace[1].text


@pytest.mark.parametrize("case", cases("ocop/tham_quyen"))
def test_who_recognises_which_star(case: dict[str, Any]) -> None:
    assert set(case) <= {"ten", "chung", "sao", "ngay", "cap", "co_quan", "van_de", "cau"}
    day = on(case["ngay"])
    assert day

    found = tham_quyen(case["sao"], day)

    assert found.cap == case["cap"]
    assert found.co_quan == case.get("co_quan", found.co_quan)
    assert [one.code for one in found.van_de] == case.get("van_de", [])
    holds_all(" ".join(step.text for step in found.trace), case.get("cau"))


@pytest.mark.parametrize("case", cases("ocop/ma_so"))
def test_a_code_is_read_by_the_form_of_its_day(case: dict[str, Any]) -> None:
    day = on(case["ngay"])
    assert day

    found = doc_ma_so(case["ma"], day)

    if "bao" in case:
        assert isinstance(found, VanDe)
        assert found.code == case["bao"]
        assert "{" not in say(found.code, found.details).what
        return
    assert found == MaSo(case["tinh"], case["huyen"], case["xa"], case["so_thu_tu"], case["nam"])


@pytest.mark.parametrize(
    ("text", "day", "right"),
    [
        ("07-01/PĐK-92-31363-2026", "22/05/2026", True),
        ("07/PĐK-92-31363-2026", "22/05/2026", True),
        ("07-01/PDK-92-31363-2026", "22/05/2026", False),
        ("07-01/PĐK-92-2026", "22/05/2026", False),
        ("gì cũng được", "21/05/2026", True),  # no printed form before
    ],
)
def test_the_number_of_a_registration_follows_mau_so_01(text: str, day: str, right: bool) -> None:
    filed = on(day)
    assert filed

    assert (doc_so_phieu_dang_ky(text, filed) is None) is right


@pytest.mark.parametrize("case", cases("ocop/dot_danh_gia"))
def test_a_dossier_goes_into_the_next_round(case: dict[str, Any]) -> None:
    sent = on(case["gui"])
    assert sent

    found = dot_tiep_theo(case["cap"], sent)

    if case["nhan"] is None:
        assert found is None
        return
    assert found
    assert (found.nhan_ho_so, found.hoan_thanh) == (on(case["nhan"]), on(case["xong"]))
    assert found.step.clause and found.step.clause.startswith("Điều 5")
