"""How a rate is said in words, for the reader of a paper and of `law show`."""

from __future__ import annotations

import pytest
from drawing import drawn

from xl_tools.rules.loi_muc import doi_tuong, muc_chi


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            {
                "ty_le": 50,
                "muc_tran": 50_000_000,
                "don_vi_tinh_tran": "Hợp đồng",
                "cach_tinh": "Tỷ lệ có trần",
            },
            "50%, trần 50.000.000 đồng cho một hợp đồng",
        ),
        (
            {"ty_le": 50, "muc_tran": "không", "don_vi_tinh_tran": "Hợp đồng", "cach_tinh": "Tỷ lệ có trần"},
            "50%, không đặt trần",
        ),
        (
            {"ty_le": 30, "don_vi_tinh_tran": "Hợp đồng", "cach_tinh": "Tỷ lệ có trần"},
            "30%, chưa biết mức trần",
        ),
        ({"ty_le": 30, "don_vi_tinh_tran": "Hợp đồng", "cach_tinh": "Tỷ lệ"}, "30%, không có mức trần"),
        (
            {"muc_tron_goi": 15_000_000, "hang_dat": "5 sao", "cach_tinh": "Chênh lệch nâng hạng"},
            "15.000.000 đồng trọn gói cho sản phẩm đạt 5 sao; nâng hạng được phần chênh lệch",
        ),
        ({"cach_tinh": "Trọn gói"}, "trọn gói, chưa biết mức"),
    ],
)
def test_a_rate_says_how_much_and_what_its_ceiling_is_of(row: dict[str, object], said: str) -> None:
    assert muc_chi(row) == said


def test_a_rate_of_a_sheet_says_to_whom_it_is_given() -> None:
    book = drawn(
        """
        Mức hỗ trợ
        Mã mức | Tỷ lệ | Mức trần (đồng) | Đơn vị tính trần | Quy mô được hưởng | Điều kiện riêng   | Địa bàn áp dụng
        M-1    | 50    | 50000000        | Hợp đồng         | Nhỏ; Vừa          | Do phụ nữ làm chủ | Bắc Giang
        M-2    | 50    | không           | Hợp đồng         |                   |                   |
        """
    )
    one, other = book["muc_ho_tro"].rows()

    assert doi_tuong(one) == "Quy mô nhỏ hoặc vừa; do phụ nữ làm chủ; địa bàn Bắc Giang"
    assert muc_chi(one) == "50%, trần 50.000.000 đồng cho một hợp đồng"
    assert (doi_tuong(other), muc_chi(other)) == ("Mọi đơn vị", "50%, không đặt trần")
