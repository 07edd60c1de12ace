"""A workbook as its office had it on the day that the data of the first half-year close.

One row of *Nhiệm vụ* holds one state of a task, so the half-year report needs the book of that day. What had not
happened yet is taken out of the book of the year; what the office then knew of its tasks stands in a table of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from making.cells import Cell, Row, read
from making.page import Page

CLAIMS, LEDGER, TASKS, WORDS = "Hồ sơ hỗ trợ", "Kinh phí", "Nhiệm vụ", "Thuyết minh"
BEGINS = {
    "Văn bản": "Ngày ban hành", CLAIMS: "Ngày đăng ký", LEDGER: "Ngày", "Đào tạo": "Ngày bắt đầu",
    "Truyền thông": "Ngày phát, đăng", "Truy xuất nguồn gốc": "Ngày đưa vào vận hành",
}  # fmt: skip
OF_A_YEAR = ("Năng suất", "TFP")  # a year's figures are known after it
# The days of a claim, with what is written down on each.
STEPS = {
    "Ngày thông báo kết quả": ("Lý do, yêu cầu",),
    "Ngày quyết định phê duyệt": ("Số quyết định phê duyệt", "Kinh phí được phê duyệt (đồng)"),
    "Ngày ký hợp đồng": ("Số hợp đồng",),
    "Ngày cấp giấy chứng nhận": ("Số giấy chứng nhận", "Ngày hết hạn giấy chứng nhận"),
    "Ngày nghiệm thu": (),
}
STATES = {
    "Ngày nghiệm thu": "Đã nghiệm thu",
    "Ngày ký hợp đồng": "Đang thực hiện",
    "Ngày quyết định phê duyệt": "Đã phê duyệt",
}
REFUSED = ("Yêu cầu bổ sung", "Không đủ điều kiện", "Đã rút")


def as_of(pages: Iterable[Page], day: dt.date, folder: str) -> list[Page]:
    """The pages of the year, changed into those of the day."""
    found = list(pages)
    by_tab = {page.tab: page for page in found}
    for tab, heading in BEGINS.items():
        page = by_tab[tab]
        page.columns = tuple(page.headings)  # of a tab that may now be without a record
        page.rows = [row for row in page.rows if _by(row[heading], day) or _always_there(tab, row)]
    paid = {row["Mã hồ sơ"] for row in by_tab[LEDGER].rows if row["Loại dòng"] == "Thanh toán"}
    for claim in by_tab[CLAIMS].rows:
        _go_back(claim, day, claim["Mã hồ sơ"] in paid)
    for tracing in by_tab["Truy xuất nguồn gốc"].rows:
        if tracing["Ngày kết nối"] and not _by(tracing["Ngày kết nối"], day):
            tracing |= {"Kết nối Cổng quốc gia": "Đã đăng ký", "Ngày kết nối": None}
    for tab in OF_A_YEAR:
        if tab in by_tab:
            by_tab[tab].rows = [row for row in by_tab[tab].rows if int(str(row["Năm"])) < day.year]
    for target in by_tab["Mục tiêu"].rows:
        if target.get("Thực hiện nhập tay"):
            target["Thực hiện nhập tay"] = 0  # typed in at the end of the year
    words = by_tab[WORDS]
    words.rows = [
        row for row in words.rows if row["Kỳ"] == f"{day.year}-H1" or row["Loại giấy"] == "Kế hoạch"
    ]
    _tell(by_tab[TASKS], folder)
    return found


def _by(cell: Cell, day: dt.date) -> bool:
    return isinstance(cell, dt.date) and cell <= day


def _always_there(tab: str, row: Row) -> bool:
    """A text without a day: the law data name it, nobody knows since when."""
    return tab == "Văn bản" and row[BEGINS[tab]] is None


def _go_back(claim: Row, day: dt.date, paid: bool) -> None:
    """The claim without what came later, in the state that what is left gives."""
    for step, written in STEPS.items():
        if claim[step] and not _by(claim[step], day):
            claim |= dict.fromkeys((step, *written))
    claim["Trạng thái"] = _state(claim, paid)


def _state(claim: Row, paid: bool) -> str:
    if paid:
        return "Đã thanh toán"
    reached = next((state for step, state in STATES.items() if claim[step]), None)
    if reached:
        return reached
    if not claim["Ngày thông báo kết quả"]:
        return "Đăng ký"
    return str(claim["Trạng thái"]) if claim["Trạng thái"] in REFUSED else "Đủ điều kiện"


def _tell(tasks: Page, folder: str) -> None:
    """Puts what the office knew of each task on that day in the place of what it knew at the end of the year."""
    known = {row["Mã nhiệm vụ"]: row for row in read(folder, "nhiem_vu_giua_nam")}
    for task in tasks.rows:
        task |= known[task["Mã nhiệm vụ"]]
