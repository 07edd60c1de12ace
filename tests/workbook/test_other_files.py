"""Files that are only read: .xls, .xlsb, .ods as workbooks, .csv as one tab told by its headings."""

from __future__ import annotations

import codecs
import datetime as dt
import subprocess
import unicodedata
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from binary_workbook import binary_workbook
from workbooks import workbook

from xl_tools.data import folder
from xl_tools.errors import Unreadable, WrongUse
from xl_tools.sheets.judging import judge
from xl_tools.sheets.table import Book
from xl_tools.tasks import validate
from xl_tools.workbook.changes import SetCell
from xl_tools.workbook.patch import ClosedBook
from xl_tools.workbook.read import read

DRAWN = """
    = Mục tiêu
    | Mã chỉ tiêu | Tên chỉ tiêu   | Từ năm | Thực hiện nhập tay | Ghi chú |
    | 'CT-1       | Số doanh nghiệp | 2022   | #REF!              | gộp     |
    | 'CT-2       | Số lớp          | 2022   | =1+1 → 2           | ^       |

    = Hồ sơ hỗ trợ
    | Mã hồ sơ | Mã số thuế  | Ngày đăng ký | Chi phí chứng nhận, thử nghiệm (đồng) |
    | 'HS-1    | '0101234567 | 20/05/2022   | 56000000               |

    = Nhiệm vụ
    | Mã nhiệm vụ | Nội dung nhiệm vụ | Tỷ lệ hoàn thành |
    | 'NV-1       | Tập huấn          | 50%              |
"""


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one drawn workbook and the sample, as LibreOffice saves them."""
    place = tmp_path_factory.mktemp("khác")
    drawn = workbook(place / "sổ.xlsx", DRAWN)
    sample = folder("examples") / "hau-giang-2022" / "so-theo-doi.xlsx"
    for form in ("ods", "xls"):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--convert-to", form,
             "--outdir", str(place), str(drawn), str(sample)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return place


def said(book: Book) -> dict[str, str]:
    """The code found at each cell."""
    return {f"{one.sheet}!{one.cell}": one.code for one in book.findings}


@pytest.mark.parametrize("form", ["ods", "xls"])
def test_values_are_those_of_the_excel_workbook(converted: Path, form: str) -> None:
    claim = read(converted / f"sổ.{form}")["ho_so_ho_tro"].rows()[0]

    assert (claim["ma_ho_so"], claim["ma_so_thue"]) == ("HS-1", "0101234567")
    assert claim["ngay_dang_ky"] == dt.date(2022, 5, 20)
    assert claim.excel_row == 2


@pytest.mark.parametrize("form", ["ods", "xls"])
def test_the_sample_is_computed_as_from_excel(converted: Path, form: str) -> None:
    here = validate.run(converted / f"so-theo-doi.{form}")
    there = validate.run(folder("examples") / "hau-giang-2022" / "so-theo-doi.xlsx")

    assert [one.as_json() for one in here.results] == [one.as_json() for one in there.results]
    assert not here.has_errors


def test_an_ods_tells_its_error_cells_percentages_and_merged_cells(converted: Path) -> None:
    book = read(converted / "sổ.ods")

    assert said(book)["Mục tiêu!D2"] == "XL-1120"
    assert said(book)["Nhiệm vụ!C2"] == "XL-1114"
    assert book["nhiem_vu"].rows()[0]["ty_le_hoan_thanh"] == Decimal(50)
    assert book["muc_tieu"].rows()[1]["thuc_hien_nhap_tay"] == Decimal(2)


def test_an_xls_says_what_it_cannot_tell(converted: Path) -> None:
    book = read(converted / "sổ.xls")
    about_the_file = [one for one in book.findings if one.sheet is None]

    assert [(one.code, one.level) for one in about_the_file] == [("XL-1014", "hint")]
    assert "XL-1014" not in said(read(converted / "sổ.ods")).values()


def test_an_xlsb_is_read(tmp_path: Path) -> None:
    rows: list[list[str | float]] = [
        ["Mã hồ sơ", "Mã số thuế", "Ngày đăng ký"],
        ["HS-1", "0101234567", 44_701.0],
    ]
    book = read(binary_workbook(tmp_path / "sổ.xlsb", "Hồ sơ hỗ trợ", rows))

    assert [row["ma_so_thue"] for row in book["ho_so_ho_tro"].rows()] == ["0101234567"]
    assert [one.code for one in book.findings if one.sheet is None] == ["XL-1014"]


@pytest.mark.parametrize("name", ["sổ.xls", "sổ.xlsb", "sổ.ods"])
def test_a_broken_one_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04" + bytes(400))

    with pytest.raises(Unreadable) as refused:
        read(tmp_path / name)
    assert refused.value.code == "XL-0102"


def test_a_locked_ods_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "sổ.ods", "w") as file:
        file.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        file.writestr("content.xml", b"\x8f\x11\x07")

    with pytest.raises(Unreadable) as refused:
        read(tmp_path / "sổ.ods")
    assert refused.value.code == "XL-0103"


@pytest.mark.parametrize("name", ["sổ.xls", "sổ.xlsb", "sổ.ods", "sổ.csv"])
def test_nothing_is_ever_written_into_one(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")

    for out in (None, tmp_path / "mới.xlsx"):
        with pytest.raises(WrongUse) as refused:
            ClosedBook(path).apply([SetCell("Kinh phí", "A1", 1)], out=out)
        assert refused.value.code == "XL-0217"
    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert path.read_bytes() == b"x"


# .csv

LINES = [
    ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
    [],
    [
        "Mã hồ sơ",
        "Mã số thuế",
        "Đơn vị tư vấn",
        "Ngày đăng ký",
        "Chi phí chứng nhận, thử nghiệm (triệu đồng)",
    ],
    ["HS-1", "0101234567", "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng", "20/05/2022", "1.056,5"],
]


def csv_file(
    path: Path, encoding: str = "utf-8", separator: str = ";", lines: list[list[str]] = LINES
) -> Path:
    quoted = (separator.join(f'"{cell}"' if separator in cell else cell for cell in line) for line in lines)
    text = "\r\n".join(quoted) + "\r\n"
    if encoding == "cp1258":
        text = as_windows_1258(text)
    path.write_bytes(text.encode(encoding))
    return path


def as_windows_1258(text: str) -> str:
    """The text with tones as marks behind the letters, as the code page has them: ộ is ô with a dot below."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in tones)
        letters.append(
            unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones)) + tone
        )
    return "".join(letters)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
def test_a_csv_is_read_whatever_its_encoding_and_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    claim = read(csv_file(tmp_path / "hồ sơ.csv", encoding, separator))["ho_so_ho_tro"].rows()[0]

    assert (claim["ma_ho_so"], claim["ma_so_thue"]) == ("HS-1", "0101234567")
    assert claim["ngay_dang_ky"] == dt.date(2022, 5, 20)
    assert claim["chi_phi_chung_nhan_thu_nghiem"] == 1_056_500_000
    assert claim.excel_row == 4


def test_the_tones_of_the_old_code_page_are_composed(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "hồ sơ.csv", "cp1258")
    assert "ộ".encode() not in path.read_bytes()

    (claim,) = read(path)["ho_so_ho_tro"].rows()
    assert claim["don_vi_tu_van"] == "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng"


def test_typed_text_is_no_doubt_in_a_file_that_knows_only_text(tmp_path: Path) -> None:
    codes = {one.code for one in read(csv_file(tmp_path / "hồ sơ.csv")).findings}

    assert not codes & {"XL-1102", "XL-1108", "XL-1106"}


@pytest.mark.parametrize(
    ("separator", "written", "understood"),
    [
        (";", "42,500", Decimal("42.5")),
        (";", "1.234", Decimal(1_234)),
        (",", "42,500", None),
        (",", "12.5", Decimal("12.5")),
    ],
)  # fmt: skip
def test_the_separator_says_what_a_comma_means(
    tmp_path: Path, separator: str, written: str, understood: Decimal | None
) -> None:
    lines = [["Mã chỉ tiêu", "Tên chỉ tiêu", "Thực hiện nhập tay"], ["CT-1", "Số lớp", written]]
    (target,) = read(csv_file(tmp_path / "a.csv", separator=separator, lines=lines))["muc_tieu"].rows()

    assert target["thuc_hien_nhap_tay"] == understood


def test_excels_own_first_line_names_the_separator_and_keeps_the_line_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(codecs.BOM_UTF8 + "sep=|\r\nMã hồ sơ|Mã số thuế\r\nHS-1|0101234567\r\n".encode())

    (claim,) = read(path)["ho_so_ho_tro"].rows()
    assert (claim["ma_so_thue"], claim.excel_row) == ("0101234567", 3)


def test_a_wrong_day_is_found_at_its_cell(tmp_path: Path) -> None:
    lines = [*LINES[:3], ["HS-1", "0101234567", "", "31/02/2022", "nhiều"]]
    found = said(read(csv_file(tmp_path / "a.csv", lines=lines)))

    assert (found["Hồ sơ hỗ trợ!D4"], found["Hồ sơ hỗ trợ!E4"]) == ("XL-1109", "XL-1101")


def test_headings_nobody_knows_are_one_finding(tmp_path: Path) -> None:
    book = read(csv_file(tmp_path / "a.csv", lines=[["a", "b"], ["1", "2"]]))

    assert [(one.code, one.level) for one in judge(book)] == [("XL-1015", "error")]


@pytest.mark.parametrize(
    ("data", "code"), [(b"\x00\x01\x02PK" * 9, "XL-0102"), (b"\xff\x8a\x8d a;b", "XL-0110")]
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)

    with pytest.raises(Unreadable) as refused:
        read(tmp_path / "a.csv")
    assert refused.value.code == code
