"""Mã số sản phẩm và số phiếu đăng ký: các phần mã theo thời gian, trước và sau khi không còn cấp huyện."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from xl_tools.law.ocop import dau_muc
from xl_tools.rules.ocop.van_de import VanDe
from xl_tools.text import day

_NAMES = {"tinh": "mã tỉnh", "huyen": "mã huyện", "xa": "mã xã", "so_thu_tu": "số thứ tự", "nam": "năm"}


@dataclass(frozen=True)
class MaSo:
    """Mã số đọc được: các phần theo tên; huyện là None khi mã không có cấp huyện."""

    tinh: str
    huyen: str | None
    xa: str
    so_thu_tu: int
    nam: int


def doc_ma_so(text: str, ngay: dt.date) -> MaSo | VanDe:
    """Mã số sản phẩm của hồ sơ nộp ngày đó; VanDe khi không đúng dạng nào, hoặc đúng dạng của thời gian khác."""
    written = text.strip()
    dated = dau_muc("ma_so_san_pham").at(ngay)
    allowed = dated.value if dated else []
    for shape in allowed:
        if found := _doc(written, shape):
            return found
    shown = " hoặc ".join(dang(shape) for shape in allowed) or "dạng của tỉnh"
    for other in dau_muc("ma_so_san_pham").values:
        if any(_doc(written, shape) for shape in other.value):
            return VanDe("XL-1570", {"shown": written, "day": day(ngay), "form": shown})
    return VanDe("XL-1569", {"shown": written, "form": shown})


def dang(shape: Mapping[str, int]) -> str:
    """`mã tỉnh-mã xã-số thứ tự-năm`."""
    return "-".join(_NAMES[name] for name in shape)


def _doc(text: str, shape: Mapping[str, int]) -> MaSo | None:
    parts = text.split("-")
    if len(parts) != len(shape):
        return None
    found = dict(zip(shape, parts, strict=True))
    for name, digits in shape.items():
        if not re.fullmatch(r"[0-9]+", found[name]) or (digits and len(found[name]) != digits):
            return None
    return MaSo(found["tinh"], found.get("huyen"), found["xa"], int(found["so_thu_tu"]), int(found["nam"]))


def doc_so_phieu_dang_ky(text: str, ngay: dt.date) -> VanDe | None:
    """Chỗ sai của số phiếu đăng ký (`07-01/PĐK-92-31363-2026`); None khi đúng, hoặc lúc đó chưa quy định mẫu."""
    dated = dau_muc("so_phieu_dang_ky").at(ngay)
    if dated is None:
        return None
    shape = dated.value
    codes = "-".join(rf"[0-9]{{{shape[name]}}}" for name in ("tinh", "xa", "nam"))
    if re.fullmatch(rf"[^/\s]+/{shape['ky_hieu']}-{codes}", text.strip()):
        return None
    form = f"…-…/{shape['ky_hieu']}-(mã tỉnh)-(mã xã)-(năm)"
    return VanDe("XL-1569", {"shown": text.strip(), "form": form})
