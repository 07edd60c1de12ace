"""Từ sổ đến kế hoạch giai đoạn: mục tiêu, đối tượng, phạm vi, nội dung, kinh phí, tổ chức thực hiện."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from xl_tools.documents.ke_hoach_giai_doan_nscl.kieu import Context, SoPhuLuc
from xl_tools.documents.ke_hoach_giai_doan_nscl.phan_kinh_phi import kinh_phi
from xl_tools.documents.ke_hoach_giai_doan_nscl.phan_muc_tieu import chi_tieu
from xl_tools.documents.ke_hoach_nscl.can_cu import (
    chua_ro_so_giai_doan,
    mo_dau_giai_doan,
    tieu_de,
    trich_yeu_giai_doan,
)
from xl_tools.documents.ke_hoach_nscl.kieu import Doan
from xl_tools.documents.ke_hoach_nscl.lap import cach_goi, cap_tinh, uu_tien
from xl_tools.documents.ke_hoach_nscl.loi_van import PAPER, LoiVan
from xl_tools.documents.ke_hoach_nscl.phan_ho_tro import (
    chua_doi_chieu,
    lan_dau_neu_du,
    muc_cua_nam,
    nhom_ho_tro,
    van_ban_muc,
)
from xl_tools.documents.ke_hoach_nscl.phan_kinh_phi import duoc_giao
from xl_tools.documents.ke_hoach_nscl.phan_nhiem_vu import (
    CachIn,
    ghi_chu_nhiem_vu,
    nhiem_vu_den_ngay,
    nhom_nhiem_vu,
)
from xl_tools.documents.ke_hoach_nscl.phan_to_chuc import co_quan_bao_cao, to_chuc
from xl_tools.documents.khung import khung
from xl_tools.documents.lan_dau import LanDau
from xl_tools.findings import Finding
from xl_tools.rules.ten_co_quan import TenCoQuan
from xl_tools.sheets.table import Book, Row
from xl_tools.text import folded
from xl_tools.trace import Figure

_SCOPE = ("pham vi", "ap dung cho", "ke hoach ap dung", "ke hoach duoc ap dung")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class YeuCau:
    """What is asked for: the first and the last year, the day the paper is drawn up."""

    tu: int
    den: int
    ngay_lap: dt.date

    @property
    def ky(self) -> str:
        """How *Thuyết minh* names the period."""
        return f"{self.tu}..{self.den}"

    @property
    def nam(self) -> int:
        """The year of the period whose rates hold: that of the paper, within the period."""
        return min(max(self.ngay_lap.year, self.tu), self.den)


def context(book: Book, asked: YeuCau) -> Context:
    """Everything the template may print; WrongUse names what a person still has to write."""
    ngay, nam = asked.ngay_lap, asked.nam
    unit = book.settings["don_vi_tien_trong_bang"] or "triệu đồng"
    code = ma_ke_hoach(book, asked.tu, asked.den)
    frame = khung(book, PAPER, ngay, ma_co_quan=_co_quan_ban_hanh(book, code))
    tasks = _nhiem_vu(book, code, ngay)
    allotted = [row for year in range(asked.tu, asked.den + 1) for row in duoc_giao(book, year, ngay)]
    names = TenCoQuan(ngay, cach_goi(book, tasks))
    rates = muc_cua_nam(book, nam, ngay)
    look = CachIn(names, unit, cap_tinh(book), allotted)
    opening = mo_dau_giai_doan(book, nam, ngay, code)
    named = LanDau(book)
    named.da_neu(opening)
    groups = nhom_nhiem_vu(tasks, lan_dau_neu_du(nhom_ho_tro(book, rates, nam), named), look)
    targets, lines, where = chi_tieu(book, code, asked.tu, asked.den)
    words = LoiVan(book, nam, asked.ky)
    written, more = _loi_van(words), words.doan("Tổ chức thực hiện", required=False)
    words.dung_neu_thieu()
    leading, period = co_quan_bao_cao(book, ngay), f"{asked.tu} - {asked.den}"
    title = trich_yeu_giai_doan(book, code, period, where)
    return Context(
        khung=frame,
        giai_doan=period,
        trich_yeu=title,
        tieu_de=tieu_de(title, book),
        chuong_trinh=book.settings["ten_chuong_trinh"],
        dia_ban=where,
        can_cu=mo_dau_giai_doan(book, asked.tu, ngay, code),
        don_vi_tien=unit,
        so_phu_luc=SoPhuLuc("I", "II") if tasks else SoPhuLuc(None, None),
        muc_tieu=targets,
        danh_sach=lines,
        uu_tien=uu_tien(book, nam),
        nhom_nhiem_vu=groups,
        ghi_chu_nhiem_vu=ghi_chu_nhiem_vu(tasks, allotted),
        kinh_phi=kinh_phi(book, asked.tu, asked.den, ngay, tasks, allotted, unit),
        to_chuc=to_chuc(book, groups, names, leading, frame.ten_co_quan, more),
        chua_doi_chieu=chua_doi_chieu(rates),
        **written,
    )


def _loi_van(words: LoiVan) -> dict[str, list[Doan]]:
    """Những mục mà cơ quan tự viết, theo tên của chúng ở `Context`; giải pháp không bắt buộc."""
    general, whom = words.doan("Mục tiêu chung"), words.doan("Đối tượng, phạm vi")
    return {
        "muc_tieu_chung": general,
        "doi_tuong": [doan for doan in whom if not _ve_pham_vi(doan)],
        "pham_vi": [doan for doan in whom if _ve_pham_vi(doan)],
        "giai_phap": words.doan("Giải pháp", required=False),
    }


def chua_ro_so(book: Book, asked: YeuCau) -> list[Finding]:
    """Các văn bản mà giấy phải gọi tên không có số."""
    code = ma_ke_hoach(book, asked.tu, asked.den)
    rates = van_ban_muc(muc_cua_nam(book, asked.nam, asked.ngay_lap))
    return chua_ro_so_giai_doan(book, asked.tu, asked.ngay_lap, code, rates)


def ma_ke_hoach(book: Book, tu: int, den: int) -> str | None:
    """Mã của kế hoạch giai đoạn: theo *Thông tin* khi sổ là của giai đoạn ấy, không thì theo các chỉ tiêu."""
    settings = book.settings
    years = [int(year) for year in _YEAR.findall(str(settings["giai_doan"] or ""))]
    if settings["ke_hoach_giai_doan"] and years in ([], [tu, den]):
        return str(settings["ke_hoach_giai_doan"])
    of_targets = (
        row["ke_hoach"]
        for row in book["muc_tieu"].rows()
        if (row["tu_nam"], row["den_nam"]) == (tu, den) and row["ke_hoach"]
    )
    return next(of_targets, None)


def ngay_ban_hanh(book: Book, tu: int, den: int) -> dt.date | None:
    """Ngày ban hành của kế hoạch giai đoạn khi *Văn bản* đã ghi."""
    code = ma_ke_hoach(book, tu, den)
    days = (row["ngay_ban_hanh"] for row in book["van_ban"].rows() if code and row["ma_van_ban"] == code)
    return next((day for day in days if day), None)


def _ve_pham_vi(doan: Doan) -> bool:
    """*Thuyết minh* có một mục cho cả đối tượng và phạm vi: đoạn nói về phạm vi mở đầu bằng những chữ này."""
    return folded(doan.text if isinstance(doan, Figure) else doan).startswith(_SCOPE)


def _co_quan_ban_hanh(book: Book, code: str | None) -> str | None:
    """Mã ở *Cơ quan* của nơi ban hành kế hoạch giai đoạn; None: theo *Thông tin*, như kế hoạch năm."""
    issuers = {row["ma_van_ban"]: row["co_quan_ban_hanh"] for row in book["van_ban"].rows()}
    name = folded(issuers.get(code) or "")
    return next(
        (row["ma_co_quan"] for row in book["co_quan"].rows() if folded(row["ten_co_quan"]) == name), None
    )


def _nhiem_vu(book: Book, code: str | None, ngay: dt.date) -> list[Row]:
    """Nhiệm vụ của chính kế hoạch giai đoạn; nhiệm vụ của kế hoạch năm thuộc giấy của năm đó."""
    return [row for row in nhiem_vu_den_ngay(book, ngay) if code and row["ke_hoach"] == code]
