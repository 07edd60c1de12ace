"""The guides of the bundle, as pages for a browser: each one file, its pictures inside, links to one another.

The sources are the project's own Markdown; markdown-it-py turns them into HTML, as GitHub shows them.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bundle.refusal import Refused

_KINDS = {".png": "image/png", ".svg": "image/svg+xml"}
_STYLE = (
    "body{max-width:46em;margin:2em auto;padding:0 1em;font:17px/1.5 'Segoe UI',Arial,sans-serif;color:#222}"
    "img{max-width:100%;border:1px solid #ccc}table{border-collapse:collapse}"
    "td,th{border:1px solid #bbb;padding:.3em .6em;text-align:left;vertical-align:top}"
    "pre{background:#f4f4f4;padding:.8em;overflow:auto}"
)


def pages(docs: Path, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Each named page of the folder as `name.html` and its bytes; Refused when a page or picture is not there."""
    for name in names:
        yield f"{name}.html", page(_read(docs / f"{name}.md").decode(), docs, names).encode()


def page(text: str, docs: Path, names: Sequence[str]) -> str:
    """One page whole; a link to a page that is not in the bundle stays as plain text."""
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(text)
    title = ""
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            words = tokens[place + 1].content
            title = title or words
            token.attrSet("id", anchor(words))
        for child in token.children or ():
            if child.type == "image":
                child.attrSet("src", _inside(docs / str(child.attrGet("src"))))
        if token.children:
            token.children = list(_links(token.children, names))
    body = markdown.renderer.render(tokens, markdown.options, {})
    return (
        f'<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>\n{body}</body></html>\n"
    )


def anchor(words: str) -> str:
    """`7-nơi-chặn-macro` of `7. Nơi chặn macro`: the anchors that GitHub gives to headings."""
    return re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")


def _links(tokens: Sequence[Token], names: Sequence[str]) -> Iterator[Token]:
    """The tokens of a line; Markdown links now lead to the pages beside this one, or are gone."""
    dropped = False
    for token in tokens:
        if token.type == "link_open":
            target, mark, rest = str(token.attrGet("href")).partition("#")
            name = target.removesuffix(".md")
            dropped = bool(target) and not target.startswith("http") and name not in names
            if not dropped and target.endswith(".md"):
                token.attrSet("href", f"{name}.html{mark}{rest}")
        if not (dropped and token.type in ("link_open", "link_close")):
            yield token
        if token.type == "link_close":
            dropped = False


def _inside(picture: Path) -> str:
    content = base64.b64encode(_read(picture)).decode()
    return f"data:{_KINDS[picture.suffix]};base64,{content}"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(
            f"Thiếu tệp hướng dẫn {path.name}.", "Lấy lại thư mục docs của bản phát hành."
        ) from None
