"""Phụ lục II: dự toán chi tiết theo nhiệm vụ; số lượng, mức chi, nguồn, căn cứ định mức của từng nội dung chi."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from xl_tools.documents.ke_hoach_nscl.kieu import DongChi, NhomChi
from xl_tools.documents.ke_hoach_nscl.nguon_nhiem_vu import ten_cac_nguon
from xl_tools.documents.ke_hoach_nscl.phan_ho_tro import neu_ten
from xl_tools.documents.so_lieu import amount_in_table, in_table, ten_nguon
from xl_tools.law import choices, load
from xl_tools.rules.kinh_phi import cac_dong
from xl_tools.sheets.kinh_phi import ADVANCE, PAYMENT, SUPPORT
from xl_tools.sheets.table import Book, Row
from xl_tools.text import capital, folded, slug

OTHER_GROUP = "Nhiệm vụ khác"
_UNTIL = " (trước"  # DM-NGUON says in brackets until when a source was there
_OUTSIDE = "ngoài"  # in `noi_dung_ho_tro.csv`: no point of khoản 1 Điều 9
# What an estimate rests on where no text prices it; said, so that nobody wonders.
UNPRICED = "Dự toán của đơn vị; chưa xác định định mức"
ONE_TASK = "nhiệm vụ"
NOT_IN_THE_LIST = "Dự toán của đơn vị; chưa có định mức"


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
                _dong(next(numbers), row, _nguon(row, allotted, book, ngay), dinh_muc(row, ngay), unit)
                for row in rows
            ],
        )
        for name, rows in by_group.items()
        if rows
    ]


def dinh_muc(row: Row, ngay: dt.date) -> str:
    """Căn cứ của dự toán một nhiệm vụ vào ngày lập: cơ quan ghi, văn bản định giá nhóm, hoặc dự toán của đơn vị."""
    if row["can_cu_dinh_muc"]:
        return str(row["can_cu_dinh_muc"])
    known = load("dinh_muc_chi").get(slug(row["nhom_nhiem_vu"] or OTHER_GROUP))
    dated = known.at(ngay) if known else None
    if dated is None:
        return UNPRICED
    return NOT_IN_THE_LIST if _ngoai_danh_muc(row) else str(dated.value)


def _ngoai_danh_muc(row: Row) -> bool:
    """Nhiệm vụ hỗ trợ một nội dung ngoài danh mục đóng của khoản 1 Điều 9 Thông tư số 35/2021/TT-BTC.

    Điều 9 định giá những nội dung nó kể; nội dung khác (Giải thưởng Chất lượng Quốc gia) thì nó không định giá.
    """
    if row["nhom_nhiem_vu"] != SUPPORT:
        return False
    task = folded(row["noi_dung_nhiem_vu"] or "")
    named = [one for one in choices("DM-ND") if neu_ten(one.value, task)]
    return bool(named) and all(one.properties.get("diem_tt35") == _OUTSIDE for one in named)


def don_vi_tinh(row: Row) -> str | None:
    """Đơn vị tính của Số lượng: nhiệm vụ nêu nó ngay sau con số (`02 lớp; báo cáo kết quả`); một việc là một nhiệm vụ.

    Mẫu sổ không có cột đơn vị tính; chưa nêu ở đâu thì None, giấy in gạch ngang.
    """
    quantity = row["so_luong"]
    if quantity is None:
        return None
    units = sorted((choice.value for choice in choices("DM-DVT")), key=len, reverse=True)
    for text in (row["san_pham_ket_qua_phai_co"] or "", row["noi_dung_nhiem_vu"] or ""):
        for unit in units:
            if re.search(rf"(?<![\d.,/])0*{int(quantity)} {re.escape(folded(unit))}(?!\w)", folded(text)):
                return unit
    return ONE_TASK if quantity == 1 else None


def _nguon(row: Row, allotted: Sequence[Row], book: Book, ngay: dt.date) -> str | None:
    """Các nguồn của nhiệm vụ như giấy của tỉnh hoặc thành phố gọi tên."""
    sources = ten_cac_nguon(row, allotted, _da_chi(book, ngay))
    names = (ten_nguon(name, book).partition(_UNTIL)[0] for name in sources)
    return "; ".join(dict.fromkeys(names)) or None


def _da_chi(book: Book, ngay: dt.date) -> list[Row]:
    """Các khoản đã chi đến ngày lập."""
    return cac_dong(book, lambda row: row["loai_dong"] in (ADVANCE, PAYMENT) and row["ngay"] <= ngay)


def _dong(so: int, row: Row, sources: str | None, norm: str, unit: str) -> DongChi:
    key, quantity, rate = f"du_toan.{so}", row["so_luong"], row["muc_chi"]
    return DongChi(
        so=str(so),
        noi_dung=capital(str(row["noi_dung_nhiem_vu"]).rstrip(".")),
        don_vi_tinh=don_vi_tinh(row),
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
        dinh_muc=norm,
    )
