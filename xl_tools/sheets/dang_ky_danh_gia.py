"""*Đăng ký đánh giá*: one product in one round; the day the dossier was filed chooses the criteria."""

from __future__ import annotations

from xl_tools.sheets.declaration import Day, Sheet, Text, chu, lua_chon, ma, ngay
from xl_tools.sheets.row_rules import dates_in_order, known_in, required_when
from xl_tools.sheets.san_pham import PROVINCE_SET

FIRST, UPGRADE, AGAIN = "Lần đầu", "Nâng hạng", "Đánh giá lại"
PASSED, FAILED, NOT_JUDGED = "Đạt", "Không đạt", "Chưa đánh giá"
NOT_EXCLUDED = "Không"
FORGED, UNSAFE, UNFIT, OTHER_REASON = (
    "Giả mạo hồ sơ",
    "Không tuân thủ điều kiện an toàn thực phẩm",
    "Hồ sơ không đáp ứng",
    "Lý do khác trong phiếu",
)
FILED, SENT_BACK, COMPLETE, SCORED, RECOGNISED, NOT_PASSED, TO_CENTRE, WITHDRAWN = (
    "Đã nộp",
    "Yêu cầu bổ sung",
    "Đủ hồ sơ",
    "Đã chấm",
    "Đã công nhận",
    "Không đạt",
    "Đề nghị Trung ương",
    "Rút",
)
JUDGED = (SCORED, RECOGNISED, NOT_PASSED, TO_CENTRE)  # the council has scored
WHOLE = (COMPLETE, *JUDGED)  # the dossier was found complete
# Bốn nội dung mà UBND cấp xã đánh giá (Mẫu số 03 Quyết định số 26/2026/QĐ-TTg).
COMMUNE_ITEMS = (
    "nguyen_lieu_dia_phuong",
    "lao_dong_dia_phuong",
    "nguon_goc_y_tuong",
    "ban_sac_tri_tue_dia_phuong",
)


def _commune_item(title: str) -> Text:
    column: Text = lua_chon(
        title,
        choices=(PASSED, FAILED, NOT_JUDGED),
        example=PASSED,
        width=14,
        help="Mẫu số 03, cấp xã đánh giá",
    )
    return column


class DangKyDanhGia(
    Sheet,
    tab="Đăng ký đánh giá",
    key=("ma_dang_ky",),
    intro="Mỗi dòng một sản phẩm trong một đợt. Ngày nộp hồ sơ tại UBND cấp xã quyết định bộ tiêu chí áp dụng.",
    rows=(
        known_in("ma_san_pham", "san_pham", "ma_san_pham"),
        known_in("ma_dot", "dot_danh_gia", "ma_dot"),
        dates_in_order("ngay_nop_ho_so", "ngay_gui_cap_tinh"),
        required_when(
            "ma_dot",
            lambda row: row["trang_thai"] in JUDGED,
            "hồ sơ đã chấm, đã công nhận, không đạt hoặc đề nghị Trung ương",
        ),
    ),
):
    """Đăng ký đánh giá, phân hạng sản phẩm OCOP."""

    ma_dang_ky: Text = ma("Mã đăng ký", required="x", example="DK-2026-114")
    ma_san_pham: Text = ma("Mã sản phẩm", required="x", example="SP-0031", help="có trong trang Sản phẩm")
    ma_dot: Text = ma("Mã đợt", required="đk", example="2026-2", help="có trong trang Đợt đánh giá")
    lan_dang_ky: Text = lua_chon(
        "Lần đăng ký", required="x", choices=(FIRST, UPGRADE, AGAIN), example=UPGRADE, width=14
    )
    so_phieu_dang_ky: Text = chu("Số phiếu đăng ký", example="07-01/PĐK-92-31363-2026")
    ma_so_san_pham_ocop: Text = chu(
        "Mã số sản phẩm OCOP",
        example="92-31363-07-2026",
        help="từ 22/5/2026: tỉnh-xã-STT-năm; trước đó: tỉnh-huyện-xã-STT-năm",
        width=20,
    )
    ngay_nop_ho_so: Day = ngay(
        "Ngày nộp hồ sơ",
        required="x",
        example="03/08/2026",
        help="ngày nộp tại UBND cấp xã; ngày này chọn bộ tiêu chí",
    )
    ngay_gui_cap_tinh: Day = ngay("Ngày gửi cấp tỉnh", example="20/08/2026")
    van_ban_de_nghi_cua_ubnd_cap_xa: Text = chu(
        "Văn bản đề nghị của UBND cấp xã", example="45/UBND-KT", width=18
    )
    nguyen_lieu_dia_phuong: Text = _commune_item("Nguyên liệu địa phương")
    lao_dong_dia_phuong: Text = _commune_item("Lao động địa phương")
    nguon_goc_y_tuong: Text = _commune_item("Nguồn gốc ý tưởng")
    ban_sac_tri_tue_dia_phuong: Text = _commune_item("Bản sắc, trí tuệ địa phương")
    san_pham_mau: Text = lua_chon(
        "Sản phẩm mẫu", required="x", choices=("Đủ 05", "Thiếu", "Không yêu cầu"), example="Đủ 05", width=14
    )
    ly_do_loai: Text = lua_chon(
        "Lý do loại",
        required="x",
        choices=(NOT_EXCLUDED, FORGED, UNSAFE, UNFIT, OTHER_REASON),
        example=NOT_EXCLUDED,
        help="Không = không bị loại",
    )
    trang_thai: Text = lua_chon(
        "Trạng thái",
        required="x",
        choices=(FILED, SENT_BACK, COMPLETE, SCORED, RECOGNISED, NOT_PASSED, TO_CENTRE, WITHDRAWN),
        example=COMPLETE,
        width=18,
    )
    bo_tieu_chi_ap_dung: Text = lua_chon(
        "→ Bộ tiêu chí áp dụng",
        choices=(PROVINCE_SET, "1048/QĐ-TTg", "148/QĐ-TTg", "26/2026/QĐ-TTg"),
        example="26/2026/QĐ-TTg",
    )
    giay_to_con_thieu: Text = chu("→ Giấy tờ còn thiếu", example="Phiếu kết quả kiểm nghiệm", width=34)
