"""Tên cơ quan như gọi vào một ngày: bộ, sở hợp nhất, đổi tên; cấp huyện đến hết 30/6/2025, sau đó là cấp xã."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from xl_tools.law import Dated, load
from xl_tools.text import capital, clean, folded, parts

_WRITTEN_OUT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "KH&CN": "Khoa học và Công nghệ",
    "KHCN": "Khoa học và Công nghệ",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN&MT": "Nông nghiệp và Môi trường",
    "TN&MT": "Tài nguyên và Môi trường",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "TT&TT": "Thông tin và Truyền thông",
    "GTVT": "Giao thông vận tải",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội",
    "TCĐLCL": "Tiêu chuẩn Đo lường Chất lượng",
}
_SHORT = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(short) for short in _WRITTEN_OUT) + r")(?!\w)")
_LOCAL = re.compile(r"uy ban nhan dan (?:(?:cac|cap) )?(?:huyen|xa|phuong|thi xa|dia phuong)(?:,| va |$)")
_OF_DISTRICTS = re.compile(r"uy ban nhan dan (?:(?:cac|cap) )?huyen(?:,| va |$)")
_DISTRICTS = "các huyện, thị xã, thành phố"
_COMMUNES = "các xã, phường, đặc khu"
_COMMITTEES = "Ủy ban nhân dân"
# What follows the name itself: the unit that the office belongs to, or a remark.
_NAME = re.compile(r"(?P<ten>.+?)(?P<duoi>(?: (?:tỉnh|thành phố) .*|\s*[(,].*)?)")


@dataclass(frozen=True)
class DoiTen:
    """One change of a name: what the office is called from which day, what it was called before, by which text."""

    moi: str
    cu: tuple[str, ...]
    ngay: dt.date
    can_cu: str
    verified: str

    @property
    def moi_hoan_toan(self) -> bool:
        """Whether no office bore the new name before; an office that took others in kept its name."""
        return self.moi not in self.cu


@functools.cache
def cac_lan_doi_ten() -> tuple[DoiTen, ...]:
    """Every change that is known."""
    return tuple(
        DoiTen(change.label, tuple(dated.value), dated.start, dated.reference, dated.verified)
        for change in load("ten_co_quan").values()
        for dated in change.values
    )


def viet_day_du(name: str) -> str:
    """`UBND tỉnh` → `Ủy ban nhân dân tỉnh`."""
    return capital(_SHORT.sub(lambda found: _WRITTEN_OUT[found[0]], clean(name)))


def la_dia_phuong(name: str) -> bool:
    """Whether it means the committees of all districts or all communes, not of one of them."""
    return bool(_LOCAL.match(folded(viet_day_du(name))))


def la_cap_huyen(name: str) -> bool:
    """Whether it means the committees of all districts."""
    return bool(_OF_DISTRICTS.match(folded(viet_day_du(name))))


def cap_huyen(ngay: dt.date) -> Dated | None:
    """Whether there were districts on that day, and by which text."""
    return load("to_chuc_hanh_chinh")["cap_huyen"].at(ngay)


def da_doi_ten(name: str, ngay: dt.date) -> DoiTen | None:
    """The change by which the office had lost this name on that day; None while it bears it."""
    key = _khoa(name)
    for change in cac_lan_doi_ten():
        if change.ngay <= ngay and key in {_khoa(old) for old in change.cu if old != change.moi}:
            return change
    return None


def chua_mang_ten(name: str, ngay: dt.date) -> DoiTen | None:
    """The change by which an office gets this name only after that day."""
    key = _khoa(name)
    for change in cac_lan_doi_ten():
        if ngay < change.ngay and change.moi_hoan_toan and key == _khoa(change.moi):
            return change
    return None


def ten_moi(name: str, ngay: dt.date) -> str:
    """The name as it is on that day, the province behind it kept; a name that still holds stays as it is written."""
    change = da_doi_ten(name, ngay)
    return change.moi + _tach_duoi(name)[1] if change else name


def _khoa(name: str) -> str:
    """Two spellings of one name have one key."""
    return re.sub(r"\W+", " ", folded(_tach_duoi(name)[0]).replace("&", " va ")).strip()


def _tach_duoi(name: str) -> tuple[str, str]:
    """`Sở NN&PTNT tỉnh Hậu Giang` → the name written out, and ` tỉnh Hậu Giang`."""
    full = viet_day_du(name)
    found = _NAME.fullmatch(full)
    return (found["ten"], found["duoi"]) if found else (full, "")


class TenCoQuan:
    """The names of offices on one day."""

    def __init__(self, ngay: dt.date, cach_goi: Iterable[str] = ()) -> None:
        """`cach_goi`: how the workbook itself writes offices; its own words for the local level are kept."""
        self.ngay = ngay
        districts = cap_huyen(ngay)
        self._has_districts = bool(districts and districts.value)
        default = f"{_COMMITTEES} {_DISTRICTS if self._has_districts else _COMMUNES}"
        own = [viet_day_du(name) for name in cach_goi if la_dia_phuong(name)]
        fitting = [name for name in own if ("huyen" in folded(name)) == self._has_districts]
        self.dia_phuong = next(iter(fitting), default)

    def mot(self, name: str | None) -> str | None:
        """One office as it is called that day, written out."""
        if not name:
            return None
        return self.dia_phuong if la_dia_phuong(name) else viet_day_du(ten_moi(name, self.ngay))

    def nhieu(self, names: str | None) -> list[str]:
        """Several offices, parted by a semicolon, each once."""
        called = (self.mot(name) for name in parts(names or ""))
        return list(dict.fromkeys(name for name in called if name))

    def noi_gui(self, names: Iterable[str]) -> list[str]:
        """Addressees and recipients: only a name that no longer holds is changed, the office's own short forms stay."""
        return list(dict.fromkeys(self._con_ten(name) for name in names))

    def _con_ten(self, name: str) -> str:
        if self._has_districts or not la_cap_huyen(name):
            return ten_moi(name, self.ngay)
        short = clean(name).startswith("UBND")
        return self.dia_phuong.replace(_COMMITTEES, "UBND", 1) if short else self.dia_phuong
