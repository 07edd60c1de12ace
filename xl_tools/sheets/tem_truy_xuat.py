"""*Tem truy xuất*: lots and their stamps, with serial ranges and what the trace shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import Day, Sheet, Text, Whole, chu, lua_chon, ma, ngay, so_nguyen
from xl_tools.sheets.gs1 import gtin14, gtin_in_link, is_gtin, valid_gln
from xl_tools.sheets.row_rules import dates_in_order, known_in, required_when
from xl_tools.sheets.san_pham import NOT_STAMPED
from xl_tools.sheets.table import Book, Row, Table, at
from xl_tools.text import number

CONNECTED = "Đã kết nối"
QR = "Mã QR"
CARRIERS = (QR, "GS1 DataMatrix", "GS1-128", "EAN/UPC", "RFID", "NFC")
_SERIAL = re.compile(r"(.*?)(\d+)")
_TIME = re.compile(r"\d{1,2}[/.-]\d{1,4}")  # 15/04, 15/04/2026, 04/2026


def serial_range(row: Row) -> tuple[str, int, int] | None:
    """The letters and the first and last number of a lot's serials; None where blank or not of one series."""
    first, last = (_SERIAL.fullmatch(row[name] or "") for name in ("se_ri_tu", "se_ri_den"))
    if not first or not last or (first[1], len(first[2])) != (last[1], len(last[2])):
        return None
    return first[1], int(first[2]), int(last[2])


def serials_in_order(table: Table, _book: Book) -> list[Finding]:
    """Sê-ri từ, đến cùng một dãy, đúng thứ tự, khớp số lượng tem; không chồng lô khác."""
    found: list[Finding] = []
    ranges: list[tuple[str, int, int, Row]] = []
    for row, start, end in table.together("se_ri_tu", "se_ri_den"):
        if not start and not end:
            continue
        serials = serial_range(row)
        if serials is None or serials[2] < serials[1]:
            found.append(at(row, "se_ri_den", "XL-1331"))
            continue
        count = serials[2] - serials[1] + 1
        if row["so_luong_tem"] is not None and row["so_luong_tem"] != count:
            found.append(at(row, "so_luong_tem", "XL-1332", serials=number(count)))
        ranges.append((*serials, row))
    return [*found, *_overlaps(ranges)]


def _overlaps(ranges: list[tuple[str, int, int, Row]]) -> Iterator[Finding]:
    """Lô đứng sau trong một dãy bắt đầu trước khi lô đứng trước hết sê-ri."""
    ordered = sorted(ranges, key=lambda one: (one[0], one[1], one[3].excel_row))
    furthest: tuple[str, int, Row] | None = None
    for letters, start, end, row in ordered:
        if furthest and furthest[0] == letters and start <= furthest[1]:
            yield at(row, "se_ri_tu", "XL-1442", other=furthest[2]["ma_lo"] or furthest[2].key)
        if not furthest or furthest[0] != letters or end > furthest[1]:
            furthest = (letters, end, row)


def activated(table: Table, _book: Book) -> list[Finding]:
    """Tem chưa kích hoạt thì người mua quét không thấy gì."""
    return [
        at(row, "ngay_kich_hoat", "XL-1338") for row in table.rows() if row.key and not row["ngay_kich_hoat"]
    ]


def has_times(events: str) -> bool:
    """Whether each event, separated by “; ”, says when it was."""
    return all(_TIME.search(one) for one in events.split(";") if one.strip())


def events_have_a_time(table: Table, _book: Book) -> list[Finding]:
    """Sự kiện trọng yếu phải kèm thời gian mới tính là một mục đã có."""
    return [
        at(row, "su_kien_trong_yeu", "XL-1339")
        for row, events in table.together("su_kien_trong_yeu")
        if events and not has_times(events)
    ]


def solution_named(table: Table, _book: Book) -> list[Finding]:
    """Tem đã kích hoạt thì phải biết ai cung cấp giải pháp."""
    return [
        at(row, "don_vi_cung_cap_giai_phap", "XL-1340")
        for row, since, supplier in table.together("ngay_kich_hoat", "don_vi_cung_cap_giai_phap")
        if since and not supplier
    ]


def link_of_the_product(table: Table, book: Book) -> list[Finding]:
    """GTIN trong đường dẫn của lô phải là GTIN của sản phẩm."""
    known = {row["ma_san_pham"]: row["gtin"] for row in book["san_pham"].rows()}
    found = []
    for row, product, link in table.together("ma_san_pham", "duong_dan_truy_xuat"):
        own, named = known.get(product), gtin_in_link(link or "")
        if own and named and is_gtin(own) and gtin14(own) != named:
            found.append(at(row, "duong_dan_truy_xuat", "XL-1446", named=named, own=own))
    return found


def product_says_stamped(table: Table, book: Book) -> list[Finding]:
    """Sản phẩm có lô dán tem thì cột Dán tem truy xuất điện tử phải ghi Có, nếu không tỷ lệ dán tem tính thiếu."""
    unstamped = {
        row["ma_san_pham"]: row
        for row in book["san_pham"].rows()
        if row["dan_tem_truy_xuat_dien_tu"] == NOT_STAMPED
    }
    return [
        at(row, "ma_san_pham", "XL-1447", beside=unstamped[product].at("dan_tem_truy_xuat_dien_tu")[0])
        for row, product in table.together("ma_san_pham")
        if product in unstamped
    ]


class TemTruyXuat(
    Sheet,
    tab="Tem truy xuất",
    key=("ma_san_pham", "ma_lo"),
    optional=True,
    intro="Mỗi dòng một lô hàng dán tem; sê-ri của các lô không chồng nhau.",
    rows=(
        known_in("ma_san_pham", "san_pham", "ma_san_pham"),
        valid_gln("gln_noi_san_xuat"),
        dates_in_order("ngay_san_xuat", "han_su_dung", strict=True),
        dates_in_order("ngay_san_xuat", "ngay_kich_hoat", "XL-1337"),
        activated,
        events_have_a_time,
        solution_named,
        link_of_the_product,
        product_says_stamped,
        serials_in_order,
        required_when("se_ri_den", lambda row: row["se_ri_tu"], "đã ghi Sê-ri từ"),
    ),
):
    """Sổ tem truy xuất nguồn gốc theo lô."""

    ma_san_pham: Text = ma("Mã sản phẩm", required="x", example="SP-0031", help="có trong trang Sản phẩm")
    ma_lo: Text = ma("Mã lô", required="x", example="L260418")
    ngay_san_xuat: Day = ngay("Ngày sản xuất", example="18/04/2026")
    han_su_dung: Day = ngay("Hạn sử dụng", example="18/10/2026")
    gln_noi_san_xuat: Text = ma("GLN nơi sản xuất", example="8930000123459", help="13 số, đúng số kiểm tra")
    vat_mang_du_lieu: Text = lua_chon(
        "Vật mang dữ liệu", required="x", choices=CARRIERS, example=QR, width=16
    )
    so_luong_tem: Whole = so_nguyen("Số lượng tem", required="x", ge=1, unit="tem", example=5000)
    se_ri_tu: Text = chu("Sê-ri từ", example="A000001", width=14)
    se_ri_den: Text = chu("Sê-ri đến", example="A005000", width=14)
    don_vi_cung_cap_giai_phap: Text = chu("Đơn vị cung cấp giải pháp", example="VNPT Check")
    ngay_kich_hoat: Day = ngay("Ngày kích hoạt", example="20/04/2026", help="trống = chưa kích hoạt")
    duong_dan_truy_xuat: Text = chu("Đường dẫn truy xuất")
    duong_dan_hinh_anh: Text = chu("Đường dẫn hình ảnh")
    su_kien_trong_yeu: Text = chu(
        "Sự kiện trọng yếu", example="Thu hoạch 15/04/2026; Sấy 17/04/2026", help="tên sự kiện và thời gian"
    )
    ket_noi_cong_quoc_gia: Text = lua_chon(
        "Kết nối Cổng quốc gia", required="x", choices=("Chưa", CONNECTED), example="Chưa", width=15
    )
    thong_tin_con_thieu: Text = chu("→ Thông tin còn thiếu", example="Hình ảnh", width=34)
