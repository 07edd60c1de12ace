"""A paper from its template and a typed context: plain `{{ tong_kinh_phi }}` in Word, a passport behind it.

A template is written by officers in Word, so it may do little: no Python beyond Jinja's sandbox, no unknown
name, no blank, no number that is not a `Figure`. It may use the fields of its context, `dem("bang")`
(1, 2, 3 … each time it is printed), `hinh(chi_tieu.bieu_do)` (a chart, alone in its paragraph),
`ma_qr(nhan.noi_dung)` (a QR code, alone in its run) and the filters `tt` (loop.index as text) and `la_ma`
(Roman numerals).
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import Field, fields, is_dataclass
from pathlib import Path
from types import NoneType, SimpleNamespace
from typing import Any, NoReturn, get_args, get_type_hints

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, Undefined, pass_context
from jinja2.sandbox import SandboxedEnvironment

from xl_tools.errors import WrongUse
from xl_tools.trace import Figure
from xl_tools.word.binding import CAPTIONS, bind, outlined
from xl_tools.word.chart import CHART, CHART_END, Charts, place
from xl_tools.word.passport import MARK, MARK_END, MARK_TEXT, Passport, issue
from xl_tools.word.qr import CODE, CODE_END, place_codes
from xl_tools.word.rows import keep_rows_together

# Control letters cannot stand in XML, and docxtpl reads some as page breaks; marks come from us alone.
_FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f{MARK}{MARK_TEXT}{MARK_END}{CHART}{CHART_END}{CODE}{CODE_END}]"
)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def render(template: Path, context: object, manifest: Mapping[str, str]) -> bytes:
    """The .docx of a paper: same template, context and manifest, same bytes.

    `context` is a dataclass; `manifest` names the hashes of what the paper was made from (workbook, law,
    template, program). A blank that the paper needs raises WrongUse XL-0401 with the field and its source,
    a template that asks for what there is not XL-0404, a number without a passport XL-0405.
    """
    given = view(context)
    printed = _Printed()
    paper = DocxTemplate(str(template))
    try:
        paper.render(vars(given), _environment(printed), autoescape=True)
    except TemplateError as problem:
        raise WrongUse("XL-0404", template=template.name, problem=str(problem)) from problem
    _end_with_last_section(paper.docx.element.body)
    keep_rows_together(paper.docx.element.body)
    bind(paper.docx.element.body, outlined(paper.docx.styles.element) | CAPTIONS)
    written = io.BytesIO()
    paper.save(written)
    drawn = place_codes(place(written.getvalue(), printed.charts), printed.codes)
    return issue(drawn, printed.passports, manifest)


def view(context: object) -> SimpleNamespace:
    """The context as a template sees it: no letters that XML cannot hold, every blank knowing its field."""
    known = {name: value for name, value in vars(context).items() if isinstance(value, str)}
    return _View(known).record(context, "", "")


class Missing(Undefined):
    """A blank that its dataclass allows: a switch that is off, `|default("–")` in a cell; never printed."""

    def __init__(self, field: str, source: str) -> None:
        super().__init__(name=field)
        self.__dict__["source"] = source

    def __str__(self) -> str:
        return _absent(self._undefined_name or "", self.__dict__["source"])


class _View:
    """Walks a context once, before Jinja does, so that a blank is named by its field."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = known

    def record(self, value: object, path: str, source: str) -> SimpleNamespace:
        """The fields of a dataclass, by name."""
        if not is_dataclass(value) or isinstance(value, type):
            raise TypeError(f"context {path or 'at the top'} is {type(value).__name__}, not a dataclass")
        seen = {
            declared.name: self.field(declared, value, f"{path}.{declared.name}".lstrip("."), source)
            for declared in fields(value)
        }
        return SimpleNamespace(**seen)

    def field(self, declared: Field[Any], record: Any, path: str, source: str) -> object:
        """A field; its metadata says where an officer fills it (`source`), and if a list is `not_empty`."""
        value = getattr(record, declared.name)
        source = declared.metadata.get("source", "").format_map(self.known) or source
        if value in (None, "") and declared.name in _optional(record.__class__):
            return Missing(path, source)
        if value == [] and declared.metadata.get("not_empty"):
            _absent(path, source)
        return self.value(value, path, source)

    def value(self, value: object, path: str, source: str) -> object:
        """A value that must be there."""
        if isinstance(value, Figure):
            return value if value.text else _absent(path, source)
        if isinstance(value, str):
            return _FORBIDDEN.sub("", value) if value.strip() else _absent(path, source)
        if isinstance(value, Sequence):
            return [self.value(item, f"{path}[{place}]", source) for place, item in enumerate(value, 1)]
        return self.record(value, path, source) if value is not None else _absent(path, source)


@functools.cache
def _optional(record: Any) -> frozenset[str]:
    hints = get_type_hints(record)
    return frozenset(name for name, hint in hints.items() if NoneType in get_args(hint))


def _absent(field: str, source: str) -> NoReturn:
    raise WrongUse("XL-0401", field=field, source=source)


class _Printed:
    """What reached the paper: each different figure gets one tag, whatever the number of its controls."""

    def __init__(self) -> None:
        self._tags: dict[Figure, str] = {}
        self._values: dict[str, Any] = {}
        self.charts: Charts = []
        self.codes: list[str] = []

    @property
    def passports(self) -> list[Passport]:
        """The figures in the order in which they were first printed."""
        return [Passport(tag, figure) for figure, tag in self._tags.items()]

    @pass_context  # at run time, or Jinja would fold `{{ none }}` into the template and print "None"
    def finalize(self, _: object, value: object) -> str:
        """The value as Jinja writes it, or a refusal."""
        if isinstance(value, Figure):
            shown = _FORBIDDEN.sub("", value.text)
            return f"{MARK}{self._tag(value)}{MARK_TEXT}{shown}{MARK_END}"
        if isinstance(value, str) and value:
            return value
        if isinstance(value, Undefined):
            return str(value)  # raises, and names the field
        if value is None or value == "":
            _absent("{{ … }}", "")
        raise WrongUse("XL-0405", value=repr(value))

    def chart(self, drawn: Any) -> str:
        """The mark of a chart; its figures get their passports as printed ones do."""
        for series in drawn.chuoi:
            for figure in series.so:
                self._tag(figure)
        self.charts.append(drawn)
        return f"{CHART}{len(self.charts)}{CHART_END}"

    def code(self, text: str) -> str:
        """The mark of a QR code."""
        self.codes.append(str(text))
        return f"{CODE}{len(self.codes)}{CODE_END}"

    def _tag(self, figure: Figure) -> str:
        if self._values.setdefault(figure.key, figure.value) != figure.value:
            raise ValueError(f"two values under one key {figure.key!r}")
        return self._tags.setdefault(figure, f"xl{len(self._tags) + 1}")


class _Sandbox(SandboxedEnvironment):
    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuses `figure.text` too: it would print a number that no passport follows."""
        bare = isinstance(obj, Figure) and attr == "text"
        return not bare and super().is_safe_attribute(obj, attr, value)


def _environment(printed: _Printed) -> SandboxedEnvironment:
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined, finalize=printed.finalize)
    environment.filters |= {"tt": str, "la_ma": roman}
    counted: dict[str, int] = {}

    def dem(name: str) -> str:
        counted[name] = counted.get(name, 0) + 1
        return str(counted[name])

    environment.globals |= {"dem": dem, "hinh": printed.chart, "ma_qr": printed.code}
    return environment


def roman(number: int | str) -> str:
    """`4` → `IV`, as sections and annexes are numbered."""
    rest, letters = int(number), ""
    for size, letter in _ROMAN:
        times, rest = divmod(rest, size)
        letters += letter * times
    return letters


def _end_with_last_section(body: Any) -> None:
    """Lets the last section that was not switched off close the paper.

    In a template every section ends in a break of its own, so that annexes can be switched; the section that
    would follow the last break is empty and would print a blank page.
    """
    trailing: list[Any] = []
    for block in reversed(body[:-1]):
        section = block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if section is not None:
            body.replace(body[-1], section)
            for empty in trailing:
                body.remove(empty)
        if section is not None or block.tag != qn("w:p") or block.find(qn("w:r")) is not None:
            return
        trailing.append(block)
