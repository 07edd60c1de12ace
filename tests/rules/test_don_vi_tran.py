"""What a ceiling is for one of."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import book

from xl_tools.law import choices
from xl_tools.rules.don_vi_tran import MOT_NOI_DUNG, mot_don_vi


def one_of(unit: str, **claim: Any) -> str:
    sheets = book({"muc_ho_tro": [{"don_vi_tinh_tran": unit}], "ho_so_ho_tro": [claim]})
    (rate,), (asked,) = sheets["muc_ho_tro"].rows(), sheets["ho_so_ho_tro"].rows()
    return mot_don_vi(rate, asked)


@pytest.mark.parametrize(
    ("content", "noun"),
    [
        ("HACCP", "hệ thống quản lý"),
        ("5S", "công cụ cải tiến"),
        ("Chứng nhận hợp quy", "giấy chứng nhận sản phẩm, hàng hóa"),
        ("Chứng nhận hệ thống môi trường", "giấy chứng nhận hệ thống quản lý"),
        ("Tham gia Giải thưởng Chất lượng Quốc gia", "lần tham gia Giải thưởng Chất lượng Quốc gia"),
        (None, "hệ thống, công cụ"),
    ],
)
def test_a_ceiling_by_system_or_tool_is_named_after_the_content_of_the_claim(
    content: str | None, noun: str
) -> None:
    assert one_of("Hệ thống, công cụ", noi_dung_ho_tro=content) == noun


def test_the_group_that_the_officer_wrote_goes_before_that_of_the_list() -> None:
    group = "Công cụ cải tiến năng suất chất lượng"
    assert one_of("Hệ thống, công cụ", nhom_noi_dung=group, noi_dung_ho_tro="HACCP") == "công cụ cải tiến"


def test_a_ceiling_of_another_unit_keeps_the_name_of_its_unit() -> None:
    assert one_of("Doanh nghiệp/năm", noi_dung_ho_tro="Chứng nhận hợp quy") == "doanh nghiệp trong một năm"


def test_every_group_of_contents_has_its_noun() -> None:
    assert set(MOT_NOI_DUNG) == {choice.value for choice in choices("DM-NHOM")}
