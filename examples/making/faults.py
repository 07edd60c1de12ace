"""Faults, one of each kind, planted into the workbook of Hậu Giang 2022; all else stays clean."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from making.cells import Cell, Formula, total
from making.hau_giang import APPROVED
from making.page import Page

CLAIMS, ENTERPRISES, RATES, LEDGER = "Hồ sơ hỗ trợ", "Doanh nghiệp", "Mức hỗ trợ", "Kinh phí"
TOTAL, HEADING = "Tổng cộng", "Tiêu đề"  # what stands for a record's key when the fault is not in a record
MERGED = "(ô gộp với ô trên)"
KEYS = {
    CLAIMS: ("Mã hồ sơ",), ENTERPRISES: ("Tên doanh nghiệp",), RATES: ("Mã mức",), LEDGER: ("Nội dung",),
    "Đào tạo": ("Mã lớp",), "Truyền thông": ("Mã sản phẩm truyền thông",), "Mục tiêu": ("Mã chỉ tiêu",),
    "Nhiệm vụ": ("Mã nhiệm vụ",), "Truy xuất nguồn gốc": ("Tên hệ thống",), "TFP": ("Năm",),
    "Năng suất": ("Mã số thuế", "Năm"), "Thuyết minh": ("Kỳ", "Loại giấy", "Mục", "Thứ tự"),
}  # fmt: skip
COLUMNS = ("Số", "Trang", "Ô", "Giá trị sai", "Loại lỗi", "Giải thích", "Mã lỗi")


@dataclass(frozen=True)
class Fault:
    """A wrong value in the record `key`; `code` is the finding that answers it (*Mã lỗi* in the list).

    A key of several columns is written as on the screen: `6300901045 2022`.
    """

    tab: str
    key: str
    heading: str
    wrong: Cell
    kind: str
    why: str
    code: str


FAULTS = (
    Fault(CLAIMS, "HS-2022-104", "Kinh phí đề nghị (đồng)", "hai mươi triệu", "Chữ trong ô tiền",
          "Số tiền viết bằng chữ, máy không cộng được.", "XL-1101"),
    Fault(CLAIMS, "HS-2022-099", "Giá trị hợp đồng tư vấn (đồng)", "33.000.000",
          "Số tiền nhập thành chữ có dấu chấm",
          "Ô chứa chữ “33.000.000” chứ không phải số 33000000.", "XL-1102"),
    Fault(ENTERPRISES, "Công ty TNHH Cà phê, Hạt rang Vị Tân", "Mã số thuế", "6300901625",
          "Mã số thuế sai số kiểm tra", "Chữ số cuối phải là 3 theo cách tính số kiểm tra.", "XL-1212"),
    Fault(ENTERPRISES, "Công ty TNHH Thiết bị chế biến nông sản Hiệp Lợi", "Mã số thuế", 399101005,
          "Mã số thuế mất số 0 ở đầu", "Ô định dạng số nên mất số 0 đầu của 0399101005.", "XL-1213"),
    Fault(ENTERPRISES, "Công ty TNHH Nấm và Đông trùng Thuận An", "Mã số thuế", "6300901214",
          "Mã số thuế trùng",
          "Trùng mã số thuế của Công ty TNHH Rau sạch công nghệ cao Vị Thắng.", "XL-1204"),
    Fault(CLAIMS, "HS-2022-098", "Mã hồ sơ", "HS-2022-097", "Mã hồ sơ trùng",
          "Hai dòng cùng mã HS-2022-097; dòng này phải là HS-2022-098.", "XL-1204"),
    Fault(CLAIMS, "HS-2022-102", "Mã số thuế", "6300901782", "Mã số thuế không có ở trang Doanh nghiệp",
          "Mã số thuế đúng số kiểm tra nhưng không có trong danh sách doanh nghiệp.", "XL-1401"),
    Fault(ENTERPRISES, "Công ty TNHH Vịt xiêm Bình Thành", "Sản phẩm, hàng hóa chính", None,
          "Ô bắt buộc bỏ trống", "Chưa ghi sản phẩm, hàng hóa chính.", "XL-1201"),
    Fault(CLAIMS, "HS-2022-101", "Nhóm nội dung", "Hệ thông quản lí", "Giá trị gần đúng với danh mục",
          "Danh mục ghi “Hệ thống quản lý”.", "XL-1113"),
    Fault(CLAIMS, "HS-2022-105", "Ngày đăng ký", "31/02/2022", "Ngày không có thật",
          "Tháng 02 không có ngày 31, ô chứa chữ chứ không phải ngày.", "XL-1109"),
    Fault(CLAIMS, "HS-2022-062", "Ngày nghiệm thu", dt.date(2022, 8, 24), "Nghiệm thu trước ngày ký hợp đồng",
          "Ngày nghiệm thu 24/08/2022 trước Ngày ký hợp đồng của cùng hồ sơ.", "XL-1301"),
    Fault(CLAIMS, "HS-2022-094", "Chi phí chứng nhận, thử nghiệm (đồng)", -40_000_000, "Số tiền âm",
          "Chi phí không thể nhỏ hơn 0.", "XL-1203"),
    Fault(RATES, "ND80-25-4A-TCCS", "Tỷ lệ", Decimal(1000), "Tỷ lệ trên 100%",
          "Nghị định số 80/2021/NĐ-CP quy định 100%, ô ghi thừa một số 0.", "XL-1203"),
    Fault(RATES, "ND80-25-4B", "Mức trần (đồng)", None, "Mức trần bỏ trống",
          "Văn bản đặt trần 10.000.000 đồng; ô trống nghĩa là chưa biết nên không tính được.", "XL-1305"),
    Fault(CLAIMS, "HS-2022-079", "Số quyết định phê duyệt", None, "Đã phê duyệt mà không có số quyết định",
          "Trạng thái Đã phê duyệt nhưng chưa ghi Số quyết định phê duyệt.", "XL-1303"),
    Fault(CLAIMS, "HS-2022-093", "Hỗ trợ từ nguồn ngân sách khác (đồng)", Formula("=#REF!", "#REF!"),
          "Ô lỗi công thức", "Công thức trỏ đến ô đã bị xóa nên hiện #REF!.", "XL-1120"),
    Fault(LEDGER, "In tờ gấp giới thiệu nội dung hỗ trợ của Chương trình", "Số tiền (đồng)",
          Formula("=12000000*2", None), "Công thức chưa được tính",
          "Tệp do phần mềm khác lưu, công thức chưa có kết quả; cần mở và lưu lại bằng Excel.", "XL-1121"),
    Fault(CLAIMS, TOTAL, APPROVED, -30_000_000, "Dòng tổng khác tổng các dòng",
          "Số tổng gõ tay, ít hơn tổng các dòng 30.000.000 đồng.", "XL-1307"),
    Fault(CLAIMS, "HS-2022-080", APPROVED, 21_000_000, "Phê duyệt vượt mức hỗ trợ",
          "Mức hỗ trợ là 12.000.000 đồng, ô ghi đảo hai chữ số.", "XL-1405"),
    Fault(CLAIMS, "HS-2022-059", "Trạng thái", "Đã thanh toán", "Đã thanh toán mà không có dòng Thanh toán",
          "Trang Kinh phí không có dòng Thanh toán nào của hồ sơ này.", "XL-1402"),
)  # fmt: skip


def plant(laid_out: dict[str, Page], faults: Sequence[Fault]) -> None:
    """Puts the wrong values into the pages; totals last, when their column is as it will stay."""
    targets = [(fault, laid_out[fault.tab], _offset(laid_out[fault.tab], fault)) for fault in faults]
    for fault, page, offset in targets:
        if fault.key == HEADING:
            page.wrong_headings[fault.heading] = str(fault.wrong)
        elif offset is not None and fault.wrong == MERGED:
            page.merged_up.add((offset, fault.heading))
        elif offset is not None:
            page.rows[offset][fault.heading] = fault.wrong
    for fault, page, _ in targets:
        if fault.key == TOTAL and isinstance(fault.wrong, int):
            page.wrong_totals[fault.heading] = int(total(page.rows, fault.heading)) + fault.wrong


def listing(clean: dict[str, Page], faulty: dict[str, Page], faults: Sequence[Fault]) -> bytes:
    """The list of the faults as CSV, with the cells where they stand; `clean` still has the true keys."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, fault in enumerate(faults, 1):
        page = faulty[fault.tab]
        wrong = page.wrong_totals[fault.heading] if fault.key == TOTAL else fault.wrong
        cell = _cell(page, fault, _offset(clean[fault.tab], fault))
        writer.writerow([number, fault.tab, cell, _shown(wrong), fault.kind, fault.why, fault.code])
    return target.getvalue().encode()


def _cell(page: Page, fault: Fault, offset: int | None) -> str:
    if fault.key == HEADING:
        return page.heading_place(fault.heading)
    return page.place(len(page.rows) if offset is None else offset, fault.heading)


def _offset(page: Page, fault: Fault) -> int | None:
    """The record the fault is planted in; None for a heading and for the total row."""
    if fault.key in (TOTAL, HEADING):
        return None
    names = KEYS[fault.tab]
    return next(
        offset
        for offset, row in enumerate(page.rows)
        if " ".join(str(row[name]) for name in names) == fault.key
    )


def _shown(value: Cell) -> str:
    if isinstance(value, Formula):
        return str(value.value or value.text)
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
