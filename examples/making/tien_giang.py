"""The small workbook of Tiền Giang 2020-2022: a rate with two readings, a gap, and the rates after it."""

from __future__ import annotations

import io

from making.archive import new_book, settled
from making.cells import read
from making.page import INVENTED, Line, Page, Pen

FOLDER = "tien_giang_2020_2022"
TABS = {
    "Thông tin": ("thong_tin", "THÔNG TIN CHUNG"),
    "Cơ quan": ("co_quan", "CƠ QUAN VÀ NGƯỜI KÝ (tên người ký là giả định)"),
    "Văn bản": ("van_ban", "VĂN BẢN"),
    "Doanh nghiệp": ("doanh_nghiep", "DOANH NGHIỆP THAM GIA DỰ ÁN, CHƯƠNG TRÌNH NĂNG SUẤT CHẤT LƯỢNG"),
    "Hồ sơ hỗ trợ": ("ho_so_ho_tro", "HỒ SƠ HỖ TRỢ NĂM 2020 - 2022"),
    "Mức hỗ trợ": ("muc_ho_tro", "MỨC HỖ TRỢ QUA CÁC THỜI KỲ (theo nguồn thứ cấp)"),
    "Mục tiêu": ("muc_tieu", "CHỈ TIÊU GIAI ĐOẠN 2021 - 2025"),
    "Kinh phí": ("kinh_phi", "SỔ KINH PHÍ"),
    "Thuyết minh": ("thuyet_minh", "LỜI VĂN CỦA BÁO CÁO"),
    "Danh mục": ("danh_muc", "DANH MỤC CỦA TỈNH"),
}


def workbook() -> bytes:
    """The file."""
    target = io.BytesIO()
    book = new_book(target, "Sổ theo dõi năng suất chất lượng tỉnh Tiền Giang năm 2020 - 2022")
    pen = Pen(book)
    for tab, (name, title) in TABS.items():
        totals = ("Kinh phí được phê duyệt (đồng)",) if tab == "Hồ sơ hỗ trợ" else ()
        lines = (Line(0, title, "title"), Line(1, INVENTED, "italic"))
        pen.draw(Page(tab, read(FOLDER, name), 3, lines, totals=totals, left_out=_hidden_from(tab)))
    book.close()
    return settled(target.getvalue())


def _hidden_from(tab: str) -> tuple[str, ...]:
    """The maker's own note of the rate a claim was approved under is no column of the sheet."""
    return ("Mã mức",) if tab == "Hồ sơ hỗ trợ" else ()
