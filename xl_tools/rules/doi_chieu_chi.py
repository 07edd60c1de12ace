"""Kiểm tra chéo giữa việc chi, hồ sơ và dự toán: chi khi chưa được duyệt, chi trước quyết định, chi quá dự toán."""

from __future__ import annotations

import re

from xl_tools.findings import Finding
from xl_tools.rules.kinh_phi import cac_dong, da_chi, da_giai_ngan, du_toan, ngan_sach
from xl_tools.sheets.ho_so_ho_tro import REFUSED, WITHDRAWN
from xl_tools.sheets.kinh_phi import ADVANCE, PAYMENT
from xl_tools.sheets.table import Book, Row, at
from xl_tools.sheets.thong_tin import SUPPORT_AFTER
from xl_tools.text import day, folded, number

_ADDS_UP = re.compile(r"(tong cong|tong|cong)\b(?! tac\b)")


def doi_chieu_chi(book: Book) -> list[Finding]:
    """Mọi kiểm tra của các dòng chi."""
    return [
        *chi_khi_chua_duyet(book),
        *chi_truoc_quyet_dinh(book),
        *chi_qua_du_toan(book),
        *dong_cong_ghi_nhu_dong_chi(book),
        *rut_sau_phe_duyet(book),
    ]


def chi_khi_chua_duyet(book: Book) -> list[Finding]:
    """Đã chi cho hồ sơ mà hồ sơ chưa có cả kinh phí lẫn ngày của quyết định phê duyệt."""
    paid = da_giai_ngan(book)
    return [
        at(claim, "trang_thai", "XL-1433", spent=number(paid[claim["ma_ho_so"]].value))
        for claim in book["ho_so_ho_tro"].rows()
        if claim["ma_ho_so"] in paid
        and paid[claim["ma_ho_so"]].value > 0
        and claim["kinh_phi_duoc_phe_duyet"] is None
        and claim["ngay_quyet_dinh_phe_duyet"] is None
        and not claim.was_refused("kinh_phi_duoc_phe_duyet")
        and not claim.was_refused("ngay_quyet_dinh_phe_duyet")
    ]


def chi_truoc_quyet_dinh(book: Book) -> list[Finding]:
    """Chi trước ngày quyết định phê duyệt, khi quy trình là duyệt trước."""
    if book.settings["quy_trinh_ho_tro"] == SUPPORT_AFTER:
        return []
    decided = {claim["ma_ho_so"]: claim["ngay_quyet_dinh_phe_duyet"] for claim in book["ho_so_ho_tro"].rows()}
    return [
        at(row, "ngay", "XL-1434", claim=row["ma_ho_so"], decided=day(when))
        for row in cac_dong(book, ngan_sach)
        if row["loai_dong"] in (PAYMENT, ADVANCE)
        and (when := decided.get(row["ma_ho_so"]))
        and row["ngay"] < when
    ]


def chi_qua_du_toan(book: Book) -> list[Finding]:
    """Chi của một nguồn trong một năm nhiều hơn dự toán nguồn ấy được giao; nguồn không giao dự toán thì không xét."""
    by_source: dict[tuple[int, str], list[Row]] = {}
    for row in cac_dong(book, ngan_sach):
        if row["nam_ngan_sach"] and row["nguon_kinh_phi"]:
            by_source.setdefault((row["nam_ngan_sach"], row["nguon_kinh_phi"]), []).append(row)
    found = []
    for (year, source), rows in by_source.items():
        allotted, spent = du_toan(rows).value, da_chi(rows).value
        if 0 < allotted < spent:
            last = [row for row in rows if row["loai_dong"] in (PAYMENT, ADVANCE)][-1]
            numbers = {"spent": number(spent), "allotted": number(allotted)}
            found.append(at(last, "so_tien", "XL-1435", year=year, source=source, **numbers))
    return found


def dong_cong_ghi_nhu_dong_chi(book: Book) -> list[Finding]:
    """Dòng “Cộng chi năm 2024” có Mã dòng và Loại dòng như một lần chi, bằng tổng các dòng cùng loại ở trên."""
    above: dict[str, int] = {}
    found = []
    for row in cac_dong(book):
        total = above.get(row["loai_dong"], 0)
        if total and row["so_tien"] == total and _ADDS_UP.match(folded(row["noi_dung"] or "")):
            found.append(at(row, "noi_dung", "XL-1436", kind=row["loai_dong"], total=number(total)))
        else:
            above[row["loai_dong"]] = total + row["so_tien"]
    return found


def rut_sau_phe_duyet(book: Book) -> list[Finding]:
    """Hồ sơ đã rút hoặc không đủ điều kiện mà còn quyết định phê duyệt: báo cáo không tính khoản ấy."""
    return [
        at(claim, "trang_thai", "XL-1437", state=claim["trang_thai"], approved=number(approved))
        for claim in book["ho_so_ho_tro"].rows()
        if (approved := claim["kinh_phi_duoc_phe_duyet"]) and claim["trang_thai"] in (REFUSED, WITHDRAWN)
    ]
