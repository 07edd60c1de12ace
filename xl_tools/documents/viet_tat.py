"""Viết đủ cụm từ viết tắt ở lần dùng đầu trong một giấy (Nghị định 30/2020/NĐ-CP); tên riêng, tên văn bản giữ nguyên.

The words come from cells of a workbook, so a template cannot know which of them is printed first. A field of
a context says in its metadata what the walk may not know: `nguyen_van` (a name, never changed), `phu_luc`
(printed after the paper itself), `da_viet_du` (what the template spells out beside it).
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from xl_tools.documents.bieu_do import BieuDo
from xl_tools.trace import Figure

T = TypeVar("T")
DAY_DU = {
    "TFP": "năng suất các nhân tố tổng hợp (TFP)",
    "GRDP": "tổng sản phẩm trên địa bàn (GRDP)",
    "OCOP": "OCOP (Chương trình mỗi xã một sản phẩm)",
    "Chương trình OCOP": "Chương trình mỗi xã một sản phẩm (OCOP)",
    "NSCL": "năng suất chất lượng (NSCL)",
    "HTQL": "hệ thống quản lý (HTQL)",
    "TXNG": "truy xuất nguồn gốc (TXNG)",
    "DNNVV": "doanh nghiệp nhỏ và vừa (DNNVV)",
    "HTX": "hợp tác xã (HTX)",
    "KH&CN": "Khoa học và Công nghệ (KH&CN)",
    "UBND": "Ủy ban nhân dân (UBND)",
    "HĐND": "Hội đồng nhân dân (HĐND)",
}
# Longest first; what stands in a number of a text (70/KH-UBND) or a code (MUC-HTQL) is no word.
_WORD = re.compile(
    r"(?<![\w/&-])("
    + "|".join(re.escape(word) for word in sorted(DAY_DU, key=len, reverse=True))
    + r")(?![\w/&-])"
)


def viet_du(context: T) -> T:
    """The same context, each abbreviation spelled out where the paper prints it first."""
    seen: set[str] = set()
    for of_annexes in (False, True):
        context = _record(context, seen, of_annexes, inside=False)
    return context


def _record(record: T, seen: set[str], of_annexes: bool, inside: bool) -> T:
    changed: dict[str, Any] = {}
    for declared in fields(record):  # type: ignore[arg-type]  # every record of a context is a dataclass
        told, value = declared.metadata, getattr(record, declared.name)
        if told.get("nguyen_van") or value is None:
            continue
        seen.update(told.get("da_viet_du", ()))
        new = _value(value, seen, of_annexes, inside or bool(told.get("phu_luc")))
        if new is not value:
            changed[declared.name] = new
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


def _value(value: Any, seen: set[str], of_annexes: bool, inside: bool) -> Any:
    if isinstance(value, str):
        return _lan_dau(value, seen) if inside is of_annexes else value
    if isinstance(value, list):
        return [_value(item, seen, of_annexes, inside) for item in value]
    if is_dataclass(value) and not isinstance(value, Figure | BieuDo | type):
        return _record(value, seen, of_annexes, inside)
    return value


def _lan_dau(text: str, seen: set[str]) -> str:
    """The text with each abbreviation that was not seen before spelled out, once."""

    def spelled(found: re.Match[str]) -> str:
        word = found[1]
        short = word.rpartition(" ")[2]
        bracketed = text[: found.start()].endswith("(") and text[found.end() :].startswith(")")
        if short in seen or bracketed:
            seen.add(short)
            return word
        seen.add(short)
        full = DAY_DU[word]
        return full[:1].upper() + full[1:] if found.start() == 0 else full

    return _WORD.sub(spelled, text)
