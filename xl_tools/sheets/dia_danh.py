"""Địa danh: a place that is written once and nearly as one that the same column has more often is likely a slip."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz.distance import Levenshtein

from xl_tools.findings import Finding
from xl_tools.sheets.row_rules import Rule
from xl_tools.sheets.syllables import is_syllable
from xl_tools.sheets.table import Book, Table, at
from xl_tools.text import folded, spelled, unaccented

_ORDINAL = re.compile(r".|[ivx]+|.*\d.*")  # A, II, 12A: another letter makes another place
_LONGEST = 12  # words of the name of a place, its kind and province with it
Words = tuple[str, ...]


def near_a_usual_place(*names: str) -> Rule:
    """Địa danh ghi một lần, khác một chữ cái hoặc gõ không dấu so với địa danh đã ghi từ hai lần ở cùng cột.

    Khác nhau chỉ ở dấu thì không hỏi: Tân Thành và Tân Thạnh, Long Hòa và Long Hóa là những xã có thật.
    """

    def rule(table: Table, _book: Book) -> list[Finding]:
        return [found for name in names for found in _of_column(table, name)]

    return rule


def _of_column(table: Table, name: str) -> list[Finding]:
    times = Counter(filter(None, table.values(name)))
    usual = [place for place, count in times.items() if count > 1]
    if not usual or len(usual) == len(times):
        return []
    near = _nearest(usual)
    once = {place: meant for place, count in times.items() if count == 1 and (meant := near(place))}
    return [
        at(row, name, "XL-1224", near=once[place], rows=times[once[place]])
        for row, place in (table.together(name) if once else ())
        if place in once
    ]


def _nearest(usual: Iterable[str]) -> Callable[[str], str | None]:
    """How to find the usual place that a text was meant to be; only names that share all words but one are compared."""
    bare: defaultdict[str, list[str]] = defaultdict(list)
    shared: defaultdict[tuple[int, Words], list[tuple[str, str]]] = defaultdict(list)
    for place in usual:
        bare[folded(place)].append(place)
        for position, word, others in _one_apart(place):
            shared[position, others].append((word, place))

    def near(text: str) -> str | None:
        alike = [place for place in bare.get(folded(text), ()) if _written_otherwise(text, place)]
        if alike:
            return alike[0] if len(alike) == 1 else None
        for position, word, others in _one_apart(text):
            for other, place in shared.get((position, others), ()):
                if _a_slip(word, other):
                    return place
        return None

    return near


def _written_otherwise(text: str, place: str) -> bool:
    """Whether two names that are one without marks are so with them too, or the text was typed without any."""
    return text.isascii() or spelled(text) == spelled(place)


def _one_apart(place: str) -> Iterator[tuple[int, str, Words]]:
    """Each word of a name with its position and the other words; a text of more words is no name."""
    words = tuple(place.lower().split())
    if len(words) > _LONGEST:
        return iter(())
    return ((at_word, word, words[:at_word] + words[at_word + 1 :]) for at_word, word in enumerate(words))


def _a_slip(word: str, other: str) -> bool:
    """Whether one letter parts two words that are no letters, numerals or numbers, and no names of their own."""
    ordinal = _ORDINAL.fullmatch(word) or _ORDINAL.fullmatch(other)
    one_apart = not ordinal and Levenshtein.distance(word, other, score_cutoff=1) == 1
    return one_apart and not (_marked_otherwise(word, other) and is_syllable(word) and is_syllable(other))


def _marked_otherwise(word: str, other: str) -> bool:
    """Whether only tones and marks of vowels part two words, as Thành and Thạnh, An and Ân; đ is another letter."""
    return unaccented(word) == unaccented(other) and word.count("đ") == other.count("đ")
