"""*Ca kiểm tra*: golden cases of a rate table, as an officer writes them: the facts, what must come out, and why."""

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
    lua_chon_nhieu,
    ma,
    ngay,
    so,
    so_nguyen,
    tien,
)
from xl_tools.sheets.san_pham import NO_STAR, STARS

YES, NO = "Có", "Không"


class CaKiemTra(
    Sheet,
    tab="Ca kiểm tra",
    key=("ma_ca",),
    label="ten_ca",
    adds_up=False,
    intro=(
        "Mỗi dòng một hồ sơ giả định và số tiền phải ra theo văn bản. Mỗi lần mức thay đổi cần một ca ngày trước "
        "và một ca đúng ngày; sửa mức mà ca sai thì không nhập được."
    ),
):
    """Ca kiểm tra của bảng mức hỗ trợ: hồ sơ giả định, mức phải áp dụng, số tiền phải ra, vì sao."""

    ma_ca: Text = ma("Mã ca", required="x", example="BG-2023-HTQL-1", width=20)
    ten_ca: Text = chu("Tên ca", required="x", example="ISO 14001, đúng ngày bắt đầu hiệu lực", width=40)
    ngay_quyet_dinh: Day = ngay(
        "Ngày quyết định",
        required="x",
        example="01/01/2023",
        help="mọi ngày của hồ sơ giả định (đăng ký, ký hợp đồng, nghiệm thu, cấp giấy) là ngày này",
    )
    noi_dung_ho_tro: Text = lua_chon(
        "Nội dung hỗ trợ",
        required="x",
        choices="DM-ND",
        example="TCVN ISO 14001",
        width=26,
        in_kind={"ocop": {"choices": "DM-NHOM-OCOP|DM-ND", "example": "Thưởng đạt sao"}},
    )
    chuong_trinh: Text = lua_chon("Chương trình", choices="DM-CHUONGTRINH", help="trống = xét mọi mức")
    so_luong: Whole = so_nguyen("Số lượng", ge=1, example=1, help="trống = 1")
    gia_tri_hop_dong_tu_van: Money = tien(
        "Giá trị hợp đồng tư vấn (đồng)", ge=0, unit="đồng", example=60_000_000
    )
    chi_phi_chung_nhan_thu_nghiem: Money = tien(
        "Chi phí chứng nhận, thử nghiệm (đồng)", ge=0, unit="đồng", example=25_000_000
    )
    ho_tro_tu_nguon_ngan_sach_khac: Money = tien(
        "Hỗ trợ từ nguồn ngân sách khác (đồng)", ge=0, unit="đồng", help="trống = không có"
    )
    co_giay_chung_nhan: Text = lua_chon(
        "Có giấy chứng nhận", choices=(YES, NO), example=YES, width=12, help="trống = Không"
    )
    loai_hinh: Text = lua_chon("Loại hình", choices="DM-LOAIHINH", example="Công ty trách nhiệm hữu hạn")
    hang_truoc: Text = lua_chon(
        "Hạng trước", choices=(NO_STAR, *STARS), kind="ocop", width=11, help="trống = sản phẩm chưa có hạng"
    )
    hang_dat: Text = lua_chon(
        "Hạng đạt", choices=STARS, kind="ocop", example="3 sao", width=11, help="được công nhận vào ngày này"
    )
    linh_vuc: Text = lua_chon(
        "Lĩnh vực", choices="DM-LINHVUC", kind="nscl", example="Công nghiệp và xây dựng"
    )
    lao_dong_tham_gia_bhxh_binh_quan: Number = so(
        "Lao động tham gia BHXH bình quân (người)", ge=0, kind="nscl", unit="người", example=85
    )
    tong_doanh_thu: Money = tien(
        "Tổng doanh thu (đồng)", ge=0, kind="nscl", unit="đồng", example=42_000_000_000
    )
    tong_nguon_von: Money = tien(
        "Tổng nguồn vốn (đồng)", ge=0, kind="nscl", unit="đồng", example=18_500_000_000
    )
    co_von_dau_tu_nuoc_ngoai: Text = lua_chon(
        "Có vốn đầu tư nước ngoài", choices=(YES, NO), kind="nscl", width=12, help="trống = Không"
    )
    tinh_cu: Text = lua_chon(
        "Tỉnh cũ (trước 01/7/2025)",
        choices="DM-TINH-CU",
        help="địa bàn của doanh nghiệp; trống = của bảng này",
    )
    dieu_kien_rieng: Text = lua_chon_nhieu(
        "Điều kiện riêng",
        choices="DM-DIEUKIEN",
        kind="nscl",
        help="những điều kiện doanh nghiệp có; trống = không có",
    )
    ma_muc_phai_ap_dung: Text = ma(
        "Mã mức phải áp dụng", example="BG-2023-HTQL", help="trống = không có mức nào có hiệu lực", width=22
    )
    muc_ho_tro_phai_ra: Money = tien(
        "Mức hỗ trợ phải ra (đồng)", ge=0, unit="đồng", example=42_500_000, help="trống = chưa tính được"
    )
    vi_sao: Text = chu(
        "Vì sao", required="x", example="50% × 85 triệu đồng, dưới trần 50 triệu đồng", width=50
    )
