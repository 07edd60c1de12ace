"""The workbook as a file whose bytes depend on nothing but its content."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any

import xlsxwriter

MADE = dt.datetime(2022, 12, 15)  # "created" of every sample; XlsxWriter would take the clock
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def new_book(target: io.BytesIO, title: str) -> Any:
    """An empty workbook that says of itself which kind and form it is."""
    book = xlsxwriter.Workbook(target)
    invented = "Sổ mẫu: doanh nghiệp và số liệu giả định"
    book.set_properties({"title": title, "comments": invented, "created": MADE})
    book.set_custom_property("xltools-kind", "nscl")
    book.set_custom_property("xltools-form", "1")
    return book


def settled(data: bytes, never_calculated: Iterable[str] = ()) -> bytes:
    """The same parts sorted and dated 1980; the cached values of `part!cell` in `never_calculated` taken out.

    A formula without a cached value is what programs leave that write formulas and do not calculate;
    XlsxWriter itself always caches something.
    """
    bare: dict[str, list[str]] = {}
    for place in never_calculated:
        part, cell = place.split("!")
        bare.setdefault(part, []).append(cell)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as sink:
        for name in sorted(source.namelist()):
            content = source.read(name)
            for cell in bare.get(name, []):
                content = _without_value(content, cell)
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            sink.writestr(entry, content)
    return target.getvalue()


def _without_value(part: bytes, cell: str) -> bytes:
    pattern = rf'(<c r="{cell}"[^>]*?)(?: t="str")?(><f>[^<]*</f>)<v>[^<]*</v>'.encode()
    content, changed = re.subn(pattern, rb"\1\2", part)
    if changed != 1:
        raise ValueError(f"{cell} holds no formula with a cached value")
    return content
