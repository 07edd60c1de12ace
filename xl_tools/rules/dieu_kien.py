"""Điều kiện để một hồ sơ được hưởng một mức hỗ trợ: quy mô, loại hình, địa bàn, giấy chứng nhận, số lần."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.law import load
from xl_tools.rules.quy_mo import LABOUR, NO_DATA, NOT_SIZED, QuyMo, trong_cau
from xl_tools.sheets.declaration import column
from xl_tools.sheets.ho_so_ho_tro import ACCEPTED, APPRAISED, reached
from xl_tools.sheets.table import Book, Row
from xl_tools.sheets.thong_tin import SUPPORT_AFTER
from xl_tools.text import count, day, folded, listed, number, percent
from xl_tools.trace import Step, weakest

FLAGS = {
    "Thuộc cụm liên kết ngành, chuỗi giá trị": "thuoc_cum_lien_ket_nganh_chuoi_gia_tri",
    "Khởi nghiệp sáng tạo": "khoi_nghiep_sang_tao",
    "Do phụ nữ làm chủ": "do_phu_nu_lam_chu",
    "Doanh nghiệp xã hội": "doanh_nghiep_xa_hoi",
}
_KEY_PRODUCTS = {
    "Sản phẩm chủ lực": ("Chủ lực của tỉnh", "Xuất khẩu chủ lực"),
    "Xuất khẩu chủ lực": ("Xuất khẩu chủ lực",),
}
_PROVINCE = ("tinh ", "thanh pho ", "tp. ", "tp ")


@dataclass(frozen=True)
class DonVi:
    """Đơn vị đề nghị hỗ trợ cùng những gì cần để xét: doanh nghiệp, quy mô ở ngày quyết định, sổ."""

    enterprise: Row | None
    size: QuyMo | None
    book: Book


@dataclass(frozen=True, slots=True)
class Xet:
    """Kết quả xét một điều kiện: đạt (True), không đạt (False), chưa xét được (None); câu nói rõ và ô làm căn cứ.

    `doi` nói nốt câu “Kết quả chỉ thay đổi nếu …”; `verified` là mức kiểm chứng của quy định mà điều kiện dựa vào.
    """

    ten: str
    dat: bool | None
    text: str
    cells: tuple[str, ...] = ()
    doi: str = ""
    verified: str = "text"

    def step(self, clause: str | None, verified: str | None) -> Step:
        """The condition as a step of a trace, no better verified than the rate that sets it."""
        return Step(self.ten, self.text, clause, weakest(verified, self.verified), self.cells, self.dat)


def xet_don_vi(rate: Row, don_vi: DonVi, ngay: dt.date) -> list[Xet]:
    """Những điều kiện mà mức này đặt ra cho đơn vị: mọi hồ sơ của đơn vị có cùng ngày quyết định đều như nhau."""
    return [
        *_dia_ban(rate, don_vi),
        *_loai_hinh(rate, don_vi),
        *_quy_mo(rate, don_vi),
        *_von_nuoc_ngoai(rate, don_vi),
        *_dieu_kien_rieng(rate, don_vi, ngay),
    ]


def xet_ho_so(rate: Row, claim: Row, process: str | None, da_ho_tro: int) -> list[Xet]:
    """Những điều kiện đặt ra cho chính hồ sơ, theo *Quy trình hỗ trợ* của cơ quan.

    `da_ho_tro` là số lần doanh nghiệp (hồ sơ ghi Mã sản phẩm: sản phẩm) đã được hỗ trợ cùng nội dung theo mức.
    """
    return [*_giay_chung_nhan(rate, claim, process), *_so_lan(rate, claim, da_ho_tro)]


def _thieu(ten: str, what: str, row: Row | None, *names: str) -> Xet:
    return Xet(ten, None, f"Chưa có {what}.", row.at(*names) if row else ())


def cung_dia_ban(one: str | None, other: str | None) -> bool:
    """Hai tên chỉ cùng một tỉnh, thành phố, có hay không có chữ “tỉnh” ở trước."""
    bare = [folded(name or "") for name in (one, other)]
    for prefix in _PROVINCE:
        bare = [name.removeprefix(prefix) for name in bare]
    return bare[0] == bare[1]


def _dia_ban(rate: Row, don_vi: DonVi) -> Iterator[Xet]:
    area = rate["dia_ban_ap_dung"]
    if not area:
        return
    home = don_vi.book.settings["tinh_thanh_pho"]
    whole = cung_dia_ban(home, area)  # the old province is still the whole one
    place = don_vi.enterprise["tinh_cu"] if don_vi.enterprise else None
    if place is None and whole:
        place = home
    if place is None:
        yield _thieu("dia_ban", "Tỉnh cũ của doanh nghiệp", don_vi.enterprise, "tinh_cu")
        return
    cells = (*rate.at("dia_ban_ap_dung"), *(don_vi.enterprise.at("tinh_cu") if don_vi.enterprise else ()))
    text = f"Chỉ áp dụng trong địa bàn {area}{'' if whole else ' cũ'}; doanh nghiệp này ở {place}."
    doi = f"doanh nghiệp ở địa bàn {area}{'' if whole else ' cũ'}"
    yield Xet("dia_ban", cung_dia_ban(place, area), text, cells, doi)


def _loai_hinh(rate: Row, don_vi: DonVi) -> Iterator[Xet]:
    kinds = rate["loai_hinh_duoc_huong"]
    if not kinds:
        return
    kind = don_vi.enterprise["loai_hinh"] if don_vi.enterprise else None
    if kind is None or don_vi.enterprise is None:
        yield _thieu("loai_hinh", "Loại hình của doanh nghiệp", don_vi.enterprise, "loai_hinh")
        return
    wanted = listed((one.lower() for one in kinds), " hoặc ")
    text = f"Chỉ dành cho {wanted}; đơn vị này là {kind.lower()}."
    cells = (*rate.at("loai_hinh_duoc_huong"), *don_vi.enterprise.at("loai_hinh"))
    yield Xet("loai_hinh", kind in kinds, text, cells, f"đơn vị là {wanted}")


def _quy_mo(rate: Row, don_vi: DonVi) -> Iterator[Xet]:
    sizes, size = rate["quy_mo_duoc_huong"], don_vi.size
    if not sizes:
        return
    if size is None or don_vi.enterprise is None:
        yield _thieu("quy_mo", "doanh nghiệp này ở trang Doanh nghiệp", None)
        return
    met = {one in sizes for one in size.co_the}
    if len(met) != 1:  # what is missing decides
        cells = don_vi.enterprise.at(*size.missing)
        yield Xet("quy_mo", None, f"{size.co_so}.", cells, verified=size.verified)
        return
    wanted = listed((one.lower() for one in sizes), " hoặc ")
    text = f"Chỉ dành cho doanh nghiệp quy mô {wanted}; {_size_text(size)}."
    cells = (*rate.at("quy_mo_duoc_huong"), *(cell for step in size.trace for cell in step.cells))
    doi = f"đơn vị là doanh nghiệp quy mô {wanted}"
    yield Xet("quy_mo", met == {True}, text, tuple(dict.fromkeys(cells)), doi, size.verified)


def _size_text(size: QuyMo) -> str:
    why = f"{size.co_so[:1].lower()}{size.co_so[1:]}"
    if size.ten == NOT_SIZED:
        return why
    if size.ten == NO_DATA:
        possible = listed((one.lower() for one in size.co_the), " hoặc ")
        return f"doanh nghiệp này {why}, nhưng chỉ có thể có quy mô {possible}"
    return f"doanh nghiệp này quy mô {size.ten.lower()} vì {why}"


def _von_nuoc_ngoai(rate: Row, don_vi: DonVi) -> Iterator[Xet]:
    if rate["loai_tru_von_dau_tu_nuoc_ngoai"] != "Có":
        return
    name = "co_von_dau_tu_nuoc_ngoai"
    answer = don_vi.enterprise[name] if don_vi.enterprise else None
    if answer is None or don_vi.enterprise is None:
        what = "thông tin vốn đầu tư nước ngoài của doanh nghiệp"
        yield _thieu("von_nuoc_ngoai", what, don_vi.enterprise, name)
        return
    has = "có" if answer == "Có" else "không có"
    text = f"Không áp dụng cho doanh nghiệp có vốn đầu tư nước ngoài; doanh nghiệp này {has} vốn đầu tư nước ngoài."
    doi = "doanh nghiệp không có vốn đầu tư nước ngoài"
    yield Xet("von_nuoc_ngoai", answer == "Không", text, don_vi.enterprise.at(name), doi)


def _dieu_kien_rieng(rate: Row, don_vi: DonVi, ngay: dt.date) -> Iterator[Xet]:
    for condition in rate["dieu_kien_rieng"] or ():
        if don_vi.enterprise is None:
            yield _thieu("dieu_kien_rieng", "doanh nghiệp này ở trang Doanh nghiệp", None)
        elif condition == "Nhiều lao động nữ":
            yield _nhieu_lao_dong_nu(don_vi.enterprise, ngay)
        else:
            yield _dieu_kien(condition, don_vi.enterprise)


def _dieu_kien(condition: str, enterprise: Row) -> Xet:
    name = FLAGS.get(condition, "san_pham_chu_luc")
    answer = enterprise[name]
    title = column(enterprise.table.sheet, name).title
    if answer is None:
        return _thieu("dieu_kien_rieng", f"thông tin “{title}” của doanh nghiệp", enterprise, name)
    met = answer == "Có" if condition in FLAGS else answer in _KEY_PRODUCTS[condition]
    text = f"Chỉ dành cho doanh nghiệp có điều kiện “{condition}”; cột {title} của doanh nghiệp này ghi “{answer}”."
    doi = f"doanh nghiệp có điều kiện “{condition}”"
    return Xet("dieu_kien_rieng", met, text, enterprise.at(name), doi)


def _nhieu_lao_dong_nu(enterprise: Row, ngay: dt.date) -> Xet:
    """Khoản 8 Điều 3 Nghị định số 80/2021/NĐ-CP: tỷ lệ lao động nữ tối thiểu theo số lao động."""
    women, all_ = enterprise["lao_dong_nu"], enterprise[LABOUR]
    border, shares = (load("quy_mo")[f"nhieu_lao_dong_nu_{part}"].at(ngay) for part in ("moc", "ty_le"))
    if border is None or shares is None:
        what = f"quy định về doanh nghiệp sử dụng nhiều lao động nữ vào ngày {day(ngay)}"
        return _thieu("dieu_kien_rieng", what, None)
    if women is None or not all_:
        return _thieu("dieu_kien_rieng", "số lao động và số lao động nữ", enterprise, "lao_dong_nu", LABOUR)
    needed = Decimal(shares.value["tu_moc" if all_ >= border.value else "duoi_moc"])
    share = women / all_ * 100
    # A rounded share would read “cần từ 30%; có 30%” of an enterprise that has 29,97%.
    text = (
        f"Chỉ dành cho doanh nghiệp sử dụng nhiều lao động nữ (từ {percent(needed, None)} trở lên); doanh nghiệp này "
        f"có {number(women)} lao động nữ trong {number(all_)} lao động, bằng {percent(share, 2)} ({trong_cau(shares)})."
    )
    doi = f"lao động nữ chiếm từ {percent(needed, None)} trở lên"
    return Xet(
        "dieu_kien_rieng", share >= needed, text, enterprise.at("lao_dong_nu", LABOUR), doi, shares.verified
    )


def _giay_chung_nhan(rate: Row, claim: Row, process: str | None) -> Iterator[Xet]:
    """Giấy chứng nhận phải có từ khi nghiệm thu (duyệt trước) hoặc khi thẩm định (hỗ trợ sau)."""
    if rate["phai_co_giay_chung_nhan"] != "Có":
        return
    certificate = claim["so_giay_chung_nhan"]
    if certificate:
        text = f"Đã có giấy chứng nhận số {certificate}."
        yield Xet("giay_chung_nhan", True, text, claim.at("so_giay_chung_nhan"))
        return
    after = process == SUPPORT_AFTER
    early = not reached(claim, APPRAISED if after else ACCEPTED, process)
    if early:
        text = (
            f"Giấy chứng nhận sẽ xét khi {'thẩm định' if after else 'nghiệm thu'}; hồ sơ chưa đến bước này."
        )
    else:
        text = f"Phải có giấy chứng nhận; hồ sơ ở trạng thái “{claim['trang_thai']}” mà chưa ghi Số giấy chứng nhận."
    cells = claim.at("so_giay_chung_nhan", "trang_thai")
    yield Xet("giay_chung_nhan", early, text, cells, "hồ sơ có giấy chứng nhận")


def _so_lan(rate: Row, claim: Row, da_ho_tro: int) -> Iterator[Xet]:
    most = rate["so_lan_toi_da"]
    if most is None:
        return
    before = f"đã được hỗ trợ {count(da_ho_tro)} lần" if da_ho_tro else "chưa được hỗ trợ lần nào"
    once = (
        f"Mỗi sản phẩm được hưởng mức này tối đa {count(most)} lần"
        if claim["ma_san_pham"]
        else f"Mỗi doanh nghiệp được hỗ trợ tối đa {count(most)} lần cho một nội dung"
    )
    text = f"{once}; trước hồ sơ này {before}."
    doi = "một hồ sơ trước đó cho nội dung này không được hỗ trợ"
    yield Xet("so_lan", da_ho_tro < most, text, rate.at("so_lan_toi_da"), doi)
