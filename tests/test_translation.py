"""click speaks Vietnamese: its own sentences come from our catalogue."""

from __future__ import annotations

import gettext
import io
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from xl_tools.cli import COMMANDS

ROOT = Path(__file__).parent.parent
BLANK = re.compile(r"\{(\w+)|%\((\w+)\)s")
ENGLISH = re.compile(
    r"\b(usage|options|command|commands|args|error|try|missing|argument|option|such|invalid|value|show|this|message|"
    r"exit|required|default|text|integer|float|boolean|range|path|directory|filename|did|you|mean|got|unexpected)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def tool() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "tools/translation.py"))


def test_every_sentence_of_click_is_translated(tool: dict[str, Any]) -> None:
    waiting = [message.id for message in tool["updated"]() if message.id and not any(message.string)]

    assert not waiting, "run tools/translation.py and translate what it brought in"


def test_blanks_are_those_that_click_fills(tool: dict[str, Any]) -> None:
    def blanks(text: str | tuple[str, ...]) -> set[str]:
        return {
            name
            for pair in BLANK.findall(" ".join([text] if isinstance(text, str) else text))
            for name in pair
        }

    for message in tool["translated"]():
        if message.id:
            assert blanks(message.string) <= blanks(message.id), message.id


def test_what_is_installed_was_compiled_from_what_is_translated(tool: dict[str, Any]) -> None:
    made = gettext.GNUTranslations(io.BytesIO(tool["as_mo"](tool["translated"]())))
    standing = gettext.GNUTranslations(io.BytesIO(tool["PO"].with_suffix(".mo").read_bytes()))

    for message in tool["asked"]():
        if message.pluralizable:
            one, many = message.id
            assert made.ngettext(one, many, 2) == standing.ngettext(one, many, 2) != many
        elif message.id:
            assert made.gettext(message.id) == standing.gettext(message.id)


def said(*arguments: str) -> str:
    """What the command line prints, without the names of commands and options."""
    code = "import sys; from xl_tools.cli import main; main(sys.argv[1:])"
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], check=False, capture_output=True, encoding="utf-8"
    )
    assert ran.returncode in (0, 2), ran.stderr
    return re.sub(
        r"(?<!\w)-{1,2}[a-z][a-z-]*|xltools [a-z-]+|^  [a-z-]+ ", " ", ran.stdout + ran.stderr, flags=re.M
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_has_no_english_word(name: str) -> None:
    assert not ENGLISH.findall(said(name, "--help"))


@pytest.mark.parametrize(
    "wrong",
    [
        ["--help"],
        [],
        ["foo"],
        ["validate"],
        ["validate", "--foo"],
        ["validate", "--jsn", "a.xlsx"],
        ["explain", "a.xlsx", "b", "c"],
        ["new", "nscl", "a.xlsx", "--province", "Hậu Giang", "--year", "x"],
        ["new", "nscl", "a.xlsx", "--province", "Hậu Giang", "--year", "1900"],
        ["compute", "a.xlsx", "--out"],
        ["undo", "a.xlsx", "--all=3"],
        ["compute", "a.xlsx", "--as-of", "mai"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_answered_without_an_english_word(wrong: list[str]) -> None:
    answer = said(*wrong)

    assert answer.strip()
    assert not ENGLISH.findall(answer)
