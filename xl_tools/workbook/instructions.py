"""The first page of a blank workbook: what to do in order, what the colours say, what each tab is for."""

from __future__ import annotations

from typing import Any

from xl_tools.sheets.declaration import Sheet
from xl_tools.workbook.looks import GREEN, GREY, LINE, PALE, RED, Looks, lines_of
from xl_tools.workbook.sheet_buttons import SheetButtons

TAB = "Hướng dẫn"
_FIRST_STEPS = (
    "Điền trang Thông tin trước: tỉnh, năm, cơ quan, nơi nhận. Mục in đậm là bắt buộc.",
    "Điền trang Cơ quan: ai ban hành, ai ký loại giấy nào, từ ngày nào.",
    "Nhập {rows}: mỗi dòng một việc, gõ ngay vào dòng trống đầu tiên của bảng.",
    "Ô trống nghĩa là chưa có số liệu; số 0 nghĩa là có theo dõi mà không phát sinh. Không gõ “-” hay “x” vào cột số.",
)
_BY_COMMAND = (
    "Kiểm tra: xltools validate TÊN-SỔ.xlsx. Máy chỉ ra từng ô sai và cách sửa.",
    "Tính {results}: xltools compute TÊN-SỔ.xlsx. Lấy lại sổ cũ: xltools undo TÊN-SỔ.xlsx.",
    "Hỏi vì sao có một số: xltools explain TÊN-SỔ.xlsx {key}.",
)
_BY_BUTTON = (
    "Bấm Bật nội dung (Enable Content) nếu Excel hỏi khi mở sổ. Nút chỉ chạy trên máy đã cài xltools.",
    "Kiểm tra: bấm nút Kiểm tra để biết sổ còn bao nhiêu lỗi; nút Đánh dấu lỗi chỉ ra từng ô sai và cách sửa.",
    "Tính {results}: bấm nút Tính. Lấy lại như trước lần bấm: nút Hoàn tác.",
    "Hỏi vì sao có một số: chọn ô đó rồi bấm nút Giải thích ô này.",
)
_LAST_BY_BUTTON = {"nscl": ("Lập giấy tờ: bấm nút Lập báo cáo hoặc Lập kế hoạch.",)}
_LAST_BY_COMMAND = {
    "ocop": ("Lập sẵn phiếu chấm cho đăng ký đủ hồ sơ: xltools compute TÊN-SỔ.xlsx --score-sheets.",),
    "nscl": ("Lập báo cáo: xltools build-report TÊN-SỔ.xlsx --period 2022-H1.",),
}
_WORDS = {
    "nscl": {
        "rows": "văn bản, doanh nghiệp, hồ sơ, kinh phí",
        "results": "quy mô, mức hỗ trợ, mục tiêu",
        "key": "MÃ-HỒ-SƠ",
    },
    "ocop": {
        "rows": "văn bản, chủ thể, sản phẩm, đợt đánh giá, Hội đồng, đăng ký đánh giá, công nhận, kinh phí",
        "results": "điểm và hạng, thời hạn công nhận, mức thưởng, mục tiêu",
        "key": "MÃ-SẢN-PHẨM",
    },
}
_COLOURS = (
    (GREEN, "Tiêu đề nền xanh đậm, chữ trắng: bắt buộc phải điền."),
    (PALE, "Tiêu đề nền xanh nhạt: điền khi có; nhiều cột chỉ bắt buộc trong một số trường hợp."),
    (GREY, "Nền xám, tiêu đề có mũi tên →: máy tính điền, không gõ vào."),
    (RED, "Ô nền hồng: dòng đã có mã nhưng ô bắt buộc này còn trống."),
)
_MOVE = (
    "Có thể thêm cột, thêm dòng tiêu đề, đổi thứ tự cột và trang; đừng đổi tên trang và tiêu đề cột có sẵn."
)
_HIDDEN = " Trang đang ẩn: bấm chuột phải vào tên một trang bất kỳ, chọn Bỏ ẩn (Unhide) khi cần dùng."
_TEXT, _NAME = 92, 18


def write_instructions(
    book: Any, looks: Looks, kind: str, sheets: tuple[type[Sheet], ...], buttons: SheetButtons | None = None
) -> None:
    """Add the page to the workbook; with `buttons` it has them all and speaks of them instead of commands."""
    page = book.add_worksheet(TAB)
    page.hide_gridlines(2)
    page.set_tab_color(GREEN)
    page.set_column(0, 0, 4)
    page.set_column(1, 1, _NAME)
    page.set_column(2, 2, _TEXT)
    page.write(0, 0, f"Sổ theo dõi {kind.upper()}", looks(bold=True, font_size=16, font_color=GREEN))
    if buttons:
        buttons.on_first_page(page)
    row = _section(page, looks, 2, "Làm theo thứ tự")
    for number, step in enumerate(_steps(kind, buttons is not None), 1):
        page.write(row, 0, number, looks(align="center", bold=True, font_color=GREEN))
        page.merge_range(row, 1, row, 2, step, looks(text_wrap=True))
        page.set_row(row, 5 + LINE * lines_of(step, _NAME + _TEXT))
        row += 1
    row = _section(page, looks, row + 1, "Màu của ô")
    for colour, meaning in _COLOURS:
        page.write_blank(row, 0, None, looks(bg_color=colour, border=1, border_color="#BFBFBF"))
        page.merge_range(row, 1, row, 2, meaning, looks(text_wrap=True))
        row += 1
    row = _section(page, looks, row + 1, "Các trang (bấm vào tên để mở)")
    for sheet in sheets:
        about = sheet.intro + (_HIDDEN if sheet.optional else "")
        page.write_url(row, 1, f"internal:'{sheet.tab}'!A1", looks(underline=1, font_color=GREEN), sheet.tab)
        page.write(row, 2, about, looks(text_wrap=True))
        page.set_row(row, 3 + LINE * lines_of(about, _TEXT))
        row += 1
    page.merge_range(row + 1, 0, row + 1, 2, _MOVE, looks(italic=True, text_wrap=True))
    page.set_paper(9)
    page.fit_to_pages(1, 1)
    page.set_footer("&L&A&RTrang &P/&N")


def _steps(kind: str, by_button: bool) -> list[str]:
    steps = _FIRST_STEPS + (_BY_BUTTON if by_button else _BY_COMMAND)
    last = _LAST_BY_BUTTON if by_button else _LAST_BY_COMMAND
    return [step.format(**_WORDS[kind]) for step in steps] + list(last.get(kind, ()))


def _section(page: Any, looks: Looks, row: int, title: str) -> int:
    page.write(row, 0, title, looks(bold=True, font_size=12, font_color=GREEN))
    return row + 1
