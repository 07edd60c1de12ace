"""Hàm về doanh nghiệp và mức hỗ trợ: quy mô, mức hỗ trợ của một hồ sơ giả định, vì sao."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.functions.calling import Cell, Grid, is_blank, worksheet_function
from xl_tools.functions.reading import day_of, needed, record, table_in
from xl_tools.rules.ca_kiem_tra import KetQuaCa, ca_kiem_tra
from xl_tools.rules.quy_mo import CAPITAL, LABOUR, NO_DATA, REVENUE, quy_mo
from xl_tools.sheets.ca_kiem_tra import CaKiemTra
from xl_tools.sheets.declaration import of_kind
from xl_tools.sheets.doanh_nghiep import DoanhNghiep
from xl_tools.sheets.muc_ho_tro import MucHoTro
from xl_tools.sheets.table import Table
from xl_tools.sheets.van_ban import VanBan
from xl_tools.text import listed, number

_MISSING = {
    LABOUR: "số lao động",
    REVENUE: "doanh thu",
    CAPITAL: "nguồn vốn",
    "loai_hinh": "loại hình",
    "linh_vuc": "lĩnh vực",
}
_ESSENTIAL = (
    "ma_muc",
    "noi_dung_ap_dung",
    "cach_tinh",
    "don_vi_tinh_tran",
    "ngay_quyet_dinh_ap_dung",
    "hieu_luc_tu",
)
_CLAIM = {
    "bang_muc": "Vùng bảng mức của trang Mức hỗ trợ, kể cả dòng tiêu đề.",
    "noi_dung": "Nội dung hỗ trợ, như trang Hồ sơ hỗ trợ.",
    "ngay": "Ngày quyết định mức: ngày đăng ký, ký hợp đồng… của hồ sơ.",
    "chi_phi_tu_van": "Giá trị hợp đồng tư vấn, đồng.",
    "chi_phi_chung_nhan": "Chi phí chứng nhận, thử nghiệm, đồng.",
    "so_luong": "Số hệ thống, công cụ, sản phẩm; trống = 1.",
    "nguon_khac": "Hỗ trợ từ nguồn ngân sách khác, đồng; trống = không có.",
    "giay_chung_nhan": "Có hay Không có giấy chứng nhận; trống = Không.",
    "loai_hinh": "Loại hình của đơn vị; cần khi mức chỉ dành cho một số loại hình.",
    "linh_vuc": "Lĩnh vực; cần khi mức xét quy mô.",
    "lao_dong": "Lao động tham gia BHXH bình quân; cần khi mức xét quy mô.",
    "doanh_thu": "Tổng doanh thu, đồng; cần khi mức xét quy mô.",
    "nguon_von": "Tổng nguồn vốn, đồng; cần khi mức xét quy mô.",
    "dieu_kien": "Những điều kiện riêng đơn vị có, cách nhau bằng “; ”.",
    "tinh": "Tỉnh, thành phố của bảng mức; cần khi mức có địa bàn.",
    "tinh_cu": "Tỉnh cũ nơi đơn vị ở; cần khi mức chỉ cho một tỉnh cũ.",
}
_COLUMNS = {
    "noi_dung": "noi_dung_ho_tro",
    "ngay": "ngay_quyet_dinh",
    "chi_phi_tu_van": "gia_tri_hop_dong_tu_van",
    "chi_phi_chung_nhan": "chi_phi_chung_nhan_thu_nghiem",
    "so_luong": "so_luong",
    "nguon_khac": "ho_tro_tu_nguon_ngan_sach_khac",
    "giay_chung_nhan": "co_giay_chung_nhan",
    "loai_hinh": "loai_hinh",
    "linh_vuc": "linh_vuc",
    "lao_dong": LABOUR,
    "doanh_thu": REVENUE,
    "nguon_von": CAPITAL,
    "dieu_kien": "dieu_kien_rieng",
    "tinh_cu": "tinh_cu",
}


@worksheet_function(
    loai_hinh="Loại hình, như danh sách của trang Doanh nghiệp.",
    linh_vuc="Lĩnh vực, như danh sách của trang Doanh nghiệp.",
    lao_dong="Số lao động tham gia BHXH bình quân năm.",
    doanh_thu="Tổng doanh thu của năm, đồng.",
    nguon_von="Tổng nguồn vốn của năm, đồng.",
    ngay="Ngày xét quy mô: luật của ngày này được áp dụng.",
    ngay_dang_ky="Ngày đăng ký lần đầu; cần cho doanh nghiệp mới.",
)
def XL_QUY_MO(
    loai_hinh: Cell,
    linh_vuc: Cell,
    lao_dong: Cell,
    doanh_thu: Cell,
    nguon_von: Cell,
    ngay: Cell,
    ngay_dang_ky: Cell = None,
) -> Any:
    """Quy mô doanh nghiệp (Siêu nhỏ, Nhỏ, Vừa, Lớn, Không áp dụng) theo quy định của ngày xét."""
    day = day_of(ngay, "ngày xét")
    given = {"loai_hinh": loai_hinh, "linh_vuc": linh_vuc, LABOUR: lao_dong, REVENUE: doanh_thu}
    given |= {CAPITAL: nguon_von, "ngay_dang_ky_lan_dau": ngay_dang_ky}
    size = quy_mo(record(DoanhNghiep, given), day)
    if size.ten == NO_DATA:
        if size.missing:
            raise WrongUse("XL-0530", missing=listed(_MISSING[name] for name in size.missing))
        raise WrongUse("XL-0537", why=size.co_so)
    return size.ten


@worksheet_function(("bang_muc",), **_CLAIM)
def XL_MUC_HO_TRO(
    bang_muc: Grid,
    noi_dung: Cell,
    ngay: Cell,
    chi_phi_tu_van: Cell,
    chi_phi_chung_nhan: Cell = None,
    so_luong: Cell = None,
    nguon_khac: Cell = None,
    giay_chung_nhan: Cell = None,
    loai_hinh: Cell = None,
    linh_vuc: Cell = None,
    lao_dong: Cell = None,
    doanh_thu: Cell = None,
    nguon_von: Cell = None,
    dieu_kien: Cell = None,
    tinh: Cell = None,
    tinh_cu: Cell = None,
) -> Any:
    """Mức hỗ trợ (đồng) của một hồ sơ đứng riêng theo bảng mức: chưa kể phần trần mà hồ sơ khác đã dùng."""
    found = _weighed(locals())
    if found.amount is None:
        raise WrongUse("XL-0537", why=found.giai_thich)
    return found.amount


@worksheet_function(("bang_muc",), **_CLAIM)
def XL_GIAI_THICH(
    bang_muc: Grid,
    noi_dung: Cell,
    ngay: Cell,
    chi_phi_tu_van: Cell,
    chi_phi_chung_nhan: Cell = None,
    so_luong: Cell = None,
    nguon_khac: Cell = None,
    giay_chung_nhan: Cell = None,
    loai_hinh: Cell = None,
    linh_vuc: Cell = None,
    lao_dong: Cell = None,
    doanh_thu: Cell = None,
    nguon_von: Cell = None,
    dieu_kien: Cell = None,
    tinh: Cell = None,
    tinh_cu: Cell = None,
) -> Any:
    """Vì sao XL_MUC_HO_TRO cho số đó: phép tính, hoặc điều kiện không đạt; tham số như XL_MUC_HO_TRO."""
    return _weighed(locals()).giai_thich


def _weighed(given: Mapping[str, Any]) -> KetQuaCa:
    """The claim as a case of the rate table: put up and computed as any claim."""
    for name, words in (("noi_dung", "nội dung hỗ trợ"), ("ngay", "ngày quyết định")):
        needed(given[name], words)
    values = {column: given[name] for name, column in _COLUMNS.items()}
    case = record(CaKiemTra, values | {"ma_ca": "XL", "ngay_quyet_dinh": day_of(given["ngay"])})
    rates = _rates(tuple(map(tuple, given["bang_muc"])))
    province = "" if is_blank(given["tinh"]) else str(given["tinh"])
    (found,) = ca_kiem_tra([case], rates, Table.absent(VanBan), province)
    return found


@functools.lru_cache(maxsize=8)
def _rates(cells: tuple[tuple[Cell, ...], ...]) -> Table:
    """The rate table; a column of formulas asks for the same one in every cell."""
    rates = table_in([list(row) for row in cells], of_kind(MucHoTro, "nscl"), *_ESSENTIAL)
    for row in rates.rows():
        # A cell that shows 50% holds 0,5, and a function does not see how a cell is shown.
        if row["ty_le"] is not None and 0 < row["ty_le"] <= 1:
            raise WrongUse("XL-0539", shown=number(row["ty_le"]))
    return rates
