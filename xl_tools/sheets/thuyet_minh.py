"""*Thuyết minh*: what no formula can know, written by a person; the program makes up no sentence of judgement."""

from __future__ import annotations

import re

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Sheet, Text, Whole, chu, lua_chon, ma, so_nguyen
from xl_tools.sheets.table import Book, Table, at

# What a paper stops without; a test holds it against the papers.
NEEDED = (
    "Kế hoạch phải có: Mục đích; Yêu cầu; Mục tiêu chung; Đối tượng, phạm vi; Giải pháp. Báo cáo phải có: "
    "Công tác chỉ đạo, điều hành; Kết quả nổi bật; Tồn tại, hạn chế; Nguyên nhân; Nhiệm vụ kỳ tới; một mục Kiến nghị"
)
_DAY = r"\d{4}-\d{2}-\d{2}"
_PERIOD = re.compile(rf"\d{{4}}(-Q[1-4]|-H[12]|-9M|\.\.\d{{4}})?|{_DAY}\.\.{_DAY}")


def named_periods(table: Table, _book: Book) -> list[Finding]:
    """Kỳ viết đúng dạng: 2022, 2022-H1, 2022-Q2, 2022-9M, 2021..2025 hoặc hai ngày."""
    return [
        at(row, "ky", "XL-1312") for row in table.rows() if row["ky"] and not _PERIOD.fullmatch(row["ky"])
    ]


def whole_sentences(table: Table, _book: Book) -> list[Finding]:
    """Một đoạn văn hoàn chỉnh có dấu chấm cuối."""
    return [
        at(row, "noi_dung", "XL-1313")
        for row in table.rows()
        if row["noi_dung"] and not row["noi_dung"].endswith((".", "!", "?", ";", "…"))
    ]


class ThuyetMinh(
    Sheet,
    tab="Thuyết minh",
    key=("ky", "loai_giay", "muc", "thu_tu"),
    intro="Mỗi dòng một đoạn văn hoàn chỉnh, không chép lại số liệu máy đã tính. "
    "Mục thiếu lời văn thì giấy không lập được.",
    rows=(named_periods, whole_sentences),
):
    """Lời văn do người viết cho từng kỳ, từng loại giấy, từng mục."""

    ky: Text = ma("Kỳ", required="x", example="2022-H1", help="2022, 2022-H1, 2022-Q2, 2021..2025")
    loai_giay: Text = lua_chon("Loại giấy", required="x", choices="DM-LOAIGIAY", example="Báo cáo")
    muc: Text = lua_chon(
        "Mục", required="x", choices="DM-MUC", example="Tồn tại, hạn chế", help=NEEDED, width=30
    )
    thu_tu: Whole = so_nguyen("Thứ tự", required="x", ge=1, example=1)
    noi_dung: Text = chu(
        "Nội dung",
        required="x",
        width=90,
        example="Một số doanh nghiệp chưa bố trí nhân sự chuyên trách duy trì hệ thống quản lý sau chứng nhận.",
    )
