"""What a claim of a sample is granted, so that the sample's own decisions never exceed its rate rows."""

from __future__ import annotations

from decimal import Decimal

from making.cells import Cell, Row, amount

CONSULTING = "Giá trị hợp đồng tư vấn"
CERTIFYING = "Chi phí chứng nhận, thử nghiệm"


def granted(claim: Row, rate: Row) -> int:
    """min(rate × base, ceiling), less other funding, as the rate row says."""
    base = counted_cost(claim, rate)
    ceiling = rate["Mức trần (đồng)"]
    level = int(base * Decimal(str(rate["Tỷ lệ"])) / 100)
    if isinstance(ceiling, int):
        pieces = amount(claim["Số lượng"]) if rate["Đơn vị tính trần"] == "Sản phẩm" else 1
        level = min(level, ceiling * pieces)
    other = amount(claim.get("Hỗ trợ từ nguồn ngân sách khác (đồng)"))
    return level - other if rate.get("Trừ hỗ trợ nguồn khác") == "Trừ vào mức" else min(level, base - other)


def counted_cost(claim: Row, rate: Row) -> int:
    """The part of the claim's cost that the rate row counts."""
    costs = {
        CONSULTING: amount(claim[f"{CONSULTING} (đồng)"]),
        CERTIFYING: amount(claim[f"{CERTIFYING} (đồng)"]),
    }
    counted = rate["Chi phí được tính"]
    return sum(costs.values()) if counted == "Tổng hai khoản" else costs[str(counted)]


def approve(claims: list[Row], rates: list[Row]) -> None:
    """Fills *Kinh phí được phê duyệt* of every claim that names the rate it was approved under."""
    by_code: dict[Cell, Row] = {rate["Mã mức"]: rate for rate in rates}
    for claim in claims:
        if claim["Mã mức"]:
            claim["Kinh phí được phê duyệt (đồng)"] = granted(claim, by_code[claim["Mã mức"]])


def pay(ledger: list[Row], claims: list[Row]) -> None:
    """Fills the payments of the ledger that leave the sum open: a claim is paid what was approved."""
    approved = {claim["Mã hồ sơ"]: claim["Kinh phí được phê duyệt (đồng)"] for claim in claims}
    for line in ledger:
        if line["Số tiền (đồng)"] is None:
            line["Số tiền (đồng)"] = approved[line["Mã hồ sơ"]]
