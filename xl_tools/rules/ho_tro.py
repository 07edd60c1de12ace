"""Mức hỗ trợ của từng hồ sơ: `min(tỷ lệ × chi phí được tính, mức trần)`, theo mức có hiệu lực ở ngày quyết định.

Hồ sơ dùng chung một mức trần lần lượt theo ngày quyết định rồi Mã hồ sơ; thứ tự dòng trong sổ không làm đổi kết quả.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from xl_tools.findings import Finding
from xl_tools.rules.dieu_kien import Xet
from xl_tools.rules.don_vi_phu_thuoc import dong_doanh_nghiep
from xl_tools.rules.muc_ap_dung import CacMuc, Muc
from xl_tools.rules.ocop.thuong import chua_cong_nhan, ho_so
from xl_tools.rules.phuong_an import CacDonVi, PhuongAn, SoDung, co_loi_nhat, phuong_an
from xl_tools.rules.tinh_muc import khong_doc_duoc
from xl_tools.sheets.declaration import column
from xl_tools.sheets.ho_so_ho_tro import (
    ACCEPTED,
    ELIGIBLE,
    REFUSED,
    REGISTERED,
    RUNNING,
    WITHDRAWN,
    doi_tuong,
    reached,
)
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import capital, day, listed, money
from xl_tools.trace import VERIFIED, Step, Trace, weakest

_LAST = dt.date.max
OTHER_RATE = "muc_khac"  # the step that says why another rate was not taken
NOT_ENTITLED = "không được hưởng"
# Từ trạng thái nào thì hồ sơ phải có ngày quyết định áp dụng; còn lại (mọi số liệu khác): từ khi thực hiện hợp đồng.
_DUE = {"ngay_dang_ky": REGISTERED, "ngay_ky_hop_dong": RUNNING}
# Thiếu ở chính trang Mức hỗ trợ: là lỗi dù hồ sơ mới đến bước nào.
_OF_THE_RATE = {"cach_tinh", "chi_phi_duoc_tinh", "ty_le", "muc_tran", "muc_tron_goi"}


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


def ho_tro(book: Book) -> list[KetQua]:
    """Kết quả của mọi hồ sơ, theo thứ tự dòng trong sổ."""
    cac_muc, cac_don_vi = CacMuc(book), CacDonVi(book)
    enterprises = book.subjects.by_key()
    so_dung = SoDung()
    order: list[tuple[dt.date, str, int]] = []
    asked: list[tuple[Row, Row | None, list[Muc]]] = []
    for claim in ho_so(book):
        if claim["ma_ho_so"]:
            enterprise, candidates = dong_doanh_nghiep(enterprises, doi_tuong(claim)), cac_muc.cho(claim)
            ngay = _ngay_xet(claim, enterprise, candidates, cac_don_vi)
            order.append((ngay, str(claim["ma_ho_so"]), len(asked)))
            asked.append((claim, enterprise, candidates))
    found = {place: _mot_ho_so(*asked[place], cac_muc, cac_don_vi, so_dung) for _, _, place in sorted(order)}
    return [found[place] for place in range(len(asked))]


def _ngay_xet(claim: Row, enterprise: Row | None, candidates: list[Muc], cac_don_vi: CacDonVi) -> dt.date:
    """Ngày quyết định để xếp thứ tự dùng trần: ngày của mức mà hồ sơ được hưởng khi xét riêng một mình."""
    days = {ngay for muc in candidates if (ngay := muc.ngay_quyet_dinh(claim)) and muc.hieu_luc(ngay)}
    if len(days) > 1:
        alone = [phuong_an(muc, claim, enterprise, cac_don_vi, SoDung()) for muc in candidates]
        best = co_loi_nhat(alone)
        if best and best.ngay:
            return best.ngay
    return min(days, default=_LAST)


def _mot_ho_so(
    claim: Row,
    enterprise: Row | None,
    candidates: list[Muc],
    cac_muc: CacMuc,
    cac_don_vi: CacDonVi,
    so_dung: SoDung,
) -> KetQua:
    if claim["trang_thai"] in (REFUSED, WITHDRAWN):
        return _khong_xet(claim)
    if why := chua_cong_nhan(claim, candidates):
        return _chua_cong_nhan(claim, why, cac_don_vi)
    if unread := khong_doc_duoc(candidates, claim):
        return _khong_doc_duoc(claim, unread)
    options = [phuong_an(muc, claim, enterprise, cac_don_vi, so_dung) for muc in candidates]
    live = [option for option in options if option.in_force]
    if readings := _cach_hieu_chua_chon(live, cac_muc):
        return _hai_cach_hieu(claim, readings)
    if best := co_loi_nhat(live):
        so_dung.ghi(best, claim)
        return _duoc(claim, best, live)
    if pending := [option for option in live if not option.refusals]:
        return _chua_tinh(claim, pending, cac_don_vi.quy_trinh)
    return _khong_duoc(claim, live) if live else _khong_co_muc(claim, options, cac_muc.co_bang)


def _cach_hieu_chua_chon(live: list[PhuongAn], cac_muc: CacMuc) -> list[PhuongAn]:
    """Các cách hiểu của một nhóm đọc chưa chọn, khi có cách cho hồ sơ này được hỗ trợ; rỗng khi không vướng."""
    for group, members in cac_muc.chua_chon.items():
        of_group = {option.muc.ma: option for option in live if option.muc.row["ma_nhom_doc"] == group}
        found = [of_group[muc.ma] for muc in members if muc.ma in of_group]
        if len({option.muc.cach_hieu for option in found}) > 1 and not all(one.refusals for one in found):
            return found
    return []


def _khong_xet(claim: Row) -> KetQua:
    reason = (claim["ly_do_yeu_cau"] or "chưa ghi").rstrip(".")
    text = f"Hồ sơ ở trạng thái “{claim['trang_thai']}” nên không được hỗ trợ và không dùng mức trần; lý do: {reason}."
    step = Step("trang_thai", text, None, None, claim.at("trang_thai", "ly_do_yeu_cau"), 0)
    return KetQua(claim, 0, (step,), giai_thich=text)


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
        reason = f"{NOT_ENTITLED}: {_noi(option.refusals)}"
    elif option.unknown:
        reason = f"chưa xét được: {_noi(option.unknown)}"
    else:
        reason = f"được {money(option.amount or 0)}, không lợi hơn mức {best.muc.ma}"
    return Step(OTHER_RATE, f"Mức {muc.ma} {reason}.", muc.can_cu, muc.verified, (), option.amount)


def _canh_bao(muc: Muc) -> str:
    """Nói rõ khi mức chưa đối chiếu văn bản."""
    return "" if muc.verified == "text" else f"({capital(VERIFIED[muc.verified])}.)"


def _noi(checks: tuple[Xet, ...]) -> str:
    """Các câu xét, nối thành một đoạn đứng sau dấu hai chấm, không có dấu chấm cuối."""
    text = " ".join(check.text for check in checks).rstrip(".")
    return text[:1].lower() + text[1:]


def _khong_duoc(claim: Row, live: list[PhuongAn]) -> KetQua:
    """Đã xét và không được: điều kiện nào không đạt, điều gì làm kết quả thay đổi."""
    steps = tuple(step for option in live for step in option.steps)
    closest = min(live, key=_xa)
    muc, refusals = closest.muc, closest.refusals
    text = f"Không được hỗ trợ theo mức {muc.ma}: {_noi(refusals)}. {_canh_bao(muc)}".rstrip()
    change = f"Kết quả chỉ thay đổi nếu {listed(check.doi for check in refusals)}."
    cells = tuple(cell for check in refusals for cell in check.cells)
    ends = (
        Step("thay_doi", change, None, None, cells),
        Step("ket_qua", "Mức hỗ trợ: 0 đồng.", muc.can_cu, muc.verified, (), 0),
    )
    return KetQua(claim, 0, (*steps, *ends), closest, giai_thich=text)


def _xa(option: PhuongAn) -> tuple[bool, int, str]:
    """Mức xa hồ sơ đến đâu: mức của hạng sao khác không phải là mức mà hồ sơ hỏi."""
    of_another_star = any(check.ten == "hang_dat" for check in option.refusals)
    return of_another_star, len(option.refusals), option.muc.ma


def _chua_tinh(claim: Row, pending: list[PhuongAn], quy_trinh: str | None) -> KetQua:
    """Thiếu số liệu: là lỗi khi hồ sơ đã đến bước phải có, là gợi ý khi chưa đến."""
    closest = min(pending, key=lambda option: (len(option.unknown), option.muc.ma))
    why, ma = _noi(closest.unknown), closest.muc.ma
    first = next((cell for check in closest.unknown for cell in check.cells), None)
    cure = f"Điền ô {first}." if first else "Bổ sung số liệu còn thiếu."
    code = "XL-1501" if _den_han(closest, claim, quy_trinh) else "XL-1502"
    found = at(claim, "ma_ho_so", code, why=why if ma in why else f"{why} (mức {ma})", cure=cure)
    steps = tuple(step for option in pending for step in option.steps)
    return KetQua(claim, None, steps, giai_thich=f"Chưa tính được: {why}.", findings=(found,))


def _khong_doc_duoc(claim: Row, names: list[str]) -> KetQua:
    """Ô có chữ hoặc lỗi ở cột mà phép tính cần: không mức nào được tính như thể ô ấy để trống."""
    cells = claim.at(*names)
    titles = listed(column(claim.table.sheet, name).title.partition(" (")[0] for name in names)
    why, cure = f"không đọc được {titles} (ô {listed(cells)})", f"Sửa ô {listed(cells)} rồi tính lại."
    found = at(claim, "ma_ho_so", "XL-1501", why=why, cure=cure)
    step = Step("khong_doc_duoc", f"Không đọc được {titles}.", None, None, cells)
    text = f"Chưa tính được: không đọc được {titles}."
    return KetQua(claim, None, (step,), giai_thich=text, findings=(found,))


def _chua_cong_nhan(claim: Row, why: str, cac_don_vi: CacDonVi) -> KetQua:
    """Thưởng mà chưa có lần công nhận nào: một câu cho mọi mức; là lỗi từ khi hồ sơ được ghi là đủ điều kiện.

    Sổ không có cả trang Công nhận thì XL-1030 nói một lần cho mọi hồ sơ.
    """
    cure = "Thêm lần công nhận ở trang Công nhận, hoặc kiểm tra Mã sản phẩm, Ngày đăng ký của hồ sơ."
    code = "XL-1501" if reached(claim, ELIGIBLE, cac_don_vi.quy_trinh) else "XL-1502"
    step = Step("cong_nhan", capital(f"{why}."), None, None, claim.at("ma_san_pham", "ngay_dang_ky"))
    found = at(claim, "ma_ho_so", code, why=why, cure=cure)
    said = (found,) if cac_don_vi.co_cong_nhan else ()
    return KetQua(claim, None, (step,), giai_thich=f"Chưa tính được: {why}.", findings=said)


def _den_han(option: PhuongAn, claim: Row, quy_trinh: str | None) -> bool:
    """Số liệu còn thiếu đã phải có: ở mức thì luôn phải có, ở hồ sơ thì tùy trạng thái."""
    if any(check.ten in _OF_THE_RATE for check in option.unknown):
        return True
    state = RUNNING if option.ngay else _DUE.get(option.muc.cot_ngay, ACCEPTED)
    return reached(claim, state, quy_trinh)


def _khong_co_muc(claim: Row, options: list[PhuongAn], co_bang: bool) -> KetQua:
    """Không mức nào của nội dung đang có hiệu lực; sổ không có cả bảng mức thì XL-1030 nói một lần cho mọi hồ sơ."""
    days = [option.ngay for option in options if option.ngay]
    when = days[0] if days else claim["ngay_dang_ky"]
    content = claim["noi_dung_ho_tro"] or "chưa ghi"
    found = at(claim, "ma_ho_so", "XL-1504", content=content, day=day(when) if when else "chưa ghi")
    on = f" vào ngày {day(when)}" if when else ""
    text = f"Không có mức hỗ trợ nào đang có hiệu lực cho nội dung “{content}”{on}."
    step = Step("khong_co_muc", text, None, None, claim.at("noi_dung_ho_tro", "chuong_trinh"))
    before = tuple(step for option in options for step in option.steps)
    return KetQua(claim, None, (*before, step), giai_thich=text, findings=(found,) if co_bang else ())


def _hai_cach_hieu(claim: Row, options: list[PhuongAn]) -> KetQua:
    """Hai cách hiểu chưa chọn: nêu cả hai, không tự quyết; cách không cho hưởng là 0 đồng."""
    readings = tuple((one.muc.cach_hieu, 0 if one.refusals else one.amount) for one in options)
    amounts = listed(
        f"cách hiểu {name} {f'được {money(amount)}' if amount is not None else 'chưa tính được'}"
        for name, amount in readings
    )
    first = options[0].muc
    group = first.row["ma_nhom_doc"]
    text = f"Câu chữ hiểu được hai cách mà chưa chọn cách nào (mã nhóm đọc {group}): {amounts}."
    steps = tuple(step for option in options for step in option.steps)
    end = Step("hai_cach_hieu", text, first.can_cu, first.verified, first.row.at("cach_hieu"))
    return KetQua(claim, None, (*steps, end), None, readings, text)


def chua_chon_cach_hieu(book: Book) -> list[Finding]:
    """Một cảnh báo ở dòng mức đầu tiên của mỗi nhóm đọc chưa chọn."""
    return [
        at(members[0].row, "cach_hieu", "XL-1503", group=name, basis=members[0].can_cu)
        for name, members in CacMuc(book).chua_chon.items()
    ]
