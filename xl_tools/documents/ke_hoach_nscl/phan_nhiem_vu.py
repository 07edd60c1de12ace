"""Mục IV và Phụ lục I: nhiệm vụ theo nhóm, mỗi nhiệm vụ kèm cơ quan, thời gian, kết quả, kinh phí theo nguồn."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from xl_tools.documents.ke_hoach_nscl.can_cu import ke_hoach_nam
from xl_tools.documents.ke_hoach_nscl.kieu import NhiemVu, NhomHoTro, NhomNhiemVu
from xl_tools.documents.ke_hoach_nscl.nguon_nhiem_vu import UNKNOWN, ba_nguon, theo_lop
from xl_tools.documents.ke_hoach_nscl.phan_ho_tro import chua_co_muc
from xl_tools.documents.so_lieu import amount_in_table
from xl_tools.law import choices
from xl_tools.rules.chuoi_ke_hoach import nhiem_vu_cua_chuong_trinh
from xl_tools.rules.ten_co_quan import TenCoQuan
from xl_tools.sheets.kinh_phi import SUPPORT
from xl_tools.sheets.nhiem_vu import DROPPED, FINISHED
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day, day_in_sentence, listed
from xl_tools.trace import Figure

OTHER_GROUP = "Nhiệm vụ khác"
TRACING = "Truy xuất nguồn gốc"
_OCOP, _OCOP_IN_FULL = "OCOP", "sản phẩm thuộc Chương trình mỗi xã một sản phẩm (OCOP)"


@dataclass(frozen=True)
class CachIn:
    """How tasks are printed: names of offices on that day, the unit of tables, province or city, the estimate."""

    names: TenCoQuan
    unit: str
    cap: str  # tỉnh | thành phố
    allotted: Sequence[Row]


def nhiem_vu_nam(book: Book, nam: int, ngay: dt.date) -> list[Row]:
    """Nhiệm vụ của kế hoạch năm, và của kế hoạch cùng chuỗi đang làm trong năm (từ ngày bắt đầu đến thời hạn)."""
    codes = ke_hoach_nam(book, nam)
    return [row for row in nhiem_vu_den_ngay(book, ngay) if _thuoc_nam(row, codes, nam)]


def nhiem_vu_den_ngay(book: Book, ngay: dt.date) -> list[Row]:
    """Các nhiệm vụ còn trong kế hoạch vào ngày lập: nhiệm vụ bỏ sau ngày ấy thì khi lập vẫn phải làm."""
    return [row for row in nhiem_vu_cua_chuong_trinh(book) if not _da_bo(row, ngay)]


def _da_bo(row: Row, ngay: dt.date) -> bool:
    """Whether the task was known to be dropped on that day; *Ngày cập nhật* is the day its state was written."""
    updated = row["ngay_cap_nhat"]
    return bool(row["trang_thai"] == DROPPED and updated and updated <= ngay)


def _thuoc_nam(row: Row, codes: set[str], nam: int) -> bool:
    if row["ke_hoach"] in codes:
        return True
    due, done = row["thoi_han_hoan_thanh"], row["ngay_hoan_thanh"]
    earlier = row["trang_thai"] in FINISHED and (done is None or done.year < nam)
    if due is None or earlier:
        return False
    begun = row["ngay_bat_dau"] or due  # without a first day, only the year in which it is due is known
    return bool(begun.year <= nam <= due.year)


def nhom_nhiem_vu(rows: list[Row], support: list[NhomHoTro], look: CachIn) -> list[NhomNhiemVu]:
    """Các nhóm có nhiệm vụ, theo thứ tự danh mục; số thứ tự chạy suốt phụ lục."""
    numbers = iter(range(1, len(rows) + 1))
    full = _viet_du_ocop(rows)
    groups = [
        NhomNhiemVu(
            name,
            # The contents of support have a heading of this name of their own.
            f"{name}, hệ thống thông tin của {look.cap}" if name == TRACING else full.get(name, name),
            [_nhiem_vu(str(next(numbers)), row, look) for row in of_group],
            support if name == SUPPORT else [],
            chua_co_muc(support) if name == SUPPORT else [],
        )
        for name, of_group in _theo_nhom(rows)
    ]
    return [group for group in groups if group.nhiem_vu or group.ho_tro]


def _viet_du_ocop(rows: list[Row]) -> dict[str, str]:
    """Tên nhóm đầu tiên có chữ OCOP được viết đầy đủ: tên ở danh mục chỉ có chữ viết tắt."""
    named = (name for name, of_group in _theo_nhom(rows) if of_group and _OCOP in name)
    return {
        name: f"{name.removesuffix(_OCOP).removesuffix('sản phẩm ')}{_OCOP_IN_FULL}"
        for name in itertools.islice(named, 1)
    }


def _theo_nhom(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """Các nhóm theo thứ tự danh mục, nhóm lạ xếp cuối: thứ tự này cho số của nhiệm vụ trong phụ lục."""
    names = [*(choice.value for choice in choices("DM-NHOMNV")), OTHER_GROUP]
    found: dict[str, list[Row]] = {name: [] for name in names}
    for row in rows:
        found[row["nhom_nhiem_vu"] if row["nhom_nhiem_vu"] in found else OTHER_GROUP].append(row)
    return list(found.items())


def ghi_chu_nhiem_vu(rows: list[Row], allotted: Sequence[Row]) -> list[str]:
    """Điều phụ lục nhiệm vụ chưa nói được: nguồn chưa ghi; việc không thực hiện mà chưa ghi từ ngày nào."""
    ordered = [row for _, of_group in _theo_nhom(rows) for row in of_group]
    numbered = [(str(number), row) for number, row in enumerate(ordered, 1)]
    unknown = [so for so, row in numbered if UNKNOWN in theo_lop([row], allotted)]
    dropped = [so for so, row in numbered if row["trang_thai"] == DROPPED and not row["ngay_cap_nhat"]]
    notes = []
    if unknown:
        notes.append(f"Nhiệm vụ số {listed(unknown)} chưa xác định nguồn kinh phí nên chỉ tính vào tổng số.")
    if dropped:
        notes.append(f"Nhiệm vụ số {listed(dropped)} không thực hiện nhưng chưa xác định ngày dừng.")
    return notes


def _nhiem_vu(so: str, row: Row, look: CachIn) -> NhiemVu:
    key, cost, names = f"nhiem_vu.{so}", row["kinh_phi_du_kien"], look.names
    due, leading = row["thoi_han_hoan_thanh"], names.mot(row["co_quan_chu_tri"])
    return NhiemVu(
        so=so,
        noi_dung=str(row["noi_dung_nhiem_vu"]).rstrip("."),
        chu_tri=leading,
        phoi_hop=[name for name in names.nhieu(row["co_quan_phoi_hop"]) if name != leading],
        tu_ngay=_ngay(f"{key}.tu_ngay", row, "ngay_bat_dau"),
        den_ngay=_ngay(f"{key}.thoi_han", row, "thoi_han_hoan_thanh"),
        thoi_han=Figure(f"{key}.thoi_han", due, day_in_sentence(due), None, row.at("thoi_han_hoan_thanh"))
        if due
        else None,
        ket_qua=row["san_pham_ket_qua_phai_co"],
        kinh_phi=None
        if cost is None
        else amount_in_table(f"{key}.kinh_phi", int(cost), row.at("kinh_phi_du_kien"), look.unit),
        theo_nguon=ba_nguon(key, theo_lop([row], look.allotted), look.unit),
    )


def _ngay(key: str, row: Row, name: str) -> Figure | None:
    value = row[name]
    return Figure(key, value, day(value), None, row.at(name)) if value else None
