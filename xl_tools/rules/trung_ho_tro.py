"""Hỗ trợ trùng: cùng pháp nhân, cùng nội dung, đã có tiền ở hồ sơ khác của năm, chương trình, sổ khác.

Cùng pháp nhân là cùng mã số thuế, không kể đuôi chi nhánh; tên gần giống mà mã khác thì chỉ là gợi ý để xem lại.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from xl_tools.findings import Finding
from xl_tools.law import load
from xl_tools.rules.ho_tro import KetQua
from xl_tools.rules.khoan_ho_tro import KhoanHoTro, cac_khoan
from xl_tools.rules.ten_gon import tim_gan_giong
from xl_tools.sheets.table import Book, at
from xl_tools.text import listed

_NAMED = 3  # rows that one sentence names; further ones are only said to be there
# One cell has one finding: what another workbook says must not hide behind what this one says of itself.
_OF_OTHER_BOOKS = ("XL-1482", "XL-1483")
_RULES = (("tt35", "khong_trung_lap"), ("nd80", "chon_mot_muc"))


def trong_mot_so(book: Book, results: Sequence[KetQua]) -> list[Finding]:
    """Hồ sơ trùng với một hồ sơ trước nó trong cùng sổ; hồ sơ đến trước không bị nêu."""
    mine = sorted(cac_khoan(book, results), key=_thu_tu)
    place = {id(one.row): number for number, one in enumerate(mine)}

    def earlier(one: KhoanHoTro, other: KhoanHoTro) -> bool:
        return place[id(other.row)] < place[id(one.row)]

    def not_counted(one: KhoanHoTro, other: KhoanHoTro) -> bool:
        """XL-1406 đã xét: cùng một mức có giới hạn số lần, cùng một mã số thuế."""
        same_code = one.row["ma_so_thue"] == other.row["ma_so_thue"]
        return earlier(one, other) and not (one.muc and one.muc == other.muc and same_code)

    return _phat_hien(mine, DaHoTro(mine), ("XL-1480", not_counted), ("XL-1481", earlier))


def voi_so_khac(mine: Sequence[KhoanHoTro], others: DaHoTro) -> list[Finding]:
    """Hồ sơ trùng với hồ sơ của sổ khác; cùng một hồ sơ chép sang sổ năm sau không phải là trùng."""

    def another(one: KhoanHoTro, other: KhoanHoTro) -> bool:
        return one.ho_so != other.ho_so or one.goc != other.goc

    return _phat_hien(mine, others, ("XL-1482", another), ("XL-1483", another))


def can_cu(ngay: dt.date | None) -> str:
    """Các quy định không cho hỗ trợ trùng có hiệu lực vào ngày đó; không biết ngày thì quy định mới nhất."""
    parameters = [load(name)[rule] for name, rule in _RULES]
    dated = [one.at(ngay) if ngay else one.values[-1] for one in parameters]
    return "; ".join(one.reference for one in dated if one and one.value)


class DaHoTro:
    """Những khoản đã có tiền, tìm theo mã số thuế hoặc tên, và nội dung."""

    def __init__(self, cac_khoan: Iterable[KhoanHoTro]) -> None:
        self._cua_ma: defaultdict[tuple[str, str], _TheoViec] = defaultdict(_TheoViec)
        self._cua_ten: defaultdict[tuple[str, str], _TheoViec] = defaultdict(_TheoViec)
        names: defaultdict[str, set[str]] = defaultdict(set)
        for one in cac_khoan:
            if one.so_tien <= 0:
                continue
            if one.goc:
                self._cua_ma[one.goc, one.viec].them(one)
            if one.gon:
                self._cua_ten[one.gon, one.viec].them(one)
                names[one.viec].add(one.gon)
        self._gan_giong = {work: tim_gan_giong(found) for work, found in names.items()}

    def cung_ma(self, one: KhoanHoTro) -> Iterator[KhoanHoTro]:
        """Những khoản cùng nội dung của cùng pháp nhân."""
        found = self._cua_ma.get((one.goc, one.viec)) if one.goc else None
        return found.cung(one) if found else iter(())

    def cung_ten(self, one: KhoanHoTro) -> Iterator[KhoanHoTro]:
        """Những khoản cùng nội dung của đơn vị tên gần giống mà không cùng mã số thuế."""
        search = self._gan_giong.get(one.viec)
        for name in search(one.gon) if search and one.gon else ():
            for other in self._cua_ten[name, one.viec].cung(one):
                if not one.goc or one.goc != other.goc:
                    yield other


class _TheoViec:
    """Các khoản cùng đơn vị, cùng nội dung; tiêu chuẩn hoặc sản phẩm không ghi thì có thể là bất cứ cái nào."""

    def __init__(self) -> None:
        self._all: list[KhoanHoTro] = []
        self._rieng: defaultdict[str | None, list[KhoanHoTro]] = defaultdict(list)

    def them(self, one: KhoanHoTro) -> None:
        self._all.append(one)
        self._rieng[one.rieng].append(one)

    def cung(self, one: KhoanHoTro) -> Iterator[KhoanHoTro]:
        if one.rieng is None:
            yield from self._all
        else:
            yield from self._rieng.get(one.rieng, ())
            yield from self._rieng.get(None, ())


_Kept = Callable[[KhoanHoTro, KhoanHoTro], bool]


def _phat_hien(
    mine: Iterable[KhoanHoTro], others: DaHoTro, by_code: tuple[str, _Kept], by_name: tuple[str, _Kept]
) -> list[Finding]:
    """Mỗi hồ sơ một phát hiện: cùng mã số thuế trước, không có mới đến tên gần giống."""
    found = []
    for one in mine:
        for (code, kept), search in ((by_code, others.cung_ma), (by_name, others.cung_ten)):
            same = list(islice((other for other in search(one) if kept(one, other)), _NAMED + 1))
            if same:
                found.append(_cau(code, one, same))
                break
    return found


def _cau(code: str, one: KhoanHoTro, same: Sequence[KhoanHoTro]) -> Finding:
    told = [other.ke(elsewhere=other.tep != one.tep) for other in same[:_NAMED]]
    more = " và các hồ sơ khác nữa" if len(same) > _NAMED else ""
    content = one.row["noi_dung_ho_tro"]
    return at(
        one.row,
        one.cot_don_vi if code in _OF_OTHER_BOOKS else "noi_dung_ho_tro",
        code,
        content=content,
        others=listed(told, "; ") + more,
        basis=can_cu(one.ngay),
    )


def _thu_tu(one: KhoanHoTro) -> tuple[dt.date, int]:
    return one.ngay or dt.date.max, one.row.excel_row
