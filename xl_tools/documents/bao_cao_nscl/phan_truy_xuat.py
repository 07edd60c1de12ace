"""Mục II: truy xuất nguồn gốc, hệ thống thông tin của tỉnh; tiêu chuẩn hóa, Giải thưởng Chất lượng Quốc gia."""

from __future__ import annotations

from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import TieuChuan, TruyXuat
from xl_tools.documents.bao_cao_nscl.phan_ho_tro import TrongKy, khong_trung
from xl_tools.documents.so_lieu import cells, counted
from xl_tools.law import choices
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.table import Book, Row
from xl_tools.sheets.truy_xuat_nguon_goc import CONNECTED, PROVINCE
from xl_tools.trace import Figure

_STANDARDS = {
    "Chứng nhận sản phẩm, hàng hóa",
    "Chứng nhận hệ thống quản lý",
    "Tiêu chuẩn cơ sở, công bố, mã số mã vạch",
}
_AWARD = "Giải thưởng Chất lượng Quốc gia"


def truy_xuat(book: Book, ky: Ky) -> TruyXuat | None:
    """Mục truy xuất; None khi sổ không có trang. Có theo dõi mà chưa có hệ thống nào thì nói là chưa có."""
    table = book["truy_xuat_nguon_goc"]
    rows = [row for row in table.rows() if row["ten_he_thong"]]
    running = [row for row in rows if (day := row["ngay_dua_vao_van_hanh"]) and day <= ky.end]
    linked = [
        row
        for row in rows
        if row["ket_noi_cong_quoc_gia"] == CONNECTED and (day := row["ngay_ket_noi"]) and day <= ky.end
    ]
    if not table.exists:
        return None
    new = [row for row in running if ky.holds(row["ngay_dua_vao_van_hanh"])]
    of_enterprises = [row for row in new if row["ma_so_thue"] != PROVINCE]
    undated = [row for row in rows if row["ngay_dua_vao_van_hanh"] is None]
    return TruyXuat(
        moi=_he_thong("moi", new),
        doanh_nghiep_moi=_doanh_nghiep("truy_xuat.doanh_nghiep_moi", of_enterprises)
        if of_enterprises
        else None,
        tinh_moi=_neu_co("tinh_moi", [row for row in new if row["ma_so_thue"] == PROVINCE]),
        dang_van_hanh=_he_thong("dang_van_hanh", running),
        da_ket_noi=_he_thong("da_ket_noi", linked),
        cua_tinh=_neu_co("cua_tinh", [row for row in running if row["ma_so_thue"] == PROVINCE]),
        cap=book.settings["cap_don_vi_hanh_chinh"] or "tỉnh",
        chua_ghi_ngay=_neu_co("chua_ghi_ngay", undated),
    )


def _he_thong(key: str, rows: list[Row]) -> Figure:
    return counted(f"truy_xuat.{key}", len(rows), cells(rows, "ten_he_thong"), "hệ thống")


def _neu_co(key: str, rows: list[Row]) -> Figure | None:
    return _he_thong(key, rows) if rows else None


def _doanh_nghiep(key: str, rows: list[Row]) -> Figure:
    return counted(key, khong_trung(rows), cells(rows, "ma_so_thue"), "doanh nghiệp")


def tieu_chuan(events: TrongKy) -> TieuChuan:
    """Một câu về tiêu chuẩn hóa, đánh giá sự phù hợp và Giải thưởng; số liệu từng nhóm đã ở mục hỗ trợ doanh nghiệp.

    Đề cương có mục này nên kỳ không phát sinh cũng nói là không phát sinh.
    """
    default = {choice.value: choice.group for choice in choices("DM-ND")}

    def of(rows: list[Row], groups: set[str]) -> list[Row]:
        return [
            row for row in rows if (row["nhom_noi_dung"] or default.get(row["noi_dung_ho_tro"])) in groups
        ]

    approved, certified = of(events.phe_duyet, _STANDARDS), of(events.chung_nhan, _STANDARDS)
    award = of(events.dang_ky, {_AWARD})
    return TieuChuan(
        luot=counted("tieu_chuan.luot", len(approved), cells(approved, "ma_ho_so"), "lượt hỗ trợ"),
        doanh_nghiep=_doanh_nghiep("tieu_chuan.doanh_nghiep", approved),
        giay_chung_nhan=counted(
            "tieu_chuan.giay_chung_nhan",
            khong_trung(certified, "so_giay_chung_nhan"),
            cells(certified, "so_giay_chung_nhan"),
            "giấy chứng nhận",
        ),
        giai_thuong=counted("tieu_chuan.giai_thuong", len(award), cells(award, "ma_ho_so"), "lượt"),
        giai_thuong_doanh_nghiep=_doanh_nghiep("tieu_chuan.giai_thuong_doanh_nghiep", award),
    )
