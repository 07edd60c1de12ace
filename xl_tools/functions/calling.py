"""How a worksheet calls a function: cells in, cells out; a range is gone through cell by cell, an error is a text.

`xlwings` calls these functions on Windows; its decorators do nothing elsewhere, so they are plain Python. No function
is volatile: what a result depends on, the day of the law above all, is among its arguments.
"""

from __future__ import annotations

import datetime as dt
import functools
import inspect
import logging
import math
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import xlwings as xw

from xl_tools.errors import WrongUse, XltoolsError
from xl_tools.findings import say

MARK = "#XL: "
CATEGORY = "xltools"
Cell = Any  # what Excel holds: None, text, float, bool, a day; an int where Python calls
Grid = list[list[Cell]]
_EXCEL_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
FUNCTIONS: dict[str, Callable[..., Any]] = {}
HELP: dict[str, Mapping[str, str]] = {}  # what Excel shows for each argument
_log = logging.getLogger(__name__)


def worksheet_function(whole: tuple[str, ...] = (), **arguments: str) -> Callable[[Callable[..., Any]], Any]:
    """Make a function one that a worksheet calls; `arguments` has the Vietnamese help of each, in order.

    Arguments named in `whole` come as they are, as a grid; of all others the function gets one cell at a time, and
    the results stand as the cells stood. A position where every argument that runs over cells is blank stays blank.
    """

    def made(function: Callable[..., Any]) -> Any:
        parameters = inspect.signature(function).parameters
        if tuple(parameters) != tuple(arguments):
            raise TypeError(
                f"{function.__name__}: help for {tuple(arguments)}, parameters {tuple(parameters)}"
            )
        bound = inspect.signature(function)

        @functools.wraps(function)
        def called(*given: Any, **named: Any) -> Any:
            try:
                asked = bound.bind_partial(*given, **named)
                values = {name: asked.arguments.get(name, _default(one)) for name, one in parameters.items()}
                return _spread(function, values, whole)
            except XltoolsError as problem:
                return text_of(problem)

        called.__annotations__ = {}  # xlwings would take a type for the name of one of its converters
        offered = called
        for name, help_ in arguments.items():
            # Two dimensions always, or a column and a row of a sheet would look the same.
            offered = xw.arg(name, ndim=2, err_to_str=True, doc=help_)(offered)
        FUNCTIONS[function.__name__] = offered
        HELP[function.__name__] = arguments
        return xw.func(category=CATEGORY, volatile=False)(offered)

    return made


def text_of(problem: XltoolsError) -> str:
    """`#XL: thiếu số lao động`: what is wrong, short enough for a cell."""
    what = say(problem.code, problem.details).what.removesuffix(".")
    return MARK + what[:1].lower() + what[1:]


def _default(parameter: inspect.Parameter) -> Any:
    return None if parameter.default is inspect.Parameter.empty else parameter.default


def grid(value: Any) -> Grid:
    """The argument as rows of cells, whether it came as a cell, a row or a grid."""
    if not isinstance(value, list | tuple):
        return [[value]]
    if value and isinstance(value[0], list | tuple):
        return [list(row) for row in value]
    return [list(value)]


def _spread(function: Callable[..., Any], values: Mapping[str, Any], whole: tuple[str, ...]) -> Any:
    fixed = {name: grid(values[name]) for name in whole}
    running = {name: grid(value) for name, value in values.items() if name not in whole}
    rows, columns = _size(running)
    wide = {name for name, cells in running.items() if (len(cells), len(cells[0])) != (1, 1)}
    found = []
    for row in range(rows):
        line = []
        for column in range(columns):
            one = {name: _at(cells, row, column) for name, cells in running.items()}
            blank = wide and all(is_blank(one[name]) for name in wide)
            line.append("" if blank else _answer(function, fixed | one))
        found.append(line)
    return found[0][0] if (rows, columns) == (1, 1) else found


def _size(running: Mapping[str, Grid]) -> tuple[int, int]:
    """How many rows and columns the arguments run over together; a single row, column or cell serves all others."""
    rows = {len(cells) for cells in running.values()} - {1}
    columns = {len(row) for cells in running.values() for row in cells} - {1}
    if len(rows) > 1 or len(columns) > 1:
        raise WrongUse("XL-0532")
    return max(rows, default=1), max(columns, default=1)


def _at(cells: Grid, row: int, column: int) -> Cell:
    line = cells[row if len(cells) > 1 else 0]
    return line[column if len(line) > 1 else 0]


def _answer(function: Callable[..., Any], values: Mapping[str, Any]) -> Any:
    """What stands in the cell: the result, or why there is none."""
    try:
        for value in _cells(values):
            if isinstance(value, str) and value.startswith(MARK):
                return value  # an answer of ours that could not be given says why, wherever it goes
            _refuse_error(value)
        return stored(function(**values))
    except XltoolsError as problem:
        return text_of(problem)
    except Exception:  # Excel would show #VALUE!, and nobody would know why
        _log.exception("%s", function.__name__)
        return text_of(WrongUse("XL-0533", function=function.__name__))


def _cells(values: Mapping[str, Any]) -> Iterator[Cell]:
    for value in values.values():
        yield from (cell for row in value for cell in row) if isinstance(value, list) else (value,)


def _refuse_error(value: Cell) -> None:
    """An error of Excel's in an argument is told under its name."""
    if isinstance(value, float) and not math.isfinite(value):
        raise WrongUse("XL-0531", heading="số", shown="“không phải số”")
    if value in _EXCEL_ERRORS:
        raise WrongUse("XL-0535", shown=value)


def is_blank(value: Cell) -> bool:
    """Whether nothing stands in the cell."""
    return value is None or (isinstance(value, str) and not value.strip())


def stored(value: Any) -> Any:
    """The value as a cell takes it: a whole number without decimals, nothing as an empty text."""
    if isinstance(value, list):
        return [[stored(cell) for cell in row] for row in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime(value.year, value.month, value.day)  # what COM knows
    return "" if value is None else value
