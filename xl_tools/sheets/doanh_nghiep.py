"""*Doanh nghiệp*: one line an enterprise, co-operative or organisation."""

from __future__ import annotations

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
from xl_tools.sheets.dia_danh import near_a_usual_place
from xl_tools.sheets.ma_so_thue import branch_with_its_parent, valid_tax_codes
from xl_tools.sheets.row_rules import not_above, place_of_its_time, required_when
from xl_tools.sheets.ten_don_vi import one_name_two_codes

YES_NO = ("Có", "Không")
_SIZED = ("lao_dong_tham_gia_bhxh_binh_quan", "tong_doanh_thu", "tong_nguon_von")


class DoanhNghiep(
    Sheet,
    tab="Doanh nghiệp",
    key=("ma_so_thue",),
    label="ten_doanh_nghiep",
    adds_up=False,
    intro="Mỗi dòng một doanh nghiệp. Lao động, doanh thu, nguồn vốn là của Năm số liệu (thường là năm liền trước).",
    rows=(
        valid_tax_codes("ma_so_thue"),
        branch_with_its_parent,
        required_when(
            "nam_so_lieu",
            lambda row: any(row[name] is not None for name in _SIZED),
            "đã có lao động, doanh thu hoặc vốn",
        ),
        not_above("lao_dong_nu", "lao_dong_tham_gia_bhxh_binh_quan"),
        place_of_its_time,
        near_a_usual_place("xa_phuong_dac_khu", "huyen"),
        one_name_two_codes,
    ),
):
    """Doanh nghiệp, hợp tác xã, tổ chức được theo dõi: mỗi dòng một đơn vị."""

    ma_so_thue: Text = ma(
        "Mã số thuế",
        required="x",
        example="1801234562",
        help="10 số; 10 số-3 số (đơn vị phụ thuộc); 12 số (hộ, từ 01/7/2025). Ô định dạng chữ",
    )
    ten_doanh_nghiep: Text = chu("Tên doanh nghiệp", required="x", width=36, example="Công ty TNHH Minh Tâm")
    loai_hinh: Text = lua_chon(
        "Loại hình", required="x", choices="DM-LOAIHINH", example="Công ty trách nhiệm hữu hạn"
    )
    ngay_dang_ky_lan_dau: Day = ngay(
        "Ngày đăng ký lần đầu", example="14/08/2015", help="cần cho doanh nghiệp hoạt động dưới 01 năm"
    )
    nganh_nghe_kinh_doanh_chinh: Text = chu(
        "Ngành nghề kinh doanh chính", example="Chế biến, bảo quản thủy sản", help="tên hoặc mã VSIC"
    )
    linh_vuc: Text = lua_chon(
        "Lĩnh vực", required="x", choices="DM-LINHVUC", example="Công nghiệp và xây dựng"
    )
    nhom_nganh_uu_tien: Text = lua_chon(
        "Nhóm ngành ưu tiên",
        choices="DM-UUTIEN",
        example="Chế biến rau quả, thủy sản",
        help="danh mục của tỉnh",
    )
    san_pham_hang_hoa_chinh: Text = chu("Sản phẩm, hàng hóa chính", required="x", example="Cá tra phi lê")
    san_pham_chu_luc: Text = lua_chon(
        "Sản phẩm chủ lực",
        choices=("Không", "Chủ lực của tỉnh", "Xuất khẩu chủ lực"),
        example="Chủ lực của tỉnh",
    )
    co_von_dau_tu_nuoc_ngoai: Text = lua_chon(
        "Có vốn đầu tư nước ngoài", choices=YES_NO, example="Không", width=12
    )
    do_phu_nu_lam_chu: Text = lua_chon("Do phụ nữ làm chủ", choices=YES_NO, example="Không", width=12)
    doanh_nghiep_xa_hoi: Text = lua_chon("Doanh nghiệp xã hội", choices=YES_NO, example="Không", width=12)
    khoi_nghiep_sang_tao: Text = lua_chon("Khởi nghiệp sáng tạo", choices=YES_NO, example="Không", width=12)
    thuoc_cum_lien_ket_nganh_chuoi_gia_tri: Text = lua_chon(
        "Thuộc cụm liên kết ngành, chuỗi giá trị", choices=YES_NO, example="Không", width=14
    )
    dia_chi: Text = chu("Địa chỉ", required="x", example="Ấp 3")
    xa_phuong_dac_khu: Text = chu(
        "Xã, phường, đặc khu", required="x", example="Xã Đông Phú", help="trước 01/7/2025 gồm cả thị trấn"
    )
    huyen: Text = chu(
        "Huyện (trước 01/7/2025)",
        required="đk",
        example="Huyện Châu Thành",
        help="bắt buộc với số liệu trước 01/7/2025",
    )
    tinh_cu: Text = lua_chon(
        "Tỉnh cũ (trước 01/7/2025)",
        required="đk",
        choices="DM-TINH-CU",
        example="Hậu Giang",
        help="bắt buộc khi sổ là của tỉnh sau sắp xếp",
    )
    nguoi_dai_dien_theo_phap_luat: Text = chu("Người đại diện theo pháp luật", example="Nguyễn Thị Lan")
    chuc_vu: Text = chu("Chức vụ", example="Giám đốc", width=16)
    dien_thoai: Text = chu("Điện thoại", width=15)
    thu_dien_tu: Text = chu("Thư điện tử")
    nam_so_lieu: Whole = so_nguyen(
        "Năm số liệu",
        unit="năm",
        required="đk",
        ge=2000,
        le=2045,
        example=2021,
        help="năm của ba cột sau, thường là năm liền trước",
    )
    lao_dong_tham_gia_bhxh_binh_quan: Number = so(
        "Lao động tham gia BHXH bình quân (người)",
        required="đk",
        ge=0,
        unit="người",
        example=85,
        help="cộng số lao động cuối 12 tháng, chia 12",
    )
    lao_dong_nu: Number = so("Lao động nữ (người)", ge=0, unit="người", example=52)
    tong_doanh_thu: Money = tien(
        "Tổng doanh thu (đồng)", required="đk", ge=0, unit="đồng", example=42_000_000_000
    )
    tong_nguon_von: Money = tien(
        "Tổng nguồn vốn (đồng)", required="đk", ge=0, unit="đồng", example=18_500_000_000
    )
    quy_mo: Text = lua_chon("→ Quy mô", choices="DM-QUYMO-KETQUA", example="Nhỏ", width=14)
    co_so_xac_dinh_quy_mo: Text = chu(
        "→ Cơ sở xác định quy mô",
        width=48,
        example="Lao động 85 ≤ 100 và nguồn vốn 18,5 tỷ đồng ≤ 20 tỷ đồng (khoản 2 Điều 5 Nghị định số 80/2021/NĐ-CP)",
    )
