"""Tên cơ quan ghi trong sổ có đúng với ngày của việc, của giấy hay không; ngày của giấy có người ký hay không."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from xl_tools.findings import Finding
from xl_tools.rules.ten_co_quan import cap_huyen, chua_mang_ten, da_doi_ten, la_cap_huyen, ten_moi
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import day, folded, listed, parts

_RECIPIENTS = ("kinh_gui_bao_cao", "noi_nhan_bao_cao", "noi_nhan_ke_hoach", "noi_nhan_quyet_dinh")
_RECEIVING = ("noi_nhan_ke_hoach", "kinh_gui_bao_cao")
# Một loại cơ quan và những cách gọi gộp loại ấy ở Nơi nhận; chữ đã bỏ dấu.
_KINDS = {
    "so ": ("cac so",),
    "ban ": ("cac so, ban", "cac ban", "ban, nganh"),
    "uy ban nhan dan ": ("uy ban nhan dan cac",),
    "hoi ": ("cac hoi", "hoi, doan the", "doan the", "to chuc chinh tri - xa hoi"),
    "lien minh ": ("doan the", "cac hoi"),
}
_SIGNED = {"Kế hoạch": "co_quan_ban_hanh_ke_hoach", "Báo cáo": "co_quan_ban_hanh_bao_cao"}
_COMMUNES = "Ủy ban nhân dân các xã, phường, đặc khu"

Thoi = tuple[dt.date | None, dt.date | None]  # the first and the last day that something is about


def ten_co_quan_dung_ngay(book: Book) -> list[Finding]:
    """Tên cũ dùng cho việc bắt đầu sau ngày đổi tên; tên mới dùng cho việc kết thúc trước ngày đó."""
    return [
        found
        for row, names, times in _cac_o(book)
        for name in names
        for found in (_mot_o(row, name, times),)
        if found
    ]


def _cac_o(book: Book) -> Iterable[tuple[Row, tuple[str, ...], Thoi]]:
    """Các ô ghi tên cơ quan, và thời gian của việc."""
    issued = {row["ma_van_ban"]: row["ngay_ban_hanh"] for row in book["van_ban"].rows()}
    for row in book["nhiem_vu"].rows():
        start = row["ngay_bat_dau"] or issued.get(row["ke_hoach"])
        yield row, ("co_quan_chu_tri", "co_quan_phoi_hop"), (start, row["thoi_han_hoan_thanh"])
    for row in book["dao_tao"].rows():
        yield row, ("don_vi_to_chuc", "co_quan_phoi_hop"), (row["ngay_bat_dau"], row["ngay_ket_thuc"])
    if year := book.settings["nam"]:
        yield book.settings, _RECIPIENTS, (dt.date(year, 1, 1), dt.date(year, 12, 31))


def _mot_o(row: Row, name: str, times: Thoi) -> Finding | None:
    """Một ô có thể ghi nhiều cơ quan: mọi tên sai được nói trong một câu."""
    start, end = times
    offices = parts(row[name] or "")
    old = [(office, changed) for office in offices if start and (changed := _doi(office, start))]
    early = [(office, change) for office in offices if end and (change := chua_mang_ten(office, end))]
    if old:
        return _noi(row, name, "XL-1426", old)
    if early:
        former = [(office, (listed(one.cu, " hoặc "), one.ngay, one.can_cu)) for office, one in early]
        return _noi(row, name, "XL-1427", former)
    return None


def _doi(office: str, ngay: dt.date) -> tuple[str, dt.date, str] | None:
    """Tên đúng vào ngày đó, từ ngày nào, theo văn bản nào; None khi tên đang ghi còn đúng."""
    if change := da_doi_ten(office, ngay):
        return ten_moi(office, ngay), change.ngay, change.can_cu
    districts = cap_huyen(ngay)
    if districts and not districts.value and la_cap_huyen(office):
        return _COMMUNES, districts.start, districts.reference
    return None


def _noi(row: Row, name: str, code: str, wrong: list[tuple[str, tuple[str, dt.date, str]]]) -> Finding:
    return at(
        row,
        name,
        code,
        offices=listed(dict.fromkeys(f"“{office}”" for office, _ in wrong)),
        instead=listed(dict.fromkeys(f"“{proposed}”" for _, (proposed, _, _) in wrong)),
        since=listed(dict.fromkeys(day(since) for _, (_, since, _) in wrong)),
        basis="; ".join(dict.fromkeys(basis for _, (_, _, basis) in wrong)),
    )


def co_nguoi_ky_vao_ngay_cua_giay(book: Book) -> list[Finding]:
    """Cơ quan ban hành không có dòng *Cơ quan* nào còn hiệu lực vào ngày của kế hoạch, hoặc trong năm của báo cáo."""
    settings, year = book.settings, book.settings["nam"]
    if not year:
        return []
    issued = [
        row["ngay_ban_hanh"]
        for row in book["van_ban"].rows()
        if row["ma_van_ban"] == settings["ke_hoach_nam"]
    ]
    whole = (dt.date(year, 1, 1), dt.date(year, 12, 31))
    of_plan = (issued[0], issued[0]) if issued and issued[0] else whole
    found = []
    for paper, name in _SIGNED.items():
        first, last = of_plan if paper == "Kế hoạch" else whole
        rows = [row for row in book["co_quan"].rows() if row["ma_co_quan"] == settings[name]]
        rows = [row for row in rows if not row["ky_cho_loai_giay"] or paper in row["ky_cho_loai_giay"]]
        if rows and not any(_giao(row, first, last) for row in rows):
            when = f"ngày {day(first)}" if first == last else f"năm {year}"
            found.append(at(settings, name, "XL-1429", paper=paper, when=when))
    return found


def noi_nhan_du_co_quan_thuc_hien(book: Book) -> list[Finding]:
    """Cơ quan chủ trì, phối hợp nhiệm vụ của kế hoạch năm mà *Nơi nhận kế hoạch* không nêu, riêng hay gộp.

    Đơn vị thuộc sở (chi cục, trung tâm, phòng) nhận qua sở; cơ quan ban hành kế hoạch và cơ quan gửi không cần nêu.
    """
    settings = book.settings
    if not settings["noi_nhan_ke_hoach"]:
        return []
    receiving = folded(" ; ".join(filter(None, (settings[name] for name in _RECEIVING))))
    own = {row["ten_co_quan"] for row in book["co_quan"].rows()}
    offices = dict.fromkeys(
        office
        for row in book["nhiem_vu"].rows()
        if row["ke_hoach"] == settings["ke_hoach_nam"]
        for name in ("co_quan_chu_tri", "co_quan_phoi_hop")
        for office in parts(row[name] or "")
    )
    missing = [one for one in offices if one not in own and not _duoc_gui(folded(one), receiving)]
    if not missing:
        return []
    return [at(settings, "noi_nhan_ke_hoach", "XL-1444", offices=listed(f"“{one}”" for one in missing))]


def _duoc_gui(office: str, receiving: str) -> bool:
    """Whether the office is named, or belongs to a kind of offices that is (`các sở, ban, ngành`)."""
    if office in receiving or not office.startswith(tuple(_KINDS)):
        return True
    return any(
        group in receiving for kind, groups in _KINDS.items() if office.startswith(kind) for group in groups
    )


def _giao(row: Row, first: dt.date, last: dt.date) -> bool:
    """Whether the row holds on some day between the two."""
    return (row["hieu_luc_tu"] or first) <= last and (row["hieu_luc_den"] or last) >= first
