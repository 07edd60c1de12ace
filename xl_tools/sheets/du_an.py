"""*Dự án*: projects for key products, with their money, place and progress."""

from __future__ import annotations

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import (
    Day,
    Money,
    Number,
    Sheet,
    Text,
    Whole,
    chu,
    lua_chon,
    ma,
    ngay,
    so,
    so_nguyen,
    tien,
)
from xl_tools.sheets.row_rules import not_above, required_when
from xl_tools.sheets.table import Book, Table, at

APPROVED = ("Đã phê duyệt", "Đang thực hiện", "Hoàn thành")


def known_products(table: Table, book: Book) -> list[Finding]:
    """Mỗi mã sản phẩm (cách nhau bằng “; ”) có ở trang Sản phẩm."""
    products = book["san_pham"]
    if not products.exists:
        return []
    known = set(products.values("ma_san_pham"))
    return [
        at(row, "ma_san_pham", "XL-1443", codes=", ".join(lost))
        for row, codes in table.together("ma_san_pham")
        if codes
        and (lost := [code for part in codes.split(";") if (code := part.strip()) and code not in known])
    ]


def years_in_order(table: Table, _book: Book) -> list[Finding]:
    """Năm kết thúc không trước năm bắt đầu."""
    return [
        at(row, "nam_ket_thuc", "XL-1333", start=start)
        for row, start, end in table.together("nam_bat_dau", "nam_ket_thuc")
        if start and end and end < start
    ]


class DuAn(
    Sheet,
    tab="Dự án",
    key=("ma_du_an",),
    label="ten_du_an",
    optional=True,
    intro="Mỗi dòng một dự án phát triển sản phẩm chủ lực.",
    rows=(
        known_products,
        years_in_order,
        not_above("ngan_sach_nha_nuoc", "tong_muc_dau_tu"),
        required_when(
            "so_quyet_dinh_phe_duyet", lambda row: row["trang_thai"] in APPROVED, "dự án đã được phê duyệt"
        ),
        required_when(
            "ngay_quyet_dinh_phe_duyet", lambda row: row["trang_thai"] in APPROVED, "dự án đã được phê duyệt"
        ),
    ),
):
    """Dự án phát triển sản phẩm."""

    ma_du_an: Text = ma("Mã dự án", required="x", example="DA-2018-01")
    ten_du_an: Text = chu(
        "Tên dự án", required="x", width=44, example="Thung lũng dược liệu xanh Ngọa Vân - Yên Tử"
    )
    chu_dau_tu: Text = chu("Chủ đầu tư", required="x")
    dia_ban: Text = chu("Địa bàn", required="x", example="Đông Triều; Uông Bí", help="cách nhau bằng “; ”")
    ma_san_pham: Text = ma(
        "Mã sản phẩm", example="SP-0102; SP-0107", help="sản phẩm liên quan, cách nhau bằng “; ”"
    )
    tong_muc_dau_tu: Money = tien("Tổng mức đầu tư (đồng)", ge=0, unit="đồng", example=50_000_000_000)
    ngan_sach_nha_nuoc: Money = tien("Ngân sách nhà nước (đồng)", ge=0, unit="đồng", example=10_000_000_000)
    nam_bat_dau: Whole = so_nguyen("Năm bắt đầu", unit="năm", required="x", ge=2010, le=2045, example=2018)
    nam_ket_thuc: Whole = so_nguyen("Năm kết thúc", unit="năm", ge=2010, le=2045, example=2020)
    trang_thai: Text = lua_chon(
        "Trạng thái",
        required="x",
        choices=("Đang lập", "Đang thẩm định", *APPROVED, "Tạm dừng"),
        example="Đang thực hiện",
        width=16,
    )
    so_quyet_dinh_phe_duyet: Text = chu("Số quyết định phê duyệt", required="đk", width=18)
    ngay_quyet_dinh_phe_duyet: Day = ngay("Ngày quyết định phê duyệt", required="đk")
    ty_le_hoan_thanh: Number = so("Tỷ lệ hoàn thành", ge=0, le=100, unit="%", example=35)
    kho_khan_vuong_mac: Text = chu("Khó khăn, vướng mắc")
