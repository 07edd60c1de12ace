"""Độ nhạy: tốc độ tăng TFP bình quân đổi bao nhiêu khi hệ số vốn hoặc tỷ lệ hao mòn tăng, giảm một biên độ."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from xl_tools.rules.tfp.binh_quan import binh_quan_cong
from xl_tools.rules.tfp.co_dinh import co_dinh
from xl_tools.rules.tfp.quy_uoc import HUNDRED
from xl_tools.rules.tfp.so_lieu import Chuoi, chuoi
from xl_tools.rules.tfp.von import Von
from xl_tools.sheets.table import Book

HE_SO_VON, HAO_MON = "Hệ số vốn", "Tỷ lệ hao mòn"
_ONE = Decimal(1)


@dataclass(frozen=True)
class DoNhay:
    """Một tham số: tốc độ tăng TFP bình quân cộng (%) ở giá trị giảm và giá trị tăng; None khi giá trị vượt khoảng."""

    ten: str
    giam: Decimal | None
    tang: Decimal | None
    goc: Decimal

    @property
    def do_rong(self) -> Decimal:
        """Khoảng cách lớn nhất giữa các kết quả: thanh dài nhất đứng trên cùng của biểu đồ."""
        known = [self.goc, *(value for value in (self.giam, self.tang) if value is not None)]
        return max(known) - min(known)


def do_nhay(book: Book, years: range, bien_do: Decimal) -> list[DoNhay]:
    """Các tham số theo ảnh hưởng giảm dần, với hệ số cố định; `bien_do` là % tăng, giảm so với giá trị đã nhập.

    Tỷ lệ hao mòn chỉ có mặt khi vốn tính từ đầu tư.
    """
    series = chuoi(book)
    base = _binh_quan(series, years, _ONE)
    if base is None:
        return []
    less, more = 1 - bien_do / HUNDRED, 1 + bien_do / HUNDRED
    found = [DoNhay(HE_SO_VON, _binh_quan(series, years, less), _binh_quan(series, years, more), base)]
    if any(isinstance(von, Von) and von.tinh_ra for von in series.von.values()):
        lower, higher = (_binh_quan(chuoi(book, times), years, _ONE) for times in (less, more))
        found.append(DoNhay(HAO_MON, lower, higher, base))
    return sorted(found, key=lambda one: one.do_rong, reverse=True)


def _binh_quan(series: Chuoi, years: range, lan_he_so: Decimal) -> Decimal | None:
    known = [one.phan_tich for one in co_dinh(series, lan_he_so) if one.nam in years and one.phan_tich]
    if not known or not all(one.he_so_hop_le for one in known):
        return None
    return binh_quan_cong([one.g_tfp for one in known])
