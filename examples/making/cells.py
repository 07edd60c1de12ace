"""What stands in a cell of a sample workbook, read from the CSV files beside this module."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent
WHOLE = {
    "Thứ tự căn cứ", "Năm số liệu", "Số lượng", "Thứ tự ưu tiên", "Số lần tối đa", "Từ năm", "Đến năm",
    "Năm gốc so sánh", "Năm ngân sách", "Thứ tự", "Năm", "Số học viên (lượt người)", "Số đơn vị tham gia",
    "Số học viên được cấp chứng chỉ",
}  # fmt: skip
NUMBER = {
    "Lao động tham gia BHXH bình quân (người)", "Lao động nữ (người)", "Tỷ lệ", "Giá trị mục tiêu",
    "Giá trị cận trên", "Thực hiện nhập tay", "Tỷ lệ hoàn thành", "Lao động bình quân (người)",
    "Tỷ lệ sản phẩm lỗi", "Tỷ lệ hao mòn", "Hệ số vốn", "Lao động (nghìn người)",
}  # fmt: skip
CODE = {
    "Mã số thuế", "Mã hồ sơ", "Mã văn bản", "Mã mức", "Văn bản quy định", "Mã chỉ tiêu", "Kế hoạch",
    "Mã dòng", "Mã cơ quan", "Văn bản cấp trên", "Mã nhóm đọc", "Kỳ", "Mã lớp", "Mã nhiệm vụ",
    "Mã sản phẩm truyền thông", "GTIN", "GLN",
}  # fmt: skip
# Rows of *Thông tin* whose value is a number; the deadlines of reports look like numbers and are not.
WHOLE_SETTINGS = {"Năm", "Số ngày làm việc thông báo kết quả", "Năm gốc giá so sánh"}


@dataclass(frozen=True)
class Formula:
    """A formula and the value Excel would have cached; None: saved by a program that never calculated."""

    text: str
    value: int | float | str | None


Cell = str | int | Decimal | dt.date | Formula | None
Row = dict[str, Cell]


def is_money(heading: str) -> bool:
    """Whether the column holds đồng."""
    return heading.endswith("(đồng)")


def is_day(heading: str) -> bool:
    """Whether the column holds days; `Ngày quyết định áp dụng` names one instead."""
    days = ("Ngày", "Hiệu lực", "Thời hạn hoàn thành")
    return heading.startswith(days) and heading != "Ngày quyết định áp dụng"


def is_number(heading: str) -> bool:
    """Whether the column holds numbers with a decimal comma; billions of đồng are such, đồng are not."""
    return heading in NUMBER or "(tỷ đồng" in heading


def typed(heading: str, text: str) -> Cell:
    """The value of a CSV field as its column holds it; a word among numbers (`không`) stays a word."""
    if not text:
        return None
    if is_day(heading):
        return dt.datetime.strptime(text, "%d/%m/%Y").date()
    if is_number(heading):
        return Decimal(text.replace(",", "."))
    if (is_money(heading) or heading in WHOLE) and text.lstrip("-").isdigit():
        return int(text)
    return text


def read(folder: str, name: str) -> list[Row]:
    """The rows of `making/<folder>/<name>.csv`, typed by heading; none where a book has no such file."""
    path = HERE / folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        rows: list[Row] = [{key: typed(key, text) for key, text in line.items()} for line in lines]
    for row in rows:
        if row.get("Mục") in WHOLE_SETTINGS and row.get("Giá trị"):
            row["Giá trị"] = int(str(row["Giá trị"]))
    return rows


def amount(cell: Cell) -> int:
    """The number a SUM sees in a cell: texts and blanks count nothing."""
    return cell if isinstance(cell, int) else 0


def total(rows: list[Row], heading: str) -> float:
    """What SUM gives for the column: numbers are added, texts and blanks are passed over."""
    return float(sum(cell for row in rows if isinstance(cell := row.get(heading), int | Decimal)))
