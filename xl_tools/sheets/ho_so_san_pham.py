"""*Hồ sơ sản phẩm*: the papers of a registration, each with its number and expiry."""

from __future__ import annotations

from xl_tools.sheets.declaration import Day, Sheet, Text, chu, lua_chon, ma, ngay
from xl_tools.sheets.row_rules import dates_in_order, known_in

HAS, LACKS, NOT_ASKED = "Có", "Thiếu", "Không yêu cầu"
VALID, EXPIRING, EXPIRED, WITHOUT_TERM = "Còn hạn", "Còn dưới 60 ngày", "Hết hạn", "Không thời hạn"


class HoSoSanPham(
    Sheet,
    tab="Hồ sơ sản phẩm",
    key=("ma_dang_ky", "loai_giay_to"),
    intro="Mỗi dòng một giấy tờ của một đăng ký; danh mục giấy tờ theo quyết định áp dụng.",
    rows=(
        known_in("ma_dang_ky", "dang_ky_danh_gia", "ma_dang_ky"),
        dates_in_order("ngay_cap", "ngay_het_han", strict=True),
    ),
):
    """Giấy tờ trong hồ sơ sản phẩm."""

    ma_dang_ky: Text = ma(
        "Mã đăng ký", required="x", example="DK-2026-114", help="có trong trang Đăng ký đánh giá"
    )
    loai_giay_to: Text = lua_chon(
        "Loại giấy tờ", required="x", choices="DM-GIAYTO", example="Phiếu kết quả kiểm nghiệm", width=38
    )
    tinh_trang_giay_to: Text = lua_chon(
        "Tình trạng giấy tờ", required="x", choices=(HAS, LACKS, NOT_ASKED), example=HAS, width=14
    )
    so_hieu: Text = chu("Số hiệu", example="KN-0456", width=16)
    ngay_cap: Day = ngay("Ngày cấp", example="10/01/2026")
    ngay_het_han: Day = ngay("Ngày hết hạn", example="09/01/2027", help="trống = không thời hạn")
    co_quan_cap: Text = chu("Cơ quan cấp")
    tieu_chi_minh_chung: Text = chu(
        "Tiêu chí minh chứng", example="9; 10", help="mã tiêu chí, cách nhau bằng “; ”"
    )
    duong_dan_tep: Text = chu("Đường dẫn tệp")
    thoi_han: Text = lua_chon(
        "→ Thời hạn", choices=(VALID, EXPIRING, EXPIRED, WITHOUT_TERM), example=VALID, width=16
    )
