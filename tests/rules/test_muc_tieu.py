"""Targets: what was done, in the period and since the start, against what the plan promised."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from cases import cases, drawn_case, holds_all
from drawing import drawn

from xl_tools.rules.ky_bao_cao import ky, window_of
from xl_tools.rules.muc_tieu import ChiTieu, muc_tieu
from xl_tools.sheets.reading import read_day
from xl_tools.sheets.table import Book
from xl_tools.text import rounded

KEYS = {
    "ten", "chung", "thong_tin", "muc_tieu", "ho_so_ho_tro", "doanh_nghiep", "hom_nay", "thuc_hien", "trong_ky",
    "danh_gia", "con_thieu", "ty_le", "khoang", "dat", "noi", "vi_sao",
}  # fmt: skip


def targets(sheets: Book, today: dt.date = dt.date(2022, 6, 30), code: str = "2022") -> list[ChiTieu]:
    window = window_of(sheets.settings["cach_chot_so_lieu"])
    return muc_tieu(sheets, ky(code, window), today, window)


@pytest.mark.parametrize("case", cases("muc_tieu"))
def test_a_target_is_judged_as_the_plan_means_it(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    today = read_day(case["hom_nay"]).value if "hom_nay" in case else dt.date(2022, 6, 30)

    (target,) = targets(drawn_case(case), today)
    row = target.as_json()

    assert row["actual"] == (case["thuc_hien"] if case["thuc_hien"] is None else float(case["thuc_hien"]))
    assert target.why_not == case.get("vi_sao")
    assert target.danh_gia == case.get("danh_gia", target.danh_gia)
    assert row["missing"] == (
        float(case["con_thieu"]) if case.get("con_thieu") else case.get("con_thieu", row["missing"])
    )
    assert [row["min"], row["max"]] == case.get("khoang", [row["min"], row["max"]])
    assert row["reached"] == case.get("dat", row["reached"])
    if "trong_ky" in case:
        assert target.trong_ky == case["trong_ky"]
    if "ty_le" in case:
        assert (target.ty_le and rounded(target.ty_le, 1)) == case["ty_le"]
    holds_all("\n".join(step.text for step in target.trace), case.get("noi"))


def test_the_json_row_has_the_promised_keys() -> None:
    (target,) = targets(drawn_case(cases("muc_tieu")[0].values[0]))

    assert target.as_json() == {
        "key": "CT-1", "name": "Số doanh nghiệp được hỗ trợ", "from": 2022, "to": 2022, "min": 3, "max": None,
        "unit": "doanh nghiệp", "actual": 2, "actual_calendar": 2, "missing": 1, "reached": False,
    }  # fmt: skip


CLOSING = """
    Thông tin
    Mục               | Giá trị
    Cách chốt số liệu | {window}

    Mục tiêu
    Mã chỉ tiêu | Tên chỉ tiêu            | Từ năm | Đến năm | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính | Đơn vị tính
    CT-1        | Số doanh nghiệp hỗ trợ  | 2022   | 2022    | Ít nhất       | 3                | CS01        | doanh nghiệp

    Hồ sơ hỗ trợ
    Mã hồ sơ | Mã số thuế | Nội dung hỗ trợ | Số quyết định phê duyệt | Ngày quyết định phê duyệt
    HS-1     | 1800000001 | HACCP           | 01/QĐ-UBND              | 20/12/2021
    HS-2     | 1800000002 | HACCP           | 02/QĐ-UBND              | 14/12/2022
    HS-3     | 1800000003 | HACCP           | 03/QĐ-UBND              | 15/12/2022
    HS-4     | 1800000004 | HACCP           | 03/QĐ-UBND              | 15/12/2022
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def test_the_reporting_year_and_the_calendar_year_stand_side_by_side() -> None:
    (target,) = targets(drawn(CLOSING.format(window="Theo Nghị định số 09/2019/NĐ-CP")))
    row = target.as_json()
    (said,) = [step for step in target.trace if step.step == "nam_duong_lich"]

    assert (row["actual"], row["actual_calendar"], row["reached"]) == (2, 3, False)
    assert said.text == (
        "Theo thời gian chốt số liệu (từ ngày 15/12/2021 đến hết ngày 14/12/2022) là 2; "
        "theo năm dương lịch (từ ngày 01/01/2022 đến hết ngày 31/12/2022) là 3."
    )
    assert said.clause


def test_an_office_that_closes_by_the_calendar_reads_one_figure() -> None:
    (target,) = targets(drawn(CLOSING.format(window="Theo năm dương lịch")))

    assert (target.luy_ke, target.theo_lich) == (3, 3)
    assert [step.step for step in target.trace] == ["trong_ky", "luy_ke", "danh_gia"]


@pytest.mark.parametrize(("code", "by_regime", "by_calendar"), [("2022-Q4", 2, 3), ("2022-H1", 1, 0)])
def test_quarters_and_halves_are_set_side_by_side_too(code: str, by_regime: int, by_calendar: int) -> None:
    (target,) = targets(drawn(CLOSING.format(window="Theo Nghị định số 09/2019/NĐ-CP")), code=code)

    assert (target.luy_ke, target.theo_lich) == (by_regime, by_calendar)


def test_a_share_without_an_estimate_is_unknown_and_not_zero() -> None:
    sheets = drawn("""
        Thông tin
        Mục | Giá trị
        Cách chốt số liệu | Theo năm dương lịch

        Mục tiêu
        Mã chỉ tiêu | Tên chỉ tiêu    | Từ năm | Đến năm | Loại chỉ tiêu | Giá trị mục tiêu | Chỉ số tính | Đơn vị tính
        CT-9        | Tỷ lệ giải ngân | 2022   | 2022    | Ít nhất       | 95               | CS12        | %

        Kinh phí
        Mã dòng | Ngày       | Loại dòng  | Nguồn kinh phí                                   | Số tiền
        KP-1    | 20/05/2022 | Thanh toán | Ngân sách tỉnh (sự nghiệp khoa học và công nghệ) | 30.000.000

        Hồ sơ hỗ trợ
        Mã hồ sơ
        HS-1
    """)
    (target,) = targets(sheets)

    assert (target.luy_ke, target.danh_gia) == (None, "Thiếu số liệu")
    assert target.why_not == "chưa có dự toán giao trong kỳ nên không có tỷ lệ"
    assert target.as_json()["actual"] is None


def test_the_share_is_of_the_exact_figure() -> None:
    (target,) = targets(drawn_case(cases("muc_tieu")[0].values[0]))

    assert target.ty_le == Decimal(2) / 3 * 100
