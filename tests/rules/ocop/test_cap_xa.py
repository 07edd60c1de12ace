"""The commune's time to look at a dossier and send it on."""

from __future__ import annotations

import pytest
from drawing import book, codes

from xl_tools.rules.ocop.cap_xa import gui_cham


@pytest.mark.parametrize(
    ("nop", "gui", "found"),
    [
        ("21/05/2026", "30/12/2026", []),  # trước Quyết định số 26/2026/QĐ-TTg
        ("22/05/2026", "12/06/2026", []),
        ("22/05/2026", "15/06/2026", ["XL-1578"]),
        ("22/05/2026", "", []),
    ],
)
def test_a_dossier_sent_after_its_term_is_told_at_its_cell(nop: str, gui: str, found: list[str]) -> None:
    rows = [{"ma_dang_ky": "DK-1", "ngay_nop_ho_so": nop, "ngay_gui_cap_tinh": gui}]

    told = list(gui_cham(book({"dang_ky_danh_gia": rows}, "ocop")))

    assert codes(told) == found
    assert [one.cell for one in told] == ["H5"] * len(found)
    assert all(
        one.sentence.what == "Gửi cấp tỉnh ngày 15/06/2026, chậm 1 ngày làm việc: hạn cuối là 12/06/2026, "
        "15 ngày làm việc sau ngày nộp hồ sơ 22/05/2026."
        for one in told
    )
