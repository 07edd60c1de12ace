"""Số liệu lạ: từng ô đều đọc được, nhưng đặt cạnh nhau thì khó là ý của người nhập."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Column, columns
from xl_tools.sheets.ho_so_ho_tro import (
    ACCEPTED,
    APPROVED,
    REFUSED,
    SENT_BACK,
    WITHDRAWN,
    is_award,
    reached,
)
from xl_tools.sheets.table import Book, Row, Table, at
from xl_tools.text import day, number

_ASIDE = (REFUSED, SENT_BACK, WITHDRAWN)
# Ngày của một hạn, một hiệu lực có thể ở rất xa; ngày của việc đã xảy ra thì không.
_FAR_AHEAD = ("het_han", "hieu_luc", "thoi_han", "han_")
_OF_ANY_YEAR = ("van_ban", "muc_ho_tro", "co_quan", "danh_muc")  # what holds for many years is no work of one


def so_lieu_la(book: Book) -> list[Finding]:
    """Mọi điều lạ của sổ."""
    return [
        *trang_thai_thap_hon(book),
        *ngay_qua_xa(book),
        *phan_tram_qua_nho(book),
        *mot_quyet_dinh_hai_ngay(book),
        *duyet_hon_de_nghi(book),
    ]


def trang_thai_thap_hon(book: Book) -> list[Finding]:
    """Trạng thái chưa đến bước mà số liệu của chính dòng ấy đã có: đã phê duyệt, đã nghiệm thu."""
    process = book.settings["quy_trinh_ho_tro"]
    found = []
    for claim in book["ho_so_ho_tro"].rows():
        state = claim["trang_thai"]
        if state is None or state in _ASIDE:
            continue
        beyond = next((one for one in _da_qua(claim) if not reached(claim, one, process)), None)
        if beyond:
            found.append(at(claim, "trang_thai", "XL-1438", state=state, beyond=beyond))
    return found


def _da_qua(claim: Row) -> Iterator[str]:
    """Các bước mà số liệu của hồ sơ cho thấy đã qua."""
    if claim["ngay_nghiem_thu"] and not is_award(claim):
        yield ACCEPTED
    if claim["kinh_phi_duoc_phe_duyet"] and claim["ngay_quyet_dinh_phe_duyet"]:
        yield APPROVED


def ngay_qua_xa(book: Book) -> list[Finding]:
    """Ngày của một việc đã xảy ra mà sau hết năm liền sau năm của sổ."""
    year = book.settings["nam"]
    if not year:
        return []
    last = dt.date(year + 1, 12, 31)
    return [
        at(row, declared.name, "XL-1439", year=year)
        for name, table in book.tables.items()
        if name not in _OF_ANY_YEAR
        for declared in columns(table.sheet)
        if _ngay_da_qua(table, declared)
        for row, value in table.together(declared.name)
        if value is not None and value > last
    ]


def _ngay_da_qua(table: Table, declared: Column) -> bool:
    in_the_past = declared.reads == "ngay" and not declared.computed
    return in_the_past and table.exists and not any(part in declared.name for part in _FAR_AHEAD)


def phan_tram_qua_nho(book: Book) -> list[Finding]:
    """0,9 ở cột ghi thẳng số phần trăm: có thể là 90%."""
    said = []
    for row in book["muc_tieu"].rows():
        if row["don_vi_tinh"] == "%" and _duoi_mot(row["gia_tri_muc_tieu"]):
            said.append((row, "gia_tri_muc_tieu"))
    said += [
        (row, "ty_le_hoan_thanh") for row in book["nhiem_vu"].rows() if _duoi_mot(row["ty_le_hoan_thanh"])
    ]
    return [at(row, name, "XL-1440", meant=number(Decimal(str(row[name])) * 100)) for row, name in said]


def _duoi_mot(value: Decimal | float | None) -> bool:
    return value is not None and 0 < value < 1


def mot_quyet_dinh_hai_ngay(book: Book) -> list[Finding]:
    """Một số quyết định phê duyệt mà hai hồ sơ ghi hai ngày: nói ở hồ sơ ghi ngày ít gặp hơn."""
    days: dict[str, Counter[dt.date]] = {}
    signed = [
        (claim, claim["so_quyet_dinh_phe_duyet"], claim["ngay_quyet_dinh_phe_duyet"])
        for claim in book["ho_so_ho_tro"].rows()
        if claim["so_quyet_dinh_phe_duyet"] and claim["ngay_quyet_dinh_phe_duyet"]
    ]
    for _, number_, when in signed:
        days.setdefault(number_, Counter())[when] += 1
    return [
        at(claim, "ngay_quyet_dinh_phe_duyet", "XL-1441", decision=number_, usual=day(usual))
        for claim, number_, when in signed
        if (usual := days[number_].most_common(1)[0][0]) != when and usual.year == when.year
    ]


def duyet_hon_de_nghi(book: Book) -> list[Finding]:
    """Kinh phí được phê duyệt nhiều hơn kinh phí mà hồ sơ đề nghị."""
    return [
        at(claim, "kinh_phi_duoc_phe_duyet", "XL-1445", asked=number(asked))
        for claim in book["ho_so_ho_tro"].rows()
        if (asked := claim["kinh_phi_de_nghi"]) is not None
        and (claim["kinh_phi_duoc_phe_duyet"] or 0) > asked
    ]
