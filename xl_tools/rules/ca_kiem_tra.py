"""Ca kiểm tra của bảng mức hỗ trợ: dựng hồ sơ giả định, tính như mọi hồ sơ, so với số tiền phải ra."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from xl_tools.rules.dieu_kien import FLAGS
from xl_tools.rules.ho_tro import KetQua, ho_tro
from xl_tools.rules.quy_mo import LABOUR
from xl_tools.sheets.ca_kiem_tra import NO, YES
from xl_tools.sheets.chu_the import ChuThe
from xl_tools.sheets.cong_nhan import CongNhan
from xl_tools.sheets.declaration import of_kind
from xl_tools.sheets.doanh_nghiep import DoanhNghiep
from xl_tools.sheets.from_records import table_of
from xl_tools.sheets.ho_so_ho_tro import ACCEPTED, HoSoHoTro
from xl_tools.sheets.muc_ho_tro import DECIDING
from xl_tools.sheets.san_pham import NO_STAR
from xl_tools.sheets.table import Book, Row, Table
from xl_tools.sheets.thong_tin import ThongTin
from xl_tools.text import money

_MST = "0100000000"  # ties the claim of a case to its enterprise; no office has it
_CHU_THE, _SAN_PHAM = "CA-CT", "CA-SP"  # the same for the subject and the product of a case of OCOP
_ONE_DAY = dt.timedelta(days=1)
_GIVEN = (
    "noi_dung_ho_tro",
    "chuong_trinh",
    "so_luong",
    "gia_tri_hop_dong_tu_van",
    "chi_phi_chung_nhan_thu_nghiem",
    "ho_tro_tu_nguon_ngan_sach_khac",
)
_OF_ENTERPRISE = ("loai_hinh", "linh_vuc", LABOUR, "tong_doanh_thu", "tong_nguon_von", "tinh_cu")
_KEY_PRODUCTS = {"Xuất khẩu chủ lực": "Xuất khẩu chủ lực", "Sản phẩm chủ lực": "Chủ lực của tỉnh"}


@dataclass(frozen=True)
class KetQuaCa:
    """Một ca đã tính: mức nào áp dụng (nhiều mức khi có hai cách hiểu), được bao nhiêu, vì sao."""

    ca: Row
    ma_muc: str | None
    amount: int | None
    giai_thich: str

    @property
    def dung(self) -> bool:
        """Whether the table gives what the case says."""
        expected = (self.ca["ma_muc_phai_ap_dung"], self.ca["muc_ho_tro_phai_ra"])
        return (self.ma_muc, self.amount) == expected

    @property
    def noi(self) -> str:
        """`phải ra 42.500.000 đồng (mức BG-2023-HTQL), bảng này ra 30.000.000 đồng (mức BG-2023-HTQL)`."""
        wanted = _noi(self.ca["ma_muc_phai_ap_dung"], self.ca["muc_ho_tro_phai_ra"])
        return f"phải ra {wanted}, bảng này ra {_noi(self.ma_muc, self.amount)}"


def ca_kiem_tra(
    cases: Iterable[Row], muc_ho_tro: Table, van_ban: Table, province: str, kind: str = "nscl"
) -> list[KetQuaCa]:
    """Kết quả của từng ca theo bảng mức; mỗi ca đứng riêng, không ca nào dùng trần của ca khác.

    `kind` là loại sổ của bảng mức: ca của bảng nscl dựng doanh nghiệp, ca của bảng ocop dựng chủ thể có sản phẩm.
    """
    settings, _ = table_of(ThongTin, [{"tinh_thanh_pho": province}])
    common = {"thong_tin": settings, "van_ban": van_ban, "muc_ho_tro": muc_ho_tro}
    facts = _ocop if kind == "ocop" else _nscl
    return [_mot_ca(ca, Book("", kind, common | facts(ca))) for ca in cases if ca["ngay_quyet_dinh"]]


def _mot_ca(ca: Row, book: Book) -> KetQuaCa:
    (result,) = ho_tro(book)
    return KetQuaCa(ca, _muc_da_xet(result), result.amount, result.giai_thich)


def _nscl(ca: Row) -> dict[str, Table]:
    claims, _ = table_of(HoSoHoTro, [{**_ho_so(ca), "ma_so_thue": _MST}])
    enterprises, _ = table_of(DoanhNghiep, [_doanh_nghiep(ca)])
    return {"doanh_nghiep": enterprises, "ho_so_ho_tro": claims}


def _ocop(ca: Row) -> dict[str, Table]:
    claim = {**_ho_so(ca), "ma_chu_the": _CHU_THE, "ma_san_pham": _SAN_PHAM}
    claims, _ = table_of(of_kind(HoSoHoTro, "ocop"), [claim])
    subject = {"ma_chu_the": _CHU_THE, "loai_hinh": ca["loai_hinh"], "tinh_cu": ca["tinh_cu"]}
    subjects, _ = table_of(ChuThe, [subject])
    recognised, _ = table_of(CongNhan, list(_cong_nhan(ca)))
    return {"chu_the": subjects, "cong_nhan": recognised, "ho_so_ho_tro": claims}


def _cong_nhan(ca: Row) -> Iterable[Mapping[str, Any]]:
    """Lần công nhận của ca, và lần trước đó khi ca ghi hạng trước: ngày nào trước cũng được, đây là hôm trước."""
    days = {"hang_truoc": ca["ngay_quyet_dinh"] - _ONE_DAY, "hang_dat": ca["ngay_quyet_dinh"]}
    for name, on in days.items():
        if ca[name] not in (None, NO_STAR):
            yield {"ma_san_pham": _SAN_PHAM, "hang": ca[name], "ngay_quyet_dinh_cong_nhan": on}


def _muc_da_xet(result: KetQua) -> str | None:
    """The rate that was taken; where none could be, those that were weighed."""
    if result.chosen:
        return result.chosen.muc.ma
    weighed = [str(step.value) for step in result.trace if step.step == "muc_ap_dung"]
    return "; ".join(weighed) or None


def _ho_so(ca: Row) -> Mapping[str, Any]:
    days = dict.fromkeys(DECIDING.values(), ca["ngay_quyet_dinh"])
    certificate = "giả định" if ca["co_giay_chung_nhan"] == YES else None
    fixed = {"ma_ho_so": ca["ma_ca"], "trang_thai": ACCEPTED}
    return {**{name: ca[name] for name in _GIVEN}, **days, **fixed, "so_giay_chung_nhan": certificate}


def _doanh_nghiep(ca: Row) -> Mapping[str, Any]:
    has = ca["dieu_kien_rieng"] or ()
    flags = {column: YES if condition in has else NO for condition, column in FLAGS.items()}
    women = ca[LABOUR] if "Nhiều lao động nữ" in has else 0
    product = next((value for condition, value in _KEY_PRODUCTS.items() if condition in has), "Không")
    return {
        **{name: ca[name] for name in _OF_ENTERPRISE},
        **flags,
        "ma_so_thue": _MST,
        "lao_dong_nu": women,
        "san_pham_chu_luc": product,
        "co_von_dau_tu_nuoc_ngoai": ca["co_von_dau_tu_nuoc_ngoai"] or NO,
    }


def _noi(ma_muc: str | None, amount: int | None) -> str:
    what = money(amount) if amount is not None else "chưa tính được"
    return f"{what} ({f'mức {ma_muc}' if ma_muc else 'không có mức nào'})"
