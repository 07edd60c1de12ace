"""Biểu đồ của một giấy: số trong bảng vẽ lại thành cột ngang; mỗi con số vẫn là một `Figure` có chỗ đứng trong sổ."""

from __future__ import annotations

from dataclasses import dataclass, field

from xl_tools.trace import Figure

LEAST_ROWS = 2  # một dòng thì không có gì để so
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Chuoi:
    """Một chuỗi số, mỗi mục một số."""

    ten: str
    so: list[Figure] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class BieuDo:
    """Tên in dưới hình, lời tả cho người không nhìn thấy hình, các mục và các chuỗi số."""

    ten: str
    mo_ta: str
    muc: list[str] = field(metadata={"not_empty": True})
    chuoi: list[Chuoi] = field(metadata={"not_empty": True})


def ten_ngan(ten: str) -> str:
    """The name as it fits beside a bar: whole words, `…` where it was cut."""
    if len(ten) <= _LONGEST_NAME:
        return ten
    return ten[:_LONGEST_NAME].rsplit(" ", 1)[0].rstrip(",;") + " …"
