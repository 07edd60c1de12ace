"""*Thông tin*: what belongs to the workbook, one key a line."""

from __future__ import annotations

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Number, Sheet, Text, Whole, chu, lua_chon, ma, so, so_nguyen
from xl_tools.sheets.table import Book, Table, at

WINDOWS = ("Theo Nghị định số 09/2019/NĐ-CP", "Theo năm dương lịch", "Tự chọn")
APPROVE_FIRST = "Duyệt trước khi thực hiện"
SUPPORT_AFTER = "Hỗ trợ sau khi hoàn thành"


def known_offices(table: Table, book: Book) -> list[Finding]:
    """Cơ quan ban hành kế hoạch, báo cáo, cơ quan trình, tham mưu phải có ở trang *Cơ quan*."""
    offices = {row["ma_co_quan"] for row in book["co_quan"].rows()}
    names = (
        "co_quan_ban_hanh_ke_hoach",
        "co_quan_ban_hanh_bao_cao",
        "co_quan_trinh",
        "co_quan_tham_muu_ocop",
    )
    return [
        at(row, name, "XL-1401", target="Cơ quan")
        for row in table.rows()
        for name in names
        if row[name] and offices and row[name] not in offices
    ]


class ThongTin(
    Sheet,
    tab="Thông tin",
    transposed=True,
    intro="Điền cột Giá trị. Mục in đậm là bắt buộc; các giấy tờ lấy tên tỉnh, cơ quan, nơi nhận ở đây.",
    rows=(known_offices,),
):
    """Tỉnh, năm, chương trình, cơ quan, nơi nhận: mỗi mục một dòng."""

    tinh_thanh_pho: Text = lua_chon(
        "Tỉnh, thành phố",
        required="x",
        choices="DM-TINH",
        example="Hậu Giang",
        in_kind={"ocop": {"example": "Cần Thơ"}},
    )
    cap_don_vi_hanh_chinh: Text = lua_chon(
        "Cấp đơn vị hành chính",
        required="x",
        choices=("tỉnh", "thành phố"),
        example="tỉnh",
        in_kind={"ocop": {"example": "thành phố"}},
    )
    nam: Whole = so_nguyen(
        "Năm", unit="năm", required="x", ge=2010, le=2045, example=2022, in_kind={"ocop": {"example": 2026}}
    )
    giai_doan: Text = chu(
        "Giai đoạn",
        required="x",
        example="2021 - 2025",
        in_kind={"ocop": {"example": "2026 - 2030"}},
        help="viết dạng “yyyy - yyyy”",
    )
    ten_chuong_trinh: Text = chu(
        "Tên chương trình",
        required="x",
        help="chép đúng tên trong quyết định phê duyệt",
        example="Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, "
        "hàng hóa giai đoạn 2021 - 2030",
        in_kind={"ocop": {"example": "Chương trình mỗi xã một sản phẩm (OCOP)"}},
    )
    ten_goi_tat: Text = chu(
        "Tên gọi tắt", required="x", example="Chương trình 1322", in_kind={"ocop": {"example": "OCOP"}}
    )
    chu_de_nam: Text = chu("Chủ đề năm", in_kind={"ocop": {"example": "Tiêu chuẩn và chất lượng sản phẩm"}})
    ke_hoach_giai_doan: Text = ma(
        "Kế hoạch giai đoạn",
        help="Mã văn bản ở trang Văn bản",
        example="KHGD-2021",
        in_kind={"ocop": {"example": "KHGD-2026"}},
    )
    ke_hoach_nam: Text = ma(
        "Kế hoạch năm",
        help="Mã văn bản ở trang Văn bản",
        example="KH70-2022",
        in_kind={"ocop": {"example": "KH-2026"}},
    )
    cach_chot_so_lieu: Text = lua_chon("Cách chốt số liệu", required="x", choices=WINDOWS, example=WINDOWS[0])
    thoi_han_gui_bao_cao_quy: Text = chu(
        "Thời hạn gửi báo cáo quý", help="ngày của tháng cuối quý, hoặc để trống", example="20"
    )
    thoi_han_gui_bao_cao_6_thang: Text = chu("Thời hạn gửi báo cáo 6 tháng", help="dd/mm", example="20/06")
    thoi_han_gui_bao_cao_nam: Text = chu("Thời hạn gửi báo cáo năm", help="dd/mm", example="20/12")
    co_quan_ban_hanh_ke_hoach: Text = ma(
        "Cơ quan ban hành kế hoạch", required="x", help="Mã cơ quan ở trang Cơ quan", example="UBND"
    )
    co_quan_ban_hanh_bao_cao: Text = ma(
        "Cơ quan ban hành báo cáo",
        required="x",
        help="Mã cơ quan ở trang Cơ quan",
        example="SO",
        in_kind={"ocop": {"example": "VPDP"}},
    )
    co_quan_trinh: Text = ma("Cơ quan trình", required="x", help="Mã cơ quan ở trang Cơ quan", example="SO")
    nguoi_co_tham_quyen_phe_duyet_kinh_phi: Text = lua_chon(
        "Người có thẩm quyền phê duyệt kinh phí",
        required="x",
        choices=("Chủ tịch Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh", "Giám đốc Sở"),
        example="Chủ tịch Ủy ban nhân dân tỉnh",
    )
    kinh_gui_bao_cao: Text = chu(
        "Kính gửi báo cáo",
        required="x",
        help="nhiều nơi cách nhau bằng “; ”",
        example="Bộ Khoa học và Công nghệ; Ủy ban nhân dân tỉnh Hậu Giang",
        in_kind={"ocop": {"example": "Ủy ban nhân dân thành phố Cần Thơ; Sở Nông nghiệp và Môi trường"}},
    )
    noi_nhan_bao_cao: Text = chu(
        "Nơi nhận báo cáo",
        required="x",
        help="không gồm “Như trên” và “Lưu”",
        example="Giám đốc, các Phó Giám đốc Sở; Sở Tài chính",
        in_kind={"ocop": {"example": "Ủy ban nhân dân các xã, phường"}},
    )
    noi_nhan_ke_hoach: Text = chu(
        "Nơi nhận kế hoạch",
        required="x",
        example="Bộ Khoa học và Công nghệ; Thường trực Tỉnh ủy, Thường trực Hội đồng nhân dân tỉnh; "
        "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh; các sở, ban, ngành tỉnh; "
        "Ủy ban nhân dân các huyện, thị xã, thành phố",
        in_kind={
            "ocop": {
                "example": "Bộ Nông nghiệp và Môi trường; Thường trực Thành ủy, Thường trực Hội đồng nhân dân "
                "thành phố; Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân thành phố; các sở, ban, ngành thành phố; "
                "Ủy ban nhân dân các xã, phường"
            }
        },
    )
    noi_nhan_quyet_dinh: Text = chu(
        "Nơi nhận quyết định",
        required="x",
        help="không gồm “Như Điều …” và “Lưu”",
        example="Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh",
        in_kind={"ocop": {"example": "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân thành phố"}},
    )
    quy_trinh_ho_tro: Text = lua_chon(
        "Quy trình hỗ trợ",
        required="x",
        choices=(APPROVE_FIRST, SUPPORT_AFTER),
        example=APPROVE_FIRST,
        in_kind={"ocop": {"example": SUPPORT_AFTER}},
    )
    cach_vien_dan_luat: Text = lua_chon(
        "Cách viện dẫn luật",
        required="x",
        choices=("Theo ngày thông qua", "Theo số hiệu"),
        example="Theo ngày thông qua",
        in_kind={"ocop": {"example": "Theo số hiệu"}},
    )
    don_vi_tien_trong_bang: Text = lua_chon(
        "Đơn vị tiền trong bảng", required="x", choices=("đồng", "triệu đồng"), example="triệu đồng"
    )
    nguoi_lap: Text = chu("Người lập", example="Lê Thị Hạnh")
    dien_thoai: Text = chu("Điện thoại", width=15)
    thu_dien_tu: Text = chu("Thư điện tử")
    so_ngay_lam_viec_thong_bao_ket_qua: Whole = so_nguyen(
        "Số ngày làm việc thông báo kết quả",
        kind="nscl",
        ge=1,
        unit="ngày",
        example=14,
        help="để trống thì theo Nghị định số 80/2021/NĐ-CP",
    )
    nam_goc_gia_so_sanh: Whole = so_nguyen(
        "Năm gốc giá so sánh", kind="nscl", unit="năm", ge=1990, le=2045, example=2010
    )
    phuong_phap_tfp_trong_bao_cao: Text = lua_chon(
        "Phương pháp TFP trong báo cáo",
        kind="nscl",
        choices=("Hệ số cố định", "Törnqvist theo thu nhập lao động", "Hồi quy"),
        example="Hệ số cố định",
    )
    co_quan_tham_muu_ocop: Text = ma(
        "Cơ quan tham mưu OCOP",
        kind="ocop",
        required="x",
        help="Mã cơ quan ở trang Cơ quan",
        example="VPDP",
    )
    chenh_lech_diem_toi_da: Number = so(
        "Chênh lệch điểm tối đa",
        kind="ocop",
        ge=0,
        le=100,
        unit="điểm",
        example=10,
        help="theo Quy chế Hội đồng của tỉnh; trống = mức thường gặp",
    )
    ty_le_thanh_vien_toi_thieu: Number = so(
        "Tỷ lệ thành viên tối thiểu",
        kind="ocop",
        ge=0,
        le=100,
        unit="%",
        example=75,
        help="theo Quy chế Hội đồng, ví dụ 75",
    )
    chu_tich_hoi_dong_phai_co_mat: Text = lua_chon(
        "Chủ tịch Hội đồng phải có mặt", kind="ocop", choices=("Có", "Không"), example="Có"
    )
    so_chu_so_le_cua_diem_trung_binh: Whole = so_nguyen(
        "Số chữ số lẻ của điểm trung bình", kind="ocop", ge=0, le=2, example=2
    )
    bo_tieu_chi_da_doi_chieu_ban_ky: Text = chu(
        "Bộ tiêu chí đã đối chiếu bản ký",
        help="chỉ khi bản chép của bộ có chỗ sai; ví dụ “148/QĐ-TTg bộ 07 (6d: 1/2/4); 148/QĐ-TTg bộ 11”",
        kind="ocop",
    )
