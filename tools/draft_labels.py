"""The first draft of the sheet of traceability labels: 24 labels of 63,5 × 33,9 mm on A4, a size sold everywhere.

    python tools/draft_labels.py templates/docx/nhan_truy_xuat.docx

Run once: from then on Word is the editor and the committed .docx the source.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parent))  # run as a program, not installed

import draft_styles as look

PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'  # A4, twips
# A millimetre of air at the left of the code; the rest of a label is for words.
CODE, WORDS, GAP, HEIGHT = 1361, 2239, 142, 1922  # 24, 39.5, 2.5 and 33.9 mm
TOP, LEFT, REST = 731, 408, 397  # 12.9, 7.2 and 7 mm
STYLES = {"xlNhanTen": ("Nhãn tên", 18, True), "xlNhanDong": ("Nhãn dòng", 15, False)}  # half points
BLANK_HEADER = f"{look.HEAD}<w:hdr {look.NAMESPACES}><w:p/></w:hdr>"  # the parts are those of every paper
LINES = (
    ("ma_lo", "Lô: "),
    ("han_su_dung", "Hạn sử dụng: "),
    ("gtin", "GTIN: "),
    ("se_ri", "Sê-ri: "),
    ("ten_don_vi", ""),
)


def main(template: Path) -> None:
    """Writes the template, reproducibly."""
    parts = {
        "[Content_Types].xml": look.CONTENT_TYPES,
        "_rels/.rels": look.PACKAGE_RELATIONS,
        "docProps/core.xml": look.core_properties("Nhãn truy xuất nguồn gốc"),
        "word/_rels/document.xml.rels": look.DOCUMENT_RELATIONS,
        "word/document.xml": f"{look.HEAD}<w:document {look.NAMESPACES}><w:body>{body()}</w:body></w:document>",
        "word/fontTable.xml": look.FONT_TABLE,
        "word/header1.xml": BLANK_HEADER,
        "word/header2.xml": BLANK_HEADER,
        "word/settings.xml": look.SETTINGS,
        "word/styles.xml": styles(),
        "word/theme1.xml": look.THEME.read_text(encoding="utf-8"),
    }
    with zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def body() -> str:
    """One table, its row repeated, and the paragraph that Word wants after a table."""
    widths = (CODE, WORDS, GAP) * 3
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    labels = "".join(label(f"hang.{name}") for name in ("mot", "hai", "ba"))
    looks = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{HEIGHT}" w:hRule="exact"/></w:trPr>'
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{command('for hang in cac_hang')}<w:tr>{looks}{labels}</w:tr>{command('endfor')}</w:tbl>"
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
        f'<w:sectPr>{PAGE}<w:pgMar w:top="{TOP}" w:right="0" w:bottom="{REST}" w:left="{LEFT}"'
        ' w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )


def command(words: str) -> str:
    """A row that holds a command; it goes when the sheet is printed."""
    return f"<w:tr>{cell(sum((CODE, WORDS, GAP) * 3), paragraph(f'{{%tr {words} %}}'), 9)}</w:tr>"


def label(name: str) -> str:
    """The three cells of a label: code, words, gap."""
    code = only_if(name, paragraph(f"{{{{ ma_qr({name}.noi_dung) }}}}"))
    words = only_if(name, paragraph(f"{{{{ {name}.ten_san_pham }}}}", "xlNhanTen"))
    for field, before in LINES:
        words += only_if(f"{name} and {name}.{field}", paragraph(f"{before}{{{{ {name}.{field} }}}}"))
    tiny = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'  # a cell must end in one
    return cell(CODE, code + tiny) + cell(WORDS, words + tiny) + cell(GAP, tiny)


def only_if(condition: str, inside: str) -> str:
    """Paragraphs that are printed where the condition holds."""
    return paragraph(f"{{%p if {condition} %}}") + inside + paragraph("{%p endif %}")


def cell(width: int, inside: str, span: int = 1) -> str:
    """A cell, its content in the middle of its height."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    looks = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{looks}{inside}</w:tc>"


def paragraph(text: str, style: str = "xlNhanDong") -> str:
    """A paragraph of one run."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def styles() -> str:
    """Two styles: the name of the product and every other line."""
    font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    drawn = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{look.PREFIX}{title}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr>'
        "</w:style>"
        for name, (title, size, bold) in STYLES.items()
    )
    return (
        f"{look.HEAD}<w:styles {look.NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{font}"
        '<w:sz w:val="15"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        f"{drawn}</w:styles>"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
