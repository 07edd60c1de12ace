"""What a registration says of itself, held against what was recognised before."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import book, codes

from xl_tools.findings import Finding
from xl_tools.law.ocop import cac_bo
from xl_tools.rules.ocop.danh_gia import danh_gia
from xl_tools.rules.ocop.lan_dang_ky import dung_lan_dang_ky
from xl_tools.sheets.table import Book

NAME = "07 Chế biến từ rau, củ, quả, hạt"
FORM = cac_bo("qd26_2026")[7]
FOUR_STARS = {"ma_san_pham": "SP-1", "hang": "4 sao", "cap_cong_nhan": "Cấp tỉnh"}


def found(registration: dict[str, Any], *recognised: dict[str, Any], **more: Any) -> list[Finding]:
    drawn = one_round(registration, *recognised, **more)
    return list(dung_lan_dang_ky(drawn, danh_gia(drawn)))


def one_round(
    registration: dict[str, Any],
    *recognised: dict[str, Any],
    how: str = "Lấy ý kiến bằng văn bản",
    marks: tuple[int, ...] = (),
) -> Book:
    """One registration; each number in `marks` is a member who gives the best marks but that one for 4.1."""
    best = {code: max(one.muc_in) for code, one in FORM.tieu_chi.items()}
    members = [f"tv{number:02d}" for number in range(1, len(marks) + 1)]
    lines = [
        {"ma_dang_ky": "DK-1", "ma_tieu_chi": code}
        | {who: mark if code == "4.1" else best[code] for who, mark in zip(members, marks, strict=True)}
        for code in (FORM.thu_tu if marks else ())
    ]
    council = [
        {"ma_dot": "D", "ma_thanh_vien": who.upper(), "ho_va_ten": who, "co_mat": "Có", "cham_diem": "Có"}
        for who in members
    ]
    row = {"ma_dang_ky": "DK-1", "ma_san_pham": "SP-1", "ma_dot": "D", "trang_thai": "Đủ hồ sơ"}
    return book(
        {
            "thong_tin": [{"nam": 2026}],
            "san_pham": [{"ma_san_pham": "SP-1", "bo_san_pham": NAME}],
            "dot_danh_gia": [{"ma_dot": "D", "hinh_thuc": how, "ngay_hop": "30/12/2026"}],
            "hoi_dong": council,
            "dang_ky_danh_gia": [row | registration],
            "cham_diem": lines,
            "cong_nhan": list(recognised),
        },
        "ocop",
    )


@pytest.mark.parametrize(
    ("filed", "told"),
    [
        ("20/09/2026", ["XL-1590"]),  # giấy hết hạn 20/3/2027: nộp từ 21/9 đến 20/11/2026
        ("21/09/2026", []),
        ("20/11/2026", []),
        ("21/11/2026", ["XL-1590"]),
    ],
)
def test_a_reevaluation_is_filed_within_its_time(filed: str, told: list[str]) -> None:
    before = FOUR_STARS | {"ngay_quyet_dinh_cong_nhan": "20/03/2024"}

    got = found({"lan_dang_ky": "Đánh giá lại", "ngay_nop_ho_so": filed}, before)

    assert codes(got) == told
    assert all("từ 21/09/2026 đến 20/11/2026" in one.sentence.what for one in got)


def test_what_was_filed_before_there_was_a_time_for_it_is_not_late() -> None:
    before = FOUR_STARS | {"ngay_quyet_dinh_cong_nhan": "30/06/2023"}

    assert found({"lan_dang_ky": "Đánh giá lại", "ngay_nop_ho_so": "21/05/2026"}, before) == []
    assert codes(found({"lan_dang_ky": "Đánh giá lại", "ngay_nop_ho_so": "22/05/2026"}, before)) == [
        "XL-1590"
    ]


@pytest.mark.parametrize("time", ["Nâng hạng", "Đánh giá lại"])
def test_what_is_raised_or_kept_must_have_been_recognised_before(time: str) -> None:
    later = FOUR_STARS | {"ngay_quyet_dinh_cong_nhan": "23/11/2026"}

    got = found({"lan_dang_ky": time, "ngay_nop_ho_so": "01/10/2026"}, later)

    assert codes(got) == ["XL-1591"]
    assert got[0].sentence.what.startswith(f"Lần đăng ký ghi “{time}” mà trang Công nhận chưa có")


@pytest.mark.parametrize(
    ("recognised", "told"), [("20/03/2024", ["XL-1592"]), ("20/03/2023", []), ("23/11/2026", [])]
)
def test_a_product_is_new_only_without_a_certificate_in_force(recognised: str, told: list[str]) -> None:
    before = FOUR_STARS | {"ngay_quyet_dinh_cong_nhan": recognised}

    assert codes(found({"lan_dang_ky": "Lần đầu", "ngay_nop_ho_so": "01/10/2026"}, before)) == told


@pytest.mark.parametrize(
    ("marks", "how", "told"),
    [
        ((5, 3), "Lấy ý kiến bằng văn bản", ["XL-1593"]),
        ((5, 5), "Lấy ý kiến bằng văn bản", []),
        ((5, 3), "Họp trực tiếp", []),
    ],
)
def test_written_opinions_that_differ_need_a_meeting(
    marks: tuple[int, ...], how: str, told: list[str]
) -> None:
    before = FOUR_STARS | {"ngay_quyet_dinh_cong_nhan": "20/03/2024"}
    registration = {"lan_dang_ky": "Đánh giá lại", "ngay_nop_ho_so": "01/10/2026"}

    got = found(registration, before, how=how, marks=marks)

    assert codes(got) == told
    assert all("TV01 5 sao; TV02 4 sao" in one.sentence.what for one in got)


def test_a_recognition_that_the_registration_claims_must_stand_in_the_book() -> None:
    registration = {"lan_dang_ky": "Lần đầu", "ngay_nop_ho_so": "01/10/2026", "trang_thai": "Đã công nhận"}
    decision = FOUR_STARS | {"ngay_quyet_dinh_cong_nhan": "23/11/2026"}

    assert codes(found(registration, decision)) == ["XL-1594"]
    assert found(registration, decision | {"ma_dang_ky": "DK-1"}) == []
