"""Short forms of offices in headings: read word by word, taken only where one reading is our heading to the letter."""

from __future__ import annotations

import pytest

from xl_tools.sheets.declaration import columns
from xl_tools.sheets.kinds import KINDS
from xl_tools.sheets.viet_tat import nearest, readings
from xl_tools.text import folded, heading


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("MST", "ma so thue"),
        ("Ngày ĐK", "ngay dang ky"),
        ("Ngày QĐ phê duyệt", "ngay quyet dinh phe duyet"),
        ("KP được PD (triệu đồng)", "kinh phi duoc phe duyet"),
        ("Ngày cấp GCN", "ngay cap giay chung nhan"),
        ("→ Tên DN", "ten doanh nghiep"),
        ("SL", "so luong"),
    ],
)
def test_a_short_form_is_read_in_full(short: str, full: str) -> None:
    assert full in readings(short)


@pytest.mark.parametrize(
    "text", ["Ngày nộp đơn", "Công ty cổ phần", "", "TT", "STT", "DT DT DT DT DT DT DT DT"]
)
def test_a_text_without_short_forms_or_with_too_many_has_no_reading(text: str) -> None:
    assert readings(text) == frozenset()


def test_no_heading_of_ours_is_the_short_form_of_another_on_its_sheet() -> None:
    for sheet in {sheet for sheets in KINDS.values() for sheet in sheets}:
        titles = [folded(heading(one.title)) for one in columns(sheet)]
        assert not [title for title in titles if readings(title) & (set(titles) - {title})], sheet.tab


def test_the_nearest_heading_stands_first_and_numbering_is_left_out() -> None:
    strangers = ["STT", "Ghi chú", "Cán bộ theo dõi", "Điện thoại bàn", "HĐ", "Zalo", "Xe", "Ngày nộp"]

    found = nearest("Ngày ký hợp đồng", strangers)

    assert found[:2] == ["HĐ", "Ngày nộp"]
    assert len(found) == 5
    assert not {"STT", "Ghi chú"} & set(found)
