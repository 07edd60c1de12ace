"""Mục IV và Phụ lục I: nhiệm vụ của năm theo nhóm; hỗ trợ doanh nghiệp theo nhóm nội dung."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from xl_tools.documents.ke_hoach_nscl.can_cu import ke_hoach_nam
from xl_tools.documents.ke_hoach_nscl.kieu import NhiemVu, NhomHoTro, NhomNhiemVu
from xl_tools.documents.so_lieu import amount_in_table
from xl_tools.law import choices
from xl_tools.rules.muc_ap_dung import Muc, ten_van_ban
from xl_tools.rules.ten_co_quan import TenCoQuan
from xl_tools.sheets.kinh_phi import SUPPORT
from xl_tools.sheets.nhiem_vu import DROPPED, FINISHED
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day, day_in_sentence
from xl_tools.trace import VERIFIED, Figure, weakest

OTHER_GROUP = "Nhiệm vụ khác"
MOST_CONTENTS = 8  # a longer list of contents is cut short in the text
ASSUMED = "assumed"


def nhiem_vu_nam(book: Book, nam: int) -> list[Row]:
    """Nhiệm vụ của kế hoạch năm, và của kế hoạch khác đang làm trong năm (từ ngày bắt đầu đến thời hạn), chưa xong."""
    table = book.tables.get("nhiem_vu")
    if table is None:
        return []
    codes = ke_hoach_nam(book, nam)
    return [
        row
        for row in table.rows()
        if row["noi_dung_nhiem_vu"] and row["trang_thai"] != DROPPED and _thuoc_nam(row, codes, nam)
    ]


def _thuoc_nam(row: Row, codes: set[str], nam: int) -> bool:
    if row["ke_hoach"] in codes:
        return True
    due, done = row["thoi_han_hoan_thanh"], row["ngay_hoan_thanh"]
    earlier = row["trang_thai"] in FINISHED and (done is None or done.year < nam)
    if due is None or earlier:
        return False
    begun = row["ngay_bat_dau"] or due  # without a first day, only the year in which it is due is known
    return bool(begun.year <= nam <= due.year)


def nhom_nhiem_vu(
    rows: list[Row], support: list[NhomHoTro], names: TenCoQuan, unit: str
) -> list[NhomNhiemVu]:
    """Các nhóm có nhiệm vụ, theo thứ tự danh mục; số thứ tự chạy suốt phụ lục."""
    known = [choice.value for choice in choices("DM-NHOMNV")]
    by_group: dict[str, list[Row]] = {}
    for row in rows:
        name = row["nhom_nhiem_vu"] if row["nhom_nhiem_vu"] in known else OTHER_GROUP
        by_group.setdefault(name, []).append(row)
    numbers = iter(range(1, len(rows) + 1))
    groups = [
        NhomNhiemVu(
            name,
            [_nhiem_vu(str(next(numbers)), row, names, unit) for row in by_group.get(name, ())],
            support if name == SUPPORT else [],
        )
        for name in (*known, OTHER_GROUP)
    ]
    return [group for group in groups if group.nhiem_vu or group.ho_tro]


def _nhiem_vu(so: str, row: Row, names: TenCoQuan, unit: str) -> NhiemVu:
    key, cost = f"nhiem_vu.{so}", row["kinh_phi_du_kien"]
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
        else amount_in_table(f"{key}.kinh_phi", int(cost), row.at("kinh_phi_du_kien"), unit),
    )


def _ngay(key: str, row: Row, name: str) -> Figure | None:
    value = row[name]
    return Figure(key, value, day(value), None, row.at(name)) if value else None


def muc_cua_nam(book: Book, nam: int, ngay: dt.date) -> list[Muc]:
    """Các mức hỗ trợ có hiệu lực trong năm, của văn bản đã ban hành khi lập kế hoạch."""
    texts = {row["ma_van_ban"]: row for row in book["van_ban"].rows()}
    first, last = dt.date(nam, 1, 1), dt.date(nam, 12, 31)
    found = [
        Muc(row, texts.get(row["van_ban_quy_dinh"]))
        for row in book["muc_ho_tro"].rows()
        if row["noi_dung_ap_dung"]
        and (row["hieu_luc_tu"] or first) <= last
        and (row["hieu_luc_den"] or last) >= first
    ]
    return [muc for muc in found if muc.van_ban is None or (muc.van_ban["ngay_ban_hanh"] or ngay) <= ngay]


def nhom_ho_tro(book: Book, cac_muc: Iterable[Muc], nam: int) -> list[NhomHoTro]:
    """Các nhóm nội dung có mức hỗ trợ hoặc có chỉ tiêu của năm, theo thứ tự danh mục."""
    group_of = {choice.value: choice.group for choice in choices("DM-ND", dt.date(nam, 12, 31))}
    order = [choice.value for choice in choices("DM-NHOM")]
    contents: dict[str, list[str]] = {}
    grounds: dict[str, dict[str, list[str]]] = {}
    for muc in cac_muc:
        for name in muc.row["noi_dung_ap_dung"]:
            group = name if name in order else group_of.get(name)
            if group:
                contents.setdefault(group, []).append(name)
                if muc.van_ban and muc.verified != ASSUMED:
                    grounds.setdefault(group, {}).setdefault(ten_van_ban(muc.van_ban), []).append(name)
    for group in _nhom_cua_chi_tieu(book, nam):
        contents.setdefault(group, []).append(group)
    return [
        _nhom_ho_tro(group, contents[group], grounds.get(group, {}), group_of)
        for group in order
        if group in contents
    ]


def _nhom_cua_chi_tieu(book: Book, nam: int) -> list[str]:
    return [
        group
        for row in book["muc_tieu"].rows()
        if row["tu_nam"] and row["tu_nam"] <= nam <= (row["den_nam"] or nam)
        for group in row["pham_vi_tinh"] or ()
    ]


def _nhom_ho_tro(
    group: str, named: list[str], grounds: dict[str, list[str]], group_of: dict[str, str | None]
) -> NhomHoTro:
    """Nội dung đã nêu đích danh đứng trước; cả nhóm được hưởng thì thêm các nội dung của nhóm."""
    every = [content for content, of_group in group_of.items() if of_group == group]
    listed = [name for name in dict.fromkeys(named) if name != group]
    if group in named:
        listed = list(dict.fromkeys([*listed, *every]))
    cut = listed[:MOST_CONTENTS] if len(listed) > MOST_CONTENTS else listed
    more = "và các nội dung khác cùng nhóm" if len(cut) < len(listed) else None
    return NhomHoTro(
        group,
        [giua_cau(name) for name in cut],
        more,
        [_can_cu(*one, group, listed) for one in grounds.items()],
    )


def _can_cu(text: str, names: list[str], group: str, listed: list[str]) -> str:
    """Văn bản có mức; chỉ cho một phần nội dung của nhóm thì nêu các nội dung ấy."""
    if group in names or set(listed) <= set(names):
        return text
    return f"{text} ({'; '.join(giua_cau(name) for name in dict.fromkeys(names))})"


def giua_cau(name: str) -> str:
    """Tên nội dung đặt giữa câu: tên tiếng Việt viết thường chữ đầu, tên riêng và ký hiệu để nguyên."""
    return name if name.isascii() or name[1:2].isupper() else name[:1].lower() + name[1:]


def chua_doi_chieu(cac_muc: Iterable[Muc]) -> list[str]:
    """Văn bản quy định mức mà sổ chưa đối chiếu bản ký, mỗi văn bản một dòng."""
    grades: dict[str, str] = {}
    for muc in cac_muc:
        if muc.verified != ASSUMED and muc.van_ban is not None:
            name = ten_van_ban(muc.van_ban)
            grades[name] = weakest(muc.verified, grades.get(name))
    return [f"{name}: {VERIFIED[grade]}" for name, grade in grades.items() if grade != "text"]


def gia_dinh(cac_muc: Iterable[Muc]) -> list[str]:
    """Nội dung có mức chỉ là giả định của sổ mẫu."""
    names = (name for muc in cac_muc if muc.verified == ASSUMED for name in muc.row["noi_dung_ap_dung"])
    return [giua_cau(name) for name in dict.fromkeys(names)]
