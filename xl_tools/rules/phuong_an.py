"""Xét một mức cho một hồ sơ: hiệu lực ở ngày quyết định, điều kiện, rồi tính; ghi phần trần và số lần đã dùng."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from xl_tools.rules.chenh_lech import chenh_lech, xet_hang
from xl_tools.rules.dieu_kien import DonVi, Xet, xet_don_vi, xet_ho_so
from xl_tools.rules.don_vi_phu_thuoc import quy_mo_phap_nhan, xet_theo_phap_nhan
from xl_tools.rules.muc_ap_dung import Muc
from xl_tools.rules.tinh_muc import chua_tinh_duoc, pham_vi_tran, tinh
from xl_tools.sheets.ho_so_ho_tro import phap_nhan_de_nghi
from xl_tools.sheets.muc_ho_tro import UPGRADE
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day
from xl_tools.trace import Step, Trace


@dataclass(frozen=True, slots=True)
class PhuongAn:
    """Một mức đã xét xong cho một hồ sơ: được bao nhiêu, hoặc không được, hoặc chưa tính được, và vì sao."""

    muc: Muc
    ngay: dt.date | None
    steps: Trace
    amount: int | None = None
    base: int | None = None
    refusals: tuple[Xet, ...] = ()
    unknown: tuple[Xet, ...] = ()
    in_force: bool = True


@dataclass
class SoDung:
    """Trần đã dùng và số lần đã hỗ trợ, cộng dần theo thứ tự xét."""

    used: Counter[tuple[object, ...]] = field(default_factory=Counter)
    times: Counter[tuple[object, ...]] = field(default_factory=Counter)

    def ghi(self, option: PhuongAn, claim: Row) -> None:
        """Ghi một hồ sơ được hỗ trợ; hồ sơ 0 đồng không dùng trần, không tính số lần."""
        if option.amount and option.ngay:
            self.times[lan_ho_tro(option.muc, claim)] += 1
            self.used[tran_dung_chung(option.muc, claim, option.ngay)] += option.amount


def lan_ho_tro(muc: Muc, claim: Row) -> tuple[object, ...]:
    """Hồ sơ của một sản phẩm OCOP tính theo sản phẩm, dù ghi là thưởng đạt sao hay thưởng nâng hạng."""
    return muc.ma, phap_nhan_de_nghi(claim), claim["ma_san_pham"] or claim["noi_dung_ho_tro"]


def tran_dung_chung(muc: Muc, claim: Row, ngay: dt.date) -> tuple[object, ...]:
    """Những hồ sơ cùng khóa này dùng chung một mức trần của một mức."""
    return muc.ma, *pham_vi_tran(muc.row, claim, ngay)


@dataclass(frozen=True)
class DaXet:
    """Những gì mọi hồ sơ của một đơn vị ở một ngày có chung khi xét một mức: câu mở đầu, các điều kiện, các bước."""

    mo_dau: str
    checks: tuple[Xet, ...]
    steps: Trace


class CacDonVi:
    """Các đơn vị của sổ trước các mức: mỗi mức, đơn vị và ngày chỉ xét một lần, vì hồ sơ nào cũng hỏi lại."""

    def __init__(self, book: Book) -> None:
        self.quy_trinh: str | None = book.settings["quy_trinh_ho_tro"]
        self.co_cong_nhan = "cong_nhan" in book.tables and book["cong_nhan"].exists
        self._book = book
        self._da_xet: dict[tuple[Muc, Row | None, dt.date], DaXet] = {}

    def xet(self, muc: Muc, enterprise: Row | None, ngay: dt.date) -> DaXet:
        """Các điều kiện mà mức đặt ra cho đơn vị, ở ngày quyết định."""
        asked = muc, enterprise, ngay
        if asked not in self._da_xet:
            self._da_xet[asked] = self._xet(*asked)
        return self._da_xet[asked]

    def _xet(self, muc: Muc, enterprise: Row | None, ngay: dt.date) -> DaXet:
        text = f"{muc.row['ngay_quyet_dinh_ap_dung']} {day(ngay)}: xét theo mức {muc.ma}, có hiệu lực {muc.thoi_gian}."
        size = quy_mo_phap_nhan(enterprise, ngay) if enterprise and muc.row["quy_mo_duoc_huong"] else None
        checks = tuple(xet_don_vi(muc.row, DonVi(enterprise, size, self._book), ngay))
        return DaXet(text, checks, tuple(check.step(muc.can_cu, muc.verified) for check in checks))


def phuong_an(
    muc: Muc, claim: Row, enterprise: Row | None, cac_don_vi: CacDonVi, so_dung: SoDung
) -> PhuongAn:
    """Xét một mức: hiệu lực, điều kiện, rồi tính."""
    ngay = muc.ngay_quyet_dinh(claim)
    asked = muc.row["ngay_quyet_dinh_ap_dung"]
    if ngay is None:
        missing = Xet("ngay_quyet_dinh", None, f"Hồ sơ chưa ghi {asked}.", claim.at(muc.cot_ngay))
        return PhuongAn(muc, None, (missing.step(muc.can_cu, muc.verified),), unknown=(missing,))
    cells = (*claim.at(muc.cot_ngay), *muc.row.at("hieu_luc_tu", "hieu_luc_den"))
    if not muc.hieu_luc(ngay):
        text = (
            f"Mức {muc.ma} có hiệu lực {muc.thoi_gian}; {asked} của hồ sơ là {day(ngay)} nên không áp dụng."
        )
        return PhuongAn(muc, ngay, (Step("hieu_luc", text, muc.can_cu, muc.verified, cells),), in_force=False)
    chung = cac_don_vi.xet(muc, enterprise, ngay)
    times = so_dung.times[lan_ho_tro(muc, claim)]
    rieng = [*xet_hang(muc.row, claim), *xet_ho_so(muc.row, claim, cac_don_vi.quy_trinh, times)]
    steps = [Step("muc_ap_dung", chung.mo_dau, muc.can_cu, muc.verified, cells, muc.ma)]
    steps += [*xet_theo_phap_nhan(claim, enterprise), *chung.steps]
    steps += [check.step(muc.can_cu, muc.verified) for check in rieng]
    checks = (*chung.checks, *rieng)
    refusals = tuple(check for check in checks if check.dat is False)
    unknown = tuple(check for check in checks if check.dat is None)
    if refusals or unknown:
        return PhuongAn(muc, ngay, tuple(steps), refusals=refusals, unknown=unknown)
    return _tinh(muc, claim, ngay, steps, so_dung)


def _tinh(muc: Muc, claim: Row, ngay: dt.date, steps: list[Step], so_dung: SoDung) -> PhuongAn:
    missing = chua_tinh_duoc(muc.row, claim)
    if missing:
        steps.append(missing.step(muc.can_cu, muc.verified))
        return PhuongAn(muc, ngay, tuple(steps), unknown=(missing,))
    if muc.row["cach_tinh"] == UPGRADE:
        return _nang_hang(muc, claim, ngay, steps)
    result = tinh(muc, claim, so_dung.used[tran_dung_chung(muc, claim, ngay)])
    return PhuongAn(muc, ngay, (*steps, *result.steps), result.amount, result.base)


def _nang_hang(muc: Muc, claim: Row, ngay: dt.date, steps: list[Step]) -> PhuongAn:
    found = chenh_lech(muc, claim, ngay)
    if isinstance(found, Xet):
        return PhuongAn(muc, ngay, (*steps, found.step(muc.can_cu, muc.verified)), unknown=(found,))
    amount, step = found
    return PhuongAn(muc, ngay, (*steps, step), amount)


def co_loi_nhat(options: list[PhuongAn]) -> PhuongAn | None:
    """Mức có lợi nhất trong các mức đã tính được (khoản 2 Điều 4 Nghị định số 80/2021/NĐ-CP)."""
    granted = [option for option in options if option.amount is not None]
    return max(granted, key=lambda option: (option.amount or 0, option.muc.ma), default=None)
