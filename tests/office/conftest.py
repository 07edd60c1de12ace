"""One LibreOffice for all tests that press a button. It is never missing quietly: without it they fail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from office.officer import Workbook
from office.shipped import pressing_add_in, small
from office.soffice import Office, lacking, running


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """LibreOffice, running."""
    missing = lacking()
    if missing:
        pytest.fail(missing, pytrace=False)
    with running(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture
def office(libreoffice: Office) -> Iterator[Office]:
    """LibreOffice with no workbook open; what a test opens is closed after it."""
    yield libreoffice
    libreoffice.close_all()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook with buttons and a few claims in it, and the add-in whose ribbon the tests can press."""
    folder = tmp_path_factory.mktemp("shipped")
    (folder / "Sổ theo dõi năm 2022.xlsm").write_bytes(small())
    (folder / "thu.xlam").write_bytes(pressing_add_in())
    return folder


@pytest.fixture
def add_in(shipped: Path) -> Path:
    """The add-in with the module that presses its ribbon."""
    return shipped / "thu.xlam"


@pytest.fixture
def source(shipped: Path) -> Path:
    """The file of the workbook with buttons."""
    return shipped / "Sổ theo dõi năm 2022.xlsm"


@pytest.fixture
def book(office: Office, source: Path, add_in: Path) -> Workbook:
    """The workbook with buttons, open, as if no press had ever been."""
    office.forget_presses()
    return Workbook(office, source, add_in)
