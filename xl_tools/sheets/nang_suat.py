"""*Năng suất*: one line an enterprise and year, also the source of size figures for other years."""

from __future__ import annotations

from xl_tools.sheets.declaration import Money, Number, Sheet, Text, Whole, lua_chon, ma, so, so_nguyen, tien
from xl_tools.sheets.ma_so_thue import phap_nhan
from xl_tools.sheets.row_rules import known_in

BEFORE, AFTER, YEARLY = "Trước hỗ trợ", "Sau hỗ trợ", "Hằng năm"


class NangSuat(
    Sheet,
    tab="Năng suất",
    key=("ma_so_thue", "nam"),
    label=None,
    adds_up=False,
    optional=True,
    intro="Mỗi dòng một doanh nghiệp, một năm. Dòng Trước hỗ trợ là mốc để tính tăng năng suất.",
    rows=(known_in("ma_so_thue", "doanh_nghiep", "ma_so_thue", phap_nhan),),
):
    """Số liệu năng suất của doanh nghiệp trước và sau hỗ trợ."""

    ma_so_thue: Text = ma(
        "Mã số thuế", required="x", example="1801234562", help="có trong trang Doanh nghiệp"
    )
    nam: Whole = so_nguyen("Năm", required="x", ge=2000, le=2045, unit="năm", example=2021)
    thoi_diem: Text = lua_chon(
        "Thời điểm", required="x", choices=(BEFORE, AFTER, YEARLY), example=BEFORE, width=15
    )
    doanh_thu_thuan: Money = tien(
        "Doanh thu thuần (đồng)", required="x", ge=0, unit="đồng", example=40_000_000_000
    )
    chi_phi_mua_ngoai: Money = tien(
        "Chi phí mua ngoài (đồng)",
        required="đk",
        ge=0,
        unit="đồng",
        example=28_000_000_000,
        help="nguyên liệu, năng lượng, dịch vụ mua ngoài",
    )
    thu_nhap_cua_nguoi_lao_dong: Money = tien(
        "Thu nhập của người lao động (đồng)",
        required="đk",
        ge=0,
        unit="đồng",
        example=7_200_000_000,
        help="lương, phụ cấp, BHXH phần đơn vị đóng",
    )
    khau_hao: Money = tien("Khấu hao (đồng)", required="đk", ge=0, unit="đồng", example=1_500_000_000)
    lai_vay: Money = tien("Lãi vay (đồng)", ge=0, unit="đồng", example=400_000_000)
    thue_gian_thu_phi: Money = tien("Thuế gián thu, phí (đồng)", ge=0, unit="đồng", example=300_000_000)
    loi_nhuan_truoc_thue: Money = tien(
        "Lợi nhuận trước thuế (đồng)", required="đk", unit="đồng", example=2_600_000_000, help="được âm"
    )
    tai_san_co_dinh_binh_quan: Money = tien(
        "Tài sản cố định bình quân (đồng)", required="đk", gt=0, unit="đồng", example=15_000_000_000
    )
    lao_dong_binh_quan: Number = so(
        "Lao động bình quân (người)", required="x", gt=0, unit="người", example=85
    )
    lao_dong_tham_gia_bhxh_binh_quan: Number = so(
        "Lao động tham gia BHXH bình quân (người)", ge=0, unit="người", example=82
    )
    tong_nguon_von: Money = tien("Tổng nguồn vốn (đồng)", ge=0, unit="đồng", example=18_500_000_000)
    ty_le_san_pham_loi: Number = so("Tỷ lệ sản phẩm lỗi", ge=0, le=100, unit="%", example=2.1)
    gia_tri_gia_tang_phuong_phap_tru: Money = tien(
        "→ Giá trị gia tăng, phương pháp trừ (đồng)", example=12_000_000_000, unit="đồng"
    )
    gia_tri_gia_tang_phuong_phap_cong: Money = tien(
        "→ Giá trị gia tăng, phương pháp cộng (đồng)", example=12_000_000_000, unit="đồng"
    )
    nang_suat_lao_dong: Money = tien(
        "→ Năng suất lao động (đồng/người)", example=141_176_471, unit="đồng/người"
    )
    nang_suat_von: Number = so("→ Năng suất vốn", example=0.8, unit="lần")
    ty_le_gia_tri_gia_tang: Number = so("→ Tỷ lệ giá trị gia tăng", example=30.0, unit="%")
    suc_canh_tranh_chi_phi_lao_dong: Number = so(
        "→ Sức cạnh tranh chi phí lao động", example=1.67, unit="lần"
    )
    tang_nang_suat_lao_dong: Number = so(
        "→ Tăng năng suất lao động", example=12.4, unit="%", help="so với dòng Trước hỗ trợ"
    )
