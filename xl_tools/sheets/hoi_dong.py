"""*Hội đồng*: who sits on the council of a round, who was there, whose sheet counts."""

from __future__ import annotations

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Sheet, Text, chu, lua_chon, ma
from xl_tools.sheets.row_rules import known_in
from xl_tools.sheets.table import Book, Row, Table, at
from xl_tools.text import folded

MEMBERS = tuple(f"TV{number:02d}" for number in range(1, 16))
CHAIR, VICE, MEMBER, MEMBER_SECRETARY, SECRETARY = (
    "Chủ tịch",
    "Phó Chủ tịch",
    "Ủy viên",
    "Ủy viên, Thư ký",
    "Thư ký (không chấm)",
)
PRESENT, ABSENT, BY_PROXY = "Có", "Vắng", "Ủy quyền dự"


def scores(member: Row) -> bool:
    """Whether a sheet of marks is expected of the member: there (in person or by proxy) and to score."""
    return bool(member["co_mat"] in (PRESENT, BY_PROXY) and member["cham_diem"] == "Có")


def member_codes(table: Table, _book: Book) -> list[Finding]:
    """Mã thành viên là tên một cột của trang Chấm điểm."""
    return [
        at(row, "ma_thanh_vien", "XL-1221")
        for row, code in table.together("ma_thanh_vien")
        if code is not None and code not in MEMBERS
    ]


def one_name_one_member(table: Table, _book: Book) -> list[Finding]:
    """Hai thành viên cùng tên, cùng chức vụ trong một đợt là một người ghi hai lần."""
    seen: dict[tuple[str, str, str], Row] = {}
    found = []
    for row, council, name, post in table.together("ma_dot", "ho_va_ten", "chuc_vu_don_vi"):
        if not council or not name:
            continue
        first = seen.setdefault((council, folded(name), folded(post or "")), row)
        if first is not row:
            found.append(at(row, "ho_va_ten", "XL-1328", other=first["ma_thanh_vien"]))
    return found


def one_chair(table: Table, _book: Book) -> list[Finding]:
    """Mỗi đợt có một Chủ tịch Hội đồng."""
    chairs: dict[str, Row] = {}
    found = []
    for row, council, role in table.together("ma_dot", "vai_tro"):
        if role == CHAIR and council and chairs.setdefault(council, row) is not row:
            found.append(at(row, "vai_tro", "XL-1329", other=chairs[council]["ho_va_ten"]))
    return found


class HoiDong(
    Sheet,
    tab="Hội đồng",
    key=("ma_dot", "ma_thanh_vien"),
    label="ho_va_ten",
    intro="Mỗi dòng một thành viên của một đợt; Mã thành viên TV01 … TV15 là tên cột ở trang Chấm điểm.",
    rows=(known_in("ma_dot", "dot_danh_gia", "ma_dot"), member_codes, one_name_one_member, one_chair),
):
    """Thành viên Hội đồng đánh giá, phân hạng."""

    ma_dot: Text = ma("Mã đợt", required="x", example="2026-2", help="có trong trang Đợt đánh giá")
    ma_thanh_vien: Text = ma("Mã thành viên", required="x", example="TV03", help="TV01 … TV15")
    ho_va_ten: Text = chu("Họ và tên", required="x", example="Phạm Văn Nam")
    chuc_vu_don_vi: Text = chu(
        "Chức vụ, đơn vị", required="x", width=40, example="Phó Giám đốc Sở Khoa học và Công nghệ"
    )
    vai_tro: Text = lua_chon(
        "Vai trò", required="x", choices=(CHAIR, VICE, MEMBER, MEMBER_SECRETARY, SECRETARY), example=MEMBER
    )
    co_mat: Text = lua_chon(
        "Có mặt", required="x", choices=(PRESENT, ABSENT, BY_PROXY), example=PRESENT, width=12
    )
    cham_diem: Text = lua_chon("Chấm điểm", required="x", choices=("Có", "Không"), example="Có", width=11)
