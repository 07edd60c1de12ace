"""Mục 5: kinh phí dự kiến của các nhiệm vụ theo nguồn, và dự toán đã giao của từng năm trong giai đoạn."""

from __future__ import annotations

import datetime as dt

from xl_tools.documents.ke_hoach_giai_doan_nscl.kieu import KinhPhi, KinhPhiNam
from xl_tools.documents.ke_hoach_nscl.can_cu import quy_dinh_tai_chinh
from xl_tools.documents.ke_hoach_nscl.kieu import NguonKinhPhi
from xl_tools.documents.ke_hoach_nscl.nguon_nhiem_vu import ba_nguon, cac_phan, cong_tong, theo_lop
from xl_tools.documents.ke_hoach_nscl.phan_kinh_phi import (
    du_kien,
    duoc_giao,
    lech,
    nguon_chua_co_so,
    nguon_giua_cau,
)
from xl_tools.documents.so_lieu import amount, amount_in_table
from xl_tools.law import choices
from xl_tools.rules.kinh_phi import Tong, du_toan
from xl_tools.sheets.table import Book, Row
from xl_tools.text import money_in_words


def kinh_phi(
    book: Book, tu: int, den: int, ngay: dt.date, tasks: list[Row], allotted: list[Row], unit: str
) -> KinhPhi:
    """Phần kinh phí; nguồn chỉ nêu khi mọi nhiệm vụ có tiền đều ghi nguồn."""
    planned = du_kien(tasks)
    costed = [row for row in tasks if row["kinh_phi_du_kien"]]
    known = planned.value > 0
    return KinhPhi(
        nhiem_vu=amount("kinh_phi.nhiem_vu", planned.value, planned.cells) if known else None,
        nhiem_vu_bang_chu=money_in_words(planned.value) if known else None,
        theo_nguon=_theo_nguon(costed, allotted, book),
        nguon_nhiem_vu=nguon_chua_co_so(tasks, book),
        nhiem_vu_trong_bang=amount_in_table("nhiem_vu.tong", planned.value, planned.cells, unit)
        if known
        else None,
        nhiem_vu_theo_nguon=ba_nguon("nhiem_vu.tong", theo_lop(tasks, allotted), unit),
        lech_nhiem_vu=lech([[row["kinh_phi_du_kien"] or 0 for row in tasks]], unit),
        da_giao=_da_giao(book, tu, den, ngay),
        quy_dinh=quy_dinh_tai_chinh(book, max(tu, ngay.year), ngay),
    )


def _theo_nguon(rows: list[Row], allotted: list[Row], book: Book) -> list[NguonKinhPhi]:
    found: dict[str, list[Tong]] = {choice.value: [] for choice in choices("DM-NGUON")}
    for part in (part for row in rows for part in cac_phan(row, allotted)):
        if part.nguon is None:
            return []
        found.setdefault(part.nguon, []).append(part.tong)
    totals = [(name, cong_tong(sums)) for name, sums in found.items() if sums]
    return [
        NguonKinhPhi(nguon_giua_cau(name, book), amount(f"kinh_phi.nguon.{number}", total.value, total.cells))
        for number, (name, total) in enumerate(totals, 1)
    ]


def _da_giao(book: Book, tu: int, den: int, ngay: dt.date) -> list[KinhPhiNam]:
    """Năm chưa được giao dự toán đến ngày lập thì không nêu."""
    totals = ((nam, du_toan(duoc_giao(book, nam, ngay))) for nam in range(tu, den + 1))
    return [
        KinhPhiNam(str(nam), amount(f"kinh_phi.da_giao.{nam}", total.value, total.cells))
        for nam, total in totals
        if total.value > 0
    ]
