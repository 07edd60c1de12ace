"""Nhãn truy xuất của các lô: mã QR nói gì, và vì sao một lô chưa in được nhãn."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote

from xl_tools.findings import Finding
from xl_tools.rules.truy_xuat import Lo, cac_lo
from xl_tools.sheets.gs1 import gtin14, is_gtin
from xl_tools.sheets.table import Book, at
from xl_tools.sheets.tem_truy_xuat import QR

# GS1 General Specifications, AI 10 and figure 7.11-1: a lot number has at most 20 letters of this set.
_LOT = re.compile(r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}")
# GS1 Digital Link, the form that needs no domain of one's own.
_LINK = "https://id.gs1.org/01/{gtin}/10/{lot}"
# Dates follow as attributes, YYMMDD: AI 11 is the day of production, AI 17 the last day of use.
_DATES = (("11", "ngay_san_xuat"), ("17", "han_su_dung"))


@dataclass(frozen=True)
class NhanLo:
    """Nhãn của một lô: lô, và chữ nằm trong mã QR."""

    lo: Lo
    noi_dung: str


def nhan_cua_cac_lo(
    book: Book, ma_lo: Collection[str] = (), ma_san_pham: Collection[str] = ()
) -> tuple[list[NhanLo], list[Finding]]:
    """Nhãn của các lô đã chọn (không chọn: mọi lô), theo thứ tự trong sổ; và những lô chưa in được, vì sao."""
    labels: list[NhanLo] = []
    refused: list[Finding] = []
    for lot in cac_lo(book):
        if (ma_lo and lot.row["ma_lo"] not in ma_lo) or (
            ma_san_pham and lot.row["ma_san_pham"] not in ma_san_pham
        ):
            continue
        said = noi_dung_ma_qr(lot)
        if isinstance(said, Finding):
            refused.append(said)
        else:
            labels.append(NhanLo(lot, said))
    return labels, refused


def noi_dung_ma_qr(lo: Lo) -> str | Finding:
    """Đường dẫn truy xuất của lô; không có thì đường dẫn GS1 gồm GTIN và mã lô khi cả hai đúng, cùng ngày có ghi."""
    row, product = lo.row, lo.san_pham
    if row["vat_mang_du_lieu"] not in (None, QR):
        return at(row, "vat_mang_du_lieu", "XL-1451")
    if product is None:
        return at(row, "ma_san_pham", "XL-1452")
    if row["duong_dan_truy_xuat"]:
        return str(row["duong_dan_truy_xuat"])
    gtin, lot = product["gtin"], row["ma_lo"]
    if gtin is None or not is_gtin(gtin):
        return at(
            row, "duong_dan_truy_xuat", "XL-1449", product=product["ten_san_pham"] or row["ma_san_pham"]
        )
    if lot is None or not _LOT.fullmatch(lot):
        return at(row, "ma_lo", "XL-1450")
    dates = "&".join(f"{ai}={row[name]:%y%m%d}" for ai, name in _DATES if row[name])
    return _LINK.format(gtin=gtin14(gtin), lot=quote(lot, safe="")) + (f"?{dates}" if dates else "")
