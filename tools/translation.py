"""click's own sentences in Vietnamese; `python tools/translation.py` takes in a newer click's and compiles.

What is translated stays; a new sentence comes in empty, and a test asks for its translation.
"""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PO = Path(__file__).parent.parent / "xl_tools/messages/locale/vi/LC_MESSAGES/xltools.po"
HEADER = "# click's own sentences in Vietnamese, kept by tools/translation.py.\n"
# Only what gettext needs: dates and names of tools would change the file without a change of words.
FIELDS = ("Content-Type", "Content-Transfer-Encoding", "Plural-Forms")
ANY_DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def asked() -> Catalog:
    """The sentences that the installed click asks gettext for, without translations."""
    sentences = Catalog()
    for _file, _line, ids, _comments, context in extract_from_dir(
        Path(click.__file__).parent, method_map=[("**.py", "python")], keywords=DEFAULT_KEYWORDS
    ):
        sentences.add(ids, context=context)
    return sentences


def translated(po: Path = PO) -> Catalog:
    """Our catalogue as it stands in the file."""
    return read_po(io.BytesIO(po.read_bytes()), locale="vi")


def updated(po: Path = PO) -> Catalog:
    """Our catalogue with the sentences that click has now, in click's order."""
    ours = translated(po)
    ours.update(asked(), no_fuzzy_matching=True)
    ours.obsolete.clear()
    return ours


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as text to translate in."""
    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, no_location=True)
    fields = "".join(f'"{name}: {value}\\n"\n' for name, value in catalogue.mime_headers if name in FIELDS)
    return f'{HEADER}msgid ""\nmsgstr ""\n{fields}\n'.encode() + body.getvalue().strip() + b"\n"


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it; the same sentences make the same bytes on any day."""
    catalogue.creation_date = catalogue.revision_date = ANY_DAY
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


if __name__ == "__main__":
    PO.write_bytes(as_po(updated()))
    PO.with_suffix(".mo").write_bytes(as_mo(translated()))
