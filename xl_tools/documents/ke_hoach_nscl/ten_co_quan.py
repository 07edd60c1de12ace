"""Tên cơ quan như gọi vào ngày của giấy: không viết tắt, cấp huyện đến hết 30/6/2025, sau đó là cấp xã."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from xl_tools.documents.khung import tach
from xl_tools.law import load
from xl_tools.text import capital, clean, folded

_WRITTEN_OUT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "KH&CN": "Khoa học và Công nghệ",
    "KHCN": "Khoa học và Công nghệ",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN&MT": "Nông nghiệp và Môi trường",
}
_SHORT = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(short) for short in _WRITTEN_OUT) + r")(?!\w)")
_LOCAL = re.compile(r"uy ban nhan dan (?:(?:cac|cap) )?(?:huyen|xa|phuong|thi xa|dia phuong)(?:,| va |$)")
_DISTRICTS = "Ủy ban nhân dân các huyện, thị xã, thành phố"
_COMMUNES = "Ủy ban nhân dân các xã, phường, đặc khu"


def viet_day_du(name: str) -> str:
    """`UBND tỉnh` → `Ủy ban nhân dân tỉnh`."""
    return capital(_SHORT.sub(lambda found: _WRITTEN_OUT[found[0]], clean(name)))


def la_dia_phuong(name: str) -> bool:
    """Whether it means the committees of all districts or all communes, not of one of them."""
    return bool(_LOCAL.match(folded(viet_day_du(name))))


class TenCoQuan:
    """The names of offices on one day."""

    def __init__(self, ngay: dt.date, cach_goi: Iterable[str] = ()) -> None:
        """`cach_goi`: how the workbook itself writes offices; its own words for the local level are kept."""
        districts = load("to_chuc_hanh_chinh")["cap_huyen"].at(ngay)
        has_districts = bool(districts and districts.value)
        default = _DISTRICTS if has_districts else _COMMUNES
        own = [viet_day_du(name) for name in cach_goi if la_dia_phuong(name)]
        fitting = [name for name in own if ("huyen" in folded(name)) == has_districts]
        self.dia_phuong = next(iter(fitting), default)

    def mot(self, name: str | None) -> str | None:
        """One office as it is called that day."""
        if not name:
            return None
        return self.dia_phuong if la_dia_phuong(name) else viet_day_du(name)

    def nhieu(self, names: str | None) -> list[str]:
        """Several offices, parted by a semicolon, each once."""
        called = (self.mot(name) for name in tach(names or ""))
        return list(dict.fromkeys(name for name in called if name))
