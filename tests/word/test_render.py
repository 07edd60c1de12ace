from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

import docx
import pytest
from lxml import etree
from small_paper import W, paragraph, parts_of, run, section, template

from xl_tools.errors import WrongUse
from xl_tools.trace import Figure
from xl_tools.word.passport import figures
from xl_tools.word.reading import controls, text
from xl_tools.word.render import render, roman

TONG = Figure("tong", 30_000_000, "30.000.000 đồng", "đồng", ("'Kinh phí'!J4",), "Điều 5", "text")


@dataclass(frozen=True)
class Dong:
    ten: str
    so: Figure | None


@dataclass(frozen=True)
class Giay:
    ten: str = field(default="Sở", metadata={"source": "Thông tin, mục Tên, kỳ {ma_ky}"})
    tong: Figure | None = TONG
    ly_do: str | None = None
    ma_ky: str = "2022-H1"
    dong: list[Dong] = field(default_factory=list)
    nguyen_nhan: list[str] = field(
        default_factory=lambda: ["Có."],
        metadata={"source": "Thuyết minh, mục Nguyên nhân, kỳ {ma_ky}", "not_empty": True},
    )


def written(folder: Path, mau: Path, giay: Giay | None = None) -> Path:
    paper = folder / "giay.docx"
    paper.write_bytes(render(mau, giay or Giay(), {"workbook": "ab12"}))
    return paper


def document(paper: Path) -> etree._Element:
    return etree.fromstring(parts_of(paper)["word/document.xml"])


def refusal(folder: Path, mau: Path, giay: Giay | None = None) -> WrongUse:
    with pytest.raises(WrongUse) as caught:
        written(folder, mau, giay)
    return caught.value


def test_a_figure_in_the_middle_of_a_run_becomes_a_control_that_keeps_the_formatting(tmp_path: Path) -> None:
    mau = template(tmp_path, paragraph(run("Chi {{ tong }} trong kỳ.", "<w:b/><w:i/>")))

    paper = written(tmp_path, mau)

    assert text(paper) == "Chi 30.000.000 đồng trong kỳ.\n"
    assert controls(paper) == [("xl1", "30.000.000 đồng")]
    for piece in document(paper).iter(f"{{{W}}}r"):
        assert [etree.QName(mark).localname for mark in piece[0]] == ["b", "i"]


def test_a_figure_split_over_runs_by_word_still_becomes_one_control(tmp_path: Path) -> None:
    mau = template(tmp_path, paragraph(run("Chi {{ to"), run("ng"), run(" }}.")))

    assert controls(written(tmp_path, mau)) == [("xl1", "30.000.000 đồng")]


def test_figures_in_cells_of_a_repeated_row_and_in_the_header_become_controls(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    grid = "<w:tblPr/><w:tblGrid><w:gridCol w:w='1'/><w:gridCol w:w='1'/></w:tblGrid>"
    repeated = row("{{ loop.index|tt }}. {{ d.ten }}", "{{ d.so }}")
    rows = row("{%tr for d in dong %}") + repeated + row("{%tr endfor %}")
    mau = template(tmp_path, f"<w:tbl>{grid}{rows}</w:tbl>", "Hết", header="{{ tong }}")
    dong = [Dong("A & B <x>", Figure("mot", 1, "1")), Dong("“C”", Figure("hai", 2, "2"))]

    paper = written(tmp_path, mau, Giay(dong=dong))

    assert text(paper) == "1. A & B <x> | 1\n2. “C” | 2\nHết\n[header1]\n30.000.000 đồng\n"
    assert [found for _, found in controls(paper)] == ["1", "2", "30.000.000 đồng"]


def test_a_control_is_hidden_has_its_own_id_and_word_2010_may_ignore_it(tmp_path: Path) -> None:
    root = document(written(tmp_path, template(tmp_path, "{{ tong }} và {{ tong }}")))

    ids = [found.get(f"{{{W}}}val") for found in root.iter(f"{{{W}}}id")]
    assert len(set(ids)) == 2
    assert [found.get(f"{{{W}}}val") for found in root.iter(f"{{{W}}}tag")] == ["xl1", "xl1"]
    assert etree.tostring(root).count(b'appearance w15:val="hidden"') == 2
    assert "w15" in root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "")


def test_no_mark_survives_anywhere(tmp_path: Path) -> None:
    paper = written(tmp_path, template(tmp_path, "{{ tong }}"))

    for content in parts_of(paper).values():
        assert not any(chr(code) in content.decode() for code in (0xE000, 0xE001, 0xE002))


def test_a_figure_where_no_control_can_stand_is_refused(tmp_path: Path) -> None:
    mau = template(tmp_path, '<w:p><w:pPr><w:pStyle w:val="{{ tong }}"/></w:pPr></w:p>')

    with pytest.raises(ValueError, match="no content control"):
        written(tmp_path, mau)


def test_a_blank_stops_the_paper_with_its_field_and_where_an_officer_fills_it(tmp_path: Path) -> None:
    problem = refusal(tmp_path, template(tmp_path, "Không in trường nào."), Giay(ten=""))

    assert problem.code == "XL-0401"
    assert problem.details == {"field": "ten", "source": "Thông tin, mục Tên, kỳ 2022-H1"}


def test_an_empty_narrative_stops_the_paper(tmp_path: Path) -> None:
    problem = refusal(tmp_path, template(tmp_path, "x"), Giay(nguyen_nhan=[]))

    assert problem.details["source"] == "Thuyết minh, mục Nguyên nhân, kỳ 2022-H1"


def test_a_blank_inside_a_list_is_named_by_its_place(tmp_path: Path) -> None:
    problem = refusal(tmp_path, template(tmp_path, "x"), Giay(dong=[Dong("A", None), Dong("", None)]))

    assert problem.details["field"] == "dong[2].ten"


def test_an_optional_blank_may_be_a_switch_or_a_dash_but_is_never_printed(tmp_path: Path) -> None:
    switch = "{% if ly_do %}Vì {{ ly_do }}{% else %}Không nêu{% endif %}"
    mau = template(tmp_path, switch + " {{ tong|default('–') }}")
    assert text(written(tmp_path, mau, Giay(tong=None))) == "Không nêu –\n"

    problem = refusal(tmp_path, template(tmp_path, "Vì {{ ly_do }}"))
    assert (problem.code, problem.details["field"]) == ("XL-0401", "ly_do")


def test_a_figure_of_zero_is_printed_and_not_taken_for_a_blank(tmp_path: Path) -> None:
    giay = Giay(tong=Figure("tong", 0, "0"))

    assert text(written(tmp_path, template(tmp_path, "{{ tong|default('–') }}"), giay)) == "0\n"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("{{ khong_co }}", "XL-0404"),
        ("{% if tong %}", "XL-0404"),
        ("{{ tong.text }}", "XL-0404"),
        ("{{ ten.__class__ }}", "XL-0404"),
        ("{{ tong.value }}", "XL-0405"),
        ("{{ 1 + 1 }}", "XL-0405"),
        ("{{ none }}", "XL-0401"),
        ("{{ '' }}", "XL-0401"),
    ],
)
def test_a_template_may_not_print_everything(tmp_path: Path, asked: str, code: str) -> None:
    assert refusal(tmp_path, template(tmp_path, asked)).code == code


def test_a_figure_joined_to_a_text_does_not_lose_its_passport(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="through the renderer"):
        written(tmp_path, template(tmp_path, "{{ tong ~ ' chẵn' }}"))


def test_letters_that_xml_cannot_hold_and_our_own_marks_are_dropped_from_texts(tmp_path: Path) -> None:
    giay = Giay(ten="S\x07ở\ue000 K\x0bH\ue002")

    assert text(written(tmp_path, template(tmp_path, "{{ ten }}"), giay)) == "Sở KH\n"


def test_numbering_continues_where_a_part_is_switched_off(tmp_path: Path) -> None:
    switched = "{% if ly_do %}{{ dem('p') }}{% endif %}"
    mau = template(tmp_path, switched + "{{ dem('p')|la_ma }} {{ dem('p')|la_ma }}")

    assert text(written(tmp_path, mau)) == "I II\n"
    assert [roman(number) for number in (4, 9, 14)] == ["IV", "IX", "XIV"]


def test_a_switched_off_annex_leaves_no_blank_page(tmp_path: Path) -> None:
    annex = ("{%p if ly_do %}", "Phụ lục", section(), "{%p endif %}")
    mau = template(tmp_path, "Thân", section(), *annex, "<w:p/>")

    body = document(written(tmp_path, mau))[0]

    assert [etree.QName(block).localname for block in body] == ["p", "p", "sectPr"]
    assert body[-1][0].get(f"{{{W}}}orient") == "landscape"
    assert not body[-2].xpath(".//w:sectPr", namespaces={"w": W})


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    mau = template(tmp_path, "{{ tong }} {{ ten }}")

    once = render(mau, Giay(), {"law": "1", "workbook": "2"})
    assert once == render(mau, Giay(), {"workbook": "2", "law": "1"})


def test_python_docx_opens_the_paper(tmp_path: Path) -> None:
    opened = docx.Document(io.BytesIO(written(tmp_path, template(tmp_path, "Chi {{ tong }}.")).read_bytes()))

    assert opened.core_properties.author == ""
    assert opened.paragraphs[0].text == "Chi ."  # why readers walk w:t


def test_every_figure_on_paper_is_in_the_manifest_and_no_other(tmp_path: Path) -> None:
    dong = [Dong("A", Figure("khong_in", 7, "7"))]

    paper = written(tmp_path, template(tmp_path, "{{ tong }}"), Giay(dong=dong))

    assert [passport.figure for passport in figures(paper)] == [TONG]


def test_the_two_ends_of_a_period_of_years_stay_on_one_line(tmp_path: Path) -> None:
    paper = written(tmp_path, template(tmp_path, "{{ ten }}"), Giay(ten="giai đoạn 2021 - 2030"))

    assert "2021\u00a0-\u00a02030" in "".join(document(paper).itertext())
    assert "giai đoạn 2021 - 2030" in text(paper)


def test_a_sign_and_its_number_stay_on_one_line_and_the_control_reads_as_the_figure(tmp_path: Path) -> None:
    goal = Figure("muc_tieu", 90, "≥ 90", "%", ("'Mục tiêu'!I9",))
    paper = written(tmp_path, template(tmp_path, "{{ tong }}"), Giay(tong=goal))

    assert "≥\u00a090" in "".join(document(paper).itertext())
    assert [printed for _, printed in controls(paper)] == ["≥ 90"]


@pytest.mark.parametrize("whole", ["30.000.000 đồng", "Phụ lục II"])
def test_an_amount_and_its_unit_an_annex_and_its_number_stay_on_one_line(tmp_path: Path, whole: str) -> None:
    paper = written(tmp_path, template(tmp_path, "{{ ten }}"), Giay(ten=f"theo {whole} kèm theo"))

    kept = whole.replace(" ", "\u00a0")
    assert f"theo {kept} kèm theo" in "".join(document(paper).itertext())
    assert f"theo {whole} kèm theo" in text(paper)
