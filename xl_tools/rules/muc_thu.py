"""Thử một bảng mức khác cho cùng các hồ sơ: hồ sơ nào được thêm, hồ sơ nào bớt, tổng bao nhiêu."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from xl_tools.rules.ho_tro import KetQua, ho_tro
from xl_tools.sheets.table import Book

_LAW = ("muc_ho_tro", "van_ban")  # các trang của bảng thử thay vào sổ


@dataclass(frozen=True)
class SoVoi:
    """Một hồ sơ theo hai bảng mức (đồng; None khi chưa tính được)."""

    now: KetQua
    then: KetQua

    @property
    def ma_ho_so(self) -> str:
        """Mã hồ sơ."""
        return str(self.now.claim["ma_ho_so"])

    @property
    def chenh(self) -> int | None:
        """Bảng thử trừ bảng đang dùng; None khi một trong hai chưa tính được."""
        before, after = self.now.amount, self.then.amount
        return None if before is None or after is None else after - before

    @property
    def changed(self) -> bool:
        """Whether anything differs, also where one side cannot be computed."""
        return self.now.amount != self.then.amount

    def as_json(self) -> dict[str, Any]:
        """One claim that changes, in `compute --law --json`."""
        return {
            "ma_ho_so": self.ma_ho_so,
            "before": self.now.amount,
            "after": self.then.amount,
            "difference": self.chenh,
            "basis_before": self.now.basis,
            "basis_after": self.then.basis,
        }


@dataclass(frozen=True)
class Thu:
    """Cả sổ theo hai bảng mức."""

    moi_ho_so: tuple[SoVoi, ...]

    @property
    def them(self) -> list[SoVoi]:
        """Hồ sơ được nhiều hơn."""
        return [one for one in self.moi_ho_so if (one.chenh or 0) > 0]

    @property
    def bot(self) -> list[SoVoi]:
        """Hồ sơ được ít hơn."""
        return [one for one in self.moi_ho_so if (one.chenh or 0) < 0]

    @property
    def khong_so_duoc(self) -> list[SoVoi]:
        """Hồ sơ mà một bảng tính được, bảng kia thì không."""
        return [one for one in self.moi_ho_so if one.changed and one.chenh is None]

    @property
    def tong(self) -> tuple[int, int]:
        """Tổng mức theo bảng đang dùng và theo bảng thử, của những hồ sơ cả hai bảng đều tính được."""
        both = [one for one in self.moi_ho_so if one.chenh is not None]
        return _tong(one.now for one in both), _tong(one.then for one in both)

    def as_json(self) -> dict[str, Any]:
        """The key `what_if` of `compute --law --json`: only the claims that change."""
        before, after = self.tong
        return {
            "claims": [one.as_json() for one in self.moi_ho_so if one.changed],
            "gain": len(self.them),
            "lose": len(self.bot),
            "not_comparable": len(self.khong_so_duoc),
            "total_before": before,
            "total_after": after,
            "difference": after - before,
        }


def thu(book: Book, law: Book, now: Iterable[KetQua]) -> Thu:
    """So kết quả đang có với kết quả theo các trang *Mức hỗ trợ*, *Văn bản* của sổ `law`."""
    tables = {name: law.tables[name] for name in _LAW if law.tables[name].exists}
    tried = ho_tro(replace(book, tables=book.tables | tables))
    return Thu(tuple(SoVoi(before, after) for before, after in zip(now, tried, strict=True)))


def _tong(results: Iterable[KetQua]) -> int:
    return sum(result.amount or 0 for result in results)
