"""Từ sổ đến kế hoạch năm: ghép các phần thành điều mẫu in ra. Lời văn lấy ở *Thuyết minh*, máy không tự đặt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from xl_tools.documents.ke_hoach_nscl.can_cu import chua_ro_so, mo_dau, tieu_de, trich_yeu_nam
from xl_tools.documents.ke_hoach_nscl.kieu import Context, Doan, KinhPhi, MucTieu, SoPhuLuc
from xl_tools.documents.ke_hoach_nscl.loi_van import PAPER, LoiVan
from xl_tools.documents.ke_hoach_nscl.phan_ho_tro import (
    chua_doi_chieu,
    lan_dau_neu_du,
    muc_cua_nam,
    nhom_ho_tro,
    van_ban_muc,
)
from xl_tools.documents.ke_hoach_nscl.phan_kinh_phi import duoc_giao, kinh_phi
from xl_tools.documents.ke_hoach_nscl.phan_muc_tieu import chi_tieu_ke_hoach
from xl_tools.documents.ke_hoach_nscl.phan_nhiem_vu import (
    CachIn,
    ghi_chu_nhiem_vu,
    nhiem_vu_nam,
    nhom_nhiem_vu,
)
from xl_tools.documents.ke_hoach_nscl.phan_to_chuc import co_quan_bao_cao, to_chuc
from xl_tools.documents.khung import khung
from xl_tools.documents.lan_dau import LanDau
from xl_tools.findings import Finding
from xl_tools.rules.ten_co_quan import TenCoQuan
from xl_tools.sheets.table import Book, Row
from xl_tools.text import folded, parts

_ROMAN = ("I", "II", "III")
_OTHER = "khac"
_CRITERION = "dap ung tieu chi"  # a choice of the list that is a condition, not a trade


@dataclass(frozen=True)
class YeuCau:
    """What is asked for: the year, how data are cut, the day the paper is drawn up."""

    nam: int
    window: str
    ngay_lap: dt.date


@dataclass(frozen=True)
class KeHoach:
    """What the template prints, what became of last year's paragraphs, and the texts cited without a number."""

    context: Context
    giu_lai: list[Finding]
    bo: list[Finding]
    chua_ro_so: list[Finding]


def context(book: Book, asked: YeuCau) -> KeHoach:
    """Everything the template may print; WrongUse names what a person still has to write."""
    nam, ngay = asked.nam, asked.ngay_lap
    unit = book.settings["don_vi_tien_trong_bang"] or "triệu đồng"
    frame = khung(book, PAPER, ngay)
    tasks, allotted = nhiem_vu_nam(book, nam, ngay), duoc_giao(book, nam, ngay)
    names = TenCoQuan(ngay, cach_goi(book, tasks))
    rates = muc_cua_nam(book, nam, ngay)
    look = CachIn(names, unit, cap_tinh(book), allotted)
    opening, named = mo_dau(book, nam, ngay), LanDau(book)
    named.da_neu(opening)
    support = lan_dau_neu_du(nhom_ho_tro(book, rates, nam), named)
    groups = nhom_nhiem_vu(tasks, support, look)
    targets = chi_tieu_ke_hoach(book, nam, asked.window, ngay)
    money = _lan_dau(kinh_phi(book, nam, ngay, tasks, unit), named)
    words = LoiVan(book, nam)
    written = _loi_van(words)
    more = words.doan("Tổ chức thực hiện", required=False)
    words.dung_neu_thieu()
    leading, title = co_quan_bao_cao(book, ngay), trich_yeu_nam(book, nam, targets.noi)
    paper = Context(
        khung=frame,
        nam=str(nam),
        nam_truoc=str(nam - 1),
        trich_yeu=title,
        tieu_de=tieu_de(title, book),
        chuong_trinh=book.settings["ten_chuong_trinh"],
        chu_de=book.settings["chu_de_nam"] if book.settings["nam"] in (None, nam) else None,
        can_cu=opening,
        don_vi_tien=unit,
        so_phu_luc=_so_phu_luc(tasks, money, targets),
        muc_tieu=targets,
        dia_ban_thuc_hien=targets.noi,
        uu_tien=uu_tien(book, nam),
        nhom_nhiem_vu=groups,
        ghi_chu_nhiem_vu=ghi_chu_nhiem_vu(tasks, allotted),
        kinh_phi=money,
        to_chuc=to_chuc(book, groups, names, leading, frame.ten_co_quan, more),
        chua_doi_chieu=chua_doi_chieu(rates),
        **written,
    )
    unnumbered = chua_ro_so(book, nam, ngay, van_ban_muc(rates))
    return KeHoach(paper, words.giu_lai, words.bo, unnumbered)


def _loi_van(words: LoiVan) -> dict[str, list[Doan]]:
    """Những mục mà cơ quan phải tự viết, theo tên của chúng ở `Context`."""
    return {
        "muc_dich": words.doan("Mục đích"),
        "yeu_cau": words.doan("Yêu cầu"),
        "muc_tieu_chung": words.doan("Mục tiêu chung"),
        "doi_tuong": words.doan("Đối tượng, phạm vi"),
        "giai_phap": words.doan("Giải pháp"),
    }


def _lan_dau(money: KinhPhi, named: LanDau) -> KinhPhi:
    """Mục kinh phí rồi phụ lục dự toán, theo thứ tự in: văn bản nêu lần đầu thì nêu đủ."""
    ruled = [named.viet(text) for text in money.quy_dinh]
    priced = [
        replace(group, dong=[replace(line, dinh_muc=named.viet(line.dinh_muc)) for line in group.dong])
        for group in money.chi
    ]
    return replace(money, quy_dinh=ruled, chi=priced)


def cach_goi(book: Book, tasks: list[Row]) -> list[str]:
    """Cách sổ viết tên cơ quan: nơi nhận, rồi chủ trì, phối hợp của các nhiệm vụ."""
    cells = [book.settings["noi_nhan_ke_hoach"]]
    cells += [row[name] for row in tasks for name in ("co_quan_chu_tri", "co_quan_phoi_hop")]
    return [name for cell in cells for name in parts(cell or "")]


def cap_tinh(book: Book) -> str:
    """`tỉnh` hoặc `thành phố`."""
    return str(book.settings["cap_don_vi_hanh_chinh"] or "tỉnh")


def uu_tien(book: Book, nam: int) -> list[str]:
    """Nhóm ngành ưu tiên của tỉnh còn hiệu lực trong năm; sổ không có danh mục riêng thì không in."""
    table = book.tables.get("danh_muc")
    if table is None or not table.exists:
        return []
    last, first = dt.date(nam, 12, 31), dt.date(nam, 1, 1)
    return [
        row["gia_tri"][:1].lower() + row["gia_tri"][1:]
        for row in table.rows()
        if row["danh_muc"] == "DM-UUTIEN"
        and row["gia_tri"]
        and folded(row["gia_tri"]) != _OTHER
        and not folded(row["gia_tri"]).startswith(_CRITERION)
        and (row["hieu_luc_tu"] or first) <= last
        and (row["hieu_luc_den"] or last) >= first
    ]


def _so_phu_luc(tasks: list[Row], money: KinhPhi, targets: MucTieu) -> SoPhuLuc:
    """Phụ lục đánh số La Mã liên tục theo thứ tự in; chỉ có một phụ lục thì không đánh số."""
    switches = (bool(tasks), bool(money.du_toan or money.chi), bool(targets.danh_sach))
    numbers = iter(_ROMAN)
    alone = sum(switches) == 1
    return SoPhuLuc(*(next(numbers) if on and not alone else None for on in switches))
