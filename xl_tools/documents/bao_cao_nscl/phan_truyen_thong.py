"""Mục II: thông tin, truyền thông trong kỳ, theo loại sản phẩm, so với kế hoạch của năm."""

from __future__ import annotations

from collections.abc import Iterable

from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import DongTruyenThong, SanPham, TruyenThong
from xl_tools.documents.loi_giay import CHUA_RO
from xl_tools.documents.so_lieu import cells, counted, in_table, share, vuot_muc_nho
from xl_tools.law import choices
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.rules.muc_tieu import muc_tieu_bang_chu
from xl_tools.sheets.table import Book, Row
from xl_tools.sheets.truyen_thong import PRINTED
from xl_tools.text import day
from xl_tools.trace import Figure

_MEDIA = "CS10"


def truyen_thong(book: Book, ky: Ky, ca_nam: Ky) -> TruyenThong | None:
    """Mục truyền thông; None khi sổ không có trang, hoặc từ đầu năm không có sản phẩm và kế hoạch không nêu số."""
    table = book["truyen_thong"]
    rows = [row for row in table.rows() if row["ngay_phat_dang"] and row["so_luong"]]
    so_far = [row for row in rows if ca_nam.start <= row["ngay_phat_dang"] <= ky.end]
    plan = ke_hoach_theo_loai(book, ca_nam) if table.exists else {}
    if not table.exists or not (so_far or plan):
        return None
    now = [row for row in so_far if ky.holds(row["ngay_phat_dang"])]
    kinds = [choice.value for choice in choices("DM-LOAISP")]
    kinds += sorted({str(row["loai_san_pham"]) for row in so_far} - set(kinds))
    live = [name for name in kinds if name in plan or any(row["loai_san_pham"] == name for row in so_far)]
    return TruyenThong(
        trong_ky=_san_xuat("trong_ky", now),
        luy_ke=_san_xuat("luy_ke", so_far),
        ban_in=_ban_in("ban_in", now),
        ban_in_luy_ke=_ban_in("ban_in_luy_ke", so_far),
        theo_loai=[
            _dong(f"bang.truyen_thong.{number}", name, _cua(now, name), _cua(so_far, name), plan.get(name))
            for number, name in enumerate(live, 1)
        ],
        san_pham=[
            _san_pham(f"phu_luc.truyen_thong.{number}", row)
            for number, row in enumerate(sorted(now, key=lambda row: row["ngay_phat_dang"]), 1)
        ],
    )


def _san_xuat(key: str, rows: list[Row]) -> Figure:
    """Số sản phẩm, không kể thứ đếm theo bản in."""
    made = [row for row in rows if row["loai_san_pham"] not in PRINTED]
    return counted(f"truyen_thong.{key}", _so(made), cells(made, "so_luong"), "sản phẩm")


def _ban_in(key: str, rows: list[Row]) -> Figure | None:
    printed = [row for row in rows if row["loai_san_pham"] in PRINTED]
    where = cells(printed, "so_luong")
    return counted(f"truyen_thong.{key}", _so(printed), where, "bản") if printed else None


def ke_hoach_theo_loai(book: Book, khoang: Ky) -> dict[str, Row]:
    """Chỉ tiêu của riêng năm (hoặc giai đoạn) này, có con số, tính cho đúng một loại sản phẩm."""
    kinds = {choice.value for choice in choices("DM-LOAISP")}
    found: dict[str, Row] = {}
    for row in book["muc_tieu"].rows():
        scope = list(row["pham_vi_tinh"] or [])
        of_span = (row["tu_nam"], row["den_nam"]) == (khoang.first_year, khoang.year)
        one_kind = len(scope) == 1 and scope[0] in kinds
        if row["chi_so_tinh"] == _MEDIA and of_span and one_kind and row["gia_tri_muc_tieu"]:
            found.setdefault(scope[0], row)
    return found


def _cua(rows: Iterable[Row], kind: str) -> list[Row]:
    return [row for row in rows if str(row["loai_san_pham"]) == kind]


def _so(rows: Iterable[Row]) -> int:
    return sum(int(row["so_luong"]) for row in rows)


def _dong(key: str, name: str, now: list[Row], so_far: list[Row], target: Row | None) -> DongTruyenThong:
    where = cells(so_far, "so_luong")
    goal = int(target["gia_tri_muc_tieu"]) if target else 0
    planned = None
    if target:
        at = target.at("gia_tri_muc_tieu", "gia_tri_can_tren")
        planned = Figure(f"{key}.ke_hoach", goal, muc_tieu_bang_chu(target), target["don_vi_tinh"], at)
    return DongTruyenThong(
        ten=name,
        ke_hoach=planned,
        trong_ky=in_table(f"{key}.trong_ky", _so(now), cells(now, "so_luong"), "sản phẩm"),
        luy_ke=in_table(f"{key}.luy_ke", _so(so_far), where, "sản phẩm"),
        ty_le=None
        if vuot_muc_nho(_so(so_far), goal)
        else share(f"{key}.ty_le", _so(so_far), goal, (*where, *(planned.cells if planned else ()))),
    )


def _san_pham(key: str, row: Row) -> SanPham:
    return SanPham(
        loai=str(row["loai_san_pham"] or CHUA_RO),
        ten=str(row["ten_san_pham"] or CHUA_RO),
        chu_de=row["chu_de"],
        kenh=row["kenh"],
        ngay=day(row["ngay_phat_dang"]),
        so_luong=in_table(f"{key}.so_luong", int(row["so_luong"]), row.at("so_luong"), "sản phẩm"),
    )
