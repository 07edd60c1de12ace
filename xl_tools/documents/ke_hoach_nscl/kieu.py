"""Những gì mẫu `ke_hoach_nscl.docx` có thể in ra: kiểu của từng trường, không có phép tính nào.

A paragraph kept from last year's plan is a `Figure` whose value is the paragraph itself: so the manifest of
the paper names the cell it was kept from. `None` and an empty list switch a part of the paper off.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from xl_tools.documents.ke_hoach_nscl.nguon_nhiem_vu import BaNguon
from xl_tools.documents.khung import Khung
from xl_tools.trace import Figure

Doan = Figure | str  # a paragraph: written for this plan, or kept from last year's
Cau = list[Figure | str]  # a sentence in pieces, its numbers as figures


@dataclass(frozen=True)
class SoPhuLuc:
    """The Roman numbers of the annexes, consecutive; None where the annex is switched off, or stands alone."""

    nhiem_vu: str | None
    du_toan: str | None
    chi_tieu: (
        str | None
    )  # always printed; None: the only annex, which bears no number (Phụ lục I của Nghị định 30)


@dataclass(frozen=True)
class DongChiTieu:
    """A row of the annex of targets; what a plan does not set, and what cannot be counted, is a dash."""

    ten: str
    don_vi_tinh: str
    giai_doan: Figure | str | None  # ≥ 24 | 100 đến 150 | Có thực hiện
    nam: Figure | str | None
    luy_ke: Figure | None


@dataclass(frozen=True)
class MucTieu:
    """II.2: the targets of the year, and what is left of the targets of the period."""

    cua_nam: list[Cau]
    cua_giai_doan: list[Cau]
    giai_doan_chung: str | None  # giai đoạn 2021 - 2025, where all targets of a period are of this one
    danh_sach: list[DongChiTieu]
    cac_cot: list[str]  # giai_doan, nam, luy_ke: a column of dashes alone is not printed
    noi: str  # where the plan is carried out: the unit, or the part of it that every target is for
    ghi_chu: list[str]  # up to which day was counted; what could not be counted


@dataclass(frozen=True)
class NhiemVu:
    """A task of the plan."""

    so: str  # its number in the annex
    noi_dung: str  # Tổ chức 02 lớp tập huấn truy xuất nguồn gốc
    chu_tri: str | None
    phoi_hop: list[str]
    tu_ngay: Figure | None  # 01/03/2022
    den_ngay: Figure | None  # 30/09/2022
    thoi_han: Figure | None  # ngày 30 tháng 9 năm 2022
    ket_qua: str | None
    kinh_phi: Figure | None  # in the unit of the tables
    theo_nguon: BaNguon


@dataclass(frozen=True)
class NhomHoTro:
    """A group of contents that enterprises may be supported in."""

    ten: str  # Hệ thống quản lý
    noi_dung: list[str]  # TCVN ISO 9001
    dan_vao: str | None  # before the list: “Gồm”; None: one alone
    can_cu: list[str]  # Nghị định số 80/2021/NĐ-CP (đối với TCVN ISO 9001)
    chua_co_muc: str | None = None  # “có” where the workbook has rates and none of them is for this group


@dataclass(frozen=True)
class NhomNhiemVu:
    """IV: a group of tasks; under support of enterprises stand the groups of contents too."""

    ten: str  # as in the annexes
    de_muc: str  # the heading in IV
    nhiem_vu: list[NhiemVu]
    ho_tro: list[NhomHoTro]
    chua_co_muc: list[str] = field(default_factory=list)  # 2, 3: groups for which no text sets a rate


@dataclass(frozen=True)
class NguonKinhPhi:
    """Money of one source, inside the sentence."""

    ten: str  # ngân sách tỉnh (sự nghiệp khoa học và công nghệ)
    so_tien: Figure


@dataclass(frozen=True)
class DongChi:
    """A row of the estimate by tasks; what the workbook does not say is a dash."""

    so: str
    noi_dung: str
    don_vi_tinh: str | None  # lớp, doanh nghiệp
    so_luong: Figure | None
    muc_chi: Figure | None  # in the unit of the tables
    thanh_tien: Figure
    nguon: str | None
    dinh_muc: str  # Thông tư số 36/2018/TT-BTC; where none is known, that the unit itself estimated it


@dataclass(frozen=True)
class NhomChi:
    """The rows of the estimate of one group of tasks."""

    ten: str
    dong: list[DongChi]


@dataclass(frozen=True)
class DongDuToan:
    """A row of the annex of the estimate: a group of tasks and a source."""

    nhom: str
    nguon: str
    du_toan: Figure | None
    dieu_chinh: Figure | None
    tong: Figure
    quyet_dinh: str | None  # 2210/QĐ-UBND ngày 20/12/2021


@dataclass(frozen=True)
class TongDuToan:
    """The totals of the annex of the estimate."""

    du_toan: Figure | None
    dieu_chinh: Figure | None
    tong: Figure


@dataclass(frozen=True)
class KinhPhi:
    """V: what was allotted for the year, what the tasks are expected to cost, and how the two differ."""

    tong: Figure | None  # 3.400.000.000 đồng: what was allotted, and what the tasks need beyond it
    tong_bang_chu: str | None
    theo_nguon: list[NguonKinhPhi]  # adds up to the total
    nguon_nhiem_vu: list[str]  # the sources that tasks without an amount name: ngân sách tỉnh (…)
    duoc_giao: Figure | None  # None: nothing allotted yet
    nhiem_vu: Figure | None  # what the tasks are expected to cost; None where none says so
    da_phan_bo: Figure | None  # what the tasks take of the state's money
    vuot: Figure | None  # by how much the tasks exceed what the state allotted
    con_lai: Figure | None  # what the state allotted and no task takes
    nhiem_vu_trong_bang: Figure | None
    nhiem_vu_theo_nguon: BaNguon
    chi: list[NhomChi]  # the estimate by tasks
    chua_phan_bo: Figure | None  # `con_lai` in the unit of the tables
    du_toan: list[DongDuToan]  # what was allotted, by group and source
    tong_du_toan: TongDuToan | None
    lech_nhiem_vu: str | None  # a remark where the rounded rows do not add up to the total
    lech_du_toan: str | None
    quy_dinh: list[str]  # Thông tư số 35/2021/TT-BTC ngày … của Bộ Tài chính …


@dataclass(frozen=True)
class CoQuanThucHien:
    """VI: an office with the tasks that it leads and those that it helps with."""

    ten: str
    # Sở Tài chính; Đề nghị Sở Tài chính, where a department signs and has no orders to give to it
    de_muc: str
    chu_tri: list[str]
    phoi_hop: list[str]


@dataclass(frozen=True)
class BaoCao:
    """When the programme is reported on, and to whom."""

    noi: list[str]
    quy: Figure | None  # ngày 20 của tháng cuối quý; None: no quarterly report
    sau_thang: Figure | None  # ngày 20 tháng 6
    nam: Figure | None  # ngày 20 tháng 12


@dataclass(frozen=True)
class ToChuc:
    """VI: who does what; offices bear the names of the day of the paper."""

    so: CoQuanThucHien  # the office that leads and reports
    bao_cao: BaoCao
    tai_chinh: CoQuanThucHien
    khac: list[CoQuanThucHien]
    dia_phuong: CoQuanThucHien  # Ủy ban nhân dân các huyện, thị xã, thành phố
    doanh_nghiep: CoQuanThucHien
    them: list[Doan]
    bao_cao_len: str | None  # the committee that difficulties are reported to; None: the office signs itself


@dataclass(frozen=True)
class Context:
    """Everything that the template of the annual plan may print."""

    khung: Khung
    nam: str  # 2022
    nam_truoc: str  # 2021
    trich_yeu: str  # thực hiện Chương trình quốc gia … trên địa bàn tỉnh Hậu Giang năm 2022
    tieu_de: str  # the same as the title of the paper: a capital, the name of the province on one line
    chuong_trinh: str = field(metadata={"source": "Thông tin, mục Tên chương trình"})
    chu_de: str | None
    can_cu: list[str]  # Quyết định số 1322/QĐ-TTg …; Kế hoạch số …
    don_vi_tien: str  # triệu đồng
    so_phu_luc: SoPhuLuc
    muc_dich: list[Doan]
    yeu_cau: list[Doan]
    muc_tieu_chung: list[Doan]
    muc_tieu: MucTieu
    doi_tuong: list[Doan]
    dia_ban_thuc_hien: str = field(metadata={"source": "Thông tin, mục Tỉnh, thành phố"})  # tỉnh Hậu Giang
    uu_tien: list[str]  # chế biến rau quả, thủy sản
    nhom_nhiem_vu: list[NhomNhiemVu]
    ghi_chu_nhiem_vu: list[str]  # under the annex of tasks: whose source or state is not known
    giai_phap: list[Doan]
    kinh_phi: KinhPhi
    to_chuc: ToChuc
    chua_doi_chieu: list[str]  # texts with rates not checked: Nghị quyết số … (theo nguồn thứ cấp)
