"""*Nhiệm vụ*: what a task costs agrees with how many at which rate."""

from __future__ import annotations

import pytest
from drawing import book

from xl_tools.sheets.judging import judge


@pytest.mark.parametrize(
    ("quantity", "rate", "cost", "code"),
    [
        (2, 40_000_000, 80_000_000, None),
        (2, 40_000_000, 80_000_001, "XL-1321"),
        (2, 40_000_000, None, "XL-1322"),
        (2, None, 80_000_000, None),
        (None, 40_000_000, 80_000_000, None),
        (0, 40_000_000, 0, None),
    ],
)
def test_the_cost_is_quantity_times_rate(
    quantity: int | None, rate: int | None, cost: int | None, code: str | None
) -> None:
    row = {"ma_nhiem_vu": "NV-1", "so_luong": quantity, "muc_chi": rate, "kinh_phi_du_kien": cost}
    found = [one for one in judge(book({"nhiem_vu": [row]})) if one.code in ("XL-1321", "XL-1322")]

    assert [one.code for one in found] == ([code] if code else [])
    assert all("80.000.000 đồng" in str(one.sentence) for one in found)
