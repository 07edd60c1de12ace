"""A chart in a paper: native, editable, readable without colour, and with no number of its own."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest
from docx import Document

from xl_tools.trace import Figure
from xl_tools.word.chart import CHART, CHART_END, place, plotted

CHART_OF_MONEY = SimpleNamespace(
    ten="Dự toán và chi",
    mo_ta="Biểu đồ cột ngang <A & B>",
    muc=["Ngân sách tỉnh", "Đối ứng <A & B>"],
    chuoi=[
        SimpleNamespace(
            ten="Dự toán", so=[Figure("a", 1_234_500_000, "1.234,5"), Figure("b", 250_000_000, "250,0")]
        ),
        SimpleNamespace(ten="Đã chi", so=[Figure("c", 0, "0,0"), Figure("d", -5_000_000, "−5,0")]),
    ],
)


def paper(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def drawn() -> bytes:
    return place(paper("Trước", f"{CHART}1{CHART_END}", "Sau"), [CHART_OF_MONEY])


@pytest.mark.parametrize(
    ("printed", "value"), [("1.234,5", "1234.5"), ("−5,0", "-5.0"), ("45,8%", "45.8"), ("0", "0")]
)
def test_a_bar_is_as_long_as_the_printed_number(printed: str, value: str) -> None:
    assert plotted(Figure("k", 1, printed)) == Decimal(value)


def test_the_mark_becomes_a_bar_chart_that_says_its_numbers_as_the_paper_does() -> None:
    chart = part(drawn(), "word/charts/chart1.xml")

    assert chart.count("<c:barChart>") == 1
    assert re.findall("<a:t>([^<]+)</a:t>", chart) == ["1.234,5", "250,0", "0,0", "−5,0"]
    assert "<c:v>1234.5</c:v>" in chart and "<c:v>-5.0</c:v>" in chart
    assert CHART not in part(drawn(), "word/document.xml")


def test_the_workbook_inside_holds_the_same_numbers() -> None:
    with zipfile.ZipFile(io.BytesIO(drawn())) as archive:
        sheet = openpyxl.load_workbook(io.BytesIO(archive.read("word/embeddings/bieu_do1.xlsx"))).active

    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [None, "Dự toán", "Đã chi"],
        ["Ngân sách tỉnh", 1234.5, 0],
        ["Đối ứng <A & B>", 250, -5],
    ]


def test_series_are_apart_in_black_and_white_and_the_chart_is_told_in_words() -> None:
    chart = part(drawn(), "word/charts/chart1.xml")

    fills = re.findall(r"<c:ser>.*?<c:spPr>(.*?)<a:ln", chart)
    assert len(set(fills)) == 2
    assert all(
        colour[:2] == colour[2:4] == colour[4:] for colour in re.findall('srgbClr val="(.{6})"', chart)
    )
    assert 'descr="Biểu đồ cột ngang &lt;A &amp; B&gt;"' in part(drawn(), "word/document.xml")


def test_the_same_chart_twice_is_the_same_bytes_and_no_chart_changes_nothing() -> None:
    source = paper(f"{CHART}1{CHART_END}")

    assert place(source, [CHART_OF_MONEY]) == place(source, [CHART_OF_MONEY])
    assert place(source, []) == source


def test_a_chart_within_a_sentence_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="alone"):
        place(paper(f"Như hình {CHART}1{CHART_END}."), [CHART_OF_MONEY])
