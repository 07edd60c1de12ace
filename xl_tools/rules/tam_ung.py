"""Tạm ứng và thu hồi tạm ứng: không thu hồi quá số đã ứng; hồ sơ theo Nghị định 80 thì theo TT 52/2023/TT-BTC."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xl_tools.findings import Finding
from xl_tools.law import Dated, load
from xl_tools.rules.ho_tro import KetQua
from xl_tools.rules.kinh_phi import cac_dong, ngan_sach
from xl_tools.sheets.kinh_phi import ADVANCE, ADVANCE_BACK, PAYMENT
from xl_tools.sheets.muc_ho_tro import SME
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import number, percent, rounded


def tam_ung(book: Book, results: list[KetQua]) -> list[Finding]:
    """Những dòng tạm ứng, thu hồi tạm ứng không đúng của từng hồ sơ, theo ngày chứng từ."""
    lines: dict[str, list[Row]] = {}
    for row in cac_dong(book, ngan_sach):
        if row["ma_ho_so"] and row["loai_dong"] in (ADVANCE, ADVANCE_BACK, PAYMENT):
            lines.setdefault(row["ma_ho_so"], []).append(row)
    found: list[Finding] = []
    for result in results:
        rows = sorted(
            lines.get(result.claim["ma_ho_so"], ()), key=lambda row: (row["ngay"], row["ma_dong"] or "")
        )
        if any(row["loai_dong"] != PAYMENT for row in rows):
            found += _thu_hoi_qua(result, rows)
            found += _theo_thong_tu(result, rows) if _nho_va_vua(result) else ()
    return found


def _nho_va_vua(result: KetQua) -> bool:
    programme = (result.chosen.muc.row["chuong_trinh"] if result.chosen else None) or result.claim[
        "chuong_trinh"
    ]
    return bool(programme == SME)


def _thu_hoi_qua(result: KetQua, rows: list[Row]) -> Iterator[Finding]:
    """Thu hồi nhiều hơn số đã tạm ứng đến ngày đó."""
    advanced = back = 0
    for row in rows:
        if row["loai_dong"] == ADVANCE:
            advanced += row["so_tien"]
        elif row["loai_dong"] == ADVANCE_BACK:
            back += row["so_tien"]
            if back > advanced:
                details = {
                    "key": result.claim["ma_ho_so"],
                    "back": number(back),
                    "advanced": number(advanced),
                }
                yield at(row, "so_tien", "XL-1477", **details)
                return


def _theo_thong_tu(result: KetQua, rows: list[Row]) -> Iterator[Finding]:
    """Điều 16: hợp đồng trên mức quy định, không quá tỷ lệ của phần ngân sách, thu hồi hết khi thanh toán gần đủ."""
    first = next((row for row in rows if row["loai_dong"] == ADVANCE), None)
    if first is None:
        return
    law = load("nd80")
    least, share, settled = (
        law[name].at(first["ngay"])
        for name in ("tam_ung_hop_dong_tren", "tam_ung_ty_le_toi_da", "tam_ung_thu_hoi_het")
    )
    claim = result.claim
    support = claim["kinh_phi_duoc_phe_duyet"] or result.amount
    if (
        least
        and claim["gia_tri_hop_dong_tu_van"] is not None
        and claim["gia_tri_hop_dong_tu_van"] <= least.value
    ):
        contract = number(claim["gia_tri_hop_dong_tu_van"])
        details = {"contract": contract, "least": number(least.value), "basis": least.reference}
        yield at(first, "so_tien", "XL-1475", key=claim["ma_ho_so"], **details)
    elif share and support:
        yield from _qua_ty_le(claim, rows, share, support)
    if settled and support:
        yield from _chua_thu_hoi(claim, rows, settled, support)


def _qua_ty_le(claim: Row, rows: list[Row], share: Dated, support: int) -> Iterator[Finding]:
    most, advanced = _phan_tram(share, support), 0
    for row in rows:
        advanced += row["so_tien"] if row["loai_dong"] == ADVANCE else 0
        if advanced > most:
            shown = {"advanced": number(advanced), "support": number(support), "most": number(most)}
            rate = percent(Decimal(share.value), None)
            yield at(
                row, "so_tien", "XL-1474", key=claim["ma_ho_so"], share=rate, basis=share.reference, **shown
            )
            return


def _chua_thu_hoi(claim: Row, rows: list[Row], settled: Dated, support: int) -> Iterator[Finding]:
    totals = dict.fromkeys((ADVANCE, ADVANCE_BACK, PAYMENT), 0)
    for row in rows:
        totals[row["loai_dong"]] += row["so_tien"]
    left = totals[ADVANCE] - totals[ADVANCE_BACK]
    if left > 0 and totals[PAYMENT] >= _phan_tram(settled, support):
        shown = {"paid": number(totals[PAYMENT]), "left": number(left), "basis": settled.reference}
        last = next(row for row in reversed(rows) if row["loai_dong"] == PAYMENT)
        rate = percent(Decimal(settled.value), None)
        yield at(last, "so_tien", "XL-1476", key=claim["ma_ho_so"], share=rate, **shown)


def _phan_tram(share: Dated, amount: int) -> int:
    return int(rounded(Decimal(amount) * Decimal(share.value) / 100))
