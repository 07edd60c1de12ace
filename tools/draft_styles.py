"""The looks of an official paper as Word styles (Nghị định 30/2020/NĐ-CP), and the parts every .docx has.

Nothing here is direct formatting: an office restyles all its papers by changing a style in Word.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from xl_tools.text import unaccented

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:w15="{W15}" mc:Ignorable="w15"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PREFIX = "xl "


@dataclass(frozen=True)
class Style:
    """A paragraph style: size in points, lengths in twips (1 pt = 20, 1 mm ≈ 56,7)."""

    name: str
    size: float = 14
    marks: str = ""  # b bold, i italic, k keep with next, l keep lines together
    align: str = "left"
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    first: int = 0  # first line; negative hangs
    line: int = 240  # 240 = single
    exact: bool = False
    rule: bool = False  # a solid line instead of text
    outline: int | None = None

    @property
    def id(self) -> str:
        """`xlNoiDung`: Word's own name of the style, without marks."""
        words = unaccented(self.name).split()
        return "xl" + "".join(word[:1].upper() + word[1:] for word in words)


def _line(name: str, left: int, right: int) -> Style:
    return Style(name, 2, left=left, right=right, line=60, exact=True, rule=True, before=20)


_BODY: dict[str, Any] = {"first": 720, "after": 120, "line": 264}
_CELL: dict[str, Any] = {"before": 20, "after": 20}

# Black lines and one font: Word wants a theme in every file, and no colour may come from it.
THEME = Path(__file__).parent / "outlines" / "theme.xml"

# The set that the decree prints as its consistent example: body 14, Quốc hiệu 12, Tiêu ngữ 13, agencies 12,
# place and day 13, kind of paper 14, signature 14, page number 14.
STYLES = (
    Style("Quốc hiệu", 12, "b", "center"),
    Style("Tiêu ngữ", 13, "b", "center"),
    _line("Kẻ dưới tiêu ngữ", 1072, 1072),  # as long as the text: 56,5 mm of a cell of 94 mm
    Style("Cơ quan chủ quản", 12, "", "center"),
    Style("Cơ quan ban hành", 12, "b", "center"),
    _line("Kẻ dưới cơ quan", 1250, 1250),  # between a third and a half of the name
    Style("Số ký hiệu", 13, "", "center", before=120),
    Style("Địa danh", 13, "i", "center", before=120),
    Style("Tên loại", 14, "bk", "center", before=360),
    Style("Trích yếu", 14, "bk", "center", left=567, right=567),
    _line("Kẻ dưới trích yếu", 3180, 3180),
    Style("Kính gửi", 14, "k", before=240, after=120, left=1701),
    Style("Nơi kính gửi", 14, left=2835, first=-142, after=120),
    Style("Nội dung", 14, "", "both", **_BODY),
    Style("Lời kết", 14, "kl", "both", first=720, after=240, line=264),
    Style("Mục", 14, "bk", "left", before=120, **_BODY, outline=0),
    Style("Khoản", 14, "bk", "left", before=120, **_BODY, outline=1),
    Style("Điểm", 14, "k", "left", **_BODY, outline=2),
    Style("Tên bảng", 14, "bk", "center", before=120),
    Style("Đơn vị tính", 12, "ik", "right", after=60),
    Style("Tiêu đề cột", 11, "b", "center", **_CELL),
    Style("Ô bảng", 11, **_CELL),
    Style("Ô giữa", 11, "", "center", **_CELL),
    Style("Ô số", 11, "", "right", **_CELL),
    Style("Ô đậm", 11, "b", **_CELL),
    Style("Ô giữa đậm", 11, "b", "center", **_CELL),
    Style("Ô số đậm", 11, "b", "right", **_CELL),
    Style("Tổng cộng", 11, "b", **_CELL),
    Style("Tổng cộng số", 11, "b", "right", **_CELL),
    Style("Hình", 14, "k", "center", before=120),
    Style("Tên hình", 14, "b", "center", before=60, after=120),
    Style("Ghi chú", 12, "i", "both", before=60, after=120, first=720),
    Style("Sau bảng", 6),
    Style("Lệnh", 9, "", line=240),
    Style("Nơi nhận nhãn", 12, "bi"),
    Style("Nơi nhận", 11),
    Style("Quyền hạn", 14, "bk", "center"),
    Style("Chỗ ký", 14, "k", "center", before=480, after=480),
    Style("Họ tên", 14, "b", "center"),
    Style("Phụ lục", 14, "bk", "center", outline=0),
    Style("Tên phụ lục", 14, "bk", "center"),
    Style("Kèm theo", 14, "ik", "center", after=120),
    Style("Số trang", 14, "", "center"),
    Style("Ngắt phần", 1, line=20, exact=True),
)
BY_NAME = {style.name: style for style in STYLES}


def styles_part() -> str:
    """`word/styles.xml`."""
    fonts = "".join(f' w:{script}="Times New Roman"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    own = "".join(_style(style) for style in STYLES)
    return f"{HEAD}<w:styles {NAMESPACES}>{defaults}{normal}{own}{_TABLE_STYLES}</w:styles>"


def _style(style: Style) -> str:
    keep = ("<w:keepNext/>" if "k" in style.marks else "") + ("<w:keepLines/>" if "l" in style.marks else "")
    rule = '<w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    border = f"<w:pBdr>{rule}</w:pBdr>" if style.rule else ""
    line = f'w:line="{style.line}" w:lineRule="{"exact" if style.exact else "auto"}"'
    first = f'w:hanging="{-style.first}"' if style.first < 0 else f'w:firstLine="{style.first}"'
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    half_points = int(style.size * 2)
    bold = "<w:b/><w:bCs/>" if "b" in style.marks else ""
    italic = "<w:i/><w:iCs/>" if "i" in style.marks else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
        f"<w:name w:val={quoteattr(PREFIX + style.name)}/>"
        '<w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{keep}{border}<w:spacing w:before="{style.before}" w:after="{style.after}" {line}/>'
        f'<w:ind w:left="{style.left}" w:right="{style.right}" {first}/>'
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{bold}{italic}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )


def _table_style(name: str, style_id: str, border: str, margin: int) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="{border}" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    margins = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}">'
        f"<w:name w:val={quoteattr(PREFIX + name)}/>"
        '<w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )


_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    + _table_style("Bảng", "xlBang", "single", 45)
    + _table_style("Bảng khung", "xlBangKhung", "nil", 0)
)

SETTINGS = (
    f"{HEAD}<w:settings {NAMESPACES}>"
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/>'
    '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
FONT_TABLE = (
    f'{HEAD}<w:fonts {NAMESPACES}><w:font w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/>'
    '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
PAGE_HEADER = (
    f'{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="xlSoTrang"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)
FIRST_HEADER = f'{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="xlSoTrang"/></w:pPr></w:p></w:hdr>'

_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
_WORD_PARTS = {  # part: kind, its relation and its type of content
    "styles": ("styles", "wordprocessingml.styles"),
    "settings": ("settings", "wordprocessingml.settings"),
    "fontTable": ("fontTable", "wordprocessingml.fontTable"),
    "header1": ("header", "wordprocessingml.header"),
    "header2": ("header", "wordprocessingml.header"),
    "theme1": ("theme", "theme"),
}
CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml"'
    f' ContentType="{_OFFICE_TYPE}.wordprocessingml.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_OFFICE_TYPE}.{content}+xml"/>'
        for part, (_, content) in _WORD_PARTS.items()
    )
    + '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PACKAGE_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)
DOCUMENT_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{part}.xml"/>'
        for number, (part, (kind, _)) in enumerate(_WORD_PARTS.items(), 1)
    )
    + "</Relationships>"
)


def core_properties(title: str) -> str:
    """`docProps/core.xml`: the title alone; no person, no date."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )
