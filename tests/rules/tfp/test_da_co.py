"""Which years of the series are known on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from drawing import drawn

from xl_tools.rules.tfp import tfp
from xl_tools.rules.tfp.da_co import da_co, la_so_uoc, nam_chua_co

SERIES = """
    TFP
    Năm  | GRDP giá so sánh (tỷ đồng) | Vốn (tỷ đồng, giá so sánh) | Lao động (nghìn người) | Hệ số vốn | Nguồn số liệu
    2020 | 1000                       | 1000                       | 100                    | 0,5       | NGTK 2020
    2021 | 1050                       | 1040                       | 100                    | 0,5       | NGTK 2021
    2022 | 1155                       | 1060                       | 101                    | 0,5       | {}
"""


@pytest.mark.parametrize(
    ("closing", "known"),
    [
        (dt.date(2022, 12, 14), [2020, 2021]),
        (dt.date(2022, 12, 31), [2020, 2021]),
        (dt.date(2023, 1, 1), [2020, 2021, 2022]),
    ],
)
def test_a_year_is_known_from_the_first_closing_after_its_end(closing: dt.date, known: list[int]) -> None:
    book = drawn(SERIES.format("NGTK 2022"))

    assert [one.nam for one in tfp(da_co(book, closing))] == known
    assert nam_chua_co(book, range(2021, 2023), closing) == [
        year for year in (2021, 2022) if year not in known
    ]


def test_the_rows_left_keep_their_cells_and_a_book_that_loses_none_is_itself() -> None:
    book = drawn(SERIES.format("NGTK 2022"))
    kept, whole = da_co(book, dt.date(2022, 12, 14))["tfp"].rows(), book["tfp"].rows()

    assert [row.at("nam", "von") for row in kept] == [row.at("nam", "von") for row in whole][:2]
    assert [row["von"] for row in kept] == [row["von"] for row in whole][:2]
    assert da_co(book, dt.date(2024, 6, 14)) is book


@pytest.mark.parametrize(
    ("source", "estimate"),
    [
        ("Ước năm 2022, cơ quan thống kê tỉnh", True),
        ("Báo cáo kinh tế - xã hội (số ước tính)", True),
        ("Niên giám thống kê 2023, trang 112", False),
        ("Theo quy ước của sổ mẫu", False),
        ("Số liệu được cung cấp bởi ngành nước", False),
        ("", False),
    ],
)
def test_the_source_says_whether_a_year_is_an_estimate(source: str, estimate: bool) -> None:
    *_, last = drawn(SERIES.format(source))["tfp"].rows()

    assert la_so_uoc(last) is estimate
