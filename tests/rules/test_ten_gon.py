"""Names of enterprises: what is the same written otherwise, and what is another enterprise."""

import pytest

from xl_tools.rules.ten_gon import gan_giong, ten_gon, tim_gan_giong


@pytest.mark.parametrize(
    "ten",
    [
        "Công ty TNHH Minh Tâm",
        "CÔNG TY TNHH MTV MINH TÂM",
        "Cty TNHH Một Thành Viên Minh Tâm",
        "Cty TNHH 1TV Minh Tâm",
        "Công ty Cổ phần Thương mại - Dịch vụ Minh Tâm",
        "DNTN Minh Tâm",
        "Doanh nghiệp tư nhân “Minh Tâm”",
        "Công ty trách nhiệm hữu hạn SX & TM Minh Tâm",
    ],
)
def test_one_name_in_the_ways_that_offices_write_it(ten: str) -> None:
    assert ten_gon(ten) == "minhtam"


def test_a_name_of_general_words_only_stays_whole() -> None:
    assert ten_gon("Hợp tác xã Nông nghiệp") == "hoptacxanongnghiep"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công ty TNHH Thủy sản Hậu Giang Xanh", "Công ty CP Thuỷ sản Hậu Giang Xannh"),
        ("HTX Nông nghiệp Khóm Cầu Đúc Hỏa Tiến", "Hợp tác xã Khóm Cầu Đúc Hoả Tiến"),
        ("Công ty TNHH Minhtam", "Công ty TNHH Minh Tâm"),
    ],
)
def test_names_that_differ_by_a_slip_are_near(one: str, other: str) -> None:
    assert gan_giong(ten_gon(one), ten_gon(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công ty TNHH Minh Tâm", "Công ty TNHH Minh Tân"),
        (
            "Công ty TNHH Thương mại Dịch vụ Sản xuất Minh Tâm",
            "Công ty TNHH Thương mại Dịch vụ Sản xuất Minh Tân",
        ),
        ("Công ty CP Thủy sản Hậu Giang", "Công ty CP Thủy sản An Giang"),
        ("Hợp tác xã Rau an toàn Long Tuyền số 1", "Hợp tác xã Rau an toàn Long Tuyền số 2"),
        ("Công ty TNHH Tâm Minh", "Công ty TNHH Minh Tâm"),
    ],
)
def test_near_misses_are_other_enterprises(one: str, other: str) -> None:
    assert not gan_giong(ten_gon(one), ten_gon(other))


def test_the_search_finds_a_slip_at_either_end_and_nothing_else() -> None:
    found = tim_gan_giong(["banhphongtomsagiang", "xanhphongtomsagiangg", "banhphongtomsocgiang"])

    assert found("banhphongtomsagiangg") == ("banhphongtomsagiang", "xanhphongtomsagiangg")
