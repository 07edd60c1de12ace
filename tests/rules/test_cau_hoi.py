"""What an officer asks: this claim, how much? Answered by hand from the words of the law, over the shipped tables.

A case of `parameters/ca_kiem_tra` goes with its row of the table and is changed with it. These cases are not: whoever
copies a figure wrongly into a table breaks one of them.
"""

from __future__ import annotations

from typing import Any

import pytest
from cases import cases, holds_all
from drawing import book

from xl_tools.law import rates
from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.tran_quoc_gia import tran_quoc_gia
from xl_tools.sheets.table import Book

KEYS = {
    "ten",
    "chung",
    "dieu",
    "tinh",
    "doanh_nghiep",
    "ho_so",
    "duoc",
    "phat_hien",
    "noi",
    "buoc",
    "kiem_chung",
}
_OF_THE_FILE = {"verified", "note", "reference"}


def asked(case: dict[str, Any]) -> Book:
    """The workbook of a question: its enterprise, its claims HS-1 … in order, every rate that its province has."""
    common, province = case["chung"], case.get("tinh", case["chung"]["tinh"])
    table = [
        {name: value for name, value in row.items() if name not in _OF_THE_FILE}
        for row in rates(province).rows
    ]
    return book(
        {
            "thong_tin": [{"tinh_thanh_pho": province, "quy_trinh_ho_tro": "Duyệt trước khi thực hiện"}],
            "doanh_nghiep": [common["doanh_nghiep"] | case.get("doanh_nghiep", {})],
            "ho_so_ho_tro": [
                common["ho_so"] | {"ma_ho_so": f"HS-{place}"} | claim
                for place, claim in enumerate(case["ho_so"], 1)
            ],
            "muc_ho_tro": table,
        }
    )


@pytest.mark.parametrize("case", cases("cau_hoi"))
def test_the_answer_is_the_one_that_the_clause_gives(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS and case["dieu"]
    sheets = asked(case)
    results = ho_tro(sheets)

    assert [result.amount for result in results] == case["duoc"]
    holds_all(results[-1].giai_thich, case.get("noi"))
    holds_all(" ".join(step.text for step in results[-1].trace), case.get("buoc"))
    assert results[-1].verified == case.get("kiem_chung", results[-1].verified)
    found = {one.code: f"{one.sentence.what} {one.sentence.fix}" for one in tran_quoc_gia(sheets, results)}
    wanted = case.get("phat_hien", {})
    assert found.keys() == wanted.keys()
    for code, words in wanted.items():
        assert words in found[code]


def awards(case: dict[str, Any]) -> Book:
    """The workbook of a question on awards: the recognitions as they were, the national rates and the province's."""
    common = case["chung"]
    table = [
        {name: value for name, value in row.items() if name not in _OF_THE_FILE}
        for row in rates(common["tinh"], kind="ocop").rows
    ]
    products = {product for product, _, _ in case["cong_nhan"]}
    return book(
        {
            "thong_tin": [{"tinh_thanh_pho": common["tinh"], "nam": 2026}],
            "chu_the": [common["chu_the"]],
            "san_pham": [{"ma_san_pham": one, "ma_chu_the": "CT-1"} for one in sorted(products)],
            "cong_nhan": [
                {
                    "ma_san_pham": product,
                    "hang": star,
                    "so_quyet_dinh_cong_nhan": f"{place}/QĐ-UBND",
                    "ngay_quyet_dinh_cong_nhan": day,
                }
                for place, (product, star, day) in enumerate(case["cong_nhan"], 1)
            ],
            "ho_so_ho_tro": [
                common["ho_so"] | {"ma_ho_so": f"HS-{place}"} | claim
                for place, claim in enumerate(case["ho_so"], 1)
            ],
            "muc_ho_tro": table,
        },
        "ocop",
    )


@pytest.mark.parametrize("case", cases("cau_hoi_ocop"))
def test_an_award_is_the_one_that_the_clause_gives(case: dict[str, Any]) -> None:
    assert set(case) <= {"ten", "chung", "dieu", "cong_nhan", "ho_so", "duoc"} and case["dieu"]

    assert [result.amount for result in ho_tro(awards(case))] == case["duoc"]
