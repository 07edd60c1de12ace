"""Kiểu của mục chỉ tiêu và mục kinh phí: bảng, câu tổng, biểu đồ."""

from __future__ import annotations

from dataclasses import dataclass, field

from xl_tools.documents.bieu_do import BieuDo
from xl_tools.trace import Figure


@dataclass(frozen=True)
class TenKeHoach:
    """A plan by its short name, and as the sentence names it: in full where nothing before it did."""

    gon: str  # Kế hoạch số 70/KH-UBND
    trong_cau: str
    giao: bool = True  # a rule on spending sets no targets, though targets may follow it


@dataclass(frozen=True)
class GiaoChiTieu:
    """How many targets one plan sets for one span of years."""

    ke_hoach: str = field(metadata={"nguyen_van": True})
    giao_cho: str = field(metadata={"nguyen_van": True})  # Kế hoạch số 70/KH-UBND giao | Thực hiện …, có
    khoang: str  # năm 2022 | giai đoạn 2021 - 2025
    so: Figure
    theo_doi: str | None = None  # “có” where counted by the workbook, set by no plan


@dataclass(frozen=True)
class DongChiTieu:
    """A target and what was reached; a figure that cannot be had is a dash, and `danh_gia` says why."""

    ten: str
    don_vi_tinh: str
    muc_tieu: Figure | str | None  # ≥ 24 | 100 đến 150 | Có thực hiện; None: no plan sets one
    trong_ky: Figure | None
    luy_ke: Figure | None
    ty_le: Figure | None
    con_thieu: Figure | None
    danh_gia: str
    nhom: str | None = None  # heads the first row of each plan where several plans share the table


@dataclass(frozen=True)
class ChiTieu:
    """II: how far the targets of the plan are reached; a count is None where no target is in that state."""

    so_chi_tieu: Figure
    so_dat: Figure | None  # đạt, vượt
    so_da_thuc_hien: Figure | None  # set without a figure: something was done, more cannot be judged
    so_chua_den_han: Figure | None
    so_chua_dat: Figure | None
    so_thieu_so_lieu: Figure | None
    danh_sach: list[DongChiTieu]
    bieu_do: BieuDo | None
    dat: list[DongChiTieu] = field(default_factory=list)  # with a figure, reached or exceeded
    chua_dat: list[DongChiTieu] = field(default_factory=list)  # due and missed
    giao: list[GiaoChiTieu] = field(default_factory=list, metadata={"not_empty": True})
    pham_vi: list[str] = field(default_factory=list)  # chỉ tiêu 1, 3 chỉ tính Hệ thống quản lý
    moc_tinh: list[str] = field(default_factory=list)  # chỉ tiêu 1, 3 theo ngày nghiệm thu
    can_duoi: str | None = None  # 4, 13: ranges whose rate is printed, against their lower bound
    chua_gom_truoc: str | None = None  # 2024: the workbook begins then, in the middle of a target's years


@dataclass(frozen=True)
class DongKinhPhi:
    """A row of the tables of money, in their unit."""

    ten: str
    du_toan: Figure
    dieu_chinh: Figure
    da_chi: Figure
    luy_ke: Figure
    ty_le: Figure | None  # None where nothing was allotted


@dataclass(frozen=True)
class KinhPhi:
    """III: money, by source and by group of tasks; in words stands what was spent in the period."""

    du_toan: Figure  # 850.000.000 đồng, adjustments included
    da_chi: Figure
    tam_ung: Figure | None  # the part of it that is advance not yet settled; None where there is none
    tam_ung_luy_ke: Figure | None  # advances not yet settled at the end of the period
    da_chi_bang_chu: str  # Một trăm ba mươi triệu năm trăm nghìn đồng
    luy_ke: Figure
    chi_ngan_sach: Figure | None  # the state's part of it; None where nothing else was spent
    con_lai: Figure  # state money allotted and not spent
    ty_le: Figure | None  # 45,8%: of state money only
    theo_nguon: list[DongKinhPhi]
    tong_theo_nguon: DongKinhPhi
    theo_nhom: list[DongKinhPhi]
    tong_theo_nhom: DongKinhPhi
    bieu_do: BieuDo | None
    lech_do_lam_tron: str | None  # a remark where the rounded rows do not add up to the total
    thu_hoi: Figure | None = None  # paid back into the budget within the period; the spending is net of it


@dataclass(frozen=True)
class DongMuc:
    """A support rate that the listed claims were computed with, as its text states it."""

    ma: str  # ND80-25.4A-TCCS
    can_cu: str  # Điểm a khoản 4 Điều 25 Nghị định số 80/2021/NĐ-CP ngày …
    muc_chi: str  # 100%, trần 10.000.000 đồng cho một doanh nghiệp/năm
    doi_tuong: str
    kiem_chung: str  # Đã đối chiếu văn bản


@dataclass(frozen=True)
class CanCu:
    """What the figures rest on: the rates, and the other rules that nobody has compared with the signed text."""

    muc: list[DongMuc]
    chua_doi_chieu: list[str]
