"""*Ánh xạ*: an office's own names of tabs and headings, each beside ours."""

from __future__ import annotations

from xl_tools.sheets.declaration import Sheet, Text, chu
from xl_tools.sheets.row_rules import required_when


class AnhXa(
    Sheet,
    tab="Ánh xạ",
    key=("trang_cua_so", "tieu_de_cua_so"),
    intro="Chỉ dùng khi sổ của cơ quan đặt tên khác. Mỗi dòng một tên trang, hoặc một tiêu đề cột của trang đó.",
    rows=(
        required_when("tieu_de_cua_xltools", lambda row: row["tieu_de_cua_so"], "đã ghi Tiêu đề của sổ"),
        required_when("tieu_de_cua_so", lambda row: row["tieu_de_cua_xltools"], "đã ghi Tiêu đề của xltools"),
    ),
    optional=True,
):
    """Tên trang, tiêu đề riêng của cơ quan và tên tương ứng của xltools."""

    trang_cua_so: Text = chu(
        "Trang của sổ", required="x", example="DS đơn vị", help="tên trang như cơ quan đang đặt"
    )
    tieu_de_cua_so: Text = chu(
        "Tiêu đề của sổ",
        required="đk",
        example="Tên đơn vị",
        help="tiêu đề cột ở trang đó; để trống khi dòng chỉ nói tên trang",
        width=36,
    )
    trang_cua_xltools: Text = chu(
        "Trang của xltools", required="x", example="Doanh nghiệp", help="tên trang như sổ mẫu"
    )
    tieu_de_cua_xltools: Text = chu(
        "Tiêu đề của xltools",
        required="đk",
        example="Tên doanh nghiệp",
        help="tiêu đề cột như sổ mẫu",
        width=36,
    )
