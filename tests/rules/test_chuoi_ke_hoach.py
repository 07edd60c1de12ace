"""Whose tasks are the programme's own: the texts that hang together through *Văn bản cấp trên*."""

from __future__ import annotations

import drawing
import pytest

from xl_tools.rules.chuoi_ke_hoach import ke_hoach_khac, nhiem_vu_cua_chuong_trinh
from xl_tools.sheets.table import Book

# The decision of the programme, the plan of the period and of the year under it; OCOP's decision and its plan.
CHAIN = {
    "QD1322": None,
    "KHGD": "QD1322",
    "KH2022": "KHGD",
    "QD919": None,
    "KH-OCOP": "QD919",
}


def book(
    above: dict[str, str | None] = CHAIN,
    period: str | None = "KHGD",
    year: str | None = "KH2022",
    tasks: dict[str, str | None] | None = None,
) -> Book:
    return drawing.book(
        {
            "thong_tin": [{"ke_hoach_giai_doan": period, "ke_hoach_nam": year}],
            "van_ban": [{"ma_van_ban": code, "van_ban_cap_tren": upper} for code, upper in above.items()],
            "nhiem_vu": [
                {"ma_nhiem_vu": code, "noi_dung_nhiem_vu": f"Việc {code}", "ke_hoach": plan}
                for code, plan in (tasks or {}).items()
            ],
        }
    )


def test_texts_of_another_chain_are_foreign_and_those_of_the_own_chain_are_not() -> None:
    assert ke_hoach_khac(book()) == {"QD919", "KH-OCOP"}


@pytest.mark.parametrize(
    ("period", "year"), [("KHGD", None), (None, "KH2022")], ids=["only the period", "only the year"]
)
def test_one_plan_named_in_the_settings_is_enough_to_know_the_chain(
    period: str | None, year: str | None
) -> None:
    assert ke_hoach_khac(book(period=period, year=year)) == {"QD919", "KH-OCOP"}


def test_a_workbook_that_names_no_plan_has_no_foreign_text() -> None:
    assert ke_hoach_khac(book(period=None, year=None)) == set()


def test_a_sister_plan_under_the_same_decision_belongs_to_the_programme() -> None:
    sister = CHAIN | {"KH-CHUYEN-DE": "QD1322"}

    assert "KH-CHUYEN-DE" not in ke_hoach_khac(book(sister))


def test_a_text_that_hangs_on_nothing_is_foreign() -> None:
    assert "QC-RIENG" in ke_hoach_khac(book(CHAIN | {"QC-RIENG": None}))


def test_a_plan_that_is_not_among_the_texts_still_is_its_own_chain() -> None:
    """The settings name `KH-CHUA-GHI`, *Văn bản* does not have it: a text under it belongs to it all the same."""
    texts = {"KH-CON": "KH-CHUA-GHI", "KH-OCOP": "QD919"}

    assert ke_hoach_khac(book(texts, period="KH-CHUA-GHI", year=None)) == {"KH-OCOP"}


def test_two_texts_that_name_each_other_do_not_run_for_ever() -> None:
    circle = {"KHGD": "KH2022", "KH2022": "KHGD", "KH-OCOP": "KH-OCOP"}

    assert ke_hoach_khac(book(circle)) == {"KH-OCOP"}


def test_only_tasks_of_the_programme_are_left_and_a_task_without_a_plan_stays() -> None:
    tasks = {
        "NV-1": "KH2022",
        "NV-2": "KHGD",
        "NV-3": "KH-OCOP",
        "NV-4": None,
        "NV-5": "KH-KHONG-CO",  # the check of *Nhiệm vụ* tells of this slip; the task is not dropped for it
    }

    rows = nhiem_vu_cua_chuong_trinh(book(tasks=tasks))

    assert [row["ma_nhiem_vu"] for row in rows] == ["NV-1", "NV-2", "NV-4", "NV-5"]


def test_a_row_without_words_is_no_task() -> None:
    drawn = drawing.drawn("""
        Thông tin
        Mục | Giá trị
        Kế hoạch giai đoạn | KHGD

        Văn bản
        Mã văn bản
        KHGD

        Nhiệm vụ
        Mã nhiệm vụ | Nội dung nhiệm vụ | Kế hoạch
        NV-1        |                   | KHGD
    """)

    assert nhiem_vu_cua_chuong_trinh(drawn) == []
