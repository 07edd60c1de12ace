"""Which sheets make which kind of workbook, in the order of their tabs."""

from __future__ import annotations

import functools

from xl_tools.sheets.anh_xa import AnhXa
from xl_tools.sheets.ca_kiem_tra import CaKiemTra
from xl_tools.sheets.cham_diem import ChamDiem
from xl_tools.sheets.chu_the import ChuThe
from xl_tools.sheets.co_quan import CoQuan
from xl_tools.sheets.cong_nhan import CongNhan
from xl_tools.sheets.dang_ky_danh_gia import DangKyDanhGia
from xl_tools.sheets.danh_muc import DanhMuc
from xl_tools.sheets.dao_tao import DaoTao
from xl_tools.sheets.declaration import Sheet, of_kind
from xl_tools.sheets.doanh_nghiep import DoanhNghiep
from xl_tools.sheets.dot_danh_gia import DotDanhGia
from xl_tools.sheets.du_an import DuAn
from xl_tools.sheets.ho_so_ho_tro import HoSoHoTro
from xl_tools.sheets.ho_so_san_pham import HoSoSanPham
from xl_tools.sheets.hoi_dong import HoiDong
from xl_tools.sheets.ket_qua import KetQuaDanhGia
from xl_tools.sheets.kinh_phi import KinhPhi
from xl_tools.sheets.muc_ho_tro import MucHoTro
from xl_tools.sheets.muc_tieu import MucTieu
from xl_tools.sheets.nang_suat import NangSuat
from xl_tools.sheets.nhiem_vu import NhiemVu
from xl_tools.sheets.san_pham import SanPham
from xl_tools.sheets.san_xuat_kinh_doanh import SanXuatKinhDoanh
from xl_tools.sheets.tem_truy_xuat import TemTruyXuat
from xl_tools.sheets.tfp import Tfp
from xl_tools.sheets.thong_tin import ThongTin
from xl_tools.sheets.thuyet_minh import ThuyetMinh
from xl_tools.sheets.truy_xuat_nguon_goc import TruyXuatNguonGoc
from xl_tools.sheets.truyen_thong import TruyenThong
from xl_tools.sheets.van_ban import VanBan
from xl_tools.text import slug

# The version of the forms: raised when a tab or column is added, so that `upgrade` knows what a workbook lacks.
FORM = 3

_DECLARED: dict[str, tuple[type[Sheet], ...]] = {
    "nscl": (
        ThongTin,
        CoQuan,
        VanBan,
        DoanhNghiep,
        HoSoHoTro,
        MucHoTro,
        DaoTao,
        TruyenThong,
        MucTieu,
        NhiemVu,
        KinhPhi,
        TruyXuatNguonGoc,
        NangSuat,
        Tfp,
        ThuyetMinh,
        DanhMuc,
        AnhXa,
    ),
    "ocop": (
        ThongTin,
        CoQuan,
        VanBan,
        ChuThe,
        SanPham,
        SanXuatKinhDoanh,
        DotDanhGia,
        HoiDong,
        DangKyDanhGia,
        HoSoSanPham,
        ChamDiem,
        KetQuaDanhGia,
        CongNhan,
        TemTruyXuat,
        MucHoTro,
        HoSoHoTro,
        MucTieu,
        NhiemVu,
        KinhPhi,
        DaoTao,
        TruyenThong,
        ThuyetMinh,
        DuAn,
        DanhMuc,
        AnhXa,
    ),
}
# Each kind has its own view of the sheets that both have.
KINDS: dict[str, tuple[type[Sheet], ...]] = {
    kind: tuple(of_kind(sheet, kind) for sheet in sheets) for kind, sheets in _DECLARED.items()
}

# The rate tables of a province on their way to and from an officer: no kinds that `new` makes or `validate` expects.
RATE_TABLES = {"nscl": "muc_ho_tro", "ocop": "muc_ho_tro_ocop"}
RATE_TABLE = (MucHoTro, VanBan, CaKiemTra, DanhMuc, AnhXa)
_PROGRAMME = {table: kind for kind, table in RATE_TABLES.items()}


def programme_of(kind: str | None) -> str | None:
    """The kind of workbook (`nscl`, `ocop`) that a workbook or a rate table belongs to; None for no kind of ours."""
    return kind if kind in KINDS else _PROGRAMME.get(kind or "")


@functools.cache
def sheets_of(kind: str) -> dict[str, type[Sheet]]:
    """The sheets of a kind by their name in code: `{"ho_so_ho_tro": HoSoHoTro, …}`."""
    if kind in _PROGRAMME:
        return {slug(sheet.tab): of_kind(sheet, _PROGRAMME[kind]) for sheet in RATE_TABLE}
    return {slug(sheet.tab): sheet for sheet in KINDS[kind]}
