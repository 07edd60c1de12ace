"""The tabs that record what was done in a year: enterprises, claims, training, media, tracing, money."""

from __future__ import annotations

from making.amounts import approve, pay
from making.cells import Row, read
from making.page import INVENTED, Line, Page

RATE = "Mã mức"  # under which a claim was approved; no column of the sheet
TABS = {
    "doanh_nghiep": ("Doanh nghiệp", "DOANH NGHIỆP, HỢP TÁC XÃ THAM GIA"),
    "ho_so_ho_tro": ("Hồ sơ hỗ trợ", "SỔ THEO DÕI HỒ SƠ HỖ TRỢ"),
    "dao_tao": ("Đào tạo", "LỚP ĐÀO TẠO, TẬP HUẤN, HỘI NGHỊ"),
    "truyen_thong": ("Truyền thông", "SẢN PHẨM TRUYỀN THÔNG"),
    "truy_xuat_nguon_goc": ("Truy xuất nguồn gốc", "HỆ THỐNG TRUY XUẤT NGUỒN GỐC"),
    "kinh_phi": ("Kinh phí", "SỔ THEO DÕI KINH PHÍ"),
}


def approved(folder: str, rates: list[Row]) -> list[Row]:
    """The claims of a book, each granted what its rate gives."""
    claims = read(folder, "ho_so_ho_tro")
    approve(claims, rates)
    return claims


def records(folder: str, claims: list[Row]) -> list[Page]:
    """The tabs; a payment of a claim is what the claim was granted."""
    rows = {name: claims if name == "ho_so_ho_tro" else read(folder, name) for name in TABS}
    pay(rows["kinh_phi"], claims)
    return [_page(name, rows[name]) for name in TABS]


def _page(name: str, rows: list[Row]) -> Page:
    tab, title = TABS[name]
    lines = (Line(0, title, "title", 0, 8), Line(1, INVENTED, "italic", 0, 8))
    return Page(tab, rows, 3, lines, frozen=2, left_out=(RATE,) if name == "ho_so_ho_tro" else ())
