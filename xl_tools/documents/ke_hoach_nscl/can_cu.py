"""Văn bản mà kế hoạch dựa vào, lấy ở *Văn bản*: ở câu mở đầu là quyết định phê duyệt chương trình, kế hoạch giai đoạn.

Văn bản chỉ nói chi cho việc gì, mức nào, quản lý tiền ra sao thì dẫn ở mục kinh phí, không ở câu mở đầu.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from xl_tools.documents.dan_day_du import ro_so, ten_day_du
from xl_tools.documents.dia_ban import dia_ban
from xl_tools.documents.ke_hoach_nscl.loi_van import PAPER
from xl_tools.errors import WrongUse
from xl_tools.findings import Finding
from xl_tools.rules.muc_ap_dung import ten_van_ban
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import capital, folded

_FINANCE = "bo tai chinh"
_CIRCULAR = "thong tu"
_RATES = "Quy định mức hỗ trợ"  # a role of *Văn bản* (DM-VAITROVB)
_ABOUT = "về việc "
_PROJECT = re.compile(r"(?<=phê duyệt )(?:Đề án|Dự án)\b")
_LAST = 10_000  # after every text whose place in the order is given


def ke_hoach_nam(book: Book, nam: int) -> set[str]:
    """Mã của kế hoạch năm: mục *Kế hoạch năm* khi sổ là sổ của năm đó, và kế hoạch có chỉ tiêu riêng của năm đó."""
    settings = book.settings
    codes = {
        row["ke_hoach"]
        for row in book["muc_tieu"].rows()
        if row["tu_nam"] == row["den_nam"] == nam and row["ke_hoach"] != settings["ke_hoach_giai_doan"]
    }
    if settings["nam"] in (None, nam):
        codes.add(settings["ke_hoach_nam"])
    return codes - {None}


def ngay_ban_hanh(book: Book, nam: int) -> dt.date | None:
    """Ngày ban hành của kế hoạch năm khi *Văn bản* đã ghi."""
    codes = ke_hoach_nam(book, nam)
    days = [row["ngay_ban_hanh"] for row in book["van_ban"].rows() if row["ma_van_ban"] in codes]
    return min((day for day in days if day), default=None)


def trich_yeu_nam(book: Book, nam: int, noi: str) -> str:
    """`thực hiện Chương trình … năm 2022`: trích yếu mà *Văn bản* ghi cho kế hoạch năm, không có thì theo mẫu."""
    return _trich_yeu(book, ke_hoach_nam(book, nam)) or _thuc_hien(book, noi, f"năm {nam}")


def trich_yeu_giai_doan(book: Book, code: str | None, giai_doan: str, noi: str) -> str:
    """Như của kế hoạch năm; quyết định phê duyệt đề án không cho tên của kế hoạch."""
    return _trich_yeu(book, {code}) or _thuc_hien(book, noi, f"giai đoạn {giai_doan}")


def _thuc_hien(book: Book, noi: str, khi: str) -> str:
    """Tên theo mẫu; nơi thực hiện có phần chú giải thì đóng lại bằng dấu phẩy."""
    return (
        f"thực hiện {book.settings['ten_chuong_trinh']} trên địa bàn {noi}{',' if ',' in noi else ''} {khi}"
    )


def tieu_de(trich_yeu: str, book: Book) -> str:
    """Trích yếu in ở đầu giấy: chữ đầu viết hoa; tên tỉnh, thành phố không bị ngắt giữa hai dòng."""
    name = str(book.settings["tinh_thanh_pho"] or "")
    for kept in dict.fromkeys([dia_ban(book), name]) if name else ():
        trich_yeu = trich_yeu.replace(kept, kept.replace(" ", "\u00a0"))
    return capital(trich_yeu)


def _trich_yeu(book: Book, codes: set[str] | set[str | None]) -> str | None:
    """Trích yếu của kế hoạch ở *Văn bản*, để giấy và các báo cáo gọi nó bằng một tên."""
    texts = (row for row in book["van_ban"].rows() if row["ma_van_ban"] in codes and row["trich_yeu"])
    named = (str(row["trich_yeu"]) for row in texts if folded(row["loai_van_ban"] or "") == folded(PAPER))
    return next((name.removeprefix(_ABOUT).rstrip(".") for name in named), None)


def mo_dau(book: Book, nam: int, ngay: dt.date) -> list[str]:
    """Tên đầy đủ của các văn bản ở câu mở đầu, cấp trên trước, kế hoạch giai đoạn sau cùng."""
    period = book.settings["ke_hoach_giai_doan"]
    return [
        f"{ten_day_du(row)}{_goi_la(row) if row['ma_van_ban'] == period else ''}"
        for row in _mo_dau_nam(book, nam, ngay)
    ]


def _mo_dau_nam(book: Book, nam: int, ngay: dt.date) -> list[Row]:
    own, period = ke_hoach_nam(book, nam), book.settings["ke_hoach_giai_doan"]
    return [row for row in _van_ban_mo_dau(book, nam, ngay, period) if row["ma_van_ban"] not in own]


def ten_ngan(row: Row) -> str:
    """`Nghị định số 80/2021/NĐ-CP`; chưa rõ số thì tên đầy đủ."""
    return ten_van_ban(row) if ro_so(row) else ten_day_du(row)


def chua_ro_so(book: Book, nam: int, ngay: dt.date, rates: Iterable[Row]) -> list[Finding]:
    """Văn bản mà kế hoạch năm phải gọi tên không có số, mỗi văn bản một gợi ý."""
    return _thieu([*_mo_dau_nam(book, nam, ngay), *_tai_chinh(book, nam, ngay), *rates])


def chua_ro_so_giai_doan(
    book: Book, nam: int, ngay: dt.date, period: str | None, rates: Iterable[Row]
) -> list[Finding]:
    """Như của kế hoạch năm, đối với kế hoạch giai đoạn."""
    return _thieu([*_mo_dau_cua_giai_doan(book, nam, ngay, period), *_tai_chinh(book, nam, ngay), *rates])


def _thieu(cited: Iterable[Row]) -> list[Finding]:
    unknown = {row["ma_van_ban"]: row for row in cited if not ro_so(row)}
    return [
        at(row, "so_ky_hieu", "XL-0416", missing="số" if row["ngay_ban_hanh"] else "số, ngày ban hành")
        for row in unknown.values()
    ]


def _goi_la(row: Row) -> str:
    """` (sau đây gọi là Đề án)`: kế hoạch giai đoạn là quyết định phê duyệt đề án thì lời văn gọi nó là Đề án."""
    named = _PROJECT.search(row["trich_yeu"] or "")
    return f" (sau đây gọi là {named[0]})" if named else ""


def mo_dau_giai_doan(book: Book, nam: int, ngay: dt.date, period: str | None) -> list[str]:
    """Như câu mở đầu của kế hoạch năm, không có chính kế hoạch giai đoạn và các kế hoạch dưới nó.

    Kế hoạch giai đoạn ghi bằng quyết định phê duyệt đề án thì có quyết định ấy: giấy này thực hiện nó.
    """
    return [
        f"{ten_day_du(row)}{_goi_la(row) if row['ma_van_ban'] == period else ''}"
        for row in _mo_dau_cua_giai_doan(book, nam, ngay, period)
    ]


def _mo_dau_cua_giai_doan(book: Book, nam: int, ngay: dt.date, period: str | None) -> list[Row]:
    return [
        row
        for row in _van_ban_mo_dau(book, nam, ngay, period)
        if period is None
        or (row["van_ban_cap_tren"] != period and (row["ma_van_ban"] != period or _goi_la(row)))
    ]


def _van_ban_mo_dau(book: Book, nam: int, ngay: dt.date, period: str | None) -> list[Row]:
    texts = {row["ma_van_ban"]: row for row in book["van_ban"].rows() if row["ma_van_ban"]}
    if period and period not in texts:
        raise WrongUse("XL-0409", plan=period)
    above = _cap_tren(texts, period)
    named = [row for code, row in texts.items() if _dung_cho_ke_hoach(row) and code not in {*above, period}]
    named.sort(key=lambda row: (row["thu_tu_can_cu"] or _LAST, row["ngay_ban_hanh"] or dt.date.max))
    ordered = [*(texts[code] for code in above), *named, *([texts[period]] if period else [])]
    return [row for row in ordered if _con_hieu_luc(row, nam, ngay) and not ve_chi_tieu_tien(row)]


def quy_dinh_tai_chinh(book: Book, nam: int, ngay: dt.date) -> list[str]:
    """Văn bản về chi tiêu dùng cho kế hoạch, đang có hiệu lực; rỗng thì giấy viết “theo quy định hiện hành”."""
    return [ten_day_du(row) for row in _tai_chinh(book, nam, ngay)]


def _tai_chinh(book: Book, nam: int, ngay: dt.date) -> list[Row]:
    period = book.settings["ke_hoach_giai_doan"]
    rows = [
        row
        for row in book["van_ban"].rows()
        if ve_chi_tieu_tien(row) and (_dung_cho_ke_hoach(row) or (period and row["ma_van_ban"] == period))
    ]
    return [row for row in rows if _con_hieu_luc(row, nam, ngay)]


def ve_chi_tieu_tien(row: Row) -> bool:
    """Whether the text says how money is spent: it is cited with the money, not at the opening."""
    kind, issuer = folded(row["loai_van_ban"] or ""), folded(row["co_quan_ban_hanh"] or "")
    return row["vai_tro"] == _RATES or (kind.startswith(_CIRCULAR) and _FINANCE in issuer)


def _cap_tren(texts: dict[str, Row], code: str | None) -> list[str]:
    """Chuỗi văn bản cấp trên của kế hoạch giai đoạn, cao nhất trước."""
    chain: list[str] = []
    above = texts[code]["van_ban_cap_tren"] if code else None
    while above in texts and above not in chain and above != code:
        chain.insert(0, above)
        above = texts[above]["van_ban_cap_tren"]
    return chain


def _dung_cho_ke_hoach(row: Row) -> bool:
    return PAPER in (row["dung_lam_can_cu_cho"] or ())


def _con_hieu_luc(row: Row, nam: int, ngay: dt.date) -> bool:
    """Đã ban hành, có hiệu lực vào ngày lập, và còn hiệu lực khi năm kế hoạch bắt đầu."""
    first = max(row["ngay_ban_hanh"] or dt.date.min, row["hieu_luc_tu"] or dt.date.min)
    return first <= ngay and (row["hieu_luc_den"] or dt.date.max) >= max(ngay, dt.date(nam, 1, 1))
