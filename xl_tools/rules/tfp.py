"""TFP theo hệ số cố định: tốc độ tăng GRDP trừ phần đóng góp của vốn và của lao động.

Công thức của Tổng cục Thống kê: I_TFP = I_Y − (α·I_K + β·I_L), α + β = 1, giá so sánh; hệ số của tỉnh do người
nhập chịu trách nhiệm và được nêu cùng kết quả.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xl_tools.sheets.table import Book, Row
from xl_tools.text import number, percent, rounded
from xl_tools.trace import Step, Trace, plain

REFERENCE = "Chỉ tiêu “Tốc độ tăng năng suất các nhân tố tổng hợp” của hệ thống chỉ tiêu thống kê quốc gia"
METHOD, METHOD_NAME = "co_dinh", "Hệ số cố định"
# Below half a per cent of growth a share is a quotient of two rounding errors; below zero it says nothing.
LEAST_GROWTH = Decimal("0.5")
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class TocDo:
    """Một năm: tốc độ tăng và đóng góp (%, điểm %), tỷ trọng (%) khi có nghĩa; vì sao không tính được nếu thiếu."""

    row: Row
    g_y: Decimal | None = None
    g_k: Decimal | None = None
    g_l: Decimal | None = None
    he_so_von: Decimal | None = None
    trace: Trace = ()
    why_not: str | None = None

    @property
    def c_k(self) -> Decimal | None:
        """Đóng góp của vốn (điểm %)."""
        return None if self.g_k is None or self.he_so_von is None else self.he_so_von * self.g_k

    @property
    def c_l(self) -> Decimal | None:
        """Đóng góp của lao động (điểm %)."""
        return None if self.g_l is None or self.he_so_von is None else (1 - self.he_so_von) * self.g_l

    @property
    def g_tfp(self) -> Decimal | None:
        """Tốc độ tăng TFP (%)."""
        if self.g_y is None or self.c_k is None or self.c_l is None:
            return None
        return self.g_y - self.c_k - self.c_l

    def share(self, part: Decimal | None) -> Decimal | None:
        """Tỷ trọng của một phần trong tăng trưởng (%); None khi tăng trưởng gần 0 hoặc âm."""
        if part is None or self.g_y is None or self.g_y < LEAST_GROWTH:
            return None
        return part / self.g_y * _HUNDRED

    def as_json(self) -> dict[str, Any]:
        """One row of `tfp` in `compute --json`."""
        values = {
            "year": self.row["nam"],
            "method": METHOD,
            "g_y": self.g_y,
            "g_k": self.g_k,
            "g_l": self.g_l,
            "c_k": self.c_k,
            "c_l": self.c_l,
            "g_tfp": self.g_tfp,
            "share_k": self.share(self.c_k),
            "share_l": self.share(self.c_l),
            "share_tfp": self.share(self.g_tfp),
        }
        return {name: plain(value) for name, value in values.items()}


def tfp(book: Book) -> list[TocDo]:
    """Kết quả từng năm của trang *TFP*, theo thứ tự năm; năm đầu của chuỗi chưa có tốc độ tăng."""
    table = book.tables.get("tfp")
    if table is None:
        return []
    rows = sorted((row for row in table.rows() if row["nam"]), key=lambda row: int(row["nam"]))
    by_year = {int(row["nam"]): row for row in rows}
    return [_mot_nam(row, by_year.get(int(row["nam"]) - 1)) for row in rows]


def _mot_nam(row: Row, before: Row | None) -> TocDo:
    if before is None:
        return TocDo(row, why_not="năm đầu của chuỗi")
    missing = _thieu(row, before)
    if missing:
        return TocDo(row, why_not=missing)
    growth = {
        name: (row[name] / before[name] - 1) * _HUNDRED for name in ("grdp_gia_so_sanh", "von", "lao_dong")
    }
    g_y, g_k, g_l = growth.values()
    return TocDo(row, g_y, g_k, g_l, row["he_so_von"], _giai_thich(row, before, g_y, g_k, g_l))


def _thieu(row: Row, before: Row) -> str | None:
    """Số liệu còn thiếu của hai năm."""
    names = {"grdp_gia_so_sanh": "GRDP giá so sánh", "von": "Vốn", "lao_dong": "Lao động"}
    for name, title in names.items():
        for one in (before, row):
            if not one[name]:
                return f"chưa có {title} năm {one['nam']}"
    return None if row["he_so_von"] is not None else f"chưa có Hệ số vốn năm {row['nam']}"


def _tang(value: Decimal) -> str:
    return f"giảm {percent(-value, 2)}" if value < 0 else f"tăng {percent(value, 2)}"


def _tru(value: Decimal) -> str:
    """Trừ một phần đóng góp; trừ số âm là cộng."""
    return f" + {number(-value, 2)}" if value < 0 else f" − {number(value, 2)}"


def _giai_thich(row: Row, before: Row, g_y: Decimal, g_k: Decimal, g_l: Decimal) -> Trace:
    alpha = row["he_so_von"]
    c_k, c_l = alpha * g_k, (1 - alpha) * g_l
    g_tfp = g_y - c_k - c_l

    def both(name: str) -> tuple[str, ...]:
        return (*before.at(name), *row.at(name))

    def step(name: str, text: str, cells: tuple[str, ...], value: Decimal) -> Step:
        return Step(name, text, REFERENCE, "secondary", cells, value)

    sum_ = f"{percent(g_y, 2)}{_tru(c_k)}{_tru(c_l)} = {percent(g_tfp, 2)}"
    steps = [
        step("g_y", f"GRDP giá so sánh {_tang(g_y)}.", both("grdp_gia_so_sanh"), g_y),
        step(
            "g_k",
            f"Vốn {_tang(g_k)}; hệ số {number(alpha)} nên đóng góp {number(c_k, 2)} điểm %.",
            (*both("von"), *row.at("he_so_von")),
            c_k,
        ),
        step(
            "g_l",
            f"Lao động {_tang(g_l)}; hệ số {number(1 - alpha)} nên đóng góp {number(c_l, 2)} điểm %.",
            both("lao_dong"),
            c_l,
        ),
        step("g_tfp", f"TFP: {sum_} (phương pháp {METHOD_NAME.lower()}).", (), g_tfp),
    ]
    if g_y < LEAST_GROWTH:
        text = "Tăng trưởng gần 0 hoặc âm nên tỷ trọng đóng góp không có ý nghĩa, để trống."
        steps.append(Step("ty_trong", text, REFERENCE, "secondary"))
    else:
        share = rounded(g_tfp / g_y * _HUNDRED, 1)
        steps.append(
            Step(
                "ty_trong", f"Tỷ trọng đóng góp của TFP: {percent(share)}.", REFERENCE, "secondary", (), share
            )
        )
    return tuple(steps)
