"""Điều cần nói với người lập sổ: năm không có tỷ trọng, hệ số ngoài khoảng, vốn suy ra, số đang ghi mâu thuẫn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from xl_tools.findings import Finding, finding
from xl_tools.rules.tfp.hoi_quy import CHUA_CAI, uoc_luong
from xl_tools.rules.tfp.ket_qua import TocDo
from xl_tools.rules.tfp.loi_giai import tang_giam
from xl_tools.rules.tfp.nhat_quan import CongBo, chi_so_lech, mau_thuan
from xl_tools.rules.tfp.quy_uoc import (
    CO_DINH,
    HOI_QUY,
    HUNDRED,
    TORNQVIST,
    chinh_thuc,
    da_chon,
    gia_tri,
    quy_uoc,
    ten_trong_cau,
)
from xl_tools.rules.tfp.so_lieu import chuoi
from xl_tools.rules.tfp.von import Von
from xl_tools.sheets.declaration import column
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import listed, number, percent, rounded

_HE_SO_O_DAU = {CO_DINH: "he_so_von", TORNQVIST: "thu_nhap_cua_nguoi_lao_dong", HOI_QUY: "nam"}
# Columns that only this method needs; what every method needs is required of the row itself.
_RIENG = {
    CO_DINH: ("he_so_von",),
    TORNQVIST: ("thu_nhap_cua_nguoi_lao_dong", "grdp_gia_hien_hanh"),
}
_PUBLISHED = {
    "g_y": "toc_do_tang_grdp",
    "c_k": "dong_gop_cua_von",
    "c_l": "dong_gop_cua_lao_dong",
    "g_tfp": "toc_do_tang_tfp",
    "share_tfp": "ty_trong_dong_gop_cua_tfp",
}


def so_dang_ghi(book: Book) -> list[Finding]:
    """Các ô → của một năm, do ai ghi cũng vậy, phải khớp nhau và khớp với GRDP của hai năm."""
    found = []
    for row in book["tfp"].rows():
        # As the columns show them: a formula of the office holds more digits than its binary numbers are good for.
        shown = {
            part: None if row[name] is None else rounded(row[name], 1 if part == "share_tfp" else 2)
            for part, name in _PUBLISHED.items()
        }
        if wrong := mau_thuan(CongBo(**shown)):
            found.append(at(row, "toc_do_tang_tfp", "XL-1352", why=listed(wrong)))
    return [*found, *_toc_do_dang_ghi(book)]


def _toc_do_dang_ghi(book: Book) -> list[Finding]:
    """Tốc độ tăng GRDP đang ghi khác tốc độ tính lại từ cột GRDP; Törnqvist ghi chênh lệch logarit nên không so."""
    rows = [row for row in chuoi(book).rows if row["grdp_gia_so_sanh"]]
    if da_chon(book) == TORNQVIST:
        return []
    found = []
    for before, row in pairwise(rows):
        rate = row["toc_do_tang_grdp"]
        if rate is None or row["nam"] != before["nam"] + 1:
            continue
        levels = [before["grdp_gia_so_sanh"], row["grdp_gia_so_sanh"]]
        for _, _, again in chi_so_lech(levels, [None, HUNDRED + rounded(rate, 2)]):
            told = percent(again - HUNDRED, 2)
            found.append(at(row, "toc_do_tang_grdp", "XL-1353", again=told, before=before["nam"]))
    return found


def thieu_cot(book: Book) -> list[Finding]:
    """Cột riêng của phương pháp đã chọn mà năm nào cũng trống: nói một lần, ở ô đầu (cả trang khi sổ không có cột ấy).

    Trang chỉ chép tốc độ tăng TFP đã công bố thì không cần cột nào.
    """
    rows, method = chuoi(book).rows, da_chon(book)
    if len(rows) < 2 or all(row["toc_do_tang_tfp"] is not None for row in rows[1:]):
        return []
    blank = [name for name in _RIENG.get(method, ()) if all(row[name] is None for row in rows)]
    return [_trong_ca_cot(rows, name, ten_trong_cau(method)) for name in blank]


def _trong_ca_cot(rows: Sequence[Row], name: str, method: str) -> Finding:
    table, first = rows[0].table, rows[0]
    years = f"{first['nam']}–{rows[-1]['nam']}"
    heading = column(table.sheet, name).title
    cell = table.cell(name, first.excel_row)
    return finding("XL-1589", table.tab, cell, heading=heading, method=method, years=years)


def can_chu_y(book: Book, years: Sequence[TocDo]) -> list[Finding]:
    """Các cảnh báo của kết quả theo phương pháp đã chọn; cột trống cả chuỗi (XL-1589) thì không nhắc lại từng năm."""
    missing = thieu_cot(book)
    return [
        *_phuong_phap(book, years),
        *_von_nam_dau(book),
        *(one for year in ([] if missing else _khong_lap(years)) for one in _mot_nam(year)),
    ]


def _khong_lap(years: Sequence[TocDo]) -> Sequence[TocDo]:
    """Hệ số hồi quy là một cho cả chuỗi: sai thì nói một lần, ở năm cuối; không có thì nói ở nơi chọn phương pháp."""
    if _chua_uoc_luong(years):
        return []
    wrong = [one for one in years if one.phan_tich and not one.phan_tich.he_so_hop_le]
    return wrong[-1:] if wrong and wrong[-1].method == HOI_QUY else years


def _chua_uoc_luong(years: Sequence[TocDo]) -> bool:
    """Hồi quy mà không năm nào có kết quả: lý do là của cả chuỗi."""
    return bool(years) and years[0].method == HOI_QUY and not any(one.phan_tich for one in years)


def _phuong_phap(book: Book, years: Sequence[TocDo]) -> list[Finding]:
    """Phương pháp không phải cách công bố chính thức; hoặc máy này chưa tính được."""
    method = da_chon(book)
    if not years or chinh_thuc(method):
        return []
    if any(one.why_not == CHUA_CAI for one in years):
        return [at(book.settings, "phuong_phap_tfp_trong_bao_cao", "XL-1514")]
    if _chua_uoc_luong(years) and isinstance(why := uoc_luong(chuoi(book)), str):
        return [at(book.settings, "phuong_phap_tfp_trong_bao_cao", "XL-1518", why=why)]
    basis = quy_uoc(CO_DINH).reference
    return [at(book.settings, "phuong_phap_tfp_trong_bao_cao", "XL-1513", basis=basis)]


def _von_nam_dau(book: Book) -> list[Finding]:
    basis, series = quy_uoc("von_nam_dau").reference, chuoi(book)
    found = [(row, series.von[int(row["nam"])]) for row in series.rows]
    return [
        at(row, "dau_tu_thuc_hien", "XL-1511", estimate=number(von.value, 1), basis=basis)
        for row, von in found
        if isinstance(von, Von) and von.nam_dau
    ]


def _mot_nam(year: TocDo) -> list[Finding]:
    row, found = year.row, year.phan_tich
    method = ten_trong_cau(year.method)
    if found is None:
        tell = year.why_not not in (CHUA_CAI, "năm đầu của chuỗi")
        return [at(row, "nam", "XL-1515", method=method, why=year.why_not)] if tell else []
    if not found.he_so_hop_le:
        where = _HE_SO_O_DAU[year.method]
        weights = f"{number(found.he_so_von, 3)} và {number(found.he_so_lao_dong, 3)}"
        return [at(row, where, "XL-1512", method=method, weights=weights, year=year.nam)]
    if found.vi_sao_khong_ty_trong:
        least = percent(gia_tri("tang_truong_nho_nhat"))
        return [
            at(row, "grdp_gia_so_sanh", "XL-1510", growth=tang_giam(found.g_y), least=least, year=year.nam)
        ]
    share = found.share(found.g_tfp)
    if share is not None and found.ty_trong_la:
        points = number(found.g_tfp, 2)
        return [at(row, "grdp_gia_so_sanh", "XL-1517", share=percent(share), points=points, year=year.nam)]
    return []
