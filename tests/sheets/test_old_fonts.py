"""Text typed for TCVN3 or VNI is told by what it would say; nothing that Vietnamese or a foreign name writes is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import workbook

from xl_tools.sheets.declaration import Column
from xl_tools.sheets.judging import judge
from xl_tools.sheets.old_fonts import old_font
from xl_tools.sheets.reading import reader
from xl_tools.sheets.syllables import is_syllable
from xl_tools.sheets.table import Book
from xl_tools.workbook.read import read

Draw = Callable[[str], Book]
_VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
VIETNAMESE = _VOWELS + _VOWELS.upper() + "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"
# Two of these side by side are how VNI wrote a letter, and how Vietnamese never writes two.
_TOGETHER = "aeouyôAEOUYÔ"


@pytest.mark.parametrize(
    ("typed", "font", "meant"),
    [
        ("C«ng ty TNHH B\xadëi N¨m Roi", "TCVN3", "Công ty TNHH Bưởi Năm Roi"),
        ("Hîp t¸c x· §ång Th¸p", "TCVN3", "Hợp tác xã Đồng Tháp"),
        ("C¤NG TY", "TCVN3", "CÔNG TY"),
        ("B×nh Minh", "TCVN3", "Bình Minh"),
        ("Coâng ty TNHH Böôûi Naêm Roi", "VNI", "Công ty TNHH Bưởi Năm Roi"),
        ("Hôïp taùc xaõ Ñoâng Thaønh", "VNI", "Hợp tác xã Đông Thành"),
        ("XÍ NGHIEÄP", "VNI", "XÍ NGHIỆP"),
    ],
)
def test_a_text_of_an_old_font_is_read_as_it_was_shown(typed: str, font: str, meant: str) -> None:
    assert old_font(typed) == (font, meant)


@pytest.mark.parametrize(
    "text",
    [
        "Công ty TNHH Hoà Bình, toán, loãng, khoá, hoè, loé, xuân, thuê, yên, rơ-moóc, khuỷu",
        "Công ty «Minh Tâm»",
        "Công ty«Minh Tâm»",
        "Loại «T», «A»",
        "Coca® Cola, Việt® © 2024 ©Minh",
        "5 µm, 20 m², 1/2 m¹, tỷ lệ ½, 3×4, Duroc×Landrace",
        "Citroën, Nestlé, Noël, Zoë, Loïc, naïve, Françoise",
        "5 £m",
        "le goût, où",
        "Müller GmbH, Köln, Björn Söderberg, Møller, Malmö, Citroën",
        "São Tomé, Peña Nieto, Niño, col·lecció, açaí",
        "Viet\xadnam",
        "Krông Pắc, Đắk Lắk, Pleiku",
    ],
)
def test_what_only_looks_odd_is_let_be(text: str) -> None:
    assert old_font(text) is None


# What offices write of machines, sizes and goods, each with a sign that is a letter in one of the old fonts.
TECHNICAL = """
    Cờ lê lực 200 N·m
    Mô-men xoắn 50 N·m/rad
    Kích thước m×n, c·m
    b×a, l×a×h, L×W×H
    t·m, m·s, m·t, V·A, Ω·m, Ω·cm
    a÷b, m÷n, 10÷20 °C
    Tấm thép 1200×2400 mm
    Cáp điện 3×2,5 mm²
    Ống Ø21, Ø27 và Ø34
    Đường kính Øng, Øt, Øa
    Nghiền bi Ø×L
    Dung sai ±0,05 mm
    Góc 45° ± 1°
    Độ nhám 3,2 µm
    Bộ lọc 10 µF, 10 µL, 5 µg/kg, 20 µS/cm
    Hệ số µ×n
    Nhiệt độ 25 °C, 80 °F
    Diện tích 200 m², thể tích 50 m³
    Tải trọng 5 kN/m², lực 12 kN·m
    Áp suất 10 kgf/cm²
    ½ khẩu phần, ¼ và ¾
    Độ bền kéo 5 N·mm
    Công suất 3 kW·h, kVA·h
    Pin 3000 mA·h
    Mô-men quán tính kg·m²
    Lít·h, ca·h, tấn·km
    Máy in Microsoft® Windows®
    Sản phẩm Aqua®, Vinamilk®, ta®
    Gốm Chu Đậu©, Cà phê©
    Bản quyền © 2024 Công ty Minh Tâm
    Trà™ hoa vàng®
    Ghi chú ba¹, hai², ta³
    Điều §5, đoạn ¶3
    Giá £100, ¥200, 40¢
    Nº 5, số 1ª
    Lai F1 (Landrace×Yorkshire)
    Gà Ri×Lương Phượng
    Lò Citroën, máy Müller, Björk Töne
    Ångström, Øresund, Curaçao, Besançon
    Señor Ñuñoa, São Paulo
    «Hà», «T»«A»
"""


@pytest.mark.parametrize("text", [line.strip() for line in TECHNICAL.strip().splitlines()])
def test_a_unit_a_size_or_a_foreign_name_is_let_be(text: str) -> None:
    assert old_font(text) is None


def test_a_word_like_a_product_is_read_where_another_word_is_sure() -> None:
    assert old_font("M×n n¨m 2024") == ("TCVN3", "Mìn năm 2024")


@given(st.text(alphabet=VIETNAMESE.translate(dict.fromkeys(map(ord, _TOGETHER))) + " .,-«»©®", max_size=60))
def test_no_letter_of_vietnamese_is_taken_for_an_old_font(text: str) -> None:
    assert old_font(text) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "b", "ch", "đ", "gh", "kh", "ngh", "qu", "th", "tr", "x", "H", "Đ", "Ph"]),
            st.sampled_from(
                [
                    "oà",
                    "oá",
                    "oã",
                    "oè",
                    "uân",
                    "uê",
                    "yên",
                    "iễn",
                    "uyết",
                    "ươi",
                    "ước",
                    "ạch",
                    "âu",
                    "ôi",
                    "uý",
                ]
            ),
        ),
        max_size=8,
    )
)
def test_no_word_of_vietnamese_is_taken_for_an_old_font(words: list[tuple[str, str]]) -> None:
    assert old_font(" ".join(map("".join, words))) is None


@pytest.mark.parametrize(
    "word", ["Bưởi", "ÔNG", "nghiệp", "quyết", "giếng", "hoà", "Huỳnh", "gì", "yên", "ước"]
)
def test_a_vietnamese_word_is_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Mưt", "Bưll", "ôAn", "Tằ", "Citroởn", "", "m2", "họ̀"])
def test_another_word_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_a_choice_typed_for_an_old_font_is_guessed() -> None:
    read_choice = reader(Column("x", "X", "lua_chon", choices=("Công ty cổ phần", "Hợp tác xã")), {})

    for typed in ("Hîp t¸c x·", "Hôïp taùc xaõ"):
        read_one = read_choice(typed)
        assert (read_one.value, read_one.code, read_one.details["guess"]) == (None, "XL-1113", "Hợp tác xã")


def test_the_cell_is_told_with_what_it_may_say(tmp_path: Path) -> None:
    drawn = """
        = Doanh nghiệp
        | Mã số thuế  | Tên doanh nghiệp       | Địa chỉ  |
        | '1801234562 | C«ng ty B×nh Minh      | Ấp 1     |
        | '0100109106 | Công ty TNHH Minh Tâm® | AÁp Ñoâng |
    """
    found = [one for one in judge(read(workbook(tmp_path / "sổ.xlsx", drawn))) if one.code == "XL-1225"]

    assert [(one.cell, one.level) for one in found] == [("B2", "warning"), ("C3", "warning")]
    assert found[0].sentence.what == "Ô Tên doanh nghiệp có chữ gõ bằng phông cũ (TCVN3)."
    assert found[0].sentence.fix == "Nhập lại bằng Unicode; có thể là “Công ty Bình Minh”."
    assert "“Ấp Đông”" in (found[1].sentence.fix or "")
