"""The house itself: where things stand, what they may import, and what must never come in."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from xl_tools import data
from xl_tools.cli import COMMANDS
from xl_tools.law.golden import parameter_stems
from xl_tools.law.lists import all_lists
from xl_tools.sheets.kinds import KINDS, RATE_TABLE

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "xl_tools"
MODULES = sorted(PACKAGE.rglob("*.py"))
OF_BUNDLE = sorted((ROOT / "packaging").rglob("*.py"))
PURE = [module for module in MODULES if module.relative_to(PACKAGE).parts[0] in {"rules", "sheets", "law"}]
MADE_BY_RUNNING = {".git", ".venv", "out", "dist", "build", "__pycache__", ".hypothesis", ".xltools"}


def named(module: Path) -> str:
    """`rules/quy_mo.py`."""
    return module.relative_to(PACKAGE if module.is_relative_to(PACKAGE) else ROOT).as_posix()


def stems(folder: str) -> set[str]:
    """The modules of a folder of the package, without its `__init__`."""
    return {module.stem for module in (PACKAGE / folder).glob("*.py")} - {"__init__"}


def our_files() -> Iterator[Path]:
    """Everything that belongs to the project, nothing that running it leaves behind."""
    for folder, inside, files in os.walk(ROOT):
        inside[:] = [name for name in inside if name not in MADE_BY_RUNNING and not name.endswith("_cache")]
        yield from (Path(folder, name) for name in files)


def texts(file: Path) -> Iterator[str]:
    """What a file says; of a workbook or paper, what each part inside says."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as parts:
            yield from (parts.read(name).decode("utf-8", errors="replace") for name in parts.namelist())
    else:
        yield file.read_text(encoding="utf-8", errors="replace")


def calls(module: Path) -> Iterator[str]:
    """The names that a module calls, as written: `print`, `dt.date.today`."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


# Size and names


@pytest.mark.parametrize("module", [*MODULES, *OF_BUNDLE], ids=named)
def test_a_module_has_at_most_300_lines(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("module", [*MODULES, *OF_BUNDLE], ids=named)
def test_a_function_has_at_most_50_lines(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [one.name for one in functions if (one.end_lineno or 0) - one.lineno >= 50] == []


def test_nothing_is_called_utils() -> None:
    forbidden = {"utils", "util", "common", "core", "helpers", "helper", "base", "misc"}

    assert not [file for file in our_files() if forbidden & {file.stem, *file.relative_to(ROOT).parts[:-1]}]


@pytest.mark.parametrize("module", [*MODULES, *OF_BUNDLE], ids=named)
def test_a_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


# Layers


def test_imports_go_down_only() -> None:
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert linter, "import-linter belongs to the dev extra"

    ran = subprocess.run([linter, "--no-cache"], check=False, cwd=ROOT, capture_output=True, text=True)

    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("asked", ["--help", "validate --help"])
def test_help_loads_nothing_heavy(asked: str) -> None:
    heavy = ["pandas", "pandera", "lxml", "yaml", "docx", "openpyxl", "rich", "xl_tools.tasks"]
    code = f"""if True:
        import sys
        from xl_tools.cli import run
        run({asked.split()})
        print(*set({heavy}) & set(sys.modules), file=sys.stderr)
    """

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip()
    assert ran.stderr.strip() == ""


def imported(module: Path) -> Iterator[str]:
    """The modules that a module imports, those named in a string for later included."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield ast.unparse(node.args[0]).strip("'\"")


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_only_the_free_part_of_xlwings_is_used(module: Path) -> None:
    paid = ("xlwings.pro", "xlwings.server", "xlwings.reports", "xlwings.PRO")

    assert not [name for name in imported(module) if name.startswith(paid)]


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_one_module_alone_knows_what_com_calls_things(module: Path) -> None:
    api = [node for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if _asks_for_api(node)]

    assert not api or named(module) == "workbook/office.py"


def _asks_for_api(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "api"


# Rules and sheets are pure


@pytest.mark.parametrize("module", PURE, ids=named)
def test_the_domain_prints_nothing_opens_nothing_and_never_leaves(module: Path) -> None:
    effects = {"print", "open", "input", "exit", "sys.exit", "Path.open"}

    assert not effects & set(calls(module))


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_today_is_asked_for_by_the_faces_alone(module: Path) -> None:
    clock = [name for name in calls(module) if name.endswith((".today", ".utcnow")) or name == "today"]

    assert not clock or named(module).startswith(("cli/", "addin/"))


@pytest.mark.parametrize(
    "module", [module for module in PURE if named(module).startswith("rules/")], ids=named
)
def test_a_rule_holds_no_amount_and_no_day_of_the_law(module: Path) -> None:
    million = 1_000_000  # the unit triệu đồng, not a number of the law
    tree = ast.parse(module.read_text(encoding="utf-8"))
    numbers = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]

    assert not [
        value for value in numbers if type(value) in (int, float) and value >= 1000 and value != million
    ]


# Places that belong together


def test_every_sheet_belongs_to_a_kind_of_workbook() -> None:
    declared = {
        module.stem
        for module in (PACKAGE / "sheets").glob("*.py")
        if "Sheet,\n    tab=" in module.read_text()
    }
    used = {
        sheet.__module__.rpartition(".")[2] for sheets in (*KINDS.values(), RATE_TABLE) for sheet in sheets
    }

    assert declared == used


def test_every_paper_has_its_template() -> None:
    documents = PACKAGE / "documents"
    modules = [
        module for module in documents.rglob("*.py") if "\nTEMPLATE" in module.read_text(encoding="utf-8")
    ]
    papers = {module.relative_to(documents).parts[0].removesuffix(".py") for module in modules}
    templates = {template.stem for template in (ROOT / "templates/docx").glob("*.docx")}

    assert papers == templates


def test_every_command_has_its_module_and_every_task_its_command() -> None:
    commands = {name.replace("-", "_") for name in COMMANDS}

    assert stems("cli") - {"answers", "options"} == commands
    assert stems("tasks") <= commands


def test_tests_mirror_the_package() -> None:
    folders = {folder.name for folder in (ROOT / "tests").iterdir() if folder.is_dir()} - {"__pycache__"}

    assert folders <= {folder.name for folder in PACKAGE.iterdir() if folder.is_dir()} | {
        "office",
        "packaging",
    }


# The law's data


PARAMETERS = [data.parameters(f"{stem}.yaml") for stem in parameter_stems()]


@pytest.mark.parametrize("file", PARAMETERS, ids=lambda file: file.name)
def test_every_parameter_has_unit_day_reference_and_how_far_it_was_verified(file: Path) -> None:
    for name, head in data.load_yaml(file).items():
        assert head["label"] and head["unit"] and head["checked"], name
        for start, dated in head["values"].items():
            assert start.year > 1900, name
            assert dated["reference"].strip() and dated["verified"] in data.GRADES, (name, start)


@pytest.mark.parametrize(
    "file", sorted(data.parameters("muc_ho_tro").glob("*.yaml")), ids=lambda file: file.name
)
def test_every_rate_names_its_text_and_its_first_day(file: Path) -> None:
    for rate in data.load_yaml(file)["muc_ho_tro"]:
        assert rate["van_ban_quy_dinh"] and rate["hieu_luc_tu"], rate["ma_muc"]
        assert rate["verified"] in data.GRADES, rate["ma_muc"]


def test_every_list_that_a_column_names_is_there() -> None:
    from xl_tools.sheets.declaration import columns

    named_lists = {
        one
        for sheets in KINDS.values()
        for sheet in sheets
        for column in columns(sheet)
        if isinstance(column.choices, str)
        for one in column.choices.split("|")
    }

    assert named_lists <= all_lists().keys()


# What must never come in


def test_no_file_knows_one_machine_or_one_index() -> None:
    machine = re.compile(r"(?<![\w.<])/(?:root|work|home|Users|mnt)/\w")
    index = re.compile(r"index-url|(?:pypi|pythonhosted)\.org|/simple/", re.IGNORECASE)
    may_speak_of_it = {Path(__file__), ROOT / "tools/lock.sh"}

    found = [
        f"{file.relative_to(ROOT)}: {hit.group()}"
        for file in our_files()
        if file not in may_speak_of_it
        for text in texts(file)
        for hit in (machine.search(text), index.search(text))
        if hit
    ]

    assert not found


def test_the_lock_has_every_dependency_with_its_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(one for group in project["optional-dependencies"].values() for one in group),
    ]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = re.findall(r"^([a-z0-9-]+)==\S+.*\\\n    --hash=", lock, re.MULTILINE)

    names = {re.split(r"[<>=\[;]", one)[0].strip().lower().replace("_", "-") for one in asked}

    assert names <= set(locked)
    assert len(locked) == len(re.findall(r"^[a-z0-9-]+==", lock, re.MULTILINE))


def test_every_dependency_at_run_time_says_why_it_is_there() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[\n(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert listed

    assert not [line for line in listed.group(1).splitlines() if '",' in line and "# " not in line]


@pytest.mark.parametrize(
    "name", ["Makefile", "tools/install.sh", "tools/lock.sh", ".ci/run", "packaging/windows/wheelhouse.sh"]
)
def test_scripts_end_their_lines_as_a_shell_reads_them(name: str) -> None:
    assert b"\r" not in (ROOT / name).read_bytes()
