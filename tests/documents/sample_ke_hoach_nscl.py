"""An invented workbook from which a plan can be drawn up; tests change single rows of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import drawing

from xl_tools.sheets.judging import coerce
from xl_tools.sheets.nhiem_vu import NhiemVu
from xl_tools.sheets.table import Book

D = dt.date
Records = dict[str, list[dict[str, Any]]]
PROGRAMME = (
    "Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa"
    " giai đoạn 2021 - 2030"
)
SO = "Sở Khoa học và Công nghệ"
SETTINGS = {
    "tinh_thanh_pho": "Hậu Giang",
    "cap_don_vi_hanh_chinh": "tỉnh",
    "nam": 2023,
    "giai_doan": "2021 - 2025",
    "ten_chuong_trinh": PROGRAMME,
    "ten_goi_tat": "Chương trình 1322",
    "ke_hoach_giai_doan": "KHGD",
    "ke_hoach_nam": "KH2023",
    "cach_chot_so_lieu": "Theo Nghị định số 09/2019/NĐ-CP",
    "thoi_han_gui_bao_cao_6_thang": "20/06",
    "thoi_han_gui_bao_cao_nam": "20/12",
    "co_quan_ban_hanh_ke_hoach": "UBND",
    "co_quan_ban_hanh_bao_cao": "SO",
    "co_quan_trinh": "SO",
    "nguoi_co_tham_quyen_phe_duyet_kinh_phi": "Chủ tịch Ủy ban nhân dân tỉnh",
    "kinh_gui_bao_cao": "Bộ Khoa học và Công nghệ; Ủy ban nhân dân tỉnh Hậu Giang",
    "noi_nhan_bao_cao": "Sở Tài chính",
    "noi_nhan_ke_hoach": "Bộ Khoa học và Công nghệ; các sở, ban, ngành tỉnh",
    "noi_nhan_quyet_dinh": "Sở Tài chính",
    "quy_trinh_ho_tro": "Duyệt trước khi thực hiện",
    "cach_vien_dan_luat": "Theo ngày thông qua",
    "don_vi_tien_trong_bang": "triệu đồng",
}
_OFFICE = {"co_con_dau": "Có", "dia_danh": "Hậu Giang", "hieu_luc_tu": D(2021, 1, 1)}
OFFICES = [
    _OFFICE
    | {
        "ma_co_quan": "UBND",
        "ten_co_quan": "Ủy ban nhân dân tỉnh Hậu Giang",
        "chu_viet_tat_trong_ky_hieu": "UBND",
        "che_do_lam_viec": "Tập thể",
        "chuc_vu_nguoi_dung_dau": "Chủ tịch",
        "hinh_thuc_ky": "Ký thay",
        "chuc_vu_nguoi_ky": "Phó Chủ tịch",
        "ho_va_ten_nguoi_ky": "Nguyễn Văn An",
        "don_vi_soan_thao": "NCTH",
    },
    _OFFICE
    | {
        "ma_co_quan": "SO",
        "ten_co_quan": SO,
        "ten_co_quan_chu_quan": "UBND tỉnh Hậu Giang",
        "chu_viet_tat_trong_ky_hieu": "SKHCN",
        "che_do_lam_viec": "Thủ trưởng",
        "chuc_vu_nguoi_dung_dau": "Giám đốc",
        "hinh_thuc_ky": "Trực tiếp",
        "chuc_vu_nguoi_ky": "Giám đốc",
        "ho_va_ten_nguoi_ky": "Trần Văn Bình",
    },
]
TEXTS = [
    {
        "ma_van_ban": "QD1322",
        "loai_van_ban": "Quyết định",
        "so_ky_hieu": "1322/QĐ-TTg",
        "ngay_ban_hanh": D(2020, 8, 31),
        "co_quan_ban_hanh": "Thủ tướng Chính phủ",
        "trich_yeu": f"phê duyệt {PROGRAMME}",
        "vai_tro": "Căn cứ pháp lý",
        "dung_lam_can_cu_cho": "Kế hoạch",
        "thu_tu_can_cu": 3,
    },
    {
        "ma_van_ban": "TT35",
        "loai_van_ban": "Thông tư",
        "so_ky_hieu": "35/2021/TT-BTC",
        "ngay_ban_hanh": D(2021, 5, 19),
        "co_quan_ban_hanh": "Bộ Tài chính",
        "trich_yeu": f"quy định cơ chế quản lý tài chính thực hiện {PROGRAMME}",
        "vai_tro": "Căn cứ pháp lý",
        "dung_lam_can_cu_cho": "Kế hoạch",
        "thu_tu_can_cu": 4,
        "hieu_luc_tu": D(2021, 7, 5),
    },
    {
        "ma_van_ban": "KHGD",
        "loai_van_ban": "Kế hoạch",
        "so_ky_hieu": "15/KH-UBND",
        "ngay_ban_hanh": D(2021, 2, 28),
        "co_quan_ban_hanh": "Ủy ban nhân dân tỉnh Hậu Giang",
        "trich_yeu": "thực hiện Chương trình trên địa bàn tỉnh giai đoạn 2021 - 2025",
        "vai_tro": "Kế hoạch đang thực hiện",
        "van_ban_cap_tren": "QD1322",
        "hieu_luc_den": D(2025, 12, 31),
    },
    {
        "ma_van_ban": "KH2023",
        "loai_van_ban": "Kế hoạch",
        "so_ky_hieu": "20/KH-UBND",
        "ngay_ban_hanh": D(2023, 2, 10),
        "co_quan_ban_hanh": "Ủy ban nhân dân tỉnh Hậu Giang",
        "trich_yeu": "thực hiện Chương trình năm 2023",
        "vai_tro": "Kế hoạch đang thực hiện",
        "van_ban_cap_tren": "KHGD",
        "dung_lam_can_cu_cho": "Kế hoạch",
    },
]


def target(
    code: str, name: str, kind: str = "Ít nhất", goal: int | None = 24, **other: Any
) -> dict[str, Any]:
    """A target of the period plan, counted by enterprises with management systems."""
    return {
        "ma_chi_tieu": code,
        "ten_chi_tieu": name,
        "ke_hoach": "KHGD",
        "tu_nam": 2021,
        "den_nam": 2025,
        "don_vi_tinh": "doanh nghiệp",
        "loai_chi_tieu": kind,
        "gia_tri_muc_tieu": goal,
        "chi_so_tinh": "CS01",
        "pham_vi_tinh": "Hệ thống quản lý",
        "moc_tinh": "Ngày quyết định phê duyệt",
    } | other


def of_year(code: str, name: str, **other: Any) -> dict[str, Any]:
    """A target of the plan of 2023."""
    return target(code, name, **{"ke_hoach": "KH2023", "tu_nam": 2023, "den_nam": 2023} | other)


def claim(number: int, approved: dt.date, **other: Any) -> dict[str, Any]:
    """An approved claim for a management system."""
    return {
        "ma_ho_so": f"HS-{number}",
        "ma_so_thue": f"180000{number:04d}",
        "noi_dung_ho_tro": "TCVN ISO 9001",
        "nhom_noi_dung": "Hệ thống quản lý",
        "ngay_dang_ky": approved - dt.timedelta(days=30),
        "so_quyet_dinh_phe_duyet": "99/QĐ-UBND",
        "ngay_quyet_dinh_phe_duyet": approved,
        "trang_thai": "Đã phê duyệt",
    } | other


def allotted(code: str, group: str, source: str, value: int, **other: Any) -> dict[str, Any]:
    """A line of the estimate of 2023."""
    return {
        "ma_dong": code,
        "ngay": D(2022, 12, 20),
        "nam_ngan_sach": 2023,
        "loai_dong": "Dự toán giao",
        "nguon_kinh_phi": source,
        "noi_dung": f"Giao dự toán {group}",
        "nhom_nhiem_vu": group,
        "so_tien": value,
        "so_chung_tu": "2210/QĐ-UBND",
    } | other


def words(section: str, text: str, year: int = 2023, place: int = 1) -> dict[str, Any]:
    """A paragraph of the plan of a year."""
    return {"ky": str(year), "loai_giay": "Kế hoạch", "muc": section, "thu_tu": place, "noi_dung": text}


SECTIONS = {
    "Mục đích": "Nâng cao năng suất, chất lượng sản phẩm của doanh nghiệp.",
    "Yêu cầu": "Hỗ trợ đúng đối tượng, không trùng lặp.",
    "Mục tiêu chung": "Góp phần nâng tỷ trọng đóng góp của năng suất các nhân tố tổng hợp.",
    "Đối tượng, phạm vi": "Doanh nghiệp, hợp tác xã áp dụng TCVN ISO 9001:2015.",
    "Giải pháp": "Lồng ghép với các chương trình khác.",
}


def narrative(year: int = 2023) -> list[dict[str, Any]]:
    """Every section that a plan needs, for one year."""
    return [words(section, text, year) for section, text in SECTIONS.items()]


def task(number: int, name: str, group: str, **other: Any) -> dict[str, Any]:
    """A task of the plan of 2023."""
    return {
        "ma_nhiem_vu": f"NV-{number}",
        "noi_dung_nhiem_vu": name,
        "nhom_nhiem_vu": group,
        "ke_hoach": "KH2023",
        "co_quan_chu_tri": SO,
        "thoi_han_hoan_thanh": D(2023, 9, 30),
        "san_pham_ket_qua_phai_co": "báo cáo kết quả",
        "trang_thai": "Chưa thực hiện",
    } | other


def records(**changed: list[dict[str, Any]]) -> Records:
    """The rows of the smallest workbook that makes a plan, some sheets changed."""
    return {
        "thong_tin": [SETTINGS],
        "co_quan": OFFICES,
        "van_ban": TEXTS,
        "muc_tieu": [target("CT-1", "Số doanh nghiệp được hỗ trợ áp dụng hệ thống quản lý")],
        "thuyet_minh": narrative(),
    } | changed


def book(tasks: list[dict[str, Any]] | None = None, **changed: list[dict[str, Any]]) -> Book:
    """The workbook as read; `tasks` are the rows of *Nhiệm vụ*, which is absent when there are none."""
    drawn = drawing.book(records(**changed))
    if tasks is not None:
        drawn.tables["nhiem_vu"], found = coerce(drawing._raw(NhiemVu, tasks), {})
        assert not [one for one in found if one.level == "error"]
    return drawn
