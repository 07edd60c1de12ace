"""Những gì mẫu `ke_hoach_giai_doan_nscl.docx` có thể in ra; các phần chung lấy của kế hoạch năm."""

from __future__ import annotations

from dataclasses import dataclass, field

from xl_tools.documents.ke_hoach_nscl.kieu import Cau, Doan, NguonKinhPhi, NhomNhiemVu, ToChuc
from xl_tools.documents.ke_hoach_nscl.nguon_nhiem_vu import BaNguon
from xl_tools.documents.khung import Khung
from xl_tools.trace import Figure


@dataclass(frozen=True)
class MucTieuGiaiDoan:
    """1.2.1, 1.2.2: the targets of one period."""

    ten: str  # Giai đoạn 2021 - 2025
    cau: list[Cau]


@dataclass(frozen=True)
class DongChiTieu:
    """A row of the annex of targets."""

    ten: str
    don_vi_tinh: str
    thoi_gian: str  # 2021 - 2025
    muc_tieu: Figure | str  # ≥ 24 | 100 đến 150 | Có thực hiện


@dataclass(frozen=True)
class KinhPhiNam:
    """What was allotted for one budget year."""

    nam: str
    so_tien: Figure


@dataclass(frozen=True)
class KinhPhi:
    """5: what the tasks of the period are expected to cost, and what was allotted so far."""

    nhiem_vu: Figure | None
    nhiem_vu_bang_chu: str | None
    theo_nguon: list[NguonKinhPhi]  # where every task with money says its source
    nguon_nhiem_vu: list[str]  # the sources that tasks without an amount name
    nhiem_vu_trong_bang: Figure | None
    nhiem_vu_theo_nguon: BaNguon
    lech_nhiem_vu: str | None
    da_giao: list[KinhPhiNam]
    quy_dinh: list[str]


@dataclass(frozen=True)
class SoPhuLuc:
    """The Roman numbers of the annexes; None where the annex is switched off, or stands alone."""

    nhiem_vu: str | None
    chi_tieu: str | None


@dataclass(frozen=True)
class Context:
    """Everything that the template of the period plan may print."""

    khung: Khung
    giai_doan: str  # 2021 - 2025
    trich_yeu: str  # thực hiện Chương trình quốc gia … giai đoạn 2021 - 2025
    tieu_de: str  # the same as the title of the paper
    chuong_trinh: str = field(metadata={"source": "Thông tin, mục Tên chương trình"})
    dia_ban: str = field(metadata={"source": "Thông tin, mục Tỉnh, thành phố"})
    can_cu: list[str]
    don_vi_tien: str
    so_phu_luc: SoPhuLuc
    muc_tieu_chung: list[Doan]
    muc_tieu: list[MucTieuGiaiDoan]
    danh_sach: list[DongChiTieu]
    doi_tuong: list[Doan]
    pham_vi: list[Doan]  # what the paragraphs on subjects and scope say of the scope
    uu_tien: list[str]
    nhom_nhiem_vu: list[NhomNhiemVu]
    ghi_chu_nhiem_vu: list[str]
    giai_phap: list[Doan]
    kinh_phi: KinhPhi
    to_chuc: ToChuc
    chua_doi_chieu: list[str]
