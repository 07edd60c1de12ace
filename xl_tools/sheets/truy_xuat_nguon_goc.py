"""*Truy xuất nguồn gốc*: traceability systems of enterprises and of the province."""

from __future__ import annotations

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Day, Sheet, Text, chu, lua_chon, lua_chon_nhieu, ma, ngay
from xl_tools.sheets.gs1 import given_in_viet_nam, valid_gln, valid_gtin
from xl_tools.sheets.ma_so_thue import phap_nhan
from xl_tools.sheets.row_rules import required_when
from xl_tools.sheets.table import Book, Table, at

PROVINCE = "TINH"
CONNECTED = "Đã kết nối"


def enterprise_or_province(table: Table, book: Book) -> list[Finding]:
    """Mã số thuế có ở trang Doanh nghiệp, hoặc chữ TINH đối với hệ thống của tỉnh."""
    enterprises = book["doanh_nghiep"]
    if not enterprises.exists:
        return []
    known = {row["ma_so_thue"] for row in enterprises.rows()} | {PROVINCE}
    return [
        at(row, "ma_so_thue", "XL-1401", target=enterprises.tab)
        for row in table.rows()
        if row["ma_so_thue"] is not None and not {row["ma_so_thue"], phap_nhan(row["ma_so_thue"])} & known
    ]


class TruyXuatNguonGoc(
    Sheet,
    tab="Truy xuất nguồn gốc",
    key=("ma_so_thue", "ten_he_thong"),
    label="ten_he_thong",
    optional=True,
    intro="Mỗi dòng một hệ thống truy xuất. Hệ thống của tỉnh thì cột Mã số thuế ghi TINH.",
    rows=(
        enterprise_or_province,
        valid_gtin("gtin"),
        given_in_viet_nam("gtin"),
        valid_gln("gln"),
        required_when(
            "ngay_ket_noi", lambda row: row["ket_noi_cong_quoc_gia"] == CONNECTED, "hệ thống đã kết nối"
        ),
    ),
):
    """Hệ thống truy xuất nguồn gốc của doanh nghiệp và của tỉnh."""

    ma_so_thue: Text = ma(
        "Mã số thuế",
        required="x",
        example="1801234562",
        help="có trong Doanh nghiệp; TINH: hệ thống của tỉnh",
    )
    ten_he_thong: Text = chu(
        "Tên hệ thống", required="x", width=34, example="Hệ thống truy xuất cá tra Minh Tâm"
    )
    san_pham_ap_dung: Text = chu(
        "Sản phẩm áp dụng", required="x", example="Cá tra phi lê", help="nhiều sản phẩm cách nhau bằng “; ”"
    )
    gtin: Text = ma("GTIN", example="8931234567897", help="8, 12, 13 hoặc 14 số, đúng số kiểm tra")
    gln: Text = ma("GLN", example="8930000123459", help="13 số, đúng số kiểm tra")
    vat_mang_du_lieu: Text = lua_chon(
        "Vật mang dữ liệu",
        required="x",
        choices=("Mã QR", "GS1 DataMatrix", "GS1-128", "EAN/UPC", "RFID", "NFC"),
        example="Mã QR",
        width=16,
    )
    don_vi_cung_cap_giai_phap: Text = chu("Đơn vị cung cấp giải pháp", example="Đơn vị A")
    ngay_dua_vao_van_hanh: Day = ngay("Ngày đưa vào vận hành", example="01/08/2023")
    thong_tin_da_co: Text = lua_chon_nhieu(
        "Thông tin đã có",
        choices="DM-TXNG",
        example="Tên sản phẩm; Hình ảnh; Tên đơn vị; Địa chỉ",
        help="nhiều mục cách nhau bằng “; ”",
    )
    so_ban_cong_bo_hop_chuan_he_thong: Text = chu(
        "Số bản công bố hợp chuẩn hệ thống", help="khoản 4 Điều 23 Nghị định số 37/2026/NĐ-CP", width=20
    )
    so_giay_chung_nhan_he_thong: Text = chu("Số giấy chứng nhận hệ thống", width=20)
    ket_noi_cong_quoc_gia: Text = lua_chon(
        "Kết nối Cổng quốc gia",
        required="x",
        choices=("Chưa", "Đã đăng ký", CONNECTED),
        example="Chưa",
        width=15,
    )
    ngay_ket_noi: Day = ngay("Ngày kết nối", required="đk")
    thong_tin_con_thieu: Text = chu("→ Thông tin còn thiếu", example="Xuất xứ; Sự kiện trọng yếu", width=34)
