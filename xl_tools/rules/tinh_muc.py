"""Phép tính một mức hỗ trợ: chi phí được tính, tỷ lệ, mức trần còn lại, nguồn khác, làm tròn đến đồng."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.rules.dieu_kien import Xet
from xl_tools.rules.don_vi_tran import mot_don_vi
from xl_tools.rules.muc_ap_dung import Muc
from xl_tools.rules.tran_theo_nam import buoc_theo_nam
from xl_tools.sheets.declaration import column
from xl_tools.sheets.ho_so_ho_tro import phap_nhan_de_nghi
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
    UPGRADE,
    WITHIN_COST,
)
from xl_tools.sheets.table import Row
from xl_tools.text import count, listed, money, number, percent, rounded, slug
from xl_tools.trace import Step

# Các cột chi phí mà một mức tính trên đó, và cột tiền hỗ trợ từ nguồn khác.
CAC_CHI_PHI = {
    CONSULTING: ("gia_tri_hop_dong_tu_van",),
    CERTIFYING: ("chi_phi_chung_nhan_thu_nghiem",),
    BOTH: ("gia_tri_hop_dong_tu_van", "chi_phi_chung_nhan_thu_nghiem"),
}
NGUON_KHAC = "ho_tro_tu_nguon_ngan_sach_khac"
# Những cột của mức phải có số thì mới tính được; mức “Tỷ lệ” tự nó không có trần.
_NEEDS = {
    RATE_CAPPED: ("chi_phi_duoc_tinh", "ty_le", "muc_tran"),
    RATE: ("chi_phi_duoc_tinh", "ty_le"),
    LUMP: ("muc_tron_goi",),
    UPGRADE: ("muc_tron_goi",),
}


@dataclass(frozen=True)
class Tinh:
    """Kết quả một phép tính: số tiền (đồng), chi phí được tính (đồng), các bước."""

    amount: int
    base: int | None
    steps: tuple[Step, ...]


def pham_vi_tran(rate: Row, claim: Row, ngay: dt.date) -> tuple[object, ...]:
    """Những hồ sơ cùng phạm vi này dùng chung một mức trần."""
    unit, mst = rate["don_vi_tinh_tran"], phap_nhan_de_nghi(claim)
    if unit == PER_PRODUCT and rate["cach_tinh"] not in (LUMP, UPGRADE) and (product := _san_pham(claim)):
        return "sản phẩm", mst, product, ngay.year
    if unit in (PER_SYSTEM, PER_PRODUCT):
        return "hồ sơ", claim["ma_ho_so"]
    if unit == PER_CONTRACT:
        return "hợp đồng", mst, claim["so_hop_dong"] or claim["ma_ho_so"]
    return ("năm", mst, ngay.year) if unit == PER_YEAR else ("doanh nghiệp", mst)


def _san_pham(claim: Row) -> str:
    """Sản phẩm mà hồ sơ đề nghị, viết gọn để so; rỗng khi hồ sơ chưa ghi (XL-1408 nhắc ghi)."""
    return slug(claim["ma_san_pham"] or claim["san_pham_pham_vi_ap_dung"] or "")


def chi_phi(rate: Row, claim: Row) -> int | None:
    """Chi phí được tính theo mức (đồng); None khi chưa ghi hoặc mức không theo chi phí."""
    values = [claim[name] for name in CAC_CHI_PHI.get(rate["chi_phi_duoc_tinh"], ())]
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def chua_tinh_duoc(rate: Row, claim: Row) -> Xet | None:
    """Điều gì còn thiếu để tính, ở mức (`ten` là cột của mức) hoặc ở hồ sơ."""
    way, kind = rate["cach_tinh"], rate["chi_phi_duoc_tinh"]
    if way not in _NEEDS:
        return Xet("cach_tinh", None, f"Cách tính “{way}” không dùng cho hồ sơ này.", rate.at("cach_tinh"))
    missing = next((name for name in _NEEDS[way] if rate[name] is None), None)
    if missing:
        title = column(rate.table.sheet, missing).title.partition(" (")[0]
        return Xet(missing, None, f"Mức {rate['ma_muc']} chưa ghi {title}.", rate.at(missing))
    if way in (LUMP, UPGRADE) or chi_phi(rate, claim) is not None:
        return None
    if kind not in CAC_CHI_PHI:
        text = f"Mức {rate['ma_muc']} tính theo tỷ lệ mà Chi phí được tính ghi “{kind}”."
        return Xet("chi_phi_duoc_tinh", None, text, rate.at("chi_phi_duoc_tinh"))
    titles = listed(_titles(claim, CAC_CHI_PHI[kind]))
    return Xet("chi_phi", None, f"Hồ sơ chưa ghi {titles}.", claim.at(*CAC_CHI_PHI[kind]))


def khong_doc_duoc(cac_muc: Iterable[Muc], claim: Row) -> list[str]:
    """Những cột mà phép tính cần và hồ sơ có ghi, nhưng không đọc được: chưa đọc được không phải là chưa ghi."""
    needed = dict.fromkeys(name for muc in cac_muc for name in _can_den(muc, claim))
    return [name for name in needed if claim.was_refused(name)]


def _can_den(muc: Muc, claim: Row) -> Iterator[str]:
    """Những cột của hồ sơ mà một mức cần đến; mức hết hiệu lực thì không cần cột nào."""
    ngay = muc.ngay_quyet_dinh(claim)
    if ngay is not None and not muc.hieu_luc(ngay):
        return
    rate = muc.row
    yield muc.cot_ngay
    yield from CAC_CHI_PHI.get(rate["chi_phi_duoc_tinh"], ())
    if rate["don_vi_tinh_tran"] in (PER_SYSTEM, PER_PRODUCT):
        yield "so_luong"
    if rate["tru_ho_tro_nguon_khac"] != IGNORE_OTHER:
        yield NGUON_KHAC


def _titles(claim: Row, names: Iterable[str]) -> Iterator[str]:
    return (column(claim.table.sheet, name).title.partition(" (")[0] for name in names)


def tinh(muc: Muc, claim: Row, da_dung: int) -> Tinh:
    """Số tiền theo một mức khi mọi điều kiện đã đạt và đủ số liệu; `da_dung` là phần trần hồ sơ trước đã dùng."""
    rate = muc.row
    base = chi_phi(rate, claim)
    steps: list[Step] = []
    if base is not None:
        steps.append(_buoc_chi_phi(muc, claim, base))
    units = (claim["so_luong"] or 1) if rate["don_vi_tinh_tran"] in (PER_SYSTEM, PER_PRODUCT) else 1
    level, text = _muc(rate, base, units, da_dung, mot_don_vi(rate, claim))
    if da_dung:
        alone, _ = _muc(rate, base, units, 0, mot_don_vi(rate, claim))
        by_year = buoc_theo_nam(muc, muc.ngay_quyet_dinh(claim), alone, level)
        steps += [by_year] if by_year else []
    cells = (*rate.at("ty_le", "muc_tran", "muc_tron_goi", "don_vi_tinh_tran"), *claim.at("so_luong"))
    steps.append(Step("muc_tinh", text, muc.can_cu, muc.verified, cells, int(rounded(level))))
    level, other_step = _nguon_khac(muc, claim, level, base)
    if other_step:
        steps.append(other_step)
    return Tinh(max(0, int(rounded(level))), base, tuple(steps))


def _buoc_chi_phi(muc: Muc, claim: Row, base: int) -> Step:
    names = CAC_CHI_PHI[muc.row["chi_phi_duoc_tinh"]]
    parts = [money(claim[name]) for name in names if claim[name] is not None]
    sum_ = f" ({' + '.join(parts)})" if len(parts) > 1 else ""
    text = f"Chi phí được tính là {money(base)}{sum_}, theo “{muc.row['chi_phi_duoc_tinh']}”"
    if len(parts) < len(names):
        text += f"; hồ sơ chưa ghi {listed(_titles(claim, (one for one in names if claim[one] is None)))}"
    if claim["gia_tri_gom_thue_gia_tri_gia_tang"] == "Không":
        text += "; số này chưa gồm thuế giá trị gia tăng nên phần thuế chưa được tính"
    return Step("chi_phi", text + ".", muc.can_cu, muc.verified, claim.at(*names), base)


def _muc(rate: Row, base: int | None, units: int, used: int, one: str) -> tuple[Decimal, str]:
    """Mức trước khi xét nguồn khác, và câu nói phép tính."""
    if rate["cach_tinh"] == LUMP:
        whole = Decimal(rate["muc_tron_goi"] * units)
        many = f" × {units} = {money(int(whole))}" if units > 1 else ""
        return _con_lai(whole, whole, used, f"Mức trọn gói {money(rate['muc_tron_goi'])}{many}")
    share = rate["ty_le"] * (base or 0) / 100
    text = f"{percent(rate['ty_le'], None)} × {money(base or 0)} = {_dong(share)}"
    if rate["muc_tran"] in (None, NO_CAP):
        why = (
            "văn bản không đặt mức trần" if rate["muc_tran"] == NO_CAP else "cách tính này không có mức trần"
        )
        return share, f"{text}; {why}."
    cap = Decimal(rate["muc_tran"]) * units
    return _con_lai(share, cap, used, text + _tran(rate, cap, units, share, one))


def _tran(rate: Row, cap: Decimal, units: int, share: Decimal, one: str) -> str:
    each = (
        f"({count(units)} × {money(int(rate['muc_tran']))} cho một {one})" if units > 1 else f"cho một {one}"
    )
    if share > cap:
        return f", vượt mức trần {money(int(cap))} {each} nên lấy {money(int(cap))}"
    return f", không vượt mức trần {money(int(cap))} {each}"


def _con_lai(level: Decimal, cap: Decimal, used: int, text: str) -> tuple[Decimal, str]:
    """Phần trần còn lại sau các hồ sơ có ngày quyết định sớm hơn."""
    within = min(level, cap)
    left = max(cap - used, Decimal(0))
    if within <= left:
        return within, f"{text}."
    rest = f"chỉ còn {money(int(left))}" if left else "không còn phần nào"
    return left, f"{text}; các hồ sơ trước đã dùng {money(used)} của mức trần nên {rest}."


def _nguon_khac(muc: Muc, claim: Row, level: Decimal, base: int | None) -> tuple[Decimal, Step | None]:
    """Trừ hỗ trợ nguồn khác theo cách mà mức quy định; để trống là tổng không vượt chi phí."""
    other = claim[NGUON_KHAC] or 0
    way = muc.row["tru_ho_tro_nguon_khac"] or WITHIN_COST
    result = level
    if way == DEDUCT:
        result = level - other
    elif way == WITHIN_COST and base is not None:
        result = min(level, Decimal(base - other))
    result = max(result, Decimal(0))
    if not other and result == level:
        return level, None
    text = f"{_cach_tru(muc.row, way, other, base)}: {_con(result, level)}."
    cells = (*claim.at(NGUON_KHAC), *muc.row.at("tru_ho_tro_nguon_khac"))
    return result, Step("nguon_khac", text, muc.can_cu, muc.verified, cells, int(rounded(result)))


def _cach_tru(rate: Row, way: str, other: int, base: int | None) -> str:
    had = f"Đã có {money(other)} từ nguồn ngân sách khác"
    if way == DEDUCT:
        return f"{had}, trừ vào mức hỗ trợ"
    if way == IGNORE_OTHER:
        return f"{had}, văn bản không trừ"
    assumed = "" if rate["tru_ho_tro_nguon_khac"] else " (cách hiểu của chương trình khi văn bản không nói)"
    cost = f" {money(base)}" if base is not None else ", nhưng hồ sơ chưa có chi phí để so"
    return f"{had if other else 'Mức hỗ trợ cao hơn chi phí'}; tổng hỗ trợ không vượt chi phí{cost}{assumed}"


def _con(result: Decimal, level: Decimal) -> str:
    if result == level:
        return f"giữ nguyên {_dong(result)}"
    return f"còn {_dong(result)}" if result else "không còn phần nào để hỗ trợ"


def _dong(value: Decimal) -> str:
    """Đồng, kể cả phần lẻ khi có, để thấy được bước làm tròn."""
    return f"{number(value)} đồng" if value != value.to_integral_value() else money(int(value))
