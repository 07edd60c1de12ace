"""Thông tin truy xuất nguồn gốc còn thiếu, so với danh sách có hiệu lực tại ngày của hệ thống hoặc của lô.

Mười mục của Thông tư số 02/2024/TT-BKHCN (01/6/2024 - 22/01/2026), chín mục của khoản 5 Điều 23 Nghị định số
37/2026/NĐ-CP (từ 23/01/2026). Bảy mục cho người tiêu dùng (khoản 7) chưa chép được danh sách nên không xét.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xl_tools.law import Dated, load
from xl_tools.sheets.table import Book, Row
from xl_tools.sheets.tem_truy_xuat import has_times

OPTIONAL_MARK = "(nếu có)"
_LIST = "du_lieu_toi_thieu"


def danh_sach(ngay: dt.date) -> Dated | None:
    """Danh sách dữ liệu tối thiểu có hiệu lực tại một ngày; None khi chưa có danh sách nào."""
    return load("truy_xuat")[_LIST].at(ngay)


# Hệ thống của doanh nghiệp và của tỉnh


def con_thieu(row: Row, hom_nay: dt.date) -> list[str]:
    """Các mục bắt buộc mà hệ thống chưa có, theo ngày đưa vào vận hành; mục “nếu có” không tính là thiếu.

    Hệ thống chưa ghi ngày, hoặc có trước danh sách đầu tiên mà nay còn chạy, thì so với danh sách hiện hành.
    """
    since = row["ngay_dua_vao_van_hanh"]
    wanted = (danh_sach(since) if since else None) or danh_sach(hom_nay)
    given = set(row["thong_tin_da_co"] or ())
    return [name for name in (wanted.value if wanted else ()) if bat_buoc(name) and name not in given]


def bat_buoc(muc: str) -> bool:
    """Một mục có bắt buộc không."""
    return OPTIONAL_MARK not in muc


# Lô hàng dán tem


@dataclass(frozen=True)
class MucDuLieu:
    """Một mục dữ liệu của một lô: đã có chưa, và những ô mà mục đó được rút ra."""

    ten: str
    da_co: bool
    cells: tuple[str, ...]

    @property
    def thieu(self) -> bool:
        """Bắt buộc mà chưa có."""
        return not self.da_co and bat_buoc(self.ten)


@dataclass(frozen=True)
class Lo:
    """Một lô cùng sản phẩm và chủ thể của nó (None khi sổ không có)."""

    row: Row
    san_pham: Row | None
    chu_the: Row | None

    @property
    def ngay(self) -> dt.date | None:
        """Ngày để chọn danh sách: ngày kích hoạt tem, chưa kích hoạt thì ngày sản xuất."""
        found: dt.date | None = self.row["ngay_kich_hoat"] or self.row["ngay_san_xuat"]
        return found


def cac_lo(book: Book) -> list[Lo]:
    """Mọi lô có Mã sản phẩm hoặc Mã lô ở trang Tem truy xuất."""
    products, subjects = book["san_pham"].by_key(), book["chu_the"].by_key()
    found = []
    for row in book["tem_truy_xuat"].rows():
        if row.key:
            product = products.get(row["ma_san_pham"] or "")
            subject = subjects.get(product["ma_chu_the"] or "") if product else None
            found.append(Lo(row, product, subject))
    return found


def lo_con_thieu(lo: Lo, hom_nay: dt.date) -> list[str]:
    """Các mục bắt buộc mà sổ chưa có cho lô này."""
    return [muc.ten for muc in du_lieu_cua_lo(lo, hom_nay) if muc.thieu]


def du_lieu_cua_lo(lo: Lo, hom_nay: dt.date) -> list[MucDuLieu]:
    """Từng mục của danh sách tại ngày của lô (chưa ghi ngày: hôm nay); trước danh sách đầu tiên: không có."""
    wanted = danh_sach(lo.ngay or hom_nay)
    return [NGUON[ten](ten, lo) for ten in (wanted.value if wanted else ())]


Nguon = Callable[[str, Lo], MucDuLieu]


def _all_of(*fields: str) -> Nguon:
    """Mục có đủ khi mọi ô đều đã ghi; `san_pham.xuat_xu` là ô ở trang Sản phẩm, không ghi trang là của lô."""

    def source(ten: str, lo: Lo) -> MucDuLieu:
        places = [_place(lo, field) for field in fields]
        return MucDuLieu(ten, all(_filled(row, name) for row, name in places), _cells(places))

    return source


def _any_of(*fields: str) -> Nguon:
    """Mục có khi một trong các ô đã ghi."""

    def source(ten: str, lo: Lo) -> MucDuLieu:
        places = [_place(lo, field) for field in fields]
        return MucDuLieu(ten, any(_filled(row, name) for row, name in places), _cells(places))

    return source


def _place(lo: Lo, field: str) -> tuple[Row | None, str]:
    sheet, _, name = field.rpartition(".")
    return {"san_pham": lo.san_pham, "chu_the": lo.chu_the}.get(sheet, lo.row), name


def _filled(row: Row | None, name: str) -> bool:
    if row is None or row[name] is None:
        return False
    return name != "su_kien_trong_yeu" or has_times(row[name])


def _cells(places: Iterable[tuple[Row | None, str]]) -> tuple[str, ...]:
    return tuple(cell for row, name in places if row is not None for cell in row.at(name))


# Mỗi mục của danh sách được rút từ những ô nào.
NGUON: dict[str, Nguon] = {
    "Tên sản phẩm": _all_of("san_pham.ten_san_pham"),
    "Hình ảnh": _all_of("duong_dan_hinh_anh"),
    "Tên đơn vị": _all_of("chu_the.ten_chu_the"),
    "Địa chỉ": _all_of("chu_the.dia_chi"),
    "Xuất xứ": _all_of("san_pham.xuat_xu"),
    "Sự kiện trọng yếu và thời gian": _all_of("su_kien_trong_yeu"),
    "Công đoạn (mã truy vết sản phẩm, mã truy vết địa điểm, thời gian)": _all_of(
        "san_pham.gtin", "gln_noi_san_xuat", "su_kien_trong_yeu"
    ),
    "Thời gian sản xuất, kinh doanh": _all_of("ngay_san_xuat"),
    "Mã truy xuất nguồn gốc": _any_of("duong_dan_truy_xuat", "san_pham.gtin"),
    "Thương hiệu, nhãn hiệu, ký hiệu, số sê-ri (nếu có)": _any_of(
        "san_pham.ten_thuong_hieu_nhan_hieu", "se_ri_tu"
    ),
    "Thương hiệu, nhãn hiệu, số lô hoặc số sê-ri (nếu có)": _any_of(
        "san_pham.ten_thuong_hieu_nhan_hieu", "ma_lo", "se_ri_tu"
    ),
    "Hạn sử dụng (nếu có)": _all_of("han_su_dung"),
    "Tiêu chuẩn, quy chuẩn áp dụng": _all_of("san_pham.so_hieu_tieu_chuan_cong_bo_ap_dung"),
}
