"""Numbers of the law stand in parameters: a number in the code of sheets, rules and papers says why it is none.

Structure explains most by itself: the ends of a year, a percentage, digits after the comma, the length of a text, how
much a cache keeps, and what a sheet declares of its columns (widths, examples, bounds). All others are listed
in `numbers_in_code.yaml`, by module and by the constant or function that holds them, each with why.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from xl_tools import data

PACKAGE = Path(__file__).parent.parent / "xl_tools"
SCANNED = [
    module
    for folder in ("sheets", "rules", "documents")
    for module in sorted((PACKAGE / folder).rglob("*.py"))
]
ALLOWED: dict[str, dict[str, dict[str, Any]]] = data.load_yaml(
    Path(__file__).with_name("numbers_in_code.yaml")
)
_SMALL = 3  # 0, 1 and 2 count, index and round; from here on a number may be one of the law
_FROM_TEXT = ("Decimal", "Fraction")
_SHOW_DIGITS = ("number", "percent", "rounded", "lam_tron")  # (value, digits after the comma)
_MILLION = 1_000_000  # triệu đồng


def named(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def numbers(source: str) -> Iterator[tuple[str, int | float | Decimal]]:
    """Each number that no structure explains, with the constant, function or class at whose level it stands."""
    for statement in ast.parse(source).body:
        if _declares_a_sheet(statement):
            continue
        where = _name(statement)
        above: dict[ast.AST, ast.AST] = {}
        for node in ast.walk(statement):
            above |= dict.fromkeys(ast.iter_child_nodes(node), node)
            value = _value(node, above)
            if value is not None and not _explained(node, value, above):
                yield where, value


def _declares_a_sheet(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ClassDef) and any(ast.unparse(one) == "Sheet" for one in statement.bases)


def _name(statement: ast.stmt) -> str:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return statement.name
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return next((one.id for one in targets if isinstance(one, ast.Name)), "")


def _value(node: ast.AST, above: dict[ast.AST, ast.AST]) -> int | float | Decimal | None:
    """The number that a node writes down, from 3 on or with a fraction; also as a text, and any month or day."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in _FROM_TEXT and node.args:
        text = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
        try:
            written: Any = Decimal(text) if isinstance(text, str) else None
        except InvalidOperation:
            return None
        return written if written is not None and written.is_finite() and _counts(written) else None
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value if _counts(node.value) or _is_a_month_or_day(above.get(node)) else None  # type: ignore[return-value]
    return None


def _is_a_month_or_day(parent: ast.AST | None) -> bool:
    """Whether a number stands beside the month or day of something: `day.month == 1` is a term."""
    beside = ast.iter_child_nodes(parent) if isinstance(parent, ast.Compare) else ()
    return any(isinstance(one, ast.Attribute) and one.attr in ("month", "day") for one in beside)


def _counts(value: Any) -> bool:
    return value >= _SMALL or value != int(value)


def _explained(node: ast.AST, value: Any, above: dict[ast.AST, ast.AST]) -> bool:
    parent = above.get(node)
    if isinstance(parent, ast.Slice):
        return True
    if isinstance(parent, ast.keyword):
        return parent.arg in ("maxsize", "width")
    if isinstance(parent, ast.Compare):
        return any(isinstance(one, ast.Call) and ast.unparse(one.func) == "len" for one in ast.walk(parent))
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Mult | ast.Div):
        return value in (100, _MILLION)
    if isinstance(parent, ast.Call):
        called = ast.unparse(parent.func)
        if called == "Decimal":
            return value in (100, _MILLION)
        if called == "dt.date":
            return [ast.unparse(one) for one in parent.args[1:]] == ["12", "31"]
        return called.endswith(".zfill") or (called in _SHOW_DIGITS and node in parent.args[1:])
    return False


def found(module: Path) -> dict[str, set[Any]]:
    """The numbers of a module, by where they stand."""
    by_name: dict[str, set[Any]] = {}
    for where, value in numbers(module.read_text(encoding="utf-8")):
        by_name.setdefault(where, set()).add(value)
    return by_name


@pytest.mark.parametrize("module", SCANNED, ids=named)
def test_every_number_in_a_rule_or_a_paper_says_why_it_is_not_of_the_law(module: Path) -> None:
    allowed = {name: set(entry["numbers"]) for name, entry in ALLOWED.get(named(module), {}).items()}

    # A number of the law goes into xl_tools/parameters; any other is listed, with its reason, or taken off the list.
    assert found(module) == allowed


def test_every_listed_number_has_its_reason_and_its_module() -> None:
    assert set(ALLOWED) <= {named(module) for module in SCANNED}
    assert all(len(entry["why"]) > 10 for names in ALLOWED.values() for entry in names.values())


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("def f(x):\n    return x >= 36", [("f", 36)]),
        ("MONTHS = 36", [("MONTHS", 36)]),
        ("def f(x):\n    return x * 0.5", [("f", 0.5)]),
        ('SHARE = Decimal("0.75")', [("SHARE", Decimal("0.75"))]),
        ("def f(x):\n    return x * Decimal(30) / 100", [("f", 30)]),
        ("def f(workers):\n    return workers <= 100", [("f", 100)]),
        ("def f(d):\n    return d + dt.timedelta(days=90)", [("f", 90)]),
        ("def f(d):\n    return dt.date(2026, 5, 22)", [("f", 2026), ("f", 5), ("f", 22)]),
        ("CLASSES = {'nho': 50}", [("CLASSES", 50)]),
        ("def f(x, limit=180):\n    return x > limit", [("f", 180)]),
        ("def f(d):\n    return d.month == 1", [("f", 1)]),
        ("@functools.lru_cache(maxsize=4_096)\ndef f(x):\n    return x >= 36", [("f", 36)]),
        ("class A(Sheet):\n    nam = so_nguyen(le=2045)\ndef f(x):\n    return x >= 36", [("f", 36)]),
        ("def f(year):\n    return dt.date(year, 12, 31)", []),
        ("def f(part, whole):\n    return part / whole * 100", []),
        ("def f(x):\n    return number(x, 4)", []),
        ("def f(text):\n    return text[:4] if len(text) > 10 else text", []),
        ("def f(x):\n    return x[1:] or x - 2", []),
    ],
)
def test_the_scan_sees_a_number_of_the_law_and_passes_over_what_structure_explains(
    code: str, told: list[tuple[str, Any]]
) -> None:
    assert list(numbers(code)) == told
