"""The register of stamps: each doubt at its cell, and nothing said of a lot that is in order."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import book

from xl_tools.findings import Finding
from xl_tools.sheets.gs1 import gtin14, gtin_in_link, prefix

PRODUCT = {
    "ma_san_pham": "SP-1", "tinh_trang_tham_gia": "Đang sản xuất", "dan_tem_truy_xuat_dien_tu": "Có",
    "gtin": "8931234567897",
}  # fmt: skip
LOT = {
    "ma_san_pham": "SP-1", "ma_lo": "L260418", "ngay_san_xuat": "18/04/2026", "ngay_kich_hoat": "20/04/2026",
    "don_vi_cung_cap_giai_phap": "VNPT Check", "su_kien_trong_yeu": "Thu hoạch 15/04/2026; Sấy 04/2026",
    "duong_dan_truy_xuat": "https://id.gs1.org/01/08931234567897/10/L260418",
}  # fmt: skip


def said(lot: dict[str, Any] | None = None, product: dict[str, Any] | None = None) -> list[Finding]:
    """What the row rules say of one product and one lot."""
    drawn = book({"san_pham": [PRODUCT | (product or {})], "tem_truy_xuat": [LOT | (lot or {})]}, "ocop")
    tables = (drawn["san_pham"], drawn["tem_truy_xuat"])
    found = [one for table in tables for rule in table.sheet.rows for one in rule(table, drawn)]
    assert all(one.sentence.what and one.sentence.fix for one in found)
    return [one for one in found if one.code != "XL-1401"]


def test_nothing_is_said_of_a_lot_in_order() -> None:
    assert said() == []


@pytest.mark.parametrize(
    ("lot", "product", "code", "level", "heading"),
    [
        ({"ngay_kich_hoat": "17/04/2026"}, {}, "XL-1337", "warning", "Ngày kích hoạt"),
        ({"ngay_kich_hoat": None}, {}, "XL-1338", "hint", "Ngày kích hoạt"),
        ({"su_kien_trong_yeu": "Thu hoạch 15/04/2026; Sấy"}, {}, "XL-1339", "hint", "Sự kiện trọng yếu"),
        ({"don_vi_cung_cap_giai_phap": None}, {}, "XL-1340", "hint", "Đơn vị cung cấp giải pháp"),
        (
            {"duong_dan_truy_xuat": "https://id.gs1.org/01/08930000000017/10/L1"},
            {}, "XL-1446", "error", "Đường dẫn truy xuất",
        ),
        ({}, {"dan_tem_truy_xuat_dien_tu": "Không"}, "XL-1447", "warning", "Mã sản phẩm"),
        ({"ma_san_pham": "SP-2"}, {}, "XL-1448", "hint", "Dán tem truy xuất điện tử"),
        ({"duong_dan_truy_xuat": None}, {"gtin": "9501101531000"}, "XL-1336", "hint", "GTIN"),
    ],
)  # fmt: skip
def test_each_doubt_stands_at_its_cell(
    lot: dict[str, Any], product: dict[str, Any], code: str, level: str, heading: str
) -> None:
    (found,) = said(lot, product)

    assert (found.code, found.level, found.details["heading"]) == (code, level, heading)


def test_a_stamp_activated_on_the_day_of_production_is_in_order() -> None:
    assert said({"ngay_kich_hoat": "18/04/2026"}) == []


def test_a_product_no_longer_made_needs_no_lot() -> None:
    assert said({"ma_san_pham": "SP-2"}, {"tinh_trang_tham_gia": "Ngừng sản xuất"}) == []


def test_a_link_of_the_office_s_own_names_no_gtin() -> None:
    assert said({"duong_dan_truy_xuat": "https://truyxuat.haugiang.gov.vn/L260418"}) == []


def test_a_wrong_gtin_is_told_once_not_as_a_foreign_one_too() -> None:
    assert [one.code for one in said({"duong_dan_truy_xuat": None}, {"gtin": "9501101531001"})] == ["XL-1217"]


@pytest.mark.parametrize(
    ("code", "three"),
    [
        ("8931234567897", "893"),
        ("18931234567894", "893"),  # a carton: the packing digit stands first
        ("89312346", "893"),
        ("012345678905", "001"),  # twelve digits: given out in America
        ("9501101531000", "950"),
    ],
)
def test_the_prefix_is_that_of_the_organisation_which_gave_the_code_out(code: str, three: str) -> None:
    assert prefix(code) == three


@pytest.mark.parametrize(
    ("link", "gtin"),
    [
        ("https://id.gs1.org/01/08931234567897", "08931234567897"),
        ("https://example.vn/x/01/8931234567897/10/L1?17=261018", "08931234567897"),
        ("https://example.vn/01/89312346#a", gtin14("89312346")),
        ("https://example.vn/2026/01/15/khom", None),
        ("https://example.vn/01/893123456789712345", None),
        ("", None),
    ],
)
def test_the_gtin_of_a_digital_link(link: str, gtin: str | None) -> None:
    assert gtin_in_link(link) == gtin
