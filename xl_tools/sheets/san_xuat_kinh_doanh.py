"""*Sản xuất kinh doanh*: capacity, output, sales and revenue of a product, year by year."""

from __future__ import annotations

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Money, Number, Sheet, Text, Whole, chu, ma, so, so_nguyen, tien
from xl_tools.sheets.row_rules import known_in
from xl_tools.sheets.table import Book, Table, at


def one_unit_a_product(table: Table, _book: Book) -> list[Finding]:
    """Các năm của một sản phẩm dùng cùng một đơn vị tính, nếu không thì không so được."""
    first: dict[str, str] = {}
    found = []
    for row, product, unit in table.together("ma_san_pham", "don_vi_tinh"):
        if product and unit and first.setdefault(product, unit) != unit:
            found.append(at(row, "don_vi_tinh", "XL-1326", first=first[product]))
    return found


class SanXuatKinhDoanh(
    Sheet,
    tab="Sản xuất kinh doanh",
    key=("ma_san_pham", "nam"),
    adds_up=False,
    optional=True,
    intro="Mỗi dòng một sản phẩm, một năm; đơn vị tính giống nhau giữa các năm của một sản phẩm.",
    rows=(known_in("ma_san_pham", "san_pham", "ma_san_pham"), one_unit_a_product),
):
    """Năng lực, sản lượng, doanh thu của sản phẩm theo năm."""

    ma_san_pham: Text = ma("Mã sản phẩm", required="x", example="SP-0031", help="có trong trang Sản phẩm")
    nam: Whole = so_nguyen("Năm", unit="năm", required="x", ge=2010, le=2045, example=2018)
    don_vi_tinh: Text = chu("Đơn vị tính", required="x", example="tấn", width=12)
    nang_luc_san_xuat: Number = so("Năng lực sản xuất", ge=0, example=120)
    san_luong_che_bien: Number = so("Sản lượng chế biến", ge=0, example=95)
    san_luong_tieu_thu: Number = so("Sản lượng tiêu thụ", ge=0, example=90)
    doanh_thu: Money = tien("Doanh thu (đồng)", ge=0, unit="đồng", example=3_600_000_000)
    gia_tri_xuat_khau: Money = tien("Giá trị xuất khẩu (đồng)", ge=0, unit="đồng", example=0)
