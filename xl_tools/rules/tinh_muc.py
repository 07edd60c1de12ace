"""Phép tính một mức hỗ trợ: chi phí được tính, tỷ lệ, mức trần còn lại, nguồn khác, làm tròn đến đồng."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.rules.dieu_kien import Xet
from xl_tools.rules.muc_ap_dung import Muc
from xl_tools.sheets.muc_ho_tro import (
    BOTH,
    CERTIFYING,
    CONSULTING,
    DEDUCT,
    IGNORE_OTHER,
    LUMP,
    NO_CAP,
    PER_CONTRACT,
    PER_PRODUCT,
    PER_SYSTEM,
    PER_YEAR,
    RATE,
    RATE_CAPPED,
    WITHIN_COST,
)
from xl_tools.sheets.table import Row
from xl_tools.text import money, number, percent, rounded
from xl_tools.trace import Step

_COSTS = {
    CONSULTING: ("gia_tri_hop_dong_tu_van",),
    CERTIFYING: ("chi_phi_chung_nhan_thu_nghiem",),
    BOTH: ("gia_tri_hop_dong_tu_van", "chi_phi_chung_nhan_thu_nghiem"),
}
_OTHER = "ho_tro_tu_nguon_ngan_sach_khac"


@dataclass(frozen=True)
class Tinh:
    """Kết quả một phép tính: số tiền (đồng), chi phí được tính (đồng), các bước."""

    amount: int
    base: int | None
    steps: tuple[Step, ...]


def pham_vi_tran(rate: Row, claim: Row, ngay: dt.date) -> tuple[object, ...]:
    """Những hồ sơ cùng phạm vi này dùng chung một mức trần."""
    unit, mst = rate["don_vi_tinh_tran"], claim["ma_so_thue"]
    if unit in (PER_SYSTEM, PER_PRODUCT):
        return "hồ sơ", claim["ma_ho_so"]
    if unit == PER_CONTRACT:
        return "hợp đồng", mst, claim["so_hop_dong"] or claim["ma_ho_so"]
    return ("năm", mst, ngay.year) if unit == PER_YEAR else ("doanh nghiệp", mst)


def chi_phi(rate: Row, claim: Row) -> int | None:
    """Chi phí được tính theo mức (đồng); None khi chưa ghi hoặc mức không theo chi phí."""
    values = [claim[name] for name in _COSTS.get(rate["chi_phi_duoc_tinh"], ())]
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def chua_tinh_duoc(rate: Row, claim: Row) -> Xet | None:
    """Điều gì còn thiếu để tính, ở mức hoặc ở hồ sơ."""
    way = rate["cach_tinh"]
    if way not in (RATE, RATE_CAPPED, LUMP):
        return Xet("cach_tinh", None, f"Cách tính “{way}” không dùng cho hồ sơ này.", rate.at("cach_tinh"))
    if way == LUMP:
        missing = "muc_tron_goi" if rate["muc_tron_goi"] is None else None
    elif rate["ty_le"] is None:
        missing = "ty_le"
    else:
        missing = "muc_tran" if way == RATE_CAPPED and rate["muc_tran"] is None else None
    if missing:
        names = {"muc_tron_goi": "Mức trọn gói", "ty_le": "Tỷ lệ", "muc_tran": "Mức trần"}
        return Xet(missing, None, f"Mức {rate['ma_muc']} chưa ghi {names[missing]}.", rate.at(missing))
    costs = _COSTS.get(rate["chi_phi_duoc_tinh"], ())
    if way != LUMP and chi_phi(rate, claim) is None:
        what = rate["chi_phi_duoc_tinh"] or "chi phí được tính"
        return Xet("chi_phi", None, f"Hồ sơ chưa ghi {what[:1].lower()}{what[1:]}.", claim.at(*costs))
    return None


def tinh(muc: Muc, claim: Row, da_dung: int) -> Tinh:
    """Số tiền theo một mức khi mọi điều kiện đã đạt và đủ số liệu; `da_dung` là phần trần hồ sơ trước đã dùng."""
    rate = muc.row
    base = chi_phi(rate, claim)
    steps: list[Step] = []
    if base is not None:
        steps.append(_buoc_chi_phi(muc, claim, base))
    units = (claim["so_luong"] or 1) if rate["don_vi_tinh_tran"] in (PER_SYSTEM, PER_PRODUCT) else 1
    level, text = _muc(rate, base, units, da_dung)
    cells = (*rate.at("ty_le", "muc_tran", "muc_tron_goi", "don_vi_tinh_tran"), *claim.at("so_luong"))
    steps.append(Step("muc_tinh", text, muc.can_cu, muc.verified, cells, int(rounded(level))))
    level, other_step = _nguon_khac(muc, claim, level, base)
    if other_step:
        steps.append(other_step)
    return Tinh(max(0, int(rounded(level))), base, tuple(steps))


def _buoc_chi_phi(muc: Muc, claim: Row, base: int) -> Step:
    names = _COSTS[muc.row["chi_phi_duoc_tinh"]]
    parts = [money(claim[name]) for name in names if claim[name] is not None]
    sum_ = f" ({' + '.join(parts)})" if len(parts) > 1 else ""
    text = f"Chi phí được tính: {money(base)}{sum_}, theo “{muc.row['chi_phi_duoc_tinh']}”"
    if claim["gia_tri_gom_thue_gia_tri_gia_tang"] == "Không":
        text += "; số này chưa gồm thuế giá trị gia tăng nên phần thuế không được tính hỗ trợ"
    return Step("chi_phi", text + ".", muc.can_cu, muc.verified, claim.at(*names), base)


def _muc(rate: Row, base: int | None, units: int, used: int) -> tuple[Decimal, str]:
    """Mức trước khi xét nguồn khác, và câu nói phép tính."""
    if rate["cach_tinh"] == LUMP:
        whole = Decimal(rate["muc_tron_goi"] * units)
        text = f"Mức trọn gói {money(rate['muc_tron_goi'])}" + (
            f" × {units} = {money(int(whole))}" if units > 1 else ""
        )
        return _con_lai(whole, whole, used, text)
    share = rate["ty_le"] * (base or 0) / 100
    text = f"{percent(rate['ty_le'], None)} × {money(base or 0)} = {_dong(share)}"
    if rate["muc_tran"] in (None, NO_CAP):
        why = "văn bản không đặt mức trần" if rate["muc_tran"] == NO_CAP else "không có mức trần"
        return share, f"{text}; {why}."
    cap = Decimal(rate["muc_tran"]) * units
    return _con_lai(share, cap, used, text + _tran(rate, cap, units, share))


def _tran(rate: Row, cap: Decimal, units: int, share: Decimal) -> str:
    each = f" ({units} × {money(int(rate['muc_tran']))})" if units > 1 else ""
    unit = str(rate["don_vi_tinh_tran"]).lower()
    if share > cap:
        return f", vượt mức trần {money(int(cap))}{each} theo {unit} nên lấy {money(int(cap))}"
    return f", không vượt mức trần {money(int(cap))}{each} theo {unit}"


def _con_lai(level: Decimal, cap: Decimal, used: int, text: str) -> tuple[Decimal, str]:
    """Phần trần còn lại sau các hồ sơ có ngày quyết định sớm hơn."""
    within = min(level, cap)
    left = max(cap - used, Decimal(0))
    if used and within > left:
        spent = f"; các hồ sơ trước đã dùng {money(used)} của mức trần nên còn {money(int(left))}"
        return left, f"{text}{spent}."
    return within, f"{text}."


def _nguon_khac(muc: Muc, claim: Row, level: Decimal, base: int | None) -> tuple[Decimal, Step | None]:
    """Trừ hỗ trợ nguồn khác theo cách mà mức quy định; để trống là tổng không vượt chi phí."""
    other = claim[_OTHER] or 0
    way = muc.row["tru_ho_tro_nguon_khac"] or WITHIN_COST
    assumed = (
        "" if muc.row["tru_ho_tro_nguon_khac"] else " (cách hiểu của chương trình khi văn bản không nói)"
    )
    if not other:
        return level, None
    if way == IGNORE_OTHER:
        result, text = level, f"Đã có {money(other)} từ nguồn khác; văn bản không trừ"
    elif way == DEDUCT:
        result, text = level - other, f"Trừ {money(other)} đã có từ nguồn khác"
    else:
        room = Decimal((base or 0) - other) if base is not None else level
        result = min(level, room)
        text = f"Đã có {money(other)} từ nguồn khác; tổng hỗ trợ không vượt chi phí{assumed}"
    result = max(result, Decimal(0))
    cells = (*claim.at(_OTHER), *muc.row.at("tru_ho_tro_nguon_khac"))
    step = Step(
        "nguon_khac", f"{text}: còn {_dong(result)}.", muc.can_cu, muc.verified, cells, int(rounded(result))
    )
    return result, step


def _dong(value: Decimal) -> str:
    """Đồng, kể cả phần lẻ khi có, để thấy được bước làm tròn."""
    return f"{number(value)} đồng" if value != value.to_integral_value() else money(int(value))
