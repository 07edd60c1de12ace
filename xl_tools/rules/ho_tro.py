"""Mức hỗ trợ của từng hồ sơ: `min(tỷ lệ × chi phí được tính, mức trần)`, theo mức có hiệu lực ở ngày quyết định.

Hồ sơ dùng chung một mức trần lần lượt theo ngày quyết định rồi Mã hồ sơ; thứ tự dòng trong sổ không làm đổi kết quả.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from xl_tools.findings import Finding
from xl_tools.rules.dieu_kien import HoSo, Xet, xet
from xl_tools.rules.muc_ap_dung import CacMuc, Muc
from xl_tools.rules.quy_mo import quy_mo
from xl_tools.rules.tinh_muc import Tinh, chua_tinh_duoc, pham_vi_tran, tinh
from xl_tools.sheets.ho_so_ho_tro import REFUSED, RUNNING, WITHDRAWN, reached
from xl_tools.sheets.muc_ho_tro import DECIDING
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import capital, day, listed, money
from xl_tools.trace import VERIFIED, Step, Trace, weakest

_LAST = dt.date.max
OTHER_RATE = "muc_khac"  # the step that says why another rate was not taken


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class KetQua:
    """Kết quả của một hồ sơ: `amount` None khi không tính được, 0 khi đã tính và không được hỗ trợ."""

    claim: Row
    amount: int | None
    trace: Trace
    chosen: PhuongAn | None = None
    readings: tuple[tuple[str, int | None], ...] = ()
    giai_thich: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def reading(self) -> str | None:
        """The reading that the office chose, where the text has two."""
        found: str | None = self.chosen.muc.row["cach_hieu"] if self.chosen else None
        return found

    @property
    def basis(self) -> str | None:
        """The clause of the rate."""
        return self.chosen.muc.can_cu if self.chosen else None

    @property
    def verified(self) -> str | None:
        """The weakest grade of everything the result rests on; None when it rests on nothing."""
        grades = [step.verified for step in self.trace if step.verified and step.step != OTHER_RATE]
        return weakest(*grades) if grades else None

    def as_json(self) -> dict[str, Any]:
        """One row of `ho_tro` in `compute --json`."""
        return {
            "ma_ho_so": self.claim["ma_ho_so"],
            "amount": self.amount,
            "readings": [{"name": name, "amount": amount} for name, amount in self.readings],
            "reading": self.reading,
            "basis": self.basis,
            "verified": self.verified,
            "trace": [step.as_json() for step in self.trace],
        }


@dataclass
class SoDung:
    """Trần đã dùng và số lần đã hỗ trợ, cộng dần theo thứ tự xét."""

    used: Counter[tuple[object, ...]] = field(default_factory=Counter)
    times: Counter[tuple[object, ...]] = field(default_factory=Counter)


def ho_tro(book: Book) -> list[KetQua]:
    """Kết quả của mọi hồ sơ, theo thứ tự dòng trong sổ."""
    cac_muc = CacMuc(book)
    enterprises = book["doanh_nghiep"].by_key()
    claims = [claim for claim in book["ho_so_ho_tro"].rows() if claim["ma_ho_so"]]
    candidates = {id(claim): cac_muc.cho(claim) for claim in claims}
    so_dung = SoDung()
    found: dict[int, KetQua] = {}
    for claim in sorted(claims, key=lambda claim: _thu_tu(claim, candidates[id(claim)])):
        enterprise = enterprises.get(claim["ma_so_thue"] or "")
        found[id(claim)] = _mot_ho_so(claim, enterprise, candidates[id(claim)], cac_muc, book, so_dung)
    return [found[id(claim)] for claim in claims]


def _thu_tu(claim: Row, candidates: list[Muc]) -> tuple[dt.date, str]:
    days = [ngay for muc in candidates if (ngay := muc.ngay_quyet_dinh(claim))]
    return min(days, default=_LAST), str(claim["ma_ho_so"])


def _mot_ho_so(
    claim: Row, enterprise: Row | None, candidates: list[Muc], cac_muc: CacMuc, book: Book, so_dung: SoDung
) -> KetQua:
    if claim["trang_thai"] in (REFUSED, WITHDRAWN):
        return _khong_xet(claim)
    options = [_phuong_an(muc, claim, enterprise, book, so_dung) for muc in candidates]
    live = [option for option in options if option.in_force]
    open_readings = [
        option
        for option in live
        if option.muc.row["ma_nhom_doc"] in cac_muc.chua_chon and not option.refusals
    ]
    if open_readings:
        return _hai_cach_hieu(claim, open_readings)
    granted = [option for option in live if option.amount is not None]
    if granted:
        best = max(granted, key=lambda option: (option.amount or 0, option.muc.ma))
        _ghi_dung(best, claim, so_dung)
        return _duoc(claim, best, live)
    pending = [option for option in live if option.unknown or not option.refusals]
    if pending:
        return _chua_tinh(claim, pending, book)
    if live:
        return _khong_duoc(claim, live)
    return _khong_co_muc(claim, options)


def _khong_xet(claim: Row) -> KetQua:
    reason = claim["ly_do_yeu_cau"] or "chưa ghi lý do"
    text = f"Hồ sơ ở trạng thái “{claim['trang_thai']}” nên không được hỗ trợ và không tính vào mức trần: {reason}"
    text = text if text.endswith(".") else text + "."
    step = Step("trang_thai", text, None, None, claim.at("trang_thai", "ly_do_yeu_cau"), 0)
    return KetQua(claim, 0, (step,), giai_thich=text)


def _phuong_an(muc: Muc, claim: Row, enterprise: Row | None, book: Book, so_dung: SoDung) -> PhuongAn:
    """Xét một mức: hiệu lực, điều kiện, rồi tính."""
    ngay = muc.ngay_quyet_dinh(claim)
    asked = muc.row["ngay_quyet_dinh_ap_dung"]
    if ngay is None:
        missing = Xet("ngay_quyet_dinh", None, f"Chưa có {asked}.", claim.at(_deciding(muc)))
        return PhuongAn(muc, None, (missing.step(muc.can_cu, muc.verified),), unknown=(missing,))
    cells = (*claim.at(_deciding(muc)), *muc.row.at("hieu_luc_tu", "hieu_luc_den"))
    if not muc.hieu_luc(ngay):
        text = (
            f"Mức {muc.ma} có hiệu lực {muc.thoi_gian}; {asked} của hồ sơ là {day(ngay)} nên không áp dụng."
        )
        return PhuongAn(muc, ngay, (Step("hieu_luc", text, muc.can_cu, muc.verified, cells),), in_force=False)
    text = f"{asked} {day(ngay)}: áp dụng mức {muc.ma}, có hiệu lực {muc.thoi_gian}."
    steps = [Step("muc_ap_dung", text, muc.can_cu, muc.verified, cells, muc.ma)]
    size = quy_mo(enterprise, ngay) if enterprise and muc.row["quy_mo_duoc_huong"] else None
    ho_so = HoSo(claim, enterprise, size, book)
    checks = xet(muc.row, ho_so, ngay, so_dung.times[_lan(muc, claim)])
    steps += [check.step(muc.can_cu, muc.verified) for check in checks]
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
    result: Tinh = tinh(muc, claim, so_dung.used[_tran(muc, claim, ngay)])
    return PhuongAn(muc, ngay, (*steps, *result.steps), result.amount, result.base)


def _deciding(muc: Muc) -> str:
    return DECIDING[muc.row["ngay_quyet_dinh_ap_dung"]]


def _lan(muc: Muc, claim: Row) -> tuple[object, ...]:
    return muc.ma, claim["ma_so_thue"], claim["noi_dung_ho_tro"]


def _tran(muc: Muc, claim: Row, ngay: dt.date) -> tuple[object, ...]:
    return muc.ma, *pham_vi_tran(muc.row, claim, ngay)


def _ghi_dung(option: PhuongAn, claim: Row, so_dung: SoDung) -> None:
    if option.amount and option.ngay:
        so_dung.times[_lan(option.muc, claim)] += 1
        so_dung.used[_tran(option.muc, claim, option.ngay)] += option.amount


def _duoc(claim: Row, best: PhuongAn, live: list[PhuongAn]) -> KetQua:
    others = tuple(_so_voi(option, best) for option in live if option is not best)
    amount = best.amount or 0
    end = Step("ket_qua", f"Mức hỗ trợ: {money(amount)}.", best.muc.can_cu, best.muc.verified, (), amount)
    sentence = next((step.text for step in reversed(best.steps) if step.step != "nguon_khac"), "")
    last = best.steps[-1].text if best.steps[-1].step == "nguon_khac" else ""
    text = " ".join(part for part in (sentence, last, _canh_bao(best.muc)) if part)
    return KetQua(claim, amount, (*best.steps, *others, end), best, giai_thich=text)


def _so_voi(option: PhuongAn, best: PhuongAn) -> Step:
    """Vì sao không lấy mức kia: không được hưởng, hoặc ít hơn (Điều 4 khoản 2 Nghị định số 80/2021/NĐ-CP)."""
    muc = option.muc
    if option.refusals:
        reason = "không được hưởng: " + _noi(option.refusals)
    elif option.unknown:
        reason = "chưa xét được: " + _noi(option.unknown)
    else:
        reason = f"được {money(option.amount or 0)}, không lợi hơn mức {best.muc.ma}"
    return Step(
        OTHER_RATE, f"Mức {muc.ma} {reason.rstrip('.')}.", muc.can_cu, muc.verified, (), option.amount
    )


def _canh_bao(muc: Muc) -> str:
    """Nói rõ khi mức chưa đối chiếu văn bản."""
    return "" if muc.verified == "text" else f"({capital(VERIFIED[muc.verified])}.)"


def _noi(checks: tuple[Xet, ...]) -> str:
    return " ".join(check.text[:1].lower() + check.text[1:] for check in checks)


def _khong_duoc(claim: Row, live: list[PhuongAn]) -> KetQua:
    """Đã xét và không được: điều kiện nào không đạt."""
    steps = tuple(step for option in live for step in option.steps)
    closest = min(live, key=lambda option: (len(option.refusals), option.muc.ma))
    text = f"Không được hỗ trợ theo mức {closest.muc.ma}: {_noi(closest.refusals)} {_canh_bao(closest.muc)}".rstrip()
    end = Step("ket_qua", "Mức hỗ trợ: 0 đồng.", closest.muc.can_cu, closest.muc.verified, (), 0)
    return KetQua(claim, 0, (*steps, end), closest, giai_thich=text)


def _chua_tinh(claim: Row, pending: list[PhuongAn], book: Book) -> KetQua:
    """Thiếu số liệu: là lỗi khi hồ sơ đã đến bước phải có, là gợi ý khi chưa đến."""
    closest = min(pending, key=lambda option: (len(option.unknown), len(option.refusals), option.muc.ma))
    why = _noi(closest.unknown).rstrip(".")
    due = reached(claim, RUNNING, book.settings["quy_trinh_ho_tro"])
    code = "XL-1501" if due else "XL-1502"
    first = next((cell for check in closest.unknown for cell in check.cells), None)
    cure = f"Điền ô {first}." if first else "Bổ sung số liệu còn thiếu."
    found = at(claim, "ma_ho_so", code, why=f"{why} (mức {closest.muc.ma})", cure=cure)
    steps = tuple(step for option in pending for step in option.steps)
    return KetQua(claim, None, steps, giai_thich=f"Chưa tính được: {why}.", findings=(found,))


def _khong_co_muc(claim: Row, options: list[PhuongAn]) -> KetQua:
    days = [option.ngay for option in options if option.ngay]
    when = days[0] if days else claim["ngay_dang_ky"]
    content = claim["noi_dung_ho_tro"] or "chưa ghi"
    found = at(claim, "ma_ho_so", "XL-1504", content=content, day=day(when) if when else "chưa ghi")
    text = f"Không có mức hỗ trợ nào đang có hiệu lực cho nội dung “{content}”."
    step = Step("khong_co_muc", text, None, None, claim.at("noi_dung_ho_tro", "chuong_trinh"))
    return KetQua(
        claim, None, (*(step for option in options for step in option.steps), step), None, (), text, (found,)
    )


def _hai_cach_hieu(claim: Row, options: list[PhuongAn]) -> KetQua:
    """Hai cách hiểu chưa chọn: nêu cả hai, không tự quyết."""
    readings = tuple((str(option.muc.row["cach_hieu"]), option.amount) for option in options)
    amounts = listed(
        f"cách {name}: {money(amount) if amount is not None else 'chưa tính được'}"
        for name, amount in readings
    )
    group = options[0].muc.row["ma_nhom_doc"]
    text = f"Câu chữ hiểu được hai cách và chưa chọn cách nào ({group}): {amounts}."
    steps = tuple(step for option in options for step in option.steps)
    end = Step(
        "hai_cach_hieu",
        text,
        options[0].muc.can_cu,
        options[0].muc.verified,
        options[0].muc.row.at("cach_hieu"),
    )
    return KetQua(claim, None, (*steps, end), None, readings, text)


def chua_chon_cach_hieu(book: Book) -> list[Finding]:
    """Một cảnh báo ở dòng mức đầu tiên của mỗi nhóm đọc chưa chọn."""
    return [
        at(options[0].row, "cach_hieu", "XL-1503", group=name, basis=options[0].can_cu)
        for name, options in CacMuc(book).chua_chon.items()
    ]
