"""The workbook is replaced whole or not at all, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import tempfile
import zipfile
from pathlib import Path

import pytest
from office_workbooks import SHEET, TAB, office_workbook, parts, value

from xl_tools.errors import Unreadable
from xl_tools.workbook.changes import (
    SetCell,
)
from xl_tools.workbook.package import Damaged, Package
from xl_tools.workbook.patch import ClosedBook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return office_workbook(tmp_path / "Sổ hỗ trợ 2022.xlsx")


def test_entries_of_the_zip_keep_order_date_and_compression(path: Path) -> None:
    def entries() -> list[object]:
        with zipfile.ZipFile(path) as file:
            return [(i.filename, i.date_time, i.compress_type, i.external_attr) for i in file.infolist()]

    before = entries()
    ClosedBook(path).apply([SetCell(TAB, "A8", "HS04")])
    assert entries() == before


def test_out_writes_a_copy_and_leaves_the_workbook_alone(path: Path) -> None:
    before, copy, unchanged = path.read_bytes(), path.parent / "bản sao.xlsx", path.parent / "y hệt.xlsx"
    assert ClosedBook(path).apply([SetCell(TAB, "D5", 5)], out=copy) == [SHEET]
    assert ClosedBook(path).apply([], out=unchanged) == []
    assert path.read_bytes() == before
    assert value(copy, "D5") == 5
    assert parts(unchanged) == parts(path)
    assert not (path.parent / ".xltools").exists()


def test_permissions_and_links_stay(path: Path) -> None:
    path.chmod(0o640)
    link = path.parent / "lối tắt.xlsx"
    link.symlink_to(path.name)
    ClosedBook(link).apply([SetCell(TAB, "D5", 5)])
    assert link.is_symlink() and value(path, "D5") == 5
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("lock", ["~$Sổ hỗ trợ 2022.xlsx", ".~lock.Sổ hỗ trợ 2022.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_refused(path: Path, lock: str) -> None:
    before = path.read_bytes()
    (path.parent / lock).touch()
    with pytest.raises(Unreadable, match="XL-0104"):
        ClosedBook(path).apply([SetCell(TAB, "D5", 5)])
    assert path.read_bytes() == before


def test_a_read_only_workbook_is_refused(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(Unreadable, match="XL-0105"):
        ClosedBook(path).apply([SetCell(TAB, "D5", 5)])


def test_a_workbook_saved_meanwhile_is_not_overwritten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Package.write

    def write_slowly(package: Package, target: Path) -> None:
        write(package, target)
        path.write_bytes(b"saved by somebody else")

    monkeypatch.setattr(Package, "write", write_slowly)
    with pytest.raises(Unreadable, match="XL-0104"):
        ClosedBook(path).apply([SetCell(TAB, "D5", 5)])
    assert path.read_bytes() == b"saved by somebody else"


FAILURES = [
    (zipfile.ZipFile, "writestr", OSError(errno.ENOSPC, "no space"), Unreadable),
    (zipfile.ZipFile, "writestr", KeyboardInterrupt(), KeyboardInterrupt),
    (Path, "replace", PermissionError(errno.EACCES, "denied"), Unreadable),
    (Path, "replace", KeyboardInterrupt(), KeyboardInterrupt),
    (os, "fsync", OSError(errno.EIO, "broken disk"), Unreadable),
    (tempfile, "mkstemp", OSError(errno.EROFS, "read-only"), Unreadable),
]


@pytest.mark.parametrize(("where", "name", "failure", "seen"), FAILURES)
def test_a_failure_on_the_way_leaves_the_workbook_and_no_rubbish(
    path: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str, failure: BaseException, seen: type
) -> None:
    before = path.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise failure

    with monkeypatch.context() as patched, pytest.raises(seen) as raised:
        patched.setattr(where, name, fail)
        ClosedBook(path).apply([SetCell(TAB, "D5", 5)])
    if isinstance(raised.value, Unreadable):
        assert raised.value.code == "XL-0105"
    assert path.read_bytes() == before
    assert not [entry for entry in path.parent.rglob("*") if entry.suffix == ".tmp"]


def test_a_new_file_that_lost_something_never_takes_the_old_ones_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, writestr = path.read_bytes(), zipfile.ZipFile.writestr

    def write_badly(file: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes) -> None:
        writestr(file, info, data[:-1] if "chart1" in info.filename else data)

    monkeypatch.setattr(zipfile.ZipFile, "writestr", write_badly)
    with pytest.raises(Damaged, match="chart1"):
        ClosedBook(path).apply([SetCell(TAB, "D5", 5)])
    assert path.read_bytes() == before
