"""Khoản hỗ trợ: một hồ sơ như việc kiểm tra hỗ trợ trùng nhìn thấy nó, của sổ nscl cũng như sổ ocop."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xl_tools.law import choices
from xl_tools.rules.ho_tro import KetQua
from xl_tools.rules.ten_gon import ten_gon
from xl_tools.sheets.ho_so_ho_tro import REFUSED, WITHDRAWN
from xl_tools.sheets.ma_so_thue import canonical
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day, folded, money

_OF_AN_ENTERPRISE = re.compile(r"(\d{10})(?:-\d{3})?")
_SYSTEMS = ("Hệ thống quản lý", "Chứng nhận hệ thống quản lý", "Hệ thống quản lý chất lượng")


@dataclass(frozen=True, slots=True)
class KhoanHoTro:
    """Hồ sơ nào, của ai, nội dung gì, bao nhiêu tiền.

    `goc` là mã số thuế không kể đuôi chi nhánh; `viec` là nội dung đã bỏ dấu; `rieng` là tiêu chuẩn (hệ thống) hoặc
    sản phẩm (nội dung khác), None khi sổ không ghi; `muc` là mức đã tính cho hồ sơ khi mức ấy giới hạn số lần.
    """

    row: Row
    tep: str
    tinh: str | None
    goc: str | None
    ten: str | None
    gon: str | None
    viec: str
    rieng: str | None
    so_tien: int
    muc: str | None

    @property
    def ngay(self) -> dt.date | None:
        """Ngày quyết định phê duyệt; chưa có thì ngày ký hợp đồng, ngày đăng ký."""
        days = (self.row[f"ngay_{name}"] for name in ("quyet_dinh_phe_duyet", "ky_hop_dong", "dang_ky"))
        return next((day for day in days if day), None)

    @property
    def ho_so(self) -> tuple[str | None, str | None, dt.date | None]:
        """Những gì còn nguyên khi một hồ sơ được chép sang sổ năm sau của cùng một tỉnh."""
        return self.tinh, self.row["ma_ho_so"], self.row["ngay_dang_ky"]

    @property
    def cot_don_vi(self) -> str:
        """Cột của hồ sơ ghi đơn vị: chỗ của điều mà sổ khác nói về đơn vị ấy."""
        names = ("ma_so_thue", "ma_chu_the")
        return next((name for name in names if self.row[name] is not None), "noi_dung_ho_tro")

    def ke(self, elsewhere: bool) -> str:
        """Hồ sơ ấy trong một câu: mã, ô, tên, số tiền, quyết định; ở sổ khác thì cả tên tệp."""
        file = f"tệp {self.tep}, " if elsewhere else ""
        who = f" của {self.ten}" if self.ten else ""
        cell = self.row.table.address("noi_dung_ho_tro", self.row.excel_row)
        return (
            f"hồ sơ {self.row['ma_ho_so']}{who} ({file}{cell}): {money(self.so_tien)}, {self._quyet_dinh()}"
        )

    def _quyet_dinh(self) -> str:
        decision, when = self.row["so_quyet_dinh_phe_duyet"], self.row["ngay_quyet_dinh_phe_duyet"]
        if not decision:
            return "chưa ghi quyết định"
        return f"Quyết định số {decision}" + (f" ngày {day(when)}" if when else "")


def goc(ma_so_thue: str | None) -> str | None:
    """Mã số thuế của pháp nhân: chi nhánh -001 là cùng một doanh nghiệp; mã 12 số giữ nguyên."""
    if not ma_so_thue:
        return None
    code = canonical(ma_so_thue)
    of_an_enterprise = _OF_AN_ENTERPRISE.fullmatch(code)
    return of_an_enterprise[1] if of_an_enterprise else code


def cac_khoan(book: Book, results: Sequence[KetQua]) -> list[KhoanHoTro]:
    """Mọi hồ sơ còn được xét của sổ, theo thứ tự dòng; tiền là số phê duyệt, chưa có thì mức tính được."""
    computed = {id(result.claim): result for result in results}
    subjects, products = _don_vi(book), _san_pham(book)
    groups = {choice.value: choice.group for choice in choices("DM-ND")}
    found = []
    for row in book["ho_so_ho_tro"].rows():
        if not row["noi_dung_ho_tro"] or row["trang_thai"] in (REFUSED, WITHDRAWN):
            continue
        code, name = subjects.get(row["ma_chu_the"] or row["ma_so_thue"] or "", (row["ma_so_thue"], None))
        name = name or row["ten_doanh_nghiep"]
        result = computed.get(id(row))
        found.append(
            KhoanHoTro(
                row,
                book.file,
                book.settings["tinh_thanh_pho"],
                goc(code),
                name,
                ten_gon(name) if name else None,
                folded(row["noi_dung_ho_tro"]),
                _rieng(row, groups, products),
                row["kinh_phi_duoc_phe_duyet"] or (result.amount if result else None) or 0,
                _muc_gioi_han(result),
            )
        )
    return found


def _don_vi(book: Book) -> dict[str, tuple[str | None, str | None]]:
    """Mã số thuế và tên của từng đơn vị, theo mã mà hồ sơ ghi: Mã số thuế (nscl) hoặc Mã chủ thể (ocop)."""
    if book.kind == "ocop":
        rows = book["chu_the"].rows()
        return {
            row["ma_chu_the"]: (row["ma_so_thue"], row["ten_chu_the"]) for row in rows if row["ma_chu_the"]
        }
    rows = book["doanh_nghiep"].rows()
    return {
        row["ma_so_thue"]: (row["ma_so_thue"], row["ten_doanh_nghiep"]) for row in rows if row["ma_so_thue"]
    }


def _san_pham(book: Book) -> dict[str, str]:
    """Tên sản phẩm theo mã: hai sổ không có chung mã sản phẩm, chỉ có chung tên."""
    rows = book["san_pham"].rows() if book.kind == "ocop" else ()
    return {
        row["ma_san_pham"]: row["ten_san_pham"] for row in rows if row["ma_san_pham"] and row["ten_san_pham"]
    }


def _rieng(row: Row, groups: Mapping[str, str | None], products: Mapping[str, str]) -> str | None:
    group = row["nhom_noi_dung"] or groups.get(row["noi_dung_ho_tro"])
    if group in _SYSTEMS:
        text = row["tieu_chuan_phien_ban_ghi_ro"]
    else:
        code = row["ma_san_pham"] or ""
        text = products.get(code, code) or row["san_pham_pham_vi_ap_dung"]
    return folded(text) if text else None


def _muc_gioi_han(result: KetQua | None) -> str | None:
    rate = result.chosen.muc if result and result.chosen else None
    return rate.ma if rate and rate.row["so_lan_toi_da"] is not None else None
