"""*TFP*: a series of years without gaps, of one area, in one unit of money for the whole column."""

from __future__ import annotations

from itertools import pairwise

from xl_tools.findings import Finding, finding
from xl_tools.sheets.declaration import Number, Sheet, Text, Whole, chu, so, so_nguyen
from xl_tools.sheets.row_rules import required_when
from xl_tools.sheets.table import Book, Row, Table, as_stored, at, shown

QUALITY = "Chất lượng lao động"


def years_without_gap(table: Table, _book: Book) -> list[Finding]:
    """Chuỗi năm liên tục: thiếu một năm thì tốc độ tăng của năm sau không tính được."""
    rows = sorted((row for row in table.rows() if row["nam"]), key=lambda row: int(row["nam"]))
    return [
        at(later, "nam", "XL-1318", before=earlier["nam"])
        for earlier, later in pairwise(rows)
        if later["nam"] > earlier["nam"] + 1
    ]


def income_within_product(table: Table, _book: Book) -> list[Finding]:
    """Thu nhập của người lao động nhỏ hơn GRDP: ngược lại thì hệ số vốn của Törnqvist không dương."""
    return [
        at(row, "thu_nhap_cua_nguoi_lao_dong", "XL-1350", limit=shown(product), beside=_beside(row))
        for row, income, product in table.together("thu_nhap_cua_nguoi_lao_dong", "grdp_gia_hien_hanh")
        if income is not None and product is not None and income >= product
    ]


def _beside(row: Row) -> str:
    return row.table.address("grdp_gia_hien_hanh", row.excel_row)


def depreciation_in_per_cent(table: Table, _book: Book) -> list[Finding]:
    """Tỷ lệ hao mòn dưới 1% một năm thường là phần của 1 ghi nhầm vào cột phần trăm."""
    return [
        at(row, "ty_le_hao_mon", "XL-1354", proposed=shown(rate * 100))
        for row, rate in table.together("ty_le_hao_mon")
        if rate is not None and 0 < rate < 1
    ]


def quality_in_every_year(table: Table, _book: Book) -> list[Finding]:
    """Cột chất lượng lao động mà sổ có thêm: năm nào cũng có số lớn hơn 0."""
    return [
        finding(
            "XL-1351",
            table.tab,
            f"{column.letter}{row.excel_row}",
            row.key,
            row_label=row.label,
            heading=title,
            value=as_stored(row.beside(title)),
            shown=shown(row.beside(title)),
        )
        for title, column in table.beside.items()
        for row in table.rows()
        if row["nam"] and not (row.beside(title) or 0) > 0
    ]


class Tfp(
    Sheet,
    tab="TFP",
    key=("nam",),
    label=None,
    optional=True,
    intro="Chuỗi năm liên tục, giá so sánh cùng năm gốc. Ghi rõ nguồn số liệu từng dòng (niên giám, trang). "
    "Có thể thêm cột chỉ số, tiêu đề bắt đầu bằng “Chất lượng lao động”: phương pháp Törnqvist nhân với lao động.",
    beside=QUALITY,
    rows=(
        years_without_gap,
        income_within_product,
        quality_in_every_year,
        depreciation_in_per_cent,
        required_when(
            "von", lambda row: row["dau_tu_thuc_hien"] is None, "chưa có Đầu tư thực hiện để tính ra vốn"
        ),
        required_when(
            "ty_le_hao_mon",
            lambda row: row["von"] is None and row["dau_tu_thuc_hien"] is not None,
            "chưa có Vốn nên vốn tính từ đầu tư",
        ),
        required_when(
            "grdp_gia_hien_hanh",
            lambda row: row["thu_nhap_cua_nguoi_lao_dong"] is not None,
            "đã ghi thu nhập của người lao động",
        ),
    ),
):
    """Số liệu tính tốc độ tăng năng suất các nhân tố tổng hợp (TFP) của tỉnh."""

    nam: Whole = so_nguyen("Năm", required="x", ge=1990, le=2045, unit="năm", example=2022, help="liên tục")
    grdp_gia_so_sanh: Number = so(
        "GRDP giá so sánh (tỷ đồng)", required="x", gt=0, unit="tỷ đồng", example=20150.5, width=16
    )
    von: Number = so(
        "Vốn (tỷ đồng, giá so sánh)",
        required="đk",
        gt=0,
        unit="tỷ đồng",
        example=48300,
        help="trống nếu tính từ đầu tư",
        width=16,
    )
    lao_dong: Number = so(
        "Lao động (nghìn người)",
        required="x",
        gt=0,
        unit="nghìn người",
        example=398.2,
        help="lao động đang làm việc bình quân",
    )
    he_so_von: Number = so(
        "Hệ số vốn", required="đk", gt=0, lt=1, example=0.45, help="dùng cho phương pháp Hệ số cố định"
    )
    thu_nhap_cua_nguoi_lao_dong: Number = so(
        "Thu nhập của người lao động (tỷ đồng, giá hiện hành)",
        required="đk",
        gt=0,
        unit="tỷ đồng",
        example=18900,
        help="dùng cho Törnqvist",
        width=18,
    )
    grdp_gia_hien_hanh: Number = so(
        "GRDP giá hiện hành (tỷ đồng)", required="đk", gt=0, unit="tỷ đồng", example=38750, width=16
    )
    dau_tu_thuc_hien: Number = so(
        "Đầu tư thực hiện (tỷ đồng, giá so sánh)",
        required="đk",
        ge=0,
        unit="tỷ đồng",
        example=7600,
        help="dùng khi chưa có Vốn",
        width=18,
    )
    ty_le_hao_mon: Number = so("Tỷ lệ hao mòn", required="đk", ge=0, le=30, unit="%", example=5)
    nguon_so_lieu: Text = chu(
        "Nguồn số liệu",
        required="x",
        example="Niên giám thống kê 2023, trang 112",
        help="tên niên giám, trang",
    )
    toc_do_tang_grdp: Number = so("→ Tốc độ tăng GRDP", example=6.94, unit="%")
    dong_gop_cua_von: Number = so("→ Đóng góp của vốn", example=2.8, unit="điểm %")
    dong_gop_cua_lao_dong: Number = so("→ Đóng góp của lao động", example=0.65, unit="điểm %")
    toc_do_tang_tfp: Number = so("→ Tốc độ tăng TFP", example=3.49, unit="%")
    ty_trong_dong_gop_cua_tfp: Number = so("→ Tỷ trọng đóng góp của TFP", example=50.3, unit="%")
