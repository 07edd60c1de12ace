"""*Mục tiêu*: what the plans promise, with or without a figure."""

from __future__ import annotations

from xl_tools.findings import Finding
from xl_tools.law import choices
from xl_tools.sheets.declaration import (
    Number,
    Sheet,
    Text,
    Whole,
    chu,
    lua_chon,
    lua_chon_nhieu,
    ma,
    so,
    so_nguyen,
)
from xl_tools.sheets.numbers import MONEY_UNITS
from xl_tools.sheets.row_rules import known_in, not_above, required_when
from xl_tools.sheets.table import Book, Table, at

AT_LEAST, EQUAL, BETWEEN, AT_MOST, DONE = "Ít nhất", "Bằng", "Trong khoảng", "Không quá", "Có thực hiện"
BY_HAND = "Nhập tay"
REACHED, EXCEEDED, NOT_REACHED, NOT_DUE, NO_DATA = "Đạt", "Vượt", "Chưa đạt", "Chưa đến hạn", "Thiếu số liệu"
COUNTED_BY = {
    "Ngày đăng ký": "ngay_dang_ky",
    "Ngày quyết định phê duyệt": "ngay_quyet_dinh_phe_duyet",
    "Ngày ký hợp đồng": "ngay_ky_hop_dong",
    "Ngày nghiệm thu": "ngay_nghiem_thu",
    "Ngày cấp giấy chứng nhận": "ngay_cap_giay_chung_nhan",
    "Ngày giải ngân": "ngay_giai_ngan",
}


def within_its_plan(table: Table, _book: Book) -> list[Finding]:
    """Đến năm không trước Từ năm."""
    return [
        at(row, "den_nam", "XL-1311", earliest=row["tu_nam"])
        for row in table.rows()
        if row["tu_nam"] and row["den_nam"] and row["den_nam"] < row["tu_nam"]
    ]


def unit_of_its_indicator(table: Table, _book: Book) -> list[Finding]:
    """Đơn vị tính cùng loại với đơn vị của Chỉ số tính: tiền, phần trăm hoặc số đếm."""
    known = {one.value: one.properties for one in choices("DM-CHISO")}
    found: list[Finding] = []
    for row, unit, indicator in table.together("don_vi_tinh", "chi_so_tinh"):
        said = known.get(indicator, {})
        own = said.get("don_vi")
        if unit and own and _kind_of(unit) != _kind_of(own):
            found.append(at(row, "don_vi_tinh", "XL-1319", indicator=said["ten"], unit=own))
    return found


def _kind_of(unit: str) -> str:
    """`tiền`, `phần trăm` hoặc `số đếm`."""
    return "tiền" if unit in MONEY_UNITS else "phần trăm" if unit.endswith("%") else "số đếm"


class MucTieu(
    Sheet,
    tab="Mục tiêu",
    key=("ma_chi_tieu",),
    label="ten_chi_tieu",
    intro="Mỗi dòng một chỉ tiêu. Chỉ tiêu không có con số thì Loại chỉ tiêu là “Có thực hiện”; không tự đặt số.",
    rows=(
        known_in("ke_hoach", "van_ban", "ma_van_ban"),
        within_its_plan,
        unit_of_its_indicator,
        required_when(
            "gia_tri_muc_tieu",
            lambda row: row["loai_chi_tieu"] not in (DONE, None),
            "chỉ tiêu có con số; nếu kế hoạch không nêu số, chọn Loại chỉ tiêu “Có thực hiện”",
        ),
        required_when(
            "gia_tri_can_tren", lambda row: row["loai_chi_tieu"] == BETWEEN, "chỉ tiêu Trong khoảng"
        ),
        not_above("gia_tri_muc_tieu", "gia_tri_can_tren"),
    ),
):
    """Chỉ tiêu của kế hoạch năm và kế hoạch giai đoạn."""

    ma_chi_tieu: Text = ma("Mã chỉ tiêu", required="x", example="CT-2022-01")
    ten_chi_tieu: Text = chu(
        "Tên chỉ tiêu", required="x", width=44, example="Số doanh nghiệp được hỗ trợ áp dụng hệ thống quản lý"
    )
    ke_hoach: Text = ma("Kế hoạch", required="x", example="KH70-2022", help="Mã văn bản")
    tu_nam: Whole = so_nguyen("Từ năm", unit="năm", required="x", ge=2010, le=2045, example=2022)
    den_nam: Whole = so_nguyen("Đến năm", unit="năm", required="x", ge=2010, le=2045, example=2022)
    dia_ban_ap_dung: Text = chu("Địa bàn áp dụng", example="Hậu Giang", help="trống = toàn tỉnh", width=16)
    don_vi_tinh: Text = lua_chon(
        "Đơn vị tính", required="x", choices="DM-DVT", example="doanh nghiệp", width=15
    )
    loai_chi_tieu: Text = lua_chon(
        "Loại chỉ tiêu",
        required="x",
        choices=(AT_LEAST, EQUAL, BETWEEN, AT_MOST, DONE),
        example=AT_LEAST,
        width=15,
    )
    gia_tri_muc_tieu: Number = so(
        "Giá trị mục tiêu",
        required="đk",
        example=24,
        help="với “Trong khoảng” là cận dưới; trống khi “Có thực hiện”",
    )
    gia_tri_can_tren: Number = so(
        "Giá trị cận trên", required="đk", example=150, help="chỉ khi “Trong khoảng”"
    )
    chi_so_tinh: Text = lua_chon(
        "Chỉ số tính",
        required="x",
        choices="DM-CHISO",
        example="CS01",
        help="“Nhập tay” nếu máy không tính được",
    )
    pham_vi_tinh: Text = lua_chon_nhieu(
        "Phạm vi tính",
        choices="DM-NHOM|DM-CHUDE|DM-LOAIHD|DM-LOAISP",
        example="Hệ thống quản lý",
        help="nhiều nhóm cách nhau bằng “; ”, hợp lại rồi mới đếm không trùng",
        in_kind={
            "ocop": {
                "choices": "DM-PHAMVI-OCOP|DM-LOAIHINH|DM-NHOM-OCOP|DM-NHOM|DM-CHUDE|DM-LOAIHD|DM-LOAISP|DM-NHOMNV",
                "example": "5 sao",
            }
        },
    )
    moc_tinh: Text = lua_chon("Mốc tính", required="đk", choices=tuple(COUNTED_BY), example="Ngày nghiệm thu")
    nam_goc_so_sanh: Whole = so_nguyen(
        "Năm gốc so sánh",
        unit="năm",
        required="đk",
        ge=2000,
        le=2045,
        example=2021,
        help="chỉ tiêu tăng, giảm",
    )
    thuc_hien_nhap_tay: Number = so(
        "Thực hiện nhập tay", required="đk", example=0, help="chỉ khi Chỉ số tính là “Nhập tay”"
    )
    thuc_hien_trong_ky: Number = so("→ Thực hiện trong kỳ", example=11)
    luy_ke_giai_doan: Number = so("→ Lũy kế giai đoạn", example=35)
    ty_le_so_voi_muc_tieu: Number = so("→ Tỷ lệ so với mục tiêu", unit="%", example=45.8)
    con_thieu: Number = so("→ Còn thiếu", example=13)
    danh_gia: Text = lua_chon(
        "→ Đánh giá", choices=(REACHED, EXCEEDED, NOT_REACHED, NOT_DUE, NO_DATA), example=NOT_DUE, width=15
    )
