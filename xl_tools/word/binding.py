"""Words that must not part at the end of a line: `năm 2022`, `Điều 5`, `30.000 đồng` are read in one piece.

Done once for the whole paper after rendering, because a word and its number often come from two places, the
word from the template and the number from a field. A reader still sees a space (`word.reading`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn

from xl_tools.word.passport import MARK, MARK_END, MARK_TEXT

_KEPT = "\u00a0"
# Every space inside a match is kept: a pair, or a chain such as `18,5 tỷ đồng`.
_PAIRS = re.compile(
    r"\b\d{4} - \d{4}\b"
    r"|(?<!\w)(?:năm|tháng|ngày|quý|Điều|khoản|mục|Bảng|Hình|đợt) \d+\b"
    r"|(?<!\w)(?:Phụ lục|quý) [IVX]+\b"
    r"|(?<!\w)điểm [a-zđ]\b"
    r"|\d (?:(?:nghìn|triệu|tỷ) )?đồng\b"
    r"|\d (?:điểm %|tháng\b)"
    r"|[≥≤] (?=\d)",
    re.IGNORECASE,
)
# What a figure carries beside its text until its passport is issued: it takes no room on the line.
_UNSEEN = re.compile(f"{MARK}[^{MARK_TEXT}]*{MARK_TEXT}|{MARK_END}")


def bind(body: Any) -> None:
    """Puts a no-break space into each such pair, wherever runs and figures begin and end."""
    for paragraph in body.iter(qn("w:p")):
        texts = [text for text in paragraph.iter(qn("w:t")) if text.text]
        letters = list(_letters([text.text for text in texts]))
        kept: dict[int, list[int]] = {}
        for found in _PAIRS.finditer("".join(letter for letter, _, _ in letters)):
            for letter, text, place in letters[found.start() : found.end()]:
                if letter == " ":
                    kept.setdefault(text, []).append(place)
        for text, places in kept.items():
            texts[text].text = _with(texts[text].text, places)


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
