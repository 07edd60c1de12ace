"""Từ sổ đến phép chấm: bộ sản phẩm của từng đăng ký, thành viên Hội đồng, phiếu của từng người."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.law import choices
from xl_tools.law.ocop import cac_bo
from xl_tools.law.phieu_cham import BoTieuChi
from xl_tools.rules.ocop.bo_tieu_chi import ChonBo, theo_ban_ky
from xl_tools.rules.ocop.cham_diem import PhieuDiem
from xl_tools.rules.ocop.hoi_dong import Phieu, QuyChe, ThanhVien, quy_che_mac_dinh
from xl_tools.sheets.cham_diem import member_field
from xl_tools.sheets.hoi_dong import ABSENT, CHAIR, MEMBERS
from xl_tools.sheets.san_pham import PROVINCE_SET
from xl_tools.sheets.table import Book, Row
from xl_tools.text import folded

_OTHER_NUMBERS = "qd1048_2019"  # the one decision whose sets are numbered otherwise
_CONFIRMED = re.compile(r"(?P<number>\S+)\s+bộ\s+(?P<set>\d+)\s*(?:\((?P<levels>[^)]*)\))?", re.IGNORECASE)
_LEVEL = re.compile(r"\s*(?P<code>\S+)\s*:\s*(?P<points>[\d/ ]+)")


def so_cua_bo(ten: str, ma: str) -> int | None:
    """Số của bộ sản phẩm trong một quyết định; None khi quyết định đó không có bộ này.

    Số thứ tự của QĐ 1048 khác các quyết định sau, nên giữa hai bên chỉ so bằng tên.
    """
    if ten == PROVINCE_SET:
        return None
    bare = folded(re.sub(r"^\d+\s+", "", ten))
    for number, form in cac_bo(ma).items():
        if folded(form.ten) == bare:
            return number
    found = next((one for one in choices("DM-BO") if one.value == ten), None)
    if found is None or found.end is not None or ma == _OTHER_NUMBERS:
        return None
    number = int(ten[:2])
    return number if number in cac_bo(ma) else None


def da_doi_chieu(text: str | None) -> dict[tuple[str, int], dict[str, tuple[int, ...]]]:
    """Những bộ mà cán bộ ghi là đã đối chiếu bản ký: (số hiệu quyết định, số bộ) → mức của tiêu chí in khác."""
    found: dict[tuple[str, int], dict[str, tuple[int, ...]]] = {}
    for part in (text or "").split(";"):
        match = _CONFIRMED.search(part)
        if match:
            levels = {
                one["code"]: tuple(int(points) for points in one["points"].split("/"))
                for one in _LEVEL.finditer((match["levels"] or "").replace(",", " "))
            }
            found[match["number"], int(match["set"])] = levels
    return found


DoiChieu = Mapping[tuple[str, int], Mapping[str, tuple[int, ...]]]


def bo_cua(chon: ChonBo, ten: str, confirmed: DoiChieu) -> BoTieuChi | None:
    """Phiếu chấm của một bộ theo quyết định đã chọn, theo bản ký nếu cán bộ đã đối chiếu; None khi không có."""
    number = so_cua_bo(ten, chon.ma) if chon.ma else None
    if number is None:
        return None
    form = chon.bo(number)
    levels = confirmed.get((chon.so_hieu, number))
    if levels is None or not form.tieu_chi:
        return form
    return theo_ban_ky(form, levels)


@dataclass(frozen=True)
class SoCham:
    """Sổ chấm điểm: Hội đồng của từng đợt, các dòng điểm của từng đăng ký."""

    hoi_dong: Mapping[str, Mapping[str, ThanhVien]]
    dong: Mapping[str, Mapping[str, Row]]

    @classmethod
    def cua(cls, book: Book) -> SoCham:
        """Đọc các trang *Hội đồng* và *Chấm điểm*."""
        councils: dict[str, dict[str, ThanhVien]] = {}
        for row in book["hoi_dong"].rows():
            if row["ma_dot"] and row["ma_thanh_vien"] in MEMBERS:
                councils.setdefault(row["ma_dot"], {})[row["ma_thanh_vien"]] = _thanh_vien(row)
        lines: dict[str, dict[str, Row]] = {}
        for row, code, criterion in book["cham_diem"].together("ma_dang_ky", "ma_tieu_chi"):
            if code and criterion:
                lines.setdefault(code, {}).setdefault(criterion, row)
        return cls(councils, lines)

    def phieu(self, ma_dang_ky: str) -> list[Phieu]:
        """Phiếu của mọi thành viên đã có điểm cho một đăng ký."""
        lines = self.dong.get(ma_dang_ky, {})
        found = []
        for code in MEMBERS:
            marks: PhieuDiem = {criterion: row[member_field(code)] for criterion, row in lines.items()}
            if any(mark is not None for mark in marks.values()):
                found.append(Phieu(code, marks))
        return found


def _thanh_vien(row: Row) -> ThanhVien:
    """Người được ủy quyền dự là có mặt; có chấm hay không do cột Chấm điểm."""
    code, name = str(row["ma_thanh_vien"]), row["ho_va_ten"]
    there = row["co_mat"] not in (ABSENT, None)
    return ThanhVien(
        code, f"{name} ({code})" if name else code, there, row["cham_diem"] == "Có", row["vai_tro"] == CHAIR
    )


def _cuoi_nam(dot: Row | None, settings: Row) -> dt.date | None:
    year = (dot["nam"] if dot else None) or settings["nam"]
    return dt.date(int(year), 12, 31) if year else None


def _or(given: Decimal | None, default: Decimal) -> Decimal:
    return default if given is None else Decimal(given)


def quy_che(book: Book, dot: Row | None) -> QuyChe | None:
    """Cách làm của Hội đồng: *Thông tin* ghi gì thì theo đó, còn lại theo mức mặc định vào ngày họp."""
    settings = book.settings
    day = (dot["ngay_hop"] if dot else None) or _cuoi_nam(dot, settings)
    if day is None:
        return None
    try:
        default = quy_che_mac_dinh(day)
    except LookupError:
        return None
    chair = settings["chu_tich_hoi_dong_phai_co_mat"]
    digits = settings["so_chu_so_le_cua_diem_trung_binh"]
    return QuyChe(
        _or(settings["chenh_lech_diem_toi_da"], default.chenh_lech),
        _or(settings["ty_le_thanh_vien_toi_thieu"], default.ty_le),
        default.chu_tich_co_mat if chair is None else chair == "Có",
        None if digits is None else int(digits),
        False,
        default.reference,
        default.verified,
    )
