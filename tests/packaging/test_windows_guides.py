"""The guides in the bundle: whole pages with their pictures, that lead to one another and nowhere else."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from urllib.parse import unquote

import build
import pytest
from bundle import guides
from bundle.refusal import Refused

ROOT = Path(__file__).parents[2]
PAGES = dict(guides.pages(ROOT / "docs", build.PAGES))


def draw(tmp_path: Path, text: str) -> str:
    (tmp_path / "hinh.png").write_bytes(b"\x89PNG")
    return guides.page(text, tmp_path, ["mot", "hai"])


def test_pictures_are_inside_the_page(tmp_path: Path) -> None:
    page = draw(tmp_path, "# Một\n\n![Hình vẽ](hinh.png)\n")

    assert f'src="data:image/png;base64,{base64.b64encode(bytes([0x89]) + b"PNG").decode()}"' in page
    assert 'alt="Hình vẽ"' in page
    assert "<title>Một</title>" in page


def test_links_lead_to_pages_of_the_bundle_and_others_become_words(tmp_path: Path) -> None:
    page = draw(tmp_path, "[một](mot.md#7-nơi), [ba](ba.md), [mạng](https://vi.example), [mục](#muc)\n")

    assert re.findall(r'href="([^"]+)"', page)[0].startswith("mot.html#7-")
    assert ", ba, " in page
    assert 'href="https://vi.example"' in page
    assert 'href="#muc"' in page


def test_a_missing_picture_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"mat\.png"):
        guides.page("![Mất](mat.png)", tmp_path, [])


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_bundle_is_whole(name: str) -> None:
    page = PAGES[name].decode()
    links = re.findall(r'href="([^"]+)"', page)
    anchors = set(re.findall(r'id="([^"]+)"', page))

    assert {link.partition("#")[0] for link in links if not link.startswith(("http", "#"))} <= set(PAGES)
    assert all(unquote(link[1:]) in anchors for link in links if link.startswith("#"))
    assert not re.search(r'src="(?!data:)', page)
