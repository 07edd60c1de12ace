"""What a blank workbook says while somebody types: drop-downs, input messages, refusals."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xl_tools.sheets.danh_muc import OWN
from xl_tools.sheets.declaration import Column

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255  # more makes Excel repair the file
_NUMBER = {
    "error_type": "warning",
    "error_title": "Cột này cần số",
    "error_message": "Ghi bằng số, không kèm chữ. Để trống nếu chưa có số liệu.",
}
_TYPED: dict[str, dict[str, Any]] = {
    "so": _NUMBER | {"validate": "decimal", "criteria": "between", "minimum": -(10**15), "maximum": 10**15},
    "tien": _NUMBER | {"validate": "decimal", "criteria": "between", "minimum": -(10**15), "maximum": 10**15},
    "so_nguyen": _NUMBER
    | {"validate": "integer", "criteria": "between", "minimum": -(10**9), "maximum": 10**9},
    "ngay": {
        "validate": "date",
        "criteria": "between",
        "minimum": dt.date(1980, 1, 1),
        "maximum": dt.date(2099, 12, 31),
        "error_type": "warning",
        "error_title": "Cột này cần ngày",
        "error_message": "Gõ ngày/tháng/năm, ví dụ 15/12/2022, để Excel nhận là ngày.",
    },
}


def hint(column: Column) -> str:
    """`có trong trang Doanh nghiệp. Ví dụ: 1801234562`."""
    example = "" if column.example is None else f"Ví dụ: {_example(column)}"
    return ". ".join(part for part in (column.help, example) if part)


def validation(column: Column, offered: str | list[str] | None) -> dict[str, Any]:
    """The data validation of a column: a list refuses, a number or day warns, a computed cell takes nothing."""
    rule: dict[str, Any] = {"validate": "any", "input_title": _cut(column.title, _LONGEST_TITLE)}
    if column.computed:
        return rule | {
            "validate": "custom",
            "value": "=FALSE",
            "input_message": "Máy tính điền khi chạy lệnh tính (compute).",
            "error_title": "Không gõ vào cột này",
            "error_message": "Cột này do máy tính điền. Chạy lệnh tính (compute) để cập nhật.",
        }
    rule["input_message"] = _cut(hint(column), _LONGEST_MESSAGE)
    if offered:
        return rule | {
            "validate": "list",
            "source": offered,
            # Excel lets everything pass where a named list has a blank cell and blanks are ignored.
            "ignore_blank": column.choices not in OWN,
            "error_title": "Không có trong danh sách",
            "error_message": "Chọn một giá trị trong danh sách xổ xuống.",
        }
    return rule | _TYPED.get(column.reads, {})


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _example(column: Column) -> str:
    if isinstance(column.example, int) and column.reads in ("tien", "muc_tran"):
        return f"{column.example:,}".replace(",", ".")
    return str(column.example).replace(".", ",") if isinstance(column.example, float) else str(column.example)
