"""What may be a Vietnamese syllable, by its letters and tone: enough to tell Vietnamese from what only looks odd."""

from __future__ import annotations

import functools
import re

from xl_tools.text import toneless

_RISING_OR_HEAVY = "\u0301\u0323"
_ONSET = "b|ch?|d|đ|gh?|h|kh?|l|m|ngh?|nh?|ph?|r|s|th?|tr|v|x"
# Vowels with the finals that may follow them; those of “qu” and “gi” begin behind the u and the i.
_RIME = (
    "a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|ă(?:c|m|n|ng|p|t)|â(?:c|m|n|ng|p|t|u|y)|e(?:c|m|n|ng|o|p|t)?|"
    "ê(?:ch|m|n|nh|p|t|u)?|i(?:a|ch|m|n|nh|p|t|u)?|iê(?:c|m|n|ng|p|t|u)|yê(?:m|n|ng|t|u)|o(?:c|i|m|n|ng|p|t)?|"
    "oa(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|oă(?:c|m|n|ng|t)|oe(?:m|n|ng|o|t)?|oo(?:c|ng)|ô(?:c|i|m|n|ng|p|t)?|"
    "ơ(?:i|m|n|p|t)?|u(?:a|c|i|m|n|ng|p|t)?|uâ(?:n|ng|t|y)|uê(?:ch|n|nh)?|uô(?:c|i|m|n|ng|t)|uơ|"
    "uy(?:a|ch|n|nh|p|t|u)?|uyê(?:n|t)|ư(?:a|c|i|m|n|ng|t|u)?|ươ(?:c|i|m|n|ng|p|t|u)|y(?:ch|nh|t)?"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET}|qu|gi)?(?:{_RIME})")
_STOPPED = re.compile(r".*(?:c|ch|p|t)")


@functools.lru_cache(maxsize=4_096)
def is_syllable(word: str) -> bool:
    """Whether the word can be one: `Bưởi`, `ÔNG`, `nghiệp`; not `Mưt`, `Bưll`, `ôAn`."""
    if word not in (word.lower(), word.upper(), word.capitalize()):
        return False
    bare, tones = toneless(word.lower())
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    # Behind c, ch, p and t the language has two tones.
    return not _STOPPED.fullmatch(bare) or bool(tones and tones in _RISING_OR_HEAVY)
