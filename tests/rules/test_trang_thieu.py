"""Absent tabs: told once, at the whole sheet, only when filled rows need them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from drawing import KIND_SHEETS, book, codes

from xl_tools.findings import Finding, finding
from xl_tools.law import rates
from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.trang_thieu import trang_thieu
from xl_tools.sheets.table import Book

CLAIM = {"ma_ho_so": "HS-1", "ma_so_thue": "1801234562", "noi_dung_ho_tro": "TCVN ISO 9001"}
REGISTRATION = {
    "ma_dang_ky": "DK-1",
    "ma_san_pham": "SP-1",
    "ma_dot": "2026-2",
    "ngay_nop_ho_so": "03/08/2026",
    "trang_thai": "Đã chấm",
}
NSCL: Mapping[str, list[dict[str, Any]]] = {
    "thong_tin": [{"tinh_thanh_pho": "Cần Thơ", "nam": 2026}],
    "doanh_nghiep": [{"ma_so_thue": "1801234562", "ten_doanh_nghiep": "Công ty TNHH Minh Tâm"}],
    "van_ban": [{"ma_van_ban": "NQ43-2022"}],
    "muc_ho_tro": [{"ma_muc": "M-1", "van_ban_quy_dinh": "NQ43-2022"}],
    "muc_tieu": [{"ma_chi_tieu": "CT-1"}],
    "ho_so_ho_tro": [CLAIM | {"trang_thai": "Đăng ký"}],
}
OCOP: Mapping[str, list[dict[str, Any]]] = {
    "thong_tin": [{"tinh_thanh_pho": "Cần Thơ", "nam": 2026}],
    "chu_the": [{"ma_chu_the": "CT-1", "ten_chu_the": "Hợp tác xã Mẫu"}],
    "san_pham": [{"ma_san_pham": "SP-1", "ma_chu_the": "CT-1"}],
    "dot_danh_gia": [{"ma_dot": "2026-2", "nam": 2026}],
    "hoi_dong": [{"ma_dot": "2026-2", "ma_thanh_vien": "TV01"}],
    "dang_ky_danh_gia": [REGISTRATION],
    "ho_so_san_pham": [{"ma_dang_ky": "DK-1", "loai_giay_to": "Giấy đăng ký kinh doanh"}],
    "cham_diem": [{"ma_dang_ky": "DK-1", "ma_tieu_chi": "1.1", "tv01": 2}],
}
AWARD = {"ma_ho_so": "HS-1", "ma_chu_the": "CT-1", "ma_san_pham": "SP-1", "noi_dung_ho_tro": "Thưởng đạt sao"}
AWARDED = {
    **OCOP,
    "muc_ho_tro": [{"ma_muc": "M-1"}],
    "cong_nhan": [{"ma_san_pham": "SP-1", "hang": "3 sao"}],
    "ho_so_ho_tro": [AWARD | {"trang_thai": "Đăng ký"}],
}
UPGRADED = {
    **OCOP,
    "cong_nhan": [{"ma_san_pham": "SP-1", "hang": "3 sao"}],
    "dang_ky_danh_gia": [REGISTRATION | {"lan_dang_ky": "Nâng hạng"}],
}


def without(sheets: Mapping[str, list[dict[str, Any]]], name: str, kind: str) -> list[Finding]:
    """What is told of the workbook when it lacks one of its tabs."""
    return trang_thieu(book({other: rows for other, rows in sheets.items() if other != name}, kind))


@pytest.mark.parametrize(
    ("sheets", "kind", "name", "code"),
    [
        (NSCL, "nscl", "muc_ho_tro", "XL-1030"),
        (NSCL, "nscl", "doanh_nghiep", "XL-1031"),
        (NSCL, "nscl", "thong_tin", "XL-1031"),
        (NSCL, "nscl", "van_ban", "XL-1031"),
        (OCOP, "ocop", "san_pham", "XL-1030"),
        (OCOP, "ocop", "dang_ky_danh_gia", "XL-1030"),
        (OCOP, "ocop", "cham_diem", "XL-1030"),
        (OCOP, "ocop", "hoi_dong", "XL-1031"),
        (OCOP, "ocop", "dot_danh_gia", "XL-1031"),
        (OCOP, "ocop", "chu_the", "XL-1031"),
        (OCOP, "ocop", "ho_so_san_pham", "XL-1031"),
        (AWARDED, "ocop", "cong_nhan", "XL-1030"),
        (UPGRADED, "ocop", "cong_nhan", "XL-1031"),
    ],
)
def test_a_tab_that_others_need_is_told_once_at_the_whole_sheet(
    sheets: Mapping[str, list[dict[str, Any]]], kind: str, name: str, code: str
) -> None:
    if name == "thong_tin":
        sheets = {other: rows for other, rows in sheets.items() if other != "ho_so_ho_tro"}

    (found,) = without(sheets, name, kind)

    assert (found.code, found.sheet, found.cell) == (code, KIND_SHEETS[kind][name].tab, None)
    assert found.sheet and found.sheet in found.sentence.what
    assert "xltools upgrade" in (found.sentence.fix or "")


@pytest.mark.parametrize(("sheets", "kind"), [(NSCL, "nscl"), (OCOP, "ocop"), (AWARDED, "ocop")])
def test_a_whole_workbook_lacks_nothing(sheets: Mapping[str, list[dict[str, Any]]], kind: str) -> None:
    assert trang_thieu(book(sheets, kind)) == []


def test_the_sentence_counts_the_rows_that_need_the_tab_and_says_what_the_result_lacks() -> None:
    sheets = {**NSCL, "ho_so_ho_tro": [CLAIM | {"ma_ho_so": f"HS-{place}"} for place in range(3)]}

    (found,) = without(sheets, "muc_ho_tro", "nscl")

    assert found.sentence.what == (
        "Sổ không có bảng Mức hỗ trợ, trong khi 3 dòng ở trang Hồ sơ hỗ trợ cần đến: "
        "không hồ sơ nào tính được mức hỗ trợ."
    )


def test_a_tab_that_several_need_is_one_finding_that_names_them_all() -> None:
    (found,) = without(NSCL, "thong_tin", "nscl")

    assert "1 dòng ở trang Mục tiêu và 1 dòng ở trang Hồ sơ hỗ trợ" in found.sentence.what


def _unneeded() -> Iterator[tuple[str, Mapping[str, list[dict[str, Any]]]]]:
    yield "nscl", {"doanh_nghiep": NSCL["doanh_nghiep"]}
    yield "nscl", {"ho_so_ho_tro": [CLAIM | {"trang_thai": "Đã rút"}]}
    yield "ocop", {"chu_the": OCOP["chu_the"], "san_pham": OCOP["san_pham"]}
    withdrawn = {**REGISTRATION, "trang_thai": "Rút", "ma_dot": None}
    yield "ocop", {"san_pham": [{"ma_san_pham": "SP-1"}], "dang_ky_danh_gia": [withdrawn]}


@pytest.mark.parametrize(("kind", "sheets"), list(_unneeded()))
def test_a_tab_that_nobody_needs_yet_is_not_missed(
    kind: str, sheets: Mapping[str, list[dict[str, Any]]]
) -> None:
    assert trang_thieu(book(sheets, kind)) == []


def test_a_registration_before_scoring_needs_no_marks_and_no_papers() -> None:
    sheets = {**OCOP, "dang_ky_danh_gia": [REGISTRATION | {"trang_thai": "Đã nộp"}]}
    del sheets["cham_diem"], sheets["ho_so_san_pham"]

    assert trang_thieu(book(sheets, "ocop")) == []


def test_a_sheet_of_papers_without_any_row_is_told_like_an_absent_one() -> None:
    assert codes(trang_thieu(book({**OCOP, "ho_so_san_pham": []}, "ocop"))) == ["XL-1031"]


def test_a_tab_whose_header_row_was_not_found_is_told_by_that_alone() -> None:
    sheets = book({name: rows for name, rows in NSCL.items() if name != "muc_ho_tro"})
    said = finding("XL-1011", "Mức hỗ trợ", None, headings="Mã mức")

    assert trang_thieu(replace(sheets, findings=[said])) == []


def test_a_csv_file_is_one_table_and_lacks_no_other() -> None:
    sheets = book({"ho_so_ho_tro": NSCL["ho_so_ho_tro"]})

    assert trang_thieu(replace(sheets, file="ho-so.CSV")) == []
    assert trang_thieu(sheets)


def test_without_the_tab_of_recognitions_the_awards_do_not_repeat_it() -> None:
    def said(sheets: Mapping[str, list[dict[str, Any]]]) -> list[list[str]]:
        return [codes(result.findings) for result in ho_tro(book(sheets, "ocop"))]

    claim = AWARDED["ho_so_ho_tro"][0] | {"chuong_trinh": "Chương trình OCOP", "ngay_dang_ky": "01/12/2026"}
    asked = {
        **AWARDED,
        "muc_ho_tro": [
            {name: value for name, value in rate.items() if name not in ("verified", "note", "reference")}
            for rate in rates("Cần Thơ", kind="ocop").rows
        ],
        "cong_nhan": [{"ma_san_pham": "SP-2", "hang": "3 sao"}],
        "ho_so_ho_tro": [claim],
    }

    assert said(asked) == [["XL-1502"]]
    assert said({name: rows for name, rows in asked.items() if name != "cong_nhan"}) == [[]]


def test_without_the_table_of_rates_the_claims_do_not_repeat_it() -> None:
    def amounts(sheets: Book) -> list[tuple[int | None, list[str]]]:
        return [(result.amount, codes(result.findings)) for result in ho_tro(sheets)]

    without_table = {name: rows for name, rows in NSCL.items() if name != "muc_ho_tro"}

    assert amounts(book(without_table)) == [(None, [])]
    assert amounts(book({**without_table, "muc_ho_tro": []})) == [(None, ["XL-1504"])]
