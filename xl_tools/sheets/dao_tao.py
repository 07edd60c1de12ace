"""*Đào tạo*: classes, training courses, conferences; one line each."""

from __future__ import annotations

from xl_tools.sheets.declaration import (
    Day,
    Money,
    Sheet,
    Text,
    Whole,
    chu,
    lua_chon,
    lua_chon_nhieu,
    ma,
    ngay,
    so_nguyen,
    tien,
)
from xl_tools.sheets.row_rules import dates_in_order, known_in, not_above

EXPERTS = "Chuyên gia năng suất chất lượng"


class DaoTao(
    Sheet,
    tab="Đào tạo",
    key=("ma_lop",),
    label="ten_lop_hoi_nghi",
    intro="Mỗi dòng một lớp, một hội nghị. Kinh phí ở đây chỉ để tham khảo; số quyết toán lấy ở trang Kinh phí.",
    rows=(
        dates_in_order("ngay_bat_dau", "ngay_ket_thuc"),
        not_above("so_hoc_vien_duoc_cap_chung_chi", "so_hoc_vien"),
        known_in("ma_nhiem_vu", "nhiem_vu", "ma_nhiem_vu"),
    ),
):
    """Lớp đào tạo, tập huấn, hội nghị, hội thảo của chương trình."""

    ma_lop: Text = ma("Mã lớp", required="x", example="DT-2022-02")
    ten_lop_hoi_nghi: Text = chu(
        "Tên lớp, hội nghị", required="x", width=40, example="Tập huấn truy xuất nguồn gốc sản phẩm, hàng hóa"
    )
    loai_hoat_dong: Text = lua_chon("Loại hoạt động", required="x", choices="DM-LOAIHD", example="Tập huấn")
    chu_de: Text = lua_chon("Chủ đề", required="x", choices="DM-CHUDE", example="Truy xuất nguồn gốc")
    doi_tuong_hoc_vien: Text = lua_chon_nhieu(
        "Đối tượng học viên",
        required="x",
        choices="DM-DOITUONG",
        example="Lãnh đạo, quản lý doanh nghiệp, hợp tác xã",
        help="nhiều đối tượng cách nhau bằng “; ”",
    )
    ngay_bat_dau: Day = ngay("Ngày bắt đầu", required="x", example="20/02/2020")
    ngay_ket_thuc: Day = ngay("Ngày kết thúc", required="x", example="04/03/2020")
    dia_diem: Text = chu("Địa điểm", example="Thành phố Mỹ Tho", width=20)
    don_vi_to_chuc: Text = chu(
        "Đơn vị tổ chức", required="x", example="Sở Nông nghiệp và Phát triển nông thôn"
    )
    co_quan_phoi_hop: Text = chu(
        "Cơ quan phối hợp",
        example="Sở Khoa học và Công nghệ; Sở Y tế; Sở Công Thương",
        help="nhiều cơ quan cách nhau bằng “; ”",
    )
    so_hoc_vien: Whole = so_nguyen(
        "Số học viên (lượt người)", required="x", ge=0, unit="lượt người", example=120, width=12
    )
    so_don_vi_tham_gia: Whole = so_nguyen(
        "Số đơn vị tham gia",
        ge=0,
        unit="đơn vị",
        example=46,
        help="doanh nghiệp, hợp tác xã, chủ thể",
        width=12,
    )
    so_hoc_vien_duoc_cap_chung_chi: Whole = so_nguyen(
        "Số học viên được cấp chứng chỉ", ge=0, unit="người", example=0, width=13
    )
    ma_nhiem_vu: Text = ma("Mã nhiệm vụ", example="NV-2020-01", help="có trong trang Nhiệm vụ")
    kinh_phi_ngan_sach: Money = tien("Kinh phí ngân sách (đồng)", ge=0, unit="đồng", example=35_000_000)
