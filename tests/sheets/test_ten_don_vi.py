"""One unit under two tax codes: its names are one when short forms, case and punctuation are unfolded."""

from __future__ import annotations

import pytest
from drawing import drawn

from xl_tools.findings import Finding
from xl_tools.sheets.ten_don_vi import one_name_two_codes, ten_don_vi


def found(text: str) -> list[Finding]:
    book = drawn(text)
    return one_name_two_codes(book["doanh_nghiep"], book)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Cty TNHH MTV Minh Tâm", "Công ty trách nhiệm hữu hạn một thành viên Minh Tâm"),
        ("C.ty CP SX-TM & DV An Giang", "CÔNG TY CỔ PHẦN SẢN XUẤT THƯƠNG MẠI VÀ DỊCH VỤ AN GIANG"),
        ("DNTN “Hoa Mai”", "Doanh nghiệp tư nhân Hoa Mai"),
        ("HTX Rau sạch", "Hợp tác xã rau sạch"),
        ("Cty TNHH 1TV Cấp nước", "Công ty trách nhiệm hữu hạn một thành viên cấp nước"),
        ("Cty TNHH 1 TV Cấp nước", "Công ty TNHH một thành viên Cấp nước"),
        ("Cty TNHH 1 thành viên Cấp nước", "Công ty TNHH MTV Cấp nước"),
        ("Cty TNHH 2TV Cấp nước", "Công ty TNHH hai thành viên Cấp nước"),
        ("Cty TNHH TV Xây dựng A", "Công ty TNHH tư vấn xây dựng A"),
        ("HTX DV NN số 1", "Hợp tác xã dịch vụ nông nghiệp số 1"),
        ("CN Cty CP Hoa Mai", "Chi nhánh công ty cổ phần Hoa Mai"),
    ],
)
def test_a_short_name_and_the_full_one_are_one(short: str, full: str) -> None:
    assert ten_don_vi(short) == ten_don_vi(full)


@pytest.mark.parametrize(
    "other", ["HTX Minh Tâm", "Cty TNHH Minh Tấm", "Cty TNHH Minh Tâm 2", "Cty CP Minh Tâm"]
)
def test_another_name_is_another(other: str) -> None:
    assert ten_don_vi(other) != ten_don_vi("Công ty TNHH Minh Tâm")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cty TNHH TV Xây dựng A", "Công ty TNHH thành viên xây dựng A"),
        ("Cty CP CN Hoa Mai", "Công ty cổ phần công nghệ Hoa Mai"),
        ("Cty CP CN Hoa Mai", "Công ty cổ phần công nghiệp Hoa Mai"),
    ],
)
def test_a_short_form_that_may_say_several_things_is_not_read_as_any(one: str, other: str) -> None:
    assert ten_don_vi(one) != ten_don_vi(other)


def test_one_unit_under_two_codes_is_asked_about_at_the_later_row() -> None:
    (hint,) = found("""
        Doanh nghiệp
        Mã số thuế | Tên doanh nghiệp        | Xã, phường, đặc khu | Huyện
        1801234562 | Công ty TNHH Hòa Bình   | Xã Mỹ Hòa           | Huyện Bình Minh
        0100109106 | HTX Hòa Bình            | Xã Mỹ Hòa           | Huyện Bình Minh
        0101248141 | CTY TNHH Hoà-Bình       |                     | huyện Bình Minh
    """)

    assert (hint.code, hint.level, hint.cell) == ("XL-1226", "hint", "B7")
    assert hint.sentence.what == (
        "Tên doanh nghiệp “CTY TNHH Hoà-Bình” là một với tên ở dòng 5 (mã số thuế 1801234562), "
        "trong khi mã số thuế khác nhau."
    )
    assert hint.sentence.fix == (
        "Nếu là một đơn vị thì giữ dòng có mã số thuế đúng, sửa mã số thuế ở các hồ sơ của dòng kia, "
        "rồi mới xóa dòng ấy; nếu là hai đơn vị thì giữ nguyên."
    )


@pytest.mark.parametrize(
    ("code", "name", "place"),
    [
        ("0100109106", "Công ty TNHH Minh Tâm", "Xã Mỹ Hưng"),
        ("1801234562-001", "Công ty TNHH Minh Tâm", "Xã Mỹ Hòa"),
        ("1801234562", "Công ty TNHH Minh Tâm", "Xã Mỹ Hòa"),
        ("", "Công ty TNHH Minh Tâm", "Xã Mỹ Hòa"),
        ("0100109106", "Công ty TNHH Minh Tân", "Xã Mỹ Hòa"),
    ],
)
def test_another_place_a_branch_a_repeated_code_and_another_name_are_no_twins(
    code: str, name: str, place: str
) -> None:
    assert not found(f"""
        Doanh nghiệp
        Mã số thuế | Tên doanh nghiệp      | Xã, phường, đặc khu
        1801234562 | Công ty TNHH Minh Tâm | Xã Mỹ Hòa
        {code}     | {name}                | {place}
    """)
