"""Kiểu của các mục truyền thông, đào tạo, truy xuất, tiêu chuẩn, năng suất, tiến độ nhiệm vụ và tồn tại theo số liệu.

As in `kieu.py`: fields alone, nothing computed; `None` and an empty list switch a part of the paper off.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from xl_tools.documents.bao_cao_nscl.kieu_bang import DongChiTieu
from xl_tools.documents.bieu_do import BieuDo
from xl_tools.trace import Figure


@dataclass(frozen=True)
class DongTruyenThong:
    """A row of the table of media products, by kind."""

    ten: str
    ke_hoach: Figure | None  # None where the plan of the year has no figure for this kind
    trong_ky: Figure
    luy_ke: Figure
    ty_le: Figure | None


@dataclass(frozen=True)
class SanPham:
    """A row of the annex of media products."""

    loai: str
    ten: str
    chu_de: str | None
    kenh: str | None
    ngay: str
    so_luong: Figure


@dataclass(frozen=True)
class TruyenThong:
    """II: information and media; the products of the period stand in an annex."""

    trong_ky: Figure
    luy_ke: Figure
    theo_loai: list[DongTruyenThong]
    san_pham: list[SanPham] = field(metadata={"phu_luc": True})
    ban_in: Figure | None = None  # copies printed in the period, which are no products; None where none were
    ban_in_luy_ke: Figure | None = None


@dataclass(frozen=True)
class Lop:
    """A class or conference that ended in the period: a row of the table, and of the annex with its details."""

    ten: str
    thoi_gian: str  # 20/02/2022 - 04/03/2022
    doi_tuong: str | None
    luot_nguoi: Figure | None
    don_vi: Figure | None
    don_vi_to_chuc: str | None
    loai: str | None = field(metadata={"phu_luc": True})
    chu_de: str | None = field(metadata={"phu_luc": True})
    dia_diem: str | None = field(metadata={"phu_luc": True})
    chung_chi: Figure | None


@dataclass(frozen=True)
class DaoTao:
    """II: training. A sum is None where no class has the figure."""

    so_lop: Figure
    luot_nguoi: Figure | None
    don_vi: Figure | None
    lop: list[Lop]
    tong_luot_nguoi: Figure | None
    tong_don_vi: Figure | None


@dataclass(frozen=True)
class TruyXuat:
    """II: traceability systems put to work in the period, and all of them at its end."""

    moi: Figure
    doanh_nghiep_moi: Figure | None  # None: the new ones are all of the province
    tinh_moi: Figure | None
    dang_van_hanh: Figure
    da_ket_noi: Figure
    cua_tinh: Figure | None
    cap: str = field(metadata={"source": "Thông tin, mục Cấp đơn vị hành chính"})  # tỉnh; thành phố
    chua_ghi_ngay: Figure | None


@dataclass(frozen=True)
class TieuChuan:
    """II: standardization and the national quality award, in one sentence over what stands under support."""

    luot: Figure
    doanh_nghiep: Figure
    giay_chung_nhan: Figure
    giai_thuong: Figure
    giai_thuong_doanh_nghiep: Figure


@dataclass(frozen=True)
class BinhQuanNhan:
    """The other mean of the period, beside the arithmetic one."""

    tang_grdp: Figure
    tang_tfp: Figure
    ty_trong: Figure | None


@dataclass(frozen=True)
class Tfp:
    """Growth accounting of the years of the period."""

    thoi_gian: str  # năm 2022 | các năm 2021 - 2022
    phuong_phap: str  # hệ số cố định
    nam_goc: str
    cach_binh_quan: str | None  # bình quân cộng các năm; None for a single year
    tang_grdp: Figure
    von: Figure
    lao_dong: Figure
    tang_tfp: Figure
    ty_trong: Figure | None
    nguon: str | None
    nam_gia: str | None  # năm 2010, the year of the constant prices
    he_so_von: Figure | None  # None where the coefficient differs from year to year
    binh_quan_nhan: BinhQuanNhan | None  # None for a single year and for logarithmic growth
    luu_y: str | None  # that the method is not the official one, why there is no share
    bieu_do: BieuDo
    bieu_do_do_nhay: BieuDo | None


@dataclass(frozen=True)
class NangSuatLaoDong:
    """Growth of labour productivity of the province."""

    tang: Figure
    thoi_gian: str
    nam_goc: str
    cach_binh_quan: str | None
    nguon: str | None


@dataclass(frozen=True)
class NangSuatDoanhNghiep:
    """Labour productivity of supported enterprises, against the line before support."""

    so_doanh_nghiep: Figure
    tang: Figure
    bieu_do: BieuDo | None  # None where there are more enterprises than a page can show
    uoc: str | None = None  # số ước năm 2022: the year was not over on the cut-off day


@dataclass(frozen=True)
class NangSuat:
    """II: productivity; only in reports of a year or of several."""

    tfp: Tfp | None
    ly_do_chua_co_tfp: str | None
    lao_dong: NangSuatLaoDong | None
    doanh_nghiep: NangSuatDoanhNghiep | None


@dataclass(frozen=True)
class DongNhiemVu:
    """A task of the plan on the day of the paper."""

    ten: str
    chu_tri: str
    thoi_han: str
    tien_do: Figure | None
    ket_qua: str | None
    vuong_mac: str | None
    qua_han: str | None  # Quá hạn; None where it is not
    qua_han_tu: str | None = None  # 01/06/2022: the first day after the deadline
    dung: str | None = None  # tạm dừng | không thực hiện: chưa bố trí được kinh phí; None for all others
    # chờ xác định: carried over beyond its deadline; None where the deadline holds
    han_moi: str | None = None


@dataclass(frozen=True)
class NgoaiKy:
    """Tasks of the plan of the year that the period does not follow, each kind with its reason."""

    hoan_thanh_truoc: Figure | None  # finished before the period
    khong_thuc_hien: Figure | None  # dropped before it
    chua_bat_dau: Figure | None  # to begin after it


@dataclass(frozen=True)
class TienDo:
    """II: how far the tasks are; a count is None where no task is in that state."""

    den_ngay: str  # ngày 31 tháng 12 năm 2022
    so: Figure
    hoan_thanh: Figure | None
    hoan_thanh_cham: Figure | None  # part of those finished
    dang_thuc_hien: Figure | None
    qua_han: Figure | None
    dung: Figure | None  # tạm dừng, không thực hiện
    danh_sach: list[DongNhiemVu]
    chua_xong: list[DongNhiemVu]  # due in the coming period or later
    den_han_truoc: list[DongNhiemVu] = field(default_factory=list)  # due before the coming period begins
    qua_han_chuyen_tiep: list[DongNhiemVu] = field(default_factory=list)
    tam_dung: list[DongNhiemVu] = field(default_factory=list)  # somebody still has to decide on them
    ngoai_ky: NgoaiKy | None = None  # None: the period follows every task of the year
    # a word where the progress of an unfinished task is not known that day
    chua_co_so_lieu: str | None = None
    khong_ke_bao_cao: str | None = None  # “có” where the task of writing this very report is left out
    han_truoc: str | None = None  # trong tháng 12 năm 2024: when those of `den_han_truoc` fall due
    sang_ky: str | None = None  # năm 2025; None: the coming period is of the same year
    cho_han_moi: Figure | None = None  # carried over with no new deadline, of plans that a committee issued


@dataclass(frozen=True)
class GiaiNgan:
    """Money spent more slowly than the year went by."""

    luy_ke: Figure
    ty_le: Figure
    con_lai: Figure
    het_nam: str | None  # a word where the year is over, so that what is left was not spent


@dataclass(frozen=True)
class TonTai:
    """IV: shortcomings that the figures show, before what a person wrote."""

    so_qua_han: Figure | None = None
    qua_han: list[DongNhiemVu] = field(default_factory=list)
    so_chua_dat: Figure | None = None
    chua_dat: list[DongChiTieu] = field(default_factory=list)
    giai_ngan: GiaiNgan | None = None
    so_dung: Figure | None = None
    dung: list[DongNhiemVu] = field(default_factory=list)  # paused or dropped
