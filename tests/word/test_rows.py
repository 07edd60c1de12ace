from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from small_paper import W, paragraph

from xl_tools.word.rows import SHORT, keep_rows_together


def table(*rows: str, header: bool = True) -> str:
    marks = ["<w:trPr><w:tblHeader/></w:trPr>" if header and not place else "" for place in range(len(rows))]
    written = (
        f"<w:tr>{mark}<w:tc>{paragraph(text)}</w:tc></w:tr>" for mark, text in zip(marks, rows, strict=True)
    )
    return f"<w:tbl>{''.join(written)}</w:tbl>"


def kept(block: str) -> list[str]:
    """The texts of the rows that stay with the next one."""
    body = parse_xml(f'<w:body xmlns:w="{W}">{block}</w:body>')
    keep_rows_together(body)
    return [
        "".join(text.text for text in one.iter(qn("w:t")))
        for one in body.iter(qn("w:p"))
        if one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ]


def test_a_header_stays_with_its_first_row_and_the_total_with_the_rows_it_ends() -> None:
    numbers = [str(number) for number in range(1, SHORT)]

    assert kept(table("TT", *numbers, "Tổng cộng")) == ["TT", *numbers[-2:]]


def test_a_short_table_stays_in_one_piece() -> None:
    assert kept(table("TT", "một")) == ["TT"]
    assert kept(table("TT", "một", "hai", "ba", "Tổng cộng")) == ["TT", "một", "hai", "ba"]


def test_a_frame_without_header_row_is_left_alone() -> None:
    assert kept(table("Nơi nhận:", "người ký", header=False)) == []


def test_the_mark_stands_behind_the_style_and_only_once() -> None:
    styled = '<w:p><w:pPr><w:pStyle w:val="a"/><w:jc w:val="left"/></w:pPr></w:p>'
    again = "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"
    header = "<w:trPr><w:tblHeader/></w:trPr>"
    cell = f"<w:tc>{styled}</w:tc><w:tc>{again}</w:tc>"
    row = f"<w:tr>{header}{cell}</w:tr><w:tr><w:tc>{paragraph('một')}</w:tc></w:tr>"
    body = parse_xml(f'<w:body xmlns:w="{W}"><w:tbl>{row}</w:tbl></w:body>')
    keep_rows_together(body)

    first, second = (one.pPr for one in list(body.iter(qn("w:p")))[:2])
    assert [child.tag for child in first] == [qn("w:pStyle"), qn("w:keepNext"), qn("w:jc")]
    assert [child.tag for child in second] == [qn("w:keepNext")]
