"""The script of Inno Setup: it names only what the bundle has, and every word of it is there, in Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import build
import pytest
from drawing_bundle import ROOT, draw

from xl_tools.cli import COMMANDS
from xl_tools.cli.doctor import command as doctor

SCRIPT = build.HERE / "xltools.iss"
WORDS = build.HERE / "tieng-viet.isl"
MARK = b"\xef\xbb\xbf"  # without it Inno Setup before 6.3 takes the file for one of a code page


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def section(path: Path, name: str) -> list[str]:
    """The lines of a section, without comments."""
    body = text(path).partition(f"\n[{name}]\n")[2]
    lines = re.split(r"^\[", body, maxsplit=1, flags=re.MULTILINE)[0].splitlines()
    return [line for line in lines if line and not line.startswith(";")]


def keys(path: Path, name: str) -> list[str]:
    return [line.partition("=")[0] for line in section(path, name)]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as build.py leaves it."""
    folder = tmp_path_factory.mktemp("bundle")
    build.build(draw(folder / "in"), folder / "out")
    return folder / "out"


def test_the_script_names_only_files_of_the_bundle(out: Path) -> None:
    named = set(re.findall(r"\{app\}\\([\w.\\-]+)", text(SCRIPT)))

    assert {"xltools.exe", "python", r"huong-dan\huong-dan-excel.html", "tien-ich"} <= named
    assert not [name for name in named if not (out / "xltools" / name.replace("\\", "/")).exists()]


def test_what_the_script_reads_lies_beside_it(out: Path) -> None:
    included = re.findall(r'#include "([^"]+)"', text(SCRIPT))
    messages = [
        name for name in re.findall(r'MessagesFile: "([^"]+)"', text(SCRIPT))[0].split(",") if ":" not in name
    ]
    sources = [name.removesuffix("\\*") for name in re.findall(r'Source: "([^"]+)"', text(SCRIPT))]

    assert [included, messages, sources] == [["phien-ban.iss"], ["tieng-viet.isl"], ["xltools"]]
    assert {path.name for path in out.iterdir()} == {
        "phien-ban.iss",
        "tieng-viet.isl",
        "xltools",
        "xltools-0.1.0-windows.zip",
        "xltools.iss",
    }
    assert text(out / "phien-ban.iss") == '#define Version "0.1.0"\n'
    assert set(re.findall(r"\{#(\w+)\}", text(SCRIPT))) == {"Version"}


def test_every_word_of_the_script_is_there_and_none_too_many() -> None:
    asked = set(re.findall(r"\{cm:(\w+)\}|CustomMessage\('(\w+)'\)", text(SCRIPT)))

    assert {one or other for one, other in asked} == set(keys(WORDS, "CustomMessages"))


def test_no_message_comes_twice_and_each_is_vietnamese() -> None:
    lines = section(WORDS, "Messages") + section(WORDS, "CustomMessages")
    names = [line.partition("=")[0] for line in lines]
    words = " ".join(line.partition("=")[2] for line in lines)

    assert len(names) == len(set(names)) > 100
    assert unicodedata.is_normalized("NFC", words)
    assert not re.search(
        r"\b(?:setup|install|uninstall|file|folder|please|click|the)\b", words, re.IGNORECASE
    )


@pytest.mark.parametrize("path", [SCRIPT, WORDS], ids=lambda path: path.name)
def test_inno_setup_knows_the_file_for_utf_8(path: Path) -> None:
    assert path.read_bytes().startswith(MARK)


def test_the_installer_asks_for_no_rights_and_stays_in_the_users_own_folders() -> None:
    said = dict(line.split("=", 1) for line in section(SCRIPT, "Setup"))

    assert said["PrivilegesRequired"] == "lowest"
    assert said["DefaultDirName"].startswith("{localappdata}\\")
    assert not re.search(
        r"HKLM|\{(?:commonpf|pf|sys|win|commonappdata|autopf)\w*\}", text(SCRIPT), re.IGNORECASE
    )
    assert not section(SCRIPT, "Registry")  # the doctor alone writes there, and knows what stood before


def test_the_script_calls_commands_and_options_that_there_are() -> None:
    called = re.findall(r'Parameters: "(\w+) (--\w+)"', text(SCRIPT))
    options = {name for option in doctor.params for name in option.opts}

    assert called == [("doctor", "--install"), ("doctor", "--uninstall")]
    assert {command for command, _ in called} <= set(COMMANDS)
    assert {option for _, option in called} <= options


def test_nothing_of_the_project_is_removed_but_what_python_made() -> None:
    assert [line.split("Name: ")[1] for line in section(SCRIPT, "UninstallDelete")] == ['"{app}\\python"']


def test_what_is_built_is_never_committed() -> None:
    assert "dist/" in (ROOT / ".gitignore").read_text(encoding="utf-8")
