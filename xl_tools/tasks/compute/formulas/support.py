"""Mức hỗ trợ as a formula of Excel over the row of *Mức hỗ trợ* that its Mã mức names.

The formula says the arithmetic: rate, ceiling, units, other funding, the days between which the rate holds. Which
rate applies and whether its conditions are met was judged by compute, and stays so until compute runs again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from xl_tools.rules.ho_tro import NOT_ENTITLED, OTHER_RATE, KetQua
from xl_tools.rules.muc_ap_dung import CacMuc, Muc
from xl_tools.rules.ocop.thuong import ho_so
from xl_tools.rules.phuong_an import lan_ho_tro, tran_dung_chung
from xl_tools.rules.tinh_muc import CAC_CHI_PHI, NGUON_KHAC
from xl_tools.sheets.ho_so_ho_tro import REFUSED, WITHDRAWN
from xl_tools.sheets.muc_ho_tro import (
    DEDUCT,
    LUMP,
    PER_PRODUCT,
    PER_SYSTEM,
    RATE_CAPPED,
    UPGRADE,
    WITHIN_COST,
)
from xl_tools.sheets.table import Book, Row
from xl_tools.tasks.compute.formulas.cells import Columns, Keeps, ours


class Shared:
    """Which claims use one ceiling, or one number of times, together with another claim of the workbook."""

    def __init__(self, book: Book) -> None:
        rates = CacMuc(book)
        self._used: Counter[tuple[object, ...]] = Counter()
        self.named = Counter(row["ma_muc"] for row in book["muc_ho_tro"].rows())
        for claim in ho_so(book):
            if claim["ma_ho_so"] and claim["trang_thai"] not in (REFUSED, WITHDRAWN):
                self._used.update(key for rate in rates.cho(claim) for key in _keys(rate, claim))

    def with_others(self, rate: Muc, claim: Row) -> bool:
        """Whether another claim counts towards the ceiling or the times of this one."""
        return any(self._used[key] > 1 for key in _keys(rate, claim))


def _keys(rate: Muc, claim: Row) -> Iterable[tuple[object, ...]]:
    day = rate.ngay_quyet_dinh(claim)
    if day is not None:
        yield "trần", *tran_dung_chung(rate, claim, day)
        if rate.row["so_lan_toi_da"] is not None:
            yield "lần", *lan_ho_tro(rate, claim)


def support_formula(book: Book, result: KetQua, claims: Columns, rates: Columns, shared: Shared) -> str:
    """The formula of one claim; Keeps where the rule is more than the arithmetic of one rate."""
    _refuse(book, result, shared)
    assert result.chosen is not None
    return _Formula(result.claim, result.chosen.muc, claims, rates).whole()


def _refuse(book: Book, result: KetQua, shared: Shared) -> None:
    """Say why the amount of this claim is no matter of arithmetic alone."""
    if result.readings:
        raise Keeps("câu chữ hiểu được hai cách, chưa chọn")
    if result.amount is None:
        raise Keeps("chưa tính được")
    if result.chosen is None or result.chosen.refusals:
        raise Keeps("không được hỗ trợ, do trạng thái hoặc một điều kiện không đạt")
    rate = result.chosen.muc
    if book.kind == "ocop" or rate.row["cach_tinh"] == UPGRADE:
        raise Keeps("tiền thưởng theo hạng đạt được, không theo chi phí")
    if any(step.step == OTHER_RATE and NOT_ENTITLED not in step.text for step in result.trace):
        raise Keeps("nhiều mức cùng áp dụng, lấy mức có lợi nhất")
    if shared.named[rate.ma] > 1:
        raise Keeps(f"mã mức {rate.ma} có ở nhiều dòng")
    if shared.with_others(rate, result.claim):
        raise Keeps("dùng chung mức trần hoặc số lần với hồ sơ khác")


class _Formula:
    """The parts of the formula of one claim under one rate."""

    def __init__(self, claim: Row, rate: Muc, claims: Columns, rates: Columns) -> None:
        self.claim, self.rate, self.claims, self.rates = claim, rate, claims, rates
        self.code = claims.cell("ma_muc_ap_dung", claim.excel_row)

    def whole(self) -> str:
        """Nothing for a claim that was refused or withdrawn since, blank where a figure or the rate is no more."""
        state, day = self.own("trang_thai"), self.own(self.rate.cot_ngay)
        refused = f'OR({state}="{REFUSED}",{state}="{WITHDRAWN}")'
        needed = [f"{day}>={self.of_rate('hieu_luc_tu')}", *self.not_over(day), *self.figures()]
        amount = f"MAX(0,ROUND({self.after_others()},0))"
        return ours(f'IF({refused},0,IF(AND({",".join(needed)}),{amount},""))', '""')

    def own(self, name: str) -> str:
        """A cell of the claim."""
        return self.claims.cell(name, self.claim.excel_row)

    def of_rate(self, name: str) -> str:
        """The cell of the rate's row, found by its Mã mức."""
        self.rates.cell(name, self.rate.row.excel_row)  # refused where it does not hold what we read
        return f"INDEX({self.rates.area(name)},MATCH({self.code},{self.rates.area('ma_muc')},0))"

    def not_over(self, day: str) -> list[str]:
        """That the rate has no last day, or the deciding day is not after it."""
        if not self.rates.has("hieu_luc_den"):
            return []
        last = self.of_rate("hieu_luc_den")
        return [f'OR({last}="",{day}<={last})']

    @property
    def costs(self) -> list[str]:
        """The cells of the costs that the rate counts and the workbook has."""
        names = CAC_CHI_PHI.get(self.rate.row["chi_phi_duoc_tinh"], ())
        return [self.own(name) for name in names if self.claims.has(name)]

    @property
    def cost(self) -> str:
        return f"({'+'.join(self.costs)})" if len(self.costs) > 1 else "".join(self.costs)

    def figures(self) -> list[str]:
        """What has to be known before there is an amount."""
        if self.rate.row["cach_tinh"] == LUMP:
            return [f"{self.of_rate('muc_tron_goi')}>0"]
        known = f"COUNT({','.join(self.costs)})>0"
        share = f"ISNUMBER({self.of_rate('ty_le')})"
        capped = self.rate.row["cach_tinh"] == RATE_CAPPED
        return [known, share, f'{self.of_rate("muc_tran")}<>""'] if capped else [known, share]

    def level(self) -> str:
        """The amount before other funding: lump sum, or rate × cost within the ceiling."""
        units = self.units()
        if self.rate.row["cach_tinh"] == LUMP:
            return f"{self.of_rate('muc_tron_goi')}{units}"
        share = f"{self.of_rate('ty_le')}*{self.cost}/100"
        if not self.rates.has("muc_tran"):
            return share
        cap = self.of_rate("muc_tran")
        return f"IF(ISNUMBER({cap}),MIN({share},{cap}{units}),{share})"

    def units(self) -> str:
        """How many the ceiling is for: systems or products, one where it is for something else."""
        each = self.rate.row["don_vi_tinh_tran"] in (PER_SYSTEM, PER_PRODUCT)
        return f"*MAX(1,{self.own('so_luong')})" if each and self.claims.has("so_luong") else ""

    def after_others(self) -> str:
        """The level after other funding, as the rate says; blank means that all together stay within the cost."""
        way = self.rate.row["tru_ho_tro_nguon_khac"] or WITHIN_COST
        other = f"-{self.own(NGUON_KHAC)}" if self.claims.has(NGUON_KHAC) else ""
        if way == DEDUCT:
            return f"{self.level()}{other}"
        if way == WITHIN_COST and self.costs:
            within = f"MIN({self.level()},{self.cost}{other})"
            return within if self.rate.row["cach_tinh"] != LUMP else self._if_costs(within)
        return self.level()

    def _if_costs(self, within: str) -> str:
        return f"IF(COUNT({','.join(self.costs)})=0,{self.level()},{within})"
