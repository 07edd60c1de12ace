"""Mục V và Phụ lục II: tổng kinh phí dự kiến theo nguồn, phần đã giao dự toán, phần chưa phân bổ, phần vượt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xl_tools.documents.ke_hoach_nscl.can_cu import quy_dinh_tai_chinh
from xl_tools.documents.ke_hoach_nscl.kieu import DongDuToan, KinhPhi, NguonKinhPhi, TongDuToan
from xl_tools.documents.ke_hoach_nscl.nguon_nhiem_vu import (
    ENTERPRISE,
    OTHER,
    STATE,
    UNKNOWN,
    ba_nguon,
    cong_tong,
    lop,
    theo_lop,
)
from xl_tools.documents.ke_hoach_nscl.phan_du_toan import noi_dung_chi
from xl_tools.documents.so_lieu import MILLION, amount, amount_in_table, cells, ten_nguon
from xl_tools.law import choices
from xl_tools.rules.kinh_phi import OTHER_MONEY, OWN_MONEY, Tong, cac_dong, cong, du_toan
from xl_tools.sheets.kinh_phi import ADJUSTMENT, ESTIMATE
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day, money_in_words, rounded
from xl_tools.trace import Figure

_ROUNDED = "Dòng Tổng cộng tính từ số đồng nên có thể lệch với tổng các số đã làm tròn."
_UNTIL = " (trước"  # DM-NGUON says in brackets until when a source was there
_NOT_ALLOTTED = "ngân sách nhà nước chưa được giao dự toán"
_SOURCE = "nguồn "  # the sentence itself says “Nguồn …”
_NAMES = {STATE: "ngân sách nhà nước", ENTERPRISE: OWN_MONEY, OTHER: OTHER_MONEY, UNKNOWN: "chưa xác định"}


@dataclass(frozen=True)
class SoTien:
    """What the chapter on money compares: all of it, and the state's part of both sides."""

    duoc_giao: Tong
    du_kien: Tong
    ngan_sach_giao: Tong
    ngan_sach_du_kien: Tong  # a task that names no source counts here: somebody has to budget for it
    theo_lop: dict[str, Tong]

    @property
    def con_lai(self) -> int:
        """Allotted by the state and not yet given to tasks; below 0: the tasks exceed it."""
        return self.ngan_sach_giao.value - self.ngan_sach_du_kien.value

    @property
    def cells(self) -> tuple[str, ...]:
        """Where the comparison comes from."""
        return cong_tong([self.ngan_sach_giao, self.ngan_sach_du_kien]).cells


def kinh_phi(book: Book, nam: int, ngay: dt.date, tasks: list[Row], unit: str) -> KinhPhi:
    """Phần kinh phí: dự toán đã giao đến ngày lập; chưa giao thì chỉ có kinh phí dự kiến của nhiệm vụ."""
    rows = duoc_giao(book, nam, ngay)
    money = so_tien(rows, tasks)
    known = money.duoc_giao.value > 0
    parts = _thanh_phan(rows, money, book) if known else _theo_lop(money)
    total = cong_tong([part for _, part in parts]) if known else money.du_kien
    left = money.con_lai if known else 0
    lines = _phu_luc(rows, unit, book) if known else []
    return KinhPhi(
        tong=_tien("kinh_phi.tong", total),
        tong_bang_chu=money_in_words(total.value) if total.value else None,
        theo_nguon=[
            NguonKinhPhi(name, amount(f"kinh_phi.nguon.{number}", part.value, part.cells))
            for number, (name, part) in enumerate(parts, 1)
        ],
        nguon_nhiem_vu=nguon_chua_co_so(tasks, book),
        duoc_giao=_tien("kinh_phi.duoc_giao", money.duoc_giao) if known else None,
        nhiem_vu=_tien("kinh_phi.nhiem_vu", money.du_kien),
        da_phan_bo=amount("kinh_phi.da_phan_bo", money.ngan_sach_du_kien.value, money.cells)
        if known
        else None,
        vuot=amount("kinh_phi.vuot", -left, money.cells) if left < 0 else None,
        con_lai=amount("kinh_phi.con_lai", left, money.cells) if left > 0 and money.du_kien.value else None,
        nhiem_vu_trong_bang=_o("nhiem_vu.tong", money.du_kien, unit) if money.du_kien.value else None,
        nhiem_vu_theo_nguon=ba_nguon("nhiem_vu.tong", money.theo_lop, unit),
        chi=noi_dung_chi(book, tasks, rows, ngay, unit),
        chua_phan_bo=amount_in_table("du_toan.chua_phan_bo", left, money.cells, unit) if left > 0 else None,
        du_toan=lines,
        tong_du_toan=_tong(rows, unit) if lines else None,
        lech_nhiem_vu=lech([[row["kinh_phi_du_kien"] or 0 for row in tasks]], unit),
        lech_du_toan=lech(_cot(lines), unit),
        quy_dinh=quy_dinh_tai_chinh(book, nam, ngay),
    )


def so_tien(allotted: list[Row], tasks: list[Row]) -> SoTien:
    """Các tổng của mục kinh phí; ngân sách chỉ so với ngân sách."""
    by_class = theo_lop(tasks, allotted)
    state = [by_class[name] for name in (STATE, UNKNOWN) if name in by_class]
    return SoTien(
        duoc_giao=du_toan(allotted),
        du_kien=du_kien(tasks),
        ngan_sach_giao=du_toan(row for row in allotted if lop(row["nguon_kinh_phi"]) == STATE),
        ngan_sach_du_kien=cong_tong(state),
        theo_lop=by_class,
    )


def _thanh_phan(rows: list[Row], money: SoTien, book: Book) -> list[tuple[str, Tong]]:
    """Các khoản cộng lại thành tổng kinh phí dự kiến: dự toán theo nguồn, phần vượt, phần ngoài ngân sách."""
    by_source = chia(rows, "nguon_kinh_phi", "DM-NGUON")
    state = [(nguon_giua_cau(name, book), du_toan(part)) for name, part in by_source if lop(name) == STATE]
    over = [(_NOT_ALLOTTED, Tong(-money.con_lai, money.cells, 1))] if money.con_lai < 0 else []
    outside = []
    for name in (ENTERPRISE, OTHER):
        allotted = du_toan(row for row in rows if lop(row["nguon_kinh_phi"]) == name)
        planned = money.theo_lop.get(name, allotted)
        outside.append((_ten_lop(name), max(allotted, planned, key=lambda one: one.value)))
    return [(name, part) for name, part in (*state, *over, *outside) if part.value]


def _theo_lop(money: SoTien) -> list[tuple[str, Tong]]:
    """Khi chưa được giao dự toán: kinh phí dự kiến theo lớp nguồn, nếu có nhiệm vụ nào ghi nguồn."""
    if not money.theo_lop.keys() - {UNKNOWN}:
        return []
    return [(_ten_lop(name), money.theo_lop[name]) for name in _NAMES if name in money.theo_lop]


def nguon_chua_co_so(tasks: list[Row], book: Book) -> list[str]:
    """Các nguồn mà nhiệm vụ ghi, theo thứ tự danh mục; kế hoạch chưa có số tiền nào thì chỉ nêu tên nguồn."""
    named = [row for row in tasks if row["nguon_kinh_phi"] and row["nguon_kinh_phi"] != OTHER_MONEY]
    return [nguon_giua_cau(name, book) for name, _ in chia(named, "nguon_kinh_phi", "DM-NGUON")]


def _ten_lop(name: str) -> str:
    return _giua_cau(_NAMES[name])


def _tien(key: str, total: Tong) -> Figure | None:
    return amount(key, total.value, total.cells) if total.value else None


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
    return _giua_cau(ten_nguon(name, book).partition(_UNTIL)[0])


def _giua_cau(name: str) -> str:
    return (name[:1].lower() + name[1:]).removeprefix(_SOURCE)


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
            quyet_dinh="; ".join(dict.fromkeys(_van_ban_giao(row) for row in part if row["so_chung_tu"]))
            or None,
            **_ba_so(f"du_toan.{number}", part, unit),
        )
        for number, (group, source, part) in enumerate(parts, 1)
    ]


def _van_ban_giao(row: Row) -> str:
    """`2210/QĐ-UBND ngày 20/12/2021`: dòng giao dự toán mang số và ngày của quyết định giao."""
    return f"{row['so_chung_tu']} ngày {day(row['ngay'])}"


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
