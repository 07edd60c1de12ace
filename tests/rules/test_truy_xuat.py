"""What a traceability system or a lot still lacks, by the list of its own day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from drawing import book, row

from xl_tools.law import choices, load
from xl_tools.rules.truy_xuat import NGUON, cac_lo, con_thieu, danh_sach, du_lieu_cua_lo, lo_con_thieu
from xl_tools.sheets.table import Book

TODAY = dt.date(2026, 6, 1)
FOUR = "Tên sản phẩm; Hình ảnh; Tên đơn vị; Địa chỉ"
NINE_LESS_FOUR = ["Xuất xứ", "Sự kiện trọng yếu và thời gian", "Tiêu chuẩn, quy chuẩn áp dụng"]
TEN_LESS_FOUR = [
    "Công đoạn (mã truy vết sản phẩm, mã truy vết địa điểm, thời gian)",
    "Thời gian sản xuất, kinh doanh",
    "Mã truy xuất nguồn gốc",
    "Tiêu chuẩn, quy chuẩn áp dụng",
]
PRODUCT = {
    "ma_san_pham": "SP-1", "ten_san_pham": "Khóm sấy dẻo", "ma_chu_the": "CT-1", "xuat_xu": "Hậu Giang, Việt Nam",
    "so_hieu_tieu_chuan_cong_bo_ap_dung": "TCCS 01:2020/KCĐ", "gtin": "8931234567897",
}  # fmt: skip
SUBJECT = {"ma_chu_the": "CT-1", "ten_chu_the": "Hợp tác xã Khóm Cầu Đúc", "dia_chi": "Ấp Mỹ 1"}
LOT = {
    "ma_san_pham": "SP-1", "ma_lo": "L260418", "ngay_san_xuat": "18/04/2026", "ngay_kich_hoat": "20/04/2026",
    "gln_noi_san_xuat": "8930000123459", "duong_dan_hinh_anh": "https://ocop.vn/khom.jpg",
    "su_kien_trong_yeu": "Thu hoạch 15/04/2026; Sấy 17/04/2026",
}  # fmt: skip


def lots(
    lot: dict[str, Any], product: dict[str, Any] | None = None, subject: dict[str, Any] | None = None
) -> Book:
    sheets = {
        "san_pham": [PRODUCT | (product or {})],
        "chu_the": [SUBJECT | (subject or {})],
        "tem_truy_xuat": [LOT | lot],
    }
    return book(sheets, "ocop")


def lacking(*changes: dict[str, Any]) -> list[str]:
    (lot,) = cac_lo(lots(*changes))
    return lo_con_thieu(lot, TODAY)


def test_the_lists_of_the_law_have_as_many_items_as_the_texts_say() -> None:
    assert danh_sach(dt.date(2024, 5, 31)) is None
    ten, nine = danh_sach(dt.date(2026, 1, 22)), danh_sach(dt.date(2026, 1, 23))
    assert ten and nine
    assert (len(ten.value), ten.verified) == (10, "secondary")
    assert (len(nine.value), nine.verified) == (9, "text")
    assert danh_sach(dt.date(2024, 6, 1)) == ten


@pytest.mark.parametrize(
    "dated", load("truy_xuat")["du_lieu_toi_thieu"].values, ids=lambda one: f"{one.start}"
)
def test_the_drop_down_offers_the_items_of_each_time_and_a_lot_knows_where_to_find_them(dated: Any) -> None:
    last = dated.end or TODAY
    for day in (dated.start, last):
        assert set(dated.value) <= {choice.value for choice in choices("DM-TXNG", day)}
    assert set(dated.value) <= set(NGUON)


def test_the_drop_down_offers_nothing_that_no_list_holds() -> None:
    listed = {name for dated in load("truy_xuat")["du_lieu_toi_thieu"].values for name in dated.value}

    assert {choice.value for choice in choices("DM-TXNG")} == listed == set(NGUON)


@pytest.mark.parametrize(
    ("van_hanh", "thieu"),
    [
        ("01/08/2023", NINE_LESS_FOUR),  # trước mọi danh sách: theo danh sách hiện hành
        ("01/06/2024", TEN_LESS_FOUR),
        ("22/01/2026", TEN_LESS_FOUR),
        ("23/01/2026", NINE_LESS_FOUR),
        (None, NINE_LESS_FOUR),
    ],
)
def test_a_system_is_judged_by_the_list_of_the_day_it_went_into_service(
    van_hanh: str | None, thieu: list[str]
) -> None:
    system = row("truy_xuat_nguon_goc", ngay_dua_vao_van_hanh=van_hanh, thong_tin_da_co=FOUR)

    assert con_thieu(system, TODAY) == thieu


def test_a_system_without_a_day_is_judged_by_the_list_of_today() -> None:
    system = row("truy_xuat_nguon_goc", thong_tin_da_co=FOUR)

    assert con_thieu(system, dt.date(2025, 3, 1)) == TEN_LESS_FOUR
    assert con_thieu(system, dt.date(2024, 5, 31)) == []


def test_a_lot_with_everything_lacks_nothing() -> None:
    assert lacking({}) == []


@pytest.mark.parametrize(
    ("lot", "product", "subject", "thieu"),
    [
        ({"duong_dan_hinh_anh": None}, {}, {}, ["Hình ảnh"]),
        ({"su_kien_trong_yeu": None}, {}, {}, ["Sự kiện trọng yếu và thời gian"]),
        ({"su_kien_trong_yeu": "Thu hoạch 15/04/2026; Sấy"}, {}, {}, ["Sự kiện trọng yếu và thời gian"]),
        ({}, {"xuat_xu": None}, {}, ["Xuất xứ"]),
        ({}, {"so_hieu_tieu_chuan_cong_bo_ap_dung": None}, {}, ["Tiêu chuẩn, quy chuẩn áp dụng"]),
        ({}, {}, {"dia_chi": None}, ["Địa chỉ"]),
        ({}, {"ma_chu_the": "CT-9"}, {}, ["Tên đơn vị", "Địa chỉ"]),
        ({"han_su_dung": None, "ma_lo": "L1"}, {"ten_thuong_hieu_nhan_hieu": None}, {}, []),
        ({"gln_noi_san_xuat": None, "ngay_san_xuat": None}, {"gtin": None}, {}, []),
    ],
)
def test_an_item_is_lacking_where_its_cell_is_blank(
    lot: dict[str, Any], product: dict[str, Any], subject: dict[str, Any], thieu: list[str]
) -> None:
    assert lacking(lot, product, subject) == thieu


def test_a_lot_before_the_decree_is_judged_by_the_ten_items_of_the_circular() -> None:
    old = {"ngay_san_xuat": "10/01/2026", "ngay_kich_hoat": "22/01/2026"}

    assert lacking(old, {"xuat_xu": None}) == []
    assert lacking(old | {"gln_noi_san_xuat": None}) == TEN_LESS_FOUR[:1]
    assert lacking(old, {"gtin": None}) == [TEN_LESS_FOUR[0], "Mã truy xuất nguồn gốc"]
    assert lacking({"ngay_san_xuat": "10/01/2024", "ngay_kich_hoat": None, "duong_dan_hinh_anh": None}) == []


def test_a_lot_made_before_and_activated_after_the_decree_follows_the_decree() -> None:
    lot = {"ngay_san_xuat": "10/01/2026", "ngay_kich_hoat": "23/01/2026"}

    assert lacking(lot, {"xuat_xu": None}) == ["Xuất xứ"]
    assert lacking(lot | {"ngay_kich_hoat": None}, {"xuat_xu": None}) == []


def test_every_item_of_a_lot_names_the_cells_it_was_taken_from() -> None:
    (lot,) = cac_lo(lots({}))

    items = {muc.ten: muc for muc in du_lieu_cua_lo(lot, TODAY)}

    assert len(items) == 9
    assert items["Tên sản phẩm"].cells == ("'Sản phẩm'!B5",)
    assert items["Hình ảnh"].cells == lot.row.at("duong_dan_hinh_anh")
    assert len(items["Thương hiệu, nhãn hiệu, số lô hoặc số sê-ri (nếu có)"].cells) == 3


def test_a_lot_of_an_unknown_product_lacks_what_the_product_would_say() -> None:
    (lot,) = cac_lo(lots({"ma_san_pham": "SP-9"}))

    assert lo_con_thieu(lot, TODAY) == [
        "Tên sản phẩm", "Tên đơn vị", "Địa chỉ", "Xuất xứ", "Tiêu chuẩn, quy chuẩn áp dụng"
    ]  # fmt: skip
