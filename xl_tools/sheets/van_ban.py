"""*Văn bản*: the texts a province works under, and the plans that hang on each other."""

from __future__ import annotations

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import (
    Day,
    Sheet,
    Text,
    Whole,
    chu,
    lua_chon,
    lua_chon_nhieu,
    ma,
    ngay,
    so_nguyen,
)
from xl_tools.sheets.row_rules import dates_in_order, known_in, required_when
from xl_tools.sheets.table import Book, Table, at


def subject_ends_without_stop(table: Table, _book: Book) -> list[Finding]:
    """Trích yếu không có dấu chấm cuối, không mở đầu bằng chữ hoa (trừ tên riêng: chỉ gợi ý)."""
    return [at(row, "trich_yeu", "XL-1310") for row in table.rows() if (row["trich_yeu"] or "").endswith(".")]


class VanBan(
    Sheet,
    tab="Văn bản",
    key=("ma_van_ban",),
    label="so_ky_hieu",
    intro="Mỗi dòng một văn bản. Mã văn bản được các trang khác nhắc lại.",
    rows=(
        required_when("so_ky_hieu", lambda row: row["loai_van_ban"] != "Luật", "văn bản không phải là Luật"),
        dates_in_order("hieu_luc_tu", "hieu_luc_den"),
        known_in("van_ban_cap_tren", "van_ban", "ma_van_ban"),
        subject_ends_without_stop,
    ),
):
    """Căn cứ của tỉnh, văn bản chỉ đạo trong kỳ, kế hoạch cha - con, nghị quyết mức chi."""

    ma_van_ban: Text = ma("Mã văn bản", required="x", example="KH70-2022")
    loai_van_ban: Text = lua_chon("Loại văn bản", required="x", choices="DM-LOAIVB", example="Kế hoạch")
    so_ky_hieu: Text = chu(
        "Số, ký hiệu", required="đk", example="70/KH-UBND", help="bắt buộc trừ Luật", width=18
    )
    ngay_ban_hanh: Day = ngay("Ngày ban hành", required="x", example="27/04/2022")
    co_quan_ban_hanh: Text = chu("Cơ quan ban hành", required="x", example="Ủy ban nhân dân tỉnh Hậu Giang")
    trich_yeu: Text = chu(
        "Trích yếu",
        required="x",
        width=48,
        help="mở đầu bằng chữ thường hoặc “về việc …”, không chấm cuối",
        example="về việc thực hiện Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng "
        "sản phẩm, hàng hóa trên địa bàn tỉnh Hậu Giang năm 2022",
    )
    vai_tro: Text = lua_chon(
        "Vai trò", required="x", choices="DM-VAITROVB", example="Kế hoạch đang thực hiện"
    )
    dung_lam_can_cu_cho: Text = lua_chon_nhieu(
        "Dùng làm căn cứ cho", choices="DM-LOAIGIAY", example="Báo cáo; Quyết định hỗ trợ"
    )
    thu_tu_can_cu: Whole = so_nguyen("Thứ tự căn cứ", ge=1, example=5)
    van_ban_cap_tren: Text = ma("Văn bản cấp trên", example="KHGD-2021", help="Mã văn bản trong trang này")
    hieu_luc_tu: Day = ngay("Hiệu lực từ", example="27/04/2022")
    hieu_luc_den: Day = ngay("Hiệu lực đến", example="31/12/2022")
