"""*Đợt đánh giá*: the rounds of evaluation, their council, meeting and conclusion."""

from __future__ import annotations

import re

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Day, Sheet, Text, Whole, chu, lua_chon, ma, ngay, so_nguyen
from xl_tools.sheets.row_rules import known_in, required_when
from xl_tools.sheets.table import Book, Row, Table, at

DISTRICT, PROVINCE, CENTRAL = "Cấp huyện (trước 01/7/2025)", "Cấp tỉnh", "Trung ương"
MEETING, IN_WRITING = "Họp trực tiếp", "Lấy ý kiến bằng văn bản"
_HOUR = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:00)?")


def hours_in_order(table: Table, _book: Book) -> list[Finding]:
    """Giờ viết HH:MM; giờ kết thúc sau giờ bắt đầu."""
    found = []
    for row, start, end in table.together("gio_bat_dau", "gio_ket_thuc"):
        wrong = [
            name
            for name, value in (("gio_bat_dau", start), ("gio_ket_thuc", end))
            if value and not _HOUR.fullmatch(value)
        ]
        found += [at(row, name, "XL-1220") for name in wrong]
        if start and end and not wrong and end.zfill(5) <= start.zfill(5):
            found.append(at(row, "gio_ket_thuc", "XL-1327", start=start))
    return found


def _meets(row: Row) -> bool:
    return bool(row["hinh_thuc"] == MEETING)


class DotDanhGia(
    Sheet,
    tab="Đợt đánh giá",
    key=("ma_dot",),
    intro="Mỗi dòng một đợt đánh giá, phân hạng. Đánh giá lại thì thường lấy ý kiến bằng văn bản, không họp.",
    rows=(
        hours_in_order,
        known_in("quyet_dinh_thanh_lap_hoi_dong", "van_ban", "ma_van_ban"),
        known_in("quy_che_hoat_dong", "van_ban", "ma_van_ban"),
        required_when("ngay_hop", _meets, "hình thức Họp trực tiếp"),
        required_when("dia_diem", _meets, "hình thức Họp trực tiếp"),
    ),
):
    """Đợt đánh giá, phân hạng sản phẩm OCOP."""

    ma_dot: Text = ma("Mã đợt", required="x", example="2026-2")
    nam: Whole = so_nguyen("Năm", unit="năm", required="x", ge=2013, le=2045, example=2026)
    dot: Whole = so_nguyen("Đợt", required="x", ge=1, example=2)
    cap_danh_gia: Text = lua_chon(
        "Cấp đánh giá", required="x", choices=(DISTRICT, PROVINCE, CENTRAL), example=PROVINCE
    )
    quyet_dinh_thanh_lap_hoi_dong: Text = ma(
        "Quyết định thành lập Hội đồng", required="đk", example="QD512-2026", help="Mã văn bản"
    )
    quy_che_hoat_dong: Text = ma("Quy chế hoạt động", example="QD530-2026", help="Mã văn bản")
    hinh_thuc: Text = lua_chon("Hình thức", required="x", choices=(MEETING, IN_WRITING), example=MEETING)
    ngay_hop: Day = ngay("Ngày họp", required="đk", example="12/11/2026")
    gio_bat_dau: Text = chu("Giờ bắt đầu", required="đk", example="08:00", help="HH:MM", width=9)
    gio_ket_thuc: Text = chu("Giờ kết thúc", required="đk", example="16:30", help="HH:MM", width=9)
    dia_diem: Text = chu("Địa điểm", required="đk", example="Hội trường Ủy ban nhân dân tỉnh")
    khach_moi: Text = chu("Khách mời", example="Liên minh Hợp tác xã tỉnh", help="cách nhau bằng “; ”")
    y_kien_thao_luan: Text = chu("Ý kiến thảo luận", width=44, help="nguyên văn tóm tắt của Thư ký")
    ket_luan_cua_chu_tich_hoi_dong: Text = chu("Kết luận của Chủ tịch Hội đồng", width=44)
