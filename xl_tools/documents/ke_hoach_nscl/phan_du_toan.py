"""Phụ lục II: dự toán chi tiết theo nhiệm vụ; số lượng, mức chi, nguồn, căn cứ định mức của từng nội dung chi."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from xl_tools.documents.ke_hoach_nscl.kieu import DongChi, NhomChi
from xl_tools.documents.ke_hoach_nscl.nguon_nhiem_vu import ten_cac_nguon
from xl_tools.documents.so_lieu import amount_in_table, in_table, ten_nguon
from xl_tools.law import choices, load
from xl_tools.sheets.table import Book, Row
from xl_tools.text import capital, slug

OTHER_GROUP = "Nhiệm vụ khác"
_UNTIL = " (trước"  # DM-NGUON says in brackets until when a source was there


def noi_dung_chi(
    book: Book, tasks: Iterable[Row], allotted: Sequence[Row], ngay: dt.date, unit: str
) -> list[NhomChi]:
    """Các nhiệm vụ có kinh phí, theo nhóm; số thứ tự chạy suốt phụ lục."""
    known = [choice.value for choice in choices("DM-NHOMNV")]
    by_group: dict[str, list[Row]] = {name: [] for name in (*known, OTHER_GROUP)}
    for row in tasks:
        if row["kinh_phi_du_kien"]:
            by_group[row["nhom_nhiem_vu"] if row["nhom_nhiem_vu"] in known else OTHER_GROUP].append(row)
    numbers = iter(range(1, sum(map(len, by_group.values())) + 1))
    return [
        NhomChi(
            name,
            [
                _dong(next(numbers), row, _nguon(row, allotted, book), dinh_muc(name, ngay), unit)
                for row in rows
            ],
        )
        for name, rows in by_group.items()
        if rows
    ]


def dinh_muc(nhom: str, ngay: dt.date) -> str | None:
    """Văn bản định giá nội dung chi của nhóm vào ngày lập; None khi chưa rõ."""
    known = load("dinh_muc_chi").get(slug(nhom))
    dated = known.at(ngay) if known else None
    return str(dated.value) if dated else None


def _nguon(row: Row, allotted: Sequence[Row], book: Book) -> str | None:
    """Các nguồn của nhiệm vụ như giấy của tỉnh hoặc thành phố gọi tên."""
    names = (ten_nguon(name, book).partition(_UNTIL)[0] for name in ten_cac_nguon(row, allotted))
    return "; ".join(names) or None


def _dong(so: int, row: Row, sources: str | None, norm: str | None, unit: str) -> DongChi:
    key, quantity, rate = f"du_toan.{so}", row["so_luong"], row["muc_chi"]
    return DongChi(
        so=str(so),
        noi_dung=capital(str(row["noi_dung_nhiem_vu"]).rstrip(".")),
        so_luong=None
        if quantity is None
        else in_table(f"{key}.so_luong", int(quantity), row.at("so_luong"), None),
        muc_chi=None
        if rate is None
        else amount_in_table(f"{key}.muc_chi", int(rate), row.at("muc_chi"), unit),
        thanh_tien=amount_in_table(
            f"{key}.thanh_tien", int(row["kinh_phi_du_kien"]), row.at("kinh_phi_du_kien"), unit
        ),
        nguon=sources,
        dinh_muc=row["can_cu_dinh_muc"] or norm,
    )
