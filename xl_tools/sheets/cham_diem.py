"""*Chấm điểm*: one criterion of one registration a line, one column a member.

One line a member as well would outgrow a worksheet: 10.000 products × 30 criteria × 5 members are 1.500.000 lines.
"""

from __future__ import annotations

from xl_tools.sheets.declaration import Number, Sheet, Text, chu, ma, so
from xl_tools.sheets.hoi_dong import MEMBERS
from xl_tools.sheets.row_rules import known_in

_SHOWN = 9  # columns of members that a blank workbook shows; a larger council unhides the rest


def member_field(code: str) -> str:
    """The column of a member: `TV01` → `tv01`."""
    return code.lower()


def _mark(code: str) -> Number:
    column: Number = so(
        code,
        required="đk",
        ge=0,
        example=2 if code == MEMBERS[0] else 1,
        width=7,
        hidden=MEMBERS.index(code) >= _SHOWN,
        help="một trong các mức điểm, hoặc 0",
    )
    return column


class ChamDiem(
    Sheet,
    tab="Chấm điểm",
    key=("ma_dang_ky", "ma_tieu_chi"),
    intro="Các dòng do lệnh “Lập phiếu chấm” tạo sẵn: chỉ gõ điểm của từng thành viên, không gõ mã tiêu chí.",
    rows=(known_in("ma_dang_ky", "dang_ky_danh_gia", "ma_dang_ky"),),
):
    """Điểm của từng tiêu chí: tự chấm, Tổ tư vấn, từng thành viên Hội đồng."""

    ma_dang_ky: Text = ma(
        "Mã đăng ký", required="x", example="DK-2026-114", help="có trong trang Đăng ký đánh giá"
    )
    ma_tieu_chi: Text = ma(
        "Mã tiêu chí", required="x", example="3.5", help="mã in trong phiếu; ô định dạng chữ"
    )
    ten_tieu_chi: Text = chu("→ Tên tiêu chí", example="Sở hữu trí tuệ", width=34)
    diem_toi_da: Number = so("→ Điểm tối đa", unit="điểm", example=3, width=9)
    cac_muc_diem: Text = chu("→ Các mức điểm", example="1***; 2****; 3", width=22)
    chu_the_tu_cham: Number = so(
        "Chủ thể tự chấm", ge=0, unit="điểm", example=2, width=9, help="một trong các mức điểm, hoặc 0"
    )
    to_tu_van: Number = so(
        "Tổ tư vấn", ge=0, unit="điểm", example=2, width=9, help="một trong các mức điểm, hoặc 0"
    )
    tv01: Number = _mark("TV01")
    tv02: Number = _mark("TV02")
    tv03: Number = _mark("TV03")
    tv04: Number = _mark("TV04")
    tv05: Number = _mark("TV05")
    tv06: Number = _mark("TV06")
    tv07: Number = _mark("TV07")
    tv08: Number = _mark("TV08")
    tv09: Number = _mark("TV09")
    tv10: Number = _mark("TV10")
    tv11: Number = _mark("TV11")
    tv12: Number = _mark("TV12")
    tv13: Number = _mark("TV13")
    tv14: Number = _mark("TV14")
    tv15: Number = _mark("TV15")
    diem_trung_binh: Number = so("→ Điểm trung bình", unit="điểm", example=1.75, width=10)
    ghi_chu: Text = chu("Ghi chú")
