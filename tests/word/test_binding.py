"""Pairs that stay on one line, in the words of the template, of a field, and across both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from small_paper import W, paragraph, parts_of, run, template

from xl_tools.data import folder
from xl_tools.trace import Figure
from xl_tools.word.binding import CAPTIONS, bind, outlined
from xl_tools.word.passport import MARK, MARK_END, MARK_TEXT
from xl_tools.word.reading import controls, text
from xl_tools.word.render import render

HASHES = {"law": "1", "workbook": "2"}


@dataclass(frozen=True)
class Giay:
    nam: str
    so: Figure


def bound(*runs: str) -> str:
    """What a paragraph of these runs holds once its pairs are bound, `~` for a space that is kept."""
    body = etree.fromstring(f'<w:body xmlns:w="{W}">{paragraph(*runs)}</w:body>')
    bind(body)
    return "".join(body.itertext()).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("NHIỆM VỤ 6 THÁNG CUỐI NĂM 2022", "NHIỆM VỤ 6~THÁNG CUỐI NĂM~2022"),
        ("ngày 05 tháng 3 năm 2022", "ngày~05~tháng~3 năm~2022"),
        ("ngày 05/3/2022 trong 6 tháng đầu năm", "ngày~05/3/2022 trong 6~tháng đầu năm"),
        ("ngày     tháng     năm 2022", "ngày     tháng     năm~2022"),
        ("Quý I và quý II năm 2024", "Quý~I và quý~II năm~2024"),
        ("điểm b khoản 1 Điều 9 của Thông tư", "điểm~b khoản~1 Điều~9 của Thông tư"),
        ("18,5 tỷ đồng, 30 triệu đồng, 500 nghìn đồng", "18,5~tỷ~đồng, 30~triệu~đồng, 500~nghìn~đồng"),
        ("tại Phụ lục II, Bảng 3, Hình 1", "tại Phụ~lục~II, Bảng~3, Hình~1"),
        ("giai đoạn 2021 - 2030", "giai đoạn 2021~-~2030"),
        ("các năm 2021 - 2025", "các năm~2021~-~2025"),
        ("ngày 24 tháng 01 năm 2019", "ngày~24~tháng~01 năm~2019"),
        ("≥ 90 và 2,8 điểm %", "≥~90 và 2,8~điểm~%"),
    ],
)
def test_a_word_and_its_number_stay_on_one_line(before: str, after: str) -> None:
    assert bound(before) == after


@pytest.mark.parametrize(
    "plain", ["cả năm và quý vị", "hằng năm, theo Điều lệ", "điểm mới ở 5 xã", "đồng bộ 2 hệ"]
)
def test_words_that_only_begin_alike_are_left_alone(plain: str) -> None:
    assert bound(plain) == plain


def test_a_pair_is_bound_across_runs_and_across_the_marks_of_a_figure() -> None:
    marked = f"{MARK}xl năm 1{MARK_TEXT}2022{MARK_END}"

    assert bound(run("đến hết năm "), run("2022")) == "đến hết năm~2022"
    assert bound(f"đến hết năm {marked}") == f"đến hết năm~{marked}"


def test_the_paper_binds_its_own_word_to_the_number_of_a_field_and_reads_as_before(tmp_path: Path) -> None:
    made = Giay("2022", Figure("so", 30_000_000, "30.000.000 đồng", "đồng", ("'Kinh phí'!I9",)))
    paper = tmp_path / "giay.docx"
    paper.write_bytes(render(template(tmp_path, "Năm {{ nam }} chi {{ so }}."), made, HASHES))

    story = etree.fromstring(parts_of(paper)["word/document.xml"])
    assert "Năm\u00a02022 chi 30.000.000\u00a0đồng." in "".join(story.itertext(f"{{{W}}}t"))
    assert text(paper).startswith("Năm 2022 chi 30.000.000 đồng.")
    assert controls(paper)[0][1] == "30.000.000 đồng"


def test_a_heading_does_not_leave_one_word_alone_and_other_paragraphs_may() -> None:
    styled = '<w:pPr><w:pStyle w:val="{}"/></w:pPr>'
    heading, plain = (
        f"<w:p>{styled.format(name)}{run('Giải thưởng Quốc gia ')}</w:p>" for name in ("xlKhoan", "xlX")
    )
    body = etree.fromstring(f'<w:body xmlns:w="{W}">{heading}{plain}</w:body>')
    bind(body, {"xlKhoan"})

    first, second = ("".join(one.itertext(f"{{{W}}}t")) for one in body)
    assert first == "Giải thưởng Quốc\u00a0gia "
    assert second == "Giải thưởng Quốc gia "


def test_the_headings_of_a_template_are_the_styles_of_its_outline() -> None:
    styles = etree.fromstring(parts_of(folder("templates") / "docx" / "bao_cao_nscl.docx")["word/styles.xml"])

    assert {"xlMuc", "xlKhoan", "xlDiem"} <= outlined(styles)
    assert "xlNoiDung" not in outlined(styles)


@given(st.text(st.sampled_from("năm 2022Điềukhoảđồng.≥-I~" + MARK + MARK_TEXT + MARK_END), max_size=30))
def test_nothing_but_the_kind_of_a_space_ever_changes(drawn: str) -> None:
    drawn = drawn.replace("~", "")

    assert bound(run(drawn)).replace("~", " ") == drawn


def test_the_captions_of_our_papers_leave_no_word_alone() -> None:
    paper = docx.Document(str(folder("examples") / "hau-giang-2022" / "bao-cao-2022.docx"))
    captions = [one.text for one in paper.paragraphs if one.style.style_id in CAPTIONS]

    assert len(captions) > 8
    assert [one for one in captions if one.split(" ")[-1].count("\u00a0") == 0] == []
