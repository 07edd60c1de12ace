"""*Cơ quan*: who issues and who signs which paper, and since when."""

from __future__ import annotations

from xl_tools.sheets.declaration import Day, Sheet, Text, chu, lua_chon, lua_chon_nhieu, ma, ngay
from xl_tools.sheets.row_rules import dates_in_order


class CoQuan(
    Sheet,
    tab="Cơ quan",
    key=("ma_co_quan", "ky_cho_loai_giay", "hieu_luc_tu"),
    label="ten_co_quan",
    intro="Mỗi dòng một cơ quan và một người ký. Đổi người ký thì thêm dòng mới, ghi Hiệu lực đến ở dòng cũ.",
    rows=(dates_in_order("hieu_luc_tu", "hieu_luc_den"),),
):
    """Cơ quan ban hành, hình thức ký và người ký của từng loại giấy, theo thời gian."""

    ma_co_quan: Text = ma(
        "Mã cơ quan",
        required="x",
        example="SO",
        help="UBND, SO, CHICUC, PHONG, VPDP, HOIDONG, BCD hoặc mã khác",
    )
    ten_co_quan: Text = chu(
        "Tên cơ quan",
        required="x",
        example="Sở Khoa học và Công nghệ",
        help="tên đầy đủ, viết hoa theo Nghị định 30",
    )
    ten_co_quan_chu_quan: Text = chu(
        "Tên cơ quan chủ quản", example="UBND tỉnh Hậu Giang", help="để trống đối với UBND tỉnh"
    )
    chu_viet_tat_trong_ky_hieu: Text = chu(
        "Chữ viết tắt trong ký hiệu",
        required="x",
        example="SKHCN",
        help="chỉ chữ hoa, không dấu cách",
        width=15,
    )
    che_do_lam_viec: Text = lua_chon(
        "Chế độ làm việc", required="x", choices=("Tập thể", "Thủ trưởng"), example="Thủ trưởng"
    )
    co_con_dau: Text = lua_chon("Có con dấu", required="x", choices=("Có", "Không"), example="Có", width=12)
    chuc_vu_nguoi_dung_dau: Text = chu("Chức vụ người đứng đầu", required="x", example="Giám đốc")
    hinh_thuc_ky: Text = lua_chon(
        "Hình thức ký",
        required="x",
        choices=("Trực tiếp", "Quyền cấp trưởng", "Ký thay", "Thừa lệnh", "Thừa ủy quyền"),
        example="Ký thay",
    )
    chuc_vu_nguoi_ky: Text = chu("Chức vụ người ký", required="x", example="Phó Giám đốc")
    ho_va_ten_nguoi_ky: Text = chu(
        "Họ và tên người ký", required="x", example="Trần Văn Bình", help="không ghi học hàm, học vị"
    )
    don_vi_soan_thao: Text = chu("Đơn vị soạn thảo", example="CCTĐC", help="dùng ở dòng “Lưu: VT, …”")
    dia_danh: Text = chu("Địa danh", required="x", example="Hậu Giang", help="tên riêng nơi đóng trụ sở")
    ky_cho_loai_giay: Text = lua_chon_nhieu(
        "Ký cho loại giấy",
        choices="DM-LOAIGIAY",
        example="Báo cáo; Thông báo",
        help="để trống = mọi loại giấy",
    )
    hieu_luc_tu: Day = ngay("Hiệu lực từ", required="x", example="01/01/2022")
    hieu_luc_den: Day = ngay("Hiệu lực đến", example="30/06/2025", help="để trống = còn hiệu lực")
