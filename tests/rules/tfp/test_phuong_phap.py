"""Which method the workbook chose, what every method gives, and what a person is told of it."""

from __future__ import annotations

import pytest
from drawing import codes, drawn

from xl_tools.findings import Finding
from xl_tools.rules.chi_so_nang_suat import ty_trong_tfp
from xl_tools.rules.ky_bao_cao import ky
from xl_tools.rules.tfp import moi_dong, tfp
from xl_tools.rules.tfp.hoi_quy import CHUA_CAI
from xl_tools.rules.tfp.kiem_tra import can_chu_y, thieu_cot
from xl_tools.rules.tfp.so_sanh import so_sanh
from xl_tools.sheets.judging import judge
from xl_tools.sheets.table import Book

OFFICIAL, TORNQVIST, REGRESSION = "Hệ số cố định", "Törnqvist theo thu nhập lao động", "Hồi quy"
ROWS = """
    TFP
    Năm | GRDP giá so sánh | Vốn | Lao động | Hệ số vốn | Thu nhập của người lao động | GRDP giá hiện hành|Nguồn số liệu
    2017 | 1000             | 2000 | 100      | 0,4       | 600                         | 1100               | x
    2018 | 1065             | 2130 | 101,5    | 0,4       | 640                         | 1200               | x
    2019 | 1140             | 2300 | 102      | 0,4       | 690                         | 1310               | x
    2020 | 1143             | 2420 | 101      | 0,4       | 710                         | 1340               | x
    2021 | 1200             | 2500 | 97       | 0,4       | 730                         | 1430               | x
    2022 | 1302             | 2660 | 99       | 0,4       | 800                         | 1590               | x
"""


def a_book(method: str | None = None, rows: str = ROWS) -> Book:
    chosen = f"Thông tin\nMục | Giá trị\nPhương pháp TFP trong báo cáo | {method}\n" if method else ""
    return drawn(f"{chosen}\n{rows}")


def at(findings: list[Finding]) -> list[tuple[str, str | None]]:
    return [(found.code, found.cell) for found in findings]


@pytest.mark.parametrize(
    ("chosen", "method"),
    [(None, "co_dinh"), (OFFICIAL, "co_dinh"), (TORNQVIST, "tornqvist"), (REGRESSION, "hoi_quy")],
)
def test_the_result_follows_the_method_that_the_workbook_names(chosen: str | None, method: str) -> None:
    assert {year.method for year in tfp(a_book(chosen))} == {method}


def test_every_method_that_the_data_allow_has_its_rows_the_chosen_one_first() -> None:
    rows = [row.as_json() for row in moi_dong(a_book(TORNQVIST))]

    assert [row["method"] for row in rows[::6]] == ["tornqvist", "co_dinh", "hoi_quy"]
    assert [row["year"] for row in rows] == [*range(2017, 2023)] * 3
    by_method = {row["method"]: row for row in rows if row["year"] == 2018}
    assert by_method["co_dinh"]["g_y"] == 6.5
    assert by_method["tornqvist"]["g_y"] == pytest.approx(6.2975, abs=1e-4)
    assert list(rows[0]) == [
        "year", "method", "g_y", "g_k", "g_l", "c_k", "c_l", "g_tfp", "share_k", "share_l", "share_tfp",
    ]  # fmt: skip


def test_a_method_without_data_has_no_rows() -> None:
    few = "\n".join(line.replace("| 600 ", "|     ") for line in ROWS.splitlines()[:5])
    few = few.replace("| 640", "|    ").replace("| 690", "|    ")

    assert {row.method for row in moi_dong(a_book(rows=few))} == {"co_dinh"}


def test_the_official_method_on_ordinary_years_needs_no_warning() -> None:
    ordinary = "\n".join(ROWS.splitlines()[:5])

    assert can_chu_y(a_book(rows=ordinary), tfp(a_book(rows=ordinary))) == []


def test_a_year_of_hardly_any_growth_and_a_share_beyond_a_hundred_are_told_at_their_cells() -> None:
    found = can_chu_y(a_book(), tfp(a_book()))

    # 2020 grew by 0.26 %; in 2021 labour fell so much that TFP is more than the whole growth.
    assert at(found) == [("XL-1510", "B8"), ("XL-1517", "B9")]
    assert "Năm 2020 GRDP tăng 0,26%, gần 0 hoặc âm (dưới 0,5%)" in found[0].sentence.what


@pytest.mark.parametrize("chosen", [TORNQVIST, REGRESSION])
def test_another_method_than_the_official_one_is_told_where_it_was_chosen(chosen: str) -> None:
    book = a_book(chosen)
    told = next(one for one in can_chu_y(book, tfp(book)) if one.code == "XL-1513")

    assert told.sheet == "Thông tin"
    assert f"“{chosen}” không phải cách tính TFP mà cơ quan thống kê công bố" in told.sentence.what


def test_an_income_above_the_product_is_an_error_of_the_row_and_leaves_no_share() -> None:
    book = a_book(TORNQVIST, ROWS.replace("| 690 ", "| 1690"))

    assert ("XL-1350", "F7") in at(judge(book))
    assert ("XL-1512", "F7") in at(can_chu_y(book, tfp(book)))
    assert next(row for row in moi_dong(book) if row.nam == 2019).as_json()["share_tfp"] is None


def test_a_regression_with_impossible_coefficients_is_told_once() -> None:
    steep = ROWS
    # GRDP that follows capital to the power 1.3.
    for before, after in (
        ("1065 ", "1085 "),
        ("1140 ", "1199 "),
        ("1143 ", "1281 "),
        ("1200 ", "1337 "),
        ("1302 ", "1449 "),
    ):
        steep = steep.replace(f"| {before}", f"| {after}", 1)
    book = a_book(REGRESSION, steep)
    found = can_chu_y(book, tfp(book))

    assert codes(found).count("XL-1512") == 1
    assert next(one for one in found if one.code == "XL-1512").cell == "A10"
    assert all(row.as_json()["share_tfp"] is None for row in tfp(book))


def test_a_regression_without_its_library_is_told_where_it_was_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("xl_tools.rules.tfp.hoi_quy._binh_phuong_nho_nhat", lambda _: CHUA_CAI)
    book = a_book(REGRESSION)

    (told,) = can_chu_y(book, tfp(book))
    assert told.code == "XL-1514"
    assert "cần cài thêm phần thống kê" in told.sentence.what
    assert {row.method for row in moi_dong(book)} == {"hoi_quy", "co_dinh", "tornqvist"}


def test_a_regression_that_cannot_be_made_says_so_once_where_it_was_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    why = "không tách được hai hệ số"
    monkeypatch.setattr("xl_tools.rules.tfp.hoi_quy._binh_phuong_nho_nhat", lambda _: why)
    book = a_book(REGRESSION)

    (told,) = can_chu_y(book, tfp(book))
    assert (told.code, told.sheet) == ("XL-1518", "Thông tin")
    assert why in told.sentence.what


def test_a_year_without_data_of_the_chosen_method_says_what_is_missing() -> None:
    book = a_book(TORNQVIST, ROWS.replace("| 690 ", "|     "))
    found = [one for one in can_chu_y(book, tfp(book)) if one.code == "XL-1515"]

    assert at(found) == [("XL-1515", "A7"), ("XL-1515", "A8")]
    assert "chưa có Thu nhập của người lao động năm 2019" in found[0].sentence.what


def test_capital_from_investment_is_told_where_the_start_was_inferred() -> None:
    rows = """
        TFP
        Năm  | GRDP giá so sánh | Lao động | Hệ số vốn | Đầu tư thực hiện | Tỷ lệ hao mòn | Nguồn số liệu
        2020 | 100              | 50       | 0,4       | 60               | 5             | x
        2021 | 110              | 51       | 0,4       | 66               | 5             | x
    """
    book = a_book(rows=rows)

    assert at(can_chu_y(book, tfp(book))) == [("XL-1511", "H5")]


def test_depreciation_is_needed_where_capital_comes_from_investment() -> None:
    rows = "TFP\nNăm | Đầu tư thực hiện | Tỷ lệ hao mòn\n2020 | 60 | \n2021 | 66 | 5"

    found = [one for one in judge(drawn(rows)) if one.code == "XL-1202"]
    assert [one.cell for one in found] == ["I5"]


def test_a_depreciation_written_as_a_fraction_is_doubted() -> None:
    rows = "TFP\nNăm | Đầu tư thực hiện | Tỷ lệ hao mòn\n2020 | 60 | 0,05\n2021 | 66 | 0\n2022 | 66 | 1"

    found = [one for one in judge(drawn(rows)) if one.code == "XL-1354"]
    assert [one.cell for one in found] == ["I5"]
    assert found[0].sentence.fix == "Cột này tính bằng phần trăm: nếu ý là 5% thì ghi 5."


# CS14 says method and kind of mean


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (None, "phương pháp hệ số cố định, bình quân cộng 2 năm"),
        (
            TORNQVIST,
            "phương pháp Törnqvist theo thu nhập lao động (không phải cách công bố chính thức), bình quân cộng",
        ),
    ],
)
def test_the_indicator_names_method_and_mean(chosen: str | None, words: str) -> None:
    book = a_book(chosen)
    count = ty_trong_tfp(book.settings, book)
    assert not isinstance(count, str)

    found = count(ky("2018..2019", "calendar"))

    assert found.value is not None
    assert words in found.text


# The explanation of a year


def test_all_methods_stand_side_by_side_with_their_means_and_the_sensitivity() -> None:
    found = so_sanh(a_book(), 2019)

    titles = [title for title, _ in found.phan("co_dinh")]
    assert titles == [
        "Theo phương pháp Törnqvist theo thu nhập lao động (không phải cách công bố chính thức):",
        "Theo phương pháp hồi quy (không phải cách công bố chính thức):",
        "Bình quân năm, giai đoạn 2018 - 2019:",
        "Độ nhạy của tốc độ tăng TFP bình quân cộng (hệ số cố định):",
    ]
    json = found.as_json()
    assert [one["method"] for one in json["methods"]] == ["co_dinh", "tornqvist", "hoi_quy"]
    assert [(one["method"], one["mean"]) for one in json["means"]][:2] == [
        ("co_dinh", "bình quân cộng"),
        ("co_dinh", "bình quân nhân"),
    ]
    assert json["sensitivity"][0]["parameter"] == "Hệ số vốn"


def test_the_first_year_has_neither_means_nor_sensitivity() -> None:
    found = so_sanh(a_book(), 2017)

    assert [title for title, _ in found.phan("co_dinh")][2:] == []
    assert "năm đầu của chuỗi" in found.phan("co_dinh")[0][1][0].text


def blank(*columns: int) -> str:
    """The series with these columns blank in every year."""
    head, body = ROWS.strip().splitlines()[:2], ROWS.strip().splitlines()[2:]
    lines = [[cell.strip() for cell in line.split("|")] for line in body]
    kept = [" | ".join("" if place in columns else cell for place, cell in enumerate(one)) for one in lines]
    return "\n".join([*head, *kept])


@pytest.mark.parametrize(
    ("method", "columns", "told"),
    [
        (None, (4,), [("XL-1589", "E5")]),
        (OFFICIAL, (4,), [("XL-1589", "E5")]),
        (TORNQVIST, (5,), [("XL-1589", "F5")]),
        (TORNQVIST, (5, 6), [("XL-1589", "F5"), ("XL-1589", "G5")]),
        (TORNQVIST, (4,), []),
        (OFFICIAL, (5, 6), []),
        (REGRESSION, (4, 5, 6), []),
    ],
)
def test_a_column_that_the_chosen_method_needs_and_no_year_has_is_told_once(
    method: str | None, columns: tuple[int, ...], told: list[tuple[str, str]]
) -> None:
    book = a_book(method, blank(*columns))

    assert at(thieu_cot(book)) == told
    assert not told or "XL-1515" not in codes(can_chu_y(book, tfp(book)))


def test_one_year_without_its_share_of_capital_is_told_at_that_year() -> None:
    book = a_book(rows=ROWS.replace("2300 | 102      | 0,4", "2300 | 102      |    "))

    assert thieu_cot(book) == []
    assert ("XL-1515", "A7") in at(can_chu_y(book, tfp(book)))


def test_published_rates_alone_need_no_input() -> None:
    rows = """
    TFP
    Năm  | GRDP giá so sánh | → Tốc độ tăng TFP
    2017 | 1000             |
    2018 | 1065             | 3,1
    2019 | 1140             | 3,4
    """

    assert thieu_cot(drawn(rows)) == []
    assert codes(thieu_cot(drawn(rows.replace("| 3,4", "|    ")))) == ["XL-1589"]
