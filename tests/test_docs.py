"""The papers around the program say what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from xl_tools.cli import COMMANDS
from xl_tools.sheets.kinds import KINDS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("examples/*/*.md")])


def test_the_pages_read_off_the_program_are_fresh() -> None:
    checked = subprocess.run(
        [sys.executable, "tools/docs.py", "--check"], check=False, cwd=ROOT, capture_output=True, text=True
    )

    assert checked.stdout == "", "run `make docs`"
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_page_with_its_exit_codes(name: str) -> None:
    page = (DOCS / "commands" / f"{name}.md").read_text(encoding="utf-8")

    assert f"xltools {name}" in page
    assert re.search(r"## Mã thoát\n\n0 ", page)
    assert f"    xltools {name}" in page.partition("## Ví dụ")[2]


@pytest.mark.parametrize("folder", ["rules", "sheets", "documents"])
def test_the_glossary_has_every_module_of_the_domain(folder: str) -> None:
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8")
    names = {
        module.parent.name if module.stem == "__init__" else module.stem
        for module in (ROOT / "xl_tools" / folder).rglob("*.py")
    }

    assert not [name for name in sorted(names - {folder}) if f"`{name}`" not in glossary]


def test_the_glossary_has_every_sheet() -> None:
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8")

    assert not [
        sheet.tab for sheets in KINDS.values() for sheet in sheets if f"`{sheet.__name__}`" not in glossary
    ]


def test_the_picture_of_the_house_shows_every_folder_and_nothing_else() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    picture = page.partition("```\nxl_tools/\n")[2].partition("```")[0]
    drawn = set(re.findall(r"^  (\w+(?:/|\.py))", picture, re.MULTILINE))
    package = [one for one in (ROOT / "xl_tools").iterdir() if not one.name.startswith("_")]

    assert drawn == {one.name + "/" if one.is_dir() else one.name for one in package}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/adding.md", "docs/architecture.md"])
def test_paths_named_in_a_page_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"`((?:xl_tools|tests|templates|examples|tools|docs)/[\w./-]+)`", text)

    assert not [path for path in named if not (ROOT / path).exists()]


def test_the_readme_calls_commands_that_exist() -> None:
    shell = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    called = re.findall(r"^xltools ([a-z-]+)", "".join(shell), re.MULTILINE)

    assert called
    assert set(called) <= set(COMMANDS)
