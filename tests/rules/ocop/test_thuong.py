"""Awards of OCOP: once for each star of a product, the difference on an upgrade, the law of the day of recognition."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import book

from xl_tools.law import rates
from xl_tools.rules.ho_tro import KetQua, ho_tro

SUBJECT = {
    "ma_chu_the": "CT-1",
    "ten_chu_the": "Hợp tác xã Mẫu",
    "loai_hinh": "Hợp tác xã",
    "tinh_cu": "Hậu Giang",
}
CLAIM = {
    "ma_ho_so": "HS-1", "ma_chu_the": "CT-1", "ma_san_pham": "SP-1", "nhom_noi_dung": "Thưởng đạt sao",
    "noi_dung_ho_tro": "Thưởng đạt sao", "trang_thai": "Đủ điều kiện", "ngay_dang_ky": "01/12/2026",
    "chuong_trinh": "Chương trình OCOP",
}  # fmt: skip


def granted(*recognised: tuple[str, str], **claim: Any) -> KetQua:
    """What the claim comes to when the product was recognised so: (star, day), … under the national awards."""
    sheets = book(
        {
            "thong_tin": [{"tinh_thanh_pho": "Cần Thơ", "nam": 2026}],
            "chu_the": [SUBJECT],
            "san_pham": [{"ma_san_pham": "SP-1", "ma_chu_the": "CT-1"}],
            "cong_nhan": [
                {
                    "ma_san_pham": "SP-1",
                    "hang": star,
                    "so_quyet_dinh_cong_nhan": f"{place}/QĐ",
                    "ngay_quyet_dinh_cong_nhan": day,
                }
                for place, (star, day) in enumerate(recognised, 1)
            ],
            "muc_ho_tro": [_shown(row) for row in rates("Cần Thơ", kind="ocop").rows],
            "ho_so_ho_tro": [CLAIM | claim],
        },
        "ocop",
    )
    return ho_tro(sheets)[0]


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    known = {"verified", "note", "reference"}
    return {name: value for name, value in row.items() if name not in known}


@pytest.mark.parametrize(
    ("star", "amount"), [("3 sao", 8_000_000), ("4 sao", 10_000_000), ("5 sao", 15_000_000)]
)
def test_a_new_product_is_given_the_whole_award_of_its_star(star: str, amount: int) -> None:
    assert granted((star, "10/11/2026")).amount == amount


@pytest.mark.parametrize(
    ("before", "after", "amount"),
    [("3 sao", "4 sao", 2_000_000), ("4 sao", "5 sao", 5_000_000), ("3 sao", "5 sao", 7_000_000)],
)
def test_an_upgrade_is_given_the_difference(before: str, after: str, amount: int) -> None:
    result = granted((before, "10/11/2024"), (after, "10/11/2026"), noi_dung_ho_tro="Thưởng nâng hạng")

    assert result.amount == amount
    assert "chênh lệch" in result.giai_thich


def test_a_product_that_keeps_its_star_is_given_nothing() -> None:
    result = granted(("4 sao", "10/11/2023"), ("4 sao", "10/11/2026"))

    assert result.amount == 0
    assert "không phải nâng hạng" in result.giai_thich


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        ("14/08/2023", None),
        ("15/08/2023", "OCOP-2023-3S"),
        ("30/05/2026", "OCOP-2023-3S"),
        ("31/05/2026", "OCOP-2026-3S"),
    ],
)
def test_the_day_of_recognition_chooses_the_circular(day: str, rate: str | None) -> None:
    result = granted(("3 sao", day))

    assert (result.chosen.muc.ma if result.chosen else None) == rate
    assert (result.amount is None) == (rate is None)


def test_a_claim_rests_on_the_last_recognition_before_it_was_filed() -> None:
    result = granted(("3 sao", "10/11/2025"), ("4 sao", "10/12/2026"), ngay_dang_ky="01/12/2025")

    assert result.amount == 8_000_000
    assert any(cell.startswith("'Công nhận'!") for step in result.trace for cell in step.cells)


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("Đăng ký", "XL-1502"),
        ("Đang thẩm định", "XL-1502"),
        ("Đủ điều kiện", "XL-1501"),
        ("Đã phê duyệt", "XL-1501"),
    ],
)
def test_a_product_without_recognition_is_told_in_one_sentence_for_all_rates(state: str, code: str) -> None:
    result = granted(trang_thai=state)
    (found,) = result.findings

    assert result.amount is None
    assert found.code == code
    assert "trang Công nhận chưa có lần công nhận nào của sản phẩm SP-1 đến ngày đăng ký 01/12/2026" in (
        found.sentence.what
    )
    assert [step.step for step in result.trace] == ["cong_nhan"]
    assert result.giai_thich.count("Công nhận") == 1


def test_a_recognition_after_the_claim_was_filed_does_not_count_for_it() -> None:
    assert granted(("3 sao", "02/12/2026")).amount is None
    assert granted(("3 sao", "01/12/2026")).amount == 8_000_000


def test_an_award_without_a_product_asks_for_the_product() -> None:
    (found,) = granted(("3 sao", "10/11/2026"), ma_san_pham=None).findings

    assert "chưa ghi Mã sản phẩm" in found.sentence.what


def test_each_product_of_a_subject_has_its_own_award() -> None:
    sheets = book(
        {
            "thong_tin": [{"tinh_thanh_pho": "Cần Thơ", "nam": 2026}],
            "chu_the": [SUBJECT],
            "san_pham": [{"ma_san_pham": code, "ma_chu_the": "CT-1"} for code in ("SP-1", "SP-2")],
            "cong_nhan": [
                {
                    "ma_san_pham": code,
                    "hang": "3 sao",
                    "so_quyet_dinh_cong_nhan": "1/QĐ",
                    "ngay_quyet_dinh_cong_nhan": "10/11/2026",
                }
                for code in ("SP-1", "SP-2")
            ],
            "muc_ho_tro": [_shown(row) for row in rates("Cần Thơ", kind="ocop").rows],
            "ho_so_ho_tro": [CLAIM, CLAIM | {"ma_ho_so": "HS-2", "ma_san_pham": "SP-2"}],
        },
        "ocop",
    )

    first, second = ho_tro(sheets)

    assert (first.amount, second.amount) == (8_000_000, 8_000_000)
    said = [step.text for step in second.trace if step.step == "so_lan"]
    assert said == [
        "Mỗi sản phẩm được hưởng mức này tối đa 01 lần; trước hồ sơ này chưa được hỗ trợ lần nào."
    ]
