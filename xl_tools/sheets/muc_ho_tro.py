"""*Mức hỗ trợ*: the province's support rates, where the officer sees, cites and changes them."""

from __future__ import annotations

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import (
    Day,
    Money,
    Number,
    Sheet,
    Text,
    Whole,
    chu,
    lua_chon,
    lua_chon_nhieu,
    ma,
    muc_tran,
    ngay,
    so,
    so_nguyen,
    tien,
)
from xl_tools.sheets.row_rules import dates_in_order, known_in, required_when
from xl_tools.sheets.table import Book, Row, Table, at
from xl_tools.text import number

RATE_CAPPED, RATE, LUMP, UPGRADE = "Tỷ lệ có trần", "Tỷ lệ", "Trọn gói", "Chênh lệch nâng hạng"
CONSULTING, CERTIFYING, BOTH, NO_COST = (
    "Giá trị hợp đồng tư vấn",
    "Chi phí chứng nhận, thử nghiệm",
    "Tổng hai khoản",
    "Không theo chi phí",
)
PER_SYSTEM, PER_CONTRACT, PER_PRODUCT, PER_YEAR, PER_ENTERPRISE, PER_SUBJECT = (
    "Hệ thống, công cụ",
    "Hợp đồng",
    "Sản phẩm",
    "Doanh nghiệp/năm",
    "Doanh nghiệp",
    "Chủ thể",
)
DEDUCT, WITHIN_COST, IGNORE_OTHER = "Trừ vào mức", "Tổng không vượt chi phí", "Không trừ"
NO_CAP = "không"
SME = "Hỗ trợ doanh nghiệp nhỏ và vừa"  # the programme of Nghị định số 80/2021/NĐ-CP
DECIDING = {
    "Ngày đăng ký": "ngay_dang_ky",
    "Ngày ký hợp đồng": "ngay_ky_hop_dong",
    "Ngày nghiệm thu": "ngay_nghiem_thu",
    "Ngày cấp giấy chứng nhận": "ngay_cap_giay_chung_nhan",
    "Ngày quyết định công nhận": "ngay_quyet_dinh_cong_nhan",
}
GRADES = {
    "Đã đối chiếu văn bản (text)": "text",
    "Theo nguồn thứ cấp (secondary)": "secondary",
    "Suy luận (inference)": "inference",
    "Theo trí nhớ (memory)": "memory",
    "Giả định của sổ mẫu (assumed)": "assumed",
}
_SCOPE = (
    "van_ban_quy_dinh",
    "dieu_khoan",
    "hang_truoc",
    "hang_dat",
    "quy_mo_duoc_huong",
    "loai_hinh_duoc_huong",
    "dieu_kien_rieng",
    "chuong_trinh",
    "dia_ban_ap_dung",
)


def _proportional(row: Row) -> bool:
    return row["cach_tinh"] in (RATE_CAPPED, RATE)


def rate_in_per_cent(table: Table, book: Book) -> list[Finding]:
    """Tỷ lệ dưới 1% thường là 50% ghi thành 0,5; ô hiện dấu % thì đã đọc đúng như Excel hiện."""
    small = [row for row, rate in table.together("ty_le") if rate is not None and 0 < rate < 1]
    shown = {one.cell for one in book.findings if one.code == "XL-1114" and one.sheet == table.tab}
    return [
        at(row, "ty_le", "XL-1222", meant=number(row["ty_le"] * 100))
        for row in small
        if table.cell("ty_le", row.excel_row) not in shown
    ]


def no_overlap(table: Table, _book: Book) -> list[Finding]:
    """Hai dòng cùng văn bản, nội dung, đối tượng không được chồng ngày, trừ hai cách hiểu của một câu chữ."""
    found: list[Finding] = []
    rows = [row for row in table.rows() if row["hieu_luc_tu"]]
    for position, later in enumerate(rows):
        for earlier in rows[:position]:
            if same_scope(earlier, later) and overlap(earlier, later):
                found.append(
                    at(later, "hieu_luc_tu", "XL-1306", other=earlier.key, other_row=earlier.excel_row)
                )
                break
    return found


def same_scope(one: Row, other: Row) -> bool:
    """Whether two rows say the same about the same: clause, content, subjects; two readings apart."""
    if one["ma_nhom_doc"] and one["ma_nhom_doc"] == other["ma_nhom_doc"]:
        return one["cach_hieu"] == other["cach_hieu"] is not None and _shared_contents(one, other)
    return all(one[name] == other[name] for name in _SCOPE) and _shared_contents(one, other)


def _shared_contents(one: Row, other: Row) -> bool:
    return bool(set(one["noi_dung_ap_dung"] or ()) & set(other["noi_dung_ap_dung"] or ()))


def overlap(one: Row, other: Row) -> bool:
    """Whether there is a day on which both are in force."""
    starts_before_end = [
        first["hieu_luc_den"] is None or second["hieu_luc_tu"] <= first["hieu_luc_den"]
        for first, second in ((one, other), (other, one))
    ]
    return all(starts_before_end)


class MucHoTro(
    Sheet,
    tab="Mức hỗ trợ",
    key=("ma_muc",),
    adds_up=False,
    intro=(
        "Mỗi dòng một mức, chép từ văn bản, ghi rõ điều, khoản và mức kiểm chứng. "
        "Mức trần: ghi số; ghi “không” khi văn bản không đặt trần; để trống khi chưa biết (khi đó không tính được)."
    ),
    rows=(
        known_in("van_ban_quy_dinh", "van_ban", "ma_van_ban"),
        required_when("chi_phi_duoc_tinh", _proportional, "cách tính theo tỷ lệ"),
        required_when("ty_le", _proportional, "cách tính theo tỷ lệ"),
        required_when(
            "muc_tran",
            lambda row: row["cach_tinh"] == RATE_CAPPED,
            "chưa biết mức trần thì không tính được; nếu văn bản không đặt trần, ghi “không”",
            code="XL-1305",
        ),
        required_when(
            "muc_tron_goi",
            lambda row: row["cach_tinh"] in (LUMP, UPGRADE),
            "cách tính trọn gói hoặc chênh lệch",
        ),
        required_when("ma_nhom_doc", lambda row: row["cach_hieu"], "có Cách hiểu"),
        rate_in_per_cent,
        dates_in_order("hieu_luc_tu", "hieu_luc_den"),
        no_overlap,
    ),
):
    """Mức hỗ trợ theo nghị quyết của tỉnh và nghị định: mỗi dòng một mức, có căn cứ và ngày hiệu lực."""

    ma_muc: Text = ma("Mã mức", required="x", example="BG-2023-HTQL")
    van_ban_quy_dinh: Text = ma("Văn bản quy định", required="x", example="NQ43-2022", help="Mã văn bản")
    dieu_khoan: Text = chu(
        "Điều, khoản", required="x", example="chưa rõ", help="ghi “chưa rõ” nếu chưa đọc bản ký", width=22
    )
    noi_dung_ap_dung: Text = lua_chon_nhieu(
        "Nội dung áp dụng",
        required="x",
        choices="DM-NHOM|DM-ND",
        example="TCVN ISO 14001; TCVN ISO 50001; TCVN ISO 22000",
        help="nhóm chứa mọi nội dung của nhóm; cách nhau bằng “; ”",
        in_kind={"ocop": {"choices": "DM-NHOM-OCOP|DM-ND"}},
    )
    cach_tinh: Text = lua_chon(
        "Cách tính", required="x", choices=(RATE_CAPPED, RATE, LUMP, UPGRADE), example=RATE_CAPPED
    )
    chi_phi_duoc_tinh: Text = lua_chon(
        "Chi phí được tính", required="đk", choices=(CONSULTING, CERTIFYING, BOTH, NO_COST), example=BOTH
    )
    ty_le: Number = so(
        "Tỷ lệ", required="đk", ge=0, le=100, unit="%", example=50, help="50 nghĩa là 50%", width=9
    )
    muc_tran: Text = muc_tran(
        "Mức trần (đồng)",
        required="đk",
        unit="đồng",
        example=50_000_000,
        help="số tiền; chữ “không” khi văn bản không đặt trần; trống = chưa biết",
    )
    muc_tron_goi: Money = tien(
        "Mức trọn gói (đồng)",
        required="đk",
        gt=0,
        unit="đồng",
        help="chỉ khi Trọn gói hoặc Chênh lệch nâng hạng",
    )
    don_vi_tinh_tran: Text = lua_chon(
        "Đơn vị tính trần",
        required="x",
        choices=(PER_SYSTEM, PER_CONTRACT, PER_PRODUCT, PER_YEAR, PER_ENTERPRISE, PER_SUBJECT),
        example=PER_SYSTEM,
    )
    hang_truoc: Text = lua_chon(
        "Hạng trước",
        required="đk",
        choices=("Chưa có", "3 sao", "4 sao"),
        hidden=True,
        help="chỉ sổ ocop",
        width=11,
    )
    hang_dat: Text = lua_chon(
        "Hạng đạt",
        required="đk",
        choices=("3 sao", "4 sao", "5 sao"),
        hidden=True,
        help="chỉ sổ ocop",
        width=11,
    )
    quy_mo_duoc_huong: Text = lua_chon_nhieu(
        "Quy mô được hưởng", choices=("Siêu nhỏ", "Nhỏ", "Vừa", "Lớn"), help="trống = mọi quy mô", width=18
    )
    loai_hinh_duoc_huong: Text = lua_chon_nhieu(
        "Loại hình được hưởng",
        choices="DM-LOAIHINH",
        help="trống = mọi loại hình",
        example="Doanh nghiệp tư nhân; Công ty trách nhiệm hữu hạn; Công ty cổ phần; Hợp tác xã; Liên hiệp hợp tác xã",
    )
    dieu_kien_rieng: Text = lua_chon_nhieu(
        "Điều kiện riêng",
        choices="DM-DIEUKIEN",
        help="phải đủ mọi điều kiện ghi ở ô",
        example="Thuộc cụm liên kết ngành, chuỗi giá trị",
    )
    chuong_trinh: Text = lua_chon(
        "Chương trình",
        choices="DM-CHUONGTRINH",
        help="trống = mọi chương trình",
        example=SME,
    )
    loai_tru_von_dau_tu_nuoc_ngoai: Text = lua_chon(
        "Loại trừ vốn đầu tư nước ngoài", choices=("Có", "Không"), example="Không", width=13
    )
    dia_ban_ap_dung: Text = chu(
        "Địa bàn áp dụng",
        example="Bắc Giang",
        help="tên tỉnh cũ nếu chỉ áp dụng trong địa bàn cũ; trống = toàn tỉnh",
    )
    so_lan_toi_da: Whole = so_nguyen(
        "Số lần tối đa", ge=1, unit="lần", example=1, help="theo doanh nghiệp và nội dung"
    )
    phai_co_giay_chung_nhan: Text = lua_chon(
        "Phải có giấy chứng nhận", required="x", choices=("Có", "Không"), example="Có", width=13
    )
    tru_ho_tro_nguon_khac: Text = lua_chon(
        "Trừ hỗ trợ nguồn khác",
        choices=(DEDUCT, WITHIN_COST, IGNORE_OTHER),
        example=DEDUCT,
        help="trống = Tổng không vượt chi phí",
    )
    ngay_quyet_dinh_ap_dung: Text = lua_chon(
        "Ngày quyết định áp dụng", required="x", choices=tuple(DECIDING), example="Ngày ký hợp đồng"
    )
    hieu_luc_tu: Day = ngay("Hiệu lực từ", required="x", example="01/01/2023")
    hieu_luc_den: Day = ngay("Hiệu lực đến")
    cach_hieu: Text = lua_chon(
        "Cách hiểu",
        choices=("A", "B"),
        help="khi câu chữ hiểu được hai cách: hai dòng cùng Mã nhóm đọc",
        width=9,
    )
    ma_nhom_doc: Text = ma("Mã nhóm đọc", required="đk", example="TG-2020")
    muc_kiem_chung: Text = lua_chon(
        "Mức kiểm chứng", required="x", choices=tuple(GRADES), example="Theo nguồn thứ cấp (secondary)"
    )
