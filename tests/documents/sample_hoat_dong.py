"""Invented figures, and the activities of a report: media, classes, traceability, standards, tasks."""

from __future__ import annotations

from decimal import Decimal

from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import (
    DaoTao,
    DongNhiemVu,
    DongTruyenThong,
    GiaiNgan,
    Lop,
    SanPham,
    TienDo,
    TieuChuan,
    TonTai,
    TruyenThong,
    TruyXuat,
)
from xl_tools.text import count, million, money, number
from xl_tools.trace import Figure

_seen = iter(range(1, 100_000))


def figure(name: str, value: int | Decimal, text: str, unit: str | None = None) -> Figure:
    """A number on its way to paper, with a cell of its own."""
    number_ = next(_seen)
    cells = (f"'Hồ sơ hỗ trợ'!G{number_}",)
    return Figure(f"{name}.{number_}", value, text, unit, cells, "Nghị quyết số 43/2022/NQ-HĐND", "secondary")


def counted(value: int, unit: str = "lượt") -> Figure:
    """A count inside a sentence."""
    return figure("cau", value, count(value), unit)


def cell(value: int | Decimal) -> Figure:
    """A bare number in a table."""
    return figure("o", value, number(value))


def dong(value: int) -> Figure:
    """Money inside a sentence."""
    return figure("tien", value, money(value), "đồng")


def trieu(value: int) -> Figure:
    """Money in a table in triệu đồng."""
    return figure("trieu", value, million(value), "triệu đồng")


def truyen_thong() -> TruyenThong:
    """Two kinds of products, one with a plan."""
    return TruyenThong(
        trong_ky=counted(3),
        luy_ke=counted(5),
        theo_loai=[
            DongTruyenThong("Phóng sự truyền hình", cell(4), cell(2), cell(2), cell(50)),
            DongTruyenThong("Tin, bài", None, cell(1), cell(3), None),
        ],
        san_pham=[
            SanPham("Tin, bài", "Hiệu quả 5S", "Công cụ cải tiến", "Báo Hậu Giang", "12/05/2022", cell(1)),
        ],
    )


def dao_tao() -> DaoTao:
    """Two classes; the second has no count of units."""
    lop = Lop(
        ten="Tập huấn truy xuất nguồn gốc",
        thoi_gian="01/03/2022 - 02/03/2022",
        doi_tuong="Lãnh đạo, quản lý doanh nghiệp, hợp tác xã",
        luot_nguoi=cell(45),
        don_vi=cell(38),
        don_vi_to_chuc="Sở Khoa học và Công nghệ",
        loai="Tập huấn",
        chu_de="Truy xuất nguồn gốc",
        dia_diem="Thành phố Vị Thanh",
        chung_chi=None,
    )
    second = Lop("Tập huấn 5S", "05/04/2022", None, cell(20), None, None, None, None, None, None)
    return DaoTao(counted(2), counted(65), counted(38), [lop, second], cell(65), cell(38))


def truy_xuat() -> TruyXuat:
    """One system of an enterprise and one of the province, new in the period."""
    return TruyXuat(counted(2), counted(1), counted(1), counted(2), counted(0), counted(1), "tỉnh", None)


def tieu_chuan() -> TieuChuan:
    """Certificates, and nobody for the award."""
    return TieuChuan(counted(2), counted(2), counted(1), counted(0), counted(0))


def nhiem_vu(ten: str, qua_han: str | None = None) -> DongNhiemVu:
    """A task of the plan."""
    return DongNhiemVu(
        ten, "Sở Khoa học và Công nghệ", "31/05/2022", cell(40), None, None, qua_han, qua_han and "01/06/2022"
    )


def tien_do() -> TienDo:
    """A task overdue, one running, one done."""
    late, running = nhiem_vu("Tổ chức 02 lớp tập huấn", "Quá hạn"), nhiem_vu("Xây dựng phóng sự")
    return TienDo(
        den_ngay="ngày 20 tháng 6 năm 2022",
        so=counted(3),
        hoan_thanh=counted(1),
        hoan_thanh_cham=None,
        dang_thuc_hien=counted(1),
        qua_han=counted(1),
        dung=None,
        danh_sach=[late, running, nhiem_vu("Khảo sát nhu cầu")],
        chua_xong=[running],
        qua_han_chuyen_tiep=[late],
    )


def ton_tai() -> TonTai:
    """What the figures above show."""
    late = tien_do()
    slow = GiaiNgan(
        dong(130_500_000), figure("ty_le", Decimal("15.4"), "15,4%", "%"), dong(719_500_000), None
    )
    return TonTai(late.qua_han, late.danh_sach[:1], None, [], slow)
