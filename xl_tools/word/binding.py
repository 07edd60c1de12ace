"""Words that must not part at the end of a line: `năm 2022`, `Điều 5`, `30.000 đồng` are read in one piece.

Done once for the whole paper after rendering, because a word and its number often come from two places, the
word from the template and the number from a field. A reader still sees a space (`word.reading`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn

from xl_tools.word.passport import MARK, MARK_END, MARK_TEXT

_KEPT = "\u00a0"
# Every space inside a match is kept: a pair, or a chain such as `18,5 tỷ đồng`. Looked for ahead of each letter,
# because a number may belong to two pairs: the year in `các năm 2021 - 2025`, the day in `ngày 24 tháng 01`.
_PAIRS = re.compile(
    r"(?=("
    r"\b\d{4} - \d{4}\b"
    r"|(?<!\w)(?:năm|tháng|ngày|quý|Điều|khoản|mục|Bảng|Hình|đợt) \d+\b"
    r"|(?<!\w)(?:Phụ lục|quý) [IVX]+\b"
    r"|(?<!\w)điểm [a-zđ]\b"
    r"|\d (?:(?:nghìn|triệu|tỷ) )?đồng\b"
    r"|\d (?:điểm %|tháng\b)"
    r"|[≥≤] (?=\d)"
    r"))",
    re.IGNORECASE,
)
# The styles in which our templates set the names of tables and figures.
CAPTIONS = frozenset({"xlTenBang", "xlTenHinh"})
_LAST = re.compile(r"(?<=\S) (?=\S+\s*$)")
# What a figure carries beside its text until its passport is issued: it takes no room on the line.
_UNSEEN = re.compile(f"{MARK}[^{MARK_TEXT}]*{MARK_TEXT}|{MARK_END}")


def bind(body: Any, headings: Collection[str] = ()) -> None:
    """Puts a no-break space into each such pair, wherever runs and figures begin and end.

    A paragraph in one of the styles `headings` also keeps its last two words together: a heading or caption of two
    lines does not leave one word alone on the second.
    """
    for paragraph in body.iter(qn("w:p")):
        texts = [text for text in paragraph.iter(qn("w:t")) if text.text]
        letters = list(_letters([text.text for text in texts]))
        kept: dict[int, list[int]] = {}
        whole = "".join(letter for letter, _, _ in letters)
        found = [place.span(1) for place in _PAIRS.finditer(whole)]
        if _style(paragraph) in headings:
            found += [place.span() for place in _LAST.finditer(whole)]
        for start, end in found:
            for letter, text, place in letters[start:end]:
                if letter == " ":
                    kept.setdefault(text, []).append(place)
        for text, places in kept.items():
            texts[text].text = _with(texts[text].text, places)


def outlined(styles: Any) -> frozenset[str]:
    """The styles of headings: those that stand in the outline of the paper."""
    found = styles.iterfind(f"{qn('w:style')}[{qn('w:pPr')}]")
    return frozenset(
        style.get(qn("w:styleId"))
        for style in found
        if style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None
    )


def _style(paragraph: Any) -> str | None:
    named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return None if named is None else named.get(qn("w:val"))


def _letters(texts: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Each letter that is printed, the text it stands in and its place there."""
    for number, text in enumerate(texts):
        unseen = {place for found in _UNSEEN.finditer(text) for place in range(*found.span())}
        yield from ((letter, number, place) for place, letter in enumerate(text) if place not in unseen)


def _with(text: str, places: Sequence[int]) -> str:
    letters = list(text)
    for place in places:
        letters[place] = _KEPT
    return "".join(letters)
