"""Mục V và Phụ lục II: dự toán được giao của năm theo nguồn; kinh phí dự kiến của các nhiệm vụ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from xl_tools.documents.ke_hoach_nscl.can_cu import quy_dinh_tai_chinh
from xl_tools.documents.ke_hoach_nscl.kieu import DongDuToan, KinhPhi, NguonKinhPhi, TongDuToan
from xl_tools.documents.ke_hoach_nscl.phan_du_toan import chua_phan_bo, noi_dung_chi
from xl_tools.documents.so_lieu import MILLION, amount, amount_in_table, cells, ten_nguon
from xl_tools.law import choices
from xl_tools.rules.kinh_phi import Tong, cac_dong, cong, du_toan
from xl_tools.sheets.kinh_phi import ADJUSTMENT, ESTIMATE
from xl_tools.sheets.table import Book, Row
from xl_tools.text import money_in_words, rounded
from xl_tools.trace import Figure

_ROUNDED = "Dòng Tổng cộng tính từ số đồng nên có thể lệch với tổng các số đã làm tròn."
_UNTIL = " (trước"  # DM-NGUON says in brackets until when a source was there


def kinh_phi(book: Book, nam: int, ngay: dt.date, tasks: list[Row], unit: str) -> KinhPhi:
    """Phần kinh phí: dự toán đã giao đến ngày lập; chưa giao thì chỉ có kinh phí dự kiến của nhiệm vụ."""
    rows = duoc_giao(book, nam, ngay)
    allotted, planned = du_toan(rows), du_kien(tasks)
    known = allotted.value > 0
    by_source = [(name, du_toan(part)) for name, part in chia(rows, "nguon_kinh_phi", "DM-NGUON")]
    over = planned.value - allotted.value if known else 0
    lines = _phu_luc(rows, unit, book) if known else []
    return KinhPhi(
        duoc_giao=amount("kinh_phi.duoc_giao", allotted.value, allotted.cells) if known else None,
        duoc_giao_bang_chu=money_in_words(allotted.value) if known else None,
        theo_nguon=[
            NguonKinhPhi(
                nguon_giua_cau(name, book), amount(f"kinh_phi.nguon.{number}", part.value, part.cells)
            )
            for number, (name, part) in enumerate(by_source, 1)
            if known and part.value
        ],
        nhiem_vu=amount("kinh_phi.nhiem_vu", planned.value, planned.cells) if planned.value else None,
        nhiem_vu_bang_chu=money_in_words(planned.value) if planned.value else None,
        vuot=amount("kinh_phi.vuot", over, (*planned.cells, *allotted.cells)) if over > 0 else None,
        nhiem_vu_trong_bang=_o("nhiem_vu.tong", planned, unit) if planned.value else None,
        chi=noi_dung_chi(tasks, ngay, unit),
        chua_phan_bo=chua_phan_bo(allotted, planned, unit),
        du_toan=lines,
        tong_du_toan=_tong(rows, unit) if lines else None,
        lech_nhiem_vu=lech([[row["kinh_phi_du_kien"] or 0 for row in tasks]], unit),
        lech_du_toan=lech(_cot(lines), unit),
        quy_dinh=quy_dinh_tai_chinh(book, nam, ngay),
    )


def duoc_giao(book: Book, nam: int, ngay: dt.date) -> list[Row]:
    """Dự toán giao và điều chỉnh của năm ngân sách, có chứng từ đến ngày lập kế hoạch."""
    return cac_dong(
        book,
        lambda row: (
            row["loai_dong"] in (ESTIMATE, ADJUSTMENT)
            and (row["nam_ngan_sach"] or row["ngay"].year) == nam
            and row["ngay"] <= ngay
        ),
    )


def du_kien(tasks: Iterable[Row]) -> Tong:
    """Tổng kinh phí dự kiến của các nhiệm vụ."""
    rows = [row for row in tasks if row["kinh_phi_du_kien"]]
    return Tong(sum(int(row["kinh_phi_du_kien"]) for row in rows), cells(rows, "kinh_phi_du_kien"), len(rows))


def chia(rows: list[Row], name: str, order: str) -> list[tuple[str, list[Row]]]:
    """Các dòng theo giá trị của một cột, theo thứ tự danh mục; ô trống hoặc lạ xếp cuối."""
    known = [choice.value for choice in choices(order)]
    found: dict[str, list[Row]] = {value: [] for value in known}
    for row in rows:
        found.setdefault(row[name] or "Chưa ghi", []).append(row)
    return [(value, part) for value, part in found.items() if part]


def nguon_giua_cau(name: str, book: Book) -> str:
    """Tên nguồn đặt giữa câu."""
    name = ten_nguon(name, book)
    return name[:1].lower() + name[1:].partition(_UNTIL)[0]


def _phu_luc(rows: list[Row], unit: str, book: Book) -> list[DongDuToan]:
    """Mỗi nhóm nhiệm vụ, mỗi nguồn một dòng."""
    parts = [
        (group, source, part)
        for group, of_group in chia(rows, "nhom_nhiem_vu", "DM-NHOMNV")
        for source, part in chia(of_group, "nguon_kinh_phi", "DM-NGUON")
    ]
    return [
        DongDuToan(
            nhom=group,
            nguon=ten_nguon(source, book).partition(_UNTIL)[0],
            quyet_dinh="; ".join(dict.fromkeys(row["so_chung_tu"] for row in part if row["so_chung_tu"]))
            or None,
            **_ba_so(f"du_toan.{number}", part, unit),
        )
        for number, (group, source, part) in enumerate(parts, 1)
    ]


def _tong(rows: list[Row], unit: str) -> TongDuToan:
    return TongDuToan(**_ba_so("du_toan.tong_cong", rows, unit))


def _ba_so(key: str, rows: list[Row], unit: str) -> dict[str, Any]:
    """Dự toán giao, điều chỉnh (None khi không có dòng nào), và tổng."""
    given, changed = cong(rows, {ESTIMATE: 1}), cong(rows, {ADJUSTMENT: 1})
    return {
        "du_toan": _o(f"{key}.du_toan", given, unit) if given.rows else None,
        "dieu_chinh": _o(f"{key}.dieu_chinh", changed, unit) if changed.rows else None,
        "tong": _o(f"{key}.tong", du_toan(rows), unit),
    }


def _o(key: str, total: Tong, unit: str) -> Figure:
    return amount_in_table(key, total.value, total.cells, unit)


def _cot(lines: list[DongDuToan]) -> list[list[int]]:
    """Từng cột tiền của phụ lục dự toán, rồi từng dòng (giao + điều chỉnh)."""
    across = [[_so(line.du_toan), _so(line.dieu_chinh)] for line in lines]
    columns = [list(column) for column in zip(*across, strict=True)]
    return [*columns, [_so(line.tong) for line in lines], *across]


def _so(figure: Figure | None) -> int:
    return 0 if figure is None else int(figure.value)


def lech(sums: list[list[int]], unit: str) -> str | None:
    """Chú thích khi các số đã làm tròn cộng lại khác tổng đã làm tròn."""
    if unit != MILLION:
        return None

    def shown(value: int) -> Decimal:
        return rounded(Decimal(value) / 1_000_000, 1)

    astray = any(sum(shown(value) for value in one) != shown(sum(one)) for one in sums)
    return _ROUNDED if astray else None
