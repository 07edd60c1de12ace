"""What a workbook says of its columns, in the words of a paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from drawing import drawn

from xl_tools.data import folder
from xl_tools.documents.loi_giay import loi_giay
from xl_tools.rules.ho_tro import ho_tro
from xl_tools.word.reading import text


@pytest.mark.parametrize(
    ("of_the_workbook", "of_the_paper"),
    [
        ("Chưa tính được: hồ sơ chưa ghi Ngày ký hợp đồng.", "Chưa tính được: chưa có ngày ký hợp đồng."),
        (
            "Chưa tính được: hồ sơ chưa ghi Giá trị hợp đồng tư vấn và Chi phí chứng nhận, thử nghiệm.",
            "Chưa tính được: chưa có giá trị hợp đồng tư vấn và chi phí chứng nhận, thử nghiệm.",
        ),
        ("mức BG-1 chưa ghi Mức trần.", "mức BG-1 chưa có mức trần."),
        (
            "hồ sơ ở trạng thái “Đã nghiệm thu” mà chưa ghi Số giấy chứng nhận.",
            "hồ sơ ở trạng thái “Đã nghiệm thu” mà chưa có số giấy chứng nhận.",
        ),
        (
            "Chưa tính được: không đọc được Giá trị hợp đồng tư vấn (ô 'Hồ sơ hỗ trợ'!P5).",
            "Chưa tính được: số liệu giá trị hợp đồng tư vấn chưa hợp lệ.",
        ),
        (
            "Chưa tính được: không đọc được Chi phí chứng nhận, thử nghiệm và Số lượng "
            "(ô 'Hồ sơ (2022)'!P5 và 'Hồ sơ (2022)'!AK5).",
            "Chưa tính được: số liệu chi phí chứng nhận, thử nghiệm và số lượng chưa hợp lệ.",
        ),
        ("không đọc được Giá trị hợp đồng tư vấn", "số liệu giá trị hợp đồng tư vấn chưa hợp lệ"),
        ("lý do: chưa ghi.", "lý do: chưa nêu."),
        ("sổ không có trang Kinh phí", "chưa có số liệu Kinh phí"),
        ("chỉ tiêu nhập tay mà chưa ghi Thực hiện nhập tay", "chưa có số thực hiện do cơ quan tổng hợp"),
        (
            "cột Doanh nghiệp xã hội của doanh nghiệp này ghi “Không”.",
            "Doanh nghiệp xã hội của doanh nghiệp này là “Không”.",
        ),
    ],
)
def test_a_sentence_of_the_workbook_becomes_one_of_the_paper(of_the_workbook: str, of_the_paper: str) -> None:
    assert loi_giay(of_the_workbook) == of_the_paper
    assert not re.search(r"\b(ô|cột|trang|sổ|nhập tay|chưa ghi)\b", loi_giay(of_the_workbook))


def test_a_sentence_that_names_no_column_stays_as_it_is() -> None:
    said = (
        "50% × 76.000.000 đồng = 38.000.000 đồng. Tính trên chi phí chứng nhận. Ngày ký hợp đồng 05/05/2022."
    )

    assert loi_giay(said) == said


SO = """
    Mức hỗ trợ
    Mã mức | Nội dung áp dụng | Cách tính | Chi phí được tính       | Tỷ lệ | Mức trần | Đơn vị tính trần | Ngày quyết định áp dụng | Hiệu lực từ
    M-1    | HACCP            | Tỷ lệ     | Giá trị hợp đồng tư vấn | 100   | không    | Hợp đồng         | Ngày đăng ký            | 01/01/2022

    Hồ sơ hỗ trợ
    Mã hồ sơ | Mã số thuế | Nội dung hỗ trợ | Ngày đăng ký | Trạng thái     | Giá trị hợp đồng tư vấn
    HS-1     | 1800000001 | HACCP           | 01/03/2022   | Đang thực hiện | 40.000.000
"""  # noqa: E501  # a drawn sheet is as wide as the sheet


def test_a_cost_that_could_not_be_read_is_invalid_in_the_paper_and_has_its_cell_in_the_workbook_alone() -> (
    None
):
    book = drawn(SO)
    book["ho_so_ho_tro"].forget("gia_tri_hop_dong_tu_van", book["ho_so_ho_tro"].rows()[0].excel_row)
    (result,) = ho_tro(book)

    assert loi_giay(result.giai_thich) == "Chưa tính được: số liệu giá trị hợp đồng tư vấn chưa hợp lệ."
    assert not _OF_THE_WORKBOOK.search(loi_giay(result.giai_thich))


# What a person who never saw the workbook cannot follow; “cột Tiến độ” of a table of the paper itself is said.
_OF_THE_WORKBOOK = re.compile(
    r"chưa ghi|nhập tay|trang tính|[Ss]heet|\bô [A-Z]{1,2}\d|ở ô\b|ghi ở\b|\bở sổ\b|sổ không có"
    r"|trang [A-Z]\w+ (?:chưa|không)|\bô '|'![A-Z]{1,3}\d|không đọc được"
)


@pytest.mark.parametrize(
    "paper", sorted(folder("examples").glob("*/*.docx")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_no_paper_speaks_of_the_workbook(paper: Path) -> None:
    assert [line for line in text(paper).splitlines() if _OF_THE_WORKBOOK.search(line)] == []
