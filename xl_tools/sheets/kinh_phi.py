"""*Kinh phí*: the dated ledger of estimates and payments; any period can be cut from it."""

from __future__ import annotations

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import (
    Day,
    Money,
    Sheet,
    Text,
    Whole,
    chu,
    lua_chon,
    ma,
    ngay,
    so_nguyen,
    tien,
)
from xl_tools.sheets.row_rules import known_in
from xl_tools.sheets.table import Book, Row, Table, at, shown

ESTIMATE, ADJUSTMENT, ADVANCE, ADVANCE_BACK, PAYMENT, REPAYMENT = (
    "Dự toán giao",
    "Điều chỉnh dự toán",
    "Tạm ứng",
    "Thu hồi tạm ứng",
    "Thanh toán",
    "Thu hồi nộp ngân sách",
)
SUPPORT = "Hỗ trợ doanh nghiệp"


def only_adjustments_below_zero(table: Table, _book: Book) -> list[Finding]:
    """Số tiền lớn hơn 0, trừ Điều chỉnh dự toán được âm."""
    return [
        at(row, "so_tien", "XL-1203", bound="phải lớn hơn 0 (chỉ dòng Điều chỉnh dự toán được âm)")
        for row in table.rows()
        if row["so_tien"] is not None and row["so_tien"] <= 0 and row["loai_dong"] != ADJUSTMENT
    ]


def support_names_its_claim(table: Table, _book: Book) -> list[Finding]:
    """Thanh toán hỗ trợ doanh nghiệp phải ghi Mã hồ sơ."""
    return [
        at(row, "ma_ho_so", "XL-1202", when="thanh toán hỗ trợ doanh nghiệp")
        for row in table.rows()
        if row["loai_dong"] == PAYMENT and row["nhom_nhiem_vu"] == SUPPORT and row["ma_ho_so"] is None
    ]


def year_of_its_day(table: Table, _book: Book) -> list[Finding]:
    """Năm ngân sách là năm của Ngày, trừ dự toán giao từ năm trước và khoản chi quyết toán trong năm sau.

    Hạn chỉnh lý quyết toán là số của luật mà chương trình chưa có, nên không hỏi về ngày nào của năm sau.
    """
    return [
        at(row, "nam_ngan_sach", "XL-1320", day=shown(day))
        for row, day, year in table.together("ngay", "nam_ngan_sach")
        if day and year and day.year != year and not _across_the_turn_of_the_year(row)
    ]


def _across_the_turn_of_the_year(row: Row) -> bool:
    later = row["ngay"].year - row["nam_ngan_sach"]
    return bool(later == (-1 if row["loai_dong"] == ESTIMATE else 1))


class KinhPhi(
    Sheet,
    tab="Kinh phí",
    key=("ma_dong",),
    label="noi_dung",
    intro="Mỗi dự toán, mỗi lần chi một dòng, theo ngày chứng từ; nhờ vậy cắt được mọi kỳ chốt số liệu.",
    rows=(
        only_adjustments_below_zero,
        support_names_its_claim,
        year_of_its_day,
        known_in("ma_ho_so", "ho_so_ho_tro", "ma_ho_so"),
    ),
):
    """Sổ kinh phí theo ngày: mỗi dự toán, mỗi lần chi một dòng."""

    ma_dong: Text = ma("Mã dòng", required="x", example="KP-2022-018")
    ngay: Day = ngay(
        "Ngày", required="x", example="20/05/2022", help="ngày chứng từ; dự toán: ngày quyết định giao"
    )
    nam_ngan_sach: Whole = so_nguyen(
        "Năm ngân sách", unit="năm", required="x", ge=2010, le=2045, example=2022
    )
    loai_dong: Text = lua_chon(
        "Loại dòng",
        required="x",
        choices=(ESTIMATE, ADJUSTMENT, ADVANCE, ADVANCE_BACK, PAYMENT, REPAYMENT),
        example=PAYMENT,
    )
    nguon_kinh_phi: Text = lua_chon(
        "Nguồn kinh phí",
        required="x",
        choices="DM-NGUON",
        example="Ngân sách tỉnh (sự nghiệp khoa học và công nghệ)",
        width=30,
    )
    noi_dung: Text = chu(
        "Nội dung",
        required="x",
        width=44,
        example="Hỗ trợ Công ty TNHH Minh Tâm áp dụng TCVN ISO 22000 (giả định)",
    )
    nhom_nhiem_vu: Text = lua_chon("Nhóm nhiệm vụ", required="x", choices="DM-NHOMNV", example=SUPPORT)
    ma_nhiem_vu: Text = ma("Mã nhiệm vụ", example="NV-2022-07")
    ma_ho_so: Text = ma(
        "Mã hồ sơ", required="đk", example="HS-2022-007", help="bắt buộc khi thanh toán hỗ trợ"
    )
    so_tien: Money = tien("Số tiền (đồng)", required="x", unit="đồng", example=30_000_000)
    so_chung_tu: Text = chu("Số chứng từ", example="GRDT 0153", width=16)
