"""Điều kiện để một hồ sơ được hưởng một mức hỗ trợ: quy mô, loại hình, địa bàn, giấy chứng nhận, số lần."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.law import load
from xl_tools.rules.quy_mo import NO_DATA, NOT_SIZED, QuyMo
from xl_tools.sheets.ho_so_ho_tro import ACCEPTED, APPRAISED, reached
from xl_tools.sheets.table import Book, Row
from xl_tools.sheets.thong_tin import SUPPORT_AFTER
from xl_tools.text import folded, listed, percent
from xl_tools.trace import Step

_FLAGS = {
    "Thuộc cụm liên kết ngành, chuỗi giá trị": "thuoc_cum_lien_ket_nganh_chuoi_gia_tri",
    "Khởi nghiệp sáng tạo": "khoi_nghiep_sang_tao",
    "Do phụ nữ làm chủ": "do_phu_nu_lam_chu",
    "Doanh nghiệp xã hội": "doanh_nghiep_xa_hoi",
}
_KEY_PRODUCTS = {
    "Sản phẩm chủ lực": ("Chủ lực của tỉnh", "Xuất khẩu chủ lực"),
    "Xuất khẩu chủ lực": ("Xuất khẩu chủ lực",),
}
_LABOUR = "lao_dong_tham_gia_bhxh_binh_quan"


@dataclass(frozen=True)
class HoSo:
    """Một hồ sơ cùng những gì cần để xét: doanh nghiệp, quy mô ở ngày quyết định, sổ."""

    claim: Row
    enterprise: Row | None
    size: QuyMo | None
    book: Book

    @property
    def process(self) -> str | None:
        """*Quy trình hỗ trợ* of the office."""
        process: str | None = self.book.settings["quy_trinh_ho_tro"]
        return process


@dataclass(frozen=True)
class Xet:
    """Kết quả xét một điều kiện: đạt (True), không đạt (False), chưa xét được (None); câu nói rõ và ô làm căn cứ."""

    ten: str
    dat: bool | None
    text: str
    cells: tuple[str, ...] = ()

    def step(self, clause: str | None, verified: str | None) -> Step:
        """The condition as a step of a trace."""
        return Step(self.ten, self.text, clause, verified, self.cells, self.dat)


def xet(rate: Row, ho_so: HoSo, ngay: dt.date, da_ho_tro: int) -> list[Xet]:
    """Mọi điều kiện mà mức này đặt ra; `da_ho_tro` là số lần doanh nghiệp đã được hỗ trợ cùng nội dung theo mức."""
    return [
        *_dia_ban(rate, ho_so),
        *_loai_hinh(rate, ho_so),
        *_quy_mo(rate, ho_so),
        *_von_nuoc_ngoai(rate, ho_so),
        *_dieu_kien_rieng(rate, ho_so, ngay),
        *_giay_chung_nhan(rate, ho_so),
        *_so_lan(rate, ho_so, da_ho_tro),
    ]


def _thieu(ten: str, what: str, row: Row | None, *names: str) -> Xet:
    return Xet(ten, None, f"Chưa xét được vì chưa có {what}.", row.at(*names) if row else ())


def _dia_ban(rate: Row, ho_so: HoSo) -> Iterator[Xet]:
    area = rate["dia_ban_ap_dung"]
    if not area:
        return
    home = ho_so.book.settings["tinh_thanh_pho"]
    old = ho_so.enterprise["tinh_cu"] if ho_so.enterprise else None
    if old is None and folded(home or "") == folded(area):
        old = home
    if old is None:
        yield _thieu("dia_ban", "Tỉnh cũ của doanh nghiệp", ho_so.enterprise, "tinh_cu")
        return
    cells = (*rate.at("dia_ban_ap_dung"), *(ho_so.enterprise.at("tinh_cu") if ho_so.enterprise else ()))
    inside = folded(old) == folded(area)
    where = f"doanh nghiệp ở địa bàn {old}"
    yield Xet("dia_ban", inside, f"Mức chỉ áp dụng trong địa bàn {area} cũ; {where}.", cells)


def _loai_hinh(rate: Row, ho_so: HoSo) -> Iterator[Xet]:
    kinds = rate["loai_hinh_duoc_huong"]
    if not kinds:
        return
    kind = ho_so.enterprise["loai_hinh"] if ho_so.enterprise else None
    if kind is None or ho_so.enterprise is None:
        yield _thieu("loai_hinh", "Loại hình của doanh nghiệp", ho_so.enterprise, "loai_hinh")
        return
    text = f"Mức dành cho {listed((one.lower() for one in kinds), ' hoặc ')}; đơn vị này là {kind.lower()}."
    yield Xet(
        "loai_hinh",
        kind in kinds,
        text,
        (*rate.at("loai_hinh_duoc_huong"), *ho_so.enterprise.at("loai_hinh")),
    )


def _quy_mo(rate: Row, ho_so: HoSo) -> Iterator[Xet]:
    sizes = rate["quy_mo_duoc_huong"]
    if not sizes:
        return
    if ho_so.size is None or ho_so.size.ten == NO_DATA:
        names = ho_so.size.missing if ho_so.size else ()
        why = ho_so.size.co_so.lower() if ho_so.size else "chưa có doanh nghiệp này ở trang Doanh nghiệp"
        cells = ho_so.enterprise.at(*names) if ho_so.enterprise else ()
        yield Xet("quy_mo", None, f"Chưa xét được quy mô: {why}.", cells)
        return
    size = ho_so.size.ten
    found = (
        "đơn vị này không phải là doanh nghiệp nên không xếp quy mô"
        if size == NOT_SIZED
        else _size_text(ho_so.size)
    )
    text = f"Mức dành cho doanh nghiệp quy mô {listed((one.lower() for one in sizes), ' hoặc ')}; {found}."
    cells = (*rate.at("quy_mo_duoc_huong"), *(cell for step in ho_so.size.trace for cell in step.cells))
    yield Xet("quy_mo", size in sizes, text, tuple(dict.fromkeys(cells)))


def _size_text(size: QuyMo) -> str:
    return f"doanh nghiệp này quy mô {size.ten.lower()} ({size.co_so[:1].lower()}{size.co_so[1:]})"


def _von_nuoc_ngoai(rate: Row, ho_so: HoSo) -> Iterator[Xet]:
    if rate["loai_tru_von_dau_tu_nuoc_ngoai"] != "Có":
        return
    answer = ho_so.enterprise["co_von_dau_tu_nuoc_ngoai"] if ho_so.enterprise else None
    if answer is None or ho_so.enterprise is None:
        yield _thieu(
            "von_nuoc_ngoai", "thông tin vốn đầu tư nước ngoài", ho_so.enterprise, "co_von_dau_tu_nuoc_ngoai"
        )
        return
    has = "có" if answer == "Có" else "không có"
    text = f"Mức không áp dụng cho doanh nghiệp có vốn đầu tư nước ngoài; doanh nghiệp này {has}."
    yield Xet("von_nuoc_ngoai", answer == "Không", text, ho_so.enterprise.at("co_von_dau_tu_nuoc_ngoai"))


def _dieu_kien_rieng(rate: Row, ho_so: HoSo, ngay: dt.date) -> Iterator[Xet]:
    for condition in rate["dieu_kien_rieng"] or ():
        if ho_so.enterprise is None:
            yield _thieu("dieu_kien_rieng", "doanh nghiệp này ở trang Doanh nghiệp", None)
        elif condition == "Nhiều lao động nữ":
            yield _nhieu_lao_dong_nu(ho_so.enterprise, ngay)
        else:
            yield _dieu_kien(condition, ho_so.enterprise)


def _dieu_kien(condition: str, enterprise: Row) -> Xet:
    name = _FLAGS.get(condition, "san_pham_chu_luc")
    answer = enterprise[name]
    if answer is None:
        return _thieu("dieu_kien_rieng", f"thông tin “{condition}”", enterprise, name)
    met = answer == "Có" if condition in _FLAGS else answer in _KEY_PRODUCTS[condition]
    text = f"Mức đòi hỏi “{condition}”; ở sổ ghi “{answer}”."
    return Xet("dieu_kien_rieng", met, text, enterprise.at(name))


def _nhieu_lao_dong_nu(enterprise: Row, ngay: dt.date) -> Xet:
    """Khoản 8 Điều 3 Nghị định số 80/2021/NĐ-CP: tỷ lệ lao động nữ tối thiểu theo số lao động."""
    women, all_ = enterprise["lao_dong_nu"], enterprise[_LABOUR]
    border, shares = (load("quy_mo")[f"nhieu_lao_dong_nu_{part}"].at(ngay) for part in ("moc", "ty_le"))
    if women is None or not all_ or border is None or shares is None:
        return _thieu("dieu_kien_rieng", "số lao động và lao động nữ", enterprise, "lao_dong_nu", _LABOUR)
    needed = Decimal(shares.value["tu_moc" if all_ >= border.value else "duoi_moc"])
    share = women / all_ * 100
    text = (
        f"Mức đòi hỏi nhiều lao động nữ (từ {percent(needed, None)}); doanh nghiệp này có {percent(share)} "
        f"({shares.reference})."
    )
    return Xet("dieu_kien_rieng", share >= needed, text, enterprise.at("lao_dong_nu", _LABOUR))


def _giay_chung_nhan(rate: Row, ho_so: HoSo) -> Iterator[Xet]:
    """Giấy chứng nhận phải có từ khi nghiệm thu (duyệt trước) hoặc khi thẩm định (hỗ trợ sau)."""
    if rate["phai_co_giay_chung_nhan"] != "Có":
        return
    claim = ho_so.claim
    number = claim["so_giay_chung_nhan"]
    if number:
        yield Xet(
            "giay_chung_nhan", True, f"Đã có giấy chứng nhận số {number}.", claim.at("so_giay_chung_nhan")
        )
        return
    due = APPRAISED if ho_so.process == SUPPORT_AFTER else ACCEPTED
    cells = claim.at("so_giay_chung_nhan", "trang_thai")
    if reached(claim, due, ho_so.process):
        text = f"Mức đòi hỏi giấy chứng nhận; hồ sơ ở trạng thái “{claim['trang_thai']}” mà chưa có."
        yield Xet("giay_chung_nhan", False, text, cells)
    else:
        yield Xet(
            "giay_chung_nhan", True, "Giấy chứng nhận sẽ xét khi nghiệm thu; hồ sơ chưa đến bước này.", cells
        )


def _so_lan(rate: Row, ho_so: HoSo, da_ho_tro: int) -> Iterator[Xet]:
    most = rate["so_lan_toi_da"]
    if most is None:
        return
    text = f"Mỗi doanh nghiệp được hỗ trợ tối đa {most:02d} lần cho một nội dung; trước hồ sơ này đã {da_ho_tro} lần."
    yield Xet("so_lan", da_ho_tro < most, text, rate.at("so_lan_toi_da"))
