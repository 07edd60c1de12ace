"""Những mức của trang *Mức hỗ trợ* có thể áp dụng cho một hồ sơ: nội dung, chương trình, ngày quyết định."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from dataclasses import dataclass

from xl_tools.law import choices
from xl_tools.sheets.muc_ho_tro import DECIDING, GRADES
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day

_ARTICLE = ("điều", "khoản", "điểm", "mục", "phụ lục", "chương")
LAW = "Luật"
CHUA_RO_SO = "……"  # room for a number that nobody has entered yet
_ESSENTIAL = (
    "ma_muc",
    "noi_dung_ap_dung",
    "cach_tinh",
    "don_vi_tinh_tran",
    "ngay_quyet_dinh_ap_dung",
    "hieu_luc_tu",
)


@dataclass(frozen=True, eq=False)
class Muc:
    """Một mức hỗ trợ cùng văn bản mà nó dẫn; điều gì của nó hồ sơ nào cũng hỏi thì chỉ đọc một lần."""

    row: Row
    van_ban: Row | None

    @functools.cached_property
    def ma(self) -> str:
        """Mã mức."""
        return str(self.row["ma_muc"])

    @functools.cached_property
    def cach_hieu(self) -> str:
        """Tên của cách hiểu; mã mức khi ô Cách hiểu để trống."""
        return str(self.row["cach_hieu"] or self.ma)

    @functools.cached_property
    def verified(self) -> str:
        """How far the row was checked, as the officer says in *Mức kiểm chứng* (blank: from memory)."""
        return GRADES.get(self.row["muc_kiem_chung"], "memory")

    @functools.cached_property
    def can_cu(self) -> str:
        """`Điểm a khoản 4 Điều 25 Nghị định số 80/2021/NĐ-CP`."""
        article = self.row["dieu_khoan"] or "chưa rõ"
        code = str(self.row["van_ban_quy_dinh"] or "văn bản chưa rõ")
        text = ten_van_ban(self.van_ban) if self.van_ban else code
        if article.lower() == "chưa rõ":
            return f"{text} (điều, khoản: chưa rõ)"
        if article.lower().startswith(_ARTICLE):
            return f"{article} {text}"
        return article

    @functools.cached_property
    def cot_ngay(self) -> str:
        """Cột của hồ sơ ghi ngày mà mức này lấy để xét hiệu lực."""
        return DECIDING[self.row["ngay_quyet_dinh_ap_dung"]]

    def ngay_quyet_dinh(self, claim: Row) -> dt.date | None:
        """Ngày của hồ sơ mà mức này lấy để xét hiệu lực."""
        found: dt.date | None = claim[self.cot_ngay]
        return found

    @functools.cached_property
    def _tu_den(self) -> tuple[dt.date, dt.date]:
        return self.row["hieu_luc_tu"], self.row["hieu_luc_den"] or dt.date.max

    def hieu_luc(self, ngay: dt.date) -> bool:
        """Whether the rate is in force on the day."""
        first, last = self._tu_den
        return first <= ngay <= last

    @functools.cached_property
    def thoi_gian(self) -> str:
        """`từ 01/01/2023 đến 31/12/2025`."""
        end = self.row["hieu_luc_den"]
        return f"từ {day(self.row['hieu_luc_tu'])}" + (f" đến {day(end)}" if end else "")


def ten_van_ban(van_ban: Row) -> str:
    """`Nghị định số 80/2021/NĐ-CP`; a law is named by its subject, a number that is not known is left to be filled."""
    kind, number = van_ban["loai_van_ban"], van_ban["so_ky_hieu"]
    if number or not goi_theo_trich_yeu(van_ban):
        return f"{kind} số {number or CHUA_RO_SO}"
    return f"{kind} {van_ban['trich_yeu']}"


def goi_theo_trich_yeu(van_ban: Row) -> bool:
    """Whether the text is a law without number, which its subject names (Nghị định 30)."""
    return not van_ban["so_ky_hieu"] and van_ban["loai_van_ban"] == LAW


class CacMuc:
    """Mọi mức của sổ, tra theo nội dung hoặc nhóm nội dung."""

    def __init__(self, book: Book) -> None:
        self.co_bang = book["muc_ho_tro"].exists
        texts = {row["ma_van_ban"]: row for row in book["van_ban"].rows()}
        whole = (
            row for row in book["muc_ho_tro"].rows() if all(row[name] is not None for name in _ESSENTIAL)
        )
        self._group_of = {choice.value: choice.group for choice in choices("DM-ND")}
        self._by_content: dict[str, list[Muc]] = {}
        for row in whole:
            muc = Muc(row, texts.get(row["van_ban_quy_dinh"]))
            for content in row["noi_dung_ap_dung"]:
                self._by_content.setdefault(content, []).append(muc)
        groups = _nhom_doc({muc.ma: muc for found in self._by_content.values() for muc in found}.values())
        self._co_cach_hieu = {
            name for name, found in groups.items() if any(muc.row["cach_hieu"] for muc in found)
        }
        self.chua_chon = {name: found for name, found in groups.items() if _chua_chon(found)}
        self._da_tra: dict[tuple[str | None, ...], list[Muc]] = {}

    def cho(self, claim: Row) -> list[Muc]:
        """Các mức của nội dung (hoặc nhóm nội dung) và chương trình của hồ sơ, theo mã; bỏ cách hiểu không chọn."""
        asked = claim["noi_dung_ho_tro"], claim["nhom_noi_dung"], claim["chuong_trinh"]
        if asked not in self._da_tra:
            self._da_tra[asked] = self._tra(*asked)
        return self._da_tra[asked]

    def _tra(self, content: str | None, group: str | None, programme: str | None) -> list[Muc]:
        names = dict.fromkeys((content, group or self._group_of.get(content or "")))
        found = {muc.ma: muc for name in names for muc in self._by_content.get(name or "", ())}
        return [
            muc
            for ma, muc in sorted(found.items())
            if _dung_chuong_trinh(muc, programme) and not self._bo_qua(muc)
        ]

    def _bo_qua(self, muc: Muc) -> bool:
        """Cách hiểu không được chọn: ô Cách hiểu đã xóa chữ, trong khi dòng khác cùng nhóm đọc còn chữ."""
        group = muc.row["ma_nhom_doc"]
        return muc.row["cach_hieu"] is None and group in self._co_cach_hieu


def _dung_chuong_trinh(muc: Muc, programme: str | None) -> bool:
    return programme is None or muc.row["chuong_trinh"] in (None, programme)


def _nhom_doc(cac_muc: Iterable[Muc]) -> dict[str, list[Muc]]:
    """Các mức theo Mã nhóm đọc, theo thứ tự cách hiểu."""
    groups: dict[str, list[Muc]] = {}
    for muc in sorted(cac_muc, key=lambda muc: (muc.cach_hieu, muc.ma)):
        if muc.row["ma_nhom_doc"]:
            groups.setdefault(muc.row["ma_nhom_doc"], []).append(muc)
    return groups


def _chua_chon(nhom: list[Muc]) -> bool:
    """Còn hai chữ khác nhau, hoặc nhiều dòng mà không dòng nào còn chữ."""
    letters = {muc.row["cach_hieu"] for muc in nhom} - {None}
    return len(letters) > 1 or (not letters and len(nhom) > 1)
