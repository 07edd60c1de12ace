"""QR codes on paper: read back by another program, one picture a text, alone in their run."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from drawing_qr import read_codes
from small_paper import paragraph, parts_of, run, template

from xl_tools.word.qr import code
from xl_tools.word.render import render

LINK = "https://id.gs1.org/01/08931234567897/10/L260418"


@dataclass(frozen=True)
class Giay:
    ma: list[str] = field(default_factory=lambda: [LINK])


def printed(folder: Path, giay: Giay, *blocks: str) -> Path:
    mau = template(folder, *(blocks or ("{%p for one in ma %}", "{{ ma_qr(one) }}", "{%p endfor %}")))
    paper = folder / "giay.docx"
    paper.write_bytes(render(mau, giay, {"workbook": "ab12"}))
    return paper


@pytest.mark.parametrize("said", [LINK, "https://truyxuat.haugiang.gov.vn/lô/Khóm sấy dẻo", "x" * 300, "0"])
def test_a_telephone_reads_what_was_asked_for(tmp_path: Path, said: str) -> None:
    assert read_codes(printed(tmp_path, Giay([said]))) == [said]


def test_a_text_printed_many_times_is_one_picture_and_every_drawing_has_its_own_number(
    tmp_path: Path,
) -> None:
    paper = printed(tmp_path, Giay([LINK, "khác", LINK, LINK]))

    story = parts_of(paper)["word/document.xml"].decode("utf-8")
    assert read_codes(paper) == [LINK, "khác"]
    assert story.count("<wp:inline") == 4
    assert len({piece.split('"')[0] for piece in story.split('<wp:docPr id="')[1:]}) == 4
    assert "\ue005" not in story


def test_a_code_has_the_white_margin_that_the_standard_asks_for() -> None:
    assert code(LINK).symbol_size(scale=1, border=4)[0] - code(LINK).symbol_size(scale=1, border=0)[0] == 8
    assert code(LINK).error == "M"


def test_a_code_inside_other_words_is_our_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="alone"):
        printed(tmp_path, Giay(), paragraph(run("Quét {{ ma_qr(ma[0]) }} để xem.")))


def test_a_mark_typed_by_an_officer_draws_nothing(tmp_path: Path) -> None:
    paper = printed(tmp_path, Giay(["\ue0051\ue006abc"]), "{{ ma[0] }}")

    assert read_codes(paper) == []


def test_the_same_paper_has_the_same_bytes(tmp_path: Path) -> None:
    assert printed(tmp_path, Giay()).read_bytes() == printed(tmp_path, Giay()).read_bytes()
