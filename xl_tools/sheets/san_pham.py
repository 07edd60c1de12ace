"""*Sản phẩm*: the products of OCOP; the code that a round of evaluation gives them stands with the registration."""

from __future__ import annotations

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Day, Sheet, Text, Whole, chu, lua_chon, ma, ngay, so_nguyen
from xl_tools.sheets.gs1 import given_in_viet_nam, valid_gtin
from xl_tools.sheets.row_rules import known_in
from xl_tools.sheets.table import Book, Table, at

PRODUCED = "Đang sản xuất"
PROVINCE_SET = "Bộ tiêu chí của tỉnh"
NOT_KEY = "Không"
DISTRICT_KEY = "Cấp huyện (trước 01/7/2025)"
NO_STAR, REVOKED, EXPIRED = "Chưa có", "Đã thu hồi", "Hết hạn"
STARS = ("3 sao", "4 sao", "5 sao")
STAMPED, NOT_STAMPED = "Có", "Không"


def stamped_products_have_lots(table: Table, book: Book) -> list[Finding]:
    """Sổ đã ghi tem theo lô thì sản phẩm đang sản xuất có dán tem phải có ít nhất một lô."""
    stamps = book["tem_truy_xuat"]
    with_lots = set(stamps.values("ma_san_pham")) - {None}
    if not with_lots:
        return []
    columns = ("ma_san_pham", "tinh_trang_tham_gia", "dan_tem_truy_xuat_dien_tu")
    return [
        at(row, "dan_tem_truy_xuat_dien_tu", "XL-1448", tab=stamps.tab)
        for row, product, state, stamped in table.together(*columns)
        if product and state == PRODUCED and stamped == STAMPED and product not in with_lots
    ]


class SanPham(
    Sheet,
    tab="Sản phẩm",
    key=("ma_san_pham",),
    label="ten_san_pham",
    intro="Mỗi dòng một sản phẩm. Mã nội bộ không đổi; mã số sản phẩm OCOP ghi ở trang Đăng ký đánh giá.",
    rows=(
        known_in("ma_chu_the", "chu_the", "ma_chu_the"),
        valid_gtin("gtin"),
        given_in_viet_nam("gtin"),
        stamped_products_have_lots,
    ),
):
    """Sản phẩm tham gia OCOP."""

    ma_san_pham: Text = ma("Mã sản phẩm", required="x", example="SP-0031")
    ten_san_pham: Text = chu("Tên sản phẩm", required="x", width=34, example="Khóm Cầu Đúc sấy dẻo")
    ma_chu_the: Text = ma("Mã chủ thể", required="x", example="CT-0012", help="có trong trang Chủ thể")
    ten_chu_the: Text = chu("→ Tên chủ thể", width=34, example="Hợp tác xã Khóm Cầu Đúc")
    bo_san_pham: Text = lua_chon(
        "Bộ sản phẩm",
        required="x",
        choices="DM-BO",
        example="07 Chế biến từ rau, củ, quả, hạt",
        width=34,
        help="bộ theo quyết định; trước 21/8/2019 ghi “Bộ tiêu chí của tỉnh”",
    )
    san_pham_chu_luc: Text = lua_chon(
        "Sản phẩm chủ lực",
        required="x",
        choices=(NOT_KEY, DISTRICT_KEY, "Cấp tỉnh", "Quốc gia"),
        example="Cấp tỉnh",
    )
    tinh_trang_tham_gia: Text = lua_chon(
        "Tình trạng tham gia",
        required="x",
        choices=(PRODUCED, "Dự kiến tham gia", "Ngừng sản xuất"),
        example=PRODUCED,
        width=17,
    )
    nam_bat_dau_tham_gia: Whole = so_nguyen(
        "Năm bắt đầu tham gia",
        unit="năm",
        required="x",
        ge=2013,
        le=2045,
        example=2019,
        help="sản phẩm mới của năm nào thì ghi năm đó",
    )
    quy_cach_dong_goi: Text = chu("Quy cách đóng gói", example="Túi 250 g", width=18)
    ten_thuong_hieu_nhan_hieu: Text = chu("Tên thương hiệu, nhãn hiệu", example="Cầu Đúc", width=20)
    xuat_xu: Text = chu("Xuất xứ", example="Hậu Giang, Việt Nam", width=20)
    so_hieu_tieu_chuan_cong_bo_ap_dung: Text = chu(
        "Số hiệu tiêu chuẩn công bố áp dụng",
        example="TCCS 01:2020/KCĐ",
        help="trống = chưa công bố",
        width=22,
    )
    gtin: Text = ma("GTIN", example="8931234567897", help="8, 12, 13 hoặc 14 số, đúng số kiểm tra")
    dan_tem_truy_xuat_dien_tu: Text = lua_chon(
        "Dán tem truy xuất điện tử", required="x", choices=(STAMPED, NOT_STAMPED), example=STAMPED, width=13
    )
    hang_hien_co: Text = lua_chon(
        "→ Hạng hiện có", choices=(NO_STAR, *STARS, REVOKED, EXPIRED), example="3 sao", width=13
    )
    ngay_het_han_cong_nhan: Day = ngay("→ Ngày hết hạn công nhận", example="30/10/2027")
