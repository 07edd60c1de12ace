from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree
from sample_bao_cao_nscl import TEN, bare, counted, rich, with_texts

from xl_tools.data import folder
from xl_tools.documents.bao_cao_nscl import TEMPLATE, Context
from xl_tools.errors import WrongUse
from xl_tools.word.passport import figures
from xl_tools.word.pdf import to_pdf
from xl_tools.word.reading import controls, text
from xl_tools.word.render import render

MAU = folder("templates") / "docx" / TEMPLATE
SNAPSHOT = Path(__file__).parent / "snapshots" / "bao_cao_nscl.txt"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 56.69  # twips


def paper(context: Context) -> bytes:
    return render(MAU, context, {"workbook": "ab", "law": "cd", "template": "ef", "program": "gh"})


def style(name: str) -> etree._Element:
    with zipfile.ZipFile(MAU) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
    named = {found.find(f"{W}name").get(f"{W}val"): found for found in styles.iter(f"{W}style")}
    return named[f"xl {name}"]


def sections(content: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return list(etree.fromstring(archive.read("word/document.xml")).iter(f"{W}sectPr"))


def test_the_words_of_the_template_are_those_of_the_snapshot() -> None:
    assert text(MAU) == SNAPSHOT.read_text(encoding="utf-8")


def test_a_full_half_year_prints_every_part_in_order() -> None:
    words = text(paper(with_texts(rich(), 3)))

    places = [
        words.index(part)
        for part in (
            "Số:       /BC-SKHCN | Hậu Giang, ngày     tháng     năm 2022",
            "\nBÁO CÁO\n",
            "Kính gửi:\n- Bộ Khoa học và Công nghệ;\n- Ủy ban nhân dân tỉnh Hậu Giang.\n",
            "Thực hiện Kế hoạch số 70/KH-UBND",
            "(số liệu tính từ ngày 15 tháng 12 năm 2021 đến hết ngày 14 tháng 6 năm 2022; căn cứ của số liệu",
            "\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n",
            "\nII. KẾT QUẢ THỰC HIỆN\n",
            "1. Thông tin, truyền thông",
            "Bảng 1.",
            "2. Đào tạo nguồn nhân lực",
            "Bảng 2.",
            "Bảng 3.",
            " | Tổng cộng | 12 | 9 | 8 | 6 |",
            "Bảng 4.",
            "4. Truy xuất nguồn gốc, hệ thống thông tin của tỉnh",
            "5. Tiêu chuẩn hóa, đánh giá sự phù hợp; Giải thưởng Chất lượng Quốc gia",
            "6. Mức độ hoàn thành chỉ tiêu",
            "Bảng 5.",
            "100 đến 150",
            "Hình 1.",
            "7. Tiến độ nhiệm vụ",
            "Bảng 6.",
            "\nIII. KINH PHÍ\n",
            "(Bằng chữ: Một trăm ba mươi triệu năm trăm nghìn đồng)",
            "Bảng 7.",
            "Hình 2.",
            "Bảng 8.",
            "\nIV. ĐÁNH GIÁ CHUNG\n",
            "\nV. NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM 6 THÁNG CUỐI NĂM 2022\n",
            "\nVI. KIẾN NGHỊ, ĐỀ XUẤT\n",
            "xem xét, chỉ đạo./.\n",
            "Nơi nhận: / - Như trên;",
            "\nPhụ lục I\n",
            "\nPhụ lục II\n",
            "\nPhụ lục III\n",
            "\nPhụ lục IV\nCĂN CỨ CỦA SỐ LIỆU 6 THÁNG ĐẦU NĂM 2022\n",
            "| HG-2022-HTQL | Nghị quyết số 43/2022/NQ-HĐND ngày",
            "2. Quy định khác, chưa đối chiếu với văn bản gốc\n",
        )
    ]
    assert places == sorted(places)
    assert "  /" not in words.split("./.")[0].replace("Số:       /", "")


def test_counts_of_times_and_of_enterprises_stand_together() -> None:
    words = text(paper(rich()))

    assert "tiếp nhận 12 hồ sơ của 09 doanh nghiệp" in words
    assert "phê duyệt hỗ trợ 08 lượt cho 06 doanh nghiệp với kinh phí 233.750.000 đồng" in words
    for counted_times in re.findall(r"\d+ lượt (?!người|đơn vị)(\S+ \d+ doanh nghiệp)?", words):
        assert counted_times


def test_the_remark_on_distinct_enterprises_is_printed_only_where_the_rows_do_not_add_up() -> None:
    context = rich()
    assert context.ho_tro is not None
    one_group = replace(context.ho_tro, nhom=context.ho_tro.nhom[:1])
    tong = replace(one_group.tong, doanh_nghiep_phe_duyet=one_group.nhom[0].doanh_nghiep_phe_duyet)

    assert "là số không trùng" in text(paper(context))
    assert "là số không trùng" not in text(paper(replace(context, ho_tro=replace(one_group, tong=tong))))


def test_a_period_in_which_nothing_happened_says_so_and_prints_no_empty_part() -> None:
    words = text(paper(bare()))

    assert "Kính gửi: Ủy ban nhân dân tỉnh Hậu Giang.\n" in words
    assert "Trong kỳ không ban hành văn bản mới; tiếp tục thực hiện Kế hoạch số 70/KH-UBND" in words
    assert "không phát sinh hồ sơ đăng ký hỗ trợ; không phát sinh lượt hỗ trợ được phê duyệt;" in words
    assert "không có số liệu so sánh với cùng kỳ năm 2021 vì sổ không có số liệu năm 2021." in words
    assert "Không có kiến nghị, đề xuất." in words
    assert "\nV. KIẾN NGHỊ, ĐỀ XUẤT\n" in words
    assert "Bảng" not in words
    assert "Phụ lục" not in words
    assert len(sections(paper(bare()))) == 1


@pytest.mark.parametrize(
    ("how_many", "sentence"),
    [
        (1, "đã ban hành hoặc tham mưu ban hành 01 văn bản: Công văn số 1/SKHCN-TĐC"),
        (5, "đã ban hành hoặc tham mưu ban hành 05 văn bản, gồm:\n- Công văn số 1/SKHCN-TĐC"),
        (6, "đã ban hành hoặc tham mưu ban hành 06 văn bản (danh sách tại Phụ lục II kèm theo)."),
    ],
)
def test_texts_issued_stand_in_a_sentence_a_list_or_an_annex(how_many: int, sentence: str) -> None:
    words = text(paper(with_texts(rich(), how_many)))

    assert sentence in words
    assert ("\nPhụ lục V\n" in words) == (how_many > 5)


def test_annexes_lie_or_stand_as_their_tables_need_and_count_their_own_pages() -> None:
    found = sections(paper(with_texts(rich(), 7)))

    lying = [section.find(f"{W}pgSz").get(f"{W}orient") == "landscape" for section in found]
    assert lying == [False, True, False, True, True, True]
    assert {section.find(f"{W}pgNumType").get(f"{W}start") for section in found} == {"1"}


def test_a_claim_that_cannot_be_computed_says_so_and_zero_stays_zero() -> None:
    words = text(paper(rich()))

    assert "| chưa tính được |" in words
    assert "| 0,0 |" in words


def test_names_with_signs_survive() -> None:
    assert TEN in text(paper(rich()))


def test_every_number_of_the_context_on_paper_has_its_passport(tmp_path: Path) -> None:
    written = tmp_path / "bao_cao.docx"
    written.write_bytes(paper(rich()))

    passports = {passport.tag: passport.figure for passport in figures(written)}

    assert len(passports) > 100
    for tag, printed in controls(written):
        assert passports[tag].text == printed
        assert passports[tag].cells


def test_a_missing_judgement_stops_the_report_with_its_place_in_the_workbook() -> None:
    context = rich()

    with pytest.raises(WrongUse) as caught:
        paper(replace(context, danh_gia=replace(context.danh_gia, nguyen_nhan=[])))

    assert caught.value.details["source"] == "Thuyết minh, mục Nguyên nhân, kỳ 2022-H1"


def test_the_report_is_the_same_twice() -> None:
    context = rich()

    assert paper(context) == paper(context)


@pytest.mark.parametrize("context", [None, with_texts(rich(), 7), bare()], ids=["template", "rich", "bare"])
def test_word_would_open_it_without_repair(tmp_path: Path, context: Context | None) -> None:
    judged = tmp_path / "giay.docx"
    judged.write_bytes(paper(context) if context else MAU.read_bytes())

    said = subprocess.run(
        [Path(sys.executable).with_name("openxml-audit"), "-f", "microsoft365", judged],
        capture_output=True,
        check=False,
    )

    assert said.returncode == 0, said.stdout.decode()


def test_the_outline_still_makes_a_first_draft(tmp_path: Path) -> None:
    tools = Path(__file__).parents[2] / "tools"
    drafted = tmp_path / "mau.docx"

    outline = tools / "outlines" / "bao_cao_nscl.txt"
    subprocess.run([sys.executable, tools / "draft_template.py", outline, drafted], check=True)

    assert "BÁO CÁO" in text(drafted)


def test_page_margins_and_header_are_those_of_the_decree() -> None:
    for section in sections(MAU.read_bytes()):
        page = section.find(f"{W}pgMar")
        margins = {side: int(page.get(f"{W}{side}")) / MM for side in ("top", "bottom", "left", "right")}
        assert 20 <= margins["top"] <= 25
        assert 20 <= margins["bottom"] <= 25
        assert 30 <= margins["left"] <= 35
        assert 15 <= margins["right"] <= 20
        size = section.find(f"{W}pgSz")
        assert sorted((int(size.get(f"{W}w")), int(size.get(f"{W}h")))) == [11906, 16838]
        assert section.find(f"{W}titlePg") is not None
        assert section.find(f"{W}pgNumType").get(f"{W}start") == "1"


@pytest.mark.parametrize(
    ("name", "size", "bold", "italic"),
    [
        ("Quốc hiệu", 12, True, False),
        ("Tiêu ngữ", 13, True, False),
        ("Cơ quan chủ quản", 12, False, False),
        ("Cơ quan ban hành", 12, True, False),
        ("Số ký hiệu", 13, False, False),
        ("Địa danh", 13, False, True),
        ("Tên loại", 14, True, False),
        ("Trích yếu", 14, True, False),
        ("Nội dung", 14, False, False),
        ("Mục", 14, True, False),
        ("Quyền hạn", 14, True, False),
        ("Họ tên", 14, True, False),
        ("Nơi nhận nhãn", 12, True, True),
        ("Nơi nhận", 11, False, False),
        ("Phụ lục", 14, True, False),
        ("Kèm theo", 14, False, True),
        ("Số trang", 14, False, False),
    ],
)
def test_sizes_and_weights_are_those_of_the_decree(name: str, size: int, bold: bool, italic: bool) -> None:
    looks = style(name).find(f"{W}rPr")

    assert int(looks.find(f"{W}sz").get(f"{W}val")) == 2 * size
    assert (looks.find(f"{W}b") is not None, looks.find(f"{W}i") is not None) == (bold, italic)


def test_the_body_is_justified_indented_and_spaced_as_the_decree_says() -> None:
    shape = style("Nội dung").find(f"{W}pPr")

    assert shape.find(f"{W}jc").get(f"{W}val") == "both"
    assert 10 <= int(shape.find(f"{W}ind").get(f"{W}firstLine")) / MM <= 12.71
    assert int(shape.find(f"{W}spacing").get(f"{W}after")) >= 120
    assert 240 <= int(shape.find(f"{W}spacing").get(f"{W}line")) <= 360


def test_the_font_is_times_new_roman_in_vietnamese_and_nothing_is_formatted_directly() -> None:
    with zipfile.ZipFile(MAU) as archive:
        styles, body = archive.read("word/styles.xml").decode(), archive.read("word/document.xml").decode()

    fonts = "".join(re.findall(r"<w:rFonts[^>]*>", styles))
    assert set(re.findall(r'"([^"]+)"', fonts)) == {"Times New Roman"}
    assert 'w:lang w:val="vi-VN"' in styles
    assert "<w:rPr>" not in body
    assert "<w:jc " not in body


def test_headings_of_tables_repeat_and_rows_do_not_break() -> None:
    document = docx.Document(MAU)

    with_lines = [table for table in document.tables if table.style.name == "xl Bảng"]
    assert len(with_lines) == 17
    for table in with_lines:
        assert table._tbl.tr_lst[0].find(f".//{W}tblHeader") is not None
        assert table._tbl.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_the_pdf_holds_the_words_and_shows_no_number_on_first_pages(tmp_path: Path) -> None:
    written = tmp_path / "bao_cao.docx"
    written.write_bytes(paper(rich()))

    made = to_pdf(written, tmp_path / "bao_cao.pdf")

    pages = subprocess.run(["pdftotext", "-layout", made, "-"], capture_output=True, check=True)
    first, second, *_ = pages.stdout.decode().split("\f")
    assert "Độc lập - Tự do - Hạnh phúc" in first
    assert second.split()[0] == "2"
    assert first.split()[0] == "UBND"


def test_one_counted_zero_inside_a_busy_period_is_said_in_words() -> None:
    context = rich()
    assert context.ho_tro is not None
    words = text(paper(replace(context, ho_tro=replace(context.ho_tro, luot_hoan_thanh=counted(0)))))

    assert "chưa có lượt hỗ trợ hoàn thành, nghiệm thu." in words
