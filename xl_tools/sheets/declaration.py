"""How a sheet is declared: one line per column gives its name, heading, reader, check, drop-down and help.

    class VanBan(Sheet, tab="Văn bản", key=("ma_van_ban",)):
        ma_van_ban: Text = ma("Mã văn bản", required="x", unique=True, example="KH70-2022")

The attribute is the heading without marks (`text.slug`), which is also the name in JSON: there is no second
mapping table. Nothing here coerces: the readers in `reading.py` have done so, cell by cell, before pandera judges.
"""

from __future__ import annotations

import copy
import dataclasses
import functools
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import pandas as pd
import pandera.pandas as pa
from pandera.api.base.model import MetaModel
from pandera.api.dataframe.model_components import FieldInfo
from pandera.typing import Series

from xl_tools.findings import Finding

# The dtypes of a frame. Numbers are Decimal and days datetime.date, both in object columns, so that they stay exact.
Text = Series[object]
Number = Series[object]
Day = Series[object]
Whole = Series[pd.Int64Dtype]
Money = Series[pd.Int64Dtype]


@dataclass(frozen=True)
class Column:
    """One column as declared; `reads` names its reader, `required` is `x`, `đk`, `–` or `→`.

    `adds_up` is False for money whose sum over the rows says nothing (a price of one unit);
    `default` is what a blank cell means, where it means anything; `bounds` what pandera holds the values to
    (`{"ge": 0}`), `kind` the one kind of workbook that has the column (None: every kind with the
    sheet), `in_kind` what a kind declares otherwise (`{"ocop": {"choices": "DM-NHOM-OCOP"}}`).
    """

    name: str
    title: str
    reads: str
    required: str = "–"
    choices: str | tuple[str, ...] | None = None
    unit: str | None = None
    example: Any = None
    default: Any = None
    help: str = ""
    width: int = 14
    hidden: bool = False
    adds_up: bool = True
    bounds: Mapping[str, int] = field(default_factory=dict)
    kind: str | None = None
    in_kind: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def computed(self) -> bool:
        """Whether the program fills it."""
        return self.required == "→"


def _column(title: str, reads: str, check: dict[str, Any], meta: dict[str, Any]) -> Any:
    return pa.Field(title=title, nullable=True, metadata={"reads": reads, "bounds": check, **meta}, **check)


def _declare(reads: str, width: int) -> Callable[..., Any]:
    checks = ("ge", "gt", "le", "lt")

    def column(title: str, **given: Any) -> Any:
        check = {name: given.pop(name) for name in checks if name in given}
        if title.startswith("→"):
            given["required"] = "→"
        return _column(title, reads, check, {"width": width, **given})

    return column


chu = _declare("chu", 26)
ma = _declare("ma", 15)
so = _declare("so", 13)
so_nguyen = _declare("so_nguyen", 10)
tien = _declare("tien", 18)
ngay = _declare("ngay", 13)
muc_tran = _declare("muc_tran", 18)  # an amount, or the word "không" where the text sets none
lua_chon = _declare("lua_chon", 20)
lua_chon_nhieu = _declare("lua_chon_nhieu", 26)


@dataclass(frozen=True)
class Layout:
    """What a sheet is besides its columns.

    `tab` is its name, `key` the columns that name a row, `label` the column whose text tells a person which row is
    meant, `intro` what a blank workbook says above the table, `rows` the rules over several columns, `transposed`
    a sheet with one key a line (Mục, Giá trị) instead of one record a line, `optional` one that a blank workbook
    hides until it is used, `output` one whose rows the program makes, `beside` how the headings of further columns
    of numbers begin that an office may add, `adds_up` False where no money of the sheet adds up over its rows (rates,
    figures of different years).
    """

    tab: str = ""
    key: tuple[str, ...] = ()
    label: str | None = None
    intro: str = ""
    rows: tuple[Callable[..., list[Finding]], ...] = ()
    transposed: bool = False
    optional: bool = False
    output: bool = False
    beside: str = ""
    adds_up: bool = True


class _SheetType(MetaModel):
    """Lets a sheet be asked `HoSoHoTro.tab`: pandera takes every public attribute of a model for a column."""

    _layout: Layout

    @property
    def tab(cls) -> str:
        return cls._layout.tab

    @property
    def key(cls) -> tuple[str, ...]:
        return cls._layout.key

    @property
    def label(cls) -> str | None:
        return cls._layout.label

    @property
    def intro(cls) -> str:
        return cls._layout.intro

    @property
    def rows(cls) -> tuple[Callable[..., list[Finding]], ...]:
        return cls._layout.rows

    @property
    def transposed(cls) -> bool:
        return cls._layout.transposed

    @property
    def optional(cls) -> bool:
        return cls._layout.optional

    @property
    def output(cls) -> bool:
        return cls._layout.output

    @property
    def beside(cls) -> str:
        return cls._layout.beside

    @property
    def adds_up(cls) -> bool:
        return cls._layout.adds_up


class Sheet(pa.DataFrameModel, metaclass=_SheetType):
    """A tab of a workbook: subclasses declare its columns, and its `Layout` as keywords of the class."""

    def __init_subclass__(cls, **layout: Any) -> None:
        """Keep the layout out of pandera's sight."""
        super().__init_subclass__()  # type: ignore[no-untyped-call]  # pandera leaves it untyped
        cls._layout = Layout(**layout)

    class Config:
        """Readers have coerced; columns an office added are its own."""

        coerce = False
        strict = False


@functools.cache
def of_kind(sheet: type[Sheet], kind: str) -> type[Sheet]:
    """The sheet as a kind of workbook has it: its own columns and drop-downs, none of the other kind's.

    One declaration serves both kinds where tabs share a name; most sheets are the same in both.
    """
    declared = columns(sheet)
    kept = [one for one in declared if one.kind in (None, kind)]
    if len(kept) == len(declared) and not any(kind in one.in_kind for one in declared):
        return sheet
    fields = dict(_declared(sheet))
    body = {
        "__module__": sheet.__module__,
        "__doc__": sheet.__doc__,
        "__annotations__": {one.name: sheet.__annotations__[one.name] for one in kept},
        **{one.name: _said_of(fields[one.name], one.in_kind.get(kind)) for one in kept},
    }
    layout = {one.name: getattr(sheet._layout, one.name) for one in dataclasses.fields(Layout)}
    if layout["label"] not in {one.name for one in kept}:
        layout["label"] = None
    made = types.new_class(sheet.__name__, (Sheet,), layout, lambda space: space.update(body))
    return cast("type[Sheet]", made)


def _said_of(declared: FieldInfo, otherwise: Mapping[str, Any] | None) -> FieldInfo:
    """The field, with what a kind of workbook declares otherwise."""
    if not otherwise:
        return declared
    found = copy.copy(declared)
    found.metadata = {**(declared.metadata or {}), **otherwise}
    return found


@functools.cache
def columns(sheet: type[Sheet]) -> tuple[Column, ...]:
    """The declared columns of a sheet, in order."""
    return tuple(
        Column(name=name, title=str(declared.title), **(declared.metadata or {}))
        for name, declared in _declared(sheet)
    )


def _declared(sheet: type[Sheet]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields as the class body wrote them: to make pandera's schema of them takes longer than to read a tab."""
    for model in reversed(sheet.__mro__):
        yield from ((name, one) for name, one in vars(model).items() if isinstance(one, FieldInfo))


@functools.cache
def column(sheet: type[Sheet], name: str) -> Column:
    """The declared column `name`."""
    return next(declared for declared in columns(sheet) if declared.name == name)
