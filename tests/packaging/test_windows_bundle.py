"""The Windows bundle: what goes in, that it is what was locked, and that two builds are equal. Not run on Windows."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import cast

import build
import pytest
from bundle import libraries, licences, lock
from bundle.launchers import LAUNCHERS
from bundle.refusal import Refused
from bundle.wheels import Wheel
from drawing_bundle import EMBED, OF_PYTHON, ROOT, draw, draw_wheel, draw_zip, relocked, without_hash
from packaging.requirements import Requirement

SITE = "python/Lib/site-packages"


def files(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


# What comes out


def test_two_builds_are_equal_byte_for_byte(tmp_path: Path) -> None:
    given = draw(tmp_path / "in")

    build.build(given, tmp_path / "one")
    build.build(given, tmp_path / "two")

    assert files(tmp_path / "one") == files(tmp_path / "two")
    times = {path.stat().st_mtime for path in (tmp_path / "one" / "xltools").rglob("*") if path.is_file()}
    assert len(times) == 1


def test_the_bundle_holds_python_the_wheels_the_add_ins_and_the_guides(tmp_path: Path) -> None:
    build.build(draw(tmp_path / "in"), tmp_path / "out")

    found = set(files(tmp_path / "out" / "xltools"))

    assert {f"python/{name}" for name in OF_PYTHON} <= found
    assert {f"{SITE}/hai/__init__.py", f"{SITE}/xl_tools/__init__.py"} <= found
    assert {
        "xltools.exe",
        "xltools-gui.exe",
        "tien-ich/xltools.xlam",
        "huong-dan/cai-dat-windows.html",
        "huong-dan/huong-dan-excel.html",
    } <= found


def test_the_list_of_files_has_the_sha256_of_each(tmp_path: Path) -> None:
    build.build(draw(tmp_path / "in"), tmp_path / "out")
    found = files(tmp_path / "out" / "xltools")

    listed = dict(line.split("  ")[::-1] for line in found.pop("danh-sach-tep.txt").decode().splitlines())

    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}


def test_the_zip_is_the_tree(tmp_path: Path) -> None:
    build.build(draw(tmp_path / "in"), tmp_path / "out")

    with zipfile.ZipFile(tmp_path / "out" / "xltools-0.1.0-windows.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}

    assert packed == {
        f"xltools/{name}": content for name, content in files(tmp_path / "out" / "xltools").items()
    }
    assert list(packed) == sorted(packed)


def test_python_finds_the_libraries_of_the_bundle_and_reads_their_pth_files(tmp_path: Path) -> None:
    build.build(draw(tmp_path / "in"), tmp_path / "out")

    said = (tmp_path / "out" / "xltools" / "python" / "python311._pth").read_text(encoding="ascii")

    assert said.splitlines() == ["python311.zip", ".", r"Lib\site-packages", "import site"]


def test_data_of_a_wheel_go_beside_python_and_its_scripts_stay_out(tmp_path: Path) -> None:
    parts = {
        "hai-1.0.data/data/hai64.dll": b"dll",
        "hai-1.0.data/purelib/hai/a.py": b"a",
        "hai-1.0.data/scripts/hai.py": b"script",
    }
    build.build(draw(tmp_path / "in", parts=parts), tmp_path / "out")

    found = files(tmp_path / "out" / "xltools")

    assert found["python/hai64.dll"] == b"dll"
    assert found[f"{SITE}/hai/a.py"] == b"a"
    assert b"script" not in found.values()


def test_only_what_our_wheel_needs_goes_in(tmp_path: Path) -> None:
    given = draw(
        tmp_path / "in",
        requires=("hai", "ba; sys_platform == 'linux'", "bon; extra == 'stats'", "nam; extra == 'dev'"),
    )
    for name in ("ba", "bon", "nam"):
        draw_wheel(given.wheelhouse, f"{name}-1.0-py3-none-any.whl")

    build.build(relocked(given), tmp_path / "out")

    site = tmp_path / "out" / "xltools" / SITE
    assert {path.name for path in site.iterdir() if "." not in path.name} == {"hai", "bon", "xl_tools"}


def test_what_a_library_needs_on_windows_goes_in_too(tmp_path: Path) -> None:
    given = draw(tmp_path / "in", requires=["hai"])
    draw_wheel(
        given.wheelhouse, "hai-1.0-py3-none-any.whl", requires=["pywin32; platform_system == 'Windows'"]
    )
    draw_wheel(given.wheelhouse, "pywin32-312-cp311-cp311-win_amd64.whl", {"win32/a.py": b""})

    build.build(relocked(given, pywin32="sys_platform == 'win32'"), tmp_path / "out")

    assert f"{SITE}/win32/a.py" in files(tmp_path / "out" / "xltools")


# The launchers


@pytest.mark.parametrize(
    ("name", "python"), [("xltools.exe", "python.exe"), ("xltools-gui.exe", "pythonw.exe")]
)
def test_a_launcher_is_a_stub_a_line_that_names_python_and_a_zip(
    tmp_path: Path, name: str, python: str
) -> None:
    build.build(draw(tmp_path / "in"), tmp_path / "out")
    content = (tmp_path / "out" / "xltools" / name).read_bytes()
    stub = next((build._stubs() / one.stub).read_bytes() for one in LAUNCHERS if one.name == name)

    line, _, archive = content.removeprefix(stub).partition(b"\r\n")

    assert content.startswith(stub)
    assert line.decode() == f"#!<launcher_dir>\\python\\{python} -X utf8"
    with zipfile.ZipFile(io.BytesIO(archive)) as inside:
        # Offsets count from the beginning of the zip itself: by that the stub finds the line before it.
        assert inside.namelist() == ["__main__.py"]
        assert inside.infolist()[0].header_offset == 0


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [("xltools.exe", "--version", "dữ liệu pháp luật"), ("xltools-gui.exe", "--help", "usage: xltools-gui")],
)
def test_python_runs_a_launcher_as_the_zip_that_it_ends_with(
    tmp_path: Path, name: str, asked: str, said: str
) -> None:
    build.build(draw(tmp_path / "in"), tmp_path / "out")
    here = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}

    ran = subprocess.run(
        [sys.executable, tmp_path / "out" / "xltools" / name, asked],
        env=here,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert said in ran.stdout


# What is refused


def unknown_python(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    newer = given.python.with_name("python-3.11.99-embed-amd64.zip")
    return without_hash(dataclasses.replace(given, python=given.python.rename(newer)))


def other_python(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    return without_hash(given)  # inputs.yaml knows the real one


def no_python(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    return dataclasses.replace(given, python=given.python.with_name("python-3.11.9-amd64.exe"))


def python_without_pth(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    draw_zip(given.python, {name: one for name, one in OF_PYTHON.items() if not name.endswith("_pth")})
    return dataclasses.replace(given, python_sha256=hashlib.sha256(given.python.read_bytes()).hexdigest())


def unlocked_wheel(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    draw_wheel(given.wheelhouse, "la-1.0-py3-none-any.whl")
    return given


def changed_wheel(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    draw_wheel(given.wheelhouse, "hai-1.0-py3-none-any.whl", {"hai/__init__.py": b"import os"})
    return given


def wheel_of_linux(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    (given.wheelhouse / "hai-1.0-py3-none-any.whl").unlink()
    draw_wheel(given.wheelhouse, "hai-1.0-cp311-cp311-manylinux_2_28_x86_64.whl")
    return relocked(given)


def wheel_of_another_python(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    (given.wheelhouse / "hai-1.0-py3-none-any.whl").unlink()
    draw_wheel(given.wheelhouse, "hai-1.0-cp312-cp312-win_amd64.whl")
    return relocked(given)


def need_that_nobody_locked(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    draw_wheel(given.wheelhouse, "hai-1.0-py3-none-any.whl", requires=["muoi"])
    return relocked(given)


def false_record(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    draw_wheel(given.wheelhouse, "hai-1.0-py3-none-any.whl", record="A" * 43)
    return relocked(given)


def gpl(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    draw_wheel(given.wheelhouse, "hai-1.0-py3-none-any.whl", licence="GPL-3.0-only")
    return relocked(given)


def no_licence_text(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    draw_wheel(given.wheelhouse, "hai-1.0-py3-none-any.whl", information={})
    return relocked(given)


def climbing_path(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    draw_wheel(given.wheelhouse, "hai-1.0-py3-none-any.whl", {"../../../a.py": b""})
    return relocked(given)


def two_names_that_are_one_to_windows(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    draw_wheel(given.wheelhouse, "hai-1.0-py3-none-any.whl", {"hai/a.py": b"", "hai/A.py": b""})
    return relocked(given)


def long_path(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    draw_wheel(given.wheelhouse, "hai-1.0-py3-none-any.whl", {"/".join(["dai" * 10] * 6): b""})
    return relocked(given)


def wants_a_library_of_nobody(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    given.known["of_windows"].remove("kernel32.dll")  # the stubs of the launchers want it
    return given


def other_stubs(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    folder = given.lock.with_name("stubs")
    shutil.copytree(given.stubs, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "t64.exe").write_bytes(b"MZ")
    return dataclasses.replace(given, stubs=folder)


def no_stubs(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    return dataclasses.replace(given, stubs=given.lock.parent)


def full_disk(given: build.Given, monkeypatch: pytest.MonkeyPatch) -> build.Given:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 0))  # type: ignore[attr-defined]
    return given


Change = Callable[[build.Given, pytest.MonkeyPatch], build.Given]
REFUSED: list[tuple[Change, str]] = [
    (unknown_python, "Chưa biết dấu SHA-256 của python-3.11.99-embed-amd64.zip."),
    (other_python, f"Dấu SHA-256 của {EMBED} không đúng."),
    (no_python, "không phải gói Python nhúng cho Windows 64 bit."),
    (python_without_pth, "thiếu python.exe hoặc python311._pth."),
    (unlocked_wheel, "Tệp la-1.0-py3-none-any.whl không có trong requirements.lock."),
    (changed_wheel, "Dấu SHA-256 của tệp hai-1.0-py3-none-any.whl khác requirements.lock."),
    (wheel_of_linux, "Không có tệp .whl của hai 1.0 cho Windows 64 bit."),
    (wheel_of_another_python, "Không có tệp .whl của hai 1.0 cho Windows 64 bit."),
    (need_that_nobody_locked, "Thư viện muoi mà hai cần không có trong requirements.lock."),
    (false_record, "trong hai-1.0-py3-none-any.whl khác dấu SHA-256 ghi kèm."),
    (gpl, "Thư viện hai theo giấy phép GPL-3.0-only, không được phát hành kèm."),
    (no_licence_text, "Tệp hai-1.0-py3-none-any.whl không kèm văn bản giấy phép (MIT)."),
    (climbing_path, "a.py trùng hoặc ra ngoài bộ cài."),
    (two_names_that_are_one_to_windows, "hai/a.py trùng hoặc ra ngoài bộ cài."),
    (long_path, "quá dài, Windows có thể không mở được."),
    (wants_a_library_of_nobody, "Thiếu thư viện mà Windows không có sẵn: kernel32.dll (xltools"),
    (other_stubs, "Tệp t64.exe không phải bản đã xem xét"),
    (no_stubs, "Không thấy t64.exe trong"),
    (full_disk, "còn 0 MB, cần 0 MB."),
]


@pytest.mark.parametrize(("change", "said"), REFUSED, ids=[change.__name__ for change, _ in REFUSED])
def test_what_is_wanting_or_changed_is_refused_in_two_sentences_and_leaves_no_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Change, said: str
) -> None:
    given = change(draw(tmp_path / "in"), monkeypatch)

    with pytest.raises(Refused) as refused:
        build.build(given, tmp_path / "out")

    assert said in str(refused.value)
    assert len(str(refused.value).split(". ")) >= 2
    assert not (tmp_path / "out" / "xltools").exists()


def test_a_bundle_never_goes_over_another(tmp_path: Path) -> None:
    given = draw(tmp_path / "in")
    build.build(given, tmp_path / "out")

    with pytest.raises(Refused, match="đã có"):
        build.build(given, tmp_path / "out")

    assert (tmp_path / "out" / "xltools" / "xltools.exe").exists()


def test_the_program_says_a_refusal_in_one_line(tmp_path: Path) -> None:
    asked = ("--python", tmp_path / EMBED, "--wheelhouse", tmp_path, "--out", tmp_path / "out")
    ran = subprocess.run(
        [sys.executable, ROOT / "packaging/windows/build.py", *map(str, asked)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith(f"xltools: Không có {tmp_path / EMBED}")
    assert len(ran.stderr.splitlines()) == 1


def test_add_ins_of_another_xlwings_are_refused(tmp_path: Path) -> None:
    draw_wheel(tmp_path / "kho", "xlwings-0.1-cp311-cp311-win_amd64.whl")

    with pytest.raises(Refused, match=r"Bản xlwings ở đây là .*, ở kho tệp \.whl là 0\.1\."):
        build.add_ins(tmp_path / "out", tmp_path / "kho")


def test_the_add_ins_and_the_blank_workbooks_are_built_for_the_xlwings_of_the_bundle(tmp_path: Path) -> None:
    draw_wheel(tmp_path / "kho", f"xlwings-{metadata.version('xlwings')}-cp311-cp311-win_amd64.whl")

    made = build.add_ins(tmp_path / "out", tmp_path / "kho")

    assert {path.name for path in made.iterdir()} == {
        "so-ocop.xlsm",
        "so-theo-doi.xlsm",
        "xltools-ham.xlam",
        "xltools.xlam",
    }


# The lock, the licences, the libraries of Windows


def test_the_lock_of_the_project_is_read_whole() -> None:
    listed = lock.read(ROOT / "requirements.lock")
    on_windows = {one.name for one in listed if one.wanted(lock.environment("3.11.9"))}

    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert len(listed) == sum("==" in line and line[0].isalnum() for line in lines)
    assert all(one.hashes for one in listed)
    assert {"pywin32", "tzdata", "colorama"} <= on_windows
    assert not {"appscript", "psutil"} & on_windows
    numpy = [
        {one.version for one in listed if one.name == "numpy" and one.wanted(lock.environment(python))}
        for python in ("3.11.9", "3.12.10")
    ]
    assert all(len(versions) == 1 for versions in numpy) and numpy[0] != numpy[1]


@pytest.mark.parametrize(
    ("licence", "binds"),
    [
        ("GPL-3.0-only", True),
        ("AGPL-3.0-or-later", True),
        ("GNU General Public License v2 (GPLv2)", True),
        ("LGPL-2.1-only", False),
        ("GNU Lesser General Public License v2 or later (LGPLv2+)", False),
        ("GPL-2.0-only OR MIT", False),
        ("GPL-2.0-only OR AGPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", True),
        ("BSD-3-Clause AND GPL-3.0-or-later WITH GCC-exception-3.1", False),
        ("MIT", False),
    ],
)
def test_gpl_binds_and_lgpl_does_not(tmp_path: Path, licence: str, binds: bool) -> None:
    wheel = Wheel(draw_wheel(tmp_path, "hai-1.0-py3-none-any.whl", licence=licence))

    if binds:
        with pytest.raises(Refused, match="không được phát hành kèm"):
            licences.refuse_binding([wheel])
    else:
        licences.refuse_binding([wheel])


def needed() -> set[str]:
    """What the program needs at run time, and what that needs, by the metadata of what is installed here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [*project["dependencies"], *project["optional-dependencies"]["stats"]]
    found: set[str] = set()
    while waiting:
        one = Requirement(waiting.pop())
        if one.name not in found and (one.marker is None or one.marker.evaluate({"extra": ""})):
            found.add(one.name)
            waiting += metadata.requires(one.name) or ()
    return found


def test_no_library_that_is_needed_is_under_gpl() -> None:
    said = {name: licences.name_of(cast(Message, metadata.metadata(name))) for name in needed()}

    assert {"pandas", "docxtpl", "python-stdnum", "statsmodels", "scipy"} <= said.keys()
    assert not [name for name, licence in said.items() if licences.binds(licence) or licence == "?"]


def test_every_part_has_its_licence_in_the_bundle_and_in_its_table(tmp_path: Path) -> None:
    build.build(draw(tmp_path / "in", licence="LGPL-2.1-only"), tmp_path / "out")
    found = files(tmp_path / "out" / "xltools")

    rows = list(csv.reader(io.StringIO(found[licences.TABLE].decode("utf-8-sig"))))

    assert [row[0] for row in rows[1:]] == ["hai", "launcher", "python", "xltools-nscl"]
    assert ["hai", "1.0", "LGPL-2.1-only", "1"] in rows
    assert found["LICENSES/hai/LICENSE"] == b"MIT"
    assert found["LICENSES/python/LICENSE.txt"] == b"PSF"
    assert b"Vinay Sajip" in found["LICENSES/launcher/LICENSE.txt"]


def test_the_libraries_that_a_program_wants_are_read_from_it() -> None:
    stub = (build._stubs() / "t64.exe").read_bytes()

    wanted = [name.lower() for name in libraries.wanted(stub)]

    assert "kernel32.dll" in wanted
    assert set(wanted) <= set(build.load_yaml(build.HERE / "inputs.yaml")["of_windows"])
    assert libraries.wanted(b"x") == []


def test_a_library_that_neither_the_bundle_nor_windows_has_is_missing() -> None:
    programs = {
        "a/x.pyd": ["VCRUNTIME140.dll", "KERNEL32.dll", "api-ms-win-crt-heap-l1-1-0.dll"],
        "b/vcruntime140.dll": [],
    }

    assert libraries.missing(programs, ["kernel32.dll"]) == {}
    assert libraries.missing(programs, []) == {"kernel32.dll": ["a/x.pyd"]}


def test_nothing_of_ours_or_of_xlwings_loads_what_the_bundle_leaves_without_its_libraries() -> None:
    import xlwings

    unused = r"^\s*(?:import|from) (?:win32ui|win32uiole|dde|win32com(?:ext)?\.(?:mapi|ifilter))\b"
    sources = [*(ROOT / "xl_tools").rglob("*.py"), *Path(xlwings.__file__).parent.glob("*.py")]

    assert not [one for one in sources if re.search(unused, one.read_text(encoding="utf-8"), re.MULTILINE)]


WITHOUT = """if True:
    import sys

    class Absent:
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in "tkinter turtle turtledemo idlelib ensurepip venv lib2to3 test".split():
                raise ImportError(name)

    sys.meta_path.insert(0, Absent())
    import importlib, pkgutil, xl_tools
    for module in pkgutil.walk_packages(xl_tools.__path__, "xl_tools."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from xl_tools.cli import COMMANDS, run
    sys.exit(max(run([name, "--help"]) for name in COMMANDS))
"""


def test_what_the_embeddable_python_lacks_is_not_needed() -> None:
    ran = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, encoding="utf-8", check=False)

    assert ran.returncode == 0, ran.stderr
