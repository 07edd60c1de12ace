"""*Công nhận*: every recognition and revocation; the source of stars by year and of awards once for each star."""

from __future__ import annotations

from xl_tools.sheets.declaration import Day, Number, Sheet, Text, chu, lua_chon, ma, ngay, so
from xl_tools.sheets.dot_danh_gia import CENTRAL, PROVINCE
from xl_tools.sheets.row_rules import dates_in_order, known_in, required_when
from xl_tools.sheets.san_pham import STARS

DISTRICT = "Cấp huyện (24/02/2023–30/6/2025, 3 sao)"


class CongNhan(
    Sheet,
    tab="Công nhận",
    key=("ma_san_pham", "so_quyet_dinh_cong_nhan"),
    intro="Mỗi dòng một lần công nhận, kể cả trước khi dùng sổ này; thu hồi thì ghi thêm ở chính dòng đó.",
    rows=(
        known_in("ma_san_pham", "san_pham", "ma_san_pham"),
        known_in("ma_dang_ky", "dang_ky_danh_gia", "ma_dang_ky"),
        dates_in_order("ngay_quyet_dinh_cong_nhan", "ngay_thu_hoi"),
        required_when("so_quyet_dinh_thu_hoi", lambda row: row["ngay_thu_hoi"], "đã ghi Ngày thu hồi"),
        required_when("ly_do_thu_hoi", lambda row: row["ngay_thu_hoi"], "đã ghi Ngày thu hồi"),
    ),
):
    """Lịch sử công nhận, thu hồi hạng sao."""

    ma_san_pham: Text = ma("Mã sản phẩm", required="x", example="SP-0031", help="có trong trang Sản phẩm")
    ma_dang_ky: Text = ma("Mã đăng ký", example="DK-2026-114", help="trống với kết quả trước khi dùng sổ")
    cap_cong_nhan: Text = lua_chon(
        "Cấp công nhận", required="x", choices=(DISTRICT, PROVINCE, CENTRAL), example=DISTRICT, width=22
    )
    tong_diem_cong_nhan: Number = so("Tổng điểm công nhận", ge=0, le=100, unit="điểm", example=66.5)
    hang: Text = lua_chon("Hạng", required="x", choices=STARS, example="3 sao", width=10)
    so_quyet_dinh_cong_nhan: Text = chu(
        "Số quyết định công nhận", required="x", example="1896/QĐ-UBND", width=18
    )
    ngay_quyet_dinh_cong_nhan: Day = ngay("Ngày quyết định công nhận", required="x", example="30/10/2024")
    so_giay_chung_nhan: Text = chu("Số giấy chứng nhận", example="17/GCN-OCOP", width=16)
    ngay_het_han: Day = ngay("→ Ngày hết hạn", example="30/10/2027")
    nop_danh_gia_lai_tu: Day = ngay("→ Nộp đánh giá lại từ", example="03/05/2027")
    nop_danh_gia_lai_den: Day = ngay("→ Nộp đánh giá lại đến", example="02/07/2027")
    ngay_thu_hoi: Day = ngay("Ngày thu hồi")
    so_quyet_dinh_thu_hoi: Text = chu("Số quyết định thu hồi", required="đk", width=18)
    ly_do_thu_hoi: Text = chu(
        "Lý do thu hồi",
        required="đk",
        help="một trong 6 trường hợp khoản 1 Điều 8 Quyết định số 26/2026/QĐ-TTg",
    )
