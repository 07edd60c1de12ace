"""The workbook of Hậu Giang 2022 as its office laid it out: no two tabs alike."""

from __future__ import annotations

import io
from typing import Any

from making.amounts import approve, pay
from making.archive import new_book, settled
from making.cells import Cell, Formula, Row, amount, read
from making.page import INVENTED, Line, Page, Pen

FOLDER = "hau_giang_2022"
OFFICE = "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH HẬU GIANG"
BUREAU = "CHI CỤC TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG"
APPROVED = "Kinh phí được phê duyệt (đồng)"
STATES = [
    "Đăng ký", "Đang thẩm định", "Yêu cầu bổ sung", "Đủ điều kiện", "Không đủ điều kiện", "Đã phê duyệt",
    "Đang thực hiện", "Đã nghiệm thu", "Đã thanh toán", "Đã rút",
]  # fmt: skip


def pages() -> dict[str, Page]:
    """The tabs by name, with every amount filled."""
    claims, rates, ledger = (read(FOLDER, name) for name in ("ho_so_ho_tro", "muc_ho_tro", "kinh_phi"))
    approve(claims, rates)
    pay(ledger, claims)
    laid_out = [
        *_general(),
        _enterprises(),
        _claims(claims),
        Page("Mức hỗ trợ", rates, 4, (
            Line(0, "MỨC HỖ TRỢ DÙNG ĐỂ TÍNH", "title", 0, 8),
            Line(1, "Dòng GD- là mức giả định của sổ mẫu, không phải quy định của Hậu Giang", "italic", 0, 8),
            Line(2, "Đơn vị tính: tỷ lệ %, mức trần đồng", "unit", 4, 8),
        ), numbering=True),
        *_activities(),
        Page("Mục tiêu", read(FOLDER, "muc_tieu"), 4, (
            Line(0, "CHỈ TIÊU KẾ HOẠCH VÀ KẾT QUẢ THỰC HIỆN", "title", 0, 12),
            Line(1, INVENTED, "italic", 0, 12),
            Line(3, "Chỉ tiêu kế hoạch", "header", 0, 14),
            Line(3, "Kết quả thực hiện", "header", 15, 19),
        ), frozen=2),
        _tasks(),
        Page("Kinh phí", ledger, 3, (
            Line(0, "SỔ THEO DÕI KINH PHÍ NĂM 2022", "title"),
            Line(1, INVENTED, "italic"),
        ), table="KinhPhi"),
        *_measures(),
        Page("Thuyết minh", read(FOLDER, "thuyet_minh"), 3, (
            Line(0, BUREAU, "organ"),
            Line(1, "LỜI VĂN CỦA BÁO CÁO, KẾ HOẠCH " + INVENTED, "title"),
        ), table="ThuyetMinh"),
        Page("Danh mục", read(FOLDER, "danh_muc"), 2, (Line(0, "DANH MỤC CỦA TỈNH", "title"),)),
    ]  # fmt: skip
    return {page.tab: page for page in laid_out}


def _general() -> list[Page]:
    return [
        Page("Thông tin", read(FOLDER, "thong_tin"), 4, (
            Line(0, OFFICE, "organ"),
            Line(1, "THÔNG TIN CHUNG CỦA SỔ THEO DÕI NĂM 2022", "title"),
            Line(2, INVENTED, "italic"),
        )),
        Page("Cơ quan", read(FOLDER, "co_quan"), 2, (
            Line(0, "CƠ QUAN VÀ NGƯỜI KÝ (tên người ký là giả định)", "title"),
        )),
        Page("Văn bản", read(FOLDER, "van_ban"), 2, (
            Line(0, "DANH MỤC VĂN BẢN " + INVENTED, "title"),
        ), table="VanBan"),
    ]  # fmt: skip


def _claims(claims: list[Row]) -> Page:
    return Page("Hồ sơ hỗ trợ", claims, 5, (
        Line(0, OFFICE, "organ", 0, 4),
        Line(1, "SỔ THEO DÕI HỒ SƠ HỖ TRỢ NĂNG SUẤT CHẤT LƯỢNG NĂM 2022", "title", 0, 14),
        Line(2, INVENTED, "italic", 0, 14),
        Line(3, "Đơn vị tính: đồng", "unit", 10, 14),
    ), totals=(
        "Kinh phí đề nghị (đồng)", "Giá trị hợp đồng tư vấn (đồng)",
        "Chi phí chứng nhận, thử nghiệm (đồng)", APPROVED,
    ), signatures=("NGƯỜI LẬP", "CHI CỤC TRƯỞNG"), frozen=2, left_out=("Mã mức",))  # fmt: skip


def _activities() -> list[Page]:
    return [
        Page("Đào tạo", read(FOLDER, "dao_tao"), 4, (
            Line(0, BUREAU, "organ", 0, 4),
            Line(1, "LỚP ĐÀO TẠO, TẬP HUẤN, HỘI NGHỊ NĂM 2022", "title", 0, 10),
            Line(2, INVENTED, "italic", 0, 10),
        ), totals=("Số học viên (lượt người)", "Kinh phí ngân sách (đồng)"), frozen=2),
        Page("Truyền thông", read(FOLDER, "truyen_thong"), 2, (
            Line(0, "SẢN PHẨM TRUYỀN THÔNG NĂM 2022 " + INVENTED, "title"),
        ), table="TruyenThong"),
    ]  # fmt: skip


def _tasks() -> Page:
    return Page("Nhiệm vụ", read(FOLDER, "nhiem_vu"), 6, (
        Line(0, OFFICE, "organ", 0, 3),
        Line(2, "THEO DÕI NHIỆM VỤ CỦA KẾ HOẠCH SỐ 70/KH-UBND", "title", 0, 10),
        Line(3, "(Sổ mẫu: thời hạn, kinh phí, tiến độ là giả định)", "italic", 0, 10),
        Line(4, "Đơn vị tính: đồng, %", "unit", 8, 12),
    ), numbering=True, totals=("Kinh phí dự kiến (đồng)",), frozen=2)  # fmt: skip


def _measures() -> list[Page]:
    return [
        Page("Truy xuất nguồn gốc", read(FOLDER, "truy_xuat_nguon_goc"), 3, (
            Line(0, "HỆ THỐNG TRUY XUẤT NGUỒN GỐC", "title", 0, 8),
            Line(1, INVENTED, "italic", 0, 8),
        )),
        Page("Năng suất", read(FOLDER, "nang_suat"), 3, (
            Line(0, "NĂNG SUẤT TRƯỚC VÀ SAU HỖ TRỢ (năm 2022: ước cả năm)", "title", 0, 9),
            Line(1, INVENTED, "italic", 0, 9),
        ), frozen=3),
        Page("TFP", read(FOLDER, "tfp"), 5, (
            Line(0, "SỐ LIỆU TÍNH TỐC ĐỘ TĂNG TFP", "title", 0, 8),
            Line(1, "Chuỗi số giả định để thực hành, không phải số liệu thống kê của Hậu Giang", "italic", 0, 8),
            Line(3, "Giá so sánh năm 2010", "unit", 5, 9),
        )),
    ]  # fmt: skip


def _enterprises() -> Page:
    rows = read(FOLDER, "doanh_nghiep")
    young = next(place for place, row in enumerate(rows) if str(row["Ngày đăng ký lần đầu"]) == "2021-10-18")
    return Page("Doanh nghiệp", rows, 6, (
        Line(0, OFFICE, "organ", 0, 3),
        Line(0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "organ", 6, 9),
        Line(1, BUREAU, "organ", 0, 3),
        Line(1, "Độc lập - Tự do - Hạnh phúc", "organ", 6, 9),
        Line(3, "DANH SÁCH DOANH NGHIỆP, HỢP TÁC XÃ THAM GIA CHƯƠNG TRÌNH NĂM 2022", "title", 0, 9),
        Line(4, INVENTED, "italic", 0, 9),
        Line(5, "Đơn vị tính: đồng, người", "unit", 7, 9),
    ), numbering=True, totals=(
        "Lao động tham gia BHXH bình quân (người)", "Lao động nữ (người)",
        "Tổng doanh thu (đồng)", "Tổng nguồn vốn (đồng)",
    ), signatures=("NGƯỜI LẬP BIỂU", "CHI CỤC TRƯỞNG"), hidden="Doanh nghiệp xã hội", frozen=2, notes={
        (young, "Tổng doanh thu (đồng)"): "Đăng ký tháng 10/2021, chưa phát sinh doanh thu: xét nguồn vốn.",
    })  # fmt: skip


def workbook(laid_out: dict[str, Page]) -> bytes:
    """The file."""
    target = io.BytesIO()
    book = new_book(target, "Sổ theo dõi năng suất chất lượng tỉnh Hậu Giang năm 2022")
    pen = Pen(book)
    for page in laid_out.values():
        sheet = pen.draw(page)
        if page.tab == "Hồ sơ hỗ trợ":
            _drop_downs(book, sheet, page)
    _chart(book, pen, laid_out["Hồ sơ hỗ trợ"])
    book.close()
    return settled(target.getvalue(), _never_calculated(laid_out))


def _never_calculated(laid_out: dict[str, Page]) -> list[str]:
    return [
        f"xl/worksheets/sheet{number}.xml!{page.place(offset, heading)}"
        for number, page in enumerate(laid_out.values(), 1)
        for offset, row in enumerate(page.rows)
        for heading, value in row.items()
        if isinstance(value, Formula) and value.value is None
    ]


def _drop_downs(book: Any, sheet: Any, page: Page) -> None:
    states = page.span("Trạng thái").replace("$", "")
    sheet.data_validation(states, {"validate": "list", "source": STATES})
    waiting = book.add_format({"bg_color": "#FFF2CC"})
    rule = {"type": "cell", "criteria": "==", "value": '"Yêu cầu bổ sung"', "format": waiting}
    sheet.conditional_format(states, rule)
    book.define_name("TrangThaiHoSo", f"='Hồ sơ hỗ trợ'!{page.span('Trạng thái')}")


def _chart(book: Any, pen: Pen, claims: Page) -> None:
    """A tab of the office's own: approved money by group, with a native chart over formulas."""
    groups: dict[Cell, int] = {}
    for claim in claims.rows:
        group = claim["Nhóm nội dung"]
        if claim.get(APPROVED):
            groups[group] = groups.get(group, 0) + amount(claim[APPROVED])
    sheet = book.add_worksheet("Biểu đồ")
    sheet.merge_range("A1:B1", "KINH PHÍ PHÊ DUYỆT THEO NHÓM NỘI DUNG", pen.formats["title"])
    sheet.merge_range("A2:B2", INVENTED, pen.formats["italic"])
    sheet.write_row("A4", ["Nhóm", "Kinh phí (đồng)"], pen.formats["header"])
    keys, sums = (f"'Hồ sơ hỗ trợ'!{claims.span(heading)}" for heading in ("Nhóm nội dung", APPROVED))
    for row, (group, value) in enumerate(groups.items(), 4):
        pen.cell(sheet, row, 0, group, "text")
        pen.cell(sheet, row, 1, Formula(f"=SUMIF({keys},A{row + 1},{sums})", value), "money")
    last = 4 + len(groups) - 1
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "Kinh phí được phê duyệt",
            "categories": ["Biểu đồ", 4, 0, last, 0],
            "values": ["Biểu đồ", 4, 1, last, 1],
        }
    )
    chart.set_title({"name": "Kinh phí phê duyệt theo nhóm nội dung (đồng)"})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"num_format": "#,##0", "num_font": {"rotation": -45}})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    sheet.set_column(0, 0, 52)
    sheet.set_column(1, 1, 18)
    sheet.insert_chart("D3", chart, {"x_scale": 1.5, "y_scale": 1.4})
