"""Những gì mẫu `bao_cao_nscl.docx` có thể in ra: kiểu của từng trường, không có phép tính nào.

The types below are the seam between the workbook and the template. A `Figure` is a number
on its way to paper: in sentences its text has two digits below ten and money its unit (`05`, `30.000.000
đồng`), in tables the bare number (`5`, `30,0`). `None` and an empty list switch a part of the paper off.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from xl_tools.documents.bao_cao_nscl.kieu_bang import CanCu, ChiTieu, KinhPhi
from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import (
    DaoTao,
    NangSuat,
    TienDo,
    TieuChuan,
    TonTai,
    TruyenThong,
    TruyXuat,
)
from xl_tools.documents.khung import Khung
from xl_tools.documents.so_lieu import LEAST_BASE
from xl_tools.trace import Figure


@dataclass(frozen=True)
class Ky:
    """The period in the words of the paper."""

    ten: str  # 6 tháng đầu năm 2022
    trich_yeu: str  # 6 tháng đầu năm 2022 và nhiệm vụ trọng tâm 6 tháng cuối năm 2022
    ky_toi: str  # 6 tháng cuối năm 2022
    tu_ngay: str  # ngày 15 tháng 12 năm 2021
    den_ngay: str  # ngày 14 tháng 6 năm 2022
    cung_ky: str  # cùng kỳ năm 2021
    khoang: str = "năm"  # what a report accumulates within: năm | giai đoạn


@dataclass(frozen=True)
class SoBang:
    """The numbers printed on the tables, consecutive: `1`, `2` …; None where the table is switched off."""

    truyen_thong: str | None
    dao_tao: str | None
    ho_tro: str | None
    so_sanh: str | None
    chi_tieu: str | None
    nhiem_vu: str | None
    nguon: str | None
    nhom_nhiem_vu: str | None


@dataclass(frozen=True)
class SoPhuLuc:
    """The Roman numbers of the annexes, consecutive; None where the annex is switched off."""

    doanh_nghiep: str | None
    van_ban: str | None
    dao_tao: str | None  # classes and media products
    ho_so: str | None
    can_cu: str | None


@dataclass(frozen=True)
class VanBan:
    """A text issued in the period."""

    ten: str  # Kế hoạch số 70/KH-UBND ngày 27 tháng 4 năm 2022 của Ủy ban nhân dân tỉnh Hậu Giang về việc …
    loai: str
    so_ky_hieu: str | None  # laws have none
    ngay: str  # 27/04/2022
    co_quan: str
    trich_yeu: str


@dataclass(frozen=True)
class BanHanh:
    """I.1: none issued, up to five in the sentence, more in an annex (`SoPhuLuc.van_ban`)."""

    so_van_ban: Figure
    danh_sach: list[VanBan]
    phe_duyet: (
        Figure | None
    )  # decisions approving support, named in the annex of enterprises and not counted here
    tiep_tuc: str | None  # what stays in force where nothing new was issued: Kế hoạch số 70/KH-UBND …


@dataclass(frozen=True)
class DongHoTro:
    """A row of the table of support, by group of contents; the last row counts every enterprise once."""

    ten: str
    ho_so: Figure
    du_dieu_kien: Figure
    luot_phe_duyet: Figure
    doanh_nghiep_phe_duyet: Figure
    luot_hoan_thanh: Figure
    giay_chung_nhan: Figure
    kinh_phi_phe_duyet: Figure  # in the unit of the tables
    da_giai_ngan: Figure | None


@dataclass(frozen=True)
class NoiDung:
    """One content within a group, in a sentence."""

    ten: str  # TCVN ISO 22000
    luot: Figure
    doanh_nghiep: Figure


@dataclass(frozen=True)
class TieuMuc:
    """A numbered item for a group with approvals in the period, in sentences."""

    ten: str
    luot: Figure
    doanh_nghiep: Figure
    kinh_phi: Figure  # 30.000.000 đồng
    noi_dung: list[NoiDung] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class DongSoSanh:
    """A row of the comparison with the same period of last year."""

    ten: str
    don_vi_tinh: str
    trong_ky: Figure
    cung_ky: Figure | None  # None where last year had nothing of the kind
    tang_giam: Figure | None
    ty_le: Figure | None  # per cent of growth; None where last year had none, or too few


@dataclass(frozen=True)
class GomTrongChi:
    """What a sum of payments holds besides payments; None where it holds none."""

    tam_ung: Figure | None  # advances not yet settled, part of the sum
    thu_hoi_tam_ung: Figure | None  # advances of earlier periods settled now, taken off the sum
    thu_hoi: Figure | None  # paid back into the budget, taken off the sum


@dataclass(frozen=True)
class HoTro:
    """II: support of enterprises. The figures of the sentence, the table, the items, the comparison."""

    ho_so: Figure
    doanh_nghiep_dang_ky: Figure
    du_dieu_kien: Figure
    luot_phe_duyet: Figure
    doanh_nghiep_phe_duyet: Figure
    kinh_phi_phe_duyet: Figure  # 130.500.000 đồng
    luot_hoan_thanh: Figure
    doanh_nghiep_hoan_thanh: Figure
    nhom: list[DongHoTro]
    tong: DongHoTro
    tieu_muc: list[TieuMuc]
    so_sanh: list[DongSoSanh]
    ly_do_khong_so_sanh: str | None  # sổ không có số liệu năm 2021
    gom: GomTrongChi  # in what was paid within the period
    khac_doanh_nghiep: str | None = None  # 05 hợp tác xã và 01 hộ kinh doanh
    khac_duoc_duyet: str | None = None  # of them those with an approval in the period
    # branches with work in the period, counted with the enterprise they are of
    chi_nhanh: Figure | None = None
    # approved now, received in an earlier period; None where there is none
    luot_ky_truoc: Figure | None = None
    doanh_nghiep_ky_truoc: Figure | None = None
    du_dieu_kien_ky_truoc: Figure | None = None  # found eligible now, received in an earlier period
    goc_it_nhat: str = str(LEAST_BASE)  # below it growth has no percentage


@dataclass(frozen=True)
class DanhGia:
    """IV: the judgement, written by a person."""

    noi_bat: list[str] = field(
        metadata={"source": "Thuyết minh, mục Kết quả nổi bật, kỳ {ma_ky}", "not_empty": True}
    )
    ton_tai: list[str] = field(
        metadata={"source": "Thuyết minh, mục Tồn tại, hạn chế, kỳ {ma_ky}", "not_empty": True}
    )
    nguyen_nhan: list[str] | None = field(  # None: a quarterly report leaves it out
        metadata={"source": "Thuyết minh, mục Nguyên nhân, kỳ {ma_ky}", "not_empty": True}
    )


@dataclass(frozen=True)
class KienNghi:
    """VI: what is asked of one addressee."""

    voi: str  # Với Bộ Khoa học và Công nghệ
    noi_dung: list[str]
    han_moi: Figure | None = None  # tasks whose new deadline this addressee has to set


@dataclass(frozen=True)
class DongDoanhNghiep:
    """A row of the annex of supported enterprises."""

    ten: str
    ma_so_thue: str
    dia_chi: str | None
    quy_mo: str | None
    noi_dung: str
    gia_tri_hop_dong: Figure | None
    kinh_phi: Figure
    quyet_dinh: str | None  # 2112/QĐ-UBND ngày 15/11/2023
    trang_thai: str


@dataclass(frozen=True)
class DongHoSo:
    """A row of the annex of claims: how each amount came about."""

    ma_ho_so: str
    ten: str
    noi_dung: str
    muc_ho_tro: Figure | None  # None: cannot be computed, `cach_tinh` says why
    kinh_phi_trong_ky: Figure | None  # approved in the period, as the table of support counts it
    kinh_phi: Figure | None  # approved up to the end of the period
    giai_ngan_trong_ky: Figure | None
    da_giai_ngan: Figure | None
    trang_thai: str
    cach_tinh: str  # clause and one sentence of the trace, with the cost it starts from


@dataclass(frozen=True)
class TongHoSo:
    """The totals of the annex of claims, in the unit of the tables."""

    muc_ho_tro: Figure
    kinh_phi_trong_ky: Figure
    kinh_phi: Figure
    giai_ngan_trong_ky: Figure
    da_giai_ngan: Figure


@dataclass(frozen=True)
class DoiChieu:
    """From the cumulative totals of the annex of claims to those of the year, so that an auditor can add up."""

    ngoai_nam_phe_duyet: Figure | None  # of listed claims, approved in earlier years
    ngoai_nam_giai_ngan: Figure | None
    so_khong_ke: Figure | None  # claims of the year that are not listed: nothing happened to them now
    khong_ke_phe_duyet: Figure
    khong_ke_giai_ngan: Figure
    nam_phe_duyet: Figure  # every claim, from the beginning of the year
    nam_giai_ngan: Figure
    chi_khac: Figure | None  # support without a claim, or not of state money
    chi_nhom_khac: Figure | None  # of claims, booked under another group of tasks
    nhom_ho_tro: Figure  # the group Hỗ trợ doanh nghiệp in the table of money


@dataclass(frozen=True)
class Context:
    """Everything that the template of the periodic report may print."""

    khung: Khung = field(metadata={"nguyen_van": True})
    ma_ky: str  # 2022-H1
    ky: Ky
    chuong_trinh: str = field(metadata={"source": "Thông tin, mục Tên chương trình", "nguyen_van": True})
    dia_ban: str = field(metadata={"source": "Thông tin, mục Tỉnh, thành phố"})  # tỉnh Hậu Giang
    # Kế hoạch số 70/KH-UBND ngày … của … về việc …
    ke_hoach: str | None = field(metadata={"nguyen_van": True})
    don_vi_tien: str  # triệu đồng
    so_bang: SoBang
    so_phu_luc: SoPhuLuc
    ban_hanh: BanHanh = field(metadata={"nguyen_van": True})
    chi_dao: list[str] = field(
        metadata={"source": "Thuyết minh, mục Công tác chỉ đạo, điều hành, kỳ {ma_ky}", "not_empty": True}
    )
    truyen_thong: TruyenThong | None
    dao_tao: DaoTao | None
    ho_tro: HoTro | None
    truy_xuat: TruyXuat | None
    tieu_chuan: TieuChuan | None
    nang_suat: NangSuat | None = field(metadata={"da_viet_du": ("TFP", "GRDP")})
    chi_tieu: ChiTieu | None
    khong_tam_ung: str | None  # 8, 9: the targets of the table that count what was settled, without advances
    tien_do: TienDo | None
    kinh_phi: KinhPhi | None
    ton_tai: TonTai
    danh_gia: DanhGia
    nhiem_vu: list[str] = field(
        metadata={"source": "Thuyết minh, mục Nhiệm vụ kỳ tới, kỳ {ma_ky}", "not_empty": True}
    )
    kien_nghi: list[KienNghi]  # empty: the office chose "không có"
    danh_sach_doanh_nghiep: list[DongDoanhNghiep] = field(metadata={"nguyen_van": True})
    danh_sach_ho_so: list[DongHoSo] = field(metadata={"nguyen_van": True})
    tong_ho_so: TongHoSo | None
    doi_chieu: DoiChieu | None
    gom_luy_ke: GomTrongChi | None  # in what was ever paid for the listed claims
    can_cu: CanCu | None = field(metadata={"nguyen_van": True})
