"""Which sheets make which kind of workbook, in the order of their tabs."""

from __future__ import annotations

from xl_tools.sheets.anh_xa import AnhXa
from xl_tools.sheets.ca_kiem_tra import CaKiemTra
from xl_tools.sheets.co_quan import CoQuan
from xl_tools.sheets.danh_muc import DanhMuc
from xl_tools.sheets.dao_tao import DaoTao
from xl_tools.sheets.declaration import Sheet
from xl_tools.sheets.doanh_nghiep import DoanhNghiep
from xl_tools.sheets.ho_so_ho_tro import HoSoHoTro
from xl_tools.sheets.kinh_phi import KinhPhi
from xl_tools.sheets.muc_ho_tro import MucHoTro
from xl_tools.sheets.muc_tieu import MucTieu
from xl_tools.sheets.nang_suat import NangSuat
from xl_tools.sheets.nhiem_vu import NhiemVu
from xl_tools.sheets.tfp import Tfp
from xl_tools.sheets.thong_tin import ThongTin
from xl_tools.sheets.thuyet_minh import ThuyetMinh
from xl_tools.sheets.truy_xuat_nguon_goc import TruyXuatNguonGoc
from xl_tools.sheets.truyen_thong import TruyenThong
from xl_tools.sheets.van_ban import VanBan
from xl_tools.text import slug

# The version of the forms: raised when a tab or column is added, so that `upgrade` knows what a workbook lacks.
FORM = 2

KINDS: dict[str, tuple[type[Sheet], ...]] = {
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
}

# The rate table of a province on its way to and from an officer: no kind that `new` makes or `validate` expects.
RATES = "muc_ho_tro"
RATE_TABLE = (MucHoTro, VanBan, CaKiemTra, DanhMuc, AnhXa)


def sheets_of(kind: str) -> dict[str, type[Sheet]]:
    """The sheets of a kind by their name in code: `{"ho_so_ho_tro": HoSoHoTro, …}`."""
    return {slug(sheet.tab): sheet for sheet in (RATE_TABLE if kind == RATES else KINDS[kind])}
