"""The worksheet functions as plain Python: what an officer types, ranges with blanks, numbers in text, errors."""

from __future__ import annotations

import datetime as dt
import inspect
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools import functions as xl
from xl_tools.functions import FUNCTIONS, HELP
from xl_tools.functions.calling import MARK
from xl_tools.law.ocop import bo_tieu_chi

SIGNED = dt.datetime(2023, 4, 10)
KIND, FIELD = "Công ty trách nhiệm hữu hạn", "Công nghiệp và xây dựng"
ON = dt.datetime(2022, 12, 31)
RATES = [
    ["Mã mức", "Văn bản quy định", "Điều, khoản", "Nội dung áp dụng", "Cách tính", "Chi phí được tính", "Tỷ lệ",
     "Mức trần (đồng)", "Đơn vị tính trần", "Quy mô được hưởng", "Phải có giấy chứng nhận", "Ngày quyết định áp dụng",
     "Hiệu lực từ", "Mức kiểm chứng", "Ghi chú của phòng"],
    ["BG-1", "NQ43-2022", "khoản 2 Điều 4", "Hệ thống quản lý", "Tỷ lệ có trần", "Tổng hai khoản", 50.0, 50_000_000.0,
     "Hệ thống, công cụ", None, "Không", "Ngày ký hợp đồng", dt.datetime(2023, 1, 1), "Suy luận (inference)", "a"],
    [None] * 15,
]  # fmt: skip


def rates(**changes: Any) -> list[list[Any]]:
    """The table with other values in its one row, by heading."""
    row = [changes.get(title.split(" (")[0], value) for title, value in zip(RATES[0], RATES[1], strict=True)]
    return [RATES[0], row, RATES[2]]


# What every function does


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_has_help_in_vietnamese_that_excel_can_hold(name: str) -> None:
    assert name.startswith("XL_")
    assert 20 < len(FUNCTIONS[name].__doc__ or "") <= 255
    assert list(HELP[name]) == list(inspect.signature(FUNCTIONS[name]).parameters)
    assert all(text.endswith((".", "…")) and len(text) <= 255 for text in HELP[name].values())


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_no_function_raises_whatever_it_is_given(name: str) -> None:
    count = len(HELP[name])
    for junk in (None, "", "abc", 7.0, True, float("nan"), "#N/A", [[None, "x"], [3.0, "#REF!"]], [], [[]]):
        found = FUNCTIONS[name](*[junk] * count)
        flat = [cell for row in found for cell in row] if isinstance(found, list) else [found]
        assert all(isinstance(cell, str | bool | int | float) and cell == cell for cell in flat)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_function_without_arguments_says_what_is_missing(name: str) -> None:
    assert str(FUNCTIONS[name]()).startswith(f"{MARK}thiếu") or "không có tiêu đề" in str(FUNCTIONS[name]())


def test_ranges_of_different_lengths_are_told() -> None:
    assert xl.XL_MST_HOP_LE([["1801234562"]] * 2, [[ON]] * 3) == f"{MARK}các vùng không cùng số dòng, số cột"


def test_a_row_and_a_column_make_a_table() -> None:
    found = xl.XL_DON_VI_MOI(
        [["Hậu Giang"], ["Cà Mau"]], [[dt.datetime(2025, 6, 30), dt.datetime(2025, 7, 1)]]
    )

    assert found == [["Hậu Giang", "Cần Thơ"], ["Cà Mau", "Cà Mau"]]


def test_a_bug_of_ours_is_one_sentence_in_the_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("xl_tools.functions.ma_va_ten.is_gtin", broken)

    assert xl.XL_GTIN_HOP_LE("8936000000016") == f"{MARK}chương trình gặp trục trặc ở hàm XL_GTIN_HOP_LE"


# Size


def test_the_size_is_that_of_the_rule() -> None:
    assert xl.XL_QUY_MO(KIND, FIELD, 85.0, 42e9, 18.5e9, ON) == "Nhỏ"
    assert xl.XL_QUY_MO(KIND, FIELD, "85", "42.000.000.000", "18.500.000.000", "31/12/2022") == "Nhỏ"
    assert xl.XL_QUY_MO("Hợp tác xã", FIELD, 85.0, 42e9, 18.5e9, ON) == "Không áp dụng"


def test_the_law_of_the_day_is_that_of_the_argument() -> None:
    new = dt.datetime(2022, 6, 1)

    assert xl.XL_QUY_MO(KIND, FIELD, 5.0, 60e9, 1e9, ON) == "Siêu nhỏ"
    assert xl.XL_QUY_MO(KIND, FIELD, 5.0, 60e9, 15e9, ON, new) == "Nhỏ"  # a young one by its capital alone
    assert xl.XL_QUY_MO(KIND, FIELD, 5.0, 60e9, 1e9, 44926.0) == "Siêu nhỏ"  # the number that DATE gives
    assert str(xl.XL_QUY_MO(KIND, FIELD, 5.0, 60e9, 1e9, dt.datetime(2017, 1, 1))).startswith(MARK)


def test_what_is_missing_for_the_size_is_named() -> None:
    assert xl.XL_QUY_MO(KIND, FIELD, None, 42e9, 18.5e9, ON) == "#XL: thiếu số lao động"
    assert xl.XL_QUY_MO(KIND, FIELD, 85.0, None, None, ON) == "#XL: thiếu nguồn vốn và doanh thu"


def test_a_column_of_enterprises_gives_a_column_of_sizes() -> None:
    labour = [[5.0], [85.0], [None], ["nhiều"]]
    fields = [[FIELD], [FIELD], [None], [FIELD]]

    assert xl.XL_QUY_MO(KIND, fields, labour, 42e9, 18.5e9, ON)[:3] == [["Nhỏ"], ["Nhỏ"], [""]]
    assert str(xl.XL_QUY_MO(KIND, fields, labour, 42e9, 18.5e9, ON)[3][0]).startswith(MARK)


# Support


def test_the_amount_and_its_reason_are_those_of_a_claim() -> None:
    assert xl.XL_MUC_HO_TRO(RATES, "TCVN ISO 22000", SIGNED, 60e6, 25e6) == 42_500_000
    assert xl.XL_GIAI_THICH(RATES, "TCVN ISO 22000", SIGNED, 60e6, 25e6) == (
        "50% × 85.000.000 đồng = 42.500.000 đồng, không vượt mức trần 50.000.000 đồng cho một hệ thống quản lý. "
        "(Suy luận, chưa có văn bản xác nhận.)"
    )


def test_a_whole_column_of_contracts_is_computed_over_one_table() -> None:
    costs = [[60e6], ["60.000.000"], [None], ["#N/A"], ["#XL: thiếu giá"]]

    found = xl.XL_MUC_HO_TRO(RATES, "TCVN ISO 22000", SIGNED, costs, 25e6)

    assert found == [[42_500_000], [42_500_000], [""], ["#XL: ô được dẫn đang là #N/A"], ["#XL: thiếu giá"]]


def test_on_the_eve_of_the_rate_there_is_none() -> None:
    found = xl.XL_MUC_HO_TRO(RATES, "TCVN ISO 22000", dt.datetime(2022, 12, 31), 60e6, 25e6)

    assert found.startswith("#XL: không có mức hỗ trợ nào đang có hiệu lực")


def test_a_condition_that_fails_gives_nothing_and_says_which() -> None:
    only_small = rates(**{"Quy mô được hưởng": "Siêu nhỏ; Nhỏ"})
    large = {"loai_hinh": KIND, "linh_vuc": FIELD, "lao_dong": 900.0, "doanh_thu": 9e12, "nguon_von": 9e12}

    assert xl.XL_MUC_HO_TRO(only_small, "TCVN ISO 22000", SIGNED, 60e6, 25e6, **large) == 0
    assert "Chỉ dành cho" not in xl.XL_GIAI_THICH(RATES, "TCVN ISO 22000", SIGNED, 60e6, 25e6, **large)
    assert "quy mô siêu nhỏ hoặc nhỏ" in xl.XL_GIAI_THICH(
        only_small, "TCVN ISO 22000", SIGNED, 60e6, 25e6, **large
    )


def test_a_range_without_the_headings_is_told() -> None:
    assert xl.XL_MUC_HO_TRO(RATES[1:], "TCVN ISO 22000", SIGNED, 60e6).startswith(
        "#XL: vùng bảng không có tiêu đề của trang Mức hỗ trợ: Mã mức"
    )


def test_a_rate_that_may_be_a_percentage_cell_is_not_guessed() -> None:
    half = rates(**{"Tỷ lệ": 0.5})

    assert xl.XL_MUC_HO_TRO(half, "TCVN ISO 22000", SIGNED, 60e6) == (
        "#XL: tỷ lệ 0,5 ở bảng mức có thể là ô định dạng phần trăm"
    )


@given(st.integers(0, 10**11), st.integers(2, 100), st.integers(1, 10**9))
def test_the_amount_is_whole_and_never_above_the_ceiling(cost: int, rate: int, cap: int) -> None:
    table = rates(**{"Tỷ lệ": float(rate), "Mức trần": float(cap)})

    found = xl.XL_MUC_HO_TRO(table, "TCVN ISO 22000", SIGNED, float(cost))

    assert type(found) is int
    assert found == min(cap, (rate * cost + 50) // 100)


# Codes, words, places


def test_tax_codes() -> None:
    codes = [["1801234562"], [1801234562.0], ["1801234563"], [None], ["0301234567001"]]

    assert [row[0] for row in xl.XL_MST_HOP_LE(codes, ON)[:4]] == [True, True, False, ""]
    assert xl.XL_MST_HOP_LE("001234567890", dt.datetime(2025, 6, 30)).startswith("#XL: mã số thuế")
    assert xl.XL_MST_HOP_LE("001234567890", dt.datetime(2025, 7, 1)) is True


def test_a_tax_code_that_lost_its_zero_is_given_back() -> None:
    assert xl.XL_MST_HOP_LE(100109106.0, ON) == "#XL: mã số thuế mất số 0 ở đầu, có thể là 0100109106"


def test_gtins() -> None:
    assert xl.XL_GTIN_HOP_LE([["4006381333931", 4006381333931.0, "4006381333932", "893 xyz"]]) == [
        [True, True, False, False]
    ]


def test_amounts_in_words() -> None:
    assert xl.XL_BANG_CHU(42_500_000.0) == "Bốn mươi hai triệu năm trăm nghìn đồng"
    assert xl.XL_BANG_CHU(105.0, "người") == "Một trăm linh năm người"
    assert xl.XL_BANG_CHU(105.0, "-") == "Một trăm linh năm"
    assert xl.XL_BANG_CHU(1.5) == "#XL: không dùng được số tiền: 1,5"
    assert xl.XL_BANG_CHU(1e16).startswith(MARK)  # Excel keeps fifteen digits


def test_an_old_address_is_told_its_province() -> None:
    assert (
        xl.XL_DON_VI_MOI("xã Đông Phú, huyện Châu Thành, tỉnh Hậu Giang", dt.datetime(2025, 7, 1))
        == "Cần Thơ"
    )
    assert xl.XL_DON_VI_MOI("Atlantis", ON).startswith("#XL: không có tỉnh, thành phố nào")


# Productivity, stars


def test_the_growth_of_tfp_stands_beside_the_years() -> None:
    years, product = [[2020.0], [2021.0], [2022.0]], [[100.0], [107.0], ["110"]]
    capital, labour = [[200.0], [210.0], [215.0]], [[50.0], [51.0], [51.5]]

    assert xl.XL_TFP(years, product, capital, labour, 0.45) == [["#XL: năm đầu của chuỗi"], [3.65], [1.19]]
    assert xl.XL_TFP(years, product, capital, labour)[1][0].startswith(MARK)
    assert xl.XL_TFP(years, product[:2], capital, labour) == "#XL: các vùng không cùng số dòng, số cột"
    assert xl.XL_TFP(years, product, capital, labour, 0.45, None, None, "đoán") == (
        "#XL: không dùng được phương pháp: “đoán”"
    )


def test_productivity_of_labour_is_whole_dong() -> None:
    assert xl.XL_NSLD(40e9, 28e9, 85.0) == 141_176_471
    assert xl.XL_NSLD(None, None, 85.0, 7.2e9, 1.5e9, 2.6e9, 0.4e9, 0.3e9) == 141_176_471
    assert xl.XL_NSLD(40e9, None, 85.0) == "#XL: thiếu chi phí mua ngoài"
    assert xl.XL_NSLD(40e9, 28e9, 0.0) == "#XL: không dùng được số lao động: 0"


def test_stars_need_the_floors_and_not_the_sum_alone() -> None:
    filed, form = dt.datetime(2026, 9, 1), bo_tieu_chi("qd26_2026", 1)
    codes = [[code] for code in form.thu_tu]
    most = {code: float(form.tieu_chi[code].diem_toi_da) for code in form.thu_tu}
    floor = next(iter(form.dieu_kien[5]))
    columns = [most, most | {floor: 0.0}, dict.fromkeys(most, 0.0)]
    marks = [[column[code] for column in columns] for code in form.thu_tu]

    full, without_floor, nothing = xl.XL_SAO_OCOP(filed, 1.0, codes, marks)[0]

    assert (full, nothing) == ("5 sao", "1 sao")
    assert without_floor != "5 sao"


def test_a_mark_that_is_missing_or_too_high_is_named() -> None:
    filed, form = dt.datetime(2026, 9, 1), bo_tieu_chi("qd26_2026", 1)
    codes = [[code] for code in form.thu_tu]
    marks: list[list[Any]] = [[float(form.tieu_chi[code].diem_toi_da)] for code in form.thu_tu]

    assert (
        xl.XL_SAO_OCOP(filed, 1, codes, [[None], *marks[1:]]) == f"#XL: thiếu điểm tiêu chí {form.thu_tu[0]}"
    )
    assert xl.XL_SAO_OCOP(filed, 1, codes, [[99.0], *marks[1:]]).startswith("#XL: không dùng được điểm")
    assert xl.XL_SAO_OCOP(filed, 99, codes, marks) == "#XL: không dùng được bộ sản phẩm: 99"
