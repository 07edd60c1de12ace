"""What the code of a lot says, and why a lot has no label yet."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from drawing import book

from xl_tools.findings import Finding
from xl_tools.rules.nhan_truy_xuat import NhanLo, nhan_cua_cac_lo
from xl_tools.sheets.gs1 import gtin_in_link
from xl_tools.word.qr import code

GTIN = "8931234567897"


def labels(lot: dict[str, Any], product: dict[str, Any] | None = None) -> tuple[list[NhanLo], list[Finding]]:
    drawn = book(
        {
            "san_pham": [{"ma_san_pham": "SP-1", "ten_san_pham": "Khóm sấy", "gtin": GTIN} | (product or {})],
            "tem_truy_xuat": [{"ma_san_pham": "SP-1", "ma_lo": "L1"} | lot],
        },
        "ocop",
    )
    return nhan_cua_cac_lo(drawn)


@pytest.mark.parametrize(
    ("lot", "product", "said"),
    [
        ({}, {}, "https://id.gs1.org/01/08931234567897/10/L1"),
        ({"vat_mang_du_lieu": "Mã QR"}, {}, "https://id.gs1.org/01/08931234567897/10/L1"),
        ({}, {"gtin": "89312346"}, "https://id.gs1.org/01/00000089312346/10/L1"),
        ({"ma_lo": "L/04+1"}, {}, "https://id.gs1.org/01/08931234567897/10/L%2F04%2B1"),
        (
            {"ngay_san_xuat": "18/04/2026", "han_su_dung": "05/01/2027"},
            {},
            "https://id.gs1.org/01/08931234567897/10/L1?11=260418&17=270105",
        ),
        ({"han_su_dung": "05/01/2027"}, {}, "https://id.gs1.org/01/08931234567897/10/L1?17=270105"),
        ({"duong_dan_truy_xuat": "https://truyxuat.vn/L1"}, {"gtin": None}, "https://truyxuat.vn/L1"),
    ],
)
def test_the_code_is_the_link_of_the_lot_or_else_its_gs1_link(
    lot: dict[str, Any], product: dict[str, Any], said: str
) -> None:
    (label,), refused = labels(lot, product)

    assert (label.noi_dung, refused) == (said, [])


@pytest.mark.parametrize("lot", ["L260418", "%/&?+:!\"'()*,-.;<=>_", "L/04+1"])
def test_another_program_reads_the_same_from_the_code_as_stands_in_the_sheet(lot: str) -> None:
    (label,), _ = labels({"ma_lo": lot, "ngay_san_xuat": "18/04/2026", "han_su_dung": "05/01/2027"})

    read = {
        one.ai.ai: (one.value, one.date) for one in GS1DigitalLinkURI.parse(label.noi_dung).element_strings
    }
    assert read == {
        "01": (f"0{GTIN}", None),
        "10": (lot, None),
        "11": ("260418", dt.date(2026, 4, 18)),
        "17": ("270105", dt.date(2027, 1, 5)),
    }


def test_the_longest_code_has_squares_that_a_telephone_reads() -> None:
    (label,), _ = labels({"ma_lo": "%" * 20, "ngay_san_xuat": "18/04/2026", "han_su_dung": "05/01/2027"})

    squares, _ = code(label.noi_dung).symbol_size(border=4)
    assert 22 / squares > 0.4  # mm, of a code of 22 mm with its margin


def test_the_link_that_is_printed_is_understood_by_the_check_of_links() -> None:
    (label,), _ = labels({})

    assert gtin_in_link(label.noi_dung) == f"0{GTIN}"


@pytest.mark.parametrize(
    ("lot", "product", "code"),
    [
        ({}, {"gtin": None}, "XL-1449"),
        ({}, {"gtin": "8931234567890"}, "XL-1449"),  # a wrong check digit never goes on a label
        ({"ma_lo": "Lô 18"}, {}, "XL-1450"),
        ({"ma_lo": "L" * 21}, {}, "XL-1450"),
        ({"vat_mang_du_lieu": "RFID"}, {}, "XL-1451"),
        ({"ma_san_pham": "SP-9"}, {}, "XL-1452"),
    ],
)
def test_a_lot_that_cannot_be_printed_says_why(
    lot: dict[str, Any], product: dict[str, Any], code: str
) -> None:
    printable, (refused,) = labels(lot, product)

    assert (printable, refused.code) == ([], code)
    assert refused.sentence.fix
    assert "None" not in refused.sentence.what


def test_only_the_lots_asked_for_are_printed_in_the_order_of_the_sheet() -> None:
    lots = [("SP-1", "A"), ("SP-2", "A"), ("SP-1", "B")]
    drawn = book(
        {
            "san_pham": [{"ma_san_pham": code, "gtin": GTIN} for code in ("SP-1", "SP-2")],
            "tem_truy_xuat": [{"ma_san_pham": product, "ma_lo": lot} for product, lot in lots],
        },
        "ocop",
    )

    def chosen(*asked: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(one.lo.row["ma_san_pham"], one.lo.row["ma_lo"]) for one in nhan_cua_cac_lo(drawn, *asked)[0]]

    assert chosen() == lots
    assert chosen(("A",)) == lots[:2]
    assert chosen((), ("SP-1",)) == [lots[0], lots[2]]
    assert chosen(("A",), ("SP-2",)) == [lots[1]]
