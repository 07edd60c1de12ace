"""*Chủ thể*: the organisations and households that take part in OCOP."""

from __future__ import annotations

from xl_tools.sheets.declaration import (
    Day,
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
)
from xl_tools.sheets.dia_danh import near_a_usual_place
from xl_tools.sheets.ma_so_thue import valid_tax_codes
from xl_tools.sheets.row_rules import not_above, place_of_its_time, required_when
from xl_tools.sheets.ten_don_vi import one_name_two_codes

ACTIVE = "Đang hoạt động"
COOPERATIVE_GROUP = "Tổ hợp tác"
COMPANIES = ("Công ty trách nhiệm hữu hạn", "Công ty cổ phần")


class ChuThe(
    Sheet,
    tab="Chủ thể",
    key=("ma_chu_the",),
    label="ten_chu_the",
    intro="Mỗi dòng một chủ thể OCOP: doanh nghiệp, hợp tác xã, tổ hợp tác, hộ sản xuất có đăng ký kinh doanh.",
    rows=(
        valid_tax_codes("ma_so_thue"),
        required_when(
            "ma_so_thue",
            lambda row: row["loai_hinh"] not in (COOPERATIVE_GROUP, None),
            "chủ thể không phải tổ hợp tác",
        ),
        required_when(
            "von_gop_cua_cong_dong",
            lambda row: row["loai_hinh"] in COMPANIES,
            "công ty cổ phần, công ty trách nhiệm hữu hạn (tiêu chí Loại hình tổ chức)",
        ),
        not_above("lao_dong_dia_phuong", "tong_so_lao_dong"),
        place_of_its_time,
        near_a_usual_place("xa_phuong_dac_khu", "huyen"),
        one_name_two_codes,
    ),
):
    """Chủ thể tham gia OCOP."""

    ma_chu_the: Text = ma("Mã chủ thể", required="x", example="CT-0012")
    ten_chu_the: Text = chu("Tên chủ thể", required="x", width=34, example="Hợp tác xã Khóm Cầu Đúc")
    ma_so_thue: Text = ma("Mã số thuế", required="đk", example="6300123451", help="Tổ hợp tác được để trống")
    loai_hinh: Text = lua_chon(
        "Loại hình", required="x", choices="DM-LOAIHINH", example="Hợp tác xã", width=24
    )
    so_giay_dang_ky_kinh_doanh: Text = chu(
        "Số giấy đăng ký kinh doanh", required="đk", example="64D8000123", width=18
    )
    ngay_dang_ky_kinh_doanh: Day = ngay("Ngày đăng ký kinh doanh", required="đk", example="12/06/2016")
    von_gop_cua_cong_dong: Number = so(
        "Vốn góp của cộng đồng", required="đk", ge=0, le=100, unit="%", example=60, help="60 nghĩa là 60%"
    )
    nguoi_dai_dien_theo_phap_luat: Text = chu(
        "Người đại diện theo pháp luật", required="x", example="Trần Thị Sáu"
    )
    gioi_tinh: Text = lua_chon("Giới tính", choices=("Nam", "Nữ"), example="Nữ", width=9)
    dan_toc: Text = chu("Dân tộc", example="Kinh", width=11)
    nguoi_khuyet_tat: Text = lua_chon("Người khuyết tật", choices=("Có", "Không"), example="Không", width=11)
    dia_chi: Text = chu("Địa chỉ", required="x", example="Ấp Mỹ 1")
    xa_phuong_dac_khu: Text = chu(
        "Xã, phường, đặc khu", required="x", example="Xã Hỏa Lựu", help="trước 01/7/2025 gồm cả thị trấn"
    )
    huyen: Text = chu("Huyện (trước 01/7/2025)", required="đk", example="Thành phố Vị Thanh", width=20)
    tinh_cu: Text = lua_chon(
        "Tỉnh cũ (trước 01/7/2025)", required="đk", choices="DM-TINH-CU", example="Hậu Giang"
    )
    dien_thoai: Text = chu("Điện thoại", width=15)
    thu_dien_tu: Text = chu("Thư điện tử")
    tong_so_lao_dong: Whole = so_nguyen("Tổng số lao động (người)", ge=0, unit="người", example=38)
    lao_dong_dia_phuong: Whole = so_nguyen(
        "Lao động địa phương (người)",
        ge=0,
        unit="người",
        example=30,
        help="thường trú trên địa bàn cấp xã (Quyết định số 26/2026/QĐ-TTg)",
    )
    nam_tham_gia_ocop: Whole = so_nguyen(
        "Năm tham gia OCOP", unit="năm", required="x", ge=2013, le=2045, example=2019
    )
    ngay_ky_cam_ket_an_toan_thuc_pham: Day = ngay(
        "Ngày ký cam kết an toàn thực phẩm", example="15/03/2018", help="trống = chưa ký"
    )
    mo_hinh_diem_an_toan_thuc_pham: Text = lua_chon(
        "Mô hình điểm an toàn thực phẩm", choices=("Có", "Không"), example="Không", width=14
    )
    tinh_trang: Text = lua_chon(
        "Tình trạng", required="x", choices=(ACTIVE, "Tạm ngừng", "Đã giải thể"), example=ACTIVE, width=16
    )
