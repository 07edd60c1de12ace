"""Text typed for a font of before Unicode: TCVN3 (ABC), where `C«ng ty` was shown as `Công ty`, and VNI (`Coâng ty`).

Such text is told by what it would say: a word that holds letters or signs which Vietnamese does not have there, and
that becomes a Vietnamese syllable when it is read as that font showed it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xl_tools.findings import Finding
from xl_tools.sheets.declaration import columns
from xl_tools.sheets.syllables import is_syllable
from xl_tools.sheets.table import Table, at

_TCVN3_CODES = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢§£¤¥¦"
_TCVN3_SHOWN = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(_TCVN3_CODES, _TCVN3_SHOWN)
_VNI_PAIRS = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_VNI = {
    base + mark: shown
    for base, (marks, letters) in _VNI_PAIRS.items()
    for mark, shown in zip(marks, letters, strict=True)
} | dict(zip("ôöñæòóî", "ơưđỉịĩỵ", strict=True))
_VNI_READ = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)
# Vietnamese itself writes hoà, toán, loãng, and French names have aï, oï: those pairs alone say nothing.
_VNI_SURE = re.compile(
    "|".join(pair for pair in _VNI if len(pair) > 1 and pair not in ("oà", "oá", "oã") and pair[1] != "ï"),
    re.IGNORECASE,
)
_VNI_LIKELY = re.compile("[aeouôö]ï|[öñ]", re.IGNORECASE)
# Signs inside a word are sure; letters of other languages are not, for a foreign name may have them.
_SIGNS, _FOREIGN = "µ¶·¸¹¨»¼½¾©®ª«¬\xad§¤¥¦£¢¡×÷", "ÆËÎÏÐÑÖØÜÞßäåæçëîïñöøûüþ"
_TCVN3_SURE, _TCVN3_LIKELY = re.compile(f"[{_SIGNS}]"), re.compile(f"[{_FOREIGN}]")
# One look over a column must cost next to nothing, so bytes are searched: the signs are 0xC2 and a byte, all letters
# of Latin-1 are 0xC3 and a byte, and most of what Vietnamese writes is neither.
_SIGN = "§".encode()[:1]
_LETTER = "ö".encode()[:1]


def _second(letters: str) -> bytes:
    return b"[" + b"".join(re.escape(letter.encode()[1:]) for letter in letters + letters.upper()) + b"]"


def _behind(bases: str, marks: str) -> bytes:
    """A mark right behind one of these vowels; the mark is asked first, for most letters are none."""
    return b"%b(?<=[%b]%b.)" % (_second(marks), (bases + bases.upper()).encode(), _LETTER)


_ODD = re.compile(
    b"%b(?:%b)"
    % (
        _LETTER,
        b"|".join(
            [
                _second(_FOREIGN.replace("ß", "").lower() + "×"),
                _behind("aeouy", "ùõ"),
                _behind("aeo", "â"),
                _behind("ae", "áàã"),
                _behind("a", "êéèú"),
                b"%b(?<=%b%b%b.)" % (_second("ùõ"), _LETTER, _second("ô"), _LETTER),
            ]
        ),
    )
)
_BETWEEN_WORDS = re.compile(r"[\s.,;:()\[\]\"“”'’!?/–-]+")
_SHORTEST = 3  # letters of a word that says anything: µm, m¹ and £m are units
_PRODUCT = re.compile(r".[·×÷].")  # N·m is a unit and m×n a size before they are “Nãm” and “mìn”


@dataclass(frozen=True)
class _Font:
    name: str
    sure: re.Pattern[str]
    likely: re.Pattern[str]
    read: Callable[[str], str]


def _read_vni(text: str) -> str:
    return _VNI_READ.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    shown = _VNI[match[0].lower()]
    return shown.upper() if match[0][0].isupper() else shown


_FONTS = (
    _Font("TCVN3", _TCVN3_SURE, _TCVN3_LIKELY, lambda text: text.translate(_TCVN3)),
    _Font("VNI", _VNI_SURE, _VNI_LIKELY, _read_vni),
)


def old_font(text: str) -> tuple[str, str] | None:
    """The font that the text was typed for, and what it says there; None for any other text."""
    if not _looks_odd(text):
        return None
    words = set(_BETWEEN_WORDS.split(text))
    return next(((font.name, font.read(text)) for font in _FONTS if _typed_for(font, words)), None)


def _looks_odd(text: str) -> bool:
    """Whether a sign, a foreign letter or a pair that Vietnamese never writes stands anywhere: most texts have none."""
    data = text.encode()
    return _SIGN in data or bool(_ODD.search(data))


def _typed_for(font: _Font, words: Iterable[str]) -> bool:
    """Whether one word is surely of the font, or two are likely."""
    likely = 0
    for word in words:
        sure = font.sure.search(word)
        if len(word) < _SHORTEST or _PRODUCT.fullmatch(word) or not (sure or font.likely.search(word)):
            continue
        if is_syllable(font.read(word)):
            if sure:
                return True
            likely += 1
    return likely > 1


def judge_fonts(table: Table) -> list[Finding]:
    """Cells of text that were typed for an old font; a sheet without an odd letter is passed over in one look."""
    names = [one.name for one in columns(table.sheet) if one.reads == "chu" and not one.computed]
    texts: set[str] = set().union(*(filter(None, table.values(name)) for name in names))
    if not _looks_odd("\n".join(texts)):
        return []
    fonts = {text: font for text in texts if (font := old_font(text))}
    return [
        at(row, name, "XL-1225", font=fonts[text][0], meant=fonts[text][1])
        for name in names
        for row, text in (table.together(name) if fonts else ())
        if text in fonts
    ]
