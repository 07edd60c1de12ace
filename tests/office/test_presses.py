"""The shipped workbook with buttons, pressed in LibreOffice: our VBA starts the program, the program does the task.

LibreOffice keeps silent about a macro that fails, so every test asks for the effect of a press within a time limit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from office.officer import FIRST_PAGE, TODAY, Workbook, box, plain
from office.soffice import Office
from xl_tools.addin import BUTTONS
from xl_tools.tasks import addin
from xl_tools.tasks.addin.ribbon import buttons

CLAIMS, FIRMS, FOUND = "Hồ sơ hỗ trợ", "Doanh nghiệp", "Lỗi"
AMOUNT = "→ Mức hỗ trợ (đồng)"
ROSE = [248, 203, 173]  # the ground of an error, #F8CBAD
WRONG_CODE = "Mã số thuế “1801234” có 7 số"


def amounts(book: Workbook) -> dict[str, Any]:
    """The amounts of support of the three claims, by cell."""
    letter = book.letter(CLAIMS, AMOUNT)
    return {f"{letter}{row}": book.cell(CLAIMS, f"{letter}{row}") for row in (6, 7, 8)}


# Tính, Hoàn tác


def test_computing_fills_the_amounts_and_taking_back_empties_them(book: Workbook) -> None:
    before = book.everything()

    assert "Đã ghi 27 ô." in plain(book.press("Tính", CLAIMS))
    assert list(amounts(book).values()) == [40_000_000, 42_500_000, 20_000_000]

    assert plain(book.ribbon("hoan_tac")) == "Đã trả lại 27 ô như trước lần bấm Tính."
    assert book.everything() == before
    assert "Không còn lần bấm nào ghi vào sổ" in plain(book.ribbon("hoan_tac"))


def test_a_sum_over_amounts_follows_computing_and_taking_back(book: Workbook) -> None:
    letter = book.letter(CLAIMS, AMOUNT)
    own = f"=SUM({letter}6:{letter}8)*2"
    book.ask("set_formulas", sheet=CLAIMS, box=box("B2"), rows=[[own]])
    sums = [("B2", 2), (f"{letter}4", 1)]

    plain(book.press("Tính", CLAIMS))
    assert [book.cell(CLAIMS, cell) for cell, _ in sums] == [102_500_000 * times for _, times in sums]
    assert book.formula(CLAIMS, "B2") == own

    plain(book.press("Hoàn tác"))
    assert [book.cell(CLAIMS, cell) for cell, _ in sums] == [0, 0]
    assert book.formula(CLAIMS, "B2") == own


def test_taking_back_leaves_the_cells_that_the_officer_changed_since(book: Workbook) -> None:
    before = book.everything()
    plain(book.press("Tính", CLAIMS))
    own = next(iter(amounts(book)))
    book.type(CLAIMS, own, 123)

    said = plain(book.press("Hoàn tác"))

    assert "Đã trả lại 26 ô như trước lần bấm Tính." in said
    assert "1 chỗ đã được sửa sau lần bấm đó nên giữ nguyên." in said
    assert amounts(book)[own] == 123
    assert [value for cell, value in amounts(book).items() if cell != own] == [None, None]
    book.type(CLAIMS, own, None)
    assert book.everything() == before


def test_nothing_is_written_when_the_officer_says_no(book: Workbook) -> None:
    before = book.everything()

    declined = book.press("Tính", CLAIMS, answers=["no"])

    assert plain(declined).startswith("Tính sẽ ghi 27 ô ở các cột → của trang Doanh nghiệp, Hồ sơ hỗ trợ.")
    assert [alert["buttons"] for alert in declined.alerts] == ["yes_no"]
    assert book.everything() == before


# Kiểm tra, Đánh dấu lỗi


def test_checking_tells_what_it_found_and_writes_nothing_when_told_no(book: Workbook) -> None:
    book.type(FIRMS, "A7", "1801234")
    before = book.everything()

    told = book.press("Kiểm tra", answers=["no"])

    assert plain(told).startswith("5 lỗi, 0 cảnh báo, 0 gợi ý.")
    assert f"• '{FIRMS}'!A7 — " in told.said and WRONG_CODE in told.said
    assert told.alerts[0]["title"] == "xltools – Kiểm tra – Sổ theo dõi năm 2022.xlsm"
    assert told.statuses == ["xltools: đang đọc sổ…", "xltools: đang kiểm tra…"]
    assert book.everything() == before


def test_marking_lists_colours_and_notes_and_a_second_press_takes_it_all_away(book: Workbook) -> None:
    book.type(FIRMS, "A7", "1801234")
    book.dress(FIRMS, "A7", [204, 255, 204], "ghi chú của cán bộ")
    cells = [(FIRMS, "A7"), (CLAIMS, "AA6"), (CLAIMS, "AA7")]
    tabs, before, looks = book.tabs(), book.everything(), [book.look(*cell) for cell in cells]
    assert looks == [([204, 255, 204], "ghi chú của cán bộ"), looks[1], looks[1]] and looks[1][1] is None

    said = plain(book.press("Đánh dấu lỗi", FIRMS))

    assert said.endswith("5 lỗi, 0 cảnh báo, 0 gợi ý. Danh sách ở trang Lỗi; đã tô màu và ghi chú 5 ô.")
    assert book.tabs() == [*tabs, FOUND]
    assert [book.look(*cell)[0] for cell in cells] == [ROSE] * 3
    note = book.look(FIRMS, "A7")[1]
    assert note.startswith(f"ghi chú của cán bộ\n\nxltools – Lỗi: {WRONG_CODE}")
    assert "không có dòng Thanh toán nào" in book.look(CLAIMS, "AA6")[1]
    _assert_list_leads_to_cells(book)
    assert book.ask("view")["front"] == FIRMS

    assert plain(book.press("Đánh dấu lỗi", FIRMS)) == "Đã bỏ trang Lỗi; màu và ghi chú cũ đã trở lại."
    assert book.everything() == before
    assert [book.look(*cell) for cell in cells] == looks


def _assert_list_leads_to_cells(book: Workbook) -> None:
    """The sheet *Lỗi* as a person sees it: six columns, each line with a link to its cell."""
    head, *lines = book.rows(FOUND)[3:]
    assert head[:6] == ["Mức", "Ô", "Khóa dòng", "Giá trị", "Vì sao", "Cách sửa"]
    seen = [at for at in range(1, len(head) + 1) if book.ask("width", sheet=FOUND, box=[4, at, 4, at])]
    assert seen == [1, 2, 3, 4, 5, 6]
    links = {
        line[1]: book.ask("link", sheet=FOUND, box=[row, 2, row, 2]) for row, line in enumerate(lines, 5)
    }
    assert links == {
        f"{FIRMS}!A7": f"#'{FIRMS}'!A7",
        **{f"{CLAIMS}!{cell}": f"#'{CLAIMS}'!{cell}" for cell in ("AA6", "AA7", "B8", "AA8")},
    }


# Giải thích ô này


@pytest.fixture(scope="module")
def computed(libreoffice: Office, shipped: Path) -> Any:
    """The workbook after *Tính*, for questions that change nothing."""
    libreoffice.forget_presses()
    book = Workbook(libreoffice, shipped / "Sổ theo dõi năm 2022.xlsm")
    plain(book.press("Tính", CLAIMS))
    yield book
    libreoffice.close_all()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (
            "AH6",
            [
                "Hồ sơ HS-2022-001 — VietGAP",
                "Mức hỗ trợ: 40.000.000 đồng.",
                "50% × 80.000.000 đồng = 40.000.000 đồng, không vượt mức trần 50.000.000 đồng",
                "xét theo mức GD-HTQL, có hiệu lực từ 01/01/2021",
                "'Hồ sơ hỗ trợ'!Q6",
            ],
        ),
        ("M6", ["Ô M6 là Kinh phí đề nghị (đồng), do người nhập: 40.000.000."]),
        ("L6", ["Ô L6 là Giấy tờ còn thiếu, do người nhập: ô trống"]),
        ("A30", ["Ô A30 nằm ngoài vùng có số liệu của trang Hồ sơ hỗ trợ."]),
    ],
    ids=["computed", "typed", "empty", "below the table"],
)
def test_the_selected_cell_is_explained(computed: Workbook, address: str, says: list[str]) -> None:
    before = computed.rows(CLAIMS)
    assert computed.letter(CLAIMS, AMOUNT) == "AH"

    def click() -> None:  # on the button of a sheet where the cell stays selected
        computed.ask("select", sheet=CLAIMS, box=box(address))
        computed.ask("run_macro", macro="XlToolsBook.XlButtons.giai_thich", arguments=[])

    told = computed.office.press(click, today=TODAY)

    for words in says:
        assert words in plain(told)
    assert told.statuses == ["xltools: đang tìm lời giải…"]
    assert computed.rows(CLAIMS) == before
    assert computed.ask("view")["selection"] == {"sheet": CLAIMS, "box": box(address)}


# Every button


SAYS = {
    "kiem_tra": "Đánh dấu lên sổ",
    "danh_dau_loi": "Đánh dấu lỗi sẽ thêm trang Lỗi, tô màu và ghi chú 3 ô.",
    "tinh": "Tính sẽ ghi 27 ô",
    "giai_thich": "“Hướng dẫn”",  # the page in front, which has no table
    "lap_bao_cao": "Lập báo cáo năm 2022 (số liệu từ ngày 15/12/2021 đến hết ngày 14/12/2022)?",
    "lap_ke_hoach": "Lập kế hoạch năm 2023?",
    "hoan_tac": "Không còn lần bấm nào",
    "tro_giup": "Hướng dẫn từng nút",
}


@pytest.mark.parametrize("name", SAYS)
def test_each_button_of_the_ribbon_reaches_its_task(book: Workbook, name: str) -> None:
    told = book.ribbon(name, answers=["no", "no", "no"])

    assert told.name == name
    assert SAYS[name] in plain(told)
    assert told.alerts[-1]["title"].startswith(f"xltools – {BUTTONS[name].label}")


def test_every_button_that_there_is_is_pressed_here() -> None:
    assert list(SAYS) == list(BUTTONS) == list(buttons())


@pytest.mark.parametrize("kind", addin.WORKBOOKS)
def test_every_button_on_a_sheet_is_bound_to_the_macro_of_its_caption(
    office: Office, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / addin.WORKBOOKS[kind]
    path.write_bytes(addin.build_workbook(kind))
    blank = Workbook(office, path)
    captions = {one.label: one.name for one in buttons().values() if one.serves(kind)}
    on_sheets = {tab: blank.ask("buttons", sheet=tab) for tab in blank.tabs()}

    assert [one["label"] for one in on_sheets[FIRST_PAGE]] == list(captions)
    assert sum(bool(found) for found in on_sheets.values()) > 10
    for tab, found in on_sheets.items():
        for one in found:
            assert f"XlButtons.{captions[one['label']]}?" in (one["macro"] or ""), (tab, one["label"])
