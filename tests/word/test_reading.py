from __future__ import annotations

from pathlib import Path

from small_paper import paragraph, template

from xl_tools.word.reading import text


def test_rows_are_lines_cells_are_parted_and_paragraphs_in_a_cell_are_joined(tmp_path: Path) -> None:
    cells = f"<w:tc>{paragraph('a')}{paragraph('b')}</w:tc><w:tc>{paragraph('c')}</w:tc>"
    mau = template(tmp_path, "Đầu", f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", "Cuối", header="Trang")

    assert text(mau) == "Đầu\na / b | c\nCuối\n[header1]\nTrang\n"
    assert text(mau.read_bytes()) == text(mau)


def test_text_inside_controls_tabs_breaks_and_fields_is_read(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtContent><w:r><w:t>5</w:t></w:r></w:sdtContent></w:sdt>"
    rest = "<w:r><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>"

    assert text(template(tmp_path, f"<w:p>{control}{rest}</w:p>")) == "5\tx\ny[PAGE]\n"
