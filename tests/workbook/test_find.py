"""The table is found wherever the office put it, and nothing that is not a record becomes one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from workbooks import workbook

from xl_tools.sheets.doanh_nghiep import DoanhNghiep
from xl_tools.sheets.judging import judge
from xl_tools.sheets.table import Book
from xl_tools.workbook.find import letter, locate, raw_table
from xl_tools.workbook.places import column_number
from xl_tools.workbook.read import read

Draw = Callable[[str], Book]
HEAD = "| Mã số thuế | Tên doanh nghiệp | Loại hình | Tổng doanh thu (đồng) |"
MINH_TAM = "| '1801234562 | Công ty TNHH Minh Tâm | Công ty trách nhiệm hữu hạn | 42000 |"
HTX = "| '0100109106 | HTX Phương Nam | Hợp tác xã | 1000 |"


@pytest.fixture
def drawn(tmp_path: Path) -> Draw:
    return lambda text: read(workbook(tmp_path / "sổ.xlsx", text))


def codes(book: Book) -> dict[int, str | None]:
    """The tax code of each record by its Excel row."""
    return {row.excel_row: row["ma_so_thue"] for row in book["doanh_nghiep"].rows()}


def said(book: Book, *codes: str) -> list[tuple[str, str | None]]:
    return [(one.code, one.cell) for one in judge(book) if one.code in codes]


BOTH = ["1801234562", "0100109106"]


# The header


def test_the_header_stands_below_a_letterhead_of_eleven_rows(drawn: Draw) -> None:
    book = drawn(f"""
        = Doanh nghiệp
        | ỦY BAN NHÂN DÂN TỈNH HẬU GIANG | « | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | « |
        | SỞ KHOA HỌC VÀ CÔNG NGHỆ       | « | Độc lập - Tự do - Hạnh phúc        | « |

        | DANH SÁCH DOANH NGHIỆP | « | « | « |
        | Năm 2022               | « | « | « |



        | (Kèm theo Công văn số 12) | « | « | « |
        |  |  |  | Đơn vị tính: đồng |

        {HEAD}
        {MINH_TAM}
    """)

    assert codes(book) == {13: "1801234562"}
    assert book["doanh_nghiep"].header_row == 12
    assert book["doanh_nghiep"].address("tong_doanh_thu", 13) == "'Doanh nghiệp'!D13"


def test_a_table_may_begin_in_any_column_and_hold_the_offices_own(drawn: Draw) -> None:
    book = drawn("""
        = Doanh nghiệp

        | | | STT | Mã số thuế  | Ghi chú riêng | Tên doanh nghiệp | Cán bộ theo dõi |
        | | | 1   | '1801234562 | gọi lại       | Công ty A        | Lan             |
    """)

    assert book["doanh_nghiep"].letters == {"ma_so_thue": "D", "ten_doanh_nghiep": "F"}
    assert book["doanh_nghiep"].next_letter == "H"
    assert said(book, "XL-1005", "XL-1003") == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Tên doanh nghiệp", False),
        ("TÊN DOANH NGHIỆP", False),
        ("Tên⏎doanh   nghiệp", False),
        (unicodedata.normalize("NFD", "Tên doanh nghiệp"), False),
        ("Tên doanh nghiệp (đầy đủ)", False),
        ("Ten doanh nghiep", True),
        ("Tên doanh nghiêp", True),
        ("Tên doang nghiệp", True),
        ("Tên các doanh nghiệp", True),
    ],
)
def test_a_heading_is_known_however_it_was_typed(drawn: Draw, written: str, hint: bool) -> None:
    book = drawn(
        f"= Doanh nghiệp\n| Mã số thuế | Loại hình | {written} |\n| '1801234562 | Hợp tác xã | Công ty A |"
    )

    assert [row["ten_doanh_nghiep"] for row in book["doanh_nghiep"].rows()] == ["Công ty A"]
    assert said(book, "XL-1005") == ([("XL-1005", "C1")] if hint else [])


def test_headings_in_short_forms_are_taken_with_a_hint(drawn: Draw) -> None:
    book = drawn("""
        = Hồ sơ hỗ trợ
        | Mã HS | MST         | Tên DN    | SL | Ngày ĐK    | Số HĐ  | Ngày ký HĐ | Số GCN | KP đề nghị (triệu đồng) |
        | 'HS-1 | '1801234562 | Công ty A | 2  | 06/03/2023 | '15/HĐ | 10/04/2023 | 'VN-1  | 42                      |
    """)

    (row,) = book["ho_so_ho_tro"].rows()
    names = ("ma_ho_so", "ma_so_thue", "so_luong", "so_hop_dong", "so_giay_chung_nhan", "kinh_phi_de_nghi")
    assert [row[name] for name in names] == ["HS-1", "1801234562", 2, "15/HĐ", "VN-1", 42_000_000]
    assert (row["ngay_dang_ky"].month, row["ngay_ky_hop_dong"].month) == (3, 4)
    assert said(book, "XL-1005") == [
        ("XL-1005", f"{column}1") for column in "ABDEFGH"
    ]  # I1 has its unit to speak of


def test_a_heading_that_says_a_part_of_a_missing_column_is_asked_about(drawn: Draw) -> None:
    book = drawn("""
        = Hồ sơ hỗ trợ
        | TT | Mã hồ sơ | Ngày QĐ    | KP phê duyệt | Ngày thông báo | Đơn vị | Kinh phí | Ngày thông báo kết quả |
        | 1  | 'HS-1    | 06/03/2023 | 42           | 07/03/2023     | A      | 5        | 07/03/2023             |
    """)

    assert said(book, "XL-1005", "XL-1024") == [("XL-1024", "C1")]
    hint = next(one for one in judge(book) if one.code == "XL-1024")
    assert hint.sentence.what == (
        "Chưa hiểu tiêu đề “Ngày QĐ” nên không đọc cột này; có phải là “Ngày quyết định phê duyệt”?"
    )


def test_a_missing_column_names_the_headings_that_nobody_understood(drawn: Draw) -> None:
    book = drawn("""
        = Kinh phí
        | STT | Mã dòng | Ngày       | Năm ngân sách | Người nhập | Số tiền chi ra (đồng) |
        | 1   | 'KP-1   | 20/05/2022 | 2022          | Lan        | 5000                  |
    """)

    (found,) = [one for one in judge(book) if one.details.get("heading") == "Số tiền (đồng)"]

    assert found.code == "XL-1022"
    assert found.sentence.what == (
        "Trang thiếu cột bắt buộc “Số tiền (đồng)”; tiêu đề của sổ chưa hiểu được: "
        "“Số tiền chi ra (đồng)”, “Người nhập”."
    )
    assert "trang Ánh xạ" in (found.sentence.fix or "")


def test_a_bracket_may_be_missing(drawn: Draw) -> None:
    book = drawn("= Doanh nghiệp\n| Mã số thuế | Huyện | Lao động nữ |\n| '1801234562 | Châu Thành | 5 |")

    assert {"huyen", "lao_dong_nu"} <= book["doanh_nghiep"].letters.keys()


def test_headings_may_stand_on_two_lines(drawn: Draw) -> None:
    book = drawn("""
        = Doanh nghiệp
        | Mã số thuế  | Tên doanh nghiệp | Số liệu | «                     | «                     | Loại hình  |
        | ^           | ^                | Năm số liệu | Tổng doanh thu (đồng) | Tổng nguồn vốn (đồng) | ^          |
        | '1801234562 | Công ty A        | 2021    | 5                     | 7                     | Hợp tác xã |
    """)

    (row,) = book["doanh_nghiep"].rows()
    assert row.excel_row == 3
    assert [row[name] for name in ("ten_doanh_nghiep", "nam_so_lieu", "tong_nguon_von", "loai_hinh")] == [
        "Công ty A", 2021, 7, "Hợp tác xã",
    ]  # fmt: skip


def test_a_heading_that_stands_twice_is_read_once(drawn: Draw) -> None:
    book = drawn("= Doanh nghiệp\n| Mã số thuế | Địa chỉ | Địa chỉ |\n| '1801234562 | Ấp 3 | Ấp 4 |")

    assert [row["dia_chi"] for row in book["doanh_nghiep"].rows()] == ["Ấp 3"]
    assert said(book, "XL-1003") == [("XL-1003", "C1")]


def test_an_own_column_without_the_arrow_is_not_ours_to_fill(drawn: Draw) -> None:
    book = drawn(
        "= Doanh nghiệp\n| Mã số thuế | Tên doanh nghiệp | Quy mô |\n| '1801234562 | Công ty A | to |"
    )

    assert "quy_mo" not in book["doanh_nghiep"].letters


def test_a_header_that_nobody_knows_is_said_with_what_was_expected(drawn: Draw) -> None:
    book = drawn("= Doanh nghiệp\n| Cột 1 | Cột 2 |\n| a | b |")

    (found,) = judge(book)
    assert (found.code, found.level) == ("XL-1011", "error")
    assert "Mã số thuế, Tên doanh nghiệp" in (found.sentence.fix or "")


# The rows


def test_lines_of_numbers_and_units_under_the_header_are_no_records(drawn: Draw) -> None:
    book = drawn(f"""
        = Doanh nghiệp
        {HEAD}
        | (1) | (2) | (3) | (4)=(2)x(3) |
        |     |     | đơn vị | đồng |
        {MINH_TAM}
        {HTX}
    """)

    assert list(codes(book).values()) == BOTH
    assert said(book, "XL-1008", "XL-1201") == []


@pytest.mark.parametrize(
    "total",
    [
        "| Tổng cộng | | | 43000 |",
        "| TỔNG CỘNG: | « | « | 43000 |",
        "| Cộng | | | 43000 |",
        "| | Tổng số | | 43000 |",
        "| | Tong cong | | 43000 |",
        "| | Tổng cộng (A + B) | | 43000 |",
    ],
)
@pytest.mark.parametrize("on_top", [True, False])
def test_a_total_is_no_record_whether_on_top_or_below(drawn: Draw, total: str, on_top: bool) -> None:
    rows = [total, MINH_TAM, HTX] if on_top else [MINH_TAM, HTX, total]
    book = drawn("\n".join(["= Doanh nghiệp", HEAD, *rows]))

    assert list(codes(book).values()) == BOTH
    assert said(book, "XL-1307", "XL-1201", "XL-1101") == []


def test_a_total_that_does_not_add_up_is_said_at_its_cell(drawn: Draw) -> None:
    book = drawn(f"= Doanh nghiệp\n{HEAD}\n{MINH_TAM}\n{HTX}\n| Tổng cộng | | | 50000 |")

    (found,) = [one for one in judge(book) if one.code == "XL-1307"]
    assert found.cell == "D4"
    assert found.as_json()["value"] == 50_000
    assert "cộng lại là 43.000" in found.sentence.what


def test_a_total_of_the_part_above_it_is_right(drawn: Draw) -> None:
    book = drawn(
        f"= Doanh nghiệp\n{HEAD}\n{MINH_TAM}\n| Cộng | | | 42000 |\n{HTX}\n| Tổng cộng | | | 43000 |"
    )

    assert list(codes(book).values()) == BOTH
    assert said(book, "XL-1307") == []


@pytest.mark.parametrize("name", ["Công ty TNHH Minh Tâm", "Tổng công ty Lương thực", "Cộng đồng OCOP"])
def test_an_enterprise_is_not_taken_for_a_total(drawn: Draw, name: str) -> None:
    book = drawn(f"= Doanh nghiệp\n{HEAD}\n| '1801234562 | {name} | | |\n| | {name} | Hợp tác xã | 5 |")

    assert list(codes(book).values()) == ["1801234562", None]


def test_an_own_list_with_words_that_sound_like_a_total(drawn: Draw) -> None:
    book = drawn("""
        = Danh mục
        | Danh mục  | Giá trị                          |
        | DM-UUTIEN | Công nghiệp chế biến             |
        | DM-UUTIEN | Tổng hợp                         |
    """)

    assert [row["gia_tri"] for row in book["danh_muc"].rows()] == ["Công nghiệp chế biến", "Tổng hợp"]


@pytest.mark.parametrize(
    "group",
    [
        "| I. Huyện Châu Thành | « | « | « |",
        "| I. Huyện Châu Thành | | | |",
        "| I | Huyện Châu Thành | | |",
        "| A. Huyện Châu Thành | | | 42000 |",
        "| II | Thành phố Vị Thanh | | 1000 |",
        "| Huyện Châu Thành | | | |",
        "| HUYỆN CHÂU THÀNH | | | |",
    ],
)
def test_the_title_of_a_group_is_no_record(drawn: Draw, group: str) -> None:
    book = drawn(f"= Doanh nghiệp\n{HEAD}\n{group}\n{MINH_TAM}\n{group}\n{HTX}")

    assert list(codes(book).values()) == BOTH
    assert said(book, "XL-1008", "XL-1201", "XL-1211", "XL-1307") == []


def test_signatures_and_notes_below_the_table_are_no_records(drawn: Draw) -> None:
    book = drawn(f"""
        = Doanh nghiệp
        {HEAD}
        {MINH_TAM}
        {HTX}
        | Tổng cộng | | | 43000 |

        | Ghi chú: số liệu đến 14/6/2022 | « | « | « |
        | Nguồn: Cục Thuế | | | |
        | | | Hậu Giang, ngày 15 tháng 6 năm 2022 | « |
        | NGƯỜI LẬP BIỂU | | KT. GIÁM ĐỐC | « |
        | | | PHÓ GIÁM ĐỐC | « |
        | (Ký, ghi rõ họ tên) | | (Ký, đóng dấu) | |

        | Lê Thị Hạnh | | Trần Văn Bình | |
    """)

    assert list(codes(book).values()) == BOTH
    assert said(book, "XL-1008", "XL-1201", "XL-1211") == []


def test_signatures_right_under_the_table_are_no_records(drawn: Draw) -> None:
    book = drawn(
        f"= Doanh nghiệp\n{HEAD}\n{MINH_TAM}\n| Người lập | | Giám đốc | |\n| Lê Thị Hạnh | | Trần Văn Bình | |"
    )

    assert list(codes(book).values()) == ["1801234562"]
    assert said(book, "XL-1008") == []


def test_rows_right_under_a_table_and_after_an_empty_line_belong_to_it(drawn: Draw) -> None:
    book = drawn(f"= Doanh nghiệp\n{HEAD}\n{MINH_TAM}\n\n{HTX}")

    assert codes(book) == {2: "1801234562", 4: "0100109106"}


def test_a_record_without_its_code_is_kept_when_enough_of_it_is_filled(drawn: Draw) -> None:
    book = drawn(
        f"= Doanh nghiệp\n{HEAD}\n{MINH_TAM}\n| | Công ty B | Hợp tác xã | 5 |\n| | Công ty C | | 5 |"
    )

    assert codes(book) == {2: "1801234562", 3: None}
    assert said(book, "XL-1201")[:1] == [("XL-1201", "A3")]
    assert said(book, "XL-1008") == [("XL-1008", "B4")]


def test_words_in_the_column_of_the_code_are_told_to_be_no_code(drawn: Draw) -> None:
    book = drawn(f"= Doanh nghiệp\n{HEAD}\n{MINH_TAM}\n| chưa có mã | Công ty B | | |")

    (found,) = [one for one in judge(book) if one.code in ("XL-1008", "XL-1023")]
    assert (found.code, found.cell) == ("XL-1023", "A3")
    assert found.sentence.what == (
        "Dòng 3 ghi “chưa có mã” ở cột Mã số thuế, không phải là mã, nên không được đọc là dữ liệu."
    )


def test_a_record_that_has_only_its_code_is_kept(drawn: Draw) -> None:
    assert codes(drawn(f"= Doanh nghiệp\n{HEAD}\n{MINH_TAM}\n| '0100109106 |")) == {
        2: "1801234562",
        3: "0100109106",
    }


def test_a_row_with_only_computed_cells_is_blank(drawn: Draw) -> None:
    book = drawn("""
        = Doanh nghiệp
        | Mã số thuế  | Tên doanh nghiệp | → Quy mô | → Cơ sở xác định quy mô |
        | '1801234562 | Công ty A        | Nhỏ      | vì                      |
        |             |                  | Nhỏ      | vì                      |
    """)

    assert codes(book) == {2: "1801234562"}


# Thông tin: one key a line


def test_keys_are_found_in_any_order_with_slips_and_own_lines(drawn: Draw) -> None:
    book = drawn("""
        = Thông tin
        | SỞ KHOA HỌC VÀ CÔNG NGHỆ |

        | Hướng dẫn | Mục              | Giá trị   |
        |           | NĂM              | 2022      |
        |           | Tỉnh, thành phô  | Hậu Giang |
        |           | Cách chôt số lịu | Tự chọn   |
        |           | Cán bộ trực      | Lan       |
    """)

    assert book.settings["nam"] == 2022
    assert book.settings["tinh_thanh_pho"] == "Hậu Giang"
    assert book.settings["cach_chot_so_lieu"] == "Tự chọn"
    assert book["thong_tin"].cell("nam", 0) == "C4"
    assert said(book, "XL-1005") == [("XL-1005", "B5"), ("XL-1005", "B6")]


def test_a_key_that_stands_twice_is_said(drawn: Draw) -> None:
    book = drawn("= Thông tin\n| Mục | Giá trị |\n| Năm | 2022 |\n| Năm | 2023 |")

    assert book.settings["nam"] == 2022
    assert said(book, "XL-1012") == [("XL-1012", "A3")]


def test_a_missing_key_is_called_a_key_and_not_a_column(drawn: Draw) -> None:
    book = drawn("= Thông tin\n| Mục | Giá trị |\n| Năm | 2022 |")

    assert said(book, "XL-1004") == []
    assert "Trang thiếu mục bắt buộc “Tên gọi tắt”." in [one.sentence.what for one in judge(book)]


@pytest.mark.parametrize("index", [0, 25, 26, 701, 702, 16_383])
def test_letters_of_columns(index: int) -> None:
    assert column_number(letter(index)) == index + 1


def test_lines_become_columns_whole_also_beyond_a_few_hundred_and_where_a_line_ends_early() -> None:
    codes = [f"{number:010d}" for number in range(1_203)]
    lines = [[code, f"Công ty {code}", "Hợp tác xã"][: 2 + place % 2] for place, code in enumerate(codes)]
    grid = [["Mã số thuế", "Tên doanh nghiệp", "Loại hình"], *lines]
    found = locate(grid, DoanhNghiep, "Doanh nghiệp")
    assert found

    raw = raw_table(grid, DoanhNghiep, "Doanh nghiệp", found)

    assert raw.values["ma_so_thue"] == codes
    assert raw.values["loai_hinh"] == ["" if place % 2 == 0 else "Hợp tác xã" for place in range(1_203)]
    assert raw.next_letter == "D"
