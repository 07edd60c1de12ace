"""Productivity of enterprises: value added both ways, its measures, before and after support."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drawing import codes, drawn
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.law import load
from xl_tools.rules.giai_thich_nang_suat import CHI_TIEU, giai_thich, ket_luan
from xl_tools.rules.nang_suat import NangSuatDoanhNghiep, hai_cach_lech, nang_suat
from xl_tools.sheets.table import Row

LINES = """
    Năng suất
    Mã số thuế | Năm  | Thời điểm     | Doanh thu thuần | Chi phí mua ngoài | Thu nhập của người lao động | Khấu hao    | Lãi vay | Lợi nhuận trước thuế | Tài sản cố định bình quân | Lao động bình quân
    1801234562 | 2021 | Trước hỗ trợ  | 40.000.000.000  | 28.000.000.000    | 7.200.000.000 | 1.500.000.000 | 400.000.000 | 2.900.000.000 | 15.000.000.000 | 80
    1801234562 | 2022 | Sau hỗ trợ    | 45.000.000.000  | 31.500.000.000    | 8.000.000.000 | 1.500.000.000 |             | 4.000.000.000 | 15.000.000.000 | 81
    1801234570 | 2022 | Sau hỗ trợ    | 10.000.000.000  |                   | 2.000.000.000 | 500.000.000   |             | -500.000.000  |                | 20
"""  # noqa: E501


def three() -> list[NangSuatDoanhNghiep]:
    return nang_suat(drawn(LINES))


def test_value_added_is_computed_both_ways() -> None:
    before, after, other = three()

    assert (before.gia_tri_gia_tang_tru, before.gia_tri_gia_tang_cong) == (12_000_000_000, 12_000_000_000)
    assert (after.gia_tri_gia_tang_tru, after.gia_tri_gia_tang_cong) == (13_500_000_000, 13_500_000_000)
    # Without bought-in costs there is one way alone, and it feeds the measures.
    assert (other.gia_tri_gia_tang_tru, other.gia_tri_gia_tang_cong) == (None, 2_000_000_000)
    assert other.gia_tri_gia_tang == 2_000_000_000


def test_every_measure_has_its_denominator() -> None:
    before = three()[0]

    assert before.nang_suat_lao_dong == 150_000_000
    assert before.nang_suat_von == Decimal("0.8")
    assert before.ty_le_gia_tri_gia_tang == 30
    assert before.suc_canh_tranh_chi_phi_lao_dong == Decimal(12) / Decimal("7.2")
    assert before.chi_phi_lao_dong_binh_quan == 90_000_000
    assert before.chi_phi_lao_dong_don_vi == 18
    assert before.muc_trang_bi_von == 187_500_000


def test_growth_stands_against_the_line_before_support() -> None:
    before, after, other = three()

    # 13,5 tỷ / 81 = 166,67 triệu against 150 triệu.
    assert after.tang_nang_suat_lao_dong is not None
    assert after.tang_nang_suat_lao_dong.quantize(Decimal("0.0001")) == Decimal("11.1111")
    assert before.tang_nang_suat_lao_dong is None and other.tang_nang_suat_lao_dong is None
    assert after.values()["tang_nang_suat_lao_dong"] == Decimal("11.1")


def test_a_line_before_support_of_a_later_year_is_no_ground_for_growth() -> None:
    late = nang_suat(drawn(LINES.replace("2021 | Trước", "2023 | Trước")))

    assert [one.tang_nang_suat_lao_dong for one in late] == [None, None, None]


def test_from_a_loss_there_is_no_growth_rate() -> None:
    loss = nang_suat(drawn(LINES.replace("28.000.000.000", "48.000.000.000")))

    assert loss[0].nang_suat_lao_dong == -100_000_000
    assert loss[1].tang_nang_suat_lao_dong is None


@pytest.mark.parametrize(("bought", "told"), [
    ("28.000.000.000", []),
    ("28.120.000.000", []),             # 1 % of the larger value
    ("28.120.000.001", ["XL-1516"]),
    ("26.000.000.000", ["XL-1516"]),
])  # fmt: skip
def test_two_ways_that_differ_by_more_than_rounding_are_told(bought: str, told: list[str]) -> None:
    assert codes(hai_cach_lech(nang_suat(drawn(LINES.replace("28.000.000.000", bought))))) == told


def test_the_difference_is_told_in_words_at_the_cell() -> None:
    (found,) = hai_cach_lech(nang_suat(drawn(LINES.replace("28.000.000.000", "26.000.000.000"))))

    assert found.cell == "E5"
    assert found.sentence.what == (
        "Giá trị gia tăng tính hai cách lệch nhau 14,3%: phương pháp trừ 14.000.000.000 đồng, "
        "phương pháp cộng 12.000.000.000 đồng."
    )


def test_the_explanation_gives_every_definition_and_how_far_it_was_verified() -> None:
    after = three()[1]
    steps = giai_thich(after)

    assert [step.step for step in steps] == list(CHI_TIEU)
    assert all(step.clause and "VNPI" in step.clause and step.verified == "memory" for step in steps)
    assert steps[2].text == (
        "Năng suất lao động: 166.666.667 đồng/người. Cách tính: giá trị gia tăng / lao động bình quân."
    )
    assert "từ 150.000.000 đồng/người (năm 2021) đến 166.666.667 đồng/người (năm 2022)" in steps[-1].text
    assert ket_luan(after) == "Năng suất lao động: 166.666.667 đồng/người; so với trước hỗ trợ tăng 11,1%."


def test_a_measure_without_data_says_so_and_one_of_the_other_way_names_its_cells() -> None:
    steps = {step.step: step for step in giai_thich(three()[2])}

    assert steps["nang_suat_von"].text.startswith("Năng suất vốn: chưa đủ số liệu.")
    assert "'Năng suất'!F7" in steps["nang_suat_lao_dong"].cells
    assert steps["nang_suat_lao_dong"].value == 100_000_000


def test_every_computed_measure_has_a_definition() -> None:
    assert set(CHI_TIEU) | {"chenh_lech_hai_cach"} == set(load("nang_suat"))


money = st.integers(min_value=1, max_value=10**12)


class _Line(Row):
    """A line of numbers without a sheet behind it."""

    __slots__ = ("known",)

    def __init__(self, **known: int) -> None:
        self.known = known

    def __getitem__(self, name: str) -> int | None:
        return self.known.get(name)


@given(money, money, money, money, money)
def test_productivity_of_labour_is_that_of_capital_times_capital_per_worker(
    sold: int, bought: int, income: int, assets: int, people: int
) -> None:
    line = _Line(
        doanh_thu_thuan=sold,
        thu_nhap_cua_nguoi_lao_dong=income,
        tai_san_co_dinh_binh_quan=assets,
        lao_dong_binh_quan=people,
    )
    one = NangSuatDoanhNghiep(line, sold - bought, None)

    assert one.nang_suat_lao_dong is not None and one.nang_suat_von is not None
    assert one.muc_trang_bi_von is not None
    product = one.nang_suat_von * one.muc_trang_bi_von
    assert float(product) == pytest.approx(float(one.nang_suat_lao_dong), rel=1e-12)
