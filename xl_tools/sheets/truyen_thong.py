"""*Truyền thông*: reports, talks, videos, articles; one line a product."""

from __future__ import annotations

from xl_tools.sheets.declaration import Day, Sheet, Text, Whole, chu, lua_chon, ma, ngay, so_nguyen
from xl_tools.sheets.row_rules import known_in

# Counted in copies: three hundred leaflets are not three hundred products.
PRINTED = ("Ấn phẩm", "Áp phích, pa nô, băng rôn")


class TruyenThong(
    Sheet,
    tab="Truyền thông",
    key=("ma_san_pham_truyen_thong",),
    label="ten_san_pham",
    intro="Mỗi dòng một sản phẩm truyền thông đã phát, đã đăng. "
    "Nhiều tin cùng loại, cùng kênh, cùng ngày ghi Số lượng.",
    rows=(known_in("ma_nhiem_vu", "nhiem_vu", "ma_nhiem_vu"),),
):
    """Sản phẩm thông tin, truyền thông của chương trình."""

    ma_san_pham_truyen_thong: Text = ma("Mã sản phẩm truyền thông", required="x", example="TT-2022-05")
    loai_san_pham: Text = lua_chon(
        "Loại sản phẩm", required="x", choices="DM-LOAISP", example="Phóng sự truyền hình", width=24
    )
    ten_san_pham: Text = chu(
        "Tên sản phẩm", required="x", width=40, example="Hiệu quả 5S tại doanh nghiệp chế biến thủy sản"
    )
    chu_de: Text = lua_chon("Chủ đề", required="x", choices="DM-CHUDE", example="Năng suất chất lượng")
    kenh: Text = chu(
        "Kênh",
        required="x",
        width=32,
        example="Đài Phát thanh và Truyền hình Hậu Giang",
        help="cơ quan báo, đài, trang thông tin",
    )
    ngay_phat_dang: Day = ngay("Ngày phát, đăng", required="x", example="12/05/2022")
    so_luong: Whole = so_nguyen("Số lượng", required="x", ge=1, unit="sản phẩm", example=1)
    duong_dan: Text = chu("Đường dẫn")
    ma_nhiem_vu: Text = ma("Mã nhiệm vụ", example="NV-2022-01", help="có trong trang Nhiệm vụ")
