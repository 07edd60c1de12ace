"""A workbook as an office lays it out itself, pressed from the ribbon: no computed columns, and twenty planted faults.

Letterheads stand above its tables, totals and signatures below them, and it has no button of its own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from office.officer import Workbook, plain
from office.shipped import pressing_add_in
from office.soffice import Office
from xl_tools.data import folder

HAU_GIANG = folder("examples") / "hau-giang-2022"
CLAIMS, AMOUNT = "Hồ sơ hỗ trợ", "→ Mức hỗ trợ (đồng)"


@pytest.fixture(scope="module")
def own_layout(libreoffice: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbook]:
    add_in = tmp_path_factory.mktemp("cơ quan") / "thu.xlam"
    add_in.write_bytes(pressing_add_in())
    libreoffice.forget_presses()
    yield Workbook(libreoffice, HAU_GIANG / "so-theo-doi-20-loi.xlsx", add_in)
    libreoffice.close_all()


def planted() -> set[str]:
    """The cells of the planted faults, but one: LibreOffice calculates the formula that was never calculated."""
    with (HAU_GIANG / "20-loi.csv").open(encoding="utf-8-sig", newline="") as file:
        return {
            f"{line['Trang']}!{line['Ô']}" for line in csv.DictReader(file) if line["Mã lỗi"] != "XL-1121"
        }


def test_marking_a_workbook_of_the_office_s_own_lists_every_planted_fault_and_takes_it_back(
    own_layout: Workbook,
) -> None:
    before = own_layout.everything()

    said = plain(own_layout.ribbon("danh_dau_loi"))

    assert said.endswith("17 lỗi, 2 cảnh báo, 0 gợi ý. Danh sách ở trang Lỗi; đã tô màu và ghi chú 19 ô.")
    listed = {line[1] for line in own_layout.rows("Lỗi")[4:]}
    assert listed == planted() and len(listed) == 19
    for tab, cell in (cell.split("!") for cell in listed):
        ground, note = own_layout.look(tab, cell)
        assert ground in ([248, 203, 173], [255, 230, 153]) and "xltools – " in note, cell

    assert plain(own_layout.ribbon("danh_dau_loi")) == "Đã bỏ trang Lỗi; màu và ghi chú cũ đã trở lại."
    assert own_layout.everything() == before


def test_computing_adds_the_columns_that_are_missing_and_taking_back_removes_them(
    own_layout: Workbook,
) -> None:
    own_layout.office.forget_presses()  # leave to write was given when it was marked
    before = own_layout.everything()
    headings = before[CLAIMS][5]
    assert "Mã hồ sơ" in headings and AMOUNT not in headings

    said = plain(own_layout.ribbon("tinh"))

    assert "thêm 23 cột → còn thiếu. Tiếp tục?" in said
    assert "Có dòng chưa tính được vì còn lỗi; bấm Kiểm tra để xem." in said
    after = own_layout.everything()
    added = after[CLAIMS][5]
    assert added[: len(headings)] == headings
    at = added.index(AMOUNT)
    assert at >= len(headings) and any(line[at] for line in after[CLAIMS][6:])
    heading = own_layout.ask("bold", sheet=CLAIMS, box=[6, at + 1, 6, at + 1])
    assert heading and own_layout.ask("number_format", sheet=CLAIMS, box=[7, at + 1, 7, at + 1]) == "#,##0"

    assert plain(own_layout.ribbon("hoan_tac")).startswith("Đã trả lại ")
    assert own_layout.everything() == before
