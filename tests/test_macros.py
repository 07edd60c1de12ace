"""`macros/`: text that Excel and LibreOffice both compile, that holds no Vietnamese, and that hangs together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from xl_tools.data import folder
from xl_tools.workbook.vba_source import read_module

MODULES = sorted([*folder("macros").glob("*.bas"), *folder("macros").glob("*.cls")])
FOR_TESTS = sorted((Path(__file__).parent / "office/macros").iterdir())
RIBBON = etree.parse(folder("macros") / "ribbon.xml").getroot()
BUTTONS = list(RIBBON.iterfind(".//{*}button"))
each_module = pytest.mark.parametrize("module", [*MODULES, *FOR_TESTS], ids=lambda module: module.name)
PARAMETERS = {"onLoad": 1, "onAction": 1, "getEnabled": 2, "getSupertip": 2}


def code(module: Path) -> str:
    """The module without its comments."""
    return re.sub(r"^\s*'.*$", "", module.read_text(encoding="ascii"), flags=re.MULTILINE)


def public(module: Path) -> dict[str, int]:
    """The public Subs and Functions of a module, with how many parameters each takes."""
    found = re.findall(r"^Public (?:Sub|Function) (\w+)\((.*?)\)", code(module), re.MULTILINE)
    return {name: len([one for one in given.split(",") if one]) for name, given in found}


@each_module
def test_a_module_is_ascii_and_named_as_its_file(module: Path) -> None:
    assert read_module(module).name == module.stem


@each_module
def test_a_module_declares_its_variables(module: Path) -> None:
    assert "\nOption Explicit\n" in module.read_text(encoding="ascii")


@each_module
def test_a_module_compiles_in_both_programs(module: Path) -> None:
    """LibreOffice runs both branches of #If, knows no Declare; Excel's Shell takes two arguments."""
    text = code(module)

    assert not re.search(r"^\s*#|\bDeclare\b|\bMsgBox\b|\bGetSetting\b", text, re.MULTILINE)
    assert all(line.count(",") <= 1 for line in re.findall(r"\bShell .*", text))


@each_module
def test_a_call_into_another_module_finds_it(module: Path) -> None:
    known = {each.stem: public(each) for each in [*MODULES, *FOR_TESTS] if each.suffix == ".bas"}
    calls = re.findall(r"\b(Xl[A-Z]\w*)\.(\w+)", code(module))

    assert [f"{owner}.{name}" for owner, name in calls if name not in known.get(owner, {})] == []


def test_a_stranger_reads_the_macros_in_five_minutes() -> None:
    lines = [line for module in MODULES for line in module.read_text(encoding="ascii").splitlines()]

    assert len(lines) < 160
    assert max(map(len, lines)) <= 110


def test_every_callback_of_the_ribbon_is_a_public_sub_with_its_parameters() -> None:
    known = {f"{module.stem}.{name}": count for module in MODULES for name, count in public(module).items()}
    callbacks = [
        (attribute, target)
        for element in RIBBON.iter(etree.Element)
        for attribute, target in element.attrib.items()
        if attribute.startswith(("on", "get"))
    ]

    assert len(callbacks) == 1 + 3 * len(BUTTONS)
    assert [(name, target) for name, target in callbacks if known.get(target) != PARAMETERS[name]] == []


def test_the_ribbon_has_the_eight_buttons_in_their_order() -> None:
    assert [button.get("id") for button in BUTTONS] == [
        "kiem_tra",
        "danh_dau_loi",
        "tinh",
        "giai_thich",
        "lap_bao_cao",
        "lap_ke_hoach",
        "hoan_tac",
        "tro_giup",
    ]


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.get("id"))
def test_a_button_says_in_vietnamese_what_it_does(button: etree._Element) -> None:
    said = [button.get(name, "") for name in ("label", "screentip", "description")]

    assert all(said) and button.get("imageMso")
    assert not " ".join(said).isascii()
    assert len(said[2]) <= 255  # a longer text is no supertip, and no cell of the add-in's sheet


def test_keys_and_ids_of_the_ribbon_are_unique() -> None:
    for attribute in ("id", "keytip"):
        given = [one.get(attribute) for one in RIBBON.iter(etree.Element) if one.get(attribute)]
        assert len(given) == len(set(given))
