"""How far stamps reach: products, subjects, communes, against a target."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drawing import drawn
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.rules.phu_tem import DoPhu, phu_chu_the, phu_san_pham, phu_theo_xa, so_tem

BOOK = drawn(
    """
    Chủ thể
    Mã chủ thể | Tên chủ thể   | Xã, phường, đặc khu
    CT-1       | HTX Cầu Đúc   | Xã Hỏa Lựu
    CT-2       | HTX Vị Thanh  | Phường Vị Tân
    CT-3       | Hộ Trần Văn A | Xã Hỏa Lựu

    Sản phẩm
    Mã sản phẩm | Mã chủ thể | Tình trạng tham gia | Dán tem truy xuất điện tử
    SP-1        | CT-1       | Đang sản xuất       | Có
    SP-2        | CT-1       | Đang sản xuất       | Không
    SP-3        | CT-2       | Đang sản xuất       | Có
    SP-4        | CT-3       | Đang sản xuất       | Không
    SP-5        | CT-3       | Ngừng sản xuất      | Có
    SP-6        | CT-2       | Dự kiến tham gia    | Không

    Tem truy xuất
    Mã sản phẩm | Mã lô | Số lượng tem | Ngày kích hoạt
    SP-1        | L1    | 5000         | 20/04/2026
    SP-1        | L2    | 3000         |
    SP-3        | L1    | 400          | 02/05/2026
    """,
    "ocop",
)


def test_products_are_counted_among_those_in_production() -> None:
    found = phu_san_pham(BOOK)

    assert (found.tu_so, found.mau_so, found.ty_le) == (2, 4, 50)
    assert len(found.cells) == 8  # two cells a product in production
    assert not any(cell.endswith(("9", "10")) for cell in found.cells)


def test_a_subject_counts_once_however_many_products_it_has() -> None:
    found = phu_chu_the(BOOK)

    assert (found.tu_so, found.mau_so) == (2, 3)
    assert found.dem.value == Decimal(200) / 3
    assert found.dem.text.endswith(": 2/3")


def test_communes_stand_apart_and_add_up_to_the_whole() -> None:
    communes = phu_theo_xa(BOOK)

    assert [(one.ten, one.tu_so, one.mau_so) for one in communes] == [
        ("Xã Hỏa Lựu", 1, 3),
        ("Phường Vị Tân", 1, 1),
    ]
    assert sum(one.mau_so for one in communes) == phu_san_pham(BOOK).mau_so


def test_stamps_of_a_product_are_added_up_over_its_lots() -> None:
    found = so_tem(BOOK)["SP-1"]

    assert (found.tong, found.da_kich_hoat, found.so_lo) == (8000, 5000, 2)
    assert len(found.cells) == 2


def test_where_nothing_is_produced_there_is_no_share() -> None:
    found = phu_san_pham(drawn("Sản phẩm\nMã sản phẩm | Tình trạng tham gia\nSP-1 | Ngừng sản xuất", "ocop"))

    assert (found.mau_so, found.ty_le, found.dem.value, found.con_thieu(Decimal(90))) == (0, None, None, 0)


@pytest.mark.parametrize(("muc_tieu", "con_thieu"), [("50", 0), ("75", 1), ("76", 2), ("100", 2), ("20", 0)])
def test_a_target_says_how_many_products_are_still_to_be_stamped(muc_tieu: str, con_thieu: int) -> None:
    assert phu_san_pham(BOOK).con_thieu(Decimal(muc_tieu)) == con_thieu


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 100))
def test_after_stamping_what_is_short_the_target_is_met_and_not_before(
    stamped: int, more: int, target: int
) -> None:
    whole = stamped + more
    short = DoPhu("", stamped, whole, ()).con_thieu(Decimal(target))

    assert (stamped + short) * 100 >= target * whole
    assert short == 0 or (stamped + short - 1) * 100 < target * whole
