"""What is built for others holds everything, and finds it where it was put."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from xl_tools import data

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def run_from(wheel: Path, code: str) -> str:
    """What Python prints with the wheel alone on its path, before the editable install."""
    site = wheel.with_suffix("")
    if not site.exists():
        with zipfile.ZipFile(wheel) as parts:
            parts.extractall(site)
    here = {**os.environ, "PYTHONPATH": str(site), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=site.parent,
        env=here,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout


def test_the_wheel_is_what_answers(wheel: Path) -> None:
    where = run_from(wheel, "import xl_tools; print(xl_tools.__file__)")

    assert Path(where.strip()).is_relative_to(wheel.parent)


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("templates", "docx/bao_cao_nscl.docx"),
        ("examples", "hau-giang-2022/so-theo-doi.xlsx"),
        ("macros", "ribbon.xml"),
    ],
)
def test_what_stands_beside_the_package_is_found_both_ways(wheel: Path, name: str, inside: str) -> None:
    found = run_from(
        wheel, f"from xl_tools import data; print((data.folder({name!r}) / {inside!r}).resolve())"
    )

    assert Path(found.strip()).exists()
    assert Path(found.strip()).is_relative_to(wheel.parent.resolve())
    assert (data.folder(name) / inside).exists()
    assert data.folder(name) == ROOT / name


def test_the_wheel_knows_the_law_and_speaks_vietnamese(wheel: Path) -> None:
    assert "dữ liệu pháp luật" in run_from(wheel, "from xl_tools.cli import main; main(['--version'])")
    assert "Cách dùng: xltools" in run_from(wheel, "from xl_tools.cli import main; main(['--help'])")


def test_the_wheel_validates_its_own_example(wheel: Path) -> None:
    code = (
        "from xl_tools import data; from xl_tools.cli import main;"
        "main(['validate', str(data.folder('examples') / 'hau-giang-2022' / 'so-theo-doi.xlsx')])"
    )

    assert "so-theo-doi.xlsx" in run_from(wheel, code)


def test_the_wheel_carries_its_licence_and_no_leavings(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as parts:
        names = parts.namelist()

    assert any(name.endswith("/LICENSE") for name in names)
    assert not [
        name for name in names if "__pycache__" in name or name.startswith("tests/") or "/.xltools/" in name
    ]
