"""What a workbook says of its columns, in the words of a paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from xl_tools.data import folder
from xl_tools.documents.loi_giay import loi_giay
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


# What a person who never saw the workbook cannot follow; “cột Tiến độ” of a table of the paper itself is said.
_OF_THE_WORKBOOK = re.compile(
    r"chưa ghi|nhập tay|trang tính|[Ss]heet|\bô [A-Z]{1,2}\d|ở ô\b|ghi ở\b|\bở sổ\b|sổ không có"
    r"|trang [A-Z]\w+ (?:chưa|không)"
)


@pytest.mark.parametrize(
    "paper", sorted(folder("examples").glob("*/*.docx")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_no_paper_speaks_of_the_workbook(paper: Path) -> None:
    assert [line for line in text(paper).splitlines() if _OF_THE_WORKBOOK.search(line)] == []
