"""A claim is answered within its working days, or the answer is told at its cell."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import book, codes

from xl_tools.findings import Finding
from xl_tools.rules.thong_bao import thong_bao_dung_han

CLAIM = {"ma_ho_so": "HS-1"}


def answered(
    registered: str, told: str | None, programme: str | None = None, **settings: Any
) -> list[Finding]:
    claim = CLAIM | {"ngay_dang_ky": registered, "ngay_thong_bao_ket_qua": told, "chuong_trinh": programme}
    return thong_bao_dung_han(book({"thong_tin": [settings], "ho_so_ho_tro": [claim]}))


def test_an_answer_after_fourteen_working_days_names_the_last_day_and_the_article() -> None:
    (finding,) = answered("24/01/2022", "22/02/2022")

    assert (finding.code, finding.level, finding.row_key) == ("XL-1430", "warning", "HS-1")
    assert finding.details["heading"] == "Ngày thông báo kết quả"
    assert finding.sentence.what == (
        "Thông báo kết quả ngày 22/02/2022, chậm 2 ngày làm việc: hạn cuối là 18/02/2022, "
        "14 ngày làm việc sau ngày đăng ký 24/01/2022."
    )
    assert finding.sentence.basis == "Điểm a khoản 3 Điều 32 Nghị định số 80/2021/NĐ-CP"


def test_an_answer_on_the_last_day_after_tet_is_in_time() -> None:
    assert answered("24/01/2022", "18/02/2022") == []
    assert answered("24/01/2022", None) == []


def test_the_term_of_the_office_goes_before_that_of_the_decree() -> None:
    (finding,) = answered("07/03/2022", "15/03/2022", so_ngay_lam_viec_thong_bao_ket_qua=5)

    assert "hạn cuối là 14/03/2022, 5 ngày làm việc" in finding.sentence.what
    assert finding.sentence.basis == "Trang Thông tin, mục Số ngày làm việc thông báo kết quả"
    assert answered("07/03/2022", "15/03/2022") == []


def test_before_the_decree_only_the_office_sets_a_term() -> None:
    assert answered("14/09/2021", "14/12/2021") == []
    assert codes(answered("14/09/2021", "14/12/2021", so_ngay_lam_viec_thong_bao_ket_qua=14)) == ["XL-1430"]


@pytest.mark.parametrize(
    ("programme", "found"),
    [
        ("Hỗ trợ doanh nghiệp nhỏ và vừa", ["XL-1430"]),
        ("Chương trình, chính sách của tỉnh", []),
        ("Chương trình quốc gia năng suất chất lượng", []),
    ],
)
def test_the_decree_sets_a_term_for_its_own_programme_only(programme: str, found: list[str]) -> None:
    assert codes(answered("24/01/2022", "22/02/2022", programme)) == found
