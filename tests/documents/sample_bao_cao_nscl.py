"""An invented report, rich enough to print every part of its template; tests change single fields of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import sample_hoat_dong as hoat_dong
from sample_hoat_dong import cell, counted, dong, figure, trieu

from xl_tools.documents.bao_cao_nscl.kieu import (
    BanHanh,
    Context,
    DanhGia,
    DongDoanhNghiep,
    DongHoSo,
    DongHoTro,
    DongSoSanh,
    GomTrongChi,
    HoTro,
    KienNghi,
    Ky,
    NoiDung,
    SoBang,
    SoPhuLuc,
    TieuMuc,
    TongHoSo,
    VanBan,
)
from xl_tools.documents.bao_cao_nscl.kieu_bang import (
    CanCu,
    ChiTieu,
    DongChiTieu,
    DongKinhPhi,
    DongMuc,
    GiaoChiTieu,
    KinhPhi,
)
from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import TonTai
from xl_tools.documents.bieu_do import BieuDo, Chuoi
from xl_tools.documents.khung import Khung
from xl_tools.text import number

CHUONG_TRINH = (
    "Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa"
    " giai đoạn 2021 - 2030"
)
KE_HOACH = (
    "Kế hoạch số 70/KH-UBND ngày 27 tháng 4 năm 2022 của Ủy ban nhân dân tỉnh Hậu Giang về việc thực hiện"
    " Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa"
    " trên địa bàn tỉnh Hậu Giang năm 2022"
)
TEN = "Công ty TNHH Chế biến thủy sản Minh Tâm A & B <x>"
KHUNG = Khung(
    ten_co_quan="Sở Khoa học và Công nghệ",
    co_quan_chu_quan="UBND TỈNH HẬU GIANG",
    co_quan_ban_hanh=["SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
    so_ky_hieu="Số:       /BC-SKHCN",
    dia_danh_ngay="Hậu Giang, ngày     tháng     năm 2022",
    kinh_gui=["Bộ Khoa học và Công nghệ", "Ủy ban nhân dân tỉnh Hậu Giang"],
    noi_nhan=["- Như trên;", "- Giám đốc, các Phó Giám đốc Sở;", "- Sở Tài chính;", "- Lưu: VT, CCTĐC."],
    quyen_han=["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
    ho_ten="Trần Văn Bình",
    kem_theo="(Kèm theo Báo cáo số       /BC-SKHCN ngày     tháng     năm 2022 của Sở Khoa học và Công nghệ)",
)
_NHOM = (
    ("Hệ thống quản lý", 6, 5, 4, 3, 2, 1, 128_500_000, 40_000_000),
    ("Công cụ cải tiến năng suất chất lượng", 4, 3, 3, 3, 1, 0, 75_250_000, 0),
    ("Thực hành nông nghiệp tốt, hữu cơ, năng suất xanh", 2, 1, 1, 1, 0, 0, 30_000_000, 0),
)


def _dong_ho_tro(ten: str, *so: int) -> DongHoTro:
    return DongHoTro(ten, *(cell(value) for value in so[:6]), trieu(so[6]), trieu(so[7]))


def _dong_kinh_phi(ten: str, du_toan: int, da_chi: int) -> DongKinhPhi:
    ty_le = Decimal(da_chi * 100) / du_toan if du_toan else None
    so_ty_le = None if ty_le is None else figure("ty_le", round(ty_le, 1), number(ty_le, 1), "%")
    return DongKinhPhi(ten, trieu(du_toan), trieu(0), trieu(da_chi), trieu(da_chi), so_ty_le)


def _van_ban(thu_tu: int) -> VanBan:
    return VanBan(
        f"Công văn số {thu_tu}/SKHCN-TĐC ngày 10 tháng 3 năm 2022 của Sở Khoa học và Công nghệ về việc"
        " hướng dẫn đăng ký hỗ trợ năng suất chất lượng",
        "Công văn",
        f"{thu_tu}/SKHCN-TĐC",
        "10/03/2022",
        "Sở Khoa học và Công nghệ",
        "về việc hướng dẫn đăng ký hỗ trợ năng suất chất lượng",
    )


def _ho_so(thu_tu: int) -> DongHoSo:
    return DongHoSo(
        f"HS-2022-{thu_tu:03d}",
        TEN if thu_tu == 1 else f"Công ty cổ phần Số {thu_tu}",
        "TCVN ISO 22000",
        trieu(42_500_000) if thu_tu != 3 else None,
        trieu(42_500_000) if thu_tu > 6 else None,
        trieu(42_500_000),
        trieu(0),
        trieu(0),
        "Đã phê duyệt",
        "Nghị quyết số 43/2022/NQ-HĐND: 50% × 85.000.000 đồng = 42.500.000 đồng, không vượt mức trần.",
    )


def with_texts(context: Context, how_many: int) -> Context:
    """The report with so many texts issued; more than five go to an annex of their own."""
    annex = how_many > 5
    so_phu_luc = SoPhuLuc(*(("I", "II", "III", "IV", "V") if annex else ("I", None, "II", "III", "IV")))
    ban_hanh = BanHanh(counted(how_many), [_van_ban(so) for so in range(1, how_many + 1)], None, KE_HOACH)
    return replace(context, ban_hanh=ban_hanh, so_phu_luc=so_phu_luc)


def rich() -> Context:
    """A half-year with everything in it."""
    ho_tro = HoTro(
        ho_so=counted(12),
        doanh_nghiep_dang_ky=counted(9),
        du_dieu_kien=counted(9),
        luot_phe_duyet=counted(8),
        doanh_nghiep_phe_duyet=counted(6),
        kinh_phi_phe_duyet=dong(233_750_000),
        luot_hoan_thanh=counted(3),
        doanh_nghiep_hoan_thanh=counted(2),
        nhom=[_dong_ho_tro(*nhom) for nhom in _NHOM],
        tong=_dong_ho_tro("Tổng cộng", 12, 9, 8, 6, 3, 1, 233_750_000, 40_000_000),
        tieu_muc=[
            TieuMuc(
                "Hệ thống quản lý",
                counted(4),
                counted(3),
                dong(128_500_000),
                [NoiDung("TCVN ISO 22000", counted(3), counted(3)), NoiDung("HACCP", counted(1), counted(1))],
            ),
            TieuMuc(
                "Công cụ cải tiến năng suất chất lượng",
                counted(3),
                counted(3),
                dong(75_250_000),
                [NoiDung("5S", counted(3), counted(3))],
            ),
        ],
        so_sanh=[
            DongSoSanh("Lượt hỗ trợ", "lượt hỗ trợ", cell(8), cell(6), cell(2), cell(Decimal("33.3"))),
            DongSoSanh("Kinh phí", "triệu đồng", trieu(233_750_000), trieu(0), trieu(233_750_000), None),
        ],
        ly_do_khong_so_sanh=None,
        gom=GomTrongChi(None, None, None),
    )
    return Context(
        khung=KHUNG,
        ma_ky="2022-H1",
        ky=Ky(
            ten="6 tháng đầu năm 2022",
            trich_yeu="6 tháng đầu năm 2022 và nhiệm vụ trọng tâm 6 tháng cuối năm 2022",
            ky_toi="6 tháng cuối năm 2022",
            tu_ngay="ngày 15 tháng 12 năm 2021",
            den_ngay="ngày 14 tháng 6 năm 2022",
            cung_ky="cùng kỳ năm 2021",
        ),
        chuong_trinh=CHUONG_TRINH,
        dia_ban="tỉnh Hậu Giang",
        ke_hoach=KE_HOACH,
        don_vi_tien="triệu đồng",
        so_bang=SoBang(*"12345678"),
        so_phu_luc=SoPhuLuc("I", None, "II", "III", "IV"),
        ban_hanh=BanHanh(counted(0), [], None, KE_HOACH),
        chi_dao=["Sở đã phối hợp với các sở, ngành phổ biến nội dung Chương trình đến doanh nghiệp."],
        truyen_thong=hoat_dong.truyen_thong(),
        dao_tao=hoat_dong.dao_tao(),
        ho_tro=ho_tro,
        truy_xuat=hoat_dong.truy_xuat(),
        tieu_chuan=hoat_dong.tieu_chuan(),
        nang_suat=None,
        chi_tieu=ChiTieu(
            so_chi_tieu=counted(3),
            so_dat=counted(1),
            so_da_thuc_hien=None,
            so_chua_den_han=counted(2),
            so_chua_dat=None,
            so_thieu_so_lieu=None,
            giao=[
                GiaoChiTieu("Kế hoạch số 70/KH-UBND", "Kế hoạch số 70/KH-UBND giao", "năm 2022", counted(3))
            ],
            danh_sach=[
                DongChiTieu(
                    "Số doanh nghiệp được hỗ trợ áp dụng hệ thống quản lý",
                    "doanh nghiệp",
                    figure("muc_tieu", 24, "≥ 24"),
                    cell(11),
                    cell(35),
                    cell(Decimal("45.8")),
                    cell(13),
                    "Chưa đến hạn",
                ),
                DongChiTieu(
                    "Số doanh nghiệp được chứng nhận",
                    "doanh nghiệp",
                    figure("muc_tieu", 100, "100 đến 150"),
                    cell(4),
                    cell(100),
                    cell(100),
                    cell(0),
                    "Đạt",
                ),
                DongChiTieu("Tập huấn", "lớp", "Có thực hiện", cell(2), cell(2), None, None, "Chưa đến hạn"),
            ],
            bieu_do=BieuDo(
                "Tỷ lệ hoàn thành các chỉ tiêu có con số (%)",
                "Biểu đồ cột ngang: hai chỉ tiêu",
                ["1. Hệ thống quản lý", "2. Chứng nhận <A & B>"],
                [Chuoi("Tỷ lệ (%)", [cell(Decimal("45.8")), cell(100)])],
            ),
        ),
        khong_tam_ung=None,
        tien_do=hoat_dong.tien_do(),
        kinh_phi=KinhPhi(
            du_toan=dong(850_000_000),
            da_chi=dong(130_500_000),
            tam_ung=None,
            tam_ung_luy_ke=None,
            da_chi_bang_chu="Một trăm ba mươi triệu năm trăm nghìn đồng",
            luy_ke=dong(130_500_000),
            chi_ngan_sach=None,
            con_lai=dong(719_500_000),
            ty_le=figure("ty_le", Decimal("15.4"), "15,4%", "%"),
            theo_nguon=[
                _dong_kinh_phi("Ngân sách tỉnh (sự nghiệp khoa học và công nghệ)", 600_000_000, 100_500_000),
                _dong_kinh_phi("Doanh nghiệp, chủ thể đối ứng", 250_000_000, 30_000_000),
            ],
            tong_theo_nguon=_dong_kinh_phi("Tổng cộng", 850_000_000, 130_500_000),
            theo_nhom=[
                _dong_kinh_phi("Hỗ trợ doanh nghiệp", 700_000_000, 130_500_000),
                _dong_kinh_phi("Đào tạo nguồn nhân lực", 150_000_000, 0),
            ],
            tong_theo_nhom=_dong_kinh_phi("Tổng cộng", 850_000_000, 130_500_000),
            bieu_do=BieuDo(
                "Dự toán giao và lũy kế chi theo nguồn (triệu đồng)",
                "Biểu đồ cột ngang: hai nguồn",
                ["Ngân sách tỉnh", "Đối ứng"],
                [
                    Chuoi("Dự toán giao", [trieu(1_600_000_000), trieu(250_000_000)]),
                    Chuoi("Lũy kế chi", [trieu(100_500_000), trieu(30_000_000)]),
                ],
            ),
            lech_do_lam_tron=None,
        ),
        ton_tai=hoat_dong.ton_tai(),
        danh_gia=DanhGia(
            noi_bat=["Doanh nghiệp quan tâm hơn đến việc áp dụng hệ thống quản lý tiên tiến."],
            ton_tai=["Một số doanh nghiệp chưa bố trí nhân sự chuyên trách duy trì hệ thống sau chứng nhận."],
            nguyen_nhan=["Quy mô doanh nghiệp nhỏ, nguồn lực dành cho cải tiến còn hạn chế."],
        ),
        nhiem_vu=["Tiếp tục thẩm định, phê duyệt hỗ trợ các hồ sơ đã đăng ký.", "Tổ chức 02 lớp tập huấn."],
        kien_nghi=[
            KienNghi("Với Bộ Khoa học và Công nghệ", ["Hướng dẫn định mức chi cho nội dung chuyển đổi số."]),
            KienNghi("Với Ủy ban nhân dân tỉnh", ["Xem xét bổ sung dự toán trước ngày 30 tháng 9 năm 2022."]),
        ],
        danh_sach_doanh_nghiep=[
            DongDoanhNghiep(
                TEN,
                "1801234562",
                "Xã Vị Trung, huyện Vị Thủy",
                "Nhỏ",
                "TCVN ISO 22000",
                trieu(85_000_000),
                trieu(42_500_000),
                "2112/QĐ-UBND ngày 15/11/2022",
                "Đã phê duyệt",
            )
        ]
        * 14,
        danh_sach_ho_so=[_ho_so(thu_tu) for thu_tu in range(1, 13)],
        tong_ho_so=TongHoSo(
            trieu(467_500_000),
            trieu(255_000_000),
            trieu(510_000_000),
            trieu(0),
            trieu(0),
        ),
        doi_chieu=None,
        gom_luy_ke=None,
        can_cu=CanCu(
            muc=[
                DongMuc(
                    ma="HG-2022-HTQL",
                    can_cu="Nghị quyết số 43/2022/NQ-HĐND ngày 09 tháng 12 năm 2022 của Hội đồng nhân dân tỉnh",
                    muc_chi="50%, trần 50.000.000 đồng cho một hệ thống, công cụ",
                    doi_tuong="Quy mô nhỏ hoặc vừa",
                    kiem_chung="Theo nguồn thứ cấp, chưa đối chiếu văn bản gốc",
                )
            ],
            chua_doi_chieu=[
                "Cách chốt số liệu báo cáo (Điều 12 Nghị định số 09/2019/NĐ-CP): theo nguồn thứ cấp"
            ],
        ),
    )


def bare() -> Context:
    """A period in which nothing happened, with every switch off."""
    context = rich()
    assert context.ho_tro is not None
    nothing = {
        name: counted(0)
        for name in ("ho_so", "doanh_nghiep_dang_ky", "du_dieu_kien", "luot_phe_duyet", "luot_hoan_thanh")
    }
    ho_tro = replace(
        context.ho_tro,
        **nothing,
        nhom=[],
        tieu_muc=[],
        so_sanh=[],
        ly_do_khong_so_sanh="sổ không có số liệu năm 2021",
    )
    return replace(
        context,
        khung=replace(KHUNG, kinh_gui=KHUNG.kinh_gui[1:]),
        ke_hoach=None,
        so_bang=SoBang(*[None] * 8),
        so_phu_luc=SoPhuLuc(*[None] * 5),
        truyen_thong=None,
        dao_tao=None,
        ho_tro=ho_tro,
        truy_xuat=None,
        tieu_chuan=None,
        nang_suat=None,
        chi_tieu=None,
        tien_do=None,
        kinh_phi=None,
        ton_tai=TonTai(),
        danh_gia=replace(context.danh_gia, nguyen_nhan=None),
        kien_nghi=[],
        danh_sach_doanh_nghiep=[],
        danh_sach_ho_so=[],
        tong_ho_so=None,
        can_cu=None,
    )
