"""Sắp xếp đơn vị hành chính: tên mới của một tỉnh vào một ngày, chuỗi số liệu theo bản đồ cũ hoặc mới.

Chỉ có cấp tỉnh: chưa có bảng đối chiếu xã, phường cũ với xã, phường mới nên không suy ra được cấp xã.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.law import former_provinces, load, successor

Amount = int | Decimal


@dataclass(frozen=True)
class TheoBanDo:
    """Số liệu theo đơn vị của một bản đồ; `khong_tach` nói vì sao một đơn vị không có số liệu ở bản đồ ấy."""

    gia_tri: Mapping[str, Amount]
    khong_tach: Mapping[str, str]


def don_vi_moi(ten: str, ngay: dt.date) -> str:
    """Tên đơn vị cấp tỉnh vào ngày đó của một tỉnh trước sắp xếp; trước ngày sắp xếp thì vẫn là tên cũ."""
    return successor(ten) if _da_sap_xep(ngay) else ten


def theo_ban_do(rows: Mapping[str, Amount], ngay: dt.date) -> TheoBanDo:
    """Số liệu viết theo bản đồ của ngày đó: sau sắp xếp thì cộng các tỉnh cũ, trước đó thì trả về tỉnh cũ nếu được.

    Cộng được nên chỉ dùng cho số tiền, số lượng; tỷ lệ, bình quân phải tính lại từ tử số và mẫu số đã cộng.
    """
    return _ban_do_moi(rows, ngay) if _da_sap_xep(ngay) else _ban_do_cu(rows)


def thieu_tinh_cu(rows: Mapping[str, Amount], don_vi: str) -> tuple[str, ...]:
    """Các tỉnh cũ của một đơn vị mới mà chuỗi số liệu không có: tổng của đơn vị ấy còn thiếu phần của chúng."""
    return () if _la_tong(don_vi, rows) else tuple(ten for ten in former_provinces(don_vi) if ten not in rows)


def _da_sap_xep(ngay: dt.date) -> bool:
    return load("don_vi_hanh_chinh")["sap_xep"].at(ngay) is not None


def _ban_do_moi(rows: Mapping[str, Amount], ngay: dt.date) -> TheoBanDo:
    sums: dict[str, Amount] = {}
    for ten, value in rows.items():
        unit = don_vi_moi(ten, ngay)
        sums[unit] = sums.get(unit, 0) + value
    return TheoBanDo(sums, {})


def _ban_do_cu(rows: Mapping[str, Amount]) -> TheoBanDo:
    values: dict[str, Amount] = {}
    refused: dict[str, str] = {}
    for ten, value in rows.items():
        parts = former_provinces(ten)
        if len(parts) == 1:
            values[parts[0]] = value
        elif not _la_tong(ten, rows):
            values[ten] = value
        else:
            refused[ten] = (
                f"Số liệu của {ten} là tổng của {', '.join(parts)}; không có căn cứ để tách ra từng tỉnh cũ."
            )
    return TheoBanDo(values, refused)


def _la_tong(ten: str, rows: Mapping[str, Amount]) -> bool:
    """Tên trùng (Cần Thơ cũ và mới) chỉ là tỉnh cũ khi chuỗi còn tên một tỉnh cũ khác của cùng đơn vị."""
    return ten in rows and not any(other in rows for other in former_provinces(ten) if other != ten)
