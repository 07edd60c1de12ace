"""Compound files: what goes in comes out, the tree of names is as the specification wants it, big files too."""

from __future__ import annotations

import io
from collections.abc import Iterator

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_vba import streams

from xl_tools.workbook.compound_file import compound_file

NAMES = st.text("abcdefghijklmnopqrstuvwxyz_0123456789", min_size=1, max_size=31)
CONTENT = st.one_of(st.binary(max_size=300), st.integers(4000, 4200).map(lambda size: b"x" * size))


def tree(data: bytes) -> Iterator[tuple[int, int, list[str]]]:
    """Of each storage, for each way down its tree of names: black entries passed, reds in a row, names in order."""
    with olefile.OleFileIO(io.BytesIO(data)) as opened:
        entries = opened.direntries

        def walk(number: int, blacks: int, red: bool) -> Iterator[tuple[int, int, str | None]]:
            if number == olefile.NOSTREAM:
                yield blacks, 0, None
                return
            raw = data[512 * (1 + opened.first_dir_sector) :][number * 128 : number * 128 + 128]
            is_red, name = raw[67] == 0, raw[: raw[64] - 2].decode("utf-16-le")
            left, right = (int.from_bytes(raw[at : at + 4], "little") for at in (68, 72))
            yield from walk(left, blacks + (not is_red), is_red)
            yield -1, int(is_red and red), name
            yield from walk(right, blacks + (not is_red), is_red)

        for entry in entries:
            if entry and entry.sid_child != olefile.NOSTREAM:
                passed = list(walk(entry.sid_child, 0, True))
                ways = {blacks for blacks, _, name in passed if name is None}
                yield len(ways), sum(reds for _, reds, _ in passed), [name for *_, name in passed if name]


@given(st.dictionaries(NAMES, CONTENT, max_size=12))
@settings(max_examples=60)
def test_every_stream_comes_back_as_it_went_in(content: dict[str, bytes]) -> None:
    content = {name.upper(): data for name, data in content.items()}

    assert streams(compound_file({"VBA": content, "PROJECT": b"p"})) == {
        "PROJECT": b"p",
        **{f"VBA/{name}": data for name, data in content.items()},
    }


@pytest.mark.parametrize("count", range(1, 20))
def test_the_names_hang_in_a_red_black_tree(count: int) -> None:
    names = [f"{'m' * (1 + number % 3)}{number:02}" for number in range(count)]
    data = compound_file({"VBA": dict.fromkeys(names, b"")})

    for different_black_heights, reds_in_a_row, in_order in tree(data):
        assert different_black_heights == 1
        assert reds_in_a_row == 0
        assert in_order == sorted(in_order, key=lambda name: (len(name), name.upper()))


def test_a_file_of_many_fat_sectors_comes_back() -> None:
    content = {f"big{number}": bytes([number]) * 200_000 for number in range(5)}

    assert streams(compound_file(content)) == content


def test_a_file_too_big_for_the_writer_is_refused() -> None:
    with pytest.raises(ValueError, match="DIFAT"):
        compound_file({"big": bytes(8_000_000)})


def test_olefile_finds_nothing_to_complain_about() -> None:
    data = compound_file({"VBA": {"dir": b"1", "big": bytes(5000)}, "PROJECT": b""})

    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_UNSURE) as opened:
        assert opened.parsing_issues == []
