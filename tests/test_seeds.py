"""Every place that docs/seeds.md names for a sentence of the five articles exists in the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from xl_tools import data, law
from xl_tools.law import strict
from xl_tools.sheets.declaration import columns
from xl_tools.sheets.kinds import KINDS

PAGE = Path(__file__).parent.parent / "docs" / "seeds.md"
SENTENCES = {"S0": 19, "S1": 14, "S2": 13, "S3": 18, "S4": 8}
OCOP = "sổ ocop: "
OUTSIDE = "ngoài phạm vi: "
_ROW = re.compile(r"^\| (\d\.\d+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
_QUOTED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Sentence:
    """One line of the page: its number, what the article says, where it stands, where its data stand."""

    number: str
    says: str
    stands: str
    kept: str

    @property
    def places(self) -> list[str]:
        """The places named, those of an OCOP workbook among them."""
        return _QUOTED.findall(self.stands)

    @property
    def entries(self) -> list[str]:
        """The entries of data named."""
        return _QUOTED.findall(self.kept)


LINES = [Sentence(*found) for found in _ROW.findall(PAGE.read_text(encoding="utf-8"))]
PLACES = sorted({place for line in LINES for place in line.places})
ENTRIES = sorted({entry for line in LINES for entry in line.entries})


def known_tabs(*kinds: str) -> dict[str, set[str]]:
    """Every tab of these kinds of workbook with its headings."""
    found: dict[str, set[str]] = {}
    for kind in kinds:
        for sheet in KINDS[kind]:
            found.setdefault(sheet.tab, set()).update(column.title for column in columns(sheet))
    return found


TABS = known_tabs(*KINDS)
OCOP_TABS = known_tabs("ocop")


def exists(place: str) -> bool:
    """Whether a place is there; False too when it is written in no known way."""
    kinds: dict[str, Callable[..., bool]] = {
        r"trang (.+)": lambda tab: tab in TABS,
        r"giấy (.+)": lambda paper: paper in values("DM-LOAIGIAY"),
        r"(C[SO]\d\d)": lambda code: code in values("DM-CHISO"),
        r"(DM-[A-Z-]+): (.+)": lambda name, text: name in law.all_lists() and written(name, text),
        rf"{OCOP}([^!]+)!([^!]+)": lambda tab, title: title in OCOP_TABS.get(tab, ()),
        r"([^!]+)!([^!]+)": lambda tab, title: title in TABS.get(tab, ()),
    }
    for pattern, there in kinds.items():
        if named := re.fullmatch(pattern, place):
            return there(*named.groups())
    return False


def values(name: str) -> set[str]:
    """The values of a list, of all times."""
    return {choice.value for choice in law.choices(name)}


def written(name: str, text: str) -> bool:
    """Whether the text is a value of the list, or another spelling that the list gives."""
    return any(text in (choice.value, *choice.aliases) for choice in law.choices(name))


def codes(file: Path) -> Iterator[str]:
    """The keys of a file of parameters: of its entries, or of the rows that its parts hold."""
    for name, part in strict.content(file).items():
        yield name
        for row in part if isinstance(part, list) else ():
            yield from (str(value) for key, value in row.items() if key.startswith("ma_"))


@pytest.mark.parametrize(("article", "number"), SENTENCES.items())
def test_every_sentence_of_the_article_has_its_line(article: str, number: int) -> None:
    expected = [f"{article[1]}.{place}" for place in range(1, number + 1)]
    assert [line.number for line in LINES if line.number.startswith(article[1])] == expected


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.number)
def test_a_sentence_has_a_place_or_a_reason_why_not(line: Sentence) -> None:
    assert line.says.strip()
    assert line.places or re.fullmatch(rf"{OUTSIDE}.{{10,}}", line.stands)


@pytest.mark.parametrize("place", PLACES)
def test_a_place_that_is_named_exists(place: str) -> None:
    assert exists(place)


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_data_that_are_named_exist(entry: str) -> None:
    name, code = entry.split(": ")
    file = data.parameters(name)
    assert file.is_file()
    assert code in set(codes(file))


def test_every_row_of_the_plans_of_the_articles_belongs_to_a_sentence() -> None:
    named = {tuple(entry.split(": ")) for entry in ENTRIES}
    assert [row for row in plan_rows() if row not in named] == []


# Plans of Tiền Giang that no article tells of: their rows cite other pages.
ELSEWHERE = {"KH224-2021", "KH189-2024"}


def plan_rows() -> Iterator[tuple[str, str]]:
    """The targets, tasks and paragraphs of the plans that the articles tell of, with their files."""
    folder = data.parameters("ke_hoach")
    for file in sorted(folder.rglob("[!_]*.yaml")):
        plan: dict[str, Any] = strict.content(file)
        for part, key in (
            ("muc_tieu", "ma_chi_tieu"),
            ("nhiem_vu", "ma_nhiem_vu"),
            ("thuyet_minh", "ma_doan"),
        ):
            name = file.relative_to(folder.parent).as_posix()
            yield from ((name, row[key]) for row in plan.get(part, ()) if row["ke_hoach"] not in ELSEWHERE)


@pytest.mark.parametrize(
    "place",
    [
        "trang Không có",
        "Đào tạo!Cột không có",
        "DM-ND: ISO 9999",
        "DM-KHONG: a",
        "CS99",
        "giấy Không có",
        "một câu",
    ],
)
def test_a_place_that_does_not_exist_is_seen(place: str) -> None:
    assert not exists(place)
