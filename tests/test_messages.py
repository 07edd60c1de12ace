"""The catalogue of sentences: each used, each with a way out, each in an officer's Vietnamese."""

from __future__ import annotations

import re
import unicodedata

import pytest

from xl_tools.data import PACKAGE, load_yaml, messages
from xl_tools.findings import LEVELS

IN_ORDER = list(messages())
CODES = sorted(IN_ORDER)
ENGLISH = re.compile(
    r"\b(error|warning|failed|invalid|missing|value|file|row|column|sheet|unknown|none|null|nan|nat|true|false|"
    r"index|key|int64|object|traceback|exception|please|the|not|is)\b",
    re.IGNORECASE,
)


def words(code: str) -> str:
    """Everything that the sentence says besides its blanks, commands, options and names of programs."""
    entry = messages()[code]
    said = " ".join(text for part, text in entry.items() if part != "level")
    return re.sub(r"\{\w+\}|xltools [a-z-]+|--[a-z-]+|\.\w+|\(Text\)|\(Unmerge\)", " ", said)


def test_every_code_in_the_program_has_its_sentence_and_every_sentence_its_use() -> None:
    used = {
        code
        for module in PACKAGE.rglob("*.py")
        for code in re.findall(r"XL-\d{4}", module.read_text(encoding="utf-8"))
    }

    assert used == set(CODES)


def test_an_entry_read_alone_says_what_it_says_in_the_whole_file() -> None:
    assert dict(messages()) == load_yaml(PACKAGE / "messages" / "vi.yaml")


def test_the_sentences_stand_in_the_order_of_their_ids() -> None:
    assert IN_ORDER == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_says_what_is_wrong_and_what_to_do(code: str) -> None:
    entry = messages()[code]

    assert entry["level"] in LEVELS
    assert entry["what"].strip().endswith((".", "?", "}", "…"))
    assert entry["fix"].strip()
    assert entry.keys() <= {"level", "what", "basis", "fix"}


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_is_vietnamese(code: str) -> None:
    assert not ENGLISH.findall(words(code))
    assert unicodedata.is_normalized("NFC", words(code))


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_is_short(code: str) -> None:
    assert all(len(messages()[code][part]) <= 160 for part in ("what", "fix"))
