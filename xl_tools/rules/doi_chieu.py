"""Kiểm tra chéo giữa các trang: mỗi hàm một điều, từ sổ và kết quả tính ra các phát hiện ở đúng ô."""

from __future__ import annotations

import datetime as dt

from xl_tools.findings import Finding
from xl_tools.rules.chi_so import chi_so
from xl_tools.rules.doi_chieu_chi import doi_chieu_chi
from xl_tools.rules.doi_chieu_co_quan import (
    co_nguoi_ky_vao_ngay_cua_giay,
    noi_nhan_du_co_quan_thuc_hien,
    ten_co_quan_dung_ngay,
)
from xl_tools.rules.ho_tro import KetQua
from xl_tools.rules.kinh_phi import cac_dong, da_duyet, da_giai_ngan, du_toan, du_toan_ho_tro, ngan_sach
from xl_tools.rules.nguon_kinh_phi import huy_dong_du_ty_le
from xl_tools.rules.phan_bo import phan_bo
from xl_tools.rules.quy_mo import can_cu_so_lieu, hoat_dong_chua_du
from xl_tools.rules.so_lieu_la import so_lieu_la
from xl_tools.rules.tam_ung import tam_ung
from xl_tools.rules.thong_bao import thong_bao_dung_han
from xl_tools.rules.tran_quoc_gia import tran_quoc_gia
from xl_tools.rules.trung_ho_tro import trong_mot_so
from xl_tools.sheets.ho_so_ho_tro import PAID, REFUSED, WITHDRAWN, phap_nhan_de_nghi
from xl_tools.sheets.kinh_phi import PAYMENT
from xl_tools.sheets.ma_so_thue import phap_nhan
from xl_tools.sheets.muc_ho_tro import PER_PRODUCT
from xl_tools.sheets.muc_tieu import BY_HAND, DONE
from xl_tools.sheets.table import Book, at
from xl_tools.text import day, number


def doi_chieu(book: Book, results: list[KetQua]) -> list[Finding]:
    """Mọi kiểm tra chéo của sổ nscl."""
    return [
        *da_thanh_toan_co_chung_tu(book),
        *khong_chi_qua_phe_duyet(book),
        *khong_duyet_qua_muc(results),
        *trong_so_lan(results),
        *trong_mot_so(book, results),
        *nam_so_lieu_lien_truoc(book, results),
        *tran_theo_san_pham(results),
        *duyet_trong_du_toan(book),
        *thong_bao_dung_han(book),
        *muc_tieu_trong_ke_hoach(book),
        *chi_so_co_so_lieu(book),
        *tran_quoc_gia(book, results),
        *tam_ung(book, results),
        *huy_dong_du_ty_le(book),
        *du_toan_du_cho_ho_so(book, results),
        *ten_co_quan_dung_ngay(book),
        *co_nguoi_ky_vao_ngay_cua_giay(book),
        *noi_nhan_du_co_quan_thuc_hien(book),
        *viec_truoc_ngay_cua_ke_hoach(book),
        *doi_chieu_chi(book),
        *so_lieu_la(book),
    ]


def da_thanh_toan_co_chung_tu(book: Book) -> list[Finding]:
    """Đã thanh toán mà sổ kinh phí không có dòng Thanh toán nào của hồ sơ (tạm ứng chưa phải là thanh toán).

    Hồ sơ được duyệt trước năm đầu của sổ kinh phí thì có thể đã được thanh toán từ khi ấy.
    """
    if not book["kinh_phi"].exists:
        return []
    rows = cac_dong(book, ngan_sach)
    paid = {row["ma_ho_so"] for row in rows if row["loai_dong"] == PAYMENT}
    first = min((row["nam_ngan_sach"] or row["ngay"].year for row in rows), default=0)
    return [
        at(claim, "trang_thai", "XL-1402")
        for claim in book["ho_so_ho_tro"].rows()
        if claim["trang_thai"] == PAID
        and claim["ma_ho_so"] not in paid
        and not ((decided := claim["ngay_quyet_dinh_phe_duyet"]) and decided.year < first)
    ]


def khong_chi_qua_phe_duyet(book: Book) -> list[Finding]:
    """Đã chi nhiều hơn kinh phí được phê duyệt."""
    paid = da_giai_ngan(book)
    found = []
    for claim in book["ho_so_ho_tro"].rows():
        spent = paid.get(claim["ma_ho_so"] or "")
        approved = claim["kinh_phi_duoc_phe_duyet"]
        if spent and approved is not None and spent.value > approved:
            found.append(at(claim, "kinh_phi_duoc_phe_duyet", "XL-1403", spent=number(spent.value)))
    return found


def khong_duyet_qua_muc(results: list[KetQua]) -> list[Finding]:
    """Kinh phí được phê duyệt nhiều hơn mức hỗ trợ tính được."""
    return [
        at(
            result.claim,
            "kinh_phi_duoc_phe_duyet",
            "XL-1405",
            level=number(result.amount),
            basis=result.basis or "Trang Mức hỗ trợ",
            key=result.claim["ma_ho_so"],
        )
        for result in results
        if result.amount is not None
        and result.claim["trang_thai"] not in (REFUSED, WITHDRAWN)  # XL-1437 speaks of those
        and (result.claim["kinh_phi_duoc_phe_duyet"] or 0) > result.amount
    ]


def trong_so_lan(results: list[KetQua]) -> list[Finding]:
    """Cùng doanh nghiệp, cùng nội dung ở nhiều hồ sơ hơn số lần tối đa của mức."""
    found = []
    for result in results:
        refused = [
            check for check in (result.chosen.refusals if result.chosen else ()) if check.ten == "so_lan"
        ]
        if refused and result.chosen:
            rate = result.chosen.muc.row
            found.append(
                at(
                    result.claim,
                    "noi_dung_ho_tro",
                    "XL-1406",
                    content=result.claim["noi_dung_ho_tro"],
                    other=_same(result, results),
                    rate=result.chosen.muc.ma,
                    times=rate["so_lan_toi_da"],
                    basis=result.basis,
                )
            )
    return found


def _same(result: KetQua, results: list[KetQua]) -> str:
    """Hồ sơ đã được hỗ trợ cùng nội dung; không có thì để trống."""
    same = [
        other.claim["ma_ho_so"]
        for other in results
        if other.amount
        and phap_nhan_de_nghi(other.claim) == phap_nhan_de_nghi(result.claim)
        and other.claim["noi_dung_ho_tro"] == result.claim["noi_dung_ho_tro"]
    ]
    return ", ".join(sorted(same))


def nam_so_lieu_lien_truoc(book: Book, results: list[KetQua]) -> list[Finding]:
    """Năm số liệu của doanh nghiệp khác năm liền trước của ngày quyết định, khi mức xét quy mô."""
    enterprises = book["doanh_nghiep"].by_key()
    found: dict[str, Finding] = {}
    of_rates = [(result.chosen, result.claim) for result in results if result.chosen]
    for chosen, claim in sorted(of_rates, key=lambda pair: pair[0].ngay or dt.date.min):
        enterprise = enterprises.get(phap_nhan(claim["ma_so_thue"]) or "")
        if not chosen.ngay or not enterprise or not enterprise.key or not chosen.muc.row["quy_mo_duoc_huong"]:
            continue
        year, wanted = enterprise["nam_so_lieu"], chosen.ngay.year - 1
        young = hoat_dong_chua_du(enterprise, chosen.ngay)  # has no figures of a whole year before
        if year in (None, wanted) or (young and year == chosen.ngay.year):
            continue
        found[enterprise.key] = at(
            enterprise,
            "nam_so_lieu",
            "XL-1407",
            year=chosen.ngay.year,
            wanted=wanted,
            basis=can_cu_so_lieu(chosen.ngay),
        )
    return list(found.values())


def tran_theo_san_pham(results: list[KetQua]) -> list[Finding]:
    """Trần tính theo sản phẩm mà hồ sơ chưa ghi sản phẩm."""
    return [
        at(result.claim, "san_pham_pham_vi_ap_dung", "XL-1408", rate=result.chosen.muc.ma)
        for result in results
        if result.chosen
        and result.chosen.muc.row["don_vi_tinh_tran"] == PER_PRODUCT
        and not (result.claim["san_pham_pham_vi_ap_dung"] or result.claim["ma_san_pham"])
    ]


def duyet_trong_du_toan(book: Book) -> list[Finding]:
    """Tổng phê duyệt của năm vượt dự toán hỗ trợ doanh nghiệp của năm đó."""
    planned = {year: du_toan(rows).value for year, rows in du_toan_ho_tro(book).items()}
    approved = da_duyet(book)
    totals = {
        year: sum(claim["kinh_phi_duoc_phe_duyet"] for claim in claims) for year, claims in approved.items()
    }
    return [
        at(
            approved[year][-1],
            "ngay_quyet_dinh_phe_duyet",  # the year's total; what is wrong with the amount itself keeps its cell
            "XL-1409",
            year=year,
            approved=number(total),
            estimate=number(planned[year]),
        )
        for year, total in totals.items()
        if planned.get(year) and total > planned[year]
    ]


def du_toan_du_cho_ho_so(book: Book, results: list[KetQua]) -> list[Finding]:
    """Dự toán còn lại của năm không đủ cho các hồ sơ đủ điều kiện chờ duyệt."""
    year = book.settings["nam"]
    found = phan_bo(book, results, year) if year else None
    if found is None or not found.thieu:
        return []
    last = du_toan_ho_tro(book)[year][-1]
    details = {"left": number(found.con_lai), "needed": number(found.nhu_cau), "short": number(found.thieu)}
    return [at(last, "so_tien", "XL-1473", year=year, claims=len(found.phan), **details)]


def muc_tieu_trong_ke_hoach(book: Book) -> list[Finding]:
    """Chỉ tiêu có năm nằm ngoài hiệu lực của kế hoạch mà nó dẫn: sau khi hết, hoặc trước khi có."""
    plans = {row["ma_van_ban"]: row for row in book["van_ban"].rows()}
    found = []
    for row in book["muc_tieu"].rows():
        plan = plans.get(row["ke_hoach"])
        start, end = (plan["hieu_luc_tu"], plan["hieu_luc_den"]) if plan else (None, None)
        if plan and end and row["tu_nam"] and row["tu_nam"] > end.year:
            found.append(at(row, "tu_nam", "XL-1411", plan=plan["ma_van_ban"], end=day(end)))
        elif plan and start and row["den_nam"] and row["den_nam"] < start.year:
            found.append(at(row, "den_nam", "XL-1431", plan=plan["ma_van_ban"], start=day(start)))
    return found


def chi_so_co_so_lieu(book: Book) -> list[Finding]:
    """Chỉ tiêu mà sổ thiếu trang hoặc cột để tính, kỳ nào cũng vậy; thiếu số của riêng một kỳ thì khi tính mới biết.

    Chỉ tiêu “Có thực hiện” thì chưa có số liệu là việc chưa làm, không phải sổ thiếu.
    """
    return [
        at(row, "chi_so_tinh", "XL-1410", shown=f"“{row['ten_chi_tieu']}”", why=why)
        for row in book["muc_tieu"].rows()
        if row["ma_chi_tieu"]
        and row["chi_so_tinh"] not in (None, BY_HAND)
        and row["loai_chi_tieu"] != DONE
        and isinstance(why := chi_so(row, book), str)
    ]


def viec_truoc_ngay_cua_ke_hoach(book: Book) -> list[Finding]:
    """Nhiệm vụ có thời hạn trước ngày ban hành của kế hoạch giao nó."""
    plans = {row["ma_van_ban"]: row["ngay_ban_hanh"] for row in book["van_ban"].rows()}
    return [
        at(row, "thoi_han_hoan_thanh", "XL-1428", plan=row["ke_hoach"], issued=day(issued))
        for row in book["nhiem_vu"].rows()
        if (issued := plans.get(row["ke_hoach"]))
        and row["thoi_han_hoan_thanh"]
        and row["thoi_han_hoan_thanh"] < issued
    ]
