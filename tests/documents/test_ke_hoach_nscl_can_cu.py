"""How a plan names the texts it rests on, above all one whose number nobody has entered."""

from __future__ import annotations

import datetime as dt

import pytest
from sample_ke_hoach_nscl import TEXTS, book

from xl_tools.documents import ke_hoach_giai_doan_nscl
from xl_tools.documents.ke_hoach_nscl import KeHoach, YeuCau, context
from xl_tools.documents.ke_hoach_nscl.can_cu import mo_dau_giai_doan
from xl_tools.sheets.table import Book


def _plan(drawn: Book) -> KeHoach:
    return context(drawn, YeuCau(2023, "nd09", dt.date(2023, 2, 10)))


def test_a_law_is_named_by_its_subject_once() -> None:
    law = {"loai_van_ban": "Luật", "so_ky_hieu": None, "ngay_ban_hanh": dt.date(2017, 6, 12)}
    law |= {"ma_van_ban": "L", "trich_yeu": "Hỗ trợ doanh nghiệp nhỏ và vừa", "co_quan_ban_hanh": "Quốc hội"}
    made = _plan(book(van_ban=[TEXTS[0] | law, *TEXTS]))

    assert "Luật Hỗ trợ doanh nghiệp nhỏ và vừa ngày 12 tháng 6 năm 2017" in made.context.can_cu
    assert made.chua_ro_so == []


@pytest.mark.parametrize("number", [None, "…/KH-UBND", ".../KH-UBND", "/KH-UBND"])
@pytest.mark.parametrize(
    ("issued", "told", "missing"),
    [
        (
            dt.date(2022, 2, 28),
            "Kế hoạch ngày 28 tháng 02 năm 2022 của Ủy ban nhân dân tỉnh Hậu Giang",
            "số của",
        ),
        (None, "Kế hoạch của Ủy ban nhân dân tỉnh Hậu Giang", "số, ngày ban hành của"),
    ],
    ids=["the day is known", "nothing is known"],
)
def test_a_text_without_its_number_is_cited_by_name_and_the_cell_is_told(
    number: str | None, issued: dt.date | None, told: str, missing: str
) -> None:
    period = next(row for row in TEXTS if row["ma_van_ban"] == "KHGD")
    unknown = period | {"so_ky_hieu": number, "ngay_ban_hanh": issued, "hieu_luc_tu": issued}
    made = _plan(book(van_ban=[unknown if row is period else row for row in TEXTS]))
    (finding,) = made.chua_ro_so

    assert f"{told} {period['trich_yeu']}" in made.context.can_cu
    assert not [cited for cited in made.context.can_cu if "…" in cited or "..." in cited]
    assert (finding.code, finding.sheet) == ("XL-0416", "Văn bản")
    assert missing in finding.sentence.what


def test_a_resolution_on_rates_without_its_number_is_named_where_it_grants() -> None:
    resolution = TEXTS[0] | {
        "ma_van_ban": "NQ",
        "loai_van_ban": "Nghị quyết",
        "so_ky_hieu": None,
        "co_quan_ban_hanh": "Hội đồng nhân dân tỉnh Hậu Giang",
        "trich_yeu": "quy định mức chi",
        "vai_tro": "Quy định mức hỗ trợ",
        "ngay_ban_hanh": dt.date(2022, 12, 9),
        "hieu_luc_tu": dt.date(2022, 12, 9),
    }
    rate = {
        "ma_muc": "M-1",
        "van_ban_quy_dinh": "NQ",
        "noi_dung_ap_dung": "TCVN ISO 9001",
        "hieu_luc_tu": dt.date(2023, 1, 1),
        "muc_kiem_chung": "Theo nguồn thứ cấp (secondary)",
    }
    made = _plan(book(van_ban=[*TEXTS, resolution], muc_ho_tro=[rate]))
    grounds = [text for group in made.context.nhom_nhiem_vu for one in group.ho_tro for text in one.can_cu]

    named = "Nghị quyết ngày 09 tháng 12 năm 2022 của Hội đồng nhân dân tỉnh Hậu Giang quy định mức chi"
    assert any(ground.startswith(named) for ground in grounds)
    assert [one.code for one in made.chua_ro_so] == ["XL-0416"]


def test_the_plan_of_a_period_tells_of_the_same_cell() -> None:
    unknown = TEXTS[0] | {"ma_van_ban": "X", "so_ky_hieu": None, "trich_yeu": "phê duyệt Đề án"}
    asked = ke_hoach_giai_doan_nscl.YeuCau(2021, 2025, dt.date(2021, 2, 28))
    drawn = book(van_ban=[*TEXTS, unknown])
    (finding,) = ke_hoach_giai_doan_nscl.chua_ro_so(drawn, asked)

    assert (finding.code, finding.cell) == ("XL-0416", "C9")


def test_the_plan_of_a_period_rests_on_the_decision_that_approved_its_project() -> None:
    period = next(row for row in TEXTS if row["ma_van_ban"] == "KHGD")
    decision = period | {
        "loai_van_ban": "Quyết định",
        "so_ky_hieu": "74/QĐ-UBND",
        "trich_yeu": "về việc phê duyệt Đề án “Năng suất chất lượng”",
    }
    of_plan, of_project = (
        mo_dau_giai_doan(
            book(van_ban=[one if row is period else row for row in TEXTS]),
            2021,
            dt.date(2022, 12, 31),
            "KHGD",
        )
        for one in (period, decision)
    )

    assert of_project[:-1] == of_plan
    assert of_project[-1].startswith("Quyết định số 74/QĐ-UBND")
    assert of_project[-1].endswith("(sau đây gọi là Đề án)")
