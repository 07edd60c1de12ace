"""*Kết quả*: what the marks come to; made by the program, but for the council's conclusion."""

from __future__ import annotations

from xl_tools.sheets.declaration import Number, Sheet, Text, Whole, chu, lua_chon, ma, so, so_nguyen

STAR_NAMES = tuple(f"{stars} sao" for stars in range(1, 6))
EXCLUDED, NOT_SCORED = "Bị loại", "Không xét được"
NOT_RECOGNISED, TO_CENTRE = "Không công nhận", "Đề nghị Trung ương 5 sao"


class KetQuaDanhGia(
    Sheet,
    tab="Kết quả",
    key=("ma_dang_ky",),
    label="ten_san_pham",
    output=True,
    intro="Máy lập từ trang Chấm điểm. Chỉ nhập cột Kết luận của Hội đồng.",
):
    """Kết quả chấm điểm, phân hạng của từng đăng ký."""

    ma_dang_ky: Text = ma("→ Mã đăng ký", example="DK-2026-114")
    ten_san_pham: Text = chu("→ Tên sản phẩm", example="Khóm Cầu Đúc sấy dẻo", width=34)
    ten_chu_the: Text = chu("→ Tên chủ thể", example="Hợp tác xã Khóm Cầu Đúc", width=34)
    so_phieu_hop_le: Whole = so_nguyen("→ Số phiếu hợp lệ", unit="phiếu", example=9)
    diem_phan_a: Number = so("→ Điểm phần A", unit="điểm", example=31)
    diem_phan_b: Number = so("→ Điểm phần B", unit="điểm", example=20.5)
    diem_phan_c: Number = so("→ Điểm phần C", unit="điểm", example=27.75)
    tong_diem: Number = so("→ Tổng điểm", unit="điểm", example=79.25)
    chenh_lech_giua_cac_thanh_vien: Number = so(
        "→ Chênh lệch giữa các thành viên", unit="điểm", example=8, width=16
    )
    hang_theo_diem: Text = lua_chon("→ Hạng theo điểm", choices=STAR_NAMES, example="4 sao", width=12)
    hang_khi_xet_dieu_kien_toi_thieu: Text = lua_chon(
        "→ Hạng khi xét điều kiện tối thiểu",
        choices=(*STAR_NAMES, EXCLUDED, NOT_SCORED),
        example="4 sao",
        width=18,
    )
    dieu_kien_chua_dat_cho_hang_tren: Text = chu(
        "→ Điều kiện chưa đạt cho hạng trên", example="4.1 phải đạt 5; 7 phải đạt 5", width=44
    )
    ket_luan_cua_hoi_dong: Text = lua_chon(
        "Kết luận của Hội đồng",
        required="đk",
        choices=(NOT_RECOGNISED, "3 sao", "4 sao", TO_CENTRE),
        example="4 sao",
        width=22,
    )
