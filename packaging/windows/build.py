"""Builds the Windows bundle: a tree, its zip, and what Inno Setup needs to make one .exe of it.

    .venv/bin/python packaging/windows/build.py --python python-3.11.9-embed-amd64.zip --wheelhouse wheelhouse

It downloads nothing. Python's embeddable package and the launchers are known by `inputs.yaml`, the wheels by
`requirements.lock`; our own wheel and the add-ins are built here. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import distlib
from bundle import guides, interpreter, launchers, libraries, licences, lock, wheels
from bundle.refusal import Refused
from bundle.tree import Tree, refuse_small_disk

from xl_tools.data import load_yaml
from xl_tools.functions import building
from xl_tools.tasks import addin

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NAME = "xltools"
ADD_INS, GUIDES, SAMPLES = "tien-ich", "huong-dan", "so-mau"
PAGES = ("huong-dan-excel", "gio-dau-tien", "cai-dat-windows", "kiem-thu-excel", "nut-bam", "ham-excel")
BOOKS = {
    "so-nscl-20-loi.xlsx": "hau-giang-2022/so-theo-doi-20-loi.xlsx",
    "so-nscl-hau-giang-2022.xlsx": "hau-giang-2022/so-theo-doi.xlsx",
    "so-ocop-can-tho-2026.xlsx": "can-tho-ocop-2026/so-theo-doi.xlsx",
}
FOR_INNO = ("xltools.iss", "tieng-viet.isl")


@dataclass(frozen=True)
class Given:
    """What a bundle is made of."""

    python: Path
    wheelhouse: Path
    own: Path
    add_ins: Path
    stubs: Path
    lock: Path
    known: dict[str, Any]  # inputs.yaml
    python_sha256: str | None = None


def build(given: Given, out: Path) -> Tree:
    """Write the bundle into a folder; Refused, with no tree left, when something is wanting."""
    version = interpreter.version_of(given.python)
    listed = given.known["python"].get(given.python.name, {}).get("sha256")
    interpreter.check(given.python, given.python_sha256 or listed)
    hashes = {name: one["sha256"] for name, one in given.known["launchers"].items()}
    programs = [(one, launchers.read_stub(given.stubs, one.stub, hashes)) for one in launchers.LAUNCHERS]
    chosen = wheels.chosen(given.wheelhouse, given.own, lock.read(given.lock), lock.environment(version))
    licences.refuse_binding(chosen)
    refuse_small_disk(out, [given.python, *(wheel.path for wheel in chosen)])
    tree = Tree(out / NAME)
    try:
        for name, content in _files(given, chosen, programs):
            tree.add(name, content)
        tree.close()
        _refuse_missing(tree, given.known)
    except Refused:
        shutil.rmtree(tree.folder, ignore_errors=True)
        raise
    tree.pack(out / f"{NAME}-{_ours(chosen)}-windows.zip")
    for name in FOR_INNO:
        shutil.copyfile(HERE / name, out / name)
    (out / "phien-ban.iss").write_text(f'#define Version "{_ours(chosen)}"\n', encoding="utf-8")
    return tree


def _files(
    given: Given, chosen: list[wheels.Wheel], programs: list[tuple[launchers.Launcher, bytes]]
) -> Iterator[tuple[str, bytes]]:
    """Every file of the bundle and its place."""
    yield from interpreter.files(given.python)
    for wheel in chosen:
        yield from wheel.files()
    for launcher, stub in programs:
        yield launcher.name, launcher.content(stub)
    for path in sorted(given.add_ins.iterdir()):
        yield f"{ADD_INS}/{path.name}", path.read_bytes()
    for name, page in guides.pages(ROOT / "docs", PAGES):
        yield f"{GUIDES}/{name}", page
    for name, sample in BOOKS.items():
        yield f"{SAMPLES}/{name}", (ROOT / "examples" / sample).read_bytes()
    others = [
        ("python", "PSF-2.0", _licence_of(given.python)),
        ("launcher", "BSD-2-Clause", (HERE / "launcher-license.txt").read_bytes()),
    ]
    instead = {name: HERE / file for name, file in given.known["licence_texts"].items()}
    yield from licences.files(chosen, instead, others)


def _licence_of(package: Path) -> bytes:
    inside = dict(interpreter.files(package))
    try:
        return inside[f"{wheels.PYTHON}/{interpreter.LICENCE}"]
    except KeyError:
        raise Refused(
            f"Tệp {package.name} thiếu {interpreter.LICENCE}.", "Lấy lại tệp từ trang phát hành."
        ) from None


def _ours(chosen: list[wheels.Wheel]) -> str:
    return next(wheel.version for wheel in chosen if wheel.name == "xltools-nscl")


def _refuse_missing(tree: Tree, known: dict[str, Any]) -> None:
    unused = tuple(known["unused"])
    used = {path: names for path, names in tree.programs.items() if not path.startswith(unused)}
    lacking = libraries.missing(used, known["of_windows"])
    if lacking:
        said = "; ".join(f"{name} ({wanting[0]})" for name, wanting in sorted(lacking.items()))
        raise Refused(
            f"Thiếu thư viện mà Windows không có sẵn: {said}.",
            "Thêm thư viện đó vào bộ cài, hoặc ghi vào inputs.yaml nếu mọi máy Windows đều có.",
        )


def own_wheel(folder: Path) -> Path:
    """Our wheel, built from this checkout."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def add_ins(folder: Path, wheelhouse: Path) -> Path:
    """The folder with the add-ins and blank workbooks, built from this checkout.

    The add-in of the functions names the library of xlwings by version, so that version must be the bundle's.
    """
    here = metadata.version("xlwings")
    there = [wheel.version for wheel in map(wheels.Wheel, wheelhouse.glob("xlwings-*.whl"))]
    if there and here not in there:
        raise Refused(
            f"Bản xlwings ở đây là {here}, ở kho tệp .whl là {there[0]}.", "Chạy make install rồi chạy lại."
        )
    addin.build(folder)
    building.build(folder)
    return folder


def _stubs() -> Path:
    """The launchers that distlib brings along; the copy inside pip has none where Debian made the environment."""
    return Path(distlib.__file__).parent


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Dựng bộ cài xltools cho Windows. Không tải gì từ mạng.")
    parser.add_argument(
        "--python", type=Path, required=True, metavar="TỆP", help="python-3.x.y-embed-amd64.zip"
    )
    parser.add_argument(
        "--python-sha256", metavar="DẤU", help="dấu SHA-256 của tệp đó, nếu inputs.yaml chưa có"
    )
    parser.add_argument(
        "--wheelhouse", type=Path, required=True, metavar="THƯ-MỤC", help="các tệp .whl cho Windows"
    )
    parser.add_argument(
        "--launchers",
        type=Path,
        metavar="THƯ-MỤC",
        help="thư mục distlib; mặc định là của môi trường này",
    )
    parser.add_argument(
        "--out", type=Path, default=Path("dist/windows"), metavar="THƯ-MỤC", help="nơi để kết quả"
    )
    return parser.parse_args()


def main() -> int:
    """Build, and say in one line what came of it."""
    asked = _asked()
    try:
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            (place / "wheel").mkdir()
            given = Given(
                asked.python,
                asked.wheelhouse,
                own_wheel(place / "wheel"),
                add_ins(place / "add-ins", asked.wheelhouse),
                asked.launchers or _stubs(),
                ROOT / "requirements.lock",
                load_yaml(HERE / "inputs.yaml"),
                asked.python_sha256,
            )
            tree = build(given, asked.out)
    except Refused as refused:
        print(f"xltools: {refused}", file=sys.stderr)
        return 1
    size = f"{tree.size // 1_000_000} MB"
    print(
        f"Đã dựng {tree.folder}: {len(tree.hashes)} tệp, {size}. Trên Windows, mở xltools.iss bằng Inno Setup 6."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
