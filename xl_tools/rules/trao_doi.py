"""Trao đổi giữa các tỉnh để tìm hỗ trợ trùng mà không đưa mã số thuế, tên doanh nghiệp cho nhau.

Mã băm có khóa (HMAC-SHA256): mã số thuế chỉ có mười số nên ai cũng thử hết được mã băm không có khóa; khóa là bí mật
chung của các tỉnh trao đổi. Tiêu chuẩn và sản phẩm không đưa vào, vì chữ ghi tự do có thể lộ tên.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xl_tools.findings import Finding
from xl_tools.rules.khoan_ho_tro import KhoanHoTro
from xl_tools.rules.trung_ho_tro import can_cu
from xl_tools.sheets.table import at
from xl_tools.text import listed, money

_NAMED = 3


@dataclass(frozen=True, slots=True)
class DongTraoDoi:
    """Một khoản hỗ trợ như tỉnh khác thấy; trường nào không có thì để trống."""

    ma_khoa: str
    bam_ho_so: str
    bam_ma_so_thue: str
    bam_ten: str
    noi_dung: str
    tinh: str
    nam: str
    chuong_trinh: str
    so_tien: int

    def ke(self, tep: str, dong: int) -> str:
        """Khoản ấy trong một câu, với tệp và dòng của nó."""
        where = self.tinh or "tỉnh không ghi tên"
        year = f" năm {self.nam}" if self.nam else ""
        return f"{where}{year} (tệp {tep}, dòng {dong}): {money(self.so_tien)}"


def ma_bam(key: bytes, *parts: str) -> str:
    """Mã băm của các phần; mỗi phần có độ dài ở trước nên “ab”, “c” khác “a”, “bc”."""
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def ma_khoa(key: bytes) -> str:
    """Dấu của khóa, để nhận ra tệp băm bằng khóa khác; không suy ngược ra khóa được."""
    return ma_bam(key, "khoa")[:16]


def dong_trao_doi(one: KhoanHoTro, key: bytes) -> DongTraoDoi:
    """Khoản hỗ trợ với mã băm thay cho mã số thuế, tên và mã hồ sơ."""
    return DongTraoDoi(
        ma_khoa(key),
        _bam_ho_so(one, key),
        ma_bam(key, "mst", one.goc, one.viec) if one.goc else "",
        ma_bam(key, "ten", one.gon, one.viec) if one.gon else "",
        one.row["noi_dung_ho_tro"],
        one.tinh or "",
        str(one.ngay.year) if one.ngay else "",
        one.row["chuong_trinh"] or "",
        one.so_tien,
    )


def _bam_ho_so(one: KhoanHoTro, key: bytes) -> str:
    return ma_bam(key, "ho_so", one.goc or "", *(str(part or "") for part in one.ho_so))


class DaTraoDoi:
    """Những khoản các tỉnh khác gửi, tìm theo mã băm; mỗi khoản cùng tên tệp và số dòng."""

    def __init__(self, rows: Iterable[tuple[str, int, DongTraoDoi]]) -> None:
        self._cua: defaultdict[str, list[tuple[str, int, DongTraoDoi]]] = defaultdict(list)
        for row in rows:
            for code in (row[2].bam_ma_so_thue, row[2].bam_ten):
                if code and row[2].so_tien > 0:
                    self._cua[code].append(row)

    def doi_chieu(self, mine: Sequence[KhoanHoTro], key: bytes) -> list[Finding]:
        """Hồ sơ của mình mà tỉnh khác đã hỗ trợ; khoản của chính hồ sơ ấy không kể."""
        return [found for one in mine if (found := self._mot_ho_so(one, key))]

    def _mot_ho_so(self, one: KhoanHoTro, key: bytes) -> Finding | None:
        of_mine = dong_trao_doi(one, key)
        for by, code in (("mã số thuế", of_mine.bam_ma_so_thue), ("tên", of_mine.bam_ten)):
            others = [row for row in self._cua.get(code, ()) if row[2].bam_ho_so != of_mine.bam_ho_so]
            if others:
                told = listed((row.ke(file, line) for file, line, row in others[:_NAMED]), "; ")
                more = " và các khoản khác nữa" if len(others) > _NAMED else ""
                content = one.row["noi_dung_ho_tro"]
                details = {"by": by, "content": content, "others": told + more, "basis": can_cu(one.ngay)}
                return at(one.row, "ma_ho_so", "XL-1484", **details)
        return None
