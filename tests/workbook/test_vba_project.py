"""VBA projects: olevba reads the source that went in, and what Office checks besides is as it wants it."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading_vba import decompressed, sources, streams

from xl_tools.workbook.vba_compression import compress
from xl_tools.workbook.vba_project import vba_project
from xl_tools.workbook.vba_source import BadModule, Module, read_module, sheet_module, workbook_module

HELLO = 'Attribute VB_Name = "XlHello"\nPublic Sub hello()\nEnd Sub\n'
NAMES = st.from_regex(r"[A-Z][a-zA-Z0-9_]{0,30}", fullmatch=True).filter(
    lambda name: name.upper() not in ("DIR", "_VBA_PROJECT")
)
LINES = st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=200), max_size=80)


def project(*modules: Module) -> bytes:
    return vba_project("Trial", [workbook_module(), sheet_module("Sheet1"), *modules])


def decrypted(text: str) -> tuple[int, bytes]:
    """[MS-OVBA] 2.4.3.3: the key of the project and the data."""
    seed, version, key, *rest = bytes.fromhex(text)
    project_key = key ^ seed
    assert version ^ seed == 2
    plain, last, before = project_key, key, version
    data = bytearray()
    for byte in rest:
        plain = byte ^ ((before + plain) & 0xFF)
        before, last = last, byte
        data.append(plain)
    ignored = (seed & 6) // 2
    length = int.from_bytes(data[ignored : ignored + 4], "little")
    assert len(data) == ignored + 4 + length
    return project_key, bytes(data[ignored + 4 :])


# Compression


@given(st.one_of(st.binary(max_size=3600), LINES.map(lambda lines: "\r\n".join(lines).encode())))
@example(b"")
@example(b"a" * 4095)
@example(b"a" * 4096)
@example(b"a" * 4097)
@example(b"Public Sub x()\r\nEnd Sub\r\n" * 2000)
@settings(max_examples=150)
def test_what_was_compressed_comes_back(data: bytes) -> None:
    assert decompressed(compress(data)) == data


def test_bytes_that_do_not_get_shorter_stand_raw() -> None:
    noise = random.Random(7).randbytes(4096)

    packed = compress(noise)

    assert packed[1:3] == b"\xff\x3f"
    assert decompressed(packed) == noise


def test_source_gets_much_shorter() -> None:
    source = HELLO.encode() * 100

    assert len(compress(source)) < len(source) / 10


# The project


@given(st.dictionaries(NAMES, LINES, max_size=5))
@settings(max_examples=40)
def test_olevba_reads_the_source_that_went_in(written: dict[str, list[str]]) -> None:
    unique = {name.upper(): lines for name, lines in written.items()} | {"XlHello": ["' x"]}
    modules = [
        Module(name, f'Attribute VB_Name = "{name}"\n' + "".join(f"{line}\n" for line in lines))
        for name, lines in unique.items()
        if name not in ("THISWORKBOOK", "SHEET1", "XLHELLO")
    ]

    read = sources(project(*modules))

    assert list(read) == ["ThisWorkbook", "Sheet1", *(module.name for module in modules)]
    for module in modules:
        assert read[module.name].replace("\r\n", "\n") == module.text


def test_the_project_says_what_each_module_is() -> None:
    stream = streams(project(Module("XlHello", HELLO), Module("XlThing", "", "class")))["PROJECT"].decode()

    assert "Document=ThisWorkbook/&H00000000\r\nDocument=Sheet1/&H00000000\r\n" in stream
    assert "Module=XlHello\r\nClass=XlThing\r\n" in stream
    assert 'Name="Trial"\r\n' in stream


def test_the_project_has_no_password_and_is_visible() -> None:
    stream = streams(project())["PROJECT"].decode()
    id_ = re.search(r'ID="(.*?)"', stream)
    assert id_
    said = {key: decrypted(text) for key, text in re.findall(r'(CMG|DPB|GC)="(\w+)"', stream)}

    assert {key: data for key, (_, data) in said.items()} == {"CMG": bytes(4), "DPB": b"\0", "GC": b"\xff"}
    assert {key for key, _ in said.values()} == {sum(id_[1].encode()) & 0xFF}


def test_no_compiled_code_goes_in() -> None:
    found = streams(project(Module("XlHello", HELLO)))

    assert found["VBA/_VBA_PROJECT"] == bytes.fromhex("CC61FFFF000000")
    assert decompressed(found["VBA/XlHello"]) == HELLO.replace("\n", "\r\n").encode()


def test_the_same_modules_give_the_same_bytes() -> None:
    assert project(Module("XlHello", HELLO)) == project(Module("XlHello", HELLO))


def test_two_modules_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="one name"):
        project(Module("SHEET1", HELLO))


# Modules from text


def test_a_class_keeps_its_code_and_gets_the_attributes_that_excel_writes(tmp_path: Path) -> None:
    path = tmp_path / "XlThing.cls"
    path.write_text(
        "VERSION 1.0 CLASS\r\nBEGIN\r\n  MultiUse = -1  'True\r\nEND\r\n"
        'Attribute VB_Name = "XlThing"\r\nAttribute VB_Exposed = True\r\nOption Explicit\r\nPublic Id As String\r\n',
        newline="",
    )

    module = read_module(path)

    assert module.kind == "class"
    assert module.text.endswith("Attribute VB_Customizable = False\nOption Explicit\nPublic Id As String\n")
    assert module.text.count("VB_Name") == module.text.count("VB_Exposed = False") == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("XlHello.bas", HELLO.replace("hello", "chào")),
        ("XlHello.cls", HELLO.replace("Sub hello", "Sub chào")),
        ("XlOther.bas", HELLO),
        ("XlHello.bas", "Public Sub hello()\nEnd Sub\n"),
        ("1Hello.bas", HELLO.replace("XlHello", "1Hello")),
        (f"{'X' * 32}.bas", HELLO.replace("XlHello", "X" * 32)),
    ],
    ids=["accents", "accents in a class", "another name", "no name", "no letter first", "too long"],
)
def test_a_module_that_office_would_refuse_or_spoil_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(BadModule):
        read_module(tmp_path / name)
